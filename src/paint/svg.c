#include "paint/svg.h"

#include "base/markup.h"
#include "paint/svg_image.h"
#include "paint/svg_markers.h"
#include "paint/svg_meta.h"
#include "paint/svg_shape.h"
#include "paint/svg_text.h"

#include <string.h>

/* ---- groups ---- */

typedef struct level {
    const char *layer; /* the sheet's before */
    bool is_layer;     /* of Inkscape's: all around it are, too */
    bool written;      /* there is an element to close */
} level;

typedef struct painter {
    sm_svg_sheet sheet;
    const sm_scene *dark; /* NULL: none */
    sm_diagnostics *diagnostics;
    GArray *levels; /* level */
} painter;

static bool in_layer(const painter *p)
{
    guint n = p->levels->len;
    return n == 0 || g_array_index(p->levels, level, n - 1).is_layer;
}

/* "admin1-focus" reads "Admin1 focus". */
static char *label_of(const sm_item *item)
{
    if (item->label) return g_strdup(item->label);
    char *label = g_strdelimit(g_strdup(item->id), "-_", ' ');
    label[0] = g_ascii_toupper(label[0]);
    return label;
}

static void append_layer(GString *svg, const sm_item *item)
{
    g_autofree char *label = label_of(item);
    g_string_append(svg, " inkscape:groupmode=\"layer\"");
    sm_markup_append_attribute(svg, "inkscape:label", label);
}

static bool is_empty(const sm_scene *scene, uint32_t index)
{
    return index + 1 < sm_scene_n_items(scene) &&
           sm_scene_item(scene, index + 1)->kind == SM_ITEM_GROUP_END;
}

static void begin_group(painter *p, uint32_t index, const sm_item *item)
{
    sm_svg_sheet *sheet = &p->sheet;
    GString *svg = sheet->body;
    bool clips = item->kind == SM_ITEM_CLIP_BEGIN;
    level l = {sheet->layer, in_layer(p) && item->id && (item->label || clips),
               !is_empty(sheet->scene, index)};
    g_array_append_val(p->levels, l);
    sm_svg_ids_push(sheet->ids, item->scopes_ids ? item->id : NULL);
    if (item->id) sheet->layer = sm_svg_ids_plain(sheet->ids, item->id);
    if (!l.written) return;
    const char *clip = clips ? sm_svg_write_clip(sheet, item->clip.path) : NULL;
    g_string_append(svg, "<g");
    /* A scope's own id is the scope itself, behind the figure's. */
    if (item->scopes_ids) sm_svg_ids_pop(sheet->ids);
    sm_svg_sheet_id(sheet, item->id, svg);
    if (item->scopes_ids) sm_svg_ids_push(sheet->ids, item->id);
    if (clip) g_string_append_printf(svg, " clip-path=\"url(#%s)\"", clip);
    if (l.is_layer) append_layer(svg, item);
    g_string_append(svg, ">\n");
    if (item->title) {
        sm_markup_append_element(svg, "title", item->title);
        g_string_append_c(svg, '\n');
    }
}

static void end_group(painter *p)
{
    guint n = p->levels->len;
    if (n == 0) return;
    level l = g_array_index(p->levels, level, n - 1);
    g_array_set_size(p->levels, n - 1);
    sm_svg_ids_pop(p->sheet.ids);
    p->sheet.layer = l.layer;
    if (l.written) g_string_append(p->sheet.body, "</g>\n");
}

/* ---- items ---- */

static sm_svg_item item_at(const painter *p, uint32_t index)
{
    const sm_item *light = sm_scene_item(p->sheet.scene, index);
    const sm_item *dark = p->dark ? sm_scene_item(p->dark, index) : light;
    return (sm_svg_item){light, dark};
}

/* Returns how many items they are. */
static uint32_t write_lines(painter *p, uint32_t index)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(sm_svg_item));
    sm_svg_item item = item_at(p, index);
    g_array_append_val(lines, item);
    for (uint32_t i = index + 1; i < sm_scene_n_items(p->sheet.scene); i++) {
        sm_svg_item next = item_at(p, i);
        if (next.light->kind != SM_ITEM_TEXT || !sm_svg_text_goes_on(item.light, next.light)) break;
        g_array_append_val(lines, next);
    }
    sm_svg_write_text(&p->sheet, (const sm_svg_item *)(const void *)lines->data, lines->len);
    return lines->len;
}

