#include "load/event_view.h"

#include <math.h>
#include <string.h>

/* Into a list that has room for all rows: it is called for each of millions. */
static void put(GArray *list, uint32_t row)
{
    ((uint32_t *)(void *)list->data)[list->len++] = row;
}

static void count_row(sm_event_view *view, const sm_event_set *set, uint32_t row,
                      const double *fatalities, sm_ledger *ledger)
{
    int32_t day = sm_events_first_day(set->events)[row];
    if (ledger->drawn++ == 0) view->first_day = view->last_day = day;
    view->first_day = MIN(view->first_day, day);
    view->last_day = MAX(view->last_day, day);
    ledger->marks.imprecise += sm_event_set_imprecise(set, row);
    if (!fatalities || isnan(fatalities[row]))
        ledger->fatalities_unknown++;
    else
        ledger->fatalities += fatalities[row];
    put(view->rows, row);
}

static void reset(sm_ledger *ledger)
{
    ledger->drawn = ledger->outside_frame = ledger->outside_window = ledger->filtered_out = 0;
    ledger->marks = (sm_ledger_marks){0};
    ledger->fatalities_unknown = 0;
    ledger->fatalities = 0;
}

static void choose(sm_event_view *view, const sm_event_set *set, const sm_base_map *map,
                   const sm_event_window *windows, uint32_t n_windows, sm_ledger *ledger)
{
    const int32_t *day = sm_events_first_day(set->events);
    const double *fatalities = sm_events_number(set->events, "fatalities");
    uint32_t n = sm_events_count(set->events);
    int32_t trail = n_windows == 1 ? windows->trail_day : INT32_MAX;
    for (uint32_t row = 0; row < n; row++) {
        if (!set->kept[row]) {
            ledger->filtered_out++;
        } else if (!sm_windows_have(windows, n_windows, day[row])) {
            ledger->outside_window++;
            if (day[row] >= trail && day[row] < windows->first_day &&
                sm_event_set_inside(set, map, row))
                g_array_append_val(view->trail, row);
        } else {
            put(view->passing, row);
            if (sm_event_set_inside(set, map, row))
                count_row(view, set, row, fatalities, ledger);
            else
                ledger->outside_frame++;
        }
    }
}

void sm_event_view_init(sm_event_view *view, const sm_event_set *set, const sm_base_map *map,
                        const sm_event_window *windows, uint32_t n_windows, sm_ledger *ledger)
{
    uint32_t most = set->events ? sm_events_count(set->events) : 0;
    *view = (sm_event_view){.rows = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), most),
                            .passing = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), most),
                            .trail = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    reset(ledger);
    if (set->events) choose(view, set, map, windows, n_windows, ledger);
}

void sm_event_view_clear(sm_event_view *view)
{
    if (view->rows) g_array_unref(view->rows);
    if (view->passing) g_array_unref(view->passing);
    if (view->trail) g_array_unref(view->trail);
    memset(view, 0, sizeof *view);
}
