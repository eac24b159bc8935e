/* Event files of every layout, good ones and bad ones. */
#include "source/events.h"

#include "event_fixture.h"
#include "source/date.h"
#include "source/event_text.h"
#include "source/gazetteer.h"

#include <gio/gio.h>
#include <math.h>

#define ADD(name, test)                                                                            \
    g_test_add("/events/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

static const char acled_31[] =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
    "fatalities,"
    "tags,timestamp";

static const char acled_row[] =
    "MLI1,2025-06-01,2025,1,Political violence,Battles,Armed clash,JNIM: Group for Support of "
    "Islam and "
    "Muslims,,Rebel group,Military Forces of Mali (2021-),,State forces,Rebel group-State "
    "forces,,466,"
    "Western Africa,Mali,Mopti,Douentza,Mondoro,Boulikessi,14.6333,-1.2333,1,Studio "
    "Tamani,Local,\"On 1 "
    "June, JNIM attacked the \"\"FAMA\"\" base\nat Boulikessi.\",30,crowd size=no "
    "report,1750000000";

static void test_acled_31(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_strdup_printf("%s\n%s\n", acled_31, acled_row);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "ACLED (31 columns)");
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.6333);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -1.2333);
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2025, 6, 1));
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 30);
    g_assert_cmpint(sm_events_geo_precision(events)[0], ==, SM_GEO_EXACT);
    g_assert_cmpint(sm_events_date_precision(events)[0], ==, SM_DATE_DAY);
    g_assert_cmpstr(event_text(events, "actor1_type", 0), ==, "Rebel group");
    g_assert_cmpstr(event_text(events, "inter1", 0), ==, "Rebel group");
    g_autofree char *notes = sm_events_long_text(events, "notes", 0);
    g_assert_cmpstr(notes, ==, "On 1 June, JNIM attacked the \"FAMA\" base\nat Boulikessi.");
    g_assert_cmpuint(sm_events_row_line(events, 0), ==, 2);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
    assert_tally(events);
}

static void test_acled_population(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_strdup_printf(
        "%s,population_1km,population_2km,population_5km,population_best\n%s,10,20,,20\n", acled_31,
        acled_row);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "ACLED (35 columns, with population)");
    g_assert_cmpfloat(sm_events_number(events, "population_best")[0], ==, 20);
}

static const char acled_2019[] = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_"
                                 "precision,event_type,sub_event_type,"
                                 "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,"
                                 "interaction,region,country,admin1,admin2,"
                                 "admin3,location,latitude,longitude,geo_precision,source,source_"
                                 "scale,notes,fatalities,timestamp,iso3";

static void test_acled_2019(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_strdup_printf(
        "%s\n"
        "7126713,466,MLI4040,4040,31 July 2020,2020,2,Battles,Armed clash,JNIM,,2,Military Forces "
        "of "
        "Mali,,1,12,Western "
        "Africa,Mali,Mopti,,,Bankass,14.07,-3.51,2,X,National,note,5,1600000000,MLI\n"
        "7126714,466,MLI4041,4041,31-Jul-2020,2020,3,Protests,Peaceful "
        "protest,Protesters,,6,,,0,60,"
        "Western Africa,Mali,Bamako,,,Bamako,12.65,-8,3,X,National,note,0,1600000000,MLI\n",
        acled_2019);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "ACLED (layout of 2019 to 2022, 31 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2020, 7, 31));
    g_assert_cmpint(sm_events_first_day(events)[1], ==, sm_day_from_civil(2020, 7, 31));
    g_assert_cmpint(sm_events_geo_precision(events)[1], ==, SM_GEO_AREA);
    g_assert_cmpint(sm_events_date_precision(events)[1], ==, SM_DATE_MONTH);
    g_assert_cmpstr(event_text(events, "actor1_type", 0), ==, "Rebel group");
    g_assert_cmpstr(event_text(events, "actor2_type", 0), ==, "State forces");
    g_assert_cmpstr(event_text(events, "actor1_type", 1), ==, "Protesters");
    g_assert_cmpfloat(sm_events_number(events, "inter1")[0], ==, 2);
}

static void test_hxl(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(
        f, "event_id_cnty,event_date,event_type,actor1,latitude,longitude,fatalities\n"
           "#event+code,#date+occurred,#event+type,#group+name,#geo+lat,#geo+lon,#affected+killed\n"
           "MLI1,2020-01-02,Battles,JNIM,14,-4,3\n");
    g_assert_cmpuint(sm_events_tally(events).read, ==, 1);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpuint(sm_events_row_line(events, 0), ==, 3);
}

