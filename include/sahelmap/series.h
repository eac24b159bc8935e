/* One figure file to a frame for each period: pictures, animation, book, small multiples, player
 * and manifest in one folder. */
#ifndef SAHELMAP_SERIES_H
#define SAHELMAP_SERIES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "sahelmap/diagnostics.h"
#include "sahelmap/export.h"
#include "sahelmap/ledger.h"

G_BEGIN_DECLS

/* A frame is done; told in the order of frames, from the thread that called sm_series(). */
typedef struct sm_series_step {
    uint32_t done, total; /* of the frames that were asked for */
    const char *id;
    const char *why; /* why it was drawn ("events changed"); NULL: it was there already */
    uint64_t events;
} sm_series_step;
typedef void (*sm_series_watch)(const sm_series_step *step, void *data);

/* Zero-initialise and set what is needed; all pointers are borrowed during the call. */
typedef struct sm_series_request {
    const char *figure;           /* path of the figure file */
    const char *folder;           /* for the outputs; made where it is missing */
    const char *const *overrides; /* "key.path=value", NULL-terminated; NULL: none */
    const char *const *outputs;   /* "png", "player" ..., as `series.outputs`; NULL: the figure's */
    const char *style;            /* name or path; NULL: the figure's */
    double dpi;                   /* of PNG; 0: 96 for figures sized in px, else 200 */
    const char *date;          /* ISO date for "map made" where the figure has none; NULL: none */
    uint32_t jobs;             /* frames at once; 0: one for each processor */
    const char *const *frames; /* ids of those to make, NULL-terminated; NULL: all */
    uint32_t shard, n_shards;  /* make every n_shards-th frame, from the shard-th (1 is the first);
                                  0, 0: all */
    bool strict;               /* warnings are failure; a frame with one is not written */
    bool force;                /* make also what is there already and has not changed */
    bool prune;                /* delete outputs of earlier runs that are not asked for any more */
    const gint *stop;          /* becomes non-zero, by any thread or a signal handler: frames that
                                  were begun are finished, others not begun; NULL: never */
    sm_series_watch watch;     /* NULL: nobody looks */
    void *watch_data;
} sm_series_request;

typedef struct sm_series_summary {
    uint32_t n_frames;        /* of the series */
    uint32_t n_asked;         /* of this run: all, or its part */
    uint32_t n_drawn, n_kept; /* of those asked for */
    GPtrArray *reasons;       /* char *: "3 frames drawn: events changed (2025-04, ...)", owned */
    GPtrArray *made;          /* char *: files that hold all frames and were made anew, owned */
    GPtrArray *obsolete;      /* char *: files that nobody asks for any more, owned */
    bool pruned;              /* those were deleted */
    bool stopped;
    sm_ledger *ledger; /* over all frames, each event once; owned */
    char *timings;     /* "stage 1.2 ms, ...", owned */
} sm_series_summary;

SM_API sm_series_summary *sm_series_summary_create(void);
SM_API void sm_series_summary_free(sm_series_summary *summary); /* NULL is allowed */

/* Makes what is missing or has changed. Every file is whole or not there, also after a kill at any
 * moment; the next call goes on from there. The outputs and their bytes do not depend on `jobs`.
 * `summary` is filled in also on failure, as far as the run came; a run that was stopped fails with
 * SM_ERROR_RENDER. `diagnostics` may be NULL. Errors: SM_ERROR with the code that says what kind.
 */
SM_API bool sm_series(const sm_series_request *request, sm_series_summary *summary,
                      sm_diagnostics *diagnostics, GError **error);

/* The ids of all frames, in order, without drawing: char *, to be freed by g_ptr_array_unref().
 * Only figure, overrides and style of the request count. `diagnostics` may be NULL. */
SM_API GPtrArray *sm_series_list(const sm_series_request *request, sm_diagnostics *diagnostics,
                                 GError **error);

/* Joins the parts in `folder`, made with `frames` or `n_shards` on one machine or many, into what
 * one run makes. SM_ERROR_RENDER when frames are missing, SM_ERROR_DATA when parts do not belong
 * together. */
SM_API bool sm_series_merge(const char *folder, sm_series_summary *summary, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_series_summary, sm_series_summary_free)

G_END_DECLS

#endif
