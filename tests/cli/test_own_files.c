/* What is the user's stays: no output of any command replaces a file that the same run reads, and
 * none that the user did not name replaces a file that is not the program's own. */
#include "support/program.h"

#include <unistd.h>

static const char figure[] = "title: Mali\n"
                             "size: 90mm x 80mm\n"
                             "frame: [MLI]\n"
                             "events: {file: ev.json, size: fatalities}\n"
                             "source: Made up.\n";
static const char events[] =
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\","
    "\"geometry\": {\"type\": \"Point\", \"coordinates\": [0, 15]},"
    "\"properties\": {\"event_date\": \"2020-01-01\", \"fatalities\": 3}}]}";
static const char logo[] = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>"
                           "<rect width='40' height='40' fill='#a33'/></svg>";

static workplace make_place(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", figure);
    workplace_put(&w, "ev.json", events);
    workplace_put(&w, "logo.svg", logo);
    return w;
}

static void assert_still(const workplace *w, const char *name, const char *text)
{
    gsize length;
    g_autofree char *bytes = workplace_get(w, name, &length);
    g_assert_cmpmem(bytes, length, text, strlen(text));
}

/* Refused with exit code 2, nothing written, the file as it was. */
static void assert_spared(const workplace *w, const char *command, const char *name,
                          const char *text)
{
    g_autofree char *says = g_strdup_printf("%s.*is read by this run", name);
    assert_refused(w, command, 2, says);
    assert_still(w, name, text);
}

static void a_report_replaces_no_event_file(void)
{
    workplace w = make_place();
    assert_spared(&w, "render map.yaml -o ev.png", "ev.json", events);
    workplace_clear(&w);
}

static void a_picture_replaces_no_figure_style_or_logo(void)
{
    workplace w = make_place();
    workplace_put(&w, "map.png", figure);
    workplace_put(&w, "own.pdf.yaml", "extends: article\n");
    assert_spared(&w, "render map.png -o map.png", "map.png", figure);
    assert_spared(&w, "render map.yaml --set logo=logo.svg -o logo.svg", "logo.svg", logo);
    g_autofree char *link = workplace_path(&w, "own.pdf");
    g_assert_cmpint(symlink("own.pdf.yaml", link), ==, 0);
    assert_refused(&w, "render map.yaml --style ./own.pdf.yaml -o own.pdf", 2,
                   "own.pdf: is read by this run \\(as \\./own.pdf.yaml\\)");
    assert_still(&w, "own.pdf.yaml", "extends: article\n");
    workplace_clear(&w);
}

static void a_report_is_written_through_no_link_to_an_input(void)
{
    workplace w = make_place();
    g_autofree char *link = workplace_path(&w, "map.json");
    g_assert_cmpint(symlink("ev.json", link), ==, 0);
    assert_refused(&w, "render map.yaml -o map.png", 2, "map.json: is read by this run");
    assert_still(&w, "ev.json", events);
    workplace_clear(&w);
}

/* Nobody named it, so it replaces an earlier report and nothing else. */
static void a_report_replaces_only_a_report(void)
{
    workplace w = make_place();
    workplace_put(&w, "map.json", "{\"mine\": true}");
    assert_refused(&w, "render map.yaml -o map.png", 2, "map.json: .*no report of sahelmap");
    assert_still(&w, "map.json", "{\"mine\": true}");
    assert_done(&w, "render map.yaml -o other.png", NULL);
    assert_done(&w, "render map.yaml -o other.png --set title=Again", NULL);
    workplace_clear(&w);
}

static void numbers_of_spread_are_no_report(void)
{
    workplace w = make_place();
    assert_done(&w, "spread map.yaml -o map.json", NULL);
    assert_refused(&w, "render map.yaml -o map.png", 2, "map.json: .*no report of sahelmap");
    assert_spared(&w, "spread map.yaml -o ev.json", "ev.json", events);
    workplace_clear(&w);
}

static void a_world_file_replaces_no_projection_of_a_shapefile(void)
{
    workplace w = make_place();
    workplace_put(&w, "cercles.prj", "mine");
    answer a = program_run(&w, "render map.yaml -o cercles.png --world-file");
    g_assert_cmpint(a.code, ==, 2);
    g_assert_nonnull(strstr(a.err, "cercles.prj: "));
    assert_still(&w, "cercles.prj", "mine");
    assert_done(&w, "render map.yaml -o again.png --world-file", NULL);
    assert_done(&w, "render map.yaml -o again.png --world-file", NULL);
    answer_clear(&a);
    workplace_clear(&w);
}

static void a_piece_replaces_no_input(void)
{
    workplace w = make_place();
    workplace_put(&w, "map.md", events);
    assert_spared(&w, "embed map.yaml --as markdown --set events.file=map.md", "map.md", events);
    workplace_put(&w, "map.png", events);
    assert_spared(&w, "embed map.yaml --as markdown --set events.file=map.png", "map.png", events);
    workplace_clear(&w);
}

static void a_series_replaces_no_input(void)
{
    workplace w = make_place();
    workplace_put(&w, "manifest.json", events);
    workplace_put(&w, "2020-01.svg", logo);
    answer a = program_run(&w, "series map.yaml -o . --set series.every=month -f svg --set "
                               "events.file=manifest.json --set logo=2020-01.svg");
    g_assert_cmpint(a.code, ==, 2);
    assert_still(&w, "manifest.json", events);
    answer_clear(&a);
    g_autofree char *path = workplace_path(&w, "manifest.json");
    g_assert_cmpint(g_remove(path), ==, 0);
    assert_refused(&w,
                   "series map.yaml -o . --set series.every=month -f svg --force "
                   "--set logo=2020-01.svg",
                   2, "2020-01.svg.*is read by this run");
    assert_still(&w, "2020-01.svg", logo);
    workplace_clear(&w);
}

/* Nobody named the files of a series one by one. */
static void a_series_replaces_only_what_a_series_made(void)
{
    workplace w = make_place();
#define SERIES "series map.yaml -o out --set series.every=month -f svg "
    assert_done(&w, SERIES, NULL);
    workplace_put(&w, "out/index.html", "mine");
    answer a = program_run(&w, SERIES "-f player");
    g_assert_cmpint(a.code, ==, 2);
    g_assert_nonnull(strstr(a.err, "out/index.html: "));
    assert_still(&w, "out/index.html", "mine");
    answer_clear(&a);
    assert_done(&w, SERIES "-f player --force", NULL);
    assert_done(&w, SERIES "-f player", NULL);
    workplace_put(&w, "out/manifest.json", "{\"start_url\": \"/\"}");
    a = program_run(&w, SERIES);
    g_assert_cmpint(a.code, ==, 2);
    g_assert_nonnull(strstr(a.err, "manifest.json: "));
    assert_still(&w, "out/manifest.json", "{\"start_url\": \"/\"}");
    answer_clear(&a);
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cli/own-files/" #name, name)
    TEST(a_report_replaces_no_event_file);
    TEST(a_picture_replaces_no_figure_style_or_logo);
    TEST(a_report_is_written_through_no_link_to_an_input);
    TEST(a_report_replaces_only_a_report);
    TEST(numbers_of_spread_are_no_report);
    TEST(a_world_file_replaces_no_projection_of_a_shapefile);
    TEST(a_piece_replaces_no_input);
    TEST(a_series_replaces_no_input);
    TEST(a_series_replaces_only_what_a_series_made);
    return g_test_run();
}
