#include "spread/windows.h"

#include "base/fail.h"
#include "source/date.h"

#include <stdio.h>
#include <string.h>

/* Two hundred years of months: more is a mistake in a date. */
#define MOST_WINDOWS 2400
/* The files may end so much of a window before its end without it being called incomplete. */
#define COMPLETE_SHARE 0.1

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

/* Windows that the figure gives are whole as they stand. */
static void add_own_window(GArray *windows, sm_span days)
{
    sm_spread_period window = {
        .id = span_id(days.first_day, days.last_day), .days = days, .complete = true};
    g_array_append_val(windows, window);
}

static bool ends_early(sm_span days, sm_spread_reach_of_time time)
{
    double slack = COMPLETE_SHARE * (days.last_day - days.first_day + 1);
    return time.to < days.last_day || days.last_day - time.last_of_files > slack;
}

static void add_calendar_window(GArray *windows, char *id, sm_span days, sm_span within,
                                sm_spread_reach_of_time time)
{
    sm_spread_period window = {.id = id};
    window.days =
        (sm_span){MAX(days.first_day, within.first_day), MIN(days.last_day, within.last_day)};
    window.begins_late = days.first_day < within.first_day;
    window.ends_early = ends_early(days, time);
    window.complete = !window.begins_late && !window.ends_early;
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
    /* Where the figure leaves the beginning open, the first window is not cut by the first event.
     */
    if (time.from == INT32_MIN) within.first_day = day_of_month(count);
    for (; count <= last; count += months) {
        sm_span days = {day_of_month(count), day_of_month(count + months) - 1};
        add_calendar_window(windows, calendar_id(count, by), days, within, time);
    }
    return true;
}

static bool make_breaks(GArray *windows, const sm_figure *figure, sm_span within, GError **error)
{
    const sm_strings *breaks = &figure->spread.breaks;
    if (!check_number(figure, breaks->n, error)) return false;
    for (uint32_t i = 0; i < breaks->n; i++) {
        sm_span days = {sm_spread_day(breaks->items[i], within.first_day), within.last_day};
        if (i + 1 < breaks->n)
            days.last_day = sm_spread_day(breaks->items[i + 1], within.last_day + 1) - 1;
        if (days.first_day > within.last_day || days.last_day < within.first_day) continue;
        days.last_day = MIN(days.last_day, within.last_day);
        days.first_day = MAX(days.first_day, within.first_day);
        add_own_window(windows, days);
    }
    return true;
}

GArray *sm_spread_windows_make(const sm_figure *figure, sm_spread_reach_of_time time,
                               GError **error)
{
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(sm_spread_period));
    bool open = time.from == INT32_MIN, own = figure->spread.breaks.n > 0, good = true;
    int32_t first = open ? time.first_event : time.from;
    if (own && open) first = sm_spread_day(figure->spread.breaks.items[0], first);
    sm_span within = {first, MIN(time.to, time.last_of_files)};
    if (first == INT32_MIN || within.first_day > within.last_day) return windows;
    if (own)
        good = make_breaks(windows, figure, within, error);
    else if (figure->spread.by == SM_SPREAD_BY_WHOLE)
        add_own_window(windows, within);
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
