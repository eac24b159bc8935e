#include "compose/theme.h"

#include "base/fail.h"
#include "source/nearest.h"

#include <string.h>

static bool find_place(const sm_base_map *map, sm_geography *geography, const sm_place_ref *ref,
                       const char *what, sm_diagnostics *diagnostics, sm_theme_place *place,
                       GError **error)
{
    sm_lonlat at;
    if (!sm_geography_place(geography, ref, &at, &place->name, error)) return false;
    place->at = sm_base_map_at(map, at, &place->inside);
    if (!place->inside && diagnostics)
        sm_diagnostics_warn(diagnostics, "%s:%d:%d: the %s at %s lies outside the frame; left out",
                            ref->where.file, ref->where.line, ref->where.column, what,
                            ref->name ? ref->name : "these coordinates");
    return true;
}

static bool add_highlights(sm_theme_shown *shown, const sm_theme *theme, const sm_base_map *map,
                           sm_geography *geography, sm_diagnostics *diagnostics, GError **error)
{
    for (uint32_t i = 0; i < theme->highlights.n; i++) {
        const sm_highlight *highlight = &theme->highlights.items[i];
        sm_theme_place place;
        if (!find_place(map, geography, &highlight->place, "highlight", diagnostics, &place, error))
            return false;
        if (!place.inside) continue;
        g_array_append_val(shown->highlights, highlight);
        g_array_append_val(shown->highlight_places, place);
    }
    return true;
}

static bool add_annotations(sm_theme_shown *shown, const sm_theme *theme, const sm_base_map *map,
                            sm_geography *geography, sm_diagnostics *diagnostics, GError **error)
{
    for (uint32_t i = 0; i < theme->annotations.n; i++) {
        const sm_annotation *annotation = &theme->annotations.items[i];
        sm_theme_place place;
        if (!find_place(map, geography, &annotation->place, "annotation", diagnostics, &place,
                        error))
            return false;
        if (!place.inside && annotation->must)
            return sm_fail(
                error, SM_ERROR_RENDER,
                "%s:%d:%d: this annotation must be shown, but its place lies outside the "
                "frame",
                annotation->where.file, annotation->where.line, annotation->where.column);
        if (!place.inside) continue;
        g_array_append_val(shown->annotations, annotation);
        g_array_append_val(shown->annotation_places, place);
    }
    return true;
}

static bool add_arrows(sm_theme_shown *shown, const sm_theme *theme, const sm_base_map *map,
                       sm_geography *geography, GError **error)
{
    for (uint32_t i = 0; i < theme->arrows.n; i++) {
        const sm_arrow *spec = &theme->arrows.items[i];
        sm_theme_arrow arrow = {.spec = spec, .n_points = spec->via.n + 2};
        arrow.points = g_new0(sm_xy_pt, arrow.n_points);
        g_array_append_val(shown->arrows, arrow);
        for (uint32_t k = 0; k < arrow.n_points; k++) {
            const sm_place_ref *ref = k == 0                    ? &spec->from
                                      : k + 1 == arrow.n_points ? &spec->to
                                                                : &spec->via.items[k - 1];
            sm_theme_place place;
            if (!find_place(map, geography, ref, "arrow", NULL, &place, error)) return false;
            arrow.points[k] = place.at;
        }
    }
    return true;
}

static void add_piece(sm_theme_area *area, const sm_map_layer *layer, uint32_t shape)
{
    area->pieces = g_realloc_n(area->pieces, area->n_pieces + 1, sizeof *area->pieces);
    area->pieces[area->n_pieces].layer = layer;
    area->pieces[area->n_pieces++].shape = shape;
}

/* Every shape of `layer` whose `column` is `value` (and iso3 is `iso3` where given). */
static uint32_t add_matching(sm_theme_area *area, const sm_map_layer *layer, const char *column,
                             const char *value, const char *iso3)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        if (g_ascii_strcasecmp(sm_map_layer_text(layer, column, i), value) != 0) continue;
        if (iso3 && g_ascii_strcasecmp(sm_map_layer_text(layer, "iso3", i), iso3) != 0) continue;
        add_piece(area, layer, i);
        found++;
    }
    return found;
}

