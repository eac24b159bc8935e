/* The element of rings: what lies within so many kilometres of a place, as geodesics. */
#include "base/fail.h"
#include "compose/element_table.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/overlay.h"
#include "compose/shown_place.h"
#include "project/geodesic.h"
#include "words/french.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

#define M_PER_KM 1000.0
/* Vertices of a ring; between them the projection adds what its curve needs. */
#define SAMPLES 180
#define TOLERANCE_PT 0.1
/* What names pay for lying across one. */
#define WEIGHT 3.0
/* Azimuths at which the name of a ring may stand: the first that the frame shows. */
static const double name_azimuths_deg[] = {0, 180, 90, 270, 45, 315, 135, 225};

/* ---- words ---- */

static char *number_of(sm_lang lang, double km)
{
    return sm_words_number(lang, km, 1);
}

/* "Within 50 and 100 km of Gao" */
static char *entry_of(const sm_figure *figure, const sm_ring *spec)
{
    if (spec->title) return g_strdup(spec->title);
    g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < spec->km.n; i++)
        g_ptr_array_add(numbers, number_of(figure->lang, spec->km.items[i]));
    g_autofree char *km =
        sm_say_list(figure->lang, (const char *const *)numbers->pdata, numbers->len);
    g_autofree char *place = sm_names_typeset(spec->place.name);
    g_autofree char *of = sm_french_of_town(place);
    return sm_say(figure->lang, SM_SAY_WITHIN, "km", km, "place", place, "of", of, NULL);
}

static char *label_of(const sm_figure *figure, const sm_ring *spec, double km)
{
    g_autofree char *number = number_of(figure->lang, km);
    GString *text = g_string_new(spec->label ? spec->label : "{km}\u00a0km");
    g_string_replace(text, "{km}", number, 0);
    return g_string_free(text, FALSE);
}

/* ---- geometry ---- */

/* Longitudes go on where they pass 180 degrees. */
static sm_shapes_crs *ring_of(sm_lonlat center, double km)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    double before = center.lon;
    for (int i = 0; i <= SAMPLES; i++) {
        sm_lonlat at = sm_geodesic_move(center, 360.0 * i / SAMPLES, km * M_PER_KM);
        before = at.lon + 360 * round((before - at.lon) / 360);
        sm_shapes_builder_point(builder, before, at.lat);
    }
    return sm_shapes_builder_finish_crs(builder);
}

static sm_shapes_pt *on_page(const sm_base_map *map, sm_lonlat center, double km, GError **error)
{
    g_autoptr(sm_shapes_crs) ring = ring_of(center, km);
    g_autoptr(sm_shapes_m) seen = sm_projection_shapes(
        map->projection, ring, NULL, map->frame.plane, TOLERANCE_PT / map->frame.pt_per_m, error);
    return seen ? sm_shapes_to_page(seen, &map->frame) : NULL;
}

static void add_name(sm_overlay *overlay, const sm_element_scope *scope, const sm_ring *spec,
                     sm_lonlat center, double km, double width_pt)
{
    bool inside = false;
    sm_xy_pt at = {0, 0};
    for (size_t i = 0; !inside && i < G_N_ELEMENTS(name_azimuths_deg); i++)
        at = sm_base_map_at(scope->map,
                            sm_geodesic_move(center, name_azimuths_deg[i], km * M_PER_KM), &inside);
    g_autofree char *text = label_of(scope->figure, spec, km);
    if (inside && *text) sm_overlay_add_name(overlay, text, at, width_pt);
}

/* ---- the value ---- */

static sm_stroke stroke_of(const sm_style *style, const sm_ring *spec)
{
    bool own = spec->stroke.given && !style->palette.monochrome;
    return sm_look_stroke(own ? &spec->stroke : &style->callout.leader);
}

static void add_key(sm_overlay *overlay, const sm_element_scope *scope, const sm_ring *spec)
{
    g_autofree char *text = entry_of(scope->figure, spec);
    for (guint i = 0; i < overlay->keys->len; i++)
        if (g_str_equal(g_array_index(overlay->keys, sm_legend_key, i).text, text)) return;
    sm_overlay_add_key(overlay, SM_KEY_LINE, text)->stroke = stroke_of(scope->style, spec);
}

/* `*drawn`: the frame shows some of them. */
static bool add_ring(sm_overlay *overlay, const sm_element_scope *scope, const sm_ring *spec,
                     bool *drawn, GError **error)
{
    sm_lonlat center;
    if (!sm_geography_place(scope->geography, &spec->place, &center, NULL, error)) return false;
    sm_stroke stroke = stroke_of(scope->style, spec);
    *drawn = false;
    for (uint32_t i = 0; i < spec->km.n; i++) {
        double km = spec->km.items[i];
        sm_shapes_pt *shapes = on_page(scope->map, center, km, error);
        if (!shapes) return false;
        sm_path *path = sm_path_create();
        for (uint32_t k = 0; k < shapes->n_shapes; k++)
            sm_path_shape(path, shapes, k);
        *drawn |= path->n_points > 0;
        g_autofree char *title = label_of(scope->figure, spec, km);
        sm_overlay_add(overlay, title, path, SM_NO_FILL, stroke);
        sm_overlay_add_line(overlay, shapes, WEIGHT, stroke.width_pt);
        add_name(overlay, scope, spec, center, km, stroke.width_pt);
    }
    return true;
}

static void warn_outside(const sm_element_scope *scope, const sm_ring *spec)
{
    sm_diagnostics_warn(scope->diagnostics, "%s:%d:%d: the ring lies outside the frame; left out",
                        spec->where.file, spec->where.line, spec->where.column);
}

/* One overlay for all rings; NULL where there are none. */
static GPtrArray *start(const sm_element_scope *scope, sm_overlay **overlay)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < scope->n_overlays; k++)
        n += scope->overlays[k]->rings.n;
    if (n == 0) return NULL;
    GPtrArray *overlays = sm_overlays_create();
    *overlay = sm_overlay_create("rings", "Rings", SM_LEVEL_LINES);
    sm_overlays_add(overlays, *overlay);
    return overlays;
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    sm_overlay *overlay = NULL;
    *value = start(scope, &overlay);
    for (uint32_t k = 0; overlay && k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->rings.n; i++) {
            const sm_ring *spec = &scope->overlays[k]->rings.items[i];
            bool drawn;
            if (!add_ring(overlay, scope, spec, &drawn, error)) return false;
            if (drawn)
                add_key(overlay, scope, spec);
            else
                warn_outside(scope, spec);
        }
    return true;
}

static void *promise(const sm_element_scope *scope)
{
    sm_overlay *overlay = NULL;
    GPtrArray *overlays = start(scope, &overlay);
    for (uint32_t k = 0; overlay && k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->rings.n; i++)
            add_key(overlay, scope, &scope->overlays[k]->rings.items[i]);
    return overlays;
}

/* What the legend says. */
static void tell_panel(const void *value, sm_lang lang, GPtrArray *sentences)
{
    (void)lang;
    const GArray *keys = sm_overlays_at(value, 0)->keys;
    for (guint i = 0; i < keys->len; i++)
        g_ptr_array_add(sentences, sm_as_sentence(g_array_index(keys, sm_legend_key, i).text));
}

const sm_element sm_element_rings = {
    .of_panel = true,
    .turn = {.names = 9, .legend = 5},
    .resolve = resolve,
    .promise = promise,
    .tell_panel = tell_panel,
    SM_OVERLAYS,
};
