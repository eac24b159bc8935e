#include "compose/names_inner.h"

#include "compose/look.h"
#include "geom/polygon.h"

#include <math.h>
#include <string.h>

/* Maps wider than this name oceans and gulfs only. */
#define WIDE_MAP_DEG 8.0
#define MOST_SEA_RANK_WIDE 3.0
/* Around the point of a sea: to both sides so many widths of its name, up and down so many em; of
 * that so much may be land or off the map. */
#define SEA_ROOM 0.7
#define SEA_ROOM_EM 1.6
#define SEA_SAMPLES 7
#define MOST_ON_LAND 0.25
#define RIVER_REPEAT_PT 320.0
#define MOST_RIVER_SM_NAME_RANK 5.0
/* Shorter pieces of a river are not worth a name, in ems of its font. */
#define LEAST_RIVER_EM 10.0

static double visible_length(const sm_map_layer *layer, uint32_t shape, sm_rect_pt page)
{
    const sm_shapes_pt *shapes = layer->shapes;
    double length = 0;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        for (uint32_t i = shapes->part_start[p] + 1; i < shapes->part_start[p + 1]; i++) {
            sm_xy_pt a = shapes->points[i - 1], b = shapes->points[i];
            if (sm_rect_pt_has(page, a) && sm_rect_pt_has(page, b))
                length += hypot(b.x - a.x, b.y - a.y);
        }
    return length;
}

/* A river comes in several lines (arms, pieces at the edge): its name stands on the longest. */
static GHashTable *longest_lines(sm_names *names, const sm_map_layer *layer)
{
    GHashTable *longest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree double *lengths = g_new(double, layer->shapes->n_shapes);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        if (!*written || sm_map_layer_number(layer, "scalerank", i) > MOST_RIVER_SM_NAME_RANK ||
            strstr(sm_map_layer_text(layer, "type", i), "lake"))
            continue;
        lengths[i] = visible_length(layer, i, names->map->frame.page);
        gpointer best;
        if (!g_hash_table_lookup_extended(longest, written, NULL, &best) ||
            lengths[GPOINTER_TO_UINT(best)] < lengths[i])
            g_hash_table_replace(longest, g_strdup(written), GUINT_TO_POINTER(i));
    }
    return longest;
}

void sm_names_add_rivers(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_RIVERS];
    if (!layer) return;
    double em = sm_length_pt(names->style->label.river.size, 0);
    g_autoptr(GHashTable) longest = longest_lines(names, layer);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        gpointer best;
        if (!g_hash_table_lookup_extended(longest, written, NULL, &best) ||
            GPOINTER_TO_UINT(best) != i ||
            visible_length(layer, i, names->map->frame.page) < LEAST_RIVER_EM * em)
            continue;
        sm_name entry = {.kind = SM_NAME_RIVER, .look = &names->style->label.river};
        entry.text = sm_look_case(entry.look, written);
        double rank = sm_map_layer_number(layer, "scalerank", i);
        sm_label_request *request =
            sm_names_add(names, SM_LABEL_LINE, &entry, SM_PRIORITY_RIVER - rank * 0.5);
        request->shapes = layer->shapes;
        request->shape = i;
        request->repeat_pt = RIVER_REPEAT_PT;
        request->most_harm = SM_MOST_HARM_BY_WATER;
    }
}

void sm_names_add_lakes(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_LAKES];
    if (!layer) return;
    double em = sm_length_pt(names->style->label.lake.size, 0);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        sm_rect_pt bounds;
        if (!*written || !sm_shapes_pt_shape_bounds(layer->shapes, i, &bounds)) continue;
        /* A lake that is a speck on this page needs no name. */
        if (sm_rect_pt_width(bounds) + sm_rect_pt_height(bounds) < 2.2 * em) continue;
        sm_name entry = {.kind = SM_NAME_LAKE, .look = &names->style->label.lake};
        double radius;
        if (!sm_polygon_inscribed_circle(layer->shapes, i, 0.5, &entry.at, &radius)) continue;
        entry.text = sm_look_case(entry.look, written);
        entry.halo_pt = sm_names_halo_on_pattern(names, entry.at, em);
        sm_label_request *request = sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_LAKE);
        request->clear_pt = radius;
        request->breaks = true;
        request->most_harm = SM_MOST_HARM_BY_WATER;
    }
}

static bool is_seen_sea(const sm_names *names, const sm_map_layer *layer, uint32_t shape,
                        double most_rank)
{
    sm_xy_pt at =
        layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[shape]]];
    return g_str_equal(sm_map_layer_text(layer, "type", shape), "sea") &&
           sm_map_layer_number(layer, "scalerank", shape) <= most_rank &&
           sm_rect_pt_has(names->map->frame.page, at);
}

/* A sea has several points: the one of least rank that is seen carries its name. */
static bool is_named_elsewhere(const sm_names *names, const sm_map_layer *layer, uint32_t shape,
                               double most_rank)
{
    double rank = sm_map_layer_number(layer, "scalerank", shape);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        if (i == shape || !is_seen_sea(names, layer, i, most_rank)) continue;
        double other = sm_map_layer_number(layer, "scalerank", i);
        if ((other < rank || (other == rank && i < shape)) &&
            g_str_equal(sm_map_layer_text(layer, "name", i),
                        sm_map_layer_text(layer, "name", shape)))
            return true;
    }
    return false;
}

/* Is there water enough around the point for the name, wherever beside it it comes to stand? */
static bool has_open_water(const sm_names *names, sm_xy_pt at, double width_pt, double em)
{
    const sm_map_layer *land = names->map->layers[SM_BASE_COUNTRIES];
    sm_rect_pt box = {at.x - SEA_ROOM * width_pt, at.y - SEA_ROOM_EM * em,
                      at.x + SEA_ROOM * width_pt, at.y + SEA_ROOM_EM * em};
    uint32_t n_on_land = 0;
    for (uint32_t k = 0; land && k < SEA_SAMPLES * SEA_SAMPLES; k++) {
        sm_xy_pt p = {
            box.x0 + (k % SEA_SAMPLES + 0.5) / SEA_SAMPLES * sm_rect_pt_width(box),
            box.y0 + (k / SEA_SAMPLES + 0.5) / SEA_SAMPLES * sm_rect_pt_height(box),
        };
        bool on_land = !sm_rect_pt_has(names->map->frame.page, p);
        for (uint32_t i = 0; !on_land && i < land->shapes->n_shapes; i++)
            on_land = sm_polygon_has(land->shapes, i, p);
        n_on_land += on_land;
    }
    return n_on_land <= MOST_ON_LAND * SEA_SAMPLES * SEA_SAMPLES;
}

/* Names of seas stand at or beside a point in open water; bights and the like only on large scales.
 */
void sm_names_add_seas(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_PLACES];
    double span_deg = names->map->window.east - names->map->window.west;
    double most_rank = span_deg > WIDE_MAP_DEG ? MOST_SEA_RANK_WIDE : (double)INFINITY;
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        if (!is_seen_sea(names, layer, i, most_rank) ||
            is_named_elsewhere(names, layer, i, most_rank))
            continue;
        sm_name entry = {.kind = SM_NAME_SEA, .look = &names->style->label.ocean};
        entry.at = layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[i]]];
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        entry.text = sm_look_case(entry.look, written);
        double rank = sm_map_layer_number(layer, "scalerank", i);
        sm_font font = sm_look_font(names->style, entry.look);
        double width = sm_text_measure(names->engine, &font, entry.text).advance;
        if (!has_open_water(names, entry.at, width, font.size_pt)) {
            g_free(entry.text);
            continue;
        }
        sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_SEA - rank);
    }
}
