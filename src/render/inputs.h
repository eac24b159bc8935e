/* What a render or a series starts from: figure, style, and where the data of the program are. */
#ifndef SM_RENDER_INPUTS_H
#define SM_RENDER_INPUTS_H

#include "base/input_set.h"
#include "paint/svg_options.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_inputs {
    sm_figure *figure;
    sm_style *style;
    sm_style *dark;   /* of `svg.theme: auto`; NULL: none */
    char *shapefiles; /* folder of the delivered ones */
} sm_inputs;

/* `style` NULL: the figure's. Clear with sm_inputs_clear(), also after failure. */
bool sm_inputs_init(sm_inputs *inputs, const char *figure, const char *const *overrides,
                    const char *style, sm_diagnostics *diagnostics, GError **error);
void sm_inputs_clear(sm_inputs *inputs);

/* All files that a run from them reads, but for the delivered layers; to be freed. */
sm_input_set *sm_inputs_files(const sm_inputs *inputs);

/* How the figure wants its SVG. */
sm_svg_options sm_inputs_svg(const sm_inputs *inputs);

/* `dpi`, or for 0 what suits the figure's unit: 96 for pixels, else 200. */
double sm_inputs_dpi(const sm_inputs *inputs, double dpi);

#endif
