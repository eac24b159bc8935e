#include "layout/label_field.h"

#include "layout/label_cost.h"
#include "layout/label_grid.h"
#include "layout/label_strokes.h"

#include <math.h>

/* About the length of a short name: a box touches a few cells, a cell holds a few things. */
#define SYMBOL_CELL_PT 16.0
#define PLACE_CELL_PT 8.0
/* Of the table of burdens. */
#define BURDEN_CELL_PT 6.0
/* What covering a labelled place is reckoned at in burdens, per priority: its name is lost, but
 * others may be moved. */
#define BURDEN_OF_PLACE 6.0
/* Larger symbols do not push a label outside themselves: it may stand on them. */
#define LARGEST_REACH_PT 24.0

/* A summed-area table, for names of areas and boxes alone: made when it is first asked for. */
typedef struct burdens {
    double *sums; /* n_columns + 1 by n_rows + 1 */
    uint32_t n_columns, n_rows;
} burdens;

struct sm_label_field {
    const sm_label_scene *scene;
    const sm_label_request *requests;
    uint32_t n_requests;
    GArray *symbols; /* sm_label_symbol: the scene's, and callouts' places as forbidden ones */
    sm_label_cells *symbol_cells;
    sm_label_strokes *strokes;
    sm_label_grid symbol_grid, place_grid;
    sm_xy_pt *places; /* for each request */
    burdens *burdens;
};

static const sm_label_symbol *symbol_at(const sm_label_field *field, uint32_t i)
{
    return &g_array_index(field->symbols, sm_label_symbol, i);
}

static sm_rect_pt disc_bounds(sm_xy_pt at, double radius)
{
    return (sm_rect_pt){at.x - radius, at.y - radius, at.x + radius, at.y + radius};
}

static bool has_place(const sm_label_request *request)
{
    return request->kind == SM_LABEL_POINT || request->kind == SM_LABEL_CALLOUT;
}

/* ---- filling ---- */

static void index_symbols(sm_label_field *field)
{
    const sm_label_scene *scene = field->scene;
    field->symbols = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol));
    if (scene->n_symbols > 0) g_array_append_vals(field->symbols, scene->symbols, scene->n_symbols);
    for (uint32_t i = 0; i < field->n_requests; i++) {
        const sm_label_request *request = &field->requests[i];
        if (request->kind != SM_LABEL_CALLOUT) continue;
        sm_label_symbol place = {request->at, sm_most(0.5, request->clear_pt), SM_LABEL_FORBIDDEN};
        g_array_append_val(field->symbols, place);
    }
    sm_label_grid_init(&field->symbol_grid, scene->frame, SYMBOL_CELL_PT);
    field->symbol_cells = g_new(sm_label_cells, field->symbols->len + 1);
    for (uint32_t i = 0; i < field->symbols->len; i++) {
        const sm_label_symbol *symbol = symbol_at(field, i);
        sm_rect_pt bounds = disc_bounds(symbol->at, symbol->radius_pt);
        sm_label_grid_add(&field->symbol_grid, bounds, i);
        field->symbol_cells[i] = sm_label_grid_cells(&field->symbol_grid, bounds);
    }
    sm_label_grid_finish(&field->symbol_grid);
}

static void index_places(sm_label_field *field)
{
    sm_label_grid_init(&field->place_grid, field->scene->frame, PLACE_CELL_PT);
    field->places = g_new(sm_xy_pt, field->n_requests + 1);
    for (uint32_t i = 0; i < field->n_requests; i++)
        field->places[i] = field->requests[i].at;
    for (uint32_t i = 0; i < field->n_requests; i++)
        if (has_place(&field->requests[i]))
            sm_label_grid_add(&field->place_grid, disc_bounds(field->requests[i].at, 0.0), i);
    sm_label_grid_finish(&field->place_grid);
}

static double *burden_cell(const sm_label_field *field, sm_xy_pt at)
{
    const burdens *table = field->burdens;
    sm_rect_pt frame = field->scene->frame;
    if (!sm_rect_pt_has(frame, at)) return NULL;
    uint32_t x = (uint32_t)((at.x - frame.x0) / BURDEN_CELL_PT);
    uint32_t y = (uint32_t)((at.y - frame.y0) / BURDEN_CELL_PT);
    if (x >= table->n_columns || y >= table->n_rows) return NULL;
    return &table->sums[(y + 1) * (table->n_columns + 1) + x + 1];
}

