/* Where one label goes, kind by kind. */
#include "label_scene.h"

#include "layout/label_break.h"

#include <math.h>
#include <string.h>

static bool stands(const sm_label_placement *p)
{
    return p->how != SM_LABEL_DROPPED;
}

/* ---- points ---- */

static void test_right_upper_is_preferred(void)
{
    sm_label_request r = point_request("Gao", 50.0, 50.0);
    sm_label_scene scene = empty_scene(100.0, 100.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    const sm_label_placement *p = &labels->placements[0];
    g_assert_cmpint(p->how, ==, SM_LABEL_PLACED);
    g_assert_cmpfloat(p->box.x0, >, 51.0);
    g_assert_cmpfloat(p->box.x0, <, 54.0);
    g_assert_cmpfloat(p->lines[0].at.y, <, 50.0);
    g_assert_cmpfloat(p->lines[0].at.y, >, 47.0);
}

static void test_other_side_at_the_edge(void)
{
    sm_label_request r = point_request("Ouagadougou", 95.0, 50.0);
    sm_label_scene scene = empty_scene(100.0, 100.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_true(stands(&labels->placements[0]));
    g_assert_cmpfloat(labels->placements[0].box.x1, <, 95.0);
}

static void test_large_symbol_is_cleared(void)
{
    sm_label_request r = point_request("Gao", 50.0, 50.0);
    sm_label_symbol bubble = {{50.0, 50.0}, 9.0, 5.0};
    sm_label_scene scene = empty_scene(100.0, 100.0);
    scene.symbols = &bubble;
    scene.n_symbols = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_true(stands(&labels->placements[0]));
    g_assert_cmpuint(labels->score.covering_symbols, ==, 0);
}

static void test_lines_are_avoided(void)
{
    const double xy[] = {52.0, 0.0, 52.0, 100.0};
    g_autoptr(sm_shapes_pt) border = shape_of(SM_SHAPE_LINE, xy, 2);
    sm_label_lines lines = {border, 2.0};
    sm_label_request r = point_request("Ansongo", 48.0, 50.0);
    sm_label_scene scene = empty_scene(100.0, 100.0);
    scene.lines = &lines;
    scene.n_lines = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->score.crossing_lines, ==, 0);
    g_assert_cmpfloat(labels->placements[0].box.x1, <, 52.0);
}

static void test_important_point_is_led_out(void)
{
    sm_label_request r = point_request("Gao", 100.0, 100.0);
    r.must = true;
    sm_label_symbol wall[12];
    for (uint32_t i = 0; i < 12; i++) {
        double angle = i * G_PI / 6.0;
        wall[i] = (sm_label_symbol){
            {100.0 + 7.0 * cos(angle), 100.0 + 7.0 * sin(angle)}, 2.2, SM_LABEL_FORBIDDEN};
    }
    sm_label_scene scene = empty_scene(200.0, 200.0);
    scene.symbols = wall;
    scene.n_symbols = 11; /* one gap */
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_LED_OUT);
    g_assert_cmpuint(labels->placements[0].n_leader, ==, 2);
}

static void test_short_text_beside_a_point(void)
{
    sm_label_request r = point_request("Tessalit-Adrar", 50.0, 20.0);
    r.short_text = "Tes.";
    sm_label_scene scene = empty_scene(75.0, 40.0);
    sm_rect_pt reserved[] = {{0.0, 0.0, 40.0, 40.0}};
    scene.reserved = reserved;
    scene.n_reserved = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_ABBREVIATED);
    g_assert_cmpstr(labels->placements[0].lines[0].text, ==, "Tes.");
}

static void test_two_lines_beside_a_point(void)
{
    sm_label_request r = point_request("Bobo-\nDioulasso", 50.0, 50.0);
    sm_label_scene scene = empty_scene(150.0, 100.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->placements[0].n_lines, ==, 2);
    g_assert_cmpfloat(labels->placements[0].lines[1].at.y, >, labels->placements[0].lines[0].at.y);
}

static void test_ambiguous_position_is_left(void)
{
    /* The right upper position of the first ends at the second's dot. */
    sm_label_request r[2] = {point_request("Gao", 50.0, 50.0), point_request("Pô", 72.0, 46.0)};
    sm_label_scene scene = empty_scene(150.0, 100.0);
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 2);
    g_assert_cmpuint(labels->score.ambiguous, ==, 0);
}

/* ---- areas ---- */

static bool inside(sm_rect_pt inner, sm_rect_pt outer)
{
    return sm_rect_pt_contains(outer, inner);
}

