#include "geom/shapes.h"

#include <math.h>

struct sm_shapes_builder {
    sm_shape_kind kind;
    GArray *points; /* sm_xy_m; stands for all three point types */
    GArray *part_start;
    GArray *shape_start;
    GArray *source;
};

G_STATIC_ASSERT(sizeof(sm_xy_crs) == sizeof(sm_xy_m) && sizeof(sm_xy_pt) == sizeof(sm_xy_m));

sm_shapes_builder *sm_shapes_builder_create(sm_shape_kind kind)
{
    sm_shapes_builder *builder = g_new0(sm_shapes_builder, 1);
    builder->kind = kind;
    builder->points = g_array_new(FALSE, FALSE, sizeof(sm_xy_m));
    builder->part_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    builder->shape_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    builder->source = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return builder;
}

void sm_shapes_builder_free(sm_shapes_builder *builder)
{
    if (!builder) return;
    g_array_unref(builder->points);
    g_array_unref(builder->part_start);
    g_array_unref(builder->shape_start);
    g_array_unref(builder->source);
    g_free(builder);
}

/* A part that was begun and got no point is no part. */
static void drop_empty_part(sm_shapes_builder *builder)
{
    GArray *parts = builder->part_start;
    if (parts->len > 0 && g_array_index(parts, uint32_t, parts->len - 1) == builder->points->len)
        g_array_set_size(parts, parts->len - 1);
}

void sm_shapes_builder_shape(sm_shapes_builder *builder, uint32_t source)
{
    drop_empty_part(builder);
    uint32_t first_part = builder->part_start->len;
    g_array_append_val(builder->shape_start, first_part);
    g_array_append_val(builder->source, source);
}

void sm_shapes_builder_part(sm_shapes_builder *builder)
{
    g_assert(builder->source->len > 0);
    drop_empty_part(builder);
    uint32_t first_point = builder->points->len;
    g_array_append_val(builder->part_start, first_point);
}

void sm_shapes_builder_point(sm_shapes_builder *builder, double x, double y)
{
    sm_xy_m point = {x, y};
    g_array_append_val(builder->points, point);
}

void sm_shapes_builder_points(sm_shapes_builder *builder, const double *xy, uint32_t n)
{
    g_array_append_vals(builder->points, xy, n);
}

void sm_shapes_builder_drop_null(sm_shapes_builder *builder)
{
    drop_empty_part(builder);
    uint32_t last = builder->shape_start->len - 1;
    if (g_array_index(builder->shape_start, uint32_t, last) < builder->part_start->len) return;
    g_array_set_size(builder->shape_start, last);
    g_array_set_size(builder->source, last);
}

static uint32_t *steal_offsets(GArray *array, uint32_t end)
{
    g_array_append_val(array, end);
    return (uint32_t *)(void *)g_array_steal(array, NULL);
}

/* An empty GArray has no memory to hand over; a struct's arrays are never NULL. */
static void *steal_array(GArray *array, gsize element_size)
{
    return array->len > 0 ? (void *)g_array_steal(array, NULL) : g_malloc0(element_size);
}

#define FINISH(type, point_type)                                                                   \
    type *shapes = g_new0(type, 1);                                                                \
    drop_empty_part(builder);                                                                      \
    shapes->kind = builder->kind;                                                                  \
    shapes->n_points = builder->points->len;                                                       \
    shapes->n_parts = builder->part_start->len;                                                    \
    shapes->n_shapes = builder->source->len;                                                       \
    shapes->points = (point_type *)steal_array(builder->points, sizeof(point_type));               \
    shapes->part_start = steal_offsets(builder->part_start, shapes->n_points);                     \
    shapes->shape_start = steal_offsets(builder->shape_start, shapes->n_parts);                    \
    shapes->source = (uint32_t *)steal_array(builder->source, sizeof(uint32_t));                   \
    sm_shapes_builder_free(builder);                                                               \
    return shapes;

sm_shapes_crs *sm_shapes_builder_finish_crs(sm_shapes_builder *builder){
    FINISH(sm_shapes_crs, sm_xy_crs)}

sm_shapes_m *sm_shapes_builder_finish_m(sm_shapes_builder *builder){FINISH(sm_shapes_m, sm_xy_m)}

sm_shapes_pt *sm_shapes_builder_finish_pt(sm_shapes_builder *builder)
{
    FINISH(sm_shapes_pt, sm_xy_pt)
}

static void free_arrays(void *points, uint32_t *part_start, uint32_t *shape_start, uint32_t *source)
{
    g_free(points);
    g_free(part_start);
    g_free(shape_start);
    g_free(source);
}

