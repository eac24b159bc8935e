#include "project/operation.h"

#include <math.h>

static const double RAD_PER_DEG = G_PI / 180;

/* No place on a map is farther from its origin: more than twice round the Earth. Near a pole
 * Mercator answers with such numbers. */
static const double PLANE_LIMIT_M = 1e8;

void sm_operation_clear(sm_operation *operation)
{
    proj_destroy(operation->pj);
    operation->pj = NULL;
}

static void scale(double *xy, gsize n, double by)
{
    for (gsize i = 0; i < 2 * n; i++)
        xy[i] *= by;
}

static gsize transform(const sm_operation *operation, PJ_DIRECTION direction, double *xy, gsize n)
{
    const size_t stride = 2 * sizeof *xy;
    proj_trans_generic(operation->pj, direction, xy, stride, n, xy + 1, stride, n, NULL, 0, 0, NULL,
                       0, 0);
    proj_errno_reset(operation->pj);
    gsize failed = 0;
    for (gsize i = 0; i < n; i++)
        if (!(fabs(xy[2 * i]) < PLANE_LIMIT_M && fabs(xy[2 * i + 1]) < PLANE_LIMIT_M)) {
            xy[2 * i] = xy[2 * i + 1] = NAN;
            failed++;
        }
    return failed;
}

gsize sm_operation_forward(const sm_operation *operation, double *xy, gsize n)
{
    if (operation->radians) scale(xy, n, RAD_PER_DEG);
    return transform(operation, PJ_FWD, xy, n);
}

gsize sm_operation_inverse(const sm_operation *operation, double *xy, gsize n)
{
    gsize failed = transform(operation, PJ_INV, xy, n);
    if (operation->radians) scale(xy, n, 1 / RAD_PER_DEG);
    return failed;
}

gsize sm_operation_inverse_sure(const sm_operation *operation, double *xy, gsize n,
                                double tolerance_m)
{
    g_autofree double *start = g_memdup2(xy, 2 * n * sizeof *xy);
    sm_operation_inverse(operation, xy, n);
    g_autofree double *back = g_memdup2(xy, 2 * n * sizeof *xy);
    sm_operation_forward(operation, back, n);
    gsize failed = 0;
    for (gsize i = 0; i < 2 * n; i += 2)
        if (!(hypot(back[i] - start[i], back[i + 1] - start[i + 1]) <= tolerance_m)) {
            xy[i] = xy[i + 1] = NAN;
            failed++;
        }
    return failed;
}
