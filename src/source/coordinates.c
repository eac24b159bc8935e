#include "source/coordinates.h"

#include "base/number.h"
#include "source/degrees.h"
#include "source/missing.h"

#include <glib.h>
#include <string.h>

/* One number of a pair. */
static bool read_part(const char *start, const char *end, bool latitude, double *value)
{
    sm_trim_blanks(&start, &end);
    g_autofree char *text = g_strndup(start, (gsize)(end - start));
    g_strdelimit(text, ",", '.');
    return sm_number_parse(text, value) || sm_degrees_parse(text, strlen(text), latitude, value);
}

/* Where the second part begins, or NULL: at a semicolon, or at the comma or blank that is no part
 * of numbers with decimal commas ("16,27 -0,05", "16,27, -0,05"). */
static const char *find_mark(const char *start, const char *end)
{
    gsize length = (gsize)(end - start);
    const char *semicolon = memchr(start, ';', length), *commas[3] = {NULL};
    guint n = 0;
    for (const char *at = start; at < end; at++)
        if (*at == ',' && n++ < G_N_ELEMENTS(commas)) commas[n - 1] = at;
    if (semicolon) return semicolon;
    if (n == 1 || n == 3) return commas[n / 2];
    return memchr(start, ' ', length);
}

/* Of "14.5 -3.2 270 5", as KoBo writes latitude, longitude, height and accuracy, and of POINT Z
 * what is the position: the first two numbers. Else `end`. */
static const char *cut_height(const char *start, const char *end, bool latitude_first)
{
    g_autofree char *text = g_strndup(start, (gsize)(end - start));
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    guint n = g_strv_length(parts);
    double value;
    if (latitude_first ? n != 4 : n < 3) return end;
    for (guint i = 0; i < n; i++)
        if (!sm_number_parse(parts[i], &value)) return end;
    return start + strlen(parts[0]) + 1 + strlen(parts[1]);
}

/* The two parts of text[start..end), in the order in which they stand. */
static bool read_pair(const char *start, const char *end, bool latitude_first, sm_lonlat *at)
{
    sm_trim_blanks(&start, &end);
    end = cut_height(start, end, latitude_first);
    const char *mark = find_mark(start, end);
    if (!mark) return false;
    double *first = latitude_first ? &at->lat : &at->lon;
    double *second = latitude_first ? &at->lon : &at->lat;
    return read_part(start, mark, latitude_first, first) &&
           read_part(mark + 1, end, !latitude_first, second);
}

/* What stands between the first `open` and the first `close` after it; false when nothing does. */
static bool inside(const char *text, char open, char close, const char **start, const char **end)
{
    const char *at = strchr(text, open);
    *end = at ? strchr(at + 1, close) : NULL;
    *start = at ? at + 1 : NULL;
    return *end != NULL;
}

static bool read_wkt(const char *point, sm_lonlat *at)
{
    const char *start, *end;
    return inside(point, '(', ')', &start, &end) && read_pair(start, end, false, at);
}

static bool read_geometry(const char *json, sm_lonlat *at)
{
    const char *numbers = strstr(json, "\"COORDINATES\""), *start, *end;
    return numbers && strstr(json, "\"POINT\"") && inside(numbers, '[', ']', &start, &end) &&
           read_pair(start, end, false, at);
}

bool sm_coordinates_parse(const char *text, sm_lonlat *at)
{
    const char *start = text, *end = text + strlen(text);
    sm_trim_blanks(&start, &end);
    g_autofree char *upper = g_ascii_strup(start, end - start);
    const char *point = strstr(upper, "POINT");
    if (*upper == '{') return read_geometry(upper, at);
    if (point) return read_wkt(point, at);
    if (inside(upper, '(', ')', &start, &end) || inside(upper, '[', ']', &start, &end))
        return read_pair(start, end, true, at);
    return read_pair(upper, upper + strlen(upper), true, at);
}
