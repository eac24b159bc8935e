/* bench_analyse SHAPEFILES [NAME [EVENTS]] : times every measure of spread, or those with NAME in
 * their name, on 10,000 to 1 million invented events (or to EVENTS), and prints one line for each:
 * seconds, best of three.
 *
 * SHAPEFILES is shapefiles/west-africa. Events lie around moving towns, the same for the same
 * number; no two have the same position, which is the worst case: real ones share a few thousand.
 */
#include "analyse/activation.h"
#include "analyse/arrival.h"
#include "analyse/autocorrelation.h"
#include "analyse/border_bands.h"
#include "analyse/cells.h"
#include "analyse/centre.h"
#include "analyse/classes.h"
#include "analyse/contour.h"
#include "analyse/density.h"
#include "analyse/edge.h"
#include "analyse/knox.h"
#include "analyse/line_index.h"
#include "analyse/places.h"
#include "analyse/random.h"
#include "analyse/states.h"
#include "analyse/track.h"

#include "geom/hull.h"
#include "project/projection.h"
#include "source/shapefile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_DAY = 736330,
    N_DAYS = 9 * 365,
    N_TOWNS = 200,
    N_PERIODS = 9,
    ROUNDS = 3,
    MOST_PLACES = 50000
};

static const uint32_t SIZES[] = {10000, 31623, 100000, 316228, 1000000, 1000000};

typedef struct bench {
    uint32_t n;
    sm_lonlat *positions;
    sm_xy_m *points;
    double *fatalities, *values;
    int32_t *days;
    uint32_t *state_of, *unit_of;
    sm_span periods[N_PERIODS];
    sm_projection *projection;
    sm_features *countries, *units, *coast;
    sm_shapes_m *countries_m, *units_m;
    sm_borders *borders;
    sm_line_index *coast_index;
    sm_cells *hexagons;
    sm_neighbours *neighbours;
    sm_rect_m window;
} bench;

static void *must(void *result, GError *error)
{
    if (!result) {
        fprintf(stderr, "%s\n", error ? error->message : "failed");
        exit(1);
    }
    return result;
}

static sm_features *read_layer(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, NULL, &error);
    must(file, error);
    return must(sm_shapefile_read(file, NULL, NULL, NULL, &error), error);
}

/* --- invented events
 * -------------------------------------------------------------------------------- */

static double uniform(sm_random *random)
{
    return (sm_random_below(random, G_MAXUINT32) + 0.5) / G_MAXUINT32;
}

static double normal(sm_random *random)
{
    return sqrt(-2 * log(uniform(random))) * cos(2 * G_PI * uniform(random));
}

static void invent(bench *b, uint32_t n, uint32_t n_places)
{
    sm_random random = sm_random_make(1, n);
    b->n = n;
    b->positions = g_new(sm_lonlat, n);
    b->points = g_new(sm_xy_m, n);
    b->fatalities = g_new(double, n);
    b->values = g_new(double, n);
    b->days = g_new(int32_t, n);
    sm_lonlat towns[N_TOWNS];
    for (int i = 0; i < N_TOWNS; i++)
        towns[i] = (sm_lonlat){-8 + 12 * uniform(&random), 10 + 6 * uniform(&random)};
    for (uint32_t i = 0; i < n; i++) {
        int32_t day = (int32_t)sm_random_below(&random, N_DAYS);
        sm_lonlat town = towns[sm_random_below(&random, N_TOWNS)];
        double south = 2.0 * day / N_DAYS;
        b->positions[i] =
            (sm_lonlat){town.lon + 0.5 * normal(&random), town.lat - south + 0.5 * normal(&random)};
        if (i >= n_places) b->positions[i] = b->positions[sm_random_below(&random, n_places)];
        b->days[i] = FIRST_DAY + day;
        b->fatalities[i] =
            sm_random_below(&random, 5) == 0 ? (double)NAN : floor(-8 * log(uniform(&random)));
    }
    sm_projection_forward_many(b->projection, b->positions, b->points, n);
}

static void release(bench *b)
{
    g_free(b->positions);
    g_free(b->points);
    g_free(b->fatalities);
    g_free(b->values);
    g_free(b->days);
    g_free(b->state_of);
    g_free(b->unit_of);
    sm_cells_free(b->hexagons);
    sm_neighbours_free(b->neighbours);
}

static sm_sample sample_of(const bench *b)
{
    return (sm_sample){b->points, NULL, b->n};
}

/* --- what is timed
 * ----------------------------------------------------------------------------------- */

static void centre(bench *b)
{
    sm_sample events = sample_of(b);
    sm_centre mean;
    double distance;
    sm_ellipse ellipse;
    must(sm_centre_mean(&events, &mean, NULL) ? b : NULL, NULL);
    must(sm_standard_distance(&events, &distance, NULL) ? b : NULL, NULL);
    must(sm_ellipse_measure(&events, SM_ELLIPSE_CRIMESTAT, &ellipse, NULL) ? b : NULL, NULL);
}

static void median(bench *b)
{
    sm_sample events = sample_of(b);
    sm_median m;
    must(sm_centre_median(&events, 10, &m, NULL) ? b : NULL, NULL);
}

