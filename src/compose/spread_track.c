#include "compose/spread_track.h"

#include "compose/look.h"
#include "words/spread_words.h"

#include <math.h>

/* The line's width at its beginning, as a share of the style's. */
#define TAIL_SHARE 0.35
/* The head against the line's width: length, and half width. */
#define HEAD_LENGTH 3.6
#define HEAD_HALF 1.7
/* Rim of the ground's colour that lifts the line off the map. */
#define CASING_PT 0.8
#define ELLIPSE_POINTS 96

typedef struct stop {
    uint32_t period;
    sm_xy_pt at;
    double along; /* share of the way, 0..1 */
} stop;

static GArray *collect_stops(const sm_spread_scope *scope, const sm_track *track)
{
    GArray *stops = g_array_new(FALSE, TRUE, sizeof(stop));
    double length = 0;
    for (uint32_t i = 0; i < track->n_stops; i++) {
        if (!track->stops[i].known || track->stops[i].centre.n < SM_SPREAD_FEW_EVENTS) continue;
        stop s = {.period = i, .at = sm_spread_place(scope, track->stops[i].centre.at)};
        if (!isfinite(s.at.x)) continue;
        if (stops->len > 0) {
            sm_xy_pt before = g_array_index(stops, stop, stops->len - 1).at;
            length += hypot(s.at.x - before.x, s.at.y - before.y);
        }
        s.along = length;
        g_array_append_val(stops, s);
    }
    for (guint i = 0; i < stops->len; i++) {
        stop *s = &g_array_index(stops, stop, i);
        s->along = length > 0 ? s->along / length : 0;
    }
    return stops;
}

static bool any_inside(const GArray *stops, sm_rect_pt page)
{
    for (guint i = 0; i < stops->len; i++)
        if (sm_rect_pt_has(page, g_array_index(stops, stop, i).at)) return true;
    return false;
}

static double width_at(const sm_style *style, double along)
{
    double width = sm_length_pt(style->spread.track.width, 0);
    return width * (TAIL_SHARE + (1 - TAIL_SHARE) * along);
}

/* A leg as a wedge; the last one ends in a head whose tip touches the dot. */
static sm_path *leg_path(const sm_style *style, const stop *a, const stop *b, bool last,
                         double dot_pt)
{
    double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, length = hypot(dx, dy);
    if (length <= 0) return NULL;
    dx /= length, dy /= length;
    double from = width_at(style, a->along) / 2, to = width_at(style, b->along) / 2;
    double head = last ? HEAD_LENGTH * 2 * to : 0;
    double end = last ? length - dot_pt : length, neck = end - head;
    sm_path *path = sm_path_create();
    if (last && neck <= 0) {
        sm_path_free(path);
        return leg_path(style, a, b, false, dot_pt);
    }
    const double outline[][2] = {{0, from}, {neck, to}, {neck, 2 * to * HEAD_HALF}, {end, 0}};
    int n = last ? 4 : 2;
    for (int i = 0; i < 2 * n; i++) {
        int k = i < n ? i : 2 * n - 1 - i;
        double side = i < n ? outline[k][1] : -outline[k][1];
        double x = a->at.x + dx * outline[k][0] - dy * side;
        double y = a->at.y + dy * outline[k][0] + dx * side;
        if (i == 0)
            sm_path_move(path, x, y);
        else
            sm_path_line(path, x, y);
    }
    sm_path_close(path);
    return path;
}

static sm_path *dot_path(sm_xy_pt at, double radius)
{
    sm_path *path = sm_path_create();
    sm_path_circle(path, at, radius);
    return path;
}

static void keep_off(sm_overlay *overlay, sm_xy_pt a, sm_xy_pt b, double radius)
{
    int n = (int)MAX(1, hypot(b.x - a.x, b.y - a.y) / (2 * radius));
    for (int i = 0; i <= n; i++) {
        double t = (double)i / n;
        sm_overlay_add_disc(overlay, (sm_xy_pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t},
                            radius);
    }
}

static void add_legs(sm_overlay *overlay, const sm_style *style, const GArray *stops, double dot_pt)
{
    sm_stroke casing = {.color = style->country.focus.color, .width_pt = 2 * CASING_PT};
    sm_fill ink = sm_look_solid(style->spread.track.color);
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 1; i < stops->len; i++) {
            const stop *a = &g_array_index(stops, stop, i - 1), *b = &g_array_index(stops, stop, i);
            sm_path *path = leg_path(style, a, b, i + 1 == stops->len, dot_pt);
            sm_overlay_add(overlay, NULL, path, pass == 0 ? sm_look_solid(casing.color) : ink,
                           pass == 0 ? casing : SM_NO_STROKE);
            if (pass == 1) keep_off(overlay, a->at, b->at, width_at(style, b->along));
        }
}

