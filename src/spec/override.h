/* `--set key.path=value`, laid over a document before it is read. */
#ifndef SM_SPEC_OVERRIDE_H
#define SM_SPEC_OVERRIDE_H

#include "spec/key.h"

/* `overrides`: NULL-terminated "key.path=value"; NULL: none. A path goes through lists by number,
 * from 0, the number after the last adds an entry. A value that begins with a bracket or a quote is
 * YAML; any other is taken as it stands. Problems name the override. */
void sm_override_apply(sm_arena *arena, const sm_object *object, sm_node *root,
                       const char *const *overrides, sm_problems *problems);

#endif
