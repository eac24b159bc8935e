/* Windows of time: the calendar's corners. */
#include "series/windows.h"

#include <string.h>

static int32_t day(int year, int month, int number)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)number, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

static char *iso(int32_t julian)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)julian);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                           g_date_get_day(&date));
}

typedef struct expected {
    const char *id, *first, *last; /* last: the last day shown */
} expected;

static void assert_window(const sm_window *window, const expected *want)
{
    g_autofree char *first = iso(window->first_day), *last = iso(window->end_day - 1);
    g_assert_cmpstr(window->id, ==, want->id);
    g_assert_cmpstr(first, ==, want->first);
    g_assert_cmpstr(last, ==, want->last);
}

static GArray *windows_within(const sm_series_spec *spec, const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    sm_window_span span = {day(2024, 1, 10), day(2024, 3, 20), from, to};
    GArray *windows = sm_windows_create(spec, &span, &error);
    g_assert_no_error(error);
    return windows;
}

static GArray *windows_of(const sm_series_spec *spec)
{
    return windows_within(spec, NULL, NULL);
}

static void assert_windows(const sm_series_spec *spec, const expected *want, guint n)
{
    g_autoptr(GArray) windows = windows_of(spec);
    g_assert_cmpuint(windows->len, ==, n);
    for (guint i = 0; i < n; i++)
        assert_window(&g_array_index(windows, sm_window, i), &want[i]);
}

#define EVERY(count, name) .every = {count, SM_PERIOD_##name}

