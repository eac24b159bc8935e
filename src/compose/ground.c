#include "compose/ground.h"

#include "compose/area_outline.h"
#include "compose/fills.h"
#include "compose/look.h"

#include <glib.h>
#include <math.h>

/* Rivers of higher rank (smaller streams) get thinner, down to this share of the style's width. */
#define LEAST_RIVER_SHARE 0.55
#define FULL_RIVER_RANK 4.0
/* Small streams would be noise on a map of a country. */
#define MOST_RIVER_RANK 8.0
/* Styles are drawn up for maps of a country, about 1:20 million and larger. On smaller scales lines
 * lie closer together, and get thinner by the fourth root of the scale, down to a share. */
#define STYLE_PT_PER_M 1.4e-4
#define LEAST_LINE_SHARE 0.6
/* Two ends as near to 180 degrees as this are where a layer was cut open there. */
#define ANTIMERIDIAN_DEG 1e-5

static sm_stroke line_of(const sm_line_spec *spec, const sm_base_map *map)
{
    sm_stroke stroke = sm_look_stroke(spec);
    double share = pow(map->frame.pt_per_m / STYLE_PT_PER_M, 0.25);
    stroke.width_pt *= CLAMP(share, LEAST_LINE_SHARE, 1);
    return stroke;
}

static sm_path *shape_path(const sm_map_layer *layer, uint32_t shape)
{
    sm_path *path = sm_path_create();
    sm_path_shape(path, layer->shapes, shape);
    return path;
}

/* Lines are open parts. */
static sm_path *line_path(const sm_map_layer *layer, uint32_t shape, sm_path *path)
{
    const sm_shapes_pt *shapes = layer->shapes;
    if (!path) path = sm_path_create();
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p];
        sm_path_move(path, shapes->points[first].x, shapes->points[first].y);
        for (uint32_t i = first + 1; i < shapes->part_start[p + 1]; i++)
            sm_path_line(path, shapes->points[i].x, shapes->points[i].y);
    }
    return path;
}

static void draw_countries(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                           sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    if (!layer) return;
    const char *name = figure->lang->french ? "name_fr" : "name";
    sm_scene_group(scene, "countries", "Countries", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(layer, "iso3", i);
        g_autofree char *id = *iso3 ? g_strdup_printf("countries--%s", iso3) : NULL;
        const sm_fill_spec *fill = sm_fills_country(figure, style, iso3);
        sm_stroke seam = {.color = fill->color, .width_pt = 0.3};
        sm_scene_path(scene, id, sm_map_layer_text(layer, name, i), shape_path(layer, i),
                      sm_look_fill(fill), seam);
    }
    sm_scene_end(scene);
}

static void draw_areas(const sm_figure *figure, const sm_style *style, const sm_theme_shown *shown,
                       sm_scene *scene)
{
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        g_autofree char *id = g_strdup_printf("area-%u", i + 1);
        sm_path *all = sm_path_create();
        for (uint32_t k = 0; k < area->n_pieces; k++)
            sm_path_shape(all, area->pieces[k].layer->shapes, area->pieces[k].shape);
        sm_scene_path(scene, id, area->spec->title, all,
                      sm_look_fill(sm_fills_area(figure, style, area->spec, i)), SM_NO_STROKE);
    }
}

static void draw_area_outlines(const sm_style *style, const sm_theme_shown *shown, sm_scene *scene)
{
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        g_autofree char *id = g_strdup_printf("area-%u-outline", i + 1);
        sm_scene_path(scene, id, NULL, sm_area_outline(area), SM_NO_FILL,
                      sm_look_stroke(sm_fills_area_stroke(style, area->spec)));
    }
}

/* All lines of `layer` for which `wanted` holds as one path. */
typedef bool (*line_filter)(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure);

static bool is_international(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure)
{
    (void)figure;
    return g_str_equal(sm_map_layer_text(layer, "type", shape), "international");
}

static bool is_disputed(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure)
{
    return !is_international(layer, shape, figure);
}

static bool is_focus_line(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure)
{
    return sm_figure_is_focus(figure, sm_map_layer_text(layer, "iso3", shape));
}

