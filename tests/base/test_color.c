#include "base/color.h"

#include <glib.h>

static sm_color parsed(const char *text)
{
    sm_color color = {-1, -1, -1, -1};
    g_assert_true(sm_color_parse(text, &color));
    return color;
}

static void assert_reads(const char *text, const char *hex)
{
    char buffer[10];
    g_assert_cmpstr(sm_color_format(parsed(text), buffer), ==, hex);
}

static void hex_forms(void)
{
    assert_reads("#fff", "#ffffff");
    assert_reads("#1a2b3c", "#1a2b3c");
    assert_reads("#ABCDEF", "#abcdef");
    assert_reads("#12f8", "#1122ff88");
    assert_reads("#11223300", "#11223300");
    assert_reads("#112233ff", "#112233");
}

static void function_forms(void)
{
    assert_reads("rgb(255, 0,128)", "#ff0080");
    assert_reads("rgba(0,0,0,0.5)", "#00000080");
    assert_reads("RGB( 100% , 0% , 50% )", "#ff0080");
    assert_reads("rgb(0,0,0,50%)", "#00000080");
}

static void names(void)
{
    assert_reads("aliceblue", "#f0f8ff");
    assert_reads("yellowgreen", "#9acd32");
    assert_reads("RebeccaPurple", "#663399");
    assert_reads("grey", "#808080");
    assert_reads("gray", "#808080");
    assert_reads("lightgoldenrodyellow", "#fafad2");
    assert_reads("none", "#00000000");
    assert_reads("transparent", "#00000000");
}

/* bsearch finds a name only in a sorted table: one miss is enough to show an entry out of place. */
static void every_name_is_found(void)
{
    static const char *const css[] = {
        "antiquewhite",
        "aqua",
        "aquamarine",
        "azure",
        "beige",
        "bisque",
        "black",
        "blanchedalmond",
        "blue",
        "blueviolet",
        "brown",
        "burlywood",
        "cadetblue",
        "chartreuse",
        "chocolate",
        "coral",
        "cornflowerblue",
        "cornsilk",
        "crimson",
        "cyan",
        "darkblue",
        "darkcyan",
        "darkgoldenrod",
        "darkgray",
        "darkgreen",
        "darkgrey",
        "darkkhaki",
        "darkmagenta",
        "darkolivegreen",
        "darkorange",
        "darkorchid",
        "darkred",
        "darksalmon",
        "darkseagreen",
        "darkslateblue",
        "darkslategray",
        "darkslategrey",
        "darkturquoise",
        "darkviolet",
        "deeppink",
        "deepskyblue",
        "dimgray",
        "dimgrey",
        "dodgerblue",
        "firebrick",
        "floralwhite",
        "forestgreen",
        "fuchsia",
        "gainsboro",
        "ghostwhite",
        "gold",
        "goldenrod",
        "green",
        "greenyellow",
        "honeydew",
        "hotpink",
        "indianred",
        "indigo",
        "ivory",
        "khaki",
        "lavender",
        "lavenderblush",
        "lawngreen",
        "lemonchiffon",
        "lightblue",
        "lightcoral",
        "lightcyan",
        "lightgray",
        "lightgreen",
        "lightgrey",
        "lightpink",
        "lightsalmon",
        "lightseagreen",
        "lightskyblue",
        "lightslategray",
        "lightslategrey",
        "lightsteelblue",
        "lightyellow",
        "lime",
        "limegreen",
        "linen",
        "magenta",
        "maroon",
        "mediumaquamarine",
        "mediumblue",
        "mediumorchid",
        "mediumpurple",
        "mediumseagreen",
        "mediumslateblue",
        "mediumspringgreen",
        "mediumturquoise",
        "mediumvioletred",
        "midnightblue",
        "mintcream",
        "mistyrose",
        "moccasin",
        "navajowhite",
        "navy",
        "oldlace",
        "olive",
        "olivedrab",
        "orange",
        "orangered",
        "orchid",
        "palegoldenrod",
        "palegreen",
        "paleturquoise",
        "palevioletred",
        "papayawhip",
        "peachpuff",
        "peru",
        "pink",
        "plum",
        "powderblue",
        "purple",
        "red",
        "rosybrown",
        "royalblue",
        "saddlebrown",
        "salmon",
        "sandybrown",
        "seagreen",
        "seashell",
        "sienna",
        "silver",
        "skyblue",
        "slateblue",
        "slategray",
        "slategrey",
        "snow",
        "springgreen",
        "steelblue",
        "tan",
        "teal",
        "thistle",
        "tomato",
        "turquoise",
        "violet",
        "wheat",
        "white",
        "whitesmoke",
        "yellow",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(css); i++)
        parsed(css[i]);
}

