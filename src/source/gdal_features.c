#include "source/gdal_features.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/gdal_library.h"
#include "source/memory_file.h"

#include <math.h>
#include <string.h>

typedef struct feature_reading {
    const char *path;
    const sm_gdal *gdal;
    sm_gdal_layer *layer;
    sm_shapes_builder *shapes;
    sm_shape_kind kind;
    GArray *kept;       /* int64_t: ids of the features with a shape */
    uint32_t n_skipped; /* features of another kind, or without geometry */
} feature_reading;

/* ---- what is there ---- */

static sm_file_kind kind_of_bytes(const sm_bytes *bytes, const char *path)
{
    sm_file_kind kind = sm_file_kind_of(bytes->data, bytes->length);
    if (kind != SM_CONTENT_ZIP) return kind;
    g_autoptr(sm_archive) archive = sm_archive_open(bytes->owner, path, NULL);
    return archive && sm_archive_find(archive, "doc.kml") ? SM_CONTENT_KMZ : kind;
}

/* `bytes` are empty where it is a folder. */
static sm_file_kind kind_at(const char *path, sm_bytes *bytes)
{
    *bytes = (sm_bytes){0};
    if (sm_gdal_is_geodatabase(path)) return SM_CONTENT_GEODATABASE;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !sm_bytes_map(path, bytes, NULL))
        return SM_CONTENT_EMPTY;
    return kind_of_bytes(bytes, path);
}

/* Tables without places are no layers. */
static bool is_layer(sm_file_kind kind)
{
    return sm_gdal_reads(kind) && kind != SM_CONTENT_XLSX && kind != SM_CONTENT_ODS &&
           kind != SM_CONTENT_OLE;
}

bool sm_gdal_features_are_at(const char *path)
{
    sm_bytes bytes;
    bool are = is_layer(kind_at(path, &bytes));
    sm_bytes_clear(&bytes);
    return are;
}

/* ---- geometry ---- */

/* False: of no kind that a map shows. */
static bool shape_kind(int type, sm_shape_kind *kind)
{
    switch (sm_gdal_flat_type(type)) {
    case SM_GDAL_POINT:
    case SM_GDAL_MULTIPOINT:
        *kind = SM_SHAPE_POINT;
        return true;
    case SM_GDAL_LINE:
    case SM_GDAL_MULTILINE:
        *kind = SM_SHAPE_LINE;
        return true;
    case SM_GDAL_POLYGON:
    case SM_GDAL_MULTIPOLYGON:
        *kind = SM_SHAPE_POLYGON;
        return true;
    default:
        return false;
    }
}

static void add_points(feature_reading *r, sm_gdal_geometry *geometry)
{
    const sm_gdal *gdal = r->gdal;
    int n = gdal->geometry.n_points(geometry);
    bool ring = r->kind == SM_SHAPE_POLYGON;
    if (ring && n > 1 && gdal->geometry.x(geometry, 0) == gdal->geometry.x(geometry, n - 1) &&
        gdal->geometry.y(geometry, 0) == gdal->geometry.y(geometry, n - 1))
        n--;
    if (n < (ring ? 3 : r->kind == SM_SHAPE_LINE ? 2 : 1)) return;
    sm_shapes_builder_part(r->shapes);
    for (int i = 0; i < n; i++)
        sm_shapes_builder_point(r->shapes, gdal->geometry.x(geometry, i),
                                gdal->geometry.y(geometry, i));
}

/* Of collections the members of the layer's kind; rings of polygons are lines to GDAL. */
static void add_geometry(feature_reading *r, sm_gdal_geometry *geometry, int depth)
{
    enum { DEEPEST = 8 };
    int n = r->gdal->geometry.n_parts(geometry);
    if (n == 0) add_points(r, geometry);
    for (int i = 0; i < n && depth < DEEPEST; i++) {
        sm_gdal_geometry *part = r->gdal->geometry.part(geometry, i);
        if (part) add_geometry(r, part, depth + 1);
    }
}

static bool is_finite(const feature_reading *r, sm_gdal_geometry *geometry, int depth)
{
    enum { DEEPEST = 8 };
    const sm_gdal *gdal = r->gdal;
    int n = gdal->geometry.n_parts(geometry);
    for (int i = 0; n == 0 && i < gdal->geometry.n_points(geometry); i++)
        if (!isfinite(gdal->geometry.x(geometry, i)) || !isfinite(gdal->geometry.y(geometry, i)))
            return false;
    for (int i = 0; i < n && depth < DEEPEST; i++)
        if (!is_finite(r, gdal->geometry.part(geometry, i), depth + 1)) return false;
    return true;
}

static void add_feature(feature_reading *r, sm_gdal_feature *feature)
{
    sm_gdal_geometry *geometry = r->gdal->feature.geometry(feature);
    sm_shape_kind kind;
    if (!geometry || !shape_kind(r->gdal->geometry.type(geometry), &kind) ||
        (r->shapes && kind != r->kind) || !is_finite(r, geometry, 0)) {
        r->n_skipped++;
        return;
    }
    r->kind = kind;
    if (!r->shapes) r->shapes = sm_shapes_builder_create(kind);
    sm_shapes_builder_shape(r->shapes, r->kept->len);
    add_geometry(r, geometry, 0);
    int64_t id = r->gdal->feature.id(feature);
    g_array_append_val(r->kept, id);
}

