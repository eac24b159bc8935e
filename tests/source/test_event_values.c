/* What cells hold: dates in parts, blanks in words, numbers of all countries, one class written in
 * several ways, rows of one id. */
#include "source/events.h"

#include "event_fixture.h"

#include "sahelmap/error.h"

#include <math.h>

#define ADD(name, test)                                                                            \
    g_test_add("/event values/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

static void assert_day(const sm_events *events, uint32_t row, const char *expected)
{
    g_assert_cmpstr(event_text(events, "event_date", row), ==, expected);
}

/* ---- dates ---- */

static void test_date_in_parts(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "iyear,imonth,iday,latitude,longitude\n"
                        "2024,3,5,14,-4\n2024,April,0,14,-4\n2023,0,17,14,-4\n2022,12,,14,-4\n"
                        "2021,NA,-9,14,-4\n2024,2,30,14,-4\n,5,5,14,-4\n");
    assert_tally(events);
    g_assert_cmpuint(sm_events_count(events), ==, 5);
    g_assert_cmpuint(sm_events_tally(events).without_date, ==, 2);
    static const char *const days[] = {"2024-03-05", "2024-04-01", "2023-01-01", "2022-12-01",
                                       "2021-01-01"};
    static const sm_date_precision known[] = {SM_DATE_UNKNOWN, SM_DATE_MONTH, SM_DATE_YEAR,
                                              SM_DATE_MONTH, SM_DATE_YEAR};
    for (uint32_t row = 0; row < 5; row++) {
        assert_day(events, row, days[row]);
        g_assert_cmpint(sm_events_date_precision(events)[row], ==, known[row]);
    }
    g_assert_true(fixture_warned(f, "events.csv:7: year '2024', month '2', day '30': no date"));
}

/* "Day" beside years is the day of the month; alone, and with whole dates, it is the date. */
static void test_day_column(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) parts = fixture_read(f, "Year,Month,Day,lat,lon\n2024,3,31,14,-4\n");
    assert_day(parts, 0, "2024-03-31");
    g_autoptr(sm_events) whole = fixture_read(f, "Day,lat,lon\n2024-03-05,14,-4\n");
    assert_day(whole, 0, "2024-03-05");
    g_autoptr(sm_events) years = fixture_read(f, "Year,lat,lon\n2024,14,-4\n2023,14,-4\n");
    assert_day(years, 1, "2023-01-01");
    g_assert_cmpint(sm_events_date_precision(years)[1], ==, SM_DATE_YEAR);
    /* A column of dates under a name that is not known is not passed over for the year. */
    fixture_refuse(f, "Year,seen on,lat,lon\n2024,2024-03-05,14,-4\n", -1,
                   "no column was found for the date");
    fixture_refuse(f, "Day,lat,lon\n5,14,-4\n", -1, "no column was found for the date");
}

/* Month and day under other names. */
static void test_other_parts(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) date = fixture_read(f, "Year,Month,Date,lat,lon\n2024,2,17,14,-4\n");
    assert_day(date, 0, "2024-02-17");
    g_autoptr(sm_events) named =
        fixture_read(f, "event_year,event_month,event_day,lat,lon\n2024,2,17,14,-4\n");
    assert_day(named, 0, "2024-02-17");
    g_autoptr(sm_events) months =
        fixture_read(f, "Month,Year,lat,lon\n2024-03,2024,14,-4\nApril 2024,2024,14,-4\n");
    assert_day(months, 0, "2024-03-01");
    assert_day(months, 1, "2024-04-01");
    g_assert_cmpint(sm_events_date_precision(months)[1], ==, SM_DATE_MONTH);
}

static bool is_warned_of(const event_fixture *f, const char *part)
{
    for (guint i = 0; i < sm_diagnostics_count(f->diagnostics); i++)
        if (strstr(sm_diagnostics_get(f->diagnostics, i), part)) return true;
    return false;
}

