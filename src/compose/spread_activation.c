#include "compose/spread_activation.h"

#include "compose/look.h"
#include "words/spread_words.h"

static sm_fill fill_of(const sm_style *style, sm_cell_state state)
{
    const sm_fill_spec *specs[] = {[SM_CELL_NEW] = &style->spread.fresh,
                                   [SM_CELL_CONTINUING] = &style->spread.continuing,
                                   [SM_CELL_ENDED] = &style->spread.ended};
    return specs[state] ? sm_look_fill(specs[state]) : SM_NO_FILL;
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, uint32_t from, uint32_t to,
                     const uint32_t counts[4])
{
    static const struct {
        sm_cell_state state;
        sm_spread_word word;
    } entries[] = {{SM_CELL_NEW, SM_SPREAD_WORD_NEW},
                   {SM_CELL_CONTINUING, SM_SPREAD_WORD_CONTINUING},
                   {SM_CELL_ENDED, SM_SPREAD_WORD_ENDED}};
    sm_lang lang = scope->figure->lang;
    g_autofree char *cell = sm_spread_cell_words(scope);
    g_autofree char *before = sm_spread_period_told(scope, from);
    g_autofree char *after = sm_spread_period_told(scope, to);
    g_autofree char *heading =
        sm_spread_words(lang, SM_SPREAD_WORD_ACTIVATION, cell, after, before);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : heading);
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (counts[entries[i].state] == 0) continue;
        g_autofree char *text = sm_spread_words(lang, entries[i].word, NULL, NULL, NULL);
        sm_legend_key *key = sm_overlay_add_key(overlay, SM_KEY_AREA, text);
        key->fill = fill_of(scope->style, entries[i].state);
        key->stroke = overlay->seam;
    }
}

sm_overlay *sm_spread_activation_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    uint32_t from, to;
    if (!sm_spread_compared(scope, layer, &from, &to, &reason))
        return sm_spread_left_out(scope, layer, reason->message);
    sm_spread_cells kind = scope->set->spec->cells;
    const uint32_t *before = sm_spread_counts(scope->set, kind, from, &reason);
    const uint32_t *after = before ? sm_spread_counts(scope->set, kind, to, &reason) : NULL;
    g_autoptr(sm_shapes_pt) seen = after ? sm_spread_cells_on_page(scope, &reason) : NULL;
    if (!seen) return sm_spread_left_out(scope, layer, reason->message);
    g_autoptr(sm_overlay) overlay =
        sm_overlay_create("spread-activation", "New, continuing and ended", SM_LEVEL_LAND);
    overlay->seam = sm_look_stroke(&scope->style->spread.seam);
    overlay->patchy = scope->set->spec->cells != SM_SPREAD_ADMIN1;
    uint32_t counts[4] = {0};
    for (uint32_t i = 0; i < seen->n_shapes; i++) {
        uint32_t cell = seen->source[i];
        sm_cell_state state = sm_cell_state_of(before[cell], after[cell]);
        if (state == SM_CELL_QUIET) continue;
        counts[state]++;
        sm_overlay_add_area(overlay, NULL, seen, i, fill_of(scope->style, state));
    }
    if (overlay->fills->len == 0)
        return sm_spread_left_out(scope, layer, "no cell of the frame has an event");
    add_keys(overlay, scope, layer, from, to, counts);
    if (layer->compare.n == 0) sm_spread_add_few_key(scope, overlay, 0, scope->set->n_periods - 1);
    return g_steal_pointer(&overlay);
}
