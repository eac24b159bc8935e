#include "paint/baseline.h"

#include <math.h>

/* Chords of one cubic. A river's label bends by a few degrees for each cubic at most. */
#define CHORDS 24

static void add_vertex(sm_baseline *baseline, sm_xy_pt p)
{
    double length = 0;
    if (baseline->vertices->len > 0) {
        sm_xy_pt last = g_array_index(baseline->vertices, sm_xy_pt, baseline->vertices->len - 1);
        double step = hypot(p.x - last.x, p.y - last.y);
        if (step <= 0) return;
        length = g_array_index(baseline->lengths, double, baseline->lengths->len - 1) + step;
    }
    g_array_append_val(baseline->vertices, p);
    g_array_append_val(baseline->lengths, length);
}

static void add_curve(sm_baseline *baseline, sm_xy_pt p0, const sm_xy_pt p[3])
{
    for (int i = 1; i <= CHORDS; i++) {
        double t = i / (double)CHORDS, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        add_vertex(baseline, (sm_xy_pt){a * p0.x + b * p[0].x + c * p[1].x + d * p[2].x,
                                        a * p0.y + b * p[0].y + c * p[1].y + d * p[2].y});
    }
}

sm_baseline sm_baseline_make(const sm_path *path)
{
    sm_baseline baseline = {g_array_new(FALSE, FALSE, sizeof(sm_xy_pt)),
                            g_array_new(FALSE, FALSE, sizeof(double))};
    const sm_xy_pt *next = path->points;
    sm_xy_pt at = {0, 0}, start = {0, 0};
    for (uint32_t i = 0; i < path->n_ops; i++) {
        if (path->ops[i] == SM_PATH_MOVE && baseline.vertices->len > 0) break;
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            start = *next;
            add_vertex(&baseline, at = *next++);
            break;
        case SM_PATH_LINE:
            add_vertex(&baseline, at = *next++);
            break;
        case SM_PATH_CURVE:
            add_curve(&baseline, at, next);
            at = next[2];
            next += 3;
            break;
        case SM_PATH_CLOSE:
            add_vertex(&baseline, at = start);
            break;
        }
    }
    return baseline;
}

void sm_baseline_clear(sm_baseline *baseline)
{
    g_array_free(baseline->vertices, TRUE);
    g_array_free(baseline->lengths, TRUE);
    *baseline = (sm_baseline){0};
}

double sm_baseline_length(const sm_baseline *baseline)
{
    guint n = baseline->lengths->len;
    return n > 0 ? g_array_index(baseline->lengths, double, n - 1) : 0;
}

/* The segment that holds `length`; the first and last one reach beyond the ends. */
static guint find_segment(const GArray *lengths, double length)
{
    guint low = 0, high = lengths->len - 2;
    while (low < high) {
        guint middle = (low + high + 1) / 2;
        if (g_array_index(lengths, double, middle) <= length)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

sm_xy_pt sm_baseline_at(const sm_baseline *baseline, double length)
{
    guint n = baseline->vertices->len;
    if (n == 0) return (sm_xy_pt){0, 0};
    const sm_xy_pt *v = (const sm_xy_pt *)(void *)baseline->vertices->data;
    if (n == 1) return (sm_xy_pt){v[0].x + length, v[0].y};
    const double *l = (const double *)(void *)baseline->lengths->data;
    guint i = find_segment(baseline->lengths, length);
    double t = (length - l[i]) / (l[i + 1] - l[i]);
    return (sm_xy_pt){v[i].x + t * (v[i + 1].x - v[i].x), v[i].y + t * (v[i + 1].y - v[i].y)};
}