static void test_acled_upper(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(
        f,
        "\357\273\277GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,"
        "ACTOR1,"
        "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
        "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES\n"
        "432,77MLI,1,03/04/2013,2013,1,Battle-No change of territory,Ansar Dine,,2,Military Forces "
        "of "
        "Mali,,1,12,Mali,Kidal,,,Kidal,18.44,1.41,1,AFP,note,7\n");
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "ACLED (versions 5 to 7, 25 columns)");
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2013, 4, 3));
    g_assert_cmpstr(event_text(events, "location", 0), ==, "Kidal");
    g_assert_cmpstr(event_text(events, "actor2_type", 0), ==, "State forces");
}

static void test_acled_api(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(
        f,
        "{\"status\":200,\"success\":true,\"count\":2,\"data\":["
        "{\"event_id_cnty\":\"MLI1\",\"event_date\":\"2025-06-01\",\"event_type\":\"Battles\","
        "\"actor1\":\"JNIM\",\"latitude\":\"14.6\",\"longitude\":\"-1.2\",\"fatalities\":\"30\"},"
        "{\"event_id_cnty\":\"MLI2\",\"event_date\":\"2025-06-02\",\"event_type\":\"Battles\","
        "\"actor1\":\"ISSP\",\"latitude\":15.5,\"longitude\":0.25,\"fatalities\":4,\"notes\":null}]"
        "}");
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "ACLED (API JSON, 8 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 30);
    g_assert_cmpfloat(sm_events_positions(events)[1].lon, ==, 0.25);
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 2);
}

static const char ucdp_bulk[] =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_"
    "dset_id,"
    "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_"
    "headline,"
    "source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,"
    "deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n";

static const char ucdp_row[] =
    "497710,MLI-1,2024,1,Clear,1,1,1,Mali: Government,1,1,Government of Mali - "
    "JNIM,72,72,Government of "
    "Mali,6716,6716,JNIM,1,\"AFP, \"\"x\"\"\",AFP,2024-02-03,headline,,4,Mopti region,,Mopti "
    "region,,14.5,-4,POINT (-4 14.5),1,Mali,432,Africa,1,4,2024-02-01 00:00:00.000,2024-02-29 "
    "00:00:00.000,2,3,0,0,5,7,5,432,\r\n";

static void test_ucdp_bulk(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_strconcat(ucdp_bulk, ucdp_row, NULL);
    g_autoptr(sm_events) events = fixture_read(f, text);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "UCDP GED (bulk or Candidate file)");
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2024, 2, 1));
    g_assert_cmpint(sm_events_last_day(events)[0], ==, sm_day_from_civil(2024, 2, 29));
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 5);
    g_assert_cmpfloat(sm_events_number(events, "fatalities_high")[0], ==, 7);
    g_assert_cmpfloat(sm_events_number(events, "best")[0], ==, 5);
    g_assert_cmpint(sm_events_geo_precision(events)[0], ==, SM_GEO_AREA);
    g_assert_cmpint(sm_events_date_precision(events)[0], ==, SM_DATE_MONTH);
    g_assert_cmpstr(event_text(events, "event_type", 0), ==, "State-based violence");
    g_assert_cmpstr(event_text(events, "actor2", 0), ==, "JNIM");
    g_assert_cmpstr(event_text(events, "side_b", 0), ==, "JNIM");
    g_assert_cmpfloat(sm_events_number(events, "where_prec")[0], ==, 4);
    g_assert_cmpfloat(sm_events_number(events, "geo_precision")[0], ==, 3);
}

static void test_ucdp_without_header(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(f, ucdp_row);
    g_assert_cmpstr(sm_events_schema(events, 0), ==,
                    "UCDP GED (Candidate edition without a header row)");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpstr(event_text(events, "side_b", 0), ==, "JNIM");
    g_assert_cmpuint(sm_events_row_line(events, 0), ==, 1);
}

static void test_ucdp_geojson(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(
        f, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{"
           "\"id\":7,"
           "\"type_of_violence\":3,\"side_a\":\"JNIM\",\"side_b\":\"Civilians\",\"date_start\":"
           "\"2022-03-04\",\"date_end\":\"2022-03-05\",\"best\":11,\"latitude\":1,\"longitude\":2,"
           "\"where_prec\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-3.5,14.25,300]}},"
           "{\"type\":\"Feature\",\"properties\":{\"id\":8,\"date_start\":\"2022-03-04\"},"
           "\"geometry\":null}]}");
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "UCDP GED (GeoJSON)");
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.25);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
    g_assert_cmpstr(event_text(events, "event_type", 0), ==, "One-sided violence");
    g_assert_true(fixture_warned(f, "record 2: it has no coordinates"));
}

