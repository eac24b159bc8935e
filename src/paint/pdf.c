#include "paint/pdf.h"

#include "paint/cairo_painter.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *text)
{
    if (!text) return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    cairo_pdf_surface_set_metadata(surface, key, valid);
}

static void set_metadata(cairo_surface_t *surface, const sm_scene_meta *meta)
{
    set_text(surface, CAIRO_PDF_METADATA_TITLE, meta->title);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, meta->author);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, meta->description);
    set_text(surface, CAIRO_PDF_METADATA_KEYWORDS, meta->source);
    set_text(surface, CAIRO_PDF_METADATA_CREATOR, "sahelmap " SM_VERSION);
    /* Empty leaves the date out; Cairo's own choice would be the clock's. */
    set_text(surface, CAIRO_PDF_METADATA_CREATE_DATE, meta->date ? meta->date : "");
}

cairo_surface_t *sm_pdf_surface(cairo_write_func_t write, void *closure, double width_pt,
                                double height_pt, const sm_scene_meta *meta)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write, closure, width_pt, height_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(surface, meta);
    return surface;
}

/* ---- the date ---- */

#define DATE "/CreationDate ("
#define PREFIX "D:"
#define PREFIX_LENGTH 2
/* "0000000123 00000 n \n" */
#define ENTRY_LENGTH 20
#define ENTRY_DIGITS 10

/* The last one, as an offset in `tail`; -1: none. */
static gssize find_last(const GByteArray *tail, const char *word)
{
    gsize length = strlen(word);
    for (gsize at = tail->len; at-- > 0;)
        if (at + length <= tail->len && memcmp(tail->data + at, word, length) == 0)
            return (gssize)at;
    return -1;
}

/* The table's lines: first object and number of objects, then an entry for each. */
static void move_objects(GByteArray *tail, gsize table, gsize behind)
{
    char *at = strchr((char *)tail->data + table, '\n') + 1, *rest;
    strtoul(at, &rest, 10);
    gsize n = strtoul(rest, &rest, 10);
    at = rest + 1;
    for (; n > 0 && (gsize)(at - (char *)tail->data) + ENTRY_LENGTH <= tail->len; n--) {
        gsize object = strtoul(at, NULL, 10);
        char digits[ENTRY_LENGTH + 1];
        if (object > behind) {
            g_snprintf(digits, sizeof digits, "%010" G_GSIZE_FORMAT, object + PREFIX_LENGTH);
            memcpy(at, digits, ENTRY_DIGITS);
        }
        at += ENTRY_LENGTH;
    }
}

static void insert(GByteArray *tail, gsize at, const char *bytes, gsize length)
{
    guint end = tail->len;
    g_byte_array_set_size(tail, tail->len + (guint)length);
    memmove(tail->data + at + length, tail->data + at, end - at);
    memcpy(tail->data + at, bytes, length);
}

void sm_pdf_mend_date(GByteArray *tail, gsize offset)
{
    gssize date = find_last(tail, DATE), table = find_last(tail, "\nxref\n");
    gssize start = find_last(tail, "startxref\n");
    if (date < 0 || table < date || start < table) return;
    gsize at = (gsize)date + strlen(DATE);
    if (at + PREFIX_LENGTH <= tail->len && memcmp(tail->data + at, PREFIX, PREFIX_LENGTH) == 0)
        return;
    g_byte_array_set_size(tail, (guint)start);
    g_autofree char *end = g_strdup_printf("startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                                           offset + (gsize)table + 1 + PREFIX_LENGTH);
    g_byte_array_append(tail, (const guint8 *)end, (guint)strlen(end));
    move_objects(tail, (gsize)table + 1, offset + at);
    insert(tail, at, PREFIX, PREFIX_LENGTH);
}

GBytes *sm_pdf_paint(const sm_scene *scene, sm_text_engine *engine, GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface = sm_pdf_surface(sm_cairo_append, file, sm_scene_width_pt(scene),
                                              sm_scene_height_pt(scene), sm_scene_get_meta(scene));
    cairo_t *cr = cairo_create(surface);
    bool painted = sm_paint_scene(cr, scene, engine, error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    painted = painted && sm_cairo_check(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    if (!painted) return NULL;
    sm_pdf_mend_date(file, 0);
    return g_byte_array_free_to_bytes(g_steal_pointer(&file));
}
