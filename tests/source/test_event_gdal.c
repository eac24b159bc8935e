/* Event files that GDAL reads: workbooks, KML, GPX and others. */
#include "source/describe.h"
#include "source/events.h"

#include "source/gdal_library.h"

#include "archive_fixture.h"

#define ADD(name, test)                                                                            \
    g_test_add("/event gdal/" name, event_fixture, NULL, fixture_set_up, run_##test,               \
               fixture_tear_down)

/* Where GDAL is not installed there is nothing to test but that. */
static bool is_there(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) nothing = g_bytes_new_static("<kml/>", 6);
    sm_gdal_file file;
    sm_gdal_file_open(&file, SM_CONTENT_KML, "", nothing, "x.kml", &error);
    sm_gdal_file_clear(&file);
    bool missing = g_error_matches(error, SM_ERROR, SM_ERROR_RENDER);
    if (missing) g_test_skip(error->message);
    return !missing;
}

#define TEST(name)                                                                                 \
    static void name(event_fixture *f);                                                            \
    static void run_##name(event_fixture *f, gconstpointer data)                                   \
    {                                                                                              \
        (void)data;                                                                                \
        if (is_there()) name(f);                                                                   \
    }                                                                                              \
    static void name(event_fixture *f)

/* ---- xlsx ---- */

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define TEXT(cell, text) "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(cell, value) "<c r=\"" cell "\"><v>" value "</v></c>"
#define DAY(cell, value) "<c r=\"" cell "\" s=\"1\"><v>" value "</v></c>"
#define SHEET_TYPE(number)                                                                         \
    "<Override PartName=\"/xl/worksheets/sheet" number ".xml\" ContentType=\"application/"         \
    "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
#define SHEET(rows) XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows "</sheetData></worksheet>"

static const char sheet_of_events[] = SHEET("<row r=\"1\">" TEXT(
    "A1",
    "Attacks, with a comma; and more") "</row>"
                                       "<row r=\"3\">" TEXT("A3", "When") TEXT(
                                           "D3",
                                           "Where") "</row>"
                                                    "<row r=\"4\">" TEXT("A4", "id") TEXT("B4",
                                                                                          "date")
                                                        TEXT("C4", "dead") TEXT("D4", "lat") TEXT(
                                                            "E4",
                                                            "lon") "</row>"
                                                                   /* a true date, a number as
                                                                      text, a formula by its value,
                                                                      what is stored of 13.32267 */
                                                                   "<row r=\"5\">" TEXT(
                                                                       "A5", "00012") DAY("B5",
                                                                                          "45418")
                                                                       TEXT("C5", "7") NUMBER(
                                                                           "D5",
                                                                           "13."
                                                                           "32267000000000"
                                                                           "1") "<c "
                                                                                "r=\"E5\">"
                                                                                "<f>D5-14<"
                                                                                "/f><v>-0."
                                                                                "67733</"
                                                                                "v></c></"
                                                                                "row>"
                                                                                /* a bare
                                                                                   serial
                                                                                   number,
                                                                                   a date
                                                                                   as text
                                                                                 */
                                                                                "<row "
                                                                                "r="
                                                                                "\"7\""
                                                                                ">" TEXT("A7", "2") NUMBER(
                                                                                    "B7", "4541"
                                                                                          "9") NUMBER("C"
                                                                                                      "7",
                                                                                                      "1")
                                                                                    NUMBER("D7",
                                                                                           "1"
                                                                                           "4"
                                                                                           "."
                                                                                           "5")
                                                                                        NUMBER(
                                                                                            "E"
                                                                                            "7",
                                                                                            "-"
                                                                                            "3"
                                                                                            "."
                                                                                            "2"
                                                                                            "5") "<"
                                                                                                 "/"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "w"
                                                                                                 ">"
                                                                                                 "<"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "w"
                                                                                                 " "
                                                                                                 "r"
                                                                                                 "="
                                                                                                 "\"8\""
                                                                                                 ">" TEXT("A8", "3") TEXT(
                                                                                                     "B"
                                                                                                     "8",
                                                                                                     "2"
                                                                                                     "0"
                                                                                                     "2"
                                                                                                     "4"
                                                                                                     "-"
                                                                                                     "0"
                                                                                                     "5"
                                                                                                     "-"
                                                                                                     "0"
                                                                                                     "8")
                                                                                                     NUMBER(
                                                                                                         "D8",
                                                                                                         "95")
                                                                                                         NUMBER(
                                                                                                             "E8",
                                                                                                             "-3.25") "</row>");
