/* The windows of time that spread compares: the calendar's, or those of `spread.breaks`. */
#ifndef SM_SPREAD_WINDOWS_H
#define SM_SPREAD_WINDOWS_H

#include "spread/set.h"

/* Julian day of an ISO date, `otherwise` for NULL. */
int32_t sm_spread_day(const char *iso, int32_t otherwise);

/* Do all windows of one's own begin with a year, so that they can be called by years? */
bool sm_spread_breaks_are_years(const sm_spread_spec *spec);

/* What the windows are made from. Days are Julian; INT32_MIN and INT32_MAX: the figure leaves the
 * side open. */
typedef struct sm_spread_reach_of_time {
    int32_t from, to;    /* events.from and to */
    int32_t first_event; /* that is kept */
    /* Of all rows, kept or not: between these days something would be known. */
    int32_t first_of_files, last_of_files;
} sm_spread_reach_of_time;

/* sm_spread_period, rising and without gaps: from `from` (or the first event, or the first break)
 * or the beginning of the files, whichever comes last, to `to` or the end of the files, whichever
 * comes first, so that windows without an event count as such. A window is in part where `from` or
 * `to` cuts it, or where the files begin or end more than a fiftieth of its days inside it (eight
 * days and more of a year, two of a quarter, one of a month); its days are then those that are
 * left. Empty when there is no day between. NULL with SM_ERROR_FIGURE for too many. Free with
 * sm_spread_windows_free(). */
GArray *sm_spread_windows_make(const sm_figure *figure, sm_spread_reach_of_time time,
                               GError **error);
void sm_spread_windows_free(GArray *windows); /* NULL is allowed */

#endif
