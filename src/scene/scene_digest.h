/* A scene's content in a short text: for telling whether a picture has changed without painting it.
 */
#ifndef SM_SCENE_SCENE_DIGEST_H
#define SM_SCENE_SCENE_DIGEST_H

#include "scene/scene.h"

#include <glib.h>

/* Digest (base/digest.h) of the items that are the scene's own, in order, of its page and meta;
 * included parts count by their place only, ids and tooltips of marks
 * not at all. Free with g_free(). The same scene gives the same text
 * on every machine of one byte order. */
char *sm_scene_digest(const sm_scene *scene);
/* The same of what only formats that people can look into hold of the own items: ids, tooltips and
 * data of marks, which sm_scene_digest() leaves out, and of the dark twin. */
char *sm_scene_tags_digest(const sm_scene *scene);

#endif
