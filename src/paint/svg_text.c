#include "paint/svg_text.h"

#include "base/markup.h"
#include "paint/baseline.h"
#include "paint/svg_letters.h"
#include "paint/svg_number.h"
#include "paint/svg_path.h"
#include "text/runs.h"
#include "text/text.h"

#include <math.h>
#include <string.h>

/* Along a curve letters beyond its end are lost; in another font a text may be this much longer. */
#define SPARE_SHARE 0.25

static bool has_halo(sm_halo halo)
{
    return halo.width_pt > 0 && halo.color.a > 0;
}

/* ---- looks ---- */

typedef struct look {
    const sm_font *font;
    sm_color color, dark_color;
    sm_halo halo, dark_halo;
} look;

static look look_of(sm_svg_item item)
{
    return (look){&item.light->text.font, item.light->text.color, item.dark->text.color,
                  item.light->text.halo, item.dark->text.halo};
}

static look look_on_path(sm_svg_item item)
{
    return (look){&item.light->text_on_path.font, item.light->text_on_path.color,
                  item.dark->text_on_path.color, item.light->text_on_path.halo,
                  item.dark->text_on_path.halo};
}

static void add_halo(sm_svg_styles *styles, const look *l)
{
    sm_svg_styles_color(styles, "stroke", l->halo.color, l->dark_halo.color);
    sm_svg_styles_length(styles, "stroke-width", 2 * l->halo.width_pt, "");
}

static void add_font(sm_svg_styles *styles, const sm_font *font, const sm_svg_face *face)
{
    char weight[16];
    g_snprintf(weight, sizeof weight, "%d", face->weight);
    if (!face->common) sm_svg_styles_word(styles, "font-family", face->families);
    sm_svg_styles_length(styles, "font-size", font->size_pt, "px");
    if (face->weight != 400) sm_svg_styles_word(styles, "font-weight", weight);
    if (face->italic) sm_svg_styles_word(styles, "font-style", "italic");
}

/* `below`: only the halo, as a text of its own under the letters. */
static void put_look(sm_svg_sheet *sheet, const look *l, bool below)
{
    sm_svg_face face = sm_svg_fonts_face(sheet->fonts, l->font);
    bool embedded = sheet->options->text == SM_SVG_EMBED;
    bool copied = sheet->options->halos == SM_SVG_HALO_COPY;
    sm_svg_styles_begin(sheet->styles);
    add_font(sheet->styles, l->font, &face);
    if (below)
        sm_svg_styles_word(sheet->styles, "fill", "none");
    else
        sm_svg_styles_color(sheet->styles, "fill", l->color, l->dark_color);
    if (has_halo(l->halo) && (below || !copied)) {
        add_halo(sheet->styles, l);
        if (!below) sm_svg_styles_word(sheet->styles, "paint-order", "stroke");
    }
    sm_svg_styles_put(sheet->styles, sheet->layer, embedded && !face.common ? face.embedded : NULL,
                      sheet->body);
}

/* ---- letters ---- */

static bool is_cursive(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    sm_font plain = *font;
    plain.letter_spacing_em = 0;
    return sm_text_measure(engine, &plain, utf8).advance ==
           sm_text_measure(engine, font, utf8).advance;
}

/* Points between letters; 0 where the script does not allow it. */
static double spacing_of(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    if (font->letter_spacing_em == 0 || is_cursive(engine, font, utf8)) return 0;
    return font->letter_spacing_em * font->size_pt;
}

static void append_pt(GString *svg, const char *name, double pt)
{
    g_string_append_printf(svg, " %s=\"", name);
    sm_svg_append_pt(svg, pt);
    g_string_append_c(svg, '"');
}

static void append_spacing(GString *svg, double spacing)
{
    if (spacing != 0) append_pt(svg, "letter-spacing", spacing);
}

/* Programs draw several blanks as one, and none at the ends, unless they are told. */
static void append_blanks(GString *svg, const char *utf8)
{
    gsize length = strlen(utf8);
    bool kept = utf8[0] == ' ' || (length > 0 && utf8[length - 1] == ' ') || strstr(utf8, "  ");
    if (kept) g_string_append(svg, " xml:space=\"preserve\"");
}

/* ---- lines ---- */

