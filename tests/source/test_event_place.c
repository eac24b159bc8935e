/* Events without coordinates, placed by name. */
#include "source/event_fixture.h"

#include <math.h>

static const char gazetteer[] = "name,aliases,iso3,admin1,latitude,longitude\n"
                                "Boulikessi,Boulkessy,MLI,Mopti,14.63,-1.23\n"
                                "Boni,,MLI,Mopti,15.08,-1.32\n"
                                "Dori,,BFA,Sahel,14.03,-0.03\n"
                                "Nara,,MLI,Koulikoro,15.17,-7.28\n"
                                "Nara,,BFA,Est,12,0.5\n"
                                "Koro,,MLI,Mopti,14.07,-3.08\n"
                                "Koro,,MLI,Ségou,13.4,-5.9\n"
                                "Kayes,,MLI,Kayes,14.44,-11.44\n";

static sm_events *read_places(event_fixture *f, const char *text)
{
    sm_event_file file = {.path = fixture_write(f, "events.csv", text, -1)};
    sm_event_options options = {.gazetteer = fixture_write(f, "places.csv", gazetteer, -1)};
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    assert_tally(events);
    return events;
}

/* One row; its latitude, or NaN when it was left out. */
static double latitude_of(event_fixture *f, const char *row)
{
    g_autofree char *text = g_strconcat("date,location,admin1,country,latitude,longitude\n"
                                        "2025-06-01,Gao,,,16.27,-0.04\n2025-06-02,",
                                        row, "\n", NULL);
    g_autoptr(sm_events) events = read_places(f, text);
    sm_event_tally tally = sm_events_tally(events);
    g_assert_cmpuint(tally.read, ==, 2);
    g_assert_cmpuint(tally.placed + tally.without_position, ==, 1);
    return tally.placed ? sm_events_positions(events)[1].lat : (double)NAN;
}

static void test_row_by_row(event_fixture *f, gconstpointer data)
{
    (void)data;
    /* the columns are recognised, some rows have coordinates: those stay */
    g_autoptr(sm_events) events = read_places(f, "date,location,latitude,longitude\n"
                                                 "2025-06-01,Dori,1,2\n"
                                                 "2025-06-02,Dori,,\n"
                                                 "2025-06-03,,,\n"
                                                 "2025-06-04,boulkessy,,\n"
                                                 "2025-06-05,Dori,14,\n");
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_events_tally(events).placed, ==, 2);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[1].lat, ==, 14.03);
    g_assert_cmpfloat(sm_events_positions(events)[2].lat, ==, 14.63);
    g_assert_cmpint(sm_events_geo_precision(events)[0], ==, SM_GEO_UNKNOWN);
    g_assert_cmpint(sm_events_geo_precision(events)[1], ==, SM_GEO_NEAR);
    g_assert_cmpfloat(sm_events_number(events, "latitude")[1], ==, 14.03);
    g_assert_true(fixture_warned(f, "events.csv:4: it has no coordinates"));
    g_assert_true(fixture_warned(f, "events.csv:6: longitude is empty"));
}

static void test_no_columns_of_coordinates(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = read_places(f, "date,village,pays\n"
                                                 "2025-06-01,Dori,Burkina Faso\n");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
}

static void test_narrowed(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpfloat(latitude_of(f, "Nara,,Mali,,"), ==, 15.17);
    g_assert_cmpfloat(latitude_of(f, "Nara,,BFA,,"), ==, 12);
    g_assert_cmpfloat(latitude_of(f, "Nara,Koulikoro,,,"), ==, 15.17);
    g_assert_cmpfloat(latitude_of(f, "Koro,segou,Mali,,"), ==, 13.4);
    g_assert_cmpfloat(latitude_of(f, "Koro,Mopti,,,"), ==, 14.07);
}

static void test_never_guessed(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_true(isnan(latitude_of(f, "Nara,,,,")));
    g_assert_true(fixture_warned(f, "events.csv:3: \"Nara\" is the name of 2 places: Nara, "
                                    "Koulikoro, MLI (15.17, -7.28); Nara, Est, BFA (12, 0.5)"));
    g_assert_true(isnan(latitude_of(f, "Koro,,Mali,,")));
    g_assert_true(isnan(latitude_of(f, "Dori,,Mali,,")));
    g_assert_true(fixture_warned(f, "this is: Dori, Sahel, BFA"));
    /* the row's region goes before a name that another region has */
    g_assert_true(isnan(latitude_of(f, "Dori,Sahel,Mali,,")));
    g_assert_true(isnan(latitude_of(f, "Boni,Kayes,Mali,,")));
    g_assert_true(fixture_warned(f, "\"Boni\" of the gazetteer is in Mopti, MLI, not in Kayes"));
    g_assert_true(isnan(latitude_of(f, "Atlantis,,Mali,,")));
    /* a region that the gazetteer does not know says nothing against its place */
    g_assert_cmpfloat(latitude_of(f, "Boni,Douentza,Mali,,"), ==, 15.08);
}

static void test_told_once(event_fixture *f, gconstpointer data)
{
    (void)data;
    GString *text = g_string_new("date,location\n2025-06-01,Dori\n");
    for (int i = 0; i < 200; i++)
        g_string_append(text, "2025-06-02,Nara\n");
    g_autofree char *rows = g_string_free(text, FALSE);
    g_autoptr(sm_events) events = read_places(f, rows);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 200);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 1);
    g_assert_true(fixture_warned(f, "events.csv:3: "));
    g_assert_true(fixture_warned(f, "this and 199 more rows left out"));
}

