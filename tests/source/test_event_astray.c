/* Events at sea that would lie among the others of a file that names no countries. */
#include "source/event_fixture.h"

#define COUNTRIES SM_SOURCE_DIR "/shapefiles/world/countries-110m.shp"
/* Mali, and no country named. */
#define OTHERS                                                                                     \
    "date,lat,lon\n2025-01-01,14.5,-3.1\n2025-01-02,14.1,-3.4\n2025-01-03,14.9,-2.7\n"             \
    "2025-01-04,16.3,-0.1\n2025-01-05,13.4,-6.2\n2025-01-06,13.7,-5.4\n"
#define DRAWN "; they are drawn where they lie: correct them in the file"
#define OF_7 ": 1 of 7 events lie at sea, far from all others, and would lie among them: line 8 "

static char *said_of(event_fixture *f, const char *text)
{
    return fixture_said_of(f, text, COUNTRIES);
}

static void assert_said(event_fixture *f, const char *row, const char *wanted)
{
    g_autofree char *text = g_strconcat(OTHERS, row, NULL), *said = said_of(f, text);
    g_assert_cmpstr(said, ==, wanted);
}

static void test_told(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f, "2025-01-07,-14.2,-3.2\n", OF_7 "(with the other sign of the latitude)" DRAWN);
    assert_said(f, "2025-01-07,-14.2,3.2\n", OF_7 "(with the other signs)" DRAWN);
    assert_said(f, "2025-01-07,-3.2,-14.2\n", ""); /* exchanged it would lie elsewhere */
    /* Senegal, exchanged: in the South Atlantic */
    g_autofree char *said =
        said_of(f, "date,lat,lon\n2025-01-01,14.6,-15.1\n2025-01-02,14.1,-15.4\n"
                   "2025-01-03,14.9,-14.7\n2025-01-04,13.9,-15.3\n"
                   "2025-01-05,-15.2,14.4\n2025-01-06,-15.2,4.4\n");
    g_assert_cmpstr(said, ==, "");
    g_autofree char *west = said_of(f, "date,lat,lon\n2025-01-01,5.6,-3.1\n2025-01-02,6.1,-3.4\n"
                                       "2025-01-03,6.9,-2.7\n2025-01-04,5.9,-3.3\n"
                                       "2025-01-05,-3.2,5.7\n");
    g_assert_cmpstr(west, ==,
                    ": 1 of 5 events lie at sea, far from all others, and would lie among them: "
                    "line 6 (with latitude and longitude exchanged)" DRAWN);
}

/* On land, near the others, of many alike, of a country that is named: no doubt, or another's. */
static void test_not_told(event_fixture *f, gconstpointer data)
{
    (void)data;
    assert_said(f, "2025-01-07,14.2,3.2\n", ""); /* in Niger */
    assert_said(f, "2025-01-07,3.0,3.2\n", "");  /* at sea, and nothing on the other side */
    assert_said(f, "2025-01-07,-14.2,-20\n", "");
    g_autofree char *coast = said_of(f, "date,lat,lon\n2025-01-01,6.4,3.4\n2025-01-02,6.5,3.3\n"
                                        "2025-01-03,6.6,3.2\n2025-01-04,6.5,2.6\n"
                                        "2025-01-05,5.0,3.2\n");
    g_assert_cmpstr(coast, ==, "");
    /* off Somalia's coast, four degrees south of the others that mirror it */
    g_autofree char *near = said_of(f, "date,lat,lon\n2025-01-01,2.1,44.1\n2025-01-02,2.5,44.5\n"
                                       "2025-01-03,2.2,44.3\n2025-01-04,2.6,44.2\n"
                                       "2025-01-05,-1.9,44.1\n");
    g_assert_cmpstr(near, ==, "");
    /* both places at sea, one of them before the coast of the others */
    g_autofree char *sea = said_of(f, "date,lat,lon\n2025-01-01,5.6,-3.1\n2025-01-02,6.1,-3.4\n"
                                      "2025-01-03,6.9,-2.7\n2025-01-04,5.9,-3.3\n"
                                      "2025-01-05,-4.6,-3.2\n");
    g_assert_cmpstr(sea, ==, "");
    g_autofree char *half = said_of(f, "date,lat,lon\n2025-01-01,14.5,-3.1\n2025-01-02,14.1,-3.4\n"
                                       "2025-01-03,14.2,-3.2\n2025-01-04,-14.2,-3.2\n"
                                       "2025-01-05,-14.4,-3.1\n");
    g_assert_cmpstr(half, ==, "");
}

#define ADD(name, test)                                                                            \
    g_test_add("/event astray/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a lost sign and exchanged coordinates are told", test_told);
    ADD("what has another cause is not", test_not_told);
    return g_test_run();
}
