/* Entries of a list shared out to columns, in their order: the first ones fill the first column. */
#ifndef SM_LAYOUT_COLUMNS_H
#define SM_LAYOUT_COLUMNS_H

#include <stdint.h>

/* Shares `n` entries of these heights, `gap` apart, out to `columns` (at least 1) so that the
 * tallest column is as low as can be, and among those so that the first columns are the fuller
 * ones. Writes to `ends`, which holds `columns` numbers, the entry after each column's last.
 * Returns the height of the tallest. Exact, by the linear partition of Skiena, "The Algorithm
 * Design Manual", section 8.5; time grows with columns times the square of n. */
double sm_columns_share(const double *heights, uint32_t n, double gap, uint32_t columns,
                        uint32_t *ends);

#endif
