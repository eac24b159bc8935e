#include "analyse/random.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t next(sm_random *random)
{
    random->state += UINT64_C(0x9e3779b97f4a7c15);
    return mix(random->state);
}

sm_random sm_random_make(uint64_t seed, uint64_t stream)
{
    return (sm_random){mix(mix(seed) + stream)};
}

uint32_t sm_random_below(sm_random *random, uint32_t n)
{
    uint64_t product = (next(random) >> 32) * n;
    if ((uint32_t)product < n)
        for (uint32_t unfair = -n % n; (uint32_t)product < unfair;)
            product = (next(random) >> 32) * n;
    return (uint32_t)(product >> 32);
}

void sm_random_shuffle(sm_random *random, int32_t *values, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = sm_random_below(random, i);
        int32_t swap = values[i - 1];
        values[i - 1] = values[j];
        values[j] = swap;
    }
}
