#include "source/event_lines.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/event_source.h"
#include "source/gdal_library.h"
#include "source/nearest.h"

#include <math.h>
#include <string.h>

enum {
    HEAD_ROWS = 10,      /* of a sheet, in which names of columns are looked for */
    MOST_ROWS = 10000,   /* repeated in an .ods: more is the empty rest of the sheet */
    MOST_COLUMNS = 1000, /* the same sideways */
    SURE_DIGITS = 15,    /* of a number in a cell; the rest is how it is stored */
};

typedef struct gdal_reading {
    const sm_event_file *file;
    const sm_event_options *options;
    const char *name;
    const sm_gdal *gdal;
    sm_gdal_dataset *dataset;
    bool sheets;    /* a layer has rows without names, some of which may be a title */
    bool sparse;    /* most of the fields are the format's and empty */
    char *crs;      /* of the layer; NULL: degrees */
    bool pointed;   /* the layer has points */
    GArray *field;  /* int: those that are written */
    GArray *record; /* uint32_t: the number of each line, with sheets */
    sm_event_lines lines;
} gdal_reading;

/* ---- an .ods before GDAL sees it ---- */

/* Spreadsheets are filled up to their last row and column; GDAL takes a long repetition for damage.
 * `attribute="1048000"` becomes `attribute="1      "`. */
static void shorten_repeats(char *xml, const char *attribute, unsigned most)
{
    for (char *at = xml; (at = strstr(at, attribute));) {
        at += strlen(attribute);
        char *end;
        unsigned long n = strtoul(at, &end, 10);
        if (n <= most || *end != '"') continue;
        memset(at, ' ', (gsize)(end - at));
        *at = '1';
    }
}

static GBytes *sheet_xml(GBytes *packed, const char *name, GError **error)
{
    g_autoptr(sm_archive) archive = sm_archive_open(packed, name, error);
    if (!archive) return NULL;
    const sm_archive_member *content = sm_archive_find(archive, "content.xml");
    g_autoptr(GBytes) stored = sm_archive_extract(archive, content, error);
    if (!stored) return NULL;
    gsize length;
    const char *text = g_bytes_get_data(stored, &length);
    char *xml = g_strndup(text, length);
    shorten_repeats(xml, "number-rows-repeated=\"", MOST_ROWS);
    shorten_repeats(xml, "number-columns-repeated=\"", MOST_COLUMNS);
    return g_bytes_new_take(xml, strlen(xml));
}

/* ---- one layer as lines ---- */

/* 13.322670000000001 is how 13.32267 is stored. */
static bool is_stored_number(const char *text)
{
    gsize digits = 0;
    bool point = false;
    for (const char *at = text; *at; at++) {
        digits += g_ascii_isdigit(*at) && (digits > 0 || *at != '0');
        point |= *at == '.';
        if (!g_ascii_isdigit(*at) && !strchr("-+.Ee", *at)) return false;
    }
    return point && digits > SURE_DIGITS;
}

static void write_stored(gdal_reading *r, const char *text)
{
    char shorter[G_ASCII_DTOSTR_BUF_SIZE];
    if (is_stored_number(text))
        text = g_ascii_formatd(shorter, sizeof shorter, "%.15g", g_ascii_strtod(text, NULL));
    sm_event_lines_text(&r->lines, text);
}

/* "2023/05/21 00:00:00" of a day. */
static void write_text(gdal_reading *r, const char *text)
{
    static const char midnight[] = " 00:00:00";
    const char *at = strstr(text, midnight);
    g_autofree char *day = at && at - text == 10 ? g_strndup(text, 10) : NULL;
    if (r->sheets)
        write_stored(r, text);
    else
        sm_event_lines_text(&r->lines, day ? day : text);
}

static void write_field(gdal_reading *r, sm_gdal_definition *definition, sm_gdal_feature *feature,
                        int field)
{
    const sm_gdal *gdal = r->gdal;
    if (!gdal->feature.is_set(feature, field))
        sm_event_lines_text(&r->lines, NULL);
    else if (gdal->field.type(gdal->field.at(definition, field)) == SM_GDAL_REAL)
        sm_event_lines_number(&r->lines, gdal->feature.number(feature, field));
    else
        write_text(r, gdal->feature.text(feature, field));
}

