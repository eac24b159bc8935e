#include "compose/globe.h"

#include "compose/fills.h"
#include "compose/look.h"

#include <math.h>

/* Vertices nearer than this to the one before are left out. */
#define DETAIL_PT 0.2
#define DEG (G_PI / 180)

struct sm_globe {
    const sm_features *world;
    sm_lonlat center;
    double radius_pt;
    sm_shapes_pt *countries; /* from the upper left corner */
};

/* Orthographic view of the unit sphere, y up (Snyder 1987, p. 149). False behind the rim: `at` is
 * then the nearest point on it, so that a ring that goes round the rim stays one ring. */
static bool look_from_above(sm_lonlat center, sm_lonlat p, sm_xy_pt *at)
{
    double lat = p.lat * DEG, lon = (p.lon - center.lon) * DEG, lat0 = center.lat * DEG;
    double x = cos(lat) * sin(lon);
    double y = cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(lon);
    bool seen = sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(lon) >= 0;
    double away = hypot(x, y), by = seen || away == 0 ? 1 : 1 / away;
    *at = (sm_xy_pt){x * by, y * by};
    return seen;
}

bool sm_globe_at(const sm_globe *globe, sm_lonlat place, sm_xy_pt *at)
{
    bool seen = look_from_above(globe->center, place, at);
    *at = (sm_xy_pt){globe->radius_pt * (1 + at->x), globe->radius_pt * (1 - at->y)};
    return seen;
}

/* Nothing of a ring that lies behind the rim altogether. */
static void add_ring(const sm_globe *globe, const sm_shapes_crs *shapes, uint32_t part,
                     sm_shapes_builder *builder)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
    bool any = false;
    for (uint32_t i = first; i < end; i++) {
        sm_xy_pt at;
        any |= sm_globe_at(globe, (sm_lonlat){shapes->points[i].x, shapes->points[i].y}, &at);
        sm_xy_pt *last = ring->len ? &g_array_index(ring, sm_xy_pt, ring->len - 1) : NULL;
        if (!last || hypot(at.x - last->x, at.y - last->y) >= DETAIL_PT)
            g_array_append_val(ring, at);
    }
    if (!any || ring->len < 3) return;
    sm_shapes_builder_part(builder);
    for (guint i = 0; i < ring->len; i++) {
        sm_xy_pt at = g_array_index(ring, sm_xy_pt, i);
        sm_shapes_builder_point(builder, at.x, at.y);
    }
}

sm_globe *sm_globe_create(const sm_features *world, sm_lonlat center, double diameter_pt)
{
    sm_globe *globe = g_new0(sm_globe, 1);
    *globe = (sm_globe){.world = world, .center = center, .radius_pt = diameter_pt / 2};
    const sm_shapes_crs *shapes = world->shapes;
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        sm_shapes_builder_shape(builder, shapes->source[i]);
        for (uint32_t p = shapes->shape_start[i]; p < shapes->shape_start[i + 1]; p++)
            add_ring(globe, shapes, p, builder);
        sm_shapes_builder_drop_null(builder);
    }
    globe->countries = sm_shapes_builder_finish_pt(builder);
    return globe;
}

void sm_globe_free(sm_globe *globe)
{
    if (!globe) return;
    sm_shapes_pt_free(globe->countries);
    g_free(globe);
}

static const char *code_of(const sm_globe *globe, uint32_t shape)
{
    return sm_table_text(globe->world->attributes, "iso3", globe->countries->source[shape]);
}

double sm_globe_size_pt(const sm_globe *globe, const char *iso3)
{
    double size = 0;
    for (uint32_t i = 0; i < globe->countries->n_shapes; i++) {
        sm_rect_pt bounds;
        if (g_ascii_strcasecmp(code_of(globe, i), iso3) == 0 &&
            sm_shapes_pt_shape_bounds(globe->countries, i, &bounds))
            size = MAX(size, MAX(sm_rect_pt_width(bounds), sm_rect_pt_height(bounds)));
    }
    return size;
}

static void draw_land(const sm_globe *globe, const sm_base_map *map, const sm_style *style,
                      sm_xy_pt at, bool focus, sm_scene *scene)
{
    sm_fill fill =
        focus ? sm_look_solid(style->inset.outline.color) : sm_look_fill(&style->inset.land);
    for (uint32_t i = 0; i < globe->countries->n_shapes; i++) {
        if (sm_base_map_is_focus(map, code_of(globe, i)) != focus) continue;
        sm_path *path = sm_path_create();
        sm_path_shape(path, globe->countries, i);
        sm_path_shift(path, at.x, at.y);
        sm_scene_path(scene, NULL, NULL, path, fill, sm_look_stroke(&style->inset.border));
    }
}

void sm_globe_draw(const sm_globe *globe, const sm_base_map *map, const sm_style *style,
                   sm_xy_pt at, sm_scene *scene)
{
    sm_xy_pt middle = {at.x + globe->radius_pt, at.y + globe->radius_pt};
    sm_path *clip = sm_path_create(), *water = sm_path_create(), *rim = sm_path_create();
    sm_path_circle(clip, middle, globe->radius_pt);
    sm_path_circle(water, middle, globe->radius_pt);
    sm_path_circle(rim, middle, globe->radius_pt);
    sm_scene_clip(scene, NULL, clip);
    sm_scene_path(scene, NULL, NULL, water, sm_look_fill(&style->inset.water), SM_NO_STROKE);
    draw_land(globe, map, style, at, false, scene);
    draw_land(globe, map, style, at, true, scene);
    sm_scene_end(scene);
    sm_scene_path(scene, NULL, NULL, rim, SM_NO_FILL, sm_look_stroke(&style->inset.frame));
}
