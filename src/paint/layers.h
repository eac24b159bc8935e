/* A scene cut into runs that are its own and runs that it holds in common with others.
 * Internal to paint/. */
#ifndef SM_PAINT_LAYERS_H
#define SM_PAINT_LAYERS_H

#include "scene/scene.h"

#include <glib.h>

typedef enum sm_layer_kind {
    SM_LAYER_FRAME, /* opens or closes one of the scene's own groups and clips */
    SM_LAYER_OWN,
    SM_LAYER_COMMON, /* of a part */
} sm_layer_kind;

/* Items `first` to `end` of one kind, groups and clips among them. */
typedef struct sm_item_run {
    uint32_t first, end;
    bool common;
    GBytes *key; /* common ones: the same for those that are painted alike, as long as the scenes of
                    their parts live */
} sm_item_run;

typedef struct sm_layers {
    uint8_t *kinds; /* sm_layer_kind of each item */
    GArray *runs;   /* sm_item_run; own and common ones by turns */
} sm_layers;

void sm_layers_init(sm_layers *layers, const sm_scene *scene);
void sm_layers_clear(sm_layers *layers);

#endif
