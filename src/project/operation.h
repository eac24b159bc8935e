/* One coordinate operation of PROJ, from a layer's coordinates to metres on the map plane. */
#ifndef SM_PROJECT_OPERATION_H
#define SM_PROJECT_OPERATION_H

#include "geom/point.h"

#include <glib.h>
#include <proj.h>
#include <stdbool.h>

/* How the two numbers of a CRS lie on the map plane, whose x is metres to the right and whose y is
 * metres upward: some count southward or westward, some in feet or kilometres. */
typedef struct sm_plane_axes {
    bool swapped;              /* the first number is the plane's y */
    double x_metres, y_metres; /* of one unit; negative where it is counted the other way */
} sm_plane_axes;

typedef struct sm_operation {
    PJ *pj;          /* owned; NULL: none */
    bool radians;    /* the PJ is a bare projection: it wants radians where we have degrees */
    bool in_degrees; /* the layer's coordinates are degrees, x repeats every 360 */
    bool chooses;    /* PJ takes one of several ways between two datums, by place */
    bool one_way;    /* PROJ knows no way back */
    sm_plane_axes axes;
} sm_operation;

/* Metres to the right and upward. */
extern const sm_plane_axes sm_plane_axes_usual;

void sm_operation_clear(sm_operation *operation);

/* In place, `n` pairs x y x y ...; where PROJ fails both become NaN. Returns how many failed. */
gsize sm_operation_forward(const sm_operation *operation, double *xy, gsize n);
gsize sm_operation_inverse(const sm_operation *operation, double *xy, gsize n);
/* The same, and pairs whose way back does not end within `tolerance_m` of where it began fail too:
 * beyond the edge of its domain many a projection answers with nonsense. Where PJ chooses among
 * ways between datums, those there and back are brought to agree. */
gsize sm_operation_inverse_sure(const sm_operation *operation, double *xy, gsize n,
                                double tolerance_m);
/* sm_operation_forward() with the same test: pairs from which the way back does not lead to where
 * they began fail too. All pass where PROJ knows no way back. */
gsize sm_operation_forward_sure(const sm_operation *operation, double *xy, gsize n);

#endif
