/* What the colours and shapes of marks stand for. */
#ifndef SM_COMPOSE_MARK_CLASSES_H
#define SM_COMPOSE_MARK_CLASSES_H

#include "compose/themes.h"
#include "load/event_set.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_mark_class {
    char *label; /* in the legend */
    char *value; /* of the events, as the data have it; NULL: of none, or of several */
    char *name;  /* the whole of what `label` may say briefly; NULL: the label is */
    sm_color color;
    sm_symbol shape;
    uint32_t n_events; /* shown in any window, each once */
    uint32_t theme;    /* the only map that it is on; SM_NO_THEME: it may be on all of them */
} sm_mark_class;

/* Colours for the classes to which the figure gives none, in turn. */
typedef struct sm_mark_colors {
    GArray *left; /* sm_color: of the style, none near to one that the figure gives */
    guint n_used;
    guint first, most; /* where the classes of this map begin, and how many it has at most */
} sm_mark_colors;

/* Clear with sm_mark_colors_clear(). */
sm_mark_colors sm_mark_colors_left(const sm_event_spec *spec, bool sides, const sm_style *style);
void sm_mark_colors_clear(sm_mark_colors *colors);
sm_color sm_mark_colors_next(sm_mark_colors *colors, const sm_style *style);

/* Of marks whose class has none of its own: the figure's, else the style's. */
sm_symbol sm_mark_shape(const sm_event_spec *spec, const sm_style *style);

/* An empty list of sm_mark_class; free with g_array_unref(). */
GArray *sm_mark_classes_create(void);

/* Fills `classes` with what the figure's `events.color` tells apart in `rows` (uint32_t, those
 * shown in any window), one class where it has none. The figure's own classes come first. No two
 * classes look alike: when there are more values than the style has colours, the rarest are one
 * class, "Other", and a warning says so. `class_of` becomes the class of each row of the events,
 * NULL where all are of class 0; free with g_free(). False with SM_ERROR_FIGURE or SM_ERROR_DATA;
 * the message names no place. */
bool sm_mark_classes_find(GArray *classes, uint32_t **class_of, const sm_event_set *set,
                          const sm_themes *themes, const GArray *rows, const sm_style *style,
                          sm_diagnostics *diagnostics, GError **error);

/* Does each map that is made of the events show one class, which its title names? */
bool sm_mark_classes_are_themes(const sm_event_set *set, const sm_themes *themes);

#endif
