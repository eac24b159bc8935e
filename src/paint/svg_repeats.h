/* Which outlines a scene holds more than once: they are written once. Internal to paint/. */
#ifndef SM_PAINT_SVG_REPEATS_H
#define SM_PAINT_SVG_REPEATS_H

#include "scene/scene.h"

typedef struct sm_svg_repeats sm_svg_repeats;

/* Of one outline; the writer fills in the ids when it has written what they name. */
typedef struct sm_svg_repeat {
    guint n;             /* uses in the scene */
    const char *id;      /* of the path without a look of its own */
    const char *clip_id; /* of the clip path */
} sm_svg_repeat;

/* `scene` is borrowed. */
sm_svg_repeats *sm_svg_repeats_create(const sm_scene *scene);
void sm_svg_repeats_free(sm_svg_repeats *repeats); /* NULL is allowed */

/* Of a path item's or a clip's outline. Never NULL for those. */
sm_svg_repeat *sm_svg_repeats_find(const sm_svg_repeats *repeats, const sm_path *path);

#endif
