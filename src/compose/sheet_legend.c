#include "compose/sheet_inner.h"

#include "compose/panel.h"
#include "compose/worth.h"

#include <math.h>

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
/* Widths at which texts wrap, in ems: a legend may be narrow and tall or wide and low. */
static const double wraps_em[] = {17, 12, 9};
/* Inside, at most this share of the map's width. */
#define WRAP_SHARE 0.42
#define MOST_COLUMNS 6
/* Fewer columns are kept when more make the legend lower by less than this, in ems. */
#define WORTH_A_COLUMN_EM 0.8

static double em_of(const sm_sheet *c)
{
    return sm_length_pt(c->style->legend.text.size, 0);
}

/* ---- how well a map stands in its room ---- */

/* Area of what the figure asks for as it would be drawn in a room of this size; something for what
 * else would be seen. */
static double value_of_room(const sm_sheet *c, double width, double height)
{
    double content = MIN(width, height * c->map.aspect);
    double area = content * content / c->map.aspect;
    return area + AROUND * (width * height - area);
}

/* Of the first map beside or above such a legend; 0 when there is no room for it. */
static double value_outside(const sm_sheet *c, const sm_legend_layout *legend,
                            sm_legend_place place)
{
    sm_page page = {0};
    bool beside = place == SM_LEGEND_BESIDE;
    if (!sm_sheet_divide(c, beside ? legend->width_pt : 0, beside ? 0 : legend->height_pt, &page,
                         NULL))
        return 0;
    double width = sm_rect_pt_width(page.maps[0]), height = sm_rect_pt_height(page.maps[0]);
    bool fits = !beside || legend->height_pt <= sm_rect_pt_height(page.legend);
    sm_page_clear(&page);
    return fits ? value_of_room(c, width, height) * (1 - OUTSIDE) : 0;
}

/* ---- inside ---- */

static bool may_stand_inside(const sm_sheet *c, const sm_legend_layout *legend)
{
    double width = sm_rect_pt_width(c->page.maps[0]), height = sm_rect_pt_height(c->page.maps[0]);
    return legend->width_pt <= MOST_SHARE * width && legend->height_pt <= MOST_SHARE * height &&
           legend->width_pt * legend->height_pt <= MOST_AREA_SHARE * width * height;
}

static bool is_new(const sm_sheet *c, const sm_legend_layout *legend)
{
    for (uint32_t i = 0; i < c->n_legends; i++)
        if (legend->width_pt > c->legends[i]->width_pt - 1 &&
            legend->height_pt > c->legends[i]->height_pt - 1)
            return false;
    return true;
}

static double widest_text(const sm_sheet *c)
{
    return WRAP_SHARE * sm_rect_pt_width(c->page.maps[0]);
}

/* When a later round left too little room for any: the place is settled. */
static sm_legend_layout *lay_out_narrow(const sm_sheet *c)
{
    double text = MIN(wraps_em[1] * em_of(c), widest_text(c));
    return sm_keys_layout(c->keys, c->style, (sm_keys_setting){text, 0, 1, true}, c->engine);
}

/* One column first, then wider and lower. A layout that is nowhere smaller than one before it is of
 * no use. */
static void lay_out_inside(sm_sheet *c)
{
    double em = em_of(c), most = widest_text(c);
    for (uint32_t columns = 1; columns <= 3; columns++)
        for (size_t k = 0; k < G_N_ELEMENTS(wraps_em) - 1; k++) {
            sm_legend_layout *legend = sm_keys_layout(
                c->keys, c->style, (sm_keys_setting){MIN(wraps_em[k] * em, most), 0, columns, true},
                c->engine);
            if (c->n_legends < SM_FURNITURE_SIZES && may_stand_inside(c, legend) &&
                is_new(c, legend))
                c->legends[c->n_legends++] = legend;
            else
                sm_legend_layout_free(legend);
        }
}

/* What the legend would hide where it hides least. */
static double value_inside(const sm_sheet *c)
{
    if (c->n_legends == 0) return 0;
    sm_rect_pt frame = c->page.maps[0];
    sm_placed_map on = sm_sheet_placed(c, 0);
    g_autoptr(sm_cover) cover = sm_worth_cover(&on);
    sm_elements_expect(&on, cover);
    sm_cover_sum(cover);
    sm_furniture box = {.n_sizes = c->n_legends};
    for (uint32_t i = 0; i < c->n_legends; i++)
        box.sizes[i] = (sm_furniture_size){c->legends[i]->width_pt, c->legends[i]->height_pt};
    sm_furniture_place(&box, 1, cover, frame, SM_PANEL_MARGIN_PT);
    double own = sm_rect_pt_width(box.box) * sm_rect_pt_height(box.box) /
                 (sm_rect_pt_width(frame) * sm_rect_pt_height(frame));
    double lost = box.cost / MOST_COST + CLUTTER * own;
    return value_of_room(c, sm_rect_pt_width(frame), sm_rect_pt_height(frame)) * MAX(1 - lost, 0);
}

