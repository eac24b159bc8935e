#include "compose/spread_border_bands.h"

#include "compose/look.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <math.h>

#define M_PER_KM 1000.0
/* Borders finer than this are not seen below bands. */
#define TOLERANCE_PT 0.3

/* The wanted borders on the map's plane, as far as their bands reach into the frame. */
static sm_shapes_m *border_lines(const sm_spread_scope *scope, const sm_borders *borders,
                                 double most_m, GError **error)
{
    g_autofree uint8_t *wanted = sm_spread_border_wanted(scope->set, SM_BORDER_COASTAL_OUT, error);
    if (!wanted) return NULL;
    sm_rect_m window = scope->map->frame.plane;
    window =
        (sm_rect_m){window.x0 - most_m, window.y0 - most_m, window.x1 + most_m, window.y1 + most_m};
    g_autoptr(sm_shapes_m) all =
        sm_projection_shapes(scope->map->projection, borders->lines, NULL, window,
                             TOLERANCE_PT / scope->map->frame.pt_per_m, error);
    if (!all) return NULL;
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    for (uint32_t i = 0; i < all->n_shapes; i++) {
        if (!wanted[all->source[i]]) continue;
        sm_shapes_builder_shape(builder, all->source[i]);
        for (uint32_t p = all->shape_start[i]; p < all->shape_start[i + 1]; p++) {
            sm_shapes_builder_part(builder);
            for (uint32_t k = all->part_start[p]; k < all->part_start[p + 1]; k++)
                sm_shapes_builder_point(builder, all->points[k].x, all->points[k].y);
        }
    }
    return sm_shapes_builder_finish_m(builder);
}

static sm_path *lines_path(const sm_shapes_m *lines, const sm_frame *frame)
{
    sm_path *path = sm_path_create();
    for (uint32_t p = 0; p < lines->n_parts; p++)
        for (uint32_t i = lines->part_start[p]; i < lines->part_start[p + 1]; i++) {
            sm_xy_pt at = sm_frame_to_page(frame, lines->points[i]);
            if (i == lines->part_start[p])
                sm_path_move(path, at.x, at.y);
            else
                sm_path_line(path, at.x, at.y);
        }
    return path;
}

/* Points on the page for a true kilometre at the frame's centre. */
static double pt_per_km(const sm_base_map *map)
{
    sm_rect_m plane = map->frame.plane;
    sm_projection_factors factors;
    sm_xy_m centre = {(plane.x0 + plane.x1) / 2, (plane.y0 + plane.y1) / 2};
    double scale = 1;
    if (sm_projection_factors_at(map->projection, centre, &factors))
        scale = (factors.scale_x + factors.scale_y) / 2;
    return M_PER_KM * map->frame.pt_per_m * scale;
}

static void add_keys(sm_overlay *overlay, const sm_spread_scope *scope,
                     const sm_spread_layer *layer, const sm_border_bands *bands)
{
    sm_lang lang = scope->figure->lang;
    g_autofree char *words =
        sm_spread_words(lang,
                        scope->set->toward_neighbours ? SM_SPREAD_WORD_BORDER_BANDS_NEIGHBOURS
                                                      : SM_SPREAD_WORD_BORDER_BANDS,
                        NULL, NULL, NULL);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, layer->title ? layer->title : words);
    sm_color seen = scope->style->country.focus.color;
    g_autofree sm_color *colors = g_new(sm_color, bands->n_bands + 1);
    for (uint32_t i = bands->n_bands; i-- > 0;)
        colors[i] = seen = sm_color_over(scope->style->spread.band, seen);
    for (uint32_t i = 0; i < bands->n_bands; i++) {
        double percent = bands->all.events ? 100.0 * bands->any[i].events / bands->all.events : 0.0;
        g_autofree char *km = sm_words_number(lang, scope->set->spec->bands_km.items[i], 1);
        g_autofree char *events = sm_words_number(lang, bands->any[i].events, 0);
        g_autofree char *share = sm_words_number(lang, round(percent), 0);
        g_autofree char *text = sm_spread_words(lang, SM_SPREAD_WORD_WITHIN_KM, km, events, share);
        sm_overlay_add_key(overlay, SM_KEY_AREA, text)->fill = sm_look_solid(colors[i]);
    }
}

sm_overlay *sm_spread_border_bands_create(const sm_spread_scope *scope,
                                          const sm_spread_layer *layer)
{
    g_autoptr(GError) reason = NULL;
    const sm_spread_spec *spec = scope->set->spec;
    const sm_borders *borders = sm_spread_borders(scope->set, &reason);
    const sm_border_bands *bands =
        borders ? sm_spread_border_bands(scope->set, SM_BORDER_COASTAL_OUT, SM_ALL_PERIODS, &reason)
                : NULL;
    double most_km = spec->bands_km.items[spec->bands_km.n - 1];
    g_autoptr(sm_shapes_m) lines =
        bands ? border_lines(scope, borders, most_km * M_PER_KM, &reason) : NULL;
    if (!lines) return sm_spread_left_out(scope, layer, reason->message);
    if (lines->n_points == 0)
        return sm_spread_left_out(scope, layer,
                                  "no border of a coastal state with another state is in the "
                                  "frame; see spread.coastal-states");
    sm_overlay *overlay =
        sm_overlay_create("spread-border-bands", "Bands along borders", SM_LEVEL_LAND);
    overlay->on_land = true;
    for (uint32_t i = spec->bands_km.n; i-- > 0;) {
        sm_stroke band = {.color = scope->style->spread.band,
                          .width_pt = 2 * spec->bands_km.items[i] * pt_per_km(scope->map)};
        sm_overlay_add(overlay, NULL, lines_path(lines, &scope->map->frame), SM_NO_FILL, band);
    }
    add_keys(overlay, scope, layer, bands);
    return overlay;
}
