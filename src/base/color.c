#include "base/color.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct named_color {
    const char *name;
    uint32_t rgb;
} named_color;

/* CSS Color Module Level 4, section 6.1; sorted for bsearch. */
static const named_color named_colors[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

static int compare_name(const void *key, const void *entry)
{
    return g_ascii_strcasecmp(key, ((const named_color *)entry)->name);
}

static sm_color from_bytes(uint32_t r, uint32_t g, uint32_t b, uint32_t a)
{
    return (sm_color){r / 255.0, g / 255.0, b / 255.0, a / 255.0};
}

static bool parse_hex(const char *digits, sm_color *color)
{
    size_t length = strlen(digits);
    uint32_t v[8];
    if (length != 3 && length != 4 && length != 6 && length != 8) return false;
    for (size_t i = 0; i < length; i++) {
        int value = g_ascii_xdigit_value(digits[i]);
        if (value < 0) return false;
        v[i] = (uint32_t)value;
    }
    if (length <= 4)
        *color = from_bytes(v[0] * 17, v[1] * 17, v[2] * 17, length == 4 ? v[3] * 17 : 255);
    else
        *color = from_bytes(v[0] * 16 + v[1], v[2] * 16 + v[3], v[4] * 16 + v[5],
                            length == 8 ? v[6] * 16 + v[7] : 255);
    return true;
}

/* "r, g, b[, a])" with r g b in 0..255 or percent, a in 0..1 or percent. */
static bool parse_function(const char *text, sm_color *color)
{
    double v[4] = {0, 0, 0, 1};
    int n = 0;
    for (;; n++) {
        char *end;
        if (n == 4) return false;
        while (g_ascii_isspace(*text))
            text++;
        if (!g_ascii_isdigit(*text) && *text != '.') return false;
        v[n] = g_ascii_strtod(text, &end);
        bool percent = *end == '%';
        text = percent ? end + 1 : end;
        v[n] /= percent ? 100.0 : n < 3 ? 255.0 : 1.0;
        if (!(v[n] >= 0 && v[n] <= 1)) return false;
        while (g_ascii_isspace(*text))
            text++;
        if (*text == ')') break;
        if (*text++ != ',') return false;
    }
    if (n < 2 || text[1] != '\0') return false;
    *color = (sm_color){v[0], v[1], v[2], v[3]};
    return true;
}

bool sm_color_parse(const char *text, sm_color *color)
{
    if (text[0] == '#') return parse_hex(text + 1, color);
    if (g_ascii_strncasecmp(text, "rgba(", 5) == 0) return parse_function(text + 5, color);
    if (g_ascii_strncasecmp(text, "rgb(", 4) == 0) return parse_function(text + 4, color);
    if (g_ascii_strcasecmp(text, "none") == 0 || g_ascii_strcasecmp(text, "transparent") == 0) {
        *color = SM_COLOR_NONE;
        return true;
    }
    const named_color *found =
        bsearch(text, named_colors, G_N_ELEMENTS(named_colors), sizeof *named_colors, compare_name);
    if (!found) return false;
    *color = from_bytes(found->rgb >> 16, found->rgb >> 8 & 255, found->rgb & 255, 255);
    return true;
}

static unsigned to_byte(double component)
{
    return (unsigned)lround(CLAMP(component, 0.0, 1.0) * 255.0);
}

const char *sm_color_format(sm_color color, char buffer[10])
{
    unsigned alpha = to_byte(color.a);
    int length = g_snprintf(buffer, 10, "#%02x%02x%02x", to_byte(color.r), to_byte(color.g),
                            to_byte(color.b));
    if (alpha < 255) g_snprintf(buffer + length, (gulong)(10 - length), "%02x", alpha);
    return buffer;
}

bool sm_color_equal(sm_color a, sm_color b)
{
    return to_byte(a.r) == to_byte(b.r) && to_byte(a.g) == to_byte(b.g) &&
           to_byte(a.b) == to_byte(b.b) && to_byte(a.a) == to_byte(b.a);
}

sm_color sm_color_mix(sm_color a, sm_color b, double t)
{
    return (sm_color){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t,
                      a.a + (b.a - a.a) * t};
}

sm_color sm_color_with_alpha(sm_color color, double alpha)
{
    color.a = alpha;
    return color;
}

sm_color sm_color_over(sm_color over, sm_color under)
{
    sm_color mixed = sm_color_mix(under, over, over.a);
    mixed.a = 1;
    return mixed;
}

static double linear(double component)
{
    return component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4);
}

static double luminance(sm_color c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double sm_color_contrast(sm_color a, sm_color b)
{
    double la = luminance(a), lb = luminance(b);
    return (MAX(la, lb) + 0.05) / (MIN(la, lb) + 0.05);
}