static void months_know_their_ends_and_leap_years(void)
{
    const sm_series_spec spec = {EVERY(1, MONTH), .from = "2023-12-01", .to = "2024-04-30"};
    const expected want[] = {{"2023-12", "2023-12-01", "2023-12-31"},
                             {"2024-01", "2024-01-01", "2024-01-31"},
                             {"2024-02", "2024-02-01", "2024-02-29"},
                             {"2024-03", "2024-03-01", "2024-03-31"},
                             {"2024-04", "2024-04-01", "2024-04-30"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
    const sm_series_spec plain = {EVERY(1, MONTH), .from = "1900-02-01", .to = "1900-02-28"};
    const expected february[] = {{"1900-02", "1900-02-01", "1900-02-28"}};
    assert_windows(&plain, february, 1);
}

static void weeks_are_those_of_iso_8601(void)
{
    const sm_series_spec spec = {EVERY(1, WEEK), .from = "2020-12-21", .to = "2021-01-10"};
    const expected want[] = {{"2020-W52", "2020-12-21", "2020-12-27"},
                             {"2020-W53", "2020-12-28", "2021-01-03"},
                             {"2021-W01", "2021-01-04", "2021-01-10"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
    /* 30 December 2024 is a Monday of 2025's first week. */
    const sm_series_spec turn = {EVERY(1, WEEK), .from = "2024-12-30", .to = "2025-01-05"};
    const expected first[] = {{"2025-W01", "2024-12-30", "2025-01-05"}};
    assert_windows(&turn, first, 1);
}

static void quarters_and_years(void)
{
    const sm_series_spec quarters = {EVERY(1, QUARTER), .from = "2024-10-01", .to = "2025-06-30"};
    const expected want[] = {{"2024-Q4", "2024-10-01", "2024-12-31"},
                             {"2025-Q1", "2025-01-01", "2025-03-31"},
                             {"2025-Q2", "2025-04-01", "2025-06-30"}};
    assert_windows(&quarters, want, G_N_ELEMENTS(want));
    const sm_series_spec years = {EVERY(1, YEAR), .from = "2023-01-01", .to = "2024-12-31"};
    const expected both[] = {{"2023", "2023-01-01", "2023-12-31"},
                             {"2024", "2024-01-01", "2024-12-31"}};
    assert_windows(&years, both, 2);
}

static void days_count_from_the_first(void)
{
    const sm_series_spec spec = {EVERY(10, DAY), .from = "2024-02-20", .to = "2024-03-20"};
    const expected want[] = {{"2024-02-20_2024-02-29", "2024-02-20", "2024-02-29"},
                             {"2024-03-01_2024-03-10", "2024-03-01", "2024-03-10"},
                             {"2024-03-11_2024-03-20", "2024-03-11", "2024-03-20"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
    const sm_series_spec single = {EVERY(1, DAY), .from = "2024-02-28", .to = "2024-03-01"};
    const expected days[] = {{"2024-02-28", "2024-02-28", "2024-02-28"},
                             {"2024-02-29", "2024-02-29", "2024-02-29"},
                             {"2024-03-01", "2024-03-01", "2024-03-01"}};
    assert_windows(&single, days, 3);
}

static void rolling_windows_end_with_the_first_that_reaches_the_end(void)
{
    const sm_series_spec spec = {EVERY(3, MONTH), .step = {1, SM_PERIOD_MONTH},
                                 .from = "2024-01-01", .to = "2024-05-31"};
    const expected want[] = {{"2024-Q1", "2024-01-01", "2024-03-31"},
                             {"2024-02_2024-04", "2024-02-01", "2024-04-30"},
                             {"2024-03_2024-05", "2024-03-01", "2024-05-31"}};
    const sm_series_spec quarter = {EVERY(1, QUARTER), .step = {1, SM_PERIOD_MONTH},
                                    .from = "2024-01-01", .to = "2024-05-31"};
    assert_windows(&quarter, want, G_N_ELEMENTS(want));
    const expected plain[] = {{"2024-01_2024-03", "2024-01-01", "2024-03-31"},
                              {"2024-02_2024-04", "2024-02-01", "2024-04-30"},
                              {"2024-03_2024-05", "2024-03-01", "2024-05-31"}};
    assert_windows(&spec, plain, G_N_ELEMENTS(plain));
    /* 30 days each week: the last one is cut at the end, and there is no shorter one after it. */
    const sm_series_spec weekly = {EVERY(30, DAY), .step = {1, SM_PERIOD_WEEK},
                                   .from = "2024-01-01", .to = "2024-02-05"};
    const expected rolled[] = {{"2024-01-01_2024-01-30", "2024-01-01", "2024-01-30"},
                               {"2024-01-08_2024-02-06", "2024-01-08", "2024-02-05"}};
    assert_windows(&weekly, rolled, G_N_ELEMENTS(rolled));
}

static void gaps_between_windows_are_left(void)
{
    const sm_series_spec spec = {EVERY(1, WEEK), .step = {1, SM_PERIOD_MONTH}, .from = "2024-01-15",
                                 .to = "2024-03-31"};
    const expected want[] = {{"2024-02-01_2024-02-07", "2024-02-01", "2024-02-07"},
                             {"2024-03-01_2024-03-07", "2024-03-01", "2024-03-07"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
}

static void the_ends_are_cut_and_say_so(void)
{
    const sm_series_spec spec = {EVERY(1, MONTH), .from = "2025-05-15", .to = "2025-07-12"};
    const expected want[] = {{"2025-05", "2025-05-15", "2025-05-31"},
                             {"2025-06", "2025-06-01", "2025-06-30"},
                             {"2025-07", "2025-07-01", "2025-07-12"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
    g_autoptr(GArray) windows = windows_of(&spec);
    const bool complete[] = {false, true, false};
    for (guint i = 0; i < windows->len; i++)
        g_assert_true(sm_window_complete(&g_array_index(windows, sm_window, i)) == complete[i]);
}

static void the_events_say_what_the_figure_does_not(void)
{
    const sm_series_spec spec = {EVERY(1, MONTH)};
    g_assert_true(sm_windows_need_span(&spec));
    const expected want[] = {{"2024-01", "2024-01-01", "2024-01-31"},
                             {"2024-02", "2024-02-01", "2024-02-29"},
                             {"2024-03", "2024-03-01", "2024-03-20"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
    const sm_series_spec stated = {EVERY(1, MONTH), .from = "2024-01-01", .to = "2024-01-31"};
    g_assert_false(sm_windows_need_span(&stated));
}

static void cumulative_windows_begin_with_the_first_day(void)
{
    const sm_series_spec spec = {EVERY(1, MONTH), .cumulative = true, .from = "2024-01-05",
                                 .to = "2024-03-31"};
    const expected want[] = {{"2024-01", "2024-01-05", "2024-01-31"},
                             {"2024-02", "2024-01-05", "2024-02-29"},
                             {"2024-03", "2024-01-05", "2024-03-31"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
}

static void trails_reach_back_by_the_calendar(void)
{
    const sm_series_spec spec = {EVERY(1, MONTH), .trail = {2, SM_PERIOD_MONTH},
                                 .from = "2024-03-01", .to = "2024-04-30"};
    g_autoptr(GArray) windows = windows_of(&spec);
    g_assert_cmpint(g_array_index(windows, sm_window, 0).trail_day, ==, day(2024, 1, 1));
    g_assert_cmpint(g_array_index(windows, sm_window, 1).trail_day, ==, day(2024, 2, 1));
    const sm_series_spec none = {EVERY(1, MONTH), .from = "2024-03-01", .to = "2024-04-30"};
    g_autoptr(GArray) plain = windows_of(&none);
    g_assert_cmpint(g_array_index(plain, sm_window, 0).trail_day, ==, day(2024, 3, 1));
}

static void named_periods_come_in_time_with_ids_of_their_own(void)
{
    sm_named_period periods[] = {
        {.title = "After the coup", .from = "2020-08-18", .to = "2021-05-24"},
        {.title = "Été 2019", .from = "2019-06-01", .to = "2019-08-31"},
        {.title = "After the coup", .from = "2021-05-25", .to = "2021-12-31"},
        {.title = "Last", .id = "z", .from = "2022-01-01", .to = "2022-01-01"},
    };
    const sm_series_spec spec = {.periods = {periods, G_N_ELEMENTS(periods)}};
    g_assert_false(sm_windows_need_span(&spec));
    const expected want[] = {{"ete-2019", "2019-06-01", "2019-08-31"},
                             {"after-the-coup", "2020-08-18", "2021-05-24"},
                             {"after-the-coup-2", "2021-05-25", "2021-12-31"},
                             {"z", "2022-01-01", "2022-01-01"}};
    assert_windows(&spec, want, G_N_ELEMENTS(want));
}

static void a_century_of_days_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    const sm_series_spec spec = {EVERY(1, DAY), .from = "1900-01-01", .to = "2000-12-31"};
    const sm_window_span span = {0};
    g_assert_null(sm_windows_create(&spec, &span, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, "more than 20000 periods"));
}

/* July, before events.from, was once in the first frame, which called itself complete. */
static void no_window_leaves_the_time_of_the_events(void)
{
    const sm_series_spec quarters = {EVERY(1, QUARTER), .trail = {1, SM_PERIOD_YEAR}};
    g_autoptr(GArray) windows = windows_within(&quarters, "2024-01-09", "2024-02-20");
    g_assert_cmpuint(windows->len, ==, 1);
    const sm_window *only = &g_array_index(windows, sm_window, 0);
    assert_window(only, &(expected){"2024-Q1", "2024-01-09", "2024-02-20"});
    g_assert_cmpint(only->trail_day, ==, only->first_day);
    g_assert_false(sm_window_complete(only));

    const sm_series_spec wider = {EVERY(1, MONTH), .from = "2023-10-01", .to = "2024-06-30"};
    g_autoptr(GArray) months = windows_within(&wider, "2024-01-01", "2024-02-20");
    g_assert_cmpuint(months->len, ==, 2);
    assert_window(&g_array_index(months, sm_window, 0),
                  &(expected){"2024-01", "2024-01-01", "2024-01-31"});
    assert_window(&g_array_index(months, sm_window, 1),
                  &(expected){"2024-02", "2024-02-01", "2024-02-20"});
    g_assert_true(sm_window_complete(&g_array_index(months, sm_window, 0)));

    sm_named_period periods[] = {{.title = "Before", .from = "2023-01-01", .to = "2023-12-31"},
                                 {.title = "Half", .from = "2023-12-01", .to = "2024-01-31"}};
    const sm_series_spec named = {.periods = {periods, G_N_ELEMENTS(periods)}};
    g_autoptr(GArray) named_windows = windows_within(&named, "2024-01-01", NULL);
    g_assert_cmpuint(named_windows->len, ==, 1);
    assert_window(&g_array_index(named_windows, sm_window, 0),
                  &(expected){"half", "2024-01-01", "2024-01-31"});
    g_assert_false(sm_window_complete(&g_array_index(named_windows, sm_window, 0)));
}

/* Every day from first to last is in exactly one window of a plain series. */
static void windows_cover_each_day_once(void)
{
    const sm_period periods[] = {{1, SM_PERIOD_DAY},     {7, SM_PERIOD_DAY},   {1, SM_PERIOD_WEEK},
                                 {2, SM_PERIOD_WEEK},    {1, SM_PERIOD_MONTH}, {5, SM_PERIOD_MONTH},
                                 {1, SM_PERIOD_QUARTER}, {1, SM_PERIOD_YEAR}};
    for (guint k = 0; k < G_N_ELEMENTS(periods); k++) {
        const sm_series_spec spec = {.every = periods[k], .from = "2019-02-27", .to = "2024-03-02"};
        g_autoptr(GArray) windows = windows_of(&spec);
        int32_t next = day(2019, 2, 27);
        for (guint i = 0; i < windows->len; i++) {
            const sm_window *window = &g_array_index(windows, sm_window, i);
            g_assert_cmpint(window->first_day, ==, next);
            next = window->end_day;
        }
        g_assert_cmpint(next, ==, day(2024, 3, 3));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/series/windows/" #name, name)
    TEST(months_know_their_ends_and_leap_years);
    TEST(weeks_are_those_of_iso_8601);
    TEST(quarters_and_years);
    TEST(days_count_from_the_first);
    TEST(rolling_windows_end_with_the_first_that_reaches_the_end);
    TEST(gaps_between_windows_are_left);
    TEST(the_ends_are_cut_and_say_so);
    TEST(the_events_say_what_the_figure_does_not);
    TEST(cumulative_windows_begin_with_the_first_day);
    TEST(trails_reach_back_by_the_calendar);
    TEST(named_periods_come_in_time_with_ids_of_their_own);
    TEST(a_century_of_days_is_refused);
    TEST(windows_cover_each_day_once);
    g_test_add_func("/windows/no window leaves the time of the events",
                    no_window_leaves_the_time_of_the_events);
    return g_test_run();
}
