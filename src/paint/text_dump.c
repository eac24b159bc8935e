#include "paint/text_dump.h"

#include "base/digest.h"

#include <math.h>

/* " 12.50", with a point whatever the locale, never "-0.00". */
static void put_number(GString *out, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE + 320];
    if (fabs(value) < 0.005) value = 0;
    g_string_append_c(out, ' ');
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.2f", value));
}

static void put_point(GString *out, sm_xy_pt p)
{
    put_number(out, p.x);
    put_number(out, p.y);
}

static unsigned to_byte(double component)
{
    return (unsigned)lround(CLAMP(component, 0.0, 1.0) * 255);
}

static void put_color(GString *out, sm_color c)
{
    g_string_append_printf(out, " #%02x%02x%02x%02x", to_byte(c.r), to_byte(c.g), to_byte(c.b),
                           to_byte(c.a));
}

/* ` name="text"`, nothing when NULL. */
static void put_string(GString *out, const char *name, const char *text)
{
    if (!text) return;
    g_string_append_printf(out, " %s=\"", name);
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\') g_string_append_c(out, '\\');
        if (*p == '\n')
            g_string_append(out, "\\n");
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void put_path(GString *out, const sm_path *path)
{
    static const char letters[] = {'M', 'L', 'C', 'Z'};
    static const int n_points[] = {1, 1, 3, 0};
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        g_string_append_printf(out, " %c", letters[path->ops[i]]);
        for (int k = 0; k < n_points[path->ops[i]]; k++)
            put_point(out, *next++);
    }
}

static void put_fill(GString *out, const sm_fill *fill)
{
    static const char *const names[] = {"none", "solid", "hatch", "dots"};
    if (fill->kind == SM_FILL_NONE) return;
    g_string_append_printf(out, " fill %s", names[fill->kind]);
    put_color(out, fill->color);
    if (fill->kind == SM_FILL_SOLID) return;
    put_color(out, fill->background);
    put_number(out, fill->angle_deg);
    put_number(out, fill->spacing_pt);
    put_number(out, fill->width_pt);
}

static void put_stroke(GString *out, const sm_stroke *stroke)
{
    if (!(stroke->width_pt > 0) || stroke->color.a <= 0) return;
    g_string_append(out, " stroke");
    put_color(out, stroke->color);
    put_number(out, stroke->width_pt);
    for (int i = 0; i < stroke->n_dashes; i++) {
        g_string_append(out, i == 0 ? " dash" : "");
        put_number(out, stroke->dashes[i]);
    }
    if (stroke->cap_butt) g_string_append(out, " butt");
}

static void put_font(GString *out, const sm_font *font, sm_color color, sm_halo halo)
{
    put_string(out, "font", font->family);
    put_number(out, font->size_pt);
    g_string_append_printf(out, " %d", font->weight);
    if (font->italic) g_string_append(out, " italic");
    if (font->letter_spacing_em > 0 || font->letter_spacing_em < 0) {
        g_string_append(out, " spacing");
        put_number(out, font->letter_spacing_em);
    }
    put_color(out, color);
    if (!(halo.width_pt > 0) || halo.color.a <= 0) return;
    g_string_append(out, " halo");
    put_color(out, halo.color);
    put_number(out, halo.width_pt);
}

static void put_indent(GString *out, int depth)
{
    g_string_append_printf(out, "%*s", 2 * depth, "");
}

static void put_markers(GString *out, const sm_item *item, int depth)
{
    static const char *const names[] = {"circle", "square", "triangle", "diamond", "star",
                                        "cross",  "burst",  "pentagon", "sector"};
    g_string_append_printf(out, " %s", names[item->markers.symbol]);
    if (item->markers.symbol == SM_SYMBOL_SECTOR) {
        put_number(out, item->markers.sector.from);
        put_number(out, item->markers.sector.to);
    }
    put_fill(out, &item->markers.fill);
    put_stroke(out, &item->markers.stroke);
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        const sm_marker *marker = &item->markers.markers[i];
        g_string_append_c(out, '\n');
        put_indent(out, depth + 1);
        g_string_append(out, "at");
        put_point(out, marker->at);
        g_string_append(out, " radius");
        put_number(out, (double)marker->radius_pt);
        if (marker->event != UINT32_MAX) g_string_append_printf(out, " event %u", marker->event);
        if (item->markers.ids) put_string(out, "id", item->markers.ids[i]);
        if (item->markers.titles) put_string(out, "title", item->markers.titles[i]);
    }
}