static bool read_shapes(feature_reading *r, sm_diagnostics *diagnostics, GError **error)
{
    sm_gdal_feature *feature;
    r->gdal->layer.rewind(r->layer);
    while ((feature = r->gdal->layer.next(r->layer))) {
        add_feature(r, feature);
        r->gdal->feature.free(feature);
    }
    if (!r->shapes)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds no points, lines or areas", r->path);
    if (r->n_skipped > 0)
        sm_diagnostics_warn(
            diagnostics,
            "%s: %u features have another kind of geometry than the first, or none; "
            "left out",
            r->path, r->n_skipped);
    return true;
}

/* ---- attributes ---- */

static bool is_wanted(const char *const *columns, const char *name)
{
    for (const char *const *column = columns; column && *column; column++)
        if (g_ascii_strcasecmp(*column, name) == 0) return true;
    return !columns;
}

static bool is_number(const sm_gdal *gdal, sm_gdal_field *field)
{
    int type = gdal->field.type(field);
    return type == SM_GDAL_INTEGER || type == SM_GDAL_REAL || type == SM_GDAL_INTEGER64;
}

static void set_cells(const feature_reading *r, sm_gdal_feature *feature, sm_table *table,
                      const int *fields, uint32_t row)
{
    for (uint32_t i = 0; i < table->n_columns; i++) {
        if (!r->gdal->feature.is_set(feature, fields[i])) continue;
        sm_column *column = &table->columns[i];
        if (column->type == SM_COLUMN_NUMBER) {
            column->numbers[row] = r->gdal->feature.number(feature, fields[i]);
            continue;
        }
        g_autofree char *text = g_utf8_make_valid(r->gdal->feature.text(feature, fields[i]), -1);
        sm_column_set_text(column, row, text);
    }
}

/* The features come in the same order again. */
static sm_table *read_table(const feature_reading *r, const char *const *columns)
{
    const sm_gdal *gdal = r->gdal;
    sm_gdal_definition *definition = gdal->layer.definition(r->layer);
    int n = gdal->field.n(definition);
    uint32_t n_wanted = 0;
    g_autofree int *fields = g_new(int, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        if (is_wanted(columns, gdal->field.name(gdal->field.at(definition, i))))
            fields[n_wanted++] = i;
    sm_table *table = sm_table_create(n_wanted, r->kept->len);
    for (uint32_t i = 0; i < n_wanted; i++) {
        sm_gdal_field *field = gdal->field.at(definition, fields[i]);
        sm_column_init(&table->columns[i], gdal->field.name(field),
                       is_number(gdal, field) ? SM_COLUMN_NUMBER : SM_COLUMN_TEXT, r->kept->len);
    }
    uint32_t row = 0;
    sm_gdal_feature *feature;
    gdal->layer.rewind(r->layer);
    while ((feature = gdal->layer.next(r->layer))) {
        if (row < r->kept->len && gdal->feature.id(feature) == g_array_index(r->kept, int64_t, row))
            set_cells(r, feature, table, fields, row++);
        gdal->feature.free(feature);
    }
    return table;
}

/* ---- the whole ---- */

static bool has_geometry(const sm_gdal *gdal, sm_gdal_layer *layer)
{
    return gdal->layer.geometry_type(layer) != SM_GDAL_NO_GEOMETRY &&
           gdal->layer.count(layer, 1) > 0;
}

static bool find_layer(feature_reading *r, sm_gdal_dataset *dataset, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    uint32_t n = 0;
    for (int i = 0; i < r->gdal->set.n_layers(dataset); i++) {
        sm_gdal_layer *layer = r->gdal->set.layer(dataset, i);
        if (!layer || !has_geometry(r->gdal, layer)) continue;
        r->layer = layer;
        g_string_append_printf(names, "%s%s", n++ ? ", " : "", r->gdal->layer.name(layer));
    }
    if (n == 1) return true;
    return sm_fail(error, SM_ERROR_DATA, "%s: holds %s%s; save the one that is wanted by itself",
                   r->path, n == 0 ? "no layer with features" : "several layers: ", names->str);
}

static uint32_t *number_records(uint32_t n)
{
    uint32_t *record = g_new(uint32_t, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        record[i] = i + 1;
    return record;
}

static sm_features *read_layer(feature_reading *r, const char *const *columns,
                               sm_diagnostics *diagnostics, GError **error)
{
    if (!read_shapes(r, diagnostics, error)) return NULL;
    sm_features *features = g_new0(sm_features, 1);
    features->path = g_strdup(r->path);
    features->crs_wkt = sm_gdal_layer_wkt(r->gdal, r->layer);
    features->attributes = read_table(r, columns);
    features->shapes = sm_shapes_builder_finish_crs(g_steal_pointer(&r->shapes));
    features->record = number_records(features->shapes->n_shapes);
    return features;
}

sm_features *sm_gdal_features_read(const char *path, const char *const *columns,
                                   sm_diagnostics *diagnostics, GError **error)
{
    sm_bytes bytes;
    sm_gdal_file file = {0};
    sm_features *features = NULL;
    feature_reading r = {.path = path, .kept = g_array_new(FALSE, FALSE, sizeof(int64_t))};
    sm_file_kind kind = kind_at(path, &bytes);
    if (sm_gdal_file_open(&file, kind, path, bytes.owner, path, error)) {
        r.gdal = file.gdal;
        r.gdal->cpl.push_handler(r.gdal->cpl.quiet);
        if (find_layer(&r, file.dataset, error))
            features = read_layer(&r, columns, diagnostics, error);
        r.gdal->cpl.pop_handler();
    }
    sm_gdal_file_clear(&file);
    sm_bytes_clear(&bytes);
    sm_shapes_builder_free(r.shapes);
    g_array_free(r.kept, TRUE);
    return features;
}
