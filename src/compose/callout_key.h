/* The key to numbered callouts: what the numbers on the maps stand for, set in columns of even
 * height outside the maps. */
#ifndef SM_COMPOSE_CALLOUT_KEY_H
#define SM_COMPOSE_CALLOUT_KEY_H

#include "geom/rect.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_callout_key sm_callout_key;

/* Of the annotations that the maps of the page show (`shown`: const sm_annotation *), each once, in
 * their order; NULL where there are none. Figure and style are borrowed for the key's life. */
sm_callout_key *sm_callout_key_create(const sm_figure *figure, const sm_style *style,
                                      const GPtrArray *shown, sm_text_engine *engine);
void sm_callout_key_free(sm_callout_key *key); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_callout_key, sm_callout_key_free)

/* Sets the texts in as many columns, up to `most_columns`, as make the key lowest. */
void sm_callout_key_fit(sm_callout_key *key, double width_pt, uint32_t most_columns,
                        sm_text_engine *engine);
double sm_callout_key_height_pt(const sm_callout_key *key); /* as it was fitted last */
/* A good width for so many columns beside the maps. */
double sm_callout_key_columns_pt(const sm_callout_key *key, uint32_t columns);

/* Of the discs, all alike, their outline included. */
double sm_callout_key_diameter_pt(const sm_callout_key *key);
/* One that has none yet gets the next number: they are given when discs have found their places, so
 * that none is missing and none stands in the key alone. */
void sm_callout_key_give_number(sm_callout_key *key, const sm_annotation *annotation);
/* The annotation's number, from 1; 0: it has none. */
uint32_t sm_callout_key_number(const sm_callout_key *key, const sm_annotation *annotation);
/* What has this number; NULL: nothing. */
const sm_annotation *sm_callout_key_annotation(const sm_callout_key *key, uint32_t number);

/* A disc with its number. */
void sm_callout_key_draw_disc(const sm_callout_key *key, uint32_t number, sm_xy_pt center,
                              const char *id, sm_scene *scene);
/* The entries whose discs are on the maps, in the box that was fitted for all. */
void sm_callout_key_draw(const sm_callout_key *key, sm_rect_pt box, sm_scene *scene);

#endif
