#include "compose/names.h"

#include "compose/arrow.h"
#include "compose/fills.h"
#include "compose/ground_color.h"
#include "compose/label_draw.h"
#include "compose/look.h"
#include "layout/furniture.h"
#include "layout/text_block.h"

#include "base/fail.h"
#include "geom/polygon.h"

#include <math.h>
#include <string.h>

/* Who goes first when there is not room for all. */
#define PRIORITY_CALLOUT 200.0
#define PRIORITY_HIGHLIGHT 150.0
#define PRIORITY_FOCUS_COUNTRY 90.0
#define PRIORITY_FOCUS_CAPITAL 80.0
#define PRIORITY_INCLUDED 75.0
#define PRIORITY_GROUP_COUNTRY 70.0
#define PRIORITY_AREA_UNIT 60.0
#define PRIORITY_COUNTRY 40.0
#define PRIORITY_CAPITAL 30.0
#define PRIORITY_FOCUS_TOWN 14.0
#define PRIORITY_RIVER 10.0
#define PRIORITY_LAKE 8.0
#define PRIORITY_SEA 26.0
/* Maps wider than this name oceans and gulfs only. */
#define WIDE_MAP_DEG 8.0
#define MOST_SEA_RANK_WIDE 3.0
#define PRIORITY_SPREAD 85.0
#define PRIORITY_TOWN 4.0

/* One town for so much page: about thirty on a page-wide figure. */
#define PT2_PER_TOWN 7000.0
/* Towns outside the focus count less, so that the focus is told in more detail. */
#define FOREIGN_TOWN_SHARE 0.35
/* Two towns nearer than this, in ems of their names, are not both shown. */
#define TOWNS_APART_EM 2.2
/* What labels pay for: borders are strong lines, rivers and inner borders weak ones. */
#define WEIGHT_BORDER 5.0
#define WEIGHT_COAST 4.0
#define WEIGHT_RIVER 1.5
#define WEIGHT_ADMIN1 0.6
#define WEIGHT_ARROW 40.0
#define WEIGHT_ARROW_DISC 5.0
/* Half of the arrow's width and its rim, as a share of the width. */
#define ARROW_CLEAR_SHARE 0.75
#define WEIGHT_SPREAD_DISC 4.0
#define WEIGHT_TOWN_DOT 6.0
#define WEIGHT_MARK 40.0
/* Kinds of lines that names are told of. */
#define MOST_LINES 5
#define CALLOUT_TEXT_EM 13.5
#define COUNTRY_MIN_SCALE 0.72
/* Names are not shrunk below this. */
#define LEAST_TEXT_PT 6.0
#define COUNTRY_MAX_SPACING_EM 0.55
#define RIVER_REPEAT_PT 320.0
#define MOST_RIVER_NAME_RANK 5.0
/* Shorter pieces of a river are not worth a name, in ems of its font. */
#define LEAST_RIVER_EM 10.0

typedef enum name_kind {
    NAME_COUNTRY,
    NAME_AREA,
    NAME_TOWN,
    NAME_HIGHLIGHT,
    NAME_RIVER,
    NAME_LAKE,
    NAME_SEA,
    NAME_OWN,
    NAME_SPREAD,
    NAME_CALLOUT,
    N_NAME_KINDS,
} name_kind;

typedef struct name {
    name_kind kind;
    char *text; /* as it is drawn */
    char *short_text;
    const sm_text_spec *look;
    const sm_style_marker *marker; /* towns and highlights; NULL: no dot */
    sm_xy_pt at;
    bool dot_always;
    const sm_annotation *annotation;
    sm_text_block title, body; /* callouts */
    char *id;
} name;

struct sm_names {
    const sm_figure *figure;
    const sm_style *style;
    const sm_base_map *map;
    const sm_theme_shown *shown;
    const GArray *marks; /* sm_mark */
    uint32_t n_windows;
    const sm_spread_layers *spread;
    sm_text_engine *engine;
    GArray *names;    /* name, in the order of the requests */
    GArray *requests; /* sm_label_request */
    GArray *symbols;  /* sm_label_symbol: the still ones first, then those of events */
    uint32_t n_still;
    GArray *points;   /* sm_furniture_point */
    GHashTable *told; /* folded names that highlights have taken */
    sm_label_lines lines[MOST_LINES];
    sm_shapes_pt *arrows; /* their centre lines */
    sm_label_scene scene; /* of the last placing */
    sm_labels *labels;
    sm_ground_colors *ground;
};

static void clear_name(void *data)
{
    name *n = data;
    g_free(n->text);
    g_free(n->short_text);
    g_free(n->id);
    sm_text_block_clear(&n->title);
    sm_text_block_clear(&n->body);
}

