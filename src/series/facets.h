/* All frames of a series small on one page, with one legend, or on as many as have room for them:
 * facets.png, facets-2.png and the like. */
#ifndef SM_SERIES_FACETS_H
#define SM_SERIES_FACETS_H

#include "series/gather.h"

/* The first page is 0. Free with g_free(). */
char *sm_facets_file(sm_output_kind kind, uint32_t page);

/* In the formats of the run's frames; PNG where it has none. */
bool sm_facets_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics,
                    GError **error);

#endif
