#include "project/operation.h"

#include <math.h>

static const double RAD_PER_DEG = G_PI / 180;

/* No place on a map is farther from its origin: more than twice round the Earth. Near a pole
 * Mercator answers with such numbers. */
static const double PLANE_LIMIT_M = 1e8;

const sm_plane_axes sm_plane_axes_usual = {false, 1, 1};

/* Datums differ by less than this; two ways between the same two by less than the second. */
static const double DATUM_SHIFT_M = 5e3;
static const double TWO_WAYS_M = 500;
/* Steps by which the way back is brought to agree with the way there. */
enum { CORRECTIONS = 4 };
/* How far from where it began a coordinate may be after going to the plane and back. */
static const double ROUND_TRIP_DEG = 1e-2;

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

static void exchange(double *xy, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        double keep = xy[2 * i];
        xy[2 * i] = xy[2 * i + 1];
        xy[2 * i + 1] = keep;
    }
}

static void stretch(double *xy, gsize n, double x, double y)
{
    if (x == 1 && y == 1) return;
    for (gsize i = 0; i < n; i++) {
        xy[2 * i] *= x;
        xy[2 * i + 1] *= y;
    }
}

gsize sm_operation_forward(const sm_operation *operation, double *xy, gsize n)
{
    const sm_plane_axes *axes = &operation->axes;
    if (operation->radians) scale(xy, n, RAD_PER_DEG);
    gsize failed = transform(operation, PJ_FWD, xy, n);
    if (axes->swapped) exchange(xy, n);
    stretch(xy, n, axes->x_metres, axes->y_metres);
    return failed;
}

gsize sm_operation_inverse(const sm_operation *operation, double *xy, gsize n)
{
    const sm_plane_axes *axes = &operation->axes;
    stretch(xy, n, 1 / axes->x_metres, 1 / axes->y_metres);
    if (axes->swapped) exchange(xy, n);
    gsize failed = transform(operation, PJ_INV, xy, n);
    if (operation->radians) scale(xy, n, 1 / RAD_PER_DEG);
    return failed;
}

/* One pair: `at` whose image should be `goal`. Newton's step with the way back as its slope. */
static bool agrees(const sm_operation *operation, double at[2], const double goal[2],
                   double tolerance_m)
{
    double aim[2] = {goal[0], goal[1]}, miss = INFINITY;
    for (int i = 0; i <= CORRECTIONS; i++) {
        double image[2] = {at[0], at[1]};
        sm_operation_forward(operation, image, 1);
        miss = hypot(goal[0] - image[0], goal[1] - image[1]);
        if (miss <= tolerance_m) return true;
        if (!operation->chooses || !(miss <= DATUM_SHIFT_M) || i == CORRECTIONS) break;
        aim[0] += goal[0] - image[0];
        aim[1] += goal[1] - image[1];
        at[0] = aim[0];
        at[1] = aim[1];
        if (sm_operation_inverse(operation, at, 1) > 0) return false;
    }
    return operation->chooses && miss <= TWO_WAYS_M;
}

gsize sm_operation_inverse_sure(const sm_operation *operation, double *xy, gsize n,
                                double tolerance_m)
{
    g_autofree double *start = g_memdup2(xy, 2 * n * sizeof *xy);
    sm_operation_inverse(operation, xy, n);
    gsize failed = 0;
    for (gsize i = 0; i < 2 * n; i += 2)
        if (!agrees(operation, xy + i, start + i, tolerance_m)) {
            xy[i] = xy[i + 1] = NAN;
            failed++;
        }
    return failed;
}

gsize sm_operation_forward_sure(const sm_operation *operation, double *xy, gsize n)
{
    if (operation->one_way) return sm_operation_forward(operation, xy, n);
    g_autofree double *start = g_memdup2(xy, 2 * n * sizeof *xy);
    sm_operation_forward(operation, xy, n);
    g_autofree double *back = g_memdup2(xy, 2 * n * sizeof *xy);
    sm_operation_inverse(operation, back, n);
    double unit = operation->in_degrees ? ROUND_TRIP_DEG : DATUM_SHIFT_M;
    gsize failed = 0;
    for (gsize i = 0; i < 2 * n; i += 2) {
        double dx = fabs(back[i] - start[i]), dy = fabs(back[i + 1] - start[i + 1]);
        if (operation->in_degrees)
            dx = fabs(dx - 360 * round(dx / 360)) * cos(start[i + 1] * RAD_PER_DEG);
        if (dx <= unit && dy <= unit) continue;
        xy[i] = xy[i + 1] = NAN;
        failed++;
    }
    return failed;
}
