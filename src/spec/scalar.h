/* One text of a file -> one value: lengths, sizes, dates. Each returns NULL when it is read, or
 * else what is wrong with it, as a message ends ("has no unit; ..."), and leaves the result alone
 * then. */
#ifndef SM_SPEC_SCALAR_H
#define SM_SPEC_SCALAR_H

#include "base/units.h"

#include <glib.h>
#include <stdbool.h>

/* Page sizes by name. Ends with a NULL name. */
typedef struct sm_preset {
    const char *name;
    sm_length width, height;
    const char *doc;
} sm_preset;
extern const sm_preset sm_presets[];

/* "3mm", "9 pt", "-4px", "0.5in", "6%"; a bare 0 has no need of a unit. */
const char *sm_scalar_length(const char *text, bool percent, sm_length *length);

/* "180mm x 165mm", a preset, or a preset or width with another height: "page x 120mm". */
const char *sm_scalar_size(const char *text, sm_length *width, sm_length *height);

/* 2025-06-01; 2025-06 and 2025 become their first or `last` day. `iso` holds 11 bytes. */
const char *sm_scalar_date(const char *text, bool last, char iso[11]);

const char *sm_scalar_bool(const char *text, bool *value);

#endif
