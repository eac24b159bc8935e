/* Several tests in one run: chances corrected for there being several. */
#ifndef SM_ANALYSE_HOLM_H
#define SM_ANALYSE_HOLM_H

#include <stdint.h>

/* Holm's stepwise correction (1979, Scandinavian Journal of Statistics 6:65): with p the i-th least
 * of n, the greatest (n - j + 1) p(j) of all j up to i, at most 1. That any of the claims with a
 * corrected p below a level is made by chance alone is then no more likely than the level, however
 * the tests hang together. `corrected` may be `p`. */
void sm_holm_correct(const double *p, uint32_t n, double *corrected);

#endif