/* ---- real rows ---- */

typedef struct real_file {
    const char *name;
    unsigned rows;
    const char *first, *last;
    double best;
    unsigned jnim, imprecise;
} real_file;

static const real_file real_files[] = {
    {"ucdp_hdx_mali.csv", 2120, "1990-06-28", "2023-12-31", 15742, 1082, 322},
    {"ucdp_hdx_burkina_faso.csv", 1504, "2016-01-15", "2023-12-30", 12864, 1048, 196},
    {"ucdp_hdx_cote_divoire.csv", 360, "1990-04-06", "2020-11-09", 3637, 0, 11},
    {"ucdp_hdx_togo.csv", 135, "1991-04-05", "2023-11-11", 700, 28, 6},
    {"ucdp_hdx_benin.csv", 36, "2019-05-03", "2023-12-12", 89, 35, 5},
};

static void check_real(const sm_events *events, const real_file *wanted)
{
    int32_t first = INT32_MAX, last = 0;
    double best = 0;
    unsigned jnim = 0, imprecise = 0;
    const double *fatalities = sm_events_number(events, "fatalities");
    const double *where_prec = sm_events_number(events, "where_prec");
    for (uint32_t i = 0; i < sm_events_count(events); i++) {
        first = MIN(first, sm_events_first_day(events)[i]);
        last = MAX(last, sm_events_last_day(events)[i]);
        best += fatalities[i];
        imprecise += where_prec[i] >= 4;
        jnim += strcmp(event_text(events, "side_a", i), "JNIM") == 0 ||
                strcmp(event_text(events, "side_b", i), "JNIM") == 0;
    }
    char buffer[SM_DAY_BUFFER];
    g_assert_cmpstr(sm_day_format(first, buffer), ==, wanted->first);
    g_assert_cmpstr(sm_day_format(last, buffer), ==, wanted->last);
    g_assert_cmpfloat(best, ==, wanted->best);
    g_assert_cmpuint(jnim, ==, wanted->jnim);
    g_assert_cmpuint(imprecise, ==, wanted->imprecise);
}

static void test_real(event_fixture *f, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(real_files); i++) {
        g_autofree char *path =
            g_build_filename(SM_SHARED_DIR, "data", "events", real_files[i].name, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            g_test_skip("no shared data");
            return;
        }
        g_autoptr(sm_events) events = fixture_read_path(f, path);
        g_assert_cmpstr(sm_events_schema(events, 0), ==, "UCDP GED (HDX country file)");
        g_assert_cmpuint(sm_events_tally(events).read, ==, real_files[i].rows);
        g_assert_cmpuint(sm_events_count(events), ==, real_files[i].rows);
        check_real(events, &real_files[i]);
    }
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
}

/* ---- plain CSV ---- */

static void test_mapping(event_fixture *f, gconstpointer data)
{
    (void)data;
    const sm_event_mapping mapping[] = {{"event_date", "Quand"},
                                        {"latitude", "Nord"},
                                        {"longitude", "Est"},
                                        {"fatalities", "Bilan"}};
    sm_event_file file = {
        .path =
            fixture_write(f, "plain.csv", "Quand;Nord;Est;Bilan\n2024-05-06;14,5;-3,25;1,5\n", -1),
        .mapping = mapping,
        .n_mapping = 4};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.25);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 1.5);
    g_assert_cmpfloat(sm_events_number(events, "bilan")[0], ==, 1.5);
    g_assert_cmpstr(sm_events_file_column_for(events, 0, "latitude"), ==, "Nord");
}

static void test_mapping_wrong(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *path = fixture_write(f, "plain.csv", "Quand,Nord,Est\n2024-05-06,14,3\n", -1);
    const sm_event_mapping column[] = {{"event_date", "Qand"}}, name[] = {{"event_dat", "Quand"}};
    fixture_refuse_file(f, &(sm_event_file){.path = path, .mapping = column, .n_mapping = 1},
                        "did you mean Quand?");
    fixture_refuse_file(f, &(sm_event_file){.path = path, .mapping = name, .n_mapping = 1},
                        "did you mean event_date");
    fixture_refuse_file(f, &(sm_event_file){.path = path}, "no column was found for the date");
}

