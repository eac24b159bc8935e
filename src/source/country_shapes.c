#include "source/country_shapes.h"

#include "source/shapefile.h"

#include <math.h>
#include <string.h>

#define KM_PER_DEGREE 111.2

struct sm_country_shapes {
    sm_features *features;
    sm_rect_deg *boxes; /* one for each shape */
};

/* ---- reading ---- */

static sm_rect_deg box_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    sm_rect_deg box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    for (uint32_t i = first; i < end; i++) {
        sm_xy_crs p = shapes->points[i];
        box = (sm_rect_deg){MIN(box.west, p.x), MIN(box.south, p.y), MAX(box.east, p.x),
                            MAX(box.north, p.y)};
    }
    return box;
}

sm_country_shapes *sm_country_shapes_read(const char *path, GError **error)
{
    static const char *const columns[] = {"iso3", "name", NULL};
    g_autoptr(sm_diagnostics) unheard = sm_diagnostics_create();
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, unheard, error);
    if (!file) return NULL;
    sm_features *features = sm_shapefile_read(file, NULL, columns, unheard, error);
    if (!features) return NULL;
    sm_country_shapes *shapes = g_new0(sm_country_shapes, 1);
    shapes->features = features;
    shapes->boxes = g_new(sm_rect_deg, features->shapes->n_shapes + 1);
    for (uint32_t i = 0; i < features->shapes->n_shapes; i++)
        shapes->boxes[i] = box_of(features->shapes, i);
    return shapes;
}

void sm_country_shapes_free(sm_country_shapes *shapes)
{
    if (!shapes) return;
    sm_features_free(shapes->features);
    g_free(shapes->boxes);
    g_free(shapes);
}

/* ---- asking ---- */

static const char *text(const sm_country_shapes *shapes, const char *column, int country)
{
    const sm_features *f = shapes->features;
    return sm_table_text(f->attributes, column, f->shapes->source[country]);
}

const char *sm_country_shapes_iso3(const sm_country_shapes *shapes, int country)
{
    return text(shapes, "iso3", country);
}

const char *sm_country_shapes_name(const sm_country_shapes *shapes, int country)
{
    return text(shapes, "name", country);
}

int sm_country_shapes_count(const sm_country_shapes *shapes)
{
    return (int)shapes->features->shapes->n_shapes;
}

int sm_country_shapes_find(const sm_country_shapes *shapes, const char *iso3)
{
    for (uint32_t i = 0; i < shapes->features->shapes->n_shapes; i++)
        if (strcmp(sm_country_shapes_iso3(shapes, (int)i), iso3) == 0) return (int)i;
    return -1;
}

bool sm_country_shapes_straddles_equator(const sm_country_shapes *shapes, int country)
{
    return shapes->boxes[country].south < 0 && shapes->boxes[country].north > 0;
}

static bool in_box(sm_rect_deg box, sm_lonlat at, double margin)
{
    return at.lon >= box.west - margin && at.lon <= box.east + margin &&
           at.lat >= box.south - margin && at.lat <= box.north + margin;
}

/* Does a ray from the position to the east cross this edge? */
static bool crosses(sm_xy_crs a, sm_xy_crs b, sm_lonlat at)
{
    if ((a.y > at.lat) == (b.y > at.lat)) return false;
    return a.x + (at.lat - a.y) / (b.y - a.y) * (b.x - a.x) > at.lon;
}

bool sm_country_shapes_hold(const sm_country_shapes *shapes, int country, sm_lonlat at)
{
    if (!in_box(shapes->boxes[country], at, 0)) return false;
    const sm_shapes_crs *s = shapes->features->shapes;
    bool inside = false;
    for (uint32_t part = s->shape_start[country]; part < s->shape_start[country + 1]; part++)
        for (uint32_t i = s->part_start[part] + 1; i < s->part_start[part + 1]; i++)
            inside ^= crosses(s->points[i - 1], s->points[i], at);
    return inside;
}

int sm_country_shapes_at(const sm_country_shapes *shapes, sm_lonlat at)
{
    for (uint32_t i = 0; i < shapes->features->shapes->n_shapes; i++)
        if (sm_country_shapes_hold(shapes, (int)i, at)) return (int)i;
    return -1;
}

/* Of a segment from (0, 0). */
static double distance_to(double ax, double ay, double bx, double by)
{
    double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
    double along = length > 0 ? CLAMP(-(ax * dx + ay * dy) / length, 0, 1) : 0;
    return hypot(ax + along * dx, ay + along * dy);
}

static bool outline_is_near(const sm_shapes_crs *s, uint32_t shape, sm_lonlat at, double km)
{
    double y = KM_PER_DEGREE, x = KM_PER_DEGREE * cos(at.lat * G_PI / 180);
    for (uint32_t part = s->shape_start[shape]; part < s->shape_start[shape + 1]; part++)
        for (uint32_t i = s->part_start[part] + 1; i < s->part_start[part + 1]; i++) {
            sm_xy_crs a = s->points[i - 1], b = s->points[i];
            if (distance_to((a.x - at.lon) * x, (a.y - at.lat) * y, (b.x - at.lon) * x,
                            (b.y - at.lat) * y) <= km)
                return true;
        }
    return false;
}

bool sm_country_shapes_near(const sm_country_shapes *shapes, int country, sm_lonlat at, double km)
{
    double margin = km / KM_PER_DEGREE / MAX(cos(at.lat * G_PI / 180), 0.01);
    if (!in_box(shapes->boxes[country], at, margin)) return false;
    return sm_country_shapes_hold(shapes, country, at) ||
           outline_is_near(shapes->features->shapes, (uint32_t)country, at, km);
}
