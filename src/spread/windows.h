/* The windows of time that spread compares: the calendar's, or those of `spread.breaks`. */
#ifndef SM_SPREAD_WINDOWS_H
#define SM_SPREAD_WINDOWS_H

#include "spread/set.h"

/* Julian day of an ISO date, `otherwise` for NULL. */
int32_t sm_spread_day(const char *iso, int32_t otherwise);

/* What the windows are made from. Days are Julian; INT32_MIN and INT32_MAX: the figure leaves the
 * side open. */
typedef struct sm_spread_reach_of_time {
    int32_t from, to;      /* events.from and to */
    int32_t first_event;   /* that is kept */
    int32_t last_of_files; /* of all rows, kept or not: until then something would be known */
} sm_spread_reach_of_time;

/* sm_spread_period, rising and without gaps: from `from` (or the first event, or the first break)
 * to `to` or the end of the files, whichever comes first, so that windows without an event count
 * as such. Empty when there is no day between. NULL with SM_ERROR_FIGURE for too many. Free with
 * sm_spread_windows_free(). */
GArray *sm_spread_windows_make(const sm_figure *figure, sm_spread_reach_of_time time,
                               GError **error);
void sm_spread_windows_free(GArray *windows); /* NULL is allowed */

#endif
