/* The element of events summed up by hexagons, squares, areas, or as a density: one layer for each
 * `aggregate` of the figure, over all events that pass filter and window, also those outside the
 * frame, because an area that is cut by it counts as a whole. Classes hold in all windows. */
#include "compose/aggregates.h"

#include "compose/adapt.h"
#include "compose/caption_events.h"
#include "compose/element_table.h"
#include "compose/ground_color.h"
#include "compose/legend_key.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/ramp.h"
#include "compose/spelling.h"
#include "compose/uncounted.h"
#include "compose/unit_events.h"
#include "words/sentence.h"
#include "words/words.h"

#include "analyse/area_index.h"
#include "analyse/cells.h"
#include "analyse/classes.h"
#include "analyse/contour.h"
#include "analyse/density.h"
#include "base/fail.h"
#include "geom/polygon.h"

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

/* Sums of larger values would not be exact enough to class. */
#define LARGEST_VALUE 1e100

/* What one layer has alike in all windows. */
typedef struct aggregate_layer {
    const sm_aggregate *spec;
    sm_cells *cells;       /* of every row of the events; NULL for densities */
    uint32_t *unit_of;     /* per cell: which unit it is a part of; NULL: cells are the units */
    uint32_t n_units;      /* hexagons, squares, areas, or shares of a density */
    double *people;        /* per unit; NULL: values are no rates */
    double *row_values;    /* NULL: events are counted */
    bool is_fatalities;    /* values are the fatalities column, by whatever name */
    bool *row_wanted;      /* NULL: all */
    sm_shapes_pt *shapes;  /* units inside the frame, `source` is the unit; NULL for densities */
    char **names;          /* per unit, "" where it has none; NULL: units have none */
    sm_classes *classes;   /* of the values above 0 in any window; NULL when there are none */
    double *most;          /* per unit: the highest of its values in any window; 0: none above */
    bool any;              /* some event counts in some window */
    bool some_empty;       /* an area inside the frame has none in some window */
    bool own_countries;    /* units of the focus alone */
    sm_uncounted left_out; /* inside the frame, of any window */
} aggregate_layer;

typedef struct aggregates {
    aggregate_layer *layers;
    uint32_t n;
} aggregates;

/* ---- the events of one layer ---- */

static bool fail_in(const sm_event_set *set, const sm_aggregate *spec, const char *key,
                    const char *value, GError **error)
{
    g_autofree char *place = sm_figure_place(set->figure, value, &spec->where);
    g_prefix_error(error, "%s: aggregate.%s: ", place, key);
    return false;
}

static bool read_rows(aggregate_layer *layer, const sm_event_set *set, GError **error)
{
    const sm_aggregate *spec = layer->spec;
    if (spec->where_expr) {
        layer->row_wanted = sm_query_find_rows(set->query, spec->where_expr, error);
        if (!layer->row_wanted) return fail_in(set, spec, "where", spec->where_expr, error);
    }
    if (!spec->value) return true;
    layer->is_fatalities = sm_event_set_is(set, spec->value, "fatalities");
    layer->row_values = sm_query_find_numbers(set->query, spec->value, error);
    for (uint32_t i = 0; layer->row_values && i < sm_events_count(set->events); i++)
        if (fabs(layer->row_values[i]) > LARGEST_VALUE)
            return sm_fail(error, SM_ERROR_DATA, "row %u is too large to be summed", i + 1) ||
                   fail_in(set, spec, "value", spec->value, error);
    return layer->row_values || fail_in(set, spec, "value", spec->value, error);
}

/* The roughest place that can be said to lie in one unit and no other: a district in areas of
 * unknown size, which cercles may be. */
static sm_geo_precision roughest_for(sm_aggregate_by by)
{
    switch (by) {
    case SM_AGGREGATE_COUNTRIES:
        return SM_GEO_COUNTRY;
    case SM_AGGREGATE_ADMIN1:
        return SM_GEO_AREA;
    case SM_AGGREGATE_HEXAGONS:
    case SM_AGGREGATE_SQUARES:
    case SM_AGGREGATE_FILE:
    case SM_AGGREGATE_DENSITY:
        break;
    }
    return SM_GEO_DISTRICT;
}

/* `precision: plain` takes every place as it stands. */
static bool is_rough(const aggregate_layer *layer, const sm_event_set *set, uint32_t row)
{
    return set->figure->events.precision != SM_IMPRECISE_PLAIN &&
           sm_events_geo_precision(set->events)[row] > roughest_for(layer->spec->by);
}

static bool is_wanted(const aggregate_layer *layer, uint32_t row)
{
    return !layer->row_wanted || layer->row_wanted[row];
}

static bool counts(const aggregate_layer *layer, const sm_event_set *set, uint32_t row)
{
    return is_wanted(layer, row) && !is_rough(layer, set, row);
}

static double killed_in(const aggregate_layer *layer, uint32_t row)
{
    return layer->is_fatalities ? layer->row_values[row] : 0;
}

