#include "source/event_lines.h"

#include "base/fail.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { RECORD_SEPARATOR = 0x1e };

typedef struct json_reading {
    const char *path;
    const sm_event_options *options;
    const char *crs; /* borrowed from the document; NULL: degrees */
    bool geojson;
    json_t *rows;     /* borrowed array of objects, or of features */
    GPtrArray *names; /* borrowed from the document, in order of first appearance */
    GHashTable *known;
    bool has_geometry;
} json_reading;

/* The array of a service's answer. */
static json_t *find_rows(json_t *root)
{
    static const char *const names[] = {"features", "data", "Result", "results", "events", "value"};
    if (json_is_array(root)) return root;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        json_t *rows = json_object_get(root, names[i]);
        if (json_is_array(rows)) return rows;
    }
    return NULL;
}

static bool is_feature(json_t *row)
{
    json_t *type = json_object_get(row, "type");
    return json_is_string(type) && strcmp(json_string_value(type), "Feature") == 0;
}

static json_t *properties_of(const json_reading *r, json_t *row)
{
    json_t *properties = r->geojson ? json_object_get(row, "properties") : row;
    return json_is_object(properties) ? properties : NULL;
}

static void add_name(json_reading *r, const char *name)
{
    gpointer key = (gpointer)(guintptr)name;
    if (g_hash_table_add(r->known, key)) g_ptr_array_add(r->names, key);
}

static void collect_names(json_reading *r)
{
    size_t i;
    json_t *row, *value;
    const char *name;
    json_array_foreach(r->rows, i, row)
    {
        json_t *properties = properties_of(r, row);
        json_object_foreach(properties, name, value) add_name(r, name);
        r->has_geometry |= json_is_object(json_object_get(row, "geometry"));
    }
    if (!r->geojson || !r->has_geometry) return;
    add_name(r, "latitude");
    add_name(r, "longitude");
}

/* The position of a Point, or of a MultiPoint of one. */
static bool point_of(json_t *row, sm_xy_crs *at)
{
    json_t *geometry = json_object_get(row, "geometry");
    json_t *coordinates = json_object_get(geometry, "coordinates");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    if (type && strcmp(type, "MultiPoint") == 0 && json_array_size(coordinates) == 1)
        coordinates = json_array_get(coordinates, 0);
    else if (!type || strcmp(type, "Point") != 0)
        return false;
    json_t *x = json_array_get(coordinates, 0), *y = json_array_get(coordinates, 1);
    if (!json_is_number(x) || !json_is_number(y)) return false;
    *at = (sm_xy_crs){json_number_value(x), json_number_value(y)};
    return true;
}

static void write_value(sm_event_lines *lines, json_t *value)
{
    switch (value ? json_typeof(value) : JSON_NULL) {
    case JSON_STRING:
        sm_event_lines_text(lines, json_string_value(value));
        break;
    case JSON_INTEGER: {
        char text[32];
        g_snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        sm_event_lines_text(lines, text);
        break;
    }
    case JSON_REAL:
        sm_event_lines_number(lines, json_real_value(value));
        break;
    case JSON_TRUE:
        sm_event_lines_text(lines, "true");
        break;
    case JSON_FALSE:
        sm_event_lines_text(lines, "false");
        break;
    case JSON_NULL:
        sm_event_lines_text(lines, NULL);
        break;
    case JSON_OBJECT:
    case JSON_ARRAY: {
        char *text = json_dumps(value, JSON_COMPACT);
        sm_event_lines_text(lines, text);
        free(text);
        break;
    }
    }
}

static bool write_row(const json_reading *r, sm_event_lines *lines, json_t *row, GError **error)
{
    sm_xy_crs at;
    sm_lonlat position = {(double)NAN, (double)NAN};
    bool pointed = r->has_geometry && point_of(row, &at);
    if (pointed && !sm_event_to_degrees(r->options, r->path, r->crs, at, &position, error))
        return false;
    json_t *properties = properties_of(r, row);
    for (guint i = 0; i < r->names->len; i++) {
        const char *name = g_ptr_array_index(r->names, i);
        if (pointed && strcmp(name, "latitude") == 0)
            sm_event_lines_number(lines, position.lat);
        else if (pointed && strcmp(name, "longitude") == 0)
            sm_event_lines_number(lines, position.lon);
        else
            write_value(lines, json_object_get(properties, name));
    }
    sm_event_lines_end(lines);
    return true;
}

