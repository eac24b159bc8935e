/* Answers of the label engine counted for the report that a user asks for. */
#ifndef SM_COMPOSE_LABEL_TALLY_H
#define SM_COMPOSE_LABEL_TALLY_H

#include "layout/labels.h"
#include "text/text.h"

#include "sahelmap/label_report.h"

/* What a figure owes a name. */
typedef enum sm_label_duty {
    SM_LABEL_DUTY_NONE,
    SM_LABEL_DUTY_TOWN,   /* one of those that readers find their way by */
    SM_LABEL_DUTY_FOCUS,  /* what the figure is about: focus countries, their capitals */
    SM_LABEL_DUTY_FIGURE, /* what the figure itself names */
} sm_label_duty;

typedef struct sm_label_rank {
    sm_label_duty duty;
    double rank; /* a town's; larger is more important; 0: no town */
} sm_label_rank;

/* Is the label one that must be known, and was left out though its place is on the map? */
bool sm_label_is_lost(sm_label_duty duty, const sm_label_placement *placement);
/* Is the request `own` a town's within reach of a clearly greater town that has no name? Requests
 * and ranks by the placements' tags. */
bool sm_label_is_below(const sm_label_request *requests, const sm_label_rank *ranks,
                       const sm_labels *labels, const sm_label_scene *scene, uint32_t own);
/* Is the placement `which` such a town's name that was placed, and that nobody asked for? */
bool sm_label_is_lesser(const sm_label_request *requests, const sm_label_rank *ranks,
                        const sm_labels *labels, const sm_label_scene *scene, uint32_t which);

/* Adds one map's labels, and the greedy answer to the same requests, to the report. NULL `report`:
 * does nothing; NULL `ranks`: nothing is owed to the labels. */
void sm_label_tally_add(sm_label_report *report, const sm_label_request *requests,
                        const sm_label_rank *ranks, uint32_t n, const sm_label_scene *scene,
                        const sm_labels *labels, sm_text_engine *engine);

#endif
