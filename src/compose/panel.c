#include "compose/panel.h"

#include "compose/legend_keys.h"
#include "compose/look.h"
#include "scene/shift.h"

static sm_scene *part(const sm_panel_layout *layout)
{
    return sm_scene_create(sm_length_pt(layout->on.figure->width, 0), layout->page->page.height_pt,
                           layout->on.style->page.color);
}

static void draw_ground(sm_panel_parts *parts, const sm_panel_layout *layout)
{
    const sm_page_layout *page = layout->page;
    sm_elements_draw(&layout->on, SM_LEVEL_LAND, parts->land);
    sm_elements_draw(&layout->on, SM_LEVEL_LINES, parts->lines);
    if (page->has_graticule && sm_content_has_lines(page->content))
        sm_graticule_draw_lines(&page->graticule, layout->on.style, parts->lines);
    sm_names_draw_towns(layout->names, parts->lines);
}

static void draw_names(sm_panel_parts *parts, const sm_panel_layout *layout)
{
    sm_elements_draw(&layout->on, SM_LEVEL_TOP, parts->names);
    sm_names_draw(layout->names, parts->names);
}

static void draw_edge(sm_panel_parts *parts, const sm_panel_layout *layout, sm_text_engine *engine)
{
    const sm_page_layout *page = layout->page;
    if (page->has_graticule && sm_content_has_ticks(page->content))
        sm_graticule_draw_ticks(&page->graticule, layout->on.figure, layout->on.style, engine,
                                parts->edge);
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, layout->on.map->frame.page);
    sm_scene_path(parts->edge, "frame", NULL, frame, SM_NO_FILL,
                  sm_look_stroke(&layout->on.style->map.frame));
}

static void draw_furniture(const sm_panel_layout *layout, sm_scene *scene)
{
    const sm_page_layout *page = layout->page;
    const sm_figure *figure = layout->on.figure;
    const sm_style *style = layout->on.style;
    const sm_panel_furniture *set = &layout->furniture;
    for (uint32_t i = 0; i < set->n; i++) {
        sm_xy_pt at = {set->boxes[i].box.x0, set->boxes[i].box.y0};
        switch (set->roles[i]) {
        case SM_PANEL_LEGEND:
            sm_legend_keys_draw(page->framed->keys, page->legend.inside[set->boxes[i].size], style,
                                at, true, scene);
            break;
        case SM_PANEL_INSET:
            sm_inset_draw(page->inset, layout->on.map, style, at, scene);
            break;
        case SM_PANEL_RULE:
            sm_scale_bars_draw(&set->rule, figure, style, at, scene);
            break;
        case SM_N_PANEL_BOXES:
            break;
        }
    }
}

void sm_panel_parts_init(sm_panel_parts *parts, const sm_panel_layout *layout,
                         sm_text_engine *engine)
{
    *parts = (sm_panel_parts){part(layout), part(layout), part(layout), part(layout), part(layout)};
    draw_ground(parts, layout);
    draw_names(parts, layout);
    draw_edge(parts, layout, engine);
    draw_furniture(layout, parts->furniture);
}

void sm_panel_parts_move(sm_panel_parts *parts, sm_xy_pt by)
{
    sm_scene **scenes[] = {&parts->land, &parts->lines, &parts->names, &parts->edge,
                           &parts->furniture};
    for (size_t i = 0; (by.x != 0 || by.y != 0) && i < G_N_ELEMENTS(scenes); i++) {
        sm_scene *moved = sm_scene_shifted(*scenes[i], by.x, by.y);
        sm_scene_free(*scenes[i]);
        *scenes[i] = moved;
    }
}

void sm_panel_parts_clear(sm_panel_parts *parts)
{
    sm_scene_free(parts->land);
    sm_scene_free(parts->lines);
    sm_scene_free(parts->names);
    sm_scene_free(parts->edge);
    sm_scene_free(parts->furniture);
    *parts = (sm_panel_parts){0};
}
