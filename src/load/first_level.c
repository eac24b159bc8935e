#include "load/first_level.h"

#include "geom/unite.h"

#include <string.h>

/* Countries whose units are of the second level in the delivered layer; `region` of others is no
 * unit of administration, or none at all (shapefiles/README.md). */
static const char *const finer[] = {"BFA", "GIN"};

const char *sm_first_level_region(const sm_table *units, uint32_t row)
{
    const char *iso3 = sm_table_text(units, "iso3", row);
    const char *region = sm_table_text(units, "region", row);
    for (size_t i = 0; i < G_N_ELEMENTS(finer); i++)
        if (g_str_equal(iso3, finer[i]) && *region) return region;
    return NULL;
}

/* For each shape the first one of its region. */
static uint32_t *group(const sm_features *units)
{
    uint32_t n = units->shapes->n_shapes;
    uint32_t *of = g_new(uint32_t, n + 1);
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < n; i++) {
        const char *region = sm_first_level_region(units->attributes, units->shapes->source[i]);
        of[i] = i;
        if (!region) continue;
        gpointer known = g_hash_table_lookup(first, region);
        if (known)
            of[i] = GPOINTER_TO_UINT(known) - 1;
        else
            g_hash_table_insert(first, (gpointer)(gsize)region, GUINT_TO_POINTER(i + 1));
    }
    return of;
}

static sm_table *copy_attributes(const sm_table *from)
{
    sm_table *table = sm_table_create(from->n_columns, from->n_rows);
    for (uint32_t c = 0; c < from->n_columns; c++) {
        const sm_column *old = &from->columns[c];
        sm_column *column = &table->columns[c];
        sm_column_init(column, old->name, old->type, from->n_rows);
        for (uint32_t row = 0; row < from->n_rows; row++)
            if (old->type == SM_COLUMN_TEXT)
                sm_column_set_text(column, row, old->texts[row]);
            else
                column->numbers[row] = old->numbers[row];
    }
    return table;
}

/* Parts of a region bear its name. */
static void name_regions(sm_features *all, const sm_features *units)
{
    static const char *const columns[] = {"name", "name_fr"};
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++) {
        const char *region = sm_first_level_region(units->attributes, units->shapes->source[i]);
        for (size_t c = 0; region && c < G_N_ELEMENTS(columns); c++) {
            const sm_column *column = sm_table_column(all->attributes, columns[c]);
            if (column && column->type == SM_COLUMN_TEXT)
                sm_column_set_text(&all->attributes->columns[column - all->attributes->columns],
                                   units->shapes->source[i], region);
        }
    }
}

sm_features *sm_features_first_level(const sm_features *units)
{
    g_autofree uint32_t *of = group(units);
    uint32_t n_rows = units->attributes->n_rows;
    sm_features *all = g_new0(sm_features, 1);
    all->path = g_strdup(units->path);
    all->crs_wkt = g_strdup(units->crs_wkt);
    all->shapes = sm_shapes_unite(units->shapes, of);
    all->attributes = copy_attributes(units->attributes);
    all->record = g_new(uint32_t, n_rows + 1);
    memcpy(all->record, units->record, n_rows * sizeof *all->record);
    name_regions(all, units);
    return all;
}
