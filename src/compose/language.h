/* Is all of a figure in its language? */
#ifndef SM_COMPOSE_LANGUAGE_H
#define SM_COMPOSE_LANGUAGE_H

#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

/* A warning for each text of a French figure (title, subtitle, nouns of its events, note) that
 * reads as English. Words are few, so that names and quotations pass. */
void sm_language_check(const sm_figure *figure, sm_diagnostics *diagnostics);

#endif