/* Those of the frame: what is left out elsewhere is no matter of this map. */
static void count_rows(aggregate_layer *layer, const sm_event_set *set, const sm_event_view *all)
{
    for (guint i = 0; i < all->rows->len; i++) {
        uint32_t row = g_array_index(all->rows, uint32_t, i);
        if (!is_wanted(layer, row)) continue;
        sm_event_sum_add(&layer->left_out.all, killed_in(layer, row));
        if (is_rough(layer, set, row))
            sm_event_sum_add(&layer->left_out.rough, killed_in(layer, row));
    }
    layer->left_out.by_region = layer->spec->by == SM_AGGREGATE_ADMIN1;
}

/* ---- cells ---- */

/* Where the rows of any window are; the others are nowhere, so that they make no cells. */
static sm_xy_m *places(const aggregate_layer *layer, const sm_event_set *set, const GArray *passing)
{
    uint32_t n = sm_events_count(set->events);
    sm_xy_m *at = g_new(sm_xy_m, n + 1);
    for (uint32_t row = 0; row < n; row++)
        at[row] = (sm_xy_m){(double)NAN, (double)NAN};
    for (guint i = 0; i < passing->len; i++) {
        uint32_t row = g_array_index(passing, uint32_t, i);
        if (counts(layer, set, row)) at[row] = set->plane[row];
    }
    return at;
}

static bool make_grid(aggregate_layer *layer, const sm_xy_m *at, uint32_t n, const sm_base_map *map,
                      GError **error)
{
    double size = layer->spec->size_km * M_PER_KM;
    layer->cells = layer->spec->by == SM_AGGREGATE_HEXAGONS ? sm_cells_hexagons(size, at, n, error)
                                                            : sm_cells_squares(size, at, n, error);
    if (!layer->cells) return false;
    layer->n_units = layer->cells->n;
    g_autoptr(sm_shapes_m) seen = sm_shapes_clip(layer->cells->shapes, map->frame.plane);
    layer->shapes = sm_shapes_to_page(seen, &map->frame);
    return true;
}

static sm_rect_m around(sm_rect_m plane)
{
    double w = AROUND * sm_rect_m_width(plane), h = AROUND * sm_rect_m_height(plane);
    return (sm_rect_m){plane.x0 - w, plane.y0 - h, plane.x1 + w, plane.y1 + h};
}

/* Rates where the layer says how many people live there. */
static bool read_people(aggregate_layer *layer, const sm_features *features, GError **error)
{
    const sm_aggregate *spec = layer->spec;
    if (!spec->population) return true;
    const sm_column *column = sm_table_column(features->attributes, spec->population);
    if (!column || column->type != SM_COLUMN_NUMBER)
        return sm_fail(error, SM_ERROR_DATA, "%s: has no column \"%s\" of numbers", features->path,
                       spec->population);
    layer->people = g_new(double, layer->n_units + 1);
    memcpy(layer->people, column->numbers, layer->n_units * sizeof *layer->people);
    return true;
}

/* Of all shapes on the page those whose units are counted; takes the shapes over. */
static sm_shapes_pt *only_units(sm_shapes_pt *shapes, const bool *counted)
{
    g_autoptr(sm_shapes_pt) all = shapes;
    g_autofree bool *keep = g_new(bool, MAX(all->n_parts, 1u));
    for (uint32_t shape = 0; shape < all->n_shapes; shape++)
        for (uint32_t p = all->shape_start[shape]; p < all->shape_start[shape + 1]; p++)
            keep[p] = counted[all->source[shape]];
    return sm_shapes_pt_filtered(all, keep);
}

/* Where countries are in focus only their units are coloured. */
static void leave_others_out(aggregate_layer *layer, const sm_features *units,
                             const sm_base_map *map)
{
    if (map->focus.n == 0) return;
    layer->own_countries = true;
    g_autofree bool *counted = g_new(bool, layer->n_units + 1);
    for (uint32_t i = 0; i < layer->n_units; i++)
        counted[i] = sm_base_map_is_focus(map, sm_table_text(units->attributes, "iso3", i));
    for (uint32_t row = 0; row < layer->cells->n_points; row++) {
        uint32_t cell = layer->cells->of_point[row];
        if (cell != SM_NO_CELL && !counted[layer->unit_of[cell]])
            layer->cells->of_point[row] = SM_NO_CELL;
    }
    layer->shapes = only_units(layer->shapes, counted);
}

/* Events that lie a little beyond the border of their country are counted in its nearest unit. */
static bool move_to_own_units(aggregate_layer *layer, const sm_element_scope *scope,
                              const sm_features *units, const GArray *passing, GError **error)
{
    const sm_base_map *map = scope->map;
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    if (!countries || !sm_table_column(units->attributes, "iso3")) return true;
    g_autofree uint32_t *moved =
        sm_unit_events_find(countries->features, units, scope->events, passing, error);
    g_autofree uint32_t *cell_of = g_new(uint32_t, layer->n_units + 1);
    for (uint32_t i = 0; i < layer->n_units; i++)
        cell_of[i] = SM_NO_CELL;
    for (uint32_t cell = 0; cell < layer->cells->n; cell++)
        cell_of[layer->unit_of[cell]] = cell;
    for (guint i = 0; moved && i < passing->len; i++) {
        uint32_t row = g_array_index(passing, uint32_t, i);
        if (moved[row] != SM_NO_AREA && counts(layer, scope->events, row))
            layer->cells->of_point[row] = cell_of[units->shapes->source[moved[row]]];
    }
    return moved != NULL;
}