static void test_country_name_is_inside(void)
{
    g_autoptr(sm_shapes_pt) shapes = rectangle(20.0, 30.0, 180.0, 110.0);
    sm_label_request r = area_request("MALI", shapes);
    r.area.max_spacing_em = 0.8;
    sm_label_scene scene = empty_scene(200.0, 150.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    const sm_label_placement *p = &labels->placements[0];
    g_assert_cmpint(p->how, ==, SM_LABEL_PLACED);
    g_assert_true(inside(p->box, (sm_rect_pt){20.0, 30.0, 180.0, 110.0}));
    g_assert_cmpfloat(p->font.letter_spacing_em, >, 0.7);
    g_assert_cmpfloat(fabs(center_of(p->box).x - 100.0), <, 4.0);
    g_assert_cmpfloat(fabs(center_of(p->box).y - 70.0), <, 4.0);
}

static void test_country_name_keeps_off_furniture(void)
{
    g_autoptr(sm_shapes_pt) shapes = rectangle(0.0, 0.0, 200.0, 100.0);
    sm_rect_pt legend = {60.0, 0.0, 200.0, 100.0};
    sm_label_request r = area_request("MALI", shapes);
    sm_label_scene scene = empty_scene(200.0, 100.0);
    scene.reserved = &legend;
    scene.n_reserved = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_true(stands(&labels->placements[0]));
    g_assert_cmpfloat(labels->placements[0].box.x1, <=, 60.0);
}

static void test_country_name_breaks(void)
{
    g_autoptr(sm_shapes_pt) shapes = rectangle(20.0, 20.0, 78.0, 90.0);
    sm_label_request r = area_request("BURKINA FASO", shapes);
    sm_label_scene scene = empty_scene(200.0, 120.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    const sm_label_placement *p = &labels->placements[0];
    g_assert_cmpuint(p->n_lines, ==, 2);
    g_assert_cmpstr(p->lines[0].text, ==, "BURKINA");
    g_assert_cmpstr(p->lines[1].text, ==, "FASO");
    g_assert_true(inside(p->box, (sm_rect_pt){20.0, 20.0, 78.0, 90.0}));
}

static void test_country_name_shrinks(void)
{
    g_autoptr(sm_shapes_pt) shapes = rectangle(20.0, 20.0, 50.0, 60.0);
    sm_label_request r = area_request("BENIN", shapes);
    r.area.min_scale = 0.7;
    sm_label_scene scene = empty_scene(200.0, 120.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_PLACED);
    g_assert_cmpfloat(labels->placements[0].font.size_pt, <, 10.0);
    g_assert_cmpfloat(labels->placements[0].font.size_pt, >=, 6.99);
}

static void test_small_country_is_led_out_rather_than_abbreviated(void)
{
    g_autoptr(sm_shapes_pt) shapes = rectangle(80.0, 40.0, 102.0, 80.0);
    sm_label_request r = area_request("TOGOLAND", shapes);
    sm_label_scene scene = empty_scene(200.0, 120.0);
    g_autoptr(sm_labels) none = place(&r, 1, &scene);
    g_assert_cmpint(none->placements[0].how, ==, SM_LABEL_DROPPED);
    g_assert_cmpint(none->placements[0].drop, ==, SM_LABEL_DROP_TOO_SMALL);
    r.area.outside = true;
    g_autoptr(sm_labels) led = place(&r, 1, &scene);
    g_assert_cmpint(led->placements[0].how, ==, SM_LABEL_LED_OUT);
    g_assert_cmpuint(led->placements[0].n_leader, ==, 2);
    g_assert_false(sm_rect_pt_overlap(led->placements[0].box, (sm_rect_pt){80, 40, 102, 80}));
    sm_xy_pt end = led->placements[0].leader[1];
    g_assert_true(sm_rect_pt_has((sm_rect_pt){80.0, 40.0, 102.0, 80.0}, end));
    r.short_text = "TG";
    g_autoptr(sm_labels) whole = place(&r, 1, &scene);
    g_assert_cmpint(whole->placements[0].how, ==, SM_LABEL_LED_OUT);
    r.area.outside = false;
    g_autoptr(sm_labels) brief = place(&r, 1, &scene);
    g_assert_cmpint(brief->placements[0].how, ==, SM_LABEL_ABBREVIATED);
    g_assert_cmpstr(brief->placements[0].lines[0].text, ==, "TG");
}

static void test_led_name_seeks_water(void)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    const double boxes[2][4] = {{90.0, 60.0, 104.0, 100.0}, {0.0, 0.0, 200.0, 58.0}};
    for (uint32_t i = 0; i < 2; i++) {
        const double *b = boxes[i];
        sm_shapes_builder_shape(builder, i);
        sm_shapes_builder_part(builder);
        sm_shapes_builder_point(builder, b[0], b[1]);
        sm_shapes_builder_point(builder, b[2], b[1]);
        sm_shapes_builder_point(builder, b[2], b[3]);
        sm_shapes_builder_point(builder, b[0], b[3]);
    }
    g_autoptr(sm_shapes_pt) shapes = sm_shapes_builder_finish_pt(builder);
    sm_label_request r[2] = {area_request("TOGO", shapes), area_request("NIGER", shapes)};
    r[0].area.outside = true;
    r[1].shape = 1;
    sm_label_scene scene = empty_scene(200.0, 120.0);
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_LED_OUT);
    g_assert_cmpfloat(labels->placements[0].box.y0, >=, 58.0);
}

