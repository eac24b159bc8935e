/* What a figure refuses, at its bounds: the last value that is taken, and the first that is not. */
#include "spec/figure.h"

#include "sahelmap/error.h"

#include <string.h>

static void assert_taken(const char *text)
{
    g_autoptr(GError) error = NULL;
    sm_figure_free(sm_figure_parse("f.yaml", text, strlen(text), NULL, NULL, &error));
    if (error) g_test_message("%s", text);
    g_assert_no_error(error);
}

/* `says`: begins right behind the place. */
static void assert_refused(const char *text, int line, const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure = sm_figure_parse("f.yaml", text, strlen(text), NULL, NULL, &error);
    g_assert_null(figure);
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_autofree char *place = g_strdup_printf("f.yaml:%d:", line);
    bool placed = g_str_has_prefix(error->message, place);
    const char *said = strstr(error->message, ": ");
    if (!placed || !said || !g_str_has_prefix(said + 2, says))
        g_test_message("got: %s", error->message);
    g_assert_true(placed);
    g_assert_nonnull(said);
    g_assert_true(g_str_has_prefix(said + 2, says));
}

static void boxes_lie_on_the_earth(void)
{
    assert_taken("frame: [-180, -90, 180, 90]\n");
    assert_taken("frame: [170, 0, 190, 10]\n");
    assert_taken("frame: [0, 0, 360, 10]\n");
    assert_taken("frame: [180, 0, 181, 10]\n");
    const char *const west_east = "bbox: west and east go from -180 to 180; east may pass 180";
    assert_refused("frame: [-180.1, 0, 10, 10]\n", 1, west_east);
    assert_refused("frame: [0, 0, 360.1, 10]\n", 1, west_east);
    assert_refused("frame: [180.1, 0, 190, 10]\n", 1, west_east);
    const char *const south_north = "bbox: south and north go from -90 to 90";
    assert_refused("frame: [0, -90.1, 10, 10]\n", 1, south_north);
    assert_refused("frame: [0, 0, 10, 90.1]\n", 1, south_north);
    assert_refused("frame: [10, 0, 10, 10]\n", 1,
                   "bbox: west is not west of east; the order is [west, south, east, north]");
    assert_refused("frame: [0, 10, 10, 10]\n", 1, "bbox: south is not south of north; ");
    assert_taken("frame: [-10, 0, 350, 10]\n");
    assert_refused("frame: [-10, 0, 350.1, 10]\n", 1, "bbox: is wider than the Earth");
    assert_refused("title: A\nmap:\n  frame: [10, 0, 10, 10]\n", 3, "bbox: west is not west");
    assert_refused("frame: [MLI]\ninset: [10, 0, 10, 10]\n", 2, "bbox: west is not west of east");
    assert_refused("frame: [MLI]\ninset: {bbox: [0, 0, 10, 10], region: Africa}\n", 2,
                   "region: cannot be combined with bbox; write one of the two");
}

static void margins_are_up_to_twice_the_frame(void)
{
    assert_taken("frame: {countries: [MLI], margin: 0%}\n");
    assert_taken("frame: {countries: [MLI], margin: 200%}\n");
    assert_refused("frame: {countries: [MLI], margin: 200.1%}\n", 1,
                   "margin: is out of range; from 0% to 200%");
}

#define EVENTS "frame: [MLI]\nevents: {file: a.csv}\n"

static void breaks_rise(void)
{
    assert_taken(EVENTS "aggregate: {by: hexagons, classify: [1, 2, 3]}\n");
    assert_refused(EVENTS "aggregate: {by: hexagons, classify: [1, 2, 2]}\n", 3,
                   "breaks: must rise");
    assert_refused(EVENTS "aggregate: {by: hexagons, classify: [2, 1]}\n", 3, "breaks: must rise");
    assert_taken(EVENTS "spread: {bands-km: [50, 100], breaks: [2020-01-01, 2020-01-02]}\n");
    assert_refused(EVENTS "spread: {bands-km: [50, 50]}\n", 3, "bands-km: must rise");
    assert_refused(EVENTS "spread: {breaks: [2020-01-01, 2020-01-01]}\n", 3,
                   "breaks: must rise, and 2020-01-01 is not after 2020-01-01");
    assert_refused(EVENTS "spread: {breaks: [2020-02, 2020-01]}\n", 3,
                   "breaks: must rise, and 2020-01-01 is not after 2020-02-01");
    assert_refused(EVENTS "spread: {breaks: [soon]}\n", 3, "breaks: \"soon\" ");
}

