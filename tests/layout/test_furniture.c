/* Boxes inside the frame: off what is worth much, calm, and apart from each other. */
#include "layout/furniture.h"

#include <math.h>

#define MARGIN_PT 6.0

static const sm_rect_pt frame = {0, 0, 400, 300};

static sm_cost_raster *cover_of(const sm_rect_pt *land, int n, double per_frame)
{
    sm_cost_raster *costs = sm_cost_raster_create(frame);
    for (int i = 0; i < n; i++) {
        sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
        sm_shapes_builder_shape(builder, 0);
        sm_shapes_builder_part(builder);
        sm_shapes_builder_point(builder, land[i].x0, land[i].y0);
        sm_shapes_builder_point(builder, land[i].x1, land[i].y0);
        sm_shapes_builder_point(builder, land[i].x1, land[i].y1);
        sm_shapes_builder_point(builder, land[i].x0, land[i].y1);
        sm_shapes_pt *shapes = sm_shapes_builder_finish_pt(builder);
        sm_cost_raster_add_shape(costs, shapes, 0, per_frame);
        sm_shapes_pt_free(shapes);
    }
    return costs;
}

static sm_furniture box_of(double width, double height)
{
    return (sm_furniture){.sizes = {{width, height}}, .n_sizes = 1};
}

