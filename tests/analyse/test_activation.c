#include "analyse/activation.h"

#include <glib.h>
#include <math.h>

/* A row of eight cells: ended, new, continuing, new, quiet, new, ended, ended. */
static const uint32_t BEFORE[] = {2, 0, 1, 0, 0, 0, 4, 1};
static const uint32_t AFTER[] = {0, 1, 5, 2, 0, 3, 0, 0};

static sm_neighbours *row_of_eight(void)
{
    const uint32_t pairs[] = {0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7};
    return sm_neighbours_of_pairs(pairs, 7, 8);
}

static void pairs_are_told_apart(void)
{
    g_autoptr(sm_neighbours) neighbours = row_of_eight();
    sm_activation a = sm_activation_measure(neighbours, BEFORE, AFTER, 0, 1);
    g_assert_cmpuint(a.counts[SM_CELL_NEW], ==, 3);
    g_assert_cmpuint(a.counts[SM_CELL_CONTINUING], ==, 1);
    g_assert_cmpuint(a.counts[SM_CELL_ENDED], ==, 3);
    g_assert_cmpuint(a.counts[SM_CELL_QUIET], ==, 1);
    g_assert_cmpuint(a.relocation.observed, ==, 2); /* 0-1, 5-6 */
    g_assert_cmpuint(a.escalation.observed, ==, 2); /* 1-2, 2-3 */
    g_assert_cmpfloat(a.relocation.p, ==, 1);
}

/* All 70 ways to deal four active cells to eight, against as many random deals. */
static void chance_is_that_of_all_deals(void)
{
    g_autoptr(sm_neighbours) neighbours = row_of_eight();
    double sum = 0, as_many = 0;
    for (unsigned bits = 0; bits < 256; bits++) {
        uint32_t after[8], n = 0;
        for (int i = 0; i < 8; i++)
            n += after[i] = bits >> i & 1;
        if (n != 4) continue;
        sm_activation a = sm_activation_measure(neighbours, BEFORE, after, 0, 1);
        sum += (double)a.escalation.observed / 70;
        as_many += (a.escalation.observed >= 2) / 70.0;
    }
    sm_activation a = sm_activation_measure(neighbours, BEFORE, AFTER, 20000, 1);
    g_assert_cmpfloat_with_epsilon(a.escalation.mean, sum, 0.03);
    g_assert_cmpfloat_with_epsilon(a.escalation.p, as_many, 0.02);
}

static void a_seed_gives_the_same_again(void)
{
    g_autoptr(sm_neighbours) neighbours = row_of_eight();
    sm_activation a = sm_activation_measure(neighbours, BEFORE, AFTER, 999, 42);
    sm_activation b = sm_activation_measure(neighbours, BEFORE, AFTER, 999, 42);
    g_assert_cmpfloat(a.relocation.mean, ==, b.relocation.mean);
    g_assert_cmpfloat(a.relocation.p, ==, b.relocation.p);
}

static void no_cell_gives_zeros(void)
{
    g_autoptr(sm_neighbours) none = sm_neighbours_of_pairs(NULL, 0, 0);
    sm_activation a = sm_activation_measure(none, NULL, NULL, 99, 1);
    g_assert_cmpuint(a.escalation.observed, ==, 0);
    g_assert_cmpfloat(a.escalation.p, ==, 1);
    g_assert_cmpfloat(a.escalation.deviation, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/activation/relocation and escalation are told apart", pairs_are_told_apart);
    g_test_add_func("/activation/chance is that of all deals", chance_is_that_of_all_deals);
    g_test_add_func("/activation/a seed gives the same again", a_seed_gives_the_same_again);
    g_test_add_func("/activation/no cell gives zeros", no_cell_gives_zeros);
    return g_test_run();
}
