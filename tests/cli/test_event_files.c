/* Event files of every form through the whole program: what is read is drawn, and what cannot be
 * used is counted and named. */
#include "support/program.h"

#include <jansson.h>
#include <shapefil.h>
#include <sqlite3.h>

#define HEAD                                                                                       \
    "size: 60mm x 60mm\nframe: [-13, 4, 6, 20]\ndisclaimer: none\nsource: none\ninset: none\n"     \
    "scalebar: none\ngraticule: none\nlayers: []\n"
#define RENDER "render map.yaml -o map.txt"

static const char acled_head[] =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp";

static void acled_row(GString *text, const char *id, const char *day, int fatalities)
{
    g_string_append_printf(text,
                           "%s,%s,2025,1,Political violence,Battles,Armed clash,JNIM,,Rebel "
                           "group,Civilians,,,,,466,Western Africa,Mali,Mopti,,,Mopti,14.49,-4.19,"
                           "1,Press,National,\"one, two\",%d,,1\n",
                           id, day, fatalities);
}

static void put_acled(const workplace *w, const char *name, const char *first, int n, int dead)
{
    GString *text = g_string_new(acled_head);
    g_string_append_c(text, '\n');
    for (int i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("%s%d", first, i);
        acled_row(text, id, "2025-06-01", dead);
    }
    workplace_put(w, name, text->str);
    g_string_free(text, TRUE);
}

static json_t *ledger_of(const workplace *w)
{
    gsize length;
    g_autofree char *text = workplace_get(w, "map.json", &length);
    json_t *root = json_loadb(text, length, 0, NULL);
    g_assert_nonnull(root);
    return root;
}

static double entry(const json_t *root, const char *name)
{
    return json_number_value(json_object_get(json_object_get(root, "events"), name));
}

static void assert_counts(const workplace *w, double read, double drawn, double unusable)
{
    json_t *root = ledger_of(w);
    g_assert_cmpfloat(entry(root, "read"), ==, read);
    g_assert_cmpfloat(entry(root, "drawn"), ==, drawn);
    g_assert_cmpfloat(entry(root, "unusable"), ==, unusable);
    g_assert_cmpfloat(entry(root, "read"), ==,
                      entry(root, "drawn") + entry(root, "outside_frame") +
                          entry(root, "outside_window") + entry(root, "filtered_out") +
                          entry(root, "unusable") + entry(root, "duplicates"));
    json_decref(root);
}

/* A shell's command line in which $P is the program. */
static void assert_shell(const workplace *w, const char *command)
{
    char shell[] = "/bin/sh", option[] = "-ec";
    char *arguments[] = {shell, option, (char *)(guintptr)command, NULL};
    g_auto(GStrv) environment = g_environ_setenv(g_strdupv(w->environment), "P", SM_PROGRAM, TRUE);
    g_autofree char *said = NULL;
    int status = -1;
    g_assert_true(g_spawn_sync(w->folder, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               &said, &status, NULL));
    if (status != 0) g_test_fail_printf("%s: %s", command, said);
}

/* ---- forms ---- */

static void test_several_files(void)
{
    workplace w = workplace_make();
    put_acled(&w, "a.csv", "MLI", 4, 1);
    put_acled(&w, "b.csv", "MLI", 3, 10);
    put_acled(&w, "c.csv", "MLI", 2, 100);
    workplace_put(&w, "map.yaml", HEAD "events: {file: [a.csv, b.csv, c.csv], size: fatalities}\n");
    assert_done(&w, RENDER, "9 events read = 4 drawn \\+ 5 duplicates");
    assert_counts(&w, 9, 4, 0);
    json_t *root = ledger_of(&w);
    /* the last file that has an event says how many died: 0 and 1 in c, 2 in b, 3 in a */
    g_assert_cmpfloat(entry(root, "drawn_fatalities"), ==, 100 + 100 + 10 + 1);
    json_decref(root);
    workplace_clear(&w);
}

