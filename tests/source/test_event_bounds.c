/* Rows of event files at the bounds of what is taken: coordinates, dates, precision, ids. */
#include "source/event_fixture.h"

#include "source/date.h"

#include <math.h>

#define FIXTURE event_fixture *f, gconstpointer data

#define HEAD "event_date,latitude,longitude\n"

/* One row after one that is good: is it taken? */
static bool is_taken(event_fixture *f, const char *row, sm_lonlat *at)
{
    g_autofree char *text = g_strconcat(HEAD "2025-01-01,14,-3\n", row, "\n", NULL);
    g_autoptr(sm_events) events = fixture_read(f, text);
    assert_tally(events);
    g_assert_cmpuint(sm_events_tally(events).read, ==, 2);
    bool taken = sm_events_count(events) == 2;
    if (taken && at) *at = sm_events_positions(events)[1];
    if (!taken) g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
    return taken;
}

static void coordinates_reach_to_the_poles_and_half_around(FIXTURE)
{
    (void)data;
    const char *const taken[] = {"2025-01-02,90,180",   "2025-01-02,-90,-180",
                                 "2025-01-02,0,0.0001", "2025-01-02,0.0001,0",
                                 "2025-01-02,+14,003",  "2025-01-02,1.4e1,3"};
    const char *const left_out[] = {"2025-01-02,90.0001,3",   "2025-01-02,-90.0001,3",
                                    "2025-01-02,14,180.0001", "2025-01-02,14,-180.0001",
                                    "2025-01-02,0,0",         "2025-01-02,0.0,-0",
                                    "2025-01-02,,3"};
    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++) {
        g_test_message("%s", taken[i]);
        g_assert_true(is_taken(f, taken[i], NULL));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++) {
        g_test_message("%s", left_out[i]);
        g_assert_false(is_taken(f, left_out[i], NULL));
    }
    sm_lonlat at;
    g_assert_true(is_taken(f, "2025-01-02,-12.25,3.5", &at));
    g_assert_cmpfloat(at.lat, ==, -12.25);
    g_assert_cmpfloat(at.lon, ==, 3.5);
}

/* One row with these precisions, by the columns of plain files and those of UCDP. */
static void assert_precision(event_fixture *f, const char *names, const char *values,
                             sm_geo_precision place, sm_date_precision date)
{
    g_autofree char *text =
        g_strdup_printf("event_date,latitude,longitude,%s\n2025-01-02,14,3,%s\n", names, values);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_test_message("%s", values);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpint(sm_events_geo_precision(events)[0], ==, (int)place);
    g_assert_cmpint(sm_events_date_precision(events)[0], ==, (int)date);
}

static void precision_has_one_scale(FIXTURE)
{
    (void)data;
    static const char names[] = "geo_precision,time_precision";
    assert_precision(f, names, "1,1", SM_GEO_EXACT, SM_DATE_DAY);
    assert_precision(f, names, "2,2", SM_GEO_NEAR, SM_DATE_WEEK);
    assert_precision(f, names, "3,3", SM_GEO_AREA, SM_DATE_MONTH);
    assert_precision(f, names, "4,4", SM_GEO_COUNTRY, SM_DATE_YEAR);
    assert_precision(f, names, "5,5", SM_GEO_UNKNOWN, SM_DATE_UNKNOWN);
    assert_precision(f, names, "0,0", SM_GEO_UNKNOWN, SM_DATE_UNKNOWN);
    assert_precision(f, names, ",", SM_GEO_UNKNOWN, SM_DATE_UNKNOWN);
    assert_precision(f, names, "x,-1", SM_GEO_UNKNOWN, SM_DATE_UNKNOWN);
    assert_precision(f, names, "2.0, 3", SM_GEO_NEAR, SM_DATE_MONTH);
    assert_precision(f, names, "12,10", SM_GEO_UNKNOWN, SM_DATE_UNKNOWN);
}

