#include "load/pack_make.h"

#include "base/fail.h"
#include "geom/overlaps.h"
#include "geom/partition.h"
#include "load/geography.h"
#include "load/layer.h"
#include "project/crs.h"
#include "project/to_degrees.h"
#include "source/country_shapes.h"
#include "source/memory_file.h"
#include "source/nearest.h"
#include "source/shapefile_write.h"
#include "source/unit_columns.h"
#include "source/unit_layer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* 55 m: a hair's breadth on maps of 1:500,000. */
#define DETAIL_DEG 0.0005
/* Units of less of the country than this are no partition of it. */
#define LEAST_COVERED 0.7
/* Of the units in the country that is guessed. */
#define MOST_IN_COUNTRY 0.6
enum { LISTED = 8 };

typedef struct making {
    const sm_pack_order *order;
    const char *data_dir;
    sm_pack_made *made;
    sm_features *units;
    sm_geography *geography;
    sm_diagnostics *diagnostics;
} making;

/* ---- the file ---- */

static bool to_degrees(sm_features *units, GError **error)
{
    if (sm_crs_is_wgs84_degrees(units->crs_wkt)) return true;
    g_autoptr(sm_to_degrees) to = sm_to_degrees_create();
    for (uint32_t i = 0; i < units->shapes->n_points; i++) {
        sm_xy_crs *p = &units->shapes->points[i];
        sm_lonlat at;
        if (!sm_to_degrees_point(to, units->crs_wkt, *p, &at) || isnan(at.lon))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: its coordinates cannot be brought into degrees; save it in WGS 84",
                           units->path);
        *p = (sm_xy_crs){at.lon, at.lat};
    }
    return true;
}

static bool read_units(making *m, GError **error)
{
    m->made->layer = sm_unit_layer_find(m->order->file, m->order->level, error);
    if (!m->made->layer) return false;
    m->units = sm_map_layer_features(m->made->layer, NULL, NULL, NULL, m->diagnostics, error);
    if (!m->units) return false;
    if (m->units->shapes->kind != SM_SHAPE_POLYGON || m->units->shapes->n_shapes == 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds no areas", m->made->layer);
    sm_shapes_crs *rest = sm_shapes_without_overlaps(m->units->shapes);
    if (rest) {
        sm_shapes_crs_free(m->units->shapes);
        m->units->shapes = rest;
    }
    return to_degrees(m->units, error);
}

/* ---- its columns ---- */

static bool fail_column(const making *m, const char *what, GError **error)
{
    const sm_table *table = m->units->attributes;
    g_autofree const char **names = g_new0(const char *, table->n_columns + 1);
    for (uint32_t i = 0; i < table->n_columns; i++)
        names[i] = table->columns[i].name;
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)names);
    return sm_fail(error, SM_ERROR_USAGE, "%s: %s; there are %s", m->made->layer, what, all);
}

static bool check_column(const making *m, const char *option, const char *wanted, char **column,
                         GError **error)
{
    const sm_table *table = m->units->attributes;
    const sm_column *found = sm_table_column(table, wanted);
    if (found) {
        *column = g_strdup(found->name);
        return true;
    }
    g_autofree char *what = g_strdup_printf("has no column \"%s\" (%s)", wanted, option);
    return fail_column(m, what, error);
}

static bool find_columns(making *m, GError **error)
{
    sm_pack_made *made = m->made;
    sm_unit_columns guess = sm_unit_columns_guess(m->units->attributes, m->order->level);
    if (!m->order->name && !guess.name)
        return fail_column(m, "none of its columns looks like names of units; say which by --name",
                           error);
    if (!check_column(m, "--name", m->order->name ? m->order->name : guess.name, &made->name,
                      error))
        return false;
    if (guess.name_fr) made->name_fr = g_strdup(guess.name_fr);
    const char *code = m->order->code ? m->order->code : guess.code;
    return !code || check_column(m, "--code", code, &made->code, error);
}

static char *cell(const making *m, const char *column, uint32_t row)
{
    const sm_column *found = column ? sm_table_column(m->units->attributes, column) : NULL;
    if (!found) return g_strdup("");
    if (found->type == SM_COLUMN_TEXT) return g_strstrip(g_strdup(found->texts[row]));
    char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
    if (!isnan(found->numbers[row]))
        g_ascii_formatd(number, sizeof number, "%.15g", found->numbers[row]);
    return g_strdup(number);
}

