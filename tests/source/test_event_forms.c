/* Events that are no delimited text: databases and shapefiles; and standard input. */
#include "source/events.h"

#include "event_fixture.h"

#include <fcntl.h>
#include <math.h>
#include <shapefil.h>
#include <sqlite3.h>
#include <unistd.h>

#define ADD(name, test)                                                                            \
    g_test_add("/event forms/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

static const char *make_database(event_fixture *f, const char *sql)
{
    const char *path = fixture_path(f, "events.sqlite");
    g_unlink(path);
    sqlite3 *db;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    char *message = NULL;
    sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_null(message);
    sqlite3_close(db);
    return path;
}

static void test_sqlite(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {
        .path = make_database(
            f, "CREATE TABLE attacks(event_date TEXT, lat REAL, lon REAL, dead INTEGER, who TEXT);"
               "INSERT INTO attacks VALUES('2025-06-01', 14.5, -3.1, 7, 'a, \"b\"'),"
               "('2025-06-02', NULL, 2, NULL, NULL);"
               "CREATE TABLE people(name TEXT);")};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "SQLite (5 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.1);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 7);
    g_assert_cmpstr(event_text(events, "who", 0), ==, "a, \"b\"");
    g_assert_true(fixture_warned(f, "record 2: latitude is empty"));

    file.query = "SELECT event_date, lat, lon, dead * 2 AS dead FROM attacks WHERE lat IS NOT NULL";
    g_autoptr(sm_events) queried = sm_events_read(&file, 1, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(sm_events_number(queried, "fatalities")[0], ==, 14);
    file.query = "ATTACH '/etc/passwd' AS x";
    fixture_refuse_file(f, &file, "not authorized");
    file.query = "DELETE FROM attacks";
    fixture_refuse_file(f, &file, "not authorized");
    file.query = "PRAGMA writable_schema = 1";
    fixture_refuse_file(f, &file, "not authorized");
    file.query = "SELECT load_extension('x')";
    fixture_refuse_file(f, &file, "not authorized");
    file.query = "SELECT 1; SELECT 2";
    fixture_refuse_file(f, &file, "must be one SELECT");
    file.query = NULL;
    file.table = "atacks";
    fixture_refuse_file(f, &file, "did you mean attacks");
    file.table = "people";
    fixture_refuse_file(f, &file, "no column was found for the date");
}

static void refuse_database(event_fixture *f, const char *sql, const char *query, const char *part)
{
    sm_event_file file = {.path = make_database(f, sql), .query = query};
    fixture_refuse_file(f, &file, part);
}

#define LONG_TEXT "printf('%.*c', 200000, 'x')"
#define EVENT "'2025-06-01' AS event_date, 14.5 AS latitude, -3.1 AS longitude, "

/* Files of eight kilobytes once took gigabytes of memory or did not end. */
static void test_hostile_databases(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char too_long[] = "computes a text of more than 100000 bytes (--limit sql-bytes)";
    refuse_database(f, "CREATE VIEW ev AS SELECT " EVENT LONG_TEXT " AS notes;", NULL, too_long);
    refuse_database(f,
                    "CREATE VIEW ev AS SELECT " EVENT
                    "instr(printf('%.*c', 90000000, 'a'), printf('%.*c', 40000000, 'a') || 'b') "
                    "AS notes;",
                    NULL, too_long);
    refuse_database(f,
                    "CREATE TABLE ev(event_date, latitude, longitude, n TEXT GENERATED ALWAYS AS "
                    "(" LONG_TEXT "));"
                    "INSERT INTO ev VALUES('2025-06-01', 14.5, -3.1);",
                    NULL, too_long);
    refuse_database(f, "CREATE TABLE t(x)", "SELECT " EVENT LONG_TEXT " AS notes", too_long);
    refuse_database(f, "CREATE TABLE t(x)", "SELECT " EVENT "random() AS n", "random");
    refuse_database(f, "CREATE TABLE t(x)", "SELECT " EVENT "date('now') AS n", "write the date");
    refuse_database(f, "CREATE VIEW ev AS SELECT " EVENT "CURRENT_DATE AS n", NULL, "CURRENT_DATE");
    refuse_database(f, "CREATE TABLE t(x)", "SELECT " EVENT "time('12:00', 'localtime') AS n",
                    "time zone of this machine");
}

/* What is stored may be longer than what is computed: pictures, say. */
static void test_long_cells(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read_path(
        f, make_database(f, "CREATE TABLE ev(event_date, latitude, longitude, picture BLOB, note);"
                            "INSERT INTO ev VALUES('2025-06-01', 14.5, -3.1, "
                            "zeroblob(3000000), " LONG_TEXT ");"));
    g_assert_cmpuint(sm_events_count(events), ==, 1);
}

static GStatBuf status_of(const char *path)
{
    GStatBuf status;
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    return status;
}

static guint count_names(const char *folder)
{
    guint n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        n++;
    return n;
}

/* Reading a file in WAL mode left two others beside it. */
static void test_log_mode(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *path = make_database(
        f, "PRAGMA journal_mode = WAL; CREATE TABLE ev(event_date, latitude, longitude);"
           "INSERT INTO ev VALUES('2025-06-01', 14.5, -3.1);");
    g_assert_cmpuint(count_names(f->folder), ==, 1);
    g_chmod(f->folder, 0555);
    g_autoptr(sm_events) events = fixture_read_path(f, path);
    g_chmod(f->folder, 0755);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpuint(count_names(f->folder), ==, 1);
}

static void copy_file(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(from, &bytes, &length, NULL));
    g_assert_true(g_file_set_contents(to, bytes, (gssize)length, NULL));
}

/* A log that was not written back is read, and neither it nor the file is touched. */
static void test_log_beside(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *path = fixture_path(f, "live.sqlite"), *copy = fixture_path(f, "a copy?#%.sqlite");
    g_autofree char *copied_log = g_strconcat(copy, "-wal", NULL);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    g_ptr_array_add(f->paths, g_strdup(copied_log));
    sqlite3 *db;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; CREATE TABLE ev(event_date, latitude, longitude);"
                     "INSERT INTO ev VALUES('2025-06-01', 14.5, -3.1);"
                     "PRAGMA wal_checkpoint(TRUNCATE);"
                     "INSERT INTO ev VALUES('2025-06-02', 14.5, -3.1);",
                     NULL, NULL, NULL),
        ==, SQLITE_OK);
    copy_file(path, copy);
    copy_file(log, copied_log);
    sqlite3_close(db);
    guint before = count_names(f->folder);
    GStatBuf file = status_of(copy), its_log = status_of(copied_log);
    g_autoptr(sm_events) events = fixture_read_path(f, copy);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpuint(count_names(f->folder), ==, before);
    GStatBuf file_after = status_of(copy), log_after = status_of(copied_log);
    g_assert_cmpint(file.st_mtim.tv_nsec, ==, file_after.st_mtim.tv_nsec);
    g_assert_cmpint(its_log.st_mtim.tv_nsec, ==, log_after.st_mtim.tv_nsec);
    g_assert_cmpint(its_log.st_size, ==, log_after.st_size);
}