static uint32_t write_item(painter *p, uint32_t index)
{
    sm_svg_item item = item_at(p, index);
    switch (item.light->kind) {
    case SM_ITEM_GROUP_BEGIN:
    case SM_ITEM_CLIP_BEGIN:
        begin_group(p, index, item.light);
        break;
    case SM_ITEM_GROUP_END:
        end_group(p);
        break;
    case SM_ITEM_PATH:
        sm_svg_write_path(&p->sheet, item);
        break;
    case SM_ITEM_MARKERS:
        sm_svg_write_markers(&p->sheet, item);
        break;
    case SM_ITEM_TEXT:
        return write_lines(p, index);
    case SM_ITEM_TEXT_ON_PATH:
        sm_svg_write_text_on_path(&p->sheet, item);
        break;
    case SM_ITEM_IMAGE:
        sm_svg_write_image(&p->sheet, item, p->diagnostics);
        break;
    }
    return 1;
}

/* ---- the file ---- */

static void write_page(sm_svg_sheet *sheet, const sm_scene *dark)
{
    GString *svg = sheet->body;
    sm_color color = sm_scene_background(sheet->scene);
    if (color.a <= 0) return;
    g_string_append(svg, "<rect");
    sm_svg_sheet_id(sheet, "page", svg);
    g_string_append(svg, " width=\"100%\" height=\"100%\"");
    sm_svg_styles_begin(sheet->styles);
    sm_svg_styles_color(sheet->styles, "fill", color, dark ? sm_scene_background(dark) : color);
    sm_svg_styles_put(sheet->styles, "page", NULL, svg);
    g_string_append(svg, "/>\n");
}

static void append_style(GString *svg, const sm_svg_sheet *sheet, sm_diagnostics *diagnostics)
{
    g_autoptr(GString) rules = g_string_new(NULL);
    sm_svg_styles_append_rules(sheet->styles, rules);
    if (sheet->options->text == SM_SVG_EMBED)
        sm_svg_fonts_append_rules(sheet->fonts, diagnostics, rules);
    if (rules->len == 0) return;
    g_string_append(svg, "<style>\n");
    g_string_append_len(svg, rules->str, (gssize)rules->len);
    g_string_append(svg, "</style>\n");
}

static GBytes *finish(const sm_svg_sheet *sheet, sm_diagnostics *diagnostics)
{
    GString *svg = g_string_sized_new(sheet->body->len + 65536);
    g_string_append(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    sm_svg_append_root(svg, sheet);
    sm_svg_append_meta(svg, sheet);
    append_style(svg, sheet, diagnostics);
    g_string_append(svg, "<defs>\n");
    sm_svg_patterns_append(sheet->patterns, svg);
    g_string_append_len(svg, sheet->defs->str, (gssize)sheet->defs->len);
    g_string_append(svg, "</defs>\n");
    g_string_append_len(svg, sheet->body->str, (gssize)sheet->body->len);
    g_string_append(svg, "</svg>\n");
    return g_string_free_to_bytes(svg);
}

static painter begin(const sm_scene *scene, const sm_svg_options *options, sm_text_engine *engine)
{
    painter p = {.sheet = {.scene = scene, .options = options, .engine = engine, .layer = "page"},
                 .dark = sm_scene_get_dark(scene),
                 .levels = g_array_new(FALSE, FALSE, sizeof(level))};
    sm_svg_sheet *s = &p.sheet;
    s->ids = sm_svg_ids_create(sm_scene_get_meta(scene)->id);
    const char *figure = sm_svg_ids_figure(s->ids);
    /* The root refers to them. */
    sm_svg_ids_take(s->ids, "title");
    sm_svg_ids_take(s->ids, "desc");
    s->styles = sm_svg_styles_create(figure, options->styles == SM_SVG_CLASSES);
    s->repeats = sm_svg_repeats_create(scene);
    s->patterns = sm_svg_patterns_create(s->ids, s->styles);
    s->fonts = sm_svg_fonts_create(scene, figure, engine);
    s->body = g_string_sized_new(262144);
    s->defs = g_string_new(NULL);
    return p;
}

static void end(painter *p)
{
    sm_svg_fonts_free(p->sheet.fonts);
    sm_svg_patterns_free(p->sheet.patterns);
    sm_svg_repeats_free(p->sheet.repeats);
    sm_svg_styles_free(p->sheet.styles);
    sm_svg_ids_free(p->sheet.ids);
    g_string_free(p->sheet.body, TRUE);
    g_string_free(p->sheet.defs, TRUE);
    g_array_free(p->levels, TRUE);
}

GBytes *sm_svg_paint(const sm_scene *scene, const sm_svg_options *options, sm_text_engine *engine,
                     sm_diagnostics *diagnostics)
{
    static const sm_svg_options defaults = {0};
    painter p = begin(scene, options ? options : &defaults, engine);
    p.diagnostics = diagnostics;
    write_page(&p.sheet, p.dark);
    for (uint32_t i = 0; i < sm_scene_n_items(scene);)
        i += write_item(&p, i);
    while (p.levels->len > 0)
        end_group(&p);
    GBytes *bytes = finish(&p.sheet, diagnostics);
    end(&p);
    return bytes;
}
