#include "source/gdal_library.h"

#include "base/fail.h"
#include "base/loaded_library.h"

enum { VECTOR = 0x04, READ_ONLY = 0x00 };

static const sm_library libgdal = {
    .files = {"libgdal.so.32", "libgdal.so.36", "libgdal.so.34", "libgdal.so.35", "libgdal.so.37",
              "libgdal.so.33", "libgdal.so.31", "libgdal.so.30"},
    .name = "GDAL",
    .failure = "cannot be read",
    .format = "such a file",
    .package = "gdal-bin",
    .oldest = "3.4",
    .instead = "save it as CSV",
};

/* Names and functions of one GDAL, for all threads. */
static sm_gdal loaded;

static bool load_functions(GError **error)
{
    sm_gdal *g = &loaded;
    const sm_library_function functions[] = {
        {"GDALAllRegister", &g->set.register_all},
        {"GDALGetDriverByName", &g->set.driver},
        {"GDALVersionInfo", &g->set.version},
        {"GDALOpenEx", &g->set.open},
        {"GDALClose", &g->set.close},
        {"GDALDatasetGetLayerCount", &g->set.n_layers},
        {"GDALDatasetGetLayer", &g->set.layer},
        {"OGR_L_GetName", &g->layer.name},
        {"OGR_L_GetLayerDefn", &g->layer.definition},
        {"OGR_L_GetGeomType", &g->layer.geometry_type},
        {"OGR_L_GetSpatialRef", &g->layer.crs},
        {"OGR_L_GetFeatureCount", &g->layer.count},
        {"OGR_L_ResetReading", &g->layer.rewind},
        {"OGR_L_GetNextFeature", &g->layer.next},
        {"OGR_FD_GetFieldCount", &g->field.n},
        {"OGR_FD_GetFieldDefn", &g->field.at},
        {"OGR_Fld_GetNameRef", &g->field.name},
        {"OGR_Fld_GetType", &g->field.type},
        {"OGR_F_Destroy", &g->feature.free},
        {"OGR_F_GetFID", &g->feature.id},
        {"OGR_F_IsFieldSetAndNotNull", &g->feature.is_set},
        {"OGR_F_GetFieldAsString", &g->feature.text},
        {"OGR_F_GetFieldAsDouble", &g->feature.number},
        {"OGR_F_GetGeometryRef", &g->feature.geometry},
        {"OGR_G_GetGeometryType", &g->geometry.type},
        {"OGR_G_GetGeometryCount", &g->geometry.n_parts},
        {"OGR_G_GetGeometryRef", &g->geometry.part},
        {"OGR_G_GetPointCount", &g->geometry.n_points},
        {"OGR_G_GetX", &g->geometry.x},
        {"OGR_G_GetY", &g->geometry.y},
        {"OSRExportToWkt", &g->cpl.crs_to_wkt},
        {"CPLPushErrorHandler", &g->cpl.push_handler},
        {"CPLPopErrorHandler", &g->cpl.pop_handler},
        {"CPLQuietErrorHandler", &g->cpl.quiet},
        {"CPLErrorReset", &g->cpl.reset_error},
        {"CPLGetLastErrorMsg", &g->cpl.last_error},
        {"CPLSetThreadLocalConfigOption", &g->cpl.set_option},
        {"VSIFileFromMemBuffer", &g->cpl.put_file},
        {"VSIFCloseL", &g->cpl.close_file},
        {"VSIUnlink", &g->cpl.remove_file},
        {"VSIFree", &g->cpl.free},
    };
    return sm_library_load(&libgdal, functions, G_N_ELEMENTS(functions), error);
}

static const sm_gdal *load(const char *name, GError **error)
{
    static GMutex lock;
    static bool ready;
    g_mutex_lock(&lock);
    if (!ready && load_functions(error)) {
        loaded.cpl.push_handler(loaded.cpl.quiet);
        loaded.set.register_all();
        loaded.cpl.pop_handler();
        ready = true;
    }
    bool good = ready;
    g_mutex_unlock(&lock);
    if (!good) g_prefix_error(error, "%s: ", name);
    return good ? &loaded : NULL;
}

/* ---- formats ---- */

typedef struct known_format {
    sm_file_kind content;
    const char *what;
    const char *drivers[4]; /* of GDAL, the better one first */
    const char *file;       /* what GDAL knows the bytes by; NULL: it wants the path */
    const char *prefix;     /* and a word before that */
} known_format;

static const known_format formats[] = {
    {SM_CONTENT_XLSX, "an Excel workbook (.xlsx)", {"XLSX"}, "events.xlsx"},
    {SM_CONTENT_ODS, "an OpenDocument spreadsheet (.ods)", {"ODS"}, "content.xml", "ODS:"},
    {SM_CONTENT_OLE, "an old Excel workbook (.xls)", {"XLS"}, NULL},
    {SM_CONTENT_KML, "a KML file", {"LIBKML", "KML"}, "events.kml"},
    {SM_CONTENT_KMZ, "a KMZ file", {"LIBKML"}, "events.kmz"},
    {SM_CONTENT_GPX, "a GPX file", {"GPX"}, "events.gpx"},
    {SM_CONTENT_FLATGEOBUF, "a FlatGeobuf file", {"FlatGeobuf"}, "events.fgb"},
    {SM_CONTENT_PARQUET, "a Parquet file", {"Parquet"}, "events.parquet"},
    {SM_CONTENT_MAPINFO, "a MapInfo file", {"MapInfo File"}, NULL},
    {SM_CONTENT_JSON, "a GeoJSON file", {"GeoJSON", "TopoJSON", "GeoJSONSeq"}, "layer.json"},
    {SM_CONTENT_SQLITE, "a GeoPackage", {"GPKG", "SQLite"}, "layer.gpkg"},
    {SM_CONTENT_GEODATABASE, "a File Geodatabase", {"OpenFileGDB"}, NULL},
};