/* A sheet is wider than its table. */
static void test_empty_cells_beyond_the_header(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "date,lat,lon,,\n2024-05-06,14,3,,\n2024-05-07,15,3,,x\n");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpuint(sm_events_tally(events).unreadable, ==, 1);
}

/* Places alone; with files that have dates they are not mixed. */
static void test_no_dates_at_all(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "place,lat,lon,killed\nGao,16.3,0,3\nMopti,14.5,-4.2,1\n");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_false(sm_events_have_days(events));
    g_assert_cmpuint(sm_events_tally(events).without_date, ==, 0);
    g_assert_cmpstr(sm_events_text(events, "event_date")->texts[0], ==, "");
    g_assert_true(isnan(sm_events_number(events, "year")[1]));
    g_assert_true(is_warned_of(f, "no column holds dates: all rows are drawn"));
    const sm_event_file both[] = {
        {.path = fixture_write(f, "dated.csv", "date,lat,lon\n2024-05-06,14,3\n", -1)},
        {.path = fixture_write(f, "camps.csv", "camp,lat,lon\nA,14,3\n", -1)}};
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_events_read(both, 2, NULL, f->diagnostics, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "camps.csv: no column holds dates, and "));
}

/* A table by area is no event file: what else to do with it is said. */
static void test_areas_without_positions(event_fixture *f, gconstpointer data)
{
    (void)data;
    fixture_refuse(f, "date,ADM2_PCODE,v\n2024-05-06,ML0101,3\n", -1,
                   "or draw it by area, as `areas-data: {file: ..., key: ADM2_PCODE,");
}

static void test_date_of_a_month(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "date,end_date,lat,lon\n2024-02,2024-02,14,-4\n2023,2023,14,-4\n"
                        "mars 2024,,14,-4\n2024-12,2024-12,14,-4\n");
    static const char *const first[] = {"2024-02-01", "2023-01-01", "2024-03-01", "2024-12-01"};
    static const char *const last[] = {"2024-02-29", "2023-12-31", "2024-03-01", "2024-12-31"};
    for (uint32_t row = 0; row < 4; row++) {
        assert_day(events, row, first[row]);
        g_assert_cmpstr(event_text(events, "end_date", row), ==, last[row]);
    }
    g_assert_cmpint(sm_events_date_precision(events)[0], ==, SM_DATE_MONTH);
    g_assert_cmpint(sm_events_date_precision(events)[1], ==, SM_DATE_YEAR);
}

/* ---- tables without names ---- */

static void test_no_header(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "a,2024-01-01,14.5,-3.2,5\nb,2024-01-02,14.6,-3.3,2\n";
    fixture_refuse(f, text, -1, "first line holds data and no names of columns");
    fixture_refuse(f, text, -1, "1 (a), 2 (2024-01-01), 3 (14.5), 4 (-3.2), 5 (5)");
    const sm_event_mapping mapping[] = {
        {"event_date", "2"}, {"latitude", "3"}, {"longitude", "4"}, {"fatalities", "5"}};
    sm_event_file file = {.path = fixture_write(f, "events.csv", text, -1),
                          .mapping = mapping,
                          .n_mapping = G_N_ELEMENTS(mapping)};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    assert_day(events, 0, "2024-01-01");
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[1], ==, 2);
    g_assert_cmpuint(sm_events_row_line(events, 0), ==, 1);
    file.n_mapping = 0;
    fixture_refuse(f, "\"date,lat,lon\"\n\"2024-01-01,14.5,-3.2\"\n", -1,
                   "each line is one cell in quotes");
}

/* ---- blanks ---- */

