/* Events summed up by units: which units are coloured, and which events count in them. */
#include "compose/unit_events.h"

#include "compose/drawn.h"

#include "analyse/area_index.h"

#define HEAD "event_date,latitude,longitude,country,fatalities,geo_precision\n"
#define SUMS "size: 180mm x 120mm\nframe: {bbox: [0, 0, 12, 6]}\naggregate: {by: admin1}\n"
#define EVENTS "events: {file: events.csv}\n"

static uint32_t n_coloured(const drawn *d)
{
    uint32_t group = find(d->scene, "aggregate-1"), n = 0;
    g_assert_cmpuint(group, !=, NOWHERE);
    for (uint32_t i = group; i < group_end(d->scene, group); i++)
        n += sm_scene_item(d->scene, i)->kind == SM_ITEM_PATH;
    return n;
}

/* Units in countries AAA (South, North) and BBB (East). */
static drawn draw_units(const char *lines, const char *csv)
{
    static const double towns[][4] = {{1, 1, 1, 1}};
    const column of_towns[] = {{"name", VALUES("S\303\263uth")}, {"name_fr", VALUES("Sud")},
                               {"iso3", VALUES("AAA")},          {"type", VALUES("town")},
                               {"scalerank", VALUES("9")},       {"population", VALUES("1")}};
    static const double units[][4] = {{0, 0, 4, 3}, {0, 3, 4, 6}, {4, 0, 8, 6}};
    const column of_units[] = {{"iso3", VALUES("AAA", "AAA", "BBB")},
                               {"name", VALUES("South", "North", "East")},
                               {"name_fr", VALUES("Sud", "Nord", "Est")},
                               {"region", VALUES("", "", "")}};
    g_autofree char *yaml = g_strconcat(SUMS EVENTS, lines, NULL);
    char *folder = data_folder();
    put_layer(folder, "admin1", SHPT_POLYGON, units, of_units, 4, 3);
    put_layer(folder, "places", SHPT_POINT, towns, of_towns, 6, 1);
    drawn d = draw_in(folder, yaml, csv, "article");
    g_assert_no_error(d.error);
    return d;
}

static const char rows[] = HEAD "2025-06-01,1,1,,3,1\n2025-06-02,2,2,,4,1\n"
                                "2025-06-03,1,5,,5,1\n2025-06-04,1,10,,6,1\n"
                                "2025-06-05,1,10,,7,4\n";

static void units_of_the_focus_alone_are_coloured(void)
{
    drawn d = draw_units("countries: {focus: [AAA]}\n", rows);
    g_assert_cmpuint(n_coloured(&d), ==, 1);
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 2);
    g_assert_true(says(&d, "footer", "2 outside the areas"));
    g_assert_true(says(&d, "footer", "Not counted: 1 of 5 events known to the country only"));
    drawn_clear(&d);
    d = draw_units("countries: {focus: [BBB]}\n", rows);
    g_assert_cmpuint(n_coloured(&d), ==, 1);
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 3);
    drawn_clear(&d);
}

/* As the map spells the place of that name. */
static void units_are_spelled_as_places(void)
{
    drawn d = draw_units("countries: {focus: [AAA, BBB]}\n", rows);
    g_assert_true(says(&d, "labels", "S\303\263uth"));
    g_assert_true(says(&d, "labels", "East"));
    g_assert_false(says(&d, "labels", "South"));
    drawn_clear(&d);
}

/* Its areas bear names: a country that the title has as a word of its own is not named once more.
 */
static void a_country_of_the_title_is_not_named_again(void)
{
    static const struct {
        const char *title;
        bool named;
    } cases[] = {{"Deaths in Alphaland", false},
                 {"Alphaland\342\200\231s dead", false},
                 {"Deaths in Alphalandia", true},
                 {"Deaths in Alphaland-Betaland", true},
                 {"Deaths", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml =
            g_strdup_printf("title: \"%s\"\ncountries: {focus: [AAA]}\n", cases[i].title);
        drawn d = draw_units(yaml, rows);
        g_assert_cmpint(says(&d, "labels", "ALPHALAND"), ==, cases[i].named);
        drawn_clear(&d);
    }
}

/* The focus that the events tell counts as a written one; without one all units do. */
static void a_focus_that_was_found_counts_too(void)
{
    drawn d = draw_units("countries: {focus: []}\n", rows);
    g_assert_cmpuint(n_coloured(&d), ==, 2);
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 1);
    drawn_clear(&d);
    d = draw_units("", HEAD "2025-06-01,1,1,,3,1\n2025-06-02,2,2,,4,1\n2025-06-02,4,2,,4,1\n"
                            "2025-06-02,2,2,,4,1\n2025-06-02,2,2,,4,1\n2025-06-02,2,2,,4,1\n"
                            "2025-06-03,1,5,,5,1\n");
    g_assert_cmpuint(n_coloured(&d), ==, 2);
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 1);
    drawn_clear(&d);
}

static void nothing_is_said_where_all_are_inside(void)
{
    drawn d = draw_units("countries: {focus: [AAA]}\n", HEAD "2025-06-01,1,1,,3,1\n");
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 0);
    g_assert_false(says(&d, "footer", "outside"));
    drawn_clear(&d);
}

/* Of the delivered layers: a place in Burkina Faso, some kilometres from Mali, and the file says
 * Mali; one that is far from it; and one whose file says nothing. */
static void events_near_the_border_are_in_their_own_unit(void)
{
    static const char csv[] = HEAD "2025-06-01,14.1,-2.0,Mali,1,1\n"
                                   "2025-06-02,12,-1.5,Mali,1,1\n2025-06-03,14.1,-2.0,,1,1\n";
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    put_text(folder, "events.csv", csv);
    put_text(folder, "map.yaml", EVENTS);
    g_autofree char *path = g_build_filename(folder, "map.yaml", NULL);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_figure) figure = sm_figure_read(path, NULL, diagnostics, &error);
    g_autoptr(sm_geography) geography =
        sm_geography_create(SM_SOURCE_DIR "/shapefiles", diagnostics);
    const sm_features *units =
        sm_geography_units(geography, SM_SOURCE_DIR "/shapefiles/west-africa", &error);
    const sm_features *countries = sm_geography_countries(
        geography, SM_SOURCE_DIR "/shapefiles/west-africa/countries.shp", &error);
    sm_event_set set;
    g_assert_true(sm_event_set_init(&set, figure, folder, ledger, diagnostics, &error));
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t row = 0; row < 3; row++)
        g_array_append_val(all, row);
    g_autofree uint32_t *found = sm_unit_events_find(countries, units, &set, all, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(found[0], !=, SM_NO_AREA);
    uint32_t row = units->shapes->source[found[0]];
    g_assert_cmpstr(sm_table_text(units->attributes, "iso3", row), ==, "MLI");
    g_assert_cmpuint(found[1], ==, SM_NO_AREA);
    g_assert_cmpuint(found[2], ==, SM_NO_AREA);
    sm_event_set_clear(&set);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(NAME) g_test_add_func("/unit-events/" #NAME, NAME)
    TEST(units_of_the_focus_alone_are_coloured);
    TEST(units_are_spelled_as_places);
    TEST(a_country_of_the_title_is_not_named_again);
    TEST(a_focus_that_was_found_counts_too);
    TEST(nothing_is_said_where_all_are_inside);
    TEST(events_near_the_border_are_in_their_own_unit);
    return g_test_run();
}
