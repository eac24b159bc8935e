/* Which projection suits a region: what "auto" stands for. */
#ifndef SM_PROJECT_CHOICE_H
#define SM_PROJECT_CHOICE_H

#include "geom/rect.h"

/* A PROJ string on WGS 84, by the rules that project/projection.h states for "auto". Its parameters
 * are round: centre to 0.1 degree, standard parallels to 0.5 degree. Free with g_free().
 * Rules after Snyder 1987, Map Projections: A Working Manual, USGS PP 1395, p. 33-35. */
char *sm_choice_for(sm_rect_deg region);

#endif