static void an_event_of_several_days_ends_no_earlier_than_it_begins(FIXTURE)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "event_date,end_date,latitude,longitude\n2025-01-02,2025-01-05,14,3\n"
                        "2025-01-02,2025-01-02,14,3\n2025-01-02,2025-01-01,14,3\n2025-01-02,,14,3\n"
                        "2025-01-02,soon,14,3\n");
    const int32_t want[] = {5, 2, 2, 2, 2};
    g_assert_cmpuint(sm_events_count(events), ==, 5);
    for (uint32_t i = 0; i < 5; i++) {
        g_assert_cmpint(sm_events_first_day(events)[i], ==, sm_day_from_civil(2025, 1, 2));
        g_assert_cmpint(sm_events_last_day(events)[i], ==, sm_day_from_civil(2025, 1, want[i]));
    }
}

/* The later row of an id stays; rows without an id are never the same event. */
static void an_id_counts_once_and_none_counts_each_time(FIXTURE)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "event_id,event_date,latitude,longitude,fatalities\n"
                        "A1,2025-01-01,14,3,1\n,2025-01-01,14,3,2\nA2,2025-01-01,14,3,4\n"
                        "\"A1\",2025-01-01,14,3,8\n,2025-01-01,14,3,16\na1,2025-01-01,14,3,32\n"
                        "A1 ,2025-01-01,14,3,64\n");
    const double *fatalities = sm_events_number(events, "fatalities");
    double sum = 0;
    assert_tally(events);
    g_assert_cmpuint(sm_events_tally(events).duplicates, ==, 2);
    for (uint32_t i = 0; i < sm_events_count(events); i++)
        sum += fatalities[i];
    /* Left out: the first two of A1, 1 and 8. */
    g_assert_cmpfloat(sum, ==, 2 + 4 + 16 + 32 + 64);
}

static void a_row_may_have_one_empty_cell_more(FIXTURE)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, HEAD "2025-01-01,14,3\n2025-01-02,14,3,\n2025-01-03,14,3, \n"
                             "2025-01-04,14,3,x\n2025-01-05,14,3,,\n2025-01-06,14\n");
    assert_tally(events);
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_events_tally(events).unreadable, ==, 3);
    g_assert_true(fixture_warned(f, "events.csv:5: it has 4 cells where the header has 3"));
    g_assert_true(fixture_warned(f, "events.csv:6: it has 5 cells where the header has 3"));
    g_assert_true(fixture_warned(f, "events.csv:7: it has 2 cells where the header has 3"));
}

/* Of many rows that are left out the first are named, and the rest is counted. */
static void the_first_rows_left_out_are_named(FIXTURE)
{
    (void)data;
    g_autoptr(GString) text = g_string_new(HEAD "2025-01-01,14,3\n");
    for (int i = 0; i < 30; i++)
        g_string_append_printf(text, "2025-01-%02d,95,3\n", i + 1);
    g_autoptr(sm_events) events = fixture_read(f, text->str);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 30);
    guint named = 0;
    for (guint i = 0; i < sm_diagnostics_count(f->diagnostics); i++)
        named += strstr(sm_diagnostics_get(f->diagnostics, i), "latitude 95 is outside") != NULL;
    g_autofree char *rest = g_strdup_printf("events.csv: %u more rows left out", 30 - named);
    g_assert_cmpuint(named, >, 0);
    g_assert_cmpuint(named, <, 30);
    g_assert_true(fixture_warned(f, "events.csv:3: latitude 95 is outside -90..90; row left out"));
    g_assert_true(fixture_warned(f, rest));
}

static void what_is_no_table_is_told(FIXTURE)
{
    (void)data;
    fixture_refuse(f, "\"event_date,latitude\n2025-01-01,14\n", -1,
                   "events.csv: the first line is no header of column names; is this a CSV file?");
    fixture_refuse(
        f, "\x03\x01\x02 name,date\n", 13,
        "events.csv: is no event file but binary data (a .dbf? name the .shp beside it)");
    fixture_refuse(f, "\n\n \n", -1, "events.csv: ");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name)                                                                                 \
    g_test_add("/source/event-bounds/" #name, event_fixture, NULL, fixture_set_up, name,           \
               fixture_tear_down)
    TEST(coordinates_reach_to_the_poles_and_half_around);
    TEST(precision_has_one_scale);
    TEST(an_event_of_several_days_ends_no_earlier_than_it_begins);
    TEST(an_id_counts_once_and_none_counts_each_time);
    TEST(a_row_may_have_one_empty_cell_more);
    TEST(the_first_rows_left_out_are_named);
    TEST(what_is_no_table_is_told);
    return g_test_run();
}
