/* Holm's correction. */
#include "analyse/holm.h"

#include <glib.h>

/* R 4.2.2: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9), "holm") */
static void as_in_r(void)
{
    const double p[] = {0.01, 0.04, 0.03, 0.005, 0.9}, want[] = {0.04, 0.09, 0.09, 0.025, 0.9};
    double got[5];
    sm_holm_correct(p, 5, got);
    for (int i = 0; i < 5; i++)
        g_assert_cmpfloat_with_epsilon(got[i], want[i], 1e-15);
}

static void one_stays_none_is_none_and_none_is_above_one(void)
{
    double p[] = {0.3, 0.6};
    sm_holm_correct(p, 0, p);
    sm_holm_correct(p, 1, p);
    g_assert_cmpfloat(p[0], ==, 0.3);
    sm_holm_correct(p, 2, p); /* in place */
    g_assert_cmpfloat(p[0], ==, 0.6);
    g_assert_cmpfloat(p[1], ==, 0.6);
    const double large[] = {0.7, 0.8};
    sm_holm_correct(large, 2, p);
    g_assert_cmpfloat(p[0], ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/holm/as in R", as_in_r);
    g_test_add_func("/holm/one stays, none is none, none is above one",
                    one_stays_none_is_none_and_none_is_above_one);
    return g_test_run();
}
