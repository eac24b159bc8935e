#include "compose/drawn.h"

#include "compose/fills.h"
#include "compose/look.h"
#include "compose/page_layout.h"

#include <string.h>

#define ALL "size: 120mm x 80mm\nframe: [AAA, BBB, CCC]\n"

static sm_color fill_of(const drawn *d, const char *id)
{
    return item_of(d, id)->path.fill.color;
}

static void test_fills(void)
{
    drawn d = draw(ALL "countries: {focus: [AAA], groups: {Pact: [BBB]}}\n");
    assert_color(fill_of(&d, "countries--AAA"), d.style->country.focus.color);
    assert_color(fill_of(&d, "countries--BBB"), d.style->palette.groups.items[0].color);
    assert_color(fill_of(&d, "countries--CCC"), d.style->country.other.color);
    assert_color(fill_of(&d, "water"), d.style->map.water.color);
    g_assert_cmpuint(find(d.scene, "water"), <, find(d.scene, "countries"));
    g_assert_cmpuint(find(d.scene, "countries"), <, find(d.scene, "boundaries"));
    drawn_clear(&d);
}

static void test_own_fill_of_a_group(void)
{
    drawn d = draw(ALL "countries:\n  groups:\n"
                       "    - {name: Pact, countries: [CCC], fill: '#123456'}\n");
    g_assert_cmpfloat_with_epsilon(fill_of(&d, "countries--CCC").r, 0x12 / 255.0, 1e-6);
    g_assert_cmpfloat_with_epsilon(fill_of(&d, "countries--CCC").b, 0x56 / 255.0, 1e-6);
    drawn_clear(&d);
}

static void test_disputed_border_is_dashed(void)
{
    drawn d = draw(ALL);
    uint32_t solid = find(d.scene, "boundaries"), dashed = find(d.scene, "boundaries-disputed");
    g_assert_cmpuint(solid, !=, NOWHERE);
    g_assert_cmpuint(dashed, !=, NOWHERE);
    g_assert_cmpint(sm_scene_item(d.scene, solid + 1)->path.stroke.n_dashes, ==, 0);
    g_assert_cmpint(sm_scene_item(d.scene, dashed + 1)->path.stroke.n_dashes, >, 0);
    drawn_clear(&d);
}

/* How many of the path's straight pieces are those between `a` and `b`. */
static int pieces_between(const sm_path *path, sm_xy_pt a, sm_xy_pt b)
{
    int n = 0;
    for (uint32_t i = 0, k = 0; i < path->n_ops; k += path->ops[i] != SM_PATH_CLOSE, i++) {
        if (path->ops[i] != SM_PATH_LINE) continue;
        sm_xy_pt p = path->points[k - 1], q = path->points[k];
        n += (hypot(p.x - a.x, p.y - a.y) < 1e-9 && hypot(q.x - b.x, q.y - b.y) < 1e-9) ||
             (hypot(p.x - b.x, p.y - b.y) < 1e-9 && hypot(q.x - a.x, q.y - a.y) < 1e-9);
    }
    return n;
}

/* A solid line over or under it would fill the gaps of the dashes. */
static void test_no_solid_line_runs_along_a_disputed_border(void)
{
    drawn d = draw(ALL "countries: {focus: [CCC]}\n"
                       "areas: [{countries: [BBB], title: Area}]\n");
    uint32_t dashed = find(d.scene, "boundaries-disputed");
    uint32_t focus = find(d.scene, "focus-border");
    const sm_path *disputed = sm_scene_item(d.scene, dashed + 1)->path.path;
    const sm_path *border = sm_scene_item(d.scene, focus + 1)->path.path;
    const sm_path *outline = item_of(&d, "area-1-outline")->path.path;
    g_assert_cmpuint(dashed, >, focus);
    g_assert_cmpuint(disputed->n_points, >=, 2);
    for (uint32_t i = 1; i < disputed->n_points; i++) {
        sm_xy_pt a = disputed->points[i - 1], b = disputed->points[i];
        g_assert_cmpint(pieces_between(disputed, a, b), ==, 1);
        g_assert_cmpint(pieces_between(border, a, b), ==, 0);
        g_assert_cmpint(pieces_between(outline, a, b), ==, 0);
    }
    g_assert_cmpuint(border->n_points, >, 3);
    g_assert_cmpuint(outline->n_points, >, 3);
    drawn_clear(&d);
}