#define FREE_SHAPES(shapes)                                                                        \
    if (!(shapes)) return;                                                                         \
    free_arrays((shapes)->points, (shapes)->part_start, (shapes)->shape_start, (shapes)->source);  \
    g_free(shapes);

void sm_shapes_crs_free(sm_shapes_crs *shapes)
{
    FREE_SHAPES(shapes)
}

void sm_shapes_m_free(sm_shapes_m *shapes)
{
    FREE_SHAPES(shapes)
}

void sm_shapes_pt_free(sm_shapes_pt *shapes)
{
    FREE_SHAPES(shapes)
}

#define BOUNDS(type, points, n)                                                                    \
    if ((n) == 0) return false;                                                                    \
    type box = {(points)[0].x, (points)[0].y, (points)[0].x, (points)[0].y};                       \
    for (uint32_t i = 1; i < (n); i++) {                                                           \
        box.x0 = MIN(box.x0, (points)[i].x);                                                       \
        box.y0 = MIN(box.y0, (points)[i].y);                                                       \
        box.x1 = MAX(box.x1, (points)[i].x);                                                       \
        box.y1 = MAX(box.y1, (points)[i].y);                                                       \
    }                                                                                              \
    *bounds = box;                                                                                 \
    return true;

bool sm_shapes_m_bounds(const sm_shapes_m *shapes, sm_rect_m *bounds)
{
    BOUNDS(sm_rect_m, shapes->points, shapes->n_points)
}

bool sm_shapes_pt_bounds(const sm_shapes_pt *shapes, sm_rect_pt *bounds)
{
    BOUNDS(sm_rect_pt, shapes->points, shapes->n_points)
}

bool sm_shapes_pt_shape_bounds(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt *bounds)
{
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    const sm_xy_pt *points = shapes->points + first;
    BOUNDS(sm_rect_pt, points, end - first)
}

/* How far the aspects of plane and page may differ: rounding, not design. */
static const double ASPECT_TOLERANCE = 1e-6;

sm_shapes_pt *sm_shapes_pt_filtered(const sm_shapes_pt *shapes, const bool *keep)
{
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        sm_shapes_builder_shape(out, shapes->source[shape]);
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
            if (!keep[p]) continue;
            uint32_t first = shapes->part_start[p];
            sm_shapes_builder_part(out);
            sm_shapes_builder_points(out, &shapes->points[first].x,
                                     shapes->part_start[p + 1] - first);
        }
        sm_shapes_builder_drop_null(out);
    }
    return sm_shapes_builder_finish_pt(out);
}

sm_frame sm_frame_make(sm_rect_m plane, sm_rect_pt page)
{
    double pt_per_m = sm_rect_pt_width(page) / sm_rect_m_width(plane);
    double other = sm_rect_pt_height(page) / sm_rect_m_height(plane);
    g_assert(fabs(other / pt_per_m - 1) <= ASPECT_TOLERANCE);
    return (sm_frame){plane, page, pt_per_m};
}

sm_xy_pt sm_frame_to_page(const sm_frame *frame, sm_xy_m p)
{
    return (sm_xy_pt){frame->page.x0 + (p.x - frame->plane.x0) * frame->pt_per_m,
                      frame->page.y0 + (frame->plane.y1 - p.y) * frame->pt_per_m};
}

sm_xy_m sm_frame_to_plane(const sm_frame *frame, sm_xy_pt p)
{
    return (sm_xy_m){frame->plane.x0 + (p.x - frame->page.x0) / frame->pt_per_m,
                     frame->plane.y1 - (p.y - frame->page.y0) / frame->pt_per_m};
}

static uint32_t *copy_offsets(const uint32_t *offsets, uint32_t n)
{
    return (uint32_t *)g_memdup2(offsets, (gsize)n * sizeof *offsets);
}

sm_shapes_pt *sm_shapes_to_page(const sm_shapes_m *shapes, const sm_frame *frame)
{
    sm_shapes_pt *page = g_new0(sm_shapes_pt, 1);
    page->kind = shapes->kind;
    page->n_points = shapes->n_points;
    page->n_parts = shapes->n_parts;
    page->n_shapes = shapes->n_shapes;
    page->part_start = copy_offsets(shapes->part_start, shapes->n_parts + 1);
    page->shape_start = copy_offsets(shapes->shape_start, shapes->n_shapes + 1);
    page->source = copy_offsets(shapes->source, shapes->n_shapes);
    page->points = g_new(sm_xy_pt, MAX(shapes->n_points, 1));
    for (uint32_t i = 0; i < shapes->n_points; i++)
        page->points[i] = sm_frame_to_page(frame, shapes->points[i]);
    return page;
}
