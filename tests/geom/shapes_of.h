/* Shapes for tests, written down as rows of numbers. */
#ifndef SM_TESTS_SHAPES_OF_H
#define SM_TESTS_SHAPES_OF_H

#include "geom/shapes.h"

#include <math.h>

/* Parts are separated by NAN, shapes by two NAN in a row; source is the shape's number. */
static inline sm_shapes_builder *builder_of(sm_shape_kind kind, const double *numbers, gsize n)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(kind);
    uint32_t source = 0;
    sm_shapes_builder_shape(builder, source);
    sm_shapes_builder_part(builder);
    for (gsize i = 0; i < n;) {
        if (!isnan(numbers[i])) {
            sm_shapes_builder_point(builder, numbers[i], numbers[i + 1]);
            i += 2;
            continue;
        }
        if (i + 1 < n && isnan(numbers[i + 1])) {
            sm_shapes_builder_shape(builder, ++source);
            i++;
        }
        sm_shapes_builder_part(builder);
        i++;
    }
    return builder;
}

#define BUILDER_OF(kind, ...)                                                                      \
    builder_of(kind, (const double[]){__VA_ARGS__},                                                \
               sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
#define SHAPES_M(kind, ...) sm_shapes_builder_finish_m(BUILDER_OF(kind, __VA_ARGS__))
#define SHAPES_PT(kind, ...) sm_shapes_builder_finish_pt(BUILDER_OF(kind, __VA_ARGS__))
#define SHAPES_CRS(kind, ...) sm_shapes_builder_finish_crs(BUILDER_OF(kind, __VA_ARGS__))

static inline void assert_points(const sm_xy_m *points, uint32_t n, const double *expected,
                                 gsize n_expected)
{
    g_assert_cmpuint(2 * n, ==, n_expected);
    for (uint32_t i = 0; i < n; i++) {
        g_assert_cmpfloat(points[i].x, ==, expected[2 * i]);
        g_assert_cmpfloat(points[i].y, ==, expected[2 * i + 1]);
    }
}

/* All points of all parts, in order. */
#define ASSERT_POINTS(shapes, ...)                                                                 \
    assert_points((shapes)->points, (shapes)->n_points, (const double[]){__VA_ARGS__},             \
                  sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

/* The same numbers as page points: measures of polygons are defined there. */
static inline sm_shapes_pt *as_pt(const sm_shapes_m *shapes)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(shapes->kind);
    for (uint32_t s = 0; s < shapes->n_shapes; s++) {
        sm_shapes_builder_shape(builder, shapes->source[s]);
        for (uint32_t p = shapes->shape_start[s]; p < shapes->shape_start[s + 1]; p++) {
            sm_shapes_builder_part(builder);
            for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++)
                sm_shapes_builder_point(builder, shapes->points[i].x, shapes->points[i].y);
        }
    }
    return sm_shapes_builder_finish_pt(builder);
}

#endif
