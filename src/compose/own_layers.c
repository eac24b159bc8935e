/* The element of layers that the user brings. */
#include "compose/element_table.h"
#include "compose/fills.h"
#include "compose/look.h"
#include "compose/names_inner.h"

static void paint(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    (void)value;
    for (uint32_t i = 0; i < on->map->n_own; i++) {
        const sm_shapes_pt *shapes = on->map->own[i] ? on->map->own[i]->shapes : NULL;
        for (uint32_t k = 0; shapes && shapes->kind == SM_SHAPE_POLYGON && k < shapes->n_shapes;
             k++)
            sm_ground_colors_paint(ground, shapes, k, on->figure->layers.items[i].fill.color,
                                   SM_GROUND_WIDE);
    }
}

/* What it costs names to cross lines of a layer: those that the legend speaks of are what the map
 * is about, others are as quiet as rivers. */
#define WEIGHT_LINE 1.5
#define WEIGHT_LINE_OF_LEGEND 14.0

static double point_radius(const sm_layer *spec)
{
    return (sm_length_pt(spec->size, 0) + sm_length_pt(spec->stroke.width, 0)) / 2;
}

/* Names keep off the layer's points and lines, those that are drawn, as they do off those of the
 * base map. */
static void keep_off(sm_names *names, const sm_shapes_pt *shapes, const sm_layer *spec)
{
    for (uint32_t i = 0; shapes->kind == SM_SHAPE_POINT && i < shapes->n_points; i++)
        sm_names_keep_free(names, shapes->points[i], point_radius(spec), SM_LABEL_UNTOUCHED);
    sm_stroke drawn = sm_fills_layer_stroke(names->on.style, spec);
    if (shapes->kind != SM_SHAPE_POINT && drawn.width_pt > 0)
        sm_names_cross(names, shapes, spec->title ? WEIGHT_LINE_OF_LEGEND : WEIGHT_LINE,
                       drawn.width_pt);
}

static void name_shape(sm_names *names, const sm_placed_map *on, const sm_layer *spec,
                       const sm_shapes_pt *shapes, uint32_t shape, const char *text)
{
    static const sm_label_kind kinds[] = {[SM_SHAPE_POINT] = SM_LABEL_POINT,
                                          [SM_SHAPE_LINE] = SM_LABEL_LINE,
                                          [SM_SHAPE_POLYGON] = SM_LABEL_AREA};
    sm_name entry = {.kind = SM_NAME_OWN, .look = &on->style->label.own};
    entry.text = sm_look_case(entry.look, text);
    if (shapes->kind == SM_SHAPE_POINT)
        entry.at = shapes->points[shapes->part_start[shapes->shape_start[shape]]];
    sm_label_request *request = sm_names_add(names, kinds[shapes->kind], &entry, SM_PRIORITY_OWN);
    request->shapes = shapes;
    request->shape = shape;
    if (shapes->kind == SM_SHAPE_POINT) request->clear_pt = point_radius(spec);
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    (void)value;
    for (uint32_t i = 0; i < on->map->n_own; i++) {
        const sm_map_layer *layer = on->map->own[i];
        const sm_layer *spec = &on->figure->layers.items[i];
        const char *column = spec->label;
        if (layer) keep_off(names, layer->shapes, spec);
        for (uint32_t k = 0; layer && column && k < layer->shapes->n_shapes; k++) {
            const char *text = sm_map_layer_text(layer, column, k);
            if (*text) name_shape(names, on, spec, layer->shapes, k, text);
        }
    }
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    static const sm_legend_key_kind kinds[] = {[SM_SHAPE_POINT] = SM_KEY_MARK,
                                               [SM_SHAPE_LINE] = SM_KEY_LINE,
                                               [SM_SHAPE_POLYGON] = SM_KEY_AREA};
    (void)value;
    for (uint32_t i = 0; i < on->map->n_own; i++) {
        const sm_layer *layer = &on->figure->layers.items[i];
        const sm_shapes_pt *shapes = on->map->own[i] ? on->map->own[i]->shapes : NULL;
        if (!shapes || !layer->title || shapes->n_shapes == 0) continue;
        sm_legend_key *key = sm_legend_keys_add(keys, kinds[shapes->kind], layer->title);
        key->symbol = layer->shape;
        key->radius_pt = sm_length_pt(layer->size, 0) / 2;
        key->fill = sm_fills_layer(on->style, layer, shapes->kind);
        key->stroke = sm_fills_layer_stroke(on->style, layer);
    }
}

static void draw_points(const sm_shapes_pt *shapes, const sm_layer *spec, const sm_style *style,
                        sm_scene *scene)
{
    g_autofree sm_marker *markers = g_new(sm_marker, shapes->n_points);
    float radius = (float)(sm_length_pt(spec->size, 0) / 2);
    for (uint32_t i = 0; i < shapes->n_points; i++)
        markers[i] = (sm_marker){shapes->points[i], radius, UINT32_MAX};
    sm_scene_markers(scene, spec->shape, markers, shapes->n_points,
                     sm_fills_layer(style, spec, SM_SHAPE_POINT),
                     sm_fills_layer_stroke(style, spec), NULL, NULL);
}

static void draw_shapes(const sm_shapes_pt *shapes, const sm_layer *spec, const sm_style *style,
                        sm_scene *scene)
{
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        sm_path *path = sm_path_create();
        sm_path_shape(path, shapes, i);
        sm_scene_path(scene, NULL, NULL, path, sm_fills_layer(style, spec, shapes->kind),
                      sm_fills_layer_stroke(style, spec));
    }
}

static void draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    (void)value;
    for (uint32_t i = 0; level == SM_LEVEL_LINES && i < on->map->n_own; i++) {
        if (!on->map->own[i]) continue;
        const sm_shapes_pt *shapes = on->map->own[i]->shapes;
        const sm_layer *spec = &on->figure->layers.items[i];
        g_autofree char *id = g_strdup_printf("layer-%u", i + 1);
        sm_scene_group(scene, id, spec->title ? spec->title : spec->file, NULL);
        if (shapes->kind == SM_SHAPE_POINT)
            draw_points(shapes, spec, on->style, scene);
        else
            draw_shapes(shapes, spec, on->style, scene);
        sm_scene_end(scene);
    }
}

const sm_element sm_element_own = {
    .turn = {.ground = 4, .names = 5, .legend = 7},
    .paint = paint,
    .name = name,
    .explain = explain,
    .draw = draw,
};