static void test_cover(void)
{
    const sm_rect_pt half = {0, 0, 200, 300};
    g_autoptr(sm_cost_raster) costs = cover_of(&half, 1, 100);
    sm_cost_raster_add_disc(costs, (sm_xy_pt){300, 150}, 20, 7);
    sm_cost_raster_sum(costs);
    g_assert_cmpfloat_with_epsilon(sm_cost_raster_of(costs, frame), 57, 0.5);
    g_assert_cmpfloat_with_epsilon(sm_cost_raster_of(costs, (sm_rect_pt){0, 0, 100, 300}), 25, 0.3);
    g_assert_cmpfloat(sm_cost_raster_of(costs, (sm_rect_pt){220, 0, 270, 300}), ==, 0);
    g_assert_cmpfloat_with_epsilon(sm_cost_raster_of(costs, (sm_rect_pt){270, 120, 330, 180}), 7,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(sm_cost_raster_of(costs, (sm_rect_pt){300, 100, 400, 200}), 3.5,
                                   0.5);
    /* What lies beyond the frame is nothing. */
    g_assert_cmpfloat(sm_cost_raster_of(costs, (sm_rect_pt){410, 0, 500, 100}), ==, 0);
}

static void test_corner_when_free(void)
{
    g_autoptr(sm_cost_raster) costs = cover_of(NULL, 0, 0);
    sm_cost_raster_sum(costs);
    sm_furniture box = box_of(100, 60);
    box.preference[SM_CORNER_TOP_RIGHT] = -1;
    g_assert_true(sm_furniture_place(&box, 1, costs, frame, MARGIN_PT));
    g_assert_cmpfloat(box.box.x1, ==, frame.x1 - MARGIN_PT);
    g_assert_cmpfloat(box.box.y0, ==, frame.y0 + MARGIN_PT);
}

/* All four corners are the subject; between two of them is the sea. */
static void test_slides_to_the_sea(void)
{
    const sm_rect_pt land[] = {{0, 0, 400, 220}, {0, 220, 110, 300}, {270, 220, 400, 300}};
    g_autoptr(sm_cost_raster) costs = cover_of(land, 3, 260);
    sm_cost_raster_sum(costs);
    sm_furniture box = box_of(120, 60);
    g_assert_true(sm_furniture_place(&box, 1, costs, frame, MARGIN_PT));
    g_assert_cmpfloat(box.cost, <, 0.5);
    g_assert_cmpfloat(box.box.x0, >, 105);
    g_assert_cmpfloat(box.box.x1, <, 275);
    g_assert_cmpfloat_with_epsilon(box.box.y1, frame.y1 - MARGIN_PT, 1e-6);
}

static void test_keeps_off_marks(void)
{
    g_autoptr(sm_cost_raster) costs = cover_of(NULL, 0, 0);
    for (int i = 0; i < 4; i++)
        sm_cost_raster_add_disc(costs, (sm_xy_pt){i % 2 ? 370 : 30, i < 2 ? 30 : 270}, 8, 12);
    sm_cost_raster_sum(costs);
    sm_furniture box = box_of(100, 60);
    g_assert_true(sm_furniture_place(&box, 1, costs, frame, MARGIN_PT));
    g_assert_cmpfloat(box.cost, ==, 0);
}

/* A low strip of sea: the wide layout stands in it. */
static void test_chooses_a_layout(void)
{
    const sm_rect_pt land = {0, 0, 400, 250};
    g_autoptr(sm_cost_raster) costs = cover_of(&land, 1, 260);
    sm_cost_raster_sum(costs);
    sm_furniture box = {.sizes = {{80, 100}, {200, 40}}, .n_sizes = 2};
    g_assert_true(sm_furniture_place(&box, 1, costs, frame, MARGIN_PT));
    g_assert_cmpuint(box.size, ==, 1);
    g_assert_cmpfloat(box.box.y0, >=, 250);
}

static void assert_apart(const sm_furniture *boxes, int n)
{
    for (int i = 0; i < n; i++) {
        g_assert_true(sm_rect_pt_contains(sm_rect_pt_inset(frame, MARGIN_PT - 1e-3), boxes[i].box));
        for (int k = 0; k < i; k++)
            g_assert_false(
                sm_rect_pt_overlap(sm_rect_pt_inset(boxes[i].box, 1e-3 - MARGIN_PT), boxes[k].box));
    }
}

static void test_apart(void)
{
    const sm_rect_pt land = {0, 0, 400, 210};
    g_autoptr(sm_cost_raster) costs = cover_of(&land, 1, 650);
    sm_cost_raster_sum(costs);
    sm_furniture boxes[] = {box_of(180, 70), box_of(70, 70), box_of(110, 20)};
    g_assert_true(sm_furniture_place(boxes, 3, costs, frame, MARGIN_PT));
    assert_apart(boxes, 3);
    for (int i = 0; i < 3; i++)
        g_assert_cmpfloat(boxes[i].cost, <, 1);
}

static void test_share_a_corner(void)
{
    g_autoptr(sm_cost_raster) costs = cover_of(NULL, 0, 0);
    sm_cost_raster_sum(costs);
    sm_furniture boxes[] = {box_of(120, 80), box_of(70, 60)};
    for (int i = 0; i < 2; i++) {
        boxes[i].fixed = true;
        boxes[i].corner = SM_CORNER_TOP_LEFT;
    }
    g_assert_true(sm_furniture_place(boxes, 2, costs, frame, MARGIN_PT));
    assert_apart(boxes, 2);
    g_assert_cmpfloat(boxes[0].box.x0, ==, frame.x0 + MARGIN_PT);
    g_assert_cmpfloat(boxes[1].box.x0, <=, frame.x0 + 2 * MARGIN_PT + 120);
    g_assert_cmpfloat(boxes[1].box.y0, <=, frame.y0 + 2 * MARGIN_PT + 80);
}

static void test_no_room(void)
{
    g_autoptr(sm_cost_raster) costs = cover_of(NULL, 0, 0);
    sm_cost_raster_sum(costs);
    sm_furniture boxes[] = {box_of(380, 200), box_of(380, 200)};
    g_assert_false(sm_furniture_place(boxes, 2, costs, frame, MARGIN_PT));
    sm_furniture large = box_of(500, 60);
    g_assert_false(sm_furniture_place(&large, 1, costs, frame, MARGIN_PT));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cover/costs add up over shapes and discs", test_cover);
    g_test_add_func("/furniture/stands in a corner where that hides nothing",
                    test_corner_when_free);
    g_test_add_func("/furniture/slides along the frame to open sea", test_slides_to_the_sea);
    g_test_add_func("/furniture/keeps off marks", test_keeps_off_marks);
    g_test_add_func("/furniture/takes the layout that hides least", test_chooses_a_layout);
    g_test_add_func("/furniture/boxes stand apart", test_apart);
    g_test_add_func("/furniture/two boxes may share the corner asked for", test_share_a_corner);
    g_test_add_func("/furniture/says when there is no room", test_no_room);
    return g_test_run();
}
