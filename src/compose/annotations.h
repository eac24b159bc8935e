/* The element of callouts: texts about places. */
#ifndef SM_COMPOSE_ANNOTATIONS_H
#define SM_COMPOSE_ANNOTATIONS_H

#include "compose/shown_place.h"

typedef struct sm_shown_annotation {
    const sm_annotation *spec;
    sm_shown_place place;
} sm_shown_annotation;

/* sm_shown_annotation, those inside the frame. */
const GArray *sm_annotations_shown(const sm_elements *elements);

#endif
