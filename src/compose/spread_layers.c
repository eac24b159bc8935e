#include "compose/spread_layers.h"

#include "compose/element_table.h"
#include "compose/spread_activation.h"
#include "compose/spread_arrival.h"
#include "compose/spread_border_bands.h"
#include "compose/spread_density_change.h"
#include "compose/spread_edge.h"
#include "compose/spread_flows.h"
#include "compose/spread_hull.h"
#include "compose/spread_scope.h"
#include "compose/spread_track.h"

#include "sahelmap/error.h"

typedef sm_overlay *(*creator)(const sm_spread_scope *scope, const sm_spread_layer *layer);

static const creator creators[] = {
    [SM_SPREAD_SHOW_TRACK] = sm_spread_track_create,
    [SM_SPREAD_SHOW_DENSITY_CHANGE] = sm_spread_density_change_create,
    [SM_SPREAD_SHOW_FIRST_ARRIVAL] = sm_spread_arrival_create,
    [SM_SPREAD_SHOW_ACTIVATION] = sm_spread_activation_create,
    [SM_SPREAD_SHOW_HULL] = sm_spread_hull_create,
    [SM_SPREAD_SHOW_EDGE] = sm_spread_edge_create,
    [SM_SPREAD_SHOW_BORDER_BANDS] = sm_spread_border_bands_create,
    [SM_SPREAD_SHOW_FLOWS] = sm_spread_flows_create,
};

bool sm_figure_spreads(const sm_figure *figure)
{
    return figure->spread.layers.n > 0;
}

/* A window that a layer names must be there; that there is nothing to compare is no error. */
static bool check_windows(const sm_spread_scope *scope, const sm_spread_layer *layer,
                          GError **error)
{
    g_autoptr(GError) reason = NULL;
    uint32_t from, to;
    if (layer->compare.n == 0 || sm_spread_compared(scope, layer, &from, &to, &reason) ||
        !g_error_matches(reason, SM_ERROR, SM_ERROR_FIGURE))
        return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    const sm_spread_scope spread = {scope->figure, scope->style, scope->map, scope->spread_set,
                                    scope->diagnostics};
    if (!sm_figure_spreads(scope->figure)) return true;
    GPtrArray *overlays = *value = sm_overlays_create();
    for (uint32_t i = 0; i < scope->figure->spread.layers.n; i++) {
        const sm_spread_layer *layer = &scope->figure->spread.layers.items[i];
        if (!check_windows(&spread, layer, error)) return false;
        if (!spread.set || spread.set->events.n == 0)
            sm_spread_left_out(&spread, layer, "the figure has no event to measure");
        else
            sm_overlays_add(overlays, creators[layer->show](&spread, layer));
    }
    return true;
}

const sm_element sm_element_spread = {
    .turn = {.ground = 5, .names = 9, .legend = 4},
    .resolve = resolve,
    SM_OVERLAYS,
};
