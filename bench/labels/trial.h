/* One task for every engine alike: names of points in a frame, with what they must keep off. */
#ifndef BENCH_TRIAL_H
#define BENCH_TRIAL_H

#include "layout/labels.h"

#include <glib.h>
#include <stdbool.h>

typedef struct trial {
    char *set;   /* "crowded", "examples", ...: summed up at the end */
    char *scene; /* what one row is about; a figure may have several trials */
    char *file;  /* for names of files, unique */
    sm_rect_pt frame;
    GArray *requests; /* sm_label_request, all SM_LABEL_POINT, of one line */
    GArray *symbols;  /* sm_label_symbol: drawn in any case */
    GArray *reserved; /* sm_rect_pt */
    GArray *lines;    /* sm_label_lines, owned */
    /* Each point has a dot of radius `clear_pt`, drawn only where its name is. Else all that is to
     * be kept off is in `symbols`. */
    bool dots_with_names;
    sm_label_ground ground; /* arrays owned; no cells: not known */
    GStringChunk *strings;
} trial;

trial *trial_create(const char *set, const char *scene, const char *file, sm_rect_pt frame);
void trial_free(trial *t); /* NULL is allowed */
/* Copies the request with its texts; line breaks become blanks, letters are not spaced and no text
 * is abbreviated, since not all engines can. */
void trial_add(trial *t, const sm_label_request *request);
/* Copies the shapes. */
void trial_add_lines(trial *t, const sm_label_lines *lines);
/* Copies the cells; `ground` may be NULL. Only the engines of src/layout can make use of it. */
void trial_set_ground(trial *t, const sm_label_ground *ground);
/* Borrows from the trial. */
sm_label_scene trial_scene(const trial *t);

static inline const sm_label_request *trial_request(const trial *t, uint32_t i)
{
    return &g_array_index(t->requests, sm_label_request, i);
}

#endif
