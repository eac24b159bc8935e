#include "compose/spread_edge.h"

#include "compose/look.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <math.h>

/* A line of one event's length would be a point: at least this far to each side of its middle. */
#define LEAST_HALF_DEG 0.35
#define STEP_DEG 0.2
#define CASING_PT 0.7

typedef struct span {
    double west, east, latitude;
    uint32_t n;
} span;

/* False for a window without events. */
static bool find_span(const sm_spread_scope *scope, const sm_edge *edges, uint32_t period,
                      span *found)
{
    const sm_edge *edge = &edges[period];
    uint32_t n;
    const uint32_t *rows = sm_spread_rows(scope->set, period, &n);
    if (edge->n == 0 || n == 0) return false;
    *found = (span){.west = 180, .east = -180, .latitude = edge->quantile, .n = edge->n};
    for (uint32_t i = 0; i < n; i++) {
        double lon = scope->set->events.positions[rows[i]].lon;
        found->west = MIN(found->west, lon);
        found->east = MAX(found->east, lon);
    }
    double middle = (found->west + found->east) / 2;
    found->west = MIN(found->west, middle - LEAST_HALF_DEG);
    found->east = MAX(found->east, middle + LEAST_HALF_DEG);
    return true;
}

/* Also keeps names off it. NULL when no part of it is seen; `end`: its easternmost seen point. */
static sm_path *span_path(const sm_spread_scope *scope, const span *s, sm_overlay *overlay,
                          sm_xy_pt *end)
{
    sm_path *path = sm_path_create();
    int steps = (int)ceil((s->east - s->west) / STEP_DEG);
    bool seen = false;
    for (int i = 0; i <= steps; i++) {
        double lon = s->west + (s->east - s->west) * i / steps;
        sm_xy_pt p = sm_spread_position(scope, (sm_lonlat){lon, s->latitude});
        if (!isfinite(p.x)) continue;
        if (path->n_points == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
        if (!sm_rect_pt_has(scope->map->frame.page, p)) continue;
        seen = true;
        *end = p;
        if (overlay) sm_overlay_add_disc(overlay, p, 1.5);
    }
    if (seen) return path;
    sm_path_free(path);
    return NULL;
}

static sm_stroke stroke_of(const sm_spread_scope *scope, uint32_t class, bool few)
{
    sm_stroke stroke = sm_look_stroke(&scope->style->spread.edge);
    stroke.color = sm_spread_line_color(scope, class);
    if (few) {
        stroke.n_dashes = 2;
        stroke.dashes[0] = 2 * stroke.width_pt;
        stroke.dashes[1] = 1.4 * stroke.width_pt;
    }
    return stroke;
}

static bool add_edge(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const span *s, uint32_t period)
{
    sm_xy_pt end;
    sm_path *casing = span_path(scope, s, NULL, &end);
    if (!casing) return false;
    sm_stroke stroke =
        stroke_of(scope, sm_spread_class_of(scope, period), s->n < SM_SPREAD_FEW_EDGE);
    sm_stroke below = {.color = scope->style->country.focus.color,
                       .width_pt = stroke.width_pt + 2 * CASING_PT};
    g_autofree char *name = sm_spread_period_name(scope, period);
    sm_overlay_add(overlay, NULL, casing, SM_NO_FILL, below);
    sm_overlay_add(overlay, name, span_path(scope, s, overlay, &end), SM_NO_FILL, stroke);
    if (layer->labels) sm_overlay_add_name(overlay, name, end, stroke.width_pt);
    return true;
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const bool *drawn, bool few)
{
    sm_lang lang = scope->figure->lang;
    g_autofree char *share = sm_words_number(lang, 100 - scope->set->spec->edge_percent, 1);
    g_autofree char *words = sm_spread_words(lang, SM_SPREAD_WORD_EDGE, share, NULL, NULL);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : words);
    for (uint32_t i = 0; i < sm_spread_n_classes(scope); i++) {
        if (!sm_spread_class_drawn(scope, i, drawn)) continue;
        g_autofree char *name = sm_spread_class_name(scope, i);
        sm_overlay_add_key(overlay, SM_KEY_LINE, name)->stroke = stroke_of(scope, i, false);
    }
    if (!few) return;
    g_autofree char *number = g_strdup_printf("%d", SM_SPREAD_FEW_EDGE);
    g_autofree char *text = sm_spread_words(lang, SM_SPREAD_WORD_FEW_EVENTS, number, NULL, NULL);
    sm_legend_key *key = sm_overlay_add_key(overlay, SM_KEY_LINE, text);
    key->stroke = stroke_of(scope, 0, true);
    key->stroke.color = scope->style->legend.text.color;
}

sm_overlay *sm_spread_edge_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    const sm_edge *edges = sm_spread_edges(scope->set, SM_REACH_LATITUDE, &reason);
    if (!edges) return sm_spread_left_out(scope, layer, reason->message);
    g_autoptr(sm_overlay) overlay =
        sm_overlay_create("spread-edge", "Southern edge", SM_LEVEL_LINES);
    g_autofree bool *drawn = g_new0(bool, scope->set->n_periods + 1);
    bool few = false;
    for (uint32_t i = 0; i < scope->set->n_periods; i++) {
        span s;
        if (!find_span(scope, edges, i, &s)) continue;
        drawn[i] = add_edge(overlay, scope, layer, &s, i);
        few |= drawn[i] && s.n < SM_SPREAD_FEW_EDGE;
    }
    if (overlay->shapes->len == 0)
        return sm_spread_left_out(scope, layer,
                                  "no window has events whose southern edge lies in the frame");
    add_keys(overlay, scope, layer, drawn, few);
    return g_steal_pointer(&overlay);
}
