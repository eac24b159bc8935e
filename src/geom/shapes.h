/* Many shapes in flat arrays: the geometry of a layer. One struct for each space, with the same
 * layout:
 *
 *   points      all vertices, part after part
 *   part_start  n_parts + 1 offsets into points
 *   shape_start n_shapes + 1 offsets into part_start; a null shape has no part
 *   source      n_shapes: which record of the layer that was read each shape comes from, so that
 *               attributes are found again after clipping dropped shapes
 *
 * Polygon rings are closed without repeating the first vertex, and fill by the even-odd rule (so
 * that holes need no flag). A part of a point layer is a multipoint: one or more vertices.
 * The arrays belong to the struct; free with the _free function of the type. */
#ifndef SM_GEOM_SHAPES_H
#define SM_GEOM_SHAPES_H

#include "geom/point.h"
#include "geom/rect.h"

#include <glib.h>
#include <stdint.h>

typedef enum sm_shape_kind { SM_SHAPE_POINT, SM_SHAPE_LINE, SM_SHAPE_POLYGON } sm_shape_kind;

#define SM_SHAPES_FIELDS(point_type)                                                               \
    sm_shape_kind kind;                                                                            \
    point_type *points;                                                                            \
    uint32_t n_points;                                                                             \
    uint32_t *part_start;                                                                          \
    uint32_t n_parts;                                                                              \
    uint32_t *shape_start;                                                                         \
    uint32_t *source;                                                                              \
    uint32_t n_shapes;

typedef struct sm_shapes_crs {
    SM_SHAPES_FIELDS(sm_xy_crs)
} sm_shapes_crs;

typedef struct sm_shapes_m {
    SM_SHAPES_FIELDS(sm_xy_m)
} sm_shapes_m;

typedef struct sm_shapes_pt {
    SM_SHAPES_FIELDS(sm_xy_pt)
} sm_shapes_pt;

/* Building one after another: begin a shape, begin its parts, add their points, finish. The three
 * structs share their layout, so one builder serves all; `finish` hands the arrays over. */
typedef struct sm_shapes_builder sm_shapes_builder;
sm_shapes_builder *sm_shapes_builder_create(sm_shape_kind kind);
void sm_shapes_builder_free(sm_shapes_builder *builder); /* NULL is allowed */
void sm_shapes_builder_shape(sm_shapes_builder *builder, uint32_t source);
void sm_shapes_builder_part(sm_shapes_builder *builder);
void sm_shapes_builder_point(sm_shapes_builder *builder, double x, double y);
/* `n` points as x0 y0 x1 y1 ... */
void sm_shapes_builder_points(sm_shapes_builder *builder, const double *xy, uint32_t n);
/* Takes back the shape begun last if it has no part with points. */
void sm_shapes_builder_drop_null(sm_shapes_builder *builder);
/* Each frees the builder. */
sm_shapes_crs *sm_shapes_builder_finish_crs(sm_shapes_builder *builder);
sm_shapes_m *sm_shapes_builder_finish_m(sm_shapes_builder *builder);
sm_shapes_pt *sm_shapes_builder_finish_pt(sm_shapes_builder *builder);

void sm_shapes_crs_free(sm_shapes_crs *shapes);
void sm_shapes_m_free(sm_shapes_m *shapes);
void sm_shapes_pt_free(sm_shapes_pt *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_shapes_builder, sm_shapes_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_shapes_crs, sm_shapes_crs_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_shapes_m, sm_shapes_m_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_shapes_pt, sm_shapes_pt_free)

/* Bounds of all points; false when there are none. */
bool sm_shapes_m_bounds(const sm_shapes_m *shapes, sm_rect_m *bounds);
bool sm_shapes_pt_bounds(const sm_shapes_pt *shapes, sm_rect_pt *bounds);
/* Bounds of one shape; false for a null shape. */
bool sm_shapes_pt_shape_bounds(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt *bounds);

/* A copy of the parts for which `keep` (one for each part) holds; shapes that lose all are dropped.
 */
sm_shapes_pt *sm_shapes_pt_filtered(const sm_shapes_pt *shapes, const bool *keep);

/* Where the map plane lies on the page: a uniform scale, y turned over. */
typedef struct sm_frame {
    sm_rect_m plane; /* what the map shows */
    sm_rect_pt page; /* where on the page, same aspect */
    double pt_per_m;
} sm_frame;

/* `plane` and `page` must have the same aspect to 1e-6. */
sm_frame sm_frame_make(sm_rect_m plane, sm_rect_pt page);
sm_xy_pt sm_frame_to_page(const sm_frame *frame, sm_xy_m p);
sm_xy_m sm_frame_to_plane(const sm_frame *frame, sm_xy_pt p);
sm_shapes_pt *sm_shapes_to_page(const sm_shapes_m *shapes, const sm_frame *frame);

#endif
