#include "layout/label_score.h"

#include "layout/label_box.h"
#include "layout/label_cost.h"
#include "layout/label_grid.h"
#include "layout/label_pieces.h"
#include "layout/label_ground.h"

#include <math.h>
#include <string.h>

#define CELL_PT 16.0
/* Rounding of sums is no overlap. */
#define TOLERANCE_PT 1e-6

typedef struct piece {
    sm_label_box box;
    uint32_t label;
} piece;

typedef struct measuring {
    const sm_label_request *requests;
    uint32_t n_requests;
    const sm_label_scene *scene;
    sm_labels *labels;
    sm_text_engine *engine;
    GArray *pieces;        /* of all labels, in their order */
    uint32_t *request_of;  /* label -> request */
    uint32_t *first_piece; /* label -> pieces; one more at the end */
    sm_label_grid grid;    /* of pieces */
    sm_label_score score;
} measuring;

static const piece *piece_at(const measuring *m, uint32_t i)
{
    return &g_array_index(m->pieces, piece, i);
}

/* ---- boxes of what is drawn ---- */

static void add_label(measuring *m, uint32_t label, GArray *boxes)
{
    g_array_set_size(boxes, 0);
    sm_label_pieces(&m->requests[m->request_of[label]], &m->labels->placements[label], m->engine,
                    boxes);
    for (uint32_t i = 0; i < boxes->len; i++) {
        const sm_label_box *box = &g_array_index(boxes, sm_label_box, i);
        piece p = {sm_label_box_grown(box, -TOLERANCE_PT, -TOLERANCE_PT), label};
        g_array_append_val(m->pieces, p);
    }
}

static void add_labels(measuring *m)
{
    uint32_t n = m->labels->n, request = 0;
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(sm_label_box));
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && m->labels->placements[i].repeat == 0) request++;
        m->request_of[i] = request;
        m->first_piece[i] = m->pieces->len;
        add_label(m, i, boxes);
    }
    m->first_piece[n] = m->pieces->len;
    sm_label_grid_init(&m->grid, m->scene->frame, CELL_PT);
    for (uint32_t i = 0; i < m->pieces->len; i++)
        sm_label_grid_add(&m->grid, sm_label_box_bounds(&piece_at(m, i)->box), i);
    sm_label_grid_finish(&m->grid);
}

/* ---- counting ---- */

static uint32_t note_faults(measuring *m, const uint32_t *marks, unsigned fault)
{
    uint32_t n_marked = 0;
    for (uint32_t i = 0; i < m->labels->n; i++) {
        if (!marks[i]) continue;
        m->labels->placements[i].faults |= fault;
        n_marked++;
    }
    return n_marked;
}

typedef bool (*piece_test)(const measuring *m, const piece *p, const void *what);

/* Sets the mark of every label after `after` of which a piece near `where` passes the test; returns
 * how many did not have that mark before. */
static uint32_t mark_labels(const measuring *m, sm_rect_pt where, piece_test test, const void *what,
                            uint32_t *marks, uint32_t mark, uint32_t from)
{
    uint32_t n_marked = 0;
    sm_label_cells q = sm_label_grid_cells(&m->grid, where);
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++) {
            uint32_t cell = y * m->grid.n_columns + x;
            for (uint32_t k = m->grid.start[cell]; k < m->grid.start[cell + 1]; k++) {
                const piece *p = piece_at(m, m->grid.ids[k]);
                if (p->label < from || marks[p->label] == mark || !test(m, p, what)) continue;
                marks[p->label] = mark;
                n_marked++;
            }
        }
    return n_marked;
}

static bool overlaps_box(const measuring *m, const piece *p, const void *what)
{
    (void)m;
    return sm_label_box_overlap(&p->box, what);
}

static void count_overlaps(measuring *m)
{
    uint32_t n = m->labels->n, mark = 0;
    g_autofree uint32_t *marks = g_new0(uint32_t, n + 1);
    for (uint32_t label = 0; label < n; label++) {
        mark++;
        for (uint32_t i = m->first_piece[label]; i < m->first_piece[label + 1]; i++) {
            const sm_label_box *box = &piece_at(m, i)->box;
            m->score.overlaps +=
                mark_labels(m, sm_label_box_bounds(box), overlaps_box, box, marks, mark, label + 1);
        }
    }
    for (uint32_t i = 0; i < m->scene->n_reserved; i++) {
        sm_label_box box = sm_label_box_of_rect(m->scene->reserved[i]);
        m->score.overlaps +=
            mark_labels(m, m->scene->reserved[i], overlaps_box, &box, marks, ++mark, 0);
    }
}

static bool has_place(const sm_label_request *request)
{
    return request->kind == SM_LABEL_POINT || request->kind == SM_LABEL_CALLOUT ||
           request->kind == SM_LABEL_DISC;
}

