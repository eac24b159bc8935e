/* Which towns are named beside greater ones without a name. */
#include "compose/label_tally.h"

#include <glib.h>

/* The first, of rank 7.0, stands at the middle of a map of `side` points and has no name; the other
 * one, `away` to the right of it, has. */
static bool is_lesser(double side, double away, double rank, sm_label_duty duty)
{
    sm_label_request requests[] = {{.at = {side / 2, side / 2}},
                                   {.at = {side / 2 + away, side / 2}}};
    sm_label_rank ranks[] = {{SM_LABEL_DUTY_NONE, 7.0}, {duty, rank}};
    sm_label_placement placements[] = {{.tag = 0, .how = SM_LABEL_DROPPED},
                                       {.tag = 1, .how = SM_LABEL_PLACED}};
    sm_labels labels = {.placements = placements, .n = 2};
    sm_label_scene scene = {.frame = {0, 0, side, side}};
    g_assert_false(sm_label_is_lesser(requests, ranks, &labels, &scene, 0));
    return sm_label_is_lesser(requests, ranks, &labels, &scene, 1);
}

static void a_clearly_lesser_one_is(void)
{
    g_assert_true(is_lesser(600, 30, 6.0, SM_LABEL_DUTY_NONE));
    g_assert_true(is_lesser(600, 30, 6.6, SM_LABEL_DUTY_TOWN));
    /* Nobody knows which of two such towns is the greater. */
    g_assert_false(is_lesser(600, 30, 6.8, SM_LABEL_DUTY_NONE));
    g_assert_false(is_lesser(600, 30, 8.0, SM_LABEL_DUTY_NONE));
    /* A name for which the figure asks, and what is no town. */
    g_assert_false(is_lesser(600, 30, 6.0, SM_LABEL_DUTY_FIGURE));
    g_assert_false(is_lesser(600, 30, 0.0, SM_LABEL_DUTY_NONE));
}

static void reach_follows_the_map(void)
{
    g_assert_true(is_lesser(600, 39, 6.0, SM_LABEL_DUTY_NONE));
    g_assert_false(is_lesser(600, 41, 6.0, SM_LABEL_DUTY_NONE));
    g_assert_true(is_lesser(100, 14, 6.0, SM_LABEL_DUTY_NONE));
    g_assert_false(is_lesser(100, 16, 6.0, SM_LABEL_DUTY_NONE));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label tally/a clearly lesser town beside an unnamed one is told",
                    a_clearly_lesser_one_is);
    g_test_add_func("/label tally/how near is by the size of the map", reach_follows_the_map);
    return g_test_run();
}
