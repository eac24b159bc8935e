/* Scenes moved on the page. */
#ifndef SM_SCENE_SHIFT_H
#define SM_SCENE_SHIFT_H

#include "scene/scene.h"

/* A copy of all items, moved. Patterns of fills stay fixed to the page. Page and background are the
 * original's; there is no meta. Free with sm_scene_free(). */
sm_scene *sm_scene_shifted(const sm_scene *scene, double dx, double dy);

#endif