static void areas_of_a_file_need_a_file(void)
{
    assert_taken(EVENTS "aggregate: {by: file, file: areas.shp}\n");
    const char *const together = "aggregate: `by: file` and \"file\" go together";
    assert_refused(EVENTS "aggregate: {by: file}\n", 3, together);
    assert_refused(EVENTS "aggregate: {by: admin1, file: areas.shp}\n", 3, together);
}

static void a_series_ends_after_it_begins(void)
{
    assert_taken(EVENTS "series: {every: month, from: 2025-06-01, to: 2025-06-01}\n");
    assert_refused(EVENTS "series: {every: month, from: 2025-06-02, to: 2025-06-01}\n", 3,
                   "to: 2025-06-01 is before from, 2025-06-02");
    assert_taken(EVENTS "series:\n  periods:\n"
                        "    - {title: A, id: a-b_c.1, from: 2025-06-01, to: 2025-06-01}\n");
    assert_refused(EVENTS "series:\n  periods:\n    - {title: A, from: 2025-06-02, to: 2025-06}\n"
                          "    - {title: B, from: 2025-06-02, to: 2025-06-01}\n",
                   6, "to: 2025-06-01 is before from, 2025-06-02");
    assert_refused(EVENTS "series:\n  periods:\n"
                          "    - {title: A, id: a/b, from: 2025-06-01, to: 2025-06-01}\n",
                   5, "id: \"a/b\" holds more than letters a-z, digits, -, _ and .");
    assert_refused(
        EVENTS "series: {every: month, cumulative: true, trail: 1 month}\n", 3,
        "trail: cannot be combined with cumulative, whose frames show everything before");
    static const char periods[] = "periods: [{title: A, from: 2025-06-01, to: 2025-06-30}]";
    g_autofree char *step = g_strconcat(EVENTS "series: {step: 1 week, ", periods, "}\n", NULL);
    g_autofree char *all = g_strconcat(EVENTS "series: {cumulative: true, ", periods, "}\n", NULL);
    assert_refused(step, 3, "step: belongs to every, not to periods");
    assert_refused(all, 3, "cumulative: belongs to every, not to periods");
}

static void numbers_have_their_range(void)
{
    assert_taken(EVENTS "aggregate: {by: hexagons, classify: {method: quantile, n: 2}}\n");
    assert_taken(EVENTS "aggregate: {by: hexagons, classify: {method: quantile, n: 9}}\n");
    assert_refused(EVENTS "aggregate: {by: hexagons, classify: {method: quantile, n: 1}}\n", 3,
                   "n: 1 is out of range; from 2 to 9");
    assert_refused(EVENTS "aggregate: {by: hexagons, classify: {method: quantile, n: 10}}\n", 3,
                   "n: 10 is out of range; from 2 to 9");
}

static void what_is_no_yaml_is_told_what_to_do(void)
{
    assert_refused("map:\n    frame: [MLI]\n  projection: auto\n", 3,
                   "invalid indentation in mapping; keys of one group begin in the same column");
    assert_refused("frame: [MLI]\ntitle: A\n  subtitle: B\n", 2,
                   "invalid multiline plain key; a text that holds \": \" needs quotes");
    assert_refused("frame:\n\t- MLI\n", 2, "a tab indents this line; use spaces");
    assert_refused("title: \"A\nframe: [MLI]\n", 1,
                   "wrongly indented double-quoted scalar; is the quote closed?");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/spec/refusals/" #name, name)
    TEST(boxes_lie_on_the_earth);
    TEST(margins_are_up_to_twice_the_frame);
    TEST(breaks_rise);
    TEST(areas_of_a_file_need_a_file);
    TEST(a_series_ends_after_it_begins);
    TEST(numbers_have_their_range);
    TEST(what_is_no_yaml_is_told_what_to_do);
    return g_test_run();
}
