#include "analyse/knox.h"

#include "analyse/random.h"
#include "analyse/sample.h"

#include "base/crew.h"
#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Grids larger than that cost more than they save; cells are then larger than need be. */
static const double MOST_CELLS = 4e6;
/* Fine cells for pairs in space, by distance. */
enum { FINE_CELLS = 32 };
/* Whether all of a cell is near enough is told with this margin; the rest is measured. */
static const double MARGIN = 1e-9;

/* 31 December 9999: a table over all days stays small. */
static const int32_t LAST_DAY = 3652059;

/* Events in cells of a dense grid: cell c holds the rows order[start[c]] ... */
typedef struct bucket_grid {
    double x0, y0, side;
    uint32_t columns, rows;
    uint32_t *start;
    uint32_t *cell_of; /* n */
    uint32_t *order;   /* n */
} bucket_grid;

static void bucket_grid_clear(bucket_grid *g)
{
    g_free(g->start);
    g_free(g->cell_of);
    g_free(g->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(bucket_grid, bucket_grid_clear)

/* Cells at least `side` wide. */
static void plan_grid(bucket_grid *g, const sm_xy_m *points, uint32_t n, double side)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        x0 = MIN(x0, points[i].x);
        y0 = MIN(y0, points[i].y);
        x1 = MAX(x1, points[i].x);
        y1 = MAX(y1, points[i].y);
    }
    double width = x1 - x0, height = y1 - y0;
    side = MAX(side, MAX(width, height) / MOST_CELLS);
    while ((width / side + 1) * (height / side + 1) > MOST_CELLS)
        side *= 1.25;
    *g = (bucket_grid){.x0 = x0, .y0 = y0, .side = side};
    g->columns = (uint32_t)(width / side) + 1;
    g->rows = (uint32_t)(height / side) + 1;
}

static uint32_t cell_at(const bucket_grid *g, sm_xy_m p)
{
    uint32_t column = MIN((uint32_t)((p.x - g->x0) / g->side), g->columns - 1);
    uint32_t row = MIN((uint32_t)((p.y - g->y0) / g->side), g->rows - 1);
    return row * g->columns + column;
}

/* Sorts rows into cells, keeping their order within each. */
static void fill_grid(bucket_grid *g, const sm_xy_m *points, uint32_t n)
{
    gsize n_cells = (gsize)g->columns * g->rows;
    g->start = g_new0(uint32_t, n_cells + 2);
    g->cell_of = g_new(uint32_t, n);
    g->order = g_new(uint32_t, n);
    uint32_t *next = g->start + 1; /* ends as the starts do, one place further */
    for (uint32_t i = 0; i < n; i++) {
        g->cell_of[i] = cell_at(g, points[i]);
        next[g->cell_of[i] + 1]++;
    }
    for (gsize c = 0; c < n_cells; c++)
        next[c + 1] += next[c];
    for (uint32_t i = 0; i < n; i++)
        g->order[next[g->cell_of[i]]++] = i;
}

/* --- degrees: how many others are close to each event --------------------------------------------
 */

/* Pairs, and pairs of pairs that share an event. */
typedef struct closeness {
    uint64_t pairs;
    double shared;
} closeness;

static void add_degree(closeness *c, uint64_t degree)
{
    c->pairs += degree; /* each pair twice */
    c->shared += (double)degree * ((double)degree - 1) / 2;
}

typedef struct space_task {
    const bucket_grid *grid;
    const sm_xy_m *sorted; /* points in the order of the grid */
    double distance_m;
    int64_t reach; /* cells */
    closeness *by_row;
} space_task;

static double squared(double v)
{
    return v * v;
}

/* Squared distance of the nearest and of the farthest points of two cells. */
static double nearest2(const bucket_grid *g, int64_t dx, int64_t dy)
{
    return squared(MAX(ABS(dx) - 1, 0) * g->side) + squared(MAX(ABS(dy) - 1, 0) * g->side);
}

static double farthest2(const bucket_grid *g, int64_t dx, int64_t dy)
{
    return squared((ABS(dx) + 1) * g->side) + squared((ABS(dy) + 1) * g->side);
}

/* The greatest |dx| for which all of a cell, or some of it, is near; -1: for none. */
static int64_t widest(const space_task *t, int64_t dy, bool all)
{
    double most2 = squared(t->distance_m) * (all ? 1 - MARGIN : 1 + MARGIN);
    int64_t dx = -1;
    while (dx < t->reach &&
           (all ? farthest2(t->grid, dx + 1, dy) : nearest2(t->grid, dx + 1, dy)) <= most2)
        dx++;
    return dx;
}