static void put_text(GString *out, const sm_item *item)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    put_string(out, "text", item->text.utf8);
    put_point(out, item->text.at);
    g_string_append_printf(out, " %s", anchors[item->text.anchor]);
    if (fabs(item->text.angle_deg) >= 0.005) {
        g_string_append(out, " angle");
        put_number(out, item->text.angle_deg);
    }
    put_font(out, &item->text.font, item->text.color, item->text.halo);
}

static void put_text_on_path(GString *out, const sm_item *item)
{
    put_string(out, "text", item->text_on_path.utf8);
    put_font(out, &item->text_on_path.font, item->text_on_path.color, item->text_on_path.halo);
    put_path(out, item->text_on_path.path);
}

/* The bytes are told apart by their digest. */
static void put_image(GString *out, const sm_item *item)
{
    g_autofree char *digest = sm_digest_of(item->image.bytes, item->image.length);
    g_string_append(out, item->image.kind == SM_IMAGE_SVG ? " svg" : " png");
    put_point(out, (sm_xy_pt){item->image.box.x0, item->image.box.y0});
    put_point(out, (sm_xy_pt){item->image.box.x1, item->image.box.y1});
    g_string_append_printf(out, " blake2b %s", digest);
}

static void put_body(GString *out, const sm_item *item, int depth)
{
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
    case SM_ITEM_GROUP_END:
        break;
    case SM_ITEM_CLIP_BEGIN:
        put_path(out, item->clip.path);
        break;
    case SM_ITEM_PATH:
        put_fill(out, &item->path.fill);
        put_stroke(out, &item->path.stroke);
        put_path(out, item->path.path);
        break;
    case SM_ITEM_MARKERS:
        put_markers(out, item, depth);
        break;
    case SM_ITEM_TEXT:
        put_text(out, item);
        break;
    case SM_ITEM_TEXT_ON_PATH:
        put_text_on_path(out, item);
        break;
    case SM_ITEM_IMAGE:
        put_image(out, item);
        break;
    }
}

static void put_item(GString *out, const sm_item *item, int depth)
{
    static const char *const names[] = {"group",   "clip", "end",          "path",
                                        "markers", "text", "text-on-path", "image"};
    put_indent(out, depth);
    g_string_append(out, names[item->kind]);
    put_string(out, "id", item->id);
    put_string(out, "label", item->label);
    put_string(out, "title", item->title);
    put_body(out, item, depth);
    g_string_append_c(out, '\n');
}

static void put_meta(GString *out, const sm_scene_meta *meta)
{
    const struct {
        const char *name, *value;
    } lines[] = {{"id", meta->id},
                 {"title", meta->title},
                 {"description", meta->description},
                 {"author", meta->author},
                 {"source", meta->source},
                 {"rights", meta->rights},
                 {"language", meta->language},
                 {"date", meta->date}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!lines[i].value) continue;
        g_string_append(out, "meta");
        put_string(out, lines[i].name, lines[i].value);
        g_string_append_c(out, '\n');
    }
    if (!meta->has_coverage) return;
    g_string_append(out, "meta coverage");
    put_number(out, meta->coverage.west);
    put_number(out, meta->coverage.south);
    put_number(out, meta->coverage.east);
    put_number(out, meta->coverage.north);
    g_string_append_c(out, '\n');
}

GBytes *sm_text_dump(const sm_scene *scene)
{
    GString *out = g_string_new("page");
    put_number(out, sm_scene_width_pt(scene));
    put_number(out, sm_scene_height_pt(scene));
    put_color(out, sm_scene_background(scene));
    g_string_append_c(out, '\n');
    put_meta(out, sm_scene_get_meta(scene));
    int depth = 0;
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        const sm_item *item = sm_scene_item(scene, i);
        if (item->kind == SM_ITEM_GROUP_END) {
            depth--;
            continue;
        }
        put_item(out, item, depth);
        if (item->kind == SM_ITEM_GROUP_BEGIN || item->kind == SM_ITEM_CLIP_BEGIN) depth++;
    }
    return g_string_free_to_bytes(out);
}
