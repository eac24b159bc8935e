#include "project/words.h"

#include "base/number.h"
#include "project/crs.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef enum detail {
    CENTRAL_MERIDIAN = 1,
    PARALLELS = 2,
    TRUE_SCALE = 4,
    CENTER = 8,
    ZONE = 16,
} detail;

typedef struct projection_name {
    const char *proj, *name;
    int details;
} projection_name;

static const projection_name NAMES[] = {
    {"lcc", "Lambert conformal conic", PARALLELS | CENTRAL_MERIDIAN},
    {"aea", "Albers equal-area conic", PARALLELS | CENTRAL_MERIDIAN},
    {"eqdc", "Equidistant conic", PARALLELS | CENTRAL_MERIDIAN},
    {"merc", "Mercator (conformal)", TRUE_SCALE | CENTRAL_MERIDIAN},
    {"webmerc", "Web Mercator", 0},
    {"tmerc", "Transverse Mercator (conformal)", CENTRAL_MERIDIAN},
    {"etmerc", "Transverse Mercator (conformal)", CENTRAL_MERIDIAN},
    {"utm", "Universal Transverse Mercator (conformal)", ZONE},
    {"laea", "Lambert azimuthal equal-area", CENTER},
    {"aeqd", "Azimuthal equidistant", CENTER},
    {"stere", "Stereographic (conformal)", CENTER},
    {"sterea", "Oblique stereographic (conformal)", CENTER},
    {"ortho", "Orthographic", CENTER},
    {"eqc", "Equidistant cylindrical", TRUE_SCALE | CENTRAL_MERIDIAN},
    {"cea", "Cylindrical equal-area", TRUE_SCALE | CENTRAL_MERIDIAN},
    {"eqearth", "Equal Earth (equal-area)", CENTRAL_MERIDIAN},
    {"robin", "Robinson", CENTRAL_MERIDIAN},
    {"moll", "Mollweide (equal-area)", CENTRAL_MERIDIAN},
    {"natearth", "Natural Earth", CENTRAL_MERIDIAN},
    {"sinu", "Sinusoidal (equal-area)", CENTRAL_MERIDIAN},
    {"wintri", "Winkel Tripel", CENTRAL_MERIDIAN},
    {"mill", "Miller cylindrical", CENTRAL_MERIDIAN},
    {"poly", "American polyconic", CENTRAL_MERIDIAN},
    {"cass", "Cassini", CENTRAL_MERIDIAN},
};

static void append_degrees(GString *text, double value, char positive, char negative)
{
    char number[SM_NUMBER_BUFFER];
    g_string_append_printf(text, "%s°", sm_number_format(fabs(value), 2, number));
    if (value != 0) g_string_append_printf(text, " %c", value > 0 ? positive : negative);
}

static void append_lat(GString *text, double lat)
{
    append_degrees(text, lat, 'N', 'S');
}
static void append_lon(GString *text, double lon)
{
    append_degrees(text, lon, 'E', 'W');
}

static void append_parallels(GString *text, const char *proj_string)
{
    double first = sm_crs_number(proj_string, "lat_1", sm_crs_number(proj_string, "lat_0", 0));
    double second = sm_crs_number(proj_string, "lat_2", first);
    g_string_append(text, first == second ? ", standard parallel " : ", standard parallels ");
    append_lat(text, first);
    if (first != second) {
        g_string_append(text, " and ");
        append_lat(text, second);
    }
}

static void append_details(GString *text, const char *proj_string, int details)
{
    double lon = sm_crs_number(proj_string, "lon_0", 0);
    double true_scale = sm_crs_number(proj_string, "lat_ts", 0);
    if (details & PARALLELS) append_parallels(text, proj_string);
    if (details & TRUE_SCALE && true_scale != 0) {
        g_string_append(text, ", true scale at ");
        append_lat(text, true_scale);
    }
    if (details & CENTRAL_MERIDIAN) {
        g_string_append(text, ", central meridian ");
        append_lon(text, lon);
    }
    if (details & CENTER) {
        g_string_append(text, ", centre ");
        append_lat(text, sm_crs_number(proj_string, "lat_0", 0));
        g_string_append(text, ", ");
        append_lon(text, lon);
    }
    if (details & ZONE) {
        g_autofree char *south = sm_crs_word(proj_string, "south");
        g_string_append_printf(text, ", zone %d%c", (int)sm_crs_number(proj_string, "zone", 0),
                               south ? 'S' : 'N');
    }
}

char *sm_words_for(const char *proj_string)
{
    g_autofree char *proj = sm_crs_word(proj_string, "proj");
    for (size_t i = 0; proj && i < G_N_ELEMENTS(NAMES); i++) {
        if (strcmp(NAMES[i].proj, proj) != 0) continue;
        GString *text = g_string_new(NAMES[i].name);
        append_details(text, proj_string, NAMES[i].details);
        return g_string_free(text, FALSE);
    }
    return NULL;
}
