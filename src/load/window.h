/* A span of days that a picture is for. */
#ifndef SM_LOAD_WINDOW_H
#define SM_LOAD_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

/* Days are Julian day numbers as GDate counts them; half open, [first_day, end_day). */
typedef struct sm_event_window {
    int32_t first_day, end_day;
    int32_t trail_day; /* events from here to first_day are drawn paler and not counted as the
                          window's; first_day: no trail */
} sm_event_window;

/* Is the day in any of them? Trails do not count. */
static inline bool sm_windows_have(const sm_event_window *windows, uint32_t n, int32_t day)
{
    for (uint32_t i = 0; i < n; i++)
        if (day >= windows[i].first_day && day < windows[i].end_day) return true;
    return false;
}

#endif
