#include "analyse/activation.h"

#include "analyse/random.h"

#include <math.h>

typedef struct pair_counts {
    uint64_t relocation, escalation;
} pair_counts;

static pair_counts count_pairs(const sm_neighbours *neighbours, const uint32_t *before,
                               const int32_t *after)
{
    pair_counts counts = {0};
    for (uint32_t i = 0; i < neighbours->n; i++) {
        if (after[i] == 0 || before[i] > 0) continue; /* not new */
        for (uint32_t k = neighbours->start[i]; k < neighbours->start[i + 1]; k++) {
            uint32_t other = neighbours->of[k];
            if (before[other] == 0) continue;
            counts.escalation += after[other] > 0;
            counts.relocation += after[other] == 0;
        }
    }
    return counts;
}

/* Running sums over the permutations. */
typedef struct tally {
    double sum, squares; /* of the differences to the observed count */
    uint32_t as_many;
} tally;

static void add_count(tally *t, uint64_t count, uint64_t observed)
{
    double difference = (double)count - (double)observed;
    t->sum += difference;
    t->squares += difference * difference;
    t->as_many += count >= observed;
}

static sm_against_chance sum_up(const tally *t, uint64_t observed, uint32_t n)
{
    sm_against_chance result = {.observed = observed, .p = 1};
    if (n == 0) return result;
    double mean = t->sum / n;
    result.mean = (double)observed + mean;
    result.deviation = n > 1 ? sqrt(MAX(t->squares - n * mean * mean, 0) / (n - 1)) : 0;
    result.p = (t->as_many + 1.0) / (n + 1.0);
    return result;
}

sm_activation sm_activation_measure(const sm_neighbours *neighbours, const uint32_t *before,
                                    const uint32_t *after, uint32_t permutations, uint64_t seed)
{
    sm_activation a = {.permutations = permutations};
    uint32_t n = neighbours->n;
    g_autofree int32_t *dealt = g_new(int32_t, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++) {
        a.counts[sm_cell_state_of(before[i], after[i])]++;
        dealt[i] = after[i] > 0;
    }
    pair_counts observed = count_pairs(neighbours, before, dealt);
    tally relocation = {0}, escalation = {0};
    sm_random random = sm_random_make(seed, 0);
    for (uint32_t p = 0; p < permutations; p++) {
        sm_random_shuffle(&random, dealt, n);
        pair_counts counts = count_pairs(neighbours, before, dealt);
        add_count(&relocation, counts.relocation, observed.relocation);
        add_count(&escalation, counts.escalation, observed.escalation);
    }
    a.relocation = sum_up(&relocation, observed.relocation, permutations);
    a.escalation = sum_up(&escalation, observed.escalation, permutations);
    return a;
}
