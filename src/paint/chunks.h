/* The chunks of a PNG file, by libpng. Internal to paint/.
 *
 * The first failure stays: nothing is written after it. */
#ifndef SM_PAINT_CHUNKS_H
#define SM_PAINT_CHUNKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_chunks sm_chunks;

/* Begins with the signature of PNG. `about` bytes are made room for. */
sm_chunks *sm_chunks_create(gsize about);
void sm_chunks_free(sm_chunks *chunks); /* NULL is allowed */

/* `name` has four letters. */
void sm_chunks_put(sm_chunks *chunks, const char *name, const void *bytes, gsize length);
/* International text; nothing when `text` is NULL or empty. */
void sm_chunks_put_text(sm_chunks *chunks, const char *keyword, const char *language,
                        const char *text);
void sm_chunks_put_density(sm_chunks *chunks, double dpi);

/* Big-endian, as all numbers in PNG. */
void sm_chunks_number(uint8_t at[4], uint32_t number);

/* What was written since the last call. NULL and SM_ERROR_RENDER after a failure. */
GBytes *sm_chunks_take(sm_chunks *chunks, GError **error);

#endif
