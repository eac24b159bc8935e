#include "load/event_places.h"

#include <string.h>

void sm_event_places_init(sm_event_places *places, const sm_event_set *set,
                          const sm_event_window *windows, uint32_t n_windows)
{
    uint32_t most = set->events ? sm_events_count(set->events) : 0;
    *places =
        (sm_event_places){.rows = g_new(uint32_t, most + 1), .at = g_new(sm_lonlat, most + 1)};
    if (!set->events) return;
    const sm_lonlat *all = sm_events_positions(set->events);
    const int32_t *day = sm_events_first_day(set->events);
    for (uint32_t row = 0; row < most; row++) {
        if (!sm_event_set_passes(set, row) || !sm_windows_have(windows, n_windows, day[row]))
            continue;
        places->rows[places->n] = row;
        places->at[places->n++] = all[row];
    }
}

void sm_event_places_clear(sm_event_places *places)
{
    g_free(places->rows);
    g_free(places->at);
    memset(places, 0, sizeof *places);
}
