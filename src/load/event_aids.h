/* What reading events takes from the rest of the program: PROJ for files that are not in degrees,
 * the delivered gazetteer and areas for events that have a name and no coordinates, and outlines of
 * countries for those that lie outside their own. */
#ifndef SM_LOAD_EVENT_AIDS_H
#define SM_LOAD_EVENT_AIDS_H

#include "load/event_areas.h"
#include "project/to_degrees.h"
#include "source/events.h"

typedef struct sm_event_aids {
    sm_to_degrees *to_degrees;
    char *gazetteer; /* NULL: none */
    char *countries;
    sm_event_areas *areas;
} sm_event_aids;

/* `figure` (NULL: none), which has layers and may have a gazetteer of its own, must stay; else the
 * gazetteer is that of `data_dir`, where it has one. */
void sm_event_aids_init(sm_event_aids *aids, const char *data_dir, const sm_figure *figure);
void sm_event_aids_clear(sm_event_aids *aids);

/* Sets what the aids are for; they must stay as long as the options. */
void sm_event_aids_give(const sm_event_aids *aids, sm_event_options *options);

#endif
