/* Which marks cannot be seen, because others lie over them. */
#ifndef SM_COMPOSE_MARK_COVER_H
#define SM_COMPOSE_MARK_COVER_H

#include "compose/marks.h"

#include <glib.h>

/* How many of the sm_mark elements, in drawing order, lie wholly under later ones within `page`:
 * hollow and faded marks cover nothing. Places are looked at to half a point. */
uint32_t sm_mark_cover_count(const GArray *marks, sm_rect_pt page);

#endif