/* The position of a point, or of a multipoint of one. */
static bool point_of(const sm_gdal *gdal, sm_gdal_feature *feature, sm_xy_crs *at)
{
    sm_gdal_geometry *geometry = gdal->feature.geometry(feature);
    if (geometry && sm_gdal_flat_type(gdal->geometry.type(geometry)) == SM_GDAL_MULTIPOINT &&
        gdal->geometry.n_parts(geometry) == 1)
        geometry = gdal->geometry.part(geometry, 0);
    if (!geometry || sm_gdal_flat_type(gdal->geometry.type(geometry)) != SM_GDAL_POINT ||
        gdal->geometry.n_points(geometry) == 0)
        return false;
    *at = (sm_xy_crs){gdal->geometry.x(geometry, 0), gdal->geometry.y(geometry, 0)};
    return isfinite(at->x) && isfinite(at->y);
}

static bool write_point(gdal_reading *r, sm_gdal_feature *feature, GError **error)
{
    sm_xy_crs at;
    sm_lonlat position = {(double)NAN, (double)NAN};
    if (point_of(r->gdal, feature, &at) &&
        !sm_event_to_degrees(r->options, r->name, r->crs, at, &position, error))
        return false;
    sm_event_lines_number(&r->lines, position.lon);
    sm_event_lines_number(&r->lines, position.lat);
    return true;
}

/* "ogr_date" is how GDAL writes `date` into a GPX. */
static const char *plain_name(const gdal_reading *r, const char *name)
{
    bool marked = r->sparse && g_str_has_prefix(name, "ogr_");
    return marked ? name + 4 : name;
}

static void write_names(gdal_reading *r, sm_gdal_definition *definition)
{
    for (guint i = 0; i < r->field->len; i++) {
        int field = g_array_index(r->field, int, i);
        const char *name = plain_name(r, r->gdal->field.name(r->gdal->field.at(definition, field)));
        /* the geometry goes before what the table says of it */
        bool taken = r->pointed && (g_ascii_strcasecmp(name, "longitude") == 0 ||
                                    g_ascii_strcasecmp(name, "latitude") == 0);
        g_autofree char *other = taken ? g_strconcat("table_", name, NULL) : NULL;
        sm_event_lines_text(&r->lines, other ? other : name);
    }
    if (r->pointed) {
        sm_event_lines_text(&r->lines, "longitude");
        sm_event_lines_text(&r->lines, "latitude");
    }
    sm_event_lines_end(&r->lines);
}

static bool is_blank(const sm_gdal *gdal, sm_gdal_feature *feature, int n)
{
    for (int i = 0; i < n; i++)
        if (gdal->feature.is_set(feature, i) && *gdal->feature.text(feature, i)) return false;
    return true;
}

static bool write_feature(gdal_reading *r, sm_gdal_definition *definition, sm_gdal_feature *feature,
                          GError **error)
{
    if (r->sheets && is_blank(r->gdal, feature, r->gdal->field.n(definition))) return true;
    for (guint i = 0; i < r->field->len; i++)
        write_field(r, definition, feature, g_array_index(r->field, int, i));
    if (r->pointed && !write_point(r, feature, error)) return false;
    sm_event_lines_end(&r->lines);
    uint32_t record = (uint32_t)r->gdal->feature.id(feature);
    g_array_append_val(r->record, record);
    return true;
}

/* All of them, or the first `most`. */
static bool write_rows(gdal_reading *r, sm_gdal_layer *layer, uint64_t most, GError **error)
{
    sm_gdal_definition *definition = r->gdal->layer.definition(layer);
    bool good = true;
    sm_gdal_feature *feature;
    r->gdal->layer.rewind(layer);
    for (uint64_t i = 0; good && i < most && (feature = r->gdal->layer.next(layer)); i++) {
        good = write_feature(r, definition, feature, error);
        r->gdal->feature.free(feature);
    }
    return good;
}

