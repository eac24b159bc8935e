/* Which combinations of values occur in some columns, so that an expression over them is evaluated
 * once for each and not once for each row. */
#ifndef SM_QUERY_COMBINATIONS_H
#define SM_QUERY_COMBINATIONS_H

#include "query/event_table.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct sm_combinations {
    uint32_t *first; /* the first row of each combination, ascending */
    uint32_t n;
    uint32_t *of_row; /* each row's combination */
} sm_combinations;

/* Over the columns that are marked as read and loaded. False, with nothing to clear, when they
 * differ in too many rows for it to be worth while. */
bool sm_combinations_find(sm_combinations *combinations, const sm_event_table *table,
                          uint32_t n_rows);
void sm_combinations_clear(sm_combinations *combinations);

#endif
