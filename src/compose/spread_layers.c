#include "compose/spread_layers.h"

#include "compose/spread_activation.h"
#include "compose/spread_arrival.h"
#include "compose/spread_border_bands.h"
#include "compose/spread_control.h"
#include "compose/spread_density_change.h"
#include "compose/spread_edge.h"
#include "compose/spread_flows.h"
#include "compose/spread_hull.h"
#include "compose/spread_scope.h"
#include "compose/spread_track.h"

#include "sahelmap/error.h"

#include <string.h>

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

static void free_overlay(void *data)
{
    sm_overlay_free(data);
}

static bool add_control(sm_spread_layers *layers, const sm_figure *figure, const sm_style *style,
                        const sm_base_map *map, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GError) reason = NULL;
    sm_overlay *overlay = sm_spread_control_create(figure, style, map, diagnostics, &reason);
    if (overlay) g_ptr_array_add(layers->overlays, overlay);
    if (!reason) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

bool sm_spread_layers_init(sm_spread_layers *layers, const sm_figure *figure, const sm_style *style,
                           const sm_base_map *map, sm_spread_set *set, sm_diagnostics *diagnostics,
                           GError **error)
{
    memset(layers, 0, sizeof *layers);
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    layers->land = countries ? countries->shapes : NULL;
    layers->overlays = g_ptr_array_new_with_free_func(free_overlay);
    if (figure->control.file && !add_control(layers, figure, style, map, diagnostics, error))
        return false;
    sm_spread_scope scope = {figure, style, map, set, diagnostics};
    for (uint32_t i = 0; i < figure->spread.layers.n; i++) {
        const sm_spread_layer *layer = &figure->spread.layers.items[i];
        if (!check_windows(&scope, layer, error)) return false;
        if (!set || set->n == 0) {
            sm_spread_left_out(&scope, layer, "the figure has no event to measure");
            continue;
        }
        sm_overlay *overlay = creators[layer->show](&scope, layer);
        if (overlay) g_ptr_array_add(layers->overlays, overlay);
    }
    return true;
}

static const sm_overlay *overlay_at(const sm_spread_layers *layers, guint i)
{
    return g_ptr_array_index(layers->overlays, i);
}

static guint n_overlays(const sm_spread_layers *layers)
{
    return layers->overlays ? layers->overlays->len : 0;
}

void sm_spread_layers_clear(sm_spread_layers *layers)
{
    if (layers->overlays) g_ptr_array_unref(layers->overlays);
    memset(layers, 0, sizeof *layers);
}

void sm_spread_layers_draw(const sm_spread_layers *layers, sm_overlay_level level, sm_scene *scene)
{
    for (guint i = 0; i < n_overlays(layers); i++)
        if (overlay_at(layers, i)->level == level)
            sm_overlay_draw(overlay_at(layers, i), layers->land, scene);
}

void sm_spread_layers_add_keys(const sm_spread_layers *layers, GArray *keys)
{
    for (guint i = 0; i < n_overlays(layers); i++) {
        const GArray *own = overlay_at(layers, i)->keys;
        for (guint k = 0; k < own->len; k++) {
            const sm_key *from = &g_array_index(own, sm_key, k);
            sm_key *key = sm_keys_add(keys, from->kind, from->text);
            char *text = key->text;
            *key = *from; /* none has circles, whose texts would need copies */
            key->text = text;
        }
    }
}
