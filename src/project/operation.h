/* One coordinate operation of PROJ, from a layer's coordinates to metres on the map plane. */
#ifndef SM_PROJECT_OPERATION_H
#define SM_PROJECT_OPERATION_H

#include "geom/point.h"

#include <glib.h>
#include <proj.h>
#include <stdbool.h>

typedef struct sm_operation {
    PJ *pj;          /* owned; NULL: none */
    bool radians;    /* the PJ is a bare projection: it wants radians where we have degrees */
    bool in_degrees; /* the layer's coordinates are degrees, x repeats every 360 */
} sm_operation;

void sm_operation_clear(sm_operation *operation);

/* In place, `n` pairs x y x y ...; where PROJ fails both become NaN. Returns how many failed. */
gsize sm_operation_forward(const sm_operation *operation, double *xy, gsize n);
gsize sm_operation_inverse(const sm_operation *operation, double *xy, gsize n);
/* The same, and pairs whose way back does not end within `tolerance_m` of where it began fail too:
 * beyond the edge of its domain many a projection answers with nonsense. */
gsize sm_operation_inverse_sure(const sm_operation *operation, double *xy, gsize n,
                                double tolerance_m);

#endif