static void track(bench *b)
{
    sm_sample events = sample_of(b);
    sm_track_free(
        must(sm_track_create(&events, b->days, b->periods, N_PERIODS, b->projection, NULL), NULL));
}

static void density(bench *b)
{
    sm_sample events = sample_of(b);
    sm_density_options options = {b->window, 50000, b->countries_m, SM_EDGE_DIVIDED, 0};
    g_autoptr(sm_density) d = must(sm_density_create(&events, &options, NULL), NULL);
    const double shares[] = {0.95, 0.75, 0.5};
    double levels[3];
    must(sm_density_mass_levels(d, shares, 3, levels, NULL) ? b : NULL, NULL);
    sm_shapes_m_free(sm_contour_regions(d->per_km2, levels, 3));
}

static void areas(bench *b)
{
    g_autoptr(sm_cells) cells = sm_cells_of_areas(b->units_m, b->points, b->n);
    sm_cell_rows_free(sm_cells_rows(cells));
}

static void hexagons(bench *b)
{
    g_autoptr(sm_cells) cells = sm_cells_hexagons(25000, b->points, b->n, NULL);
    sm_cell_rows_free(sm_cells_rows(cells));
}

static void arrival(bench *b)
{
    g_free(must(sm_arrivals_find(b->hexagons, b->days, 3, 90, NULL), NULL));
}

static void activation(bench *b)
{
    g_autofree uint32_t *before = g_new0(uint32_t, b->hexagons->n);
    g_autofree uint32_t *after = g_new0(uint32_t, b->hexagons->n);
    for (uint32_t i = 0; i < b->n; i++) {
        uint32_t *counts = b->days[i] < FIRST_DAY + N_DAYS / 2 ? before : after;
        counts[b->hexagons->of_point[i]]++;
    }
    sm_activation_measure(b->neighbours, before, after, SM_ACTIVATION_PERMUTATIONS, 1);
}

static void autocorrelation(bench *b)
{
    g_autofree double *values = g_new0(double, b->hexagons->n);
    g_autofree double *z = g_new(double, b->hexagons->n);
    for (uint32_t i = 0; i < b->n; i++)
        values[b->hexagons->of_point[i]]++;
    sm_moran moran;
    sm_moran_measure(b->neighbours, values, &moran, NULL);
    sm_getis_ord_measure(b->neighbours, values, z, NULL);
}

static void edge(bench *b)
{
    g_autoptr(sm_places) places = sm_places_find(b->positions, b->n);
    g_autofree double *km = g_new(double, places->n);
    sm_line_index_distances(b->coast_index, places->at, places->n, (double)INFINITY, 0, km);
    for (uint32_t i = 0; i < b->n; i++)
        b->values[i] = km[places->of_row[i]];
    sm_edge edges[N_PERIODS];
    sm_trend trend;
    must(
        sm_edge_measure(b->values, b->days, b->n, b->periods, N_PERIODS, SM_EDGE_SHARE, edges, NULL)
            ? b
            : NULL,
        NULL);
    must(sm_edge_trend(edges, b->periods, N_PERIODS, &trend, NULL) ? b : NULL, NULL);
}

static void borders(bench *b)
{
    const double bands_km[] = {10, 20, 50, 100};
    g_autoptr(sm_places) places = sm_places_find(b->positions, b->n);
    g_autoptr(sm_border_survey) survey =
        must(sm_border_survey_create(b->borders, NULL, places, 100, NULL), NULL);
    sm_border_bands_free(must(
        sm_border_survey_bands(survey, NULL, NULL, 0, b->fatalities, bands_km, 4, NULL), NULL));
}

static void states(bench *b)
{
    sm_state_events events = {b->n, b->positions, b->days, b->fatalities, b->state_of, b->unit_of};
    g_free(must(sm_states_measure(b->countries->shapes, NULL, &events, b->periods, N_PERIODS, NULL),
                NULL));
}

static void jenks(bench *b)
{
    for (uint32_t i = 0; i < b->n; i++)
        b->values[i] = b->points[i].x;
    sm_classes_free(must(sm_classes_find(b->values, b->n, SM_CLASS_JENKS, 5, NULL), NULL));
}

static void convex(bench *b)
{
    sm_shapes_m_free(must(sm_hull_convex(b->points, b->n, NULL), NULL));
}

static void concave(bench *b)
{
    sm_shapes_m_free(must(sm_hull_concave(b->points, b->n, 0.3, NULL, NULL), NULL));
}

static void knox_of(bench *b, uint32_t permutations)
{
    sm_knox_options options = {50000, 14, permutations, 1, 0};
    sm_knox k;
    must(sm_knox_test(b->points, b->days, b->n, &options, &k, NULL) ? b : NULL, NULL);
}

static void knox(bench *b)
{
    knox_of(b, 0);
}

static void knox_19(bench *b)
{
    knox_of(b, 19);
}

/* --- printing
 * ---------------------------------------------------------------------------------------- */

typedef struct entry {
    const char *name;
    void (*work)(bench *b);
} entry;

