/* What the numbers of spread say, in plain sentences for captions, in English and French.
 *
 * A sentence is carried only where the numbers carry it (spread/claims.h); else it says that
 * nothing can be said, and why. Counts of single states are facts and need no test. */
#ifndef SM_SPREAD_FINDINGS_H
#define SM_SPREAD_FINDINGS_H

#include "spread/set.h"

#include "analyse/finding.h"

#include <glib.h>

/* sm_finding in an order fit for a caption: centre, edge, borders, coastal states, cells, pairs.
 * Empty without events. Free with g_ptr_array_unref(). */
GPtrArray *sm_findings_create(sm_spread_set *set);

/* The carried ones, at most `most` of them, as one paragraph; NULL when there is none. Free with
 * g_free(). */
char *sm_findings_caption(const GPtrArray *findings, sm_lang lang, uint32_t most);

#endif
