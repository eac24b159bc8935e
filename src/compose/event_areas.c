/* The element of areas that stand for the place of events: those that rows without a position name.
 */
#include "compose/area_outline.h"
#include "compose/disputed.h"
#include "compose/element_table.h"
#include "compose/legend_keys.h"
#include "compose/look.h"
#include "compose/marks.h"
#include "geom/polygon.h"
#include "load/first_level.h"

#include <stdlib.h>
#include <string.h>

/* Of the hatch and the dashes around it. */
#define OPACITY 0.45
#define SPACING_PT 3.4
#define HATCH_PT 0.5
#define OUTLINE_PT 0.7
#define DASH_PT 2.4

typedef struct event_area {
    sm_shown_area shown; /* without a spec */
    GArray *rows;        /* uint32_t: of the events */
} event_area;

static void clear_area(void *data)
{
    event_area *area = data;
    g_free(area->shown.pieces);
    g_array_unref(area->rows);
}

static void free_areas(void *value)
{
    g_array_unref(value);
}

/* ---- which shapes ---- */

static void add_piece(sm_shown_area *area, const sm_map_layer *layer, uint32_t shape)
{
    area->pieces = g_realloc_n(area->pieces, area->n_pieces + 1, sizeof *area->pieces);
    area->pieces[area->n_pieces].layer = layer;
    area->pieces[area->n_pieces++].shape = shape;
}

static bool has(const sm_map_layer *layer, uint32_t shape, sm_xy_pt at)
{
    return layer->shapes->kind == SM_SHAPE_POLYGON && sm_polygon_has(layer->shapes, shape, at);
}

/* The parts of a region, where the layer has no units of the first level. */
static void add_region(sm_shown_area *area, const sm_map_layer *units, uint32_t shape)
{
    const sm_table *attributes = units->features->attributes;
    const char *region = sm_first_level_region(attributes, units->shapes->source[shape]);
    const char *iso3 = sm_map_layer_text(units, "iso3", shape);
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++) {
        const char *other = sm_first_level_region(attributes, units->shapes->source[i]);
        if (i == shape || (region && other && g_str_equal(region, other) &&
                           g_str_equal(iso3, sm_map_layer_text(units, "iso3", i))))
            add_piece(area, units, i);
    }
}

static void find_pieces(sm_shown_area *area, const sm_base_map *map, sm_geo_precision precision,
                        sm_xy_pt at)
{
    const sm_map_layer *units = map->layers[SM_BASE_ADMIN1];
    for (uint32_t i = 0; precision == SM_GEO_DISTRICT && i < map->n_own; i++)
        for (uint32_t k = 0; map->own[i] && k < map->own[i]->shapes->n_shapes; k++)
            if (has(map->own[i], k, at)) {
                add_piece(area, map->own[i], k);
                return;
            }
    for (uint32_t k = 0; units && k < units->shapes->n_shapes; k++)
        if (has(units, k, at)) {
            add_region(area, units, k);
            return;
        }
}

/* ---- the value ---- */

static bool is_shown(const sm_element_scope *scope, uint32_t row)
{
    const sm_event_set *set = scope->events;
    return set->kept[row] && sm_event_set_inside(set, scope->map, row) &&
           sm_windows_have(scope->windows, scope->n_windows, sm_events_first_day(set->events)[row]);
}

