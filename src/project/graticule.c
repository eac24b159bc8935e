#include "project/projection_data.h"

#include <math.h>

/* Vertices along a graticule line before curves are made of it. */
enum { LINE_STEPS = 72 };
/* Vertices along each edge of an outline. */
enum { OUTLINE_STEPS = 64, N_OUTLINE = 4 * OUTLINE_STEPS };

static const double ROUND_TRIP_M = 1;
static const double OUTLINE_TOLERANCE_M = 100;

static void add_line(sm_shapes_builder *out, double x0, double y0, double x1, double y1)
{
    sm_shapes_builder_part(out);
    for (int i = 0; i <= LINE_STEPS; i++)
        sm_shapes_builder_point(out, x0 + (x1 - x0) * i / LINE_STEPS,
                                y0 + (y1 - y0) * i / LINE_STEPS);
}

static void add_meridian(const sm_projection *projection, double lon, sm_rect_deg seen,
                         sm_shapes_builder *out)
{
    double center = projection->center_lon, from_center = sm_projection_wrap_deg(lon - center);
    double edge = 180 - 2 * SM_SEAM_GAP_DEG;
    if (!projection->has_seam || fabs(from_center) < edge) {
        add_line(out, lon, seen.south, lon, seen.north);
        return;
    }
    /* The meridian of the seam bounds the map on both sides. */
    add_line(out, center - edge, seen.south, center - edge, seen.north);
    add_line(out, center + edge, seen.south, center + edge, seen.north);
}

sm_shapes_m *sm_projection_graticule_line(sm_projection *projection, bool meridian, double degree,
                                          sm_rect_m window, double tolerance_m)
{
    sm_rect_deg seen = {projection->center_lon - 180, projection->south,
                        projection->center_lon + 180, projection->north};
    sm_projection_window_deg(projection, window, &seen);
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(out, 0);
    if (meridian)
        add_meridian(projection, degree, seen, out);
    else
        add_line(out, seen.west, degree, seen.east, degree);
    g_autoptr(sm_shapes_crs) line = sm_shapes_builder_finish_crs(out);
    return sm_projection_layer(projection, &projection->degrees, line, &window,
                               &(sm_detail){.tolerance_m = tolerance_m});
}

static void sample_outline(sm_rect_m r, double xy[2 * N_OUTLINE])
{
    const double corners[5][2] = {
        {r.x0, r.y0}, {r.x1, r.y0}, {r.x1, r.y1}, {r.x0, r.y1}, {r.x0, r.y0}};
    for (int edge = 0; edge < 4; edge++)
        for (int i = 0; i < OUTLINE_STEPS; i++)
            for (int axis = 0; axis < 2; axis++)
                *xy++ = corners[edge][axis] +
                        (corners[edge + 1][axis] - corners[edge][axis]) * i / OUTLINE_STEPS;
}

/* The ring in degrees, without jumps of longitude. One that goes round a pole is closed through
 * that pole when the map it is meant for is cut open. */
static sm_shapes_crs *outline_in_degrees(sm_projection *from, sm_rect_m outline, bool close_at_pole)
{
    double xy[2 * N_OUTLINE];
    sample_outline(outline, xy);
    sm_operation_inverse_sure(&from->degrees, xy, N_OUTLINE, ROUND_TRIP_M);
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(out, 0);
    sm_shapes_builder_part(out);
    double first = NAN, lon = NAN, lat_sum = 0;
    for (int i = 0; i < N_OUTLINE; i++) {
        if (isnan(xy[2 * i])) continue;
        lon = isnan(lon) ? xy[2 * i] : lon + sm_projection_wrap_deg(xy[2 * i] - lon);
        first = isnan(first) ? lon : first;
        lat_sum += xy[2 * i + 1];
        sm_shapes_builder_point(out, lon, xy[2 * i + 1]);
    }
    double end = lon + sm_projection_wrap_deg(first - lon);
    if (close_at_pole && fabs(end - first) > 180) {
        double pole = lat_sum > 0 ? 90 : -90, lat = xy[1];
        sm_shapes_builder_point(out, end, lat);
        sm_shapes_builder_point(out, end, pole);
        sm_shapes_builder_point(out, first, pole);
    }
    return sm_shapes_builder_finish_crs(out);
}

sm_shapes_m *sm_projection_outline(sm_projection *from, sm_rect_m outline, sm_projection *to)
{
    g_autoptr(sm_shapes_crs) ring = outline_in_degrees(from, outline, to->has_seam);
    return sm_projection_layer(to, &to->degrees, ring, NULL,
                               &(sm_detail){.tolerance_m = OUTLINE_TOLERANCE_M});
}
