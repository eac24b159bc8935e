/* "Did you mean": the known word nearest to a mistyped one. */
#ifndef SM_SPEC_SUGGEST_H
#define SM_SPEC_SUGGEST_H

#include <glib.h>

/* The nearest of `n` words by Damerau-Levenshtein distance (optimal string alignment), case aside
 * and
 * `_` read as `-`; NULL when none is near enough to be meant. The first of equals wins. */
const char *sm_suggest(const char *typed, const char *const *words, guint n);

#endif
