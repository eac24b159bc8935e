#include "source/sniff.h"

#include <string.h>

typedef struct signature {
    const char *start;
    gsize length;
    sm_file_kind content;
    const char *what;
} signature;

/* ASCII letters match in either case, after white space and a byte order mark were skipped. */
static const signature text_signatures[] = {
    {"<!doctype html", 14, SM_CONTENT_HTML, NULL},
    {"<html", 5, SM_CONTENT_HTML, NULL},
    {"<head", 5, SM_CONTENT_HTML, NULL},
    {"<table", 6, SM_CONTENT_HTML, NULL},
    {"<meta", 5, SM_CONTENT_HTML, NULL},
    {"<kml", 4, SM_CONTENT_KML, "a KML file; export it as a shapefile"},
    {"<gpx", 4, SM_CONTENT_GPX, "a GPX file; export it as a shapefile"},
    {"<", 1, SM_CONTENT_XML,
     "an XML file (GML, a spreadsheet?); open it in the program it is from and save it as CSV, "
     ".xlsx or a shapefile"},
    {"version https://git-lfs", 23, SM_CONTENT_LFS_POINTER,
     "a Git LFS pointer, which stands for the file; fetch the file itself with `git lfs pull`"},
    {"{", 1, SM_CONTENT_JSON, "JSON (GeoJSON?); export it as a shapefile"},
    {"[", 1, SM_CONTENT_JSON, "JSON; export it as a shapefile"},
    {"!table", 6, SM_CONTENT_MAPINFO, "a MapInfo table; export it as a shapefile"},
    {"version 300\n", 12, SM_CONTENT_MAPINFO, "a MapInfo file; export it as a shapefile"},
    {"version 300\r", 12, SM_CONTENT_MAPINFO, "a MapInfo file; export it as a shapefile"},
    {"version 450\n", 12, SM_CONTENT_MAPINFO, "a MapInfo file; export it as a shapefile"},
    {"version 450\r", 12, SM_CONTENT_MAPINFO, "a MapInfo file; export it as a shapefile"},
    /* RFC 8142: each record begins with a record separator. */
    {"\x1e{", 2, SM_CONTENT_JSON, "a sequence of JSON records; export it as a shapefile"},
    {"ncols ", 6, SM_CONTENT_OTHER, "a raster of numbers (ASCII grid), which no map here draws"},
    {"rdx2\n", 5, SM_CONTENT_R_DATA, NULL},
    {"rdx3\n", 5, SM_CONTENT_R_DATA, NULL},
    {"rda2\n", 5, SM_CONTENT_R_DATA, NULL},
    {"rda3\n", 5, SM_CONTENT_R_DATA, NULL},
};

static const char what_of_html[] = "a web page (HTML)";
static const char what_of_r[] = "a file of R (RDS or RData); in R write it out with write.csv()";

#define WHAT_OF_TIFF "a TIFF picture (a GeoTIFF of heights or counts?), which no map here draws"

