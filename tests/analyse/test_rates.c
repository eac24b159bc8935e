#include "analyse/rates.h"

#include <glib.h>

/* R 4.2.2: s <- d2 / (d1 + d2); min(1, 2 * min(pbinom(b, a + b, s), pbinom(a, a + b, 1 - s))) */
static void as_in_r(void)
{
    const struct {
        sm_rate before, after;
        double p;
    } rows[] = {{{10, 365}, {25, 365}, 0.0166738478001},
                {{3, 31}, {12, 59}, 0.3686846634303},
                {{0, 30}, {4, 30}, 0.125},
                {{5, 10}, {5, 20}, 0.4262561601382},
                {{4000, 365}, {4200, 366}, 0.0380979989980}};
    for (uint32_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpfloat_with_epsilon(sm_rates_p(rows[i].before, rows[i].after), rows[i].p, 1e-9);
        g_assert_cmpfloat_with_epsilon(sm_rates_p(rows[i].after, rows[i].before), rows[i].p, 1e-9);
    }
}

static void equal_rates_say_nothing(void)
{
    g_assert_cmpfloat(sm_rates_p((sm_rate){0, 30}, (sm_rate){0, 60}), ==, 1);
    g_assert_cmpfloat(sm_rates_p((sm_rate){7, 30}, (sm_rate){7, 30}), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rates/two counts as in R", as_in_r);
    g_test_add_func("/rates/equal rates say nothing", equal_rates_say_nothing);
    return g_test_run();
}
