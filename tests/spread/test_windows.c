/* Windows that spread compares: where they begin and end, and which of them are whole. */
#include "spread/windows.h"

#include "source/date.h"

#include "sahelmap/error.h"

#include <string.h>

#define OPEN_FROM INT32_MIN
#define OPEN_TO INT32_MAX

static int32_t day(int year, int month, int number)
{
    return sm_day_from_civil(year, month, number);
}

typedef struct expected {
    const char *id, *first, *last;
    bool begins_late, ends_early;
} expected;

static void assert_windows(const sm_figure *figure, sm_spread_reach_of_time time,
                           const expected *want, guint n)
{
    g_autoptr(GError) error = NULL;
    GArray *windows = sm_spread_windows_make(figure, time, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(windows->len, ==, n);
    for (guint i = 0; i < n; i++) {
        const sm_spread_period *got = &g_array_index(windows, sm_spread_period, i);
        char first[SM_DAY_BUFFER], last[SM_DAY_BUFFER];
        g_assert_cmpstr(got->id, ==, want[i].id);
        g_assert_cmpstr(sm_day_format(got->days.first_day, first), ==, want[i].first);
        g_assert_cmpstr(sm_day_format(got->days.last_day, last), ==, want[i].last);
        g_assert_cmpint(got->begins_late, ==, want[i].begins_late);
        g_assert_cmpint(got->ends_early, ==, want[i].ends_early);
        g_assert_cmpint(got->complete, ==, !want[i].begins_late && !want[i].ends_early);
        g_assert_cmpuint(got->events, ==, 0);
    }
    sm_spread_windows_free(windows);
}

/* From the figure's first to its last day; the files go on for long. */
static sm_spread_reach_of_time closed(int32_t from, int32_t to)
{
    return (sm_spread_reach_of_time){from, to, from, day(1700, 1, 1), day(2030, 12, 31)};
}

static void every_calendar_window_has_its_name_and_days(void)
{
    sm_spread_reach_of_time time = closed(day(2023, 1, 1), day(2023, 12, 31));
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_YEAR};
    const expected year[] = {{"2023", "2023-01-01", "2023-12-31"}};
    assert_windows(&figure, time, year, 1);
    figure.spread.by = SM_SPREAD_BY_HALF_YEAR;
    const expected halves[] = {{"2023-H1", "2023-01-01", "2023-06-30"},
                               {"2023-H2", "2023-07-01", "2023-12-31"}};
    assert_windows(&figure, time, halves, 2);
    figure.spread.by = SM_SPREAD_BY_QUARTER;
    const expected quarters[] = {{"2023-Q1", "2023-01-01", "2023-03-31"},
                                 {"2023-Q2", "2023-04-01", "2023-06-30"},
                                 {"2023-Q3", "2023-07-01", "2023-09-30"},
                                 {"2023-Q4", "2023-10-01", "2023-12-31"}};
    assert_windows(&figure, time, quarters, 4);
    figure.spread.by = SM_SPREAD_BY_MONTH;
    const expected months[] = {{"2023-12", "2023-12-01", "2023-12-31"},
                               {"2024-01", "2024-01-01", "2024-01-31"},
                               {"2024-02", "2024-02-01", "2024-02-29"}};
    assert_windows(&figure, closed(day(2023, 12, 1), day(2024, 2, 29)), months, 3);
    figure.spread.by = SM_SPREAD_BY_WHOLE;
    const expected whole[] = {{"2023-12-05/2024-02-03", "2023-12-05", "2024-02-03"}};
    assert_windows(&figure, closed(day(2023, 12, 5), day(2024, 2, 3)), whole, 1);
}

static void the_figures_window_cuts_by_a_day(void)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_YEAR};
    const expected cut[] = {{"2022", "2022-01-02", "2022-12-31", true, false},
                            {"2023", "2023-01-01", "2023-12-31"},
                            {"2024", "2024-01-01", "2024-12-30", false, true}};
    assert_windows(&figure, closed(day(2022, 1, 2), day(2024, 12, 30)), cut, 3);
    const expected both[] = {{"2024", "2024-03-01", "2024-03-01", true, true}};
    assert_windows(&figure, closed(day(2024, 3, 1), day(2024, 3, 1)), both, 1);
    const expected whole[] = {{"2024", "2024-01-01", "2024-12-31"}};
    assert_windows(&figure, closed(day(2024, 1, 1), day(2024, 12, 31)), whole, 1);
}