/* ---- requests ---- */

static sm_label_request *add(sm_names *names, sm_label_kind kind, name *entry, double priority)
{
    sm_label_request request = {
        .kind = kind,
        .tag = names->names->len,
        .priority = priority,
        .min_scale = 1,
    };
    if (entry->look) {
        request.font = sm_look_font(names->style, entry->look);
        request.halo_pt = sm_look_halo(entry->look).width_pt;
    }
    request.text = entry->text;
    request.short_text = entry->short_text;
    request.at = entry->at;
    g_array_append_val(names->names, *entry);
    g_array_append_val(names->requests, request);
    return &g_array_index(names->requests, sm_label_request, names->requests->len - 1);
}

static void keep_free(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_label_symbol symbol = {at, radius, weight};
    g_array_append_val(names->symbols, symbol);
}

static void weigh(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_furniture_point point = {at, radius, weight};
    g_array_append_val(names->points, point);
}

static const char *name_column(const sm_names *names)
{
    return names->figure->lang->french ? "name_fr" : "name";
}

/* Typeset: with the apostrophe that print uses. */
static char *typeset(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    return g_strjoinv("\u2019", pieces);
}

static char *layer_name(const sm_names *names, const sm_map_layer *layer, uint32_t shape)
{
    const char *text = sm_map_layer_text(layer, name_column(names), shape);
    return typeset(*text ? text : sm_map_layer_text(layer, "name", shape));
}

static double marker_radius(const sm_style_marker *marker)
{
    return (sm_length_pt(marker->size, 0) + sm_length_pt(marker->stroke.width, 0)) / 2;
}

/* Countries that the legend or an area speaks of must be known by name, if need be beside them. */
static bool is_theme(const sm_names *names, const char *iso3)
{
    if (sm_figure_group_of(names->figure, iso3) >= 0) return true;
    for (guint i = 0; i < names->shown->areas->len; i++) {
        const sm_strings *countries =
            &g_array_index(names->shown->areas, sm_theme_area, i).spec->countries;
        for (uint32_t k = 0; k < countries->n; k++)
            if (g_ascii_strcasecmp(countries->items[k], iso3) == 0) return true;
    }
    return false;
}

static void add_countries(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_COUNTRIES];
    if (!layer || !names->figure->countries.labels) return;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(layer, "iso3", i);
        bool focus = sm_figure_is_focus(names->figure, iso3);
        bool theme = is_theme(names, iso3);
        name entry = {.kind = NAME_COUNTRY};
        entry.look = focus ? &names->style->label.focus_country : &names->style->label.country;
        g_autofree char *written = layer_name(names, layer, i);
        entry.text = sm_look_case(entry.look, written);
        const char *abbreviation = sm_map_layer_text(layer, "abbrev", i);
        if (*abbreviation) {
            g_autofree char *short_text = typeset(abbreviation);
            entry.short_text = sm_look_case(entry.look, short_text);
        }
        entry.id = g_strdup_printf("label--%s", iso3);
        sm_label_request *request = add(names, SM_LABEL_AREA, &entry,
                                        focus   ? PRIORITY_FOCUS_COUNTRY
                                        : theme ? PRIORITY_GROUP_COUNTRY
                                                : PRIORITY_COUNTRY);
        request->shapes = layer->shapes;
        request->shape = i;
        request->min_scale = MAX(COUNTRY_MIN_SCALE, LEAST_TEXT_PT / request->font.size_pt);
        request->max_spacing_em = COUNTRY_MAX_SPACING_EM;
        request->outside = theme;
    }
}

static void add_area_units(sm_names *names)
{
    for (guint i = 0; i < names->shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(names->shown->areas, sm_theme_area, i);
        if (!area->spec->label) continue;
        for (uint32_t k = 0; k < area->n_pieces; k++) {
            const sm_map_layer *layer = area->pieces[k].layer;
            if (layer == names->map->layers[SM_BASE_COUNTRIES]) continue;
            name entry = {.kind = NAME_AREA, .look = &names->style->label.admin1};
            g_autofree char *written = layer_name(names, layer, area->pieces[k].shape);
            if (!*written) continue;
            entry.text = sm_look_case(entry.look, written);
            sm_label_request *request = add(names, SM_LABEL_AREA, &entry, PRIORITY_AREA_UNIT);
            request->shapes = layer->shapes;
            request->shape = area->pieces[k].shape;
            request->min_scale = MAX(COUNTRY_MIN_SCALE, LEAST_TEXT_PT / request->font.size_pt);
            request->max_spacing_em = 0.3;
        }
    }
}

