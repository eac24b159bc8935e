#include "source/event_lines.h"

#include "base/fail.h"
#include "base/limit.h"
#include "source/area_columns.h"
#include "source/database_file.h"
#include "source/event_dates.h"
#include "source/event_schema.h"
#include "source/nearest.h"
#include "source/sql_functions.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

/* The clock is looked at for each row, which may take long where texts are. */
enum { STEPS_PER_LOOK = 1, MOST_TABLES = 1000 };
/* What is stored was a file's own choice; what is computed needs none of it to be there. */
enum { LONGEST_STORED = 1 << 28 };

typedef struct sqlite_reading {
    const sm_event_file *file;
    const sm_event_options *options;
    sqlite3 *db;
    sm_sql_functions *functions;
    sm_database_file place;
    bool computes;  /* the statement that was prepared last does more than read what is stored */
    bool generates; /* a table has columns that are computed when they are read */
    gint64 deadline;
    char *table;    /* NULL with a query */
    char *geometry; /* its column of points, or NULL */
    char *crs;      /* of the geometry; NULL: degrees */
    int32_t srs_id; /* of `crs`, with a query: the points say it */
    int geometry_index;
} sqlite_reading;

static bool fail_db(const sqlite_reading *r, GError **error)
{
    int code = sqlite3_errcode(r->db);
    if (code == SQLITE_INTERRUPT)
        return sm_fail(error, SM_ERROR_DATA, "%s: the query takes longer than %g seconds (%s)",
                       r->file->path, sm_limit_get(SM_LIMIT_DATABASE_SECONDS),
                       sm_limit_option(SM_LIMIT_DATABASE_SECONDS));
    if (code == SQLITE_TOOBIG && r->computes)
        return sm_fail(error, SM_ERROR_DATA, "%s: computes a text of more than %.0f bytes (%s)",
                       r->file->path, sm_limit_get(SM_LIMIT_SQL_BYTES),
                       sm_limit_option(SM_LIMIT_SQL_BYTES));
    return sm_fail(error, SM_ERROR_DATA, "%s: %s", r->file->path, sqlite3_errmsg(r->db));
}

static int look_at_clock(void *data)
{
    return g_get_monotonic_time() > ((const sqlite_reading *)data)->deadline;
}

static bool is_refused(const char *function)
{
    return g_ascii_strcasecmp(function, "load_extension") == 0 || sm_sql_function_varies(function);
}

/* Reading, and nothing else: no ATTACH, no PRAGMA, no extension. */
static int authorize(void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    (void)first, (void)database, (void)trigger;
    sqlite_reading *r = data;
    r->computes |= action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    if (action == SQLITE_FUNCTION) return second && is_refused(second) ? SQLITE_DENY : SQLITE_OK;
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE
               ? SQLITE_OK
               : SQLITE_DENY;
}

/* One value, or NULL; free with g_free(). `sql` has one %Q for `name`. */
static char *ask(sqlite_reading *r, const char *sql, const char *name)
{
    char *text = sqlite3_mprintf(sql, name), *answer = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(r->db, text, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        answer = g_strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_free(text);
    return answer;
}

/* Columns that are computed when they are read, of which the authorizer hears nothing. Where that
 * cannot be told there may be some. */
static bool has_generated_columns(sqlite_reading *r)
{
    g_autofree char *n = ask(r,
                             "SELECT count(*) FROM sqlite_master AS t, pragma_table_xinfo(t.name) "
                             "AS c WHERE t.type = %Q AND t.sql NOT LIKE 'CREATE VIRTUAL%%' "
                             "AND c.hidden IN (2, 3)",
                             "table");
    return g_strcmp0(n, "0") != 0;
}

static bool open_database(sqlite_reading *r, GError **error)
{
    r->db = sm_database_open(&r->place, r->file->path, error);
    if (!r->db) return false;
    r->functions = sm_sql_functions_create(r->db);
    if (!r->functions) return fail_db(r, error);
    sqlite3_limit(r->db, SQLITE_LIMIT_LENGTH, LONGEST_STORED);
    sqlite3_limit(r->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(r->db, SQLITE_LIMIT_ATTACHED, 0);
    r->deadline =
        g_get_monotonic_time() + (gint64)(sm_limit_get(SM_LIMIT_DATABASE_SECONDS) * G_USEC_PER_SEC);
    sqlite3_progress_handler(r->db, STEPS_PER_LOOK, look_at_clock, r);
    r->generates = has_generated_columns(r);
    sqlite3_set_authorizer(r->db, authorize, r);
    return true;
}

/* NULL with an error where the file cannot be read as a database. */
static char **list_tables(sqlite_reading *r, GError **error)
{
    static const char sql[] = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND "
                              "name NOT LIKE 'sqlite\\_%' "
                              "ESCAPE '\\' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\' AND name NOT "
                              "LIKE 'rtree\\_%' ESCAPE '\\' "
                              "ORDER BY name";
    GPtrArray *names = g_ptr_array_new();
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v2(r->db, sql, -1, &statement, NULL);
    while (statement && names->len < MOST_TABLES &&
           (status = sqlite3_step(statement)) == SQLITE_ROW)
        g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(statement, 0)));
    bool good = status == SQLITE_ROW || status == SQLITE_DONE || fail_db(r, error);
    sqlite3_finalize(statement);
    g_ptr_array_add(names, NULL);
    g_auto(GStrv) list = (char **)g_ptr_array_free(names, FALSE);
    return good ? g_steal_pointer(&list) : NULL;
}

