/* Names as people type them, made comparable. */
#ifndef SM_BASE_FOLD_H
#define SM_BASE_FOLD_H

#include <glib.h>

/* Lower case without accents (Unicode compatibility decomposition, marks removed; also oe for the
 * ligature, ss, o for the stroked o, b d y n for the hooked letters of Fulfulde and Hausa), without
 * apostrophes of whatever form, dashes and blanks as single spaces, none at the ends:
 * "N’Djaména" and "ndjamena", "Bobo-Dioulasso" and "bobo dioulasso" are the same. `text` is UTF-8.
 * Free with g_free(). */
char *sm_fold(const char *text);

#endif
