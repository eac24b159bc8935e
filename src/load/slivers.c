#include "load/slivers.h"

#include <math.h>
#include <string.h>

/* A dot of 0.3 mm is the least that print shows as a shape (Robinson et al. 1995, Elements of
 * Cartography, ch. 24); water needs its outline on top of that. */
#define LEAST_ISLAND_PT2 0.5
#define LEAST_LAKE_PT2 1.1
/* A shorter river that ends in nothing is a tick. */
#define LEAST_RIVER_PT 9.0
/* A shorter end of a line at the frame is a slip of the pen. */
#define LEAST_REGION_LINE_PT 6.0
#define LEAST_BORDER_PT 3.0
/* A border that shows for less than this and nowhere farther from the frame's edge than that marks
 * off a sliver. */
#define SLIVER_LENGTH_PT 24.0
#define SLIVER_DEPTH_PT 2.9

static uint32_t part_length(const sm_shapes_pt *shapes, uint32_t part)
{
    return shapes->part_start[part + 1] - shapes->part_start[part];
}

static const sm_xy_pt *part_points(const sm_shapes_pt *shapes, uint32_t part)
{
    return shapes->points + shapes->part_start[part];
}

static bool same_point(sm_xy_pt a, sm_xy_pt b)
{
    return a.x == b.x && a.y == b.y;
}

static bool *keep_all(const sm_shapes_pt *shapes)
{
    bool *keep = g_new(bool, MAX(shapes->n_parts, 1u));
    for (uint32_t p = 0; p < shapes->n_parts; p++)
        keep[p] = true;
    return keep;
}

static void keep_only(sm_map_layer *layer, const bool *keep)
{
    if (!memchr(keep, false, layer->shapes->n_parts)) return;
    sm_shapes_pt *rest = sm_shapes_pt_filtered(layer->shapes, keep);
    sm_shapes_pt_free(layer->shapes);
    layer->shapes = rest;
}

static double area_of(const sm_shapes_pt *shapes, uint32_t part)
{
    const sm_xy_pt *p = part_points(shapes, part);
    double twice = 0;
    for (uint32_t i = 1; i + 1 < part_length(shapes, part); i++)
        twice +=
            (p[i].x - p[0].x) * (p[i + 1].y - p[0].y) - (p[i + 1].x - p[0].x) * (p[i].y - p[0].y);
    return fabs(twice) / 2;
}

/* --- points as keys -------------------------------------------------------------------------- */

static guint hash_point(gconstpointer key)
{
    uint64_t bits[2];
    memcpy(bits, key, sizeof bits);
    uint64_t h = bits[0] * 0x9e3779b97f4a7c15u ^ bits[1];
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    return (guint)(h >> 32);
}

static gboolean equal_points(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(sm_xy_pt)) == 0;
}

/* The leftmost vertex, of these the uppermost: the same for a ring and for its line. */
static const sm_xy_pt *least_point(const sm_shapes_pt *shapes, uint32_t part)
{
    const sm_xy_pt *p = part_points(shapes, part), *least = p;
    for (uint32_t i = 1; i < part_length(shapes, part); i++)
        if (p[i].x < least->x || (p[i].x == least->x && p[i].y < least->y)) least = &p[i];
    return least;
}

/* --- lakes and islands ----------------------------------------------------------------------- */

static void drop_lakes(sm_map_layer *lakes)
{
    if (!lakes) return;
    g_autofree bool *keep = keep_all(lakes->shapes);
    for (uint32_t p = 0; p < lakes->shapes->n_parts; p++)
        keep[p] = area_of(lakes->shapes, p) >= LEAST_LAKE_PT2;
    keep_only(lakes, keep);
}

static uint32_t largest_part(const sm_shapes_pt *shapes, uint32_t shape)
{
    uint32_t largest = shapes->shape_start[shape];
    for (uint32_t p = largest + 1; p < shapes->shape_start[shape + 1]; p++)
        if (area_of(shapes, p) > area_of(shapes, largest)) largest = p;
    return largest;
}

/* Coasts that go round less than a dot, by their least vertex. */
static GHashTable *find_islets(const sm_shapes_pt *coast)
{
    GHashTable *islets = g_hash_table_new(hash_point, equal_points);
    for (uint32_t p = 0; p < coast->n_parts; p++) {
        const sm_xy_pt *points = part_points(coast, p);
        uint32_t n = part_length(coast, p);
        if (n > 3 && same_point(points[0], points[n - 1]) && area_of(coast, p) < LEAST_ISLAND_PT2)
            g_hash_table_add(islets, (gpointer)(uintptr_t)least_point(coast, p));
    }
    return islets;
}

