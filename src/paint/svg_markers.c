#include "paint/svg_markers.h"

#include "base/markup.h"
#include "paint/svg_number.h"
#include "paint/svg_path.h"
#include "paint/svg_shape.h"

#include <math.h>

typedef struct symbol {
    sm_symbol kind;
    sm_path *outline; /* of radius 1 */
    /* Marks that are alike to the hundredth of a point are written once and then used. */
    GHashTable *counts; /* radius in units -> how many */
    GHashTable *ids;    /* radius in units -> id of the one that was written */
} symbol;

/* A used symbol must not be longer than its outline; below this many marks it would be. */
#define LEAST_ALIKE 3

static symbol make_symbol(const sm_item *item)
{
    symbol s = {.kind = item->markers.symbol, .outline = sm_path_create()};
    sm_item_symbol(item, s.outline);
    s.counts = g_hash_table_new(NULL, NULL);
    s.ids = g_hash_table_new(NULL, NULL);
    if (s.kind == SM_SYMBOL_CIRCLE || s.kind == SM_SYMBOL_SQUARE) return s;
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        gpointer radius =
            GSIZE_TO_POINTER((gsize)sm_svg_units((double)item->markers.markers[i].radius_pt));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(s.counts, radius));
        g_hash_table_insert(s.counts, radius, GUINT_TO_POINTER(n + 1));
    }
    return s;
}

static void clear_symbol(symbol *s)
{
    sm_path_free(s->outline);
    g_hash_table_destroy(s->counts);
    g_hash_table_destroy(s->ids);
}

static void append_pt(GString *svg, const char *before, double pt)
{
    g_string_append(svg, before);
    sm_svg_append_pt(svg, pt);
    g_string_append_c(svg, '"');
}

static const char *open_square(GString *svg, sm_xy_pt at, double radius)
{
    double half = radius * sqrt(G_PI) / 2;
    append_pt(svg, "<rect x=\"", at.x - half);
    append_pt(svg, " y=\"", at.y - half);
    append_pt(svg, " width=\"", 2 * half);
    append_pt(svg, " height=\"", 2 * half);
    return "rect";
}

static const char *open_circle(GString *svg, sm_xy_pt at, double radius)
{
    append_pt(svg, "<circle cx=\"", at.x);
    append_pt(svg, " cy=\"", at.y);
    append_pt(svg, " r=\"", radius);
    return "circle";
}

static const char *open_use(GString *svg, const char *id, sm_xy_pt at)
{
    g_string_append_printf(svg, "<use xlink:href=\"#%s\"", id);
    append_pt(svg, " x=\"", at.x);
    append_pt(svg, " y=\"", at.y);
    return "use";
}

static const char *define(sm_svg_sheet *sheet, const symbol *s, double radius)
{
    static const char *const names[] = {
        [SM_SYMBOL_CIRCLE] = "circle",     [SM_SYMBOL_SQUARE] = "square",
        [SM_SYMBOL_TRIANGLE] = "triangle", [SM_SYMBOL_DIAMOND] = "diamond",
        [SM_SYMBOL_STAR] = "star",         [SM_SYMBOL_CROSS] = "cross",
        [SM_SYMBOL_BURST] = "burst",       [SM_SYMBOL_PENTAGON] = "pentagon",
        [SM_SYMBOL_SECTOR] = "sector"};
    const char *id = sm_svg_ids_take(sheet->ids, names[s->kind]);
    g_string_append_printf(sheet->defs, "<path id=\"%s\" d=\"", id);
    sm_svg_append_path(sheet->defs, s->outline, (sm_xy_pt){0, 0}, radius);
    g_string_append(sheet->defs, "\"/>\n");
    return id;
}

static const char *open_other(sm_svg_sheet *sheet, symbol *s, sm_xy_pt at, double radius)
{
    GString *svg = sheet->body;
    gpointer key = GSIZE_TO_POINTER((gsize)sm_svg_units(radius));
    if (GPOINTER_TO_UINT(g_hash_table_lookup(s->counts, key)) >= LEAST_ALIKE) {
        const char *id = g_hash_table_lookup(s->ids, key);
        if (!id) id = define(sheet, s, radius);
        g_hash_table_insert(s->ids, key, (gpointer)(guintptr)id);
        return open_use(svg, id, at);
    }
    g_string_append(svg, "<path d=\"");
    sm_svg_append_path(svg, s->outline, at, radius);
    g_string_append_c(svg, '"');
    return "path";
}

