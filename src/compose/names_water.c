#include "compose/names_inner.h"

#include "compose/fills.h"
#include "compose/look.h"
#include "compose/sea_place.h"
#include "geom/polygon.h"

#include <math.h>
#include <string.h>

/* Maps wider than this name no bights, those much wider oceans and gulfs only. */
#define WIDE_MAP_DEG 8.0
#define MOST_SEA_RANK_WIDE 5.0
#define WIDEST_MAP_DEG 30.0
#define MOST_SEA_RANK_WIDEST 3.0
/* Water around the name of a sea, of its width and in em above and below; as much as there is. */
static const struct {
    double widths, em;
} sea_rooms[] = {{1.7, 4.5}, {1.4, 3.2}, {1.15, 2.2}};
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
        double rank = sm_map_layer_number(layer, "scalerank", i);
        if (!*written || rank > MIN(MOST_RIVER_SM_NAME_RANK, names->on.style->hydro.rank) ||
            strstr(sm_map_layer_text(layer, "type", i), "lake"))
            continue;
        lengths[i] = visible_length(layer, i, names->on.map->frame.page);
        gpointer best;
        if (!g_hash_table_lookup_extended(longest, written, NULL, &best) ||
            lengths[GPOINTER_TO_UINT(best)] < lengths[i])
            g_hash_table_replace(longest, g_strdup(written), GUINT_TO_POINTER(i));
    }
    return longest;
}

static void add_rivers(sm_names *names)
{
    const sm_map_layer *layer = names->on.map->layers[SM_BASE_RIVERS];
    if (!layer) return;
    double em = sm_length_pt(names->on.style->label.river.size, 0);
    g_autoptr(GHashTable) longest = longest_lines(names, layer);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        gpointer best;
        if (!g_hash_table_lookup_extended(longest, written, NULL, &best) ||
            GPOINTER_TO_UINT(best) != i ||
            visible_length(layer, i, names->on.map->frame.page) < LEAST_RIVER_EM * em)
            continue;
        sm_name entry = {.kind = SM_NAME_RIVER, .look = &names->on.style->label.river};
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

/* Maps narrower than this, of several or on a phone, have no room for what is not of the story. */
#define LEAST_MAP_WITH_LAKES_PT 280.0

static void add_lakes(sm_names *names)
{
    const sm_map_layer *layer = names->on.map->layers[SM_BASE_LAKES];
    double width = sm_rect_pt_width(names->on.map->frame.page);
    if (!layer || width < LEAST_MAP_WITH_LAKES_PT || names->units_named) return;
    double em = sm_length_pt(names->on.style->label.lake.size, 0);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        sm_rect_pt bounds;
        if (!*written || !sm_shapes_pt_shape_bounds(layer->shapes, i, &bounds)) continue;
        /* A lake that is a sliver on this page needs no name. */
        if (sm_rect_pt_width(bounds) + sm_rect_pt_height(bounds) < 2.2 * em) continue;
        sm_name entry = {.kind = SM_NAME_LAKE, .look = &names->on.style->label.lake};
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
           sm_rect_pt_has(names->on.map->frame.page, at);
}

static int compare_seas(const void *a, const void *b, void *layer)
{
    uint32_t sa = *(const uint32_t *)a, sb = *(const uint32_t *)b;
    double ra = sm_map_layer_number(layer, "scalerank", sa);
    double rb = sm_map_layer_number(layer, "scalerank", sb);
    if (ra < rb || ra > rb) return ra < rb ? -1 : 1;
    return sa < sb ? -1 : sa > sb;
}

/* The points of seas on the map, the greatest first; free with g_array_unref(). */
static GArray *seen_seas(const sm_names *names, sm_map_layer *layer)
{
    double span_deg = names->on.map->window.east - names->on.map->window.west;
    double most_rank = span_deg > WIDEST_MAP_DEG ? MOST_SEA_RANK_WIDEST
                       : span_deg > WIDE_MAP_DEG ? MOST_SEA_RANK_WIDE
                                                 : (double)INFINITY;
    GArray *seas = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (is_seen_sea(names, layer, i, most_rank)) g_array_append_val(seas, i);
    g_array_sort_with_data(seas, compare_seas, layer);
    return seas;
}

/* The name begins right of a point: where its middle comes to stand as is wanted. */
static bool place_sea(sm_names *names, const sm_sea_places *places, sm_name *entry, sm_xy_pt point,
                      gsize room)
{
    sm_font font = sm_look_font(names->on.style, entry->look);
    double width = sm_text_measure(names->engine, &font, entry->text).advance;
    sm_xy_pt middle;
    if (!sm_sea_places_find(places, point, sea_rooms[room].widths * width,
                            sea_rooms[room].em * font.size_pt, &middle))
        return false;
    entry->at = (sm_xy_pt){middle.x - width / 2, middle.y};
    return true;
}

/* A sea has several points: the greatest of those with the most water around bears its name. */
static void add_sea(sm_names *names, const sm_map_layer *layer, uint32_t shape,
                    const sm_sea_places *places, gsize room, GHashTable *named)
{
    sm_name entry = {.kind = SM_NAME_SEA, .look = &names->on.style->label.ocean};
    sm_xy_pt point =
        layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[shape]]];
    g_autofree char *written = sm_names_layer_text(names, layer, shape);
    if (g_hash_table_contains(named, written)) return;
    entry.text = sm_look_case(entry.look, written);
    if (!place_sea(names, places, &entry, point, room)) {
        g_free(entry.text);
        return;
    }
    g_hash_table_add(named, g_steal_pointer(&written));
    sm_names_add(names, SM_LABEL_POINT, &entry,
                 SM_PRIORITY_SEA - sm_map_layer_number(layer, "scalerank", shape));
}

