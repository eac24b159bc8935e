/* What text and leaders pay for lines, from the lines' true lengths. */
#include "layout/label_cost.h"
#include "layout/label_strokes.h"

#include <math.h>

#include <glib.h>

/* A zigzag over all of the frame that leaves it and comes back, up and down at 45 degrees, every
 * second tooth of it to the left of x = 200. */
#define N_POINTS 41
#define TOOTH_PT 10.0
#define WEIGHT 1.5

typedef struct zigzag {
    sm_xy_pt points[N_POINTS];
    uint32_t part_start[2], shape_start[2];
    sm_shapes_pt shapes;
    sm_label_lines lines;
    sm_label_scene scene;
} zigzag;

static void zigzag_init(zigzag *z, double weight, double width_pt)
{
    for (uint32_t i = 0; i < N_POINTS; i++)
        z->points[i] = (sm_xy_pt){i * TOOTH_PT, i % 2 ? 150.0 : 150.0 + TOOTH_PT};
    z->part_start[0] = z->shape_start[0] = 0;
    z->part_start[1] = N_POINTS;
    z->shape_start[1] = 1;
    z->shapes = (sm_shapes_pt){.kind = SM_SHAPE_LINE,
                               .points = z->points,
                               .n_points = N_POINTS,
                               .n_parts = 1,
                               .part_start = z->part_start,
                               .n_shapes = 1,
                               .shape_start = z->shape_start};
    z->lines = (sm_label_lines){&z->shapes, weight, width_pt};
    z->scene = (sm_label_scene){.frame = {0, 0, 300, 300}, .lines = &z->lines, .n_lines = 1};
}

/* Half of a tooth's way goes across the text, half along with it. */
static double price_of_teeth(double n, double height)
{
    return WEIGHT * n * TOOTH_PT * (1.0 + SM_LABEL_COST_ALONG_SHARE) / height;
}

static sm_label_box box(double x0, double y0, double x1, double y1)
{
    return sm_label_box_of_rect((sm_rect_pt){x0, y0, x1, y1});
}

static void check_box(const sm_label_strokes *strokes, double x0, double x1, double n_teeth)
{
    sm_label_box b = box(x0, 140, x1, 170);
    g_assert_cmpfloat_with_epsilon(sm_label_strokes_crossings(strokes, &b),
                                   price_of_teeth(n_teeth, 30), 0.02);
}

static void test_text_pays_for_the_length_of_line_in_it(void)
{
    zigzag z;
    for (int wide = 0; wide < 2; wide++) {
        zigzag_init(&z, WEIGHT, wide ? 2.0 : 0.2);
        g_autoptr(sm_label_strokes) strokes = sm_label_strokes_create(&z.scene);
        check_box(strokes, 0, 300, 30);
        check_box(strokes, 20, 120, 10);
        check_box(strokes, 100, 110, 1);
        sm_label_box above = box(0, 100, 300, 148);
        g_assert_cmpfloat(sm_label_strokes_crossings(strokes, &above), ==, 0.0);
    }
}

/* Standing upright it pays as much: the teeth are as steep as they are level. */
static void test_turned_text_pays_by_its_own_direction(void)
{
    zigzag z;
    zigzag_init(&z, WEIGHT, 0.2);
    g_autoptr(sm_label_strokes) strokes = sm_label_strokes_create(&z.scene);
    sm_label_box upright = {{60, 155}, 30, 20, 0, 1};
    g_assert_cmpfloat_with_epsilon(sm_label_strokes_crossings(strokes, &upright),
                                   price_of_teeth(4, 40), 0.02);
    /* Along one tooth: all of it runs with the text. */
    sm_label_box slanted = {{105, 155}, 7.0, 2.0, sqrt(0.5), -sqrt(0.5)};
    g_assert_cmpfloat_with_epsilon(sm_label_strokes_crossings(strokes, &slanted),
                                   SM_LABEL_COST_ALONG_SHARE * WEIGHT * 14.0 / 4.0, 0.2);
}

static void test_touching_a_strong_line_has_a_price(void)
{
    zigzag z;
    zigzag_init(&z, 3.0, 0.2);
    g_autoptr(sm_label_strokes) strokes = sm_label_strokes_create(&z.scene);
    sm_label_box tip = box(115, 159.9, 125, 169.9), off = box(115, 160.1, 125, 170);
    g_assert_cmpfloat(sm_label_strokes_crossings(strokes, &tip), >=,
                      SM_LABEL_COST_TOUCH_SHARE * 3.0);
    g_assert_cmpfloat(sm_label_strokes_crossings(strokes, &off), ==, 0.0);
}

static void check_leader(const sm_label_strokes *strokes, sm_xy_pt a, sm_xy_pt b, double times)
{
    g_assert_cmpfloat(sm_label_strokes_leader_crossings(strokes, a, b), ==, WEIGHT * times);
    g_assert_cmpfloat(sm_label_strokes_leader_crossings(strokes, b, a), ==, WEIGHT * times);
}

static void test_leaders_pay_for_each_crossing_once(void)
{
    zigzag z;
    for (int wide = 0; wide < 2; wide++) {
        zigzag_init(&z, WEIGHT, wide ? 2.0 : 0.2);
        g_autoptr(sm_label_strokes) strokes = sm_label_strokes_create(&z.scene);
        check_leader(strokes, (sm_xy_pt){55, 100}, (sm_xy_pt){55, 200}, 1);
        check_leader(strokes, (sm_xy_pt){50.5, 155.2}, (sm_xy_pt){151, 155.2}, 10);
        check_leader(strokes, (sm_xy_pt){55, 100}, (sm_xy_pt){55, 140}, 0);
    }
}

static void add_weight(sm_xy_pt at, double weight, void *data)
{
    g_assert_cmpfloat(at.x, <=, 300.0);
    *(double *)data += weight;
}

static void test_each_stretch_in_the_frame_is_told_once(void)
{
    zigzag z;
    double sum = 0.0;
    zigzag_init(&z, WEIGHT, 0.2);
    g_autoptr(sm_label_strokes) strokes = sm_label_strokes_create(&z.scene);
    sm_label_strokes_each(strokes, add_weight, &sum);
    g_assert_cmpfloat_with_epsilon(sum, price_of_teeth(30, 1), 1.0);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/label-strokes/" #name, test_##name)
    TEST(text_pays_for_the_length_of_line_in_it);
    TEST(turned_text_pays_by_its_own_direction);
    TEST(touching_a_strong_line_has_a_price);
    TEST(leaders_pay_for_each_crossing_once);
    TEST(each_stretch_in_the_frame_is_told_once);
    return g_test_run();
}
