#include "spread/windows.h"

#include "base/fail.h"
#include "source/date.h"

#include <stdio.h>
#include <string.h>

/* Two hundred years of months: more is a mistake in a date. */
#define MOST_WINDOWS 2400
/* The files may begin so much of a window after its beginning, and end so much before its end, and
 * the window is whole: a week of a year, a day of a quarter, nothing of a month. */
#define WHOLE_SHARE 0.02

int32_t sm_spread_day(const char *iso, int32_t otherwise)
{
    int year, month, day;
    if (!iso || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3) return otherwise;
    int32_t julian = sm_day_from_civil(year, month, day);
    return julian == SM_NO_DAY ? otherwise : julian;
}

static int months_of(sm_spread_by by)
{
    switch (by) {
    case SM_SPREAD_BY_HALF_YEAR:
        return 6;
    case SM_SPREAD_BY_QUARTER:
        return 3;
    case SM_SPREAD_BY_MONTH:
        return 1;
    case SM_SPREAD_BY_YEAR:
    case SM_SPREAD_BY_WHOLE:
        break;
    }
    return 12;
}

/* Months since the calendar's beginning, of the calendar window that holds the day. */
static int window_of(int32_t day, int months)
{
    int year, month, of_month;
    sm_day_to_civil(day, &year, &month, &of_month);
    int count = year * 12 + month - 1;
    return count - count % months;
}

static int32_t day_of_month(int count)
{
    return sm_day_from_civil(count / 12, count % 12 + 1, 1);
}

static char *calendar_id(int count, sm_spread_by by)
{
    int year = count / 12, month = count % 12;
    switch (by) {
    case SM_SPREAD_BY_HALF_YEAR:
        return g_strdup_printf("%04d-H%d", year, month / 6 + 1);
    case SM_SPREAD_BY_QUARTER:
        return g_strdup_printf("%04d-Q%d", year, month / 3 + 1);
    case SM_SPREAD_BY_MONTH:
        return g_strdup_printf("%04d-%02d", year, month + 1);
    case SM_SPREAD_BY_YEAR:
    case SM_SPREAD_BY_WHOLE:
        break;
    }
    return g_strdup_printf("%04d", year);
}

static char *span_id(int32_t first, int32_t last)
{
    char from[SM_DAY_BUFFER], to[SM_DAY_BUFFER];
    return g_strdup_printf("%s/%s", sm_day_format(first, from), sm_day_format(last, to));
}

static double slack_of(sm_span days)
{
    return WHOLE_SHARE * (days.last_day - days.first_day + 1);
}

static bool begins_late(sm_span days, sm_spread_reach_of_time time)
{
    return time.from > days.first_day || time.first_of_files - days.first_day > slack_of(days);
}

static bool ends_early(sm_span days, sm_spread_reach_of_time time)
{
    return time.to < days.last_day || days.last_day - time.last_of_files > slack_of(days);
}

/* What of `days` figure and files reach; on a side where that is as good as all, all of it. */
static void add_window(GArray *windows, char *id, sm_span days, sm_spread_reach_of_time time)
{
    sm_spread_period window = {.id = id, .days = days};
    window.begins_late = begins_late(days, time);
    window.ends_early = ends_early(days, time);
    window.complete = !window.begins_late && !window.ends_early;
    if (window.begins_late) window.days.first_day = MAX(time.from, time.first_of_files);
    if (window.ends_early) window.days.last_day = MIN(time.to, time.last_of_files);
    g_array_append_val(windows, window);
}

static bool check_number(const sm_figure *figure, int64_t n, GError **error)
{
    if (n <= MOST_WINDOWS) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: spread: by: gives %" G_GINT64_FORMAT
                   " windows, and at most %d are compared; take longer ones, or narrow "
                   "events.from and to",
                   figure->path, n, MOST_WINDOWS);
}

static bool make_calendar(GArray *windows, const sm_figure *figure, sm_span within,
                          sm_spread_reach_of_time time, GError **error)
{
    sm_spread_by by = figure->spread.by;
    int months = months_of(by);
    int count = window_of(within.first_day, months), last = window_of(within.last_day, months);
    if (!check_number(figure, (last - count) / months + 1, error)) return false;
    for (; count <= last; count += months) {
        sm_span days = {day_of_month(count), day_of_month(count + months) - 1};
        add_window(windows, calendar_id(count, by), days, time);
    }
    return true;
}

bool sm_spread_breaks_are_years(const sm_spread_spec *spec)
{
    for (uint32_t i = 0; i < spec->breaks.n; i++)
        if (!g_str_has_suffix(spec->breaks.items[i], "-01-01")) return false;
    return spec->breaks.n > 0;
}

/* The last one ends with the figure's window; where that is open with the files, and, being called
 * by its years, with their last year. */
static int32_t end_of_breaks(const sm_spread_spec *spec, sm_spread_reach_of_time time)
{
    if (time.to < INT32_MAX) return time.to;
    if (!sm_spread_breaks_are_years(spec)) return time.last_of_files;
    return day_of_month(window_of(time.last_of_files, 12) + 12) - 1;
}

static bool make_breaks(GArray *windows, const sm_figure *figure, sm_span within,
                        sm_spread_reach_of_time time, GError **error)
{
    const sm_strings *breaks = &figure->spread.breaks;
    int32_t end = end_of_breaks(&figure->spread, time);
    if (!check_number(figure, breaks->n, error)) return false;
    for (uint32_t i = 0; i < breaks->n; i++) {
        sm_span days = {sm_spread_day(breaks->items[i], within.first_day), end};
        if (i + 1 < breaks->n) days.last_day = sm_spread_day(breaks->items[i + 1], end + 1) - 1;
        if (days.first_day > within.last_day || days.last_day < within.first_day) continue;
        days.last_day = MIN(days.last_day, end);
        days.first_day = MAX(days.first_day, time.from);
        add_window(windows, span_id(days.first_day, days.last_day), days, time);
    }
    return true;
}

/* From the first day that figure and files have, or the first event that is kept where the figure
 * leaves its beginning open, to the last day that both have. */
static sm_span reached(const sm_figure *figure, sm_spread_reach_of_time time)
{
    sm_span within = {MAX(time.from, time.first_of_files), MIN(time.to, time.last_of_files)};
    if (time.from > INT32_MIN) return within;
    const sm_strings *breaks = &figure->spread.breaks;
    within.first_day =
        breaks->n ? MAX(sm_spread_day(breaks->items[0], time.first_event), time.first_of_files)
                  : time.first_event;
    return within;
}

GArray *sm_spread_windows_make(const sm_figure *figure, sm_spread_reach_of_time time,
                               GError **error)
{
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(sm_spread_period));
    bool good = true;
    sm_span within = reached(figure, time);
    if (within.first_day == INT32_MIN || within.first_day > within.last_day) return windows;
    if (figure->spread.breaks.n > 0)
        good = make_breaks(windows, figure, within, time, error);
    else if (figure->spread.by == SM_SPREAD_BY_WHOLE)
        add_window(windows, span_id(within.first_day, within.last_day), within, time);
    else
        good = make_calendar(windows, figure, within, time, error);
    if (good) return windows;
    sm_spread_windows_free(windows);
    return NULL;
}

void sm_spread_windows_free(GArray *windows)
{
    for (guint i = 0; windows && i < windows->len; i++)
        g_free(g_array_index(windows, sm_spread_period, i).id);
    if (windows) g_array_free(windows, TRUE);
}