static void test_layers_left_out_are_not_drawn(void)
{
    drawn d = draw(ALL "layers: [countries]\n");
    g_assert_cmpuint(find(d.scene, "admin1-focus"), ==, NOWHERE);
    assert_texts(&d, "places", "");
    g_assert_false(says(&d, "labels", "Bigtown"));
    drawn_clear(&d);
    d = draw(ALL);
    g_assert_cmpuint(find(d.scene, "admin1-focus"), !=, NOWHERE);
    g_assert_true(says(&d, "labels", "Bigtown"));
    drawn_clear(&d);
}

/* ---- areas ---- */

static void test_areas(void)
{
    drawn d = draw(ALL "areas:\n"
                       "  - {countries: [CCC], title: Plain, fill: '#336699'}\n"
                       "  - {admin1: [North], title: Trouble, probability: likely}\n");
    const sm_item *plain = item_of(&d, "area-1"), *trouble = item_of(&d, "area-2");
    g_assert_cmpfloat_with_epsilon(plain->path.fill.color.r, 0x33 / 255.0, 1e-6);
    const sm_fill_spec *likely = sm_fills_probability(d.style, SM_PROBABILITY_LIKELY);
    assert_color(trouble->path.fill.color, sm_look_fill(likely).color);
    g_assert_cmpfloat_with_epsilon(trouble->path.fill.color.a, sm_look_fill(likely).color.a, 1e-9);
    const sm_item *outline = item_of(&d, "area-2-outline");
    g_assert_cmpint(outline->path.stroke.n_dashes, >, 0);
    sm_rect_pt north = bounds_of(trouble->path.path);
    sm_rect_pt whole = bounds_of(item_of(&d, "countries--AAA")->path.path);
    g_assert_cmpfloat_with_epsilon(north.x0, whole.x0, 1);
    g_assert_cmpfloat_with_epsilon(north.y1, (whole.y0 + whole.y1) / 2, 2);
    drawn_clear(&d);
}

static void test_unknown_unit_is_a_warning(void)
{
    drawn d = draw(
        ALL "areas: [{admin1: [Nowhere], title: Trouble, probability: likely, horizon: soon}]\n");
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0), "\"Nowhere\""));
    drawn_clear(&d);
}

/* ---- arrows ---- */

static sm_xy_pt nearest_to(const sm_path *path, sm_xy_pt p)
{
    sm_xy_pt best = path->points[0];
    for (uint32_t i = 1; i < path->n_points; i++)
        if (hypot(path->points[i].x - p.x, path->points[i].y - p.y) <
            hypot(best.x - p.x, best.y - p.y))
            best = path->points[i];
    return best;
}

static void test_arrows(void)
{
    drawn d = draw(ALL "layers: [countries]\n"
                       "arrows:\n"
                       "  - {from: [2, 3], to: [6, 4]}\n"
                       "  - {from: [6, 2], to: [10, 3], via: [[8, 1]], probability: likely}\n"
                       "highlights: [{place: [6, 4], label: Tip}]\n");
    const sm_item *solid = filled_in(&d, "arrow-1"), *dashed = filled_in(&d, "arrow-2");
    sm_xy_pt tip = marker_titled(&d, "Tip").at, found = nearest_to(solid->path.path, tip);
    g_assert_cmpfloat(hypot(found.x - tip.x, found.y - tip.y), <, 0.01);
    assert_color(solid->path.fill.color, d.style->arrow.fact);
    assert_color(dashed->path.stroke.color, d.style->arrow.forecast);
    g_assert_cmpint(solid->path.stroke.n_dashes, ==, 0);
    g_assert_cmpint(dashed->path.stroke.n_dashes, >, 0);
    drawn_clear(&d);
}

