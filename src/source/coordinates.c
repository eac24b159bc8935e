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
    return sm_number_parse(text, value) || sm_degrees_parse(text, strlen(text), latitude, value);
}

/* The two parts of text[start..end), in the order in which they stand. */
static bool read_pair(const char *start, const char *end, bool latitude_first, sm_lonlat *at)
{
    sm_trim_blanks(&start, &end);
    gsize length = (gsize)(end - start);
    const char *mark = memchr(start, ',', length);
    if (!mark) mark = memchr(start, ';', length);
    if (!mark) mark = memchr(start, ' ', length);
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
