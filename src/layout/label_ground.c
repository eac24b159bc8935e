#include "layout/label_ground.h"

#include <math.h>
#include <string.h>

/* A coast that is simplified misses its ports by up to this. */
#define SHORE_SLIP_PT 4.0
/* In steps of tone: a contrast of 1.15 between two grounds does not disturb a text on both, while
 * from 4.5, what a text must have against its ground, no colour can be read on both. */
#define LEAST_STEPS 2
#define MOST_STEPS 31

typedef struct cells {
    uint32_t x0, y0, x1, y1;
} cells;

static uint32_t clamp_cell(double position, uint32_t n)
{
    if (!(position > 0.0)) return 0;
    return position >= n ? n - 1 : (uint32_t)position;
}

static cells cells_of(const sm_label_ground *ground, sm_rect_pt box)
{
    double scale = 1.0 / ground->cell_pt;
    return (cells){
        clamp_cell((box.x0 - ground->bounds.x0) * scale, ground->n_columns),
        clamp_cell((box.y0 - ground->bounds.y0) * scale, ground->n_rows),
        clamp_cell((box.x1 - ground->bounds.x0) * scale, ground->n_columns),
        clamp_cell((box.y1 - ground->bounds.y0) * scale, ground->n_rows),
    };
}

static sm_rect_pt around(sm_xy_pt at, double reach)
{
    return (sm_rect_pt){at.x - reach, at.y - reach, at.x + reach, at.y + reach};
}

static sm_xy_pt middle_of(const sm_label_ground *ground, uint32_t x, uint32_t y)
{
    return (sm_xy_pt){ground->bounds.x0 + (x + 0.5) * ground->cell_pt,
                      ground->bounds.y0 + (y + 0.5) * ground->cell_pt};
}

/* The nearest cell within reach that is land (or that is not); false: none. */
static bool nearest(const sm_label_ground *ground, sm_xy_pt at, double reach, bool land,
                    uint32_t *cell)
{
    cells q = cells_of(ground, around(at, reach));
    double best = reach;
    bool found = false;
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++) {
            uint32_t i = y * ground->n_columns + x;
            double distance = sm_label_distance(middle_of(ground, x, y), at);
            if ((ground->regions[i] != 0) != land || distance >= best) continue;
            best = distance;
            *cell = i;
            found = true;
        }
    return found;
}

uint16_t sm_label_ground_home(const sm_label_ground *ground, sm_xy_pt at)
{
    cells q = cells_of(ground, around(at, 0.0));
    uint32_t cell = q.y0 * ground->n_columns + q.x0;
    if (ground->regions[cell] != 0) return ground->regions[cell];
    return nearest(ground, at, SHORE_SLIP_PT, true, &cell) ? ground->regions[cell] : 0;
}

bool sm_label_ground_on_shore(const sm_label_ground *ground, sm_xy_pt at, double reach_pt)
{
    uint32_t cell;
    return nearest(ground, at, reach_pt, false, &cell);
}

typedef struct tally {
    uint32_t n, water, abroad;
    uint32_t tones[SM_LABEL_N_TONES];
} tally;

static void count_cells(uint16_t region, uint8_t tone, uint32_t n, uint16_t home, tally *t)
{
    t->n += n;
    if (region == 0)
        t->water += n;
    else if (region != home)
        t->abroad += n;
    t->tones[MIN(tone, SM_LABEL_N_TONES - 1)] += n;
}

/* Most rows are all alike, which is soon seen. */
static void count_row(const uint16_t *regions, const uint8_t *tones, uint32_t n, uint16_t home,
                      tally *t)
{
    if (memcmp(regions, regions + 1, (n - 1) * sizeof *regions) == 0 &&
        memcmp(tones, tones + 1, n - 1) == 0) {
        count_cells(regions[0], tones[0], n, home, t);
        return;
    }
    for (uint32_t x = 0; x < n; x++)
        count_cells(regions[x], tones[x], 1, home, t);
}

static void count(const sm_label_ground *ground, sm_rect_pt box, uint16_t home, tally *t)
{
    cells q = cells_of(ground, box);
    uint32_t width = q.x1 + 1 - q.x0;
    for (uint32_t y = q.y0; y <= q.y1; y++) {
        uint32_t first = y * ground->n_columns + q.x0;
        count_row(&ground->regions[first], &ground->tones[first], width, home, t);
    }
}

static double sum_mixed(const tally *t)
{
    uint32_t most = 0;
    double sum = 0.0;
    for (uint32_t i = 1; i < SM_LABEL_N_TONES; i++)
        if (t->tones[i] > t->tones[most]) most = i;
    for (uint32_t i = 0; i < SM_LABEL_N_TONES; i++) {
        uint32_t steps = i > most ? i - most : most - i;
        if (steps > LEAST_STEPS)
            sum += t->tones[i] *
                   sm_least(1.0, (steps - LEAST_STEPS) / (double)(MOST_STEPS - LEAST_STEPS));
    }
    return sum;
}

sm_label_standing sm_label_ground_standing(const sm_label_ground *ground, const sm_label_box *boxes,
                                           uint32_t n, uint16_t home)
{
    tally t = {0};
    for (uint32_t i = 0; i < n; i++)
        count(ground, sm_label_box_bounds(&boxes[i]), home, &t);
    if (t.n == 0) return (sm_label_standing){0.0, 0.0, 0.0};
    return (sm_label_standing){(double)t.water / t.n, (double)t.abroad / t.n, sum_mixed(&t) / t.n};
}