static void put_burden(const sm_label_field *field, sm_xy_pt at, double weight)
{
    double *cell = burden_cell(field, at);
    if (cell) *cell += weight;
}

/* A box pays for lines by their length inside, one weight for each this many points: as for text of
 * ordinary height. */
#define BURDEN_LINE_PT 10.0

static void burden_of_line(sm_xy_pt at, double weight, void *data)
{
    const sm_label_field *const *field = data;
    put_burden(*field, at, weight / BURDEN_LINE_PT);
}

static void gather_burdens(const sm_label_field *field)
{
    for (uint32_t i = 0; i < field->symbols->len; i++) {
        const sm_label_symbol *symbol = symbol_at(field, i);
        put_burden(field, symbol->at, sm_least(symbol->weight, 1000.0));
    }
    sm_label_strokes_each(field->strokes, burden_of_line, &field);
    for (uint32_t i = 0; i < field->n_requests; i++)
        if (field->requests[i].kind == SM_LABEL_POINT)
            put_burden(field, field->requests[i].at, BURDEN_OF_PLACE * field->requests[i].priority);
}

static void sum_burdens(burdens *table)
{
    uint32_t stride = table->n_columns + 1;
    for (uint32_t y = 1; y <= table->n_rows; y++)
        for (uint32_t x = 1; x <= table->n_columns; x++) {
            double *cell = &table->sums[y * stride + x];
            *cell += cell[-1] + cell[-(ptrdiff_t)stride] - cell[-(ptrdiff_t)stride - 1];
        }
}

static const burdens *with_burdens(const sm_label_field *field)
{
    burdens *table = field->burdens;
    sm_rect_pt frame = field->scene->frame;
    if (table->sums) return table;
    table->n_columns = (uint32_t)CLAMP(ceil(sm_rect_pt_width(frame) / BURDEN_CELL_PT), 1.0, 1024.0);
    table->n_rows = (uint32_t)CLAMP(ceil(sm_rect_pt_height(frame) / BURDEN_CELL_PT), 1.0, 1024.0);
    table->sums = g_new0(double, (gsize)(table->n_columns + 1) * (table->n_rows + 1));
    gather_burdens(field);
    sum_burdens(table);
    return table;
}

sm_label_field *sm_label_field_create(const sm_label_scene *scene, const sm_label_request *requests,
                                      uint32_t n)
{
    sm_label_field *field = g_new0(sm_label_field, 1);
    field->scene = scene;
    field->requests = requests;
    field->n_requests = n;
    index_symbols(field);
    field->strokes = sm_label_strokes_create(scene);
    index_places(field);
    field->burdens = g_new0(burdens, 1);
    return field;
}

void sm_label_field_free(sm_label_field *field)
{
    if (!field) return;
    sm_label_grid_clear(&field->symbol_grid);
    sm_label_grid_clear(&field->place_grid);
    g_array_unref(field->symbols);
    g_free(field->symbol_cells);
    sm_label_strokes_free(field->strokes);
    g_free(field->places);
    g_free(field->burdens->sums);
    g_free(field->burdens);
    g_free(field);
}

/* ---- asking ---- */

/* Calls `visit` once for each symbol near `where`: in the first cell that both share. */
typedef bool (*symbol_visit)(const sm_label_symbol *symbol, void *data);

static bool first_shared(sm_label_cells own, sm_label_cells query, uint32_t x, uint32_t y)
{
    return x == MAX(query.x0, own.x0) && y == MAX(query.y0, own.y0);
}

static bool visit_symbols(const sm_label_field *field, sm_rect_pt where, symbol_visit visit,
                          void *data)
{
    const sm_label_grid *grid = &field->symbol_grid;
    sm_label_cells q = sm_label_grid_cells(grid, where);
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++) {
            uint32_t cell = y * grid->n_columns + x;
            for (uint32_t k = grid->start[cell]; k < grid->start[cell + 1]; k++) {
                uint32_t i = grid->ids[k];
                if (first_shared(field->symbol_cells[i], q, x, y) &&
                    !visit(symbol_at(field, i), data))
                    return false;
            }
        }
    return true;
}

typedef struct cover_query {
    const sm_label_box *box;
    const sm_xy_pt *own, *place;
    double forbidden;
    double sum, touch;
} cover_query;

static bool stands_on(const sm_label_symbol *symbol, const sm_xy_pt *place)
{
    return place && sm_label_distance(symbol->at, *place) < SM_LABEL_OWN_SYMBOL_PT;
}

