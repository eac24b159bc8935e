#include "project/projection_data.h"

#include "base/fail.h"
#include "project/crs.h"
#include "project/geodesic.h"

#include <math.h>

/* A CRS that is not made for the region, nor for anything within so many degrees of it, was hardly
 * meant: there a national grid is off in scale by a tenth and more. */
static const double FAR_DEG = 20;
/* The same for a transverse cylinder that says no more than its central meridian. */
static const double FAR_FROM_MERIDIAN_DEG = 45;
/* The region is looked at on a grid of so many cells a side, this much wider and higher than it is:
 * a page shows more. */
enum { CELLS = 40, HALVINGS = 20 };
static const double AROUND = 0.25;
/* Two neighbours of the grid are looked at closely where they lie this many times farther apart on
 * the map than on the Earth, and at least so far; a cut is what stays so however near they come. */
static const double LONG = 3;
static const double CUT_M = 50e3;
static const double FRONT_DEG = 75;

/* --- far from its area of use ---------------------------------------------------------------- */

static bool is_transverse(const char *proj)
{
    static const char *const names[] = {"utm", "tmerc", "etmerc", "cass", "tcea"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(proj, names[i]) == 0) return true;
    return false;
}

/* Degrees between the ranges [a0, a1] and [b0, b1]; 0 where they meet. */
static double gap(double a0, double a1, double b0, double b1)
{
    return MAX(MAX(a0 - b1, b0 - a1), 0);
}

static double gap_round(double a0, double a1, double b0, double b1)
{
    return MIN(gap(a0, a1, b0, b1),
               MIN(gap(a0 + 360, a1 + 360, b0, b1), gap(a0 - 360, a1 - 360, b0, b1)));
}

/* The area that the CRS is made for; false when PROJ does not say. */
static bool area_of_use(const sm_projection *projection, sm_rect_deg *area)
{
    double west, south, east, north;
    if (!projection->crs || !proj_get_area_of_use(projection->full, projection->crs, &west, &south,
                                                  &east, &north, NULL))
        return false;
    if (west <= -1000) return false;
    *area = (sm_rect_deg){west, south, east < west ? east + 360 : east, north};
    return true;
}

static bool is_far(const sm_projection *projection, sm_rect_deg region)
{
    sm_rect_deg area;
    if (area_of_use(projection, &area))
        return gap_round(region.west, region.east, area.west, area.east) > FAR_DEG ||
               gap(region.south, region.north, area.south, area.north) > FAR_DEG;
    g_autofree char *proj = projection->plain ? sm_crs_word(projection->plain, "proj") : NULL;
    double far = g_strcmp0(proj, "utm") == 0 ? FAR_DEG : FAR_FROM_MERIDIAN_DEG;
    return is_transverse(proj) && gap_round(region.west, region.east, projection->center_lon,
                                            projection->center_lon) > far;
}

static char *better(sm_rect_deg region)
{
    double lon = sm_projection_wrap_deg((region.west + region.east) / 2);
    int zone = CLAMP((int)floor((lon + 180) / 6) + 1, 1, 60);
    bool south = region.south + region.north < 0;
    return g_strdup_printf("take `auto`, or EPSG:%d (WGS 84 / UTM zone %d%c)",
                           (south ? 32700 : 32600) + zone, zone, south ? 'S' : 'N');
}

/* --- cuts ------------------------------------------------------------------------------------ */

typedef struct corner {
    sm_lonlat at;
    sm_xy_m plane; /* NaN: not on the map */
} corner;

static corner corner_at(const sm_projection *projection, double lon, double lat)
{
    corner c = {{lon, lat}, {lon, lat}};
    sm_operation_forward_sure(&projection->degrees, &c.plane.x, 1);
    return c;
}

static bool is_apart(corner a, corner b)
{
    double plane = hypot(a.plane.x - b.plane.x, a.plane.y - b.plane.y);
    return plane > CUT_M && plane > LONG * sm_geodesic_distance_m(a.at, b.at, NULL);
}

/* Is the map torn somewhere between two neighbours? */
static bool is_cut(const sm_projection *projection, corner a, corner b)
{
    for (int i = 0; i < HALVINGS; i++) {
        if (!is_apart(a, b)) return false; /* also where one is not on the map */
        corner middle = corner_at(projection, (a.at.lon + b.at.lon) / 2, (a.at.lat + b.at.lat) / 2);
        if (is_apart(a, middle))
            b = middle;
        else
            a = middle;
    }
    return true;
}

/* What is looked at: `region` and a little around it, inside the domain. */
static sm_rect_deg looked_at(const sm_projection *projection, sm_rect_deg r)
{
    double dx = AROUND * (r.east - r.west), dy = AROUND * (r.north - r.south);
    double center = projection->center_lon;
    sm_rect_deg around = {r.west - dx, MAX(r.south - dy, -89.9), r.east + dx,
                          MIN(r.north + dy, 89.9)};
    if (around.east - around.west >= 360 || projection->has_seam) {
        around.west = MAX(around.west, center - 180 + 1e-6);
        around.east = MIN(around.east, center + 180 - 1e-6);
    }
    return around;
}

static bool has_cuts(const sm_projection *projection, sm_rect_deg region)
{
    sm_rect_deg r = looked_at(projection, region);
    if (r.east <= r.west) return false;
    corner rows[2][CELLS + 1];
    for (int row = 0; row <= CELLS; row++) {
        corner *here = rows[row % 2], *below = rows[(row + 1) % 2];
        for (int column = 0; column <= CELLS; column++) {
            here[column] = corner_at(projection, r.west + (r.east - r.west) * column / CELLS,
                                     r.south + (r.north - r.south) * row / CELLS);
            if ((column > 0 && is_cut(projection, here[column - 1], here[column])) ||
                (row > 0 && is_cut(projection, below[column], here[column])))
                return true;
        }
    }
    return false;
}

/* On this side of the Earth a transverse cylinder has no cut. */
static bool is_in_front(const sm_projection *projection, sm_rect_deg region)
{
    return fabs(sm_projection_wrap_deg((region.west + region.east) / 2 - projection->center_lon)) +
               (region.east - region.west) / 2 <
           FRONT_DEG;
}

/* Projections of which it is known that they have no cut but the seam are not sampled. */
static bool is_whole(const sm_projection *projection, sm_rect_deg region)
{
    static const char *const names[] = {"lcc",  "merc",  "webmerc", "utm",   "tmerc",
                                        "laea", "aea",   "eqearth", "robin", "natearth",
                                        "eqc",  "stere", "moll",    "eqdc",  "ortho"};
    g_autofree char *proj = projection->plain ? sm_crs_word(projection->plain, "proj") : NULL;
    if (is_transverse(proj) && !is_in_front(projection, region)) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(proj, names[i]) == 0) return true;
    return false;
}

bool sm_projection_suits(sm_projection *projection, sm_rect_deg region, GError **error)
{
    if (is_far(projection, region)) {
        g_autofree char *instead = better(region);
        return sm_fail(error, SM_ERROR_FIGURE, "%s is made for another part of the Earth; %s",
                       projection->words, instead);
    }
    if (!is_whole(projection, region) && has_cuts(projection, region))
        return sm_fail(
            error, SM_ERROR_FIGURE,
            "%s cuts the map open inside of what is shown, and land that lies across "
            "would be smeared; take `auto`, or Equal Earth (+proj=eqearth) for the world",
            projection->words);
    return true;
}
