#include "compose/overlay.h"

#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/importance.h"

#include <string.h>

/* What covering areas costs, as a share of SM_IMPORTANCE_FRAME, on top of their land; and what
 * covering the place of a name does. */
#define WORTH 1.0
#define WORTH_NAME 8.0
#define WORTH_NAME_AROUND_PT 10.0
/* What names pay for the seam of areas (that a name half on a dark area is read on neither half,
 * the ground tells), and for what they keep off. */
#define WEIGHT_SEAM 1.9
#define WEIGHT_DISC 4.0

static void clear_shape(void *data)
{
    sm_overlay_shape *shape = data;
    sm_path_free(shape->path);
    g_free(shape->title);
}

static void clear_name(void *data)
{
    g_free(((sm_overlay_name *)data)->text);
}

static void clear_line(void *data)
{
    sm_shapes_pt_free(((sm_overlay_line *)data)->shapes);
}

sm_overlay *sm_overlay_create(const char *id, const char *label, sm_level level)
{
    sm_overlay *overlay = g_new0(sm_overlay, 1);
    *overlay = (sm_overlay){
        .id = id,
        .label = label,
        .level = level,
        .shapes = g_array_new(FALSE, FALSE, sizeof(sm_overlay_shape)),
        .names = g_array_new(FALSE, FALSE, sizeof(sm_overlay_name)),
        .discs = g_array_new(FALSE, FALSE, sizeof(sm_overlay_disc)),
        .lines = g_array_new(FALSE, FALSE, sizeof(sm_overlay_line)),
        .keys = sm_legend_keys_create(),
    };
    overlay->fills = g_array_new(FALSE, FALSE, sizeof(sm_fill));
    overlay->titles = g_ptr_array_new_with_free_func(g_free);
    g_array_set_clear_func(overlay->shapes, clear_shape);
    g_array_set_clear_func(overlay->names, clear_name);
    g_array_set_clear_func(overlay->lines, clear_line);
    return overlay;
}

void sm_overlay_free(sm_overlay *overlay)
{
    if (!overlay) return;
    sm_shapes_pt_free(overlay->areas);
    g_array_unref(overlay->fills);
    g_ptr_array_unref(overlay->titles);
    g_array_unref(overlay->shapes);
    g_array_unref(overlay->names);
    g_array_unref(overlay->discs);
    g_array_unref(overlay->lines);
    g_array_unref(overlay->keys);
    g_free(overlay);
}

void sm_overlay_add(sm_overlay *overlay, const char *title, sm_path *path, sm_fill fill,
                    sm_stroke stroke)
{
    if (!path || path->n_points == 0) {
        sm_path_free(path);
        return;
    }
    sm_overlay_shape shape = {path, fill, stroke, g_strdup(title)};
    g_array_append_val(overlay->shapes, shape);
}

/* Areas are few and come one after the other: the arrays grow by what each needs. */
void sm_overlay_add_area(sm_overlay *overlay, const char *title, const sm_shapes_pt *shapes,
                         uint32_t shape, sm_fill fill)
{
    if (!overlay->areas) {
        overlay->areas = g_new0(sm_shapes_pt, 1);
        overlay->areas->kind = SM_SHAPE_POLYGON;
        overlay->areas->part_start = g_new0(uint32_t, 1);
        overlay->areas->shape_start = g_new0(uint32_t, 1);
    }
    sm_shapes_pt *all = overlay->areas;
    uint32_t first_part = shapes->shape_start[shape], end_part = shapes->shape_start[shape + 1];
    uint32_t first = shapes->part_start[first_part], end = shapes->part_start[end_part];
    all->points = g_renew(sm_xy_pt, all->points, all->n_points + (end - first));
    all->part_start =
        g_renew(uint32_t, all->part_start, all->n_parts + (end_part - first_part) + 1);
    all->shape_start = g_renew(uint32_t, all->shape_start, all->n_shapes + 2);
    all->source = g_renew(uint32_t, all->source, all->n_shapes + 1);
    for (uint32_t p = first_part; p < end_part; p++)
        all->part_start[++all->n_parts] = all->n_points + shapes->part_start[p + 1] - first;
    for (uint32_t i = first; i < end; i++)
        all->points[all->n_points++] = shapes->points[i];
    all->source[all->n_shapes] = shapes->source[shape];
    all->shape_start[++all->n_shapes] = all->n_parts;
    g_array_append_val(overlay->fills, fill);
    g_ptr_array_add(overlay->titles, g_strdup(title));
}

void sm_overlay_add_name(sm_overlay *overlay, const char *text, sm_xy_pt at, double clear_pt)
{
    sm_overlay_name name = {.text = g_strdup(text), .at = at, .clear_pt = clear_pt};
    g_array_append_val(overlay->names, name);
}

void sm_overlay_add_disc(sm_overlay *overlay, sm_xy_pt at, double radius_pt)
{
    sm_overlay_disc disc = {at, radius_pt};
    g_array_append_val(overlay->discs, disc);
}

void sm_overlay_add_line(sm_overlay *overlay, sm_shapes_pt *shapes, double weight, double width_pt)
{
    sm_overlay_line line = {shapes, weight, width_pt};
    g_array_append_val(overlay->lines, line);
}

sm_legend_key *sm_overlay_add_key(sm_overlay *overlay, sm_legend_key_kind kind, const char *text)
{
    bool first = overlay->keys->len == 0;
    sm_legend_key *key = sm_legend_keys_add(overlay->keys, kind, text ? text : "");
    key->keep = !first;
    return key;
}