static void test_describe_folder(void)
{
    workplace w = workplace_make();
    assert_shell(&w, "mkdir exports");
    put_acled(&w, "exports/b.csv", "MLI", 5, 2);
    put_acled(&w, "exports/a.csv", "MLI", 3, 2);
    workplace_put(&w, "exports/terms.pdf", "terms");
    assert_shell(&w, "test \"$(\"$P\" describe exports 2>notes | grep ^File | tr -s ' ')\" = \""
                     "File exports/a.csv\nFile exports/b.csv\"");
    assert_shell(&w, "grep -q 'terms.pdf are left out' notes");
    assert_shell(&w, "test $(\"$P\" describe -q 'exports/b*.csv' | grep -c ^File) = 1");
    assert_refused(&w, "describe 'exports/c*.csv'", 4, "exports/c\\*.csv: cannot be read");
    workplace_clear(&w);
}

static void test_standard_input_and_gzip(void)
{
    workplace w = workplace_make();
    put_acled(&w, "events.csv", "MLI", 5, 2);
    workplace_put(&w, "map.yaml", HEAD "events: {file: '-'}\n");
    assert_shell(&w, "cat events.csv | \"$P\" " RENDER);
    assert_counts(&w, 5, 5, 0);
    assert_shell(&w, "gzip -c events.csv | \"$P\" " RENDER);
    assert_counts(&w, 5, 5, 0);
    assert_shell(&w, "\"$P\" describe - < events.csv | grep -q 'ACLED (31 columns)'");
    assert_shell(&w, "gzip events.csv && mv events.csv.gz data");
    workplace_put(&w, "map.yaml", HEAD "events: {file: data}\n");
    assert_done(&w, RENDER, "5 events read = 5 drawn");
    workplace_clear(&w);
}

static void put_database(const workplace *w, const char *name, const char *sql)
{
    g_autofree char *path = workplace_path(w, name);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) g_error("%s", message);
    sqlite3_close(db);
}

static void test_databases(void)
{
    workplace w = workplace_make();
    g_autofree char *acled =
        g_strdup_printf("CREATE TABLE acled(%s); INSERT INTO acled(event_id_cnty, event_date, "
                        "event_type, actor1, latitude, longitude, fatalities) VALUES"
                        "('MLI1', '2025-06-01', 'Battles', 'JNIM', 14.5, -4.2, 3),"
                        "('MLI2', '2025-06-02', 'Battles', 'JNIM', 14.5, -4.2, 4);"
                        "CREATE TABLE other(a, b);",
                        acled_head);
    put_database(&w, "acled.sqlite", acled);
    put_database(&w, "ucdp.gpkg",
                 "CREATE TABLE gpkg_spatial_ref_sys(srs_id INTEGER, organization TEXT, "
                 "organization_coordsys_id INTEGER, definition TEXT);"
                 "INSERT INTO gpkg_spatial_ref_sys VALUES(32630, 'EPSG', 32630, 'PROJCS');"
                 "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, srs_id "
                 "INTEGER);"
                 "INSERT INTO gpkg_geometry_columns VALUES('ged', 'geom', 32630);"
                 "CREATE TABLE ged(id, type_of_violence, side_a, side_b, date_start, best, geom);"
                 /* 400000, 1600000 of UTM zone 30 is 3.93 west, 14.47 north */
                 "INSERT INTO ged VALUES(1, 1, 'Government of Mali', 'JNIM', '2023-06-01', 7, "
                 "x'47500001767F0000010100000000000000006A184100000000006A3841'),"
                 "(2, 3, 'IS', 'Civilians', '2023-06-02', 2, NULL);");
    workplace_put(&w, "map.yaml", HEAD "events: {file: acled.sqlite, size: fatalities}\n");
    assert_done(&w, RENDER, "2 events read = 2 drawn");
    workplace_put(
        &w, "map.yaml",
        HEAD "events: {file: acled.sqlite, query: SELECT * FROM acled WHERE fatalities > 3}\n");
    assert_done(&w, RENDER, "1 events read = 1 drawn");
    workplace_put(&w, "map.yaml", HEAD "events: {file: ucdp.gpkg, table: ged, size: fatalities}\n");
    assert_done(&w, RENDER,
                "(?s)record 2: it has no coordinates.*2 events read = 1 drawn \\+ 1 unus");
    workplace_put(&w, "map.yaml", HEAD "events: {file: ucdp.gpkg, query: SELECT * FROM ged}\n");
    assert_done(&w, RENDER, "2 events read = 1 drawn \\+ 1 unusable");
    assert_shell(&w,
                 "\"$P\" describe ucdp.gpkg 2>/dev/null | grep -q 'west -3.9279, south 14.4708'");
    workplace_put(&w, "map.yaml", HEAD "events: {file: acled.sqlite, query: DROP TABLE acled}\n");
    assert_refused(&w, RENDER, 4, "acled\\.sqlite: not authorized");
    workplace_clear(&w);
}