static const signature binary_signatures[] = {
    {"PK\3\4", 4, SM_CONTENT_ZIP, "a zip archive; unpack it and name the .shp inside"},
    {"PK\5\6", 4, SM_CONTENT_OTHER, "an empty zip archive; get it again"},
    {"\x1f\x8b", 2, SM_CONTENT_GZIP, "a gzip archive; unpack it and name the .shp inside"},
    {"7z\xbc\xaf", 4, SM_CONTENT_7ZIP, "a 7-zip archive; unpack it and name the .shp inside"},
    {"BZh", 3, SM_CONTENT_BZIP2, "a bzip2 file; unpack it and name the .shp inside"},
    {"\xfd"
     "7zXZ",
     5, SM_CONTENT_XZ, "an xz file; unpack it and name the .shp inside"},
    {"(\xb5/\xfd", 4, SM_CONTENT_ZSTD, "a zstd file; unpack it and name the .shp inside"},
    {"Rar!", 4, SM_CONTENT_OTHER, "a RAR archive; unpack it and name the file inside"},
    {"SQLite format 3", 16, SM_CONTENT_SQLITE,
     "an SQLite file (GeoPackage?); export it as a shapefile"},
    {"\0\0\x27\x0a", 4, SM_CONTENT_SHAPEFILE, "a .shp or .shx"},
    {"fgb\3", 4, SM_CONTENT_FLATGEOBUF, "a FlatGeobuf file; export it as a shapefile"},
    {"PAR1", 4, SM_CONTENT_PARQUET, "a Parquet file; export it as CSV or a shapefile"},
    {"\xd0\xcf\x11\xe0", 4, SM_CONTENT_OLE, NULL},
    {"X\n\0\0\0\2", 6, SM_CONTENT_R_DATA, NULL},
    {"X\n\0\0\0\3", 6, SM_CONTENT_R_DATA, NULL},
    {"%PDF-", 5, SM_CONTENT_OTHER, "a PDF; ask for the table itself"},
    {"\x89PNG", 4, SM_CONTENT_OTHER, "a PNG picture"},
    {"\xff\xd8\xff", 3, SM_CONTENT_OTHER, "a JPEG picture"},
    {"II*\0", 4, SM_CONTENT_OTHER, WHAT_OF_TIFF},
    {"MM\0*", 4, SM_CONTENT_OTHER, WHAT_OF_TIFF},
};

enum {
    TEXT_PROBE = 512,    /* how much of a file decides whether it is text */
    XML_PROBE = 4096,    /* how far the root of an XML file is looked for */
    TITLE_PROBE = 65536, /* and a page's title and its form */
    LONGEST_TITLE = 60,
    TAR_MAGIC_AT = 257,
};

static bool looks_like_text(const uint8_t *data, gsize length)
{
    for (gsize i = 0; i < MIN(length, (gsize)TEXT_PROBE); i++)
        if (data[i] < ' ' && !g_ascii_isspace((gchar)data[i]) && data[i] != '\x1e') return false;
    return true;
}

static const signature *binary_signature(const uint8_t *data, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(binary_signatures); i++) {
        const signature *s = &binary_signatures[i];
        if (length >= s->length && memcmp(data, s->start, s->length) == 0) return s;
    }
    return NULL;
}

static const signature *text_signature(const char *at, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(text_signatures); i++) {
        const signature *s = &text_signatures[i];
        if (length >= s->length && g_ascii_strncasecmp(at, s->start, s->length) == 0) return s;
    }
    return NULL;
}

/* The root of an XML file, behind its declaration, comments and instructions. */
static const signature *root_signature(const char *at, gsize length)
{
    const char *end = at + MIN(length, (gsize)XML_PROBE);
    while (at < end && (at = memchr(at, '<', (gsize)(end - at)))) {
        bool declared = at + 1 < end && (at[1] == '?' || at[1] == '!');
        const signature *s = text_signature(at, (gsize)(end - at));
        if (!declared || s->content == SM_CONTENT_HTML) return s;
        at++;
    }
    return NULL;
}

static const signature *signature_of(const uint8_t *data, gsize length)
{
    const signature *found = binary_signature(data, length);
    if (found) return found;
    const char *at = (const char *)data, *end = at + length;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) at += 3;
    while (at < end && g_ascii_isspace(*at))
        at++;
    found = text_signature(at, (gsize)(end - at));
    if (!found || found->content != SM_CONTENT_XML) return found;
    const signature *root = root_signature(at, (gsize)(end - at));
    return root ? root : found;
}

static bool is_tar(const uint8_t *data, gsize length)
{
    return length > TAR_MAGIC_AT + 5 && memcmp(data + TAR_MAGIC_AT, "ustar", 5) == 0;
}

sm_file_kind sm_file_kind_of(const void *data, gsize length)
{
    if (length == 0) return SM_CONTENT_EMPTY;
    const signature *found = signature_of(data, length);
    if (found) return found->content;
    if (is_tar(data, length)) return SM_CONTENT_TAR;
    return looks_like_text(data, length) ? SM_CONTENT_TEXT : SM_CONTENT_BINARY;
}

