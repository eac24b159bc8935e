#include "project/choice.h"

#include "base/number.h"

#include <glib.h>
#include <math.h>

/* Spans in degrees from which a region is treated as a continent, or as the world. */
static const double CONTINENT_SPAN_DEG = 50;
static const double WORLD_LON_SPAN_DEG = 180;
static const double WORLD_LAT_SPAN_DEG = 130;
/* A conic needs its parallels on one side of the equator; nearer than this it is a cylinder anyway.
 */
static const double EQUATOR_DEG = 6;
static const double POLE_DEG = 80;
/* All round a pole, beyond this latitude, the Earth is a disc. */
static const double AROUND_POLE_DEG = 45;
/* Width / height from which a cone or a cylinder along the belt is off in scale by less than a
 * disc: by 0.28 a^2 for half a height of a, against (a^2 + w^2) / 8 for half a width of w. */
static const double BELT = 2;
/* A wider one would be spread like a fan. */
static const double BELT_LON_SPAN_DEG = 120;
/* Height / width from which a transverse cylinder distorts less than a cone. */
static const double TALL = 1.8;

static double round_to(double value, double step)
{
    return round(value / step) * step;
}

static double wrapped(double lon)
{
    double turned = fmod(lon + 180, 360);
    return turned < 0 ? turned + 180 : turned - 180;
}

static char *with_numbers(const char *format, double a, double b, double c, double d)
{
    char first[SM_NUMBER_BUFFER], second[SM_NUMBER_BUFFER], third[SM_NUMBER_BUFFER];
    char fourth[SM_NUMBER_BUFFER];
    const char *texts[] = {sm_number_format(a, 2, first), sm_number_format(b, 2, second),
                           sm_number_format(c, 2, third), sm_number_format(d, 2, fourth)};
    GString *text = g_string_new(NULL);
    for (const char *p = format; *p; p++)
        if (*p == '#')
            g_string_append(text, texts[*++p - '1']);
        else
            g_string_append_c(text, *p);
    return g_string_free(text, FALSE);
}

static char *conic(sm_rect_deg r, double lon, double lat)
{
    double span = r.north - r.south;
    double first = round_to(r.south + span / 6, 0.5), second = round_to(r.north - span / 6, 0.5);
    return with_numbers("+proj=lcc +lat_1=#1 +lat_2=#2 +lat_0=#3 +lon_0=#4 +datum=WGS84", first,
                        second, lat, lon);
}

char *sm_choice_for(sm_rect_deg r)
{
    double middle = (r.south + r.north) / 2;
    double lat = CLAMP(round_to(middle, 0.1), -90, 90),
           lon = wrapped(round_to((r.west + r.east) / 2, 0.1));
    double height = r.north - r.south, lon_span = r.east - r.west;
    double width = lon_span * cos(middle * G_PI / 180);
    if (lon_span > WORLD_LON_SPAN_DEG && (r.south > AROUND_POLE_DEG || r.north < -AROUND_POLE_DEG))
        return with_numbers("+proj=laea +lat_0=#1 +lon_0=#2 +datum=WGS84", middle > 0 ? 90 : -90,
                            lon, 0, 0);
    if (lon_span > WORLD_LON_SPAN_DEG || height > WORLD_LAT_SPAN_DEG)
        return with_numbers("+proj=eqearth +lon_0=#1 +datum=WGS84", lon, 0, 0, 0);
    bool belt = width > BELT * height && lon_span <= BELT_LON_SPAN_DEG && fabs(middle) <= POLE_DEG;
    if ((MAX(width, height) > CONTINENT_SPAN_DEG && !belt) || fabs(middle) > POLE_DEG)
        return with_numbers("+proj=laea +lat_0=#1 +lon_0=#2 +datum=WGS84", lat, lon, 0, 0);
    if (height > TALL * width)
        return with_numbers("+proj=tmerc +lat_0=#1 +lon_0=#2 +k=0.9996 +datum=WGS84", lat, lon, 0,
                            0);
    if (fabs(middle) < EQUATOR_DEG || (r.south < 0 && r.north > 0 && fabs(middle) < height / 3))
        return with_numbers("+proj=merc +lat_ts=#1 +lon_0=#2 +datum=WGS84",
                            fabs(round_to(middle, 0.5)), lon, 0, 0);
    return conic(r, lon, lat);
}
