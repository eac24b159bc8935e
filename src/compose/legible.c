#include "compose/legible.h"

#include "compose/fills.h"
#include "compose/marks.h"
#include "compose/ramp.h"

#include "base/color_vision.h"

#include <string.h>

typedef struct tint {
    const sm_where *where;
    const char *text; /* in the legend */
    sm_color color;   /* opaque */
    int kind;         /* only tints of one kind may be mistaken for each other */
} tint;

static const char *const eyes[SM_N_VISIONS] = {"everybody", "people who see no red",
                                               "people who see no green", "people who see no blue"};

/* ---- entries of a legend ---- */

static char *place_of(const sm_where *where, const sm_figure *figure)
{
    if (!where->line) return g_strdup(figure->path);
    return g_strdup_printf("%s:%d:%d", where->file, where->line, where->column);
}

static void compare(const tint *a, const tint *b, double least, const char *what,
                    const char *remedy, const sm_figure *figure, sm_diagnostics *diagnostics)
{
    sm_vision worst = SM_VISION_NORMAL;
    if (a->kind != b->kind || g_strcmp0(a->text, b->text) == 0) return;
    double apart = sm_color_least_difference(a->color, b->color, &worst);
    if (apart >= least) return;
    g_autofree char *place = place_of(b->where, figure);
    sm_diagnostics_warn(diagnostics,
                        "%s: %s: \"%s\" and \"%s\" are too much alike for %s (CIEDE2000 %.1f, "
                        "wanted %g): give one of them %s",
                        place, what, a->text, b->text, eyes[worst], apart, least, remedy);
}

static void compare_all(const GArray *tints, double least, const char *what, const char *remedy,
                        const sm_figure *figure, sm_diagnostics *diagnostics)
{
    for (guint i = 0; i < tints->len; i++)
        for (guint k = i + 1; k < tints->len; k++)
            compare(&g_array_index(tints, tint, i), &g_array_index(tints, tint, k), least, what,
                    remedy, figure, diagnostics);
}

static sm_color on_legend(const sm_style *style, sm_color color)
{
    sm_color ground = sm_color_over(style->legend.fill.color, style->page.color);
    return sm_color_over(color, ground);
}

static void check_classes(const sm_figure *figure, const sm_style *style,
                          sm_diagnostics *diagnostics)
{
    const sm_event_spec *events = &figure->events;
    bool shapes = events->shape_by_class || style->palette.monochrome;
    g_autoptr(GArray) tints = g_array_new(FALSE, FALSE, sizeof(tint));
    sm_mark_colors colors = sm_mark_colors_left(events, events->palette == SM_PALETTE_SIDES, style);
    for (uint32_t i = 0; events->color_by && i < events->classes.n; i++) {
        const sm_event_class *class = &events->classes.items[i];
        bool own = class->color_given && !style->palette.monochrome;
        sm_mark_class look = {
            .color = own ? class->color : sm_mark_colors_next(&colors, style),
            .shape = class->shape_given ? class->shape : SM_SYMBOL_CIRCLE,
        };
        tint t = {&class->where, class->label ? class->label : class->value,
                  on_legend(style, look.color),
                  class->shape_given ? (int)class->shape
                  : shapes           ? -1 - (int)i
                                     : -1};
        g_array_append_val(tints, t);
    }
    sm_mark_colors_clear(&colors);
    compare_all(tints, SM_COLOR_MARKS_APART, "events.classes",
                "another colour, or write `shape-by-class: true`", figure, diagnostics);
}

/* ---- marks on the map ---- */

static void check_mark(const sm_figure *figure, const sm_style *style, const sm_where *where,
                       const char *text, sm_color color, sm_diagnostics *diagnostics)
{
    const struct {
        const char *name;
        sm_color color;
    } grounds[] = {{"the focus country", style->country.focus.color},
                   {"other countries", style->country.other.color},
                   {"water", style->map.water.color}};
    const sm_mark_class class = {.color = color, .shape = SM_SYMBOL_CIRCLE};
    double radius = sm_mark_plain_radius(style);
    for (size_t i = 0; i < G_N_ELEMENTS(grounds); i++) {
        sm_mark_look full = sm_mark_look_plain(style, &class, false, radius);
        sm_mark_look hollow = sm_mark_look_plain(style, &class, true, radius);
        double least = MIN(sm_mark_look_apart(&full, grounds[i].color),
                           sm_mark_look_apart(&hollow, grounds[i].color));
        if (least >= SM_MARK_APART) continue;
        g_autofree char *place = place_of(where, figure);
        sm_diagnostics_warn(diagnostics,
                            "%s: events: marks of \"%s\" hardly stand out from %s (CIEDE2000 "
                            "%.1f, wanted %g): give them another colour",
                            place, text, grounds[i].name, least, SM_MARK_APART);
    }
}

static void check_marks(const sm_figure *figure, const sm_style *style, sm_diagnostics *diagnostics)
{
    const sm_event_spec *events = &figure->events;
    if (style->palette.monochrome) return;
    for (uint32_t i = 0; events->color_by && i < events->classes.n; i++) {
        const sm_event_class *class = &events->classes.items[i];
        if (class->color_given)
            check_mark(figure, style, &class->where, class->label ? class->label : class->value,
                       class->color, diagnostics);
    }
    if (!events->color_by && events->color.a > 0)
        check_mark(figure, style, &events->where, "fill", events->color, diagnostics);
}

/* ---- areas ---- */