/* Columns that name units, as base maps and the usual sets of boundaries have them (OCHA, GADM,
 * geoBoundaries), those of the smallest units first; the French ones before all. */
static const char *const french_names[] = {"name_fr", "adm3_fr", "adm2_fr", "adm1_fr"};
static const char *const name_columns[] = {
    "name",    "nom",     "shapename", "name_3",  "name_2",  "name_1",     "adm3_en",
    "adm2_en", "adm1_en", "adm3_fr",   "adm2_fr", "adm1_fr", "admin2name", "admin1name"};

static const sm_column *text_column(const sm_table *attributes, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < attributes->n_columns; k++) {
            const sm_column *column = &attributes->columns[k];
            if (column->type == SM_COLUMN_TEXT && g_ascii_strcasecmp(column->name, names[i]) == 0)
                return column;
        }
    return NULL;
}

/* NULL: none. */
static const sm_column *name_column(const sm_table *attributes, bool french)
{
    const sm_column *own =
        french ? text_column(attributes, french_names, G_N_ELEMENTS(french_names)) : NULL;
    return own ? own : text_column(attributes, name_columns, G_N_ELEMENTS(name_columns));
}

static void read_names(aggregate_layer *layer, const sm_features *features,
                       const sm_element_scope *scope)
{
    bool french = scope->figure->lang->french;
    const sm_column *column = name_column(features->attributes, french);
    if (!column) return;
    g_autoptr(GHashTable) spelling =
        sm_spelling_of_places(scope->map->layers[SM_BASE_PLACES], french);
    layer->names = g_new0(char *, layer->n_units + 1);
    for (uint32_t i = 0; i < layer->n_units; i++) {
        g_autofree char *name =
            sm_spelling_apply(spelling, sm_table_text(features->attributes, column->name, i));
        layer->names[i] = sm_names_typeset(name);
    }
}

/* A unit is a row of the attributes; it may come in several shapes. */
static bool make_areas(aggregate_layer *layer, const sm_xy_m *at, uint32_t n,
                       const sm_features *features, const sm_element_scope *scope, GError **error)
{
    const sm_base_map *map = scope->map;
    g_autoptr(sm_shapes_m) whole = sm_projection_shapes(
        map->projection, features->shapes, features->crs_wkt, around(map->frame.plane),
        AREA_TOLERANCE_PT / map->frame.pt_per_m, error);
    if (!whole) return false;
    layer->cells = sm_cells_of_areas(whole, at, n);
    layer->unit_of = g_new(uint32_t, whole->n_shapes + 1);
    memcpy(layer->unit_of, whole->source, whole->n_shapes * sizeof *layer->unit_of);
    layer->n_units = features->attributes->n_rows;
    if (!read_people(layer, features, error)) return false;
    read_names(layer, features, scope);
    g_autoptr(sm_shapes_m) seen = sm_shapes_clip(whole, map->frame.plane);
    layer->shapes = sm_shapes_to_page(seen, &map->frame);
    return true;
}

/* Value of each unit in a view; NaN: events, but nothing known of them. */
static double *tally(const aggregate_layer *layer, const GArray *passing)
{
    double *values = g_new0(double, layer->n_units + 1);
    g_autofree uint32_t *known = g_new0(uint32_t, layer->n_units + 1);
    g_autofree uint32_t *events = g_new0(uint32_t, layer->n_units + 1);
    for (guint i = 0; i < passing->len; i++) {
        uint32_t row = g_array_index(passing, uint32_t, i);
        uint32_t unit = layer->cells->of_point[row];
        if (unit == SM_NO_CELL) continue;
        if (layer->unit_of) unit = layer->unit_of[unit];
        double value = layer->row_values ? layer->row_values[row] : 1;
        events[unit]++;
        if (isnan(value)) continue;
        known[unit]++;
        values[unit] += value;
    }
    for (uint32_t i = 0; i < layer->n_units; i++) {
        if (events[i] > 0 && known[i] == 0) values[i] = (double)NAN;
        if (layer->people)
            values[i] =
                layer->people[i] > 0 ? values[i] / layer->people[i] * PER_PEOPLE : (double)NAN;
    }
    return values;
}

/* ---- densities ---- */

