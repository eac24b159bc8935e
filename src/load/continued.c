#include "load/continued.h"

#include "geom/mosaic.h"
#include "load/feature_rows.h"

/* Layers of 1:10m and 1:50m differ by up to 0.07 degree where they cross the edges of the detailed
 * ones; borders are farther apart than this. */
#define REACH_DEG 0.12

static uint32_t find_partner(const sm_features *inner, const char *key, const char *value)
{
    for (uint32_t i = 0; i < inner->shapes->n_shapes; i++)
        if (g_str_equal(sm_table_text(inner->attributes, key, inner->shapes->source[i]), value))
            return i;
    return UINT32_MAX;
}

static uint32_t *find_partners(const sm_features *inner, const sm_features *outer, const char *key)
{
    uint32_t *partner = g_new(uint32_t, MAX(outer->shapes->n_shapes, 1u));
    for (uint32_t i = 0; i < outer->shapes->n_shapes; i++) {
        const char *value =
            key ? sm_table_text(outer->attributes, key, outer->shapes->source[i]) : "";
        partner[i] = *value ? find_partner(inner, key, value) : UINT32_MAX;
    }
    return partner;
}

sm_features *sm_features_continued(const sm_features *inner, const sm_features *outer,
                                   sm_rect_crs seam, const char *key)
{
    g_autofree uint32_t *partner = find_partners(inner, outer, key);
    const sm_mosaic mosaic = {
        .inner = inner->shapes,
        .outer = outer->shapes,
        .seam = seam,
        .reach = REACH_DEG,
        .partner = partner,
        .first_row = inner->attributes->n_rows,
    };
    sm_features *features = g_new0(sm_features, 1);
    features->path = g_strdup(inner->path);
    features->crs_wkt = g_strdup(inner->crs_wkt);
    features->shapes = sm_shapes_mosaic(&mosaic);
    features->attributes = sm_features_both_tables(inner, outer);
    features->record = sm_features_both_records(inner, outer);
    return features;
}