/* Two units of one code are a mistake of the file; tables by code are joined to both. */
static void warn_of_codes(const making *m)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0;
    for (uint32_t row = 0; m->made->code && row < m->units->attributes->n_rows; row++) {
        char *code = cell(m, m->made->code, row);
        if (!*code || g_hash_table_add(seen, g_strdup(code))) {
            g_free(code);
            continue;
        }
        g_autofree char *name = cell(m, m->made->name, row);
        if (n++ < LISTED)
            g_string_append_printf(list, "%s%s (%s)", list->len ? ", " : "", code, name);
        g_free(code);
    }
    if (n > 0)
        sm_diagnostics_warn(m->diagnostics, "%s: codes that several units have: %s", m->made->layer,
                            list->str);
}

/* ---- the country ---- */

/* Somewhere in the unit: the middle of a side's ends would do for none that winds. */
static sm_lonlat middle_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    double x = 0, y = 0;
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape] + 1];
    for (uint32_t i = first; i < end; i++) {
        x += shapes->points[i].x;
        y += shapes->points[i].y;
    }
    return (sm_lonlat){x / (end - first), y / (end - first)};
}

static bool find_country(making *m, GError **error)
{
    g_autofree char *path = g_build_filename(m->data_dir, "provinces", "countries.shp", NULL);
    g_autoptr(sm_country_shapes) countries = sm_country_shapes_read(path, error);
    if (!countries) return false;
    g_autoptr(GHashTable) votes = g_hash_table_new(g_str_hash, g_str_equal);
    const char *best = NULL;
    guint most = 0;
    const sm_shapes_crs *shapes = m->units->shapes;
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        int country = sm_country_shapes_at(countries, middle_of(shapes, i));
        if (country < 0) continue;
        const char *iso3 = sm_country_shapes_iso3(countries, country);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(votes, iso3)) + 1;
        g_hash_table_insert(votes, (gpointer)(guintptr)iso3, GUINT_TO_POINTER(n));
        if (n <= most) continue;
        most = n;
        best = iso3;
    }
    if (best && most >= MOST_IN_COUNTRY * shapes->n_shapes) {
        m->made->pack->country = g_strdup(best);
        return true;
    }
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: its %u units lie in several countries, or in none; say by --country of "
                   "which they are",
                   m->made->layer, shapes->n_shapes);
}

/* ---- the layers ---- */

static sm_table *unit_table(const making *m)
{
    static const char *const columns[] = {"iso3", "name", "name_fr", "code", "type"};
    const sm_pack_made *made = m->made;
    const char *from[] = {NULL, made->name, made->name_fr ? made->name_fr : made->name, made->code,
                          NULL};
    uint32_t n_rows = m->units->attributes->n_rows;
    sm_table *table = sm_table_create(G_N_ELEMENTS(columns), n_rows);
    for (uint32_t c = 0; c < G_N_ELEMENTS(columns); c++) {
        sm_column_init(&table->columns[c], columns[c], SM_COLUMN_TEXT, n_rows);
        for (uint32_t row = 0; row < n_rows; row++) {
            g_autofree char *text = cell(m, from[c], row);
            sm_column_set_text(&table->columns[c], row, c == 0 ? made->pack->country : text);
        }
    }
    return table;
}

/* As the delivered lines between units have them. */
static sm_table *line_table(const making *m, uint32_t n)
{
    sm_table *table = sm_table_create(2, n);
    sm_column_init(&table->columns[0], "iso3", SM_COLUMN_TEXT, n);
    sm_column_init(&table->columns[1], "type", SM_COLUMN_TEXT, n);
    for (uint32_t row = 0; row < n; row++) {
        sm_column_set_text(&table->columns[0], row, m->made->pack->country);
        sm_column_set_text(&table->columns[1], row, "region");
    }
    return table;
}

static bool write_layers(const making *m, const sm_partition *partition, const char *data_set,
                         GError **error)
{
    g_autofree char *folder = g_build_filename(m->made->pack->folder, data_set, NULL);
    g_autofree char *units = g_build_filename(folder, "units", NULL);
    g_autofree char *lines = g_build_filename(folder, "lines", NULL);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be made: %s", folder, g_strerror(errno));
    g_autoptr(sm_table) of_units = unit_table(m);
    g_autoptr(sm_table) of_lines = line_table(m, partition->lines->n_shapes);
    return sm_shapefile_write(units, partition->units, of_units, error) &&
           sm_shapefile_write(lines, partition->lines, of_lines, error);
}

