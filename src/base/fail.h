/* The one place where errors are born. */
#ifndef SM_BASE_FAIL_H
#define SM_BASE_FAIL_H

#include <glib.h>
#include <stdbool.h>

#include "sahelmap/error.h"

/* Sets `error` (NULL is allowed) in domain SM_ERROR and returns false, so that a caller can write
 * `return sm_fail(...)`. The text is one line: "place: what, and what to do". */
bool sm_fail(GError **error, sm_error_code code, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