static void test_words_for_nothing(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const words[] = {"NA",   "N/A",  "NaN",    "NULL", "-",   ".", "#N/A",
                                        " NA ", "<NA>", "(null)", "N.A.", "NaT", "?", "#VALUE!"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *text = g_strdup_printf("date,lat,lon,fatalities,actor1\n"
                                                "2024-01-01,14,-4,%s,%s\n2024-01-02,%s,%s,1,a\n"
                                                "%s,14,-4,1,b\n",
                                                words[i], words[i], words[i], words[i], words[i]);
        g_autoptr(sm_events) events = fixture_read(f, text);
        assert_tally(events);
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
        g_assert_cmpuint(sm_events_tally(events).without_date, ==, 1);
        g_assert_true(isnan(sm_events_number(events, "fatalities")[0]));
        g_assert_cmpstr(event_text(events, "actor1", 0), ==, "");
        g_assert_true(fixture_warned(f, "it has no coordinates"));
        g_assert_true(fixture_warned(f, "it has no date"));
    }
    for (guint i = 0; i < sm_diagnostics_count(f->diagnostics); i++)
        g_assert_null(strstr(sm_diagnostics_get(f->diagnostics, i), "no usable number"));
    g_autoptr(sm_events) namibia = fixture_read(f, "date,lat,lon,country\n2024-01-01,-20,17,NA\n");
    g_assert_cmpstr(event_text(namibia, "country", 0), ==, "NA");
}

static void test_blank_rows(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "date,lat,lon\n2024-01-01,14,-4\n,,\n , ,\n\"\",,\n2024-01-02,14,-4\n");
    assert_tally(events);
    g_assert_cmpuint(sm_events_tally(events).read, ==, 2);
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 6);
}

/* ---- positions ---- */

static void assert_position(event_fixture *f, const char *header, const char *cell)
{
    g_autofree char *text = g_strdup_printf("date;%s\n2024-01-01;%s\n2024-01-01;\n", header, cell);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.5);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.25);
}

static void test_positions_in_one_cell(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const cells[] = {"14.5, -3.25",
                                        " 14.5,-3.25 ",
                                        "14.5 -3.25",
                                        "(14.5, -3.25)",
                                        "[14.5, -3.25]",
                                        "POINT (-3.25 14.5)",
                                        "point(-3.25 14.5)",
                                        "SRID=4326,POINT(-3.25 14.5)",
                                        "\"14,5; -3,25\"",
                                        "14,5 -3,25",
                                        "14,5, -3,25",
                                        "14.5 -3.25 270 5",
                                        "POINT Z (-3.25 14.5 270)",
                                        "14.5 N, 3.25 W",
                                        "14\302\26030' N, 3\302\26015' W",
                                        "{\"type\": \"Point\", \"coordinates\": [-3.25, 14.5]}"};
    static const char *const headers[] = {"coordinates", "geo_point", "WKT", "Lat-Long",
                                          "location"};
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_position(f, headers[i % G_N_ELEMENTS(headers)], cells[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
        assert_position(f, headers[i], cells[0]);
    static const char *const bad[] = {"Gao", "14.5", "95, 3", "14, 190", "POLYGON ((1 2, 3 4))",
                                      ","};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text =
            g_strdup_printf("date;gps\n2024-01-01;%s\n2024-01-01;14, -3\n", bad[i]);
        g_autoptr(sm_events) events = fixture_read(f, text);
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
    }
    g_assert_true(fixture_warned(f, "coordinates 'Gao' are no position"));
}

/* ---- numbers ---- */

static void assert_deaths(event_fixture *f, const char *text, double lat, double deaths)
{
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpuint(sm_events_count(events), ==, sm_events_tally(events).read);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, lat);
    double got = sm_events_number(events, "fatalities")[0];
    if (got != deaths) g_test_message("%s", text);
    g_assert_true(got == deaths || (isnan(got) && isnan(deaths)));
}

