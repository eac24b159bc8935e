/* What opening a shapefile and reading its features share. */
#ifndef SM_SOURCE_SHAPEFILE_INNER_H
#define SM_SOURCE_SHAPEFILE_INNER_H

#include "source/dbf.h"
#include "source/memory_file.h"
#include "source/shapefile.h"

#include <math.h>
#include <shapefil.h>

struct sm_shapefile {
    char *path; /* of the .shp */
    char *dbf_path;
    sm_pieces pieces;
    SHPHandle handle;
    sm_dbf *dbf; /* NULL: none */
    char *crs;   /* NULL: none */
    int type;
    sm_shape_kind kind;
    sm_rect_crs bounds;
};

/* Grows to whatever is added; not finite before. */
static inline sm_rect_crs sm_rect_crs_empty(void)
{
    return (sm_rect_crs){(double)INFINITY, (double)INFINITY, -(double)INFINITY, -(double)INFINITY};
}

static inline bool sm_rect_crs_is_finite(const sm_rect_crs *rect)
{
    return isfinite(rect->x0) && isfinite(rect->y0) && isfinite(rect->x1) && isfinite(rect->y1) &&
           rect->x0 <= rect->x1 && rect->y0 <= rect->y1;
}

static inline void sm_rect_crs_add(sm_rect_crs *rect, const sm_rect_crs *other)
{
    rect->x0 = MIN(rect->x0, other->x0);
    rect->y0 = MIN(rect->y0, other->y0);
    rect->x1 = MAX(rect->x1, other->x1);
    rect->y1 = MAX(rect->y1, other->y1);
}

#endif
