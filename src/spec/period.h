/* Lengths of time as figure files write them: `month`, `10 days`, `2 weeks`. */
#ifndef SM_SPEC_PERIOD_H
#define SM_SPEC_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

typedef enum sm_period_unit {
    SM_PERIOD_DAY,
    SM_PERIOD_WEEK, /* ISO 8601: from Monday */
    SM_PERIOD_MONTH,
    SM_PERIOD_QUARTER,
    SM_PERIOD_YEAR,
} sm_period_unit;

typedef struct sm_period {
    uint32_t n; /* 0: not given */
    sm_period_unit unit;
} sm_period;

/* The most units in one period: more than any data set holds of days. */
#define SM_PERIOD_MOST 100000

/* Reads "month", "months", "3 months", case aside. False, and `period` is left alone, for anything
 * else. */
bool sm_period_parse(const char *text, sm_period *period);

#endif