/* By a fiftieth of its days: seven of a year, one of a quarter, none of a month. */
static void assert_reached(sm_spread_by by, int32_t first, int32_t last, expected want)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = by};
    sm_spread_reach_of_time time = {OPEN_FROM, OPEN_TO, day(2024, 4, 10), first, last};
    assert_windows(&figure, time, &want, 1);
}

static void files_cut_windows_at_both_ends(void)
{
    const expected year = {"2024", "2024-01-01", "2024-12-31"};
    assert_reached(SM_SPREAD_BY_YEAR, day(2024, 1, 8), day(2024, 12, 24), year);
    assert_reached(SM_SPREAD_BY_YEAR, day(2024, 1, 9), day(2024, 12, 24),
                   (expected){"2024", "2024-01-09", "2024-12-31", true, false});
    assert_reached(SM_SPREAD_BY_YEAR, day(2024, 1, 8), day(2024, 12, 23),
                   (expected){"2024", "2024-01-01", "2024-12-23", false, true});
    assert_reached(SM_SPREAD_BY_YEAR, day(2024, 3, 1), day(2024, 10, 1),
                   (expected){"2024", "2024-03-01", "2024-10-01", true, true});
    assert_reached(SM_SPREAD_BY_QUARTER, day(2024, 4, 2), day(2024, 6, 29),
                   (expected){"2024-Q2", "2024-04-01", "2024-06-30"});
    assert_reached(SM_SPREAD_BY_QUARTER, day(2024, 4, 3), day(2024, 6, 29),
                   (expected){"2024-Q2", "2024-04-03", "2024-06-30", true, false});
    assert_reached(SM_SPREAD_BY_MONTH, day(2024, 4, 1), day(2024, 4, 30),
                   (expected){"2024-04", "2024-04-01", "2024-04-30"});
    assert_reached(SM_SPREAD_BY_MONTH, day(2024, 4, 1), day(2024, 4, 29),
                   (expected){"2024-04", "2024-04-01", "2024-04-29", false, true});
}

/* What the files do not reach is no window without events. */
static void no_window_lies_before_the_files(void)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_YEAR};
    sm_spread_reach_of_time time = {day(2015, 1, 1), OPEN_TO, day(2021, 5, 5), day(2020, 10, 1),
                                    day(2021, 12, 31)};
    const expected want[] = {{"2020", "2020-10-01", "2020-12-31", true, false},
                             {"2021", "2021-01-01", "2021-12-31"}};
    assert_windows(&figure, time, want, 2);
}

/* Rows that are filtered out are known of, too: the first event that is kept cuts no window. */
static void an_open_beginning_is_the_window_of_the_first_event(void)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_QUARTER};
    sm_spread_reach_of_time time = {OPEN_FROM, OPEN_TO, day(2023, 6, 30), day(2022, 1, 1),
                                    day(2023, 9, 30)};
    const expected want[] = {{"2023-Q2", "2023-04-01", "2023-06-30"},
                             {"2023-Q3", "2023-07-01", "2023-09-30"}};
    assert_windows(&figure, time, want, 2);
    time.first_event = day(2023, 7, 1);
    assert_windows(&figure, time, want + 1, 1);
    figure.spread.by = SM_SPREAD_BY_WHOLE;
    const expected whole[] = {{"2023-07-01/2023-09-30", "2023-07-01", "2023-09-30"}};
    assert_windows(&figure, time, whole, 1);
}

/* Years are promised by their names, so that the last of them may be there in part. */
static void windows_of_years_end_with_a_year(void)
{
    const char *first_days[] = {"2018-01-01", "2020-01-01"};
    sm_figure figure = {.path = "f.yaml", .spread.breaks = {first_days, 2}};
    sm_spread_reach_of_time time = {OPEN_FROM, OPEN_TO, day(2018, 3, 1), day(2018, 3, 1),
                                    day(2021, 10, 30)};
    const expected want[] = {{"2018-01-01/2019-12-31", "2018-03-01", "2019-12-31", true, false},
                             {"2020-01-01/2021-12-31", "2020-01-01", "2021-10-30", false, true}};
    assert_windows(&figure, time, want, 2);
    time.first_of_files = day(2018, 1, 1);
    time.last_of_files = day(2021, 12, 30);
    const expected whole[] = {{"2018-01-01/2019-12-31", "2018-01-01", "2019-12-31"},
                              {"2020-01-01/2021-12-31", "2020-01-01", "2021-12-31"}};
    assert_windows(&figure, time, whole, 2);
}

