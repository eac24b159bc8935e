#include "text/text.h"

#include "text/engine.h"

sm_text_extent sm_text_measure(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    const sm_text_extent *e = &sm_text_engine_line(engine, font, utf8)->extent;
    double k = sm_text_scale(font);
    return (sm_text_extent){
        .advance = e->advance * k,
        .ascent = e->ascent * k,
        .descent = e->descent * k,
        .cap_height = e->cap_height * k,
        .x_height = e->x_height * k,
        .ink = {e->ink.x0 * k, e->ink.y0 * k, e->ink.x1 * k, e->ink.y1 * k},
    };
}

/* Returns false to stop. `x` is the cluster's left edge in Pango units. */
typedef bool (*cluster_visitor)(const PangoGlyphItemIter *cluster, int x, int width, void *data);

static int cluster_width(const PangoGlyphItemIter *cluster)
{
    /* Right-to-left items are walked in the order of their text, so the glyphs count down. */
    int from = MIN(cluster->start_glyph, cluster->end_glyph + 1);
    int to = MAX(cluster->end_glyph, cluster->start_glyph + 1);
    int width = 0;
    for (int i = from; i < to; i++)
        width += cluster->glyph_item->glyphs->glyphs[i].geometry.width;
    return width;
}

static bool visit_run(PangoGlyphItem *run, const char *text, int *x, cluster_visitor visit,
                      void *data)
{
    bool leftward = run->item->analysis.level % 2 == 1;
    PangoGlyphItemIter cluster;
    bool more = leftward ? pango_glyph_item_iter_init_end(&cluster, run, text)
                         : pango_glyph_item_iter_init_start(&cluster, run, text);
    while (more) {
        int width = cluster_width(&cluster);
        if (!visit(&cluster, *x, width, data)) return false;
        *x += width;
        more = leftward ? pango_glyph_item_iter_prev_cluster(&cluster)
                        : pango_glyph_item_iter_next_cluster(&cluster);
    }
    return true;
}

/* From left to right. */
static void visit_clusters(const sm_text_line *line, cluster_visitor visit, void *data)
{
    int x = 0;
    for (GSList *r = line->line->runs; r; r = r->next)
        if (!visit_run(r->data, line->clean.utf8, &x, visit, data)) return;
}

typedef struct collected {
    const sm_clean_text *clean;
    double scale; /* from Pango units to points */
    GArray *clusters;
} collected;

static uint32_t source_offset(const sm_clean_text *clean, int offset)
{
    return clean->source ? clean->source[offset] : (uint32_t)offset;
}

static bool collect(const PangoGlyphItemIter *cluster, int x, int width, void *data)
{
    collected *into = data;
    sm_text_cluster found = {
        .byte_start = source_offset(into->clean, cluster->start_index),
        .byte_end = source_offset(into->clean, cluster->end_index),
        .x = x * into->scale,
        .advance = width * into->scale,
    };
    g_array_append_val(into->clusters, found);
    return true;
}

void sm_text_clusters(sm_text_engine *engine, const sm_font *font, const char *utf8,
                      GArray *clusters)
{
    const sm_text_line *line = sm_text_engine_line(engine, font, utf8);
    collected into = {&line->clean, sm_text_scale(font) / PANGO_SCALE, clusters};
    visit_clusters(line, collect, &into);
}

/* ---- drawing ---- */

/* Moves the origin to the current point and makes the unit that of shaped lines; false when there
 * is nothing to see. The caller restores. */
static bool begin_drawing(cairo_t *cr, const sm_font *font)
{
    double scale = sm_text_scale(font), x, y;
    if (!(scale > 0)) return false;
    cairo_get_current_point(cr, &x, &y);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    cairo_move_to(cr, 0, 0);
    return true;
}

void sm_text_show(sm_text_engine *engine, cairo_t *cr, const sm_font *font, const char *utf8)
{
    if (!begin_drawing(cr, font)) return;
    pango_cairo_show_layout_line(cr, sm_text_engine_line(engine, font, utf8)->line);
    cairo_restore(cr);
}

void sm_text_path(sm_text_engine *engine, cairo_t *cr, const sm_font *font, const char *utf8)
{
    if (!begin_drawing(cr, font)) return;
    pango_cairo_layout_line_path(cr, sm_text_engine_line(engine, font, utf8)->line);
    cairo_restore(cr);
}

/* ---- one cluster ---- */

typedef struct drawn {
    cairo_t *cr;
    guint index, wanted;
    bool as_path;
} drawn;

/* `glyphs` and `item` are views into the cluster's run, nothing is copied but the offsets. */
static void draw_glyphs(const PangoGlyphItemIter *cluster, const drawn *to)
{
    const PangoGlyphItem *run = cluster->glyph_item;
    int from = MIN(cluster->start_glyph, cluster->end_glyph + 1);
    int n = MAX(cluster->end_glyph, cluster->start_glyph + 1) - from;
    g_autofree int *log_clusters = g_new0(int, (gsize)n);
    PangoGlyphString glyphs = {n, run->glyphs->glyphs + from, log_clusters, n};
    if (to->as_path) {
        pango_cairo_glyph_string_path(to->cr, run->item->analysis.font, &glyphs);
        return;
    }
    PangoItem item = *run->item;
    item.offset = cluster->start_index;
    item.length = cluster->end_index - cluster->start_index;
    item.num_chars = cluster->end_char - cluster->start_char;
    PangoGlyphItem part = {.item = &item, .glyphs = &glyphs};
    pango_cairo_show_glyph_item(to->cr, cluster->text, &part);
}

static bool draw_if_wanted(const PangoGlyphItemIter *cluster, int x, int width, void *data)
{
    (void)x, (void)width;
    drawn *to = data;
    if (to->index++ != to->wanted) return true;
    draw_glyphs(cluster, to);
    return false;
}

static void draw_cluster(sm_text_engine *engine, cairo_t *cr, const sm_font *font, const char *utf8,
                         guint index, bool as_path)
{
    drawn to = {.cr = cr, .wanted = index, .as_path = as_path};
    if (!begin_drawing(cr, font)) return;
    visit_clusters(sm_text_engine_line(engine, font, utf8), draw_if_wanted, &to);
    cairo_restore(cr);
}

void sm_text_show_cluster(sm_text_engine *engine, cairo_t *cr, const sm_font *font,
                          const char *utf8, guint index)
{
    draw_cluster(engine, cr, font, utf8, index, false);
}

void sm_text_path_cluster(sm_text_engine *engine, cairo_t *cr, const sm_font *font,
                          const char *utf8, guint index)
{
    draw_cluster(engine, cr, font, utf8, index, true);
}