static sm_path *copy_path(const sm_path *path)
{
    sm_path *copy = sm_path_create();
    copy->ops = g_memdup2(path->ops, path->n_ops);
    copy->n_ops = copy->ops_capacity = path->n_ops;
    copy->points = g_memdup2(path->points, path->n_points * sizeof *path->points);
    copy->n_points = copy->points_capacity = path->n_points;
    return copy;
}

static sm_path *path_of(const sm_shapes_pt *shapes)
{
    sm_path *path = sm_path_create();
    for (uint32_t i = 0; i < shapes->n_shapes; i++)
        sm_path_shape(path, shapes, i);
    return path;
}

static void draw_overlay(const sm_overlay *overlay, const sm_shapes_pt *land, sm_scene *scene)
{
    if (overlay->shapes->len == 0 && overlay->fills->len == 0) return;
    bool cut = overlay->on_land && land && land->n_shapes > 0;
    sm_scene_group(scene, overlay->id, overlay->label, NULL);
    if (cut) sm_scene_clip(scene, NULL, path_of(land));
    for (guint i = 0; i < overlay->fills->len; i++) {
        sm_path *path = sm_path_create();
        sm_path_shape(path, overlay->areas, i);
        sm_scene_path(scene, NULL, g_ptr_array_index(overlay->titles, i), path,
                      g_array_index(overlay->fills, sm_fill, i), overlay->seam);
    }
    for (guint i = 0; i < overlay->shapes->len; i++) {
        const sm_overlay_shape *shape = &g_array_index(overlay->shapes, sm_overlay_shape, i);
        sm_scene_path(scene, NULL, shape->title, copy_path(shape->path), shape->fill,
                      shape->stroke);
    }
    if (cut) sm_scene_end(scene);
    sm_scene_end(scene);
}

/* ---- lists of them ---- */

static void free_overlay(void *data)
{
    sm_overlay_free(data);
}

GPtrArray *sm_overlays_create(void)
{
    return g_ptr_array_new_with_free_func(free_overlay);
}

void sm_overlays_add(GPtrArray *overlays, sm_overlay *overlay)
{
    if (overlay) g_ptr_array_add(overlays, overlay);
}

void sm_overlays_free(void *value)
{
    g_ptr_array_unref(value);
}

static guint n_overlays(const void *value)
{
    return ((const GPtrArray *)value)->len;
}

const sm_overlay *sm_overlays_at(const void *value, guint i)
{
    return g_ptr_array_index((const GPtrArray *)value, i);
}

void sm_overlays_paint(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    (void)on;
    for (guint i = 0; i < n_overlays(value); i++) {
        const sm_overlay *overlay = sm_overlays_at(value, i);
        for (guint k = 0; k < overlay->fills->len; k++) {
            const sm_fill *fill = &g_array_index(overlay->fills, sm_fill, k);
            sm_color color = fill->kind == SM_FILL_SOLID ? fill->color : fill->background;
            sm_ground_colors_paint(ground, overlay->areas, k, color,
                                   overlay->patchy ? SM_GROUND_PATCHY : SM_GROUND_WIDE);
        }
    }
}

void sm_overlays_cover(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint i = 0; i < n_overlays(value); i++) {
        const sm_overlay *overlay = sm_overlays_at(value, i);
        for (uint32_t k = 0; overlay->areas && k < overlay->areas->n_shapes; k++)
            sm_cost_raster_add_shape(costs, overlay->areas, k, SM_IMPORTANCE_FRAME * WORTH);
        for (guint k = 0; k < overlay->names->len; k++)
            sm_cost_raster_add_disc(costs, g_array_index(overlay->names, sm_overlay_name, k).at,
                                    WORTH_NAME_AROUND_PT, WORTH_NAME);
    }
}

static void name_overlay(const sm_overlay *overlay, const sm_style *style, sm_names *names)
{
    for (guint k = 0; k < overlay->names->len; k++) {
        const sm_overlay_name *spec = &g_array_index(overlay->names, sm_overlay_name, k);
        sm_name entry = {.kind = SM_NAME_SPREAD, .look = &style->spread.text, .at = spec->at};
        entry.text = sm_look_case(entry.look, spec->text);
        sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_SPREAD)->clear_pt = spec->clear_pt;
    }
    for (guint k = 0; k < overlay->discs->len; k++) {
        const sm_overlay_disc *disc = &g_array_index(overlay->discs, sm_overlay_disc, k);
        sm_names_keep_free(names, disc->at, disc->radius_pt, WEIGHT_DISC);
        sm_names_weigh(names, disc->at, disc->radius_pt, 1);
    }
    for (guint k = 0; k < overlay->lines->len; k++) {
        const sm_overlay_line *line = &g_array_index(overlay->lines, sm_overlay_line, k);
        sm_names_cross(names, line->shapes, line->weight, line->width_pt);
    }
    if (overlay->areas && !overlay->patchy) sm_names_cross(names, overlay->areas, WEIGHT_SEAM, 0);
}

void sm_overlays_name(const void *value, const sm_placed_map *on, sm_names *names)
{
    for (guint i = 0; i < n_overlays(value); i++)
        name_overlay(sm_overlays_at(value, i), on->style, names);
}

void sm_overlays_explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    (void)on;
    for (guint i = 0; i < n_overlays(value); i++)
        sm_legend_keys_add_all(keys, sm_overlays_at(value, i)->keys);
}

void sm_overlays_draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    const sm_map_layer *countries = on->map->layers[SM_BASE_COUNTRIES];
    for (guint i = 0; i < n_overlays(value); i++)
        if (sm_overlays_at(value, i)->level == level)
            draw_overlay(sm_overlays_at(value, i), countries ? countries->shapes : NULL, scene);
}
