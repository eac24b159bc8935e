#include "layout/graticule.h"

#include <math.h>
#include <string.h>

/* Round intervals, and how many lines the longer direction should get at most. */
static const double steps_deg[] = {30, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05};
#define LEAST_LINES 4
/* Where a curve is replaced by chords: a third of a hairline. */
#define CURVE_TOLERANCE_PT 0.1
/* Ticks nearer than this to the frame's corner would have labels that stick out or meet. */
#define CORNER_CLEAR_PT 10.0

static double choose_step(double span_deg)
{
    for (size_t i = 0; i < G_N_ELEMENTS(steps_deg); i++)
        if (span_deg / steps_deg[i] >= LEAST_LINES) return steps_deg[i];
    return steps_deg[G_N_ELEMENTS(steps_deg) - 1];
}

/* Where the line ends on the lower edge (meridian) or the left edge (parallel). */
static bool edge_point(const sm_shapes_pt *line, const sm_frame *frame, bool meridian, sm_xy_pt *at)
{
    const double near_edge = 0.05;
    for (uint32_t i = 0; i < line->n_parts; i++) {
        uint32_t ends[2] = {line->part_start[i], line->part_start[i + 1] - 1};
        for (int end = 0; end < 2; end++) {
            sm_xy_pt p = line->points[ends[end]];
            double off = meridian ? frame->page.y1 - p.y : p.x - frame->page.x0;
            if (fabs(off) <= near_edge) {
                *at = p;
                return true;
            }
        }
    }
    return false;
}

static void add_line(sm_graticule *graticule, const sm_frame *frame, sm_projection *projection,
                     bool meridian, double degree)
{
    g_autoptr(sm_shapes_m) plane = sm_projection_graticule_line(
        projection, meridian, degree, frame->plane, CURVE_TOLERANCE_PT / frame->pt_per_m);
    if (!plane || plane->n_points == 0) return;
    sm_shapes_pt *line = sm_shapes_to_page(plane, frame);
    g_ptr_array_add(graticule->lines, line);
    sm_graticule_tick tick = {meridian, degree, {0, 0}};
    if (!edge_point(line, frame, meridian, &tick.at)) return;
    double along = meridian ? tick.at.x - frame->page.x0 : frame->page.y1 - tick.at.y;
    double whole = meridian ? sm_rect_pt_width(frame->page) : sm_rect_pt_height(frame->page);
    if (along < CORNER_CLEAR_PT || along > whole - CORNER_CLEAR_PT) return;
    g_array_append_val(graticule->ticks, tick);
}

static double widest_convergence(const sm_frame *frame, sm_projection *projection)
{
    double widest = 0;
    for (int i = 0; i < 9; i++) {
        sm_xy_m at = {frame->plane.x0 + (i % 3) * sm_rect_m_width(frame->plane) / 2,
                      frame->plane.y0 + (i / 3) * sm_rect_m_height(frame->plane) / 2};
        sm_projection_factors factors;
        if (sm_projection_factors_at(projection, at, &factors))
            widest = MAX(widest, fabs(factors.convergence_deg));
    }
    return widest;
}

bool sm_graticule_init(sm_graticule *graticule, const sm_frame *frame, sm_projection *projection)
{
    memset(graticule, 0, sizeof *graticule);
    sm_rect_deg window;
    if (!sm_projection_window_deg(projection, frame->plane, &window)) return false;
    double span = MAX(window.east - window.west, window.north - window.south);
    double step = graticule->step_deg = choose_step(span);
    graticule->ticks = g_array_new(FALSE, FALSE, sizeof(sm_graticule_tick));
    graticule->lines = g_ptr_array_new_with_free_func((GDestroyNotify)sm_shapes_pt_free);
    for (double i = ceil(window.west / step); i * step <= window.east; i++)
        add_line(graticule, frame, projection, true, i * step);
    for (double i = ceil(window.south / step); i * step <= window.north; i++)
        if (fabs(i * step) < 90) add_line(graticule, frame, projection, false, i * step);
    graticule->convergence_deg = widest_convergence(frame, projection);
    return true;
}

void sm_graticule_clear(sm_graticule *graticule)
{
    if (graticule->ticks) g_array_free(graticule->ticks, TRUE);
    if (graticule->lines) g_ptr_array_free(graticule->lines, TRUE);
    memset(graticule, 0, sizeof *graticule);
}
