/* The rules of atlas makers that go beyond free room: strong lines, whose land, which ground. Most
 * were found broken in a picture; the comments say in which. */
#include "label_scene.h"

#include <math.h>

#define WIDTH 200.0
#define HEIGHT 100.0

/* A border from top to bottom. */
static sm_shapes_pt *upright(double x)
{
    const double xy[] = {x, 0.0, x, HEIGHT};
    return shape_of(SM_SHAPE_LINE, xy, 2);
}

static sm_label_scene scene_with(const sm_label_lines *lines, const sm_label_ground *ground)
{
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.lines = lines;
    scene.n_lines = lines ? 1 : 0;
    scene.ground = ground;
    return scene;
}

static double width_of(const char *text)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_label_request r = point_request(text, 0.0, 0.0);
    return sm_text_measure(engine, &r.font, text).advance;
}

/* ---- lines ---- */

/* "Ménaka" at the eastern border of Mali: its last letter leaned on the line although the left side
 * was free. */
static void test_touching_a_border_is_worse_than_the_other_side(void)
{
    sm_label_request r = point_request("Ménaka", 100.0, 50.0);
    sm_label_scene scene = scene_with(NULL, NULL);
    g_autoptr(sm_labels) free_one = place(&r, 1, &scene);
    sm_rect_pt box = free_one->placements[0].box;
    g_assert_cmpfloat(box.x0, >, 100.0);
    const sm_rect_pt walls[] = {{0.0, 0.0, WIDTH, box.y0 - 1.5}, {0.0, 55.0, WIDTH, HEIGHT}};
    for (double on = 0.1; on < 2.0; on += 0.05) {
        sm_xy_pt corner = {box.x1 - on, box.y1};
        const double xy[] = {corner.x - 10.0, corner.y + 40.0, corner.x + 10.0, corner.y - 40.0};
        g_autoptr(sm_shapes_pt) border = shape_of(SM_SHAPE_LINE, xy, 2);
        sm_label_lines lines = {border, 5.0, 0.0};
        scene = scene_with(&lines, NULL);
        scene.reserved = walls;
        scene.n_reserved = 2;
        g_autoptr(sm_labels) labels = place(&r, 1, &scene);
        g_assert_cmpuint(labels->score.placed, ==, 1);
        g_assert_cmpuint(labels->score.crossing_strong, ==, 0);
    }
}

/* The tip of a bend may reach into a name by less than a stretch. */
static void test_tips_of_borders_are_seen(void)
{
    sm_label_request r = point_request("Ménaka", 100.0, 50.0);
    for (double tip = 110.0; tip < 126.0; tip += 0.37) {
        const double xy[] = {tip - 3.0, 10.0, tip, 44.2, tip + 3.0, 10.0};
        g_autoptr(sm_shapes_pt) border = shape_of(SM_SHAPE_LINE, xy, 3);
        sm_label_lines lines = {border, 5.0, 0.0};
        sm_label_scene scene = scene_with(&lines, NULL);
        g_autoptr(sm_labels) labels = place(&r, 1, &scene);
        g_assert_cmpuint(labels->score.crossing_strong, ==, 0);
    }
}

/* A line as wide as the border of the focus is touched before its middle is. */
static void test_width_of_lines_counts(void)
{
    double x = 100.0, middle = x + 4.4 + width_of("Ménaka");
    g_autoptr(sm_shapes_pt) border = upright(middle);
    sm_label_lines thin = {border, 5.0, 0.3}, wide = {border, 5.0, 6.0};
    sm_label_request r = point_request("Ménaka", x, 50.0);
    sm_label_scene scene = scene_with(&thin, NULL);
    g_autoptr(sm_labels) beside = place(&r, 1, &scene);
    g_assert_cmpfloat(beside->placements[0].box.x0, >, x);
    scene = scene_with(&wide, NULL);
    g_autoptr(sm_labels) away = place(&r, 1, &scene);
    g_assert_cmpfloat(away->placements[0].box.x1, <, middle - 3.0);
    g_assert_cmpuint(away->score.crossing_strong, ==, 0);
    r.kept.pinned = true;
    r.kept.pin = center_of(beside->placements[0].box);
    g_autoptr(sm_labels) told = place(&r, 1, &scene);
    g_assert_cmpuint(told->score.crossing_strong, ==, 1);
}

/* "Lake Faguibine" stood across the border of Mali: a lake may do less harm than its rank allows.
 */