/* Of the units inside the frame; NULL when none is near. */
static char *nearest_unit(const sm_map_layer *layer, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        const char *unit = sm_map_layer_text(layer, "name", i);
        if (*unit && !g_ptr_array_find_with_equal_func(names, unit, g_str_equal, NULL))
            g_ptr_array_add(names, (gpointer)(guintptr)unit);
    }
    g_ptr_array_add(names, NULL);
    return sm_nearest_names(name, (const char *const *)names->pdata);
}

static bool add_admin1(sm_theme_area *area, const sm_base_map *map, const char *written,
                       sm_diagnostics *diagnostics)
{
    const sm_map_layer *layer = map->layers[SM_BASE_ADMIN1];
    g_auto(GStrv) words = g_strsplit(written, ",", 2);
    const char *name = g_strstrip(words[0]), *iso3 = words[1] ? g_strstrip(words[1]) : NULL;
    const char *const columns[] = {"name", "name_fr", "region"};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (add_matching(area, layer, columns[i], name, iso3)) return true;
    g_autofree char *near = nearest_unit(layer, name);
    sm_diagnostics_warn(
        diagnostics, "%s:%d:%d: no first-level unit \"%s\" inside the frame; %s%s%s",
        area->spec->where.file, area->spec->where.line, area->spec->where.column, written,
        near ? "did you mean "
             : "regions are in the layers of West Africa only; elsewhere name a "
               "shapefile by `file`",
        near ? near : "", near ? "?" : "");
    return false;
}

static bool add_area(sm_theme_area *area, const sm_base_map *map, sm_diagnostics *diagnostics,
                     GError **error)
{
    const sm_area *spec = area->spec;
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < spec->countries.n; i++)
        if (!add_matching(area, countries, "iso3", spec->countries.items[i], NULL))
            sm_diagnostics_warn(diagnostics, "%s:%d:%d: country %s is not inside the frame",
                                spec->where.file, spec->where.line, spec->where.column,
                                spec->countries.items[i]);
    for (uint32_t i = 0; map->layers[SM_BASE_ADMIN1] && i < spec->admin1.n; i++)
        add_admin1(area, map, spec->admin1.items[i], diagnostics);
    if (!spec->file) return true;
    area->own =
        sm_map_layer_read(spec->file, NULL, map->projection, &map->frame, diagnostics, error);
    if (!area->own) return false;
    for (uint32_t i = 0; i < area->own->shapes->n_shapes; i++)
        add_piece(area, area->own, i);
    return true;
}

static void warn_open_end(const sm_where *where, const char *horizon, sm_kind kind,
                          sm_diagnostics *diagnostics)
{
    if (kind == SM_KIND_FORECAST && !horizon)
        sm_diagnostics_warn(diagnostics,
                            "%s:%d:%d: this forecast does not say until when it holds; write "
                            "horizon, or a title of its panel",
                            where->file, where->line, where->column);
}

/* A panel's title may say for all of its forecasts until when they hold. */
static void check_horizons(const sm_theme *theme, const sm_panel *panel,
                           sm_diagnostics *diagnostics)
{
    if (panel && panel->title) return;
    for (uint32_t i = 0; i < theme->areas.n; i++)
        warn_open_end(&theme->areas.items[i].where, theme->areas.items[i].horizon,
                      theme->areas.items[i].kind, diagnostics);
    for (uint32_t i = 0; i < theme->arrows.n; i++)
        warn_open_end(&theme->arrows.items[i].where, theme->arrows.items[i].horizon,
                      theme->arrows.items[i].kind, diagnostics);
}