static void test_separators(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const texts[] = {
        "date,lat,lon,place\n2024-05-06,14.5,-3.25,\"Ségou, ville\"\n",
        "date;lat;lon;place\r\n2024-05-06;14,5;-3,25;\"Ségou, ville\"\r\n",
        "date\tlat\tlon\tplace\n2024-05-06\t14.5\t-3.25\tSégou, ville\n",
        "date|lat|lon|place\n2024-05-06|14.5|-3.25|Ségou, ville",
        "date,lat,lon,place\r2024-05-06,14.5,-3.25,\"Ségou, ville\"\r",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(sm_events) events = fixture_read(f, texts[i]);
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.5);
        g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.25);
        g_assert_cmpstr(event_text(events, "location", 0), ==, "Ségou, ville");
    }
}

static void test_encodings(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char utf8[] =
        "date,lat,lon,place\n2024-05-06,14.5,-3.25,S\303\251gou \342\200\231\n";
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "WINDOWS-1252", "UTF-8"};
    static const char *const marks[] = {"\377\376", "\376\377", "", "\357\273\277"};
    static const gsize mark_length[] = {2, 2, 0, 3};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (int marked = 0; marked < 2; marked++) {
            gsize length;
            g_autofree char *bytes = g_convert(utf8, -1, names[i], "UTF-8", NULL, &length, NULL);
            g_autoptr(GString) file = g_string_new(NULL);
            if (marked) g_string_append_len(file, marks[i], (gssize)mark_length[i]);
            g_string_append_len(file, bytes, (gssize)length);
            g_autoptr(sm_events) events =
                fixture_read_path(f, fixture_write(f, "events.csv", file->str, (gssize)file->len));
            g_assert_cmpuint(sm_events_count(events), ==, 1);
            g_assert_cmpstr(event_text(events, "location", 0), ==, "S\303\251gou \342\200\231");
        }
}

/* Only a file's own pages can be given back and read again: what was decoded is gone with them. */
static void test_decoded_text_is_kept(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char utf16[] = "\377\376d\0a\0t\0e\0\n";
    sm_event_text text;
    const char *path = fixture_write(f, "wide.csv", utf16, sizeof utf16);
    g_assert_true(sm_event_text_open(&text, path, "wide.csv", NULL));
    g_assert_true(sm_event_text_decode(&text, "wide.csv", NULL));
    g_assert_false(text.mapped);
    sm_event_text_clear(&text);
    path = fixture_write(f, "plain.csv", "date\n", -1);
    g_assert_true(sm_event_text_open(&text, path, "plain.csv", NULL));
    g_assert_true(sm_event_text_decode(&text, "plain.csv", NULL));
    g_assert_true(text.mapped);
    sm_event_text_clear(&text);
}

static void test_quotes(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "date,lat,lon,notes\n"
                        "2024-05-06,14,3,\"line one\nline two, \"\"quoted\"\"\"\n"
                        "\"2024-05-07\",\"15\",\"4\",5\" gun\n\n\n"
                        "2024-05-08,16,5,\"\"\n");
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpstr(event_text(events, "notes", 0), ==, "line one\nline two, \"quoted\"");
    g_assert_cmpstr(event_text(events, "notes", 1), ==, "5\" gun");
    g_assert_cmpstr(event_text(events, "notes", 2), ==, "");
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 4);
    g_assert_cmpuint(sm_events_row_line(events, 2), ==, 7);
}

/* Spreadsheets have a title above their table, and sums below it. */
static void test_title_above(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const texts[] = {
        "Incidents 2024\n\nDate,Lat,Lon,Deaths\n2024-01-02,14,3,5\n2024-01-03,15,3,6\n,,Total,11\n",
        "\"Incidents, 2024\",,,\n,,,\nDate,Lat,Lon,Deaths\n2024-01-02,14,3,5\n2024-01-03,15,3,6\n",
        "Incidents 2024\nDate;Lat;Lon;Deaths\n2024-01-02;14,5;3,5;5\n2024-01-03;15,5;3,5;6\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(sm_events) events = fixture_read(f, texts[i]);
        g_assert_cmpuint(sm_events_count(events), ==, 2);
        g_assert_cmpfloat(sm_events_number(events, "fatalities")[1], ==, 6);
    }
}

/* Coordinates with signs and letters, days as a spreadsheet counts them. */
static void test_written_by_hand(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events =
        fixture_read(f, "date,lat,lon\n45413,\"14°30'00\"\" N\",3° W\n3-May-24,7.25° S,W 2.5\n");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    const sm_lonlat *at = sm_events_positions(events);
    g_assert_cmpfloat(at[0].lat, ==, 14.5);
    g_assert_cmpfloat(at[0].lon, ==, -3);
    g_assert_cmpfloat(at[1].lat, ==, -7.25);
    g_assert_cmpfloat(at[1].lon, ==, -2.5);
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2024, 5, 1));
    g_assert_cmpint(sm_events_first_day(events)[1], ==, sm_day_from_civil(2024, 5, 3));
}

