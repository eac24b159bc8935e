#include "compose/panel.h"

#include "compose/look.h"
#include "compose/names.h"
#include "compose/rule.h"
#include "words/words.h"
#include "compose/worth.h"
#include "layout/furniture.h"

#include <string.h>

/* Furniture keeps this much away from points, where that costs nothing else. */
#define POINT_CLEAR_PT 2.0
/* The map is seen through the scale bar. */
#define RULE_OPACITY 0.3
/* An automatic inset may cost at most this share of SM_WORTH_FRAME for each share of the frame that
 * it takes: some eighth of it over what the map is about. */
#define MOST_INSET_SHARE 0.45
#define EVEN_SLACK 1.02

typedef enum furniture_role { ROLE_LEGEND, ROLE_INSET, ROLE_RULE, N_ROLES } furniture_role;

/* Habit: legend below left, locator above right, scale below right. */
static const double habits[N_ROLES][SM_N_CORNERS] = {
    [ROLE_LEGEND] = {1.0, 1.5, 0.0, 0.8},
    [ROLE_INSET] = {0.8, 0.0, 1.2, 1.0},
    [ROLE_RULE] = {3.0, 3.0, 0.4, 0.0},
};

typedef struct furniture_set {
    sm_furniture boxes[N_ROLES];
    furniture_role roles[N_ROLES];
    uint32_t n;
    sm_rule rule;
} furniture_set;

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

static sm_furniture *add_box(furniture_set *set, furniture_role role, sm_position position)
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
static bool hides_much(const sm_furniture *box, const sm_cover *cover, sm_rect_pt frame)
{
    double share = share_of(box->box, frame);
    double even = EVEN_SLACK * sm_cover_of(cover, frame) * share;
    return box->cost > MAX(MOST_INSET_SHARE * SM_WORTH_FRAME * share, even);
}

/* An inset that nobody asked for goes where it would hide the focus or crowd out the rest. */
static bool drop_inset(furniture_set *set, const sm_panel_request *request, const sm_cover *cover,
                       bool fits)
{
    if (request->on.figure->inset.position != SM_POSITION_AUTO) return false;
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->roles[i] != ROLE_INSET) continue;
        if (fits && !hides_much(&set->boxes[i], cover, request->on.map->frame.page)) return false;
        set->n--;
        memmove(&set->boxes[i], &set->boxes[i + 1], (set->n - i) * sizeof *set->boxes);
        memmove(&set->roles[i], &set->roles[i + 1], (set->n - i) * sizeof *set->roles);
        return true;
    }
    return false;
}

static sm_cover *make_cover(const sm_panel_request *request, const GArray *points)
{
    sm_cover *cover = sm_worth_cover(&request->on);
    for (guint i = 0; i < points->len; i++) {
        const sm_furniture_point *p = &g_array_index(points, sm_furniture_point, i);
        sm_cover_add_disc(cover, p->at, p->radius_pt + POINT_CLEAR_PT, p->weight);
    }
    sm_cover_sum(cover);
    return cover;
}

static void place_furniture(furniture_set *set, const sm_panel_request *request,
                            const GArray *points, sm_diagnostics *diagnostics)
{
    sm_rect_pt frame = request->on.map->frame.page;
    if (set->n == 0) return;
    g_autoptr(sm_cover) cover = make_cover(request, points);
    bool fits = sm_furniture_place(set->boxes, set->n, cover, frame, SM_PANEL_MARGIN_PT);
    if (drop_inset(set, request, cover, fits) && set->n > 0)
        fits = sm_furniture_place(set->boxes, set->n, cover, frame, SM_PANEL_MARGIN_PT);
    if (!fits && set->n > 0)
        sm_diagnostics_warn(diagnostics,
                            "%s: legend, inset and scale bar do not fit on the map together; "
                            "enlarge `size`, or set `legend: below` or `inset: none`",
                            request->on.figure->path);
}

static void draw_furniture(const furniture_set *set, const sm_panel_request *request,
                           sm_scene *scene)
{
    for (uint32_t i = 0; i < set->n; i++) {
        sm_xy_pt at = {set->boxes[i].box.x0, set->boxes[i].box.y0};
        switch (set->roles[i]) {
        case ROLE_LEGEND:
            sm_keys_draw(request->keys, request->legends[set->boxes[i].size], request->on.style, at,
                         true, scene);
            break;
        case ROLE_INSET:
            sm_inset_draw(request->inset, request->on.figure, request->on.style, at, scene);
            break;
        case ROLE_RULE:
            sm_rule_draw(&set->rule, request->on.figure, request->on.style, at, scene);
            break;
        case N_ROLES:
            break;
        }
    }
}

static void warn_of_scale(const sm_rule *rule, const sm_figure *figure, sm_diagnostics *diagnostics)
{
    if (rule->n_bars == 0 || rule->bars[0].bar.variation <= SM_RULE_MOST_VARIATION) return;
    g_autofree char *percent = sm_words_number(figure->lang, 100 * rule->bars[0].bar.variation, 0);
    sm_diagnostics_warn(diagnostics,
                        "%s: scalebar: the scale differs by up to %s %% inside the frame, and the "
                        "bar is true at its centre only; choose another `map.projection`, or "
                        "`scalebar: none`",
                        figure->path, percent);
}

