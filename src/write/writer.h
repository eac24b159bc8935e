/* Writers: what is known of a drawn figure into the bytes of a file. One function for each row of
 * base/output_kind.h. */
#ifndef SM_WRITE_WRITER_H
#define SM_WRITE_WRITER_H

#include "base/output_kind.h"
#include "compose/figure_plan.h"
#include "paint/batch_renderer.h"
#include "scene/scene.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

/* What a writer may use; all of it is borrowed, and only read but for the warnings. */
typedef struct sm_writing {
    const sm_scene *scene;
    const sm_figure_plan *plan; /* NULL in a series, whose kinds need the scene alone */
    const char *figure;         /* file name of the figure; NULL in a series */
    const sm_ledger *ledger;
    sm_paint_options paint;   /* the resolution, how SVG is written, the text engine */
    sm_batch_renderer *batch; /* of pictures that share parts; NULL: none */
    sm_diagnostics *diagnostics;
} sm_writing;

/* The whole file. NULL with SM_ERROR_RENDER; NULL without an error where there is nothing to write,
 * which a warning tells. */
GBytes *sm_write(sm_output_kind kind, const sm_writing *what, GError **error);

#define SM_WRITER_OF_ROW(KIND, writer, ...)                                                        \
    GBytes *sm_write_##writer(const sm_writing *what, GError **error);
SM_OUTPUT_KINDS(SM_WRITER_OF_ROW)

#endif
