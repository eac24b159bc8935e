/* "Did you mean": the names closest to one that was not found. */
#ifndef SM_SOURCE_NEAREST_H
#define SM_SOURCE_NEAREST_H

#include <glib.h>

/* At most three of the NULL-terminated `names`, by edit distance (Damerau-Levenshtein, optimal
 * string alignment; ASCII case ignored), as "a, b or c"; NULL when none is near. Free with
 * g_free(). */
char *sm_nearest_names(const char *name, const char *const *names);

#endif
