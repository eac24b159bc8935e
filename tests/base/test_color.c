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

/* The named colours of CSS Color Module Level 4, all 148. */
static void every_name_is_found(void)
{
    static const struct {
        const char *name, *hex;
    } css[] = {
        {"aliceblue", "#f0f8ff"},
        {"antiquewhite", "#faebd7"},
        {"aqua", "#00ffff"},
        {"aquamarine", "#7fffd4"},
        {"azure", "#f0ffff"},
        {"beige", "#f5f5dc"},
        {"bisque", "#ffe4c4"},
        {"black", "#000000"},
        {"blanchedalmond", "#ffebcd"},
        {"blue", "#0000ff"},
        {"blueviolet", "#8a2be2"},
        {"brown", "#a52a2a"},
        {"burlywood", "#deb887"},
        {"cadetblue", "#5f9ea0"},
        {"chartreuse", "#7fff00"},
        {"chocolate", "#d2691e"},
        {"coral", "#ff7f50"},
        {"cornflowerblue", "#6495ed"},
        {"cornsilk", "#fff8dc"},
        {"crimson", "#dc143c"},
        {"cyan", "#00ffff"},
        {"darkblue", "#00008b"},
        {"darkcyan", "#008b8b"},
        {"darkgoldenrod", "#b8860b"},
        {"darkgray", "#a9a9a9"},
        {"darkgreen", "#006400"},
        {"darkgrey", "#a9a9a9"},
        {"darkkhaki", "#bdb76b"},
        {"darkmagenta", "#8b008b"},
        {"darkolivegreen", "#556b2f"},
        {"darkorange", "#ff8c00"},
        {"darkorchid", "#9932cc"},
        {"darkred", "#8b0000"},
        {"darksalmon", "#e9967a"},
        {"darkseagreen", "#8fbc8f"},
        {"darkslateblue", "#483d8b"},
        {"darkslategray", "#2f4f4f"},
        {"darkslategrey", "#2f4f4f"},
        {"darkturquoise", "#00ced1"},
        {"darkviolet", "#9400d3"},
        {"deeppink", "#ff1493"},
        {"deepskyblue", "#00bfff"},
        {"dimgray", "#696969"},
        {"dimgrey", "#696969"},
        {"dodgerblue", "#1e90ff"},
        {"firebrick", "#b22222"},
        {"floralwhite", "#fffaf0"},
        {"forestgreen", "#228b22"},
        {"fuchsia", "#ff00ff"},
        {"gainsboro", "#dcdcdc"},
        {"ghostwhite", "#f8f8ff"},
        {"gold", "#ffd700"},
        {"goldenrod", "#daa520"},
        {"gray", "#808080"},
        {"green", "#008000"},
        {"greenyellow", "#adff2f"},
        {"grey", "#808080"},
        {"honeydew", "#f0fff0"},
        {"hotpink", "#ff69b4"},
        {"indianred", "#cd5c5c"},
        {"indigo", "#4b0082"},
        {"ivory", "#fffff0"},
        {"khaki", "#f0e68c"},
        {"lavender", "#e6e6fa"},
        {"lavenderblush", "#fff0f5"},
        {"lawngreen", "#7cfc00"},
        {"lemonchiffon", "#fffacd"},
        {"lightblue", "#add8e6"},
        {"lightcoral", "#f08080"},
        {"lightcyan", "#e0ffff"},
        {"lightgoldenrodyellow", "#fafad2"},
        {"lightgray", "#d3d3d3"},
        {"lightgreen", "#90ee90"},
        {"lightgrey", "#d3d3d3"},
        {"lightpink", "#ffb6c1"},
        {"lightsalmon", "#ffa07a"},
        {"lightseagreen", "#20b2aa"},
        {"lightskyblue", "#87cefa"},
        {"lightslategray", "#778899"},
        {"lightslategrey", "#778899"},
        {"lightsteelblue", "#b0c4de"},
        {"lightyellow", "#ffffe0"},
        {"lime", "#00ff00"},
        {"limegreen", "#32cd32"},
        {"linen", "#faf0e6"},
        {"magenta", "#ff00ff"},
        {"maroon", "#800000"},
        {"mediumaquamarine", "#66cdaa"},
        {"mediumblue", "#0000cd"},
        {"mediumorchid", "#ba55d3"},
        {"mediumpurple", "#9370db"},
        {"mediumseagreen", "#3cb371"},
        {"mediumslateblue", "#7b68ee"},
        {"mediumspringgreen", "#00fa9a"},
        {"mediumturquoise", "#48d1cc"},
        {"mediumvioletred", "#c71585"},
        {"midnightblue", "#191970"},
        {"mintcream", "#f5fffa"},
        {"mistyrose", "#ffe4e1"},
        {"moccasin", "#ffe4b5"},
        {"navajowhite", "#ffdead"},
        {"navy", "#000080"},
        {"oldlace", "#fdf5e6"},
        {"olive", "#808000"},
        {"olivedrab", "#6b8e23"},
        {"orange", "#ffa500"},
        {"orangered", "#ff4500"},
        {"orchid", "#da70d6"},
        {"palegoldenrod", "#eee8aa"},
        {"palegreen", "#98fb98"},
        {"paleturquoise", "#afeeee"},
        {"palevioletred", "#db7093"},
        {"papayawhip", "#ffefd5"},
        {"peachpuff", "#ffdab9"},
        {"peru", "#cd853f"},
        {"pink", "#ffc0cb"},
        {"plum", "#dda0dd"},
        {"powderblue", "#b0e0e6"},
        {"purple", "#800080"},
        {"rebeccapurple", "#663399"},
        {"red", "#ff0000"},
        {"rosybrown", "#bc8f8f"},
        {"royalblue", "#4169e1"},
        {"saddlebrown", "#8b4513"},
        {"salmon", "#fa8072"},
        {"sandybrown", "#f4a460"},
        {"seagreen", "#2e8b57"},
        {"seashell", "#fff5ee"},
        {"sienna", "#a0522d"},
        {"silver", "#c0c0c0"},
        {"skyblue", "#87ceeb"},
        {"slateblue", "#6a5acd"},
        {"slategray", "#708090"},
        {"slategrey", "#708090"},
        {"snow", "#fffafa"},
        {"springgreen", "#00ff7f"},
        {"steelblue", "#4682b4"},
        {"tan", "#d2b48c"},
        {"teal", "#008080"},
        {"thistle", "#d8bfd8"},
        {"tomato", "#ff6347"},
        {"turquoise", "#40e0d0"},
        {"violet", "#ee82ee"},
        {"wheat", "#f5deb3"},
        {"white", "#ffffff"},
        {"whitesmoke", "#f5f5f5"},
        {"yellow", "#ffff00"},
        {"yellowgreen", "#9acd32"},
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(css) == 148);
    for (gsize i = 0; i < G_N_ELEMENTS(css); i++)
        assert_reads(css[i].name, css[i].hex);
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
