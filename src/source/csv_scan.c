#include "source/csv_scan.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

typedef struct masks {
    uint64_t ends, quotes;
} masks;

#ifdef __SSE2__
static inline uint64_t equal_mask(const __m128i v[4], char byte)
{
    const __m128i wanted = _mm_set1_epi8(byte);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++)
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
    return mask;
}

static inline masks block_masks(const char *block, sm_csv_dialect dialect)
{
    __m128i v[4];
    for (int i = 0; i < 4; i++)
        v[i] = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
    return (masks){equal_mask(v, dialect.separator) | equal_mask(v, dialect.newline),
                   equal_mask(v, '"')};
}

static inline uint64_t byte_mask(const char *block, char byte)
{
    __m128i v[4];
    for (int i = 0; i < 4; i++)
        v[i] = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
    return equal_mask(v, byte);
}
#else
static inline uint64_t byte_mask(const char *block, char byte)
{
    uint64_t mask = 0;
    for (int i = 0; i < BLOCK; i++)
        mask |= (uint64_t)(block[i] == byte) << i;
    return mask;
}

static inline masks block_masks(const char *block, sm_csv_dialect dialect)
{
    return (masks){byte_mask(block, dialect.separator) | byte_mask(block, dialect.newline),
                   byte_mask(block, '"')};
}
#endif

/* The last block is copied so that no byte beyond the text is touched. */
static inline masks masks_at(const sm_csv_cursor *cursor, size_t block)
{
    if (G_LIKELY(cursor->length - block >= BLOCK))
        return block_masks(cursor->text + block, cursor->dialect);
    char tail[BLOCK] = {0};
    size_t left = cursor->length - block;
    memcpy(tail, cursor->text + block, left);
    masks found = block_masks(tail, cursor->dialect);
    uint64_t inside = (UINT64_C(1) << left) - 1;
    return (masks){found.ends & inside, found.quotes & inside};
}

static inline void load_block(sm_csv_cursor *cursor, size_t block)
{
    masks found = masks_at(cursor, block);
    cursor->block = block;
    cursor->ends = found.ends;
    cursor->quotes = found.quotes;
}

/* First cell end at or after `at`; the text's length when there is none. */
static inline size_t next_end(sm_csv_cursor *cursor, size_t at)
{
    while (at < cursor->length) {
        size_t block = at & ~(size_t)(BLOCK - 1);
        if (block != cursor->block) load_block(cursor, block);
        uint64_t mask = cursor->ends >> (at & (BLOCK - 1));
        if (mask) return at + (size_t)__builtin_ctzll(mask);
        at = block + BLOCK;
    }
    return cursor->length;
}

static inline size_t next_quote(sm_csv_cursor *cursor, size_t at)
{
    while (at < cursor->length) {
        size_t block = at & ~(size_t)(BLOCK - 1);
        if (block != cursor->block) load_block(cursor, block);
        uint64_t mask = cursor->quotes >> (at & (BLOCK - 1));
        if (mask) return at + (size_t)__builtin_ctzll(mask);
        at = block + BLOCK;
    }
    return cursor->length;
}

/* Where the cell that begins at `at` ends: at a separator, a line end, or the end of the text. */
static inline size_t cell_end(sm_csv_cursor *cursor, size_t at, bool *unclosed)
{
    if (at >= cursor->length || cursor->text[at] != '"') return next_end(cursor, at);
    size_t quote = next_quote(cursor, at + 1);
    while (quote + 1 < cursor->length && cursor->text[quote + 1] == '"')
        quote = next_quote(cursor, quote + 2);
    if (quote >= cursor->length) {
        *unclosed = true;
        return cursor->length;
    }
    return next_end(cursor, quote + 1);
}

void sm_csv_cursor_init(sm_csv_cursor *cursor, const char *text, size_t length,
                        sm_csv_dialect dialect)
{
    *cursor = (sm_csv_cursor){text, length, 0, dialect, SIZE_MAX, 0, 0};
}

void sm_csv_cursor_seek(sm_csv_cursor *cursor, size_t at)
{
    cursor->at = at;
}

static inline bool is_record_end(const sm_csv_cursor *cursor, size_t end)
{
    return end >= cursor->length || cursor->text[end] == cursor->dialect.newline;
}

static inline size_t without_return(const sm_csv_cursor *cursor, size_t start, size_t end)
{
    return end > start && cursor->text[end - 1] == '\r' ? end - 1 : end;
}

static inline bool read_record(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t max_cells,
                               sm_csv_record *record)
{
    size_t at = cursor->at, n = 0;
    *record = (sm_csv_record){.start = at};
    for (;;) {
        size_t end = cell_end(cursor, at, &record->unclosed);
        bool last = is_record_end(cursor, end);
        if (n < max_cells)
            cells[n] = (sm_csv_cell){cursor->text + at,
                                     cursor->text + (last ? without_return(cursor, at, end) : end)};
        n++;
        at = end + 1;
        if (last) break;
    }
    record->n_cells = n;
    bool blank = n == 1 && without_return(cursor, record->start, at - 1) == record->start;
    cursor->at = MIN(at, cursor->length);
    return !blank;
}

bool sm_csv_cursor_next(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t max_cells,
                        sm_csv_record *record)
{
    while (cursor->at < cursor->length)
        if (read_record(cursor, cells, max_cells, record)) return true;
    return false;
}

size_t sm_csv_cursor_peek(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t n_cells)
{
    size_t at = cursor->at, n = 0;
    bool unclosed = false;
    while (n < n_cells) {
        size_t end = cell_end(cursor, at, &unclosed);
        bool last = is_record_end(cursor, end);
        cells[n++] = (sm_csv_cell){cursor->text + at,
                                   cursor->text + (last ? without_return(cursor, at, end) : end)};
        at = end + 1;
        if (last) break;
    }
    cursor->at = MIN(at, cursor->length);
    return n;
}

/* A record longer than this near a chunk's start is given up on. */
enum { GUESS_REACH = 1 << 20, GUESS_RECORDS = 2 };

static bool looks_like_records(const char *text, size_t length, size_t at, sm_csv_dialect dialect,
                               size_t n_cells)
{
    sm_csv_cursor cursor;
    sm_csv_cursor_init(&cursor, text, MIN(length, at + GUESS_REACH), dialect);
    sm_csv_cursor_seek(&cursor, at);
    sm_csv_record record;
    for (int i = 0; i < GUESS_RECORDS; i++)
        if (!sm_csv_cursor_next(&cursor, NULL, 0, &record) || record.n_cells != n_cells ||
            record.unclosed)
            return false;
    return true;
}

size_t sm_csv_guess_start(const char *text, size_t length, size_t from, sm_csv_dialect dialect,
                          size_t n_cells)
{
    size_t stop = MIN(length, from + GUESS_REACH);
    const char *at = from < stop ? memchr(text + from, dialect.newline, stop - from) : NULL;
    /* Each try may read a long way: a few lines decide, or the part is read with the one before. */
    for (int tries = 0; at && tries < 64; tries++) {
        size_t start = (size_t)(at - text) + 1;
        if (looks_like_records(text, length, start, dialect, n_cells)) return start;
        at = start < stop ? memchr(text + start, dialect.newline, stop - start) : NULL;
    }
    return length;
}

uint64_t sm_csv_count_lines(const char *text, size_t from, size_t to, char newline)
{
    uint64_t lines = 0;
    size_t at = from;
    for (; at + BLOCK <= to; at += BLOCK)
        lines += (uint64_t)__builtin_popcountll(byte_mask(text + at, newline));
    for (; at < to; at++)
        lines += text[at] == newline;
    return lines;
}