static int fall(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

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

/* What has a place on the plane and a known value. */
static points measurable(const aggregate_layer *layer, const sm_event_set *set,
                         const GArray *passing)
{
    points p = {.at = g_new(sm_xy_m, passing->len + 1),
                .values = layer->row_values ? g_new(double, passing->len + 1) : NULL};
    for (guint i = 0; i < passing->len; i++) {
        uint32_t row = g_array_index(passing, uint32_t, i);
        sm_xy_m at = set->plane[row];
        double value = layer->row_values ? layer->row_values[row] : 1;
        if (!counts(layer, set, row) || !isfinite(at.x) || !isfinite(at.y)) continue;
        if (!(value >= 0 && isfinite(value))) continue;
        p.at[p.n] = at;
        if (p.values) p.values[p.n] = value;
        p.n++;
    }
    return p;
}

/* The shares, from the largest to the smallest. */
static double *falling_shares(const sm_aggregate *spec)
{
    double *shares = g_new0(double, spec->shares.n + 1);
    for (uint32_t i = 0; i < spec->shares.n; i++)
        shares[i] = spec->shares.items[i];
    qsort(shares, spec->shares.n, sizeof *shares, fall);
    return shares;
}

/* Regions that hold the shares of the mass; `source` is the share's number. */
static sm_shapes_pt *find_regions(const aggregate_layer *layer, const points *p,
                                  const sm_base_map *map, GError **error)
{
    sm_density_options options = {.window = map->frame.plane,
                                  .bandwidth_m = layer->spec->bandwidth_km * M_PER_KM};
    sm_sample sample = {.points = p->at, .weights = p->values, .n = p->n};
    g_autoptr(sm_density) density = sm_density_create(&sample, &options, error);
    if (!density) return NULL;
    g_autoptr(sm_shapes_m) regions = NULL;
    if (density->mass > 0) {
        g_autofree double *shares = falling_shares(layer->spec);
        g_autofree double *levels = g_new(double, layer->n_units + 1);
        for (uint32_t i = 0; i < layer->n_units; i++)
            shares[i] /= 100;
        if (!sm_density_mass_levels(density, shares, layer->n_units, levels, error)) return NULL;
        regions = sm_contour_regions(density->per_km2, levels, layer->n_units);
    } else {
        regions = sm_shapes_builder_finish_m(sm_shapes_builder_create(SM_SHAPE_POLYGON));
    }
    return sm_shapes_to_page(regions, &map->frame);
}

/* ---- layers ---- */

static bool make_first_level(aggregate_layer *layer, const sm_xy_m *at, uint32_t n,
                             const sm_element_scope *scope, const GArray *passing, GError **error)
{
    const sm_base_map *map = scope->map;
    const sm_features *units = sm_geography_units(scope->geography, map->folder, error);
    if (!units || !make_areas(layer, at, n, units, scope, error) ||
        !move_to_own_units(layer, scope, units, passing, error))
        return false;
    leave_others_out(layer, units, map);
    return true;
}

static bool make_units(aggregate_layer *layer, const sm_xy_m *at, uint32_t n,
                       const sm_element_scope *scope, const GArray *passing, GError **error)
{
    const sm_base_map *map = scope->map;
    g_autoptr(sm_map_layer) own = NULL;
    const sm_map_layer *areas = NULL;
    switch (layer->spec->by) {
    case SM_AGGREGATE_HEXAGONS:
    case SM_AGGREGATE_SQUARES:
        return make_grid(layer, at, n, map, error);
    case SM_AGGREGATE_DENSITY:
        layer->n_units = layer->spec->shares.n;
        return true;
    case SM_AGGREGATE_ADMIN1:
        areas = map->layers[SM_BASE_ADMIN1];
        break;
    case SM_AGGREGATE_COUNTRIES:
        areas = map->layers[SM_BASE_COUNTRIES];
        break;
    case SM_AGGREGATE_FILE: {
        own = sm_map_layer_read(layer->spec->file, NULL, map->projection, &map->frame,
                                scope->diagnostics, error);
        if (!own) return false;
        areas = own;
        break;
    }
    }
    if (!areas)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "the base map has no such areas here; give a shapefile with `by: file`");
    if (layer->spec->by == SM_AGGREGATE_ADMIN1)
        return make_first_level(layer, at, n, scope, passing, error);
    return make_areas(layer, at, n, areas->features, scope, error);
}

static bool is_small(const aggregate_layer *layer)
{
    return layer->spec->by == SM_AGGREGATE_HEXAGONS || layer->spec->by == SM_AGGREGATE_SQUARES;
}

/* Cells come from events: only areas are there without any. */
static bool has_empty(const aggregate_layer *layer, const double *values)
{
    for (uint32_t i = 0; !is_small(layer) && i < layer->shapes->n_shapes; i++)
        if (values[layer->shapes->source[i]] <= 0) return true;
    return false;
}

