/* Families of actors: who fights on whose side, as readers know it. */
#ifndef SM_SOURCE_ACTOR_FAMILIES_H
#define SM_SOURCE_ACTOR_FAMILIES_H

#include "base/phrase.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct sm_actor_family {
    sm_phrase name;
    const char *const *members; /* patterns; NULL-terminated */
} sm_actor_family;

/* Of the Sahel and beyond it; an actor is of the first that has him. The last has all. */
extern const sm_actor_family sm_actor_families[];
extern const size_t sm_n_actor_families;

/* Index of the first that has the actor. */
size_t sm_actor_family_of(const char *actor);

/* An asterisk at its beginning or its end stands for any text; capitals do not matter. */
bool sm_actor_pattern_fits(const char *pattern, const char *actor);

#endif