/* ---- panels and pages ---- */

static void test_panels(void)
{
    drawn d = draw("size: 180mm x 80mm\nframe: [AAA]\nlayers: [countries]\ncolumns: 3\n"
                   "panels:\n"
                   "  - {title: Now, areas: [{admin1: [North], title: Trouble, fill: red}]}\n"
                   "  - {title: Soon}\n"
                   "  - {title: Late, highlights: [{place: [2, 2], label: Spot}]}\n");
    sm_rect_pt first = bounds_of(item_of(&d, "map")->clip.path);
    uint32_t at = 0;
    for (int i = 0; i < 3; i++) {
        at = find_from(d.scene, "map", at) + 1;
        g_assert_cmpuint(at, !=, NOWHERE + 1);
        sm_rect_pt map = bounds_of(sm_scene_item(d.scene, at - 1)->clip.path);
        g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(map), sm_rect_pt_width(first), 1e-6);
        g_assert_cmpfloat_with_epsilon(sm_rect_pt_height(map), sm_rect_pt_height(first), 1e-6);
        g_assert_cmpfloat_with_epsilon(map.y0, first.y0, 1e-6);
        g_assert_cmpfloat(map.x0, >=, first.x0 + i * sm_rect_pt_width(first));
    }
    g_assert_true(says(&d, NULL, "Now") && says(&d, NULL, "Soon") && says(&d, NULL, "Late"));
    uint32_t third = find(d.scene, "panel-3");
    g_assert_cmpuint(find(d.scene, "area-1"), <, find(d.scene, "panel-2"));
    g_assert_cmpuint(find_from(d.scene, "area-1", third), ==, NOWHERE);
    sm_rect_pt map = bounds_of(sm_scene_item(d.scene, find_from(d.scene, "map", third))->clip.path);
    sm_xy_pt spot = marker_titled(&d, "Spot").at;
    g_assert_true(spot.x > map.x0 && spot.x < map.x1 && spot.y > map.y0 && spot.y < map.y1);
    drawn_clear(&d);
}

/* `height_mm` 0: as high as the map and all around it ask for. */
static void check_size(const char *size, double width_mm, double height_mm)
{
    g_autofree char *yaml = g_strdup_printf("size: %s\nframe: [AAA, BBB]\ntitle: A title\n", size);
    drawn d = draw(yaml);
    g_assert_cmpfloat_with_epsilon(sm_scene_width_pt(d.scene), width_mm * 72 / 25.4, 1e-6);
    if (height_mm > 0)
        g_assert_cmpfloat_with_epsilon(sm_scene_height_pt(d.scene), height_mm * 72 / 25.4, 1e-6);
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
    g_assert_cmpfloat(sm_rect_pt_width(map), >, 0.8 * sm_scene_width_pt(d.scene));
    g_assert_cmpfloat(map.x1, <, sm_scene_width_pt(d.scene));
    g_assert_cmpfloat(map.y1, <, sm_scene_height_pt(d.scene));
    if (height_mm <= 0) g_assert_cmpfloat(sm_scene_height_pt(d.scene) - map.y1, <, 60);
    drawn_clear(&d);
}

static void test_sizes(void)
{
    check_size("89mm x 85mm", 89, 85);
    check_size("column", 89, 0);
    check_size("89mm x auto", 89, 0);
    check_size("column-and-half", 120, 0);
    check_size("page", 183, 0);
    check_size("1200px x 1000px", 1200 * 25.4 / 96, 1000 * 25.4 / 96);
    check_size("slide-4x3", 1024 * 25.4 / 96, 768 * 25.4 / 96);
    check_size("A4", 210, 297);
    check_size("a3", 297, 420);
    check_size("A0", 841, 1189);
    check_size("square", 540 * 25.4 / 96, 540 * 25.4 / 96);
    check_size("story", 540 * 25.4 / 96, 960 * 25.4 / 96);
    check_size("slide-16x9", 1280 * 25.4 / 96, 720 * 25.4 / 96);
    check_size("phone", 390 * 25.4 / 96, 560 * 25.4 / 96);
}

