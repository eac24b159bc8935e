#include "compose/spread_flows.h"

#include "compose/arrow.h"
#include "compose/look.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <math.h>

/* The thinnest arrow, as a share of the widest: one event is still seen. */
#define LEAST_SHARE 0.16
/* Outwards from the core's meridian, so that neighbours part. */
#define BEND 0.13
/* Radius of the dot at the core, as a share of the widest arrow. */
#define CORE_SHARE 0.36
#define CASING_PT 0.9
/* Width of the arrow in the legend, as a share of the widest. */
#define KEY_SHARE 0.55
/* Names keep off the shaft by this share of its width. */
#define CLEAR_SHARE 0.75

typedef struct flow {
    uint32_t country;
    uint64_t events;
    sm_xy_pt to;
} flow;

static bool is_toward(const sm_spread_scope *scope, uint32_t country)
{
    return country != G_MAXUINT32 && sm_spread_set_is_toward(scope->set, country);
}

static flow *find_flow(GArray *flows, uint32_t country)
{
    for (guint i = 0; i < flows->len; i++)
        if (g_array_index(flows, flow, i).country == country) return &g_array_index(flows, flow, i);
    flow fresh = {.country = country};
    g_array_append_val(flows, fresh);
    return &g_array_index(flows, flow, flows->len - 1);
}

static int by_size(const void *a, const void *b)
{
    const flow *x = a, *y = b;
    if (x->events != y->events) return x->events > y->events ? -1 : 1;
    return x->country < y->country ? -1 : x->country > y->country;
}

/* One for each state with events, the widest first. */
static GArray *collect(const sm_spread_scope *scope)
{
    const sm_spread_set *set = scope->set;
    GArray *flows = g_array_new(FALSE, TRUE, sizeof(flow));
    for (uint32_t i = 0; i < set->events.n; i++) {
        if (!is_toward(scope, set->events.country_of[i])) continue;
        sm_xy_pt at = sm_spread_place(scope, set->events.points[i]);
        if (!isfinite(at.x)) continue;
        flow *f = find_flow(flows, set->events.country_of[i]);
        f->events++;
        f->to.x += (at.x - f->to.x) / (double)f->events;
        f->to.y += (at.y - f->to.y) / (double)f->events;
    }
    g_array_sort(flows, by_size);
    return flows;
}

static double width_of(const sm_style *style, uint64_t events, uint64_t most)
{
    double widest = sm_length_pt(style->spread.flow_width, 0);
    return widest * MAX((double)events / (double)most, LEAST_SHARE);
}

static void add_flow(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const flow *f, sm_xy_pt core, uint64_t most)
{
    const sm_style *style = scope->style;
    const sm_xy_pt ends[] = {core, f->to};
    double width = width_of(style, f->events, most);
    g_autofree sm_xy_pt *curve = sm_arrow_curve(ends, 2, f->to.x >= core.x ? BEND : -BEND);
    sm_stroke casing = {.color = style->country.focus.color, .width_pt = 2 * CASING_PT};
    const char *country = sm_spread_set_country_name(scope->set, f->country, scope->figure->lang);
    g_autofree char *number = sm_words_number(scope->figure->lang, (double)f->events, 0);
    g_auto(GStrv) pieces = g_strsplit(country, "'", -1);
    g_autofree char *typeset = g_strjoinv("\u2019", pieces);
    g_autofree char *title =
        sm_spread_words(scope->figure->lang, SM_SPREAD_WORD_STATE_EVENTS, typeset, number, NULL);
    sm_overlay_add(overlay, NULL, sm_arrow_outline(curve, width), SM_NO_FILL, casing);
    sm_overlay_add(overlay, title, sm_arrow_outline(curve, width),
                   sm_look_solid(style->spread.flow), SM_NO_STROKE);
    for (int i = 0; i < SM_ARROW_SAMPLES; i++)
        sm_overlay_add_disc(overlay, curve[i], MAX(width * CLEAR_SHARE, 1));
    if (layer->labels && sm_rect_pt_has(scope->map->frame.page, f->to))
        sm_overlay_add_name(overlay, title, f->to, 1.5);
}

sm_overlay *sm_spread_flows_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    sm_lonlat core_at;
    if (!sm_spread_core(scope->set, &core_at, &reason))
        return sm_spread_left_out(scope, layer, reason->message);
    sm_xy_pt core = sm_spread_position(scope, core_at);
    if (!isfinite(core.x))
        return sm_spread_left_out(scope, layer, "the core cannot be shown on this projection");
    g_autoptr(GArray) flows = collect(scope);
    if (flows->len == 0)
        return sm_spread_left_out(scope, layer,
                                  "no event lies in a coastal state; see spread.coastal-states");
    uint64_t most = g_array_index(flows, flow, 0).events;
    const sm_style *style = scope->style;
    sm_overlay *overlay =
        sm_overlay_create("spread-flows", "Events in the coastal states", SM_LEVEL_TOP);
    for (guint i = 0; i < flows->len; i++)
        add_flow(overlay, scope, layer, &g_array_index(flows, flow, i), core, most);
    sm_path *dot = sm_path_create();
    sm_path_circle(dot, core, CORE_SHARE * sm_length_pt(style->spread.flow_width, 0));
    sm_overlay_add(overlay, NULL, dot, sm_look_solid(style->spread.flow),
                   (sm_stroke){.color = style->country.focus.color, .width_pt = CASING_PT});
    g_autofree char *words = sm_spread_words(
        scope->figure->lang,
        scope->set->toward_neighbours ? SM_SPREAD_WORD_FLOWS_NEIGHBOURS : SM_SPREAD_WORD_FLOWS,
        NULL, NULL, NULL);
    sm_legend_key *key =
        sm_overlay_add_key(overlay, SM_KEY_ARROW, layer->title ? layer->title : words);
    key->fill = sm_look_solid(style->spread.flow);
    key->radius_pt = KEY_SHARE * sm_length_pt(style->spread.flow_width, 0) / 2;
    return overlay;
}