static void add_seas(sm_names *names)
{
    sm_map_layer *layer = names->on.map->layers[SM_BASE_PLACES];
    if (!layer) return;
    g_autoptr(GArray) seas = seen_seas(names, layer);
    if (seas->len == 0) return;
    g_autoptr(sm_sea_places) places = sm_sea_places_create(sm_ground_colors_cells(names->ground));
    g_autoptr(GHashTable) named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize room = 0; room < G_N_ELEMENTS(sea_rooms); room++)
        for (guint i = 0; i < seas->len; i++)
            add_sea(names, layer, g_array_index(seas, uint32_t, i), places, room, named);
}

/* ---- lines that names would cross ---- */

/* Borders are strong lines, rivers and inner borders weak ones. The border of the focus counts once
 * more, on top of being a border; its band is a tint. */
#define WEIGHT_BORDER 5.0
#define WEIGHT_FOCUS_BORDER 5.0
#define WEIGHT_FOCUS_BAND 0.8
#define WEIGHT_COAST 3.0
#define WEIGHT_RIVER 1.5
#define WEIGHT_LAKE 0.8
#define WEIGHT_ADMIN1 0.6

/* The polygons of the focus countries. */
static sm_shapes_pt *focus_outlines(const sm_names *names)
{
    const sm_map_layer *layer = names->on.map->layers[SM_BASE_COUNTRIES];
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        const sm_shapes_pt *s = layer->shapes;
        if (!sm_base_map_is_focus(names->on.map, sm_map_layer_text(layer, "iso3", i))) continue;
        sm_shapes_builder_shape(builder, i);
        for (uint32_t part = s->shape_start[i]; part < s->shape_start[i + 1]; part++) {
            sm_shapes_builder_part(builder);
            for (uint32_t k = s->part_start[part]; k < s->part_start[part + 1]; k++)
                sm_shapes_builder_point(builder, s->points[k].x, s->points[k].y);
        }
    }
    return sm_shapes_builder_finish_pt(builder);
}

static void add_base_lines(sm_names *names)
{
    const sm_style *style = names->on.style;
    const struct {
        sm_base_layer layer;
        double weight;
        const sm_line_spec *line;
    } base[] = {
        {SM_BASE_BOUNDARIES, WEIGHT_BORDER, &style->border.international},
        {SM_BASE_COAST, WEIGHT_COAST, &style->border.coast},
        {SM_BASE_RIVERS, WEIGHT_RIVER, &style->hydro.river},
        {SM_BASE_LAKES, WEIGHT_LAKE, &style->hydro.lake_outline},
        {SM_BASE_ADMIN1_LINES, WEIGHT_ADMIN1, &style->border.admin1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(base); i++)
        if (names->on.map->layers[base[i].layer])
            sm_names_cross(names, names->on.map->layers[base[i].layer]->shapes, base[i].weight,
                           sm_length_pt(base[i].line->width, 0));
}

static void add_focus_lines(sm_names *names)
{
    double border = sm_length_pt(names->on.style->country.focus_border.width, 0);
    double band = sm_length_pt(names->on.style->country.tint_width, 0);
    const sm_shapes_pt *focus = sm_names_keep(names, focus_outlines(names));
    if (border > 0) sm_names_cross(names, focus, WEIGHT_FOCUS_BORDER, border);
    if (band > 0) sm_names_cross(names, focus, WEIGHT_FOCUS_BAND, 2 * band);
}

void sm_names_add_water(const void *value, const sm_placed_map *on, sm_names *names)
{
    (void)value, (void)on;
    sm_names_add_units(names);
    add_rivers(names);
    add_lakes(names);
    add_seas(names);
    add_base_lines(names);
    add_focus_lines(names);
}
