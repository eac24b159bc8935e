/* Windows of time, one after the other, that events are put into. */
#ifndef SM_ANALYSE_PERIODS_H
#define SM_ANALYSE_PERIODS_H

#include <stdint.h>

/* Days of a year on average in the Gregorian calendar. */
#define SM_DAYS_PER_YEAR 365.2425

typedef struct sm_period {
    int32_t first_day, last_day; /* Julian days as in GDate, both included */
} sm_period;

static inline int sm_period_has(sm_period period, int32_t day)
{
    return day >= period.first_day && day <= period.last_day;
}

/* The middle, in years since the calendar's beginning. */
static inline double sm_period_middle_years(sm_period period)
{
    return (0.5 * period.first_day + 0.5 * period.last_day) / SM_DAYS_PER_YEAR;
}

#endif