/* ---- words ---- */

/* `data` holds `text` in any case. */
static const char *find_folded(const char *data, gsize length, const char *text)
{
    gsize n = strlen(text);
    for (gsize i = 0; i + n <= length; i++)
        if (g_ascii_strncasecmp(data + i, text, n) == 0) return data + i;
    return NULL;
}

static char *page_title(const char *page, gsize length)
{
    const char *end = page + length, *open = find_folded(page, length, "<title");
    const char *from = open ? memchr(open, '>', (gsize)(end - open)) : NULL;
    const char *to = from ? memchr(from, '<', (gsize)(end - from)) : NULL;
    if (!to) return NULL;
    g_autofree char *raw = g_strndup(from + 1, (gsize)(to - from - 1));
    g_autofree char *title = g_utf8_make_valid(g_strstrip(raw), -1);
    g_strdelimit(title, "\r\n\t", ' ');
    if (!*title) return NULL;
    if (g_utf8_strlen(title, -1) <= LONGEST_TITLE) return g_steal_pointer(&title);
    g_autofree char *head = g_utf8_substring(title, 0, LONGEST_TITLE);
    return g_strconcat(head, "...", NULL);
}

static char *describe_page(const char *page, gsize length)
{
    length = MIN(length, (gsize)TITLE_PROBE);
    g_autofree char *title = page_title(page, length);
    g_autofree char *called = title ? g_strdup_printf(" called \"%s\"", title) : g_strdup("");
    if (find_folded(page, length, "type=\"password\"") || find_folded(page, length, "log in") ||
        find_folded(page, length, "sign in"))
        return g_strdup_printf("%s%s, which asks to log in; log in with a browser and download the "
                               "file itself",
                               what_of_html, called);
    if (!title && find_folded(page, length, "<table"))
        return g_strdup_printf("%s with a table; open it in a spreadsheet program and save it as "
                               ".xlsx or CSV",
                               what_of_html);
    return g_strdup_printf("%s%s; download the file itself", what_of_html, called);
}

/* Entries of an OLE file's folder are UTF-16LE. */
static bool has_entry(const uint8_t *data, gsize length, const char *name)
{
    char wide[64];
    gsize n = strlen(name);
    for (gsize i = 0; i < n; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    return memmem(data, length, wide, 2 * n) != NULL;
}

bool sm_sniff_is_workbook(const void *data, gsize length)
{
    return !has_entry(data, length, "EncryptedPackage") &&
           !has_entry(data, length, "WordDocument") &&
           (has_entry(data, length, "Workbook") || has_entry(data, length, "Book"));
}

static const char *describe_ole(const uint8_t *data, gsize length)
{
    if (has_entry(data, length, "EncryptedPackage"))
        return "an Office document locked with a password; open it, take the password off and save "
               "it again";
    if (has_entry(data, length, "WordDocument"))
        return "a Word document; copy its table into a spreadsheet and save that as .xlsx or CSV";
    if (sm_sniff_is_workbook(data, length))
        return "an old Excel workbook (.xls); save it as .xlsx or CSV";
    return "an old Microsoft Office document; save it as .xlsx or CSV";
}

char *sm_sniff(const void *data, gsize length)
{
    if (length == 0) return g_strdup("an empty file");
    const signature *found = signature_of(data, length);
    switch (found ? found->content : SM_CONTENT_TEXT) {
    case SM_CONTENT_HTML:
        return describe_page(data, length);
    case SM_CONTENT_OLE:
        return g_strdup(describe_ole(data, length));
    case SM_CONTENT_R_DATA:
        return g_strdup(what_of_r);
    case SM_CONTENT_TEXT:
        if (is_tar(data, length)) return g_strdup("a tar archive; unpack it");
        return g_strdup(looks_like_text(data, length) ? "plain text"
                                                      : "binary data of another kind");
    default:
        return g_strdup(found->what);
    }
}