static bool write_rows(json_reading *r, sm_event_lines *lines, GError **error)
{
    collect_names(r);
    if (r->names->len == 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: is JSON, but its %s have no properties", r->path,
                       r->geojson ? "features" : "rows");
    for (guint i = 0; i < r->names->len; i++)
        sm_event_lines_text(lines, g_ptr_array_index(r->names, i));
    sm_event_lines_end(lines);
    size_t i;
    json_t *row;
    json_array_foreach(r->rows, i, row) if (!write_row(r, lines, row, error)) return false;
    return true;
}

/* {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}} of GeoJSON before 2016.
 */
static char *crs_of(json_t *root)
{
    json_t *properties = json_object_get(json_object_get(root, "crs"), "properties");
    const char *name = json_string_value(json_object_get(properties, "name"));
    if (!name) return NULL;
    const char *number = strrchr(name, ':');
    return strstr(name, "EPSG") && number ? g_strconcat("EPSG", number, NULL) : g_strdup(name);
}

static bool rewrite_document(sm_event_rewrite *rewrite, const char *path, json_t *root,
                             const sm_event_options *options, GError **error)
{
    g_autofree char *crs = crs_of(root);
    json_reading r = {.path = path, .options = options, .crs = crs};
    json_t *single = is_feature(root) ? json_pack("[O]", root) : NULL;
    r.rows = single ? single : find_rows(root);
    if (!r.rows) {
        const char *message = json_string_value(json_object_get(root, "message"));
        return sm_fail(
            error, SM_ERROR_DATA,
            "%s: is JSON without a list of events%s%s; GeoJSON, or ACLED's API answer, is "
            "needed",
            path, message ? "; it says: " : "", message ? message : "");
    }
    r.geojson = json_array_size(r.rows) > 0 && is_feature(json_array_get(r.rows, 0));
    r.names = g_ptr_array_new();
    r.known = g_hash_table_new(g_str_hash, g_str_equal);
    sm_event_lines lines;
    sm_event_lines_init(&lines);
    bool good = write_rows(&r, &lines, error);
    if (good) {
        gsize length = lines.text->len;
        rewrite->bytes =
            g_bytes_new_take(g_string_free(g_steal_pointer(&lines.text), FALSE), length);
        rewrite->form = r.geojson ? SM_FORM_GEOJSON : SM_FORM_JSON;
    }
    sm_event_lines_clear(&lines);
    g_ptr_array_free(r.names, TRUE);
    g_hash_table_destroy(r.known);
    json_decref(single);
    return good;
}

static bool is_between(char c)
{
    return g_ascii_isspace(c) || c == RECORD_SEPARATOR;
}

/* One value after the other, each on a line of its own or begun by a record separator (RFC 8142),
 * as one array. NULL where one is damaged. */
static json_t *load_sequence(const char *text, size_t length, json_error_t *fault, int *line)
{
    json_t *all = json_array();
    size_t at = 0;
    *line = 1;
    for (;;) {
        for (; at < length && is_between(text[at]); at++)
            *line += text[at] == '\n';
        if (at == length) return all;
        json_t *row = json_loadb(text + at, length - at, JSON_DISABLE_EOF_CHECK, fault);
        if (!row) break;
        json_array_append_new(all, row);
        for (size_t end = at + (size_t)fault->position; at < end; at++)
            *line += text[at] == '\n';
    }
    json_decref(all);
    return NULL;
}

bool sm_event_json_rewrite(sm_event_rewrite *rewrite, const char *path, const char *text,
                           size_t length, const sm_event_options *options, GError **error)
{
    *rewrite = (sm_event_rewrite){0};
    json_error_t fault;
    int line;
    json_t *root = load_sequence(text, length, &fault, &line);
    if (!root)
        return sm_fail(error, SM_ERROR_DATA, "%s:%d:%d: is damaged JSON (%s)", path,
                       line + fault.line - 1, fault.column, fault.text);
    if (json_array_size(root) == 1) {
        json_t *only = json_incref(json_array_get(root, 0));
        json_decref(root);
        root = only;
    }
    bool good = rewrite_document(rewrite, path, root, options, error);
    json_decref(root);
    return good;
}
