#include "compose/sums.h"

#include "compose/look.h"
#include "compose/ramp.h"
#include "compose/words.h"

#include "analyse/cells.h"
#include "analyse/contour.h"
#include "analyse/density.h"
#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define M_PER_KM 1000.0
/* Rates are per so many inhabitants. */
#define PER_PEOPLE 100000.0
/* Areas that the frame cuts are needed whole: this much around the frame, in its own sizes. */
#define AROUND 8.0
/* Areas are kept to this share of the frame's width when points are put into them. */
#define AREA_TOLERANCE_PT 0.05
#define SUM_OPACITY 0.82

/* ---- the events of one layer ---- */

typedef struct points {
    sm_xy_m *at;
    double *values; /* NULL: events are counted */
    uint32_t n;
} points;

static void clear_points(points *p)
{
    g_free(p->at);
    g_free(p->values);
}

static bool collect(points *p, const sm_event_set *set, const sm_aggregate *spec, GError **error)
{
    g_autofree bool *wanted = NULL;
    g_autofree double *values = NULL;
    if (spec->where_expr) {
        wanted = sm_query_find_rows(set->query, spec->where_expr, error);
        if (!wanted) return false;
    }
    if (spec->value) {
        values = sm_query_find_numbers(set->query, spec->value, error);
        if (!values) return false;
        p->values = g_new(double, set->n_passing + 1);
    }
    p->at = g_new(sm_xy_m, set->n_passing + 1);
    for (uint32_t i = 0; i < set->n_passing; i++) {
        uint32_t row = set->passing[i];
        if (wanted && !wanted[row]) continue;
        p->at[p->n] = set->plane[row];
        if (values) p->values[p->n] = values[row];
        p->n++;
    }
    return true;
}

/* ---- cells ---- */

static bool tally(sm_sum_layer *layer, const sm_cells *cells, const points *p, GError **error)
{
    g_autofree sm_cell_tally *tallies = sm_cells_tally(cells, p->values, NULL, NULL, error);
    if (!tallies) return false;
    layer->n_cells = cells->n;
    layer->values = g_new(double, cells->n + 1);
    for (uint32_t i = 0; i < cells->n; i++) {
        const sm_cell_tally *t = &tallies[i];
        bool unknown = p->values && t->events > 0 && t->known == 0;
        layer->values[i] = unknown ? (double)NAN : p->values ? t->sum : (double)t->events;
    }
    return true;
}

static bool sum_grid(sm_sum_layer *layer, const points *p, const sm_base_map *map, GError **error)
{
    double size = layer->spec->size_km * M_PER_KM;
    g_autoptr(sm_cells) cells = layer->spec->by == SM_AGGREGATE_HEXAGONS
                                    ? sm_cells_hexagons(size, p->at, p->n, error)
                                    : sm_cells_squares(size, p->at, p->n, error);
    if (!cells || !tally(layer, cells, p, error)) return false;
    g_autoptr(sm_shapes_m) seen = sm_shapes_clip(cells->shapes, map->frame.plane);
    layer->shapes = sm_shapes_to_page(seen, &map->frame);
    return true;
}

static sm_rect_m around(sm_rect_m plane)
{
    double w = AROUND * sm_rect_m_width(plane), h = AROUND * sm_rect_m_height(plane);
    return (sm_rect_m){plane.x0 - w, plane.y0 - h, plane.x1 + w, plane.y1 + h};
}

/* Sums by the attribute rows of `features`; rates where the layer says how many people live there.
 */
static bool divide_by_population(sm_sum_layer *layer, const sm_features *features, GError **error)
{
    const sm_aggregate *spec = layer->spec;
    if (!spec->population) return true;
    const sm_column *column = sm_table_column(features->attributes, spec->population);
    if (!column || column->type != SM_COLUMN_NUMBER)
        return sm_fail(error, SM_ERROR_DATA, "%s: has no column \"%s\" of numbers", features->path,
                       spec->population);
    for (uint32_t i = 0; i < layer->n_cells; i++) {
        double people = column->numbers[i];
        layer->values[i] = people > 0 ? layer->values[i] / people * PER_PEOPLE : (double)NAN;
    }
    return true;
}

static bool sum_areas(sm_sum_layer *layer, const points *p, const sm_map_layer *areas,
                      const sm_base_map *map, GError **error)
{
    const sm_features *features = areas->features;
    g_autoptr(sm_shapes_m) whole = sm_projection_shapes(
        map->projection, features->shapes, features->crs_wkt, around(map->frame.plane),
        AREA_TOLERANCE_PT / map->frame.pt_per_m, error);
    if (!whole) return false;
    g_autoptr(sm_cells) cells = sm_cells_of_areas(whole, p->at, p->n);
    sm_sum_layer by_shape = {.spec = layer->spec};
    if (!tally(&by_shape, cells, p, error)) return false;
    layer->n_cells = features->attributes->n_rows;
    layer->values = g_new0(double, layer->n_cells + 1);
    for (uint32_t i = 0; i < whole->n_shapes; i++)
        layer->values[whole->source[i]] += by_shape.values[i];
    g_free(by_shape.values);
    if (!divide_by_population(layer, features, error)) return false;
    g_autoptr(sm_shapes_m) seen = sm_shapes_clip(whole, map->frame.plane);
    layer->shapes = sm_shapes_to_page(seen, &map->frame);
    return true;
}

