/* Deflate (RFC 1951) for rows of map pixels. Internal to paint/.
 *
 * Maps are flat: what repeats is the pixel to the left, the row above, and now and then a letter or
 * an edge seen before. Only these are looked for, a whole pixel at a time, which is several times
 * faster than a search that knows nothing of rows, at much the same size. Stretches of rows are
 * coded by themselves, so that those which are the same in many pictures are coded once. The bytes
 * do not depend on the machine. */
#ifndef SM_PAINT_DEFLATER_H
#define SM_PAINT_DEFLATER_H

#include "paint/bits.h"

typedef struct sm_deflater sm_deflater;

/* For rows of `row_bytes` bytes: a filter byte, then pixels of `pixel_bytes` (1, 3 or 4). */
sm_deflater *sm_deflater_create(gsize row_bytes, gsize pixel_bytes);
void sm_deflater_free(sm_deflater *deflater); /* NULL is allowed */

/* Codes the rows `first` to `end` of `rows` as blocks that are not the stream's last. They refer
 * back to no row before `oldest`; a decoder must have met the rows from `oldest` on right before.
 * What comes out depends on these rows alone. */
void sm_deflater_rows(sm_deflater *deflater, const uint8_t *rows, int oldest, int first, int end,
                      sm_bits *out);
/* An empty last block. */
void sm_deflater_end(sm_bits *out);

#endif