static void add_fill(GArray *tints, const sm_style *style, const sm_where *where, const char *text,
                     const sm_fill_spec *fill)
{
    if (!text || fill->hatch != SM_HATCH_NONE || !(fill->color.a > 0)) return;
    tint t = {where, text, on_legend(style, fill->color), 0};
    g_array_append_val(tints, t);
}

/* Forecasts have the colours of their probabilities: alike where these are. */
static void add_areas(GArray *tints, const sm_figure *figure, const sm_style *style,
                      const sm_figure_overlay *overlay)
{
    for (uint32_t i = 0; i < overlay->areas.n; i++) {
        const sm_area *area = &overlay->areas.items[i];
        if (area->kind == SM_KIND_FACT || area->fill.given)
            add_fill(tints, style, &area->where, area->title,
                     sm_fills_area(figure, style, area, i));
    }
}

static void check_areas(const sm_figure *figure, const sm_style *style, sm_diagnostics *diagnostics)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(tint));
    for (uint32_t i = 0; i < figure->countries.groups.n; i++)
        add_fill(groups, style, &figure->countries.groups.items[i].where,
                 figure->countries.groups.items[i].name, sm_fills_group(figure, style, i));
    add_areas(groups, figure, style, &figure->overlay);
    compare_all(groups, SM_COLOR_AREAS_APART, "fill", "another colour or a hatch", figure,
                diagnostics);
}

static uint32_t n_classes(const sm_classify_spec *spec)
{
    return spec->breaks.n ? spec->breaks.n + 1 : spec->n;
}

/* Neighbouring steps (their order tells the others apart): the two that are nearest. */
static void check_ramp(const sm_figure *figure, const sm_style *style, uint32_t n,
                       const sm_where *where, sm_diagnostics *diagnostics)
{
    sm_vision worst = SM_VISION_NORMAL;
    double nearest = SM_COLOR_AREAS_APART;
    uint32_t at = 0;
    for (uint32_t i = 1; i < n; i++) {
        sm_vision vision;
        double apart =
            sm_color_least_difference(on_legend(style, sm_ramp_color(style, i - 1, n)),
                                      on_legend(style, sm_ramp_color(style, i, n)), &vision);
        if (apart >= nearest) continue;
        nearest = apart;
        worst = vision;
        at = i;
    }
    if (at == 0) return;
    g_autofree char *place = place_of(where, figure);
    sm_diagnostics_warn(diagnostics,
                        "%s: aggregate: of its %u classes, %u and %u are too much alike for %s "
                        "(CIEDE2000 %.1f, wanted %g): ask for fewer, or for a style whose "
                        "`palette.sequence` reaches further",
                        place, n, at, at + 1, eyes[worst], nearest, SM_COLOR_AREAS_APART);
}

/* ---- texts ---- */

static void check_contrast(const sm_style *style, const char *what, const sm_text_spec *text,
                           sm_color ground, sm_diagnostics *diagnostics)
{
    double size = sm_length_pt(text->size, 0);
    bool large = size >= 18 || (size >= 14 && text->weight >= 600);
    double least = large ? SM_COLOR_LARGE_TEXT_CONTRAST : SM_COLOR_TEXT_CONTRAST;
    double contrast = sm_color_contrast(sm_color_over(text->color, ground), ground);
    if (contrast >= least) return;
    sm_diagnostics_warn(diagnostics,
                        "style \"%s\": %s: its contrast is %.1f:1, wanted %g:1 (WCAG 2.1): make "
                        "the text darker or lighter, or its ground",
                        style->name, what, contrast, least);
}

static void check_texts(const sm_style *style, sm_diagnostics *diagnostics)
{
    sm_color page = style->page.color, land = style->country.focus.color;
    sm_color other = style->country.other.color;
    sm_color legend = sm_color_over(style->legend.fill.color, page);
    sm_color callout = sm_color_over(style->callout.fill.color, land);
    const struct {
        const char *what;
        const sm_text_spec *text;
        sm_color ground;
    } pairs[] = {
        {"text.title on the page", &style->text.title, page},
        {"text.subtitle on the page", &style->text.subtitle, page},
        {"text.panel-title on the page", &style->text.panel_title, page},
        {"text.footer on the page", &style->text.footer, page},
        {"graticule.text on the page", &style->graticule.text, page},
        {"legend.title on the legend", &style->legend.title, legend},
        {"legend.text on the legend", &style->legend.text, legend},
        {"callout.title on a callout", &style->callout.title, callout},
        {"callout.text on a callout", &style->callout.text, callout},
        {"label.town on the focus country", &style->label.town, land},
        {"label.town on other countries", &style->label.town, other},
        {"label.capital on other countries", &style->label.capital, other},
        {"label.highlight on the focus country", &style->label.highlight, land},
        {"label.focus-country on the focus country", &style->label.focus_country, land},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        check_contrast(style, pairs[i].what, pairs[i].text, pairs[i].ground, diagnostics);
}

void sm_legible_check(const sm_figure *figure, const sm_style *style, sm_diagnostics *diagnostics)
{
    check_classes(figure, style, diagnostics);
    check_marks(figure, style, diagnostics);
    check_areas(figure, style, diagnostics);
    for (uint32_t i = 0; i < figure->aggregates.n; i++)
        check_ramp(figure, style, n_classes(&figure->aggregates.items[i].classify),
                   &figure->aggregates.items[i].where, diagnostics);
    check_texts(style, diagnostics);
}