static char *geometry_column(sqlite_reading *r, const char *table)
{
    return ask(r,
               "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(%Q)",
               table);
}

static char *table_srs_id(sqlite_reading *r, const char *table)
{
    return ask(r, "SELECT srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(%Q)",
               table);
}

/* 0 and -1 are "undefined": NULL. Codes of others than these two are the file's own affair. */
static char *crs_of_srs(sqlite_reading *r, const char *srs_id)
{
    return ask(r,
               "SELECT CASE WHEN upper(organization) IN ('EPSG', 'ESRI') THEN upper(organization) "
               "|| ':' || organization_coordsys_id ELSE definition END FROM gpkg_spatial_ref_sys "
               "WHERE srs_id = CAST(%Q AS INTEGER) AND srs_id > 0",
               srs_id);
}

static char *geometry_crs(sqlite_reading *r, const char *table)
{
    g_autofree char *srs_id = table_srs_id(r, table);
    return srs_id ? crs_of_srs(r, srs_id) : NULL;
}

/* Of a query's columns the first that is called as a column of points is. */
static char *query_geometry(sqlite_reading *r, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        char *name = ask(
            r, "SELECT column_name FROM gpkg_geometry_columns WHERE lower(column_name) = lower(%Q)",
            sqlite3_column_name(statement, i));
        if (name) return name;
    }
    return NULL;
}

static sqlite3_stmt *select_all(sqlite_reading *r, const char *table)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(r->db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    return statement;
}

/* Whether the table's columns could be those of events. */
static bool fits(sqlite_reading *r, const char *table)
{
    sqlite3_stmt *statement = select_all(r, table);
    if (!statement) return false;
    int n = sqlite3_column_count(statement);
    g_autofree const char **names = g_new0(const char *, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        names[i] = sqlite3_column_name(statement, i);
    if (r->file->by_area) {
        bool has_key = sm_area_columns_has(names, r->file->key);
        sqlite3_finalize(statement);
        return has_key;
    }
    sm_event_schema schema;
    sm_event_header header = {.names = names, .n = (uint32_t)n, .form = SM_FORM_SQLITE};
    sm_event_schema_init(&schema, &header);
    g_autofree char *geometry = geometry_column(r, table);
    bool placed = geometry || schema.column[SM_ROLE_LOCATION] >= 0 ||
                  (schema.column[SM_ROLE_LATITUDE] >= 0 && schema.column[SM_ROLE_LONGITUDE] >= 0);
    bool fit = placed && sm_event_dates_known(&schema);
    sm_event_schema_clear(&schema);
    sqlite3_finalize(statement);
    return fit;
}

static bool find_named_table(sqlite_reading *r, char **tables, GError **error)
{
    for (char **table = tables; *table; table++)
        if (g_ascii_strcasecmp(*table, r->file->table) == 0) r->table = g_strdup(*table);
    if (r->table) return true;
    g_autofree char *near = sm_nearest_names(r->file->table, (const char *const *)tables);
    g_autofree char *all = g_strjoinv(", ", tables);
    return sm_fail(error, SM_ERROR_DATA, "%s: has no table '%s'; %s %s", r->file->path,
                   r->file->table, near ? "did you mean" : "there are", near ? near : all);
}

static bool find_table(sqlite_reading *r, GError **error)
{
    g_auto(GStrv) tables = list_tables(r, error);
    if (!tables) return false;
    if (r->file->table) return find_named_table(r, tables, error);
    guint n_fit = 0;
    for (char **table = tables; *table; table++) {
        if (!fits(r, *table)) continue;
        n_fit++;
        g_free(r->table);
        r->table = g_strdup(*table);
    }
    if (n_fit == 1 || (n_fit == 0 && g_strv_length(tables) == 1)) {
        if (!r->table) r->table = g_strdup(tables[0]);
        return true;
    }
    if (!*tables) return sm_fail(error, SM_ERROR_DATA, "%s: has no table", r->file->path);
    g_autofree char *all = g_strjoinv(", ", tables);
    if (r->file->by_area)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: %s of its tables has the column that names areas; name one, as "
                       "`table: ...`. There are %s",
                       r->file->path, n_fit == 0 ? "none" : "more than one", all);
    return sm_fail(error, SM_ERROR_DATA, "%s: %s; name the table. There are %s", r->file->path,
                   n_fit == 0 ? "no table has both a date and a position"
                              : "several tables have dates and positions",
                   all);
}

