#include "source/event_lines.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void sm_event_lines_init(sm_event_lines *lines)
{
    *lines = (sm_event_lines){g_string_new(NULL), false};
}

void sm_event_lines_clear(sm_event_lines *lines)
{
    if (lines->text) g_string_free(lines->text, TRUE);
    lines->text = NULL;
}

void sm_event_lines_text(sm_event_lines *lines, const char *text)
{
    if (lines->begun) g_string_append_c(lines->text, ',');
    lines->begun = true;
    if (!text) return;
    if (!strpbrk(text, ",\"\r\n")) {
        g_string_append(lines->text, text);
        return;
    }
    g_string_append_c(lines->text, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"') g_string_append_c(lines->text, '"');
        g_string_append_c(lines->text, *at);
    }
    g_string_append_c(lines->text, '"');
}

void sm_event_lines_number(sm_event_lines *lines, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
    if (!isnan(value)) {
        g_ascii_formatd(text, sizeof text, "%.15g", value);
        if (g_ascii_strtod(text, NULL) != value) g_ascii_formatd(text, sizeof text, "%.17g", value);
    }
    sm_event_lines_text(lines, text);
}

void sm_event_lines_end(sm_event_lines *lines)
{
    g_string_append_c(lines->text, '\n');
    lines->begun = false;
}

void sm_event_rewrite_clear(sm_event_rewrite *rewrite)
{
    g_clear_pointer(&rewrite->bytes, g_bytes_unref);
    g_clear_pointer(&rewrite->records, g_free);
    g_clear_pointer(&rewrite->part, g_free);
    g_clear_pointer(&rewrite->others, g_free);
}

static bool is_wgs84(const char *crs)
{
    return !crs || !*crs || strcmp(crs, "EPSG:4326") == 0 || strstr(crs, "CRS84") != NULL;
}

/* On another datum the difference is hundreds of metres; events are placed by village. */
static bool is_degrees(const char *crs)
{
    return g_str_has_prefix(crs, "GEOGCS") || g_str_has_prefix(crs, "GEOGCRS");
}

bool sm_event_to_degrees(const sm_event_options *options, const char *path, const char *crs,
                         sm_xy_crs at, sm_lonlat *position, GError **error)
{
    *position = (sm_lonlat){at.x, at.y};
    if (is_wgs84(crs)) return true;
    if (options->unproject && options->unproject(options->unproject_data, crs, at, position))
        return true;
    *position = (sm_lonlat){at.x, at.y};
    if (is_degrees(crs)) return true;
    g_autofree char *name = g_strndup(crs, MIN(strlen(crs), strcspn(crs, ",")));
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: is in %s, which cannot be turned into degrees here; save it as EPSG:4326",
                   path, name);
}
