/* Shorthand for the files that hold tables of keys (spec/key.h). They define OWNER, the struct that
 * a table's keys are members of. */
#ifndef SM_SPEC_TABLE_H
#define SM_SPEC_TABLE_H

#include <glib.h>
#include <stddef.h>

#define AT(field) offsetof(OWNER, field)
/* For `where` and `given`, where 0 stands for none. */
#define FLAG(field) (offsetof(OWNER, field) + 1)
#define KEYS(table) .keys = table, .n_keys = G_N_ELEMENTS(table)

#endif
