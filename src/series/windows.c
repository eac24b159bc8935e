#include "series/windows.h"

#include "base/fail.h"
#include "base/limit.h"

#include <stdio.h>
#include <string.h>

static GDate date_of(int32_t day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)MAX(day, 1));
    return date;
}

static int32_t day_of(const GDate *date)
{
    return (int32_t)g_date_get_julian(date);
}

static int32_t iso_day(const char *iso)
{
    int year = 1, month = 1, day = 1;
    sscanf(iso, "%4d-%2d-%2d", &year, &month, &day);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return day_of(&date);
}

/* The first day of the calendar unit that holds `day`. */
static int32_t align(int32_t day, sm_period_unit unit)
{
    GDate date = date_of(day);
    switch (unit) {
    case SM_PERIOD_DAY:
        return day;
    case SM_PERIOD_WEEK:
        return day - ((int32_t)g_date_get_weekday(&date) - 1);
    case SM_PERIOD_MONTH:
        break;
    case SM_PERIOD_QUARTER:
        g_date_set_day(&date, 1);
        g_date_set_month(&date, (GDateMonth)((g_date_get_month(&date) - 1) / 3 * 3 + 1));
        break;
    case SM_PERIOD_YEAR:
        g_date_set_day(&date, 1);
        g_date_set_month(&date, G_DATE_JANUARY);
        break;
    }
    g_date_set_day(&date, 1);
    return day_of(&date);
}

/* `n` (of either sign) units on; the 31st becomes the last of a shorter month. */
static int32_t shift(int32_t day, int64_t n, sm_period_unit unit)
{
    static const int months_of[] = {
        [SM_PERIOD_MONTH] = 1, [SM_PERIOD_QUARTER] = 3, [SM_PERIOD_YEAR] = 12};
    if (unit == SM_PERIOD_DAY || unit == SM_PERIOD_WEEK) {
        int64_t moved = day + n * (unit == SM_PERIOD_WEEK ? 7 : 1);
        return (int32_t)CLAMP(moved, 1, INT32_MAX / 2);
    }
    GDate date = date_of(day);
    int64_t here = g_date_get_year(&date) * 12 + (int)g_date_get_month(&date) - 1;
    int64_t months = CLAMP(n * months_of[unit], 12 - here, 12 * 60000 - here);
    if (months >= 0)
        g_date_add_months(&date, (guint)months);
    else
        g_date_subtract_months(&date, (guint)-months);
    return day_of(&date);
}

static int32_t forward(int32_t day, sm_period period)
{
    return shift(day, period.n, period.unit);
}

/* ---- ids ---- */

/* The calendar unit that begins on `day`, and where it ends. */
static char *unit_id(int32_t day, sm_period_unit unit)
{
    GDate date = date_of(day);
    int year = g_date_get_year(&date), month = (int)g_date_get_month(&date);
    switch (unit) {
    case SM_PERIOD_WEEK: {
        GDate thursday = date_of(day + 3);
        return g_strdup_printf("%04d-W%02u", g_date_get_year(&thursday),
                               g_date_get_iso8601_week_of_year(&date));
    }
    case SM_PERIOD_MONTH:
        return g_strdup_printf("%04d-%02d", year, month);
    case SM_PERIOD_QUARTER:
        return g_strdup_printf("%04d-Q%d", year, (month + 2) / 3);
    case SM_PERIOD_YEAR:
        return g_strdup_printf("%04d", year);
    case SM_PERIOD_DAY:
        break;
    }
    return g_strdup_printf("%04d-%02d-%02d", year, month, g_date_get_day(&date));
}

/* The largest unit, not above `unit`, that begins on `day` and ends on `end`. */
static sm_period_unit fitting(int32_t day, int32_t end, sm_period_unit unit)
{
    bool calendar = unit >= SM_PERIOD_MONTH;
    for (; unit > SM_PERIOD_MONTH; unit = (sm_period_unit)(unit - 1))
        if (align(day, unit) == day && align(end, unit) == end) return unit;
    bool fits = align(day, unit) == day && align(end, unit) == end;
    return fits ? unit : calendar || unit == SM_PERIOD_WEEK ? SM_PERIOD_DAY : unit;
}

static char *period_id(int32_t day, int32_t end, sm_period_unit unit)
{
    unit = fitting(day, end, unit);
    int32_t last = align(end - 1, unit);
    g_autofree char *a = unit_id(day, unit), *b = unit_id(last, unit);
    return last == day ? g_steal_pointer(&a) : g_strdup_printf("%s_%s", a, b);
}

/* ---- periods ---- */

static void clear_window(void *window)
{
    g_free(((sm_window *)window)->id);
}

static GArray *create(void)
{
    GArray *windows = g_array_new(FALSE, TRUE, sizeof(sm_window));
    g_array_set_clear_func(windows, clear_window);
    return windows;
}

static bool has_room(const GArray *windows)
{
    return windows->len <= sm_limit_get(SM_LIMIT_FRAMES);
}

static bool check_count(const GArray *windows, GError **error)
{
    if (has_room(windows)) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "series: more than %.0f periods; write a longer one in `every`, or `from` and "
                   "`to` (%s)",
                   sm_limit_get(SM_LIMIT_FRAMES), sm_limit_option(SM_LIMIT_FRAMES));
}

