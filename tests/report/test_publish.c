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

/* ---- events ---- */

/* How many findings begin with `kind`, for a figure with these lines and a ledger of these counts.
 */
static guint findings_of(const char *kind, const char *lines, uint64_t drawn, uint64_t unusable)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup_printf("title: T\nframe: [MLI]\nsource: Own\n%s", lines);
    g_autoptr(sm_figure) figure =
        sm_figure_parse("map.yaml", text, strlen(text), NULL, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(sm_scene) scene = scene_with_text(12);
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    ledger->drawn = drawn;
    ledger->unusable = unusable;
    ledger->events_read = drawn + unusable;
    g_autoptr(GPtrArray) findings =
        sm_publish_check(figure, scene, ledger, (sm_publish_citations){0});
    guint n = 0;
    for (guint i = 0; i < findings->len; i++)
        n += g_str_has_prefix(g_ptr_array_index(findings, i), kind);
    return n;
}

static void what_events_lack_is_found(void)
{
    static const struct {
        const char *lines;
        uint64_t drawn, unusable;
        guint n;
        const char *kind;
    } rows[] = {
        {"events: e.csv\n", 3, 0, 0, "events: "},
        {"events: e.csv\n", 3, 1, 1, "events: 1 could not be used"},
        {"events: e.csv\n", 3, 2, 1, "events: 2 could not be used"},
        {"events: e.csv\nnote: One was left out.\n", 3, 1, 0, "events: "},
        {"events: e.csv\n", 0, 0, 0, "events: "},
        {"events: e.csv\n", 0, 1, 1, "events: none of 1 is drawn"},
        {"events: e.csv\n", 1, 0, 0, "events: none"},
        {"", 0, 1, 0, "events: "},
        {"events: {file: e.csv, precision: plain}\n", 1, 0, 1, "precision: "},
        {"events: {file: e.csv, precision: hollow}\n", 1, 0, 0, "precision: "},
        {"events: {file: e.csv, to: 2025-06-30, access-date: 2025-06-29}\n", 1, 0, 1, "period: "},
        {"events: {file: e.csv, to: 2025-06-30, access-date: 2025-06-30}\n", 1, 0, 1, "period: "},
        {"events: {file: e.csv, to: 2025-06-30, access-date: 2025-07-01}\n", 1, 0, 0, "period: "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint n = findings_of(rows[i].kind, rows[i].lines, rows[i].drawn, rows[i].unusable);
        if (n != rows[i].n) g_test_fail_printf("row %zu: %u findings", i, n);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publish/type too small for a screen is named", small_type_on_a_screen);
    g_test_add_func("/publish/type too small for print is named", small_type_in_print);
    g_test_add_func("/publish/what events lack is found", what_events_lack_is_found);
    return g_test_run();
}
