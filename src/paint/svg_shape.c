#include "paint/svg_shape.h"

#include "base/markup.h"
#include "paint/pattern.h"
#include "paint/svg_number.h"
#include "paint/svg_path.h"

/* A reference takes as much room as an outline of so many points. */
#define LEAST_REPEATED_POINTS 12

static void append_pt(GString *svg, const char *name, double pt)
{
    g_string_append_printf(svg, " %s=\"", name);
    sm_svg_append_pt(svg, pt);
    g_string_append_c(svg, '"');
}

void sm_svg_append_rect(GString *svg, sm_rect_pt r)
{
    append_pt(svg, "x", r.x0);
    append_pt(svg, "y", r.y0);
    /* The far edges are what must be right. */
    append_pt(svg, "width",
              (double)(sm_svg_units(r.x1) - sm_svg_units(r.x0)) / SM_SVG_UNITS_PER_PT);
    append_pt(svg, "height",
              (double)(sm_svg_units(r.y1) - sm_svg_units(r.y0)) / SM_SVG_UNITS_PER_PT);
}

/* Opens the element of an outline; returns its name. */
static const char *open_outline(GString *svg, const sm_path *path)
{
    sm_rect_pt rect;
    if (sm_svg_path_is_rect(path, &rect)) {
        g_string_append(svg, "<rect");
        sm_svg_append_rect(svg, rect);
        return "rect";
    }
    g_string_append(svg, "<path d=\"");
    sm_svg_append_path(svg, path, (sm_xy_pt){0, 0}, 1);
    g_string_append_c(svg, '"');
    return "path";
}

static const char *open_use(GString *svg, const char *id)
{
    g_string_append_printf(svg, "<use xlink:href=\"#%s\"", id);
    return "use";
}

/* ---- fills ---- */

bool sm_svg_fill_is_double(const sm_fill *fill)
{
    bool marks = fill->kind == SM_FILL_HATCH || fill->kind == SM_FILL_DOTS;
    return marks && fill->background.a > 0 && fill->color.a > 0;
}

void sm_svg_style_fill(sm_svg_sheet *sheet, const sm_fill *fill, const sm_fill *dark,
                       const char *pattern)
{
    sm_color color = fill->color, dark_color = dark->color;
    if (pattern) {
        g_autofree char *reference = g_strdup_printf("url(#%s)", pattern);
        sm_svg_styles_word(sheet->styles, "fill", reference);
        return;
    }
    if (fill->kind == SM_FILL_HATCH || fill->kind == SM_FILL_DOTS) {
        color = sm_pattern_tint(fill);
        dark_color = sm_color_with_alpha(
            dark_color, dark_color.a * (fill->color.a > 0 ? color.a / fill->color.a : 0));
    }
    if (fill->kind == SM_FILL_NONE || (color.a <= 0 && dark_color.a <= 0))
        sm_svg_styles_word(sheet->styles, "fill", "none");
    else
        sm_svg_styles_color(sheet->styles, "fill", color, dark_color);
}

static const char *take_pattern(sm_svg_sheet *sheet, const sm_fill *fill, const sm_fill *dark)
{
    if (fill->kind != SM_FILL_HATCH && fill->kind != SM_FILL_DOTS) return NULL;
    return sm_svg_patterns_take(sheet->patterns, fill, dark);
}

/* ---- paths ---- */

/* An outline that is used again has no look of its own: the group around it has. */
static void write_first_of_many(sm_svg_sheet *sheet, const sm_item *item, sm_svg_repeat *repeat)
{
    GString *svg = sheet->body;
    g_string_append(svg, "<g");
    sm_svg_styles_put(sheet->styles, sheet->layer, NULL, svg);
    g_string_append_c(svg, '>');
    const char *element = open_outline(svg, item->path.path);
    repeat->id = sm_svg_sheet_id(sheet, item->id ? item->id : "outline", svg);
    sm_svg_sheet_end(svg, element, item->title);
    g_string_truncate(svg, svg->len - 1);
    g_string_append(svg, "</g>\n");
}

