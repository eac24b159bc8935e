/* Words for probability with what they mean: the yardstick of the UK's Professional Head of
 * Intelligence Assessment (PHIA), 2023 edition. The gaps between the ranges are meant. */
#ifndef SM_SPEC_YARDSTICK_H
#define SM_SPEC_YARDSTICK_H

#include "spec/figure.h"

typedef struct sm_yardstick_word {
    const char *english, *french; /* in running text: "likely" */
    int from_percent, to_percent; /* both included */
} sm_yardstick_word;

/* Constant; NULL for SM_PROBABILITY_NOT_GIVEN. */
const sm_yardstick_word *sm_yardstick(sm_probability probability);
/* The word in `lang`; NULL as above. */
const char *sm_yardstick_text(sm_probability probability, sm_lang lang);

#endif
