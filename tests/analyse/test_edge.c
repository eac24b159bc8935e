#include "analyse/edge.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static const sm_span PERIODS[] = {{1, 365}, {366, 730}, {731, 1095}};

static void the_edge_is_a_quantile(void)
{
    double values[103];
    int32_t days[103];
    for (int i = 0; i < 101; i++) {
        values[i] = (i * 37) % 101; /* 0..100 in some order */
        days[i] = 1 + i;
    }
    values[101] = 7, days[101] = 800;
    values[102] = -1000, days[102] = 2000; /* in no period */
    sm_edge edges[3];
    g_assert_true(sm_edge_measure(values, days, 103, PERIODS, 3, SM_EDGE_SHARE, edges, NULL));
    g_assert_cmpuint(edges[0].n, ==, 101);
    g_assert_cmpfloat_with_epsilon(edges[0].quantile, 5, 1e-12);
    g_assert_cmpfloat(edges[0].least, ==, 0);
    g_assert_cmpfloat(edges[0].median, ==, 50);
    g_assert_cmpuint(edges[1].n, ==, 0);
    g_assert_cmpfloat(edges[2].quantile, ==, 7);
    sm_trend trend;
    g_assert_true(sm_edge_trend(edges, PERIODS, 3, 1, &trend, NULL));
    g_assert_cmpuint(trend.n, ==, 2);
    g_assert_cmpfloat_with_epsilon(trend.slope, 2 / (730 / SM_DAYS_PER_YEAR), 1e-9);
}

/* Windows of different numbers of events with the same 5 %: what sums leave behind is no trend. */
static void equal_edges_are_ties(void)
{
    enum { WINDOWS = 12 };
    sm_edge edges[WINDOWS];
    sm_span periods[WINDOWS];
    for (int w = 0; w < WINDOWS; w++) {
        double values[60];
        int32_t days[60], n = 20 + 3 * w;
        for (int i = 0; i < n; i++) {
            values[i] = i < n / 4 ? 10.0008 : 11.3 + 0.01 * i;
            days[i] = 1;
        }
        const sm_span whole = {1, 1};
        g_assert_true(sm_edge_measure(values, days, (uint32_t)n, &whole, 1, 0.05, &edges[w], NULL));
        g_assert_cmpfloat(edges[w].quantile, ==, 10.0008);
        periods[w] = (sm_span){365 * w + 1, 365 * w + 365};
    }
    sm_trend trend;
    edges[3].quantile += 1e-12; /* as a distance by another way may have it */
    g_assert_true(sm_edge_trend(edges, periods, WINDOWS, 1, &trend, NULL));
    g_assert_cmpint(trend.kendall_s, ==, 0);
    g_assert_cmpfloat(trend.p, ==, 1);
}

static void bad_input_is_refused(void)
{
    const double values[] = {1, NAN};
    const int32_t days[] = {1, 2};
    sm_edge edges[3];
    sm_trend trend;
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_edge_measure(values, days, 2, PERIODS, 3, 0.05, edges, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_false(sm_edge_measure(values, days, 1, PERIODS, 3, NAN, edges, NULL));
    g_assert_false(sm_edge_measure(values, days, 1, PERIODS, 3, 1.5, edges, NULL));
    g_assert_true(sm_edge_measure(NULL, NULL, 0, PERIODS, 3, 0.05, edges, NULL));
    g_assert_false(sm_edge_trend(edges, PERIODS, 3, 1, &trend, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edge/the edge is a quantile of each period", the_edge_is_a_quantile);
    g_test_add_func("/edge/equal edges are ties", equal_edges_are_ties);
    g_test_add_func("/edge/bad input is refused in words", bad_input_is_refused);
    return g_test_run();
}
