#include "source/sniff.h"

#include <stdbool.h>
#include <string.h>

typedef struct signature {
    const char *start; /* ASCII letters match in either case */
    const char *what;
} signature;

/* After white space and a byte order mark were skipped. */
static const signature text_signatures[] = {
    {"<!doctype html", "a web page (HTML); download the file itself"},
    {"<html", "a web page (HTML); download the file itself"},
    {"<head", "a web page (HTML); download the file itself"},
    {"<?xml", "an XML file (KML, GML, GPX?); export it as a shapefile"},
    {"<kml", "a KML file; export it as a shapefile"},
    {"version https://git-lfs", "a Git LFS pointer; fetch the file itself with `git lfs pull`"},
    {"{", "JSON (GeoJSON?); export it as a shapefile"},
};

static const struct {
    const char *start;
    gsize length;
    const char *what;
} binary_signatures[] = {
    {"PK\3\4", 4, "a zip archive; unpack it and name the .shp inside"},
    {"PK\5\6", 4, "an empty zip archive"},
    {"\x1f\x8b", 2, "a gzip archive; unpack it and name the .shp inside"},
    {"7z\xbc\xaf", 4, "a 7-zip archive; unpack it and name the .shp inside"},
    {"Rar!", 4, "a RAR archive; unpack it and name the .shp inside"},
    {"SQLite format 3", 16, "an SQLite file (GeoPackage?); export it as a shapefile"},
    {"%PDF-", 5, "a PDF"},
    {"\x89PNG", 4, "a PNG image"},
    {"\xff\xd8\xff", 3, "a JPEG image"},
    {"II*\0", 4, "a TIFF image"},
    {"\xd0\xcf\x11\xe0", 4, "an old Microsoft Office document"},
    {"\0\0\x27\x0a", 4, "a .shp or .shx"},
};

/* How much of a file decides whether it is text. */
enum { TEXT_PROBE = 512 };

static bool starts_with(const uint8_t *data, gsize length, const char *start)
{
    gsize n = strlen(start);
    return length >= n && g_ascii_strncasecmp((const char *)data, start, n) == 0;
}

static bool looks_like_text(const uint8_t *data, gsize length)
{
    for (gsize i = 0; i < MIN(length, (gsize)TEXT_PROBE); i++)
        if (data[i] < ' ' && !g_ascii_isspace((gchar)data[i])) return false;
    return true;
}

const char *sm_sniff(const uint8_t *data, gsize length)
{
    if (length == 0) return "an empty file";
    for (gsize i = 0; i < G_N_ELEMENTS(binary_signatures); i++)
        if (length >= binary_signatures[i].length &&
            memcmp(data, binary_signatures[i].start, binary_signatures[i].length) == 0)
            return binary_signatures[i].what;
    const uint8_t *at = data;
    gsize left = length;
    if (starts_with(at, left, "\xef\xbb\xbf")) at += 3, left -= 3;
    while (left > 0 && g_ascii_isspace(*at))
        at++, left--;
    for (gsize i = 0; i < G_N_ELEMENTS(text_signatures); i++)
        if (starts_with(at, left, text_signatures[i].start)) return text_signatures[i].what;
    return looks_like_text(data, length) ? "plain text" : "binary data of another kind";
}