static const char utm_30n[] =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
    "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
    "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",-3.0],PARAMETER[\"Scale_Factor\",0.9996],"
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

static void add_point(SHPHandle shp, DBFHandle dbf, double x, double y, const char *day)
{
    int row = DBFGetRecordCount(dbf);
    SHPObject *point = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, NULL);
    SHPWriteObject(shp, -1, point);
    SHPDestroyObject(point);
    DBFWriteStringAttribute(dbf, row, 0, day);
}

static void test_shapefile_in_metres(void)
{
    workplace w = workplace_make();
    g_autofree char *path = workplace_path(&w, "points.shp");
    SHPHandle shp = SHPCreate(path, SHPT_POINT);
    DBFHandle dbf = DBFCreate(path);
    DBFAddField(dbf, "event_date", FTString, 12, 0);
    add_point(shp, dbf, 400000, 1600000, "2025-06-01");
    add_point(shp, dbf, 1e30, 1e30, "2025-06-02");
    SHPClose(shp);
    DBFClose(dbf);
    workplace_put(&w, "points.prj", utm_30n);
    workplace_put(&w, "map.yaml", HEAD "events: points.shp\n");
    assert_done(&w, RENDER, "2 events read = 1 drawn \\+ 1 unusable");
    assert_shell(&w,
                 "\"$P\" describe points.shp 2>/dev/null | grep -q 'west -3.9279, south 14.4708'");
    workplace_put(&w, "points.prj", "PROJCS[\"of nowhere\"]");
    assert_refused(&w, RENDER, 4, "points\\.shp: is in PROJCS.*save it as EPSG:4326");
    workplace_clear(&w);
}

static void test_places_by_name(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "events.csv",
                  "date,village,country,latitude,longitude\n"
                  "2025-06-01,Gao,Mali,,\n"
                  "2025-06-02,Touba,,,\n"
                  "2025-06-03,Somewhere,,14,-4\n");
    workplace_put(&w, "map.yaml", HEAD "events: events.csv\n");
    assert_done(&w, RENDER,
                "(?s)events\\.csv:3: \"Touba\" is the name of 2 places: .*CIV.*SEN.*row left out.*"
                "3 events read \\(1 placed by name\\) = 2 drawn \\+ 1 unusable");
    assert_counts(&w, 3, 2, 1);
    workplace_put(&w, "own.csv", "name,iso3,latitude,longitude\nTouba,MLI,13,-5\n");
    workplace_put(&w, "map.yaml", HEAD "events: {file: events.csv, gazetteer: own.csv}\n");
    assert_done(&w, RENDER, "(?s)3 events read \\(1 placed by name\\) = 2 drawn");
    workplace_put(&w, "map.yaml", HEAD "events: {file: events.csv, gazetteer: none.csv}\n");
    assert_refused(&w, RENDER " -q", 4, "none\\.csv");
    workplace_clear(&w);
}

/* ---- sums by area ---- */

