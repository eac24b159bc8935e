#include "compose/town_events.h"

#include "compose/marks.h"

#include <math.h>

/* Events are gathered by cells: a name is not chosen by less than that. */
#define CELL_PT 6.0
/* Farther off they are nobody's. */
#define REACH_PT 45.0
/* By how much a town seems nearer for being ten times as large. */
#define DRAW_OF_SIZE 0.35

typedef struct gathered {
    sm_rect_pt page;
    uint32_t columns, rows;
    double *events, *deaths; /* per cell */
    double n_events, n_deaths;
} gathered;

static void gather(gathered *g, sm_xy_pt at, double events, double deaths)
{
    if (!sm_rect_pt_has(g->page, at)) return;
    uint32_t x = (uint32_t)((at.x - g->page.x0) / CELL_PT);
    uint32_t y = (uint32_t)((at.y - g->page.y0) / CELL_PT);
    if (x >= g->columns || y >= g->rows) return;
    g->events[(gsize)y * g->columns + x] += events;
    g->deaths[(gsize)y * g->columns + x] += deaths;
    g->n_events += events;
    g->n_deaths += deaths;
}

static void gather_rows(gathered *g, const sm_placed_map *on)
{
    const sm_event_set *set = on->events;
    const double *deaths = set->events ? sm_events_number(set->events, "fatalities") : NULL;
    for (uint32_t row = 0; set->events && row < sm_events_count(set->events); row++)
        if (set->kept[row] && sm_event_set_inside(set, on->map, row))
            gather(g, sm_frame_to_page(&on->map->frame, set->plane[row]), 1,
                   deaths && deaths[row] > 0 ? deaths[row] : 0);
}

static void gather_marks(gathered *g, const sm_placed_map *on)
{
    for (guint i = 0; i < on->marks->len; i++) {
        const sm_mark *mark = &g_array_index(on->marks, sm_mark, i);
        gather(g, mark->at, mark->n_events, mark->value > 0 ? mark->value : 0);
    }
}

static sm_town_events *nearest(sm_town_events *towns, uint32_t n, sm_xy_pt at)
{
    sm_town_events *best = NULL;
    double least = INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        double distance = hypot(towns[i].at.x - at.x, towns[i].at.y - at.y);
        double seems = distance / (1 + DRAW_OF_SIZE * fmax(0, towns[i].size - 4));
        if (distance > REACH_PT || seems >= least) continue;
        least = seems;
        best = &towns[i];
    }
    return best;
}

static void share_out(const gathered *g, sm_town_events *towns, uint32_t n)
{
    for (gsize cell = 0; cell < (gsize)g->columns * g->rows; cell++) {
        if (g->events[cell] <= 0) continue;
        sm_xy_pt at = {g->page.x0 + ((double)(cell % g->columns) + 0.5) * CELL_PT,
                       g->page.y0 + ((double)(cell / g->columns) + 0.5) * CELL_PT};
        sm_town_events *town = nearest(towns, n, at);
        if (!town) continue;
        double events = g->events[cell] / g->n_events;
        town->share += g->n_deaths > 0 ? (events + g->deaths[cell] / g->n_deaths) / 2 : events;
    }
}

void sm_town_events_share(const sm_placed_map *on, sm_town_events *towns, uint32_t n)
{
    sm_rect_pt page = on->map->frame.page;
    gathered g = {.page = page,
                  .columns = (uint32_t)(sm_rect_pt_width(page) / CELL_PT) + 1,
                  .rows = (uint32_t)(sm_rect_pt_height(page) / CELL_PT) + 1};
    g.events = g_new0(double, (gsize)g.columns *g.rows);
    g.deaths = g_new0(double, (gsize)g.columns *g.rows);
    if (on->marks && on->marks->len > 0)
        gather_marks(&g, on);
    else
        gather_rows(&g, on);
    share_out(&g, towns, n);
    g_free(g.events);
    g_free(g.deaths);
}
