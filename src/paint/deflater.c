#include "paint/deflater.h"

#include "paint/huffman.h"

#include <string.h>

#define WINDOW 32768
#define LONGEST 258
#define SHORTEST 3
/* As many pieces make a block: enough to pay for its code, few enough that the code fits them. */
#define BLOCK_PIECES 16384
/* Two pixels that were met lately, found by their hash. One bit less costs half a percent of size.
 */
#define HASH_BITS 14

#define N_LITERALS 286
#define N_DISTANCES 30
#define N_LENGTHS 19 /* of the code that codes are written in */
#define END_OF_BLOCK 256

/* Some bytes as they are, then `length` bytes from `distance` before; length 0: the block's end. */
typedef struct piece {
    uint32_t literals;
    uint16_t length, distance;
} piece;

struct sm_deflater {
    gsize row_bytes, pixel_bytes;
    uint16_t longest; /* whole pixels */
    uint64_t key_mask;
    uint8_t length_symbols[LONGEST + 1]; /* less 257 */
    uint8_t distance_symbols[512];       /* of distances less 1: to 256, then in 128ths */
    piece pieces[BLOCK_PIECES];
    uint32_t seen[1 << HASH_BITS]; /* offset + 1 */
};

/* ---- RFC 1951, 3.2.5 ---- */

static const uint16_t length_bases[29] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                          15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                          67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                         2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distance_bases[30] = {
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const uint8_t distance_extra[30] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                           6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

static void fill_symbols(sm_deflater *d)
{
    for (int symbol = 0; symbol < 29; symbol++)
        for (int i = 0; i < 1 << length_extra[symbol]; i++)
            d->length_symbols[length_bases[symbol] + i] = (uint8_t)symbol;
    d->length_symbols[LONGEST] = 28;
    for (int symbol = 0; symbol < N_DISTANCES; symbol++)
        for (int i = 0; i < 1 << distance_extra[symbol]; i++) {
            int at = distance_bases[symbol] - 1 + i;
            d->distance_symbols[at < 256 ? at : 256 + (at >> 7)] = (uint8_t)symbol;
        }
}

static inline int distance_symbol(const sm_deflater *d, uint32_t distance)
{
    uint32_t at = distance - 1;
    return d->distance_symbols[at < 256 ? at : 256 + (at >> 7)];
}

sm_deflater *sm_deflater_create(gsize row_bytes, gsize pixel_bytes)
{
    sm_deflater *d = g_new0(sm_deflater, 1);
    d->row_bytes = row_bytes;
    d->pixel_bytes = pixel_bytes;
    d->longest = (uint16_t)(LONGEST - LONGEST % pixel_bytes);
    gsize key_bytes = pixel_bytes == 1 ? 4 : 2 * pixel_bytes;
    d->key_mask = key_bytes == 8 ? UINT64_MAX : (UINT64_C(1) << (8 * key_bytes)) - 1;
    fill_symbols(d);
    return d;
}

void sm_deflater_free(sm_deflater *d)
{
    g_free(d);
}

/* ---- blocks ---- */

typedef struct block {
    sm_huffman literals, distances;
    uint32_t literal_counts[N_LITERALS], distance_counts[N_DISTANCES];
} block;

static void count(const sm_deflater *d, block *b, const uint8_t *bytes, const piece *pieces,
                  gsize n)
{
    for (gsize i = 0; i < n; i++) {
        for (uint32_t k = 0; k < pieces[i].literals; k++)
            b->literal_counts[bytes[k]]++;
        bytes += pieces[i].literals + pieces[i].length;
        if (pieces[i].length == 0) continue;
        b->literal_counts[257 + d->length_symbols[pieces[i].length]]++;
        b->distance_counts[distance_symbol(d, pieces[i].distance)]++;
    }
    b->literal_counts[END_OF_BLOCK] = 1;
}

/* The code lengths of both codes in a row, runs written short. */
typedef struct header {
    uint8_t symbols[N_LITERALS + N_DISTANCES], extra[N_LITERALS + N_DISTANCES];
    int n, n_literals, n_distances;
    uint32_t counts[N_LENGTHS];
} header;

static void add_to_header(header *h, int symbol, int extra)
{
    h->symbols[h->n] = (uint8_t)symbol;
    h->extra[h->n++] = (uint8_t)extra;
    h->counts[symbol]++;
}

static void add_run(header *h, uint8_t bits, int run)
{
    while (bits == 0 && run >= 3) {
        int part = MIN(run, 138);
        add_to_header(h, part <= 10 ? 17 : 18, part - (part <= 10 ? 3 : 11));
        run -= part;
    }
    if (run > 0) add_to_header(h, bits, 0), run--;
    while (bits != 0 && run >= 3) {
        int part = MIN(run, 6);
        add_to_header(h, 16, part - 3);
        run -= part;
    }
    while (run-- > 0)
        add_to_header(h, bits, 0);
}

static int used_symbols(const sm_huffman *huffman, int n, int least)
{
    while (n > least && huffman->bits[n - 1] == 0)
        n--;
    return n;
}

static void make_header(header *h, const block *b)
{
    uint8_t all[N_LITERALS + N_DISTANCES];
    memset(h, 0, sizeof *h);
    h->n_literals = used_symbols(&b->literals, N_LITERALS, 257);
    h->n_distances = used_symbols(&b->distances, N_DISTANCES, 1);
    memcpy(all, b->literals.bits, (gsize)h->n_literals);
    memcpy(all + h->n_literals, b->distances.bits, (gsize)h->n_distances);
    int n = h->n_literals + h->n_distances;
    for (int i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && all[i + run] == all[i];)
            run++;
        add_run(h, all[i], run);
    }
}