/* It was said to have no table. */
static void test_no_database(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *bytes = g_strnfill(8192, 'x');
    memcpy(bytes, "SQLite format 3", 16);
    fixture_refuse(f, bytes, 8192, "file is not a database");
}

static void test_two_tables(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {
        .path = make_database(f, "CREATE TABLE a(date, lat, lon); CREATE TABLE b(date, "
                                 "lat, lon); INSERT INTO b VALUES('2020-01-01', 1, 2);")};
    fixture_refuse_file(f, &file, "name the table. There are a, b");
    file.table = "b";
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, NULL, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
}

/* Takes any system whose name has UTM in it; a kilometre is a degree. */
static bool from_utm(void *data, const char *crs, sm_xy_crs at, sm_lonlat *position)
{
    (void)data;
    *position = (sm_lonlat){at.x / 1000, at.y / 1000};
    return strstr(crs, "UTM") != NULL;
}

/* "GP", version 0, little endian without envelope, srs 4326, then the WKB of POINT(-3 14). */
#define POINT_WKB                                                                                  \
    "0101000000"                                                                                   \
    "00000000000008C0"                                                                             \
    "0000000000002C40"
#define POINT_BLOB "47500001E6100000" POINT_WKB

static void test_geopackage(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char layout[] =
        "CREATE TABLE gpkg_spatial_ref_sys(srs_id INTEGER, organization TEXT, "
        "organization_coordsys_id INTEGER, definition TEXT);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES(4326, 'epsg', 4326, 'GEOGCS'), "
        "(32630, 'EPSG', 32630, 'PROJCS'), (100001, 'NONE', 100001, 'PROJCS[\"own UTM\"]');"
        "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, srs_id INTEGER);"
        "INSERT INTO gpkg_geometry_columns VALUES('attacks', 'geom', %d);"
        "CREATE TABLE attacks(fid INTEGER PRIMARY KEY, geom BLOB, date TEXT, latitude REAL);"
        "INSERT INTO attacks VALUES(1, x'" POINT_BLOB
        "', '2025-01-01', 77), (2, NULL, '2025-01-02', 78),"
        "(3, x'4750', '2025-01-03', 79);";
    g_autofree char *degrees = g_strdup_printf(layout, 4326);
    g_autoptr(sm_events) events = fixture_read_path(f, make_database(f, degrees));
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "GeoPackage (6 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14);
    g_autofree char *metres = g_strdup_printf(layout, 32630);
    sm_event_file file = {.path = make_database(f, metres)};
    fixture_refuse_file(f, &file, "is in EPSG:32630");
    g_autofree char *own = g_strdup_printf(layout, 100001);
    file.path = make_database(f, own);
    sm_event_options options = {.unproject = from_utm};
    g_autoptr(sm_events) unprojected = sm_events_read(&file, 1, &options, NULL, NULL);
    g_assert_cmpfloat(sm_events_positions(unprojected)[0].lat, ==, 0.014);
}

