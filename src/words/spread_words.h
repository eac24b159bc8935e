/* The words of the layers of spread, of their legends and of the chart. */
#ifndef SM_WORDS_SPREAD_WORDS_H
#define SM_WORDS_SPREAD_WORDS_H

#include "spec/figure.h"

typedef enum sm_spread_word {
    SM_SPREAD_WORD_TRACK,
    SM_SPREAD_WORD_FEW_EVENTS,   /* how many */
    SM_SPREAD_WORD_LEFT_OUT_FEW, /* how many, windows */
    SM_SPREAD_WORD_ELLIPSES,
    SM_SPREAD_WORD_ARRIVAL,            /* cell */
    SM_SPREAD_WORD_ARRIVAL_OF_SEVERAL, /* events, days, cell */
    SM_SPREAD_WORD_ACTIVATION,         /* cell, later, earlier window */
    SM_SPREAD_WORD_NEW,
    SM_SPREAD_WORD_CONTINUING,
    SM_SPREAD_WORD_ENDED,
    SM_SPREAD_WORD_HULL,
    SM_SPREAD_WORD_EDGE, /* percent north of it */
    SM_SPREAD_WORD_BORDER_BANDS,
    SM_SPREAD_WORD_BORDER_BANDS_NEIGHBOURS,
    SM_SPREAD_WORD_WITHIN_KM, /* km, events, percent */
    SM_SPREAD_WORD_FLOWS,
    SM_SPREAD_WORD_FLOWS_NEIGHBOURS,
    SM_SPREAD_WORD_STATE_EVENTS,   /* state, events */
    SM_SPREAD_WORD_DENSITY_CHANGE, /* later, earlier window */
    SM_SPREAD_WORD_CHANGE_UNIT,
    SM_SPREAD_WORD_CHANGE_CLASS, /* its two bounds */
    SM_SPREAD_WORD_AND_MORE,     /* from where */
    SM_SPREAD_WORD_AND_LESS,     /* from where */
    SM_SPREAD_WORD_IN_PART,
    SM_SPREAD_WORD_REGION,
    SM_SPREAD_WORD_HEXAGON, /* km */
    SM_SPREAD_WORD_SQUARE,  /* km */
    SM_SPREAD_WORD_FORECAST,
    SM_SPREAD_WORD_CONTROL,
    SM_SPREAD_WORD_CONTESTED,
    SM_SPREAD_WORD_PER_YEAR,    /* what */
    SM_SPREAD_WORD_PER_QUARTER, /* what */
    SM_SPREAD_WORD_PER_MONTH,   /* what */
    SM_SPREAD_WORD_HATCHED_IN_PART,
    SM_SPREAD_WORD_IN_STATES,
    SM_SPREAD_WORD_IN_NEIGHBOURS,
    SM_N_SPREAD_WORDS,
} sm_spread_word;

/* The text with `a`, `b`, `c` (NULL: not needed) put in where it has {1}, {2}, {3}. Free with
 * g_free(). */
char *sm_spread_words(sm_lang lang, sm_spread_word word, const char *a, const char *b,
                      const char *c);

#endif
