#include "compose/page_rooms.h"

/* Room for degrees beside and below the frame. */
#define AXIS_PT 10.0

/* Of what the maps have to show, with the room around it that the figure asks for. */
static double aspect_with_margin(const sm_content *c)
{
    sm_length margin = c->figure->map.frame.margin;
    if (margin.unit != SM_UNIT_PERCENT) return c->base.aspect;
    double around = 2 * margin.value / 100 * MAX(c->base.aspect, 1);
    return (c->base.aspect + around) / (1 + around);
}

bool sm_page_rooms_has_head(const sm_content *c)
{
    return c->themes.n > 1 && !c->figure->bare && c->titles.height_pt > 0 &&
           sm_logo_room_in(&c->logo, false, c->style).width_pt <= 0;
}

/* In gaps of the page. */
#define HEAD_GAP 2.0

double sm_page_rooms_head_gap_pt(const sm_content *c)
{
    return HEAD_GAP * sm_length_pt(c->style->page.gap, 0);
}

sm_logo_room sm_page_rooms_beside_titles(const sm_content *c, double head_width_pt)
{
    sm_logo_room room = sm_logo_room_in(&c->logo, false, c->style);
    if (head_width_pt > 0) room.width_pt += head_width_pt + sm_page_rooms_head_gap_pt(c);
    return room;
}

bool sm_page_rooms_divide(const sm_content *c, const sm_page_rooms *rooms, sm_page *page,
                          GError **error)
{
    const sm_figure *figure = c->figure;
    double axis = sm_content_has_ticks(c) ? AXIS_PT : 0;
    double chart = c->chart ? sm_time_chart_room_pt(figure) : 0;
    bool chart_right = figure->chart.position == SM_CHART_RIGHT,
         key_right = rooms->key_right_pt > 0;
    sm_page_request request = {
        .width_pt = sm_length_pt(figure->width, 0),
        .height_pt = sm_length_pt(figure->height, 0),
        .margin_pt = sm_length_pt(c->style->page.margin, 0),
        .gap_pt = sm_length_pt(c->style->page.gap, 0),
        .title = {MAX(rooms->titles_pt, sm_logo_height_in(&c->logo, false)), rooms->head_width_pt,
                  rooms->head_height_pt},
        .footer_height_pt = MAX(rooms->footer_pt, sm_logo_height_in(&c->logo, true)),
        .n_panels = c->n_maps,
        .columns = rooms->columns ? rooms->columns : figure->columns,
        .panel_aspect = figure->height.value > 0 ? c->base.aspect : aspect_with_margin(c),
        .panel_title_pt = rooms->panel_title_pt,
        .panel_legend_pt = rooms->own_legend_pt,
        .axis_left_pt = axis,
        .axis_bottom_pt = axis,
        .legend_right_pt = rooms->legend_right_pt,
        .legend_right_height_pt = rooms->legend_right_height_pt,
        .legend_below_pt = rooms->legend_below_pt,
        .key_right_pt = rooms->key_right_pt,
        .key_below_pt = key_right ? 0 : rooms->key_height_pt,
        .chart_right_pt = chart_right ? chart : 0,
        .chart_below_pt = chart_right ? 0 : chart,
    };
    if (sm_page_init(page, &request, error)) return true;
    g_prefix_error(error, "%s: ", figure->path);
    return false;
}
