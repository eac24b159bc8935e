#include "layout/label_strokes.h"

#include "layout/label_cost.h"
#include "layout/label_grid.h"

#include <math.h>

/* A box touches a few cells, a cell holds a few things. */
#define SEGMENT_CELL_PT 8.0
#define DOT_CELL_PT 5.0
/* Lines wider than this are told by both of their edges. */
#define WIDE_PT 0.5

typedef struct segment {
    sm_xy_pt a, b;
    double weight;
} segment;

/* Stands for the stretch around it, given by how far that goes, times its weight. A box that holds
 * a dot holds its stretch; being off by half of one is nothing against the height of text. */
typedef struct dot {
    sm_xy_pt at;
    double across, along; /* weighted, not negative: y and x parts */
    double turn;          /* weighted x part times the sign of y: for turned boxes */
    double strong;        /* the line's weight where it is strong, else 0 */
} dot;
#define DOT_PT 0.8
/* Of strong lines a name must not even graze one. */
#define STRONG_DOT_PT 0.3

typedef struct sums {
    double across, along, strong; /* the last: the most */
} sums;

struct sm_label_strokes {
    sm_rect_pt frame;
    GArray *segments, *dots;
    sm_label_grid segment_grid, dot_grid;
    sums *sums; /* per cell of dot_grid */
};

static const segment *segment_at(const sm_label_strokes *strokes, uint32_t i)
{
    return &g_array_index(strokes->segments, segment, i);
}

static const dot *dot_at(const sm_label_strokes *strokes, uint32_t i)
{
    return &g_array_index(strokes->dots, dot, i);
}

/* ---- filling ---- */

static void add_segment(sm_label_strokes *strokes, sm_xy_pt a, sm_xy_pt b, double weight)
{
    if (!sm_label_clip_to_rect(strokes->frame, &a, &b)) return;
    segment s = {a, b, weight};
    sm_label_grid_add_segment(&strokes->segment_grid, a, b, strokes->segments->len);
    g_array_append_val(strokes->segments, s);
}

static void add_dot(sm_label_strokes *strokes, dot d)
{
    if (!sm_rect_pt_has(strokes->frame, d.at)) return;
    sm_label_grid_add(&strokes->dot_grid, (sm_rect_pt){d.at.x, d.at.y, d.at.x, d.at.y},
                      strokes->dots->len);
    g_array_append_val(strokes->dots, d);
}

/* One row along a narrow line, two along the edges of a wide one, of half the weight each. */
static void add_stretch(sm_label_strokes *strokes, sm_xy_pt a, sm_xy_pt b,
                        const sm_label_lines *lines)
{
    double x = b.x - a.x, y = b.y - a.y, length = sqrt(x * x + y * y);
    bool wide = lines->width_pt > WIDE_PT;
    double weight = wide ? 0.5 * lines->weight : lines->weight;
    double off = wide ? 0.5 * lines->width_pt / length : 0.0;
    double dx = weight * x, dy = weight * y;
    dot d = {
        .at = {0.5 * (a.x + b.x) - off * y, 0.5 * (a.y + b.y) + off * x},
        .across = fabs(dy),
        .along = fabs(dx),
        .turn = dy < 0.0 ? -dx : dx,
        .strong = lines->weight >= SM_LABEL_STRONG_LINE ? lines->weight : 0.0,
    };
    add_dot(strokes, d);
    if (!wide) return;
    d.at.x += 2.0 * off * y;
    d.at.y -= 2.0 * off * x;
    add_dot(strokes, d);
}

/* The end of a stretch, where it may be all that reaches into a name. */
static void add_tip(sm_label_strokes *strokes, sm_xy_pt at, double weight)
{
    if (weight >= SM_LABEL_STRONG_LINE) add_dot(strokes, (dot){.at = at, .strong = weight});
}

/* Goes on from `from`, where the last dot's stretch ended; steps shorter than a stretch are
 * gathered. */