static void put_header(const header *h, sm_bits *out)
{
    static const uint8_t order[N_LENGTHS] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                             11, 4,  12, 3, 13, 2, 14, 1, 15};
    sm_huffman lengths;
    sm_huffman_make(&lengths, h->counts, N_LENGTHS, 7);
    int n = N_LENGTHS;
    while (n > 4 && lengths.bits[order[n - 1]] == 0)
        n--;
    sm_bits_put(out, 4, 3); /* not the last, codes of its own */
    sm_bits_put(out, (uint64_t)(h->n_literals - 257), 5);
    sm_bits_put(out, (uint64_t)(h->n_distances - 1), 5);
    sm_bits_put(out, (uint64_t)(n - 4), 4);
    for (int i = 0; i < n; i++)
        sm_bits_put(out, lengths.bits[order[i]], 3);
    static const uint8_t extra_bits[N_LENGTHS] = {[16] = 2, [17] = 3, [18] = 7};
    for (int i = 0; i < h->n; i++) {
        sm_bits_put(out, lengths.code[h->symbols[i]], lengths.bits[h->symbols[i]]);
        sm_bits_put(out, h->extra[i], extra_bits[h->symbols[i]]);
    }
}

static gsize body_bits(const block *b)
{
    gsize bits = 0;
    for (int i = 0; i < N_LITERALS; i++)
        bits += (gsize)b->literal_counts[i] *
                (gsize)(b->literals.bits[i] + (i > 256 ? length_extra[i - 257] : 0));
    for (int i = 0; i < N_DISTANCES; i++)
        bits += (gsize)b->distance_counts[i] * (gsize)(b->distances.bits[i] + distance_extra[i]);
    return bits;
}

static void put_match(const sm_deflater *d, const block *b, const piece *p, sm_bits *out)
{
    int symbol = d->length_symbols[p->length], far = distance_symbol(d, p->distance);
    uint64_t value = b->literals.code[257 + symbol];
    int n = b->literals.bits[257 + symbol];
    value |= (uint64_t)(p->length - length_bases[symbol]) << n;
    n += length_extra[symbol];
    value |= (uint64_t)b->distances.code[far] << n;
    n += b->distances.bits[far];
    value |= (uint64_t)(p->distance - distance_bases[far]) << n;
    sm_bits_put(out, value, n + distance_extra[far]);
}

