#include "layout/label_centreline.h"

#include "layout/label_box.h"

#include <math.h>
#include <string.h>

/* Between samples, in em, and passes of the 1-2-1 filter over them: bends of less than about one
 * and a half em (the filter's deviation is step * sqrt(passes / 2)) are smoothed away. */
#define STEP_EM 0.35
#define SMALLEST_STEP_PT 1.0
#define N_PASSES 36
/* Ends of parts that are nearer than this are one point. */
#define JOIN_PT 0.1

/* ---- stretches inside the frame, joined ---- */

typedef GArray *chain; /* of sm_xy_pt */

static chain chain_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
}

static sm_xy_pt point_at(chain c, uint32_t i)
{
    return g_array_index(c, sm_xy_pt, i);
}

static void finish_chain(GPtrArray *chains, chain *current)
{
    if ((*current)->len > 1) {
        g_ptr_array_add(chains, *current);
        *current = chain_new();
    } else {
        g_array_set_size(*current, 0);
    }
}

static void add_segment(GPtrArray *chains, chain *current, sm_xy_pt a, sm_xy_pt b, sm_rect_pt frame)
{
    sm_xy_pt end = b;
    if (!sm_label_clip_to_rect(frame, &a, &b)) {
        finish_chain(chains, current);
        return;
    }
    if ((*current)->len == 0) g_array_append_val(*current, a);
    g_array_append_val(*current, b);
    if (b.x != end.x || b.y != end.y) finish_chain(chains, current);
}

static GPtrArray *cut_to_frame(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt frame)
{
    GPtrArray *chains = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    chain current = chain_new();
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1];
         part++) {
        for (uint32_t i = shapes->part_start[part]; i + 1 < shapes->part_start[part + 1]; i++)
            add_segment(chains, &current, shapes->points[i], shapes->points[i + 1], frame);
        finish_chain(chains, &current);
    }
    g_array_unref(current);
    return chains;
}

static bool meet(sm_xy_pt a, sm_xy_pt b)
{
    return sm_label_distance(a, b) < JOIN_PT;
}

static void reverse(chain c)
{
    for (uint32_t i = 0; i < c->len / 2; i++) {
        sm_xy_pt p = point_at(c, i);
        g_array_index(c, sm_xy_pt, i) = point_at(c, c->len - 1 - i);
        g_array_index(c, sm_xy_pt, c->len - 1 - i) = p;
    }
}

/* Appends b to a where an end of b meets an end of a. */
static bool join(chain a, chain b)
{
    sm_xy_pt a0 = point_at(a, 0), a1 = point_at(a, a->len - 1);
    sm_xy_pt b0 = point_at(b, 0), b1 = point_at(b, b->len - 1);
    if (meet(a0, b0) || meet(a0, b1)) {
        reverse(a);
        a1 = a0;
    }
    if (meet(a1, b1))
        reverse(b);
    else if (!meet(a1, b0))
        return false;
    g_array_append_vals(a, &g_array_index(b, sm_xy_pt, 1), b->len - 1);
    return true;
}

/* Parts of one river are few; a river of hundreds of parts is left as it is. */
#define MOST_JOINED 64

static void join_all(GPtrArray *chains)
{
    if (chains->len > MOST_JOINED) return;
    for (uint32_t i = 0; i < chains->len; i++)
        for (uint32_t k = i + 1; k < chains->len;) {
            if (join(chains->pdata[i], chains->pdata[k])) {
                g_ptr_array_remove_index(chains, k);
                k = i + 1;
            } else {
                k++;
            }
        }
}

/* ---- sampling and smoothing ---- */

static double length_of(chain c)
{
    double length = 0.0;
    for (uint32_t i = 1; i < c->len; i++)
        length += sm_label_distance(point_at(c, i - 1), point_at(c, i));
    return length;
}

static void sample(chain c, sm_label_centreline *centreline)
{
    double walked = 0.0;
    uint32_t n = 0;
    for (uint32_t i = 1; i < c->len; i++) {
        sm_xy_pt a = point_at(c, i - 1), b = point_at(c, i);
        double length = sm_label_distance(a, b);
        for (; n < centreline->n && n * centreline->step_pt <= walked + length; n++) {
            double t = length > 0.0 ? (n * centreline->step_pt - walked) / length : 0.0;
            centreline->raw[n] = (sm_xy_pt){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        }
        walked += length;
    }
    for (; n < centreline->n; n++)
        centreline->raw[n] = point_at(c, c->len - 1);
}

static void smooth(sm_label_centreline *centreline)
{
    memcpy(centreline->smooth, centreline->raw, centreline->n * sizeof *centreline->raw);
    for (uint32_t pass = 0; pass < N_PASSES; pass++) {
        sm_xy_pt before = centreline->smooth[0];
        for (uint32_t i = 1; i + 1 < centreline->n; i++) {
            sm_xy_pt here = centreline->smooth[i], after = centreline->smooth[i + 1];
            centreline->smooth[i].x = 0.25 * (before.x + 2.0 * here.x + after.x);
            centreline->smooth[i].y = 0.25 * (before.y + 2.0 * here.y + after.y);
            before = here;
        }
    }
}

static void clear_centreline(gpointer data)
{
    sm_label_centreline *centreline = data;
    g_free(centreline->raw);
    g_free(centreline->smooth);
}

static void add_centreline(GArray *centrelines, chain c, double step)
{
    double length = length_of(c);
    if (length < 4.0 * step) return;
    sm_label_centreline centreline = {.n = (uint32_t)floor(length / step) + 1};
    centreline.step_pt = length / (centreline.n - 1);
    centreline.raw = g_new(sm_xy_pt, centreline.n);
    centreline.smooth = g_new(sm_xy_pt, centreline.n);
    sample(c, &centreline);
    smooth(&centreline);
    g_array_append_val(centrelines, centreline);
}

GArray *sm_label_centrelines(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt frame,
                             double font_size_pt)
{
    GArray *centrelines = g_array_new(FALSE, FALSE, sizeof(sm_label_centreline));
    g_array_set_clear_func(centrelines, clear_centreline);
    g_autoptr(GPtrArray) chains = cut_to_frame(shapes, shape, frame);
    join_all(chains);
    double step = sm_most(SMALLEST_STEP_PT, STEP_EM * font_size_pt);
    for (uint32_t i = 0; i < chains->len; i++)
        add_centreline(centrelines, chains->pdata[i], step);
    return centrelines;
}