/* Its own mark may be touched by the halo. */
static bool covers_symbol(const measuring *m, const piece *p, const void *what)
{
    const sm_label_symbol *symbol = what;
    const sm_label_request *request = &m->requests[m->request_of[p->label]];
    if (has_place(request) && sm_label_distance(request->at, symbol->at) < SM_LABEL_OWN_SYMBOL_PT)
        return false;
    return sm_label_box_meets_disc(&p->box, symbol->at, symbol->radius_pt);
}

static void mark_covering(const measuring *m, const sm_label_symbol *symbol, uint32_t *marks)
{
    double r = symbol->radius_pt;
    sm_rect_pt where = {symbol->at.x - r, symbol->at.y - r, symbol->at.x + r, symbol->at.y + r};
    mark_labels(m, where, covers_symbol, symbol, marks, 1, 0);
}

static void count_covering(measuring *m)
{
    g_autofree uint32_t *marks = g_new0(uint32_t, m->labels->n + 1);
    for (uint32_t i = 0; i < m->scene->n_symbols; i++)
        mark_covering(m, &m->scene->symbols[i], marks);
    m->score.covering_symbols = note_faults(m, marks, SM_LABEL_COVERS_SYMBOL);
}

/* Dots that nothing may touch, and those of names that stand on the map. */
static void count_touching(measuring *m)
{
    g_autofree uint32_t *marks = g_new0(uint32_t, m->labels->n + 1);
    for (uint32_t i = 0; i < m->scene->n_symbols; i++)
        if (m->scene->symbols[i].weight >= SM_LABEL_UNTOUCHED)
            mark_covering(m, &m->scene->symbols[i], marks);
    for (uint32_t i = 0; i < m->labels->n; i++) {
        const sm_label_request *request = &m->requests[m->request_of[i]];
        sm_label_symbol dot = {request->at, request->clear_pt, 0.0};
        if (request->kind == SM_LABEL_POINT && m->labels->placements[i].how != SM_LABEL_DROPPED)
            mark_covering(m, &dot, marks);
    }
    m->score.touching_dots = note_faults(m, marks, SM_LABEL_TOUCHES_DOT);
}

static bool is_abroad(const measuring *m, uint32_t label)
{
    const sm_label_placement *placement = &m->labels->placements[label];
    const sm_label_request *request = &m->requests[m->request_of[label]];
    if (request->kind != SM_LABEL_POINT || placement->how == SM_LABEL_DROPPED ||
        placement->n_leader > 0)
        return false;
    uint16_t home = sm_label_ground_home(m->scene->ground, request->at);
    double sum = 0.0;
    uint32_t first = m->first_piece[label], end = m->first_piece[label + 1];
    for (uint32_t i = first; i < end; i++)
        sum += sm_label_ground_standing(m->scene->ground, &piece_at(m, i)->box, 1, home).abroad;
    return home != 0 && sum > SM_LABEL_ASTRAY_WHOLLY * (end - first);
}

static void count_abroad(measuring *m)
{
    g_autofree uint32_t *marks = g_new0(uint32_t, m->labels->n + 1);
    for (uint32_t i = 0; m->scene->ground && i < m->labels->n; i++)
        marks[i] = is_abroad(m, i);
    m->score.abroad = note_faults(m, marks, SM_LABEL_IS_ABROAD);
}

typedef struct stroke {
    sm_xy_pt a, b;
    double half_width;
} stroke;

static bool lies_across(const measuring *m, const piece *p, const void *what)
{
    (void)m;
    const stroke *s = what;
    sm_label_box reach = sm_label_box_grown(&p->box, s->half_width, s->half_width);
    return sm_label_box_meets_segment(&reach, s->a, s->b);
}

static void mark_crossed(const measuring *m, stroke s, uint32_t *marks)
{
    sm_rect_pt where = {sm_least(s.a.x, s.b.x), sm_least(s.a.y, s.b.y), sm_most(s.a.x, s.b.x),
                        sm_most(s.a.y, s.b.y)};
    where = sm_rect_pt_inset(where, -TOLERANCE_PT - s.half_width);
    if (sm_rect_pt_overlap(where, m->scene->frame))
        mark_labels(m, where, lies_across, &s, marks, 1, 0);
}

static void mark_crossing(const measuring *m, bool strong, uint32_t *marks)
{
    for (uint32_t k = 0; k < m->scene->n_lines; k++) {
        const sm_shapes_pt *s = m->scene->lines[k].shapes;
        double half = 0.5 * m->scene->lines[k].width_pt;
        if ((m->scene->lines[k].weight >= SM_LABEL_STRONG_LINE) != strong) continue;
        for (uint32_t part = 0; part < s->n_parts; part++) {
            uint32_t start = s->part_start[part], end = s->part_start[part + 1];
            for (uint32_t i = start; i + 1 < end; i++)
                mark_crossed(m, (stroke){s->points[i], s->points[i + 1], half}, marks);
            if (s->kind == SM_SHAPE_POLYGON && end > start)
                mark_crossed(m, (stroke){s->points[end - 1], s->points[start], half}, marks);
        }
    }
}

