#include "compose/inset.h"

#include "compose/fills.h"
#include "compose/globe.h"
#include "compose/look.h"

#include <math.h>
#include <string.h>

/* The frame must be this much smaller than the inset's region to be worth locating. */
#define WORTH_SHARE 0.55
/* The inset takes at most this share of the map's shorter side; where that leaves less than the
 * least, there is none unless the figure asks for it. */
#define MOST_SIZE_SHARE 0.27
#define LEAST_SIZE_PT 36.0
/* Where the frame is a sliver, its outline gets at least this size so that it can be seen. */
#define LEAST_OUTLINE_PT 4.0
#define MARGIN_SHARE 0.04
#define DETAIL_PT 0.25

struct sm_inset {
    sm_globe *globe; /* NULL: a map in a box, by what follows */
    bool has_focus;  /* on the globe, large enough to be seen; else `marked` has a dot */
    sm_lonlat marked;
    sm_projection *projection;
    sm_frame frame; /* its page rectangle starts at (0, 0) */
    const sm_features *world;
    sm_shapes_pt *countries;
    sm_shapes_pt *outline;
};

static bool wanted(const sm_figure *figure, const sm_features *world, const char *continent,
                   uint32_t shape)
{
    uint32_t row = world->shapes->source[shape];
    const char *iso3 = sm_table_text(world->attributes, "iso3", row);
    for (uint32_t i = 0; i < figure->inset.countries.n; i++)
        if (g_ascii_strcasecmp(figure->inset.countries.items[i], iso3) == 0) return true;
    if (figure->inset.countries.n) return false;
    return g_ascii_strcasecmp(continent, "World") == 0 ||
           g_ascii_strcasecmp(sm_table_text(world->attributes, "continent", row), continent) == 0;
}

/* Of the country with the border that is nearest to the middle of the frame. */
static const char *continent_at(const sm_features *world, sm_rect_deg window)
{
    sm_xy_crs middle = {(window.west + window.east) / 2, (window.south + window.north) / 2};
    double least = INFINITY;
    uint32_t nearest = 0;
    for (uint32_t i = 0; i < world->shapes->n_shapes; i++) {
        uint32_t end = world->shapes->part_start[world->shapes->shape_start[i + 1]];
        for (uint32_t k = world->shapes->part_start[world->shapes->shape_start[i]]; k < end; k++) {
            sm_xy_crs p = world->shapes->points[k];
            double far = hypot(remainder(p.x - middle.x, 360), p.y - middle.y);
            if (far < least) nearest = i;
            least = MIN(least, far);
        }
    }
    if (!isfinite(least)) return NULL;
    return sm_table_text(world->attributes, "continent", world->shapes->source[nearest]);
}

/* What the figure says, or the continent of the focus, else that of the frame's middle. */
static const char *continent_of(const sm_figure *figure, const sm_base_map *map,
                                const sm_features *world)
{
    if (figure->inset.region) return figure->inset.region;
    const sm_strings *focus = map->focus.n ? &map->focus : &figure->map.frame.countries;
    for (uint32_t i = 0; i < focus->n; i++) {
        int shape = sm_features_find_iso3(world, focus->items[i]);
        if (shape >= 0)
            return sm_table_text(world->attributes, "continent",
                                 world->shapes->source[(uint32_t)shape]);
    }
    return continent_at(world, map->window);
}

static bool is_subject(const sm_figure *figure, const sm_base_map *map, const sm_features *world,
                       uint32_t shape)
{
    const sm_strings *subject = map->focus.n ? &map->focus : &figure->map.frame.countries;
    const char *iso3 = sm_table_text(world->attributes, "iso3", world->shapes->source[shape]);
    for (uint32_t i = 0; i < subject->n; i++)
        if (g_ascii_strcasecmp(subject->items[i], iso3) == 0) return true;
    return false;
}

/* The points of all countries that the inset shows, only those of the figure's subject where it is
 * `near`; false when there are none. */
