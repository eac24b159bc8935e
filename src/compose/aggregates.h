/* The element of events summed up by cells or areas (compose/element_table.h), for who counts. */
#ifndef SM_COMPOSE_AGGREGATES_H
#define SM_COMPOSE_AGGREGATES_H

#include "compose/element.h"

/* How many events of the view are in none of the areas that sum events up though their places are
 * known well enough; of several layers of areas the most. */
uint32_t sm_aggregates_outside(const sm_elements *elements, const sm_event_set *set,
                               const sm_event_view *view);

/* What the sums leave out, in sentences; NULL: nothing. Free with g_free(). */
char *sm_aggregates_left_out(const sm_elements *elements, const sm_figure *figure);

/* A unit of a classed map. */
typedef struct sm_unit_sum {
    uint32_t unit;    /* its number in the layer */
    const char *name; /* borrowed */
    double value;     /* the highest of any window */
    sm_color color;
} sm_unit_sum;

/* The named units inside the frame of the first layer that has such, with a value above 0, the
 * highest first: sm_unit_sum elements; none where there is no such layer. `title` becomes what
 * their values are, to be freed with g_free(). Free with g_array_unref(). */
GArray *sm_aggregates_units(const sm_placed_map *on, char **title);

#endif
