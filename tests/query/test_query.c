/* SQL expressions over events. */
#include "query/query.h"

#include "base/limit.h"

#include "source/date.h"
#include "sahelmap/error.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static const char rows_text[] =
    "event_id_cnty,event_date,event_type,actor1,actor2,latitude,longitude,fatalities,notes,Weird "
    "Name\n"
    "MLI1,2025-05-30,Battles,JNIM: Group for Support of Islam and Muslims,Military Forces of "
    "Mali,14.5,-4,12,first,1.5\n"
    "MLI2,2025-06-01,Battles,Islamic State Sahel Province,JNIM: Group for Support of Islam and "
    "Muslims,15,2,,second,2\n"
    "BFO3,2025-06-02,Protests,Protesters (Burkina Faso),,12.3,-1.5,0,\"with, comma\",3\n"
    "MLI4,2016-01-01,Battles,Ansar Dine,Military Forces of Mali,16,-3,3,fourth,\n";

static sm_events *read_text(const char *text)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("query-XXXXXX.csv", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    close(fd);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(&file, 1, NULL, NULL, &error);
    g_assert_no_error(error);
    g_unlink(path);
    return events;
}

static bool *find_rows(const sm_events *events, const char *expression, GError **error)
{
    g_autoptr(sm_query) query = sm_query_open(events, NULL, error);
    return query ? sm_query_find_rows(query, expression, error) : NULL;
}

static double *find_numbers(const sm_events *events, const char *expression, GError **error)
{
    g_autoptr(sm_query) query = sm_query_open(events, NULL, error);
    return query ? sm_query_find_numbers(query, expression, error) : NULL;
}

/* "1011": which rows the expression is true for. */
static void assert_rows(const sm_events *events, const char *expression, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree bool *rows = find_rows(events, expression, &error);
    g_assert_no_error(error);
    g_autofree char *got = g_malloc0(sm_events_count(events) + 1);
    for (uint32_t i = 0; i < sm_events_count(events); i++)
        got[i] = rows[i] ? '1' : '0';
    g_assert_cmpstr(got, ==, expected);
}

static void assert_refused(const sm_events *events, const char *expression, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autofree bool *rows = find_rows(events, expression, &error);
    if (rows) g_test_message("accepted: %s", expression);
    g_assert_null(rows);
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    if (!strstr(error->message, part)) g_test_message("%s: %s", expression, error->message);
    g_assert_nonnull(strstr(error->message, part));
}

static void test_filter(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    assert_rows(events, "actor1 LIKE '%JNIM%' AND event_date >= '2025-01-01'", "1000");
    assert_rows(events, "actor1 LIKE '%jnim%' OR actor2 LIKE '%jnim%'", "1100");
    assert_rows(events, "event_date BETWEEN '2025-06-01' AND '2025-06-30'", "0110");
    assert_rows(events, "fatalities > 2", "1001");
    assert_rows(events, "fatalities IS NULL", "0100");
    assert_rows(events, "fatalities = 0", "0010");
    assert_rows(events, "latitude < 15 AND longitude < 0", "1010");
    assert_rows(events, "year = 2016", "0001");
    assert_rows(events, "notes LIKE '%, c%'", "0010");
    assert_rows(events, "\"weird name\" >= 2", "0110");
    assert_rows(events, "EVENT_TYPE = 'Battles'", "1101");
    assert_rows(events, "actor2 = ''", "0010");
    assert_rows(events, "1", "1111");
    assert_rows(events, "event_id_cnty GLOB 'MLI*' AND event_id != 'MLI4'", "1100");
}

static void test_classes(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_query) query = sm_query_open(events, NULL, &error);
    g_autoptr(sm_query_classes) classes = sm_query_find_classes(
        query,
        "CASE WHEN actor1 LIKE '%JNIM%' THEN 'JNIM' WHEN event_type = 'Battles' THEN 'other' END",
        &error);
    g_assert_no_error(error);
    g_assert_cmpuint(classes->n_texts, ==, 3);
    g_assert_cmpstr(classes->texts[0], ==, "JNIM");
    g_assert_cmpstr(classes->texts[1], ==, "other");
    g_assert_cmpstr(classes->texts[2], ==, "");
    g_assert_cmpuint(classes->codes[0], ==, 0);
    g_assert_cmpuint(classes->codes[1], ==, 1);
    g_assert_cmpuint(classes->codes[2], ==, 2);
    g_assert_cmpuint(classes->codes[3], ==, 1);
}