/* Looks which fields are filled and whether there are points. */
static void look_at_features(gdal_reading *r, sm_gdal_layer *layer, bool *filled, int n)
{
    sm_gdal_feature *feature;
    sm_xy_crs at;
    r->gdal->layer.rewind(layer);
    while ((feature = r->gdal->layer.next(layer))) {
        r->pointed |= point_of(r->gdal, feature, &at);
        int n_filled = 0;
        for (int i = 0; i < n; i++)
            n_filled += filled[i] = filled[i] || r->gdal->feature.is_set(feature, i);
        r->gdal->feature.free(feature);
        if (r->pointed && (!r->sparse || n_filled == n)) break;
    }
}

static void choose_fields(gdal_reading *r, sm_gdal_layer *layer)
{
    int n = r->gdal->field.n(r->gdal->layer.definition(layer));
    g_autofree bool *filled = g_new0(bool, (gsize)n + 1);
    g_array_set_size(r->field, 0);
    r->pointed = false;
    if (!r->sheets) look_at_features(r, layer, filled, n);
    for (int i = 0; i < n; i++)
        if (!r->sparse || filled[i]) g_array_append_val(r->field, i);
}

static void begin_layer(gdal_reading *r, sm_gdal_layer *layer)
{
    sm_event_lines_clear(&r->lines);
    sm_event_lines_init(&r->lines);
    g_array_set_size(r->record, 0);
    g_free(r->crs);
    r->crs = sm_gdal_layer_wkt(r->gdal, layer);
    choose_fields(r, layer);
    if (!r->sheets) write_names(r, r->gdal->layer.definition(layer));
}

/* ---- which layer ---- */

static bool fits(gdal_reading *r, sm_gdal_layer *layer)
{
    begin_layer(r, layer);
    if (r->sheets && !write_rows(r, layer, HEAD_ROWS, NULL)) return false;
    return sm_event_head_fits(r->lines.text->str, r->lines.text->len, r->file);
}

static const char *word(const gdal_reading *r)
{
    return r->sheets ? "sheet" : "layer";
}

static sm_gdal_layer *named_layer(gdal_reading *r, GPtrArray *layers, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < layers->len; i++) {
        sm_gdal_layer *layer = g_ptr_array_index(layers, i);
        const char *name = r->gdal->layer.name(layer);
        if (g_ascii_strcasecmp(name, r->file->table) == 0) return layer;
        g_ptr_array_add(names, (gpointer)(guintptr)name);
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *near = sm_nearest_names(r->file->table, (const char *const *)names->pdata);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    sm_fail(error, SM_ERROR_DATA, "%s: has no %s '%s'; %s %s", r->name, word(r), r->file->table,
            near ? "did you mean" : "there are", near ? near : all);
    return NULL;
}

static char *list_names(const gdal_reading *r, const GPtrArray *layers, const sm_gdal_layer *except)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < layers->len; i++) {
        sm_gdal_layer *layer = g_ptr_array_index(layers, i);
        if (layer != except)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", r->gdal->layer.name(layer));
    }
    return g_string_free(list, FALSE);
}

/* Those that have rows. */
static GPtrArray *filled_layers(const gdal_reading *r)
{
    GPtrArray *layers = g_ptr_array_new();
    for (int i = 0; i < r->gdal->set.n_layers(r->dataset); i++) {
        sm_gdal_layer *layer = r->gdal->set.layer(r->dataset, i);
        if (layer && r->gdal->layer.count(layer, 1) > 0) g_ptr_array_add(layers, layer);
    }
    return layers;
}

/* Without a table of events the longest: what it lacks is told then. */
static sm_gdal_layer *longest(const gdal_reading *r, const GPtrArray *layers)
{
    sm_gdal_layer *found = NULL;
    int64_t most = -1;
    for (guint i = 0; i < layers->len; i++) {
        int64_t n = r->gdal->layer.count(g_ptr_array_index(layers, i), 1);
        if (n > most) found = g_ptr_array_index(layers, i);
        most = MAX(most, n);
    }
    return found;
}