static const char *open_marker(sm_svg_sheet *sheet, symbol *s, const sm_marker *marker)
{
    double radius = (double)marker->radius_pt;
    switch (s->kind) {
    case SM_SYMBOL_CIRCLE:
        return open_circle(sheet->body, marker->at, radius);
    case SM_SYMBOL_SQUARE:
        return open_square(sheet->body, marker->at, radius);
    default:
        return open_other(sheet, s, marker->at, radius);
    }
}

static void append_data(GString *svg, const sm_item *item, uint32_t index)
{
    for (uint32_t k = 0; k < item->markers.n_data; k++) {
        const char *value = item->markers.data[(gsize)index * item->markers.n_data + k];
        if (!value) continue;
        g_string_append_printf(svg, " data-%s=\"", item->markers.data_names[k]);
        sm_markup_append_text(svg, value);
        g_string_append_c(svg, '"');
    }
}

static void put_look(sm_svg_sheet *sheet, sm_svg_item item, const sm_fill *fill,
                     const sm_fill *dark, bool stroked)
{
    const char *pattern = NULL;
    if (fill->kind == SM_FILL_HATCH || fill->kind == SM_FILL_DOTS)
        pattern = sm_svg_patterns_take(sheet->patterns, fill, dark);
    sm_svg_styles_begin(sheet->styles);
    sm_svg_style_fill(sheet, fill, dark, pattern);
    if (stroked)
        sm_svg_styles_stroke(sheet->styles, &item.light->markers.stroke,
                             &item.dark->markers.stroke);
    sm_svg_styles_put(sheet->styles, sheet->layer, NULL, sheet->body);
}

/* One layer of all marks; `first` bears ids and tooltips. */
static void write_layer(sm_svg_sheet *sheet, sm_svg_item item, symbol *s, const sm_fill *fill,
                        const sm_fill *dark, bool first, bool stroked)
{
    const sm_item *light = item.light;
    GString *svg = sheet->body;
    bool single = light->markers.n_markers == 1;
    if (!single) {
        g_string_append(svg, "<g");
        put_look(sheet, item, fill, dark, stroked);
        g_string_append(svg, ">\n");
    }
    for (uint32_t i = 0; i < light->markers.n_markers; i++) {
        const sm_marker *marker = &light->markers.markers[i];
        if (!(marker->radius_pt > 0)) continue;
        const char *element = open_marker(sheet, s, marker);
        if (single) put_look(sheet, item, fill, dark, stroked);
        if (first && light->markers.ids) sm_svg_sheet_id(sheet, light->markers.ids[i], svg);
        if (first) append_data(svg, light, i);
        bool titled = first && light->markers.titles;
        sm_svg_sheet_end(svg, element, titled ? light->markers.titles[i] : NULL);
    }
    if (!single) g_string_append(svg, "</g>\n");
}

/* A background and marks on it: both of one symbol before the next symbol, which may overlap it. */
static void write_double(sm_svg_sheet *sheet, sm_svg_item item, symbol *s)
{
    const sm_fill *fill = &item.light->markers.fill, *dark = &item.dark->markers.fill;
    sm_fill flat = {.kind = SM_FILL_SOLID, .color = fill->background};
    sm_fill dark_flat = {.kind = SM_FILL_SOLID, .color = dark->background};
    for (uint32_t i = 0; i < item.light->markers.n_markers; i++) {
        sm_item one = *item.light;
        one.markers.n_markers = 1;
        one.markers.markers += i;
        if (one.markers.ids) one.markers.ids += i;
        if (one.markers.titles) one.markers.titles += i;
        if (one.markers.data) one.markers.data += (gsize)i * one.markers.n_data;
        write_layer(sheet, (sm_svg_item){&one, item.dark}, s, &flat, &dark_flat, true, false);
        write_layer(sheet, (sm_svg_item){&one, item.dark}, s, fill, dark, false, true);
    }
}

void sm_svg_write_markers(sm_svg_sheet *sheet, sm_svg_item item)
{
    const sm_fill *fill = &item.light->markers.fill, *dark = &item.dark->markers.fill;
    symbol s = make_symbol(item.light);
    if (sm_svg_fill_is_double(fill))
        write_double(sheet, item, &s);
    else
        write_layer(sheet, item, &s, fill, dark, true, true);
    clear_symbol(&s);
}