typedef struct line {
    const char *utf8; /* good until the engine is asked again */
    sm_xy_pt at;      /* in the turned system */
    sm_anchor anchor;
    double spacing;
    bool leftward;
} line;

static sm_xy_pt turned(sm_xy_pt p, double angle_deg)
{
    double angle = -angle_deg * G_PI / 180;
    return (sm_xy_pt){p.x * cos(angle) - p.y * sin(angle), p.x * sin(angle) + p.y * cos(angle)};
}

/* Letters that are spread: programs do not agree on whether the last one has a gap behind it, so
 * that such lines stand on their start. */
static line read_line(sm_text_engine *engine, const sm_item *item)
{
    const sm_font *font = &item->text.font;
    line l = {.at = item->text.at, .anchor = item->text.anchor};
    l.spacing = spacing_of(engine, font, item->text.utf8);
    l.at = turned(l.at, item->text.angle_deg);
    if (l.spacing != 0 && l.anchor != SM_ANCHOR_START) {
        double share = l.anchor == SM_ANCHOR_MIDDLE ? 0.5 : 1;
        l.at.x -= share * sm_text_measure(engine, font, item->text.utf8).advance;
        l.anchor = SM_ANCHOR_START;
    }
    sm_text_reading reading = sm_text_read(engine, font, item->text.utf8);
    l.utf8 = reading.utf8;
    l.leftward = reading.leftward;
    return l;
}

/* `at` is where the line's left, middle or right is; for text that runs leftward the start is at
 * the right. */
static void append_anchor(GString *svg, const line *l)
{
    sm_anchor anchor = l->anchor;
    if (l->leftward) g_string_append(svg, " direction=\"rtl\"");
    if (l->leftward && anchor != SM_ANCHOR_MIDDLE)
        anchor = anchor == SM_ANCHOR_START ? SM_ANCHOR_END : SM_ANCHOR_START;
    if (anchor == SM_ANCHOR_MIDDLE) g_string_append(svg, " text-anchor=\"middle\"");
    if (anchor == SM_ANCHOR_END) g_string_append(svg, " text-anchor=\"end\"");
}

static void append_place(GString *svg, const line *l)
{
    append_pt(svg, "x", l->at.x);
    append_pt(svg, "y", l->at.y);
    append_anchor(svg, l);
    append_spacing(svg, l->spacing);
    append_blanks(svg, l->utf8);
}

static void append_turn(GString *svg, double angle_deg)
{
    if (angle_deg == 0) return;
    g_string_append(svg, " transform=\"rotate(");
    sm_svg_append_number(svg, angle_deg, 3);
    g_string_append(svg, ")\"");
}

static void append_lines(sm_svg_sheet *sheet, const sm_svg_item *items, guint n)
{
    GString *svg = sheet->body;
    for (guint i = 0; i < n; i++) {
        line l = read_line(sheet->engine, items[i].light);
        g_string_append(svg, "<tspan");
        append_place(svg, &l);
        g_string_append_c(svg, '>');
        sm_markup_append_text(svg, l.utf8);
        /* The blank keeps words apart for those who search and copy; behind a line that stands on
         * its start it is not seen. */
        bool apart = i + 1 < n && l.anchor == SM_ANCHOR_START && !l.leftward;
        g_string_append(svg, apart ? " </tspan>" : "</tspan>");
    }
}

static void write_text(sm_svg_sheet *sheet, const sm_svg_item *items, guint n, bool below)
{
    GString *svg = sheet->body;
    const sm_item *first = items[0].light;
    look l = look_of(items[0]);
    g_string_append(svg, "<text");
    if (below)
        g_string_append(svg, " aria-hidden=\"true\"");
    else
        sm_svg_sheet_id(sheet, first->id, svg);
    append_turn(svg, first->text.angle_deg);
    if (n == 1) {
        line single = read_line(sheet->engine, first);
        append_place(svg, &single);
    }
    put_look(sheet, &l, below);
    g_string_append_c(svg, '>');
    if (n == 1)
        sm_markup_append_text(svg, sm_text_read(sheet->engine, l.font, first->text.utf8).utf8);
    else
        append_lines(sheet, items, n);
    g_string_append(svg, "</text>\n");
}