static const entry ENTRIES[] = {
    {"mean centre, distance, ellipse", centre},
    {"median centre, 10 m", median},
    {"track of 9 years", track},
    {"density 50 km, edges, isolines", density},
    {"areas: admin-1 units", areas},
    {"hexagons of 25 km", hexagons},
    {"first arrival by hexagon", arrival},
    {"activation, 999 deals", activation},
    {"Moran's I, Gi* by hexagon", autocorrelation},
    {"southern edge: km to the coast", edge},
    {"border bands, all pairs", borders},
    {"states, 9 years", states},
    {"jenks of 5, all values different", jenks},
    {"convex hull", convex},
    {"concave hull", concave},
    {"Knox 50 km 14 days, exact moments", knox},
    {"Knox with 19 deals", knox_19},
};

static double seconds(const entry *e, const char *wanted, bench *b)
{
    if (wanted && !strstr(e->name, wanted)) return 0;
    double best = INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
        gint64 start = g_get_monotonic_time();
        e->work(b);
        double took = (double)(g_get_monotonic_time() - start) / 1e6;
        best = MIN(best, took);
        if (took > 2) break;
    }
    return best;
}

static void prepare(bench *b, uint32_t n, uint32_t n_places)
{
    invent(b, n, n_places);
    g_autoptr(sm_cells) countries = sm_cells_of_areas(b->countries_m, b->points, n);
    g_autoptr(sm_cells) units = sm_cells_of_areas(b->units_m, b->points, n);
    b->state_of = g_steal_pointer(&countries->of_point);
    b->unit_of = g_steal_pointer(&units->of_point);
    b->hexagons = sm_cells_hexagons(25000, b->points, n, NULL);
    b->neighbours = sm_neighbours_of_cells(b->hexagons, SM_CONTIGUITY_EDGE);
}

static void open_bench(bench *b, const char *folder)
{
    g_autoptr(GError) error = NULL;
    b->projection =
        must(sm_projection_create("+proj=laea +lat_0=13 +lon_0=-2 +datum=WGS84 +units=m",
                                  (sm_rect_deg){-12, 4, 8, 20}, &error),
             error);
    b->window = (sm_rect_m){-1.2e6, -1.1e6, 1.2e6, 1e6};
    const sm_rect_m everywhere = {-9e6, -9e6, 9e6, 9e6};
    b->countries = read_layer(folder, "countries");
    b->units = read_layer(folder, "admin1");
    b->coast = read_layer(folder, "coast");
    b->countries_m = must(sm_projection_shapes(b->projection, b->countries->shapes,
                                               b->countries->crs_wkt, everywhere, 10, &error),
                          error);
    b->units_m = must(sm_projection_shapes(b->projection, b->units->shapes, b->units->crs_wkt,
                                           everywhere, 10, &error),
                      error);
    b->borders = must(sm_borders_find(b->countries->shapes, &error), error);
    b->coast_index = must(sm_line_index_create(b->coast->shapes, &error), error);
    for (int i = 0; i < N_PERIODS; i++)
        b->periods[i] = (sm_span){FIRST_DAY + 365 * i, FIRST_DAY + 365 * i + 364};
}

static void close_bench(bench *b)
{
    sm_projection_free(b->projection);
    sm_features_free(b->countries);
    sm_features_free(b->units);
    sm_features_free(b->coast);
    sm_shapes_m_free(b->countries_m);
    sm_shapes_m_free(b->units_m);
    sm_borders_free(b->borders);
    sm_line_index_free(b->coast_index);
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 4) {
        fprintf(stderr, "usage: bench_analyse shapefiles/west-africa [NAME [EVENTS]]\n");
        return 2;
    }
    const char *name = argc > 2 ? argv[2] : NULL;
    double most = argc > 3 ? atof(argv[3]) : (double)INFINITY;
    bench b = {0};
    open_bench(&b, argv[1]);
    double table[G_N_ELEMENTS(ENTRIES)][G_N_ELEMENTS(SIZES)] = {0};
    for (size_t size = 0; size < G_N_ELEMENTS(SIZES); size++) {
        bool last = size + 1 == G_N_ELEMENTS(SIZES);
        if (SIZES[size] > most || (last && isfinite(most))) continue;
        prepare(&b, SIZES[size], last ? SIZES[size] : MOST_PLACES);
        for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++)
            table[i][size] = seconds(&ENTRIES[i], name, &b);
        release(&b);
    }
    printf("%u admin-1 units with %u vertices, %u pairs of borders and coasts; seconds\n%-36s",
           b.units_m->n_shapes, b.units_m->n_points, b.borders->n, "");
    for (size_t size = 0; size < G_N_ELEMENTS(SIZES); size++)
        printf("%10u", SIZES[size]);
    for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++) {
        if (name && !strstr(ENTRIES[i].name, name)) continue;
        printf("\n%-36s", ENTRIES[i].name);
        for (size_t size = 0; size < G_N_ELEMENTS(SIZES); size++)
            printf("%10.4f", table[i][size]);
    }
    printf("\n");
    close_bench(&b);
    return 0;
}
