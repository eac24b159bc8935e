/* Coordinates as people write them: 12°30'15"N, S 7.24°, 12 30 15 N. */
#ifndef SM_SOURCE_DEGREES_H
#define SM_SOURCE_DEGREES_H

#include <stdbool.h>
#include <stddef.h>

/* Degrees, if need be with minutes and seconds, and with a letter N, S, E or W before or after. A
 * degree sign or a letter must be there: plain numbers are read elsewhere. The decimal sign is a
 * point or a comma. O is refused, for it is east in German and west in French. `latitude`: only N
 * and S fit, else only E and W. False for anything else; `value` is then not touched. */
bool sm_degrees_parse(const char *text, size_t length, bool latitude, double *value);

#endif