static void test_no_room(void)
{
    drawn d = draw_with("size: 30mm x 30mm\nframe: [AAA]\ntitle: A title that takes several lines\n"
                        "source: A source that also takes several lines of the small page\n",
                        NULL, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "no room for the map"));
    drawn_clear(&d);
}

/* The whole extent is inside the frame, and what goes beyond is cut at it. */
static void test_frame(void)
{
    drawn d =
        draw("size: 100mm x 100mm\nframe: {countries: [BBB], margin: 5%}\nlayers: [countries]\n");
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
    sm_rect_pt country = bounds_of(item_of(&d, "countries--BBB")->path.path);
    g_assert_true(sm_rect_pt_contains(map, country));
    double room = MIN(country.y0 - map.y0, map.y1 - country.y1);
    g_assert_cmpfloat_with_epsilon(room, 0.05 * sm_rect_pt_height(map) / 1.1, 1.0);
    sm_rect_pt other = bounds_of(item_of(&d, "countries--AAA")->path.path);
    g_assert_cmpfloat(other.x0, >, map.x0 - 20);
    drawn_clear(&d);
}

/* ---- 180 degrees ---- */

static bool on_antimeridian(const sm_base_map *map, sm_xy_pt p)
{
    sm_lonlat at;
    g_assert_true(sm_projection_inverse(map->projection, sm_frame_to_plane(&map->frame, p), &at));
    return fabs(fabs(at.lon) - 180) < 1e-5;
}

static uint32_t count_edges_on_antimeridian(const sm_base_map *map, const sm_path *path)
{
    uint32_t n = 0;
    bool before = false;
    sm_xy_pt start = {0, 0};
    for (uint32_t i = 0, k = 0; i < path->n_ops; i++) {
        if (path->ops[i] == SM_PATH_MOVE) start = path->points[k];
        sm_xy_pt p = path->ops[i] == SM_PATH_CLOSE ? start : path->points[k++];
        bool here = on_antimeridian(map, p);
        n += path->ops[i] != SM_PATH_MOVE && before && here;
        before = here;
    }
    return n;
}