static sm_xy_pt add_dots(sm_label_strokes *strokes, sm_xy_pt from, sm_xy_pt to,
                         const sm_label_lines *lines)
{
    double length = sm_label_distance(from, to);
    double step = lines->weight >= SM_LABEL_STRONG_LINE ? STRONG_DOT_PT : DOT_PT;
    if (length < step) return from;
    uint32_t n = (uint32_t)(length / step);
    double dx = (to.x - from.x) / n, dy = (to.y - from.y) / n;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_pt next = {from.x + dx, from.y + dy};
        add_stretch(strokes, from, next, lines);
        from = next;
    }
    add_tip(strokes, to, lines->weight);
    return to;
}

static bool is_near(sm_rect_pt f, sm_xy_pt a, sm_xy_pt b)
{
    return !((a.x < f.x0 && b.x < f.x0) || (a.x > f.x1 && b.x > f.x1) ||
             (a.y < f.y0 && b.y < f.y0) || (a.y > f.y1 && b.y > f.y1));
}

static void add_part(sm_label_strokes *strokes, const sm_xy_pt *points, uint32_t n, bool closed,
                     const sm_label_lines *lines)
{
    sm_xy_pt dotted = points[0];
    for (uint32_t i = 0; i + 1 < n + closed; i++) {
        sm_xy_pt a = points[i], b = points[i + 1 < n ? i + 1 : 0];
        if (is_near(strokes->frame, a, b)) {
            add_segment(strokes, a, b, lines->weight);
            dotted = add_dots(strokes, dotted, b, lines);
        } else {
            dotted = b;
        }
    }
}

static void add_lines(sm_label_strokes *strokes, const sm_label_lines *lines)
{
    const sm_shapes_pt *s = lines->shapes;
    for (uint32_t part = 0; part < s->n_parts && lines->weight > 0.0; part++) {
        uint32_t start = s->part_start[part], n = s->part_start[part + 1] - start;
        if (n > 1) add_part(strokes, &s->points[start], n, s->kind == SM_SHAPE_POLYGON, lines);
    }
}

static void sum_dots(sm_label_strokes *strokes)
{
    const sm_label_grid *grid = &strokes->dot_grid;
    uint32_t n = grid->n_columns * grid->n_rows;
    strokes->sums = g_new0(sums, n);
    for (uint32_t cell = 0; cell < n; cell++) {
        sums *s = &strokes->sums[cell];
        for (uint32_t k = grid->start[cell]; k < grid->start[cell + 1]; k++) {
            const dot *d = dot_at(strokes, grid->ids[k]);
            s->across += d->across;
            s->along += d->along;
            s->strong = sm_most(s->strong, d->strong);
        }
    }
}

sm_label_strokes *sm_label_strokes_create(const sm_label_scene *scene)
{
    sm_label_strokes *strokes = g_new0(sm_label_strokes, 1);
    strokes->frame = scene->frame;
    strokes->segments = g_array_new(FALSE, FALSE, sizeof(segment));
    strokes->dots = g_array_new(FALSE, FALSE, sizeof(dot));
    sm_label_grid_init(&strokes->segment_grid, scene->frame, SEGMENT_CELL_PT);
    sm_label_grid_init(&strokes->dot_grid, scene->frame, DOT_CELL_PT);
    for (uint32_t i = 0; i < scene->n_lines; i++)
        add_lines(strokes, &scene->lines[i]);
    sm_label_grid_finish(&strokes->segment_grid);
    sm_label_grid_finish(&strokes->dot_grid);
    sum_dots(strokes);
    return strokes;
}

void sm_label_strokes_free(sm_label_strokes *strokes)
{
    if (!strokes) return;
    sm_label_grid_clear(&strokes->segment_grid);
    sm_label_grid_clear(&strokes->dot_grid);
    g_array_unref(strokes->segments);
    g_array_unref(strokes->dots);
    g_free(strokes->sums);
    g_free(strokes);
}

/* ---- asking ---- */

static void add_to(sums *total, double across, double along, double strong)
{
    total->across += across;
    total->along += along;
    total->strong = sm_most(total->strong, strong);
}