static void add_own_labels(sm_names *names)
{
    for (uint32_t i = 0; i < names->map->n_own; i++) {
        const sm_map_layer *layer = names->map->own[i];
        const char *column = names->figure->layers.items[i].label;
        if (!layer || !column) continue;
        for (uint32_t k = 0; k < layer->shapes->n_shapes; k++) {
            name entry = {.kind = NAME_OWN, .look = &names->style->label.admin1};
            const char *text = sm_map_layer_text(layer, column, k);
            if (!*text) continue;
            entry.text = sm_look_case(entry.look, text);
            bool point = layer->shapes->kind == SM_SHAPE_POINT;
            if (point)
                entry.at =
                    layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[k]]];
            sm_label_request *request =
                add(names,
                    point                                     ? SM_LABEL_POINT
                    : layer->shapes->kind == SM_SHAPE_POLYGON ? SM_LABEL_AREA
                                                              : SM_LABEL_LINE,
                    &entry, PRIORITY_AREA_UNIT);
            request->shapes = layer->shapes;
            request->shape = k;
        }
    }
}

/* ---- towns ---- */

typedef struct town {
    uint32_t shape;
    sm_xy_pt at;
    bool focus, theme, capital, included, chosen;
    double rank; /* higher is more important */
} town;

static bool listed(const sm_strings *list, const char *a, const char *b)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_ascii_strcasecmp(list->items[i], a) == 0 ||
            g_ascii_strcasecmp(list->items[i], b) == 0)
            return true;
    return false;
}

static int compare_towns(const void *a, const void *b)
{
    const town *ta = a, *tb = b;
    if (ta->rank != tb->rank) return ta->rank > tb->rank ? -1 : 1;
    return ta->shape < tb->shape ? -1 : 1;
}

static double town_rank(const sm_names *names, const sm_map_layer *layer, uint32_t i, town *t)
{
    double population = sm_map_layer_number(layer, "population", i);
    double scale = sm_map_layer_number(layer, "scalerank", i);
    double rank = isfinite(population) && population > 0 ? log10(population) : 3;
    if (isfinite(scale)) rank += (10 - scale) * 0.25;
    if (strstr(sm_map_layer_text(layer, "type", i), "admin1")) rank += 1;
    if (!t->focus && names->figure->countries.focus.n) rank -= t->theme ? 1.5 : 3;
    if (t->capital) rank += 10;
    if (t->included) rank += 100;
    return rank;
}

static GArray *collect_towns(sm_names *names, const sm_map_layer *layer)
{
    const sm_figure *figure = names->figure;
    GArray *towns = g_array_new(FALSE, FALSE, sizeof(town));
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *english = sm_map_layer_text(layer, "name", i);
        const char *french = sm_map_layer_text(layer, "name_fr", i);
        if (g_str_equal(sm_map_layer_text(layer, "type", i), "sea")) continue;
        town t = {
            .shape = i,
            .at = layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[i]]]};
        if (!sm_rect_pt_has(sm_rect_pt_inset(names->map->frame.page, 2), t.at)) continue;
        if (listed(&figure->places.exclude, english, french) ||
            g_hash_table_contains(names->told, english) ||
            g_hash_table_contains(names->told, french))
            continue;
        t.focus = sm_figure_is_focus(figure, sm_map_layer_text(layer, "iso3", i));
        t.theme = is_theme(names, sm_map_layer_text(layer, "iso3", i));
        t.capital = g_str_equal(sm_map_layer_text(layer, "type", i), "capital");
        t.included = listed(&figure->places.include, english, french);
        double population = sm_map_layer_number(layer, "population", i);
        if (!t.included && population < figure->places.min_population) continue;
        if (!t.included && figure->places.show == SM_TOGGLE_NONE) continue;
        t.rank = town_rank(names, layer, i, &t);
        g_array_append_val(towns, t);
    }
    g_array_sort(towns, compare_towns);
    return towns;
}

static void add_town(sm_names *names, const sm_map_layer *layer, const town *t)
{
    const sm_style *style = names->style;
    bool main_town = strstr(sm_map_layer_text(layer, "type", t->shape), "admin1") != NULL;
    name entry = {
        .kind = NAME_TOWN,
        .at = t->at,
        .look = t->capital  ? &style->label.capital
                : main_town ? &style->label.city
                            : &style->label.town,
        .marker = t->capital  ? &style->place.capital
                  : main_town ? &style->place.city
                              : &style->place.town,
    };
    g_autofree char *written = layer_name(names, layer, t->shape);
    entry.text = sm_look_case(entry.look, written);
    double radius = marker_radius(entry.marker);
    double priority = t->included              ? PRIORITY_INCLUDED
                      : t->capital && t->focus ? PRIORITY_FOCUS_CAPITAL
                      : t->capital             ? PRIORITY_CAPITAL
                      : t->focus               ? PRIORITY_FOCUS_TOWN
                                               : PRIORITY_TOWN;
    sm_label_request *request =
        add(names, SM_LABEL_POINT, &entry, priority + CLAMP(t->rank, 0, 12) * 0.3);
    request->clear_pt = radius;
    keep_free(names, t->at, radius + 0.5, WEIGHT_TOWN_DOT);
    weigh(names, t->at, radius, t->focus ? 0.5 : 0.2);
}

