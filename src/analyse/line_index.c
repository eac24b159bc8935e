#include "analyse/line_index.h"

#include "base/crew.h"
#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

#include <geodesic.h>

static const double RAD_PER_DEG = G_PI / 180;
static const double WGS84_A_KM = 6378.137;
static const double WGS84_F = 1 / 298.257223563;
static const double WGS84_E2 = 0.0066943799901413165;
/* Longer pieces of a line are split: the chord of 0.1 degree is 2.4 m below the ground. */
static const double LONGEST_PIECE_DEG = 0.1;
/* A degree of latitude is nowhere shorter. */
static const double LEAST_KM_PER_DEG = 110.5;
/* How far a chord may be from its piece: it lies below the ground, and straight where a parallel is
 * curved. Enough up to 85 degrees of latitude. */
static const double CHORD_OFF_KM = 0.05;
/* Longitudes may run to 180, to 360, or on beyond in either direction. */
static const double FARTHEST_LON_DEG = 720;
enum { PIECES_PER_LEAF = 8, MOST_DEPTH = 64, SPOTS_PER_TASK = 4096 };

typedef struct piece {
    sm_spot a, b;
    uint32_t shape;
} piece;

typedef struct box {
    double low[3], high[3];
} box;

/* Node i has children 2 i + 1 and 2 i + 2; leaves are the last `n_leaves`. */
struct sm_line_index {
    piece *pieces;
    uint32_t n_pieces;
    box *nodes;
    uint32_t n_nodes, n_leaves;
    double south, north; /* of all pieces, degrees */
    struct geod_geodesic earth;
};

sm_spot sm_spot_make(sm_lonlat p)
{
    double lat = p.lat * RAD_PER_DEG, lon = p.lon * RAD_PER_DEG;
    double n = WGS84_A_KM / sqrt(1 - WGS84_E2 * sin(lat) * sin(lat));
    return (sm_spot){
        p, {n * cos(lat) * cos(lon), n * cos(lat) * sin(lon), n * (1 - WGS84_E2) * sin(lat)}};
}

/* --- pieces
 * ---------------------------------------------------------------------------------------- */

static bool is_place(sm_lonlat p)
{
    return fabs(p.lon) <= FARTHEST_LON_DEG && fabs(p.lat) <= 90;
}

static void add_edge(GArray *pieces, sm_lonlat a, sm_lonlat b, uint32_t shape)
{
    double dlon = remainder(b.lon - a.lon, 360), dlat = b.lat - a.lat;
    uint32_t n = (uint32_t)ceil(MAX(fabs(dlon), fabs(dlat)) / LONGEST_PIECE_DEG);
    n = MAX(n, 1);
    sm_spot from = sm_spot_make(a);
    for (uint32_t i = 1; i <= n; i++) {
        double t = (double)i / n;
        sm_spot to = sm_spot_make((sm_lonlat){a.lon + t * dlon, a.lat + t * dlat});
        piece p = {from, to, shape};
        g_array_append_val(pieces, p);
        from = to;
    }
}

static bool add_part(GArray *pieces, const sm_shapes_crs *lines, uint32_t shape, uint32_t part,
                     GError **error)
{
    uint32_t first = lines->part_start[part], end = lines->part_start[part + 1];
    bool closed = lines->kind == SM_SHAPE_POLYGON;
    for (uint32_t i = first; i < end; i++) {
        sm_lonlat b = {lines->points[i].x, lines->points[i].y};
        if (!is_place(b))
            return sm_fail(
                error, SM_ERROR_DATA,
                "distance: a vertex at %g, %g is no place in degrees; give lines in WGS 84", b.lon,
                b.lat);
        if (i == first && !closed) continue;
        uint32_t before = i == first ? end - 1 : i - 1;
        sm_lonlat a = {lines->points[before].x, lines->points[before].y};
        if (is_place(a)) add_edge(pieces, a, b, shape);
    }
    return true;
}

static bool collect_pieces(GArray *pieces, const sm_shapes_crs *lines, const uint8_t *wanted,
                           GError **error)
{
    if (lines->kind == SM_SHAPE_POINT)
        return sm_fail(error, SM_ERROR_DATA, "distance: a layer of points has no lines");
    for (uint32_t shape = 0; shape < lines->n_shapes; shape++) {
        if (wanted && !wanted[shape]) continue;
        for (uint32_t part = lines->shape_start[shape]; part < lines->shape_start[shape + 1];
             part++)
            if (!add_part(pieces, lines, shape, part, error)) return false;
    }
    return true;
}

/* --- tree
 * ------------------------------------------------------------------------------------------ */

static double middle(const piece *p, int axis)
{
    return p->a.v[axis] + p->b.v[axis];
}