static void write_outline(sm_svg_sheet *sheet, const sm_item *item, bool first)
{
    GString *svg = sheet->body;
    const sm_path *path = item->path.path;
    sm_svg_repeat *repeat = sm_svg_repeats_find(sheet->repeats, path);
    bool repeated = path->n_points >= LEAST_REPEATED_POINTS &&
                    (repeat->n > 1 || sm_svg_fill_is_double(&item->path.fill));
    if (repeated && !repeat->id) {
        write_first_of_many(sheet, item, repeat);
        return;
    }
    const char *element = repeated ? open_use(svg, repeat->id) : open_outline(svg, path);
    if (first) sm_svg_sheet_id(sheet, item->id, svg);
    sm_svg_styles_put(sheet->styles, sheet->layer, NULL, svg);
    sm_svg_sheet_end(svg, element, first ? item->title : NULL);
}

static void write_background(sm_svg_sheet *sheet, sm_svg_item item)
{
    sm_fill flat = {.kind = SM_FILL_SOLID, .color = item.light->path.fill.background};
    sm_fill dark = {.kind = SM_FILL_SOLID, .color = item.dark->path.fill.background};
    sm_svg_styles_begin(sheet->styles);
    sm_svg_style_fill(sheet, &flat, &dark, NULL);
    write_outline(sheet, item.light, true);
}

static bool is_visible(const sm_item *item)
{
    const sm_fill *fill = &item->path.fill;
    const sm_stroke *stroke = &item->path.stroke;
    bool filled = fill->kind != SM_FILL_NONE && (fill->color.a > 0 || fill->background.a > 0);
    return filled || (stroke->width_pt > 0 && stroke->color.a > 0);
}

void sm_svg_write_path(sm_svg_sheet *sheet, sm_svg_item item)
{
    const sm_item *light = item.light;
    if (!is_visible(light) && !is_visible(item.dark) && !light->id && !light->title) return;
    sm_fill fill = light->path.fill, dark = item.dark->path.fill;
    bool two = sm_svg_fill_is_double(&fill);
    if (two) write_background(sheet, item);
    const char *pattern = take_pattern(sheet, &fill, &dark);
    if (fill.kind != SM_FILL_SOLID && fill.color.a <= 0 && fill.background.a > 0) {
        fill = (sm_fill){.kind = SM_FILL_SOLID, .color = fill.background};
        dark = (sm_fill){.kind = SM_FILL_SOLID, .color = dark.background};
    }
    sm_svg_styles_begin(sheet->styles);
    sm_svg_style_fill(sheet, &fill, &dark, pattern);
    sm_svg_styles_stroke(sheet->styles, &light->path.stroke, &item.dark->path.stroke);
    write_outline(sheet, light, !two);
}

/* ---- clips ---- */

const char *sm_svg_write_clip(sm_svg_sheet *sheet, const sm_path *path)
{
    GString *svg = sheet->body;
    sm_svg_repeat *repeat = sm_svg_repeats_find(sheet->repeats, path);
    if (repeat->clip_id) return repeat->clip_id;
    repeat->clip_id = sm_svg_ids_take(sheet->ids, "clip");
    g_string_append_printf(svg, "<clipPath id=\"%s\">", repeat->clip_id);
    bool repeated = repeat->n > 1 && path->n_points >= LEAST_REPEATED_POINTS;
    if (repeated && repeat->id) {
        open_use(svg, repeat->id);
    } else if (path->n_points > 0) {
        open_outline(svg, path);
        if (repeated) repeat->id = sm_svg_sheet_id(sheet, "outline", svg);
    }
    g_string_append(svg, path->n_points > 0 ? "/></clipPath>\n" : "</clipPath>\n");
    return repeat->clip_id;
}
