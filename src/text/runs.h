/* Which fonts a line is really set in, for outputs that name or carry them. */
#ifndef SM_TEXT_RUNS_H
#define SM_TEXT_RUNS_H

#include "base/font.h"
#include "text/text_engine.h"

#include <glib.h>
#include <harfbuzz/hb.h>
#include <stdbool.h>

/* A piece of a line in one font. Everything is borrowed and good during the visit only, but for
 * `face`, which lives as long as the engine. */
typedef struct sm_text_run {
    const char *utf8; /* of the run, `length` bytes, as it was shaped */
    gsize length;
    const char *family; /* of the font that is used, which need not be the one asked for */
    int weight;         /* 100..1000 */
    bool italic;
    bool first_choice; /* the font that the line begins to look for letters in ... */
    int first_weight;  /* ... and its weight and slant */
    bool first_italic;
    bool complete; /* the font has all letters of the run */
    hb_face_t *face;
    const float *coords; /* of a variable font's axes, in its own units; NULL: none */
    guint n_coords;
} sm_text_run;

typedef void (*sm_text_run_visitor)(const sm_text_run *run, void *data);

/* In visual order, from left to right. */
void sm_text_visit_runs(sm_text_engine *engine, const sm_font *font, const char *utf8,
                        sm_text_run_visitor visit, void *data);

typedef struct sm_text_reading {
    const char *utf8; /* the line without control characters, cut where it was too long */
    bool leftward;    /* it starts at the right */
} sm_text_reading;

/* What the other functions make of `utf8`; good until the next call with this engine. */
sm_text_reading sm_text_read(sm_text_engine *engine, const sm_font *font, const char *utf8);

#endif
