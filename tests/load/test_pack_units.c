/* Packs in place of the delivered units: which ones a figure takes, and what it then shows. */
#include "load/pack_units.h"

#include "load/base_map.h"
#include "load/frame_items.h"
#include "load/pack_make.h"
#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

#define DATA SM_SOURCE_DIR "/shapefiles"

/* The folder of made-up units, and the user's packs below it: set once for the program. */
static char *home, *packs;

/* Togo in two, by the eighth parallel; names tell the packs apart. */
static void add_pack(const char *prefix, int level, int valid_from)
{
    static const double halves[][4] = {{-1, 5, 3, 8}, {-1, 8, 3, 12}};
    g_autofree char *south = g_strconcat(prefix, " South", NULL);
    g_autofree char *north = g_strconcat(prefix, " North", NULL);
    const column columns[] = {{"name", VALUES(south, north)}, {"pcode", VALUES("TG01", "TG02")}};
    put_layer(home, "mine", SHPT_POLYGON, halves, columns, 2, 2);
    g_autofree char *file = g_build_filename(home, "mine.shp", NULL);
    const sm_pack_order order = {.file = file,
                                 .country = "TGO",
                                 .source = prefix,
                                 .licence = "CC0",
                                 .level = level,
                                 .valid_from = valid_from};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_pack_made made;
    sm_pack_make(&order, packs, DATA, &made, diagnostics, &error);
    g_assert_no_error(error);
    sm_pack_made_clear(&made);
}

typedef struct world {
    sm_figure *figure;
    sm_geography *geography;
    sm_diagnostics *diagnostics;
    GError *error;
} world;

static world world_of(const char *yaml, int year)
{
    world w = {.diagnostics = sm_diagnostics_create()};
    g_test_message("%s", yaml);
    w.figure = sm_figure_parse("f.yaml", yaml, strlen(yaml), NULL, NULL, &w.error);
    g_assert_no_error(w.error);
    w.geography = sm_geography_create(DATA, w.diagnostics);
    sm_geography_choose_packs(w.geography, w.figure, year, &w.error);
    return w;
}

static void world_clear(world *w)
{
    sm_geography_free(w->geography);
    sm_figure_free(w->figure);
    sm_diagnostics_free(w->diagnostics);
    g_clear_error(&w->error);
}

/* Names of the chosen ones, with blanks. */
static void assert_chosen(const char *yaml, int year, const char *want)
{
    world w = world_of(yaml, year);
    g_assert_no_error(w.error);
    const GPtrArray *chosen = sm_geography_packs(w.geography);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < chosen->len; i++)
        g_string_append_printf(got, "%s%s", i ? " " : "",
                               ((const sm_pack *)chosen->pdata[i])->name);
    g_assert_cmpstr(got->str, ==, want);
    world_clear(&w);
}

static void assert_refused(const char *yaml, const char *part)
{
    world w = world_of(yaml, 0);
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(w.error->message, part));
    world_clear(&w);
}

static void events_choose_by_their_date(void)
{
    assert_chosen("title: x\n", 0, "tgo-admin1-2020 tgo-admin2");
    assert_chosen("title: x\n", 2021, "tgo-admin1-2020 tgo-admin2");
    assert_chosen("title: x\n", 2015, "tgo-admin1-2010 tgo-admin2");
    assert_chosen("title: x\n", 2005, "tgo-admin2");
}

static void figures_name_theirs(void)
{
    g_autofree char *path = g_strdup_printf("packs: [%s/tgo-admin1-2010]\n", packs);
    assert_chosen("packs: none\n", 0, "");
    assert_chosen("packs: []\n", 0, "");
    assert_chosen("packs: [tgo-admin1-2020]\n", 2005, "tgo-admin1-2020");
    assert_chosen(path, 0, "tgo-admin1-2010");
    assert_chosen("data: " DATA "/west-africa\n", 0, "");
    assert_refused("packs: [nothing]\n", "\"nothing\"");
    assert_refused("packs: [tgo-admin1-2010, tgo-admin1-2020]\n", "both hold admin1 of TGO");
}

static guint count_of(const sm_features *units, const char *iso3, const char *prefix)
{
    guint n = 0;
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++) {
        uint32_t row = units->shapes->source[i];
        n += strcmp(sm_table_text(units->attributes, "iso3", row), iso3) == 0 &&
             g_str_has_prefix(sm_table_text(units->attributes, "name", row), prefix);
    }
    return n;
}