static sqlite3_stmt *prepare(sqlite_reading *r, GError **error)
{
    const char *tail = NULL;
    sqlite3_stmt *statement = NULL;
    if (r->file->query) {
        r->computes = false;
        sqlite3_prepare_v2(r->db, r->file->query, -1, &statement, &tail);
        bool computes = r->computes; /* of this statement, not of those that ask for columns */
        r->geometry = statement ? query_geometry(r, statement) : NULL;
        r->computes = computes;
    } else {
        if (!find_table(r, error)) return NULL;
        r->computes = false;
        statement = select_all(r, r->table);
        if (!statement) {
            fail_db(r, error);
            return NULL;
        }
        bool computes = r->computes;
        r->geometry = geometry_column(r, r->table);
        r->crs = r->geometry ? geometry_crs(r, r->table) : NULL;
        r->computes = computes;
    }
    if (!statement) {
        fail_db(r, error);
        return NULL;
    }
    if (tail && tail[strspn(tail, "; \t\r\n")]) {
        sm_fail(error, SM_ERROR_FIGURE, "%s: the query must be one SELECT", r->file->path);
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

static double read_double(const uint8_t *at, bool little)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)at[little ? i : 7 - i] << (8 * i);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint32_t read_u32(const uint8_t *at, bool little)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value |= (uint32_t)at[little ? i : 3 - i] << (8 * i);
    return value;
}

/* OGC GeoPackage 1.3, clause 2.1.3: "GP", version, flags, srs_id, an envelope, then WKB. */
static bool read_point(const uint8_t *blob, int length, sm_xy_crs *at)
{
    static const int envelope_bytes[] = {0, 32, 48, 48, 64};
    if (length < 8 || blob[0] != 'G' || blob[1] != 'P') return false;
    unsigned envelope = blob[3] >> 1 & 7;
    if (envelope >= G_N_ELEMENTS(envelope_bytes)) return false;
    int wkb = 8 + envelope_bytes[envelope];
    if (length < wkb + 21) return false;
    bool little = blob[wkb] == 1;
    uint32_t type = read_u32(blob + wkb + 1, little);
    if (type % 1000 != 1) return false;
    *at = (sm_xy_crs){read_double(blob + wkb + 5, little), read_double(blob + wkb + 13, little)};
    return isfinite(at->x) && isfinite(at->y);
}

/* A query may join tables of different reference systems. */
static void follow_srs(sqlite_reading *r, const uint8_t *blob)
{
    int32_t srs_id = (int32_t)read_u32(blob + 4, blob[3] & 1);
    if (!r->file->query || srs_id == r->srs_id) return;
    g_autofree char *id = g_strdup_printf("%d", srs_id);
    g_free(r->crs);
    r->crs = crs_of_srs(r, id);
    r->srs_id = srs_id;
}

