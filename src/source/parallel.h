/* The same work on many pieces, in a few threads. */
#ifndef SM_SOURCE_PARALLEL_H
#define SM_SOURCE_PARALLEL_H

#include <stdint.h>

/* Calls `work(data, i)` once for each i < n, in any order, in up to `n_threads` threads (the
 * caller's is one of them); returns when all are done. */
void sm_parallel_each(uint32_t n, unsigned n_threads, void (*work)(void *data, uint32_t i),
                      void *data);

/* `wanted`, or where it is 0 the number of processors, at most 8: reading is bound by memory. */
unsigned sm_parallel_threads(unsigned wanted);

#endif
