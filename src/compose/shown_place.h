/* Places that a figure names, looked up and brought onto the page. */
#ifndef SM_COMPOSE_SHOWN_PLACE_H
#define SM_COMPOSE_SHOWN_PLACE_H

#include "compose/element.h"

typedef struct sm_shown_place {
    sm_xy_pt at;
    bool inside;      /* the frame */
    const char *name; /* the gazetteer's, or NULL; borrowed from the geography */
} sm_shown_place;

/* SM_ERROR_FIGURE for a name that no place has. One outside the frame is told as `what`, left out;
 * NULL: it is not told. */
bool sm_shown_place_find(const sm_element_scope *scope, const sm_place_ref *ref, const char *what,
                         sm_shown_place *place, GError **error);

#endif
