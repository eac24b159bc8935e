#include "compose/panel.h"

#include "compose/arrow.h"
#include "compose/fills.h"
#include "compose/ground.h"
#include "compose/look.h"
#include "compose/names.h"
#include "compose/rule.h"
#include "layout/furniture.h"

#include <string.h>

/* Furniture stands this far inside the frame. */
#define FURNITURE_MARGIN_PT 6.0
/* A box that covers nothing but the focus country costs so much; a highlight costs 40 and more. */
#define FOCUS_WEIGHT 14.0
/* At most this share of an automatic inset may lie on the focus. */
#define MOST_INSET_SHARE 0.08

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

static void add_box(furniture_set *set, furniture_role role, double width, double height,
                    sm_position position)
{
    sm_furniture *box = &set->boxes[set->n];
    set->roles[set->n++] = role;
    box->width_pt = width;
    box->height_pt = height;
    box->fixed = corner_of(position, &box->corner);
    for (int i = 0; i < SM_N_CORNERS; i++)
        box->preference[i] = habits[role][i];
}

/* An inset that nobody asked for goes where it would hide the focus or crowd out the rest. */
static bool drop_inset(furniture_set *set, const sm_panel_request *request,
                       const sm_furniture_scene *scene, bool fits)
{
    if (request->figure->inset.position != SM_POSITION_AUTO) return false;
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->roles[i] != ROLE_INSET) continue;
        if (fits && sm_furniture_focus_share(scene, set->boxes[i].box) <= MOST_INSET_SHARE)
            return false;
        set->n--;
        memmove(&set->boxes[i], &set->boxes[i + 1], (set->n - i) * sizeof *set->boxes);
        memmove(&set->roles[i], &set->roles[i + 1], (set->n - i) * sizeof *set->roles);
        return true;
    }
    return false;
}

static void place_furniture(furniture_set *set, const sm_panel_request *request,
                            const GArray *points, sm_diagnostics *diagnostics)
{
    const sm_map_layer *countries = request->map->layers[SM_BASE_COUNTRIES];
    uint32_t n = countries ? countries->shapes->n_shapes : 0;
    g_autofree uint8_t *in_focus = g_new0(uint8_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const char *iso3 = sm_map_layer_text(countries, "iso3", i);
        in_focus[i] = sm_figure_is_focus(request->figure, iso3) ||
                      sm_figure_group_of(request->figure, iso3) >= 0;
    }
    sm_furniture_scene scene = {
        .frame = request->map->frame.page,
        .margin_pt = FURNITURE_MARGIN_PT,
        .points = (const sm_furniture_point *)(const void *)points->data,
        .n_points = points->len,
        .focus = countries ? countries->shapes : NULL,
        .in_focus = in_focus,
        .focus_weight = FOCUS_WEIGHT,
    };
    bool fits = set->n == 0 || sm_furniture_place(set->boxes, set->n, &scene);
    if (drop_inset(set, request, &scene, fits))
        fits = set->n == 0 || sm_furniture_place(set->boxes, set->n, &scene);
    if (!fits)
        sm_diagnostics_warn(diagnostics,
                            "%s: legend, inset and scale bar do not fit on the map together; "
                            "enlarge `size`, or set `legend: below` or `inset: none`",
                            request->figure->path);
}

static void draw_furniture(const furniture_set *set, const sm_panel_request *request,
                           sm_scene *scene)
{
    for (uint32_t i = 0; i < set->n; i++) {
        sm_xy_pt at = {set->boxes[i].box.x0, set->boxes[i].box.y0};
        switch (set->roles[i]) {
        case ROLE_LEGEND:
            sm_keys_draw(request->keys, request->legend, request->style, at, true, scene);
            break;
        case ROLE_INSET:
            sm_inset_draw(request->inset, request->figure, request->style, at, scene);
            break;
        case ROLE_RULE:
            sm_rule_draw(&set->rule, request->figure, request->style, at, scene);
            break;
        case N_ROLES:
            break;
        }
    }
}

static void collect_furniture(furniture_set *set, const sm_panel_request *request,
                              sm_text_engine *engine)
{
    if (request->legend)
        add_box(set, ROLE_LEGEND, request->legend->width_pt, request->legend->height_pt,
                request->figure->legend.position);
    if (request->inset)
        add_box(set, ROLE_INSET, sm_inset_width_pt(request->inset),
                sm_inset_height_pt(request->inset), request->figure->inset.position);
    if (!request->rule) return;
    double turn = request->graticule ? request->graticule->convergence_deg : 90;
    sm_rule_init(&set->rule, request->figure, request->style, request->map, turn, engine);
    if (set->rule.has_bar || set->rule.has_north)
        add_box(set, ROLE_RULE, set->rule.width_pt, set->rule.height_pt, request->figure->scalebar);
}

static sm_scene *part(const sm_panel_request *request)
{
    return sm_scene_create(sm_length_pt(request->figure->width, 0),
                           sm_length_pt(request->figure->height, 0), request->style->page.color);
}

static void draw_ground(sm_panel_parts *parts, const sm_panel_request *request)
{
    parts->land = part(request);
    sm_ground_draw_land(request->figure, request->style, request->map, request->shown, parts->land);
    sm_spread_layers_draw(request->spread, SM_OVERLAY_GROUND, parts->land);
    parts->lines = part(request);
    sm_ground_draw_lines(request->figure, request->style, request->map, request->shown,
                         parts->lines);
    sm_spread_layers_draw(request->spread, SM_OVERLAY_LINES, parts->lines);
    if (request->graticule && request->lines)
        sm_graticule_draw_lines(request->graticule, request->style, parts->lines);
    sm_names_draw_towns(parts->placed, parts->lines);
}

static void draw_names(sm_panel_parts *parts, const sm_panel_request *request)
{
    parts->names = part(request);
    sm_spread_layers_draw(request->spread, SM_OVERLAY_TOP, parts->names);
    for (guint i = 0; i < request->shown->arrows->len; i++)
        sm_arrow_draw(&g_array_index(request->shown->arrows, sm_theme_arrow, i), i + 1,
                      request->style, parts->names);
    sm_names_draw(parts->placed, parts->names);
}

static void draw_edge(sm_panel_parts *parts, const sm_panel_request *request,
                      sm_text_engine *engine)
{
    parts->edge = part(request);
    if (request->graticule && request->ticks)
        sm_graticule_draw_ticks(request->graticule, request->figure, request->style, engine,
                                parts->edge);
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, request->map->frame.page);
    sm_scene_path(parts->edge, "frame", NULL, frame, SM_NO_FILL,
                  sm_look_stroke(&request->style->map.frame));
}

bool sm_panel_parts_init(sm_panel_parts *parts, const sm_panel_request *request,
                         sm_text_engine *engine, sm_ledger *ledger, sm_timings *timings,
                         sm_diagnostics *diagnostics, GError **error)
{
    furniture_set set = {0};
    *parts = (sm_panel_parts){.reserved = g_array_new(FALSE, FALSE, sizeof(sm_rect_pt)),
                              .boxes = g_new(sm_rect_pt, N_ROLES)};
    parts->placed = sm_names_create(request->figure, request->style, request->map, request->shown,
                                    request->marks, request->n_windows, request->spread, engine);
    collect_furniture(&set, request, engine);
    place_furniture(&set, request, sm_names_points(parts->placed), diagnostics);
    for (uint32_t i = 0; i < set.n; i++)
        parts->boxes[i] = sm_rect_pt_inset(set.boxes[i].box, -2);
    sm_timings_mark(timings, "furniture");
    if (!sm_names_place(parts->placed, parts->boxes, set.n, ledger, error)) return false;
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
