/* Numbered discs: on their place, at its mark, or led out; never on each other. */
#include "label_scene.h"

#include <math.h>

#define DIAMETER 11.0

static sm_label_request disc_request(double x, double y, double mark, bool on_place)
{
    return (sm_label_request){
        .kind = SM_LABEL_DISC,
        .font = {FAMILY, 7.0, 700, false, 0.0},
        .priority = 200.0,
        .must = true,
        .at = {x, y},
        .clear_pt = mark,
        .box.width_pt = DIAMETER,
        .box.height_pt = DIAMETER,
        .box.on_place = on_place,
    };
}

static sm_xy_pt middle(const sm_label_placement *p)
{
    return (sm_xy_pt){(p->box.x0 + p->box.x1) / 2, (p->box.y0 + p->box.y1) / 2};
}

static double distance(sm_xy_pt a, sm_xy_pt b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static void test_alone_it_stands_on_its_place(void)
{
    sm_label_request r = disc_request(50, 50, 1.2, true);
    sm_label_scene scene = empty_scene(100, 100);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpuint(labels->placements[0].n_leader, ==, 0);
    g_assert_cmpfloat(distance(middle(&labels->placements[0]), r.at), <, 1e-9);
}

static void test_beside_a_small_mark(void)
{
    sm_label_request r = disc_request(50, 50, 4, false);
    sm_label_symbol mark = {{50, 50}, 4, 40};
    sm_label_scene scene = empty_scene(100, 100);
    scene.symbols = &mark;
    scene.n_symbols = 1;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    double off = distance(middle(&labels->placements[0]), r.at);
    g_assert_cmpuint(labels->placements[0].n_leader, ==, 0);
    g_assert_cmpfloat(off, >=, 4 + DIAMETER / 2);
    g_assert_cmpfloat(off, <, 4 + DIAMETER / 2 + 2);
    g_assert_cmpuint(labels->score.covering_symbols, ==, 0);
}

static void test_in_the_middle_of_a_large_mark(void)
{
    sm_label_request r = disc_request(50, 50, 20, true);
    sm_label_symbol marks[] = {{{50, 50}, 20, 40}, {{66, 50}, 20, 40}};
    sm_label_scene scene = empty_scene(100, 100);
    scene.symbols = marks;
    scene.n_symbols = 2;
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpfloat(distance(middle(&labels->placements[0]), r.at), <, 1e-9);
}

/* Fifteen places within two centimetres: all are placed, apart, and no leader runs across another.
 */
static void test_a_crowd_is_led_out(void)
{
    enum { N = 15 };
    sm_label_request requests[N];
    uint32_t state = 3;
    for (uint32_t i = 0; i < N; i++)
        requests[i] = disc_request(120 + dice(&state, 56), 120 + dice(&state, 56), 1.2, true);
    sm_label_scene scene = empty_scene(300, 300);
    g_autoptr(sm_labels) labels = place(requests, N, &scene);
    g_assert_cmpuint(labels->score.placed, ==, N);
    g_assert_cmpuint(labels->score.overlaps, ==, 0);
    for (uint32_t i = 0; i < N; i++) {
        const sm_label_placement *p = &labels->placements[i];
        sm_xy_pt at = requests[i].at;
        bool on_place = p->n_leader == 0;
        if (on_place)
            g_assert_cmpfloat(distance(middle(p), at), <, 1e-9);
        else
            g_assert_cmpfloat(distance(p->leader[1], at), <, 1.21);
        for (uint32_t k = 0; k < i; k++)
            g_assert_cmpfloat(distance(middle(p), middle(&labels->placements[k])), >=, DIAMETER);
    }
}

/* A town at the disc's place keeps its name: the disc says where it is. */
static void test_a_town_below_keeps_its_name(void)
{
    sm_label_request requests[] = {disc_request(50, 50, 1.2, true), point_request("Gao", 50, 50)};
    sm_label_symbol below = {{50, 50}, DIAMETER / 2 + 1.5, 40};
    sm_label_scene scene = empty_scene(100, 100);
    scene.symbols = &below;
    scene.n_symbols = 1;
    g_autoptr(sm_labels) labels = place(requests, 2, &scene);
    g_assert_cmpuint(labels->score.placed, ==, 2);
    g_assert_cmpuint(labels->score.overlaps, ==, 0);
    g_assert_cmpuint(labels->placements[0].n_leader, ==, 0);
}

static void test_outside_it_is_dropped(void)
{
    sm_label_request r = disc_request(150, 50, 1.2, true);
    sm_label_scene scene = empty_scene(100, 100);
    g_autoptr(sm_labels) labels = place(&r, 1, &scene);
    g_assert_cmpint(labels->placements[0].how, ==, SM_LABEL_DROPPED);
    g_assert_cmpint(labels->placements[0].drop, ==, SM_LABEL_DROP_OUTSIDE);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/discs/alone it stands on its place", test_alone_it_stands_on_its_place);
    g_test_add_func("/discs/it stands beside a small mark", test_beside_a_small_mark);
    g_test_add_func("/discs/it stands inside a large mark", test_in_the_middle_of_a_large_mark);
    g_test_add_func("/discs/a crowd is led out", test_a_crowd_is_led_out);
    g_test_add_func("/discs/a town below keeps its name", test_a_town_below_keeps_its_name);
    g_test_add_func("/discs/outside it is dropped", test_outside_it_is_dropped);
    return g_test_run();
}