/* Classes of the values above 0 of all windows taken together. */
static bool classify(aggregate_layer *layer, const sm_element_scope *scope, GError **error)
{
    const sm_event_set *set = scope->events;
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    layer->most = g_new0(double, layer->n_units + 1);
    for (uint32_t w = 0; w < scope->n_windows; w++) {
        sm_event_view view;
        sm_event_view_init(&view, set, scope->map, &scope->windows[w], 1, uncounted);
        g_autofree double *values = tally(layer, view.passing);
        sm_event_view_clear(&view);
        layer->some_empty |= has_empty(layer, values);
        for (uint32_t i = 0; i < layer->n_units; i++) {
            if (values[i] > 0) g_array_append_val(known, values[i]);
            if (values[i] > layer->most[i]) layer->most[i] = values[i];
        }
    }
    layer->any = known->len > 0;
    if (!layer->any) return true;
    layer->classes = sm_ramp_classes(&layer->spec->classify,
                                     (const double *)(const void *)known->data, known->len, error);
    return layer->classes != NULL;
}

/* Of those of the frame; areas alone leave room between them. */
static sm_event_sum sum_outside(const aggregate_layer *layer, const sm_event_set *set,
                                const sm_event_view *view)
{
    sm_event_sum sum = {0};
    for (guint i = 0; layer->unit_of && i < view->rows->len; i++) {
        uint32_t row = g_array_index(view->rows, uint32_t, i);
        if (counts(layer, set, row) && layer->cells->of_point[row] == SM_NO_CELL)
            sm_event_sum_add(&sum, killed_in(layer, row));
    }
    return sum;
}

static bool init_layer(aggregate_layer *layer, const sm_element_scope *scope,
                       const sm_event_view *all, GError **error)
{
    const sm_event_set *set = scope->events;
    count_rows(layer, set, all);
    g_autofree sm_xy_m *at = places(layer, set, all->passing);
    if (!make_units(layer, at, sm_events_count(set->events), scope, all->passing, error))
        return false;
    layer->left_out.outside = sum_outside(layer, set, all);
    if (layer->spec->by != SM_AGGREGATE_DENSITY) return classify(layer, scope, error);
    points p = measurable(layer, set, all->passing);
    layer->any = p.n > 0;
    clear_points(&p);
    return true;
}

static bool fail_at(const aggregate_layer *layer, GError **error)
{
    const sm_where *where = &layer->spec->where;
    g_prefix_error(error, "%s:%d:%d: ", where->file, where->line, where->column);
    return false;
}

static void free_aggregates(void *value)
{
    aggregates *all = value;
    for (uint32_t i = 0; i < all->n; i++) {
        aggregate_layer *layer = &all->layers[i];
        sm_cells_free(layer->cells);
        sm_shapes_pt_free(layer->shapes);
        sm_classes_free(layer->classes);
        g_free(layer->unit_of);
        g_free(layer->people);
        g_free(layer->row_values);
        g_free(layer->row_wanted);
        g_free(layer->most);
        g_strfreev(layer->names);
    }
    g_free(all->layers);
    g_free(all);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    const sm_event_set *set = scope->events;
    if (!set->events || scope->figure->aggregates.n == 0) return true;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view whole;
    sm_event_view_init(&whole, set, scope->map, scope->windows, scope->n_windows, uncounted);
    aggregates *all = *value = g_new0(aggregates, 1);
    all->n = scope->figure->aggregates.n;
    all->layers = g_new0(aggregate_layer, all->n);
    bool good = true;
    for (uint32_t i = 0; good && i < all->n; i++) {
        aggregate_layer *layer = &all->layers[i];
        layer->spec = &scope->figure->aggregates.items[i];
        good = read_rows(layer, set, error) &&
               (init_layer(layer, scope, &whole, error) || fail_at(layer, error));
    }
    sm_event_view_clear(&whole);
    return good;
}

uint32_t sm_aggregates_outside(const sm_elements *elements, const sm_event_set *set,
                               const sm_event_view *view)
{
    const aggregates *all = sm_elements_value(elements, &sm_element_aggregates);
    uint32_t most = 0;
    for (uint32_t i = 0; all && i < all->n; i++)
        most = MAX(most, sum_outside(&all->layers[i], set, view).n);
    return most;
}

/* ---- words ---- */

/* Of fill `index`: "10–49", or "holds 75 % of events". Free with g_free(). */
static char *label_of(const aggregate_layer *layer, sm_lang lang, uint32_t index)
{
    if (layer->spec->by != SM_AGGREGATE_DENSITY) return sm_ramp_label(lang, layer->classes, index);
    g_autofree double *shares = falling_shares(layer->spec);
    g_autofree char *share = sm_words_number(lang, shares[index], 1);
    sm_sentence holds = !layer->spec->value    ? SM_SAY_HOLDS_EVENTS
                        : layer->is_fatalities ? SM_SAY_HOLDS_FATALITIES
                                               : SM_SAY_HOLDS_OF_ALL;
    return sm_say(lang, holds, "share", share, NULL);
}

/* What the values are, in words: "Events per hexagon of 50 km", "People killed per 100,000". Free
 * with g_free(). */