static bool collect(sm_extent *extent, const sm_figure *figure, const sm_base_map *map,
                    const sm_features *world, bool near)
{
    extent->points = g_array_new(FALSE, FALSE, sizeof(sm_lonlat));
    const double *box = figure->inset.bbox.items;
    for (int i = 0; figure->inset.bbox.n == 4 && i < 4; i++) {
        sm_lonlat corner = {box[i % 2 ? 2 : 0], box[i < 2 ? 1 : 3]};
        g_array_append_val(extent->points, corner);
    }
    const char *continent = continent_of(figure, map, world);
    if (extent->points->len == 0 && (continent || figure->inset.countries.n))
        for (uint32_t i = 0; i < world->shapes->n_shapes; i++)
            if (near ? is_subject(figure, map, world, i)
                     : wanted(figure, world, continent ? continent : "", i))
                sm_extent_add_shape(extent, world, i);
    sm_extent_find_region(extent);
    return extent->points->len > 0;
}

static bool worth(const sm_figure *figure, const sm_base_map *map, sm_rect_deg region)
{
    if (figure->inset.position != SM_POSITION_AUTO) return true;
    double frame = (map->window.east - map->window.west) * (map->window.north - map->window.south);
    double around = (region.east - region.west) * (region.north - region.south);
    return frame < WORTH_SHARE * around;
}

double sm_inset_size_pt(const sm_style *style, const sm_base_map *map)
{
    sm_rect_pt page = map->frame.page;
    double shorter = MIN(sm_rect_pt_width(page), sm_rect_pt_height(page));
    return MIN(sm_length_pt(style->inset.size, 0), MOST_SIZE_SHARE * shorter);
}

static bool make_frame(sm_inset *inset, const sm_extent *extent, double size, GError **error)
{
    sm_figure neutral = {.path = "inset"};
    neutral.map.frame.margin = (sm_length){MARGIN_SHARE * 100, SM_UNIT_PERCENT};
    double aspect = sm_extent_aspect(extent, inset->projection);
    sm_rect_pt page =
        sm_rect_pt_at(0, 0, aspect >= 1 ? size : size * aspect, aspect >= 1 ? size / aspect : size);
    return sm_extent_frame(extent, &neutral, inset->projection, page, &inset->frame, error);
}

static sm_shapes_pt *frame_outline(const sm_inset *inset, const sm_base_map *map)
{
    g_autoptr(sm_shapes_m) plane =
        sm_projection_outline(map->projection, map->frame.plane, inset->projection);
    return plane ? sm_shapes_to_page(plane, &inset->frame) : NULL;
}

static bool fill_in(sm_inset *inset, const sm_extent *extent, const sm_base_map *map, double size,
                    GError **error)
{
    inset->projection = sm_projection_create("auto", extent->region, error);
    if (!inset->projection || !make_frame(inset, extent, size, error)) return false;
    g_autoptr(sm_shapes_m) plane =
        sm_projection_shapes(inset->projection, inset->world->shapes, inset->world->crs_wkt,
                             inset->frame.plane, DETAIL_PT / inset->frame.pt_per_m, error);
    if (!plane) return false;
    inset->countries = sm_shapes_to_page(plane, &inset->frame);
    inset->outline = frame_outline(inset, map);
    return true;
}

static double outline_size(const sm_inset *inset)
{
    sm_rect_pt bounds;
    if (!inset->outline || !sm_shapes_pt_bounds(inset->outline, &bounds)) return 0;
    return MIN(sm_rect_pt_width(bounds), sm_rect_pt_height(bounds));
}