static void write_names(sqlite_reading *r, sm_event_lines *lines, sqlite3_stmt *statement)
{
    r->geometry_index = -1;
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *name = sqlite3_column_name(statement, i);
        if (r->geometry && g_ascii_strcasecmp(name, r->geometry) == 0) r->geometry_index = i;
        bool taken = r->geometry && (g_ascii_strcasecmp(name, "longitude") == 0 ||
                                     g_ascii_strcasecmp(name, "latitude") == 0);
        g_autofree char *other = taken ? g_strconcat("table_", name, NULL) : NULL;
        sm_event_lines_text(lines, other ? other : name);
    }
    if (r->geometry) {
        sm_event_lines_text(lines, "longitude");
        sm_event_lines_text(lines, "latitude");
    }
    sm_event_lines_end(lines);
}

static bool write_geometry(sqlite_reading *r, sm_event_lines *lines, sqlite3_stmt *statement,
                           GError **error)
{
    sm_xy_crs at;
    sm_lonlat position = {(double)NAN, (double)NAN};
    const uint8_t *blob =
        r->geometry_index < 0 ? NULL : sqlite3_column_blob(statement, r->geometry_index);
    if (blob && read_point(blob, sqlite3_column_bytes(statement, r->geometry_index), &at)) {
        follow_srs(r, blob);
        if (!sm_event_to_degrees(r->options, r->file->path, r->crs, at, &position, error))
            return false;
    }
    sm_event_lines_number(lines, position.lon);
    sm_event_lines_number(lines, position.lat);
    return true;
}

static bool write_row(sqlite_reading *r, sm_event_lines *lines, sqlite3_stmt *statement,
                      GError **error)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        int type = sqlite3_column_type(statement, i);
        if (type == SQLITE_FLOAT)
            sm_event_lines_number(lines, sqlite3_column_double(statement, i));
        else if (type == SQLITE_BLOB || type == SQLITE_NULL)
            sm_event_lines_text(lines, NULL);
        else
            sm_event_lines_text(lines, (const char *)sqlite3_column_text(statement, i));
    }
    if (r->geometry && !write_geometry(r, lines, statement, error)) return false;
    sm_event_lines_end(lines);
    if ((double)lines->text->len <= sm_limit_get(SM_LIMIT_DATABASE_MB) * 1e6) return true;
    return sm_fail(error, SM_ERROR_DATA, "%s: holds more than %.0f megabytes of text (%s)",
                   r->file->path, sm_limit_get(SM_LIMIT_DATABASE_MB),
                   sm_limit_option(SM_LIMIT_DATABASE_MB));
}

static bool write_rows(sqlite_reading *r, sm_event_lines *lines, GError **error)
{
    sqlite3_stmt *statement = prepare(r, error);
    if (!statement) return false;
    write_names(r, lines, statement);
    r->computes |= r->generates;
    if (r->computes)
        sqlite3_limit(r->db, SQLITE_LIMIT_LENGTH, (int)MIN(sm_limit_get(SM_LIMIT_SQL_BYTES), 1e9));
    int status = SQLITE_DONE;
    bool good = true;
    while (good && (status = sqlite3_step(statement)) == SQLITE_ROW)
        good = write_row(r, lines, statement, error);
    if (good && status != SQLITE_DONE) good = fail_db(r, error);
    sqlite3_finalize(statement);
    return good;
}

bool sm_event_sqlite_rewrite(sm_event_rewrite *rewrite, const sm_event_file *file,
                             const sm_event_options *options, GError **error)
{
    *rewrite = (sm_event_rewrite){0};
    sqlite_reading r = {.file = file, .options = options, .geometry_index = -1};
    sm_event_lines lines;
    sm_event_lines_init(&lines);
    bool good = open_database(&r, error) && write_rows(&r, &lines, error) &&
                sm_database_check(&r.place, error);
    if (good) {
        gsize length = lines.text->len;
        rewrite->bytes =
            g_bytes_new_take(g_string_free(g_steal_pointer(&lines.text), FALSE), length);
        rewrite->form = r.geometry ? SM_FORM_GEOPACKAGE : SM_FORM_SQLITE;
    }
    sm_event_lines_clear(&lines);
    sqlite3_close(r.db);
    sm_sql_functions_free(r.functions);
    sm_database_clear(&r.place);
    g_free(r.table);
    g_free(r.geometry);
    g_free(r.crs);
    return good;
}
