/* How far two texts are from each other, for "did you mean". */
#ifndef SM_BASE_EDIT_DISTANCE_H
#define SM_BASE_EDIT_DISTANCE_H

#include <glib.h>

/* Edits (insert, remove, replace, swap neighbours; optimal string alignment distance) between two
 * texts, byte by byte; `most` + 1 as soon as it is more than `most`. */
guint sm_edit_distance(const char *a, const char *b, guint most);

#endif