/* Outside the focus only main regions: lines between finer units would be noise there. */
static bool is_other_line(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure)
{
    return !is_focus_line(layer, shape, figure) &&
           !g_str_equal(sm_map_layer_text(layer, "type", shape), "unit");
}

static bool any_line(const sm_map_layer *layer, uint32_t shape, const sm_figure *figure)
{
    (void)layer, (void)shape, (void)figure;
    return true;
}

static void draw_lines(const sm_base_map *map, sm_base_layer which, const sm_figure *figure,
                       line_filter wanted, const char *id, const char *label,
                       const sm_line_spec *line, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[which];
    if (!layer || sm_length_pt(line->width, 0) <= 0 || line->color.a <= 0) return;
    sm_path *path = NULL;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (wanted(layer, i, figure)) path = line_path(layer, i, path);
    if (!path) return;
    sm_scene_group(scene, id, label, NULL);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, line_of(line, map));
    sm_scene_end(scene);
}

static void draw_rivers(const sm_style *style, const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_RIVERS];
    if (!layer) return;
    sm_scene_group(scene, "rivers", "Rivers", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        double rank = sm_map_layer_number(layer, "scalerank", i);
        if (rank > MOST_RIVER_RANK) continue;
        sm_stroke stroke = line_of(&style->hydro.river, map);
        double thin = (rank - FULL_RIVER_RANK) / (MOST_RIVER_RANK - FULL_RIVER_RANK);
        stroke.width_pt *= 1 - (1 - LEAST_RIVER_SHARE) * CLAMP(thin, 0, 1);
        const char *name = sm_map_layer_text(layer, "name", i);
        g_autofree char *id = *name ? g_strconcat("rivers--", name, NULL) : NULL;
        sm_scene_path(scene, id, *name ? name : NULL, line_path(layer, i, NULL), SM_NO_FILL,
                      stroke);
    }
    sm_scene_end(scene);
}

static void draw_lakes(const sm_style *style, const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_LAKES];
    if (!layer) return;
    sm_scene_group(scene, "lakes", "Lakes", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *name = sm_map_layer_text(layer, "name", i);
        g_autofree char *id = *name ? g_strconcat("lakes--", name, NULL) : NULL;
        sm_scene_path(scene, id, *name ? name : NULL, shape_path(layer, i),
                      sm_look_fill(&style->hydro.lake), line_of(&style->hydro.lake_outline, map));
    }
    sm_scene_end(scene);
}

static bool on_antimeridian(const sm_base_map *map, sm_xy_pt p)
{
    sm_lonlat at;
    return sm_projection_inverse(map->projection, sm_frame_to_plane(&map->frame, p), &at) &&
           fabs(fabs(at.lon) - 180) < ANTIMERIDIAN_DEG;
}

/* A ring without the edges where its layer was cut open at 180 degrees: the map is not. */
static void outline_part(sm_path *path, const sm_base_map *map, const sm_shapes_pt *shapes,
                         uint32_t part)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    bool before = n > 0 && on_antimeridian(map, shapes->points[first]), drawing = false;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_pt a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
        bool here = on_antimeridian(map, b), cut = before && here;
        if (!cut && !drawing) sm_path_move(path, a.x, a.y);
        if (!cut) sm_path_line(path, b.x, b.y);
        drawing = !cut;
        before = here;
    }
}

static sm_path *outline_path(const sm_base_map *map, const sm_map_layer *layer, uint32_t shape)
{
    if (map->window.west > -180 && map->window.east < 180) return shape_path(layer, shape);
    sm_path *path = sm_path_create();
    const sm_shapes_pt *shapes = layer->shapes;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        outline_part(path, map, shapes, p);
    return path;
}

/* The atlas band: a wide stroke along the border, cut to the country's inside. */
static void draw_tint(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                      sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    double width = sm_length_pt(style->country.tint_width, 0);
    if (!layer || width <= 0) return;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        if (!sm_figure_is_focus(figure, sm_map_layer_text(layer, "iso3", i))) continue;
        sm_scene_clip(scene, NULL, shape_path(layer, i));
        sm_stroke band = {.color = style->country.tint_color, .width_pt = 2 * width};
        sm_scene_path(scene, NULL, NULL, outline_path(map, layer, i), SM_NO_FILL, band);
        sm_scene_end(scene);
    }
}