/* `*to` stays NULL where there is nothing worth showing. */
static bool make_inset(sm_inset **to, bool near, const sm_figure *figure, const sm_base_map *map,
                       sm_geography *geography, double size, GError **error)
{
    g_autoptr(sm_inset) inset = g_new0(sm_inset, 1);
    /* At a larger scale the borders of the small one would be too coarse. */
    inset->world =
        near ? sm_geography_all_countries(geography, error) : sm_geography_world(geography, error);
    if (!inset->world) return false;
    sm_extent extent = {0};
    g_autoptr(GError) reason = NULL;
    if (collect(&extent, figure, map, inset->world, near) && worth(figure, map, extent.region) &&
        fill_in(inset, &extent, map, size, &reason))
        *to = g_steal_pointer(&inset);
    sm_extent_clear(&extent);
    if (!reason) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* ---- the globe ---- */

/* On it a country or frame that is smaller is marked by a dot of this size. */
#define LEAST_ON_GLOBE_PT 2.4
/* Against the box, whose corners are empty sea mostly. */
#define GLOBE_SHARE 0.65
/* Maps wider than this are no smaller than the globe's face. */
#define MOST_FOR_GLOBE_DEG 75.0

static bool speaks_of_box(const sm_figure *figure)
{
    return figure->inset.region || figure->inset.countries.n > 0 || figure->inset.bbox.n > 0;
}

static sm_lonlat middle_of(const sm_base_map *map)
{
    sm_rect_m plane = map->frame.plane;
    sm_xy_m middle = {(plane.x0 + plane.x1) / 2, (plane.y0 + plane.y1) / 2};
    sm_lonlat at;
    if (sm_projection_inverse(map->projection, middle, &at)) return at;
    return (sm_lonlat){(map->window.west + map->window.east) / 2,
                       (map->window.south + map->window.north) / 2};
}

static sm_inset *make_globe(const sm_figure *figure, const sm_base_map *map,
                            sm_geography *geography, double size_pt, GError **error)
{
    bool wide = map->window.east - map->window.west > MOST_FOR_GLOBE_DEG;
    if (wide && figure->inset.position == SM_POSITION_AUTO) return NULL;
    const sm_features *world = sm_geography_world(geography, error);
    if (!world) return NULL;
    sm_inset *inset = g_new0(sm_inset, 1);
    double size = GLOBE_SHARE * size_pt;
    sm_lonlat middle = middle_of(map);
    inset->globe = sm_globe_create(world, middle, size);
    inset->frame.page = sm_rect_pt_at(0, 0, size, size);
    inset->marked = middle;
    for (uint32_t i = 0; i < map->focus.n; i++)
        inset->has_focus |=
            sm_globe_size_pt(inset->globe, map->focus.items[i]) >= LEAST_ON_GLOBE_PT;
    return inset;
}

static void draw_globe(const sm_inset *inset, const sm_base_map *map, const sm_style *style,
                       sm_xy_pt at, sm_scene *scene)
{
    sm_globe_draw(inset->globe, map, style, at, scene);
    sm_xy_pt spot;
    if (inset->has_focus || !sm_globe_at(inset->globe, inset->marked, &spot)) return;
    sm_path *dot = sm_path_create();
    sm_path_circle(dot, (sm_xy_pt){at.x + spot.x, at.y + spot.y}, LEAST_ON_GLOBE_PT / 2);
    sm_scene_path(scene, NULL, NULL, dot, sm_look_solid(style->inset.outline.color), SM_NO_STROKE);
}

/* On a map of the user's own layers alone nothing of ours stands uninvited. */
static bool has_base(const sm_figure *figure)
{
    for (uint32_t i = 0; i < figure->layers.n; i++)
        if (figure->layers.items[i].name) return true;
    return false;
}

/* The continent, or where the frame would be a sliver on it, the country: what the eye finds. */
sm_inset *sm_inset_create(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          sm_geography *geography, double size_pt, GError **error)
{
    if (figure->inset.position == SM_POSITION_NONE) return NULL;
    bool invited = figure->inset.position != SM_POSITION_AUTO;
    double least = invited ? 1 : LEAST_SIZE_PT;
    if (!invited && !has_base(figure)) return NULL;
    if (size_pt < least) return NULL;
    if (style->furniture.locator == SM_LOCATOR_GLOBE && !speaks_of_box(figure))
        return make_globe(figure, map, geography, size_pt, error);
    g_autoptr(sm_inset) far = NULL;
    if (!make_inset(&far, false, figure, map, geography, size_pt, error)) return NULL;
    if (!far || speaks_of_box(figure) || outline_size(far) >= LEAST_OUTLINE_PT)
        return g_steal_pointer(&far);
    g_autoptr(sm_inset) near = NULL;
    if (!make_inset(&near, true, figure, map, geography, size_pt, error)) return NULL;
    bool better = near && outline_size(near) > outline_size(far);
    return better ? g_steal_pointer(&near) : g_steal_pointer(&far);
}

void sm_inset_free(sm_inset *inset)
{
    if (!inset) return;
    sm_globe_free(inset->globe);
    sm_projection_free(inset->projection);
    sm_shapes_pt_free(inset->countries);
    sm_shapes_pt_free(inset->outline);
    g_free(inset);
}

double sm_inset_width_pt(const sm_inset *inset)
{
    return sm_rect_pt_width(inset->frame.page);
}
double sm_inset_height_pt(const sm_inset *inset)
{
    return sm_rect_pt_height(inset->frame.page);
}

static void add_shape(sm_path *path, const sm_shapes_pt *shapes, uint32_t shape, sm_xy_pt at)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++) {
            double x = shapes->points[i].x + at.x, y = shapes->points[i].y + at.y;
            if (i == shapes->part_start[p])
                sm_path_move(path, x, y);
            else
                sm_path_line(path, x, y);
        }
        sm_path_close(path);
    }
}

