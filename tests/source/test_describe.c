/* What describe says of files. */
#include "source/describe.h"

#include "event_fixture.h"

static char *describe(const char *path)
{
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_description) description = sm_describe(&file, NULL, NULL, &error);
    g_assert_no_error(error);
    return sm_description_text(description);
}

static void assert_says(const char *text, const char *part)
{
    if (!strstr(text, part)) g_test_message("%s", text);
    g_assert_nonnull(strstr(text, part));
}

static sm_description *described(const char *path)
{
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    sm_description *description = sm_describe(&file, NULL, NULL, &error);
    g_assert_no_error(error);
    return description;
}

static void test_block(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *path = fixture_write(f, "it's mine.csv",
                                     "date,lat,lon,dead,type\n2024-05-06,14.5,-3.25,4,raid\n", -1);
    g_autofree char *text = describe(path);
    assert_says(text, "In a figure:\n    events:\n      file: '");
    assert_says(text, "/it''s mine.csv'\n      size: fatalities\n      color: event_type\n");
    g_autofree char *bare =
        describe(fixture_write(f, "bare.csv", "date,lat,lon\n2024-05-06,14.5,-3.25\n", -1));
    g_assert_null(strstr(bare, "size: fatalities"));
}

/* Areas whose attributes have dates are a layer all the same. */
static void test_areas_with_dates(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = describe(fixture_write(
        f, "areas.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": "
        "{\"name\": \"A\", \"date\": \"2024-05-06\"}, \"geometry\": {\"type\": \"Polygon\", "
        "\"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}",
        -1));
    assert_says(text, "Layer of areas");
    assert_says(text,
                "In a figure:\n    frame: {bbox: [0.0, 0.0, 1.0, 1.0]}\n    layers: [countries");
}

/* No event file, for want of positions, and no layer. */
static void test_table_by_area(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text =
        describe(fixture_write(f, "needs.csv",
                               "Needs,,,\nADM1_PCODE,ADM2_PCODE,ADM2_FR,Sector,In Need\n"
                               "ML01,ML0101,Kayes,all,5\nML01,ML0101,Kayes,food,3\n"
                               "ML01,ML0102,Kita,all,4\n",
                               -1));
    assert_says(text, "Kind         Table by area, CSV (5 columns)\n");
    assert_says(text, "Rows         3\n");
    assert_says(text, "In a figure:\n    frame: COUNTRY  # what the map shows: ");
    assert_says(text, "Areas        2, by 'ADM2_PCODE'\n");
    assert_says(text, "      key: ADM2_PCODE\n      layer: AREAS.shp  #");
    assert_says(text, "      value: 'In Need'\n");
    assert_says(
        text, "      combine: sum  # of 3 rows of 2 areas; or choose one of each, by where: ...\n");
    g_autofree char *regions =
        describe(fixture_write(f, "regions.csv", "Région,Cas\nGao,5\nMopti,3\n", -1));
    assert_says(regions, "      key: 'Région'\n      layer: admin1\n      value: Cas\n");
    g_autofree char *countries =
        describe(fixture_write(f, "countries.csv", "iso3,year,cases\nMLI,2025,3\n", -1));
    assert_says(countries, "    frame: MLI\n");
    assert_says(countries, "      key: iso3\n      layer: countries\n      value: cases\n");
}

/* A country is what the map shows where the table names no other. */
static void test_frame_of_table(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *one = describe(
        fixture_write(f, "one.csv", "Région,Pays,Cas\nGao,Mali,5\nMopti,,3\nKidal,Mali,1\n", -1));
    assert_says(one, "    frame: MLI\n    areas-data:\n");
    g_autofree char *two =
        describe(fixture_write(f, "two.csv", "Région,Pays,Cas\nGao,Mali,5\nDosso,Niger,3\n", -1));
    assert_says(two, "    frame: COUNTRY  #");
    g_autofree char *events =
        describe(fixture_write(f, "events.csv", "date,lat,lon\n2024-05-06,14.5,-3.25\n", -1));
    g_assert_null(strstr(events, "frame:"));
}