static void collect_furniture(furniture_set *set, const sm_panel_request *request,
                              sm_text_engine *engine, sm_diagnostics *diagnostics)
{
    const sm_figure *figure = request->on.figure;
    if (request->n_legends > 0) {
        sm_furniture *box = add_box(set, ROLE_LEGEND, figure->legend.position);
        for (uint32_t i = 0; i < request->n_legends; i++)
            add_size(box, request->legends[i]->width_pt, request->legends[i]->height_pt);
    }
    if (request->inset)
        add_size(add_box(set, ROLE_INSET, figure->inset.position),
                 sm_inset_width_pt(request->inset), sm_inset_height_pt(request->inset));
    if (!request->rule) return;
    double turn = request->graticule ? request->graticule->convergence_deg : 90;
    sm_rule_init(&set->rule, figure, request->on.style, request->on.map, turn, engine);
    warn_of_scale(&set->rule, figure, diagnostics);
    if (set->rule.n_bars == 0 && !set->rule.has_north) return;
    sm_furniture *box = add_box(set, ROLE_RULE, figure->scalebar);
    add_size(box, set->rule.width_pt, set->rule.height_pt);
    box->opacity = RULE_OPACITY;
}

static sm_scene *part(const sm_panel_request *request)
{
    return sm_scene_create(sm_length_pt(request->on.figure->width, 0),
                           sm_length_pt(request->on.figure->height, 0),
                           request->on.style->page.color);
}

static void draw_ground(sm_panel_parts *parts, const sm_panel_request *request)
{
    parts->land = part(request);
    sm_elements_draw(&request->on, SM_LEVEL_LAND, parts->land);
    parts->lines = part(request);
    sm_elements_draw(&request->on, SM_LEVEL_LINES, parts->lines);
    if (request->graticule && request->lines)
        sm_graticule_draw_lines(request->graticule, request->on.style, parts->lines);
    sm_names_draw_towns(parts->placed, parts->lines);
}

static void draw_names(sm_panel_parts *parts, const sm_panel_request *request)
{
    parts->names = part(request);
    sm_elements_draw(&request->on, SM_LEVEL_TOP, parts->names);
    sm_names_draw(parts->placed, parts->names);
}

static void draw_edge(sm_panel_parts *parts, const sm_panel_request *request,
                      sm_text_engine *engine)
{
    parts->edge = part(request);
    if (request->graticule && request->ticks)
        sm_graticule_draw_ticks(request->graticule, request->on.figure, request->on.style, engine,
                                parts->edge);
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, request->on.map->frame.page);
    sm_scene_path(parts->edge, "frame", NULL, frame, SM_NO_FILL,
                  sm_look_stroke(&request->on.style->map.frame));
}

bool sm_panel_parts_init(sm_panel_parts *parts, const sm_panel_request *request,
                         sm_text_engine *engine, sm_ledger *ledger, sm_timings *timings,
                         sm_diagnostics *diagnostics, GError **error)
{
    furniture_set set = {0};
    *parts = (sm_panel_parts){.reserved = g_array_new(FALSE, FALSE, sizeof(sm_rect_pt)),
                              .boxes = g_new(sm_rect_pt, N_ROLES)};
    parts->placed = sm_names_create(&request->on, request->callout_key, engine);
    if (request->placed_as) sm_names_place_as(parts->placed, request->placed_as);
    collect_furniture(&set, request, engine, diagnostics);
    place_furniture(&set, request, sm_names_points(parts->placed), diagnostics);
    for (uint32_t i = 0; i < set.n; i++)
        parts->boxes[i] = sm_rect_pt_inset(set.boxes[i].box, -2);
    sm_timings_mark(timings, "furniture");
    sm_names_place(parts->placed, parts->boxes, set.n, request->easy);
    parts->crowded = request->easy && sm_names_crowded(parts->placed);
    if (parts->crowded) return true;
    if (!sm_names_count(parts->placed, ledger, error)) return false;
    parts->around = sm_names_scene(parts->placed, parts->reserved);
    sm_timings_mark(timings, "labels");
    draw_ground(parts, request);
    draw_names(parts, request);
    draw_edge(parts, request, engine);
    parts->furniture = part(request);
    draw_furniture(&set, request, parts->furniture);
    sm_timings_mark(timings, "scene");
    return true;
}

void sm_panel_parts_clear(sm_panel_parts *parts)
{
    sm_scene_free(parts->land);
    sm_scene_free(parts->lines);
    sm_scene_free(parts->names);
    sm_scene_free(parts->edge);
    sm_scene_free(parts->furniture);
    sm_names_free(parts->placed);
    if (parts->reserved) g_array_unref(parts->reserved);
    g_free(parts->boxes);
    memset(parts, 0, sizeof *parts);
}