/* Twenty names are told, the others counted. */
static void test_many_unsettled(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("date,location\n2025-06-01,Dori\n");
    for (int i = 0; i < 23; i++)
        g_string_append_printf(text, "2025-06-02,Nowhere %d\n", i);
    g_autoptr(sm_events) events = read_places(f, text->str);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 23);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 21);
    g_assert_true(fixture_warned(f, "events.csv: 3 more places are not settled"));
}

static void test_gazetteer_unread(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {.path = fixture_write(f, "events.csv",
                                                "date,location,lat,lon\n"
                                                "2025-06-01,Dori,1,2\n",
                                                -1)};
    sm_event_options options = {.gazetteer = "/nowhere/places.csv"};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, NULL);
    g_assert_nonnull(events);
    file.path = fixture_write(f, "events.csv", "date,location,lat,lon\n2025-06-01,Dori,,\n", -1);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_events_read(&file, 1, &options, f->diagnostics, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "/nowhere/places.csv"));
}

/* Knows Mopti and the cercle of Koro in it. */
static bool find_area(void *data, const sm_event_area_names *names, sm_lonlat *at, int *level)
{
    uint32_t *n_asked = data;
    ++*n_asked;
    bool koro = g_str_equal(names->admin[1], "Koro");
    *at = koro ? (sm_lonlat){-2.5, 13.9} : (sm_lonlat){-3.4, 14.6};
    *level = koro ? 2 : 1;
    return g_str_equal(names->admin[0], "Mopti") && g_str_equal(names->country, "Mali");
}

static void test_in_area(event_fixture *f, gconstpointer data)
{
    (void)data;
    uint32_t n_asked = 0;
    sm_event_file file = {.path = fixture_write(f, "events.csv",
                                                "date,location,admin1,admin2,country,lat,lon\n"
                                                "2025-06-01,Koro,Mopti,,Mali,1,2\n"
                                                "2025-06-02,,Mopti,,Mali,,\n"
                                                "2025-06-03,Inconnu,Mopti,,Mali,NA,NA\n"
                                                "2025-06-04,,Mopti,Koro,Mali,0,0\n"
                                                "2025-06-05,Atlantis,Mopti,,Mali,,\n"
                                                "2025-06-06,,Kayes,,Mali,,\n"
                                                "2025-06-07,Boni,Mopti,,Mali,,\n"
                                                "2025-06-08,,,,Mali,,\n"
                                                "2025-06-09,,Mopti,,Mali,95,1\n",
                                                -1)};
    sm_event_options options = {.gazetteer = fixture_write(f, "places.csv", gazetteer, -1),
                                .find_area = find_area,
                                .find_area_data = &n_asked};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    assert_tally(events);
    sm_event_tally tally = sm_events_tally(events);
    g_assert_cmpuint(tally.usable, ==, 6);
    g_assert_cmpuint(tally.in_area, ==, 4);
    g_assert_cmpuint(tally.placed, ==, 1);
    g_assert_cmpuint(tally.without_position, ==, 3);
    uint32_t n;
    const uint32_t *rows = sm_events_rows_in_areas(events, &n);
    g_assert_cmpuint(n, ==, 4);
    for (uint32_t i = 0; i < n; i++)
        g_assert_cmpuint(rows[i], ==, i + 1);
    const uint8_t *precision = sm_events_geo_precision(events);
    g_assert_cmpint(precision[0], ==, SM_GEO_UNKNOWN);
    g_assert_cmpint(precision[1], ==, SM_GEO_AREA);
    g_assert_cmpint(precision[2], ==, SM_GEO_AREA);
    g_assert_cmpint(precision[3], ==, SM_GEO_DISTRICT);
    g_assert_cmpint(precision[4], ==, SM_GEO_AREA);
    g_assert_cmpint(precision[5], ==, SM_GEO_NEAR);
    g_assert_cmpfloat(sm_events_positions(events)[1].lat, ==, 14.6);
    g_assert_cmpfloat(sm_events_positions(events)[3].lat, ==, 13.9);
    /* A name that says a place is told where it is not found, one that says none is not. */
    g_assert_true(fixture_warned(f, "events.csv:6: \"Atlantis, Mali\" is not in the gazetteer"));
    g_assert_true(fixture_warned(f, "row known to Mopti only"));
    g_assert_false(fixture_warned(f, "nconnu"));
    g_assert_true(fixture_warned(f, "events.csv:7: it has no coordinates, and no area is known"));
    g_assert_true(fixture_warned(f, "events.csv:10: latitude 95 is outside -90..90"));
    g_assert_cmpuint(n_asked, ==, 4); /* once for rows that say the same */
}

#define ADD(name, test)                                                                            \
    g_test_add("/event place/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("each row without coordinates is placed by its place's name", test_row_by_row);
    ADD("a file needs no columns of coordinates", test_no_columns_of_coordinates);
    ADD("country and first-level unit choose among places of one name", test_narrowed);
    ADD("what they do not settle is left out, with the candidates", test_never_guessed);
    ADD("a name of many rows is told once", test_told_once);
    ADD("of many names the first are told", test_many_unsettled);
    ADD("an area is the place of rows that have no other", test_in_area);
    ADD("the gazetteer is read when a row needs it", test_gazetteer_unread);
    return g_test_run();
}
