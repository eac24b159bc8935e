/* Every name and callout of one map: what is asked of the label engine, and its answer drawn. */
#ifndef SM_COMPOSE_NAMES_H
#define SM_COMPOSE_NAMES_H

#include "compose/element.h"
#include "compose/ground_color.h"
#include "layout/labels.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_names sm_names;
struct sm_callout_key; /* compose/callout_key.h */
struct sm_kept_names;  /* compose/kept_names.h */

/* In what type boxes of annotations are set to find a place. */
typedef enum sm_callout_type {
    SM_CALLOUT_TYPE_OWN,     /* the style's, however they are wrapped */
    SM_CALLOUT_TYPE_SMALLER, /* or in smaller type, where they find none */
} sm_callout_type;

/* How the names of a map are found. */
typedef struct sm_names_way {
    uint32_t panel_index;
    const struct sm_callout_key *key; /* gives annotations their numbers; NULL: they are boxes */
    sm_callout_type type;
    const struct sm_kept_names *before; /* asked for first; NULL: nothing is known */
} sm_names_way;

/* Collects the requests of everything that stands on the map. What `on` and `way` refer to is
 * borrowed for the object's life. Never NULL. */
sm_names *sm_names_create(const sm_placed_map *on, const sm_names_way *way, sm_text_engine *engine);
void sm_names_free(sm_names *names); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_names, sm_names_free)

/* Places are found on the ground as this style colours it. */
void sm_names_place_as(sm_names *names, const sm_style *style);

/* Points that furniture should leave free; sm_furniture_point elements, borrowed. */
const GArray *sm_names_points(const sm_names *names);

/* Warns of names that the figure asks for, or that it is about, and that have found no place. */
void sm_names_warn(const sm_names *names, sm_diagnostics *diagnostics);

/* Finds the places, `reserved` boxes (borrowed for the object's life) kept free. */
void sm_names_place(sm_names *names, const sm_rect_pt *reserved, uint32_t n_reserved);
/* Are there boxes of annotations that found no place, cover a mark, hide much of the map, or cost
 * it names that must be known? */
bool sm_names_crowded(const sm_names *names);
/* Has every annotation found a place? */
bool sm_names_has_all_callouts(const sm_names *names);
/* Gives annotations that found a place their numbers. */
void sm_names_number_callouts(const sm_names *names, struct sm_callout_key *key);
/* SM_ERROR_RENDER when a label that must be shown has no place. */
bool sm_names_check(const sm_names *names, GError **error);
/* A warning for each annotation that found no place. */
void sm_names_tell_lost(const sm_names *names, sm_diagnostics *diagnostics);
/* Of the map that is drawn. */
void sm_names_count(const sm_names *names, sm_ledger *ledger);

/* What labels of events have to keep off after these names were placed, but for the events
 * themselves. `reserved` (sm_rect_pt) is filled and must outlive the scene. */
sm_label_scene sm_names_scene(const sm_names *names, GArray *reserved);
/* Does a name that stands on the map say this within `reach_pt` of its own place? */
bool sm_names_say(const sm_names *names, const char *text, sm_xy_pt at, double reach_pt);
const sm_ground_colors *sm_names_ground(const sm_names *names); /* borrowed */

/* Dots of towns, to be drawn below the events. */
void sm_names_draw_towns(const sm_names *names, sm_scene *scene);
/* Marks of highlights, names, then callouts. */
void sm_names_draw(const sm_names *names, sm_scene *scene);

#endif
