#include "spread/plane.h"

#include "spread/set.h"

#include "base/fail.h"
#include "base/number.h"
#include "project/geodesic.h"

#include <math.h>

/* The map's plane is used up to this error of lengths; of areas it is then below 6 %. */
#define MOST_SCALE_ERROR 0.03
/* A quarter of the way around the Earth: on more than half of it no plane is any good. */
#define MOST_RADIUS_M 10.01e6
#define N_DIRECTIONS 8
#define N_RINGS 3
/* Vertices are set this close before they are bent to another plane. */
#define STEP_M 20e3
/* Mean radius of the Earth: how far events reach need not be known better. */
#define EARTH_M 6371008.8
#define FARTHEST_M 3e7

typedef struct middle {
    sm_lonlat at;
    double radius_m;
} middle;

typedef struct direction {
    double x, y, z;
} direction;

static direction direction_to(sm_lonlat at)
{
    double lon = at.lon * G_PI / 180, lat = at.lat * G_PI / 180;
    return (direction){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

/* By the mean of directions from the Earth's centre: neither the poles nor the antimeridian matter.
 */
static middle find_middle(const sm_lonlat *positions, uint32_t n)
{
    double x = 0, y = 0, z = 0, least = 1;
    for (uint32_t i = 0; i < n; i++) {
        direction d = direction_to(positions[i]);
        x += d.x;
        y += d.y;
        z += d.z;
    }
    middle m = {{atan2(y, x) * 180 / G_PI, atan2(z, hypot(x, y)) * 180 / G_PI}, 0};
    /* To a tenth of a degree: a plane that does not wander with each event added. */
    m.at.lon = round(m.at.lon * 10) / 10 + 0.0;
    m.at.lat = round(m.at.lat * 10) / 10 + 0.0;
    direction to = direction_to(m.at);
    for (uint32_t i = 0; i < n; i++) {
        direction d = direction_to(positions[i]);
        least = MIN(least, d.x * to.x + d.y * to.y + d.z * to.z);
    }
    m.radius_m = EARTH_M * acos(MAX(least, -1));
    return m;
}

static double error_at(sm_projection *projection, sm_xy_m centre, sm_lonlat at, double distance_m)
{
    sm_xy_m place;
    sm_projection_factors factors;
    if (!sm_projection_forward(projection, at, &place) ||
        !sm_projection_factors_at(projection, place, &factors))
        return INFINITY;
    double error = MAX(fabs(factors.scale_x - 1), fabs(factors.scale_y - 1));
    if (distance_m <= 0) return error;
    double drawn = hypot(place.x - centre.x, place.y - centre.y);
    return MAX(error, fabs(drawn / distance_m - 1));
}

static double error_of(sm_projection *projection, middle m)
{
    sm_xy_m centre;
    if (!sm_projection_forward(projection, m.at, &centre)) return INFINITY;
    double most = error_at(projection, centre, m.at, 0);
    for (int ring = 1; ring <= N_RINGS && m.radius_m > 0; ring++)
        for (int i = 0; i < N_DIRECTIONS; i++) {
            double distance = m.radius_m * ring / N_RINGS;
            sm_lonlat at = sm_geodesic_move(m.at, i * 360.0 / N_DIRECTIONS, distance);
            most = MAX(most, error_at(projection, centre, at, distance));
        }
    return most;
}

static sm_projection *azimuthal(sm_lonlat at, GError **error)
{
    char lon[SM_NUMBER_BUFFER], lat[SM_NUMBER_BUFFER];
    g_autofree char *definition =
        g_strdup_printf("+proj=laea +lat_0=%s +lon_0=%s +datum=WGS84 +units=m",
                        sm_number_format(at.lat, 1, lat), sm_number_format(at.lon, 1, lon));
    sm_rect_deg region = {at.lon - 1, MAX(at.lat - 1, -90), at.lon + 1, MIN(at.lat + 1, 90)};
    return sm_projection_create(definition, region, error);
}

bool sm_spread_plane_choose(sm_spread_plane *plane, sm_projection *map, const sm_lonlat *positions,
                            uint32_t n, GError **error)
{
    *plane = (sm_spread_plane){.projection = map};
    if (n == 0) return true;
    middle m = find_middle(positions, n);
    plane->scale_error = error_of(map, m);
    if (plane->scale_error <= MOST_SCALE_ERROR) return true;
    if (m.radius_m > MOST_RADIUS_M)
        return sm_fail(error, SM_ERROR_DATA,
                       "the events lie on more than half of the Earth, and spread is measured on a "
                       "plane; narrow them by spread.countries or events.where");
    plane->projection = azimuthal(m.at, error);
    plane->own = plane->projection != NULL;
    if (plane->own) plane->scale_error = error_of(plane->projection, m);
    return plane->own;
}

/* ---- shapes from one plane to another ---- */

/* In degrees, each longitude within half a turn of the one before it, so that no line jumps. */
static void add_vertex(sm_shapes_builder *builder, sm_projection *plane, sm_xy_m at, double *before)
{
    sm_lonlat degrees;
    if (!sm_projection_inverse(plane, at, &degrees)) return;
    if (isfinite(*before)) {
        while (degrees.lon - *before > 180)
            degrees.lon -= 360;
        while (degrees.lon - *before < -180)
            degrees.lon += 360;
    }
    *before = degrees.lon;
    sm_shapes_builder_point(builder, degrees.lon, degrees.lat);
}

static void add_part(sm_shapes_builder *builder, sm_projection *plane, const sm_shapes_m *shapes,
                     uint32_t part)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    bool closed = shapes->kind == SM_SHAPE_POLYGON;
    double before = NAN;
    sm_shapes_builder_part(builder);
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_m a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
        bool last = i + 1 == n && !closed;
        bool line = shapes->kind != SM_SHAPE_POINT && !last;
        int steps = line ? (int)ceil(MIN(hypot(b.x - a.x, b.y - a.y) / STEP_M, 1e4)) : 1;
        for (int k = 0; k < MAX(steps, 1); k++) {
            double t = (double)k / MAX(steps, 1);
            sm_xy_m at = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
            add_vertex(builder, plane, line ? at : a, &before);
        }
    }
}

sm_shapes_m *sm_spread_set_to_map(const sm_spread_set *set, sm_projection *map,
                                  const sm_shapes_m *shapes, double tolerance_m, GError **error)
{
    const sm_rect_m everywhere = {-FARTHEST_M, -FARTHEST_M, FARTHEST_M, FARTHEST_M};
    sm_shapes_builder *builder = sm_shapes_builder_create(shapes->kind);
    if (set->own_plane) {
        for (uint32_t i = 0; i < shapes->n_shapes; i++) {
            sm_shapes_builder_shape(builder, shapes->source[i]);
            for (uint32_t p = shapes->shape_start[i]; p < shapes->shape_start[i + 1]; p++)
                add_part(builder, set->plane, shapes, p);
        }
        g_autoptr(sm_shapes_crs) degrees = sm_shapes_builder_finish_crs(builder);
        return sm_projection_shapes(map, degrees, NULL, everywhere, tolerance_m, error);
    }
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        sm_shapes_builder_shape(builder, shapes->source[i]);
        for (uint32_t p = shapes->shape_start[i]; p < shapes->shape_start[i + 1]; p++) {
            sm_shapes_builder_part(builder);
            for (uint32_t k = shapes->part_start[p]; k < shapes->part_start[p + 1]; k++)
                sm_shapes_builder_point(builder, shapes->points[k].x, shapes->points[k].y);
        }
    }
    return sm_shapes_builder_finish_m(builder);
}
