#include "analyse/borders.h"

#include "analyse/line_index.h"
#include "analyse/places.h"
#include "analyse/sample.h"

#include "base/fail.h"
#include "project/geodesic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An edge of a country as it stands in its ring, and the same with its ends in order. */
typedef struct edge {
    sm_xy_crs low, high;
    uint32_t country, point, next;
} edge;

static int compare_xy(sm_xy_crs p, sm_xy_crs q)
{
    if (p.x != q.x) return (p.x > q.x) - (p.x < q.x);
    return (p.y > q.y) - (p.y < q.y);
}

static int compare_edges(const void *a, const void *b)
{
    const edge *p = a, *q = b;
    int order = compare_xy(p->low, q->low);
    if (order == 0) order = compare_xy(p->high, q->high);
    if (order == 0) order = (p->country > q->country) - (p->country < q->country);
    return order != 0 ? order : (p->point > q->point) - (p->point < q->point);
}

static bool collect_edges(const sm_shapes_crs *countries, GArray *edges, GError **error)
{
    for (uint32_t shape = 0; shape < countries->n_shapes; shape++)
        for (uint32_t part = countries->shape_start[shape];
             part < countries->shape_start[shape + 1]; part++) {
            uint32_t first = countries->part_start[part], end = countries->part_start[part + 1];
            for (uint32_t i = first; i < end; i++) {
                uint32_t next = i + 1 < end ? i + 1 : first;
                sm_xy_crs a = countries->points[i], b = countries->points[next];
                if (!isfinite(a.x) || !isfinite(a.y))
                    return sm_fail(error, SM_ERROR_DATA,
                                   "borders: a vertex is no place in degrees");
                int order = compare_xy(a, b);
                edge e = {order < 0 ? a : b, order < 0 ? b : a, shape, i, next};
                if (order != 0) g_array_append_val(edges, e);
            }
        }
    return true;
}

/* An edge of a border, in the direction of country a's ring. */
typedef struct stretch {
    uint32_t a, b;
    uint32_t point, next; /* of the countries' layer */
} stretch;

/* Edges that two countries have; of more than two (which overlap) the first two. */
static void match_edges(GArray *edges, GArray *stretches)
{
    g_array_sort(edges, compare_edges);
    const edge *e = (const edge *)(void *)edges->data;
    for (guint i = 0; i < edges->len;) {
        guint end = i + 1;
        uint32_t other = SM_NO_COUNTRY;
        for (; end < edges->len && compare_xy(e[end].low, e[i].low) == 0 &&
               compare_xy(e[end].high, e[i].high) == 0;
             end++)
            if (other == SM_NO_COUNTRY && e[end].country != e[i].country) other = e[end].country;
        stretch s = {e[i].country, other, e[i].point, e[i].next};
        /* A country that has an edge twice has a seam there, neither coast nor border. */
        if (end - i == 1 || other != SM_NO_COUNTRY) g_array_append_val(stretches, s);
        i = end;
    }
}

/* By pair, then along the rings. */
static int compare_stretches(const void *a, const void *b)
{
    const stretch *p = a, *q = b;
    if (p->a != q->a) return (p->a > q->a) - (p->a < q->a);
    if (p->b != q->b) return (p->b > q->b) - (p->b < q->b);
    return (p->point > q->point) - (p->point < q->point);
}

static sm_lonlat place_of(const sm_shapes_crs *countries, uint32_t point)
{
    return (sm_lonlat){countries->points[point].x, countries->points[point].y};
}

/* Puts edges that follow each other into one part. */
static void join_stretches(sm_borders *borders, const sm_shapes_crs *countries, GArray *stretches)
{
    g_array_sort(stretches, compare_stretches);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(sm_border_pair));
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    const stretch *before = NULL;
    for (guint i = 0; i < stretches->len; i++) {
        const stretch *s = &g_array_index(stretches, stretch, i);
        if (!before || before->a != s->a || before->b != s->b) {
            sm_border_pair pair = {s->a, s->b, 0};
            sm_shapes_builder_shape(builder, pairs->len);
            g_array_append_val(pairs, pair);
            before = NULL;
        }
        sm_xy_crs from = countries->points[s->point], to = countries->points[s->next];
        if (!before || before->next != s->point) {
            sm_shapes_builder_part(builder);
            sm_shapes_builder_point(builder, from.x, from.y);
        }
        sm_shapes_builder_point(builder, to.x, to.y);
        g_array_index(pairs, sm_border_pair, pairs->len - 1).length_km +=
            sm_geodesic_distance_m(place_of(countries, s->point), place_of(countries, s->next),
                                   NULL) /
            1000;
        before = s;
    }
    borders->n = pairs->len;
    borders->pairs = (sm_border_pair *)(void *)g_array_free(pairs, FALSE);
    borders->lines = sm_shapes_builder_finish_crs(builder);
}