static int fall(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* Drops what has no place on the plane or no known value; returns how many are left. */
static uint32_t keep_measurable(points *p)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        if (!isfinite(p->at[i].x) || !isfinite(p->at[i].y)) continue;
        if (p->values && !(p->values[i] >= 0 && isfinite(p->values[i]))) continue;
        p->at[kept] = p->at[i];
        if (p->values) p->values[kept] = p->values[i];
        kept++;
    }
    p->n = kept;
    return kept;
}

/* Regions that hold the shares of the mass, from the largest share to the smallest. */
static bool sum_density(sm_sum_layer *layer, points *p, const sm_base_map *map, GError **error)
{
    sm_density_options options = {.window = map->frame.plane,
                                  .bandwidth_m = layer->spec->bandwidth_km * M_PER_KM};
    uint32_t n = keep_measurable(p);
    sm_sample sample = {.points = p->at, .weights = p->values, .n = n};
    layer->n_cells = layer->spec->shares.n;
    layer->values = g_new0(double, layer->n_cells + 1);
    for (uint32_t i = 0; i < layer->n_cells; i++)
        layer->values[i] = layer->spec->shares.items[i];
    qsort(layer->values, layer->n_cells, sizeof *layer->values, fall);
    g_autoptr(sm_density) density = sm_density_create(&sample, &options, error);
    if (!density) return false;
    g_autoptr(sm_shapes_m) regions = NULL;
    if (density->mass > 0) {
        g_autofree double *shares = g_new(double, layer->n_cells + 1);
        g_autofree double *levels = g_new(double, layer->n_cells + 1);
        for (uint32_t i = 0; i < layer->n_cells; i++)
            shares[i] = layer->values[i] / 100;
        if (!sm_density_mass_levels(density, shares, layer->n_cells, levels, error)) return false;
        regions = sm_contour_regions(density->per_km2, levels, layer->n_cells);
    } else {
        regions = sm_shapes_builder_finish_m(sm_shapes_builder_create(SM_SHAPE_POLYGON));
    }
    layer->shapes = sm_shapes_to_page(regions, &map->frame);
    return true;
}

static bool sum_layer(sm_sum_layer *layer, points *p, const sm_base_map *map,
                      sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_map_layer) own = NULL;
    const sm_map_layer *areas = NULL;
    switch (layer->spec->by) {
    case SM_AGGREGATE_HEXAGONS:
    case SM_AGGREGATE_SQUARES:
        return sum_grid(layer, p, map, error);
    case SM_AGGREGATE_DENSITY:
        return sum_density(layer, p, map, error);
    case SM_AGGREGATE_ADMIN1:
        areas = map->layers[SM_BASE_ADMIN1];
        break;
    case SM_AGGREGATE_COUNTRIES:
        areas = map->layers[SM_BASE_COUNTRIES];
        break;
    case SM_AGGREGATE_FILE: {
        const char *columns[] = {layer->spec->population, NULL};
        own = sm_map_layer_read(layer->spec->file, columns, map->projection, &map->frame,
                                diagnostics, error);
        if (!own) return false;
        areas = own;
        break;
    }
    }
    if (!areas)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "the base map has no such areas here; give a shapefile with `by: file`");
    return sum_areas(layer, p, areas, map, error);
}

static bool classify(sm_sum_layer *layer, GError **error)
{
    if (layer->spec->by == SM_AGGREGATE_DENSITY) return true;
    g_autofree double *known = g_new(double, layer->n_cells + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < layer->n_cells; i++)
        if (layer->values[i] > 0) known[n++] = layer->values[i];
    if (n == 0) return true;
    layer->classes = sm_ramp_classes(&layer->spec->classify, known, n, error);
    return layer->classes != NULL;
}

bool sm_sums_init(sm_sums *sums, const sm_event_set *set, const sm_base_map *map,
                  sm_diagnostics *diagnostics, GError **error)
{
    memset(sums, 0, sizeof *sums);
    if (!set->events) return true;
    sums->n = set->figure->aggregates.n;
    sums->layers = g_new0(sm_sum_layer, sums->n);
    for (uint32_t i = 0; i < sums->n; i++) {
        sm_sum_layer *layer = &sums->layers[i];
        layer->spec = &set->figure->aggregates.items[i];
        points p = {0};
        bool good = collect(&p, set, layer->spec, error) &&
                    sum_layer(layer, &p, map, diagnostics, error) && classify(layer, error);
        clear_points(&p);
        if (good) continue;
        const sm_where *where = &layer->spec->where;
        g_prefix_error(error, "%s:%d:%d: ", where->file, where->line, where->column);
        return false;
    }
    return true;
}

