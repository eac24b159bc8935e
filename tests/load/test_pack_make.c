/* Packs: made of a file of units, read back, checked and removed. */
#include "load/pack_make.h"

#include "source/shapefile.h"
#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <string.h>

typedef struct world {
    char *folder, *packs;
    sm_diagnostics *diagnostics;
    sm_pack_made made;
    GError *error;
} world;

static world world_of(void)
{
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .diagnostics = sm_diagnostics_create()};
    w.packs = g_build_filename(w.folder, "packs", NULL);
    for (const char *const *set = sm_pack_data_sets; *set; set++) {
        g_autofree char *folder = g_build_filename(w.folder, *set, NULL);
        g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
        put_data(folder);
    }
    return w;
}

static void world_clear(world *w)
{
    sm_pack_made_clear(&w->made);
    g_clear_error(&w->error);
    for (const char *const *set = sm_pack_data_sets; *set; set++) {
        g_autofree char *folder = g_build_filename(w->folder, *set, NULL);
        remove_folder(folder);
    }
    g_rmdir(w->packs);
    remove_folder(w->folder);
    g_free(w->folder);
    g_free(w->packs);
    sm_diagnostics_free(w->diagnostics);
}

/* Three units of Alphaland, one of which reaches over its border. */
static const double three[][4] = {{0.1, 0, 4.5, 2}, {0.1, 2, 4, 4}, {0, 4, 4, 5.9}};

static bool make(world *w, const double (*boxes)[4], const char *third_code)
{
    const column columns[] = {{"ADM1_FR", VALUES("Bas", "Milieu", "Haut")},
                              {"ADM1_PCODE", VALUES("AA01", "AA02", third_code)}};
    put_layer(w->folder, "mine", SHPT_POLYGON, boxes, columns, 2, 3);
    g_autofree char *file = g_build_filename(w->folder, "mine.shp", NULL);
    const sm_pack_order order = {
        .file = file, .source = "Office", .licence = "CC0", .level = 1, .valid_from = 2023};
    return sm_pack_make(&order, w->packs, w->folder, &w->made, w->diagnostics, &w->error);
}

static sm_features *read_layer(const world *w, const char *data_set, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = sm_pack_layer(w->made.pack, data_set, name);
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, w->diagnostics, &error);
    g_assert_no_error(error);
    sm_features *features = sm_shapefile_read(file, NULL, NULL, w->diagnostics, &error);
    g_assert_no_error(error);
    return features;
}

static void units_fill_their_country(void)
{
    world w = world_of();
    g_assert_true(make(&w, three, "AA03"));
    g_assert_no_error(w.error);
    g_assert_cmpstr(w.made.pack->name, ==, "aaa-admin1-2023");
    g_assert_cmpstr(w.made.name, ==, "ADM1_FR");
    g_assert_cmpstr(w.made.code, ==, "ADM1_PCODE");
    for (const char *const *set = sm_pack_data_sets; *set; set++) {
        g_autoptr(sm_features) units = read_layer(&w, *set, "units.shp");
        g_autoptr(sm_features) lines = read_layer(&w, *set, "lines.shp");
        double most = 0;
        g_assert_cmpuint(units->shapes->n_shapes, ==, 3);
        g_assert_cmpuint(lines->shapes->n_shapes, ==, 2);
        for (uint32_t i = 0; i < units->shapes->n_points; i++)
            most = MAX(most, units->shapes->points[i].x);
        g_assert_cmpfloat(most, ==, 4);
        for (uint32_t row = 0; row < 3; row++)
            g_assert_cmpstr(sm_table_text(units->attributes, "iso3", row), ==, "AAA");
        g_assert_cmpstr(sm_table_text(lines->attributes, "iso3", 0), ==, "AAA");
    }
    g_assert_cmpuint(sm_diagnostics_count(w.diagnostics), ==, 0);
    g_assert_true(sm_pack_remove(w.made.pack->folder, NULL));
    world_clear(&w);
}

static void a_manifest_says_what_is_there(void)
{
    world w = world_of();
    g_assert_true(make(&w, three, "AA03"));
    g_autoptr(GPtrArray) packs = sm_packs_read(w.packs, w.diagnostics);
    g_assert_cmpuint(packs->len, ==, 1);
    const sm_pack *pack = packs->pdata[0];
    g_assert_cmpstr(pack->country, ==, "AAA");
    g_assert_cmpstr(pack->source, ==, "Office");
    g_assert_cmpstr(pack->licence, ==, "CC0");
    g_assert_cmpstr(pack->file, ==, "mine.shp");
    g_assert_cmpint(pack->level, ==, 1);
    g_assert_cmpint(pack->valid_from, ==, 2023);
    g_assert_cmpuint(pack->n_units, ==, 3);
    g_assert_true(sm_pack_verify(pack, w.folder, &w.error));
    g_autofree char *layer = sm_pack_layer(pack, "provinces", "units.dbf");
    g_assert_true(g_file_set_contents(layer, "other", -1, NULL));
    g_assert_false(sm_pack_verify(pack, w.folder, &w.error));
    g_assert_nonnull(strstr(w.error->message, "provinces/units.dbf is missing or was changed"));
    g_assert_true(sm_pack_remove(pack->folder, NULL));
    g_assert_false(g_file_test(pack->folder, G_FILE_TEST_EXISTS));
    world_clear(&w);
}