static void draw_focus_border(const sm_figure *figure, const sm_style *style,
                              const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    if (!layer || sm_length_pt(style->country.focus_border.width, 0) <= 0) return;
    sm_scene_group(scene, "focus-border", "Border of the focus", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (sm_figure_is_focus(figure, sm_map_layer_text(layer, "iso3", i)))
            sm_scene_path(scene, NULL, NULL, outline_path(map, layer, i), SM_NO_FILL,
                          line_of(&style->country.focus_border, map));
    sm_scene_end(scene);
}

static void draw_own_points(const sm_map_layer *layer, const sm_layer *spec, const sm_style *style,
                            sm_scene *scene)
{
    const sm_shapes_pt *shapes = layer->shapes;
    g_autofree sm_marker *markers = g_new(sm_marker, shapes->n_points);
    float radius = (float)(sm_length_pt(spec->size, 0) / 2);
    for (uint32_t i = 0; i < shapes->n_points; i++)
        markers[i] = (sm_marker){shapes->points[i], radius, UINT32_MAX};
    sm_scene_markers(scene, spec->shape, markers, shapes->n_points,
                     sm_fills_layer(style, spec, SM_SHAPE_POINT),
                     sm_fills_layer_stroke(style, spec), NULL, NULL);
}

static void draw_own(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                     sm_scene *scene)
{
    for (uint32_t i = 0; i < map->n_own; i++) {
        const sm_map_layer *layer = map->own[i];
        if (!layer) continue;
        const sm_layer *spec = &figure->layers.items[i];
        sm_shape_kind kind = layer->shapes->kind;
        g_autofree char *id = g_strdup_printf("layer-%u", i + 1);
        sm_scene_group(scene, id, spec->title ? spec->title : spec->file, NULL);
        if (kind == SM_SHAPE_POINT) draw_own_points(layer, spec, style, scene);
        for (uint32_t k = 0; kind != SM_SHAPE_POINT && k < layer->shapes->n_shapes; k++)
            sm_scene_path(scene, NULL, NULL,
                          kind == SM_SHAPE_LINE ? line_path(layer, k, NULL) : shape_path(layer, k),
                          sm_fills_layer(style, spec, kind), sm_fills_layer_stroke(style, spec));
        sm_scene_end(scene);
    }
}

void sm_ground_draw_land(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                         const sm_theme_shown *shown, sm_scene *scene)
{
    sm_path *water = sm_path_create();
    sm_path_rect(water, map->frame.page);
    sm_scene_path(scene, "water", NULL, water, sm_look_fill(&style->map.water), SM_NO_STROKE);
    draw_countries(figure, style, map, scene);
    draw_tint(figure, style, map, scene);
    draw_areas(figure, style, shown, scene);
}

void sm_ground_draw_lines(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          const sm_theme_shown *shown, sm_scene *scene)
{
    draw_lines(map, SM_BASE_ADMIN1_LINES, figure, is_other_line, "admin1", "First-level borders",
               &style->border.admin1, scene);
    draw_lines(map, SM_BASE_ADMIN1_LINES, figure, is_focus_line, "admin1-focus",
               "First-level borders of the focus", &style->border.focus_admin1, scene);
    /* Lakes hide the lines that lead rivers through them. */
    draw_rivers(style, map, scene);
    draw_lakes(style, map, scene);
    draw_lines(map, SM_BASE_COAST, figure, any_line, "coast", "Coast", &style->border.coast, scene);
    draw_lines(map, SM_BASE_BOUNDARIES, figure, is_international, "boundaries", "Borders",
               &style->border.international, scene);
    draw_lines(map, SM_BASE_BOUNDARIES, figure, is_disputed, "boundaries-disputed",
               "Disputed borders", &style->border.disputed, scene);
    draw_focus_border(figure, style, map, scene);
    draw_own(figure, style, map, scene);
    draw_area_outlines(style, shown, scene);
}
