/* From a file's CRS, or from degrees, to metres on the map plane, by PROJ.
 * An sm_projection owns its PJ_CONTEXT: one per thread. */
#ifndef SM_PROJECT_PROJECTION_H
#define SM_PROJECT_PROJECTION_H

#include "geom/clip.h"
#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_projection sm_projection;

/* `definition`: "auto", an authority code ("EPSG:32630"), a PROJ string or WKT of a projected CRS.
 * "auto" looks at `region` (degrees) and picks the first that fits: Lambert azimuthal equal-area
 * all round a pole, Equal Earth for the world, Lambert azimuthal equal-area for a continent that is
 * no belt, transverse Mercator for what is much higher than wide, Mercator near the equator,
 * otherwise Lambert conformal conic with standard parallels at 1/6 and 5/6 of the latitude span;
 * centred on the region, parameters round. proj.db is opened only for what needs it: not for
 * "auto", PROJ strings on WGS 84, EPSG:3857 and the UTM zones of WGS 84, with layers in WGS 84
 * degrees. PROJ's network access is off.
 *
 * Errors: SM_ERROR_FIGURE for a definition that PROJ rejects or that is not a projected CRS;
 * SM_ERROR_RENDER when proj.db is needed and missing. */
sm_projection *sm_projection_create(const char *definition, sm_rect_deg region, GError **error);
void sm_projection_free(sm_projection *projection); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_projection, sm_projection_free)

/* The definition in use as a PROJ string or code, and in words ("Lambert conformal conic, standard
 * parallels 12.5° N and 22.3° N"). Borrowed. */
const char *sm_projection_definition(const sm_projection *projection);
const char *sm_projection_words(const sm_projection *projection);
/* WKT 1 (ESRI) for a .prj file; free with g_free(). NULL when PROJ cannot say. */
char *sm_projection_wkt(const sm_projection *projection);

/* False (and `out` untouched) where the projection is not defined or the result not finite. */
bool sm_projection_forward(sm_projection *projection, sm_lonlat in, sm_xy_m *out);
bool sm_projection_inverse(sm_projection *projection, sm_xy_m in, sm_lonlat *out);
/* Many at once; failed points become NaN. Returns how many failed. */
gsize sm_projection_forward_many(sm_projection *projection, const sm_lonlat *in, sm_xy_m *out,
                                 gsize n);

/* What of the layer is seen: transforms from `crs_wkt` (NULL or "" = WGS 84 degrees), adds vertices
 * where a straight segment would leave its true curve by more than `tolerance_m`, clips to `window`
 * and simplifies to `tolerance_m`. Vertices that cannot be projected are left out of their part.
 * Shapes whose bounds cannot touch the window are skipped before any transform.
 * Borders that two polygons share stay shared. What crosses the meridian where the map is cut open
 * comes out in two parts, and each part of the layer is drawn wherever it lies within the map,
 * whether its longitudes run to 180 or to 360.
 * Errors: SM_ERROR_DATA naming what is wrong with the CRS; SM_ERROR_RENDER when proj.db is needed
 * for it and missing. */
sm_shapes_m *sm_projection_shapes(sm_projection *projection, const sm_shapes_crs *shapes,
                                  const char *crs_wkt, sm_rect_m window, double tolerance_m,
                                  GError **error);

/* How much of a layer's detail a map shows. */
typedef struct sm_detail {
    double tolerance_m; /* what no line may be off by for want of vertices */
    double bend_m2;     /* bends smaller than this are straightened; 0: none */
    /* Places in the layer's CRS where lines of other layers end on this one: layers that get the
     * same knots, and share their vertices, come out with the same lines. NULL: none. */
    const sm_xy_crs *knots;
    uint32_t n_knots;
} sm_detail;

/* sm_projection_shapes() with bends straightened (geom/simplify.h, sm_shapes_straighten()). */
sm_shapes_m *sm_projection_shapes_drawn(sm_projection *projection, const sm_shapes_crs *shapes,
                                        const char *crs_wkt, sm_rect_m window,
                                        const sm_detail *detail, GError **error);

/* Bounds in the layer's CRS of everything that can be seen in `window` (edges densified, widened a
 * little): for reading through a spatial index. False when it cannot be told (pole inside, outside
 * the domain): read everything then. */
bool sm_projection_window_in_crs(sm_projection *projection, const char *crs_wkt, sm_rect_m window,
                                 sm_rect_crs *bounds);
/* The same in degrees. */
bool sm_projection_window_deg(sm_projection *projection, sm_rect_m window, sm_rect_deg *bounds);

/* What of the window lies on the globe, as one polygon; NULL where all of it does. */
sm_shapes_m *sm_projection_globe(sm_projection *projection, sm_rect_m window, double tolerance_m);

/* Does the projection suit a map of `region`? SM_ERROR_FIGURE, which says what to take instead,
 * where its area of use lies far away, and where the map is cut open inside the region otherwise
 * than along the one meridian opposite of its centre: areas would be smeared over the cuts. */
bool sm_projection_suits(sm_projection *projection, sm_rect_deg region, GError **error);

/* Local properties at a place. */
typedef struct sm_projection_factors {
    double scale_x, scale_y; /* metres on the plane per true metre, along the plane's x and y */
    double convergence_deg;  /* direction of true north, clockwise from the plane's +y */
} sm_projection_factors;
bool sm_projection_factors_at(sm_projection *projection, sm_xy_m at,
                              sm_projection_factors *factors);

/* A line of latitude or longitude (`meridian`: lon fixed at `degree`) across the window as one
 * shape of line parts, densified to `tolerance_m`. */
sm_shapes_m *sm_projection_graticule_line(sm_projection *projection, bool meridian, double degree,
                                          sm_rect_m window, double tolerance_m);
/* `outline` (a closed ring on the plane of `from`) as seen on the plane of `to`: for the locator
 * inset; the edges are densified. */
sm_shapes_m *sm_projection_outline(sm_projection *from, sm_rect_m outline, sm_projection *to);

#endif
