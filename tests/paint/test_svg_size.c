/* The examples take at most half of the bytes that Cairo's SVG surface would need. */
#include "compose/figure_plan.h"
#include "paint/cairo_painter.h"
#include "paint/paint.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <cairo-svg.h>
#include <string.h>

static const char *const style_folders[] = {SM_SOURCE_DIR "/styles", NULL};

static sm_scene *compose(const char *name)
{
    g_autofree char *path = g_strdup_printf(SM_SOURCE_DIR "/examples/%s.yaml", name);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure = sm_figure_read(path, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_autoptr(sm_style) style = sm_style_read(figure->style, style_folders, diagnostics, &error);
    g_assert_no_error(error);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_figure_plan_options options = {
        .data_dir = SM_SOURCE_DIR "/shapefiles", .tags = true, .engine = engine};
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(figure, style, &options, ledger, NULL, diagnostics, &error);
    g_assert_no_error(error);
    sm_scene *scene = sm_figure_plan_draw(plan, 0, NULL, NULL, engine, ledger, diagnostics, &error);
    g_assert_no_error(error);
    return scene;
}

static gsize size_by_cairo(const sm_scene *scene)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        sm_cairo_append, file, sm_scene_width_pt(scene), sm_scene_height_pt(scene));
    cairo_t *cr = cairo_create(surface);
    g_assert_true(sm_paint_scene(cr, scene, engine, NULL));
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return file->len;
}

static void test_half(gconstpointer data)
{
    g_autoptr(sm_scene) scene = compose(data);
    sm_paint_options options = {0};
    g_autoptr(GBytes) svg = sm_paint(scene, SM_FORMAT_SVG, &options, NULL, NULL);
    gsize own = g_bytes_get_size(svg), cairo = size_by_cairo(scene);
    g_test_message("%s: %" G_GSIZE_FORMAT " bytes, %" G_GSIZE_FORMAT " by Cairo: %.2f",
                   (const char *)data, own, cairo, (double)own / (double)cairo);
    g_assert_cmpuint(2 * own, <=, cairo);
}

int main(int argc, char **argv)
{
    static const char *const examples[] = {"mali-highlight", "june-2025", "coastal-states",
                                           "forecast",       "hexagons",  "attacks"};
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(examples); i++) {
        g_autofree char *path = g_strconcat("/svg/half of Cairo's bytes/", examples[i], NULL);
        g_test_add_data_func(path, examples[i], test_half);
    }
    return g_test_run();
}
