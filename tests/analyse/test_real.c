#include "analyse/autocorrelation.h"
#include "analyse/cells.h"
#include "analyse/centre.h"
#include "analyse/density.h"
#include "analyse/edge.h"

#include "geom/hull.h"
#include "project/geodesic.h"
#include "project/projection.h"
#include "source/events.h"

#include <glib.h>
#include <math.h>

/* The real UCDP rows from 2017 on, against R's answers to them: the output of oracle.R beside this
 * file, which says how it was made. */

static const char *PLANE = "+proj=laea +lat_0=12 +lon_0=-2 +datum=WGS84 +units=m";

typedef struct rows {
    uint32_t n;
    sm_lonlat *positions;
    sm_xy_m *points;
} rows;

static void rows_clear(rows *r)
{
    g_free(r->positions);
    g_free(r->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(rows, rows_clear)

static void unpack(const sm_events *events, rows *r)
{
    g_autoptr(GDate) first = g_date_new_dmy(1, 1, 2017);
    const int32_t *days = sm_events_first_day(events);
    uint32_t n = sm_events_count(events);
    r->positions = g_new(sm_lonlat, n);
    r->points = g_new(sm_xy_m, n);
    for (uint32_t i = 0; i < n; i++)
        if (days[i] >= (int32_t)g_date_get_julian(first))
            r->positions[r->n++] = sm_events_positions(events)[i];
    g_autoptr(sm_projection) projection =
        sm_projection_create(PLANE, (sm_rect_deg){-12, 4, 6, 25}, NULL);
    g_assert_cmpuint(sm_projection_forward_many(projection, r->positions, r->points, r->n), ==, 0);
}

static bool read_rows(rows *r)
{
    static const char *const countries[] = {"benin", "burkina_faso", "cote_divoire", "mali",
                                            "togo"};
    sm_event_file files[5] = {0};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < 5; i++) {
        char *path = g_strdup_printf("%s/data/events/ucdp_hdx_%s.csv", SM_SHARED_DIR, countries[i]);
        g_ptr_array_add(paths, path);
        files[i].path = path;
        if (g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        g_test_skip("the UCDP rows are not there");
        return false;
    }
    sm_event_options options = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(files, 5, &options, NULL, &error);
    g_assert_no_error(error);
    unpack(events, r);
    g_assert_cmpuint(r->n, ==, 3303);
    return true;
}

static void centre_and_edge(void)
{
    g_auto(rows) r = {0};
    if (!read_rows(&r)) return;
    sm_centre centre;
    g_assert_true(sm_centre_mean(&(sm_sample){r.points, NULL, r.n}, &centre, NULL));
    g_assert_cmpfloat_with_epsilon(centre.at.x, 25862.3687444, 1e-3);
    g_assert_cmpfloat_with_epsilon(centre.at.y, 243445.832615, 1e-3);
    g_autofree double *latitudes = g_new(double, r.n);
    for (uint32_t i = 0; i < r.n; i++)
        latitudes[i] = r.positions[i].lat;
    sm_edge edge;
    const sm_span always = {1, G_MAXINT32};
    g_autofree int32_t *days = g_new(int32_t, r.n);
    for (uint32_t i = 0; i < r.n; i++)
        days[i] = 1;
    g_assert_true(sm_edge_measure(latitudes, days, r.n, &always, 1, SM_EDGE_SHARE, &edge, NULL));
    g_assert_cmpfloat_with_epsilon(edge.quantile, 11.26917, 1e-9);
}

static void hull_area(void)
{
    g_auto(rows) r = {0};
    if (!read_rows(&r)) return;
    g_autoptr(sm_shapes_m) hull = sm_hull_convex(r.points, r.n, NULL);
    g_assert_cmpfloat_with_epsilon(sm_hull_area_km2(hull), 1808432.96149, 1e-2);
}

/* R's direct sums over e(u); spatstat's own grid is within 2 % of them. */
static void corrected_density(void)
{
    static const sm_xy_m at[] = {
        {0, 250000}, {-250000, 350000}, {100000, -50000}, {350000, 100000}};
    static const double expected[] = {0.0157021407453, 0.0054963938517, 0.000765157989185,
                                      0.00265909402989};
    static const double spatstat[] = {0.0156775300246, 0.00552778432055, 0.000759290902876,
                                      0.00269455119241};
    g_auto(rows) r = {0};
    if (!read_rows(&r)) return;
    sm_density_options options = {{-9e5, -9e5, 9e5, 7e5}, 50000, NULL, SM_EDGE_DIVIDED, 0};
    g_autoptr(sm_density) density =
        sm_density_create(&(sm_sample){r.points, NULL, r.n}, &options, NULL);
    g_assert_cmpuint(density->n_outside, ==, 69);
    for (int i = 0; i < 4; i++) {
        /* These places are nodes: the step divides 50 km. */
        double value = sm_grid_value_at(density->per_km2, at[i]);
        g_assert_cmpfloat_with_epsilon(value, expected[i], 1e-4 * expected[i]);
        g_assert_cmpfloat_with_epsilon(value, spatstat[i], 0.02 * expected[i]);
    }
}

static void moran_and_gi(void)
{
    static const double first[] = {-0.713374694247, -0.713374694247, -0.713374694247,
                                   -0.758720317001, -0.872760277246};
    g_auto(rows) r = {0};
    if (!read_rows(&r)) return;
    g_autoptr(sm_cells) cells = sm_cells_squares(50000, r.points, r.n, NULL);
    g_autoptr(sm_cell_rows) in_cells = sm_cells_rows(cells);
    g_autoptr(sm_neighbours) queen = sm_neighbours_of_cells(cells, SM_CONTIGUITY_CORNER);
    g_assert_cmpuint(cells->n, ==, 294);
    g_autofree double *counts = g_new(double, cells->n), *z = g_new(double, cells->n);
    for (uint32_t i = 0; i < cells->n; i++)
        counts[i] = in_cells->start[i + 1] - in_cells->start[i];
    sm_moran moran;
    g_assert_true(sm_moran_measure(queen, counts, &moran, NULL));
    g_assert_cmpfloat_with_epsilon(moran.i, 0.65976754095, 1e-9);
    g_assert_cmpfloat_with_epsilon(moran.variance, 0.00116612317095, 1e-12);
    g_assert_true(sm_getis_ord_measure(queen, counts, z, NULL));
    for (int i = 0; i < 5; i++)
        g_assert_cmpfloat_with_epsilon(z[i], first[i], 1e-9);
    g_assert_cmpfloat_with_epsilon(z[139], 8.76082179562, 1e-9);
}

static void distances_of_geod(void)
{
    g_auto(rows) r = {0};
    if (!read_rows(&r)) return;
    double sum = 0, most = 0;
    for (uint32_t i = 0; i < r.n; i++) {
        double km =
            sm_geodesic_distance_m((sm_lonlat){-1.5247, 12.3703}, r.positions[i], NULL) / 1000;
        sum += km;
        most = MAX(most, km);
    }
    g_assert_cmpfloat_with_epsilon(sum, 1134577.00347, 0.01); /* geod prints millimetres */
    g_assert_cmpfloat_with_epsilon(most, 1145.364154, 1e-6);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/real/mean centre and southern edge as in R", centre_and_edge);
    g_test_add_func("/real/the hull's area as in sf", hull_area);
    g_test_add_func("/real/corrected density as by direct sums and near spatstat's",
                    corrected_density);
    g_test_add_func("/real/Moran's I and Gi* as in spdep", moran_and_gi);
    g_test_add_func("/real/geodesics as by geod", distances_of_geod);
    return g_test_run();
}
