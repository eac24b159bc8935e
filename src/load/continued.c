#include "load/continued.h"

#include "geom/mosaic.h"

#include <string.h>

/* Layers of 1:10m and 1:50m differ by up to 0.07 degree where they cross the edges of the detailed
 * ones; borders are farther apart than this. */
#define REACH_DEG 0.12

static void copy_rows(sm_column *to, const sm_table *from, uint32_t first_row)
{
    const sm_column *column = sm_table_column(from, to->name);
    if (!column || column->type != to->type) return;
    for (uint32_t row = 0; row < from->n_rows; row++) {
        if (to->type == SM_COLUMN_TEXT)
            sm_column_set_text(to, first_row + row, column->texts[row]);
        else
            to->numbers[first_row + row] = column->numbers[row];
    }
}

static sm_table *both_tables(const sm_table *inner, const sm_table *outer)
{
    sm_table *table = sm_table_create(inner->n_columns, inner->n_rows + outer->n_rows);
    for (uint32_t i = 0; i < inner->n_columns; i++) {
        const sm_column *column = &inner->columns[i];
        sm_column_init(&table->columns[i], column->name, column->type, table->n_rows);
        copy_rows(&table->columns[i], inner, 0);
        copy_rows(&table->columns[i], outer, inner->n_rows);
    }
    return table;
}

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

static uint32_t *both_records(const sm_features *inner, const sm_features *outer)
{
    uint32_t n = inner->attributes->n_rows, m = outer->attributes->n_rows;
    uint32_t *records = g_new(uint32_t, MAX(n + m, 1u));
    memcpy(records, inner->record, n * sizeof *records);
    memcpy(records + n, outer->record, m * sizeof *records);
    return records;
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
    features->attributes = both_tables(inner->attributes, outer->attributes);
    features->record = both_records(inner, outer);
    return features;
}