static void weigh_level_cell(const sm_label_strokes *strokes, uint32_t cell, sm_rect_pt box,
                             sums *total)
{
    const sm_label_grid *grid = &strokes->dot_grid;
    for (uint32_t k = grid->start[cell]; k < grid->start[cell + 1]; k++) {
        const dot *d = dot_at(strokes, grid->ids[k]);
        if (sm_rect_pt_has(box, d->at)) add_to(total, d->across, d->along, d->strong);
    }
}

static void weigh_turned_cell(const sm_label_strokes *strokes, uint32_t cell,
                              const sm_label_box *box, sums *total)
{
    const sm_label_grid *grid = &strokes->dot_grid;
    for (uint32_t k = grid->start[cell]; k < grid->start[cell + 1]; k++) {
        const dot *d = dot_at(strokes, grid->ids[k]);
        if (sm_label_box_has(box, d->at))
            add_to(total, fabs(d->across * box->ux - d->turn * box->uy),
                   fabs(d->turn * box->ux + d->across * box->uy), d->strong);
    }
}

static double price(const sums *total, double height)
{
    return (total->across + SM_LABEL_COST_ALONG_SHARE * total->along) / height +
           SM_LABEL_COST_TOUCH_SHARE * total->strong;
}

double sm_label_strokes_crossings(const sm_label_strokes *strokes, const sm_label_box *box)
{
    const sm_label_grid *grid = &strokes->dot_grid;
    sm_rect_pt bounds = sm_label_box_bounds(box);
    sm_label_cells q = sm_label_grid_cells(grid, bounds);
    bool level = box->uy == 0.0;
    sums total = {0};
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++) {
            uint32_t cell = y * grid->n_columns + x;
            const sums *all = &strokes->sums[cell];
            if (grid->start[cell] == grid->start[cell + 1]) continue;
            bool whole = x > q.x0 && x < q.x1 && y > q.y0 && y < q.y1;
            if (level && whole)
                add_to(&total, all->across, all->along, all->strong);
            else if (level)
                weigh_level_cell(strokes, cell, bounds, &total);
            else
                weigh_turned_cell(strokes, cell, box, &total);
        }
    return price(&total, sm_most(1.0, 2.0 * box->half_height));
}

/* Within one cell, so that a long segment counts once however many cells it is in. */
static double leader_crossings_in(const sm_label_strokes *strokes, uint32_t x, uint32_t y,
                                  sm_xy_pt a, sm_xy_pt b)
{
    const sm_label_grid *grid = &strokes->segment_grid;
    uint32_t cell = y * grid->n_columns + x;
    double sum = 0.0;
    if (grid->start[cell] == grid->start[cell + 1] ||
        !sm_label_clip_to_rect(sm_label_grid_cell(grid, x, y), &a, &b))
        return 0.0;
    for (uint32_t k = grid->start[cell]; k < grid->start[cell + 1]; k++) {
        const segment *s = segment_at(strokes, grid->ids[k]);
        if (sm_label_segments_cross(a, b, s->a, s->b)) sum += s->weight;
    }
    return sum;
}

double sm_label_strokes_leader_crossings(const sm_label_strokes *strokes, sm_xy_pt from,
                                         sm_xy_pt to)
{
    const sm_label_grid *grid = &strokes->segment_grid;
    sm_xy_pt top = from.y <= to.y ? from : to, bottom = from.y <= to.y ? to : from;
    sm_rect_pt bounds = sm_label_rect_with((sm_rect_pt){from.x, from.y, from.x, from.y}, to);
    sm_label_cells q = sm_label_grid_cells(grid, bounds);
    double sum = 0.0;
    for (uint32_t y = q.y0; y <= q.y1; y++) {
        sm_label_cells row = sm_label_grid_row(grid, top, bottom, q, y);
        for (uint32_t x = row.x0; x <= row.x1; x++)
            sum += leader_crossings_in(strokes, x, y, from, to);
    }
    return sum;
}

void sm_label_strokes_each(const sm_label_strokes *strokes, sm_label_stretch_visit visit,
                           void *data)
{
    for (uint32_t i = 0; i < strokes->dots->len; i++) {
        const dot *d = dot_at(strokes, i);
        visit(d->at, d->across + SM_LABEL_COST_ALONG_SHARE * d->along, data);
    }
}