static uint32_t start_at(const bucket_grid *g, int64_t row, int64_t column)
{
    return g->start[row * g->columns + CLAMP(column, 0, (int64_t)g->columns)];
}

static void measure_stretch(const space_task *t, uint32_t first, uint32_t end, uint32_t from,
                            uint32_t to, uint32_t *degrees)
{
    double most2 = squared(t->distance_m);
    for (uint32_t i = first; i < end; i++) {
        sm_xy_m p = t->sorted[i];
        uint32_t degree = 0;
        for (uint32_t j = from; j < to; j++)
            degree += squared(t->sorted[j].x - p.x) + squared(t->sorted[j].y - p.y) <= most2;
        degrees[i - first] += degree;
    }
}

/* Degrees of the events of one cell, as neighbours of themselves, too. */
static void measure_cell(const space_task *t, const int64_t *all, const int64_t *some, int64_t row,
                         int64_t column, uint32_t *degrees)
{
    const bucket_grid *g = t->grid;
    uint32_t first = start_at(g, row, column), end = start_at(g, row, column + 1), whole = 0;
    memset(degrees, 0, (end - first) * sizeof *degrees);
    for (int64_t dy = MAX(-t->reach, -row); dy <= MIN(t->reach, g->rows - 1 - row); dy++) {
        int64_t a = all[ABS(dy)], s = some[ABS(dy)];
        if (s < 0) continue;
        uint32_t west = start_at(g, row + dy, column - s),
                 east = start_at(g, row + dy, column + s + 1);
        uint32_t from = a < 0 ? east : start_at(g, row + dy, column - a);
        uint32_t to = a < 0 ? east : start_at(g, row + dy, column + a + 1);
        whole += to - from;
        measure_stretch(t, first, end, west, from, degrees);
        measure_stretch(t, first, end, to, east, degrees);
    }
    for (uint32_t i = 0; i < end - first; i++)
        degrees[i] += whole;
}

static void measure_row(void *data, uint32_t row)
{
    const space_task *t = data;
    const bucket_grid *g = t->grid;
    g_autofree int64_t *all = g_new(int64_t, t->reach + 1), *some = g_new(int64_t, t->reach + 1);
    for (int64_t dy = 0; dy <= t->reach; dy++) {
        all[dy] = widest(t, dy, true);
        some[dy] = widest(t, dy, false);
    }
    uint32_t in_row = start_at(g, row, g->columns) - start_at(g, row, 0);
    g_autofree uint32_t *degrees = g_new(uint32_t, MAX(in_row, 1));
    for (int64_t column = 0; column < g->columns; column++) {
        uint32_t n = start_at(g, row, column + 1) - start_at(g, row, column);
        if (n == 0) continue;
        measure_cell(t, all, some, row, column, degrees);
        for (uint32_t i = 0; i < n; i++)
            add_degree(&t->by_row[row], degrees[i] - 1);
    }
}

static closeness close_in_space(const sm_xy_m *points, uint32_t n, const sm_knox_options *o)
{
    g_auto(bucket_grid) grid = {0};
    plan_grid(&grid, points, n, o->distance_m / FINE_CELLS);
    fill_grid(&grid, points, n);
    g_autofree sm_xy_m *sorted = g_new(sm_xy_m, n);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = points[grid.order[i]];
    g_autofree closeness *by_row = g_new0(closeness, grid.rows);
    int64_t reach = (int64_t)MIN(o->distance_m / grid.side + 2, 1.0 + MAX(grid.columns, grid.rows));
    space_task task = {&grid, sorted, o->distance_m, reach, by_row};
    sm_crew_each(grid.rows, sm_crew_size(o->n_threads), measure_row, &task);
    closeness sum = {0};
    for (uint32_t row = 0; row < grid.rows; row++) {
        sum.pairs += by_row[row].pairs;
        sum.shared += by_row[row].shared;
    }
    sum.pairs /= 2;
    return sum;
}

static int compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static closeness close_in_time(const int32_t *sorted, uint32_t n, uint32_t days)
{
    closeness sum = {0};
    for (uint32_t i = 0, from = 0, to = 0; i < n; i++) {
        while ((int64_t)sorted[i] - sorted[from] > days)
            from++;
        while (to < n && (int64_t)sorted[to] - sorted[i] <= days)
            to++;
        add_degree(&sum, to - from - 1);
    }
    sum.pairs /= 2;
    return sum;
}

/* --- close in both
 * --------------------------------------------------------------------------------- */

