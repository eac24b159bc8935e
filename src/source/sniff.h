/* What a file that is not what it should be seems to be, for error messages. */
#ifndef SM_SOURCE_SNIFF_H
#define SM_SOURCE_SNIFF_H

#include <glib.h>
#include <stdint.h>

/* Static text that follows "this is ": "a web page (HTML); download the file itself". By its first
 * bytes, never by its name. */
const char *sm_sniff(const uint8_t *data, gsize length);

#endif