/* Suburbs and twins of a town that is shown already would only crowd its name. */
static bool crowded(const GArray *towns, guint candidate, double apart)
{
    sm_xy_pt at = g_array_index(towns, town, candidate).at;
    for (guint i = 0; i < candidate; i++) {
        const town *t = &g_array_index(towns, town, i);
        if (t->chosen && hypot(t->at.x - at.x, t->at.y - at.y) < apart) return true;
    }
    return false;
}

static void add_towns(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_PLACES];
    if (!layer) return;
    g_autoptr(GArray) towns = collect_towns(names, layer);
    sm_rect_pt page = names->map->frame.page;
    double room = sm_rect_pt_width(page) * sm_rect_pt_height(page) / PT2_PER_TOWN;
    if (names->figure->places.max) room = names->figure->places.max;
    bool has_focus = names->figure->countries.focus.n > 0;
    double foreign = has_focus ? room * FOREIGN_TOWN_SHARE : room;
    double apart = TOWNS_APART_EM * sm_length_pt(names->style->label.town.size, 0);
    for (guint i = 0; i < towns->len && room >= 1; i++) {
        town *t = &g_array_index(towns, town, i);
        bool counts_foreign = has_focus && !t->focus && !t->theme && !t->included;
        if ((counts_foreign && foreign < 1) || (!t->included && crowded(towns, i, apart))) continue;
        t->chosen = true;
        add_town(names, layer, t);
        if (counts_foreign) foreign--;
        if (!t->included) room--;
    }
}

/* ---- water ---- */

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
        g_autofree char *written = layer_name(names, layer, i);
        if (!*written || sm_map_layer_number(layer, "scalerank", i) > MOST_RIVER_NAME_RANK ||
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

static void add_rivers(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_RIVERS];
    if (!layer) return;
    double em = sm_length_pt(names->style->label.river.size, 0);
    g_autoptr(GHashTable) longest = longest_lines(names, layer);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = layer_name(names, layer, i);
        gpointer best;
        if (!g_hash_table_lookup_extended(longest, written, NULL, &best) ||
            GPOINTER_TO_UINT(best) != i ||
            visible_length(layer, i, names->map->frame.page) < LEAST_RIVER_EM * em)
            continue;
        name entry = {.kind = NAME_RIVER, .look = &names->style->label.river};
        entry.text = sm_look_case(entry.look, written);
        double rank = sm_map_layer_number(layer, "scalerank", i);
        sm_label_request *request = add(names, SM_LABEL_LINE, &entry, PRIORITY_RIVER - rank * 0.5);
        request->shapes = layer->shapes;
        request->shape = i;
        request->repeat_pt = RIVER_REPEAT_PT;
    }
}

static void add_lakes(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_LAKES];
    if (!layer) return;
    double em = sm_length_pt(names->style->label.lake.size, 0);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        g_autofree char *written = layer_name(names, layer, i);
        sm_rect_pt bounds;
        if (!*written || !sm_shapes_pt_shape_bounds(layer->shapes, i, &bounds)) continue;
        /* A lake that is a speck on this page needs no name. */
        if (sm_rect_pt_width(bounds) + sm_rect_pt_height(bounds) < 2.2 * em) continue;
        name entry = {.kind = NAME_LAKE, .look = &names->style->label.lake};
        double radius;
        if (!sm_polygon_inscribed_circle(layer->shapes, i, 0.5, &entry.at, &radius)) continue;
        entry.text = sm_look_case(entry.look, written);
        sm_label_request *request = add(names, SM_LABEL_POINT, &entry, PRIORITY_LAKE);
        request->clear_pt = radius;
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

/* Names of seas stand at or beside a point in open water; bights and the like only on large scales.
 */
static void add_seas(sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_PLACES];
    double span_deg = names->map->window.east - names->map->window.west;
    double most_rank = span_deg > WIDE_MAP_DEG ? MOST_SEA_RANK_WIDE : (double)INFINITY;
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        if (!is_seen_sea(names, layer, i, most_rank) ||
            is_named_elsewhere(names, layer, i, most_rank))
            continue;
        name entry = {.kind = NAME_SEA, .look = &names->style->label.ocean};
        entry.at = layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[i]]];
        g_autofree char *written = layer_name(names, layer, i);
        entry.text = sm_look_case(entry.look, written);
        double rank = sm_map_layer_number(layer, "scalerank", i);
        add(names, SM_LABEL_POINT, &entry, PRIORITY_SEA - rank);
    }
}