static void test_rather_none_than_so_much_harm(void)
{
    g_autoptr(sm_shapes_pt) border = upright(100.0);
    sm_label_lines lines = {border, 10.0, 1.0};
    sm_label_scene scene = scene_with(&lines, NULL);
    const sm_rect_pt walls[] = {{0.0, 0.0, 80.0, HEIGHT}, {120.0, 0.0, WIDTH, HEIGHT}};
    scene.reserved = walls;
    scene.n_reserved = 2;
    sm_label_request r = point_request("Faguibine", 100.0, 50.0);
    r.priority = 7.0;
    g_autoptr(sm_labels) across = place(&r, 1, &scene);
    g_assert_cmpuint(across->score.crossing_strong, ==, 1);
    r.most_harm = 9.0;
    g_autoptr(sm_labels) none = place(&r, 1, &scene);
    g_assert_cmpuint(none->score.placed, ==, 0);
    g_assert_cmpint(none->placements[0].drop, ==, SM_LABEL_DROP_HARM);
}

/* A bite out of a mark's rim was nearly free, though any other side was quite free. */
static void test_does_not_touch_a_rim(void)
{
    sm_label_request r = point_request("Ménaka", 100.0, 50.0);
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    g_autoptr(sm_labels) first = place(&r, 1, &scene);
    sm_rect_pt box = first->placements[0].box;
    sm_label_symbol mark = {{box.x1 + 7.7, 0.5 * (box.y0 + box.y1)}, 8.0, 4.0};
    scene.symbols = &mark;
    scene.n_symbols = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 1);
    g_assert_cmpuint(labels->score.covering_symbols, ==, 0);
    /* Where it cannot but touch it, its name is still there. */
    const sm_rect_pt walls[] = {{0.0, 0.0, box.x0 - 1.5, HEIGHT},
                                {0.0, 0.0, WIDTH, box.y0 - 1.5},
                                {0.0, box.y1 + 1.5, WIDTH, HEIGHT}};
    scene.reserved = walls;
    scene.n_reserved = 3;
    g_autoptr(sm_labels) touching = place(&r, 1, &scene);
    g_assert_cmpuint(touching->score.placed, ==, 1);
    g_assert_cmpuint(touching->score.covering_symbols, ==, 1);
    /* Its own it may. */
    mark.at = r.at;
    mark.radius_pt = box.x0 - r.at.x + 0.5;
    g_autoptr(sm_labels) own = place(&r, 1, &scene);
    g_assert_cmpuint(own->score.covering_symbols, ==, 0);
}

/* "Kainji Lake" was left out between its border and the frame's edge, where there was room for it
 * in two lines; in one it stood there where it could. */
static void test_breaks_rather_than_crosses(void)
{
    sm_label_request r = point_request("Kainji Lake", 100.0, 50.0);
    double half = 0.6 * width_of("Kainji Lake");
    g_autoptr(sm_shapes_pt) border = upright(100.0 + 0.5 + half + 3.0);
    sm_label_lines lines = {border, 10.0, 0.5};
    sm_label_scene scene = scene_with(&lines, NULL);
    const sm_rect_pt wall = {0.0, 0.0, 100.0 - 0.5 - 3.0, HEIGHT};
    scene.reserved = &wall;
    scene.n_reserved = 1;
    r.priority = 7.0;
    r.most_harm = 9.0;
    g_autoptr(sm_labels) none = place(&r, 1, &scene);
    g_assert_cmpuint(none->score.placed, ==, 0);
    r.breaks = true;
    g_autoptr(sm_labels) broken = place(&r, 1, &scene);
    g_assert_cmpuint(broken->score.placed, ==, 1);
    g_assert_cmpuint(broken->placements[0].n_lines, ==, 2);
    g_assert_cmpint(broken->placements[0].how, ==, SM_LABEL_PLACED);
    g_assert_cmpuint(broken->score.crossing_strong, ==, 0);
    lines.weight = 0.6;
    scene.n_reserved = 0;
    g_autoptr(sm_labels) whole = place(&r, 1, &scene);
    g_assert_cmpuint(whole->placements[0].n_lines, ==, 1);
}

/* The mark of "Aorema" overlapped the next one, and its leader ran through that. */
static void test_leader_keeps_off_a_mark_that_its_own_overlaps(void)
{
    const sm_label_symbol marks[] = {{{100.0, 50.0}, 8.0, 400.0}, {{113.0, 50.0}, 8.0, 400.0}};
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.symbols = marks;
    scene.n_symbols = 2;
    const sm_rect_pt walls[] = {
        {0.0, 0.0, 86.0, HEIGHT}, {86.0, 0.0, 120.0, 40.0}, {86.0, 60.0, 120.0, HEIGHT}};
    scene.reserved = walls;
    scene.n_reserved = 3;
    sm_label_request r = point_request("Aorema", 100.0, 50.0);
    r.clear_pt = 8.0;
    r.priority = 10.0;
    r.most_harm = 24.0;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 0);
}

