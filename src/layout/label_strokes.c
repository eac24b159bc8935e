#include "layout/label_strokes.h"

#include "layout/label_cost.h"
#include "layout/label_grid.h"

#include <math.h>

/* A box touches a few cells, a cell holds a few things. */
#define CELL_PT 12.0
/* Lines wider than this are told by both of their edges. */
#define WIDE_PT 0.5

typedef enum edge { EDGE_BOTH, EDGE_FIRST, EDGE_SECOND } edge; /* what a row stands for */

/* Equal stretches of line, one after the other, all in one cell: each is told by a dot in its
 * middle. A box that holds a dot holds its stretch; being off by half of one is nothing against the
 * height of text. */
typedef struct row {
    sm_xy_pt at;   /* the first dot */
    double dx, dy; /* both 0: only the end of a strong line, of no length */
    const sm_label_lines *lines;
    uint32_t n, cell;
    edge edge;
} row;
#define STRETCH_PT 0.8
/* Of strong lines a name must not even graze one. */
#define STRONG_STRETCH_PT 0.3

typedef struct sums {
    double across, along, strong; /* the last: the most */
} sums;

struct sm_label_strokes {
    sm_label_grid grid; /* for its arithmetic only */
    row *rows;
    uint32_t n_rows, n_fit;
    uint32_t *start, *ids; /* cell -> its rows; one more start at the end */
    sums *sums;            /* of all stretches, per cell */
};

/* ---- filling ---- */

static sm_xy_pt dot_at(const row *r, uint32_t i)
{
    return (sm_xy_pt){r->at.x + i * r->dx, r->at.y + i * r->dy};
}

static void add_row(sm_label_strokes *strokes, const row *r)
{
    if (strokes->n_rows == strokes->n_fit) {
        strokes->n_fit = MAX(1024, 2 * strokes->n_fit);
        strokes->rows = g_renew(row, strokes->rows, strokes->n_fit);
    }
    strokes->rows[strokes->n_rows++] = *r;
}

#define NO_CELL UINT32_MAX

static uint32_t cell_at(const sm_label_grid *grid, sm_xy_pt at)
{
    if (!sm_rect_pt_has(grid->bounds, at)) return NO_CELL;
    return sm_label_grid_row(grid, at.y) * grid->n_columns + sm_label_grid_column(grid, at.x);
}

/* Where the row leaves the cell that its dot `i` is in. */
static uint32_t end_in_cell(const sm_label_grid *grid, const row *r, uint32_t i, uint32_t cell)
{
    uint32_t in = i, out = r->n;
    if (cell != NO_CELL && cell_at(grid, dot_at(r, out - 1)) == cell) return out;
    while (cell == NO_CELL && ++in < out)
        if (cell_at(grid, dot_at(r, in)) != NO_CELL) return in;
    while (cell != NO_CELL && out - in > 1) {
        uint32_t middle = in + (out - in) / 2;
        if (cell_at(grid, dot_at(r, middle)) == cell)
            in = middle;
        else
            out = middle;
    }
    return out;
}

/* Cut where it leaves a cell; what lies outside the frame is left out. */
static void add_cut(sm_label_strokes *strokes, const row *whole)
{
    const sm_label_grid *grid = &strokes->grid;
    for (uint32_t i = 0, end; i < whole->n; i = end) {
        row r = *whole;
        r.at = dot_at(whole, i);
        r.cell = cell_at(grid, r.at);
        end = end_in_cell(grid, whole, i, r.cell);
        r.n = end - i;
        if (r.cell != NO_CELL) add_row(strokes, &r);
    }
}

static sm_xy_pt to_middle(const row *r)
{
    double off = 0.5 * r->lines->width_pt / sqrt(r->dx * r->dx + r->dy * r->dy);
    return (sm_xy_pt){off * r->dy, -off * r->dx};
}

/* One row along a narrow line, two along the edges of a wide one, of half the weight each. */
static void add_stretches(sm_label_strokes *strokes, sm_xy_pt from, sm_xy_pt step, uint32_t n,
                          const sm_label_lines *lines)
{
    row r = {
        .at = {from.x + 0.5 * step.x, from.y + 0.5 * step.y},
        .dx = step.x,
        .dy = step.y,
        .lines = lines,
        .n = n,
    };
    if (lines->width_pt > WIDE_PT) {
        sm_xy_pt off = to_middle(&r);
        r.edge = EDGE_FIRST;
        r.at.x -= off.x;
        r.at.y -= off.y;
        add_cut(strokes, &r);
        r.edge = EDGE_SECOND;
        r.at.x += 2.0 * off.x;
        r.at.y += 2.0 * off.y;
    }
    add_cut(strokes, &r);
}