static void test_numbers(event_fixture *f, gconstpointer data)
{
    (void)data;
#define HEAD "date,lat,lon,fatalities\n"
#define SEMI "date;lat;lon;fatalities\n"
    assert_deaths(f, HEAD "2024-01-01,\"16,27\",\"-0,05\",3\n", 16.27, 3);
    assert_deaths(f, SEMI "2024-01-01;16,271;-0,051;3\n", 16.271, 3);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,\"1,200\"\n", 16.27, 1200);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,\"1,234,567\"\n", 16.27, 1234567);
    /* Points group in a file whose coordinates have commas, and are decimals in one that has none.
     */
    assert_deaths(f, SEMI "2024-01-01;16,27;-0,05;1.200\n", 16.27, 1200);
    assert_deaths(f, SEMI "2024-01-01;16,27;-0,05;1.200,5\n", 16.27, 1200.5);
    assert_deaths(f, SEMI "2024-01-01;16.27;-0.05;3.000\n", 16.27, 3);
    assert_deaths(f, SEMI "2024-01-01;16,27;-0,05;12\n", 16.27, 12);
    assert_deaths(f, HEAD "2024-01-01,16.27,\342\210\2220.05,1 200\n", 16.27, 1200);
    assert_deaths(f, HEAD "2024-01-01,16.27,\342\200\2230.05,1\302\240200\n", 16.27, 1200);
    assert_deaths(f, HEAD "2024-01-01,\302\24016.27\302\240,-0.05,1\342\200\257200\n", 16.27, 1200);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,1'200\n", 16.27, 1200);
    assert_deaths(f, HEAD "2024-01-01,'16.27,-0.05,'7\n", 16.27, 7);
    /* No groups of three: no number. */
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,1 20\n", 16.27, (double)NAN);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,1 2000\n", 16.27, (double)NAN);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,1234 567\n", 16.27, (double)NAN);
    assert_deaths(f, HEAD "2024-01-01,16.27,-0.05,\"1,234 567\"\n", 16.27, (double)NAN);
}

/* ---- rows that are sums ---- */

#define WEEKLY_HEAD                                                                                \
    "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,"  \
    "DISORDER_TYPE,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE\n"

static void test_weekly_sums(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, WEEKLY_HEAD
                     "07-June-2025,Western Africa,Mali,Gao,Battles,Armed clash,3,12,1000,Political "
                     "violence,1,16.27,-0.04\n"
                     "2025-06-14,Western Africa,Mali,Mopti,Battles,Armed clash,2,,900,Political "
                     "violence,1,14.5,-4.2\n"
                     "2025-06-21,Western Africa,Mali,Gao,Riots,Mob violence,0,0,,x,1,16.27,-0.04\n"
                     "2025-06-28,Western Africa,Mali,Gao,Riots,Mob violence,4,0,,x,1,,\n"
                     "2025-06-28,Western Africa,Mali,Gao,Riots,Mob violence,2.5,0,,x,1,16,-1\n"
                     "2025-06-28,Western Africa,Mali,Gao,Riots,Mob violence,,0,,x,1,16,-1\n");
    assert_tally(events);
    sm_event_tally tally = sm_events_tally(events);
    g_assert_cmpuint(tally.usable, ==, 5);
    g_assert_cmpuint(tally.without_position, ==, 4);
    g_assert_cmpuint(tally.unreadable, ==, 2);
    g_assert_cmpuint(tally.duplicates, ==, 0);
    g_assert_true(sm_events_has_sums(events));
    g_assert_true(g_str_has_prefix(sm_events_schema(events, 0), "ACLED aggregated"));
    const double *deaths = sm_events_number(events, "fatalities");
    const double *sizes = sm_events_number(events, "events");
    const double *exposed = sm_events_number(events, "population_exposure");
    double sum = 0, n = 0;
    for (uint32_t row = 0; row < 5; row++) {
        g_assert_cmpint(sm_events_geo_precision(events)[row], ==, SM_GEO_AREA);
        g_assert_cmpint(sm_events_date_precision(events)[row], ==, SM_DATE_WEEK);
        g_assert_cmpstr(event_text(events, "admin1", row), ==, row < 3 ? "Gao" : "Mopti");
        g_assert_true(row < 3 ? deaths[row] >= 0 : isnan(deaths[row]));
        if (row < 3) sum += deaths[row];
        n += sizes[row];
    }
    g_assert_cmpfloat(sum, ==, 12);
    g_assert_cmpfloat(n, ==, 5);
    g_assert_cmpfloat(exposed[0] + exposed[1] + exposed[2], ==, 1000);
    assert_day(events, 0, "2025-06-07");
    g_assert_true(fixture_warned(f, "'2.5' is no number of events"));
}

