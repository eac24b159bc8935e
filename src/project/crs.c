#include "project/crs.h"

#include "base/number.h"

#include <glib.h>
#include <string.h>

/* Upper case, without blanks: WKT compares in this form. */
static char *squeezed(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (!g_ascii_isspace(*p)) g_string_append_c(out, g_ascii_toupper(*p));
    return g_string_free(out, FALSE);
}

static bool starts_with_any(const char *text, const char *const *starts)
{
    for (; *starts; starts++)
        if (g_str_has_prefix(text, *starts)) return true;
    return false;
}

/* A GEOGCS (not inside a PROJCS) on the WGS 84 datum, from Greenwich, in degrees. */
static bool is_wgs84_wkt(const char *wkt)
{
    static const char *const starts[] = {
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137",
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"WGS_1984\",SPHEROID[\"WGS_1984\",6378137",
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"WGS_1984\",SPHEROID[\"WGS84\",6378137",
        "GEOGCS[\"WGS84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS84\",6378137",
        "GEOGCS[\"WGS84\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137",
        NULL};
    return starts_with_any(wkt, starts) && strstr(wkt, "PRIMEM[\"GREENWICH\",0") &&
           strstr(wkt, "UNIT[\"DEGREE\",0.017453292");
}

bool sm_crs_is_wgs84_degrees(const char *text)
{
    if (!text) return true;
    g_autofree char *plain = squeezed(text);
    static const char *const names[] = {"", "EPSG:4326", "OGC:CRS84", "CRS84", "WGS84"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(plain, names[i]) == 0) return true;
    return is_wgs84_wkt(plain) || g_str_has_prefix(plain, "+PROJ=LONGLAT+DATUM=WGS84");
}

/* The value of a token "+key=value", "key=value" or "+key"; NULL when `token` is another key. */
static const char *token_value(const char *token, const char *key)
{
    const char *p = *token == '+' ? token + 1 : token;
    size_t length = strlen(key);
    if (strncmp(p, key, length) != 0) return NULL;
    return p[length] == '=' ? p + length + 1 : p[length] == '\0' ? p + length : NULL;
}

char *sm_crs_word(const char *proj_string, const char *key)
{
    g_auto(GStrv) tokens = g_strsplit_set(proj_string, " \t\n", -1);
    for (char **token = tokens; *token; token++) {
        const char *value = token_value(*token, key);
        if (value) return g_strdup(value);
    }
    return NULL;
}

double sm_crs_number(const char *proj_string, const char *key, double otherwise)
{
    g_autofree char *word = sm_crs_word(proj_string, key);
    double value;
    return word && sm_number_parse(word, &value) ? value : otherwise;
}

/* The few codes that maps of the region use most. */
static char *plain_of_code(const char *text)
{
    if (g_ascii_strncasecmp(text, "EPSG:", 5) != 0 ||
        strspn(text + 5, "0123456789") != strlen(text + 5))
        return NULL;
    guint64 code = g_ascii_strtoull(text + 5, NULL, 10);
    if (code == 3857) return g_strdup("+proj=webmerc +datum=WGS84");
    bool north = code > 32600 && code <= 32660, south = code > 32700 && code <= 32760;
    if (!north && !south) return NULL;
    return g_strdup_printf("+proj=utm +zone=%d%s +datum=WGS84", (int)(code % 100),
                           south ? " +south" : "");
}

static bool token_keeps_plain(const char *token)
{
    static const char *const others[] = {"nadgrids", "towgs84", "geoidgrids", "pm",  "axis",
                                         "to_meter", "vunits",  "a",          "b",   "R",
                                         "rf",       "f",       "init",       "step"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (token_value(token, others[i])) return false;
    const char *datum = token_value(token, "datum"), *ellps = token_value(token, "ellps");
    const char *units = token_value(token, "units"), *proj = token_value(token, "proj");
    return !(datum && strcmp(datum, "WGS84") != 0) && !(ellps && strcmp(ellps, "WGS84") != 0) &&
           !(units && strcmp(units, "m") != 0) && !(proj && strcmp(proj, "pipeline") == 0);
}

char *sm_crs_plain(const char *text)
{
    char *known = plain_of_code(text);
    if (known) return known;
    if (!g_str_has_prefix(text, "+proj=") && !g_str_has_prefix(text, "proj=")) return NULL;
    g_auto(GStrv) tokens = g_strsplit_set(text, " \t\r\n", -1);
    g_autoptr(GString) plain = g_string_new(NULL);
    bool has_datum = false;
    for (char **token = tokens; *token; token++) {
        if (!**token || token_value(*token, "type") || token_value(*token, "no_defs")) continue;
        if (!token_keeps_plain(*token)) return NULL;
        has_datum = has_datum || token_value(*token, "datum") || token_value(*token, "ellps");
        g_string_append_printf(plain, "%s%s%s", plain->len ? " " : "", **token == '+' ? "" : "+",
                               *token);
    }
    if (!has_datum) g_string_append(plain, " +datum=WGS84");
    return g_strdup(plain->str);
}

const char *sm_crs_complaint(const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    if (*text == '<')
        return "it is an HTML or XML page, not WKT: fetch the layer's .prj file again";
    if (!g_utf8_validate(text, -1, NULL)) return "it is not text";
    return NULL;
}
