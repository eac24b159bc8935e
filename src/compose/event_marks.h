/* The element of events as marks. */
#ifndef SM_COMPOSE_EVENT_MARKS_H
#define SM_COMPOSE_EVENT_MARKS_H

#include "compose/element.h"
#include "compose/marks.h"

/* What the marks stand for, in all windows. */
const sm_mark_scale *sm_event_marks_scale(const sm_elements *elements);

#endif