static void add_row(GArray *areas, const sm_element_scope *scope, GHashTable *known, uint32_t row)
{
    const sm_event_set *set = scope->events;
    const sm_lonlat *position = &sm_events_positions(set->events)[row];
    g_autofree char *key = g_strdup_printf("%a %a", position->lon, position->lat);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(known, key));
    if (found == 0) {
        event_area area = {.rows = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
        bool inside;
        find_pieces(&area.shown, scope->map, sm_events_geo_precision(set->events)[row],
                    sm_base_map_at(scope->map, *position, &inside));
        g_array_append_val(areas, area);
        found = areas->len;
        g_hash_table_insert(known, g_steal_pointer(&key), GUINT_TO_POINTER(found));
    }
    g_array_append_val(g_array_index(areas, event_area, found - 1).rows, row);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    (void)error;
    uint32_t n = 0;
    if (!sm_event_set_has_marks(scope->events)) return true;
    const uint32_t *rows = sm_events_rows_in_areas(scope->events->events, &n);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(event_area));
    g_array_set_clear_func(areas, clear_area);
    for (uint32_t i = 0; i < n; i++)
        if (is_shown(scope, rows[i])) add_row(areas, scope, known, rows[i]);
    if (areas->len == 0) g_clear_pointer(&areas, g_array_unref);
    *value = areas;
    return true;
}

/* ---- drawing ---- */

/* That of the marks, where they have one. */
static sm_color color_of(const sm_placed_map *on)
{
    const sm_mark_scale *scale = sm_elements_value(on->elements, &sm_element_marks);
    const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, 0);
    sm_color color = scale->classes->len == 1 ? class->color : on->style->event.other;
    return sm_color_with_alpha(color, OPACITY);
}

static sm_fill fill_of(const sm_placed_map *on)
{
    double scale = on->style->poster;
    return (sm_fill){.kind = SM_FILL_HATCH,
                     .color = color_of(on),
                     .angle_deg = 45,
                     .spacing_pt = SPACING_PT * scale,
                     .width_pt = HATCH_PT * scale};
}

static sm_stroke stroke_of(const sm_placed_map *on)
{
    double scale = on->style->poster;
    return (sm_stroke){.color = color_of(on),
                       .width_pt = OUTLINE_PT * scale,
                       .dashes = {DASH_PT * scale, DASH_PT * scale},
                       .n_dashes = 2};
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    (void)value;
    sm_legend_key *key =
        sm_legend_keys_add(keys, SM_KEY_AREA, sm_word_text(on->figure->lang, SM_WORD_IN_AREA));
    key->fill = fill_of(on);
    key->stroke = stroke_of(on);
}

static int compare_rows(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool has_any(const event_area *area, const sm_event_view *view)
{
    for (guint i = 0; i < area->rows->len; i++)
        if (view->rows->len > 0 &&
            bsearch(&g_array_index(area->rows, uint32_t, i), view->rows->data, view->rows->len,
                    sizeof(uint32_t), compare_rows))
            return true;
    return false;
}

static void draw_area(const sm_shown_area *area, const sm_placed_map *on, sm_scene *scene)
{
    g_autoptr(sm_disputed) disputed = sm_disputed_create(on->map);
    sm_path *all = sm_path_create();
    for (uint32_t k = 0; k < area->n_pieces; k++)
        sm_path_shape(all, area->pieces[k].layer->shapes, area->pieces[k].shape);
    sm_scene_path(scene, NULL, NULL, all, fill_of(on), SM_NO_STROKE);
    sm_scene_path(scene, NULL, NULL, sm_area_outline(area, disputed), SM_NO_FILL, stroke_of(on));
}

static bool draw_window(const void *value, const sm_placed_map *on, sm_level level,
                        const sm_element_window *window, sm_scene *scene, GError **error)
{
    (void)error;
    const GArray *areas = value;
    if (level != SM_LEVEL_SUMS) return true;
    sm_scene_group(scene, "event-areas", sm_word_text(on->figure->lang, SM_WORD_IN_AREA), NULL);
    for (guint i = 0; i < areas->len; i++) {
        const event_area *area = &g_array_index(areas, event_area, i);
        if (has_any(area, window->view)) draw_area(&area->shown, on, scene);
    }
    sm_scene_end(scene);
    return true;
}

const sm_element sm_element_event_areas = {
    .turn = {.legend = 2},
    .resolve = resolve,
    .free = free_areas,
    .explain = explain,
    .draw_window = draw_window,
};
