#include "compose/legend_choice.h"

#include "compose/importance.h"

/* A legend inside the map covers at most this share of its width and height, and of its area. */
#define MOST_SHARE 0.7
#define MOST_AREA_SHARE 0.22
/* What a legend inside costs beside what it hides, as a share of its own area: a map reads better
 * whole. */
#define CLUTTER 0.35
/* Covering this much is as bad as no map at all: a fifth of the subject, a handful of events, or
 * one arrow. */
#define MOST_COST 130.0
/* Around what the figure asks for, a map shows more where its room is wider or higher: worth so
 * much of the same area of what was asked for. */
#define AROUND 0.12
/* Outside the map a legend leaves white paper around itself: it must gain this much. */
#define OUTSIDE 0.04
/* What it costs to let a page grow by a legend, against the same loss of a map's height: no land of
 * the subject is worth less. */
#define GROWTH 0.4
/* Widths at which texts wrap, in ems: a legend may be narrow and tall or wide and low. */
static const double wraps_em[] = {17, 12, 9};
/* Inside, at most this share of the map's width. */
#define WRAP_SHARE 0.42
#define MOST_COLUMNS 6
/* Fewer columns are kept when more make the legend lower by less than this, in ems. */
#define WORTH_A_COLUMN_EM 0.8

/* What the place is chosen for. */
typedef struct chooser {
    const sm_content *content;
    const sm_framed *framed;
    const sm_page *page;
    const sm_page_rooms *rooms;
    sm_text_engine *engine;
} chooser;

static double em_of(const sm_content *c)
{
    return sm_length_pt(c->style->legend.text.size, 0);
}

static bool has_legend(const sm_framed *framed)
{
    return framed->content->figure->legend.position != SM_POSITION_NONE && framed->keys->len > 0;
}

static sm_legend_layout *lay_out(const sm_framed *framed, sm_legend_keys_setting setting,
                                 sm_text_engine *engine)
{
    return sm_legend_keys_layout(framed->keys, framed->content->style, setting, engine);
}

/* ---- how well a map stands in its room ---- */

/* Area of what the figure asks for as it would be drawn in a room of this size; something for what
 * else would be seen. */
static double value_of_room(const sm_content *c, double width, double height)
{
    double content = sm_fitted_width_pt(width, height, c->base.aspect);
    double area = content * content / c->base.aspect;
    return area + AROUND * (width * height - area);
}

/* Of the first map where the legend has that place outside; 0 when there is no room for it. */
static double value_outside(const chooser *c, const sm_legend_layout *legend, sm_legend_place place)
{
    sm_page page = {0};
    sm_page_rooms rooms = *c->rooms;
    bool beside = place == SM_LEGEND_BESIDE;
    rooms.legend_right_pt = beside ? legend->width_pt : 0;
    rooms.legend_below_pt = place == SM_LEGEND_BELOW ? legend->height_pt : 0;
    rooms.head_width_pt = place == SM_LEGEND_HEAD ? legend->width_pt : 0;
    rooms.head_height_pt = place == SM_LEGEND_HEAD ? legend->height_pt : 0;
    if (!sm_page_rooms_divide(c->content, &rooms, &page, NULL)) return 0;
    double width = sm_rect_pt_width(page.maps[0]), height = sm_rect_pt_height(page.maps[0]);
    bool fits = !beside || legend->height_pt <= sm_rect_pt_height(page.legend);
    sm_page_clear(&page);
    /* A page without a height grows by a legend below its maps, which are as large as before: it is
     * worth some of what a smaller map on a page of one height would lose. */
    bool grows = !(sm_length_pt(c->content->figure->height, 0) > 0);
    double share = grows ? height / (height + GROWTH * rooms.legend_below_pt) : 1;
    return fits ? share * value_of_room(c->content, width, height) * (1 - OUTSIDE) : 0;
}

/* ---- inside ---- */

static bool may_stand_inside(sm_rect_pt map, const sm_legend_layout *legend)
{
    double width = sm_rect_pt_width(map), height = sm_rect_pt_height(map);
    return legend->width_pt <= MOST_SHARE * width && legend->height_pt <= MOST_SHARE * height &&
           legend->width_pt * legend->height_pt <= MOST_AREA_SHARE * width * height;
}

static bool is_new(const sm_legend_set *set, const sm_legend_layout *legend)
{
    for (uint32_t i = 0; i < set->n_inside; i++)
        if (legend->width_pt > set->inside[i]->width_pt - 1 &&
            legend->height_pt > set->inside[i]->height_pt - 1)
            return false;
    return true;
}