/* The end of a piece, where it may be all that reaches into a name. */
static void add_tip(sm_label_strokes *strokes, sm_xy_pt at, const sm_label_lines *lines)
{
    if (lines->weight >= SM_LABEL_STRONG_LINE)
        add_cut(strokes, &(row){.at = at, .lines = lines, .n = 1});
}

/* Goes on from `from`, where the last stretch ended; pieces shorter than a stretch are gathered. */
static sm_xy_pt add_piece(sm_label_strokes *strokes, sm_xy_pt from, sm_xy_pt to,
                          const sm_label_lines *lines)
{
    double length = sm_label_distance(from, to);
    double step = lines->weight >= SM_LABEL_STRONG_LINE ? STRONG_STRETCH_PT : STRETCH_PT;
    if (length < step) return from;
    uint32_t n = (uint32_t)(length / step);
    add_stretches(strokes, from, (sm_xy_pt){(to.x - from.x) / n, (to.y - from.y) / n}, n, lines);
    add_tip(strokes, to, lines);
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
        dotted = is_near(strokes->grid.bounds, a, b) ? add_piece(strokes, dotted, b, lines) : b;
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

/* Weighted, of one stretch. */
static sm_xy_pt extent_of(const row *r)
{
    double weight = r->edge == EDGE_BOTH ? r->lines->weight : 0.5 * r->lines->weight;
    return (sm_xy_pt){weight * r->dx, weight * r->dy};
}

static void add_to(sums *total, const row *r, uint32_t n, double across, double along)
{
    total->across += n * across;
    total->along += n * along;
    if (r->lines->weight >= SM_LABEL_STRONG_LINE)
        total->strong = sm_most(total->strong, r->lines->weight);
}

static void add_level(sums *total, const row *r, uint32_t n)
{
    sm_xy_pt extent = extent_of(r);
    add_to(total, r, n, fabs(extent.y), fabs(extent.x));
}

static void index_cells(sm_label_strokes *strokes)
{
    uint32_t n_cells = strokes->grid.n_columns * strokes->grid.n_rows;
    strokes->ids = g_new(uint32_t, strokes->n_rows + 1);
    strokes->sums = g_new0(sums, n_cells);
    strokes->start = g_new0(uint32_t, n_cells + 2);
    for (uint32_t i = 0; i < strokes->n_rows; i++)
        strokes->start[strokes->rows[i].cell + 2]++;
    for (uint32_t i = 2; i < n_cells + 2; i++)
        strokes->start[i] += strokes->start[i - 1];
    for (uint32_t i = 0; i < strokes->n_rows; i++) {
        const row *r = &strokes->rows[i];
        strokes->ids[strokes->start[r->cell + 1]++] = i;
        add_level(&strokes->sums[r->cell], r, r->n);
    }
}

sm_label_strokes *sm_label_strokes_create(const sm_label_scene *scene)
{
    sm_label_strokes *strokes = g_new0(sm_label_strokes, 1);
    sm_label_grid_init(&strokes->grid, scene->frame, CELL_PT);
    for (uint32_t i = 0; i < scene->n_lines; i++)
        add_lines(strokes, &scene->lines[i]);
    index_cells(strokes);
    return strokes;
}

void sm_label_strokes_free(sm_label_strokes *strokes)
{
    if (!strokes) return;
    g_free(strokes->rows);
    g_free(strokes->start);
    g_free(strokes->ids);
    g_free(strokes->sums);
    g_free(strokes);
}

/* ---- asking ---- */

static bool is_inside(const row *r, sm_rect_pt box)
{
    return sm_rect_pt_has(box, r->at) && sm_rect_pt_has(box, dot_at(r, r->n - 1));
}

/* Cheap, and true of most rows of a cell that a box cuts. */
static bool is_beside(const row *r, sm_rect_pt box)
{
    sm_xy_pt end = dot_at(r, r->n - 1);
    return !is_near(box, r->at, end);
}

static void weigh_level(const row *r, sm_rect_pt box, sums *total)
{
    uint32_t n = 0;
    if (is_beside(r, box)) return;
    if (is_inside(r, box))
        n = r->n;
    else
        for (uint32_t i = 0; i < r->n; i++)
            n += sm_rect_pt_has(box, dot_at(r, i));
    if (n > 0) add_level(total, r, n);
}

static void weigh_turned(const row *r, const sm_label_box *box, sums *total)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++)
        n += sm_label_box_has(box, dot_at(r, i));
    sm_xy_pt extent = extent_of(r);
    double across = fabs(extent.y), turn = extent.y < 0.0 ? -extent.x : extent.x;
    if (n > 0)
        add_to(total, r, n, fabs(across * box->ux - turn * box->uy),
               fabs(turn * box->ux + across * box->uy));
}