/* A bow that rises to the right: too thin for a level name of that length. */
static void test_name_bends_along_a_long_shape(void)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (int i = 0; i <= 40; i++) {
        double x = 20.0 + 6.0 * i;
        sm_shapes_builder_point(builder, x, 150.0 - 0.42 * x + 0.0006 * (x - 140) * (x - 140));
    }
    for (int i = 40; i >= 0; i--) {
        double x = 20.0 + 6.0 * i;
        sm_shapes_builder_point(builder, x, 175.0 - 0.42 * x + 0.0006 * (x - 140) * (x - 140));
    }
    g_autoptr(sm_shapes_pt) shapes = sm_shapes_builder_finish_pt(builder);
    sm_label_request r = area_request("GREAT SAND SEA", shapes);
    r.area.max_spacing_em = 0.5;
    sm_label_scene scene = empty_scene(300.0, 220.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    const sm_label_placement *p = &labels->placements[0];
    g_assert_cmpint(p->how, ==, SM_LABEL_PLACED);
    g_assert_cmpuint(p->lines[0].n_curve, >, 2);
    g_assert_cmpfloat(p->lines[0].curve[0].x, <, p->lines[0].curve[p->lines[0].n_curve - 1].x);
}

/* ---- lines ---- */

static void check_upright(const sm_label_line *line)
{
    g_assert_cmpuint(line->n_curve, >=, 2);
    for (uint32_t i = 1; i < line->n_curve; i++)
        g_assert_cmpfloat(line->curve[i].x, >, line->curve[i - 1].x);
}

static sm_shapes_pt *river(bool from_the_right)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (int i = 0; i <= 90; i++) {
        double x = from_the_right ? 280.0 - 3.0 * i : 10.0 + 3.0 * i;
        sm_shapes_builder_point(builder, x, 60.0 + 14.0 * sin(x / 40.0) + 1.2 * sin(x / 3.0));
    }
    return sm_shapes_builder_finish_pt(builder);
}

/* A strip between two lands, with the sea to the south: LAND | strip | LAND. */
static sm_labels *name_the_strip(double sea_pt, bool outside, sm_shapes_pt *shapes[3])
{
    shapes[0] = rectangle(0.0, 0.0, 140.0, 200.0);
    shapes[1] = rectangle(140.0, 0.0, 156.0, 200.0);
    shapes[2] = rectangle(156.0, 0.0, 300.0, 200.0);
    static const char *const names[] = {"LEFT", "STRIP", "RIGHT"};
    sm_label_request r[3];
    for (int i = 0; i < 3; i++) {
        r[i] = area_request(names[i], shapes[i]);
        r[i].area.outside = outside && i == 1;
    }
    sm_label_scene scene = empty_scene(300.0, 200.0 + sea_pt);
    return place(r, 3, &scene);
}

static void free_strip(sm_labels *labels, sm_shapes_pt *shapes[3])
{
    sm_labels_free(labels);
    for (int i = 0; i < 3; i++)
        sm_shapes_pt_free(shapes[i]);
}

static void test_led_names_keep_off_neighbours(void)
{
    sm_shapes_pt *shapes[3];
    sm_labels *labels = name_the_strip(60.0, true, shapes);
    const sm_label_placement *p = &labels->placements[1];
    g_assert_cmpint(p->how, ==, SM_LABEL_LED_OUT);
    g_assert_cmpfloat(p->box.y0, >, 200.0); /* in the sea */
    free_strip(labels, shapes);
}

