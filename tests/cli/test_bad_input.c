/* Broken input through the whole program: the right exit code, one line, no file. */
#include "source/shapefile_fixture.h"
#include "support/program.h"

#include <math.h>

#define FIGURE 3
#define DATA 4
#define WRITE 1

/* A frame without anything of the delivered layers, so that a run is short. */
static const char head[] = "size: 60mm x 60mm\n"
                           "frame: [-1, -1, 13, 13]\n"
                           "disclaimer: none\n"
                           "inset: none\n"
                           "scalebar: none\n"
                           "graticule: none\n";
static const char with_layer[] = "layers:\n"
                                 "  - file: layer.shp\n"
                                 "    fill: '#cc0000'\n";
static const char with_events[] = "layers: [countries]\n"
                                  "events: {file: events.csv, size: fatalities}\n";

typedef struct broken {
    workplace place;
    fixture layer; /* in the same folder */
} broken;

static void put_figure(const workplace *w, const char *rest)
{
    g_autofree char *text = g_strconcat(head, rest, NULL);
    workplace_put(w, "map.yaml", text);
}

static broken broken_make(const char *rest)
{
    broken b = {.place = workplace_make()};
    b.layer = (fixture){.folder = b.place.folder, .stem = workplace_path(&b.place, "layer")};
    put_figure(&b.place, rest);
    return b;
}

static void broken_clear(broken *b)
{
    g_free(b->layer.stem);
    workplace_clear(&b->place);
}

#define RENDER "render map.yaml -o map.txt"

static void test_whole_layer(void)
{
    broken b = broken_make(with_layer);
    fixture_write_layer(&b.layer, SHPT_POLYGON);
    assert_done(&b.place, RENDER, NULL);
    broken_clear(&b);
}

static void check_truncated(const char *ending)
{
    broken b = broken_make(with_layer);
    fixture_write_layer(&b.layer, SHPT_POLYGON);
    gsize length;
    g_autofree char *whole = fixture_get(&b.layer, ending, &length);
    g_autofree char *says = g_strdup_printf("layer\\.%s", ending);
    /* Every cut is tried by source.shapefile; here that one becomes an exit code and a line. */
    const gsize cuts[] = {0, 50, length / 2, length - 8};
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++) {
        fixture_put(&b.layer, ending, whole, cuts[i]);
        assert_refused(&b.place, RENDER, DATA, says);
    }
    broken_clear(&b);
}

static void test_truncated_shp(void)
{
    check_truncated("shp");
}

static void test_truncated_dbf(void)
{
    check_truncated("dbf");
}

static void test_wrong_record_count(void)
{
    broken b = broken_make(with_layer);
    fixture_write_layer(&b.layer, SHPT_POLYGON);
    gsize length;
    g_autofree char *dbf = fixture_get(&b.layer, "dbf", &length);
    static const unsigned char counts[][4] = {
        {2, 0, 0, 0}, {4, 0, 0, 0}, {0, 0, 1, 0}, {255, 255, 255, 255}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        memcpy(dbf + 4, counts[i], 4);
        fixture_put(&b.layer, "dbf", dbf, length);
        assert_refused(&b.place, RENDER, DATA, "layer\\.dbf");
    }
    broken_clear(&b);
}

static void test_html_as_prj(void)
{
    static const char html[] = "<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n";
    broken b = broken_make(with_layer);
    fixture_write_layer(&b.layer, SHPT_POLYGON);
    fixture_put(&b.layer, "prj", html, strlen(html));
    assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*HTML.*\\.prj");
    broken_clear(&b);
}

static void test_missing_prj(void)
{
    broken b = broken_make(with_layer);
    fixture_write_layer(&b.layer, SHPT_POLYGON);
    fixture_remove(&b.layer, "prj");
    assert_done(&b.place, RENDER, "layer\\.(shp|prj).*WGS 84");
    assert_done(&b.place, "check map.yaml", NULL);
    broken_clear(&b);
}

/* A double in the .shp is overwritten: the first point of the first record. */
static void test_coordinates_that_are_no_numbers(void)
{
    static const double values[] = {NAN, INFINITY, -INFINITY};
    broken b = broken_make(with_layer);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        fixture_write_layer(&b.layer, SHPT_POLYGON);
        gsize length, n_parts = 3, at = 100 + 8 + 44 + 4 * n_parts;
        g_autofree char *shp = fixture_get(&b.layer, "shp", &length);
        memcpy(shp + at, &values[i], sizeof values[i]);
        fixture_put(&b.layer, "shp", shp, length);
        assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*record");
    }
    broken_clear(&b);
}

