/* Bands of a picture's rows, worked at by a few threads. Internal to paint/. */
#ifndef SM_PAINT_BANDS_H
#define SM_PAINT_BANDS_H

/* Calls `work(i, data)` once for each i < n, in any order; returns when all are done. The caller's
 * thread is one of those that work; there are no more than processors, and at most 4: rows are
 * bound by memory. */
void sm_bands_each(int n, void (*work)(int i, void *data), void *data);

#endif
