/* The same work on many pieces, in a few threads. */
#ifndef SM_BASE_CREW_H
#define SM_BASE_CREW_H

#include <stdint.h>

/* Calls `work(data, i)` once for each i < n, in any order, in up to `n_threads` threads (the
 * caller's is one of them, and the only one where n_threads is 0 or 1); returns when all are done.
 * What belongs to one thread at a time (a projection, a text engine) is taken from a GAsyncQueue of
 * idle ones and put back. */
void sm_crew_each(uint32_t n, unsigned n_threads, void (*work)(void *data, uint32_t i), void *data);

/* How many threads to ask for: `wanted`, or where it is 0 the number of processors; at most 8,
 * because reading and painting are bound by memory. */
unsigned sm_crew_size(unsigned wanted);

#endif
