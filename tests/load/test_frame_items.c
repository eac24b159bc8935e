/* What a frame asks for by name: regions, countries, first-level units, places. */
#include "load/frame_items.h"

#include "load/named_regions.h"

#include "sahelmap/error.h"

#include <string.h>

typedef struct world {
    sm_figure *figure;
    sm_geography *geography;
    sm_diagnostics *diagnostics;
    GArray *items;
    GError *error;
} world;

static world world_of(const char *yaml)
{
    world w = {.diagnostics = sm_diagnostics_create()};
    g_test_message("%s", yaml);
    w.figure = sm_figure_parse("f.yaml", yaml, strlen(yaml), NULL, NULL, &w.error);
    g_assert_no_error(w.error);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    w.items = sm_frame_items(w.figure, w.geography, &w.error);
    return w;
}

static void world_clear(world *w)
{
    if (w->items) g_array_unref(w->items);
    sm_geography_free(w->geography);
    sm_figure_free(w->figure);
    sm_diagnostics_free(w->diagnostics);
    g_clear_error(&w->error);
}

/* `want`: "unit Mopti MLI; country BFA; place 13.63 25.35 60". */
static void assert_items(const char *yaml, const char *want)
{
    world w = world_of(yaml);
    g_assert_no_error(w.error);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < w.items->len; i++) {
        const sm_frame_item *item = &g_array_index(w.items, sm_frame_item, i);
        if (i > 0) g_string_append(got, "; ");
        if (item->kind == SM_FRAME_COUNTRY) g_string_append_printf(got, "country %s", item->iso3);
        if (item->kind == SM_FRAME_PLACE)
            g_string_append_printf(got, "place %.1f %.1f %g", item->at.lat, item->at.lon, item->km);
        if (item->kind != SM_FRAME_UNIT) continue;
        g_string_append_printf(got, "unit %s %s",
                               sm_table_text(item->units->attributes, "name",
                                             item->units->shapes->source[item->shape]),
                               item->iso3);
    }
    g_assert_cmpstr(got->str, ==, want);
    world_clear(&w);
}

static void assert_error(const char *yaml, const char *const *parts)
{
    world w = world_of(yaml);
    g_assert_null(w.items);
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    for (; *parts; parts++)
        if (!strstr(w.error->message, *parts))
            g_error("\"%s\" is not in: %s", *parts, w.error->message);
    world_clear(&w);
}

static void a_name_is_taken_for_what_people_mean(void)
{
    assert_items("frame: Mopti\n", "unit Mopti MLI");
    assert_items("frame: Tombouctou\n", "unit Timbuktu MLI");
    assert_items("frame: Kivu\n", "unit North Kivu COD; unit South Kivu COD");
    assert_items("frame: Bande de Gaza\n", "unit Gaza PSE");
    assert_items("frame: Sahel\n",
                 "country BFA; country MLI; country MRT; country NER; country TCD");
    assert_items("frame: El Fasher\n", "place 13.6 25.3 60");
    assert_items("frame: {names: El Fasher, km: 15}\n", "place 13.6 25.3 15");
    assert_items("frame: [Mali, Tillabéri]\n", "country MLI; unit Tillabéri NER");
    assert_items("frame: {admin1: ['Mopti, MLI', 'Gao, Mali']}\n", "unit Mopti MLI; unit Gao MLI");
}

/* Countries alone are read as countries, as ever. */
static void countries_are_no_names(void)
{
    assert_items("frame: Mali\n", "");
    assert_items("frame: [MLI, Côte d'Ivoire, QQQ]\n", "");
}

static void a_name_of_several_is_settled_by_its_country(void)
{
    static const char *const parts[] = {"f.yaml:1:", "\"Centre, CMR\"", "\"Centre, HTI\"", NULL};
    assert_error("frame: Centre\n", parts);
    assert_items("frame: Centre, Haiti\n", "unit Centre HTI");
    assert_items("frame: Centre\ncountries: {focus: [CMR]}\n", "unit Centre CMR");
}

static void what_is_near_of_each_kind_is_listed(void)
{
    static const char *const mopti[] = {"\"Moptii\" is no region", "unit \"Mopti, MLI\"",
                                        "did you mean Mopti, MLI", NULL};
    static const char *const donbas[] = {"the region \"Donbas\"", NULL};
    static const char *const ukraine[] = {"the country \"UKR\"", NULL};
    static const char *const unit[] = {"admin1: no first-level unit \"Moptii, MLI\"",
                                       "did you mean \"Mopti, MLI\"", NULL};
    assert_error("frame: Moptii\n", mopti);
    assert_error("frame: Dombas, UKR\n", (const char *const[]){"\"Dombas, UKR\"", NULL});
    assert_error("frame: Donbaz\n", donbas);
    assert_error("frame: Ukrainee\n", ukraine);
    assert_error("frame: {admin1: ['Moptii, MLI']}\n", unit);
}

/* All members of all regions are in the delivered layers, and the document lists them. */
static void each_named_region_is_whole_and_documented(void)
{
    g_autofree char *document = NULL;
    g_autoptr(GString) yaml = g_string_new("frame:\n  names:\n");
    guint n = 0;
    g_assert_true(g_file_get_contents(SM_SOURCE_DIR "/docs/regions.md", &document, NULL, NULL));
    for (guint i = 0; i < sm_n_named_regions; i++) {
        const sm_named_region *region = &sm_named_regions[i];
        g_auto(GStrv) members = g_strsplit(region->members, "|", -1);
        g_autofree char *list = g_strjoinv("; ", members);
        g_autofree char *row =
            g_strdup_printf("| %s | %s | %s |", region->name, list, region->source);
        if (!strstr(document, row)) g_error("docs/regions.md lacks the row\n%s", row);
        g_string_append_printf(yaml, "    - %s\n", region->name);
        n += g_strv_length(members);
    }
    world w = world_of(yaml->str);
    g_assert_no_error(w.error);
    g_assert_cmpuint(w.items->len, ==, n);
    for (guint k = 0; k < w.items->len; k++)
        g_assert_cmpint(g_array_index(w.items, sm_frame_item, k).kind, !=, SM_FRAME_PLACE);
    world_clear(&w);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/frame_items/" #name, name)
    TEST(a_name_is_taken_for_what_people_mean);
    TEST(countries_are_no_names);
    TEST(a_name_of_several_is_settled_by_its_country);
    TEST(what_is_near_of_each_kind_is_listed);
    TEST(each_named_region_is_whole_and_documented);
    return g_test_run();
}
