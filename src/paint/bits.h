/* Bits into bytes, lowest first, as deflate (RFC 1951) orders them. Internal to paint/. */
#ifndef SM_PAINT_BITS_H
#define SM_PAINT_BITS_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

typedef struct sm_bits {
    uint8_t *bytes; /* g_free() */
    gsize length, capacity;
    uint64_t held; /* bits that do not fill a byte yet, and those to be written with them */
    int n_held;
} sm_bits;

/* Bits that one sm_bits_put() takes. */
#define SM_BITS_MOST 48

/* Call it before putting: `bits` more, and 8 bytes that are written ahead. */
static inline void sm_bits_reserve(sm_bits *out, gsize bits)
{
    gsize need = out->length + bits / 8 + 24;
    if (need <= out->capacity) return;
    out->capacity = MAX(need, 2 * out->capacity);
    out->bytes = g_realloc(out->bytes, out->capacity);
}

/* `value` has no bits above `n`, n <= SM_BITS_MOST. */
static inline void sm_bits_put(sm_bits *out, uint64_t value, int n)
{
    out->held |= value << out->n_held;
    out->n_held += n;
    uint64_t word = GUINT64_TO_LE(out->held);
    memcpy(out->bytes + out->length, &word, sizeof word);
    int whole = out->n_held / 8;
    out->length += (gsize)whole;
    out->held = whole == 8 ? 0 : out->held >> (8 * whole);
    out->n_held -= 8 * whole;
}

/* Forgets what was written, keeps the memory. */
static inline void sm_bits_restart(sm_bits *out)
{
    out->length = 0;
    out->held = 0;
    out->n_held = 0;
}

/* Zeros up to the next whole byte. */
static inline void sm_bits_align(sm_bits *out)
{
    if (out->n_held > 0) sm_bits_put(out, 0, 8 - out->n_held);
}

/* The first `n` bits of `bytes`, which may be read up to 7 bytes beyond their end. */
void sm_bits_append(sm_bits *out, const uint8_t *bytes, gsize n);

#endif
