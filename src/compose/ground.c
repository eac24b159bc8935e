/* The elements of the base map: land with its countries, and above sums of events the lines: lakes,
 * borders, rivers. */
#include "compose/disputed.h"
#include "compose/element_table.h"
#include "compose/fills.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/importance.h"
#include "words/words.h"

#include <glib.h>
#include <math.h>

/* Rivers of higher rank (smaller streams) get thinner, down to this share of the style's width. */
#define LEAST_RIVER_SHARE 0.55
#define FULL_RIVER_RANK 4.0
#define THINNEST_RIVER_RANK 8.0
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

/* All lines of `layer` for which `wanted` holds as one path. */
typedef bool (*line_filter)(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map);

static bool is_international(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map)
{
    (void)map;
    return !sm_disputed_is(layer, shape);
}

static bool is_disputed(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map)
{
    (void)map;
    return sm_disputed_is(layer, shape);
}

static bool is_focus_line(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map)
{
    return sm_base_map_is_focus(map, sm_map_layer_text(layer, "iso3", shape));
}

/* Outside the focus only main regions: lines between finer units would be noise there. */
static bool is_other_line(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map)
{
    return !is_focus_line(layer, shape, map) &&
           !g_str_equal(sm_map_layer_text(layer, "type", shape), "unit");
}

static bool any_line(const sm_map_layer *layer, uint32_t shape, const sm_base_map *map)
{
    (void)layer, (void)shape, (void)map;
    return true;
}

static void draw_lines(const sm_base_map *map, sm_base_layer which, line_filter wanted,
                       const char *id, const char *label, const sm_line_spec *line, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[which];
    if (!layer || sm_length_pt(line->width, 0) <= 0 || line->color.a <= 0) return;
    sm_path *path = sm_path_create();
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (wanted(layer, i, map)) sm_path_shape(path, layer->shapes, i);
    if (path->n_points == 0) {
        sm_path_free(path);
        return;
    }
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
        if (rank > style->hydro.rank) continue;
        sm_stroke stroke = line_of(&style->hydro.river, map);
        double thin = (rank - FULL_RIVER_RANK) / (THINNEST_RIVER_RANK - FULL_RIVER_RANK);
        stroke.width_pt *= 1 - (1 - LEAST_RIVER_SHARE) * CLAMP(thin, 0, 1);
        const char *name = sm_map_layer_text(layer, "name", i);
        g_autofree char *id = *name ? g_strconcat("rivers--", name, NULL) : NULL;
        sm_scene_path(scene, id, *name ? name : NULL, shape_path(layer, i), SM_NO_FILL, stroke);
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

/* Which edges of a ring are no border: those where its layer was cut open at 180 degrees, for the
 * map is not, and those of `disputed` (NULL: none). Returns whether there are any. */
static bool find_gaps(const sm_base_map *map, const sm_xy_pt *ring, uint32_t n,
                      const sm_disputed *disputed, bool *gaps)
{
    bool is_cut = map->window.west <= -180 || map->window.east >= 180, any = false;
    bool before = is_cut && on_antimeridian(map, ring[0]);
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_pt next = ring[(i + 1) % n];
        bool here = is_cut && on_antimeridian(map, next);
        gaps[i] = (before && here) || (disputed && sm_disputed_has(disputed, ring[i], next));
        any |= gaps[i];
        before = here;
    }
    return any;
}

static void outline_ring(sm_path *path, const sm_xy_pt *ring, uint32_t n)
{
    sm_path_move(path, ring[0].x, ring[0].y);
    for (uint32_t i = 1; i < n; i++)
        sm_path_line(path, ring[i].x, ring[i].y);
    sm_path_close(path);
}

static void outline_part(sm_path *path, const sm_base_map *map, const sm_shapes_pt *shapes,
                         uint32_t part, const sm_disputed *disputed)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    if (n == 0) return;
    const sm_xy_pt *ring = &shapes->points[first];
    g_autofree bool *gaps = g_new(bool, n);
    if (!find_gaps(map, ring, n, disputed, gaps)) {
        outline_ring(path, ring, n);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_pt next = ring[(i + 1) % n];
        if (gaps[i]) continue;
        if (i == 0 || gaps[i - 1]) sm_path_move(path, ring[i].x, ring[i].y);
        sm_path_line(path, next.x, next.y);
    }
}

static void add_outline(sm_path *path, const sm_base_map *map, const sm_map_layer *layer,
                        uint32_t shape, const sm_disputed *disputed)
{
    const sm_shapes_pt *shapes = layer->shapes;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        outline_part(path, map, shapes, p, disputed);
}

