#include "project/projection_data.h"

#include <math.h>

/* Samples along each edge, even so that the middle is one, and along each side of the inner grid.
 */
enum { EDGE_STEPS = 64, GRID_STEPS = 16, N_BOUNDARY = 4 * EDGE_STEPS };
enum { N_SAMPLES = N_BOUNDARY + (GRID_STEPS - 1) * (GRID_STEPS - 1) };

/* Bounds are widened by this share of their size for what lies between samples. */
static const double MARGIN = 0.01;

static double between(double a, double b, int step, int steps)
{
    return a + (b - a) * step / steps;
}

/* The boundary, once round, then the inner grid. */
static void sample_rect(sm_rect_crs r, double xy[2 * N_SAMPLES])
{
    const double corners[5][2] = {
        {r.x0, r.y0}, {r.x1, r.y0}, {r.x1, r.y1}, {r.x0, r.y1}, {r.x0, r.y0}};
    for (int edge = 0; edge < 4; edge++)
        for (int i = 0; i < EDGE_STEPS; i++)
            for (int axis = 0; axis < 2; axis++)
                *xy++ = between(corners[edge][axis], corners[edge + 1][axis], i, EDGE_STEPS);
    for (int row = 1; row < GRID_STEPS; row++)
        for (int column = 1; column < GRID_STEPS; column++) {
            *xy++ = between(r.x0, r.x1, column, GRID_STEPS);
            *xy++ = between(r.y0, r.y1, row, GRID_STEPS);
        }
}

/* Makes the boundary's longitudes run on without jumps; returns by how many degrees they turn on
 * the way round: 0, or 360 either way round a pole. The grid's are put near the boundary's first.
 */
static double unwrap(double xy[2 * N_SAMPLES])
{
    double lon = xy[0];
    for (int i = 1; i < N_BOUNDARY; i++) {
        lon += sm_projection_wrap_deg(xy[2 * i] - lon);
        xy[2 * i] = lon;
    }
    double turned = lon + sm_projection_wrap_deg(xy[0] - lon) - xy[0];
    for (int i = N_BOUNDARY; i < N_SAMPLES; i++)
        xy[2 * i] = xy[0] + sm_projection_wrap_deg(xy[2 * i] - xy[0]);
    return turned;
}

static sm_rect_crs bounds_of(const double *xy, int n)
{
    sm_rect_crs b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < n; i++) {
        b.x0 = MIN(b.x0, xy[2 * i]);
        b.x1 = MAX(b.x1, xy[2 * i]);
        b.y0 = MIN(b.y0, xy[2 * i + 1]);
        b.y1 = MAX(b.y1, xy[2 * i + 1]);
    }
    return b;
}

static bool shows_pole(sm_projection *projection, sm_rect_m window, double lat)
{
    sm_xy_m pole;
    return sm_projection_forward(projection, (sm_lonlat){projection->center_lon, lat}, &pole) &&
           sm_rect_m_has(window, pole);
}

static sm_rect_crs widened(sm_rect_crs b)
{
    double dx = MARGIN * (b.x1 - b.x0), dy = MARGIN * (b.y1 - b.y0);
    return (sm_rect_crs){b.x0 - dx, b.y0 - dy, b.x1 + dx, b.y1 + dy};
}

static sm_rect_crs all_round(const sm_projection *projection, sm_rect_crs b)
{
    b.x0 = projection->center_lon - 180;
    b.x1 = projection->center_lon + 180;
    return b;
}

/* Longitudes around the middle that lies within half a turn of the central meridian. */
static sm_rect_crs settled(const sm_projection *projection, sm_rect_crs b)
{
    b.y0 = MAX(b.y0, -90);
    b.y1 = MIN(b.y1, 90);
    if (b.x1 - b.x0 >= 360) return all_round(projection, b);
    double middle = (b.x0 + b.x1) / 2, center = projection->center_lon;
    double shift = center + sm_projection_wrap_deg(middle - center) - middle;
    b.x0 += shift;
    b.x1 += shift;
    return b;
}

static bool find_bounds(sm_projection *projection, const sm_operation *operation, sm_rect_m window,
                        sm_rect_crs *bounds)
{
    double xy[2 * N_SAMPLES];
    double size = hypot(sm_rect_m_width(window), sm_rect_m_height(window));
    sample_rect((sm_rect_crs){window.x0, window.y0, window.x1, window.y1}, xy);
    if (sm_operation_inverse_sure(operation, xy, N_SAMPLES, 1 + 1e-6 * size) > 0) return false;
    if (!operation->in_degrees) {
        *bounds = widened(bounds_of(xy, N_SAMPLES));
        return true;
    }
    bool turns = fabs(unwrap(xy)) > 180;
    sm_rect_crs b = widened(bounds_of(xy, turns ? N_SAMPLES : N_BOUNDARY));
    bool north = shows_pole(projection, window, 90), south = shows_pole(projection, window, -90);
    if (turns && !north && !south) return false;
    if (turns || north || south) b = all_round(projection, b);
    if (north) b.y1 = 90;
    if (south) b.y0 = -90;
    *bounds = settled(projection, b);
    return true;
}