/* Without a sea to lead to the name is set upright inside rather than in a neighbour's land. */
static void test_steep_names_stay_inside(void)
{
    sm_shapes_pt *shapes[3];
    sm_labels *labels = name_the_strip(0.0, true, shapes);
    const sm_label_placement *p = &labels->placements[1];
    g_assert_cmpint(p->how, ==, SM_LABEL_PLACED);
    g_assert_cmpuint(p->lines[0].n_curve, >, 1);
    g_assert_cmpfloat(p->box.x0, >=, 140.0);
    g_assert_cmpfloat(p->box.x1, <=, 156.0);
    free_strip(labels, shapes);
    labels = name_the_strip(0.0, false, shapes);
    g_assert_cmpint(labels->placements[1].how, ==, SM_LABEL_DROPPED);
    free_strip(labels, shapes);
}

/* A large symbol that only touches a point does not drive the point's name to its far side. */
static void test_names_stay_at_their_points(void)
{
    sm_label_request r = point_request("Gao", 100.0, 60.0);
    sm_label_symbol symbol = {{88.0, 60.0}, 14.0, 5.0};
    sm_label_scene scene = empty_scene(200.0, 120.0);
    scene.symbols = &symbol;
    scene.n_symbols = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_PLACED);
    g_assert_cmpfloat(labels->score.mean_distance_pt, <, 8.0);
}

static void test_faults_are_told(void)
{
    const double border[] = {60.0, 0.0, 60.0, 120.0};
    g_autoptr(sm_shapes_pt) line = shape_of(SM_SHAPE_LINE, border, 2);
    sm_label_lines lines = {line, 5.0};
    sm_label_request r = point_request("A name that is long", 50.0, 60.0);
    r.kept.pinned = true;
    r.kept.pin = (sm_xy_pt){60.0, 50.0};
    sm_label_scene scene = empty_scene(120.0, 120.0);
    scene.lines = &lines;
    scene.n_lines = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->placements[0].faults, ==,
                     SM_LABEL_CROSSES_LINE | SM_LABEL_CROSSES_STRONG);
    g_assert_cmpuint(labels->score.crossing_strong, ==, 1);
    lines.weight = 1.0;
    g_autoptr(sm_labels) weak = place(&r, 1, &scene);
    g_assert_cmpuint(weak->placements[0].faults, ==, SM_LABEL_CROSSES_LINE);
}

static void test_river_is_never_upside_down(void)
{
    for (int way = 0; way < 2; way++) {
        g_autoptr(sm_shapes_pt) shapes = river(way == 1);
        sm_label_request r = line_request("Niger", shapes);
        sm_label_scene scene = empty_scene(300.0, 120.0);
        g_autoptr(sm_labels) labels = place(&r, 1, &scene);
        g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_PLACED);
        check_upright(&labels->placements[0].lines[0]);
    }
}

static void test_river_stands_off_its_line(void)
{
    g_autoptr(sm_shapes_pt) shapes = river(false);
    sm_label_lines lines = {shapes, 1.0};
    sm_label_request r = line_request("Niger", shapes);
    sm_label_scene scene = empty_scene(300.0, 120.0);
    scene.lines = &lines;
    scene.n_lines = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_true(stands(&labels->placements[0]));
    g_assert_cmpuint(labels->score.crossing_lines, ==, 0);
}

static void test_river_repeats_at_a_distance(void)
{
    g_autoptr(sm_shapes_pt) shapes = river(false);
    sm_label_request r = line_request("Bani", shapes);
    r.repeat_pt = 90.0;
    sm_label_scene scene = empty_scene(300.0, 120.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->n, >=, 2);
    g_assert_cmpuint(labels->score.wanted, ==, 1);
    for (uint32_t i = 1; i < labels->n; i++) {
        g_assert_cmpuint(labels->placements[i].repeat, ==, i);
        for (uint32_t k = 0; k < i; k++) {
            sm_xy_pt a = center_of(labels->placements[i].box);
            sm_xy_pt b = center_of(labels->placements[k].box);
            g_assert_cmpfloat(hypot(a.x - b.x, a.y - b.y), >=, 0.6 * 90.0 - 1e-6);
        }
    }
}

static void test_records_of_one_river_are_named_once(void)
{
    g_autoptr(sm_shapes_pt) shapes = river(false);
    sm_label_request r[2] = {line_request("Bani", shapes), line_request("Bani", shapes)};
    sm_label_scene scene = empty_scene(140.0, 120.0);
    g_autoptr(sm_labels) labels = place(r, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 1);
}

/* ---- callouts ---- */