static char *title_of(const aggregate_layer *layer, sm_lang lang)
{
    const sm_aggregate *spec = layer->spec;
    if (spec->title) return g_strdup(spec->title);
    const char *what = !spec->value           ? sm_word_text(lang, SM_WORD_EVENTS)
                       : layer->is_fatalities ? sm_word_text(lang, SM_WORD_FATALITIES)
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

char *sm_aggregates_left_out(const sm_elements *elements, const sm_figure *figure)
{
    const aggregates *all = sm_elements_value(elements, &sm_element_aggregates);
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; all && i < all->n; i++) {
        g_autofree char *said = sm_uncounted_say(&all->layers[i].left_out, figure);
        if (*said && !g_ptr_array_find_with_equal_func(told, said, g_str_equal, NULL))
            g_ptr_array_add(told, g_steal_pointer(&said));
    }
    if (told->len == 0) return NULL;
    g_ptr_array_add(told, NULL);
    return g_strjoinv(" ", (char **)told->pdata);
}

/* ---- drawing ---- */

static uint32_t n_fills(const aggregate_layer *layer)
{
    if (layer->spec->by == SM_AGGREGATE_DENSITY) return layer->any ? layer->n_units : 0;
    return layer->classes ? layer->classes->n : 0;
}

static sm_fill fill_of(const aggregate_layer *layer, const sm_style *style, uint32_t index)
{
    sm_color color = layer->classes
                         ? sm_ramp_class_color(style, layer->spec->palette, layer->classes, index)
                         : sm_ramp_color(style, index, n_fills(layer));
    return sm_look_solid(sm_color_with_alpha(color, SUM_OPACITY));
}

/* What a unit bears for those who point at it. */
typedef struct unit_tag {
    const char *id, *title;
} unit_tag;

static void draw_shape(const aggregate_layer *layer, const sm_shapes_pt *shapes, uint32_t shape,
                       uint32_t fill, const sm_style *style, unit_tag tag, sm_scene *scene)
{
    sm_stroke seam = {.color = style->country.focus.color, .width_pt = is_small(layer) ? 0.5 : 0.2};
    sm_path *path = sm_path_create();
    sm_path_shape(path, shapes, shape);
    sm_scene_path(scene, tag.id, tag.title, path, fill_of(layer, style, fill), seam);
}

static bool draw_density(const aggregate_layer *layer, const sm_event_set *set,
                         const sm_event_view *view, const sm_base_map *map, const sm_style *style,
                         sm_scene *scene, GError **error)
{
    points p = measurable(layer, set, view->passing);
    g_autoptr(sm_shapes_pt) regions = find_regions(layer, &p, map, error);
    clear_points(&p);
    for (uint32_t i = 0; regions && i < regions->n_shapes; i++)
        draw_shape(layer, regions, i, regions->source[i], style, (unit_tag){0}, scene);
    return regions || fail_at(layer, error);
}

/* "Events: 12" */
static char *tooltip(const char *what, double value, sm_lang lang)
{
    g_autofree char *number = sm_words_number(lang, value, 1);
    return g_strdup_printf("%s: %s", what, number);
}

static void draw_units(const aggregate_layer *layer, const char *id, const sm_event_view *view,
                       sm_lang lang, const sm_style *style, sm_scene *scene)
{
    g_autofree double *values = tally(layer, view->passing);
    g_autofree char *what = title_of(layer, lang);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        uint32_t unit = layer->shapes->source[i];
        double value = values[unit];
        if (!(value > 0)) continue;
        g_autofree char *unit_id = g_strdup_printf("%s--%u", id, unit + 1);
        g_autofree char *title = tooltip(what, value, lang);
        draw_shape(layer, layer->shapes, i, (uint32_t)sm_classes_index(layer->classes, value),
                   style, (unit_tag){unit_id, title}, scene);
    }
}

static bool draw_window(const void *value, const sm_placed_map *on, sm_level level,
                        const sm_element_window *window, sm_scene *scene, GError **error)
{
    const aggregates *all = value;
    bool good = true;
    for (uint32_t i = 0; good && level == SM_LEVEL_SUMS && i < all->n; i++) {
        const aggregate_layer *layer = &all->layers[i];
        g_autofree char *id = g_strdup_printf("aggregate-%u", i + 1);
        sm_scene_group(scene, id, "Sums of events", NULL);
        if (layer->spec->by == SM_AGGREGATE_DENSITY)
            good = draw_density(layer, on->events, window->view, on->map, on->style, scene, error);
        else
            draw_units(layer, id, window->view, on->figure->lang, on->style, scene);
        sm_scene_end(scene);
    }
    return good;
}

/* ---- what names stand on, and what is said ---- */

/* Each unit with the highest of its values in any window; densities are left out. */
static void paint_layer(const aggregate_layer *layer, const sm_placed_map *on,
                        sm_ground_colors *ground)
{
    bool wide = !is_small(layer) && on->n_windows == 1;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        double value = layer->most[layer->shapes->source[i]];
        if (!(value > 0)) continue;
        uint32_t class = (uint32_t)sm_classes_index(layer->classes, value);
        sm_ground_colors_paint(ground, layer->shapes, i, fill_of(layer, on->style, class).color,
                               wide ? SM_GROUND_WIDE : SM_GROUND_PATCHY);
    }
}