static const known_format *format_of(sm_file_kind content)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].content == content) return &formats[i];
    return NULL;
}

bool sm_gdal_reads(sm_file_kind content)
{
    return format_of(content) != NULL;
}

const char *sm_gdal_format(sm_file_kind content)
{
    const known_format *format = format_of(content);
    return format ? format->what : NULL;
}

bool sm_gdal_needs_path(sm_file_kind content)
{
    const known_format *format = format_of(content);
    return format && !format->file;
}

bool sm_gdal_is_geodatabase(const char *path)
{
    /* the table of its tables */
    g_autofree char *index = g_build_filename(path, "a00000001.gdbtable", NULL);
    return g_file_test(index, G_FILE_TEST_EXISTS);
}

static bool has_driver(const sm_gdal *gdal, const known_format *format)
{
    for (const char *const *driver = format->drivers; *driver; driver++)
        if (gdal->set.driver(*driver)) return true;
    return false;
}

/* ---- opening ---- */

/* Numbers keep their noughts and dates are what the cell shows, whatever stands above them. Set as
 * long as the file is open: a sheet is read when it is asked for. */
static void set_options(const sm_gdal *gdal, bool on)
{
    static const char *const kinds[] = {"XLSX", "XLS", "ODS"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *headers = g_strdup_printf("OGR_%s_HEADERS", kinds[i]);
        g_autofree char *types = g_strdup_printf("OGR_%s_FIELD_TYPES", kinds[i]);
        gdal->cpl.set_option(headers, on ? "DISABLE" : NULL);
        gdal->cpl.set_option(types, on ? "STRING" : NULL);
    }
}

/* A name in GDAL's memory for each file that is open. */
static char *put_bytes(const sm_gdal *gdal, const char *kind, GBytes *bytes)
{
    static gint last;
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    char *name = g_strdup_printf("/vsimem/sahelmap-%d/%s", g_atomic_int_add(&last, 1), kind);
    void *file = gdal->cpl.put_file(name, data, length, 0);
    if (file)
        gdal->cpl.close_file(file);
    else
        g_clear_pointer(&name, g_free);
    return name;
}

static bool open_dataset(sm_gdal_file *file, const known_format *format, const char *path,
                         const char *name, GError **error)
{
    const sm_gdal *gdal = file->gdal;
    gdal->cpl.push_handler(gdal->cpl.quiet);
    gdal->cpl.reset_error();
    set_options(gdal, true);
    g_autofree char *inside =
        file->memory ? g_strconcat(format->prefix ? format->prefix : "", file->memory, NULL) : NULL;
    file->dataset =
        gdal->set.open(inside ? inside : path, VECTOR | READ_ONLY, format->drivers, NULL, NULL);
    int n = file->dataset ? gdal->set.n_layers(file->dataset) : 0;
    g_autofree char *reason = g_utf8_make_valid(gdal->cpl.last_error(), -1);
    gdal->cpl.pop_handler();
    if (n > 0) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: is %s, but damaged or empty%s%s; open it in its own program and save it "
                   "again",
                   name, format->what, *reason ? ": GDAL says: " : "", reason);
}

bool sm_gdal_file_open(sm_gdal_file *file, sm_file_kind content, const char *path, GBytes *bytes,
                       const char *name, GError **error)
{
    const known_format *format = format_of(content);
    *file = (sm_gdal_file){.gdal = load(name, error)};
    if (!file->gdal) return false;
    if (!has_driver(file->gdal, format))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is %s, which GDAL %s here was built without a reader of; save it in "
                       "another format (CSV, GeoPackage)",
                       name, format->what, file->gdal->set.version("RELEASE_NAME"));
    if (format->file) file->memory = put_bytes(file->gdal, format->file, bytes);
    return open_dataset(file, format, path, name, error);
}

void sm_gdal_file_clear(sm_gdal_file *file)
{
    if (file->dataset) {
        file->gdal->cpl.push_handler(file->gdal->cpl.quiet);
        file->gdal->set.close(file->dataset);
        file->gdal->cpl.pop_handler();
    }
    if (file->gdal) set_options(file->gdal, false);
    if (file->memory) file->gdal->cpl.remove_file(file->memory);
    g_free(file->memory);
    *file = (sm_gdal_file){0};
}

char *sm_gdal_layer_wkt(const sm_gdal *gdal, sm_gdal_layer *layer)
{
    sm_gdal_crs *crs = gdal->layer.crs(layer);
    char *wkt = NULL;
    if (!crs || gdal->cpl.crs_to_wkt(crs, &wkt) != 0 || !wkt) return NULL;
    /* GDAL hands out longitude first, whatever the CRS says of its axes. */
    char *copy = g_str_has_suffix(wkt, "AUTHORITY[\"EPSG\",\"4326\"]]") ? NULL : g_strdup(wkt);
    gdal->cpl.free(wkt);
    return copy;
}

/* OGC and ISO forms of "with height" and "with measure". */
int sm_gdal_flat_type(int type)
{
    unsigned flat = (unsigned)type & ~0x80000000u;
    return (int)(flat % 1000u);
}