/* More of them than a task of the threads takes. */
/* Monthly tables with a column of that name, unless a row says that it is one event. */
static void test_sums_by_name(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) sums = fixture_read(
        f, "Month,Admin2,Events,lat,lon\n2024-01,Djenne,4,14,-4\n2024-02,Djenne,6,14,-4\n");
    g_assert_cmpuint(sm_events_count(sums), ==, 10);
    g_assert_true(fixture_warned(f, "a row counts as the number of events in its column 'Events'"));
    static const char *const single[] = {"date,Events,lat,lon\n2024-01-02,clash,14,-4\n",
                                         "date,Events,lat,lon\n2024-01-02,1.5,14,-4\n",
                                         "event_id,date,Events,lat,lon\n7,2024-01-02,3,14,-4\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(single); i++) {
        g_autoptr(sm_events) events = fixture_read(f, single[i]);
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_false(sm_events_has_sums(events));
    }
}

static void test_large_sums(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("date,lat,lon,n,w,dead\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(text, "2024-01-%02d,14,-4,5000,%d,%d\n", 1 + i % 28, i, i);
    const sm_event_mapping mapping[] = {{"events", "n"}};
    sm_event_file file = {
        .path = fixture_write(f, "events.csv", text->str, -1), .mapping = mapping, .n_mapping = 1};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 200000);
    const double *w = sm_events_number(events, "w");
    const double *dead = sm_events_number(events, "fatalities");
    double sum = 0, deaths = 0;
    for (uint32_t row = 0; row < 200000; row++) {
        sum += w[row];
        deaths += dead[row];
    }
    g_assert_cmpfloat(sum, ==, 780);
    g_assert_cmpfloat(deaths, ==, 780);
}

/* ---- one class in several spellings ---- */

static void test_spellings(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const columns[] = {"actor1", NULL};
    sm_event_options options = {.columns = columns};
    sm_event_file file = {
        .path = fixture_write(f, "events.csv",
                              "date,lat,lon,actor1\n2024-01-01,14,-4,jnim\n2024-01-01,14,-4,JNIM\n"
                              "2024-01-01,14,-4, JNIM \n2024-01-01,14,-4,\303\211tat\n"
                              "2024-01-01,14,-4,Etat\n2024-01-01,14,-4,Gao  town\n"
                              "2024-01-01,14,-4,Gao town\n2024-01-01,14,-4,JNIM2\n",
                              -1)};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, NULL);
    const sm_event_texts *actors = sm_events_text(events, "actor1");
    g_assert_cmpuint(actors->n_texts, ==, 4);
    static const char *const expected[] = {"JNIM",        "JNIM",      "JNIM",      "\303\211tat",
                                           "\303\211tat", "Gao  town", "Gao  town", "JNIM2"};
    for (uint32_t row = 0; row < 8; row++)
        g_assert_cmpstr(event_text(events, "actor1", row), ==, expected[row]);
    g_assert_true(fixture_warned(f, "actor1: read \"jnim\" as \"JNIM\", \"Etat\" as "
                                    "\"\303\211tat\", \"Gao town\" as \"Gao  town\""));
}

/* ---- rows of one id ---- */