/* The points say their own reference system: a query may join tables of several. */
static void test_geopackage_query(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {
        .path = make_database(
            f, "CREATE TABLE gpkg_spatial_ref_sys(srs_id INTEGER, organization TEXT, "
               "organization_coordsys_id INTEGER, definition TEXT);"
               "INSERT INTO gpkg_spatial_ref_sys VALUES(4326, 'EPSG', 4326, 'GEOGCS'),"
               "(7, 'NONE', 7, 'PROJCS[\"own UTM\"]');"
               "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, srs_id "
               "INTEGER);"
               "INSERT INTO gpkg_geometry_columns VALUES('a', 'geom', 4326), ('b', 'geom', 7);"
               "CREATE TABLE a(geom BLOB, day TEXT, dead INTEGER);"
               "CREATE TABLE b(geom BLOB, day TEXT, dead INTEGER);"
               "INSERT INTO a VALUES(x'" POINT_BLOB "', '2025-01-01', 1);"
               "INSERT INTO b VALUES(x'4750000107000000" POINT_WKB "', '2025-01-02', 2);"),
        .query = "SELECT geom, day AS event_date, dead AS fatalities FROM a UNION ALL "
                 "SELECT geom, day, dead FROM b ORDER BY 2"};
    sm_event_options options = {.unproject = from_utm};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, NULL, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3);
    g_assert_cmpfloat(sm_events_positions(events)[1].lon, ==, -0.003);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[1], ==, 2);
}

static const char *make_shapefile(event_fixture *f, const char *prj)
{
    fixture_path(f, "points.shx");
    fixture_path(f, "points.dbf");
    if (prj) fixture_write(f, "points.prj", prj, -1);
    const char *path = fixture_path(f, "points.shp");
    SHPHandle shp = SHPCreate(path, SHPT_POINT);
    DBFHandle dbf = DBFCreate(path);
    DBFAddField(dbf, "event_date", FTString, 12, 0);
    DBFAddField(dbf, "fatalities", FTInteger, 6, 0);
    DBFAddField(dbf, "sub_event_", FTString, 12, 0);
    for (int i = 0; i < 2; i++) {
        double x = -3 - i, y = 14 + i;
        SHPObject *point = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, NULL);
        SHPWriteObject(shp, -1, point);
        SHPDestroyObject(point);
        DBFWriteStringAttribute(dbf, i, 0, "2025-06-01");
        DBFWriteIntegerAttribute(dbf, i, 1, 5 * i);
        DBFWriteStringAttribute(dbf, i, 2, "Attack");
    }
    SHPClose(shp);
    DBFClose(dbf);
    return path;
}

static void test_shapefile(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read_path(f, make_shapefile(f, NULL));
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "Point shapefile (5 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[1].lon, ==, -4);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[1], ==, 5);
    g_assert_cmpstr(event_text(events, "sub_event_type", 1), ==, "Attack");
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 2);
}

