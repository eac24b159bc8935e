#include "compose/areas.h"

#include "compose/adapt.h"
#include "compose/area_outline.h"
#include "compose/assessment.h"
#include "compose/element_table.h"
#include "compose/fills.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/importance.h"
#include "source/nearest.h"

/* What covering one costs, as a share of SM_IMPORTANCE_FRAME, on top of its land. */
#define WORTH 1.0

const GArray *sm_areas_shown(const sm_elements *elements)
{
    return sm_elements_value(elements, &sm_element_areas);
}

static const sm_shown_area *area_at(const void *value, guint i)
{
    return &g_array_index((const GArray *)value, sm_shown_area, i);
}

static guint n_areas(const void *value)
{
    return ((const GArray *)value)->len;
}

/* ---- which shapes ---- */

static void add_piece(sm_shown_area *area, const sm_map_layer *layer, uint32_t shape)
{
    area->pieces = g_realloc_n(area->pieces, area->n_pieces + 1, sizeof *area->pieces);
    area->pieces[area->n_pieces].layer = layer;
    area->pieces[area->n_pieces++].shape = shape;
}

/* Every shape of `layer` whose `column` is `value` (and iso3 is `iso3` where given). */
static uint32_t add_matching(sm_shown_area *area, const sm_map_layer *layer, const char *column,
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

static bool add_admin1(sm_shown_area *area, const sm_base_map *map, const char *written,
                       sm_diagnostics *diagnostics)
{
    const sm_map_layer *layer = map->layers[SM_BASE_ADMIN1];
    g_auto(GStrv) words = g_strsplit(written, ",", 2);
    const char *name = g_strstrip(words[0]), *iso3 = words[1] ? g_strstrip(words[1]) : NULL;
    const char *const columns[] = {"name", "name_fr", "region"};
    for (size_t i = 0; layer && i < G_N_ELEMENTS(columns); i++)
        if (add_matching(area, layer, columns[i], name, iso3)) return true;
    g_autofree char *near = nearest_unit(layer, name);
    sm_diagnostics_warn(
        diagnostics, "%s:%d:%d: no first-level unit \"%s\" inside the frame; %s%s%s",
        area->spec->where.file, area->spec->where.line, area->spec->where.column, written,
        near ? "did you mean "
             : "regions are there on maps of up to 70 degrees; elsewhere name a "
               "shapefile by `file`",
        near ? near : "", near ? "?" : "");
    return false;
}

static bool find_pieces(sm_shown_area *area, const sm_element_scope *scope, GError **error)
{
    const sm_area *spec = area->spec;
    const sm_base_map *map = scope->map;
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < spec->countries.n; i++)
        if (!add_matching(area, countries, "iso3", spec->countries.items[i], NULL))
            sm_diagnostics_warn(scope->diagnostics, "%s:%d:%d: country %s is not inside the frame",
                                spec->where.file, spec->where.line, spec->where.column,
                                spec->countries.items[i]);
    for (uint32_t i = 0; i < spec->admin1.n; i++)
        add_admin1(area, map, spec->admin1.items[i], scope->diagnostics);
    if (!spec->file) return true;
    area->own = sm_map_layer_read(spec->file, NULL, map->projection, &map->frame,
                                  scope->diagnostics, error);
    for (uint32_t i = 0; area->own && i < area->own->shapes->n_shapes; i++)
        add_piece(area, area->own, i);
    return area->own != NULL;
}

/* ---- the value ---- */

static void clear_area(void *data)
{
    sm_shown_area *area = data;
    sm_map_layer_free(area->own);
    g_free(area->pieces);
}

static void free_areas(void *value)
{
    g_array_unref(value);
}

/* Of the figure and its panel, without their shapes; NULL where there are none. */
static GArray *list(const sm_element_scope *scope)
{
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(sm_shown_area));
    g_array_set_clear_func(areas, clear_area);
    for (uint32_t k = 0; k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->areas.n; i++) {
            sm_shown_area area = {.spec = &scope->overlays[k]->areas.items[i]};
            g_array_append_val(areas, area);
        }
    if (areas->len == 0) g_clear_pointer(&areas, g_array_unref);
    return areas;
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    GArray *areas = *value = list(scope);
    uint32_t n_shared = scope->figure->overlay.areas.n;
    for (guint i = 0; areas && i < areas->len; i++) {
        const sm_area *spec = area_at(areas, i)->spec;
        sm_assessment_check(scope, i >= n_shared, &spec->where, spec->kind, spec->horizon);
    }
    for (guint i = 0; areas && i < areas->len; i++)
        if (!find_pieces(&g_array_index(areas, sm_shown_area, i), scope, error)) return false;
    return true;
}

static void *promise(const sm_element_scope *scope)
{
    GArray *areas = list(scope);
    for (guint i = 0; areas && i < areas->len; i++)
        g_array_index(areas, sm_shown_area, i).n_pieces = 1;
    return areas;
}

static bool overlay_needs_admin1(const sm_figure_overlay *overlay)
{
    for (uint32_t i = 0; i < overlay->areas.n; i++)
        if (overlay->areas.items[i].admin1.n) return true;
    return false;
}

