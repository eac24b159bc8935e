/* Logos by way of the program: what it says of bad ones, and what takes part in a series. */
#include "support/program.h"

#define FIGURE                                                                                     \
    "title: T\nframe: {countries: [MLI]}\nsize: 90mm x 80mm\nplaces: {show: none}\n"               \
    "layers: [countries]\n"
#define SVG(shapes) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>" shapes "</svg>"
#define DISC SVG("<circle cx='10' cy='10' r='9' fill='#123'/>")
#define RING SVG("<circle cx='10' cy='10' r='9' fill='#321'/>")

static workplace with_logo(const char *svg, const char *more)
{
    workplace w = workplace_make();
    g_autofree char *figure = g_strconcat(FIGURE "logo: house.svg\n", more, NULL);
    workplace_put(&w, "map.yaml", figure);
    workplace_put(&w, "house.svg", svg);
    return w;
}

static void test_mistakes(void)
{
    static const struct {
        const char *svg, *says;
    } cases[] = {
        {"<svg", "map.yaml:6:7: logo: house.svg is no SVG that can be read"},
        {"<svg xmlns='http://www.w3.org/2000/svg'/>",
         "map.yaml:6:7: logo: house.svg is an SVG without a size; give its <svg> a viewBox"},
        {SVG("<image href='photo.png' width='9' height='9'/>"),
         "logo: house.svg refers to something outside of itself \\(photo.png\\)"},
        {"no picture", "logo: house.svg is neither a PNG nor an SVG picture"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        workplace w = with_logo(cases[i].svg, "");
        assert_refused(&w, "render map.yaml -q -o a.png -o a.svg", 3, cases[i].says);
        workplace_clear(&w);
    }
}

/* A file in its place that is no library. */
static void test_without_librsvg(void)
{
    workplace w = with_logo(DISC, "");
    workplace_put(&w, "librsvg-2.so.2", "");
    w.environment = g_environ_setenv(w.environment, "LD_LIBRARY_PATH", w.folder, TRUE);
    assert_refused(&w, "render map.yaml -q -o a.png", 3,
                   "SVG needs librsvg, which is not there .* install it .*librsvg2-2");
    /* What has no SVG has no need of it. */
    assert_done(&w, "render map.yaml -q -o a.png --set logo=none", NULL);
    workplace_clear(&w);
}

static char *svg_of(const char *logo)
{
    workplace w = with_logo(logo, "");
    assert_done(&w, "render map.yaml -q -o a.svg", NULL);
    char *svg = workplace_get(&w, "a.svg", NULL);
    workplace_clear(&w);
    return svg;
}

/* The program leaves the system's fonts unread; letters without a font are all the same box. */
static void test_text(void)
{
    g_autofree char *one = svg_of(SVG("<text y='15'>II</text>"));
    g_autofree char *other = svg_of(SVG("<text y='15'>OO</text>"));
    g_assert_cmpstr(one, !=, other);
    workplace w = with_logo(SVG("<text y='15'>II</text>"), "");
    assert_done(&w, "render map.yaml -o a.svg",
                "warning: .*map.yaml:6:7: logo: house.svg holds text.*Object to Path");
    workplace_clear(&w);
}

static void test_series(void)
{
    workplace w = with_logo(DISC, "events: {file: e.csv}\nseries: {every: month}\n");
    workplace_put(&w, "e.csv",
                  "event_date,latitude,longitude,fatalities\n2024-01-05,15,-4,3\n"
                  "2024-02-07,16,-3,1\n");
    assert_done(&w, "series map.yaml -o out -f png,svg", "2 drawn, 0 unchanged");
    assert_done(&w, "series map.yaml -o out -f png,svg", "0 drawn, 2 unchanged");
    workplace_put(&w, "house.svg", RING);
    assert_done(&w, "series map.yaml -o out -f png,svg", "2 drawn, 0 unchanged");
    g_autofree char *first = workplace_get(&w, "out/2024-01.svg", NULL);
    g_autofree char *second = workplace_get(&w, "out/2024-02.svg", NULL);
    g_assert_nonnull(strstr(first, "--logo\""));
    g_assert_nonnull(strstr(second, "--logo\""));
    workplace_clear(&w);
}

/* The document around a piece has a logo of its own. */
static void test_embed(void)
{
    workplace w = with_logo(DISC, "");
    assert_done(&w, "embed map.yaml -q --as=html -o bare", NULL);
    assert_done(&w, "embed map.yaml -q --as=html --whole -o whole", NULL);
    g_autofree char *bare = workplace_get(&w, "bare/map.html", NULL);
    g_autofree char *whole = workplace_get(&w, "whole/map.html", NULL);
    g_assert_null(strstr(bare, "--logo\""));
    g_assert_nonnull(strstr(whole, "--logo\""));
    workplace_clear(&w);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/logo/mistakes are told with the figure's line", test_mistakes);
    g_test_add_func("/logo/without librsvg it says so", test_without_librsvg);
    g_test_add_func("/logo/text has letters, and a warning", test_text);
    g_test_add_func("/logo/a series is drawn again when it changes", test_series);
    g_test_add_func("/logo/pieces for documents go without", test_embed);
    return g_test_run();
}
