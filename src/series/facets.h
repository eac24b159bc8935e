/* All frames of a series small on one page, with one legend: facets.png, .svg, .pdf. */
#ifndef SM_SERIES_FACETS_H
#define SM_SERIES_FACETS_H

#include "series/gather.h"

/* In the formats of the run's frames; PNG where it has none. SM_ERROR_FIGURE where the grid of the
 * figure has not room for all frames. */
bool sm_facets_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics,
                    GError **error);

#endif