static void add_square(SHPHandle shp, DBFHandle dbf, double west, int people)
{
    double x[] = {west, west, west + 4, west + 4, west}, y[] = {10, 16, 16, 10, 10};
    int row = DBFGetRecordCount(dbf);
    SHPObject *square = SHPCreateSimpleObject(SHPT_POLYGON, 5, x, y, NULL);
    SHPWriteObject(shp, -1, square);
    SHPDestroyObject(square);
    DBFWriteIntegerAttribute(dbf, row, 0, people);
}

static void test_rates(void)
{
    workplace w = workplace_make();
    g_autofree char *path = workplace_path(&w, "areas.shp");
    SHPHandle shp = SHPCreate(path, SHPT_POLYGON);
    DBFHandle dbf = DBFCreate(path);
    DBFAddField(dbf, "people", FTInteger, 9, 0);
    add_square(shp, dbf, -10, 200000);
    add_square(shp, dbf, -6, 50000);
    add_square(shp, dbf, -2, 0);
    SHPClose(shp);
    DBFClose(dbf);
    workplace_put(&w, "events.csv",
                  "date,lat,lon,deaths\n2025-06-01,12,-8,6\n2025-06-01,13,-8,8\n"
                  "2025-06-01,12,-4,10\n2025-06-01,12,0,4\n");
    workplace_put(&w, "map.yaml",
                  HEAD "events: events.csv\n"
                       "aggregate: [{by: file, file: areas.shp, population: people, "
                       "value: fatalities, classify: [10], title: Killed per 100 000}]\n");
    assert_done(&w, RENDER, "4 events read = 4 drawn");
    gsize length;
    g_autofree char *dump = workplace_get(&w, "map.txt", &length);
    /* 14 of 200,000 are 7 in 100,000, 10 of 50,000 are 20; nobody lives in the third */
    g_assert_nonnull(strstr(dump, "\"Killed per 100 000\""));
    g_assert_nonnull(strstr(dump, "title=\"Killed per 100 000: 7\""));
    g_assert_nonnull(strstr(dump, "title=\"Killed per 100 000: 20\""));
    g_assert_null(strstr(dump, "aggregate-1--3"));
    workplace_clear(&w);
}

/* ---- bad input ---- */

static const char good[] = "event_date,latitude,longitude,fatalities,notes\n2025-06-01,14,-4,1,a\n";

static void test_bad_rows(void)
{
    static const char *const rows[][2] = {
        {"2025-06-02,91,-4,1,b\n", "latitude 91 is outside -90\\.\\.90"},
        {"2025-06-02,14,999,1,b\n", "longitude 999 is outside -180\\.\\.180"},
        {"2025-02-30,14,-4,1,b\n", "'2025-02-30' is no date of the calendar"},
        {"2025-06-02,14,-4,1\n", "it has 4 cells where the header has 5"},
        {"2025-06-02,14,-4,1,b,c\n", "it has 6 cells where the header has 5"},
        {"2025-06-02,14,-4,1,\"b\n2025-06-03,14,-4,1,c\n", "a quote in it is never closed"},
    };
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", HEAD "events: {file: events.csv, size: fatalities}\n");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(good, rows[i][0], NULL);
        workplace_put(&w, "events.csv", text);
        g_autofree char *says = g_strdup_printf("events\\.csv:3: %s; row left out", rows[i][1]);
        assert_done(&w, RENDER, says);
        assert_counts(&w, 2, 1, 1);
        answer a = program_run(&w, RENDER " --strict");
        g_assert_cmpint(a.code, ==, 5);
        g_assert_nonnull(strstr(a.err, "events.csv:3: "));
        g_assert_nonnull(strstr(a.err, "strict"));
        answer_clear(&a);
    }
    workplace_clear(&w);
}