static void drop_islets(sm_map_layer *countries, sm_map_layer *coast)
{
    if (!countries || !coast) return;
    g_autoptr(GHashTable) islets = find_islets(coast->shapes);
    if (g_hash_table_size(islets) == 0) return;
    const sm_shapes_pt *land = countries->shapes;
    for (uint32_t shape = 0; shape < land->n_shapes; shape++)
        g_hash_table_remove(islets, least_point(land, largest_part(land, shape)));
    g_autofree bool *keep_land = keep_all(land), *keep_coast = keep_all(coast->shapes);
    for (uint32_t p = 0; p < land->n_parts; p++)
        keep_land[p] = !g_hash_table_contains(islets, least_point(land, p));
    for (uint32_t p = 0; p < coast->shapes->n_parts; p++)
        keep_coast[p] = !g_hash_table_contains(islets, least_point(coast->shapes, p));
    keep_only(countries, keep_land);
    g_hash_table_remove_all(islets); /* its keys lie in the coast */
    keep_only(coast, keep_coast);
}

/* --- lines ----------------------------------------------------------------------------------- */

/* What of a line shows in the frame: how long it is, and how far it gets from the frame's edge. */
typedef struct visible {
    double length_pt, depth_pt;
    bool cut; /* by the frame */
} visible;

static double depth_of(sm_rect_pt page, double x, double y)
{
    return MIN(MIN(x - page.x0, page.x1 - x), MIN(y - page.y0, page.y1 - y));
}

/* Liang & Barsky: the stretch [from, to] of a segment inside; false when there is none. */
static bool clip_segment(sm_rect_pt page, sm_xy_pt a, sm_xy_pt b, double *from, double *to)
{
    const double step[] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[] = {a.x - page.x0, page.x1 - a.x, a.y - page.y0, page.y1 - a.y};
    *from = 0;
    *to = 1;
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0 && room[i] < 0) return false;
        if (step[i] < 0) *from = MAX(*from, room[i] / step[i]);
        if (step[i] > 0) *to = MIN(*to, room[i] / step[i]);
    }
    return *from < *to;
}

static visible see(const sm_shapes_pt *shapes, uint32_t part, sm_rect_pt page)
{
    const sm_xy_pt *p = part_points(shapes, part);
    visible seen = {0, 0, false};
    for (uint32_t i = 0; i + 1 < part_length(shapes, part); i++) {
        double from, to, dx = p[i + 1].x - p[i].x, dy = p[i + 1].y - p[i].y;
        bool inside = clip_segment(page, p[i], p[i + 1], &from, &to);
        seen.cut |= !inside || from > 0 || to < 1;
        if (!inside) continue;
        seen.length_pt += (to - from) * hypot(dx, dy);
        seen.depth_pt =
            MAX(seen.depth_pt, MAX(depth_of(page, p[i].x + from * dx, p[i].y + from * dy),
                                   depth_of(page, p[i].x + to * dx, p[i].y + to * dy)));
    }
    return seen;
}

static void drop_line_ends(sm_map_layer *lines, sm_rect_pt page, double least_pt)
{
    if (!lines) return;
    g_autofree bool *keep = keep_all(lines->shapes);
    for (uint32_t p = 0; p < lines->shapes->n_parts; p++) {
        visible seen = see(lines->shapes, p, page);
        bool sliver = seen.length_pt < SLIVER_LENGTH_PT && seen.depth_pt < SLIVER_DEPTH_PT;
        keep[p] = !seen.cut || (seen.length_pt >= least_pt && !sliver);
    }
    keep_only(lines, keep);
}

/* How many parts have each vertex. */
static GHashTable *count_vertices(const sm_shapes_pt *shapes)
{
    GHashTable *counts = g_hash_table_new(hash_point, equal_points);
    for (uint32_t p = 0; p < shapes->n_parts; p++)
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++) {
            gpointer key = &shapes->points[i];
            guint known = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
            g_hash_table_insert(counts, key, GUINT_TO_POINTER(known + 1));
        }
    return counts;
}

static void drop_rivers(sm_map_layer *rivers, sm_rect_pt page)
{
    if (!rivers) return;
    const sm_shapes_pt *shapes = rivers->shapes;
    g_autofree bool *keep = keep_all(shapes);
    g_autoptr(GHashTable) counts = count_vertices(shapes);
    for (uint32_t p = 0; p < shapes->n_parts; p++) {
        if (see(shapes, p, page).length_pt >= LEAST_RIVER_PT) continue;
        const sm_xy_pt *ends[] = {part_points(shapes, p),
                                  part_points(shapes, p) + part_length(shapes, p) - 1};
        for (int e = 0; e < 2; e++)
            keep[p] &= sm_rect_pt_has(page, *ends[e]) &&
                       GPOINTER_TO_UINT(g_hash_table_lookup(counts, ends[e])) > 1;
    }
    keep_only(rivers, keep);
}

void sm_slivers_drop(sm_base_map *map)
{
    sm_rect_pt page = map->frame.page;
    drop_lakes(map->layers[SM_BASE_LAKES]);
    drop_islets(map->layers[SM_BASE_COUNTRIES], map->layers[SM_BASE_COAST]);
    drop_rivers(map->layers[SM_BASE_RIVERS], page);
    drop_line_ends(map->layers[SM_BASE_ADMIN1_LINES], page, LEAST_REGION_LINE_PT);
    drop_line_ends(map->layers[SM_BASE_BOUNDARIES], page, LEAST_BORDER_PT);
}
