#include "load/geography.h"

#include "load/first_level.h"

#include "base/fail.h"

#include <math.h>

/* A part belongs to the main body when it lies within this share of the body's size. */
#define NEAR_SHARE 0.35

struct sm_geography {
    const char *data_dir;
    sm_diagnostics *diagnostics;
    sm_gazetteer *gazetteer;
    GHashTable *countries, *units; /* path -> sm_features */
};

sm_geography *sm_geography_create(const char *data_dir, sm_diagnostics *diagnostics)
{
    sm_geography *geography = g_new0(sm_geography, 1);
    geography->data_dir = data_dir;
    geography->diagnostics = diagnostics;
    geography->countries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_features_free);
    geography->units =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_features_free);
    return geography;
}

void sm_geography_free(sm_geography *geography)
{
    if (!geography) return;
    sm_gazetteer_free(geography->gazetteer);
    g_hash_table_destroy(geography->countries);
    g_hash_table_destroy(geography->units);
    g_free(geography);
}

bool sm_geography_place(sm_geography *geography, const sm_place_ref *place, sm_lonlat *at,
                        const char **name, GError **error)
{
    if (name) *name = NULL;
    if (!place->name) {
        *at = place->at;
        return true;
    }
    if (!geography->gazetteer) {
        g_autofree char *path = g_build_filename(geography->data_dir, "gazetteer.csv", NULL);
        geography->gazetteer = sm_gazetteer_read(path, error);
        if (!geography->gazetteer) return false;
    }
    g_autofree char *where =
        g_strdup_printf("%s:%d:%d", place->where.file, place->where.line, place->where.column);
    sm_place found;
    if (!sm_gazetteer_find(geography->gazetteer, place->name, where, &found, error)) return false;
    *at = found.at;
    if (name) *name = found.name;
    return true;
}

const sm_features *sm_geography_countries(sm_geography *geography, const char *path, GError **error)
{
    sm_features *features = g_hash_table_lookup(geography->countries, path);
    if (features) return features;
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, geography->diagnostics, error);
    if (!file) return NULL;
    features = sm_shapefile_read(file, NULL, NULL, geography->diagnostics, error);
    if (features) g_hash_table_insert(geography->countries, g_strdup(path), features);
    return features;
}

const sm_features *sm_geography_world(sm_geography *geography, GError **error)
{
    g_autofree char *path =
        g_build_filename(geography->data_dir, "world", "countries-110m.shp", NULL);
    return sm_geography_countries(geography, path, error);
}

const sm_features *sm_geography_all_countries(sm_geography *geography, GError **error)
{
    g_autofree char *path = g_build_filename(geography->data_dir, "world", "countries.shp", NULL);
    return sm_geography_countries(geography, path, error);
}

const sm_features *sm_geography_units(sm_geography *geography, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "admin1.shp", NULL);
    sm_features *units = g_hash_table_lookup(geography->units, path);
    if (units) return units;
    const sm_features *all = sm_geography_countries(geography, path, error);
    if (!all) return NULL;
    units = sm_features_first_level(all);
    g_hash_table_insert(geography->units, g_strdup(path), units);
    return units;
}

int sm_features_find_iso3(const sm_features *features, const char *iso3)
{
    const sm_column *column = sm_table_column(features->attributes, "iso3");
    if (!column || column->type != SM_COLUMN_TEXT) return -1;
    for (uint32_t i = 0; i < features->shapes->n_shapes; i++)
        if (g_ascii_strcasecmp(column->texts[features->shapes->source[i]], iso3) == 0)
            return (int)i;
    return -1;
}

static sm_rect_crs part_bounds(const sm_shapes_crs *shapes, uint32_t part)
{
    sm_rect_crs bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++) {
        sm_xy_crs p = shapes->points[i];
        bounds = (sm_rect_crs){MIN(bounds.x0, p.x), MIN(bounds.y0, p.y), MAX(bounds.x1, p.x),
                               MAX(bounds.y1, p.y)};
    }
    return bounds;
}

static double extent(sm_rect_crs r)
{
    return (r.x1 - r.x0) * (r.y1 - r.y0);
}

bool sm_features_reach(const sm_features *features, uint32_t shape, sm_rect_deg region)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    for (uint32_t i = shapes->part_start[shapes->shape_start[shape]]; i < end; i++) {
        sm_xy_crs at = shapes->points[i];
        if (at.x >= region.west && at.x <= region.east && at.y >= region.south &&
            at.y <= region.north)
            return true;
    }
    return false;
}

void sm_features_main_parts(const sm_features *features, uint32_t shape, bool *wanted)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    g_autofree sm_rect_crs *bounds = g_new(sm_rect_crs, n);
    uint32_t largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        bounds[i] = part_bounds(shapes, first + i);
        wanted[i] = false;
        if (extent(bounds[i]) > extent(bounds[largest])) largest = i;
    }
    if (n == 0) return;
    wanted[largest] = true;
    sm_rect_crs body = bounds[largest];
    for (bool grown = true; grown;) {
        grown = false;
        double reach = NEAR_SHARE * MAX(body.x1 - body.x0, body.y1 - body.y0);
        for (uint32_t i = 0; i < n; i++) {
            if (wanted[i] || bounds[i].x0 > body.x1 + reach || bounds[i].x1 < body.x0 - reach ||
                bounds[i].y0 > body.y1 + reach || bounds[i].y1 < body.y0 - reach)
                continue;
            wanted[i] = grown = true;
            body = (sm_rect_crs){MIN(body.x0, bounds[i].x0), MIN(body.y0, bounds[i].y0),
                                 MAX(body.x1, bounds[i].x1), MAX(body.y1, bounds[i].y1)};
        }
    }
}
