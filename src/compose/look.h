/* Style values in the terms of a scene: lengths become points, fonts get their family. */
#ifndef SM_COMPOSE_LOOK_H
#define SM_COMPOSE_LOOK_H

#include "base/font.h"
#include "scene/scene.h"
#include "spec/style.h"

sm_fill sm_look_fill(const sm_fill_spec *spec);
sm_fill sm_look_solid(sm_color color);
sm_stroke sm_look_stroke(const sm_line_spec *spec);
/* `family` is used where the text has none of its own. */
sm_font sm_look_font(const sm_style *style, const sm_text_spec *spec);
sm_halo sm_look_halo(const sm_text_spec *spec);
/* The text as the spec wants it written (upper case or as it is); free with g_free(). */
char *sm_look_case(const sm_text_spec *spec, const char *utf8);

#define SM_NO_STROKE ((sm_stroke){0})
#define SM_NO_FILL ((sm_fill){0})
#define SM_NO_HALO ((sm_halo){0})

#endif
