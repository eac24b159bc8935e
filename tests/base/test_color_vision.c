#include "base/color_vision.h"

#include <glib.h>

static sm_color parsed(const char *text)
{
    sm_color color;
    g_assert_true(sm_color_parse(text, &color));
    return color;
}

/* From the table of test pairs in Sharma, Wu & Dalal 2005. */
static void published_pairs(void)
{
    static const struct {
        sm_lab a, b;
        double apart;
    } pairs[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
        {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
        {{50, 0, 0}, {50, -1, 2}, 2.3669},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
        {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
        {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
        {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
        {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
        {{22.7233, 20.0904, -46.694}, {23.0331, 14.973, -42.5619}, 2.0373},
        {{2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}, 0.9082},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_assert_cmpfloat_with_epsilon(sm_lab_difference(pairs[i].a, pairs[i].b), pairs[i].apart,
                                       1e-4);
        g_assert_cmpfloat_with_epsilon(sm_lab_difference(pairs[i].b, pairs[i].a), pairs[i].apart,
                                       1e-4);
    }
}

static void ends_of_lightness(void)
{
    g_assert_cmpfloat_with_epsilon(sm_color_lab(parsed("white")).l, 100, 1e-3);
    g_assert_cmpfloat_with_epsilon(sm_color_lab(parsed("black")).l, 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_color_lab(parsed("#777777")).l, 50.03, 0.01);
    g_assert_cmpfloat_with_epsilon(sm_color_lab(parsed("#777777")).a, 0, 1e-2);
}

static void greys_stay_grey(void)
{
    for (int v = 0; v < SM_N_VISIONS; v++) {
        sm_color seen = sm_color_seen(parsed("#80808080"), (sm_vision)v);
        sm_lab lab = sm_color_lab(seen);
        g_assert_cmpfloat_with_epsilon(lab.a, 0, 0.1);
        g_assert_cmpfloat_with_epsilon(lab.b, 0, 0.1);
        g_assert_cmpfloat_with_epsilon(seen.a, 128 / 255.0, 1e-9);
    }
}

/* A red and a green of one lightness: far apart for most, near each other without green cones. */
static void deficiencies_bring_together_what_they_should(void)
{
    sm_color red = parsed("#c2553f"), green = parsed("#6b8a00"), blue = parsed("#2f5fd0");
    sm_vision worst;
    g_assert_cmpfloat(sm_lab_difference(sm_color_lab(red), sm_color_lab(green)), >, 40);
    g_assert_cmpfloat(sm_color_least_difference(red, green, &worst), <, 16);
    g_assert_true(worst == SM_VISION_DEUTAN || worst == SM_VISION_PROTAN);
    g_assert_cmpfloat(sm_color_least_difference(red, blue, &worst), >, 30);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/color_vision/differences are the published ones", published_pairs);
    g_test_add_func("/color_vision/white is 100 and black 0", ends_of_lightness);
    g_test_add_func("/color_vision/greys stay grey and alpha stays", greys_stay_grey);
    g_test_add_func("/color_vision/red and green come together, red and blue do not",
                    deficiencies_bring_together_what_they_should);
    return g_test_run();
}