static void warn_of_lost(const making *m, const sm_partition *partition)
{
    uint32_t n_rows = m->units->attributes->n_rows, n = 0;
    g_autofree bool *there = g_new0(bool, n_rows + 1);
    g_autoptr(GString) list = g_string_new(NULL);
    for (uint32_t i = 0; i < partition->units->n_shapes; i++)
        there[partition->units->source[i]] = true;
    for (uint32_t row = 0; row < n_rows; row++) {
        g_autofree char *name = cell(m, m->made->name, row);
        if (!there[row] && n++ < LISTED)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
    }
    if (n > 0)
        sm_diagnostics_warn(m->diagnostics,
                            "%s: %u of its %u units have no land inside the outline of %s, and are "
                            "left out: %s",
                            m->made->layer, n, n_rows, m->made->pack->country, list->str);
}

/* True, too, where the data set has not the country. */
static bool make_layers(making *m, const char *data_set, GError **error)
{
    g_autofree char *path = g_build_filename(m->data_dir, data_set, "countries.shp", NULL);
    const sm_features *countries = sm_geography_countries(m->geography, path, error);
    if (!countries) return false;
    int country = sm_features_find_iso3(countries, m->made->pack->country);
    if (country < 0) return true;
    g_autoptr(sm_partition) partition =
        sm_partition_make(m->units->shapes, countries->shapes, (uint32_t)country, DETAIL_DEG);
    if (partition->covered < LEAST_COVERED)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: its units cover %.0f %% of the land of %s; a pack holds all of a "
                       "country (another --country?)",
                       m->made->layer, 100 * partition->covered, m->made->pack->country);
    m->made->outside = partition->outside;
    m->made->pack->n_units = partition->units->n_shapes;
    if (g_str_equal(data_set, "provinces")) warn_of_lost(m, partition);
    return write_layers(m, partition, data_set, error);
}

/* ---- the whole ---- */

static bool describe_file(making *m, GError **error)
{
    sm_pack *pack = m->made->pack;
    sm_bytes bytes;
    if (!sm_bytes_map(m->order->file, &bytes, error)) return false;
    pack->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes.data, bytes.length);
    sm_bytes_clear(&bytes);
    pack->file = g_path_get_basename(m->order->file);
    pack->source = g_strdup(m->order->source);
    pack->licence = g_strdup(m->order->licence);
    pack->level = m->order->level;
    pack->valid_from = m->order->valid_from;
    return true;
}

static bool name_pack(const making *m, const char *folder, GError **error)
{
    sm_pack *pack = m->made->pack;
    g_autofree char *country = g_ascii_strdown(pack->country, -1);
    pack->name = pack->valid_from > 0
                     ? g_strdup_printf("%s-admin%d-%d", country, pack->level, pack->valid_from)
                     : g_strdup_printf("%s-admin%d", country, pack->level);
    pack->folder = g_build_filename(folder, pack->name, NULL);
    if (!g_file_test(pack->folder, G_FILE_TEST_EXISTS)) return true;
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is there already; 'sahelmap data remove %s' removes it, --valid-from tells "
                   "two of them apart",
                   pack->folder, pack->name);
}

static bool make(making *m, const char *folder, GError **error)
{
    sm_pack *pack = m->made->pack;
    if (!read_units(m, error) || !find_columns(m, error) || !describe_file(m, error)) return false;
    if (m->order->country)
        pack->country = g_ascii_strup(m->order->country, -1);
    else if (!find_country(m, error))
        return false;
    if (!name_pack(m, folder, error)) return false;
    warn_of_codes(m);
    bool good = true;
    for (const char *const *set = sm_pack_data_sets; good && *set; set++)
        good = make_layers(m, *set, error);
    if (good && pack->n_units == 0)
        good = sm_fail(error, SM_ERROR_DATA,
                       "--country %s: there is no such country; write its ISO code, as MLI",
                       pack->country);
    if (good) good = sm_pack_write(pack, m->data_dir, error);
    if (!good) sm_pack_remove(pack->folder, NULL);
    return good;
}

bool sm_pack_make(const sm_pack_order *order, const char *folder, const char *data_dir,
                  sm_pack_made *made, sm_diagnostics *diagnostics, GError **error)
{
    *made = (sm_pack_made){.pack = g_new0(sm_pack, 1)};
    making m = {.order = order,
                .data_dir = data_dir,
                .made = made,
                .geography = sm_geography_create(data_dir, diagnostics),
                .diagnostics = diagnostics};
    bool good = make(&m, folder, error);
    sm_geography_free(m.geography);
    sm_features_free(m.units);
    return good;
}

void sm_pack_made_clear(sm_pack_made *made)
{
    sm_pack_free(made->pack);
    g_free(made->layer);
    g_free(made->name);
    g_free(made->name_fr);
    g_free(made->code);
    *made = (sm_pack_made){0};
}