bool sm_figure_names_units(const sm_figure *figure)
{
    if (overlay_needs_admin1(&figure->overlay)) return true;
    for (uint32_t i = 0; i < figure->panels.list.n; i++)
        if (overlay_needs_admin1(&figure->panels.list.items[i].overlay)) return true;
    return false;
}

bool sm_figure_needs_admin1(const sm_figure *figure)
{
    const sm_layer *units = sm_base_map_asked(figure, SM_BASE_ADMIN1);
    if (sm_figure_names_units(figure) || (units && units->label)) return true;
    for (uint32_t i = 0; i < figure->aggregates.n; i++)
        if (figure->aggregates.items[i].by == SM_AGGREGATE_ADMIN1) return true;
    return false;
}

/* ---- what it takes ---- */

static void paint(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_shown_area *area = area_at(value, i);
        sm_color color = sm_fills_area(on->figure, on->style, area->spec, i)->color;
        for (uint32_t k = 0; k < area->n_pieces; k++)
            sm_ground_colors_paint(ground, area->pieces[k].layer->shapes, area->pieces[k].shape,
                                   color, SM_GROUND_WIDE);
    }
}

static void cover(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_shown_area *area = area_at(value, i);
        for (uint32_t k = 0; k < area->n_pieces; k++)
            sm_cost_raster_add_shape(costs, area->pieces[k].layer->shapes, area->pieces[k].shape,
                                     SM_IMPORTANCE_FRAME * WORTH);
    }
}

static bool speaks_of(const void *value, const char *iso3)
{
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_strings *countries = &area_at(value, i)->spec->countries;
        for (uint32_t k = 0; k < countries->n; k++)
            if (g_ascii_strcasecmp(countries->items[k], iso3) == 0) return true;
    }
    return false;
}

/* ---- names ---- */

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_shown_area *area = area_at(value, i);
        for (uint32_t k = 0; area->spec->label && k < area->n_pieces; k++)
            if (area->pieces[k].layer != on->map->layers[SM_BASE_COUNTRIES])
                sm_names_add_unit(names, area->pieces[k].layer, area->pieces[k].shape,
                                  SM_LABEL_DUTY_FIGURE);
    }
}

/* ---- legend and drawing ---- */

static void explain_kind(const void *value, const sm_placed_map *on, sm_kind kind, GArray *keys)
{
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_area *spec = area_at(value, i)->spec;
        if (area_at(value, i)->n_pieces == 0) continue;
        if (spec->kind != kind || (!spec->title && kind == SM_KIND_FACT)) continue;
        g_autofree char *text =
            sm_assessment_entry(on->figure->lang, spec->title, spec->probability, spec->horizon);
        if (!*text || sm_legend_keys_have(keys, text)) continue;
        sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_AREA, text);
        key->fill = sm_look_fill(sm_fills_area(on->figure, on->style, spec, i));
        key->stroke = sm_look_stroke(sm_fills_area_stroke(on->style, spec));
    }
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    explain_kind(value, on, SM_KIND_FACT, keys);
}

static void explain_forecasts(const void *value, const sm_placed_map *on, GArray *keys)
{
    explain_kind(value, on, SM_KIND_FORECAST, keys);
}

static void draw_fill(const sm_shown_area *area, guint i, const sm_placed_map *on, sm_scene *scene)
{
    g_autofree char *id = g_strdup_printf("area-%u", i + 1);
    sm_path *all = sm_path_create();
    for (uint32_t k = 0; k < area->n_pieces; k++)
        sm_path_shape(all, area->pieces[k].layer->shapes, area->pieces[k].shape);
    sm_scene_path(scene, id, area->spec->title, all,
                  sm_look_fill(sm_fills_area(on->figure, on->style, area->spec, i)), SM_NO_STROKE);
}

static void draw_outline(const sm_shown_area *area, guint i, const sm_placed_map *on,
                         sm_scene *scene)
{
    g_autofree char *id = g_strdup_printf("area-%u-outline", i + 1);
    g_autoptr(sm_disputed) disputed = sm_disputed_create(on->map);
    sm_scene_path(scene, id, NULL, sm_area_outline(area, disputed), SM_NO_FILL,
                  sm_look_stroke(sm_fills_area_stroke(on->style, area->spec)));
}

static void draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    for (guint i = 0; i < n_areas(value); i++)
        if (level == SM_LEVEL_LAND)
            draw_fill(area_at(value, i), i, on, scene);
        else if (level == SM_LEVEL_LINES)
            draw_outline(area_at(value, i), i, on, scene);
}

static void tell_panel(const void *value, sm_lang lang, GPtrArray *sentences)
{
    for (guint i = 0; i < n_areas(value); i++) {
        const sm_area *spec = area_at(value, i)->spec;
        if (spec->title)
            g_ptr_array_add(sentences, sm_assessment_sentence(lang, spec->title, spec->kind,
                                                              spec->probability, spec->horizon));
    }
}

const sm_element sm_element_areas = {
    .of_panel = true,
    .turn = {.ground = 2, .names = 4, .legend = 5},
    .resolve = resolve,
    .promise = promise,
    .free = free_areas,
    .paint = paint,
    .cover = cover,
    .speaks_of = speaks_of,
    .name = name,
    .explain = explain,
    .explain_forecasts = explain_forecasts,
    .draw = draw,
    .tell_panel = tell_panel,
};
