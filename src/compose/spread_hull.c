#include "compose/spread_hull.h"

#include "compose/look.h"
#include "words/spread_words.h"

static sm_stroke stroke_of(const sm_spread_scope *scope, uint32_t class)
{
    sm_stroke stroke = sm_look_stroke(&scope->style->spread.hull);
    stroke.color = sm_spread_line_color(scope, class);
    return stroke;
}

/* The southernmost vertex that is seen: there the name says when it was so far. */
static bool name_place(const sm_shapes_pt *hull, sm_rect_pt page, sm_xy_pt *at)
{
    bool found = false;
    for (uint32_t i = 0; i < hull->n_points; i++) {
        sm_xy_pt p = hull->points[i];
        if (!sm_rect_pt_has(page, p) || (found && p.y <= at->y)) continue;
        *at = p;
        found = true;
    }
    return found;
}

static void add_hull(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const sm_shapes_pt *page, uint32_t period)
{
    g_autofree char *name = sm_spread_period_name(scope, period);
    sm_stroke stroke = stroke_of(scope, sm_spread_class_of(scope, period));
    sm_stroke casing = {.color = scope->style->country.focus.color,
                        .width_pt = stroke.width_pt + 1.2};
    for (int pass = 0; pass < 2; pass++) {
        sm_path *path = sm_path_create();
        for (uint32_t i = 0; i < page->n_shapes; i++)
            sm_path_shape(path, page, i);
        sm_overlay_add(overlay, pass ? name : NULL, path, SM_NO_FILL, pass ? stroke : casing);
    }
    sm_xy_pt at;
    if (layer->labels && name_place(page, scope->map->frame.page, &at))
        sm_overlay_add_name(overlay, name, at, stroke.width_pt);
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const bool *drawn)
{
    g_autofree char *words =
        sm_spread_words(scope->figure->lang, SM_SPREAD_WORD_HULL, NULL, NULL, NULL);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : words);
    for (uint32_t i = 0; i < sm_spread_n_classes(scope); i++) {
        if (!sm_spread_class_drawn(scope, i, drawn)) continue;
        g_autofree char *name = sm_spread_class_name(scope, i);
        sm_overlay_add_key(overlay, SM_KEY_LINE, name)->stroke = stroke_of(scope, i);
    }
}

/* One of a window that has none is not drawn, and is told. */
static void warn_missing(const sm_spread_scope *scope, const sm_spread_layer *layer,
                         const bool *drawn)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    for (uint32_t i = 0; i < scope->set->n_periods; i++) {
        if (drawn[i]) continue;
        g_autofree char *name = sm_spread_period_name(scope, i);
        g_string_append_printf(missing, "%s%s", missing->len ? ", " : "", name);
    }
    g_string_replace(missing, "\u2060", "", 0);
    if (missing->len > 0)
        sm_diagnostics_warn(scope->diagnostics,
                            "%s:%d:%d: hull: none for %s: fewer than three events that are not on "
                            "one line",
                            layer->where.file ? layer->where.file : scope->figure->path,
                            layer->where.line, layer->where.column, missing->str);
}

sm_overlay *sm_spread_hull_create(const sm_spread_scope *scope, const sm_spread_layer *layer)
{
    g_autoptr(sm_overlay) overlay =
        sm_overlay_create("spread-hull", "Extent of events", SM_LEVEL_LINES);
    g_autofree bool *drawn = g_new0(bool, scope->set->n_periods + 1);
    double ratio = layer->convex ? 1 : scope->set->spec->hull_ratio;
    for (uint32_t i = 0; i < scope->set->n_periods; i++) {
        g_autoptr(sm_shapes_m) hull = sm_spread_hull(scope->set, i, ratio, NULL, NULL);
        g_autoptr(sm_shapes_pt) page = hull ? sm_spread_on_page(scope, hull, NULL) : NULL;
        drawn[i] = page && page->n_shapes > 0;
        if (drawn[i]) add_hull(overlay, scope, layer, page, i);
    }
    if (overlay->shapes->len == 0)
        return sm_spread_left_out(scope, layer,
                                  "no window has three events that are not on one line, which an "
                                  "extent needs");
    warn_missing(scope, layer, drawn);
    add_keys(overlay, scope, layer, drawn);
    return g_steal_pointer(&overlay);
}