typedef struct both_task {
    const bucket_grid *grid;
    const sm_xy_m *points; /* in the order of the grid's cells */
    const uint32_t *cell;  /* of each of them, rising */
    const int32_t *days;   /* in the same order */
    uint32_t n;
    const sm_knox_options *options;
    int32_t first_day;
    uint32_t n_days;
    uint64_t *counts; /* of each deal, 0 the observed one */
} both_task;

/* Events as they are compared: column by column, so that compilers take several at once. */
typedef struct columns {
    double *x, *y;
    int32_t *day;
} columns;

static void columns_clear(columns *c)
{
    g_free(c->x);
    g_free(c->y);
    g_free(c->day);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(columns, columns_clear)

/* Events by cell, in each by day: sorted by day first, then dealt into the cells. */
static columns sort_events(const both_task *t, const int32_t *days)
{
    g_autofree uint32_t *by_day = g_new(uint32_t, t->n), *next = NULL;
    next = g_new0(uint32_t, (gsize)t->n_days + 1);
    for (uint32_t i = 0; i < t->n; i++)
        next[days[i] - (int64_t)t->first_day + 1]++;
    for (uint32_t d = 0; d < t->n_days; d++)
        next[d + 1] += next[d];
    for (uint32_t i = 0; i < t->n; i++)
        by_day[next[days[i] - (int64_t)t->first_day]++] = i;
    gsize n_cells = (gsize)t->grid->columns * t->grid->rows;
    g_autofree uint32_t *place = g_memdup2(t->grid->start, n_cells * sizeof(uint32_t));
    columns c = {g_new(double, t->n), g_new(double, t->n), g_new(int32_t, t->n)};
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t e = by_day[i], at = place[t->cell[e]]++;
        c.x[at] = t->points[e].x;
        c.y[at] = t->points[e].y;
        c.day[at] = days[e];
    }
    return c;
}

/* Two numbers at once, and what a comparison of them gives: all bits or none. An extension that GCC
 * and Clang have on every machine. */
typedef double two_of __attribute__((vector_size(16)));
typedef int64_t mask_of __attribute__((vector_size(16)));

static inline two_of load(const double *from)
{
    two_of two;
    memcpy(&two, from, sizeof two);
    return two;
}

/* How many of the events [from, to) are near the place: without a branch. */
static uint64_t count_stretch(const columns *c, uint32_t from, uint32_t to, double x, double y,
                              double most2)
{
    two_of xx = {x, x}, yy = {y, y}, most = {most2, most2};
    mask_of sum = {0, 0};
    uint32_t j = from;
    for (; j + 1 < to; j += 2) {
        two_of dx = load(c->x + j) - xx, dy = load(c->y + j) - yy;
        sum -= (mask_of)(dx * dx + dy * dy <= most);
    }
    uint64_t count = (uint64_t)(sum[0] + sum[1]);
    if (j < to) count += squared(c->x[j] - x) + squared(c->y[j] - y) <= most2;
    return count;
}

/* Pairs within the cell of the events [first, end). */
static uint64_t pairs_within(const columns *c, uint32_t first, uint32_t end, double most2,
                             int64_t days)
{
    uint64_t count = 0;
    for (uint32_t i = first, to = first; i < end; i++) {
        while (to < end && (int64_t)c->day[to] - c->day[i] <= days)
            to++;
        count += count_stretch(c, i + 1, to, c->x[i], c->y[i], most2);
    }
    return count;
}

/* Pairs of an event of [first, end) and one of another cell, [from, last). */
static uint64_t pairs_between(const columns *c, uint32_t first, uint32_t end, uint32_t from,
                              uint32_t last, double most2, int64_t days)
{
    uint64_t count = 0;
    for (uint32_t i = first, to = from; i < end && from < last; i++) {
        int64_t day = c->day[i];
        while (from < last && day - c->day[from] > days)
            from++;
        while (to < last && c->day[to] - day <= days)
            to++;
        count += count_stretch(c, from, to, c->x[i], c->y[i], most2);
    }
    return count;
}

static uint64_t count_near(const both_task *t, const columns *events)
{
    static const int step[4][2] = {{1, 0}, {-1, 1}, {0, 1}, {1, 1}};
    const bucket_grid *g = t->grid;
    double most2 = squared(t->options->distance_m);
    uint64_t count = 0;
    for (int64_t row = 0; row < g->rows; row++)
        for (int64_t column = 0; column < g->columns; column++) {
            const uint32_t *start = g->start + row * g->columns + column;
            if (start[1] == start[0]) continue;
            count += pairs_within(events, start[0], start[1], most2, t->options->days);
            for (int s = 0; s < 4; s++) {
                int64_t c = column + step[s][0], r = row + step[s][1];
                if (c < 0 || c >= g->columns || r >= g->rows) continue;
                const uint32_t *other = g->start + r * g->columns + c;
                count += pairs_between(events, start[0], start[1], other[0], other[1], most2,
                                       t->options->days);
            }
        }
    return count;
}