static void add_sums(sums *total, const sums *all)
{
    total->across += all->across;
    total->along += all->along;
    total->strong = sm_most(total->strong, all->strong);
}

static double price(const sums *total, double height)
{
    return (total->across + SM_LABEL_COST_ALONG_SHARE * total->along) / height +
           SM_LABEL_COST_TOUCH_SHARE * total->strong;
}

double sm_label_strokes_crossings(const sm_label_strokes *strokes, const sm_label_box *box)
{
    sm_rect_pt bounds = sm_label_box_bounds(box);
    sm_label_cells q = sm_label_grid_cells(&strokes->grid, bounds);
    bool level = box->uy == 0.0;
    sums total = {0};
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++) {
            uint32_t cell = y * strokes->grid.n_columns + x;
            if (level && x > q.x0 && x < q.x1 && y > q.y0 && y < q.y1) {
                add_sums(&total, &strokes->sums[cell]);
                continue;
            }
            for (uint32_t k = strokes->start[cell]; k < strokes->start[cell + 1]; k++)
                if (level)
                    weigh_level(&strokes->rows[strokes->ids[k]], bounds, &total);
                else
                    weigh_turned(&strokes->rows[strokes->ids[k]], box, &total);
        }
    return price(&total, sm_most(1.0, 2.0 * box->half_height));
}

/* From half a stretch before the first dot to half a stretch behind the last: row follows row. */
static bool is_crossed(const row *r, sm_xy_pt from, sm_xy_pt to)
{
    sm_xy_pt last = dot_at(r, r->n - 1);
    sm_xy_pt off = r->edge == EDGE_FIRST ? to_middle(r) : (sm_xy_pt){0.0, 0.0};
    double x = off.x, y = off.y, dx = 0.5 * r->dx, dy = 0.5 * r->dy;
    return sm_label_segments_cross(from, to, (sm_xy_pt){r->at.x + x - dx, r->at.y + y - dy},
                                   (sm_xy_pt){last.x + x + dx, last.y + y + dy});
}

double sm_label_strokes_leader_crossings(const sm_label_strokes *strokes, sm_xy_pt from,
                                         sm_xy_pt to)
{
    const sm_label_grid *grid = &strokes->grid;
    sm_xy_pt top = from.y <= to.y ? from : to, bottom = from.y <= to.y ? to : from;
    sm_rect_pt bounds = sm_label_rect_with((sm_rect_pt){from.x, from.y, from.x, from.y}, to);
    sm_label_cells q = sm_label_grid_cells(grid, bounds);
    double sum = 0.0;
    for (uint32_t y = q.y0; y <= q.y1; y++) {
        sm_label_cells c = sm_label_grid_cells_of_row(grid, top, bottom, q, y);
        uint32_t first = y * grid->n_columns + c.x0, end = y * grid->n_columns + c.x1 + 1;
        for (uint32_t k = strokes->start[first]; k < strokes->start[end]; k++) {
            const row *r = &strokes->rows[strokes->ids[k]];
            if (r->edge != EDGE_SECOND && is_crossed(r, from, to)) sum += r->lines->weight;
        }
    }
    return sum;
}

void sm_label_strokes_each(const sm_label_strokes *strokes, sm_label_stretch_visit visit,
                           void *data)
{
    for (uint32_t k = 0; k < strokes->n_rows; k++) {
        const row *r = &strokes->rows[k];
        sm_xy_pt extent = extent_of(r);
        double weight = fabs(extent.y) + SM_LABEL_COST_ALONG_SHARE * fabs(extent.x);
        for (uint32_t i = 0; i < r->n && weight > 0.0; i++)
            visit(dot_at(r, i), weight, data);
    }
}