static bool add_theme(sm_theme_shown *shown, const sm_theme *theme, const sm_base_map *map,
                      sm_geography *geography, sm_diagnostics *diagnostics, GError **error)
{
    for (uint32_t i = 0; i < theme->areas.n; i++) {
        sm_theme_area area = {.spec = &theme->areas.items[i]};
        bool good = add_area(&area, map, diagnostics, error);
        g_array_append_val(shown->areas, area);
        if (!good) return false;
    }
    return add_highlights(shown, theme, map, geography, diagnostics, error) &&
           add_annotations(shown, theme, map, geography, diagnostics, error) &&
           add_arrows(shown, theme, map, geography, error);
}

static void make_arrays(sm_theme_shown *shown)
{
    *shown = (sm_theme_shown){
        .highlights = g_array_new(FALSE, FALSE, sizeof(const sm_highlight *)),
        .highlight_places = g_array_new(FALSE, FALSE, sizeof(sm_theme_place)),
        .annotations = g_array_new(FALSE, FALSE, sizeof(const sm_annotation *)),
        .annotation_places = g_array_new(FALSE, FALSE, sizeof(sm_theme_place)),
        .arrows = g_array_new(FALSE, FALSE, sizeof(sm_theme_arrow)),
        .areas = g_array_new(FALSE, FALSE, sizeof(sm_theme_area)),
    };
}

static void promise(sm_theme_shown *shown, const sm_theme *theme)
{
    for (uint32_t i = 0; i < theme->areas.n; i++) {
        sm_theme_area area = {.spec = &theme->areas.items[i], .n_pieces = 1};
        g_array_append_val(shown->areas, area);
    }
    for (uint32_t i = 0; i < theme->arrows.n; i++) {
        sm_theme_arrow arrow = {.spec = &theme->arrows.items[i]};
        g_array_append_val(shown->arrows, arrow);
    }
}

void sm_theme_shown_promise(sm_theme_shown *shown, const sm_figure *figure, const sm_panel *panel)
{
    make_arrays(shown);
    promise(shown, &figure->theme);
    if (panel) promise(shown, &panel->theme);
}

bool sm_theme_shown_init(sm_theme_shown *shown, const sm_figure *figure, const sm_panel *panel,
                         const sm_base_map *map, sm_geography *geography,
                         sm_diagnostics *diagnostics, GError **error)
{
    make_arrays(shown);
    check_horizons(&figure->theme, NULL, diagnostics);
    if (panel) check_horizons(&panel->theme, panel, diagnostics);
    if (add_theme(shown, &figure->theme, map, geography, diagnostics, error) &&
        (!panel || add_theme(shown, &panel->theme, map, geography, diagnostics, error)))
        return true;
    sm_theme_shown_clear(shown);
    return false;
}

void sm_theme_shown_clear(sm_theme_shown *shown)
{
    if (!shown->areas) return;
    for (guint i = 0; i < shown->arrows->len; i++)
        g_free(g_array_index(shown->arrows, sm_theme_arrow, i).points);
    for (guint i = 0; i < shown->areas->len; i++) {
        sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        sm_map_layer_free(area->own);
        g_free(area->pieces);
    }
    GArray *arrays[] = {shown->highlights,        shown->highlight_places, shown->annotations,
                        shown->annotation_places, shown->arrows,           shown->areas};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_free(arrays[i], TRUE);
    memset(shown, 0, sizeof *shown);
}

static bool theme_needs_admin1(const sm_theme *theme)
{
    for (uint32_t i = 0; i < theme->areas.n; i++)
        if (theme->areas.items[i].admin1.n) return true;
    return false;
}

bool sm_figure_needs_admin1(const sm_figure *figure)
{
    if (theme_needs_admin1(&figure->theme)) return true;
    for (uint32_t i = 0; i < figure->aggregates.n; i++)
        if (figure->aggregates.items[i].by == SM_AGGREGATE_ADMIN1) return true;
    for (uint32_t i = 0; i < figure->panels.n; i++)
        if (theme_needs_admin1(&figure->panels.items[i].theme)) return true;
    return false;
}