/* ---- highlights and callouts ---- */

/* What the figure says, else the place's name in the figure's language where the base map knows it.
 */
static char *highlight_text(const sm_names *names, const sm_highlight *spec,
                            const sm_theme_place *place)
{
    if (spec->label) return g_strdup(spec->label);
    if (!spec->place.name) return g_strdup("");
    const sm_map_layer *layer = names->map->layers[SM_BASE_PLACES];
    for (uint32_t i = 0; layer && place->name && i < layer->shapes->n_shapes; i++)
        if (names->figure->lang->french &&
            g_str_equal(sm_map_layer_text(layer, "name", i), place->name))
            return layer_name(names, layer, i);
    return typeset(spec->place.name);
}

static void add_highlights(sm_names *names)
{
    for (guint i = 0; i < names->shown->highlights->len; i++) {
        const sm_highlight *spec = g_array_index(names->shown->highlights, const sm_highlight *, i);
        const sm_theme_place *place =
            &g_array_index(names->shown->highlight_places, sm_theme_place, i);
        name entry = {.kind = NAME_HIGHLIGHT,
                      .at = place->at,
                      .look = &names->style->label.highlight,
                      .marker = &names->style->place.highlight,
                      .dot_always = true};
        g_autofree char *written = highlight_text(names, spec, place);
        if (place->name) g_hash_table_add(names->told, g_strdup(place->name));
        if (spec->place.name) g_hash_table_add(names->told, g_strdup(spec->place.name));
        if (spec->label) g_hash_table_add(names->told, g_strdup(spec->label));
        entry.text = sm_look_case(entry.look, written);
        double radius = marker_radius(entry.marker);
        keep_free(names, place->at, radius + 1, SM_LABEL_FORBIDDEN);
        weigh(names, place->at, radius + 12, 40);
        sm_label_request *request = add(names, SM_LABEL_POINT, &entry, PRIORITY_HIGHLIGHT);
        request->clear_pt = radius;
        request->must = *written != '\0';
    }
}

static void size_callout(sm_names *names, name *entry, sm_label_request *request)
{
    const sm_style *style = names->style;
    sm_font title = sm_look_font(style, &style->callout.title);
    sm_font body = sm_look_font(style, &style->callout.text);
    double width = sm_length_pt(entry->annotation->width, 0);
    if (width <= 0) width = CALLOUT_TEXT_EM * body.size_pt;
    sm_text_block_init(&entry->title, names->engine, &title, entry->annotation->title, width, true);
    sm_text_block_init(&entry->body, names->engine, &body, entry->annotation->text, width, true);
    double padding = sm_length_pt(style->callout.padding, 0);
    double gap = entry->title.n_lines && entry->body.n_lines ? body.size_pt * 0.3 : 0;
    request->box_width_pt = MAX(entry->title.width_pt, entry->body.width_pt) + 2 * padding;
    request->box_height_pt = entry->title.height_pt + gap + entry->body.height_pt + 2 * padding;
}

/* Radius of the largest event mark at this spot, 0 without one: leaders end at its edge. */
static double mark_radius_at(const sm_names *names, sm_xy_pt at)
{
    const double same_spot_pt = 0.5;
    double radius = 0;
    for (guint i = 0; i < names->marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->marks, sm_mark, i);
        if (fabs(mark->at.x - at.x) < same_spot_pt && fabs(mark->at.y - at.y) < same_spot_pt)
            radius = MAX(radius, mark->radius_pt);
    }
    return radius;
}

static void add_callouts(sm_names *names)
{
    for (guint i = 0; i < names->shown->annotations->len; i++) {
        const sm_annotation *spec =
            g_array_index(names->shown->annotations, const sm_annotation *, i);
        const sm_theme_place *place =
            &g_array_index(names->shown->annotation_places, sm_theme_place, i);
        name entry = {.kind = NAME_CALLOUT, .annotation = spec, .at = place->at};
        entry.text = g_strdup(spec->title ? spec->title : spec->text);
        double radius =
            MAX(marker_radius(&names->style->place.highlight), mark_radius_at(names, place->at));
        if (spec->mark) {
            entry.marker = &names->style->place.highlight;
            entry.dot_always = true;
        }
        keep_free(names, place->at, radius + 1, SM_LABEL_FORBIDDEN);
        weigh(names, place->at, radius + 20, 60);
        sm_label_request *request = add(names, SM_LABEL_CALLOUT, &entry, PRIORITY_CALLOUT);
        size_callout(names, &g_array_index(names->names, name, names->names->len - 1), request);
        request->clear_pt = radius;
        request->must = spec->must;
        request->pinned = spec->offset_given;
        request->pin = (sm_xy_pt){place->at.x + sm_length_pt(spec->offset_x, 0),
                                  place->at.y + sm_length_pt(spec->offset_y, 0)};
    }
}