/* ---- outside ---- */

/* As low as it gets, over the width of the page. */
static sm_legend_layout *lay_out_below(const sm_sheet *c)
{
    double em = em_of(c);
    double width = sm_length_pt(c->figure->width, 0) - 2 * sm_length_pt(c->style->page.margin, 0);
    sm_legend_layout *best = NULL;
    for (uint32_t columns = 1; columns <= MOST_COLUMNS; columns++) {
        sm_legend_layout *below =
            sm_keys_layout(c->keys, c->style,
                           (sm_keys_setting){wraps_em[0] * em, width, columns, false}, c->engine);
        bool better = !best || (below->width_pt <= width + 1e-6 &&
                                below->height_pt < best->height_pt - WORTH_A_COLUMN_EM * em);
        sm_legend_layout_free(better ? best : below);
        if (better) best = below;
    }
    return best;
}

static sm_legend_layout *lay_out_beside(const sm_sheet *c, double text_pt)
{
    return sm_keys_layout(c->keys, c->style, (sm_keys_setting){text_pt, 0, 1, false}, c->engine);
}

/* The wrap that leaves the map the most; returns what the map is worth then. */
static double choose_wrap(sm_sheet *c)
{
    double best = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(wraps_em); i++) {
        double text = wraps_em[i] * em_of(c);
        g_autoptr(sm_legend_layout) beside = lay_out_beside(c, text);
        double value = value_outside(c, beside, SM_LEGEND_BESIDE);
        if (!(value > best)) continue;
        best = value;
        c->legend_text_pt = text;
    }
    return best;
}

static sm_legend_place best_place(const sm_sheet *c, double inside, double beside)
{
    g_autoptr(sm_legend_layout) legend = lay_out_below(c);
    double below = value_outside(c, legend, SM_LEGEND_BELOW);
    if (inside > 0 && inside >= MAX(beside, below)) return SM_LEGEND_INSIDE;
    return beside > below ? SM_LEGEND_BESIDE : SM_LEGEND_BELOW;
}

/* The larger, better map: the one on which what was asked for is drawn largest with the least of it
 * hidden. Maps side by side are to be compared: none of them carries the legend of all. */
static void choose_place(sm_sheet *c, sm_diagnostics *diagnostics)
{
    sm_position position = c->figure->legend.position;
    bool inside = position != SM_POSITION_RIGHT && position != SM_POSITION_BELOW &&
                  (position != SM_POSITION_AUTO || c->n_maps == 1);
    if (inside) lay_out_inside(c);
    double beside = choose_wrap(c);
    if (inside && c->n_legends == 0 && position != SM_POSITION_AUTO)
        sm_diagnostics_warn(diagnostics,
                            "%s: legend: it is too large for a map of this size and stands outside "
                            "it; enlarge `size`, or write `position: auto`",
                            c->figure->path);
    if (position == SM_POSITION_RIGHT)
        c->legend_place = SM_LEGEND_BESIDE;
    else if (position == SM_POSITION_BELOW)
        c->legend_place = SM_LEGEND_BELOW;
    else if (position != SM_POSITION_AUTO && c->n_legends > 0)
        c->legend_place = SM_LEGEND_INSIDE;
    else
        c->legend_place = best_place(c, value_inside(c), beside);
}

/* ---- together ---- */

void sm_sheet_clear_legend(sm_sheet *c)
{
    g_clear_pointer(&c->legend, sm_legend_layout_free);
    for (uint32_t i = 0; i < c->n_legends; i++)
        sm_legend_layout_free(c->legends[i]);
    c->n_legends = 0;
}

void sm_sheet_lay_out_legend(sm_sheet *c, sm_diagnostics *diagnostics)
{
    sm_sheet_clear_legend(c);
    if (c->figure->legend.position == SM_POSITION_NONE || c->keys->len == 0) return;
    if (c->round == 0)
        choose_place(c, diagnostics);
    else if (c->legend_place == SM_LEGEND_INSIDE)
        lay_out_inside(c);
    if (c->legend_place == SM_LEGEND_INSIDE) {
        if (c->n_legends == 0) c->legends[c->n_legends++] = lay_out_narrow(c);
        return;
    }
    sm_sheet_clear_legend(c);
    c->legend = c->legend_place == SM_LEGEND_BESIDE ? lay_out_beside(c, c->legend_text_pt)
                                                    : lay_out_below(c);
}
