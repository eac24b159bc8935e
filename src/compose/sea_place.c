#include "compose/sea_place.h"

#include <glib.h>
#include <math.h>

/* Rocks and islets are no hindrance: so much of the box may be land. */
#define MOST_LAND 0.03
/* A name farther from the point of its sea than so many widths of the box is another bay's. */
#define MOST_WIDTHS 0.8
/* Beyond straits narrower than so much of the box's height another sea begins. */
#define STRAIT 0.5

struct sm_sea_places {
    const sm_label_ground *ground;
    /* Cells of land above and to the left of a cell's lower right corner; with a row and a column
     * of zeros before the first. */
    uint32_t *land;
};

static uint32_t is_land(const sm_label_ground *g, uint32_t column, uint32_t row)
{
    return g->regions[(gsize)row * g->n_columns + column] != 0;
}

sm_sea_places *sm_sea_places_create(const sm_label_ground *ground)
{
    sm_sea_places *places = g_new0(sm_sea_places, 1);
    gsize stride = ground->n_columns + 1;
    places->ground = ground;
    places->land = g_new0(uint32_t, stride * (ground->n_rows + 1));
    for (uint32_t row = 0; row < ground->n_rows; row++)
        for (uint32_t column = 0; column < ground->n_columns; column++) {
            uint32_t *sum = &places->land[(row + 1) * stride + column + 1];
            *sum = is_land(ground, column, row) + sum[-1] + *(sum - stride) - *(sum - stride - 1);
        }
    return places;
}

void sm_sea_places_free(sm_sea_places *places)
{
    if (!places) return;
    g_free(places->land);
    g_free(places);
}

/* Half of the box, half of the narrowest strait, and how far to go, in cells. */
typedef struct reach {
    uint32_t half_columns, half_rows, half_strait;
    double most_cells;
} reach;

/* Share of the cells that are land up to so many to each side; 1 where some are off the page. */
static double land_around(const sm_sea_places *places, uint32_t column, uint32_t row,
                          uint32_t half_columns, uint32_t half_rows)
{
    const sm_label_ground *g = places->ground;
    if (column < half_columns || row < half_rows || column + half_columns >= g->n_columns ||
        row + half_rows >= g->n_rows)
        return 1;
    gsize stride = g->n_columns + 1;
    gsize left = column - half_columns, right = column + half_columns + 1;
    gsize top = row - half_rows, bottom = row + half_rows + 1;
    const uint32_t *sum = places->land;
    uint32_t n_land = sum[bottom * stride + right] - sum[top * stride + right] -
                      sum[bottom * stride + left] + sum[top * stride + left];
    return n_land / (double)((right - left) * (bottom - top));
}

static bool fits(const sm_sea_places *places, uint32_t column, uint32_t row, const reach *r)
{
    return land_around(places, column, row, r->half_columns, r->half_rows) <= MOST_LAND;
}

static bool is_passage(const sm_sea_places *places, uint32_t column, uint32_t row, const reach *r)
{
    return land_around(places, column, row, r->half_strait, r->half_strait) <= 0;
}

/* The cells around the point, those nearer to it along water first, until one will do. */
static bool search(const sm_sea_places *places, uint32_t start, const reach *r, uint32_t *found)
{
    static const int steps[][2] = {{1, 0}, {-1, 0},  {0, 1},  {0, -1},
                                   {1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
    const sm_label_ground *g = places->ground;
    gsize n = (gsize)g->n_columns * g->n_rows;
    g_autofree uint8_t *seen = g_new0(uint8_t, n);
    g_autofree uint32_t *queue = g_new(uint32_t, n);
    gsize first = 0, last = 0;
    double x0 = start % g->n_columns, y0 = start / g->n_columns, best = INFINITY;
    queue[last++] = start;
    seen[start] = 1;
    while (first < last) {
        uint32_t cell = queue[first++], column = cell % g->n_columns, row = cell / g->n_columns;
        double away = hypot(column - x0, row - y0);
        if (away < best && fits(places, column, row, r)) best = away, *found = cell;
        for (gsize k = 0; k < G_N_ELEMENTS(steps); k++) {
            uint32_t c = column + (uint32_t)steps[k][0], w = row + (uint32_t)steps[k][1];
            if (c >= g->n_columns || w >= g->n_rows || !is_passage(places, c, w, r)) continue;
            gsize next = (gsize)w * g->n_columns + c;
            if (seen[next] || hypot(c - x0, w - y0) > MIN(best, r->most_cells)) continue;
            seen[next] = 1;
            queue[last++] = (uint32_t)next;
        }
    }
    return isfinite(best);
}

bool sm_sea_places_find(const sm_sea_places *places, sm_xy_pt point, double width_pt,
                        double height_pt, sm_xy_pt *middle)
{
    const sm_label_ground *g = places->ground;
    double x = floor((point.x - g->bounds.x0) / g->cell_pt);
    double y = floor((point.y - g->bounds.y0) / g->cell_pt);
    if (x < 0 || y < 0 || x >= g->n_columns || y >= g->n_rows) return false;
    uint32_t column = (uint32_t)x, row = (uint32_t)y;
    reach r = {
        .half_columns = (uint32_t)ceil(width_pt / 2 / g->cell_pt),
        .half_rows = (uint32_t)ceil(height_pt / 2 / g->cell_pt),
        .half_strait = (uint32_t)ceil(STRAIT * height_pt / 2 / g->cell_pt),
        .most_cells = MOST_WIDTHS * width_pt / g->cell_pt,
    };
    /* A point that lies in a narrow place itself. */
    while (r.half_strait > 0 && !is_passage(places, column, row, &r))
        r.half_strait--;
    uint32_t found = 0;
    if (!search(places, row * g->n_columns + column, &r, &found)) return false;
    *middle = (sm_xy_pt){g->bounds.x0 + (found % g->n_columns + 0.5) * g->cell_pt,
                         g->bounds.y0 + (found / g->n_columns + 0.5) * g->cell_pt};
    return true;
}