static box box_of(const piece *pieces, uint32_t n)
{
    box b = {{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
    for (uint32_t i = 0; i < n; i++)
        for (int axis = 0; axis < 3; axis++) {
            double p = pieces[i].a.v[axis], q = pieces[i].b.v[axis];
            b.low[axis] = MIN(b.low[axis], MIN(p, q));
            b.high[axis] = MAX(b.high[axis], MAX(p, q));
        }
    return b;
}

static int longest_axis(box b)
{
    int axis = 0;
    for (int i = 1; i < 3; i++)
        if (b.high[i] - b.low[i] > b.high[axis] - b.low[axis]) axis = i;
    return axis;
}

/* Ties keep their order, so that the tree is the same everywhere. */
static gint compare_pieces(gconstpointer a, gconstpointer b, gpointer axis)
{
    const piece *p = a, *q = b;
    double x = middle(p, GPOINTER_TO_INT(axis)), y = middle(q, GPOINTER_TO_INT(axis));
    return (x > y) - (x < y);
}

/* Leaf i of n holds the pieces from i n_pieces / n on. */
static uint32_t leaf_start(const sm_line_index *index, uint32_t leaf)
{
    return (uint32_t)((uint64_t)leaf * index->n_pieces / index->n_leaves);
}

static void build_node(sm_line_index *index, uint32_t node, uint32_t leaf, uint32_t n_leaves)
{
    uint32_t first = leaf_start(index, leaf), end = leaf_start(index, leaf + n_leaves);
    index->nodes[node] = box_of(index->pieces + first, end - first);
    if (n_leaves == 1) return;
    int axis = longest_axis(index->nodes[node]);
    g_qsort_with_data(index->pieces + first, (gint)(end - first), sizeof(piece), compare_pieces,
                      GINT_TO_POINTER(axis));
    build_node(index, 2 * node + 1, leaf, n_leaves / 2);
    build_node(index, 2 * node + 2, leaf + n_leaves / 2, n_leaves / 2);
}

static void build_tree(sm_line_index *index)
{
    index->n_leaves = 1;
    while (index->n_leaves * PIECES_PER_LEAF < index->n_pieces)
        index->n_leaves *= 2;
    index->n_nodes = 2 * index->n_leaves - 1;
    index->nodes = g_new(box, index->n_nodes);
    build_node(index, 0, 0, index->n_leaves);
}

static void measure_extent(sm_line_index *index)
{
    geod_init(&index->earth, 1000 * WGS84_A_KM, WGS84_F);
    index->south = INFINITY;
    index->north = -INFINITY;
    for (uint32_t i = 0; i < index->n_pieces; i++) {
        const piece *p = &index->pieces[i];
        index->south = MIN(index->south, MIN(p->a.at.lat, p->b.at.lat));
        index->north = MAX(index->north, MAX(p->a.at.lat, p->b.at.lat));
    }
}

sm_line_index *sm_line_index_create_of(const sm_shapes_crs *lines, const uint8_t *wanted,
                                       GError **error)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    if (!collect_pieces(pieces, lines, wanted, error)) return NULL;
    sm_line_index *index = g_new0(sm_line_index, 1);
    index->n_pieces = pieces->len;
    index->pieces = (piece *)(void *)g_array_free(g_steal_pointer(&pieces), FALSE);
    measure_extent(index);
    if (index->n_pieces > 0) build_tree(index);
    return index;
}

sm_line_index *sm_line_index_create(const sm_shapes_crs *lines, GError **error)
{
    return sm_line_index_create_of(lines, NULL, error);
}

void sm_line_index_free(sm_line_index *index)
{
    if (!index) return;
    g_free(index->pieces);
    g_free(index->nodes);
    g_free(index);
}

/* --- questions
 * -------------------------------------------------------------------------------------- */

static double box_distance2(const box *b, const sm_spot *p)
{
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
        double gap = MAX(MAX(b->low[axis] - p->v[axis], p->v[axis] - b->high[axis]), 0);
        sum += gap * gap;
    }
    return sum;
}

/* Squared distance to the chord; `share` is where on it the foot lies. */
static double piece_distance2(const piece *c, const sm_spot *p, double *share)
{
    double along = 0, length2 = 0, sum = 0;
    for (int axis = 0; axis < 3; axis++) {
        double d = c->b.v[axis] - c->a.v[axis];
        along += d * (p->v[axis] - c->a.v[axis]);
        length2 += d * d;
    }
    *share = length2 > 0 ? CLAMP(along / length2, 0, 1) : 0;
    for (int axis = 0; axis < 3; axis++) {
        double d = c->a.v[axis] + *share * (c->b.v[axis] - c->a.v[axis]) - p->v[axis];
        sum += d * d;
    }
    return sum;
}

typedef struct best {
    double distance2;
    const piece *found;
    double share;
} best;