static sm_path *outline_path(const sm_base_map *map, const sm_map_layer *layer, uint32_t shape,
                             const sm_disputed *disputed)
{
    sm_path *path = sm_path_create();
    add_outline(path, map, layer, shape, disputed);
    return path;
}

static bool is_focus(const sm_base_map *map, uint32_t shape)
{
    return sm_base_map_is_focus(map,
                                sm_map_layer_text(map->layers[SM_BASE_COUNTRIES], "iso3", shape));
}

static void draw_country(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                         uint32_t shape, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    const char *iso3 = sm_map_layer_text(layer, "iso3", shape);
    const char *name = figure->lang->french ? "name_fr" : "name";
    g_autofree char *id = *iso3 ? g_strdup_printf("countries--%s", iso3) : NULL;
    const sm_fill_spec *fill = sm_fills_country(figure, map, style, iso3);
    sm_stroke seam = {.color = fill->color, .width_pt = 0.3};
    sm_scene_path(scene, id, sm_map_layer_text(layer, name, shape), shape_path(layer, shape),
                  sm_look_fill(fill), seam);
}

/* Strokes along the outlines of the focus, wide ones below narrow ones, each half seen through: the
 * land of the focus, which comes next, hides their inner halves. */
#define SHADOW_STEPS 4
#define SHADOW_OPACITY 0.3

static void draw_shadow(const sm_style *style, const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    double width = sm_length_pt(style->country.shadow_width, 0);
    for (int step = SHADOW_STEPS; step > 0; step--) {
        sm_stroke stroke = {.color = style->country.shadow_color,
                            .width_pt = 2 * width * step / SHADOW_STEPS};
        stroke.color.a *= SHADOW_OPACITY;
        sm_path *path = sm_path_create();
        for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
            if (is_focus(map, i)) add_outline(path, map, layer, i, NULL);
        sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
    }
}

static void draw_countries(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                           sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    if (!layer) return;
    bool shadow = sm_length_pt(style->country.shadow_width, 0) > 0;
    sm_scene_group(scene, "countries", "Countries", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (!shadow || !is_focus(map, i)) draw_country(figure, style, map, i, scene);
    if (shadow) draw_shadow(style, map, scene);
    for (uint32_t i = 0; shadow && i < layer->shapes->n_shapes; i++)
        if (is_focus(map, i)) draw_country(figure, style, map, i, scene);
    sm_scene_end(scene);
}

/* The atlas band: a wide stroke along the border, cut to the country's inside. */
static void draw_tint(const sm_style *style, const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    double width = sm_length_pt(style->country.tint_width, 0);
    if (!layer || width <= 0) return;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        if (!is_focus(map, i)) continue;
        sm_scene_clip(scene, NULL, shape_path(layer, i));
        sm_stroke band = {.color = style->country.tint_color, .width_pt = 2 * width};
        sm_scene_path(scene, NULL, NULL, outline_path(map, layer, i, NULL), SM_NO_FILL, band);
        sm_scene_end(scene);
    }
}

static void draw_focus_border(const sm_style *style, const sm_base_map *map, sm_scene *scene)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    if (!layer || sm_length_pt(style->country.focus_border.width, 0) <= 0) return;
    g_autoptr(sm_disputed) disputed = sm_disputed_create(map);
    sm_scene_group(scene, "focus-border", "Border of the focus", NULL);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (is_focus(map, i))
            sm_scene_path(scene, NULL, NULL, outline_path(map, layer, i, disputed), SM_NO_FILL,
                          line_of(&style->country.focus_border, map));
    sm_scene_end(scene);
}

/* ---- land ---- */

/* What covering it costs, as shares of SM_IMPORTANCE_FRAME: focus and groups are what the map is
 * about, and a piece of them that is hidden is worse than all of it drawn smaller; other land says
 * where they lie; open sea is free. */
#define WORTH_SUBJECT 2.5
#define WORTH_OTHER_LAND 0.16

static void cover_land(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)value;
    const sm_map_layer *countries = on->map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(countries, "iso3", i);
        bool subject =
            sm_base_map_is_focus(on->map, iso3) || sm_figure_group_of(on->figure, iso3) >= 0;
        sm_cost_raster_add_shape(costs, countries->shapes, i,
                                 SM_IMPORTANCE_FRAME *
                                     (subject ? WORTH_SUBJECT : WORTH_OTHER_LAND));
    }
}

static void paint_land(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    (void)value;
    const sm_map_layer *countries = on->map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(countries, "iso3", i);
        sm_ground_colors_paint_land(ground, countries->shapes, i,
                                    sm_fills_country(on->figure, on->map, on->style, iso3)->color);
    }
}