static int32_t earliest(const sm_window_span *span)
{
    return span->from ? iso_day(span->from) : 1;
}

static int32_t latest_end(const sm_window_span *span)
{
    return span->to ? iso_day(span->to) + 1 : INT32_MAX;
}

static int32_t trail_of(const sm_window *window, const sm_series_spec *spec,
                        const sm_window_span *span)
{
    int32_t day = shift(window->first_day, -(int64_t)spec->trail.n, spec->trail.unit);
    return MIN(MAX(day, earliest(span)), window->first_day);
}

static GArray *calendar_windows(const sm_series_spec *spec, const sm_window_span *span,
                                GError **error)
{
    g_autoptr(GArray) windows = create();
    sm_period step = spec->step.n ? spec->step : spec->every;
    int32_t from = spec->from ? iso_day(spec->from) : align(span->first_day, step.unit);
    int32_t end = (spec->to ? iso_day(spec->to) : span->last_day) + 1;
    from = MAX(from, earliest(span));
    end = MIN(end, latest_end(span));
    int32_t origin = align(from, step.unit);
    for (int64_t i = 0; check_count(windows, error); i++) {
        int32_t day = shift(origin, i * step.n, step.unit);
        if (day >= end) break;
        sm_window window = {.period_day = day, .period_end_day = forward(day, spec->every)};
        window.first_day = spec->cumulative ? from : MAX(day, from);
        window.end_day = MIN(window.period_end_day, end);
        window.trail_day = trail_of(&window, spec, span);
        window.id = period_id(day, window.period_end_day, spec->every.unit);
        if (spec->cumulative) window.period_day = from;
        bool empty = window.end_day <= window.first_day; /* a gap of `step` lies before `from` */
        if (empty)
            g_free(window.id);
        else
            g_array_append_val(windows, window);
        /* The next ones would only be shorter ends of this one. */
        if (window.period_end_day >= end) break;
    }
    return has_room(windows) ? g_steal_pointer(&windows) : NULL;
}

/* ---- named periods ---- */

static char *slug(const char *title)
{
    g_autofree char *ascii = g_str_to_ascii(title, "en_US");
    GString *out = g_string_new(NULL);
    for (const char *at = ascii; *at; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(out, g_ascii_tolower(*at));
        else if (out->len > 0 && out->str[out->len - 1] != '-')
            g_string_append_c(out, '-');
    }
    if (out->len > 0 && out->str[out->len - 1] == '-') g_string_truncate(out, out->len - 1);
    if (out->len == 0) g_string_append(out, "period");
    return g_string_free(out, FALSE);
}

static char *unused_id(const GArray *windows, char *id)
{
    g_autofree char *wanted = id;
    char *tried = g_strdup(wanted);
    for (guint n = 2, i = 0; i < windows->len; i++) {
        if (strcmp(g_array_index(windows, sm_window, i).id, tried) != 0) continue;
        g_free(tried);
        tried = g_strdup_printf("%s-%u", wanted, n++);
        i = (guint)-1; /* from the start */
    }
    return tried;
}

static int in_time(gconstpointer a, gconstpointer b)
{
    const sm_window *x = a, *y = b;
    if (x->first_day != y->first_day) return x->first_day < y->first_day ? -1 : 1;
    return x->end_day < y->end_day ? -1 : x->end_day > y->end_day;
}

static GArray *named_windows(const sm_series_spec *spec, const sm_window_span *span)
{
    GArray *windows = create();
    for (uint32_t i = 0; i < spec->periods.n; i++) {
        const sm_named_period *period = &spec->periods.items[i];
        sm_window window = {.first_day = iso_day(period->from),
                            .end_day = iso_day(period->to) + 1,
                            .title = period->title};
        window.period_day = window.first_day;
        window.period_end_day = window.end_day;
        window.first_day = MAX(window.first_day, earliest(span));
        window.end_day = MIN(window.end_day, latest_end(span));
        if (window.end_day <= window.first_day) continue;
        window.trail_day = trail_of(&window, spec, span);
        window.id = unused_id(windows, period->id ? g_strdup(period->id) : slug(period->title));
        g_array_append_val(windows, window);
    }
    g_array_sort(windows, in_time);
    return windows;
}

bool sm_windows_need_span(const sm_series_spec *spec)
{
    return spec->periods.n == 0 && (!spec->from || !spec->to);
}

GArray *sm_windows_create(const sm_series_spec *spec, const sm_window_span *span, GError **error)
{
    g_autoptr(GArray) windows =
        spec->periods.n ? named_windows(spec, span) : calendar_windows(spec, span, error);
    if (!windows) return NULL;
    if (windows->len == 0) {
        sm_fail(error, SM_ERROR_FIGURE,
                "series: no period lies between its first and its last day, and in the time of "
                "`events`; write `from` and `to`");
        return NULL;
    }
    return g_steal_pointer(&windows);
}

bool sm_window_complete(const sm_window *window)
{
    return window->first_day <= window->period_day && window->end_day >= window->period_end_day;
}