/* The program's outlines may have changed since. */
static void other_outlines_are_told(void)
{
    world w = world_of();
    g_assert_true(make(&w, three, "AA03"));
    g_autofree char *outlines = g_build_filename(w.folder, "provinces", "countries.shp", NULL);
    g_assert_true(g_file_set_contents(outlines, "other", -1, NULL));
    g_assert_false(sm_pack_verify(w.made.pack, w.folder, &w.error));
    g_assert_nonnull(strstr(w.error->message, "fitted to other outlines"));
    g_assert_true(sm_pack_remove(w.made.pack->folder, NULL));
    world_clear(&w);
}

static void a_part_of_a_country_is_no_pack(void)
{
    static const double south[][4] = {{0, 0, 4, 0.5}, {0, 0.5, 4, 1}, {0, 1, 4, 1.5}};
    world w = world_of();
    g_assert_false(make(&w, south, "AA03"));
    g_assert_error(w.error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(w.error->message, "cover 25 % of the land of AAA"));
    g_assert_false(g_file_test(w.made.pack->folder, G_FILE_TEST_EXISTS));
    world_clear(&w);
}

static void units_of_several_countries_want_one_named(void)
{
    static const double across[][4] = {{0, 0, 4, 6}, {4, 0, 8, 6}, {8, 0, 12, 6}};
    world w = world_of();
    g_assert_false(make(&w, across, "AA03"));
    g_assert_nonnull(strstr(w.error->message, "--country"));
    world_clear(&w);
}

static void a_code_twice_is_told(void)
{
    world w = world_of();
    g_assert_true(make(&w, three, "AA01"));
    g_assert_cmpuint(sm_diagnostics_count(w.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(w.diagnostics, 0), "AA01 (Haut)"));
    g_assert_true(sm_pack_remove(w.made.pack->folder, NULL));
    world_clear(&w);
}

/* Files as OCHA and geoBoundaries hand them out; skipped where they are not at hand. */
static void files_as_they_are_handed_out(void)
{
    static const struct {
        const char *file;
        int level;
        guint n_units;
        const char *country, *name, *code;
    } files[] = {
        {"admin/mli-cod/mli_admbnda_adm1_gov_ocha_itos.shp", 1, 9, "MLI", "admin1Name",
         "admin1Pcod"},
        {"admin/tgo-geoboundaries/togo_regions.geojson", 1, 5, "TGO", "shapeName", "shapeISO"},
        {"formats/ben-adm2-flat.zip", 2, 77, "BEN", "adm2_name", "admin2Pcod"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_build_filename(SM_SHARED_DIR "/data/pack", files[i].file, NULL);
        world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
                   .diagnostics = sm_diagnostics_create()};
        const sm_pack_order order = {
            .file = file, .source = "x", .licence = "y", .level = files[i].level};
        bool there = g_file_test(file, G_FILE_TEST_EXISTS);
        bool good = there && sm_pack_make(&order, w.folder, SM_SOURCE_DIR "/shapefiles", &w.made,
                                          w.diagnostics, &w.error);
        if (!there || g_error_matches(w.error, SM_ERROR, SM_ERROR_RENDER)) {
            g_test_skip(there ? w.error->message : file);
        } else {
            g_assert_no_error(w.error);
            g_assert_cmpuint(w.made.pack->n_units, ==, files[i].n_units);
            g_assert_cmpstr(w.made.pack->country, ==, files[i].country);
            g_assert_cmpstr(w.made.name, ==, files[i].name);
            g_assert_cmpstr(w.made.code, ==, files[i].code);
            g_assert_cmpfloat(w.made.outside, <, 0.03);
        }
        if (good) g_assert_true(sm_pack_remove(w.made.pack->folder, NULL));
        sm_pack_made_clear(&w.made);
        g_clear_error(&w.error);
        remove_folder(w.folder);
        g_free(w.folder);
        sm_diagnostics_free(w.diagnostics);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pack/units fill their country", units_fill_their_country);
    g_test_add_func("/pack/a manifest says what is there", a_manifest_says_what_is_there);
    g_test_add_func("/pack/other outlines are told", other_outlines_are_told);
    g_test_add_func("/pack/a part of a country is no pack", a_part_of_a_country_is_no_pack);
    g_test_add_func("/pack/units of several countries want one named",
                    units_of_several_countries_want_one_named);
    g_test_add_func("/pack/a code twice is told", a_code_twice_is_told);
    g_test_add_func("/pack/files as they are handed out", files_as_they_are_handed_out);
    return g_test_run();
}
