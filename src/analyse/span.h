/* Windows of time, one after the other, that events are put into. */
#ifndef SM_ANALYSE_SPAN_H
#define SM_ANALYSE_SPAN_H

#include <stdint.h>

/* Days of a year on average in the Gregorian calendar. */
#define SM_DAYS_PER_YEAR 365.2425

typedef struct sm_span {
    int32_t first_day, last_day; /* Julian days as in GDate, both included */
} sm_span;

static inline int sm_span_has(sm_span period, int32_t day)
{
    return day >= period.first_day && day <= period.last_day;
}

/* The middle, in years since the calendar's beginning. */
static inline double sm_span_middle_years(sm_span period)
{
    return (0.5 * period.first_day + 0.5 * period.last_day) / SM_DAYS_PER_YEAR;
}

#endif
