/* What an SQL condition selects, in words that a reader understands. */
#ifndef SM_WORDS_FILTER_WORDS_H
#define SM_WORDS_FILTER_WORDS_H

#include "spec/lang.h"

/* "fatalities: 25 or more, country: Mali or Niger" of comparisons of columns with numbers and texts
 * that are joined by AND; what the whole condition is else, "a part of the events". Free with
 * g_free(). */
char *sm_filter_words(sm_lang lang, const char *condition);

#endif
