/* Figures of event files as analysts have them: every row is accounted for, and the symbols,
 * classes and sums that a figure asks for are what is drawn. */
#include "support/program.h"

#include <jansson.h>
#include <stdint.h>

static const char events[] =
    "event_date,location,latitude,longitude,geo_precision,fatalities,kind\n"
    "2025-05-01,Gao,16.27,-0.04,1,3,Attack\n"
    "2025-05-02,Gao,16.27,-0.04,1,5,Attack\n"
    "2025-05-03,Mopti,14.49,-4.19,3,4,Raid\n"
    "2025-05-04,Kayes,14.45,-11.44,1,0,Raid\n"
    "2025-05-05,Kidal,18.44,1.41,1,,Raid\n"
    "2025-07-01,Bamako,12.64,-8.0,1,9,Attack\n"
    "2025-05-06,Paris,48.85,2.35,1,1,Attack\n"
    "2025-05-07,Nowhere,91,0,1,1,Attack\n"
    "2025-05-08,Ségou,13.43,-6.26,1,2,Other\n";

#define FIGURE                                                                                     \
    "size: 150mm x 140mm\n"                                                                        \
    "frame: [MLI]\n"                                                                               \
    "countries: {focus: [MLI]}\n"                                                                  \
    "inset: none\n"

static json_t *ledger_of(const workplace *w, const char *name)
{
    gsize length;
    g_autofree char *text = workplace_get(w, name, &length);
    json_t *root = json_loadb(text, length, 0, NULL);
    g_assert_nonnull(root);
    return root;
}

static json_int_t count(json_t *root, const char *name)
{
    return json_integer_value(json_object_get(json_object_get(root, "events"), name));
}

static void assert_balance(json_t *root)
{
    g_assert_cmpint(count(root, "read"), ==,
                    count(root, "drawn") + count(root, "outside_frame") +
                        count(root, "outside_window") + count(root, "filtered_out") +
                        count(root, "unusable") + count(root, "duplicates"));
}

/* The dump of the drawn figure; asserts that the program was content. */
static char *draw(workplace *w, const char *figure)
{
    gsize length;
    workplace_put(w, "map.yaml", figure);
    workplace_put(w, "events.csv", events);
    answer a = program_run(w, "render map.yaml -o map.txt --quiet");
    g_assert_cmpstr(a.err, ==, "");
    g_assert_cmpint(a.code, ==, 0);
    answer_clear(&a);
    return workplace_get(w, "map.txt", &length);
}

static uint32_t times(const char *text, const char *part)
{
    uint32_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

static void test_every_row_is_accounted_for(void)
{
    workplace w = workplace_make();
    g_autofree char *dump = draw(&w, FIGURE "events:\n"
                                            "  file: events.csv\n"
                                            "  where: kind <> 'Other'\n"
                                            "  to: 2025-06-30\n"
                                            "  size: fatalities\n");
    json_t *root = ledger_of(&w, "map.json");
    assert_balance(root);
    g_assert_cmpint(count(root, "read"), ==, 9);
    g_assert_cmpint(count(root, "drawn"), ==, 5);
    g_assert_cmpint(count(root, "outside_frame"), ==, 1);
    g_assert_cmpint(count(root, "outside_window"), ==, 1);
    g_assert_cmpint(count(root, "filtered_out"), ==, 1);
    g_assert_cmpint(count(root, "unusable"), ==, 1);
    g_assert_cmpint(count(root, "drawn_imprecise"), ==, 1);
    g_assert_cmpint(count(root, "drawn_fatalities_unknown"), ==, 1);
    json_decref(root);
    /* Zero, unknown and imprecise have entries of their own. */
    g_assert_cmpuint(times(dump, "\"Unknown\""), ==, 1);
    g_assert_cmpuint(times(dump, "\"None reported\""), ==, 1);
    g_assert_cmpuint(times(dump, "\"Approximate place\""), ==, 1);
    workplace_clear(&w);
}

static void test_a_wrong_column_names_the_nearest(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "events.csv", events);
    workplace_put(&w, "map.yaml", FIGURE "events: {file: events.csv, where: fatalites > 3}\n");
    answer a = program_run(&w, "render map.yaml -o map.txt");
    g_assert_cmpint(a.code, ==, 3);
    g_assert_nonnull(strstr(a.err, "fatalities"));
    answer_clear(&a);
    workplace_clear(&w);
}