static void paint(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    const aggregates *all = value;
    for (uint32_t k = 0; k < all->n; k++)
        if (all->layers[k].shapes && all->layers[k].classes)
            paint_layer(&all->layers[k], on, ground);
}

/* Areas without events keep the look of the land. */
static void explain_empty(const sm_figure *figure, const sm_style *style, GArray *keys)
{
    sm_legend_key *key =
        sm_legend_keys_add(keys, SM_KEY_AREA, sm_word_text(figure->lang, SM_WORD_NONE_RECORDED));
    key->fill = sm_look_fill(&style->country.focus);
    key->stroke = sm_look_stroke(&style->border.international);
}

/* Of the units inside the frame, how many have this fill, or none (UINT32_MAX). */
static uint32_t count_units(const aggregate_layer *layer, uint32_t fill)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        double most = layer->most[layer->shapes->source[i]];
        bool none = !(most > 0);
        n += fill == UINT32_MAX ? none
                                : !none && sm_classes_index(layer->classes, most) == (int)fill;
    }
    return n;
}

/* Of the last entry: the number of areas that look like it. */
static void add_count(GArray *keys, const aggregate_layer *layer, const sm_placed_map *on,
                      uint32_t fill)
{
    bool areas = layer->shapes && layer->most && layer->classes && !is_small(layer);
    if (!on->style->furniture.counts || !areas) return;
    g_array_index(keys, sm_legend_key, keys->len - 1).count =
        sm_words_number(on->figure->lang, count_units(layer, fill), 0);
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    const aggregates *all = value;
    for (uint32_t i = 0; i < all->n; i++) {
        const aggregate_layer *layer = &all->layers[i];
        guint first_key = keys->len;
        if (n_fills(layer) == 0) continue;
        g_autofree char *title = title_of(layer, on->figure->lang);
        sm_legend_keys_add(keys, SM_KEY_HEADING, title);
        if (layer->some_empty) {
            explain_empty(on->figure, on->style, keys);
            /* Units of the base map lie all over the frame, also where the data do not reach. */
            if (layer->spec->by == SM_AGGREGATE_FILE || layer->own_countries)
                add_count(keys, layer, on, UINT32_MAX);
        }
        for (uint32_t k = 0; k < n_fills(layer); k++) {
            g_autofree char *label = label_of(layer, on->figure->lang, k);
            sm_legend_keys_add(keys, SM_KEY_AREA, label)->fill = fill_of(layer, on->style, k);
            add_count(keys, layer, on, k);
        }
        sm_legend_keys_keep_together(keys, first_key);
    }
}

/* Where the colours stand for some of the events alone. */
static void add_counted(GString *text, const aggregate_layer *layer, const sm_figure *figure)
{
    const sm_uncounted *u = &layer->left_out;
    g_autofree char *n = sm_words_number(figure->lang, u->all.n - u->rough.n - u->outside.n, 0);
    if (layer->row_wanted) sm_caption_add(text, sm_say(figure->lang, SM_SAY_COUNTED, "n", n, NULL));
    char *left_out = sm_uncounted_say(u, figure);
    if (*left_out)
        sm_caption_add(text, left_out);
    else
        g_free(left_out);
}

static void tell(const sm_caption_request *request, GString *text)
{
    sm_lang lang = request->figure->lang;
    const aggregates *all = sm_elements_value(request->elements[0], &sm_element_aggregates);
    for (uint32_t i = 0; all && i < all->n; i++) {
        g_autofree char *what = title_of(&all->layers[i], lang);
        sm_caption_add(text, sm_say(lang, SM_SAY_COLOUR, "what", what, NULL));
        add_counted(text, &all->layers[i], request->figure);
    }
}

static bool is_named(const aggregate_layer *layer)
{
    return layer->names && layer->shapes && layer->classes && !is_small(layer);
}

static int higher(const void *a, const void *b)
{
    double x = ((const sm_unit_sum *)a)->value, y = ((const sm_unit_sum *)b)->value;
    return x < y ? 1 : x > y ? -1 : 0;
}

static GArray *units_of(const aggregate_layer *layer, const sm_style *style)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(sm_unit_sum));
    g_autofree bool *had = g_new0(bool, layer->n_units + 1);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        uint32_t unit = layer->shapes->source[i];
        double value = layer->most[unit];
        if (had[unit] || !(value > 0) || !*layer->names[unit]) continue;
        had[unit] = true;
        uint32_t class = (uint32_t)sm_classes_index(layer->classes, value);
        sm_unit_sum sum = {unit, layer->names[unit], value, fill_of(layer, style, class).color};
        g_array_append_val(units, sum);
    }
    g_array_sort(units, higher);
    return units;
}

