#include "compose/panel_layout.h"

#include "compose/importance.h"
#include "compose/kept_names.h"
#include "words/words.h"

#include <string.h>

/* Furniture keeps this much away from points, where that costs nothing else. */
#define POINT_CLEAR_PT 2.0
/* The map is seen through the scale bar. */
#define RULE_OPACITY 0.3
/* An automatic inset may cost at most this share of SM_IMPORTANCE_FRAME for each share of the frame
 * that it takes: some eighth of it over what the map is about. */
#define MOST_INSET_SHARE 0.45
#define EVEN_SLACK 1.02

/* Habit: legend below left, locator above right, scale below right. */
static const double habits[SM_N_PANEL_BOXES][SM_N_CORNERS] = {
    [SM_PANEL_LEGEND] = {1.0, 1.5, 0.0, 0.8},
    [SM_PANEL_INSET] = {0.8, 0.0, 1.2, 1.0},
    [SM_PANEL_RULE] = {3.0, 3.0, 0.4, 0.0},
};

static bool corner_of(sm_position position, sm_corner *corner)
{
    switch (position) {
    case SM_POSITION_TOP_LEFT:
        *corner = SM_CORNER_TOP_LEFT;
        return true;
    case SM_POSITION_TOP_RIGHT:
        *corner = SM_CORNER_TOP_RIGHT;
        return true;
    case SM_POSITION_BOTTOM_LEFT:
        *corner = SM_CORNER_BOTTOM_LEFT;
        return true;
    case SM_POSITION_BOTTOM_RIGHT:
        *corner = SM_CORNER_BOTTOM_RIGHT;
        return true;
    case SM_POSITION_AUTO:
    case SM_POSITION_NONE:
    case SM_POSITION_RIGHT:
    case SM_POSITION_BELOW:
        break;
    }
    return false;
}

static sm_furniture *add_box(sm_panel_furniture *set, sm_panel_box role, sm_position position)
{
    sm_furniture *box = &set->boxes[set->n];
    set->roles[set->n++] = role;
    box->fixed = corner_of(position, &box->corner);
    for (int i = 0; i < SM_N_CORNERS; i++)
        box->preference[i] = habits[role][i];
    return box;
}

static void add_size(sm_furniture *box, double width, double height)
{
    if (box->n_sizes < SM_FURNITURE_SIZES)
        box->sizes[box->n_sizes++] = (sm_furniture_size){width, height};
}

static double share_of(sm_rect_pt box, sm_rect_pt frame)
{
    return sm_rect_pt_width(box) * sm_rect_pt_height(box) /
           (sm_rect_pt_width(frame) * sm_rect_pt_height(frame));
}

/* More than some of it, and more than it would anywhere: a map of nothing but the focus has no
 * better place, and needs its locator most. */
static bool hides_much(const sm_furniture *box, const sm_cost_raster *costs, sm_rect_pt frame)
{
    double share = share_of(box->box, frame);
    double even = EVEN_SLACK * sm_cost_raster_of(costs, frame) * share;
    return box->cost > MAX(MOST_INSET_SHARE * SM_IMPORTANCE_FRAME * share, even);
}

/* An inset that nobody asked for goes where it would hide the focus or crowd out the rest. */
static bool drop_inset(sm_panel_furniture *set, const sm_page_layout *page,
                       const sm_cost_raster *costs, bool fits)
{
    if (page->content->figure->inset.position != SM_POSITION_AUTO) return false;
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->roles[i] != SM_PANEL_INSET) continue;
        if (fits && !hides_much(&set->boxes[i], costs, page->page.maps[0])) return false;
        set->n--;
        memmove(&set->boxes[i], &set->boxes[i + 1], (set->n - i) * sizeof *set->boxes);
        memmove(&set->roles[i], &set->roles[i + 1], (set->n - i) * sizeof *set->roles);
        return true;
    }
    return false;
}

static sm_cost_raster *make_costs(const sm_panel_layout *layout)
{
    const GArray *points = sm_names_points(layout->names);
    sm_cost_raster *costs = sm_importance_raster(&layout->on);
    for (guint i = 0; i < points->len; i++) {
        const sm_furniture_point *p = &g_array_index(points, sm_furniture_point, i);
        sm_cost_raster_add_disc(costs, p->at, p->radius_pt + POINT_CLEAR_PT, p->weight);
    }
    sm_cost_raster_sum(costs);
    return costs;
}

/* Paper that is cut out of the map where nothing parts the two. */
static bool is_notch(const sm_page_layout *page)
{
    const sm_style *style = page->content->style;
    return !(sm_length_pt(style->map.frame.width, 0) > 0) &&
           !(sm_length_pt(style->legend.stroke.width, 0) > 0) &&
           !sm_content_has_ticks(page->content) && style->legend.fill.hatch == SM_HATCH_NONE &&
           sm_color_equal(style->legend.fill.color, style->page.color);
}

/* From the frame's edge on, where the legend stands at it; at the left one its texts are flush with
 * the titles. */