/* Names in Spanish and German; what is not known is told with what stands below it. */
static void test_other_languages(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) spanish =
        fixture_read(f, "fecha,municipio,latitud,longitud,muertos\n2024-05-01,M,4,-74,3\n");
    g_assert_cmpfloat(sm_events_number(spanish, "fatalities")[0], ==, 3);
    g_autoptr(sm_events) german =
        fixture_read(f, "Datum;Ort;Breite;Länge;Tote\n1.5.2024;M;4,5;-74,5;3\n");
    g_assert_cmpfloat(sm_events_positions(german)[0].lon, ==, -74.5);
    fixture_refuse(f, "quand,ou,forme\n2024-05-01,Gao,POINT(1 2)\n", -1,
                   "for the date, the latitude, the longitude");
    fixture_refuse(f, "quand,ou,forme\n2024-05-01,Gao,POINT(1 2)\n", -1,
                   "columns: {date: ..., latitude: ..., longitude: ...}");
    fixture_refuse(f, "quand,ou,forme\n2024-05-01,Gao,POINT(1 2)\n", -1,
                   "quand (2024-05-01), ou (Gao), forme (POINT(1 2))");
}

static void test_ambiguous_date(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "date,lat,lon\n03/04/2021,14,3\n05/06/2021,14,3\n";
    fixture_refuse(f, text, -1, "write `date-format: dd/mm/yyyy`");
    fixture_refuse(f, text, -1, "events.csv:2: date 03/04/2021");
    sm_event_file file = {.path = fixture_write(f, "events.csv", text, -1),
                          .date_format = "mm/dd/yyyy"};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, NULL, NULL);
    g_assert_cmpint(sm_events_first_day(events)[0], ==, sm_day_from_civil(2021, 3, 4));
    file.date_format = "dd/yyyy";
    fixture_refuse_file(f, &file, "day, month and year");
}

static void test_date_settled(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) day_first =
        fixture_read(f, "date,lat,lon\n03/04/2021,14,3\n13/06/2021,14,3\n");
    g_assert_cmpint(sm_events_first_day(day_first)[0], ==, sm_day_from_civil(2021, 4, 3));
    g_autoptr(sm_events) month_first =
        fixture_read(f, "date,lat,lon\n03/04/2021,14,3\n06/13/2021,14,3\n");
    g_assert_cmpint(sm_events_first_day(month_first)[0], ==, sm_day_from_civil(2021, 3, 4));
    fixture_refuse(f, "date,lat,lon\n13/04/2021,14,3\n04/13/2021,14,3\n", -1,
                   "line 2 has the day first (13/04/2021), line 3 the month (04/13/2021)");
}

static void test_gzip(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] = "date,lat,lon\n2024-05-06,14.5,-3.25\n";
    g_autoptr(GZlibCompressor) deflate = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
    char packed[256];
    gsize read, written;
    g_assert_cmpint(g_converter_convert(G_CONVERTER(deflate), text, strlen(text), packed,
                                        sizeof packed, G_CONVERTER_INPUT_AT_END, &read, &written,
                                        NULL),
                    ==, G_CONVERTER_FINISHED);
    g_autoptr(sm_events) events =
        fixture_read_path(f, fixture_write(f, "events.csv.gz", packed, (gssize)written));
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    fixture_refuse(f, packed, (gssize)written - 12, "damaged or cut off");
}

/* ---- several files ---- */

static void test_same_event_twice(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char head[] =
        "event_id_cnty,event_date,event_type,actor1,latitude,longitude,fatalities\n";
    g_autofree char *old_text = g_strconcat(
        head, "MLI1,2024-01-01,Battles,a,14,3,1\nMLI2,2024-01-02,Battles,a,14,3,2\n", NULL);
    g_autofree char *new_text = g_strconcat(
        head, "MLI2,2024-01-02,Battles,a,14,3,20\nMLI3,2024-01-03,Battles,a,14,3,3\n", NULL);
    sm_event_file files[] = {{.path = fixture_write(f, "old.csv", old_text, -1)},
                             {.path = fixture_write(f, "new.csv", new_text, -1)}};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(files, 2, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_events_tally(events).duplicates, ==, 1);
    const double *fatalities = sm_events_number(events, "fatalities");
    g_assert_cmpfloat(fatalities[0] + fatalities[1] + fatalities[2], ==, 24);
    g_assert_cmpuint(sm_events_row_file(events, 1), ==, 1);
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 2);
    assert_tally(events);
}