static bool group_is_seen(const sm_figure *figure, const sm_base_map *map, uint32_t group)
{
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++)
        if (sm_figure_group_of(figure, sm_map_layer_text(countries, "iso3", i)) == (int)group)
            return true;
    return false;
}

static void explain_groups(const void *value, const sm_placed_map *on, GArray *keys)
{
    const sm_figure *figure = on->figure;
    (void)value;
    if (!figure->legend.groups_in) return;
    for (uint32_t i = 0; i < figure->countries.groups.n; i++) {
        if (!group_is_seen(figure, on->map, i)) continue;
        sm_legend_key *key =
            sm_legend_keys_add(keys, SM_KEY_AREA, figure->countries.groups.items[i].name);
        key->fill = sm_look_fill(sm_fills_group(figure, on->style, i));
        key->stroke = sm_look_stroke(&on->style->border.international);
    }
}

/* Beyond the edge of the globe there is no sea. */
static void add_globe(sm_path *path, const sm_shapes_pt *globe)
{
    for (uint32_t i = 0; i < globe->n_shapes; i++)
        sm_path_shape(path, globe, i);
}

static void draw_land(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    (void)value;
    if (level != SM_LEVEL_LAND) return;
    sm_path *water = sm_path_create();
    if (on->map->globe)
        add_globe(water, on->map->globe);
    else
        sm_path_rect(water, on->map->frame.page);
    sm_scene_path(scene, "water", NULL, water, sm_look_fill(&on->style->map.water), SM_NO_STROKE);
    draw_countries(on->figure, on->style, on->map, scene);
    draw_tint(on->style, on->map, scene);
}

const sm_element sm_element_land = {
    .turn = {.ground = 1, .names = 5, .legend = 6},
    .paint = paint_land,
    .cover = cover_land,
    .name = sm_names_add_countries,
    .explain = explain_groups,
    .draw = draw_land,
};

/* ---- lines ---- */

static void paint_lakes(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    (void)value;
    const sm_map_layer *lakes = on->map->layers[SM_BASE_LAKES];
    for (uint32_t i = 0; lakes && i < lakes->shapes->n_shapes; i++)
        sm_ground_colors_paint(ground, lakes->shapes, i, on->style->hydro.lake.color,
                               SM_GROUND_WIDE);
}

static bool on_page(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt page)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++)
            if (sm_rect_pt_has(page, shapes->points[i])) return true;
    return false;
}

static void explain_disputed(const void *value, const sm_placed_map *on, GArray *keys)
{
    (void)value;
    const sm_map_layer *lines = on->map->layers[SM_BASE_BOUNDARIES];
    for (uint32_t i = 0; lines && i < lines->shapes->n_shapes; i++) {
        if (!sm_disputed_is(lines, i) || !on_page(lines->shapes, i, on->map->frame.page)) continue;
        sm_legend_key *key =
            sm_legend_keys_add(keys, SM_KEY_LINE, sm_word_text(on->figure->lang, SM_WORD_DISPUTED));
        key->stroke = sm_look_stroke(&on->style->border.disputed);
        return;
    }
}

static void draw_above_land(const void *value, const sm_placed_map *on, sm_level level,
                            sm_scene *scene)
{
    const sm_style *style = on->style;
    const sm_base_map *map = on->map;
    (void)value;
    if (level != SM_LEVEL_LINES) return;
    draw_lines(map, SM_BASE_ADMIN1_LINES, is_other_line, "admin1", "First-level borders",
               &style->border.admin1, scene);
    draw_lines(map, SM_BASE_ADMIN1_LINES, is_focus_line, "admin1-focus",
               "First-level borders of the focus", &style->border.focus_admin1, scene);
    /* Lakes hide the lines that lead rivers through them. */
    draw_rivers(style, map, scene);
    draw_lakes(style, map, scene);
    draw_lines(map, SM_BASE_COAST, any_line, "coast", "Coast", &style->border.coast, scene);
    draw_lines(map, SM_BASE_BOUNDARIES, is_international, "boundaries", "Borders",
               &style->border.international, scene);
    draw_focus_border(style, map, scene);
    draw_lines(map, SM_BASE_BOUNDARIES, is_disputed, "boundaries-disputed", "Disputed borders",
               &style->border.disputed, scene);
}

const sm_element sm_element_lines = {
    .turn = {.ground = 3, .names = 7, .legend = 8},
    .paint = paint_lakes,
    .name = sm_names_add_water,
    .explain = explain_disputed,
    .draw = draw_above_land,
};
