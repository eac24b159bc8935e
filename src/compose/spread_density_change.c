#include "compose/spread_density_change.h"

#include "analyse/contour.h"
#include "compose/look.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <math.h>

#define PER_KM2 10000.0
/* Classes on each side of zero. */
#define N_STEPS 3
/* The largest change is about so many steps, so that each class is seen. */
#define STEPS_TO_PEAK 3.4

/* Events per km2 and year; a fall is turned round. */
static sm_grid *change_grid(const sm_spread_scope *scope, uint32_t from, uint32_t to, bool rise,
                            GError **error)
{
    sm_grid *change = sm_spread_density_change(scope->set, from, to, error);
    for (gsize i = 0; change && !rise && i < (gsize)change->columns * change->rows; i++)
        change->values[i] = -change->values[i];
    return change;
}

static double peak(const sm_grid *grid)
{
    double most = 0;
    for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++)
        most = MAX(most, fabs(grid->values[i]));
    return most;
}

/* 1, 2 or 5 times a power of ten, at most `value`. */
static double round_step(double value)
{
    double power = pow(10, floor(log10(value))), lead = value / power;
    return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/* Of class `k` (1: weakest) of one side. */
static sm_fill fill_of(const sm_style *style, bool rise, int k)
{
    const sm_fill_spec *fills = rise ? style->spread.rise.items : style->spread.fall.items;
    return sm_look_fill(&fills[k - 1]);
}

/* Adds the regions of one side, returns how many classes it has. */
static int add_side(sm_overlay *overlay, const sm_spread_scope *scope, uint32_t from, uint32_t to,
                    bool rise, double step, GError **error)
{
    g_autoptr(sm_grid) grid = change_grid(scope, from, to, rise, error);
    if (!grid) return -1;
    double levels[N_STEPS];
    for (int k = 0; k < N_STEPS; k++)
        levels[k] = (k + 1) * step;
    g_autoptr(sm_shapes_m) regions = sm_contour_regions(grid, levels, N_STEPS);
    g_autoptr(sm_shapes_pt) seen = sm_spread_on_page(scope, regions, error);
    if (!seen) return -1;
    int most = 0;
    for (uint32_t i = 0; i < seen->n_shapes; i++) {
        int k = (int)seen->source[i] + 1;
        sm_overlay_add_area(overlay, NULL, seen, i, fill_of(scope->style, rise, k));
        most = MAX(most, k);
    }
    return most;
}

/* "+1 to +2", "\u22121 to \u22122", "\u22123 and less": each bound with its sign. */
static char *class_text(sm_lang lang, bool rise, int k, double step)
{
    int decimals = (int)CLAMP(ceil(-log10(step)), 0, 8);
    const char *sign = rise ? "+" : "\u2212";
    g_autofree char *near_number = sm_words_number(lang, k * step, decimals);
    g_autofree char *far_number = sm_words_number(lang, (k + 1) * step, decimals);
    g_autofree char *near_zero = g_strconcat(sign, near_number, NULL);
    g_autofree char *far_off = g_strconcat(sign, far_number, NULL);
    if (k < N_STEPS)
        return sm_spread_words(lang, SM_SPREAD_WORD_CHANGE_CLASS, near_zero, far_off, NULL);
    return sm_spread_words(lang, rise ? SM_SPREAD_WORD_AND_MORE : SM_SPREAD_WORD_AND_LESS,
                           near_zero, NULL, NULL);
}

static void add_side_keys(sm_overlay *overlay, const sm_spread_scope *scope, bool rise, int n,
                          double step)
{
    for (int i = 0; i < n; i++) {
        int k = rise ? n - i : i + 1;
        g_autofree char *text = class_text(scope->figure->lang, rise, k, step);
        sm_overlay_add_key(overlay, SM_KEY_AREA, text)->fill = fill_of(scope->style, rise, k);
    }
}

sm_overlay *sm_spread_density_change_create(const sm_spread_scope *scope,
                                            const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    uint32_t from, to;
    if (!sm_spread_compared(scope, layer, &from, &to, &reason))
        return sm_spread_left_out(scope, layer, reason->message);
    g_autoptr(sm_grid) change = change_grid(scope, from, to, true, &reason);
    if (!change) return sm_spread_left_out(scope, layer, reason->message);
    double most = peak(change);
    if (!(most > 0)) return sm_spread_left_out(scope, layer, "nothing changed between the windows");
    double step = round_step(most / STEPS_TO_PEAK);
    g_autoptr(sm_overlay) overlay =
        sm_overlay_create("spread-density-change", "Change of density", SM_LEVEL_LAND);
    overlay->on_land = true;
    int falls = add_side(overlay, scope, from, to, false, step, &reason);
    int rises = falls < 0 ? -1 : add_side(overlay, scope, from, to, true, step, &reason);
    if (rises < 0) return sm_spread_left_out(scope, layer, reason->message);
    if (falls + rises == 0)
        return sm_spread_left_out(scope, layer, "no change of note lies in the frame");
    sm_lang lang = scope->figure->lang;
    g_autofree char *before = sm_spread_period_told(scope, from);
    g_autofree char *after = sm_spread_period_told(scope, to);
    g_autofree char *heading =
        sm_spread_words(lang, SM_SPREAD_WORD_DENSITY_CHANGE, after, before, NULL);
    g_autofree char *unit = sm_spread_words(lang, SM_SPREAD_WORD_CHANGE_UNIT, NULL, NULL, NULL);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : heading);
    sm_overlay_add_key(overlay, SM_KEY_NOTE, unit);
    add_side_keys(overlay, scope, true, rises, step * PER_KM2);
    add_side_keys(overlay, scope, false, falls, step * PER_KM2);
    if (layer->compare.n == 0) sm_spread_add_few_key(scope, overlay, 0, scope->set->n_periods - 1);
    return g_steal_pointer(&overlay);
}