sm_borders *sm_borders_find(const sm_shapes_crs *countries, GError **error)
{
    if (countries->kind != SM_SHAPE_POLYGON) {
        sm_fail(error, SM_ERROR_DATA, "borders: countries must be polygons");
        return NULL;
    }
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(edge));
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(stretch));
    if (!collect_edges(countries, edges, error)) return NULL;
    match_edges(edges, stretches);
    sm_borders *borders = g_new0(sm_borders, 1);
    join_stretches(borders, countries, stretches);
    return borders;
}

void sm_borders_free(sm_borders *borders)
{
    if (!borders) return;
    sm_shapes_crs_free(borders->lines);
    g_free(borders->pairs);
    g_free(borders);
}

int sm_borders_pair(const sm_borders *borders, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < borders->n; i++)
        if (borders->pairs[i].a == MIN(a, b) && borders->pairs[i].b == MAX(a, b)) return (int)i;
    return -1;
}

/* --- bands
 * ------------------------------------------------------------------------------------------ */

static bool check_bands(const double *bands_km, uint32_t n_bands, GError **error)
{
    bool good = n_bands > 0;
    for (uint32_t i = 0; i < n_bands; i++)
        good = good && isfinite(bands_km[i]) && bands_km[i] > (i > 0 ? bands_km[i - 1] : 0);
    return good || sm_fail(error, SM_ERROR_DATA,
                           "border bands: distances must be above 0 km and rise, as in 10, 20, 50");
}

static bool check_events(const sm_lonlat *positions, const double *fatalities, uint32_t n,
                         GError **error)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!(fabs(positions[i].lat) <= 90) || !isfinite(positions[i].lon))
            return sm_fail(error, SM_ERROR_DATA,
                           "border bands: the position of row %u is no place; leave the row out",
                           i);
        if (fatalities && fabs(fatalities[i]) > SM_GREATEST_VALUE)
            return sm_fail(error, SM_ERROR_DATA,
                           "border bands: the fatalities of row %u cannot be summed; leave it out",
                           i);
    }
    return true;
}

static void add_band(sm_border_band *band, const sm_border_band *added)
{
    band->events += added->events;
    band->unknown += added->unknown;
    band->fatalities += added->fatalities;
}

/* What happened at each place. */
static sm_border_band *sum_places(const sm_places *places, const double *fatalities)
{
    sm_border_band *sums = g_new0(sm_border_band, MAX(places->n, 1));
    for (uint32_t i = 0; i < places->n_rows; i++) {
        bool known = fatalities && !isnan(fatalities[i]);
        sm_border_band event = {1, known ? fatalities[i] : 0, !known};
        add_band(&sums[places->of_row[i]], &event);
    }
    return sums;
}

static void count_bands(sm_border_band *out, const sm_border_band *sums, const double *distances_km,
                        uint32_t n, const double *bands_km, uint32_t n_bands)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t band = n_bands; band > 0; band--) {
            if (!(distances_km[i] <= bands_km[band - 1])) break;
            add_band(&out[band - 1], &sums[i]);
        }
}

sm_border_bands *sm_border_bands_measure(const sm_borders *borders, const uint8_t *wanted,
                                         const sm_lonlat *positions, const double *fatalities,
                                         uint32_t n, const double *bands_km, uint32_t n_bands,
                                         GError **error)
{
    if (!check_bands(bands_km, n_bands, error) || !check_events(positions, fatalities, n, error))
        return NULL;
    g_autoptr(sm_border_bands) bands = g_new0(sm_border_bands, 1);
    bands->n_pairs = borders->n;
    bands->n_bands = n_bands;
    bands->by_pair = g_new0(sm_border_band, MAX((gsize)borders->n * n_bands, 1));
    bands->any = g_new0(sm_border_band, n_bands);
    g_autoptr(sm_places) places = sm_places_find(positions, n);
    g_autofree sm_border_band *sums = sum_places(places, fatalities);
    g_autofree double *nearest = g_new(double, MAX(places->n, 1));
    g_autofree double *distances = g_new(double, MAX(places->n, 1));
    g_autofree uint8_t *only = g_new0(uint8_t, MAX(borders->n, 1));
    for (uint32_t i = 0; i < places->n; i++) {
        nearest[i] = INFINITY;
        add_band(&bands->all, &sums[i]);
    }
    for (uint32_t pair = 0; pair < borders->n; pair++) {
        if (borders->pairs[pair].b == SM_NO_COUNTRY || (wanted && !wanted[pair])) continue;
        only[pair] = 1;
        g_autoptr(sm_line_index) index = sm_line_index_create_of(borders->lines, only, error);
        only[pair] = 0;
        if (!index) return NULL;
        sm_line_index_distances(index, places->at, places->n, bands_km[n_bands - 1], 0, distances);
        count_bands(bands->by_pair + (gsize)pair * n_bands, sums, distances, places->n, bands_km,
                    n_bands);
        for (uint32_t i = 0; i < places->n; i++)
            nearest[i] = MIN(nearest[i], distances[i]);
    }
    count_bands(bands->any, sums, nearest, places->n, bands_km, n_bands);
    return g_steal_pointer(&bands);
}

void sm_border_bands_free(sm_border_bands *bands)
{
    if (!bands) return;
    g_free(bands->by_pair);
    g_free(bands->any);
    g_free(bands);
}
