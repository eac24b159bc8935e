#include "compose/ground_color.h"

#include "compose/ground_raster.h"

struct sm_ground_colors {
    sm_ground_raster *land; /* what halos vanish into */
    sm_ground_raster *all;  /* with what is smaller than names */
};

sm_ground_colors *sm_ground_colors_create(const sm_placed_map *on)
{
    sm_ground_colors *ground = g_new0(sm_ground_colors, 1);
    ground->land = sm_ground_raster_create(on->map->frame.page, on->style->map.water.color);
    ground->all = sm_ground_raster_create(on->map->frame.page, on->style->map.water.color);
    sm_elements_paint(on, ground);
    return ground;
}

void sm_ground_colors_paint(sm_ground_colors *ground, const sm_shapes_pt *shapes, uint32_t shape,
                            sm_color color, sm_ground_extent extent)
{
    sm_ground_raster_paint(ground->all, shapes, shape, color, 0);
    if (extent == SM_GROUND_WIDE) sm_ground_raster_paint(ground->land, shapes, shape, color, 0);
}

void sm_ground_colors_paint_land(sm_ground_colors *ground, const sm_shapes_pt *countries,
                                 uint32_t shape, sm_color color)
{
    uint16_t region = (uint16_t)MIN(shape + 1, G_MAXUINT16);
    sm_ground_raster_paint(ground->land, countries, shape, color, region);
    sm_ground_raster_paint(ground->all, countries, shape, color, region);
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