static void test_numbers(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    g_autoptr(GError) error = NULL;
    g_autofree double *numbers = find_numbers(events, "fatalities * 2 + 1", &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(numbers[0], ==, 25);
    g_autofree double *halves = find_numbers(events, "fatalities / 8", &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(halves[0], ==, 1.5);
    g_autofree double *named = find_numbers(events, "weird name", &error);
    g_assert_no_error(error);
    g_assert_true(named[0] < 2);
    g_assert_true(isnan(numbers[1]));
    g_assert_cmpfloat(numbers[2], ==, 1);
    g_assert_cmpfloat(numbers[3], ==, 7);
}

static void test_wrong_column(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    assert_refused(events, "actr1 = 'x'", "did you mean actor1");
    assert_refused(events, "\"actr1\" = 'x'", "did you mean actor1");
    assert_refused(events, "event_dat > '2025'", "event_date");
    assert_refused(events, "zzzzzzzz = 1", "columns are");
}

static void test_injection(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    assert_refused(events, "1; DROP TABLE events", "semicolon");
    assert_refused(events, "1) FROM events --", "parenthesis");
    assert_refused(events, "1) FROM events /*", "parenthesis");
    assert_refused(events, "1) OR (1", "parenthesis");
    assert_refused(events, "(1", "parenthesis");
    assert_refused(events, "1 -- 2", "comment");
    assert_refused(events, "1 /* 2", "comment");
    assert_refused(events, "'open", "quote");
    assert_refused(events, "EXISTS (SELECT 1 FROM sqlite_master)", "SELECT of its own");
    assert_refused(events, "fatalities > (SELECT avg(fatalities) FROM events)",
                   "SELECT of its own");
    assert_refused(events, "fatalities IN (SELECT 1)", "SELECT of its own");
    assert_refused(events, "load_extension('x')", "load_extension");
    assert_refused(events, "random() > 0", "random");
    assert_refused(events, "randomblob(9) > ''", "randomblob");
    assert_refused(events, "sqlite_version() > ''", "sqlite_version");
    assert_refused(events, "fatalities IN sqlite_master", "another table");
    assert_refused(events, "fatalities = ?", "parameter");
    assert_refused(events, "sum(fatalities) > 3", "misuse of aggregate");
    assert_refused(events, "row_number() OVER () > 1", "row_number");
    assert_refused(events, "", "empty");
    assert_refused(events, "fatalities >", "SQL:");
    assert_refused(events, "\xff", "UTF-8");
    assert_refused(events, "event_date LIKE '\xc3", "UTF-8");
    assert_refused(events, "1 ORDER BY 1", "SQL:");
    assert_refused(events, "1, 2", "SQL:");
}

static void test_values_only(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    g_autoptr(GError) error = NULL;
    g_assert_null(find_numbers(events, "fatalities, year", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_clear_error(&error);
    g_assert_null(find_numbers(events, "max(fatalities)", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
}

static void test_clock(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    assert_refused(events, "event_date > date('now')", "write the date");
    assert_refused(events, "event_date > date()", "write the date");
    assert_refused(events, "event_date > CURRENT_DATE", "not available");
    /* Whatever the word is made of. */
    assert_refused(events, "event_date > date('n' || lower('OW'))", "write the date");
    assert_refused(events, "strftime('%Y') > '2000'", "write the date");
    assert_rows(events, "'now' = 'then' OR event_date = '2025-06-01'", "0100");
    assert_rows(events, "strftime('%m', event_date) = '06'", "0110");
    assert_rows(events, "event_date > date('2025-06-02', '-1 day')", "0010");
}

/* One figure was another one in another time zone. */
static void test_time_zone(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    static const char *const asking[] = {
        "date(event_date, 'localtime') > '2000'",
        "datetime(event_date, 'utc') > '2000'",
        "datetime(event_date, '+1 day', 'LocalTime') > ''",
        "julianday(event_date, 'local' || 'time') > 0",
        "strftime('%Y', event_date, 'utc') > ''",
        "strftime('%H', event_date, 'localtime') > ''",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(asking); i++)
        assert_refused(events, asking[i], "time zone of this machine");
}

/* A step that SQLite does not interrupt, and texts that fill the memory. */
static void test_long_texts(void)
{
    g_autoptr(sm_events) events = read_text(rows_text);
    static const char *const asking[] = {
        "instr(printf('%.*c', 15000000, 'a'), printf('%.*c', 7000000, 'a') || 'b') = 0",
        "length(format('%.*c', 101000, 'a')) > 0",
        "hex(printf('%.*c', 60000, 'a')) > ''",
        "replace(printf('%.*c', 1000, 'a'), 'a', printf('%.*c', 1000, 'a')) > ''",
    };
    g_assert_true(sm_limit_set("sql-seconds=600", NULL)); /* of a machine that does much else */
    for (size_t i = 0; i < G_N_ELEMENTS(asking); i++)
        assert_refused(events, asking[i], "more than 100000 bytes (--limit sql-bytes)");
    assert_refused(events,
                   "trim(printf('%.*c', 90000, 'a'), printf('%.*c', 90000, 'b') || 'a') > ''",
                   "trim more than 1000");
    assert_rows(events, "length(printf('%.*c', 90000, 'a')) = 90000 AND trim('xax', 'x') = 'a'",
                "1111");
    g_assert_true(sm_limit_set("sql-seconds=30", NULL));
}

static void test_many_classes(void)
{
    g_autoptr(GString) text = g_string_new("date,lat,lon,n\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(text, "2020-01-01,1,1,%d\n", i);
    g_autoptr(sm_events) events = read_text(text->str);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_query) query = sm_query_open(events, NULL, &error);
    g_assert_true(sm_limit_set("classes-mb=1", NULL));
    g_assert_null(sm_query_find_classes(query, "printf('%.*c', 90000, 'x') || n", &error));
    g_assert_nonnull(strstr(error->message, "more than 1 megabytes (--limit classes-mb)"));
    g_assert_true(sm_limit_set("classes-mb=64", NULL));
}

static void test_time_limit(void)
{
    g_autoptr(GString) text = g_string_new("date,lat,lon,n,notes\n");
    for (int i = 0; i < 3000; i++)
        g_string_append_printf(text, "2020-01-01,%d,%d,%d,x\n", 1 + i % 50, 1, i);
    g_autoptr(sm_events) events = read_text(text->str);
    sm_query_options options = {.limit_s = 1e-6};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_query) query = sm_query_open(events, &options, &error);
    g_assert_no_error(error);
    g_assert_null(sm_query_find_rows(
        query, "length(replace(printf('%.*c', 2000, 'x'), 'x', latitude || n)) + n > 0", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(error->message, "longer than"));
}

static void test_groups(void)
{
    g_autofree char *path = g_build_filename(SM_SOURCE_DIR, "examples", "actors-sahel.csv", NULL);
    g_autoptr(sm_events) events = read_text(rows_text);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_actors) actors = sm_actors_read(path, &error);
    g_assert_no_error(error);
    sm_query_options options = {.actors = actors};
    g_autoptr(sm_query) query = sm_query_open(events, &options, &error);
    g_assert_no_error(error);
    g_autoptr(sm_query_classes) classes = sm_query_find_classes(query, "actor1_group", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(classes->texts[classes->codes[0]], ==, "JNIM");
    g_assert_cmpstr(classes->texts[classes->codes[1]], ==, "ISSP");
    g_assert_cmpstr(classes->texts[classes->codes[2]], ==, "Protesters (Burkina Faso)");
    g_assert_cmpstr(classes->texts[classes->codes[3]], ==, "Ansar Dine"); /* 2016: before JNIM */
    g_autofree bool *rows =
        sm_query_find_rows(query, "'JNIM' IN (actor1_group, actor2_group)", &error);
    g_assert_no_error(error);
    g_assert_true(rows[0] && rows[1] && !rows[2] && !rows[3]);
}

/* Names as UCDP and ACLED write them; a part of JNIM is itself before the merger. */
static void test_delivered_groups(void)
{
    static const struct {
        const char *name;
        int day, month, year;
        const char *group;
    } cases[] = {
        {"JNIM", 3, 3, 2017, "JNIM"},
        {"JNIM: Group for Support of Islam and Muslims", 1, 1, 2024, "JNIM"},
        {"JNIM: Group for Support of Islam and Muslims and/or Islamic State (West Africa) - "
         "Greater "
         "Sahara Faction",
         1, 1, 2021, "JNIM or ISSP"},
        {"Katiba Macina", 1, 3, 2017, NULL},
        {"Katiba Macina", 2, 3, 2017, "JNIM"},
        {"FLM", 1, 6, 2016, NULL},
        {"al-Murabitun", 1, 6, 2015, NULL},
        {"Al Mourabitoune Battalion", 1, 6, 2018, "JNIM"},
        {"AQIM: Al Qaeda in the Islamic Maghreb", 1, 6, 2018, "JNIM"},
        {"IS", 1, 6, 2020, "ISSP"},
        {"Islamic State (West Africa) - Greater Sahara Faction", 1, 6, 2020, "ISSP"},
        {"Islamic State (West Africa)", 1, 6, 2020, NULL},
        {"Islamic State Sahel Province (ISSP)", 1, 6, 2023, "ISSP"},
        {"MUJAO, Signed-in-Blood Battalion", 1, 6, 2012, "MUJAO"},
        {"Military Forces of Niger (2011-2023)", 1, 6, 2020, "Nigerien armed forces"},
        {"Military Forces of Nigeria (2015-2023)", 1, 6, 2020, NULL},
        {"Government of Mali", 1, 6, 2020, "Malian armed forces"},
    };
    g_autofree char *path = g_build_filename(SM_SOURCE_DIR, "examples", "actors-sahel.csv", NULL);
    g_autoptr(sm_actors) actors = sm_actors_read(path, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GDate date;
        g_date_clear(&date, 1);
        g_date_set_dmy(&date, (GDateDay)cases[i].day, (GDateMonth)cases[i].month,
                       (GDateYear)cases[i].year);
        const char *group =
            sm_actors_group(actors, cases[i].name, (int32_t)g_date_get_julian(&date));
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(group, ==, cases[i].group);
    }
}

/* What SQLite says of every row by itself is what it says of the combinations. */
static void test_combinations(void)
{
    g_autoptr(GString) text = g_string_new("date,lat,lon,kind,who,n\n");
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(text, "2020-%02d-01,%d.5,%d.25,k%d,w%d,%d\n", 1 + i % 12, 1 + i % 50,
                               1 + i % 40, i * 7 % 5, i * 11 % 13, i % 9);
    g_autoptr(sm_events) events = read_text(text->str);
    g_autoptr(GError) error = NULL;
    g_autofree bool *few =
        find_rows(events, "kind IN ('k1', 'k3') AND who < 'w5' OR n = 7", &error);
    g_assert_no_error(error);
    g_autofree bool *all = find_rows(
        events, "(kind IN ('k1', 'k3') AND who < 'w5' OR n = 7) AND latitude * longitude > -1",
        &error);
    g_assert_no_error(error);
    g_assert_cmpmem(few, 5000 * sizeof *few, all, 5000 * sizeof *all);
}

static void test_real_rows(void)
{
    g_autofree char *path =
        g_build_filename(SM_SHARED_DIR, "data", "events", "ucdp_hdx_mali.csv", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("no shared data");
        return;
    }
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, NULL, &error);
    g_assert_no_error(error);
    struct {
        const char *expression;
        unsigned n;
    } cases[] = {{"side_a = 'JNIM' OR side_b = 'JNIM'", 1082},
                 {"actor1 = 'JNIM' OR actor2 = 'JNIM'", 1082},
                 {"where_prec >= 4", 322},
                 {"event_date >= '1990-06-28' AND end_date <= '2023-12-31'", 2120}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree bool *rows = find_rows(events, cases[i].expression, &error);
        g_assert_no_error(error);
        unsigned n = 0;
        for (uint32_t row = 0; row < sm_events_count(events); row++)
            n += rows[row];
        g_assert_cmpuint(n, ==, cases[i].n);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/a filter keeps the rows for which it is true", test_filter);
    g_test_add_func("/query/classes are numbered as they first appear", test_classes);
    g_test_add_func("/query/numbers are NaN where SQL says NULL", test_numbers);
    g_test_add_func("/query/a wrong column name is answered with the nearest", test_wrong_column);
    g_test_add_func("/query/nothing but one expression is let through", test_injection);
    g_test_add_func("/query/a value is one value", test_values_only);
    g_test_add_func("/query/no expression knows what day it is", test_clock);
    g_test_add_func("/query/no time zone of the machine", test_time_zone);
    g_test_add_func("/query/texts are bounded", test_long_texts);
    g_test_add_func("/query/classes are bounded together", test_many_classes);
    g_test_add_func("/query/an expression that takes too long is stopped", test_time_limit);
    g_test_add_func("/query/aliases make groups from their dates on", test_groups);
    g_test_add_func("/query/the delivered groups know both data sets' names",
                    test_delivered_groups);
    g_test_add_func("/query/combinations give what rows give", test_combinations);
    g_test_add_func("/query/counts of the real rows come out", test_real_rows);
    return g_test_run();
}
