/* Values of a column or expression of the events, in words. */
#ifndef SM_COMPOSE_VALUE_WORDS_H
#define SM_COMPOSE_VALUE_WORDS_H

#include "load/event_set.h"

/* A file may have codes where the unified column has their words: then the column's name. Borrowed.
 */
const char *sm_value_expression(const sm_event_set *set, const char *expression);

/* The words in the figure's language of a code or term of any data set, since tables made from one
 * keep its terms; another value as it is, an empty one as a dash. Free with g_free(). */
char *sm_value_words(const sm_event_set *set, const char *expression, const char *value);

/* The same of `n` values, actors by the names that readers know; where two would have the same,
 * both have their whole names. Free with g_strfreev(). */
GStrv sm_value_labels(const sm_event_set *set, const char *expression, const char *const *values,
                      uint32_t n);

/* Is it a column of actors? */
bool sm_value_is_actor(const sm_event_set *set, const char *expression);

/* Do the expressions (NULL: none) ask for the same column? */
bool sm_value_same(const sm_event_set *set, const char *a, const char *b);

#endif
