/* How good an answer is, measured from the answer itself: texts are measured again, and nothing
 * that the search believed is used. */
#ifndef SM_LAYOUT_LABEL_SCORE_H
#define SM_LAYOUT_LABEL_SCORE_H

#include "layout/label_types.h"

/* All but `cost`; sets the placements' faults too. Labels are those of `requests`. */
sm_label_score sm_label_measure_score(const sm_label_request *requests, uint32_t n,
                                      const sm_label_scene *scene, sm_labels *labels,
                                      sm_text_engine *engine);

#endif