static void test_different_files(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *acled = g_strdup_printf("%s\n%s\n", acled_31, acled_row);
    g_autofree char *ucdp = g_strconcat(ucdp_bulk, ucdp_row, NULL);
    sm_event_file files[] = {{.path = fixture_write(f, "acled.csv", acled, -1)},
                             {.path = fixture_write(f, "ucdp.csv", ucdp, -1)}};
    const char *const hints[] = {"actor2", "tags", "best", "nothing", NULL};
    sm_event_options options = {.columns = hints};
    g_autoptr(sm_events) events = sm_events_read(files, 2, &options, f->diagnostics, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpstr(event_text(events, "actor2", 0), ==, "Military Forces of Mali (2021-)");
    g_assert_cmpstr(event_text(events, "actor2", 1), ==, "JNIM");
    g_assert_cmpstr(event_text(events, "tags", 1), ==, "");
    g_assert_true(isnan(sm_events_number(events, "best")[0]));
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 30);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[1], ==, 5);
    g_assert_null(sm_events_number(events, "nothing"));
    g_assert_cmpint(sm_events_column_kind(events, "nothing"), ==, SM_EVENT_COLUMN_NONE);
}

static void test_gazetteer(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *names = fixture_write(
        f, "gazetteer.csv",
        "name,aliases,iso3,admin1,latitude,longitude,kind,source\n"
        "Boulikessi,,MLI,Mopti,14.63,-1.23,village,x\nDori,,BFA,Sahel,14.03,-0.03,town,x\n"
        "Nara,,MLI,Koulikoro,15.17,-7.28,town,x\nNara,,BFA,Est,12,0.5,village,x\n",
        -1);
    g_autoptr(GError) error = NULL;
    sm_event_file file = {
        .path = fixture_write(
            f, "events.csv",
            "date,place,country,lat,lon\n2025-06-01,Boulikessi,,,\n2025-06-02,Nara,,,\n"
            "2025-06-03,Nara,Mali,,\n2025-06-04,Atlantis,,,\n2025-06-05,Dori,,14,0\n",
            -1)};
    sm_event_options options = {.gazetteer = names};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_events_count(events), ==, 3);
    g_assert_cmpuint(sm_events_tally(events).placed, ==, 2);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.63);
    g_assert_cmpfloat(sm_events_positions(events)[1].lon, ==, -7.28);
    g_assert_true(fixture_warned(f, "events.csv:3"));
    g_assert_true(fixture_warned(f, "events.csv:5"));
    assert_tally(events);
}

/* ---- bad input ---- */

static const char head[] = "date,lat,lon,fatalities,notes\n";

static sm_events *read_bad(event_fixture *f, const char *row)
{
    g_autofree char *text = g_strconcat(head, "2025-01-01,14,-4,1,good\n", row, "\n", NULL);
    sm_events *events = fixture_read(f, text);
    assert_tally(events);
    g_assert_cmpuint(sm_events_tally(events).read, ==, 2);
    return events;
}

