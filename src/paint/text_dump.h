/* A scene as lines of text, for tests and for eyes. Internal to paint/. */
#ifndef SM_PAINT_TEXT_DUMP_H
#define SM_PAINT_TEXT_DUMP_H

#include "scene/scene.h"

/* One line for each item, indented by its group; points with 2 decimals, colours as #rrggbbaa. */
GBytes *sm_text_dump(const sm_scene *scene);

#endif
