#include "analyse/rates.h"

#include <glib.h>
#include <math.h>

/* P(X <= k) for k successes of n with chance p. */
static double binomial_below(uint32_t k, uint32_t n, double p)
{
    double sum = 0, all = lgamma(n + 1.0);
    for (uint32_t i = 0; i <= k && i <= n; i++)
        sum += exp(all - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * log(p) + (n - i) * log1p(-p));
    return MIN(sum, 1);
}

double sm_rates_p(sm_rate before, sm_rate after)
{
    uint32_t n = before.events + after.events;
    if (n == 0) return 1;
    double share = after.days / (before.days + after.days);
    double below = binomial_below(after.events, n, share);
    double above = binomial_below(before.events, n, 1 - share);
    return MIN(1, 2 * MIN(below, above));
}