static void test_sums_have_classes_in_the_legend(void)
{
    workplace w = workplace_make();
    g_autofree char *dump =
        draw(&w, FIGURE "events: {file: events.csv}\n"
                        "aggregate: [{by: squares, size-km: 100, classify: [3]}]\n");
    g_assert_cmpuint(times(dump, "text=\"Events (squares of 100"), ==, 1);
    g_assert_cmpuint(times(dump, "id=\"aggregate-1\""), ==, 1);
    workplace_clear(&w);
}

static void test_density_says_its_bandwidth(void)
{
    workplace w = workplace_make();
    g_autofree char *dump = draw(&w, FIGURE "events: {file: events.csv}\n"
                                            "aggregate: [{by: density, bandwidth-km: 80}]\n");
    g_assert_nonnull(strstr(dump, "bandwidth 80"));
    g_assert_nonnull(strstr(dump, "95\u00a0%"));
    workplace_clear(&w);
}

/* Real rows, 4155 in five files; see the README beside them. */
static void test_real_rows_add_up(void)
{
    const char *const names[] = {"mali", "burkina_faso", "benin", "togo", "cote_divoire"};
    GString *figure = g_string_new(FIGURE "events:\n  from: 2021-01-01\n  size: fatalities\n"
                                          "  color: type_of_violence\n  file:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path =
            g_strdup_printf("%s/data/events/ucdp_hdx_%s.csv", SM_SHARED_DIR, names[i]);
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            g_test_skip("the real event files are not there");
            g_string_free(figure, TRUE);
            return;
        }
        g_string_append_printf(figure, "    - %s\n", path);
    }
    workplace w = workplace_make();
    g_autofree char *text = g_string_free(figure, FALSE);
    g_free(draw(&w, text));
    json_t *root = ledger_of(&w, "map.json");
    assert_balance(root);
    g_assert_cmpint(count(root, "read"), ==, 2120 + 1504 + 360 + 135 + 36);
    g_assert_cmpint(count(root, "drawn"), >, 1000);
    json_decref(root);
    workplace_clear(&w);
}

static void test_tags_name_what_they_miss(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "events.csv", events);
    workplace_put(&w, "tip.yaml", FIGURE "events: {file: events.csv, tooltip: '{locaton}'}\n");
    assert_refused(&w, "render tip.yaml -q -o a.svg", 3,
                   "tip.yaml:5:9: events.tooltip: character 1: .*did you mean .location.");
    workplace_put(&w, "data.yaml", FIGURE "svg: {data: [kimd]}\nevents: {file: events.csv}\n");
    assert_refused(&w, "render data.yaml -q -o a.svg", 3,
                   "data.yaml:5:6: svg.data: .*\"kimd\"; did you mean \"kind\"");
    /* Other formats have no use for them. */
    assert_done(&w, "render tip.yaml -q -o a.png", NULL);
    workplace_clear(&w);
}

static void test_data_are_those_asked_for(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "events.csv", events);
    workplace_put(&w, "map.yaml",
                  FIGURE "svg: {data: [kind]}\nevents: {file: events.csv, to: 2025-06, tooltip: "
                         "'{event_date:%d %B}, {location}: {fatalities}'}\n");
    assert_done(&w, "render map.yaml -q -o map.svg", NULL);
    g_autofree char *svg = workplace_get(&w, "map.svg", NULL);
    g_assert_nonnull(strstr(svg, "data-kind=\"Raid\""));
    g_assert_null(strstr(svg, "data-location"));
    /* The first of two events at one spot, and how many more there are. */
    g_assert_nonnull(strstr(svg, "<title>01 May, Gao: 3 (+1)</title>"));
    g_assert_nonnull(strstr(svg, "<title>05 May, Kidal: Unknown</title>"));
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/events/every row is accounted for", test_every_row_is_accounted_for);
    g_test_add_func("/events/a wrong column names the nearest",
                    test_a_wrong_column_names_the_nearest);
    g_test_add_func("/events/tooltips and data name what they miss", test_tags_name_what_they_miss);
    g_test_add_func("/events/data are those that are asked for", test_data_are_those_asked_for);
    g_test_add_func("/events/sums have classes in the legend",
                    test_sums_have_classes_in_the_legend);
    g_test_add_func("/events/a density says its bandwidth", test_density_says_its_bandwidth);
    g_test_add_func("/events/real rows add up", test_real_rows_add_up);
    return g_test_run();
}