GArray *sm_aggregates_units(const sm_placed_map *on, char **title)
{
    const aggregates *all = sm_elements_value(on->elements, &sm_element_aggregates);
    for (uint32_t i = 0; all && i < all->n; i++) {
        if (!is_named(&all->layers[i])) continue;
        *title = title_of(&all->layers[i], on->figure->lang);
        return units_of(&all->layers[i], on->style);
    }
    return g_array_new(FALSE, FALSE, sizeof(sm_unit_sum));
}

/* ---- values in the areas ---- */

/* A value stands in an area whose inscribed circle is so much wider than it is from corner to
 * corner: narrower ones would bend it. */
#define VALUE_ROOM 1.2
/* A name over its value needs so much more. */
#define NAME_LINES 1.25
/* So many of the highest values are told with their names, by leaders where there is no room: one
 * for so much of the map's width, and no more than readers take in. */
#define KNOWN_UNITS 10u
#define PT_PER_KNOWN_UNIT 48.0
/* Smaller values have a decimal. */
#define LEAST_WHOLE 1.0

static bool has_values(const aggregate_layer *layer, const sm_placed_map *on)
{
    sm_toggle values = layer->spec->values;
    bool by_style = on->style->furniture.values && !is_small(layer);
    bool wanted = values == SM_TOGGLE_ALWAYS || (values == SM_TOGGLE_AUTO && by_style);
    return wanted && layer->shapes && layer->classes && on->n_windows == 1;
}

static bool has_room(const sm_names *names, const sm_text_spec *look, const char *text,
                     double radius)
{
    sm_font font = sm_look_font(names->on.style, look);
    sm_text_extent extent = sm_text_measure(names->engine, &font, text);
    return 2 * radius >= VALUE_ROOM * hypot(extent.advance, extent.cap_height);
}

/* The name over the value where there is room for both, or where readers must know it, by a leader
 * if need be; the value alone where units have no names; NULL: neither. A number without the name
 * of its unit is of no use to a reader. Free with g_free(). */
static char *text_of_unit(const aggregate_layer *layer, uint32_t unit, const sm_names *names,
                          double radius, bool known)
{
    double value = layer->most[unit];
    const sm_text_spec *look = &names->on.style->label.value;
    g_autofree char *number =
        sm_words_number(names->on.figure->lang, value, value < LEAST_WHOLE ? 1 : 0);
    const char *name = layer->names ? layer->names[unit] : "";
    if (!*name) return has_room(names, look, number, radius) ? g_steal_pointer(&number) : NULL;
    return known || has_room(names, look, name, radius / NAME_LINES)
               ? g_strdup_printf("%s\n%s", name, number)
               : NULL;
}

static void name_unit(const aggregate_layer *layer, uint32_t number, uint32_t shape, bool known,
                      sm_names *names)
{
    uint32_t unit = layer->shapes->source[shape];
    double radius;
    sm_name entry = {.kind = SM_NAME_AREA, .look = &names->on.style->label.value};
    if (!(layer->most[unit] > 0) ||
        !sm_polygon_inscribed_circle(layer->shapes, shape, 0.5, &entry.at, &radius))
        return;
    entry.text = text_of_unit(layer, unit, names, radius, known);
    if (!entry.text) return;
    entry.id = g_strdup_printf("label--value-%u-%u", number, unit + 1);
    sm_label_request *request = sm_names_add(names, SM_LABEL_AREA, &entry,
                                             known ? SM_PRIORITY_AREA_UNIT : SM_PRIORITY_UNIT);
    request->shapes = layer->shapes;
    request->shape = shape;
    request->area.min_scale = 1;
    request->area.outside = known;
    if (strchr(g_array_index(names->names, sm_name, names->names->len - 1).text, '\n'))
        sm_names_tell(names, layer->names[unit]);
    request->area.abroad = true;
}

/* Those with the highest values are named wherever they are. */
static bool *known_units(const aggregate_layer *layer, const sm_placed_map *on)
{
    double width = sm_rect_pt_width(on->map->frame.page) / sm_poster_scale(on->figure->width);
    guint most = MIN(KNOWN_UNITS, (guint)(width / PT_PER_KNOWN_UNIT));
    bool *known = g_new0(bool, layer->n_units + 1);
    if (!is_named(layer)) return known;
    g_autoptr(GArray) units = units_of(layer, on->style);
    for (guint i = 0; i < MIN(units->len, most); i++)
        known[g_array_index(units, sm_unit_sum, i).unit] = true;
    return known;
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    const aggregates *all = value;
    for (uint32_t k = 0; k < all->n; k++) {
        const aggregate_layer *layer = &all->layers[k];
        if (!has_values(layer, on)) continue;
        g_autofree bool *known = known_units(layer, on);
        for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
            name_unit(layer, k + 1, i, known[layer->shapes->source[i]], names);
        names->units_named |= is_named(layer);
    }
}

const sm_element sm_element_aggregates = {
    .turn = {.ground = 6, .names = 4, .legend = 2},
    .name = name,
    .resolve = resolve,
    .free = free_aggregates,
    .paint = paint,
    .explain = explain,
    .draw_window = draw_window,
    .tell = tell,
};
