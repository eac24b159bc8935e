#include "compose/ground_color.h"

#include "compose/fills.h"
#include "compose/ground_raster.h"

struct sm_ground_colors {
    sm_ground_raster *land; /* what halos vanish into */
    sm_ground_raster *all;  /* with what is smaller than names */
};

static void paint(sm_ground_colors *ground, const sm_shapes_pt *shapes, uint32_t shape,
                  sm_color color, uint16_t region)
{
    sm_ground_raster_paint(ground->land, shapes, shape, color, region);
    sm_ground_raster_paint(ground->all, shapes, shape, color, region);
}

static void paint_countries(sm_ground_colors *ground, const sm_figure *figure,
                            const sm_style *style, const sm_map_layer *countries)
{
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(countries, "iso3", i);
        paint(ground, countries->shapes, i, sm_fills_country(figure, style, iso3)->color,
              (uint16_t)MIN(i + 1, G_MAXUINT16));
    }
}

static void paint_lakes(sm_ground_colors *ground, const sm_style *style, const sm_map_layer *lakes)
{
    for (uint32_t i = 0; lakes && i < lakes->shapes->n_shapes; i++)
        paint(ground, lakes->shapes, i, style->hydro.lake.color, 0);
}

static void paint_own(sm_ground_colors *ground, const sm_figure *figure, const sm_base_map *map)
{
    for (uint32_t i = 0; i < map->n_own; i++)
        for (uint32_t k = 0; map->own[i] && k < map->own[i]->shapes->n_shapes; k++)
            if (map->own[i]->shapes->kind == SM_SHAPE_POLYGON)
                paint(ground, map->own[i]->shapes, k, figure->layers.items[i].fill.color, 0);
}

static void paint_areas(sm_ground_colors *ground, const sm_figure *figure, const sm_style *style,
                        const sm_theme_shown *shown)
{
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        for (uint32_t k = 0; k < area->n_pieces; k++)
            paint(ground, area->pieces[k].layer->shapes, area->pieces[k].shape,
                  sm_fills_area(figure, style, area->spec, i)->color, 0);
    }
}

static void paint_overlay(sm_ground_colors *ground, const sm_overlay *overlay)
{
    for (guint k = 0; k < overlay->fills->len; k++) {
        const sm_fill *fill = &g_array_index(overlay->fills, sm_fill, k);
        sm_color color = fill->kind == SM_FILL_SOLID ? fill->color : fill->background;
        sm_ground_raster_paint(ground->all, overlay->areas, k, color, 0);
        if (!overlay->patchy) sm_ground_raster_paint(ground->land, overlay->areas, k, color, 0);
    }
}

sm_ground_colors *sm_ground_colors_create(const sm_figure *figure, const sm_style *style,
                                          const sm_base_map *map, const sm_theme_shown *shown,
                                          const sm_spread_layers *spread)
{
    sm_ground_colors *ground = g_new0(sm_ground_colors, 1);
    ground->land = sm_ground_raster_create(map->frame.page, style->map.water.color);
    ground->all = sm_ground_raster_create(map->frame.page, style->map.water.color);
    paint_countries(ground, figure, style, map->layers[SM_BASE_COUNTRIES]);
    paint_areas(ground, figure, style, shown);
    paint_lakes(ground, style, map->layers[SM_BASE_LAKES]);
    paint_own(ground, figure, map);
    for (guint i = 0; spread->overlays && i < spread->overlays->len; i++)
        paint_overlay(ground, g_ptr_array_index(spread->overlays, i));
    return ground;
}

void sm_ground_colors_add_sum(sm_ground_colors *ground, const sm_sum_area *area, bool varies)
{
    sm_ground_raster_paint(ground->all, area->shapes, area->shape, area->color, 0);
    if (!area->small && !varies)
        sm_ground_raster_paint(ground->land, area->shapes, area->shape, area->color, 0);
}

void sm_ground_colors_free(sm_ground_colors *ground)
{
    if (!ground) return;
    sm_ground_raster_free(ground->land);
    sm_ground_raster_free(ground->all);
    g_free(ground);
}

sm_color sm_ground_color_in(const sm_ground_colors *ground, sm_rect_pt box)
{
    return sm_ground_raster_color(ground->land, box);
}

const sm_label_ground *sm_ground_colors_cells(sm_ground_colors *ground)
{
    return sm_ground_raster_cells(ground->all);
}