/* Arrows as chains of discs, so that no name lies across one, not even between its letters. */
static void add_arrows(sm_names *names)
{
    for (guint i = 0; i < names->shown->arrows->len; i++) {
        const sm_theme_arrow *arrow = &g_array_index(names->shown->arrows, sm_theme_arrow, i);
        const sm_arrow *spec = arrow->spec;
        double width =
            sm_length_pt(spec->width.value > 0 ? spec->width : names->style->arrow.width, 0);
        g_autofree sm_xy_pt *curve = sm_arrow_curve(arrow->points, arrow->n_points, spec->bend);
        if (!isfinite(curve[0].x) || !isfinite(curve[SM_ARROW_SAMPLES - 1].x)) continue;
        for (int k = 0; k < SM_ARROW_SAMPLES; k++)
            keep_free(names, curve[k], width * ARROW_CLEAR_SHARE, WEIGHT_ARROW_DISC);
    }
}

/* Windows and numbers of the layers of spread, and the lines that names keep off. */
static void add_spread(sm_names *names)
{
    const GPtrArray *overlays = names->spread->overlays;
    for (guint i = 0; overlays && i < overlays->len; i++) {
        const sm_overlay *overlay = g_ptr_array_index(overlays, i);
        for (guint k = 0; k < overlay->names->len; k++) {
            const sm_overlay_name *spec = &g_array_index(overlay->names, sm_overlay_name, k);
            name entry = {.kind = NAME_SPREAD, .look = &names->style->spread.text, .at = spec->at};
            entry.text = sm_look_case(entry.look, spec->text);
            add(names, SM_LABEL_POINT, &entry, PRIORITY_SPREAD)->clear_pt = spec->clear_pt;
        }
        for (guint k = 0; k < overlay->discs->len; k++) {
            const sm_overlay_disc *disc = &g_array_index(overlay->discs, sm_overlay_disc, k);
            keep_free(names, disc->at, disc->radius_pt, WEIGHT_SPREAD_DISC);
            weigh(names, disc->at, disc->radius_pt, 1);
        }
    }
}

/* Above this, marks are told to the label engine by cells of the page that they cover: names cannot
 * keep off each of them anyhow. */
#define MOST_SINGLE_MARKS 3000
#define MARK_CELL_PT 7.0

/* In a series names stay where they are: what a mark costs them is the share of windows that have
 * it.
 */
static double mark_share(const sm_names *names, const sm_mark *mark)
{
    return MIN(1.0, (double)mark->n_events / names->n_windows);
}

static void add_mark_cells(sm_names *names)
{
    sm_rect_pt page = names->map->frame.page;
    uint32_t columns = (uint32_t)(sm_rect_pt_width(page) / MARK_CELL_PT) + 1;
    uint32_t rows = (uint32_t)(sm_rect_pt_height(page) / MARK_CELL_PT) + 1;
    g_autofree double *covered = g_new0(double, (gsize)columns *rows);
    for (guint i = 0; i < names->marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->marks, sm_mark, i);
        uint32_t column = (uint32_t)CLAMP((mark->at.x - page.x0) / MARK_CELL_PT, 0, columns - 1);
        uint32_t row = (uint32_t)CLAMP((mark->at.y - page.y0) / MARK_CELL_PT, 0, rows - 1);
        covered[(gsize)row * columns + column] += mark_share(names, mark);
    }
    for (gsize cell = 0; cell < (gsize)columns * rows; cell++) {
        if (covered[cell] <= 0) continue;
        double share = MIN(1.0, covered[cell]);
        sm_xy_pt center = {page.x0 + ((double)(cell % columns) + 0.5) * MARK_CELL_PT,
                           page.y0 + ((double)(cell / columns) + 0.5) * MARK_CELL_PT};
        keep_free(names, center, MARK_CELL_PT / 2, WEIGHT_MARK * share);
        weigh(names, center, MARK_CELL_PT / 2, 4 * share);
    }
}

