#include "load/densest_box.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

/* So much of the weight may lie outside. */
#define MOST_OUTSIDE 0.02
/* What lies outside must make the box smaller by so many times its share of the weight. Places all
 * over a box gain once their share. */
#define LEAST_GAIN 20.0
/* Below the span of the smallest frame there is nothing to gain, degrees. */
#define LEAST_SPAN_DEG 0.5
/* Sums of shares that are equal but for rounding. */
#define ROUNDING 1e-9

enum { WEST, EAST, SOUTH, NORTH, N_SIDES };

typedef struct peeling {
    const sm_lonlat *places;
    const double *weights;
    uint32_t n;
    double aspect, lon_scale;  /* a degree of longitude in degrees of latitude */
    uint32_t *by_lon, *by_lat; /* places in rising order */
    bool *out;                 /* per place */
    uint32_t first[N_SIDES];   /* how many of the order are passed, from each side */
    double total, outside;     /* weights */
} peeling;

static double weight_of(const peeling *p, uint32_t place)
{
    return p->weights ? p->weights[place] : 1;
}

/* The place at a rank from a side. */
static uint32_t at_rank(const peeling *p, int side, uint32_t rank)
{
    const uint32_t *order = side == WEST || side == EAST ? p->by_lon : p->by_lat;
    return order[side == WEST || side == SOUTH ? rank : p->n - 1 - rank];
}

static double coordinate(const peeling *p, int side, uint32_t place)
{
    return side == WEST || side == EAST ? p->places[place].lon : p->places[place].lat;
}

/* The first rank from a side, at or after `rank`, whose place is still inside; n: none. */
static uint32_t next_inside(const peeling *p, int side, uint32_t rank)
{
    while (rank < p->n && p->out[at_rank(p, side, rank)])
        rank++;
    return rank;
}

static void find_edges(const peeling *p, double edges[N_SIDES])
{
    for (int side = 0; side < N_SIDES; side++)
        edges[side] = coordinate(p, side, at_rank(p, side, next_inside(p, side, p->first[side])));
}

/* What the page shows of it, in square degrees of latitude. */
static double area_of(const peeling *p, const double edges[N_SIDES])
{
    double width = MAX((edges[EAST] - edges[WEST]) * p->lon_scale, LEAST_SPAN_DEG);
    double height = MAX(edges[NORTH] - edges[SOUTH], LEAST_SPAN_DEG);
    if (p->aspect <= 0) return width * height;
    return MAX(width, height * p->aspect) * MAX(height, width / p->aspect);
}

typedef struct peel {
    int side;
    uint32_t ranks; /* up to this one from the side */
    double gain;    /* of the area, for the share of the weight */
} peel;

/* The best strip to take off a side. */
static void try_side(const peeling *p, int side, const double edges[N_SIDES], peel *best)
{
    double most = MOST_OUTSIDE * p->total * (1 + ROUNDING) - p->outside, weight = 0;
    double area = area_of(p, edges), left[N_SIDES];
    for (int i = 0; i < N_SIDES; i++)
        left[i] = edges[i];
    for (uint32_t rank = next_inside(p, side, p->first[side]); rank < p->n;) {
        weight += weight_of(p, at_rank(p, side, rank));
        uint32_t next = next_inside(p, side, rank + 1);
        if (weight > most || next == p->n) return;
        left[side] = coordinate(p, side, at_rank(p, side, next));
        double gain = (area - area_of(p, left)) / area / (weight / p->total);
        if (gain > best->gain) *best = (peel){side, rank + 1, gain};
        rank = next;
    }
}

static bool take_best(peeling *p)
{
    double edges[N_SIDES];
    peel best = {.gain = 0};
    find_edges(p, edges);
    for (int side = 0; side < N_SIDES; side++)
        try_side(p, side, edges, &best);
    if (best.gain < LEAST_GAIN) return false;
    for (uint32_t rank = p->first[best.side]; rank < best.ranks; rank++) {
        uint32_t place = at_rank(p, best.side, rank);
        if (p->out[place]) continue;
        p->out[place] = true;
        p->outside += weight_of(p, place);
    }
    p->first[best.side] = best.ranks;
    return true;
}

static int compare_lon(const void *a, const void *b, void *data)
{
    const sm_lonlat *places = data;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    if (places[i].lon != places[k].lon) return places[i].lon < places[k].lon ? -1 : 1;
    return i < k ? -1 : i > k;
}

static int compare_lat(const void *a, const void *b, void *data)
{
    const sm_lonlat *places = data;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    if (places[i].lat != places[k].lat) return places[i].lat < places[k].lat ? -1 : 1;
    return i < k ? -1 : i > k;
}

static uint32_t *order(const sm_lonlat *places, uint32_t n, GCompareDataFunc compare)
{
    uint32_t *all = g_new(uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        all[i] = i;
    g_qsort_with_data(all, (gint)n, sizeof *all, compare, (gpointer)(gsize)places);
    return all;
}

static double sum_of(const peeling *p)
{
    double sum = 0;
    for (uint32_t i = 0; i < p->n; i++)
        sum += weight_of(p, i);
    return sum;
}

sm_rect_deg sm_densest_box(const sm_lonlat *places, const double *weights, uint32_t n,
                           double aspect)
{
    peeling p = {.places = places, .weights = weights, .n = n, .aspect = aspect};
    double edges[N_SIDES];
    p.by_lon = order(places, n, compare_lon);
    p.by_lat = order(places, n, compare_lat);
    p.out = g_new0(bool, n);
    p.total = sum_of(&p);
    find_edges(&p, edges);
    p.lon_scale = cos((edges[SOUTH] + edges[NORTH]) / 2 * G_PI / 180);
    while (take_best(&p))
        ;
    find_edges(&p, edges);
    g_free(p.by_lon);
    g_free(p.by_lat);
    g_free(p.out);
    return (sm_rect_deg){edges[WEST], edges[SOUTH], edges[EAST], edges[NORTH]};
}
