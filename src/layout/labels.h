/* The label engine: where every name and callout of one map goes. It knows geometry and text,
 * nothing of countries or figures. Requests go in, candidates are made for each, costs are given, a
 * choice is found; what could not be placed is said. Deterministic: the same input gives the same
 * answer on every machine, whatever its speed. */
#ifndef SM_LAYOUT_LABELS_H
#define SM_LAYOUT_LABELS_H

#include "layout/label_types.h"
#include "text/text.h"

#include <glib.h>

/* Never NULL. GREEDY is the baseline to compare with. */
sm_labels *sm_labels_place(const sm_label_request *requests, uint32_t n,
                           const sm_label_scene *scene, sm_label_method method,
                           sm_text_engine *engine);
void sm_labels_free(sm_labels *labels); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_labels, sm_labels_free)

#endif