static void draw_countries(const sm_inset *inset, const sm_base_map *map, const sm_style *style,
                           sm_xy_pt at, sm_scene *scene)
{
    sm_stroke border = sm_look_stroke(&style->inset.border);
    for (uint32_t i = 0; i < inset->countries->n_shapes; i++) {
        const char *iso3 =
            sm_table_text(inset->world->attributes, "iso3", inset->countries->source[i]);
        bool focus = sm_base_map_is_focus(map, iso3);
        sm_path *path = sm_path_create();
        add_shape(path, inset->countries, i, at);
        sm_scene_path(scene, NULL, NULL, path,
                      sm_look_fill(focus ? &style->inset.focus : &style->inset.land), border);
    }
}

static void draw_outline(const sm_inset *inset, const sm_style *style, sm_xy_pt at, sm_scene *scene)
{
    sm_rect_pt bounds;
    if (!inset->outline || !sm_shapes_pt_bounds(inset->outline, &bounds)) return;
    sm_path *path = sm_path_create();
    double least = MIN(sm_rect_pt_width(bounds), sm_rect_pt_height(bounds));
    if (least >= LEAST_OUTLINE_PT) {
        for (uint32_t i = 0; i < inset->outline->n_shapes; i++)
            add_shape(path, inset->outline, i, at);
    } else {
        double x = at.x + (bounds.x0 + bounds.x1) / 2, y = at.y + (bounds.y0 + bounds.y1) / 2;
        double half = LEAST_OUTLINE_PT / 2;
        sm_path_rect(path, (sm_rect_pt){x - half, y - half, x + half, y + half});
    }
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, sm_look_stroke(&style->inset.outline));
}

void sm_inset_draw(const sm_inset *inset, const sm_base_map *map, const sm_style *style,
                   sm_xy_pt at, sm_scene *scene)
{
    sm_rect_pt box = sm_rect_pt_at(at.x, at.y, sm_inset_width_pt(inset), sm_inset_height_pt(inset));
    sm_scene_group(scene, "inset", "Locator inset", NULL);
    if (inset->globe) {
        draw_globe(inset, map, style, at, scene);
        sm_scene_end(scene);
        return;
    }
    sm_path *clip = sm_path_create(), *water = sm_path_create(), *edge = sm_path_create();
    sm_path_rect(clip, box);
    sm_path_rect(water, box);
    sm_path_rect(edge, box);
    sm_scene_clip(scene, NULL, clip);
    sm_scene_path(scene, NULL, NULL, water, sm_look_fill(&style->inset.water), SM_NO_STROKE);
    draw_countries(inset, map, style, at, scene);
    draw_outline(inset, style, at, scene);
    sm_scene_end(scene);
    sm_scene_path(scene, NULL, NULL, edge, SM_NO_FILL, sm_look_stroke(&style->inset.frame));
    sm_scene_end(scene);
}
