/* Answers of the label engine counted for the report that a user asks for. */
#ifndef SM_COMPOSE_LABEL_TALLY_H
#define SM_COMPOSE_LABEL_TALLY_H

#include "layout/labels.h"
#include "text/text.h"

#include "sahelmap/label_report.h"

/* Adds one map's labels, and the greedy answer to the same requests, to the report. NULL `report`:
 * does nothing. */
void sm_label_tally_add(sm_label_report *report, const sm_label_request *requests, uint32_t n,
                        const sm_label_scene *scene, const sm_labels *labels,
                        sm_text_engine *engine);

#endif
