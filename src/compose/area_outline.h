/* The outline of several polygons that share borders, without the shared borders. */
#ifndef SM_COMPOSE_AREA_OUTLINE_H
#define SM_COMPOSE_AREA_OUTLINE_H

#include "compose/areas.h"
#include "compose/disputed.h"
#include "scene/path.h"

/* Edges that exactly one piece has and that are not disputed, joined into lines. NULL when
 * there are none. The caller frees the path. */
sm_path *sm_area_outline(const sm_shown_area *area, const sm_disputed *disputed);

#endif
