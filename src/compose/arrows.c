/* The element of arrows that a figure asks for. */
#include "compose/arrow.h"
#include "compose/assessment.h"
#include "compose/element_table.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/shown_place.h"
#include "compose/importance.h"

#include <math.h>

#define FORECAST_TINT 0.34
/* Light rim that lifts the arrow off the ground. */
#define CASING_PT 1.1
/* Text stands this far off the shaft. */
#define TEXT_GAP_PT 3.0
/* Half of the arrow's width and its rim, as a share of the width. */
#define CLEAR_SHARE 0.75
/* What names pay for lying across one, and for touching it. */
#define WEIGHT_LINE 40.0
#define WEIGHT_DISC 5.0
/* What it costs to cover all of one. */
#define WORTH 120.0
#define WORTH_RADIUS_PT 5.0

typedef struct shown_arrow {
    const sm_arrow *spec;
    GArray *stops;   /* sm_shown_place: from, via, to */
    sm_xy_pt *curve; /* SM_ARROW_SAMPLES points; NULL: it leads where the map has no place */
} shown_arrow;

static const shown_arrow *arrow_at(const void *value, guint i)
{
    return &g_array_index((const GArray *)value, shown_arrow, i);
}

static guint n_arrows(const void *value)
{
    return ((const GArray *)value)->len;
}

/* ---- the value ---- */

static void clear_arrow(void *data)
{
    shown_arrow *arrow = data;
    g_free(arrow->curve);
    if (arrow->stops) g_array_unref(arrow->stops);
}

static void free_arrows(void *value)
{
    g_array_unref(value);
}

static bool find_curve(shown_arrow *arrow, const sm_element_scope *scope, GError **error)
{
    const sm_arrow *spec = arrow->spec;
    uint32_t n = spec->via.n + 2;
    g_autofree sm_xy_pt *points = g_new(sm_xy_pt, n);
    bool known = true;
    arrow->stops = g_array_new(FALSE, FALSE, sizeof(sm_shown_place));
    for (uint32_t i = 0; i < n; i++) {
        const sm_place_ref *ref = i == 0       ? &spec->from
                                  : i + 1 == n ? &spec->to
                                               : &spec->via.items[i - 1];
        sm_shown_place place;
        if (!sm_shown_place_find(scope, ref, NULL, &place, error)) return false;
        points[i] = place.at;
        g_array_append_val(arrow->stops, place);
        known &= isfinite(place.at.x) && isfinite(place.at.y);
    }
    if (known) arrow->curve = sm_arrow_curve(points, n, spec->bend);
    return true;
}

/* Of the figure and its panel, without their curves; NULL where there are none. */
static void *promise(const sm_element_scope *scope)
{
    GArray *arrows = g_array_new(FALSE, FALSE, sizeof(shown_arrow));
    g_array_set_clear_func(arrows, clear_arrow);
    for (uint32_t k = 0; k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->arrows.n; i++) {
            shown_arrow arrow = {.spec = &scope->overlays[k]->arrows.items[i]};
            g_array_append_val(arrows, arrow);
        }
    if (arrows->len == 0) g_clear_pointer(&arrows, g_array_unref);
    return arrows;
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    GArray *arrows = *value = promise(scope);
    for (guint i = 0; arrows && i < arrows->len; i++) {
        shown_arrow *arrow = &g_array_index(arrows, shown_arrow, i);
        sm_assessment_check(scope, i >= scope->figure->overlay.arrows.n, &arrow->spec->where,
                            arrow->spec->kind, arrow->spec->horizon);
        if (!find_curve(arrow, scope, error)) return false;
    }
    return true;
}

/* ---- what it takes ---- */

static double width_of(const sm_arrow *spec, const sm_style *style)
{
    return sm_length_pt(spec->width.value > 0 ? spec->width : style->arrow.width, 0);
}

static void cover(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint i = 0; i < n_arrows(value); i++)
        for (int k = 0; arrow_at(value, i)->curve && k < SM_ARROW_SAMPLES; k++)
            sm_cost_raster_add_disc(costs, arrow_at(value, i)->curve[k], WORTH_RADIUS_PT,
                                    WORTH / SM_ARROW_SAMPLES);
}

/* The places that it joins are those of the story. */
static void ask_for_stops(const shown_arrow *arrow, sm_names *names)
{
    for (guint i = 0; i < arrow->stops->len; i++) {
        const sm_shown_place *stop = &g_array_index(arrow->stops, sm_shown_place, i);
        sm_names_ask(names, stop->name, stop->at);
    }
}

/* Names keep off the text beside the shaft: discs along its middle, as high as it is. */
static void keep_off_text(const shown_arrow *arrow, const sm_placed_map *on, sm_names *names)
{
    sm_font font = sm_look_font(on->style, &on->style->arrow.text);
    double width = sm_text_measure(names->engine, &font, arrow->spec->text).advance;
    double half = font.size_pt / 2, off = width_of(arrow->spec, on->style) / 2 + TEXT_GAP_PT + half;
    for (double along = -width / 2; along <= width / 2; along += half)
        sm_names_keep_free(names, sm_arrow_beside(arrow->curve, off, along), half, WEIGHT_DISC);
}

