/* What reading events takes from the rest of the program: PROJ for files that are not in degrees,
 * the delivered gazetteer for events that have a place's name and no coordinates, and outlines of
 * countries for those that lie outside their own. */
#ifndef SM_LOAD_EVENT_AIDS_H
#define SM_LOAD_EVENT_AIDS_H

#include "project/to_degrees.h"
#include "source/events.h"

typedef struct sm_event_aids {
    sm_to_degrees *to_degrees;
    char *gazetteer; /* NULL: none */
    char *countries;
} sm_event_aids;

/* `gazetteer`: the figure's own; NULL: that of `data_dir`, where it has one. */
void sm_event_aids_init(sm_event_aids *aids, const char *data_dir, const char *gazetteer);
void sm_event_aids_clear(sm_event_aids *aids);

/* Sets what the aids are for; they must stay as long as the options. */
void sm_event_aids_give(const sm_event_aids *aids, sm_event_options *options);

#endif