static const char sheet_of_sums[] = SHEET("<row r=\"1\">" TEXT("A1", "Month") TEXT(
    "B1", "Deaths") "</row>"
                    "<row r=\"2\">" TEXT("A2", "2024-05") NUMBER("B2", "8") "</row>");

static const char *make_workbook(event_fixture *f, const char *name, const char *first,
                                 const char *second)
{
    const member members[] = {
        {"[Content_Types].xml",
         XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" "
             "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
             "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" SHEET_TYPE("1")
                 SHEET_TYPE("2") "</Types>",
         0},
        {"_rels/.rels",
         XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
         0},
        {"xl/workbook.xml",
         XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
             "\"><sheets><sheet name=\"By month\" sheetId=\"1\" r:id=\"rId1\"/>"
             "<sheet name=\"Events\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
             "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
             "Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship "
             "Id=\"rId3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>",
         0},
        {"xl/styles.xml",
         XML "<styleSheet xmlns=\"" MAIN
             "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
             "</styleSheet>",
         0},
        {"xl/worksheets/sheet1.xml", first, 0},
        {"xl/worksheets/sheet2.xml", second, 0},
    };
    return zip(f, name, members, G_N_ELEMENTS(members));
}

TEST(test_workbook)
{
    const char *path = make_workbook(f, "events.xlsx", sheet_of_sums, sheet_of_events);
    g_autoptr(sm_events) events = fixture_read_path(f, path);
    g_assert_cmpstr(sm_events_schema(events, 0), ==, "Workbook (5 columns)");
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 13.32267);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -0.67733);
    g_assert_cmpint(sm_events_first_day(events)[0] + 1, ==, sm_events_first_day(events)[1]);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 7);
    g_autofree char *id = sm_events_long_text(events, "id", 0);
    g_assert_cmpstr(id, ==, "00012");
    /* as the spreadsheet numbers them */
    g_assert_cmpuint(sm_events_row_line(events, 1), ==, 7);
    g_assert_true(fixture_warned(f, "events.xlsx:row 8: latitude 95"));
}

TEST(test_sheets)
{
    sm_event_file file = {.path = make_workbook(f, "twins.xlsx", sheet_of_events, sheet_of_events)};
    fixture_refuse_file(f, &file,
                        "several sheets hold events; name one, as `table: ...`. There are "
                        "By month, Events");
    file.table = "events";
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    file.table = "Event";
    fixture_refuse_file(f, &file, "has no sheet 'Event'; did you mean Events");
    file = (sm_event_file){.path = make_workbook(f, "sums.xlsx", sheet_of_sums, sheet_of_sums)};
    fixture_refuse_file(f, &file, "no column was found for the latitude, the longitude");
}

/* Who describes a workbook of several tables by area sees the longest, and which others there are;
 * who draws it must name one. */
TEST(test_sheets_of_areas)
{
    static const char areas[] = SHEET("<row r=\"1\">" TEXT("A1", "Region")
                                          TEXT("B1", "People") "</row>"
                                                               "<row r=\"2\">" TEXT("A2", "Gao")
                                                                   NUMBER("B2", "8") "</row>");
    sm_event_file file = {.path = make_workbook(f, "areas.xlsx", areas, areas)};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_description) description = sm_describe(&file, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    g_autofree char *text = sm_description_text(description);
    g_assert_nonnull(strstr(text, "By month; not Events"));
    g_assert_nonnull(strstr(text, "      table: 'By month'\n      key: Region\n"));
    file.by_area = true;
    fixture_refuse_file(f, &file, "several sheets have such columns; name one");
}

/* ---- ods ---- */

#define CELL(text)                                                                                 \
    "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define VALUE(value)                                                                               \
    "<table:table-cell office:value-type=\"float\" office:value=\"" value "\"><text:p>" value      \
    "</text:p></table:table-cell>"