static void count_crossings(measuring *m)
{
    g_autofree uint32_t *marks = g_new0(uint32_t, m->labels->n + 1);
    mark_crossing(m, true, marks);
    m->score.crossing_strong = note_faults(m, marks, SM_LABEL_CROSSES_STRONG);
    mark_crossing(m, false, marks);
    m->score.crossing_lines = note_faults(m, marks, SM_LABEL_CROSSES_LINE);
}

static double distance_to_label(const measuring *m, uint32_t label, sm_xy_pt p)
{
    double nearest = INFINITY;
    for (uint32_t i = m->first_piece[label]; i < m->first_piece[label + 1]; i++)
        nearest = sm_least(nearest, sm_label_box_distance(&piece_at(m, i)->box, p));
    return nearest;
}

/* Each label reaches as far as its own place, unless a leader says whose it is; whose other place
 * lies within is nearer. */
static void count_ambiguous(measuring *m)
{
    uint32_t n = m->labels->n;
    g_autofree uint32_t *marks = g_new0(uint32_t, n + 1);
    g_autofree double *own = g_new0(double, n + 1);
    sm_label_grid grid;
    sm_label_grid_init(&grid, m->scene->frame, CELL_PT);
    for (uint32_t i = 0; i < n; i++) {
        const sm_label_request *request = &m->requests[m->request_of[i]];
        if (request->kind != SM_LABEL_POINT || m->labels->placements[i].how == SM_LABEL_DROPPED)
            continue;
        own[i] = distance_to_label(m, i, request->at);
        if (m->labels->placements[i].n_leader > 0)
            own[i] = SM_LABEL_LED_CLEAR_EM * m->labels->placements[i].font.size_pt;
        sm_label_grid_add(&grid, sm_rect_pt_inset(m->labels->placements[i].box, -own[i]), i);
    }
    sm_label_grid_finish(&grid);
    for (uint32_t r = 0; r < m->n_requests; r++) {
        if (!has_place(&m->requests[r])) continue;
        sm_xy_pt p = m->requests[r].at;
        sm_label_cells q = sm_label_grid_cells(&grid, (sm_rect_pt){p.x, p.y, p.x, p.y});
        uint32_t cell = q.y0 * grid.n_columns + q.x0;
        for (uint32_t k = grid.start[cell]; k < grid.start[cell + 1]; k++) {
            uint32_t label = grid.ids[k];
            if (m->request_of[label] != r && distance_to_label(m, label, p) < own[label])
                marks[label] = 1;
        }
    }
    sm_label_grid_clear(&grid);
    m->score.ambiguous = note_faults(m, marks, SM_LABEL_IS_AMBIGUOUS);
}

static void count_fates(measuring *m)
{
    double sum = 0.0;
    uint32_t n_with_place = 0;
    for (uint32_t i = 0; i < m->labels->n; i++) {
        const sm_label_placement *placement = &m->labels->placements[i];
        const sm_label_request *request = &m->requests[m->request_of[i]];
        if (placement->repeat > 0) continue;
        m->score.wanted++;
        m->score.dropped += placement->how == SM_LABEL_DROPPED;
        m->score.abbreviated += placement->how == SM_LABEL_ABBREVIATED;
        m->score.led_out += placement->how == SM_LABEL_LED_OUT;
        if (placement->how == SM_LABEL_DROPPED || !has_place(request)) continue;
        sum += distance_to_label(m, i, request->at);
        n_with_place++;
    }
    m->score.placed = m->score.wanted - m->score.dropped;
    m->score.with_place = n_with_place;
    m->score.mean_distance_pt = n_with_place > 0 ? sum / n_with_place : 0.0;
}

sm_label_score sm_label_measure_score(const sm_label_request *requests, uint32_t n,
                                      const sm_label_scene *scene, sm_labels *labels,
                                      sm_text_engine *engine)
{
    measuring m = {
        .requests = requests,
        .n_requests = n,
        .scene = scene,
        .labels = labels,
        .engine = engine,
        .pieces = g_array_new(FALSE, FALSE, sizeof(piece)),
        .request_of = g_new0(uint32_t, labels->n + 1),
        .first_piece = g_new0(uint32_t, labels->n + 1),
    };
    add_labels(&m);
    count_fates(&m);
    count_overlaps(&m);
    count_covering(&m);
    count_touching(&m);
    count_abroad(&m);
    count_crossings(&m);
    count_ambiguous(&m);
    g_array_unref(m.pieces);
    g_free(m.request_of);
    g_free(m.first_piece);
    sm_label_grid_clear(&m.grid);
    return m.score;
}