static sm_rect_pt docked(sm_rect_pt box, sm_rect_pt frame, double padding)
{
    double near = SM_PANEL_MARGIN_PT + POINT_CLEAR_PT, dx = 0, dy = 0;
    if (box.x0 - frame.x0 < near) dx = frame.x0 - padding - box.x0;
    if (frame.x1 - box.x1 < near) dx = frame.x1 + padding - box.x1;
    if (box.y0 - frame.y0 < near) dy = frame.y0 - padding - box.y0;
    if (frame.y1 - box.y1 < near) dy = frame.y1 - box.y1;
    return (sm_rect_pt){box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
}

static void dock_legend(sm_panel_layout *layout)
{
    const sm_page_layout *page = layout->page;
    sm_panel_furniture *set = &layout->furniture;
    if (!is_notch(page)) return;
    for (uint32_t i = 0; i < set->n; i++)
        if (set->roles[i] == SM_PANEL_LEGEND)
            set->boxes[i].box = docked(set->boxes[i].box, page->page.maps[0],
                                       sm_length_pt(page->content->style->legend.padding, 0));
}

static void place_furniture(sm_panel_layout *layout, sm_diagnostics *diagnostics)
{
    const sm_page_layout *page = layout->page;
    sm_panel_furniture *set = &layout->furniture;
    sm_rect_pt frame = page->page.maps[0];
    if (set->n == 0) return;
    g_autoptr(sm_cost_raster) costs = make_costs(layout);
    bool fits = sm_furniture_place(set->boxes, set->n, costs, frame, SM_PANEL_MARGIN_PT);
    if (drop_inset(set, page, costs, fits) && set->n > 0)
        fits = sm_furniture_place(set->boxes, set->n, costs, frame, SM_PANEL_MARGIN_PT);
    if (!fits && set->n > 0)
        sm_diagnostics_warn(diagnostics,
                            "%s: legend, inset and scale bar do not fit on the map together; "
                            "enlarge `size`, or set `legend: below` or `inset: none`",
                            page->content->figure->path);
}

static void warn_of_scale(const sm_scale_bars *rule, const sm_figure *figure,
                          sm_diagnostics *diagnostics)
{
    if (rule->n_bars == 0 || rule->bars[0].bar.variation <= SM_SCALE_BARS_MOST_VARIATION) return;
    g_autofree char *percent = sm_words_number(figure->lang, 100 * rule->bars[0].bar.variation, 0);
    sm_diagnostics_warn(diagnostics,
                        "%s: scalebar: the scale differs by up to %s %% inside the frame, and the "
                        "bar is true at its centre only; choose another `map.projection`, or "
                        "`scalebar: none`",
                        figure->path, percent);
}

static void add_rule(sm_panel_furniture *set, const sm_page_layout *page, sm_text_engine *engine,
                     sm_diagnostics *diagnostics)
{
    const sm_content *c = page->content;
    double turn = page->has_graticule ? page->graticule.convergence_deg : 90;
    sm_scale_bars_init(&set->rule, c->figure, c->style, &page->framed->map, turn, engine);
    warn_of_scale(&set->rule, c->figure, diagnostics);
    if (set->rule.n_bars == 0 && !set->rule.has_north) return;
    sm_furniture *box = add_box(set, SM_PANEL_RULE, c->figure->scalebar);
    add_size(box, set->rule.width_pt, set->rule.height_pt);
    box->opacity = RULE_OPACITY;
}

/* The first map carries it for all. */
static void collect_furniture(sm_panel_layout *layout, sm_text_engine *engine,
                              sm_diagnostics *diagnostics)
{
    const sm_page_layout *page = layout->page;
    const sm_figure *figure = page->content->figure;
    sm_panel_furniture *set = &layout->furniture;
    if (layout->panel_index > 0) return;
    if (page->legend.n_inside > 0) {
        sm_furniture *box = add_box(set, SM_PANEL_LEGEND, figure->legend.position);
        for (uint32_t i = 0; i < page->legend.n_inside; i++)
            add_size(box, page->legend.inside[i]->width_pt, page->legend.inside[i]->height_pt);
    }
    if (page->inset)
        add_size(add_box(set, SM_PANEL_INSET, figure->inset.position),
                 sm_inset_width_pt(page->inset), sm_inset_height_pt(page->inset));
    add_rule(set, page, engine, diagnostics);
}

/* ---- names ---- */

/* Names of all maps keep off the furniture of the first, so that they stand alike; but for the
 * scale bar, beside whose small gain of likeness a name of the coast may need the sea. */
static void keep_free(sm_panel_layout *layout, const sm_panel_layout *first)
{
    const sm_panel_furniture *set = first ? &first->furniture : &layout->furniture;
    for (uint32_t i = 0; i < set->n; i++)
        if (!first || set->roles[i] != SM_PANEL_RULE)
            layout->kept_free[layout->n_kept_free++] = sm_rect_pt_inset(set->boxes[i].box, -2);
}

sm_panel_layout *sm_panel_layout_create(const sm_page_layout *page, uint32_t panel_index,
                                        const sm_panel_layout *first, const sm_style *placed_as,
                                        sm_callout_type type, sm_text_engine *engine,
                                        sm_timings *timings, sm_diagnostics *diagnostics)
{
    sm_panel_layout *layout = g_new0(sm_panel_layout, 1);
    layout->page = page;
    layout->panel_index = panel_index;
    layout->on = sm_framed_placed(page->framed, panel_index);
    layout->on.marks = page->marks;
    const sm_names_way way = {panel_index, page->key, type, page->content->asked.names_before};
    layout->names = sm_names_create(&layout->on, &way, engine);
    sm_kept_names_apply(layout->names);
    if (placed_as) sm_names_place_as(layout->names, placed_as);
    collect_furniture(layout, engine, diagnostics);
    place_furniture(layout, diagnostics);
    dock_legend(layout);
    keep_free(layout, first);
    sm_timings_mark(timings, "furniture");
    sm_names_place(layout->names, layout->kept_free, layout->n_kept_free);
    sm_names_warn(layout->names, diagnostics);
    sm_timings_mark(timings, "labels");
    return layout;
}

void sm_panel_layout_free(sm_panel_layout *layout)
{
    if (!layout) return;
    sm_names_free(layout->names);
    g_free(layout);
}
