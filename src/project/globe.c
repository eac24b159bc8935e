#include "project/projection_data.h"

#include <math.h>

/* Rays by which the edge of a domain without a seam is found, and halvings along each. */
enum { RAYS = 360, RAY_STEPS = 20 };
/* Samples along each side of the window. */
enum { SIDE = 24 };
/* Vertices along each side of the domain of a map with a seam, before curves are made of it. */
enum { BOX_STEPS = 90 };

static const double ROUND_TRIP_M = 1;

static bool is_on_globe(const sm_projection *projection, sm_xy_m p)
{
    return sm_operation_inverse_sure(&projection->degrees, &p.x, 1, ROUND_TRIP_M) == 0;
}

/* The middle of what the window shows of the globe; false where nothing is missing, or all is. */
static bool find_middle(const sm_projection *projection, sm_rect_m window, sm_xy_m *middle)
{
    int n = 0;
    sm_xy_m sum = {0, 0};
    for (int i = 0; i <= SIDE; i++)
        for (int k = 0; k <= SIDE; k++) {
            sm_xy_m p = {window.x0 + sm_rect_m_width(window) * i / SIDE,
                         window.y0 + sm_rect_m_height(window) * k / SIDE};
            if (!is_on_globe(projection, p)) continue;
            sum = (sm_xy_m){sum.x + p.x, sum.y + p.y};
            n++;
        }
    *middle = (sm_xy_m){sum.x / n, sum.y / n};
    return n > 0 && n < (SIDE + 1) * (SIDE + 1);
}

/* The last place on the globe from `from` in the direction of (dx, dy), at most `most` away: a map
 * without a seam ends in a curve that bends outward all round. */
static sm_xy_m end_of_ray(const sm_projection *projection, sm_xy_m from, double dx, double dy,
                          double most)
{
    double low = 0, high = most;
    for (int i = 0; i < RAY_STEPS; i++) {
        double middle = (low + high) / 2;
        sm_xy_m p = {from.x + dx * middle, from.y + dy * middle};
        *(is_on_globe(projection, p) ? &low : &high) = middle;
    }
    return (sm_xy_m){from.x + dx * low, from.y + dy * low};
}

static sm_shapes_m *round_globe(const sm_projection *projection, sm_rect_m window, sm_xy_m middle)
{
    double most = hypot(sm_rect_m_width(window), sm_rect_m_height(window));
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(out, 0);
    sm_shapes_builder_part(out);
    for (int i = 0; i < RAYS; i++) {
        double angle = 2 * G_PI * i / RAYS;
        sm_xy_m end = end_of_ray(projection, middle, cos(angle), sin(angle), most);
        sm_shapes_builder_point(out, end.x, end.y);
    }
    g_autoptr(sm_shapes_m) whole = sm_shapes_builder_finish_m(out);
    return sm_shapes_clip(whole, window);
}

static void add_side(sm_shapes_builder *out, double x0, double y0, double x1, double y1)
{
    for (int i = 0; i < BOX_STEPS; i++)
        sm_shapes_builder_point(out, x0 + (x1 - x0) * i / BOX_STEPS,
                                y0 + (y1 - y0) * i / BOX_STEPS);
}

/* All degrees from seam to seam. */
static sm_shapes_m *seamed_globe(sm_projection *projection, sm_rect_m window, double tolerance_m)
{
    double half = 180 - 2 * SM_SEAM_GAP_DEG, west = projection->center_lon - half;
    double east = projection->center_lon + half, south = projection->south;
    double north = projection->north;
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(out, 0);
    sm_shapes_builder_part(out);
    add_side(out, west, south, east, south);
    add_side(out, east, south, east, north);
    add_side(out, east, north, west, north);
    add_side(out, west, north, west, south);
    g_autoptr(sm_shapes_crs) box = sm_shapes_builder_finish_crs(out);
    return sm_projection_layer(projection, &projection->degrees, box, &window,
                               &(sm_detail){.tolerance_m = tolerance_m});
}

sm_shapes_m *sm_projection_globe(sm_projection *projection, sm_rect_m window, double tolerance_m)
{
    sm_xy_m middle;
    if (projection->one_way || !find_middle(projection, window, &middle)) return NULL;
    return projection->has_seam ? seamed_globe(projection, window, tolerance_m)
                                : round_globe(projection, window, middle);
}
