/* `spread.layers`: which measures of spread are drawn on the map, and how. What is measured, and by
 * which definition, is said once in `spread:` (spec/spread.h), so that figure and numbers agree. */
#ifndef SM_SPEC_SPREAD_LAYER_H
#define SM_SPEC_SPREAD_LAYER_H

#include "spec/value.h"

typedef enum sm_spread_show {
    SM_SPREAD_SHOW_TRACK,
    SM_SPREAD_SHOW_DENSITY_CHANGE,
    SM_SPREAD_SHOW_FIRST_ARRIVAL,
    SM_SPREAD_SHOW_ACTIVATION,
    SM_SPREAD_SHOW_HULL,
    SM_SPREAD_SHOW_EDGE,
    SM_SPREAD_SHOW_BORDER_BANDS,
    SM_SPREAD_SHOW_FLOWS,
} sm_spread_show;

typedef struct sm_spread_layer {
    sm_where where;
    sm_spread_show show;
    const char *title;  /* heading in the legend; NULL: words that explain the layer */
    sm_strings compare; /* ACTIVATION, DENSITY_CHANGE: ids of two windows; empty: first and last */
    bool ellipses;      /* TRACK: also of the first and the last window */
    bool convex;        /* HULL: else concave, by spread.hull-ratio */
    bool labels;        /* windows and numbers written on the map */
} sm_spread_layer;

/* The word that figures write: "first-arrival". Static. */
const char *sm_spread_show_word(sm_spread_show show);

#endif