static sm_gdal_layer *find_layer(gdal_reading *r, GPtrArray *layers, GError **error)
{
    if (layers->len == 0) {
        sm_fail(error, SM_ERROR_DATA, "%s: has no %s with rows; export it again", r->name, word(r));
        return NULL;
    }
    if (r->file->table) return named_layer(r, layers, error);
    g_autoptr(GPtrArray) likely = g_ptr_array_new();
    for (guint i = 0; i < layers->len; i++)
        if (fits(r, g_ptr_array_index(layers, i)))
            g_ptr_array_add(likely, g_ptr_array_index(layers, i));
    if (likely->len == 0) return longest(r, layers);
    if (likely->len == 1 || r->file->any_table) return longest(r, likely);
    g_autofree char *all = list_names(r, likely, NULL);
    sm_fail(error, SM_ERROR_DATA, "%s: several %ss %s; name one, as `table: ...`. There are %s",
            r->name, word(r), r->file->by_area ? "have such columns" : "hold events", all);
    return NULL;
}

/* ---- the whole ---- */

static bool rewrite_dataset(gdal_reading *r, sm_event_rewrite *rewrite, GError **error)
{
    g_autoptr(GPtrArray) layers = filled_layers(r);
    sm_gdal_layer *layer = find_layer(r, layers, error);
    if (!layer) return false;
    begin_layer(r, layer);
    if (!write_rows(r, layer, UINT64_MAX, error)) return false;
    rewrite->part = g_strdup(r->gdal->layer.name(layer));
    rewrite->others = layers->len > 1 ? list_names(r, layers, layer) : NULL;
    gsize length = r->lines.text->len;
    rewrite->bytes =
        g_bytes_new_take(g_string_free(g_steal_pointer(&r->lines.text), FALSE), length);
    if (r->sheets) rewrite->records = (uint32_t *)(void *)g_array_steal(r->record, NULL);
    return true;
}

static sm_event_form form_of(sm_file_kind content)
{
    switch (content) {
    case SM_CONTENT_KML:
    case SM_CONTENT_KMZ:
        return SM_FORM_KML;
    case SM_CONTENT_GPX:
        return SM_FORM_GPX;
    case SM_CONTENT_FLATGEOBUF:
        return SM_FORM_FLATGEOBUF;
    case SM_CONTENT_PARQUET:
        return SM_FORM_PARQUET;
    case SM_CONTENT_MAPINFO:
        return SM_FORM_MAPINFO;
    case SM_CONTENT_GEODATABASE:
        return SM_FORM_GEODATABASE;
    default:
        return SM_FORM_WORKBOOK;
    }
}

static bool open_and_rewrite(gdal_reading *r, sm_event_rewrite *rewrite, sm_file_kind content,
                             GBytes *bytes, GError **error)
{
    sm_gdal_file opened;
    bool good = sm_gdal_file_open(&opened, content, r->file->path, bytes, r->name, error);
    if (good) {
        r->gdal = opened.gdal;
        r->dataset = opened.dataset;
        r->gdal->cpl.push_handler(r->gdal->cpl.quiet);
        good = rewrite_dataset(r, rewrite, error);
        r->gdal->cpl.pop_handler();
    }
    sm_gdal_file_clear(&opened);
    return good;
}

bool sm_event_gdal_rewrite(sm_event_rewrite *rewrite, sm_file_kind content,
                           const sm_event_file *file, GBytes *bytes, const char *name,
                           const sm_event_options *options, GError **error)
{
    *rewrite = (sm_event_rewrite){.form = form_of(content)};
    g_autoptr(GBytes) xml =
        content == SM_CONTENT_ODS ? sheet_xml(bytes, name, error) : g_bytes_ref(bytes);
    if (!xml) return false;
    gdal_reading r = {.file = file,
                      .options = options,
                      .name = name,
                      .sheets = rewrite->form == SM_FORM_WORKBOOK,
                      .sparse = rewrite->form == SM_FORM_KML || rewrite->form == SM_FORM_GPX,
                      .field = g_array_new(FALSE, FALSE, sizeof(int)),
                      .record = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    bool good = open_and_rewrite(&r, rewrite, content, xml, error);
    sm_event_lines_clear(&r.lines);
    g_array_free(r.field, TRUE);
    g_array_free(r.record, TRUE);
    g_free(r.crs);
    return good;
}