static bool is_not_covered(const sm_label_symbol *symbol, void *data)
{
    const cover_query *query = data;
    return symbol->weight < query->forbidden || stands_on(symbol, query->own) ||
           !sm_label_box_meets_disc(query->box, symbol->at, symbol->radius_pt);
}

static bool off_furniture(const sm_label_field *field, const sm_label_box *box, double room_pt)
{
    sm_rect_pt bounds = sm_label_box_bounds(box);
    for (uint32_t i = 0; i < field->scene->n_reserved; i++) {
        sm_rect_pt reserved = sm_rect_pt_inset(field->scene->reserved[i], -room_pt);
        if (!sm_rect_pt_overlap(bounds, reserved)) continue;
        sm_label_box other = sm_label_box_of_rect(reserved);
        if (sm_label_box_overlap(box, &other)) return false;
    }
    return true;
}

bool sm_label_field_allows(const sm_label_field *field, const sm_label_box *box, double room_pt,
                           const sm_xy_pt *own, double forbidden)
{
    sm_rect_pt bounds = sm_label_box_bounds(box);
    if (!sm_rect_pt_contains(field->scene->frame, bounds)) return false;
    cover_query query = {.box = box, .own = own, .forbidden = forbidden};
    return off_furniture(field, box, room_pt) &&
           visit_symbols(field, bounds, is_not_covered, &query);
}

typedef struct leader_query {
    sm_xy_pt from, to, own;
    double weight;
} leader_query;

static bool runs_through(const sm_label_symbol *symbol, const leader_query *query)
{
    return sm_label_distance(symbol->at, query->own) > symbol->radius_pt &&
           sm_label_point_to_segment(symbol->at, query->from, query->to) < symbol->radius_pt;
}

static bool is_not_pierced(const sm_label_symbol *symbol, void *data)
{
    return symbol->weight < SM_LABEL_FORBIDDEN || !runs_through(symbol, data);
}

static bool sum_pierced(const sm_label_symbol *symbol, void *data)
{
    leader_query *query = data;
    if (symbol->weight < SM_LABEL_FORBIDDEN && runs_through(symbol, query))
        query->weight += symbol->weight;
    return true;
}

static sm_rect_pt segment_bounds(sm_xy_pt a, sm_xy_pt b)
{
    return sm_label_rect_with((sm_rect_pt){a.x, a.y, a.x, a.y}, b);
}

bool sm_label_field_allows_leader(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to,
                                  sm_xy_pt own)
{
    sm_rect_pt bounds = segment_bounds(from, to);
    if (!sm_rect_pt_contains(field->scene->frame, bounds)) return false;
    for (uint32_t i = 0; i < field->scene->n_reserved; i++) {
        sm_xy_pt a = from, b = to;
        if (sm_label_clip_to_rect(field->scene->reserved[i], &a, &b)) return false;
    }
    leader_query query = {from, to, own, 0.0};
    return visit_symbols(field, bounds, is_not_pierced, &query);
}

double sm_label_field_pierced(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to, sm_xy_pt own)
{
    leader_query query = {from, to, own, 0.0};
    visit_symbols(field, segment_bounds(from, to), sum_pierced, &query);
    return query.weight;
}

static bool sum_covered(const sm_label_symbol *symbol, void *data)
{
    cover_query *query = data;
    if (symbol->weight >= SM_LABEL_FORBIDDEN || stands_on(symbol, query->own)) return true;
    query->sum += symbol->weight * sm_label_box_covers(query->box, symbol->at, symbol->radius_pt);
    if (symbol->weight > query->touch && !stands_on(symbol, query->place) &&
        sm_label_box_meets_disc(query->box, symbol->at, symbol->radius_pt))
        query->touch = symbol->weight;
    return true;
}

sm_label_covering sm_label_field_covered(const sm_label_field *field, const sm_label_box *box,
                                         const sm_xy_pt *own, const sm_xy_pt *place)
{
    cover_query query = {.box = box, .own = own, .place = place};
    visit_symbols(field, sm_label_box_bounds(box), sum_covered, &query);
    return (sm_label_covering){query.sum, query.touch};
}

double sm_label_field_crossings(const sm_label_field *field, const sm_label_box *box)
{
    return sm_label_strokes_crossings(field->strokes, box);
}

double sm_label_field_leader_crossings(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to)
{
    return sm_label_strokes_leader_crossings(field->strokes, from, to);
}