static void units_of_the_country_alone_are_replaced(void)
{
    world w = world_of("title: x\n", 0), plain = world_of("packs: none\n", 0);
    static const char *const sets[] = {DATA "/west-africa", DATA "/provinces"};
    for (size_t i = 0; i < G_N_ELEMENTS(sets); i++) {
        const sm_features *units = sm_geography_units(w.geography, sets[i], &w.error);
        const sm_features *delivered = sm_geography_units(plain.geography, sets[i], &plain.error);
        g_assert_cmpuint(count_of(units, "TGO", ""), ==, 2);
        g_assert_cmpuint(count_of(units, "TGO", "New "), ==, 2);
        g_assert_cmpuint(count_of(delivered, "TGO", ""), ==, 5);
        g_assert_cmpuint(count_of(units, "BEN", ""), ==, 12);
        g_assert_cmpuint(count_of(delivered, "BEN", ""), ==, 12);
    }
    const sm_features *finer = sm_geography_pack_units(w.geography, sets[0], 2, &w.error);
    g_assert_cmpuint(count_of(finer, "TGO", "Fine "), ==, 2);
    g_assert_null(sm_geography_pack_units(w.geography, sets[0], 3, &w.error));
    g_assert_no_error(w.error);
    world_clear(&w);
    world_clear(&plain);
}

static void frames_know_their_names(void)
{
    static const char *const names[] = {"frame: [New South]\n", "frame: [Fine North]\n",
                                        "frame: {admin1: [\"New North, TGO\"]}\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        world w = world_of(names[i], 0);
        g_autoptr(GArray) items = sm_frame_items(w.figure, w.geography, &w.error);
        g_assert_no_error(w.error);
        g_assert_cmpuint(items->len, ==, 1);
        const sm_frame_item *item = &g_array_index(items, sm_frame_item, 0);
        g_assert_cmpint(item->kind, ==, SM_FRAME_UNIT);
        g_assert_cmpstr(item->iso3, ==, "TGO");
        world_clear(&w);
    }
}

/* Lines inside Togo: the delivered ones are gone, the pack's is there. */
static void maps_show_their_lines(void)
{
    world w = world_of("map: {frame: {countries: [TGO]}}\n", 0);
    sm_extent extent = {0};
    sm_base_map base, map;
    sm_base_map_init(&base, w.figure, &w.figure->countries.focus, w.geography, DATA, &extent,
                     &(sm_event_places){0}, &w.error);
    g_assert_no_error(w.error);
    sm_base_map_load(&map, &base, w.figure, &extent, (sm_rect_pt){0, 0, 300, 400}, true,
                     w.diagnostics, &w.error);
    g_assert_no_error(w.error);
    g_assert_cmpuint(count_of(map.layers[SM_BASE_ADMIN1]->features, "TGO", ""), ==, 2);
    const sm_map_layer *lines = map.layers[SM_BASE_ADMIN1_LINES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < lines->shapes->n_shapes; i++)
        n += g_str_equal(sm_map_layer_text(lines, "iso3", i), "TGO");
    g_assert_cmpuint(n, ==, 1);
    sm_base_map_unload(&map);
    sm_base_map_clear(&base);
    sm_extent_clear(&extent);
    world_clear(&w);
}

static void remove_home(void)
{
    g_autoptr(GDir) dir = g_dir_open(packs, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(packs, name, NULL);
        g_assert_true(sm_pack_remove(path, NULL));
    }
    g_autofree char *parent = g_path_get_dirname(packs);
    g_rmdir(packs);
    g_rmdir(parent);
    remove_folder(home);
    g_free(packs);
    g_free(home);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    home = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_setenv("XDG_DATA_HOME", home, TRUE);
    packs = sm_packs_folder();
    add_pack("Old", 1, 2010);
    add_pack("New", 1, 2020);
    add_pack("Fine", 2, 0);
    g_test_add_func("/packs/events choose by their date", events_choose_by_their_date);
    g_test_add_func("/packs/figures name theirs", figures_name_theirs);
    g_test_add_func("/packs/units of the country alone are replaced",
                    units_of_the_country_alone_are_replaced);
    g_test_add_func("/packs/frames know their names", frames_know_their_names);
    g_test_add_func("/packs/maps show their lines", maps_show_their_lines);
    int failed = g_test_run();
    remove_home();
    return failed;
}
