#include "compose/ground_color.h"

#include "compose/fills.h"
#include "geom/polygon.h"

typedef struct patch {
    const sm_shapes_pt *shapes;
    uint32_t shape;
    sm_rect_pt bounds;
    sm_color color; /* may be translucent */
} patch;

struct sm_ground_colors {
    sm_color water;
    GArray *patches; /* from the lowest to the highest */
};

static void add(sm_ground_colors *ground, const sm_shapes_pt *shapes, uint32_t shape,
                sm_color color)
{
    patch p = {.shapes = shapes, .shape = shape, .color = color};
    if (color.a > 0 && sm_shapes_pt_shape_bounds(shapes, shape, &p.bounds))
        g_array_append_val(ground->patches, p);
}

sm_ground_colors *sm_ground_colors_create(const sm_figure *figure, const sm_style *style,
                                          const sm_base_map *map, const sm_theme_shown *shown,
                                          const sm_spread_layers *spread)
{
    sm_ground_colors *ground = g_new0(sm_ground_colors, 1);
    ground->water = style->map.water.color;
    ground->patches = g_array_new(FALSE, FALSE, sizeof(patch));
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++)
        add(ground, countries->shapes, i,
            sm_fills_country(figure, style, sm_map_layer_text(countries, "iso3", i))->color);
    for (uint32_t i = 0; i < map->n_own; i++)
        for (uint32_t k = 0; map->own[i] && k < map->own[i]->shapes->n_shapes; k++)
            if (map->own[i]->shapes->kind == SM_SHAPE_POLYGON)
                add(ground, map->own[i]->shapes, k, figure->layers.items[i].fill.color);
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        for (uint32_t k = 0; k < area->n_pieces; k++)
            add(ground, area->pieces[k].layer->shapes, area->pieces[k].shape,
                sm_fills_area(figure, style, area->spec, i)->color);
    }
    for (guint i = 0; spread->overlays && i < spread->overlays->len; i++) {
        const sm_overlay *overlay = g_ptr_array_index(spread->overlays, i);
        for (guint k = 0; !overlay->patchy && k < overlay->fills->len; k++) {
            const sm_fill *fill = &g_array_index(overlay->fills, sm_fill, k);
            add(ground, overlay->areas, k,
                fill->kind == SM_FILL_SOLID ? fill->color : fill->background);
        }
    }
    return ground;
}

void sm_ground_colors_free(sm_ground_colors *ground)
{
    if (!ground) return;
    g_array_free(ground->patches, TRUE);
    g_free(ground);
}

sm_color sm_ground_color_at(const sm_ground_colors *ground, sm_xy_pt at)
{
    sm_color color = ground->water;
    for (guint i = 0; i < ground->patches->len; i++) {
        const patch *p = &g_array_index(ground->patches, patch, i);
        if (sm_rect_pt_has(p->bounds, at) && sm_polygon_has(p->shapes, p->shape, at))
            color = sm_color_over(p->color, color);
    }
    return color;
}