/* At the end of a line of text a place seems nearer than it is. */
static double squared_distance(const sm_label_box *box, sm_rect_pt bounds, sm_xy_pt p)
{
    if (box->uy != 0.0) {
        double distance = sm_label_box_distance(box, p);
        return distance * distance;
    }
    double dx = sm_most(0.0, sm_most(bounds.x0 - p.x, p.x - bounds.x1));
    double dy = sm_most(0.0, sm_most(bounds.y0 - p.y, p.y - bounds.y1));
    if (dy == 0.0) dx *= SM_LABEL_ALIGNED_SHARE;
    return dx * dx + dy * dy;
}

/* Nobody takes the slanted name of a lake for that of a town. */
static bool are_alike(const sm_label_field *field, uint32_t a, uint32_t b)
{
    return field->requests[a].kind == SM_LABEL_CALLOUT ||
           field->requests[b].kind == SM_LABEL_CALLOUT ||
           field->requests[a].font.italic == field->requests[b].font.italic;
}

static double nearest_in(const sm_label_field *field, const sm_label_box *box, uint32_t request,
                         sm_rect_pt where, double nearest)
{
    const sm_label_grid *grid = &field->place_grid;
    sm_rect_pt bounds = sm_label_box_bounds(box);
    sm_label_cells q = sm_label_grid_cells(grid, where);
    sm_xy_pt own = field->requests[request].at;
    for (uint32_t y = q.y0; y <= q.y1; y++) {
        uint32_t row = y * grid->n_columns;
        for (uint32_t k = grid->start[row + q.x0]; k < grid->start[row + q.x1 + 1]; k++) {
            sm_xy_pt other = field->places[grid->ids[k]];
            double distance = squared_distance(box, bounds, other);
            if (distance < nearest && (other.x != own.x || other.y != own.y) &&
                are_alike(field, request, grid->ids[k]))
                nearest = distance;
        }
    }
    return nearest;
}

double sm_label_field_nearest(const sm_label_field *field, const sm_label_box *box,
                              uint32_t request, double limit_pt)
{
    sm_rect_pt bounds = sm_label_box_bounds(box), near = sm_rect_pt_inset(bounds, -limit_pt);
    double aside = limit_pt / SM_LABEL_ALIGNED_SHARE;
    sm_rect_pt left = {bounds.x0 - aside, bounds.y0, near.x0, bounds.y1};
    sm_rect_pt right = {near.x1, bounds.y0, bounds.x1 + aside, bounds.y1};
    double nearest = nearest_in(field, box, request, near, limit_pt * limit_pt);
    nearest = nearest_in(field, box, request, left, nearest);
    return sqrt(nearest_in(field, box, request, right, nearest));
}

typedef struct reach_query {
    sm_xy_pt at;
    double reach;
} reach_query;

/* A symbol stands on a point when the point is this near to its middle, as a share of its radius:
 * a name beyond the far side of one that only touches the point would belong to nothing. */
#define MOST_OFF_CENTER 0.4

static bool widen_reach(const sm_label_symbol *symbol, void *data)
{
    reach_query *query = data;
    double distance = sm_label_distance(symbol->at, query->at);
    double reach = distance + symbol->radius_pt;
    if (distance < MOST_OFF_CENTER * symbol->radius_pt && reach <= LARGEST_REACH_PT)
        query->reach = sm_most(query->reach, reach);
    return true;
}

double sm_label_field_symbol_reach(const sm_label_field *field, sm_xy_pt at)
{
    reach_query query = {at, 0.0};
    visit_symbols(field, disc_bounds(at, 0.0), widen_reach, &query);
    return query.reach;
}

static uint32_t burden_index(double position, uint32_t n)
{
    return (uint32_t)CLAMP(floor(position / BURDEN_CELL_PT + 0.5), 0.0, (double)n);
}

double sm_label_field_burden(const sm_label_field *field, sm_rect_pt box)
{
    const burdens *table = with_burdens(field);
    sm_rect_pt frame = field->scene->frame;
    uint32_t x0 = burden_index(box.x0 - frame.x0, table->n_columns);
    uint32_t x1 = burden_index(box.x1 - frame.x0, table->n_columns);
    uint32_t y0 = burden_index(box.y0 - frame.y0, table->n_rows);
    uint32_t y1 = burden_index(box.y1 - frame.y0, table->n_rows);
    uint32_t stride = table->n_columns + 1;
    const double *sum = table->sums;
    return sum[y1 * stride + x1] - sum[y0 * stride + x1] - sum[y1 * stride + x0] +
           sum[y0 * stride + x0];
}
