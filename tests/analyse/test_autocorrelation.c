#include "analyse/autocorrelation.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static sm_neighbours *chain(uint32_t n)
{
    g_autofree uint32_t *pairs = g_new(uint32_t, 2 * n);
    for (uint32_t i = 0; i + 1 < n; i++) {
        pairs[2 * i] = i;
        pairs[2 * i + 1] = i + 1;
    }
    return sm_neighbours_of_pairs(pairs, n - 1, n);
}

static const double CHAIN[] = {0, 0, 0, 1, 1, 1, 0, 1, 0, 0};

static void gi_star_of_a_chain(void)
{
    static const double expected[] = {-1.2247, -1.6036, -0.2673, 1.0690,  2.4054,
                                      1.0690,  1.0690,  -0.2673, -0.2673, -1.2247};
    g_autoptr(sm_neighbours) neighbours = chain(10);
    double z[10];
    g_assert_true(sm_getis_ord_measure(neighbours, CHAIN, z, NULL));
    for (int i = 0; i < 10; i++)
        g_assert_cmpfloat_with_epsilon(z[i], expected[i], 5e-5);
}

/* Variance and z: spdep 1.2-7, moran.test(x, nb2listw(nb, style = "B")), R 4.2.2. */
static void moran_of_a_chain(void)
{
    g_autoptr(sm_neighbours) neighbours = chain(10);
    sm_moran moran;
    g_assert_true(sm_moran_measure(neighbours, CHAIN, &moran, NULL));
    g_assert_cmpfloat_with_epsilon(moran.i, 0.111111, 5e-7);
    g_assert_cmpfloat_with_epsilon(moran.expected, -1 / 9.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(moran.variance, 0.107224508459, 5e-12);
    g_assert_cmpfloat_with_epsilon(moran.p, 0.248682500545, 5e-12);
}

/* Two pairs and events in one cell of them: I is the same wherever that lies, and what is left of
 * its variance is rounding. */
static void moran_of_one_cell_says_nothing(void)
{
    static const uint32_t pairs[] = {0, 1, 2, 3};
    g_autoptr(sm_neighbours) neighbours = sm_neighbours_of_pairs(pairs, 2, 4);
    for (uint32_t k = 1; k <= 50; k++) {
        double values[4] = {k, 0, 0, 0};
        sm_moran moran;
        g_assert_true(sm_moran_measure(neighbours, values, &moran, NULL));
        g_assert_cmpfloat_with_epsilon(moran.i, moran.expected, 1e-12);
        g_assert_false(moran.has_z);
    }
}

static void grid_neighbours(void)
{
    sm_xy_m points[25];
    for (int i = 0; i < 25; i++)
        points[i] = (sm_xy_m){i % 5 * 10, i / 5 * 10};
    g_autoptr(sm_cells) squares = sm_cells_squares(10, points, 25, NULL);
    g_autoptr(sm_neighbours) rook = sm_neighbours_of_cells(squares, SM_CONTIGUITY_EDGE);
    g_autoptr(sm_neighbours) queen = sm_neighbours_of_cells(squares, SM_CONTIGUITY_CORNER);
    g_assert_cmpuint(rook->start[25], ==, 80);
    g_assert_cmpuint(queen->start[25], ==, 144);
    g_assert_cmpuint(queen->start[13] - queen->start[12], ==, 8);
    g_autoptr(sm_neighbours) by_edge = sm_neighbours_of_areas(squares->shapes, SM_CONTIGUITY_EDGE);
    g_autoptr(sm_neighbours) by_corner =
        sm_neighbours_of_areas(squares->shapes, SM_CONTIGUITY_CORNER);
    g_assert_cmpmem(by_edge->of, 80 * 4, rook->of, 80 * 4);
    g_assert_cmpmem(by_corner->of, 144 * 4, queen->of, 144 * 4);
}

static void hexagons_have_six(void)
{
    sm_xy_m points[2000];
    g_autoptr(GRand) random = g_rand_new_with_seed(6);
    for (int i = 0; i < 2000; i++)
        points[i] =
            (sm_xy_m){g_rand_double_range(random, -50, 50), g_rand_double_range(random, -50, 50)};
    g_autoptr(sm_cells) cells = sm_cells_hexagons(10, points, 2000, NULL);
    g_autoptr(sm_neighbours) grid = sm_neighbours_of_cells(cells, SM_CONTIGUITY_EDGE);
    g_autoptr(sm_neighbours) edges = sm_neighbours_of_areas(cells->shapes, SM_CONTIGUITY_EDGE);
    g_assert_cmpuint(grid->start[cells->n], ==, edges->start[cells->n]);
    g_assert_cmpmem(grid->of, grid->start[cells->n] * 4, edges->of, edges->start[cells->n] * 4);
    uint32_t most = 0;
    for (uint32_t i = 0; i < cells->n; i++)
        most = MAX(most, grid->start[i + 1] - grid->start[i]);
    g_assert_cmpuint(most, ==, 6);
}

static void refuse(const sm_neighbours *neighbours, const double *values, const char *words)
{
    g_autoptr(GError) error = NULL;
    sm_moran moran;
    double z[10];
    g_assert_false(sm_moran_measure(neighbours, values, &moran, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, words));
    if (strstr(words, "larger cells")) return;
    g_assert_false(sm_getis_ord_measure(neighbours, values, z, NULL));
}

static void nothing_to_compare_is_refused(void)
{
    g_autoptr(sm_neighbours) ten = chain(10), one = chain(1);
    g_autoptr(sm_neighbours) apart = sm_neighbours_of_pairs(NULL, 0, 10);
    g_autoptr(sm_neighbours) none = sm_neighbours_of_pairs(NULL, 0, 0);
    const double same[10] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    const double unknown[10] = {0, NAN};
    refuse(ten, same, "same");
    refuse(ten, unknown, "cell 1");
    refuse(one, CHAIN, "1 cell;");
    refuse(none, CHAIN, "0 cells");
    refuse(apart, CHAIN, "larger cells");
    g_autoptr(sm_neighbours) two = chain(2);
    const double values[] = {0, 1e100};
    double z[2];
    sm_moran moran;
    g_assert_true(sm_getis_ord_measure(two, values, z, NULL));
    g_assert_cmpfloat(z[0], ==, 0);
    g_assert_true(sm_moran_measure(two, values, &moran, NULL));
    g_assert_cmpfloat_with_epsilon(moran.i, -1, 1e-12);
    g_assert_false(moran.has_z);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/autocorrelation/Gi* of a chain of ten", gi_star_of_a_chain);
    g_test_add_func("/autocorrelation/Moran's I of a chain of ten", moran_of_a_chain);
    g_test_add_func("/autocorrelation/Moran's I of one cell", moran_of_one_cell_says_nothing);
    g_test_add_func("/autocorrelation/squares have 4 or 8 neighbours", grid_neighbours);
    g_test_add_func("/autocorrelation/hexagons have 6 neighbours", hexagons_have_six);
    g_test_add_func("/autocorrelation/nothing to compare is refused",
                    nothing_to_compare_is_refused);
    return g_test_run();
}