#define DATE(value)                                                                                \
    "<table:table-cell office:value-type=\"date\" office:date-value=\"" value                      \
    "\"><text:p>6 May</text:p></table:table-cell>"
#define REST "<table:table-cell table:number-columns-repeated=\"16370\"/>"

/* LibreOffice repeats an empty row down to the sheet's end. */
TEST(test_ods)
{
    const member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
        {"content.xml",
         XML "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:"
             "1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
             "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
             "<office:spreadsheet><table:table table:name=\"Blatt 1\">"
             "<table:table-row>" CELL("date") CELL("lat") CELL("lon") REST
         "</table:table-row>"
         "<table:table-row>" DATE("2024-05-06") VALUE("14.5") VALUE("-3.25") REST
         "</table:table-row><table:table-row table:number-rows-repeated=\"1048574\">"
         "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
         "</table:table></office:spreadsheet></office:body></office:document-content>",
         0}};
    g_autoptr(sm_events) events = fixture_read_path(f, zip(f, "events.ods", members, 2));
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.25);
    g_autofree char *day = sm_events_long_text(events, "event_date", 0);
    g_assert_cmpstr(day, ==, "2024-05-06");
}

/* ---- others ---- */

static const char kml[] =
    XML "<!-- by hand -->\n<kml "
        "xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>Attacks"
        "</name><Placemark><ExtendedData><Data name=\"date\"><value>2024-05-06</value></Data>"
        "<Data name=\"dead\"><value>7</value></Data></ExtendedData><Point><coordinates>-3.25,14.5,0"
        "</coordinates></Point></Placemark></Folder></Document></kml>";

TEST(test_kml)
{
    g_autoptr(sm_events) events = fixture_read_path(f, fixture_write(f, "events.kml", kml, -1));
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.5);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 7);
    const member doc[] = {{"doc.kml", kml, 0}};
    g_autoptr(sm_events) packed = fixture_read_path(f, zip(f, "events.kmz", doc, 1));
    g_assert_cmpuint(sm_events_count(packed), ==, 1);
}

/* KML's own elements for time, where no other column is a date. */
TEST(test_kml_times)
{
    static const char *const times[] = {"<TimeStamp><when>2024-05-06</when></TimeStamp>",
                                        "<TimeSpan><begin>2024-05-06</begin></TimeSpan>"};
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
        g_autofree char *text = g_strconcat(
            XML "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark>", times[i],
            "<Point><coordinates>-3.25,14.5,0</coordinates></Point></Placemark>"
            "</Document></kml>",
            NULL);
        g_autoptr(sm_events) events = fixture_read_path(f, fixture_write(f, "t.kml", text, -1));
        g_assert_cmpuint(sm_events_count(events), ==, 1);
        g_assert_cmpint(sm_events_first_day(events)[0], ==, 739012);
    }
}

TEST(test_gpx)
{
    static const char gpx[] =
        XML "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\" "
            "xmlns:ogr=\"http://osgeo.org/gdal\"><wpt lat=\"14.5\" lon=\"-3.25\"><name>Koro</name>"
            "<extensions><ogr:date>2024-05-06</ogr:date></extensions></wpt></gpx>";
    g_autoptr(sm_events) events = fixture_read_path(f, fixture_write(f, "events.gpx", gpx, -1));
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.25);
}

TEST(test_damaged)
{
    sm_event_file file = {.path = fixture_write(f, "cut.kml", kml, 120)};
    fixture_refuse_file(f, &file, "cut.kml: is a KML file, but damaged");
    file.path = fixture_write(f, "events.fgb", "fgb\3fgb\0nothing", 15);
    fixture_refuse_file(f, &file, "events.fgb: is a FlatGeobuf file, but damaged");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("the sheet with events, below its title, with dates and noughts", test_workbook);
    ADD("a sheet by name, and several that hold events", test_sheets);
    ADD("a workbook of tables by area", test_sheets_of_areas);
    ADD("an .ods that is filled up to its last row", test_ods);
    ADD("KML and KMZ", test_kml);
    ADD("the times of KML are dates", test_kml_times);
    ADD("GPX with the fields that GDAL writes", test_gpx);
    ADD("damaged files are refused", test_damaged);
    return g_test_run();
}
