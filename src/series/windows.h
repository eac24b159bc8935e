/* The windows of time of a series: pure calendar arithmetic. Days are Julian day numbers as GDate
 * counts them; windows are half open, [first_day, end_day). */
#ifndef SM_SERIES_WINDOWS_H
#define SM_SERIES_WINDOWS_H

#include "spec/figure.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_window {
    int32_t first_day, end_day;         /* what is shown */
    int32_t trail_day;                  /* what came before is shown paler from here on; first_day:
                                           no trail */
    int32_t period_day, period_end_day; /* the whole period, of which that is a part */
    char *id;                           /* "2025-06", "2025-W53"; unique in the series; owned */
    const char *title;                  /* of a named period, borrowed from the spec; else NULL */
} sm_window;

/* Does the series need the days of the events, to know where it begins and ends? */
bool sm_windows_need_span(const sm_series_spec *spec);

/* What the events say of time. */
typedef struct sm_window_span {
    int32_t first_day, last_day; /* of the events */
    const char *from, *to;       /* events.from and events.to, which no window leaves; NULL: open */
} sm_window_span;

/* The windows of `spec` in the order of time. The first and last day of the events count where the
 * spec does not say `from` and `to`; the windows cover whole calendar periods that touch [from,
 * to], and the first and the last are cut to it: a period that has begun only says so. Periods that
 * lie outside of the span's `from` and `to` are left out. Returns sm_window with their ids to be
 * freed by g_array_unref(); NULL with SM_ERROR_FIGURE when there are too many, or none. */
GArray *sm_windows_create(const sm_series_spec *spec, const sm_window_span *span, GError **error);

/* Is the period shown as a whole? */
bool sm_window_complete(const sm_window *window);

#endif