static void test_odd_values(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", HEAD "events: {file: events.csv, size: fatalities}\n");
    g_autofree char *much = g_strconcat(good, "2025-06-02,14,-4,1e400,b\n", NULL);
    workplace_put(&w, "events.csv", much);
    assert_done(&w, RENDER, "events\\.csv:3: fatalities '1e400' is no usable number");
    assert_counts(&w, 2, 2, 0);
    static const char nul[] = "event_date,latitude,longitude,notes\n2025-06-01,14,-4,a\0b\n";
    workplace_put_bytes(&w, "events.csv", nul, sizeof nul - 1);
    workplace_put(&w, "map.yaml", HEAD "events: events.csv\n");
    assert_done(&w, RENDER, "1 events read = 1 drawn");
    GString *swapped = g_string_new("date,country,lat,lon\n");
    for (int i = 0; i < 10; i++)
        g_string_append_printf(swapped, "2025-06-01,Mali,-%d,1%d\n", 4 + i % 3, 2 + i % 5);
    workplace_put(&w, "events.csv", swapped->str);
    assert_done(&w, RENDER, "latitude and longitude look swapped: 8 of 10 events");
    g_string_free(swapped, TRUE);
    workplace_put(&w, "events.csv", "date,lat,lon\n");
    assert_done(&w, RENDER, "events\\.csv: has a header and no rows");
    workplace_clear(&w);
}

static void test_no_event_files(void)
{
    static const struct {
        const char *bytes;
        gsize length;
        const char *says;
    } files[] = {
        {"", 0, "events\\.csv: is empty"},
        {"\n\n\n", 3, "events\\.csv: .*blank"},
        {"<!DOCTYPE html><html></html>", 28, "a web page \\(HTML\\)"},
        {"PK\3\4............", 16, "is damaged or cut off"},
        {"\3\175\6\1\4\0\0\0\301\0\52\0\0\0\0\0", 16, "binary data \\(a \\.dbf\\?"},
        {"a,b\n1,2\n", 8, "no column was found for the date"},
        {"date,lat,lon\n03/04/2021,14,-4\n", 30, "03/04/2021 may have the day or the month first"},
    };
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", HEAD "events: events.csv\n");
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        workplace_put_bytes(&w, "events.csv", files[i].bytes, files[i].length);
        assert_refused(&w, RENDER, 4, files[i].says);
        assert_refused(&w, "describe events.csv", 4, files[i].says);
    }
    workplace_clear(&w);
}

/* A map without an event that was asked for with events is none to publish. */
static void test_no_usable_row(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", HEAD "events: events.csv\n");
    workplace_put(&w, "events.csv", "date,lat,lon\nsoon,14,-4\nlater,14,-4\n");
    static const char *const commands[] = {RENDER, "spread map.yaml -o out.json",
                                           "describe events.csv"};
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        answer a = program_run(&w, commands[i]);
        g_assert_cmpint(a.code, ==, 4);
        g_assert_nonnull(strstr(a.err, "events.csv: none of its 2 rows can be used, mostly for "
                                       "want of a usable date"));
        answer_clear(&a);
    }
    g_autofree char *picture = workplace_path(&w, "map.txt");
    g_assert_false(g_file_test(picture, G_FILE_TEST_EXISTS));
    workplace_put(&w, "events.csv", "date,lat,lon\nsoon,14,-4\n2024-01-01,14,-4\n");
    assert_done(&w, RENDER, "2 events read = 1 drawn");
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/event files/the same event in three files counts once, the last stays",
                    test_several_files);
    g_test_add_func("/event files/describe takes a folder and a pattern", test_describe_folder);
    g_test_add_func("/event files/standard input and gzip", test_standard_input_and_gzip);
    g_test_add_func("/event files/SQLite and GeoPackage, by table and by query", test_databases);
    g_test_add_func("/event files/points in metres come to their places", test_shapefile_in_metres);
    g_test_add_func("/event files/places by name", test_places_by_name);
    g_test_add_func("/event files/rates per 100,000 people", test_rates);
    g_test_add_func("/event files/bad rows are named by line, counted, and fail strictly",
                    test_bad_rows);
    g_test_add_func("/event files/odd values are told", test_odd_values);
    g_test_add_func("/event files/what is no event file is refused and said", test_no_event_files);
    g_test_add_func("/event files/a file without one usable row is refused", test_no_usable_row);
    return g_test_run();
}