/* ---- places ---- */

/* "Lomé" stood at the height of Accra's dot and read as its name. */
static void test_not_at_the_end_of_another_line(void)
{
    sm_label_request r[2] = {point_request("Accra", 66.0, 50.0), point_request("Lomé", 95.0, 44.0)};
    r[0].kept.pinned = true;
    r[0].kept.pin = (sm_xy_pt){50.0, 50.0};
    const sm_rect_pt walls[] = {{0.0, 0.0, WIDTH, 42.0}, {106.0, 0.0, WIDTH, HEIGHT}};
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.reserved = walls;
    scene.n_reserved = 2;
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 2);
    g_assert_cmpfloat(labels->placements[1].box.x0, >, 80.0);
}

/* A lake at the end of a town's name does not make it doubtful: lakes are written slanted. */
static void test_slanted_names_are_not_mistaken(void)
{
    sm_label_request r[2] = {point_request("Gao", 50.0, 50.0), point_request("Débo", 72.0, 46.0)};
    sm_label_scene scene = empty_scene(150.0, 100.0);
    g_autoptr(sm_labels) alone = place(r, 1, &scene);
    r[1].font.italic = true;
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 2);
    g_assert_cmpfloat(labels->placements[0].box.x0, ==, alone->placements[0].box.x0);
    g_assert_cmpfloat(labels->placements[0].box.y0, ==, alone->placements[0].box.y0);
}

/* ---- the ground ---- */

#define N_COLUMNS 100
#define N_ROWS 50

typedef struct ground {
    sm_label_ground cells;
    uint16_t regions[N_COLUMNS * N_ROWS];
    uint8_t tones[N_COLUMNS * N_ROWS];
} ground;

/* Left of `x` one region and tone, right of it another. */
static void ground_init(ground *g, double x, uint16_t left, uint16_t right, uint8_t left_tone,
                        uint8_t right_tone)
{
    g->cells =
        (sm_label_ground){{0.0, 0.0, WIDTH, HEIGHT}, 2.0, N_COLUMNS, N_ROWS, g->regions, g->tones};
    for (uint32_t i = 0; i < N_COLUMNS * N_ROWS; i++) {
        bool is_left = 2.0 * (i % N_COLUMNS) + 1.0 < x;
        g->regions[i] = is_left ? left : right;
        g->tones[i] = is_left ? left_tone : right_tone;
    }
}

static sm_rect_pt box_on(const ground *g, sm_label_request r)
{
    sm_label_scene scene = scene_with(NULL, &g->cells);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 1);
    return labels->placements[0].box;
}

static void test_town_is_named_on_its_own_side(void)
{
    g_autofree ground *g = g_new(ground, 1);
    sm_label_request r = point_request("Gao", 98.0, 50.0);
    ground_init(g, 102.0, 1, 2, 60, 60);
    g_assert_cmpfloat(box_on(g, r).x1, <, 102.0);
    ground_init(g, 102.0, 1, 1, 60, 60);
    g_assert_cmpfloat(box_on(g, r).x0, >, 98.0);
}

static void test_port_is_named_on_the_water(void)
{
    g_autofree ground *g = g_new(ground, 1);
    sm_label_request r = point_request("Lomé", 100.0, 50.0);
    ground_init(g, 98.0, 0, 1, 58, 60);
    g_assert_cmpfloat(box_on(g, r).x1, <, 100.0);
    /* Inland the usual order holds. */
    ground_init(g, 80.0, 0, 1, 58, 60);
    g_assert_cmpfloat(box_on(g, r).x0, >, 100.0);
}

/* A coast that is simplified leaves the dot in the sea. */
static void test_port_off_its_coast_is_still_a_port(void)
{
    g_autofree ground *g = g_new(ground, 1);
    sm_label_request r = point_request("Lomé", 100.0, 50.0);
    ground_init(g, 103.0, 0, 1, 58, 60);
    g_assert_cmpfloat(box_on(g, r).x1, <, 103.0);
}

static void test_sea_is_named_on_the_water(void)
{
    g_autofree ground *g = g_new(ground, 1);
    sm_label_request r = point_request("Atlantic Ocean", 60.0, 50.0);
    ground_init(g, 75.0, 0, 1, 58, 60);
    g_assert_cmpfloat(box_on(g, r).x1, <, 75.0);
}

