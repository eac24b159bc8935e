/* Findings on a scene, whatever composed it: the program's own layouts never set type so small. */
#include "report/publish.h"

#include <string.h>

#define PT_PER_PX 0.75

static sm_figure *figure_of(const char *size)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        g_strdup_printf("title: T\nsize: %s\nframe: [MLI]\nsource: Own\n", size);
    sm_figure *figure = sm_figure_parse("map.yaml", text, strlen(text), NULL, NULL, &error);
    g_assert_no_error(error);
    return figure;
}

static sm_scene *scene_with_text(double size_pt)
{
    const sm_color white = {1, 1, 1, 1}, black = {0, 0, 0, 1};
    const sm_font font = {.family = "Noto Sans", .size_pt = size_pt, .weight = 400};
    sm_scene *scene = sm_scene_create(300, 300, white);
    sm_scene_edit_meta(scene)->title = g_strdup("T");
    sm_scene_edit_meta(scene)->description = g_strdup("A map.");
    sm_scene_text(scene, NULL, "tiny", &font, (sm_xy_pt){10, 50}, SM_ANCHOR_START, 0, black,
                  (sm_halo){0});
    return scene;
}

/* The finding on type, or NULL; to be freed. */
static char *on_type(const char *size, double text_pt)
{
    g_autoptr(sm_figure) figure = figure_of(size);
    g_autoptr(sm_scene) scene = scene_with_text(text_pt);
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(GPtrArray) findings =
        sm_publish_check(figure, scene, ledger, (sm_publish_citations){0});
    for (guint i = 0; i < findings->len; i++)
        if (g_str_has_prefix(g_ptr_array_index(findings, i), "text: "))
            return g_strdup(g_ptr_array_index(findings, i));
    return NULL;
}

static void small_type_on_a_screen(void)
{
    g_autofree char *finding = on_type("400px x 400px", 8 * PT_PER_PX);
    g_assert_nonnull(finding);
    g_assert_nonnull(strstr(finding, "1 text is smaller than 11 px"));
    g_assert_nonnull(strstr(finding, "\"tiny\" with 8.0"));
    g_assert_null(on_type("400px x 400px", 11 * PT_PER_PX));
}

static void small_type_in_print(void)
{
    g_autofree char *finding = on_type("100mm x 100mm", 5);
    g_assert_nonnull(finding);
    g_assert_nonnull(strstr(finding, "smaller than 6 pt"));
    g_assert_null(on_type("100mm x 100mm", 6));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publish/type too small for a screen is named", small_type_on_a_screen);
    g_test_add_func("/publish/type too small for print is named", small_type_in_print);
    return g_test_run();
}