static void no_day_gives_no_window(void)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_MONTH};
    sm_spread_reach_of_time none = {OPEN_FROM, OPEN_TO, INT32_MIN, INT32_MAX, INT32_MIN};
    assert_windows(&figure, none, NULL, 0);
    assert_windows(&figure, closed(day(2023, 6, 2), day(2023, 6, 1)), NULL, 0);
    sm_spread_reach_of_time late = {day(2023, 6, 2), OPEN_TO, day(2023, 6, 2), day(2020, 1, 1),
                                    day(2023, 6, 1)};
    assert_windows(&figure, late, NULL, 0);
    /* Closed, and without an event: the window counts as one of none. */
    sm_spread_reach_of_time empty = {day(2023, 6, 1), day(2023, 6, 30), INT32_MIN, day(2020, 1, 1),
                                     day(2023, 8, 1)};
    const expected june[] = {{"2023-06", "2023-06-01", "2023-06-30"}};
    assert_windows(&figure, empty, june, 1);
}

static void breaks_begin_windows_that_end_before_the_next(void)
{
    const char *first_days[] = {"2020-01-01", "2021-06-15", "2022-01-01"};
    sm_figure figure = {.path = "f.yaml", .spread.breaks = {first_days, 3}};
    sm_spread_reach_of_time time = {OPEN_FROM, OPEN_TO, day(2020, 5, 5), day(2019, 1, 1),
                                    day(2022, 3, 4)};
    const expected all[] = {{"2020-01-01/2021-06-14", "2020-01-01", "2021-06-14"},
                            {"2021-06-15/2021-12-31", "2021-06-15", "2021-12-31"},
                            {"2022-01-01/2022-03-04", "2022-01-01", "2022-03-04"}};
    assert_windows(&figure, time, all, 3);
    time.from = day(2021, 6, 15);
    assert_windows(&figure, time, all + 1, 2);
    time.from = day(2021, 6, 14);
    const expected last_day[] = {{"2021-06-14/2021-06-14", "2021-06-14", "2021-06-14"}, all[1]};
    time.to = day(2021, 12, 31);
    assert_windows(&figure, time, last_day, 2);
    time.to = day(2021, 6, 15);
    const expected one_day[] = {last_day[0], {"2021-06-15/2021-06-15", "2021-06-15", "2021-06-15"}};
    assert_windows(&figure, time, one_day, 2);
    time.to = day(2021, 6, 14);
    assert_windows(&figure, time, one_day, 1);
}

static void windows_are_at_most_2400(void)
{
    sm_figure figure = {.path = "f.yaml", .spread.by = SM_SPREAD_BY_MONTH};
    g_autoptr(GError) error = NULL;
    GArray *most =
        sm_spread_windows_make(&figure, closed(day(1800, 1, 1), day(1999, 12, 31)), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(most->len, ==, 2400);
    sm_spread_windows_free(most);
    g_assert_null(
        sm_spread_windows_make(&figure, closed(day(1800, 1, 1), day(2000, 1, 1)), &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_true(g_str_has_prefix(error->message,
                                   "f.yaml: spread: by: gives 2401 windows, and at most 2400"));
}

static void a_text_that_is_no_day_gives_the_other(void)
{
    g_assert_cmpint(sm_spread_day("1970-01-01", 7), ==, 719163);
    g_assert_cmpint(sm_spread_day("1970-01-02", 7), ==, 719164);
    g_assert_cmpint(sm_spread_day(NULL, 7), ==, 7);
    g_assert_cmpint(sm_spread_day("2024-02-30", 7), ==, 7);
    g_assert_cmpint(sm_spread_day("2024-02", 7), ==, 7);
    g_assert_cmpint(sm_spread_day("soon", 7), ==, 7);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/spread/windows/" #name, name)
    TEST(every_calendar_window_has_its_name_and_days);
    TEST(the_figures_window_cuts_by_a_day);
    TEST(files_cut_windows_at_both_ends);
    TEST(no_window_lies_before_the_files);
    TEST(windows_of_years_end_with_a_year);
    TEST(an_open_beginning_is_the_window_of_the_first_event);
    TEST(no_day_gives_no_window);
    TEST(breaks_begin_windows_that_end_before_the_next);
    TEST(windows_are_at_most_2400);
    TEST(a_text_that_is_no_day_gives_the_other);
    return g_test_run();
}
