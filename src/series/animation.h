/* animation.png of a series, made of its finished PNG frames. */
#ifndef SM_SERIES_ANIMATION_H
#define SM_SERIES_ANIMATION_H

#include "series/gather.h"

#include <glib.h>

/* The frames as files in `folder`, in order. */
typedef struct sm_animation {
    const char *folder;
    const char *program;
    GPtrArray *pngs;      /* const sm_manifest_file *, one for each frame */
    uint32_t duration_ms; /* of a frame; the last one stays twice as long */
} sm_animation;

/* Takes over what is there already, else makes it. `before` as in sm_gathered_keep(). */
bool sm_animation_make(const sm_animation *animation, const sm_manifest *before, bool force,
                       sm_gathered *gathered, GError **error);

/* The PNG of a frame's outputs; NULL: it has none. */
const sm_manifest_file *sm_animation_png(const GArray *outputs);

#endif