static sm_events *read_two(event_fixture *f, const char *first, const char *second)
{
    sm_event_file files[] = {{.path = fixture_write(f, "a.csv", first, -1)},
                             {.path = fixture_write(f, "b.csv", second, -1)}};
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(files, 2, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    assert_tally(events);
    return events;
}

static void test_newer_row_stays(event_fixture *f, gconstpointer data)
{
    (void)data;
#define ID_HEAD "event_id,date,lat,lon,fatalities,timestamp\n"
    static const char old[] = ID_HEAD "7,2024-01-01,14,-4,10,100\n";
    static const char new[] = ID_HEAD "7,2024-01-01,14,-4,37,200\n";
    g_autoptr(sm_events) in_order = read_two(f, old, new);
    g_autoptr(sm_events) reversed = read_two(f, new, old);
    g_assert_cmpuint(sm_events_count(in_order), ==, 1);
    g_assert_cmpuint(sm_events_count(reversed), ==, 1);
    g_assert_cmpfloat(sm_events_number(in_order, "fatalities")[0], ==, 37);
    g_assert_cmpfloat(sm_events_number(reversed, "fatalities")[0], ==, 37);
    g_assert_true(fixture_warned(f,
                                 "1 of the duplicates differ in date, place or deaths; the newer "
                                 "by `timestamp` counts (event id 7)"));
}

static void test_same_rows_pass_in_silence(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char rows[] = "event_id,date,lat,lon,fatalities\n7,2024-01-01,14,-4,\n";
    g_autoptr(sm_events) events = read_two(f, rows, rows);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
    g_autoptr(sm_events) moved =
        read_two(f, rows, "event_id,date,lat,lon,fatalities\n7,2024-01-01,14,-5,\n");
    g_assert_cmpuint(sm_events_count(moved), ==, 1);
    g_assert_cmpfloat(sm_events_positions(moved)[0].lon, ==, -5);
    g_assert_true(fixture_warned(f, "the last row of the last file counts (event id 7)"));
}

static void test_reused_id(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char first[] = "event_id,date,lat,lon\n1,2024-01-01,14,-4\n2,2024-01-02,15,-4\n";
    static const char second[] = "event_id,date,lat,lon\n1,2024-03-01,16,-4\n2,2024-01-02,15,-4\n";
    g_autoptr(sm_events) events = read_two(f, first, second);
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_events_tally(events).duplicates, ==, 1);
    g_assert_true(fixture_warned(f, "1 rows have the id of an event of another day and place"));
}

/* Exports write it as a time of day, too. */
static void test_timestamp_of_text(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(
        f, "event_id,date,lat,lon,fatalities,timestamp\n7,2024-01-01,14,-4,3,2024-02-01 10:00:00\n"
           "7,2024-01-01,14,-4,5,2024-02-01T09:59:00Z\n");
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 3);
    g_assert_true(fixture_warned(f, "the newer by `timestamp` counts"));
}

/* 1706745600 is 1 February 2024. */
static void test_after_export(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char head[] = "date,lat,lon,timestamp\n";
    g_autofree char *good = g_strconcat(head, "2024-02-02,14,-4,1706745600\n", NULL);
    g_autoptr(sm_events) next_day = fixture_read(f, good);
    g_autofree char *plain = g_strconcat(head, "2024-02-09,14,-4,200\n", NULL);
    g_autoptr(sm_events) number = fixture_read(f, plain);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
    g_autofree char *late =
        g_strconcat(head, "2042-01-05,14,-4,1706745600\n2024-01-05,14,-4,1706659200\n", NULL);
    g_autoptr(sm_events) events = fixture_read(f, late);
    g_assert_true(fixture_warned(f, "1 event is dated after 2024-02-01, the newest day in its "
                                    "column timestamp: line 2 (2042-01-05); correct it"));
    g_autofree char *older =
        g_strconcat(head, "2024-02-05,14,-4,1706659200\n2024-01-05,14,-4,2024-02-08\n", NULL);
    guint before = sm_diagnostics_count(f->diagnostics);
    g_autoptr(sm_events) fine = fixture_read(f, older);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, before);
}

static void test_short_years(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) whole = fixture_read(f, "date,lat,lon\n3-Apr-2071,14,-4\n45413,14,-4\n");
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
    g_autoptr(sm_events) events = fixture_read(f, "date,lat,lon\n3-Apr-71,14,-4\n");
    g_assert_true(
        fixture_warned(f, "years have two digits and are read as 1970 to 2069: '3-Apr-71' as "
                          "1971-04-03"));
}

static void test_no_id(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(f, "event_id,date,lat,lon\nNA,2024-01-01,14,-4\n"
                                                  "NA,2024-01-01,14,-4\n,2024-01-01,14,-4\n");
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
}