/* One of several layers by name, whose rows are no events: it is said what to do. */
static void test_several_layers(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {
        .path = fixture_write(f, "two.kml",
                              "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                              "<Folder><name>wells</name><Placemark><name>a</name><Point>"
                              "<coordinates>1,2</coordinates></Point></Placemark></Folder>"
                              "<Folder><name>camps</name><Placemark><name>b</name><Point>"
                              "<coordinates>3,4</coordinates></Point></Placemark></Folder>"
                              "</Document></kml>",
                              -1),
        .table = "camps"};
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_describe(&file, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    assert_says(error->message, "holds several layers: wells, camps; save the one that is wanted");
}

static void test_part_of_layer(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const names[] = {"a.prj", "a.CPG", "a.shp.xml", "a.mid"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        sm_event_file file = {.path = fixture_write(f, names[i], "UTF-8\n", -1)};
        g_autoptr(GError) error = NULL;
        g_assert_null(sm_describe(&file, NULL, NULL, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
        assert_says(error->message, "is one part of a layer of several files; name its .shp");
    }
}

static void test_points_without_dates(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text =
        describe(fixture_write(f, "camps.csv", "camp,lat,lon\nA,14.5,-3.25\n", -1));
    assert_says(text, "Dates        none: all rows are drawn, of whatever day\n");
}

static void test_several(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_description) one =
        described(fixture_write(f, "one.csv", "date,lat,lon,dead\n2024-05-06,14.5,-3.25,4\n", -1));
    g_autoptr(sm_description) two = described(
        fixture_write(f, "two.csv", "date,lat,lon,town\n2023-05-06,14.5,-3.25,Koro\n", -1));
    sm_description *const both[] = {one, two};
    g_autofree char *text = sm_descriptions_differ(both, 2);
    assert_says(text, "one.csv alone, or with some, has: dead\n");
    assert_says(text, "two.csv alone, or with some, has: town\n");
    assert_says(text, "one.csv: 2024-05-06 to 2024-05-06, 1 usable rows\n");
    sm_description *const same[] = {one, one};
    g_autofree char *alike = sm_descriptions_differ(same, 2);
    g_assert_null(strstr(alike, "alone"));
}

static void test_events(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = describe(
        fixture_write(f, "events.csv",
                      "Date,Country,Lat,Lon,Killed,Note\n2024-05-06,Mali,14.5,-3.25,4,\"a\nb\"\n"
                      "2024-06-01,Niger,13.5,2,,c\n2024-06-02,Mali,91,2,1,d\n",
                      -1));
    assert_says(text, "Kind         CSV (6 columns)\n");
    assert_says(text, "Encoding     UTF-8\n");
    assert_says(text, "Rows         3 rows = 2 usable, 1 without usable position\n");
    assert_says(text, "Extent       west -3.25, south 13.5, east 2, north 14.5\n");
    assert_says(text, "Dates        2024-05-06 to 2024-06-01\n");
    assert_says(text, "Fatalities   4, 1 events with an unknown number\n");
    assert_says(text, "Countries    Mali 1, Niger 1\n");
    assert_says(text, "Date (event_date)");
    assert_says(text, "a b | c");
}

static void test_layer(event_fixture *f, gconstpointer data)
{
    (void)f, (void)data;
    g_autofree char *path =
        g_build_filename(SM_SOURCE_DIR, "shapefiles", "west-africa", "countries.shp", NULL);
    g_autofree char *text = describe(path);
    assert_says(text, "Kind         Shapefile (Polygon)\n");
    assert_says(text, "CRS          ");
    assert_says(text, "iso3");
}

static void test_real(event_fixture *f, gconstpointer data)
{
    (void)f, (void)data;
    g_autofree char *path =
        g_build_filename(SM_SHARED_DIR, "data", "events", "ucdp_hdx_mali.csv", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("no shared data");
        return;
    }
    g_autofree char *text = describe(path);
    assert_says(text, "Kind         UCDP GED (HDX country file)\n");
    assert_says(text, "Rows         2120 rows = 2120 usable\n");
    assert_says(text, "Dates        1990-06-28 to 2023-12-31\n");
    assert_says(text, "Fatalities   15742\n");
    assert_says(text, "side_a (actor1)");
}

static void test_nothing(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {.path = fixture_write(f, "page.csv", "<html>", -1)};
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_describe(&file, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

#define ADD(name, test)                                                                            \
    g_test_add("/describe/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("an event file: rows, dates, extent, sums, countries, columns", test_events);
    ADD("what to write in a figure", test_block);
    ADD("a table whose rows are areas", test_table_by_area);
    ADD("areas with dates are a layer", test_areas_with_dates);
    ADD("a table of one country says what the map shows", test_frame_of_table);
    ADD("a layer of several that holds no events is told", test_several_layers);
    ADD("a part of a shapefile is told as that", test_part_of_layer);
    ADD("points without dates", test_points_without_dates);
    ADD("several files: what they differ in", test_several);
    ADD("a layer: kind, CRS, columns", test_layer);
    ADD("the real rows of Mali", test_real);
    ADD("what is nothing known is an error", test_nothing);
    return g_test_run();
}