static void put_literals(const block *b, const uint8_t *bytes, uint32_t n, sm_bits *out)
{
    const sm_huffman *h = &b->literals;
    for (; n >= 3; n -= 3, bytes += 3) {
        int first = h->bits[bytes[0]], second = first + h->bits[bytes[1]];
        uint64_t value = h->code[bytes[0]] | (uint64_t)h->code[bytes[1]] << first |
                         (uint64_t)h->code[bytes[2]] << second;
        sm_bits_put(out, value, second + h->bits[bytes[2]]);
    }
    for (; n > 0; n--, bytes++)
        sm_bits_put(out, h->code[*bytes], h->bits[*bytes]);
}

static void put_block(const sm_deflater *d, const uint8_t *bytes, gsize n, sm_bits *out)
{
    block b;
    header h;
    memset(&b, 0, sizeof b);
    count(d, &b, bytes, d->pieces, n);
    sm_huffman_make(&b.literals, b.literal_counts, N_LITERALS, SM_HUFFMAN_MAX_BITS);
    sm_huffman_make(&b.distances, b.distance_counts, N_DISTANCES, SM_HUFFMAN_MAX_BITS);
    make_header(&h, &b);
    sm_bits_reserve(out, body_bits(&b) + 8 * sizeof h);
    put_header(&h, out);
    for (gsize i = 0; i < n; i++) {
        const piece *p = &d->pieces[i];
        put_literals(&b, bytes, p->literals, out);
        bytes += p->literals + p->length;
        if (p->length > 0) put_match(d, &b, p, out);
    }
    sm_bits_put(out, b.literals.code[END_OF_BLOCK], b.literals.bits[END_OF_BLOCK]);
}

/* ---- repeats ---- */

static inline uint64_t load(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return GUINT64_FROM_LE(word);
}

