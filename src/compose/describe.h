/* What the outputs say about a figure in words: its meta data. */
#ifndef SM_COMPOSE_DESCRIBE_H
#define SM_COMPOSE_DESCRIBE_H

#include "compose/page_layout.h"
#include "load/window.h"
#include "scene/scene.h"

#include <stdint.h>

/* Sets the scene's meta data for the windows that it shows, n of them. `title` and `subtitle` are
 * those on the page; NULL: none. */
void sm_describe_figure(const sm_page_layout *layout, const sm_event_window *windows, uint32_t n,
                        const char *title, const char *subtitle, sm_scene *scene);

#endif