/* A row is compared with all of its id, not with the last alone. */
static void test_reused_id_twice(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char both[] = "event_id,date,lat,lon\n1,2024-01-01,14,-4\n1,2024-03-01,16,-4\n";
    g_autoptr(sm_events) events = read_two(f, both, both);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpuint(sm_events_tally(events).duplicates, ==, 2);
}

static void test_two_data_sets(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char acled[] =
        "event_id_cnty,event_date,event_type,actor1,latitude,longitude,fatalities\n"
        "MLI1,2024-01-05,Battles,JNIM,16.27,-0.05,10\nMLI2,2024-01-06,Battles,JNIM,14,-4,1\n"
        "MLI3,2024-01-07,Battles,JNIM,14,-4,1\n";
    static const char ucdp[] =
        "id,year,type_of_violence,conflict_new_id,dyad_new_id,side_a,side_b,where_prec,date_prec,"
        "latitude,longitude,date_start,date_end,best\n"
        "1,2024,1,1,1,a,b,1,1,16.35,-0.05,2024-01-05,2024-01-05,10\n"
        "2,2024,1,1,1,a,b,1,1,14.1,-4,2024-01-06,2024-01-06,1\n"
        "3,2024,1,1,1,a,b,1,1,14,-4,2024-01-08,2024-01-08,1\n";
    g_autoptr(sm_events) events = read_two(f, acled, ucdp);
    g_assert_cmpuint(sm_events_count(events), ==, 6);
    g_assert_true(fixture_warned(f, "are added up, though they record the same events: 1 of "));
}

static void test_nothing_usable(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) none = fixture_read(f, "date,lat,lon\nsoon,14,-4\nlater,14,-4\n");
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_events_check_usable(none, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "none of its 2 rows can be used, mostly for want of a "
                                            "usable date"));
    g_autoptr(sm_events) one = fixture_read(f, "date,lat,lon\nsoon,14,-4\n2024-01-01,14,-4\n");
    g_assert_true(sm_events_check_usable(one, NULL));
    g_autoptr(sm_events) empty = fixture_read(f, "date,lat,lon\n");
    g_assert_true(sm_events_check_usable(empty, NULL));
    static const char rows[] = "event_id,date,lat,lon\n7,2024-01-01,14,-4\n";
    g_autoptr(sm_events) twice = read_two(f, rows, rows);
    g_assert_true(sm_events_check_usable(twice, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a date in three columns", test_date_in_parts);
    ADD("a column named day", test_day_column);
    ADD("dates of a month or a year", test_date_of_a_month);
    ADD("a file without a line of names", test_no_header);
    ADD("words for nothing are blank", test_words_for_nothing);
    ADD("rows of separators alone are none", test_blank_rows);
    ADD("positions in one cell", test_positions_in_one_cell);
    ADD("year, month and day under other names", test_other_parts);
    ADD("a timestamp that is a text", test_timestamp_of_text);
    ADD("events dated after their export", test_after_export);
    ADD("years of two digits", test_short_years);
    ADD("numbers as each country writes them", test_numbers);
    ADD("empty cells beyond the header", test_empty_cells_beyond_the_header);
    ADD("a file without dates", test_no_dates_at_all);
    ADD("rows of areas without positions", test_areas_without_positions);
    ADD("weekly sums by region", test_weekly_sums);
    ADD("a column of numbers of events", test_sums_by_name);
    ADD("large sums", test_large_sums);
    ADD("spellings of one class are one", test_spellings);
    ADD("of two rows of one id the newer stays", test_newer_row_stays);
    ADD("rows that say the same are dropped in silence", test_same_rows_pass_in_silence);
    ADD("an id of different events is none", test_reused_id);
    ADD("rows without an id are no duplicates", test_no_id);
    ADD("an id of different events, twice", test_reused_id_twice);
    ADD("two data sets in one sum", test_two_data_sets);
    ADD("a file without one usable row", test_nothing_usable);
    return g_test_run();
}
