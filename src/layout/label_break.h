/* Breaking a name into lines of even length. */
#ifndef SM_LAYOUT_LABEL_BREAK_H
#define SM_LAYOUT_LABEL_BREAK_H

#include <stdint.h>

/* The name in `n_lines` lines joined by "\n", broken at blanks (which go) and after hyphens, the
 * longest line as short as can be; NULL when it has not so many parts or is broken already.
 * g_free(). */
char *sm_label_break(const char *name, uint32_t n_lines);

#endif