/* Bytes alike at `a` and `b`, at most `most`. Neither is read beyond a + most. */
static inline gsize alike(const uint8_t *a, const uint8_t *b, gsize most)
{
    gsize n = 0;
    for (; n + 8 <= most; n += 8) {
        uint64_t differs = load(a + n) ^ load(b + n);
        if (differs) return n + (gsize)__builtin_ctzll(differs) / 8;
    }
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

typedef struct search {
    sm_deflater *d;
    const uint8_t *rows;
    gsize oldest; /* offset */
    sm_bits *out;
    gsize block, literals; /* offsets of what is not written, not in a piece yet */
    gsize n_pieces;
} search;

static void add_piece(search *s, gsize at, gsize length, gsize distance)
{
    s->d->pieces[s->n_pieces++] =
        (piece){(uint32_t)(at - s->literals), (uint16_t)length, (uint16_t)distance};
    s->literals = at + length;
    if (s->n_pieces < BLOCK_PIECES - 1) return;
    put_block(s->d, s->rows + s->block, s->n_pieces, s->out);
    s->block = s->literals;
    s->n_pieces = 0;
}

typedef struct match {
    gsize length, distance;
} match;

/* A repeat from further away must be longer: its distance takes more bits. */
static inline void prefer(match *best, gsize length, gsize distance, gsize least)
{
    if (length >= best->length + least) *best = (match){length, distance};
}

/* Where the pixels at `here` were met last; 8 bytes are read. */
static inline uint32_t *slot_of(sm_deflater *d, const uint8_t *here)
{
    uint64_t key = (load(here) & d->key_mask) * UINT64_C(0x9E3779B97F4A7C15);
    return &d->seen[key >> (64 - HASH_BITS)];
}

static inline __attribute__((always_inline)) match best_match(search *s, gsize at, gsize most,
                                                              gsize pixel)
{
    sm_deflater *d = s->d;
    const uint8_t *here = s->rows + at;
    gsize row = d->row_bytes;
    match best = {0, 0};
    if (at >= s->oldest + pixel) best = (match){alike(here, here - pixel, most), pixel};
    if (best.length >= most) return best;
    best.length -= best.length % pixel;
    if (row <= WINDOW && at >= s->oldest + row)
        prefer(&best, alike(here, here - row, most), row, 2 * pixel);
    if (best.length >= most) return best;
    if (most < 8) return best;
    uint32_t *slot = slot_of(d, here);
    gsize then = *slot;
    *slot = (uint32_t)at + 1;
    if (then > s->oldest && at - (then - 1) <= WINDOW)
        prefer(&best, alike(here, s->rows + then - 1, most), at - (then - 1), 2 * pixel);
    return best;
}

/* `pixel` is known where this is called, so that no division is left. */
static inline __attribute__((always_inline)) void search_row(search *s, gsize start, gsize pixel)
{
    sm_deflater *d = s->d;
    gsize at = start, end = start + d->row_bytes;
    /* The filter byte goes with the row above, or stands alone. */
    if (d->row_bytes <= WINDOW && start >= s->oldest + d->row_bytes) {
        gsize length =
            alike(s->rows + at, s->rows + at - d->row_bytes, MIN(d->longest, d->row_bytes));
        length -= length % pixel;
        length = length > 0 ? length - pixel + 1 : 0;
        if (length >= 2 * pixel + 1) {
            add_piece(s, at, length, d->row_bytes);
            at += length;
        }
    }
    if (at == start) at++;
    while (at < end) {
        match m = best_match(s, at, MIN(d->longest, end - at), pixel);
        m.length -= m.length % pixel;
        if (m.length < SHORTEST) {
            at += pixel;
            continue;
        }
        add_piece(s, at, m.length, m.distance);
        at += m.length;
        /* The repeat's last pixel and the one that ended it: an edge. */
        if (at + 8 <= end + pixel) *slot_of(d, s->rows + at - pixel) = (uint32_t)(at - pixel) + 1;
    }
}

static void search_rows(search *s, int first, int end)
{
    gsize row = s->d->row_bytes;
    for (int y = first; y < end; y++) {
        gsize start = (gsize)y * row;
        if (s->d->pixel_bytes == 3)
            search_row(s, start, 3);
        else if (s->d->pixel_bytes == 4)
            search_row(s, start, 4);
        else
            search_row(s, start, 1);
    }
}

void sm_deflater_rows(sm_deflater *d, const uint8_t *rows, int oldest, int first, int end,
                      sm_bits *out)
{
    gsize start = (gsize)first * d->row_bytes;
    search s = {d, rows, (gsize)oldest * d->row_bytes, out, start, start, 0};
    memset(d->seen, 0, sizeof d->seen);
    search_rows(&s, first, end);
    gsize after = (gsize)end * d->row_bytes;
    d->pieces[s.n_pieces++] = (piece){(uint32_t)(after - s.literals), 0, 0};
    put_block(d, rows + s.block, s.n_pieces, out);
}

void sm_deflater_end(sm_bits *out)
{
    sm_bits_reserve(out, 16);
    sm_bits_put(out, 3, 10); /* the last, fixed codes, end of block */
    sm_bits_align(out);
}

/* ---- bits.h ---- */

void sm_bits_append(sm_bits *out, const uint8_t *bytes, gsize n)
{
    sm_bits_reserve(out, n);
    gsize words = n / SM_BITS_MOST;
    for (gsize i = 0; i < words; i++)
        sm_bits_put(out, load(bytes + 6 * i) & ((UINT64_C(1) << SM_BITS_MOST) - 1), SM_BITS_MOST);
    gsize rest = n % SM_BITS_MOST;
    if (rest > 0)
        sm_bits_put(out, load(bytes + 6 * words) & ((UINT64_C(1) << rest) - 1), (int)rest);
}