/* One column first, then wider and lower. A layout that is nowhere smaller than one before it is of
 * no use. */
static void lay_out_inside(sm_legend_set *set, const sm_framed *framed, sm_rect_pt map,
                           sm_text_engine *engine)
{
    double em = em_of(framed->content), most = WRAP_SHARE * sm_rect_pt_width(map);
    for (uint32_t columns = 1; columns <= 3; columns++)
        for (size_t k = 0; k < G_N_ELEMENTS(wraps_em) - 1; k++) {
            double text = MIN(wraps_em[k] * em, most);
            sm_legend_layout *legend =
                lay_out(framed, (sm_legend_keys_setting){text, 0, columns, true}, engine);
            if (set->n_inside < SM_FURNITURE_SIZES && may_stand_inside(map, legend) &&
                is_new(set, legend))
                set->inside[set->n_inside++] = legend;
            else
                sm_legend_layout_free(legend);
        }
}

/* Where there is too little room for any: the place is chosen. */
static sm_legend_layout *lay_out_narrow(const sm_framed *framed, sm_rect_pt map,
                                        sm_text_engine *engine)
{
    double text = MIN(wraps_em[1] * em_of(framed->content), WRAP_SHARE * sm_rect_pt_width(map));
    return lay_out(framed, (sm_legend_keys_setting){text, 0, 1, true}, engine);
}

/* What the legend would hide where it hides least. */
static double value_inside(const chooser *c, const sm_legend_set *set)
{
    const sm_framed *framed = c->framed;
    if (set->n_inside == 0) return 0;
    sm_rect_pt frame = c->page->maps[0];
    sm_placed_map on = sm_framed_placed(framed, 0);
    g_autoptr(sm_cost_raster) costs = sm_importance_raster(&on);
    sm_elements_expect(&on, costs);
    sm_cost_raster_sum(costs);
    sm_furniture box = {.n_sizes = set->n_inside};
    for (uint32_t i = 0; i < set->n_inside; i++)
        box.sizes[i] = (sm_furniture_size){set->inside[i]->width_pt, set->inside[i]->height_pt};
    sm_furniture_place(&box, 1, costs, frame, SM_PANEL_MARGIN_PT);
    double own = sm_rect_pt_width(box.box) * sm_rect_pt_height(box.box) /
                 (sm_rect_pt_width(frame) * sm_rect_pt_height(frame));
    double lost = box.cost / MOST_COST + CLUTTER * own;
    return value_of_room(c->content, sm_rect_pt_width(frame), sm_rect_pt_height(frame)) *
           MAX(1 - lost, 0);
}

/* ---- outside ---- */

/* As low as it gets, over the width of the page. */
static sm_legend_layout *lay_out_below(const sm_framed *framed, sm_text_engine *engine)
{
    double em = em_of(framed->content), width = sm_content_width_pt(framed->content);
    sm_legend_layout *best = NULL;
    for (uint32_t columns = 1; columns <= MOST_COLUMNS; columns++) {
        sm_legend_layout *below = lay_out(
            framed, (sm_legend_keys_setting){wraps_em[0] * em, width, columns, false}, engine);
        bool better = !best || (below->width_pt <= width + 1e-6 &&
                                below->height_pt < best->height_pt - WORTH_A_COLUMN_EM * em);
        sm_legend_layout_free(better ? best : below);
        if (better) best = below;
    }
    return best;
}

static sm_legend_layout *lay_out_beside(const sm_framed *framed, double text_pt,
                                        sm_text_engine *engine)
{
    return lay_out(framed, (sm_legend_keys_setting){text_pt, 0, 1, false}, engine);
}

/* No wider than this share of the page: the title stands there too. */
#define MOST_HEAD_SHARE 0.36
#define MOST_HEAD_COLUMNS 3
/* ... and no higher than so many times the titles, which would leave white paper below them. */
#define MOST_HEAD_HEIGHT 1.7
/* Shares of a value that are but rounding. */
#define SAME 1e-9

/* In the most columns that leave the title its room; NULL: there is none. */
static sm_legend_layout *lay_out_head(const sm_framed *framed, sm_text_engine *engine)
{
    const sm_content *c = framed->content;
    double em = em_of(c), most = MOST_HEAD_SHARE * sm_content_width_pt(c);
    for (uint32_t columns = MOST_HEAD_COLUMNS; columns > 0 && sm_page_rooms_has_head(c);
         columns--) {
        sm_legend_layout *legend =
            lay_out(framed, (sm_legend_keys_setting){wraps_em[1] * em, 0, columns, false}, engine);
        if (legend->width_pt <= most && legend->height_pt <= MOST_HEAD_HEIGHT * c->titles.height_pt)
            return legend;
        sm_legend_layout_free(legend);
    }
    return NULL;
}

