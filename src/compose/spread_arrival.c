#include "compose/spread_arrival.h"

#include "compose/look.h"
#include "words/spread_words.h"

static sm_fill fill_of(const sm_spread_scope *scope, uint32_t class)
{
    return sm_look_solid(sm_spread_class_color(scope, class));
}

static uint32_t arrival_period(const sm_spread_scope *scope, const sm_arrival *arrival)
{
    if (!arrival->arrived) return SM_NO_PERIOD;
    for (uint32_t i = 0; i < scope->set->n_periods; i++)
        if (sm_span_has(scope->set->spans[i], arrival->day)) return i;
    return SM_NO_PERIOD;
}

/* "Savanes: 2021–2022"; a cell without a name only its window. */
static char *cell_title(const sm_spread_scope *scope, uint32_t cell, uint32_t period)
{
    const sm_spread_set *set = scope->set;
    g_autofree char *window = sm_spread_period_name(scope, period);
    if (set->spec->cells != SM_SPREAD_ADMIN1) return g_steal_pointer(&window);
    uint32_t row = set->units->shapes->source[cell];
    const char *name = sm_table_text(set->units->attributes, "name", row);
    if (!*name) return g_steal_pointer(&window);
    return sm_spread_words(scope->figure->lang, SM_SPREAD_WORD_STATE_EVENTS, name, window, NULL);
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const bool *drawn)
{
    sm_lang lang = scope->figure->lang;
    const sm_spread_spec *spec = scope->set->spec;
    g_autofree char *cell = sm_spread_cell_words(scope);
    g_autofree char *events = g_strdup_printf("%u", spec->arrival_events);
    g_autofree char *days = g_strdup_printf("%u", spec->arrival_days);
    g_autofree char *heading =
        spec->arrival_events > 1
            ? sm_spread_words(lang, SM_SPREAD_WORD_ARRIVAL_OF_SEVERAL, events, days, cell)
            : sm_spread_words(lang, SM_SPREAD_WORD_ARRIVAL, cell, NULL, NULL);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : heading);
    for (uint32_t i = 0; i < sm_spread_n_classes(scope); i++) {
        if (!sm_spread_class_drawn(scope, i, drawn)) continue;
        g_autofree char *name = sm_spread_class_name(scope, i);
        sm_legend_key *key = sm_overlay_add_key(overlay, SM_KEY_AREA, name);
        key->fill = fill_of(scope, i);
        key->stroke = overlay->seam;
    }
}

sm_overlay *sm_spread_arrival_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    const sm_arrival *arrivals = sm_spread_arrivals(scope->set, scope->set->spec->cells, &reason);
    g_autoptr(sm_shapes_pt) seen = arrivals ? sm_spread_cells_on_page(scope, &reason) : NULL;
    if (!seen) return sm_spread_left_out(scope, layer, reason->message);
    g_autoptr(sm_overlay) overlay =
        sm_overlay_create("spread-first-arrival", "First arrival", SM_LEVEL_LAND);
    overlay->seam = sm_look_stroke(&scope->style->spread.seam);
    overlay->patchy = scope->set->spec->cells != SM_SPREAD_ADMIN1;
    g_autofree bool *drawn = g_new0(bool, scope->set->n_periods + 1);
    for (uint32_t i = 0; i < seen->n_shapes; i++) {
        uint32_t period = arrival_period(scope, &arrivals[seen->source[i]]);
        if (period == SM_NO_PERIOD) continue;
        drawn[period] = true;
        g_autofree char *title = cell_title(scope, seen->source[i], period);
        sm_overlay_add_area(overlay, title, seen, i,
                            fill_of(scope, sm_spread_class_of(scope, period)));
    }
    if (overlay->fills->len == 0)
        return sm_spread_left_out(scope, layer,
                                  "no cell of the frame has the events that make an arrival; see "
                                  "spread.arrival-events");
    add_keys(overlay, scope, layer, drawn);
    return g_steal_pointer(&overlay);
}
