/* What a map of sums leaves out, in sentences: events whose place is known too roughly for its
 * units, and such as lie in none of them. */
#ifndef SM_COMPOSE_UNCOUNTED_H
#define SM_COMPOSE_UNCOUNTED_H

#include "spec/figure.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct sm_event_sum {
    uint32_t n;
    double killed; /* 0 where nothing is known of it, or it is not what is summed */
} sm_event_sum;

typedef struct sm_uncounted {
    sm_event_sum all;     /* of the frame, counted or not */
    sm_event_sum rough;   /* known to the region only, or to the country */
    sm_event_sum outside; /* in none of the areas */
    bool by_region;       /* the units are regions: what is rough is known to the country only */
} sm_uncounted;

/* `killed`: may be NaN, which adds nothing. */
void sm_event_sum_add(sm_event_sum *sum, double killed);

/* Nothing; or a sentence, or two. Free with g_free(). */
char *sm_uncounted_say(const sm_uncounted *uncounted, const sm_figure *figure);

#endif
