/* Three countries in degrees for tests: a western and an eastern one side by side, 0..2 and 2..4 E,
 * 10..12 N, with a crooked border between them, and an island. */
#ifndef SM_TESTS_ANALYSE_BORDERS_OF_H
#define SM_TESTS_ANALYSE_BORDERS_OF_H

#include "geom/shapes.h"

static inline void add_country(sm_shapes_builder *builder, uint32_t number, const double *xy,
                               uint32_t n)
{
    sm_shapes_builder_shape(builder, number);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, xy, n);
}

static inline sm_shapes_crs *three_countries(void)
{
    static const double west[] = {0, 10, 2, 10, 2.1, 11, 2, 12, 0, 12};
    static const double east[] = {2, 12, 2.1, 11, 2, 10, 4, 10, 4, 12};
    static const double island[] = {6, 10, 7, 10, 7, 11, 6, 11};
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    add_country(builder, 0, west, 5);
    add_country(builder, 1, east, 5);
    add_country(builder, 2, island, 4);
    return sm_shapes_builder_finish_crs(builder);
}

#endif