static void add_marks(sm_names *names)
{
    names->n_still = names->symbols->len;
    if (names->marks->len > MOST_SINGLE_MARKS) {
        add_mark_cells(names);
        return;
    }
    for (guint i = 0; i < names->marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->marks, sm_mark, i);
        double share = mark_share(names, mark);
        keep_free(names, mark->at, mark->radius_pt, WEIGHT_MARK * share);
        weigh(names, mark->at, mark->radius_pt, 4 * share);
    }
}

sm_names *sm_names_create(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          const sm_theme_shown *shown, const GArray *marks, uint32_t n_windows,
                          const sm_spread_layers *spread, sm_text_engine *engine)
{
    sm_names *names = g_new0(sm_names, 1);
    *names = (sm_names){figure,
                        style,
                        map,
                        shown,
                        marks,
                        n_windows,
                        spread,
                        engine,
                        .names = g_array_new(FALSE, TRUE, sizeof(name)),
                        .requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request)),
                        .symbols = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol)),
                        .points = g_array_new(FALSE, FALSE, sizeof(sm_furniture_point)),
                        .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_array_set_clear_func(names->names, clear_name);
    names->ground = sm_ground_colors_create(figure, style, map, shown, spread);
    add_highlights(names);
    add_callouts(names);
    add_countries(names);
    add_area_units(names);
    add_own_labels(names);
    add_towns(names);
    add_rivers(names);
    add_lakes(names);
    add_seas(names);
    add_arrows(names);
    add_spread(names);
    add_marks(names);
    return names;
}

void sm_names_free(sm_names *names)
{
    if (!names) return;
    sm_labels_free(names->labels);
    sm_shapes_pt_free(names->arrows);
    sm_ground_colors_free(names->ground);
    g_array_free(names->names, TRUE);
    g_array_free(names->requests, TRUE);
    g_array_free(names->symbols, TRUE);
    g_array_free(names->points, TRUE);
    g_hash_table_destroy(names->told);
    g_free(names);
}

const GArray *sm_names_points(const sm_names *names)
{
    return names->points;
}

/* ---- placing ---- */

/* The centre lines of the arrows, as one shape of lines. */
static sm_shapes_pt *arrow_lines(const sm_names *names)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    for (guint i = 0; i < names->shown->arrows->len; i++) {
        const sm_theme_arrow *arrow = &g_array_index(names->shown->arrows, sm_theme_arrow, i);
        g_autofree sm_xy_pt *curve =
            sm_arrow_curve(arrow->points, arrow->n_points, arrow->spec->bend);
        if (!isfinite(curve[0].x) || !isfinite(curve[SM_ARROW_SAMPLES - 1].x)) continue;
        sm_shapes_builder_shape(builder, i);
        sm_shapes_builder_part(builder);
        for (int k = 0; k < SM_ARROW_SAMPLES; k++)
            sm_shapes_builder_point(builder, curve[k].x, curve[k].y);
    }
    return sm_shapes_builder_finish_pt(builder);
}

static bool count_labels(const sm_names *names, sm_ledger *ledger, GError **error)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        if (placement->repeat > 0) continue;
        const name *entry = &g_array_index(names->names, name, placement->tag);
        const sm_label_request *request =
            &g_array_index(names->requests, sm_label_request, placement->tag);
        ledger->labels_wanted++;
        if (placement->how != SM_LABEL_DROPPED) {
            ledger->labels_placed++;
            continue;
        }
        ledger->labels_dropped++;
        g_ptr_array_add(ledger->dropped,
                        g_strdup_printf("%s (%s)", entry->text,
                                        placement->reason ? placement->reason : "no free place"));
        if (request->must)
            return sm_fail(error, SM_ERROR_RENDER,
                           "%s: \"%s\" must be shown and has no free place; enlarge the figure, "
                           "shorten texts, or give `offset`",
                           names->figure->path, entry->text);
    }
    return true;
}

/* The lines that names would cross, with what that costs. */
static uint32_t list_lines(sm_names *names)
{
    sm_map_layer *const *layers = names->map->layers;
    const struct {
        sm_base_layer layer;
        double weight;
    } base[] = {
        {SM_BASE_BOUNDARIES, WEIGHT_BORDER},
        {SM_BASE_COAST, WEIGHT_COAST},
        {SM_BASE_RIVERS, WEIGHT_RIVER},
        {SM_BASE_ADMIN1_LINES, WEIGHT_ADMIN1},
    };
    uint32_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(base); i++)
        if (layers[base[i].layer])
            names->lines[n++] = (sm_label_lines){layers[base[i].layer]->shapes, base[i].weight};
    names->arrows = arrow_lines(names);
    names->lines[n++] = (sm_label_lines){names->arrows, WEIGHT_ARROW};
    return n;
}