static void test_callout_keeps_off_its_place(void)
{
    sm_label_request r = callout_request(100.0, 100.0, 60.0, 25.0);
    sm_label_scene scene = empty_scene(200.0, 200.0);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    const sm_label_placement *p = &labels->placements[0];
    g_assert_cmpint(p->how, ==, SM_LABEL_PLACED);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(p->box), 60.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_height(p->box), 25.0, 1e-9);
    g_assert_false(sm_rect_pt_overlap(p->box, (sm_rect_pt){97.0, 97.0, 103.0, 103.0}));
    sm_xy_pt end = p->leader[p->n_leader - 1];
    g_assert_cmpfloat_with_epsilon(hypot(end.x - 100.0, end.y - 100.0), 3.0, 1e-6);
}

static void test_callout_prefers_free_ground(void)
{
    sm_label_symbol symbols[60];
    for (uint32_t i = 0; i < 60; i++)
        symbols[i] =
            (sm_label_symbol){{10.0 + 9.0 * (i % 10), 20.0 + 25.0 * (double)(i / 10)}, 3, 5};
    sm_label_request r = callout_request(100.0, 80.0, 60.0, 25.0);
    sm_label_scene scene = empty_scene(200.0, 160.0);
    scene.symbols = symbols;
    scene.n_symbols = 60;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpfloat(labels->placements[0].box.x0, >, 94.0);
    g_assert_cmpuint(labels->score.covering_symbols, ==, 0);
}

/* ---- breaking ---- */

static void test_breaks_are_even(void)
{
    g_autofree char *two = sm_label_break("CENTRAL AFRICAN REPUBLIC", 2);
    g_autofree char *three = sm_label_break("CENTRAL AFRICAN REPUBLIC", 3);
    g_autofree char *hyphen = sm_label_break("GUINEA-BISSAU", 2);
    g_autofree char *one = sm_label_break("MALI", 2);
    g_assert_cmpstr(two, ==, "CENTRAL AFRICAN\nREPUBLIC");
    g_assert_cmpstr(three, ==, "CENTRAL\nAFRICAN\nREPUBLIC");
    g_assert_cmpstr(hyphen, ==, "GUINEA-\nBISSAU");
    g_assert_null(one);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/labels/point/right upper when free", test_right_upper_is_preferred);
    g_test_add_func("/labels/point/other side at the edge", test_other_side_at_the_edge);
    g_test_add_func("/labels/point/clear of a large symbol", test_large_symbol_is_cleared);
    g_test_add_func("/labels/point/off lines", test_lines_are_avoided);
    g_test_add_func("/labels/point/led out when it must be", test_important_point_is_led_out);
    g_test_add_func("/labels/point/abbreviated", test_short_text_beside_a_point);
    g_test_add_func("/labels/point/two lines", test_two_lines_beside_a_point);
    g_test_add_func("/labels/point/not ambiguous when it need not",
                    test_ambiguous_position_is_left);
    g_test_add_func("/labels/area/inside its polygon", test_country_name_is_inside);
    g_test_add_func("/labels/area/in the visible part", test_country_name_keeps_off_furniture);
    g_test_add_func("/labels/area/two lines where that fits", test_country_name_breaks);
    g_test_add_func("/labels/area/shrinks", test_country_name_shrinks);
    g_test_add_func("/labels/area/abbreviated, else led out",
                    test_small_country_is_led_out_rather_than_abbreviated);
    g_test_add_func("/labels/area/led out onto water", test_led_name_seeks_water);
    g_test_add_func("/labels/area/bends along a long shape", test_name_bends_along_a_long_shape);
    g_test_add_func("/labels/area/led names keep off neighbours",
                    test_led_names_keep_off_neighbours);
    g_test_add_func("/labels/area/steep names stay inside", test_steep_names_stay_inside);
    g_test_add_func("/labels/point/beside a symbol that only touches it",
                    test_names_stay_at_their_points);
    g_test_add_func("/labels/score/faults are told", test_faults_are_told);
    g_test_add_func("/labels/line/never upside down", test_river_is_never_upside_down);
    g_test_add_func("/labels/line/beside its line", test_river_stands_off_its_line);
    g_test_add_func("/labels/line/repeated at a distance", test_river_repeats_at_a_distance);
    g_test_add_func("/labels/line/records of one river named once",
                    test_records_of_one_river_are_named_once);
    g_test_add_func("/labels/callout/off its place", test_callout_keeps_off_its_place);
    g_test_add_func("/labels/callout/on free ground", test_callout_prefers_free_ground);
    g_test_add_func("/labels/break/even", test_breaks_are_even);
    return g_test_run();
}