/* Lines up and down across the frame, each a little farther on than the one before. */
static char *scribble(int n_turns)
{
    GString *text = g_string_new("{\"type\":\"Polygon\",\"coordinates\":[[[0,0]");
    for (int i = 0; i < n_turns; i++)
        g_string_append_printf(text, ",[%.2f,10],[%.2f,1]", i * 37 % 997 / 100.0,
                               i * 61 % 991 / 100.0);
    g_string_append(text, ",[10,0],[0,0]]]}");
    return g_string_free(text, FALSE);
}

static void test_crossings(void)
{
    broken b = broken_make("layers:\n  - {file: scribble.geojson, fill: '#cc0000'}\n");
    g_autofree char *fine = scribble(100), *wild = scribble(6000);
    workplace_put(&b.place, "scribble.geojson", wild);
    assert_refused(&b.place, RENDER, DATA,
                   "scribble\\.geojson: shape 1 crosses itself too often to be painted "
                   ".1[0-9]{4} of its lines");
    workplace_put(&b.place, "scribble.geojson", fine);
    assert_refused(&b.place, RENDER " --limit crossings=100", DATA, "--limit crossings");
    assert_done(&b.place, RENDER, NULL);
    broken_clear(&b);
}

static void test_not_a_shapefile(void)
{
    broken b = broken_make(with_layer);
    assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*no such");
    workplace_put(&b.place, "layer.shp", "");
    assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*empty");
    workplace_put(&b.place, "layer.shp", "name,lon,lat\nGao,0,16\n");
    assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*not a shapefile");
    g_autofree char *path = workplace_path(&b.place, "layer.shp");
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_mkdir(path, 0755), ==, 0);
    assert_refused(&b.place, RENDER, DATA, "layer\\.shp.*folder");
    broken_clear(&b);
}

/* ---- events ---- */

static void test_events_without_position_are_counted(void)
{
    broken b = broken_make(with_events);
    workplace_put(&b.place, "events.csv",
                  "event_date,latitude,longitude,fatalities\n"
                  "2025-06-01,5,5,3\n"
                  "2025-06-01,nan,5,3\n"
                  "2025-06-01,5,inf,3\n"
                  "2025-06-01,-Infinity,5,3\n"
                  "2025-06-01,95,5,3\n"
                  "2025-06-01,,,3\n");
    assert_done(&b.place, RENDER, "6 events read = 1 drawn.*5 unusable");
    assert_refused(&b.place, RENDER " --quiet --strict", 5, "strict");
    broken_clear(&b);
}

static void test_no_event_file(void)
{
    broken b = broken_make(with_events);
    assert_refused(&b.place, RENDER, DATA, "there is no file events\\.csv");
    workplace_put(&b.place, "events.csv", "");
    assert_refused(&b.place, RENDER, DATA, "events\\.csv.*empty");
    workplace_put(&b.place, "events.csv", "a,b\n1,2\n");
    assert_refused(&b.place, RENDER, DATA, "events\\.csv: no column");
    workplace_put_bytes(&b.place, "events.csv", "PK\3\4\0\0\0\0\377\376\0", 11);
    assert_refused(&b.place, RENDER, DATA, "events\\.csv");
    g_autofree char *empty = workplace_path(&b.place, "exports");
    g_assert_cmpint(g_mkdir(empty, 0755), ==, 0);
    put_figure(&b.place, "events: exports\n");
    answer a = program_run(&b.place, RENDER);
    g_assert_cmpint(a.code, ==, 3);
    g_assert_nonnull(strstr(a.err, "exports holds no event file"));
    answer_clear(&a);
    broken_clear(&b);
}

/* ---- figures ---- */

static void check_figure(const char *text, const char *says)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", text);
    answer a = program_run(&w, RENDER);
    g_auto(GStrv) lines = g_strsplit(a.err, "\n", 2);
    if (a.code != FIGURE || !g_regex_match_simple(says, lines[0], 0, 0))
        g_test_fail_printf("exit code %d, first line \"%s\", wanted %d and \"%s\"", a.code,
                           lines[0], FIGURE, says);
    /* The message, then at most the line of the file and a caret below it. */
    if (count_lines(a.err) > 3) g_test_fail_printf("more than one problem was told: %s", a.err);
    g_autofree char *left = workplace_list(&w);
    g_assert_cmpstr(left, ==, "map.yaml");
    answer_clear(&a);
    workplace_clear(&w);
}