/* The layer of the world is cut open there: Fiji and Russia had a border at that place. */
static void test_focus_border_does_not_follow_the_cut(void)
{
    const char *yaml = "size: 120mm x 110mm\nmap: {frame: {countries: [FJI]}}\n"
                       "countries: {focus: [FJI]}\n";
    const char *styles[] = {SM_SOURCE_DIR "/styles", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_figure *figure = sm_figure_parse("map.yaml", yaml, strlen(yaml), NULL, diagnostics, &error);
    sm_style *style = sm_style_read("atlas", styles, diagnostics, &error);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_figure_plan_options options = {.data_dir = SM_SOURCE_DIR "/shapefiles", .engine = engine};
    sm_figure_plan *plan =
        sm_figure_plan_create(figure, style, &options, ledger, NULL, diagnostics, &error);
    g_assert_no_error(error);
    sm_scene *scene = sm_figure_plan_draw(plan, 0, NULL, NULL, engine, ledger, diagnostics, &error);
    uint32_t at = find(scene, "focus-border"), land = find(scene, "countries--FJI");
    const sm_base_map *map = &sm_figure_plan_page(plan)->framed->map;
    const sm_path *border = sm_scene_item(scene, at + 1)->path.path;
    g_assert_cmpuint(count_edges_on_antimeridian(map, sm_scene_item(scene, land)->path.path), >, 0);
    g_assert_cmpuint(count_edges_on_antimeridian(map, border), ==, 0);
    g_assert_cmpuint(border->n_points, >, 100);
    sm_scene_free(scene);
    sm_figure_plan_free(plan);
    sm_style_free(style);
    sm_figure_free(figure);
}

/* ---- strength of lines ---- */

static double width_of(const drawn *d, const char *group)
{
    uint32_t at = find(d->scene, group);
    g_assert_cmpuint(at, !=, NOWHERE);
    return sm_scene_item(d->scene, at + 1)->path.stroke.width_pt;
}

static void assert_order_of_lines(const drawn *d)
{
    g_assert_cmpfloat(width_of(d, "focus-border"), >, 1.3 * width_of(d, "boundaries"));
    g_assert_cmpfloat(width_of(d, "boundaries"), >, 1.3 * width_of(d, "coast"));
    g_assert_cmpfloat(width_of(d, "boundaries"), >, 1.4 * width_of(d, "admin1-focus"));
    g_assert_cmpfloat_with_epsilon(width_of(d, "boundaries"), width_of(d, "boundaries-disputed"),
                                   1e-9);
    g_assert_cmpfloat(width_of(d, "admin1-focus"), >=, 0.25);
}

/* Some lines followed the page's width and some did not: in a column the coast was as strong as the
 * borders, and disputed ones were stronger than others. */
static void test_lines_keep_their_order_at_every_size(void)
{
    const char *sizes[] = {"60mm x 50mm", "89mm x 80mm", "180mm x 120mm", "400mm x 240mm"};
    double before = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *yaml = g_strdup_printf(
            "size: %s\nframe: [AAA, BBB, CCC]\ncountries: {focus: [AAA]}\n", sizes[i]);
        drawn d = draw(yaml);
        assert_order_of_lines(&d);
        g_assert_cmpfloat(width_of(&d, "boundaries"), >, before);
        before = width_of(&d, "boundaries");
        drawn_clear(&d);
    }
}

static void test_lines_are_thinner_on_small_scales(void)
{
    drawn near = draw("size: 120mm x 80mm\nframe: [AAA, BBB, CCC]\n");
    drawn far = draw("size: 120mm x 80mm\nmap: {frame: {bbox: [-90, -40, 90, 40]}}\n");
    g_assert_cmpfloat(width_of(&far, "boundaries"), <, 0.8 * width_of(&near, "boundaries"));
    g_assert_cmpfloat(width_of(&far, "boundaries"), >, 0.5 * width_of(&near, "boundaries"));
    drawn_clear(&near);
    drawn_clear(&far);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ground/focus, groups and others have their fills", test_fills);
    g_test_add_func("/ground/a group may have a fill of its own", test_own_fill_of_a_group);
    g_test_add_func("/ground/a disputed border is dashed", test_disputed_border_is_dashed);
    g_test_add_func("/ground/no solid line runs along a disputed border",
                    test_no_solid_line_runs_along_a_disputed_border);
    g_test_add_func("/ground/layers left out are not drawn", test_layers_left_out_are_not_drawn);
    g_test_add_func("/ground/areas lie where their units do, forecasts dashed", test_areas);
    g_test_add_func("/ground/an unknown unit is a warning", test_unknown_unit_is_a_warning);
    g_test_add_func("/ground/arrows end at their place, forecasts dashed", test_arrows);
    g_test_add_func("/ground/panels share one frame and have their own themes", test_panels);
    g_test_add_func("/ground/the page has the size asked for", test_sizes);
    g_test_add_func("/ground/a page without room for the map is refused", test_no_room);
    g_test_add_func("/ground/the frame holds its countries with the margin", test_frame);
    g_test_add_func("/ground/the focus border does not follow the cut at 180 degrees",
                    test_focus_border_does_not_follow_the_cut);
    g_test_add_func("/ground/lines keep their order at every size",
                    test_lines_keep_their_order_at_every_size);
    g_test_add_func("/ground/lines are thinner on small scales",
                    test_lines_are_thinner_on_small_scales);
    return g_test_run();
}
