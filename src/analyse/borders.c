#include "analyse/borders.h"

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
