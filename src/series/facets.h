/* All frames of a series small on one page, with one legend: facets.png and the like. */
#ifndef SM_SERIES_FACETS_H
#define SM_SERIES_FACETS_H

#include "series/gather.h"

/* SM_ERROR_FIGURE where facets are asked for and the figure's grid has not room for all frames. */
bool sm_facets_check(const sm_run *run, GError **error);

/* In the formats of the run's frames; PNG where it has none. */
bool sm_facets_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics,
                    GError **error);

#endif
