/* A detailed layer and the world's beyond it as one. */
#ifndef SM_LOAD_CONTINUED_H
#define SM_LOAD_CONTINUED_H

#include "source/shapefile.h"

#include <glib.h>

/* `inner` as it is, inside the rectangle `seam` at whose edges it ends, and what `outer` has
 * outside of it: shapes that have the same text in the column `key` become one (NULL: none do),
 * borders and coasts of `outer` meet those of `inner` at the seam. Attributes are those that
 * `inner` has; of `outer` by the same names. Both in degrees on the same datum. New features; free
 * with sm_features_free(). */
sm_features *sm_features_continued(const sm_features *inner, const sm_features *outer,
                                   sm_rect_crs seam, const char *key);

#endif
