#include "compose/worth.h"

#include "compose/arrow.h"
#include "compose/fills.h"

#include <math.h>

/* As shares of SM_WORTH_FRAME: focus and groups are what the map is about, and a piece of them that
 * is hidden is worse than all of it drawn smaller; other land says where they lie; open sea is
 * free. Areas and layers of spread come on top of their land. */
#define SUBJECT 2.5
#define OTHER_LAND 0.16
#define AREA 1.0
#define SPREAD_AREA 1.0
/* Costs of single things: an event hidden is worse than any land of its size. */
#define EVENT 12.0
#define EVENT_LEAST_RADIUS_PT 4.0
#define HIGHLIGHT 160.0
#define HIGHLIGHT_AROUND_PT 15.0
#define ANNOTATION 160.0
#define ANNOTATION_AROUND_PT 23.0
#define ARROW 120.0
#define ARROW_RADIUS_PT 5.0
#define SPREAD_NAME 8.0
#define SPREAD_NAME_AROUND_PT 10.0

static double land_share(const sm_figure *figure, const char *iso3)
{
    bool subject = sm_figure_is_focus(figure, iso3) || sm_figure_group_of(figure, iso3) >= 0;
    return subject ? SUBJECT : OTHER_LAND;
}

static void add_land(sm_cover *cover, const sm_figure *figure, const sm_base_map *map)
{
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++)
        sm_cover_add_shape(cover, countries->shapes, i,
                           SM_WORTH_FRAME *
                               land_share(figure, sm_map_layer_text(countries, "iso3", i)));
}

static void add_areas(sm_cover *cover, const sm_theme_shown *shown)
{
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        for (uint32_t k = 0; k < area->n_pieces; k++)
            sm_cover_add_shape(cover, area->pieces[k].layer->shapes, area->pieces[k].shape,
                               SM_WORTH_FRAME * AREA);
    }
}

static void add_arrows(sm_cover *cover, const sm_theme_shown *shown)
{
    for (guint i = 0; i < shown->arrows->len; i++) {
        const sm_theme_arrow *arrow = &g_array_index(shown->arrows, sm_theme_arrow, i);
        g_autofree sm_xy_pt *curve =
            sm_arrow_curve(arrow->points, arrow->n_points, arrow->spec->bend);
        for (int k = 0; k < SM_ARROW_SAMPLES; k++)
            sm_cover_add_disc(cover, curve[k], ARROW_RADIUS_PT, ARROW / SM_ARROW_SAMPLES);
    }
}

static void add_spread(sm_cover *cover, const sm_spread_layers *spread)
{
    const GPtrArray *overlays = spread ? spread->overlays : NULL;
    for (guint i = 0; overlays && i < overlays->len; i++) {
        const sm_overlay *overlay = g_ptr_array_index(overlays, i);
        for (uint32_t k = 0; overlay->areas && k < overlay->areas->n_shapes; k++)
            sm_cover_add_shape(cover, overlay->areas, k, SM_WORTH_FRAME * SPREAD_AREA);
        for (guint k = 0; k < overlay->names->len; k++)
            sm_cover_add_disc(cover, g_array_index(overlay->names, sm_overlay_name, k).at,
                              SPREAD_NAME_AROUND_PT, SPREAD_NAME);
    }
}

sm_cover *sm_worth_cover(const sm_figure *figure, const sm_base_map *map,
                         const sm_theme_shown *shown, const sm_spread_layers *spread)
{
    sm_cover *cover = sm_cover_create(map->frame.page);
    add_land(cover, figure, map);
    add_areas(cover, shown);
    add_arrows(cover, shown);
    add_spread(cover, spread);
    return cover;
}

static double event_radius(const sm_mark_scale *scale, uint32_t row)
{
    if (!scale->sized || !scale->value_of || !(scale->value_of[row] > 0))
        return EVENT_LEAST_RADIUS_PT;
    return MAX(EVENT_LEAST_RADIUS_PT, scale->pt_per_root * sqrt(scale->value_of[row]));
}

void sm_worth_add_events(sm_cover *cover, const sm_base_map *map, const sm_event_set *events,
                         const sm_mark_scale *scale)
{
    if (!events->events) return;
    for (uint32_t row = 0; row < sm_events_count(events->events); row++)
        if (events->kept[row] && sm_event_set_inside(events, map, row))
            sm_cover_add_disc(cover, sm_frame_to_page(&map->frame, events->plane[row]),
                              event_radius(scale, row), EVENT);
}

void sm_worth_add_places(sm_cover *cover, const sm_theme_shown *shown)
{
    for (guint i = 0; i < shown->highlight_places->len; i++)
        sm_cover_add_disc(cover, g_array_index(shown->highlight_places, sm_theme_place, i).at,
                          HIGHLIGHT_AROUND_PT, HIGHLIGHT);
    for (guint i = 0; i < shown->annotation_places->len; i++)
        sm_cover_add_disc(cover, g_array_index(shown->annotation_places, sm_theme_place, i).at,
                          ANNOTATION_AROUND_PT, ANNOTATION);
}