void sm_svg_write_text(sm_svg_sheet *sheet, const sm_svg_item *items, guint n)
{
    if (sheet->options->text == SM_SVG_OUTLINE) {
        for (guint i = 0; i < n; i++)
            sm_svg_write_letters(sheet, items[i], i == 0);
        return;
    }
    bool copied = sheet->options->halos == SM_SVG_HALO_COPY;
    if (copied && has_halo(items[0].light->text.halo)) write_text(sheet, items, n, true);
    write_text(sheet, items, n, false);
}

static bool same_font(const sm_font *a, const sm_font *b)
{
    return g_strcmp0(a->family, b->family) == 0 && a->size_pt == b->size_pt &&
           a->weight == b->weight && a->italic == b->italic;
}

bool sm_svg_text_goes_on(const sm_item *item, const sm_item *next)
{
    return item->id && next->id && g_str_equal(item->id, next->id) &&
           same_font(&item->text.font, &next->text.font) &&
           item->text.angle_deg == next->text.angle_deg &&
           sm_color_equal(item->text.color, next->text.color) &&
           sm_color_equal(item->text.halo.color, next->text.halo.color) &&
           item->text.halo.width_pt == next->text.halo.width_pt;
}

/* ---- along a curve ---- */

static sm_xy_pt beyond(const sm_baseline *baseline, double length)
{
    return sm_baseline_at(baseline, length);
}

/* The baseline with straight ends, `spare` longer on each side. */
static sm_path *longer_path(const sm_baseline *baseline, double spare)
{
    sm_path *path = sm_path_create();
    guint n = baseline->vertices->len;
    sm_xy_pt start = beyond(baseline, -spare);
    sm_xy_pt end = beyond(baseline, sm_baseline_length(baseline) + spare);
    sm_path_move(path, start.x, start.y);
    for (guint i = 1; i + 1 < n; i++) {
        sm_xy_pt p = g_array_index(baseline->vertices, sm_xy_pt, i);
        sm_path_line(path, p.x, p.y);
    }
    sm_path_line(path, end.x, end.y);
    return path;
}

typedef struct curve {
    const char *id;
    double length, advance, spacing;
} curve;

static curve define_curve(sm_svg_sheet *sheet, const sm_item *item)
{
    const sm_font *font = &item->text_on_path.font;
    const char *utf8 = item->text_on_path.utf8;
    curve c = {.id = sm_svg_ids_take(sheet->ids, "curve")};
    c.spacing = spacing_of(sheet->engine, font, utf8);
    c.advance = sm_text_measure(sheet->engine, font, utf8).advance;
    sm_baseline baseline = sm_baseline_make(item->text_on_path.path);
    double length = sm_baseline_length(&baseline);
    double spare = fmax(0, (1 + 2 * SPARE_SHARE) * c.advance - length) / 2;
    g_autoptr(sm_path) path = longer_path(&baseline, spare);
    c.length = length + 2 * spare;
    g_string_append_printf(sheet->defs, "<path id=\"%s\" d=\"", c.id);
    sm_svg_append_path(sheet->defs, path, (sm_xy_pt){0, 0}, 1);
    g_string_append(sheet->defs, "\"/>\n");
    sm_baseline_clear(&baseline);
    return c;
}

static void append_offset(GString *svg, const curve *c)
{
    if (c->spacing == 0)
        g_string_append(svg, " startOffset=\"50%\" text-anchor=\"middle\"");
    else
        append_pt(svg, "startOffset", (c->length - c->advance) / 2);
}

static void write_on_path(sm_svg_sheet *sheet, sm_svg_item item, const curve *c, bool below)
{
    GString *svg = sheet->body;
    const sm_item *light = item.light;
    look l = look_on_path(item);
    g_string_append(svg, "<text");
    if (below)
        g_string_append(svg, " aria-hidden=\"true\"");
    else
        sm_svg_sheet_id(sheet, light->id, svg);
    append_spacing(svg, c->spacing);
    put_look(sheet, &l, below);
    g_string_append_printf(svg, "><textPath xlink:href=\"#%s\"", c->id);
    append_offset(svg, c);
    g_string_append_c(svg, '>');
    sm_markup_append_text(svg, sm_text_read(sheet->engine, l.font, light->text_on_path.utf8).utf8);
    g_string_append(svg, "</textPath></text>\n");
}