static bool same_window(sm_rect_m a, sm_rect_m b)
{
    return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1;
}

bool sm_projection_window_by(sm_projection *projection, const sm_operation *operation,
                             sm_rect_m window, sm_rect_crs *bounds)
{
    if (projection->window_operation != operation || !same_window(projection->window, window)) {
        projection->window_known =
            find_bounds(projection, operation, window, &projection->window_bounds);
        projection->window_operation = operation;
        projection->window = window;
    }
    if (projection->window_known) *bounds = projection->window_bounds;
    return projection->window_known;
}

bool sm_projection_window_in_crs(sm_projection *projection, const char *crs_wkt, sm_rect_m window,
                                 sm_rect_crs *bounds)
{
    const sm_operation *operation = sm_projection_operation(projection, crs_wkt, NULL);
    if (!operation || !sm_projection_window_by(projection, operation, window, bounds)) return false;
    /* Files keep longitudes in -180..180: a window across that edge needs both ends. */
    if (operation->in_degrees && (bounds->x0 < -180 || bounds->x1 > 180)) {
        bounds->x0 = -180;
        bounds->x1 = 180;
    }
    return true;
}

bool sm_projection_window_deg(sm_projection *projection, sm_rect_m window, sm_rect_deg *bounds)
{
    sm_rect_crs b;
    if (!sm_projection_window_by(projection, &projection->degrees, window, &b)) return false;
    double shift = b.x0 < -180 ? 360 : b.x0 >= 180 ? -360 : 0;
    *bounds = (sm_rect_deg){b.x0 + shift, b.y0, b.x1 + shift, b.y1};
    return true;
}

/* Metres along the parallel and the meridian per radian of longitude and latitude. Of WGS 84
 * whatever PROJ takes the Earth for: it treats some projections as of a sphere, and scale bars are
 * about the Earth. Snyder 1987, USGS PP 1395, p. 24-25. */
static sm_xy_m arc_per_radian(double lat_deg)
{
    const double semi_major_m = 6378137, e2 = 0.00669437999014;
    double phi = proj_torad(lat_deg), w = 1 - e2 * sin(phi) * sin(phi);
    return (sm_xy_m){semi_major_m * cos(phi) / sqrt(w), semi_major_m * (1 - e2) / (w * sqrt(w))};
}

/* A step of this many degrees is short enough for a slope, and long enough not to be rounding. */
static const double SLOPE_STEP_DEG = 1e-4;

/* Metres on the plane per radian of longitude and latitude. */
typedef struct slope {
    double dx_dlam, dy_dlam, dx_dphi, dy_dphi;
} slope;

/* By the operation itself, so that axes, units and datums are in it. */
static bool slope_at(const sm_projection *projection, sm_lonlat at, slope *s)
{
    double step = SLOPE_STEP_DEG, low = MAX(at.lat - step, -90), high = MIN(at.lat + step, 90);
    double xy[] = {at.lon - step, at.lat, at.lon + step, at.lat, at.lon, low, at.lon, high};
    if (sm_operation_forward(&projection->degrees, xy, 4) > 0) return false;
    double across = proj_torad(2 * step), upward = proj_torad(high - low);
    *s = (slope){(xy[2] - xy[0]) / across, (xy[3] - xy[1]) / across, (xy[6] - xy[4]) / upward,
                 (xy[7] - xy[5]) / upward};
    return true;
}

/* Length on the ellipsoid of the step that moves the plane's (x, y) by `dx`, `dy`. */
static double true_length(const slope *s, sm_xy_m arc, double dx, double dy)
{
    double determinant = s->dx_dlam * s->dy_dphi - s->dx_dphi * s->dy_dlam;
    double dlam = (s->dy_dphi * dx - s->dx_dphi * dy) / determinant;
    double dphi = (s->dx_dlam * dy - s->dy_dlam * dx) / determinant;
    return hypot(arc.x * dlam, arc.y * dphi);
}

bool sm_projection_factors_at(sm_projection *projection, sm_xy_m at, sm_projection_factors *factors)
{
    sm_lonlat place;
    slope s;
    if (!sm_projection_inverse(projection, at, &place) || !slope_at(projection, place, &s))
        return false;
    sm_xy_m arc = arc_per_radian(place.lat);
    sm_projection_factors result = {1 / true_length(&s, arc, 1, 0), 1 / true_length(&s, arc, 0, 1),
                                    atan2(s.dx_dphi, s.dy_dphi) * 180 / G_PI};
    if (!isfinite(result.scale_x) || !isfinite(result.scale_y) || !isfinite(result.convergence_deg))
        return false;
    *factors = result;
    return true;
}
