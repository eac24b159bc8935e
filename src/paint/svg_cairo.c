#include "paint/svg_cairo.h"

#include "paint/cairo_painter.h"

#include <cairo-svg.h>
#include <string.h>

static void append_element(GString *svg, const char *name, const char *text)
{
    if (!text) return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *escaped = g_markup_escape_text(valid, -1);
    g_string_append_printf(svg, "\n<%s>%s</%s>", name, escaped, name);
}

/* Cairo counts surfaces over the life of the process; here the first one is 0, in every file. */
static gboolean renumber(const GMatchInfo *match, GString *result, gpointer data)
{
    GHashTable *known = data;
    char *id = g_match_info_fetch(match, 1);
    gpointer number = g_hash_table_lookup(known, id);
    if (!number) number = GUINT_TO_POINTER(g_hash_table_size(known) + 1);
    g_string_append_printf(result, "surface%u", GPOINTER_TO_UINT(number) - 1);
    g_hash_table_replace(known, id, number);
    return FALSE;
}

static char *with_stable_ids(const char *svg, gsize length)
{
    g_autoptr(GRegex) ids = g_regex_new("surface([0-9]+)", G_REGEX_RAW, 0, NULL);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return g_regex_replace_eval(ids, svg, (gssize)length, 0, 0, renumber, known, NULL);
}

/* Cairo 1.16 states the fill rule of a clip where it has no effect; all clips here are even-odd. */
static char *with_clip_rules(const char *svg)
{
    g_autoptr(GRegex) clips =
        g_regex_new("(<clipPath id=\"[^\"]*\">\\s*<path )", G_REGEX_RAW, 0, NULL);
    return g_regex_replace(clips, svg, -1, 0, "\\1clip-rule=\"evenodd\" ", 0, NULL);
}

/* `svg` is what Cairo wrote: a declaration, then the root element. */
static GBytes *finish(const GByteArray *file, const sm_scene_meta *meta)
{
    g_autofree char *stable = with_stable_ids((const char *)file->data, file->len);
    g_autofree char *svg = with_clip_rules(stable);
    const char *root = strstr(svg, "<svg");
    const char *body = root ? strchr(root, '>') : NULL;
    gsize head = body ? (gsize)(body + 1 - svg) : 0;
    GString *whole = g_string_new_len(svg, (gssize)head);
    if (body) {
        append_element(whole, "title", meta->title);
        append_element(whole, "desc", meta->description);
    }
    g_string_append(whole, svg + head);
    return g_string_free_to_bytes(whole);
}

GBytes *sm_svg_cairo_paint(const sm_scene *scene, sm_text_engine *engine, GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        sm_cairo_append, file, sm_scene_width_pt(scene), sm_scene_height_pt(scene));
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    cairo_t *cr = cairo_create(surface);
    bool painted = sm_paint_scene(cr, scene, engine, SM_LETTERING_GLYPHS, error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    painted = painted && sm_cairo_check(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    return painted ? finish(file, sm_scene_get_meta(scene)) : NULL;
}