static void test_bad_positions(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const rows[][2] = {
        {"2025-01-02,91,-4,1,x", "events.csv:3: latitude 91 is outside -90..90; row left out"},
        {"2025-01-02,14,999,1,x", "events.csv:3: longitude 999 is outside -180..180; row left out"},
        {"2025-01-02,abc,3,1,x", "latitude 'abc' is no number"},
        {"2025-01-02,,,1,x", "events.csv:3: it has no coordinates"},
        {"2025-01-02,14,,1,x", "longitude is empty"},
        {"2025-01-02,0,0,1,x", "latitude 0, longitude 0 is no place"},
        {"2025-01-02,nan,inf,1,x", "latitude is empty"},
        {"2025-01-02,1e400,3,1,x", "latitude 1e400 is outside"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(sm_events) events = read_bad(f, rows[i][0]);
        g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
        g_assert_true(fixture_warned(f, rows[i][1]));
    }
}

static void test_bad_dates(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const rows[][2] = {
        {"2025-02-30,14,3,1,x",
         "events.csv:3: '2025-02-30' is no date of the calendar; row left out"},
        {",14,3,1,x", "events.csv:3: it has no date"},
        {"soon,14,3,1,x", "'soon' is no date"},
        {"3/4/21,14,3,1,x", "'3/4/21' has a year of two digits; write `date-format: dd/mm/yy`"},
        {"2025-13-01,14,3,1,x", "'2025-13-01' is no date"},
        {"20250230,14,3,1,x", "'20250230' is no date"},
        {"0000-00-00,14,3,1,x", "'0000-00-00' is no date"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(sm_events) events = read_bad(f, rows[i][0]);
        g_assert_cmpuint(sm_events_tally(events).without_date, ==, 1);
        g_assert_true(fixture_warned(f, rows[i][1]));
    }
}

static void test_bad_fatalities(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const rows[] = {"2025-01-02,14,3,1e400,x", "2025-01-02,14,3,-5,x",
                                       "2025-01-02,14,3,many,x"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(sm_events) events = read_bad(f, rows[i]);
        g_assert_cmpuint(sm_events_count(events), ==, 2);
        g_assert_true(isnan(sm_events_number(events, "fatalities")[1]));
        g_assert_true(fixture_warned(f, "no usable number; taken as unknown"));
    }
    g_assert_true(fixture_warned(f, "events.csv:3: fatalities '1e400'"));
    g_autoptr(sm_events) unknown = read_bad(f, "2025-01-02,14,3,,x");
    g_assert_true(isnan(sm_events_number(unknown, "fatalities")[1]));
}

static void test_ragged(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = read_bad(f, "2025-01-02,14,3");
    g_assert_cmpuint(sm_events_tally(events).unreadable, ==, 1);
    g_assert_true(
        fixture_warned(f, "events.csv:3: it has 3 cells where the header has 5; row left out"));
    g_autoptr(sm_events) longer = read_bad(f, "2025-01-02,14,3,1,x,y,z");
    g_assert_cmpuint(sm_events_tally(longer).unreadable, ==, 1);
    g_autoptr(sm_events) trailing = read_bad(f, "2025-01-02,14,3,1,x,");
    g_assert_cmpuint(sm_events_tally(trailing).unreadable, ==, 0);
}

static void test_unclosed_quote(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = read_bad(f, "2025-01-02,14,3,1,\"never closed\nand more\nlines");
    g_assert_cmpuint(sm_events_tally(events).unreadable, ==, 1);
    g_assert_true(fixture_warned(f, "events.csv:3: a quote in it is never closed; row left out"));
}

static void test_nul_bytes(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char text[] =
        "date,lat,lon,notes\n2025-01-01,14,3,a\0b\n2025-01-02,1\0004,3,x\n2025-01-03,15,3,y\n";
    g_autoptr(sm_events) events =
        fixture_read_path(f, fixture_write(f, "events.csv", text, sizeof text - 1));
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpuint(sm_events_tally(events).without_position, ==, 1);
    g_assert_cmpstr(event_text(events, "notes", 0), ==, "a\357\277\275b");
}

static void test_huge_cell(event_fixture *f, gconstpointer data)
{
    (void)data;
    const gsize huge = 100 << 20;
    g_autoptr(GString) text = g_string_sized_new(huge + 200);
    g_string_append(text, "date,lat,lon,notes\n2025-01-01,14,3,\"");
    gsize start = text->len;
    g_string_set_size(text, start + huge);
    memset(text->str + start, 'x', huge);
    g_string_append(text, "\"\n2025-01-02,15,3,y\n");
    g_autoptr(sm_events) events =
        fixture_read_path(f, fixture_write(f, "events.csv", text->str, (gssize)text->len));
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 3);
    g_autofree char *notes = sm_events_long_text(events, "notes", 0);
    g_assert_cmpuint(strlen(notes), ==, huge);
}

static void test_other_formats(event_fixture *f, gconstpointer data)
{
    (void)data;
    fixture_refuse(f, "<!DOCTYPE html>\n<html><body>Log in</body></html>", -1, "a web page (HTML)");
    fixture_refuse(f, "  <html>", -1, "a web page (HTML)");
    fixture_refuse(f, "PK\3\4....xl/worksheets", -1, "is damaged or cut off");
    fixture_refuse(f, "\320\317\021\340....", -1, "old Microsoft Office document");
    fixture_refuse(f, "%PDF-1.4", -1, "a PDF");
    fixture_refuse(f, "", 0, "is empty");
    fixture_refuse(f, "\357\273\277", 3, "is empty");
    fixture_refuse(f, "\n\n\n", -1, "only blank lines");
    fixture_refuse(f, "{\"a\": ", -1, "damaged JSON");
    fixture_refuse(f, "{\"success\": false, \"message\": \"Access denied\"}", -1, "Access denied");
    fixture_refuse(f, "just some words", -1, "no column was found for the date");
    fixture_refuse(f, "date,place\n2025-01-01,x\n", -1, "no column was found for the latitude");
    sm_event_file missing = {.path = "/nowhere/at/all.csv"};
    fixture_refuse_file(f, &missing, "No such file");
    sm_event_file folder = {.path = f->folder};
    fixture_refuse_file(f, &folder, "is a folder");
}

static void test_header_only(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(sm_events) events = fixture_read(f, "date,lat,lon\n");
    g_assert_cmpuint(sm_events_count(events), ==, 0);
    g_assert_true(fixture_warned(f, "a header and no rows"));
    g_assert_nonnull(sm_events_text(events, "event_date"));
}

/* Chunks begin at guessed places: rows full of line ends and quotes must not be cut wrongly. */
static void test_many_chunks(event_fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("id,date,lat,lon,fatalities,notes\n");
    unsigned n = 60000;
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(
            text,
            "%u,2025-01-%02u,%u.5,3,%u,\"one, two\n7,2025-01-01,1,1,1,fake\n8,2025-01-01,1,"
            "1,1,fake\n\"\"%u\"\" and \"\n",
            i, 1 + i % 28, 1 + i % 60, i % 10, i);
    const char *path = fixture_write(f, "events.csv", text->str, -1);
    sm_event_file file = {.path = path};
    for (unsigned threads = 1; threads <= 4; threads += 3) {
        const char *const hints[] = {"notes", "id", NULL};
        sm_event_options options = {.n_threads = threads, .columns = hints};
        g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, NULL);
        g_assert_cmpuint(sm_events_count(events), ==, n);
        g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
        const double *ids = sm_events_number(events, "id");
        for (unsigned i = 0; i < n; i++)
            g_assert_cmpfloat(ids[i], ==, i);
        g_assert_cmpuint(sm_events_row_line(events, n - 1), ==, 2 + 4 * (n - 1));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("ACLED of today has 31 columns", test_acled_31);
    ADD("ACLED with population columns", test_acled_population);
    ADD("ACLED of 2019 to 2022 writes months in words and actors in digits", test_acled_2019);
    ADD("an HXL row under the names is no event", test_hxl);
    ADD("ACLED 5 to 7 is in upper case and has the day first", test_acled_upper);
    ADD("ACLED's API answers in JSON", test_acled_api);
    ADD("UCDP's bulk file has 49 columns and CRLF", test_ucdp_bulk);
    ADD("a UCDP Candidate edition has no header row", test_ucdp_without_header);
    ADD("UCDP as GeoJSON: the geometry goes before the properties", test_ucdp_geojson);
    ADD("the real rows of five countries come out", test_real);
    ADD("any column names can be mapped", test_mapping);
    ADD("a mapping that names nothing is answered with the nearest", test_mapping_wrong);
    ADD("comma, semicolon, tab, bar, CR alone", test_separators);
    ADD("decoded text is kept in memory", test_decoded_text_is_kept);
    ADD("UTF-8, UTF-16 and Windows-1252, with and without a mark", test_encodings);
    ADD("quoted line ends, doubled quotes, a quote inside a cell", test_quotes);
    ADD("an ambiguous date asks for date-format", test_ambiguous_date);
    ADD("a title above the table and a sum below it are passed over", test_title_above);
    ADD("coordinates with letters and a spreadsheet's days are read", test_written_by_hand);
    ADD("names are known in several languages, unknown ones are listed", test_other_languages);
    ADD("a day over 12 anywhere settles the order", test_date_settled);
    ADD("gzip is unpacked, a cut one refused", test_gzip);
    ADD("the same event in two files counts once, the later stays", test_same_event_twice);
    ADD("files of different layouts make one set of columns", test_different_files);
    ADD("places without coordinates come from the gazetteer, nothing is guessed", test_gazetteer);
    ADD("bad: latitude 91, longitude 999, words, nothing", test_bad_positions);
    ADD("bad: 30 February and other days that are none", test_bad_dates);
    ADD("bad: 1e400 fatalities are unknown", test_bad_fatalities);
    ADD("bad: ragged rows", test_ragged);
    ADD("bad: a quote that is never closed", test_unclosed_quote);
    ADD("bad: NUL bytes", test_nul_bytes);
    ADD("bad: 100 MB in one cell", test_huge_cell);
    ADD("bad: HTML, a spreadsheet, an empty file are named", test_other_formats);
    ADD("bad: a header without rows", test_header_only);
    ADD("parts that begin inside quotes are read again", test_many_chunks);
    return g_test_run();
}
