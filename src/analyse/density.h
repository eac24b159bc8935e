/* Kernel density of events: how many (or how much) per square kilometre.
 *
 * Definition: f(u) = sum of w(i) k(u - x(i)), k the isotropic Gaussian density with standard
 * deviation `bandwidth` (Silverman 1986, Density Estimation, ch. 4), in units of the weights per
 * km2 of the map plane. The plane should be equal-area or of small extent. The bandwidth is fixed,
 * so that a series can be compared.
 *
 * Method: events go to the 4 x 4 nodes around them by cubic weights (nodes at most an eighth of the
 * bandwidth apart), and the grid is convolved with the kernel, one axis after the other, as far as
 * 5 bandwidths. Nothing else is approximate. Error bound: for each event at most 5e-5 of its
 * kernel's peak w/(2 pi bandwidth^2): 3.9e-5 from binning, 0.8e-5 from the end of the kernel. Time:
 * 16 additions an event and 160 for each node.
 *
 * Edges: near the border of a study area part of each kernel falls outside, and density seems to
 * sink. Two usual corrections by e(u), the share of a kernel at u that lies inside:
 *   DIVIDED  f(u) / e(u) (Jones 1993, Statistics and Computing 3:135; spatstat's default)
 *   DIGGLE   w(i) / e(x(i)) instead of w(i) (Diggle 1985, Applied Statistics 34:138): keeps the
 * mass
 * Both take the events inside the study area, and those that lie outside it by up to `room_m`:
 * these as if they lay on the nearest point of its outline (their place is then known less well
 * than the outline, or the outline less well than they). */
#ifndef SM_ANALYSE_DENSITY_H
#define SM_ANALYSE_DENSITY_H

#include "analyse/grid.h"
#include "analyse/sample.h"

#include "geom/shapes.h"

typedef enum sm_edge_correction {
    SM_EDGE_NONE,
    SM_EDGE_DIVIDED,
    SM_EDGE_DIGGLE
} sm_edge_correction;

typedef struct sm_density_options {
    sm_rect_m window;         /* where values are wanted */
    double bandwidth_m;       /* standard deviation of the kernel */
    const sm_shapes_m *study; /* polygons; the study area is what of them is in the window; values
                                 outside are 0. NULL: the window. Coordinates must be finite */
    sm_edge_correction edge;
    double room_m; /* see above; for corrected edges */
    double step_m; /* distance of nodes, at most; 0 and whatever is above bandwidth / 8: that */
} sm_density_options;

typedef struct sm_density {
    sm_grid *per_km2;
    sm_grid *inside; /* 0..1: what part of a node's surroundings is in the study area */
    double bandwidth_m;
    double mass;        /* integral over the study area */
    double weight;      /* of the events that took part */
    uint32_t n_used;    /* events that took part: those with a weight, near enough to matter */
    uint32_t n_outside; /* events with a weight that did not */
} sm_density;

/* No event gives a density of 0 everywhere. NULL with SM_ERROR_DATA: a row that cannot be measured
 * (analyse/sample.h); a bandwidth that is not above 0 km, is larger than the window, or so small
 * that the grid would have more than 16 million nodes; an empty window; a study area outside it.
 * Free with sm_density_free(). */
sm_density *sm_density_create(const sm_sample *events, const sm_density_options *options,
                              GError **error);
void sm_density_free(sm_density *density); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_density, sm_density_free)

/* The levels whose regions { f >= level } hold these shares (above 0, up to 1) of the mass in the
 * study area, as far as the grid tells; per km2, one for each share. False when there is no mass,
 * or for a share out of range, with SM_ERROR_DATA. */
bool sm_density_mass_levels(const sm_density *density, const double *shares, uint32_t n,
                            double *levels, GError **error);

/* The mass in the region { f >= level }. */
double sm_density_mass_above(const sm_density *density, double level);

/* `after` - `before` at each node, each divided by the years it was taken over: per km2 and year; a
 * change, not a level. SM_ERROR_DATA when the densities were not made with the same window, study
 * area and bandwidth, or a time is not above 0. */
sm_grid *sm_density_change(const sm_density *before, double years_before, const sm_density *after,
                           double years_after, GError **error);

#endif
