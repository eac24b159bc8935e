/* Boxes of callouts are lined up where they nearly are. */
#include "label_scene.h"
#include "layout/label_score.h"

#include <math.h>

static bool share_an_edge(const sm_label_placement *a, const sm_label_placement *b)
{
    return fabs(a->box.x0 - b->box.x0) < 0.1 || fabs(a->box.x1 - b->box.x1) < 0.1 ||
           fabs(a->box.y0 - b->box.y0) < 0.1 || fabs(a->box.y1 - b->box.y1) < 0.1;
}

static void test_near_edges_become_one(void)
{
    for (double shift = 1; shift <= 9; shift += 1) {
        sm_label_request requests[] = {
            callout_request(100.3, 100, 60, 24),
            callout_request(100.3 + shift, 150, 60, 24),
        };
        sm_label_scene scene = empty_scene(260, 260);
        g_autoptr(sm_labels) labels = place(requests, 2, &scene);
        g_assert_cmpuint(labels->score.placed, ==, 2);
        g_assert_cmpuint(labels->score.overlaps, ==, 0);
        g_assert_true(share_an_edge(&labels->placements[0], &labels->placements[1]));
    }
}

/* One that the user has put somewhere stays there. */
static void test_pinned_boxes_stay(void)
{
    sm_label_request requests[] = {
        callout_request(100, 100, 60, 24),
        callout_request(104, 150, 52, 24),
    };
    requests[0].kept.pinned = true;
    requests[0].kept.pin = (sm_xy_pt){151.7, 97.3};
    sm_label_scene scene = empty_scene(260, 260);
    g_autoptr(sm_labels) labels = place(requests, 2, &scene);
    sm_rect_pt box = labels->placements[0].box;
    g_assert_cmpfloat(fabs((box.x0 + box.x1) / 2 - 151.7), <, 1e-9);
    g_assert_cmpfloat(fabs((box.y0 + box.y1) / 2 - 97.3), <, 1e-9);
}

/* The score is measured from the answer: were the first two over each other, it would say so. */
static void test_overlaps_would_be_counted(void)
{
    sm_label_request requests[] = {
        callout_request(60, 100, 60, 24),
        callout_request(200, 100, 60, 24),
        callout_request(130, 220, 60, 24),
    };
    sm_label_scene scene = empty_scene(260, 260);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_autoptr(sm_labels) labels = sm_labels_place(requests, 3, &scene, SM_LABEL_SEARCH, engine);
    g_assert_cmpuint(labels->score.overlaps, ==, 0);
    labels->placements[1].box = labels->placements[0].box;
    sm_label_score score = sm_label_measure_score(requests, 3, &scene, labels, engine);
    g_assert_cmpuint(score.overlaps, ==, 1);
}

/* Lining up puts no box on a symbol, on another box or across a leader. */
static void test_nothing_is_covered_for_it(void)
{
    enum { N = 8, N_SYMBOLS = 30 };
    sm_label_request requests[N];
    sm_label_symbol symbols[N_SYMBOLS];
    uint32_t state = 11;
    for (uint32_t i = 0; i < N; i++)
        requests[i] = callout_request(60 + dice(&state, 280), 60 + dice(&state, 280),
                                      44 + dice(&state, 20), 22 + dice(&state, 10));
    for (uint32_t i = 0; i < N_SYMBOLS; i++)
        symbols[i] = (sm_label_symbol){
            {20 + dice(&state, 360), 20 + dice(&state, 360)}, 4, SM_LABEL_FORBIDDEN};
    sm_label_scene scene = empty_scene(400, 400);
    scene.symbols = symbols;
    scene.n_symbols = N_SYMBOLS;
    g_autoptr(sm_labels) labels = place(requests, N, &scene);
    g_assert_cmpuint(labels->score.overlaps, ==, 0);
    g_assert_cmpuint(labels->score.covering_symbols, ==, 0);
    g_assert_cmpuint(labels->score.placed, >=, N - 1);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/align/near edges become one", test_near_edges_become_one);
    g_test_add_func("/align/pinned boxes stay", test_pinned_boxes_stay);
    g_test_add_func("/align/overlaps would be counted", test_overlaps_would_be_counted);
    g_test_add_func("/align/nothing is covered for it", test_nothing_is_covered_for_it);
    return g_test_run();
}
