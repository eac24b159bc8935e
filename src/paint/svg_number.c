#include "paint/svg_number.h"

#include <math.h>
#include <stdbool.h>

#define FURTHEST 1e7

sm_svg_unit sm_svg_units(double pt)
{
    if (isnan(pt)) return 0;
    return llrint(CLAMP(pt, -FURTHEST, FURTHEST) * SM_SVG_UNITS_PER_PT);
}

/* `value` counts 1 / 10^decimals. */
static int format(gint64 value, int decimals, char *buffer)
{
    char digits[SM_SVG_NUMBER_BUFFER];
    char *out = buffer;
    guint64 left = value < 0 ? (guint64)-value : (guint64)value;
    int n = 0;
    while (decimals > 0 && left % 10 == 0)
        left /= 10, decimals--;
    do
        digits[n++] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    while (n < decimals)
        digits[n++] = '0';
    if (value < 0) *out++ = '-';
    for (int i = n - 1; i >= 0; i--) {
        if (i == decimals - 1) *out++ = '.';
        *out++ = digits[i];
    }
    *out = '\0';
    return (int)(out - buffer);
}

int sm_svg_format_units(sm_svg_unit units, char buffer[SM_SVG_NUMBER_BUFFER])
{
    return format(units, 2, buffer);
}

void sm_svg_append_pt(GString *svg, double pt)
{
    char buffer[SM_SVG_NUMBER_BUFFER];
    int length = sm_svg_format_units(sm_svg_units(pt), buffer);
    g_string_append_len(svg, buffer, length);
}

void sm_svg_append_number(GString *svg, double value, int decimals)
{
    static const double scales[] = {1, 10, 100, 1000, 10000};
    char buffer[SM_SVG_NUMBER_BUFFER];
    double clamped = isnan(value) ? 0 : CLAMP(value, -FURTHEST, FURTHEST);
    int length = format(llrint(clamped * scales[decimals]), decimals, buffer);
    g_string_append_len(svg, buffer, length);
}
