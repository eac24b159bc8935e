/* Events that lie outside the country that their row names. */
#include "source/country_shapes.h"
#include "source/event_fixture.h"

#define COUNTRIES SM_SOURCE_DIR "/shapefiles/world/countries-110m.shp"
#define HEAD "date,country,lat,lon\n"

/* What was said of a file with these rows, "" where nothing was; free with g_free(). */
static char *said_of(event_fixture *f, const char *rows)
{
    g_autofree char *text = g_strconcat(HEAD, rows, NULL);
    return fixture_said_of(f, text, COUNTRIES);
}

static void assert_said(event_fixture *f, const char *rows, const char *wanted)
{
    g_autofree char *said = said_of(f, rows);
    g_assert_cmpstr(said, ==, wanted);
}

#define DRAWN "; they are drawn where they lie: correct them in the file"
#define OF_1 ": 1 of 1 events lie more than 50 km outside the country that they name: line 2 "

static void test_rows(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f, "2025-01-01,Mali,16.27,-0.04\n", "");
    assert_said(f, "2025-01-01,Mali,-0.04,16.27\n",
                OF_1 "(would lie in Mali with latitude and longitude exchanged)" DRAWN);
    assert_said(f, "2025-01-01,Mali,16.77,3.01\n", ""); /* Timbuktu's 3.01 W, but Mali too */
    assert_said(f, "2025-01-01,Mali,14.44,11.44\n",
                OF_1 "(would lie in Mali with the other sign of the longitude)" DRAWN);
    assert_said(f, "2025-01-01,Mali,-17,-3\n",
                OF_1 "(would lie in Mali with the other sign of the latitude)" DRAWN);
    /* Land on both sides of the equator: the sign is no likely cause. */
    assert_said(f, "2025-01-01,Colombia,-5,-74\n", OF_1 "(Colombia, lies in Peru)" DRAWN);
    assert_said(f, "2025-01-01,Brésil,10,50\n",
                OF_1 "(would lie in Brésil with the other signs)" DRAWN);
    assert_said(f, "2025-01-01,MLI,36,3\n", OF_1 "(MLI, lies in Algeria)" DRAWN);
}

/* At a border, at sea, in disputed land, of no country that is known: no doubt. */
static void test_no_doubt(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f,
                "2025-01-01,Mali,14.6,-0.9\n" /* some 40 km inside Burkina Faso */
                "2025-01-01,Somalia,5,55\n"
                "2025-01-01,Ukraine,45,34.1\n"
                "2025-01-01,Atlantis,5,5\n"
                "2025-01-01,,5,5\n",
                "");
    assert_said(f, "2025-01-01,Mali,12.5,-0.9\n", OF_1 "(Mali, lies in Burkina Faso)" DRAWN);
}

static void test_counts(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f,
                "2025-01-01,Mali,17,-3\n2025-01-02,Mali,36,3\n2025-01-03,Mali,-3,17\n"
                "2025-01-04,Mali,36,4\n2025-01-05,Mali,36,5\n2025-01-05,Nowhere,36,5\n",
                ": 4 of 5 events lie more than 50 km outside the country that they name: line 3 "
                "(Mali, lies in Algeria), line 4 (would lie in Mali with latitude and longitude "
                "exchanged), line 5 (Mali, lies in Algeria) ..." DRAWN);
}

/* Most of the file: its columns are exchanged. Half of it is not most. */
static void test_columns(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f, "2025-01-01,Mali,-3,17\n2025-01-02,Mali,-4,17\n2025-01-03,Niger,8,17\n",
                ": latitude and longitude look swapped: 3 of 3 events would lie in the country "
                "that they name (Mali) when swapped; map latitude to 'lon' and longitude to "
                "'lat'");
    g_autofree char *half = said_of(f, "2025-01-01,Mali,-3,17\n2025-01-02,Mali,-4,17\n"
                                       "2025-01-03,Mali,17,-3\n2025-01-03,Mali,17,-4\n");
    g_assert_nonnull(strstr(half, "2 of 4 events lie more than"));
}

/* A program without the layer reads all the same. */
static void test_no_layer(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {.path =
                              fixture_write(f, "events.csv", HEAD "2025-01-01,Mali,36,3\n", -1)};
    sm_event_options options = {.countries = "/no/such.shp"};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
}

static void test_shapes(event_fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_country_shapes) shapes = sm_country_shapes_read(COUNTRIES, &error);
    g_assert_no_error(error);
    int mali = sm_country_shapes_find(shapes, "MLI"),
        lesotho = sm_country_shapes_find(shapes, "LSO");
    g_assert_cmpint(sm_country_shapes_find(shapes, "XXX"), ==, -1);
    g_assert_cmpstr(sm_country_shapes_name(shapes, mali), ==, "Mali");
    g_assert_cmpint(sm_country_shapes_at(shapes, (sm_lonlat){-3, 17}), ==, mali);
    g_assert_cmpint(sm_country_shapes_at(shapes, (sm_lonlat){-30, 0}), ==, -1);
    /* A country in the hole of another one. */
    g_assert_cmpint(sm_country_shapes_at(shapes, (sm_lonlat){28.3, -29.5}), ==, lesotho);
    /* 13.5 N, 2 E lies some 170 km from Mali, as the crow flies. */
    sm_lonlat niamey = {2.1, 13.5};
    g_assert_false(sm_country_shapes_near(shapes, mali, niamey, 100));
    g_assert_true(sm_country_shapes_near(shapes, mali, niamey, 250));
    g_assert_true(sm_country_shapes_near(shapes, mali, (sm_lonlat){-3, 17}, 0));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
    g_test_add("/source/event_country/" name, event_fixture, NULL, fixture_set_up, function,       \
               fixture_tear_down)
    ADD("rows: exchanged, signs, another country", test_rows);
    ADD("borders, sea, disputed land, unknown countries", test_no_doubt);
    ADD("counts, and the first three", test_counts);
    ADD("columns exchanged in most rows", test_columns);
    ADD("no layer", test_no_layer);
    ADD("outlines", test_shapes);
    return g_test_run();
}