/* The wrap that leaves the map the most, with what the map is worth then. */
static double choose_wrap(const chooser *c, double *text_pt)
{
    double best = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(wraps_em); i++) {
        double text = wraps_em[i] * em_of(c->content);
        g_autoptr(sm_legend_layout) beside = lay_out_beside(c->framed, text, c->engine);
        double value = value_outside(c, beside, SM_LEGEND_BESIDE);
        if (!(value > best)) continue;
        best = value;
        *text_pt = text;
    }
    return best;
}

static sm_legend_place best_place(const chooser *c, double inside, double beside)
{
    g_autoptr(sm_legend_layout) legend = lay_out_below(c->framed, c->engine);
    g_autoptr(sm_legend_layout) at_title = lay_out_head(c->framed, c->engine);
    double below = value_outside(c, legend, SM_LEGEND_BELOW);
    double head = at_title ? value_outside(c, at_title, SM_LEGEND_HEAD) : 0;
    if (head > 0 && head * (1 + SAME) >= MAX(inside, MAX(beside, below))) return SM_LEGEND_HEAD;
    if (inside > 0 && inside >= MAX(beside, below)) return SM_LEGEND_INSIDE;
    return beside > below ? SM_LEGEND_BESIDE : SM_LEGEND_BELOW;
}

/* ---- together ---- */

static bool is_outside(sm_position position)
{
    return position == SM_POSITION_RIGHT || position == SM_POSITION_BELOW;
}

/* The larger, better map: the one on which what was asked for is drawn largest with the least of it
 * hidden. Maps side by side are to be compared: none of them carries the legend of all. */
sm_legend_choice sm_legend_choose(const sm_framed *framed, const sm_page *page,
                                  const sm_page_rooms *rooms, sm_text_engine *engine,
                                  sm_diagnostics *diagnostics)
{
    const sm_content *content = framed->content;
    const chooser c = {content, framed, page, rooms, engine};
    sm_position position = content->figure->legend.position;
    bool free_choice = position == SM_POSITION_AUTO;
    sm_legend_choice choice = {SM_LEGEND_INSIDE, 0};
    sm_legend_set set = {0};
    if (!has_legend(framed)) return choice;
    bool inside = !is_outside(position) && (!free_choice || content->n_maps == 1);
    if (inside) lay_out_inside(&set, framed, page->maps[0], engine);
    double beside = choose_wrap(&c, &choice.text_pt);
    if (inside && set.n_inside == 0 && !free_choice)
        sm_diagnostics_warn(diagnostics,
                            "%s: legend: it is too large for a map of this size and stands outside "
                            "it; enlarge `size`, or write `position: auto`",
                            content->figure->path);
    if (is_outside(position))
        choice.place = position == SM_POSITION_RIGHT ? SM_LEGEND_BESIDE : SM_LEGEND_BELOW;
    else if (free_choice || set.n_inside == 0)
        choice.place = best_place(&c, value_inside(&c, &set), beside);
    sm_legend_set_clear(&set);
    return choice;
}

void sm_legend_lay_out(sm_legend_set *set, const sm_framed *framed, const sm_page *page,
                       sm_legend_choice choice, sm_text_engine *engine)
{
    *set = (sm_legend_set){0};
    if (!has_legend(framed)) return;
    if (choice.place == SM_LEGEND_BESIDE)
        set->outside = lay_out_beside(framed, choice.text_pt, engine);
    else if (choice.place == SM_LEGEND_HEAD)
        set->outside = lay_out_head(framed, engine);
    else if (choice.place == SM_LEGEND_BELOW)
        set->outside = lay_out_below(framed, engine);
    else
        lay_out_inside(set, framed, page->maps[0], engine);
    if (choice.place == SM_LEGEND_INSIDE && set->n_inside == 0)
        set->inside[set->n_inside++] = lay_out_narrow(framed, page->maps[0], engine);
}

void sm_legend_set_clear(sm_legend_set *set)
{
    sm_legend_layout_free(set->outside);
    for (uint32_t i = 0; i < set->n_inside; i++)
        sm_legend_layout_free(set->inside[i]);
    *set = (sm_legend_set){0};
}