static void count_deal(void *data, uint32_t deal)
{
    const both_task *t = data;
    g_autofree int32_t *days = g_memdup2(t->days, t->n * sizeof(int32_t));
    sm_random random = sm_random_make(t->options->seed, deal);
    if (deal > 0) sm_random_shuffle(&random, days, t->n);
    g_auto(columns) events = sort_events(t, days);
    t->counts[deal] = count_near(t, &events);
}

static uint64_t *count_deals(const sm_xy_m *points, const int32_t *days, uint32_t n,
                             const sm_knox_options *o)
{
    g_auto(bucket_grid) grid = {0};
    plan_grid(&grid, points, n, o->distance_m * (1 + MARGIN));
    fill_grid(&grid, points, n);
    g_autofree sm_xy_m *sorted = g_new(sm_xy_m, n);
    g_autofree int32_t *in_order = g_new(int32_t, n);
    g_autofree uint32_t *cell = g_new(uint32_t, n);
    int32_t first = G_MAXINT32, last = G_MININT32;
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = points[grid.order[i]];
        in_order[i] = days[grid.order[i]];
        cell[i] = grid.cell_of[grid.order[i]];
        first = MIN(first, in_order[i]);
        last = MAX(last, in_order[i]);
    }
    uint64_t *counts = g_new0(uint64_t, (gsize)o->permutations + 1);
    both_task task = {&grid, sorted, cell, in_order, n, o, first, (uint32_t)(last - first) + 1,
                      counts};
    sm_crew_each(o->permutations + 1, sm_crew_size(o->n_threads), count_deal, &task);
    return counts;
}

/* --- the test
 * --------------------------------------------------------------------------------------- */

/* Mean and variance over all deals. */
static void expect(sm_knox *k, closeness space, closeness time)
{
    double n = k->n, pairs = n * (n - 1) / 2, s = (double)space.pairs, t = (double)time.pairs;
    k->expected = s * t / pairs;
    double squares = k->expected;
    if (k->n > 2) squares += 4 * space.shared * time.shared / (n * (n - 1) * (n - 2));
    if (k->n > 3) {
        double apart_s = s * s - s - 2 * space.shared, apart_t = t * t - t - 2 * time.shared;
        squares += 4 * apart_s * apart_t / (n * (n - 1) * (n - 2) * (n - 3));
    }
    double variance = squares - k->expected * k->expected;
    /* What is left of a difference of such numbers is rounding. */
    k->deviation = variance > 1e-12 * squares ? sqrt(variance) : 0;
    if (k->expected > 0) k->ratio = (double)k->near_in_both / k->expected;
    if (k->deviation > 0) k->z = ((double)k->near_in_both - k->expected) / k->deviation;
}

static bool check_events(const sm_xy_m *points, const int32_t *days, uint32_t n,
                         const sm_knox_options *o, GError **error)
{
    sm_sample sample = {points, NULL, n};
    if (!sm_sample_check(&sample, "Knox test", error)) return false;
    if (!sm_sample_check_length(o->distance_m, "Knox test", "distance", error)) return false;
    for (uint32_t i = 0; i < n; i++)
        if (days[i] < 1 || days[i] > LAST_DAY)
            return sm_fail(error, SM_ERROR_DATA,
                           "Knox test: the date of row %u is none; leave the row out", i);
    return n >= 2 || sm_fail(error, SM_ERROR_DATA, "Knox test: %u event%s; pairs need two", n,
                             n == 1 ? "" : "s");
}

bool sm_knox_test(const sm_xy_m *points, const int32_t *days, uint32_t n,
                  const sm_knox_options *options, sm_knox *knox, GError **error)
{
    if (!check_events(points, days, n, options, error)) return false;
    sm_knox k = {.n = n, .permutations = options->permutations};
    g_autofree int32_t *sorted = g_memdup2(days, n * sizeof *days);
    qsort(sorted, n, sizeof *sorted, compare_days);
    closeness space = close_in_space(points, n, options);
    closeness time = close_in_time(sorted, n, options->days);
    g_autofree uint64_t *counts = count_deals(points, days, n, options);
    k.near_in_space = space.pairs;
    k.near_in_time = time.pairs;
    k.near_in_both = counts[0];
    expect(&k, space, time);
    uint32_t as_many = 0;
    for (uint32_t i = 1; i <= options->permutations; i++)
        as_many += counts[i] >= counts[0];
    k.p = (as_many + 1.0) / (options->permutations + 1.0);
    *knox = k;
    return true;
}
