/* Scenes moved on the page. */
#ifndef SM_SCENE_SHIFT_H
#define SM_SCENE_SHIFT_H

#include "scene/scene.h"

/* Adds copies of all items of `from`, moved, to another scene. Patterns of fills stay fixed to the
 * page.
 */
void sm_scene_add_shifted(sm_scene *scene, const sm_scene *from, double dx, double dy);

/* A copy of all items, moved. Patterns of fills stay fixed to the page. Page and background are the
 * original's; there is no meta. Free with sm_scene_free(). */
sm_scene *sm_scene_shifted(const sm_scene *scene, double dx, double dy);

#endif