/* "Bamako" half on the dark red of Kayes, in the style `wire`. */
static void test_name_is_not_half_on_dark_ground(void)
{
    g_autofree ground *g = g_new(ground, 1);
    double middle = 102.0 + 0.5 * width_of("Bamako");
    sm_label_request r = point_request("Bamako", 100.0, 50.0);
    ground_init(g, middle, 1, 1, 60, 20);
    g_assert_cmpfloat(box_on(g, r).x1, <, middle);
    /* Tones that hardly differ do not matter. */
    ground_init(g, middle, 1, 1, 60, 59);
    g_assert_cmpfloat(box_on(g, r).x0, >, 100.0);
}

static void test_callout_stays_in_its_country(void)
{
    g_autofree ground *g = g_new(ground, 1);
    sm_label_request r = callout_request(95.0, 50.0, 40.0, 20.0);
    ground_init(g, 100.0, 1, 2, 60, 60);
    g_assert_cmpfloat(box_on(g, r).x1, <, 101.0);
}

/* ---- rivers ---- */

static sm_xy_pt direction_at(const sm_label_line *line, double share)
{
    double length = 0.0, walked = 0.0;
    for (uint32_t i = 1; i < line->n_curve; i++)
        length +=
            hypot(line->curve[i].x - line->curve[i - 1].x, line->curve[i].y - line->curve[i - 1].y);
    for (uint32_t i = 1; i < line->n_curve; i++) {
        sm_xy_pt a = line->curve[i - 1], b = line->curve[i];
        double step = hypot(b.x - a.x, b.y - a.y);
        walked += step;
        if (walked >= share * length) return (sm_xy_pt){(b.x - a.x) / step, (b.y - a.y) / step};
    }
    return (sm_xy_pt){1.0, 0.0};
}

/* "Black Volta" beside a sharp bend: the last letter lay on its back, because the baseline inside
 * the bend turned back on itself. */
static void test_letters_of_a_river_stand_side_by_side(void)
{
    uint32_t seed = 3;
    for (uint32_t k = 0; k < 120; k++) {
        double xy[2 * 60], around = 12.0 + k / 6;
        for (int i = 0; i < 60; i++) {
            double angle = 3.4 - 2.6 * i / 59.0,
                   radius = around + 0.5 * dice(&seed, 1 + 4 * (k % 6));
            xy[2 * i] = 90.0 + radius * cos(angle);
            xy[2 * i + 1] = 60.0 - radius * sin(angle);
        }
        g_autoptr(sm_shapes_pt) river = shape_of(SM_SHAPE_LINE, xy, 60);
        sm_label_request r = line_request("Black Volta", river);
        sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
        g_autoptr(sm_labels) labels = place(&r, 1, &scene);
        if (labels->placements[0].how == SM_LABEL_DROPPED) continue;
        const sm_label_line *line = &labels->placements[0].lines[0];
        sm_xy_pt before = direction_at(line, 0.1);
        for (double share = 0.17; share < 0.93; share += 0.07) {
            sm_xy_pt d = direction_at(line, share);
            g_assert_cmpfloat(d.x, >, 0.1);
            g_assert_cmpfloat(d.x * before.x + d.y * before.y, >, 0.85);
            before = d;
        }
    }
}

#define N_CROWD 400
/* Marks that cover all of a square around the middle. */
static void fill_crowd(sm_label_symbol marks[N_CROWD], double step)
{
    for (int i = 0; i < N_CROWD; i++)
        marks[i] = (sm_label_symbol){
            {100.0 + step * (i % 20 - 9.5), 50.0 + step * (i / 20 - 9.5)}, 2.5, 40.0};
}

static sm_label_request known_request(const char *text, double x, double y)
{
    sm_label_request r = point_request(text, x, y);
    r.clear_pt = 1.2;
    r.priority = 80.0;
    r.known = true;
    return r;
}

/* "Khartoum (no free place)", on a map of Sudan. */
static void test_known_name_stands_over_a_crowd(void)
{
    static sm_label_symbol marks[N_CROWD];
    fill_crowd(marks, 9.0);
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.symbols = marks;
    scene.n_symbols = N_CROWD;
    sm_label_request r = known_request("Khartoum", 100.0, 50.0);
    g_autoptr(sm_labels) over = place(&r, 1, &scene);
    g_assert_cmpint(over->placements[0].how, ==, SM_LABEL_PLACED);
    r.known = false;
    g_autoptr(sm_labels) none = place(&r, 1, &scene);
    g_assert_cmpuint(none->score.placed, ==, 0);
    g_assert_cmpint(none->placements[0].drop, ==, SM_LABEL_DROP_HARM);
}

