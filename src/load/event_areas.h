/* The areas that rows of events name where they have no coordinates: first-level units of the base
 * map, and those of a figure's own layers by the names of their columns (ADM2_FR, admin3Name). */
#ifndef SM_LOAD_EVENT_AREAS_H
#define SM_LOAD_EVENT_AREAS_H

#include "project/to_degrees.h"
#include "source/events.h"
#include "spec/figure.h"

#include <glib.h>

typedef struct sm_event_areas sm_event_areas;

/* Nothing is read before it is asked for. `figure`: NULL: none; all is borrowed. */
sm_event_areas *sm_event_areas_create(const char *data_dir, const sm_figure *figure,
                                      sm_to_degrees *to_degrees);
void sm_event_areas_free(sm_event_areas *areas); /* NULL is allowed */

/* An sm_event_find_area; `data`: the areas. */
bool sm_event_areas_find(void *data, const sm_event_area_names *names, sm_lonlat *at, int *level);

#endif