/* Upright in the middle of its part of the curve. */
static void write_letter(GString *svg, const sm_baseline *baseline, double start, double advance,
                         double gap, const char *utf8)
{
    sm_xy_pt a = sm_baseline_at(baseline, start), b = sm_baseline_at(baseline, start + advance);
    sm_xy_pt middle = sm_baseline_at(baseline, start + advance / 2);
    g_string_append(svg, "<text transform=\"translate(");
    sm_svg_append_pt(svg, middle.x);
    g_string_append_c(svg, ' ');
    sm_svg_append_pt(svg, middle.y);
    g_string_append(svg, ") rotate(");
    sm_svg_append_number(svg, atan2(b.y - a.y, b.x - a.x) * 180 / G_PI, 2);
    g_string_append(svg, ")\"");
    if (gap != 0) append_pt(svg, "x", -gap / 2);
    g_string_append_c(svg, '>');
    sm_markup_append_text(svg, utf8);
    g_string_append(svg, "</text>\n");
}

static void append_letters(sm_svg_sheet *sheet, const sm_item *item)
{
    const sm_font *font = &item->text_on_path.font;
    const char *utf8 = item->text_on_path.utf8;
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(sheet->engine, font, utf8, clusters);
    sm_baseline baseline = sm_baseline_make(item->text_on_path.path);
    double advance = sm_text_measure(sheet->engine, font, utf8).advance;
    double start = (sm_baseline_length(&baseline) - advance) / 2;
    double spacing = spacing_of(sheet->engine, font, utf8);
    for (guint i = 0; i < clusters->len; i++) {
        const sm_text_cluster *c = &g_array_index(clusters, sm_text_cluster, i);
        g_autofree char *letter = g_strndup(utf8 + c->byte_start, c->byte_end - c->byte_start);
        if (g_unichar_isspace(g_utf8_get_char(letter))) continue;
        write_letter(sheet->body, &baseline, start + c->x, c->advance,
                     i + 1 < clusters->len ? spacing : 0, letter);
    }
    sm_baseline_clear(&baseline);
}

/* `below`: the halos, so that none lies over the letter before it. */
static void write_letters_of(sm_svg_sheet *sheet, sm_svg_item item, bool below)
{
    GString *svg = sheet->body;
    look l = look_on_path(item);
    g_string_append(svg, "<g");
    if (below) {
        g_string_append(svg, " aria-hidden=\"true\"");
    } else {
        sm_svg_sheet_id(sheet, item.light->id, svg);
        g_string_append(svg, " role=\"img\"");
        sm_markup_append_attribute(svg, "aria-label", item.light->text_on_path.utf8);
        l.halo.width_pt = l.dark_halo.width_pt = 0;
    }
    g_string_append(svg, " text-anchor=\"middle\"");
    put_look(sheet, &l, below);
    g_string_append(svg, ">\n");
    append_letters(sheet, item.light);
    g_string_append(svg, "</g>\n");
}

/* Letter by letter, since not every program follows a path; joined scripts as outlines. */
static void write_curved(sm_svg_sheet *sheet, sm_svg_item item)
{
    const sm_item *light = item.light;
    bool joined =
        sm_text_read(sheet->engine, &light->text_on_path.font, light->text_on_path.utf8).leftward;
    if (joined || sheet->options->text == SM_SVG_OUTLINE) {
        sm_svg_write_letters(sheet, item, true);
        return;
    }
    if (has_halo(light->text_on_path.halo)) write_letters_of(sheet, item, true);
    write_letters_of(sheet, item, false);
}

void sm_svg_write_text_on_path(sm_svg_sheet *sheet, sm_svg_item item)
{
    if (sheet->options->text != SM_SVG_REFERENCE ||
        sheet->options->curves == SM_SVG_CURVE_LETTERS) {
        write_curved(sheet, item);
        return;
    }
    curve c = define_curve(sheet, item.light);
    bool copied = sheet->options->halos == SM_SVG_HALO_COPY;
    if (copied && has_halo(item.light->text_on_path.halo)) write_on_path(sheet, item, &c, true);
    write_on_path(sheet, item, &c, false);
}