static void search_leaf(const sm_line_index *index, uint32_t leaf, const sm_spot *p, best *b)
{
    uint32_t end = leaf_start(index, leaf + 1);
    for (uint32_t i = leaf_start(index, leaf); i < end; i++) {
        double share, distance2 = piece_distance2(&index->pieces[i], p, &share);
        if (distance2 < b->distance2) *b = (best){distance2, &index->pieces[i], share};
    }
}

static void search(const sm_line_index *index, const sm_spot *p, best *b)
{
    struct {
        uint32_t node;
        double distance2;
    } waiting[MOST_DEPTH];
    uint32_t n = 0, first_leaf = index->n_leaves - 1;
    waiting[n].node = 0;
    waiting[n++].distance2 = box_distance2(&index->nodes[0], p);
    while (n > 0) {
        uint32_t node = waiting[--n].node;
        if (waiting[n].distance2 >= b->distance2) continue;
        if (node >= first_leaf) {
            search_leaf(index, node - first_leaf, p, b);
            continue;
        }
        double west = box_distance2(&index->nodes[2 * node + 1], p);
        double east = box_distance2(&index->nodes[2 * node + 2], p);
        bool west_last = west <= east; /* the nearer one is looked at first */
        waiting[n].node = 2 * node + (west_last ? 2 : 1);
        waiting[n++].distance2 = west_last ? east : west;
        waiting[n].node = 2 * node + (west_last ? 1 : 2);
        waiting[n++].distance2 = west_last ? west : east;
    }
}

/* A straight line is shorter than any geodesic. */
static double chord_bound2(double most_km)
{
    return (most_km + CHORD_OFF_KM) * (most_km + CHORD_OFF_KM);
}

/* Told by latitude alone, which costs nothing. */
static bool too_far(const sm_line_index *index, sm_lonlat from, double most_km)
{
    double degrees = MAX(index->south - from.lat, from.lat - index->north);
    return degrees * LEAST_KM_PER_DEG > most_km;
}

/* `hint`: a piece that may be near, as the last answer is for a place next to the last one; it only
 * saves time. Takes and returns it. */
static bool nearest_from(const sm_line_index *index, const sm_spot *from, double most_km,
                         const piece **hint, sm_nearest *nearest)
{
    if (index->n_pieces == 0 || !is_place(from->at) || !(most_km >= 0)) return false;
    if (too_far(index, from->at, most_km)) return false;
    best b = {.distance2 = chord_bound2(most_km)};
    if (box_distance2(&index->nodes[0], from) >= b.distance2) return false;
    if (*hint) {
        double share, distance2 = piece_distance2(*hint, from, &share);
        if (distance2 < b.distance2) b = (best){distance2, *hint, share};
    }
    search(index, from, &b);
    if (!b.found) return false;
    const piece *c = *hint = b.found;
    sm_lonlat a = c->a.at, z = c->b.at;
    sm_lonlat place = {a.lon + b.share * (z.lon - a.lon), a.lat + b.share * (z.lat - a.lat)};
    double distance_m;
    geod_inverse(&index->earth, from->at.lat, from->at.lon, place.lat, place.lon, &distance_m, NULL,
                 NULL);
    if (!(distance_m <= most_km * 1000)) return false;
    *nearest = (sm_nearest){distance_m / 1000, place, c->shape};
    return true;
}

bool sm_line_index_nearest(const sm_line_index *index, sm_lonlat from, double most_km,
                           sm_nearest *nearest)
{
    sm_spot spot = sm_spot_make(from);
    return sm_line_index_nearest_spot(index, &spot, most_km, nearest);
}

bool sm_line_index_nearest_spot(const sm_line_index *index, const sm_spot *from, double most_km,
                                sm_nearest *nearest)
{
    const piece *none = NULL;
    return nearest_from(index, from, most_km, &none, nearest);
}

/* --- many places
 * ------------------------------------------------------------------------------------ */

typedef struct survey {
    const sm_line_index *index;
    const sm_spot *spots;
    uint32_t n;
    double most_km;
    double *distances_km;
} survey;

static void survey_task(void *data, uint32_t task)
{
    const survey *s = data;
    uint32_t first = task * SPOTS_PER_TASK, end = MIN(first + SPOTS_PER_TASK, s->n);
    const piece *last = NULL;
    for (uint32_t i = first; i < end; i++) {
        sm_nearest nearest;
        bool found = nearest_from(s->index, &s->spots[i], s->most_km, &last, &nearest);
        s->distances_km[i] = found ? nearest.distance_km : (double)INFINITY;
    }
}

void sm_line_index_distances(const sm_line_index *index, const sm_spot *spots, uint32_t n,
                             double most_km, unsigned n_threads, double *distances_km)
{
    survey s = {index, spots, n, most_km, distances_km};
    sm_crew_each((n + SPOTS_PER_TASK - 1) / SPOTS_PER_TASK, sm_crew_size(n_threads), survey_task,
                 &s);
}