static void test_polygons_are_no_events(event_fixture *f, gconstpointer data)
{
    (void)data;
    double x[] = {0, 0, 1, 0}, y[] = {0, 1, 1, 0};
    const char *path = fixture_path(f, "areas.shp");
    fixture_path(f, "areas.shx");
    fixture_path(f, "areas.dbf");
    SHPHandle shp = SHPCreate(path, SHPT_POLYGON);
    DBFHandle dbf = DBFCreate(path);
    DBFAddField(dbf, "event_date", FTString, 12, 0);
    SHPObject *polygon = SHPCreateSimpleObject(SHPT_POLYGON, 4, x, y, NULL);
    SHPWriteObject(shp, -1, polygon);
    SHPDestroyObject(polygon);
    DBFWriteStringAttribute(dbf, 0, 0, "2025-06-01");
    SHPClose(shp);
    DBFClose(dbf);
    fixture_refuse_file(f, &(sm_event_file){.path = path},
                        "areas.shp: holds Polygon shapes; events are points");
}

static void test_other_crs(event_fixture *f, gconstpointer data)
{
    (void)data;
    sm_event_file file = {
        .path = make_shapefile(f, "PROJCS[\"WGS 84 / UTM zone 30N\",GEOGCS[\"WGS 84\"]]")};
    fixture_refuse_file(f, &file, "save it as EPSG:4326");
    sm_event_options options = {.unproject = from_utm};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(sm_events_positions(events)[0].lon, -0.003, 1e-12);
}

static void read_standard_input(void)
{
    sm_event_file file = {.path = "-"};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpstr(sm_events_path(events, 0), ==, "standard input");
    g_assert_cmpstr(event_text(events, "location", 0), ==, "Dori");
}

static void test_standard_input(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "date,lat,lon,place\n2025-01-01,14,0.5,Dori\n";
    int saved = dup(STDIN_FILENO), ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], text, strlen(text)), ==, strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    read_standard_input();
    int file = open(fixture_write(f, "events.csv", text, -1), O_RDONLY);
    dup2(file, STDIN_FILENO);
    close(file);
    read_standard_input();
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void test_json_forms(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const texts[] = {
        "[{\"date\": \"2025-01-01\", \"lat\": 14, \"lon\": 3, \"n\": {\"a\": [1, true]}}]",
        "{\"type\":\"Feature\",\"properties\":{\"date\":\"2025-01-01\"},\"geometry\":{\"type\":"
        "\"MultiPoint\","
        "\"coordinates\":[[3,14]]}}",
        "{\"Result\": [{\"date\": \"2025-01-01\", \"latitude\": \"14\", \"longitude\": \"3\"}]}",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(sm_events) events = fixture_read(f, texts[i]);
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14);
    }
    fixture_refuse(
        f,
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        "\"urn:ogc:def:crs:EPSG::32630\"}},\"features\":[{\"type\":\"Feature\",\"properties\":"
        "{\"date\":\"2025-01-01\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[5,6]}}]}",
        -1, "is in EPSG:32630");
    fixture_refuse(f, "{\"type\":\"FeatureCollection\",\"features\":[]}", -1, "no properties");
    fixture_refuse(f, "[1, 2]", -1, "no properties");
    fixture_refuse(f, "{}", -1, "without a list of events");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("SQLite: a table or a query, and nothing but reading", test_sqlite);
    ADD("SQLite: what a file computes is bounded and depends on nothing", test_hostile_databases);
    ADD("SQLite: stored cells may be long", test_long_cells);
    ADD("SQLite: nothing is written beside a file with a log", test_log_mode);
    ADD("SQLite: a log beside the file is read", test_log_beside);
    ADD("SQLite: what is none is told", test_no_database);
    ADD("of two tables that fit one must be named", test_two_tables);
    ADD("GeoPackage: points of the geometry column", test_geopackage);
    ADD("a query on a GeoPackage: the points say their reference system", test_geopackage_query);
    ADD("a shapefile of points, names cut to ten bytes", test_shapefile);
    ADD("areas are refused", test_polygons_are_no_events);
    ADD("metres need somebody who turns them into degrees", test_other_crs);
    ADD("standard input: a pipe and a file", test_standard_input);
    ADD("JSON: arrays, one feature, answers of services", test_json_forms);
    return g_test_run();
}
