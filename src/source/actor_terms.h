/* Terms that data sets have for actors who bear no name of their own ("Military Forces of Mali
 * (2021-)"), and names that readers know by a shorter one. */
#ifndef SM_SOURCE_ACTOR_TERMS_H
#define SM_SOURCE_ACTOR_TERMS_H

#include "base/phrase.h"

#include <stddef.h>

/* `words`: the term as the data have it, with {name} for any text, and its French; `brief`: what
 * readers call it. In the French and in `brief` may stand {name}, {of} ("du Mali") and {whose}
 * ("Mali’s"): of the country. */
typedef struct sm_actor_term {
    sm_phrase words, brief;
} sm_actor_term;

extern const sm_actor_term sm_actor_terms[];
extern const size_t sm_n_actor_terms;

/* The first term that the text fits, or NULL; `*name` (to be freed) is what stands for {name}, NULL
 * where the term has none. */
const sm_actor_term *sm_actor_term_find(const char *english, char **name);

#endif