static void test_figures(void)
{
    g_autofree char *brackets = g_strnfill(20000, '[');
    memset(brackets + 10000, ']', 10000);
    GString *braces = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append(braces, "{a: ");
    check_figure("", "^sahelmap: map\\.yaml: .*empty");
    check_figure("map:\n\tframe: [-1, -1, 1, 1]\n", "map\\.yaml:2:1: .*tab");
    check_figure(brackets, "map\\.yaml:1:\\d+: .*nested");
    check_figure(braces->str, "map\\.yaml:1:\\d+: .*nested");
    check_figure("\xff\xfe\x00", "map\\.yaml.*UTF-8|map\\.yaml");
    check_figure("tilte: A\n", "map\\.yaml:1:1: .*\"tilte\".*did you mean \"title\"");
    check_figure("frame: [1, 1, -1, -1]\n", "map\\.yaml:1:\\d+: .*west");
    check_figure("frame: {bbox: [nan, 1, 2, 3]}\n", "map\\.yaml:1:\\d+: ");
    check_figure("frame: {bbox: [.inf, 1, 2, 3]}\n", "map\\.yaml:1:\\d+: ");
    check_figure("title: A\n", "map\\.yaml: .*nothing says what the map shows");
    check_figure("frame: [QQQ]\n", "map\\.yaml:1:\\d+: no country \"QQQ\"");
    check_figure("frame: [MLI]\nstyle: nope\n", "no style \"nope\"");
    check_figure("frame: [MLI]\nhighlights: [Nowhere]\n", "map\\.yaml:2:\\d+: \"Nowhere\"");
    check_figure("frame: [MLI]\nmap: {projection: EPSG:1}\n", "map\\.yaml");
    check_figure("frame: [MLI]\nsize: 5mm x 5mm\n", "map\\.yaml.*size");
    g_string_free(braces, TRUE);
}

/* Places of one name: that of the figure's country; where none is in it, the largest, which is
 * said. */
static void test_ambiguous_place(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", "frame: [SEN]\nhighlights: [Touba]\n");
    answer a = program_run(&w, RENDER);
    g_assert_cmpint(a.code, ==, 0);
    g_assert_null(strstr(a.err, "warning"));
    answer_clear(&a);
    workplace_put(&w, "map.yaml", "frame: [BEN]\nhighlights: [Touba]\n");
    assert_done(&w, RENDER,
                "map\\.yaml:2:\\d+: \"Touba\" is taken for Touba, .*SEN, the largest of");
    workplace_clear(&w);
}

/* ---- outputs ---- */

static void test_outputs_that_cannot_be_written(void)
{
    broken b = broken_make("layers: [countries]\n");
    assert_refused(&b.place, "render map.yaml -o nowhere/map.txt", WRITE, "nowhere/map\\.txt");
    assert_refused(&b.place, "render map.yaml -o map.yaml/map.txt", WRITE, "map\\.yaml/map\\.txt");
    g_autofree char *folder = workplace_path(&b.place, "map.txt");
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    assert_refused(&b.place, RENDER, WRITE, "map\\.txt");
    assert_refused(&b.place, "render map.yaml -o map.jpg", 2, "map\\.jpg.*\\.png");
    assert_refused(&b.place, "render map.yaml -o map", 2, "map: .*\\.png");
    broken_clear(&b);
}

static void test_unwritable_second_output(void)
{
    broken b = broken_make("layers: [countries]\n");
    answer a = program_run(&b.place, "render map.yaml -o map.txt -o nowhere/map.txt");
    g_assert_cmpint(a.code, ==, WRITE);
    answer_clear(&a);
    g_autofree char *left = workplace_list(&b.place);
    g_assert_null(strchr(left, '~'));
    g_assert_null(strstr(left, "tmp"));
    broken_clear(&b);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bad-input/a whole layer is drawn", test_whole_layer);
    g_test_add_func("/bad-input/a .shp that is cut short is refused", test_truncated_shp);
    g_test_add_func("/bad-input/a .dbf that is cut short is refused", test_truncated_dbf);
    g_test_add_func("/bad-input/a .dbf with another number of records is refused",
                    test_wrong_record_count);
    g_test_add_func("/bad-input/HTML saved as .prj is refused", test_html_as_prj);
    g_test_add_func("/bad-input/a missing .prj is a warning", test_missing_prj);
    g_test_add_func("/bad-input/coordinates that are no numbers are refused with their record",
                    test_coordinates_that_are_no_numbers);
    g_test_add_func("/bad-input/a shape that would be painted for minutes is refused",
                    test_crossings);
    g_test_add_func("/bad-input/what is no shapefile is refused by name", test_not_a_shapefile);
    g_test_add_func("/bad-input/events without a usable position are counted",
                    test_events_without_position_are_counted);
    g_test_add_func("/bad-input/event files that are none are refused", test_no_event_file);
    g_test_add_func("/bad-input/wrong figures are refused with file, line and column",
                    test_figures);
    g_test_add_func("/bad-input/an ambiguous place names its candidates", test_ambiguous_place);
    g_test_add_func("/bad-input/outputs that cannot be written leave nothing",
                    test_outputs_that_cannot_be_written);
    g_test_add_func("/bad-input/a second output that cannot be written leaves no half file",
                    test_unwritable_second_output);
    return g_test_run();
}