void sm_sums_move(sm_sums *sums, double dx, double dy)
{
    for (uint32_t i = 0; i < sums->n; i++)
        for (uint32_t k = 0; k < sums->layers[i].shapes->n_points; k++) {
            sums->layers[i].shapes->points[k].x += dx;
            sums->layers[i].shapes->points[k].y += dy;
        }
}

void sm_sums_clear(sm_sums *sums)
{
    for (uint32_t i = 0; i < sums->n; i++) {
        sm_shapes_pt_free(sums->layers[i].shapes);
        sm_classes_free(sums->layers[i].classes);
        g_free(sums->layers[i].values);
    }
    g_free(sums->layers);
    memset(sums, 0, sizeof *sums);
}

/* ---- drawing ---- */

uint32_t sm_sum_n_fills(const sm_sum_layer *layer)
{
    if (layer->spec->by == SM_AGGREGATE_DENSITY)
        return layer->shapes->n_shapes ? layer->n_cells : 0;
    return layer->classes ? layer->classes->n : 0;
}

sm_fill sm_sum_fill(const sm_sum_layer *layer, const sm_style *style, uint32_t index)
{
    sm_color color = sm_ramp_color(style, index, sm_sum_n_fills(layer));
    return sm_look_solid(sm_color_with_alpha(color, SUM_OPACITY));
}

static void draw_layer(const sm_sum_layer *layer, const sm_style *style, sm_scene *scene)
{
    bool density = layer->spec->by == SM_AGGREGATE_DENSITY;
    bool cells =
        layer->spec->by == SM_AGGREGATE_HEXAGONS || layer->spec->by == SM_AGGREGATE_SQUARES;
    sm_stroke seam = {.color = style->country.focus.color, .width_pt = cells ? 0.5 : 0.2};
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        uint32_t source = layer->shapes->source[i];
        double value = layer->values[source];
        if (!(value > 0)) continue;
        uint32_t index = density ? source : (uint32_t)sm_classes_index(layer->classes, value);
        sm_path *path = sm_path_create();
        sm_path_shape(path, layer->shapes, i);
        sm_scene_path(scene, NULL, NULL, path, sm_sum_fill(layer, style, index), seam);
    }
}

void sm_sums_draw(const sm_sums *sums, const sm_style *style, sm_scene *scene)
{
    for (uint32_t i = 0; i < sums->n; i++) {
        g_autofree char *id = g_strdup_printf("aggregate-%u", i + 1);
        sm_scene_group(scene, id, "Sums of events", NULL);
        draw_layer(&sums->layers[i], style, scene);
        sm_scene_end(scene);
    }
}

char *sm_sum_label(const sm_sum_layer *layer, sm_lang lang, uint32_t index)
{
    if (layer->spec->by != SM_AGGREGATE_DENSITY) return sm_ramp_label(lang, layer->classes, index);
    g_autofree char *share = sm_words_number(lang, layer->values[index], 1);
    return g_strdup_printf("%s\u00a0%%", share);
}

char *sm_sum_title(const sm_sum_layer *layer, sm_lang lang)
{
    const sm_aggregate *spec = layer->spec;
    if (spec->title) return g_strdup(spec->title);
    bool fatalities = spec->value && g_str_equal(spec->value, "fatalities");
    const char *what = !spec->value ? sm_word_text(lang, SM_WORD_EVENTS)
                       : fatalities ? sm_word_text(lang, SM_WORD_FATALITIES)
                                    : spec->value;
    if (spec->population)
        return g_strdup_printf("%s %s", what, sm_word_text(lang, SM_WORD_PER_PEOPLE));
    if (spec->by == SM_AGGREGATE_DENSITY) {
        g_autofree char *km = sm_words_number(lang, spec->bandwidth_km, 1);
        return g_strdup_printf("%s (%s %s\u00a0km)", what, sm_word_text(lang, SM_WORD_DENSITY), km);
    }
    if (spec->by != SM_AGGREGATE_HEXAGONS && spec->by != SM_AGGREGATE_SQUARES)
        return g_strdup(what);
    g_autofree char *size = sm_words_number(lang, spec->size_km, 1);
    return g_strdup_printf("%s (%s %s\u00a0km)", what,
                           sm_word_text(lang, spec->by == SM_AGGREGATE_HEXAGONS
                                                  ? SM_WORD_HEXAGONS_OF
                                                  : SM_WORD_SQUARES_OF),
                           size);
}
