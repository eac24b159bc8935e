/* Blanks of all kinds, and words that stand for nothing. */
#ifndef SM_SOURCE_MISSING_H
#define SM_SOURCE_MISSING_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the blank that begins here, 0 when none does: ASCII's, and no-break and narrow ones in
 * UTF-8 or Windows-1252. */
size_t sm_blank_at(const char *at, const char *end);
/* Takes blanks off both ends. */
void sm_trim_blanks(const char **start, const char **end);

/* Empty, or what R, pandas, databases and spreadsheets write for that: NA, N/A, NaN, NULL, "-", "."
 * and the like. Blanks around are taken off before. */
bool sm_is_missing(const char *text, size_t length);

#endif
