/* One run of a series: what its steps hand to each other. Made by sm_series() and only read by the
 * workers, but for the frames, of which each belongs to one worker at a time. */
#ifndef SM_SERIES_RUN_H
#define SM_SERIES_RUN_H

#include "compose/figure_plan.h"
#include "report/manifest.h"
#include "series/frame_text.h"
#include "render/inputs.h"
#include "series/windows.h"
#include "write/writer.h"

#include "sahelmap/series.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Why a file is written; SM_WHY_KEPT: it is not. */
typedef enum sm_why {
    SM_WHY_KEPT,
    SM_WHY_NEW,
    SM_WHY_MISSING,
    SM_WHY_FORCED,
    SM_WHY_PROGRAM,
    SM_WHY_SETTINGS,
    SM_WHY_LOOK,
    SM_WHY_EVENTS,
    SM_WHY_TEXTS,
    SM_N_WHYS,
} sm_why;

typedef struct sm_series_frame {
    uint32_t index;
    const sm_window *window;
    sm_frame_text text;
    uint64_t events;
    bool asked; /* belongs to this run's part: its files are made */
    /* By the worker: */
    bool done;
    sm_why why;
    sm_ledger *ledger;
    sm_diagnostics *diagnostics;
    char *picture;   /* digest of look and scene; NULL: not drawn */
    char *tags;      /* of what SVG says beside that; NULL: none is made */
    char *alt;       /* what the picture shows, in words */
    GArray *outputs; /* sm_manifest_file, texts of g_strdup() */
    GError *error;
} sm_series_frame;

typedef struct sm_run {
    const sm_series_request *request;
    sm_inputs inputs;
    unsigned outputs; /* SM_SERIES_FRAMES() and sm_series_output */
    double dpi;
    char *program, *settings; /* as in the manifest */
    GArray *windows;          /* sm_window */
    sm_figure_plan *plan;
    char *svg;            /* how SVG is written; NULL: none is */
    sm_figure_plan *dark; /* the same in the colours for dark grounds; NULL: not asked for */
    char *look;
    sm_batch_renderer *batch;
    sm_ledger *ledger;   /* over all windows */
    GArray *frames;      /* sm_series_frame */
    bool joint;          /* makes the files that hold all frames, all but the animation */
    char *part;          /* "1/4"; NULL: all frames are asked for */
    char *record_path;   /* of the manifest, or the part's */
    sm_manifest *before; /* what the last runs left; NULL: nothing that can be read */
    struct {
        bool damaged;       /* there was a manifest that could not be read */
        sm_manifest *whole; /* of the whole series, which a part has beside its own; NULL: none */
        GHashTable *by_id;  /* its frames */
    } earlier;              /* of `before` */
    gint failed;            /* atomic: a frame failed, others are not begun */
} sm_run;

/* Is there such a file of each frame? Files are made in the order of the kinds. */
static inline bool sm_run_has(const sm_run *run, int kind)
{
    return (run->outputs & 1u << kind) != 0;
}

static inline sm_series_frame *sm_run_frame(const sm_run *run, guint index)
{
    return &g_array_index(run->frames, sm_series_frame, index);
}

#endif