bool sm_names_place(sm_names *names, const sm_rect_pt *reserved, uint32_t n_reserved,
                    sm_ledger *ledger, GError **error)
{
    names->scene = (sm_label_scene){
        .frame = names->map->frame.page,
        .reserved = reserved,
        .n_reserved = n_reserved,
        .symbols = (const sm_label_symbol *)(const void *)names->symbols->data,
        .n_symbols = names->symbols->len,
        .lines = names->lines,
        .n_lines = list_lines(names),
    };
    names->labels =
        sm_labels_place((const sm_label_request *)(const void *)names->requests->data,
                        names->requests->len, &names->scene, SM_LABEL_SEARCH, names->engine);
    return count_labels(names, ledger, error);
}

sm_label_scene sm_names_scene(const sm_names *names, GArray *reserved)
{
    sm_label_scene scene = names->scene;
    g_array_append_vals(reserved, scene.reserved, scene.n_reserved);
    for (uint32_t i = 0; i < names->labels->n; i++)
        if (names->labels->placements[i].how != SM_LABEL_DROPPED)
            g_array_append_val(reserved, names->labels->placements[i].box);
    scene.reserved = (const sm_rect_pt *)(const void *)reserved->data;
    scene.n_reserved = reserved->len;
    scene.n_symbols = names->n_still;
    return scene;
}

const sm_ground_colors *sm_names_ground(const sm_names *names)
{
    return names->ground;
}

/* ---- drawing ---- */

static void draw_dots(const sm_names *names, bool highlights, sm_scene *scene)
{
    sm_scene_group(scene, highlights ? "highlights" : "places",
                   highlights ? "Highlights" : "Places", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const name *entry = &g_array_index(names->names, name, placement->tag);
        if (!entry->marker || placement->repeat > 0 || entry->dot_always != highlights) continue;
        if (placement->how == SM_LABEL_DROPPED && !entry->dot_always) continue;
        sm_marker marker = {entry->at, (float)(sm_length_pt(entry->marker->size, 0) / 2),
                            UINT32_MAX};
        const char *titles[] = {entry->text};
        sm_scene_markers(scene, entry->marker->shape, &marker, 1,
                         sm_look_solid(entry->marker->color),
                         sm_look_stroke(&entry->marker->stroke), NULL, titles);
    }
    sm_scene_end(scene);
}

static void draw_block(const sm_text_block *block, sm_xy_pt at, sm_color color, sm_scene *scene)
{
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(scene, NULL, block->lines[i], &block->font,
                      (sm_xy_pt){at.x, at.y + block->ascent_pt + i * block->leading_pt},
                      SM_ANCHOR_START, 0, color, SM_NO_HALO);
}

static void draw_callout(const sm_names *names, const name *entry,
                         const sm_label_placement *placement, sm_scene *scene)
{
    const sm_style *style = names->style;
    g_autofree char *id = g_strdup_printf("callout-%u", placement->tag + 1);
    sm_scene_group(scene, id, entry->text, NULL);
    sm_label_draw_leader(placement, style, scene);
    sm_path *box = sm_path_create();
    sm_path_round_rect(box, placement->box, sm_length_pt(style->callout.radius, 0));
    sm_scene_path(scene, NULL, NULL, box, sm_look_fill(&style->callout.fill),
                  sm_look_stroke(&style->callout.stroke));
    double padding = sm_length_pt(style->callout.padding, 0);
    sm_xy_pt at = {placement->box.x0 + padding, placement->box.y0 + padding};
    draw_block(&entry->title, at, style->callout.title.color, scene);
    if (entry->title.n_lines) at.y += entry->title.height_pt + entry->body.font.size_pt * 0.3;
    draw_block(&entry->body, at, style->callout.text.color, scene);
    sm_scene_end(scene);
}

void sm_names_draw_towns(const sm_names *names, sm_scene *scene)
{
    draw_dots(names, false, scene);
}

void sm_names_draw(const sm_names *names, sm_scene *scene)
{
    draw_dots(names, true, scene);
    sm_scene_group(scene, "labels", "Labels", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const name *entry = &g_array_index(names->names, name, placement->tag);
        if (placement->how == SM_LABEL_DROPPED || entry->kind == NAME_CALLOUT) continue;
        sm_label_draw(placement, entry->look,
                      sm_ground_color_at(names->ground, sm_label_middle(placement)), names->style,
                      entry->id, scene);
    }
    sm_scene_end(scene);
    sm_scene_group(scene, "annotations", "Annotations", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const name *entry = &g_array_index(names->names, name, placement->tag);
        if (placement->how != SM_LABEL_DROPPED && entry->kind == NAME_CALLOUT)
            draw_callout(names, entry, placement, scene);
    }
    sm_scene_end(scene);
}
