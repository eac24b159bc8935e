#include "spread/country.h"

#include "load/geography.h"

#include "analyse/area_index.h"
#include "analyse/line_index.h"
#include "base/country.h"
#include "base/fold.h"

sm_shapes_m sm_spread_degree_plane(const sm_shapes_crs *shapes, sm_xy_m **points)
{
    *points = g_new(sm_xy_m, shapes->n_points + 1);
    for (uint32_t i = 0; i < shapes->n_points; i++)
        (*points)[i] = (sm_xy_m){shapes->points[i].x, shapes->points[i].y};
    return (sm_shapes_m){.kind = shapes->kind,
                         .points = *points,
                         .n_points = shapes->n_points,
                         .part_start = shapes->part_start,
                         .n_parts = shapes->n_parts,
                         .shape_start = shapes->shape_start,
                         .source = shapes->source,
                         .n_shapes = shapes->n_shapes};
}

uint32_t *sm_spread_find_areas(const sm_features *layer, const sm_lonlat *positions, uint32_t n)
{
    g_autofree sm_xy_m *points = NULL;
    sm_shapes_m plane = sm_spread_degree_plane(layer->shapes, &points);
    g_autoptr(sm_area_index) index = sm_area_index_create(&plane);
    uint32_t *areas = g_new(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        double lon = positions[i].lon > 180 ? positions[i].lon - 360 : positions[i].lon;
        areas[i] = sm_area_index_find(index, (sm_xy_m){lon, positions[i].lat});
    }
    return areas;
}

/* The layer's country for each of the files' texts; SM_NO_AREA where it knows none. */
static uint32_t *countries_of_texts(const sm_features *countries, const sm_event_texts *texts)
{
    uint32_t *of = g_new(uint32_t, texts->n_texts + 1);
    for (uint32_t i = 0; i < texts->n_texts; i++) {
        g_autofree char *folded = sm_fold(texts->texts[i]);
        const char *iso3 = sm_country_iso3(folded);
        int country = iso3 ? sm_features_find_iso3(countries, iso3) : -1;
        of[i] = country < 0 ? SM_NO_AREA : (uint32_t)country;
    }
    return of;
}

static sm_line_index *outline_of(const sm_features *countries, uint32_t country, GError **error)
{
    g_autofree uint8_t *only = g_new0(uint8_t, countries->shapes->n_shapes + 1);
    only[country] = 1;
    return sm_line_index_create_of(countries->shapes, only, error);
}

bool sm_spread_trust_files(const sm_features *countries, const sm_events *events,
                           const uint32_t *rows, const sm_lonlat *positions, uint32_t n,
                           uint32_t *of, uint64_t *changed, GError **error)
{
    const sm_event_texts *texts = sm_events_text(events, "country");
    if (!texts) return true;
    g_autofree uint32_t *named = countries_of_texts(countries, texts);
    g_autoptr(GPtrArray) outlines =
        g_ptr_array_new_with_free_func((GDestroyNotify)sm_line_index_free);
    g_ptr_array_set_size(outlines, (gint)countries->shapes->n_shapes);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t country = named[texts->codes[rows[i]]];
        sm_nearest nearest;
        if (country == SM_NO_AREA || country == of[i]) continue;
        if (!outlines->pdata[country])
            outlines->pdata[country] = outline_of(countries, country, error);
        if (!outlines->pdata[country]) return false;
        if (!sm_line_index_nearest(outlines->pdata[country], positions[i], SM_COUNTRY_TRUST_KM,
                                   &nearest))
            continue;
        of[i] = country;
        ++*changed;
    }
    return true;
}

/* ---- units ---- */

static const char *iso3_of(const sm_features *layer, uint32_t shape)
{
    if (shape >= layer->shapes->n_shapes) return "";
    return sm_table_text(layer->attributes, "iso3", layer->shapes->source[shape]);
}

static sm_line_index *outlines_of_units(const sm_features *units, const char *iso3, GError **error)
{
    g_autofree uint8_t *wanted = g_new0(uint8_t, units->shapes->n_shapes + 1);
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++)
        wanted[i] = g_str_equal(iso3_of(units, i), iso3);
    return sm_line_index_create_of(units->shapes, wanted, error);
}

bool sm_spread_own_units(const sm_features *countries, const sm_features *units,
                         const sm_lonlat *positions, uint32_t n, const uint32_t *country_of,
                         uint32_t *unit_of, GError **error)
{
    g_autoptr(GHashTable) outlines =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)sm_line_index_free);
    for (uint32_t i = 0; i < n; i++) {
        const char *country = iso3_of(countries, country_of[i]), *unit = iso3_of(units, unit_of[i]);
        if (!*country || !*unit || g_str_equal(country, unit)) continue;
        sm_line_index *index = g_hash_table_lookup(outlines, country);
        if (!index) {
            index = outlines_of_units(units, country, error);
            if (!index) return false;
            g_hash_table_insert(outlines, (gpointer)(gsize)country, index);
        }
        sm_nearest nearest;
        bool found = sm_line_index_nearest(index, positions[i], SM_COUNTRY_TRUST_KM, &nearest);
        unit_of[i] = found ? nearest.shape : SM_NO_AREA;
    }
    return true;
}
