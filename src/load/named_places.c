#include "load/named_places.h"

static void add(GArray *all, const sm_place_ref *place, sm_geography *geography)
{
    sm_lonlat at;
    if (place->given && sm_geography_place(geography, place, &at, NULL, NULL))
        g_array_append_val(all, at);
}

static void add_overlay(GArray *all, const sm_figure_overlay *overlay, sm_geography *geography)
{
    for (uint32_t i = 0; i < overlay->highlights.n; i++)
        add(all, &overlay->highlights.items[i].place, geography);
    for (uint32_t i = 0; i < overlay->annotations.n; i++)
        add(all, &overlay->annotations.items[i].place, geography);
    for (uint32_t i = 0; i < overlay->rings.n; i++)
        add(all, &overlay->rings.items[i].place, geography);
    for (uint32_t i = 0; i < overlay->arrows.n; i++) {
        const sm_arrow *arrow = &overlay->arrows.items[i];
        add(all, &arrow->from, geography);
        add(all, &arrow->to, geography);
        for (uint32_t k = 0; k < arrow->via.n; k++)
            add(all, &arrow->via.items[k], geography);
    }
}

GArray *sm_named_places(const sm_figure *figure, sm_geography *geography)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(sm_lonlat));
    add_overlay(all, &figure->overlay, geography);
    for (uint32_t i = 0; i < figure->panels.list.n; i++)
        add_overlay(all, &figure->panels.list.items[i].overlay, geography);
    return all;
}
