#include "base/digest.h"

#include "base/fail.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define BLOCK 128

static const uint64_t start[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

/* Which words of the block each round takes, in order. */
static const uint8_t order[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

static inline uint64_t turned(uint64_t word, int bits)
{
    return word >> bits | word << (64 - bits);
}

#define MIX(a, b, c, d, x, y)                                                                      \
    do {                                                                                           \
        v[a] += v[b] + (x);                                                                        \
        v[d] = turned(v[d] ^ v[a], 32);                                                            \
        v[c] += v[d];                                                                              \
        v[b] = turned(v[b] ^ v[c], 24);                                                            \
        v[a] += v[b] + (y);                                                                        \
        v[d] = turned(v[d] ^ v[a], 16);                                                            \
        v[c] += v[d];                                                                              \
        v[b] = turned(v[b] ^ v[c], 63);                                                            \
    } while (0)

/* Written out by number, so that the compiler knows every index: twice as fast as a loop. */
#define ROUND(r)                                                                                   \
    do {                                                                                           \
        MIX(0, 4, 8, 12, m[order[r][0]], m[order[r][1]]);                                          \
        MIX(1, 5, 9, 13, m[order[r][2]], m[order[r][3]]);                                          \
        MIX(2, 6, 10, 14, m[order[r][4]], m[order[r][5]]);                                         \
        MIX(3, 7, 11, 15, m[order[r][6]], m[order[r][7]]);                                         \
        MIX(0, 5, 10, 15, m[order[r][8]], m[order[r][9]]);                                         \
        MIX(1, 6, 11, 12, m[order[r][10]], m[order[r][11]]);                                       \
        MIX(2, 7, 8, 13, m[order[r][12]], m[order[r][13]]);                                        \
        MIX(3, 4, 9, 14, m[order[r][14]], m[order[r][15]]);                                        \
    } while (0)

static void mix_block(sm_digest *digest, const uint8_t *block, bool last)
{
    uint64_t v[16], m[16];
    for (int i = 0; i < 8; i++) {
        v[i] = digest->state[i];
        v[i + 8] = start[i];
    }
    v[12] ^= digest->length; /* the high half of the length stays 0: nobody has 2^64 bytes */
    if (last) v[14] = ~v[14];
    memcpy(m, block, sizeof m);
    for (int i = 0; i < 16; i++)
        m[i] = GUINT64_FROM_LE(m[i]);
    ROUND(0);
    ROUND(1);
    ROUND(2);
    ROUND(3);
    ROUND(4);
    ROUND(5);
    ROUND(6);
    ROUND(7);
    ROUND(8);
    ROUND(9);
    ROUND(0);
    ROUND(1);
    for (int i = 0; i < 8; i++)
        digest->state[i] ^= v[i] ^ v[i + 8];
}

void sm_digest_init(sm_digest *digest)
{
    memset(digest, 0, sizeof *digest);
    memcpy(digest->state, start, sizeof start);
    /* The parameter block: digest length, no key, one leaf. */
    digest->state[0] ^= 0x01010000 ^ SM_DIGEST_BYTES;
}

void sm_digest_add(sm_digest *digest, const void *bytes, gsize length)
{
    const uint8_t *at = bytes;
    while (length > 0) {
        /* The last block is marked, so that a full one waits until more comes. */
        if (digest->filled == BLOCK) {
            digest->length += BLOCK;
            mix_block(digest, digest->buffer, false);
            digest->filled = 0;
        }
        if (digest->filled == 0 && length > BLOCK) {
            digest->length += BLOCK;
            mix_block(digest, at, false);
            at += BLOCK;
            length -= BLOCK;
            continue;
        }
        gsize n = MIN(length, BLOCK - digest->filled);
        memcpy(digest->buffer + digest->filled, at, n);
        digest->filled += n;
        at += n;
        length -= n;
    }
}

void sm_digest_text(sm_digest *digest, const char *text)
{
    uint64_t length = GUINT64_TO_LE(text ? strlen(text) : UINT64_MAX);
    sm_digest_add(digest, &length, sizeof length);
    if (text) sm_digest_add(digest, text, strlen(text));
}

char *sm_digest_end(sm_digest *digest)
{
    digest->length += digest->filled;
    memset(digest->buffer + digest->filled, 0, BLOCK - digest->filled);
    mix_block(digest, digest->buffer, true);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < SM_DIGEST_BYTES; i++)
        g_string_append_printf(text, "%02x",
                               (unsigned)(digest->state[i / 8] >> (8 * (i % 8)) & 0xff));
    return g_string_free(text, FALSE);
}

char *sm_digest_of(const void *bytes, gsize length)
{
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_add(&digest, bytes, length);
    return sm_digest_end(&digest);
}

char *sm_digest_of_file(const char *path, uint64_t *length, GError **error)
{
    enum { CHUNK = 1 << 16 };
    FILE *file = g_fopen(path, "rbe");
    g_autofree uint8_t *bytes = g_malloc(CHUNK);
    sm_digest digest;
    sm_digest_init(&digest);
    uint64_t total = 0;
    for (gsize n; file && (n = fread(bytes, 1, CHUNK, file)) > 0; total += n)
        sm_digest_add(&digest, bytes, n);
    bool good = file && !ferror(file);
    int reason = errno;
    if (file) fclose(file);
    if (!good) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path, g_strerror(reason));
        return NULL;
    }
    if (length) *length = total;
    return sm_digest_end(&digest);
}
