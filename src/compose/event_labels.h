/* Labels beside events, for one window after the other: base names stand still, a label that was
 * there in the window before prefers its place. */
#ifndef SM_COMPOSE_EVENT_LABELS_H
#define SM_COMPOSE_EVENT_LABELS_H

#include "compose/marks.h"
#include "compose/names.h"
#include "layout/labels.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_event_labels sm_event_labels;

/* Texts come from the column `events.label` of the first event of each mark; marks without a text,
 * those of the trail, and texts that a larger mark or a name of the map says already, get none.
 * `scene`: what to keep off besides the marks. `before`: of the window before, or NULL. Counted in
 * `report` unless that is NULL. Returns NULL where the figure asks for none. */
sm_event_labels *sm_event_labels_place(const sm_event_set *set, const GArray *marks,
                                       const sm_style *style, const sm_label_scene *scene,
                                       const sm_names *names, const sm_event_labels *before,
                                       sm_label_report *report, sm_text_engine *engine);
void sm_event_labels_free(sm_event_labels *labels); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_event_labels, sm_event_labels_free)

/* All of these take NULL for none. */
void sm_event_labels_count(const sm_event_labels *labels, sm_ledger *ledger);
void sm_event_labels_draw(const sm_event_labels *labels, const sm_style *style, sm_scene *scene);

#endif
