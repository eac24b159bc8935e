#include "geom/crossings.h"

#include <math.h>
#include <string.h>

#define N_ROWS 512

typedef struct rows {
    double y0, per_pt;
    int32_t change[N_ROWS + 1]; /* of the number of edges, against the row before */
} rows;

/* The first row whose middle is not above `y`. */
static int32_t row_below(const rows *r, double y)
{
    double row = ceil((y - r->y0) * r->per_pt - 0.5);
    return row <= 0 ? 0 : row >= N_ROWS ? N_ROWS : (int32_t)row;
}

static void add_part(rows *r, const sm_xy_pt *points, uint32_t n, bool closed)
{
    if (n == 0) return;
    int32_t before = row_below(r, points[closed ? n - 1 : 0].y);
    for (uint32_t i = closed ? 0 : 1; i < n; i++) {
        int32_t row = row_below(r, points[i].y);
        r->change[MIN(before, row)]++;
        r->change[MAX(before, row)]--;
        before = row;
    }
}

static uint32_t most(const rows *r)
{
    int32_t now = 0, most = 0;
    for (int i = 0; i < N_ROWS; i++) {
        now += r->change[i];
        most = MAX(most, now);
    }
    return (uint32_t)most;
}

uint32_t sm_shapes_pt_most_crossings(const sm_shapes_pt *shapes, uint32_t shape)
{
    sm_rect_pt bounds;
    if (shapes->kind == SM_SHAPE_POINT || !sm_shapes_pt_shape_bounds(shapes, shape, &bounds))
        return 0;
    double height = sm_rect_pt_height(bounds);
    if (!(height > 0)) return 0;
    rows r = {bounds.y0, N_ROWS / height, {0}};
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1]; part++)
        add_part(&r, shapes->points + shapes->part_start[part],
                 shapes->part_start[part + 1] - shapes->part_start[part],
                 shapes->kind == SM_SHAPE_POLYGON);
    return most(&r);
}