static void add_dots(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const GArray *stops, double dot_pt)
{
    const sm_style *style = scope->style;
    sm_stroke rim = {.color = style->spread.track.color, .width_pt = dot_pt * 0.36};
    for (guint i = 0; i < stops->len; i++) {
        const stop *s = &g_array_index(stops, stop, i);
        sm_color color = sm_spread_period_color(scope, s->period);
        g_autofree char *name = sm_spread_period_name(scope, s->period);
        sm_overlay_add(overlay, name, dot_path(s->at, dot_pt), sm_look_solid(color), rim);
        sm_overlay_add_disc(overlay, s->at, dot_pt + rim.width_pt);
        if (layer->labels && sm_rect_pt_has(scope->map->frame.page, s->at))
            sm_overlay_add_name(overlay, name, s->at, dot_pt + rim.width_pt / 2);
    }
}

/* False when the window has too few events for one. */
static bool add_ellipse(sm_overlay *overlay, const sm_spread_scope *scope, uint32_t period)
{
    sm_ellipse ellipse;
    if (!sm_spread_ellipse(scope->set, period, &ellipse, NULL) || ellipse.short_m <= 0)
        return false;
    sm_xy_m ring[ELLIPSE_POINTS];
    sm_ellipse_ring(&ellipse, ELLIPSE_POINTS, ring);
    sm_path *path = sm_path_create();
    for (int i = 0; i < ELLIPSE_POINTS; i++) {
        sm_xy_pt p = sm_spread_place(scope, ring[i]);
        if (!isfinite(p.x)) continue;
        if (path->n_points == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
    }
    sm_path_close(path);
    sm_stroke stroke = sm_look_stroke(&scope->style->spread.hull);
    stroke.color = sm_spread_line_color(scope, sm_spread_class_of(scope, period));
    g_autofree char *name = sm_spread_period_name(scope, period);
    sm_overlay_add(overlay, name, path, SM_NO_FILL, stroke);
    return true;
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const GArray *stops, bool ellipses,
                     double dot_pt)
{
    const sm_style *style = scope->style;
    sm_lang lang = scope->figure->lang;
    g_autofree char *words = sm_spread_words(lang, SM_SPREAD_WORD_TRACK, NULL, NULL, NULL);
    sm_legend_key *key =
        sm_overlay_add_key(overlay, SM_KEY_TRACK, layer->title ? layer->title : words);
    uint32_t last = g_array_index(stops, stop, stops->len - 1).period;
    key->fill = sm_look_solid(sm_spread_period_color(scope, last));
    key->stroke = (sm_stroke){.color = style->spread.track.color,
                              .width_pt = sm_length_pt(style->spread.track.width, 0)};
    key->radius_pt = dot_pt;
    sm_spread_add_few_key(scope, overlay, 0, scope->set->n_periods - 1);
    if (!ellipses) return;
    g_autofree char *axes = sm_spread_words(lang, SM_SPREAD_WORD_ELLIPSES, NULL, NULL, NULL);
    key = sm_overlay_add_key(overlay, SM_KEY_LINE, axes);
    key->stroke = sm_look_stroke(&style->spread.hull);
    key->stroke.color = sm_spread_line_color(scope, sm_spread_class_of(scope, last));
}

sm_overlay *sm_spread_track_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    const sm_track *track = sm_spread_track(scope->set, &reason);
    if (!track) return sm_spread_left_out(scope, layer, reason->message);
    g_autoptr(GArray) stops = collect_stops(scope, track);
    if (stops->len < 2)
        return sm_spread_left_out(
            scope, layer,
            "fewer than two windows have enough events for a centre (" G_STRINGIFY(
                SM_SPREAD_FEW_EVENTS) ")");
    if (!any_inside(stops, scope->map->frame.page))
        return sm_spread_left_out(scope, layer, "all centres lie outside the frame");
    const sm_style *style = scope->style;
    double dot_pt = sm_length_pt(style->spread.track_dot, 0) / 2;
    sm_overlay *overlay = sm_overlay_create("spread-track", "Track of mean centres", SM_LEVEL_TOP);
    bool ellipses = false;
    if (layer->ellipses) {
        ellipses |= add_ellipse(overlay, scope, g_array_index(stops, stop, 0).period);
        ellipses |= add_ellipse(overlay, scope, g_array_index(stops, stop, stops->len - 1).period);
    }
    add_legs(overlay, style, stops, dot_pt);
    add_dots(overlay, scope, layer, stops, dot_pt);
    add_keys(overlay, scope, layer, stops, ellipses, dot_pt);
    return overlay;
}