static void refusals_leave_the_colour_alone(void)
{
    static const char *const wrong[] = {
        "",
        "#",
        "#12",
        "#12345",
        "#1234567",
        "#123456789",
        "#ggg",
        "# fff",
        "red ",
        " red",
        "reddish",
        "rgb()",
        "rgb(1,2)",
        "rgb(1,2,3",
        "rgb(1,2,3)x",
        "rgb(1,2,3,4,5)",
        "rgb(256,0,0)",
        "rgb(-1,0,0)",
        "rgb(1 2 3)",
        "rgb(nan,0,0)",
        "rgba(0,0,0,1.1)",
        "rgb(101%,0,0)",
        "hsl(0,0%,0%)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        sm_color color = {0.25, 0.5, 0.75, 1};
        g_assert_false(sm_color_parse(wrong[i], &color));
        g_assert_cmpfloat(color.r, ==, 0.25);
        g_assert_cmpfloat(color.a, ==, 1);
    }
}

static void format_clamps(void)
{
    char buffer[10];
    g_assert_cmpstr(sm_color_format((sm_color){-1, 2, 0.5, 1}, buffer), ==, "#00ff80");
}

static void equality_is_of_bytes(void)
{
    g_assert_true(sm_color_equal(parsed("red"), (sm_color){0.9999, 0.0001, 0, 1}));
    g_assert_false(sm_color_equal(parsed("#f00"), parsed("#fe0000")));
    g_assert_false(sm_color_equal(parsed("#f00"), parsed("#f00f8080")));
}

static void mixing(void)
{
    char buffer[10];
    sm_color middle = sm_color_mix(parsed("black"), parsed("white"), 0.5);
    g_assert_cmpstr(sm_color_format(middle, buffer), ==, "#808080");
    sm_color thin = sm_color_with_alpha(parsed("red"), 0.5);
    g_assert_cmpstr(sm_color_format(sm_color_over(thin, parsed("white")), buffer), ==, "#ff8080");
    g_assert_cmpstr(sm_color_format(sm_color_over(thin, parsed("red")), buffer), ==, "#ff0000");
}

/* Oracles: WCAG 2.1 contrast ratios as published for these pairs. */
static void contrast(void)
{
    g_assert_cmpfloat_with_epsilon(sm_color_contrast(parsed("black"), parsed("white")), 21.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_color_contrast(parsed("#777"), parsed("white")), 4.48, 0.005);
    g_assert_cmpfloat_with_epsilon(sm_color_contrast(parsed("white"), parsed("#767676")), 4.54,
                                   0.005);
    g_assert_cmpfloat_with_epsilon(sm_color_contrast(parsed("red"), parsed("red")), 1.0, 1e-12);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/color/hex with 3, 4, 6 and 8 digits is read", hex_forms);
    g_test_add_func("/color/rgb() and rgba() are read", function_forms);
    g_test_add_func("/color/CSS names are read in any case", names);
    g_test_add_func("/color/every CSS name is found", every_name_is_found);
    g_test_add_func("/color/a refused text leaves the colour alone",
                    refusals_leave_the_colour_alone);
    g_test_add_func("/color/format clamps components", format_clamps);
    g_test_add_func("/color/equality is of the bytes written", equality_is_of_bytes);
    g_test_add_func("/color/mixing and painting over", mixing);
    g_test_add_func("/color/contrast is that of WCAG", contrast);
    return g_test_run();
}