/* No name lies across one, not even between its letters: its centre line and a chain of discs. */
static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    sm_shapes_builder *lines = sm_shapes_builder_create(SM_SHAPE_LINE);
    for (guint i = 0; i < n_arrows(value); i++) {
        const shown_arrow *arrow = arrow_at(value, i);
        if (!arrow->curve) continue;
        sm_shapes_builder_shape(lines, i);
        sm_shapes_builder_part(lines);
        for (int k = 0; k < SM_ARROW_SAMPLES; k++) {
            sm_shapes_builder_point(lines, arrow->curve[k].x, arrow->curve[k].y);
            sm_names_keep_free_above(names, arrow->curve[k],
                                     width_of(arrow->spec, on->style) * CLEAR_SHARE, WEIGHT_DISC);
        }
        ask_for_stops(arrow, names);
        if (arrow->spec->text) keep_off_text(arrow, on, names);
    }
    sm_names_cross(names, sm_names_keep(names, sm_shapes_builder_finish_pt(lines)), WEIGHT_LINE, 0);
}

/* ---- how it looks ---- */

static sm_color color_of(const sm_arrow *spec, const sm_style *style)
{
    if (spec->color_given && !style->palette.monochrome) return spec->color;
    return spec->kind == SM_KIND_FORECAST ? style->arrow.forecast : style->arrow.fact;
}

/* Opaque, so that an arrow has one colour over any ground; forecasts are pale with a dashed edge.
 */
static sm_fill fill_of(const sm_arrow *spec, const sm_style *style)
{
    sm_color color = color_of(spec, style);
    if (spec->kind == SM_KIND_FORECAST)
        color = sm_color_mix(style->country.focus.color, color, FORECAST_TINT);
    return sm_look_solid(sm_color_with_alpha(color, 1));
}

static sm_stroke stroke_of(const sm_arrow *spec, const sm_style *style)
{
    if (spec->kind == SM_KIND_FACT) return SM_NO_STROKE;
    sm_stroke stroke = sm_look_stroke(&style->forecast.outline);
    stroke.color = color_of(spec, style);
    return stroke;
}

static void explain_kind(const void *value, const sm_placed_map *on, sm_kind kind, GArray *keys)
{
    for (guint i = 0; i < n_arrows(value); i++) {
        const sm_arrow *spec = arrow_at(value, i)->spec;
        if (spec->kind != kind || (!spec->legend && kind == SM_KIND_FACT)) continue;
        g_autofree char *text =
            sm_assessment_entry(on->figure->lang, spec->legend, spec->probability, spec->horizon);
        if (!*text || sm_legend_keys_have(keys, text)) continue;
        sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_ARROW, text);
        key->fill = fill_of(spec, on->style);
        key->stroke = stroke_of(spec, on->style);
    }
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    explain_kind(value, on, SM_KIND_FACT, keys);
}

static void explain_forecasts(const void *value, const sm_placed_map *on, GArray *keys)
{
    explain_kind(value, on, SM_KIND_FORECAST, keys);
}

static void draw_arrow(const shown_arrow *arrow, guint number, const sm_style *style,
                       sm_scene *scene)
{
    const sm_arrow *spec = arrow->spec;
    double width = width_of(spec, style);
    g_autofree char *id = g_strdup_printf("arrow-%u", number);
    sm_stroke edge = stroke_of(spec, style);
    sm_stroke casing = {.color = style->country.focus.color,
                        .width_pt = edge.width_pt + 2 * CASING_PT};
    sm_scene_group(scene, id, spec->text ? spec->text : "Arrow", NULL);
    sm_scene_path(scene, NULL, NULL, sm_arrow_outline(arrow->curve, width), SM_NO_FILL, casing);
    sm_scene_path(scene, NULL, spec->text, sm_arrow_outline(arrow->curve, width),
                  fill_of(spec, style), edge);
    if (spec->text) {
        sm_font font = sm_look_font(style, &style->arrow.text);
        g_autofree char *text_id = g_strconcat(id, "--text", NULL);
        sm_scene_text_on_path(scene, text_id, spec->text, &font,
                              sm_arrow_text_line(arrow->curve, width / 2 + TEXT_GAP_PT),
                              sm_color_with_alpha(color_of(spec, style), 1),
                              sm_look_halo(&style->arrow.text));
    }
    sm_scene_end(scene);
}

static void draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    if (level != SM_LEVEL_TOP) return;
    for (guint i = 0; i < n_arrows(value); i++)
        if (arrow_at(value, i)->curve) draw_arrow(arrow_at(value, i), i + 1, on->style, scene);
}

static void tell_panel(const void *value, sm_lang lang, GPtrArray *sentences)
{
    for (guint i = 0; i < n_arrows(value); i++) {
        const sm_arrow *spec = arrow_at(value, i)->spec;
        const char *what = spec->legend ? spec->legend : spec->text;
        if (what)
            g_ptr_array_add(
                sentences, sm_assessment_sentence(lang, what, spec->kind, spec->probability, NULL));
    }
}

const sm_element sm_element_arrows = {
    .of_panel = true,
    .turn = {.names = 5, .legend = 5},
    .resolve = resolve,
    .promise = promise,
    .free = free_arrows,
    .cover = cover,
    .name = name,
    .explain = explain,
    .explain_forecasts = explain_forecasts,
    .draw = draw,
    .tell_panel = tell_panel,
};
