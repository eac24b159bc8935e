/* Events that several data sets record. */
#include "event_fixture.h"

#include "source/event_overlap.h"

#define ACLED "event_id_cnty,event_date,event_type,actor1,geo_precision,latitude,longitude\n"
#define UCDP                                                                                       \
    "id,year,type_of_violence,conflict_new_id,dyad_new_id,side_a,side_b,where_prec,date_prec,"     \
    "latitude,longitude,date_start,date_end,best\n"

static sm_events *read_files(event_fixture *f, const char *const *texts, uint32_t n)
{
    static const char *const names[] = {"a.csv", "b.csv", "c.csv"};
    sm_event_file files[3] = {{0}};
    sm_event_options options = {.compares_sets = true};
    g_autoptr(GError) error = NULL;
    for (uint32_t i = 0; i < n; i++)
        files[i].path = fixture_write(f, names[i], texts[i], -1);
    sm_events *events = sm_events_read(files, n, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    return events;
}

/* "0010" */
static char *matched_text(const sm_events *events, sm_event_nearness near, const bool *wanted)
{
    g_autofree bool *matched = sm_events_matched(events, near, wanted);
    GString *text = g_string_new(NULL);
    for (uint32_t row = 0; matched && row < sm_events_count(events); row++)
        g_string_append_c(text, matched[row] ? '1' : '0');
    return g_string_free(text, FALSE);
}

static void check(const sm_events *events, sm_event_nearness near, const bool *wanted,
                  const char *expected)
{
    g_autofree char *text = matched_text(events, near, wanted);
    g_assert_cmpstr(text, ==, expected);
}

static const char acled[] =
    ACLED "MLI1,2024-01-05,Battles,JNIM,1,16.27,-0.05\nMLI2,2024-01-05,Battles,JNIM,1,16.20,-0.05\n"
          "MLI3,2024-01-09,Battles,JNIM,3,14,-4\n";

static void test_nearness(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char ucdp[] = UCDP "1,2024,1,1,1,a,b,1,1,16.30,-0.05,2024-01-06,2024-01-06,1\n"
                                    "2,2024,1,1,1,a,b,1,1,16.27,0.02,2024-01-05,2024-01-05,1\n";
    const char *const texts[] = {acled, ucdp};
    g_autoptr(sm_events) events = read_files(f, texts, 2);
    check(events, (sm_event_nearness){0, 10}, NULL, "00001"); /* 7.5 km */
    check(events, (sm_event_nearness){0, 7}, NULL, "00000");
    check(events, (sm_event_nearness){1, 7}, NULL, "00010");
    /* Pairs of one day go first. */
    check(events, (sm_event_nearness){1, 10}, NULL, "00001");
    check(events, (sm_event_nearness){1, 12}, NULL, "00011");
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
}

/* Three attacks of one day and place are three, of which two are in both. */
static void test_one_partner_each(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char ucdp[] = UCDP "1,2024,1,1,1,a,b,1,1,16.20,-0.05,2024-01-05,2024-01-05,1\n"
                                    "2,2024,1,1,1,a,b,1,1,16.20,-0.05,2024-01-05,2024-01-05,1\n"
                                    "3,2024,1,1,1,a,b,1,1,16.20,-0.05,2024-01-05,2024-01-05,1\n";
    const char *const texts[] = {acled, ucdp};
    g_autoptr(sm_events) events = read_files(f, texts, 2);
    check(events, (sm_event_nearness){0, 10}, NULL, "000110");
}

/* A region's centre is no place, and what is filtered out stands for nobody. */
static void test_who_takes_part(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char ucdp[] = UCDP "1,2024,1,1,1,a,b,1,1,14,-4,2024-01-09,2024-01-09,1\n"
                                    "2,2024,1,1,1,a,b,4,1,16.27,-0.05,2024-01-05,2024-01-05,1\n"
                                    "3,2024,1,1,1,a,b,1,4,16.27,-0.05,2024-01-05,2024-01-31,1\n"
                                    "4,2024,1,1,1,a,b,1,1,16.27,-0.05,2024-01-05,2024-01-05,1\n";
    const char *const texts[] = {acled, ucdp};
    g_autoptr(sm_events) events = read_files(f, texts, 2);
    check(events, (sm_event_nearness){0, 10}, NULL, "0000001");
    static const bool wanted[] = {false, false, true, true, true, true, true};
    check(events, (sm_event_nearness){0, 10}, wanted, "0000000");
}

/* Files of one data set are not compared; of three sets the first has what all share. */
static void test_sets(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char again[] = ACLED "MLI9,2024-01-05,Battles,JNIM,1,16.27,-0.05\n";
    static const char own[] = "date,lat,lon\n2024-01-05,16.27,-0.05\n2024-01-05,16.20,-0.05\n";
    const char *const same[] = {acled, again};
    g_autoptr(sm_events) one = read_files(f, same, 2);
    g_assert_null(sm_events_matched(one, (sm_event_nearness){1, 10}, NULL));
    static const char ucdp[] = UCDP "1,2024,1,1,1,a,b,1,1,16.27,-0.05,2024-01-05,2024-01-05,1\n";
    const char *const three[] = {ucdp, own, again};
    g_autoptr(sm_events) events = read_files(f, three, 3);
    check(events, (sm_event_nearness){0, 1}, NULL, "0101");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
    g_test_add("/source/event_overlap/" name, event_fixture, NULL, fixture_set_up, function,       \
               fixture_tear_down)
    ADD("near in time and place", test_nearness);
    ADD("each row has one partner at most", test_one_partner_each);
    ADD("rows of a region, a month, or filtered out", test_who_takes_part);
    ADD("data sets", test_sets);
#undef ADD
    return g_test_run();
}