static void test_known_name_goes_out_of_a_small_crowd(void)
{
    static sm_label_symbol marks[N_CROWD];
    fill_crowd(marks, 1.6);
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.symbols = marks;
    scene.n_symbols = N_CROWD;
    sm_label_request r = known_request("Khartoum", 100.0, 50.0);
    g_autoptr(sm_labels) led = place(&r, 1, &scene);
    g_assert_cmpint(led->placements[0].how, ==, SM_LABEL_LED_OUT);
    g_assert_cmpuint(led->score.covering_symbols, ==, 0);
}

/* "Camp" stood beside "Airfield" and the other way round. */
static void test_names_stand_as_their_places_do(void)
{
    sm_label_request r[2] = {known_request("Airfield", 100.0, 50.0),
                             known_request("Camp", 101.5, 51.5)};
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 2);
    sm_xy_pt a = center_of(labels->placements[0].box), b = center_of(labels->placements[1].box);
    g_assert_cmpfloat((b.x - a.x) + (b.y - a.y), >, 0.0);
}

/* A halo cut off half of a dot; what must be known may, where nothing else is to be had. */
static void test_dots_are_not_touched(void)
{
    static sm_label_symbol dots[N_CROWD];
    fill_crowd(dots, 9.0);
    for (int i = 0; i < N_CROWD; i++)
        dots[i].weight = SM_LABEL_UNTOUCHED;
    sm_label_scene scene = empty_scene(WIDTH, HEIGHT);
    scene.symbols = dots;
    scene.n_symbols = N_CROWD;
    sm_label_request r = point_request("Diabaradjasan", 100.0, 50.0);
    r.priority = 60.0;
    g_autoptr(sm_labels) none = place(&r, 1, &scene);
    g_assert_cmpuint(none->score.placed, ==, 0);
    r.known = true;
    g_autoptr(sm_labels) over = place(&r, 1, &scene);
    g_assert_cmpuint(over->score.placed, ==, 1);
    g_assert_cmpuint(over->score.touching_dots, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/labels/rules/touching a border is worse than the other side",
                    test_touching_a_border_is_worse_than_the_other_side);
    g_test_add_func("/labels/rules/tips of borders are seen", test_tips_of_borders_are_seen);
    g_test_add_func("/labels/rules/the width of lines counts", test_width_of_lines_counts);
    g_test_add_func("/labels/rules/does not touch a rim", test_does_not_touch_a_rim);
    g_test_add_func("/labels/rules/breaks rather than crosses", test_breaks_rather_than_crosses);
    g_test_add_func("/labels/rules/rather none than so much harm",
                    test_rather_none_than_so_much_harm);
    g_test_add_func("/labels/rules/a leader keeps off a mark that its own overlaps",
                    test_leader_keeps_off_a_mark_that_its_own_overlaps);
    g_test_add_func("/labels/rules/not at the end of another's line",
                    test_not_at_the_end_of_another_line);
    g_test_add_func("/labels/rules/slanted names are not mistaken",
                    test_slanted_names_are_not_mistaken);
    g_test_add_func("/labels/rules/a town is named on its own side",
                    test_town_is_named_on_its_own_side);
    g_test_add_func("/labels/rules/a port is named on the water", test_port_is_named_on_the_water);
    g_test_add_func("/labels/rules/a port off its coast is still a port",
                    test_port_off_its_coast_is_still_a_port);
    g_test_add_func("/labels/rules/a sea is named on the water", test_sea_is_named_on_the_water);
    g_test_add_func("/labels/rules/no name is half on dark ground",
                    test_name_is_not_half_on_dark_ground);
    g_test_add_func("/labels/rules/a callout stays in its country",
                    test_callout_stays_in_its_country);
    g_test_add_func("/labels/rules/letters of a river stand side by side",
                    test_letters_of_a_river_stand_side_by_side);
    g_test_add_func("/rules/a name that must be known stands over a crowd",
                    test_known_name_stands_over_a_crowd);
    g_test_add_func("/rules/it goes out of a small crowd",
                    test_known_name_goes_out_of_a_small_crowd);
    g_test_add_func("/rules/names stand as their places do", test_names_stand_as_their_places_do);
    g_test_add_func("/rules/dots are not touched", test_dots_are_not_touched);
    return g_test_run();
}
