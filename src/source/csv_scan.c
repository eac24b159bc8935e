#include "source/csv_scan.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    BLOCK = 64,
    PREFETCH = 2048, /* the processor's own prefetcher stops at the end of each page */
};

/* The loops below are fast only when all of this is in one function. */
#define HOT static inline __attribute__((always_inline))

/* ---- 64 bytes at a time ---- */

/* Which bytes of a block are a separator, a line end or a quote, and how many. */
typedef struct block_marks {
    uint64_t bits;
    uint32_t n;
} block_marks;

#ifdef __SSE2__
typedef struct wanted_bytes {
    __m128i separator, newline, quote;
} wanted_bytes;

HOT wanted_bytes wanted(sm_csv_dialect dialect)
{
    return (wanted_bytes){_mm_set1_epi8(dialect.separator), _mm_set1_epi8(dialect.newline),
                          _mm_set1_epi8('"')};
}

HOT __m128i match(const char *at, wanted_bytes w)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    return _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, w.separator), _mm_cmpeq_epi8(bytes, w.newline)),
        _mm_cmpeq_epi8(bytes, w.quote));
}

HOT uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d)
{
    uint32_t low = (uint32_t)_mm_movemask_epi8(a) | (uint32_t)_mm_movemask_epi8(b) << 16;
    uint32_t high = (uint32_t)_mm_movemask_epi8(c) | (uint32_t)_mm_movemask_epi8(d) << 16;
    return low | (uint64_t)high << 32;
}

/* Matching bytes are -1. */
HOT uint32_t count_of(__m128i a, __m128i b, __m128i c, __m128i d)
{
    const __m128i zero = _mm_setzero_si128();
    __m128i sum = _mm_add_epi8(_mm_add_epi8(a, b), _mm_add_epi8(c, d));
    sum = _mm_sad_epu8(_mm_sub_epi8(zero, sum), zero);
    return (uint32_t)_mm_cvtsi128_si32(sum) + (uint32_t)_mm_extract_epi16(sum, 4);
}

HOT block_marks find_marks(const char *block, wanted_bytes w)
{
    const __m128i a = match(block, w), b = match(block + 16, w);
    const __m128i c = match(block + 32, w), d = match(block + 48, w);
    return (block_marks){bits_of(a, b, c, d), count_of(a, b, c, d)};
}
#else
typedef sm_csv_dialect wanted_bytes;

HOT wanted_bytes wanted(sm_csv_dialect dialect)
{
    return dialect;
}

HOT block_marks find_marks(const char *block, wanted_bytes w)
{
    uint64_t bits = 0;
    for (int i = 0; i < BLOCK; i++)
        bits |= (uint64_t)(block[i] == w.separator || block[i] == w.newline || block[i] == '"')
                << i;
    return (block_marks){bits, (uint32_t)__builtin_popcountll(bits)};
}
#endif

HOT uint64_t write_mark(uint32_t *out, uint64_t bits, uint32_t base)
{
    *out = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
    return bits & (bits - 1);
}

/* Six positions are written whether they are there or not: guessing how many costs more. */
HOT uint32_t *write_marks(uint32_t *out, block_marks found, uint32_t base)
{
    uint64_t bits = found.bits;
    for (uint32_t *next = out; next < out + found.n; next += 6) {
        bits = write_mark(next, bits, base);
        bits = write_mark(next + 1, bits, base);
        bits = write_mark(next + 2, bits, base);
        bits = write_mark(next + 3, bits, base);
        bits = write_mark(next + 4, bits, base);
        bits = write_mark(next + 5, bits, base);
    }
    return out + found.n;
}

/* The last block is copied so that no byte beyond the text is touched. */
static uint32_t *write_tail(const sm_csv_cursor *cursor, uint32_t *out, size_t block)
{
    char tail[BLOCK] = {0};
    memcpy(tail, cursor->text + block, cursor->length - block);
    return write_marks(out, find_marks(tail, wanted(cursor->dialect)),
                       (uint32_t)(block - cursor->from));
}

/* Marks of the text from `from` on. */
HOT void fill_marks(sm_csv_cursor *cursor, size_t from)
{
    const wanted_bytes w = wanted(cursor->dialect);
    cursor->from = from;
    cursor->to = MIN(cursor->length, from + SM_CSV_BATCH);
    uint32_t *out = cursor->marks;
    size_t at = from;
    for (; at + BLOCK <= cursor->to; at += BLOCK) {
        __builtin_prefetch(cursor->text + at + PREFETCH);
        out = write_marks(out, find_marks(cursor->text + at, w), (uint32_t)(at - from));
    }
    if (at < cursor->to) out = write_tail(cursor, out, at);
    cursor->mark = 0;
    cursor->n_marks = (uint32_t)(out - cursor->marks);
}

#ifdef __SSE2__
/* The same steps in the shorter instructions of processors since 2013. */
__attribute__((target("avx2,bmi"))) static void fill_newer(sm_csv_cursor *cursor, size_t from)
{
    fill_marks(cursor, from);
}

static void fill(sm_csv_cursor *cursor, size_t from)
{
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
        fill_newer(cursor, from);
    else
        fill_marks(cursor, from);
}
#else
static void fill(sm_csv_cursor *cursor, size_t from)
{
    fill_marks(cursor, from);
}
#endif

/* ---- marks one after another ---- */

/* The part of a cursor that the loops change, where the compiler can keep it in registers. */
typedef struct walk {
    sm_csv_cursor *cursor;
    const char *base, *end; /* what marks count from; the end of the text */
    const uint32_t *next, *stop;
} walk;

HOT walk walk_begin(sm_csv_cursor *cursor)
{
    return (walk){cursor, cursor->text + cursor->from, cursor->text + cursor->length,
                  cursor->marks + cursor->mark, cursor->marks + cursor->n_marks};
}

HOT void walk_end(const walk *w, const char *at)
{
    w->cursor->at = (size_t)(MIN(at, w->end) - w->cursor->text);
    w->cursor->mark = (uint32_t)(w->next - w->cursor->marks);
}

/* The next mark and past it; the text's end when there is none. */
HOT const char *take_mark(walk *w)
{
    while (G_UNLIKELY(w->next == w->stop)) {
        if (w->cursor->to == w->cursor->length) return w->end;
        fill(w->cursor, w->cursor->to);
        w->base = w->cursor->text + w->cursor->from;
        w->next = w->cursor->marks;
        w->stop = w->cursor->marks + w->cursor->n_marks;
    }
    return w->base + *w->next++;
}

/* Past the closing quote of a cell whose opening one is the next mark; false when there is none. */
HOT bool take_quoted(walk *w)
{
    take_mark(w);
    for (;;) {
        const char *at = take_mark(w);
        if (at == w->end) return false;
        if (*at != '"') continue;
        if (at + 1 == w->end || at[1] != '"') return true;
        take_mark(w);
    }
}

/* Where the cell that begins at `at` ends: at a separator, a line end, or the end of the text. The
 * marks before `at` are taken. */
HOT const char *take_cell(walk *w, const char *at, bool *unclosed)
{
    if (at < w->end && *at == '"' && !take_quoted(w)) {
        *unclosed = true;
        return w->end;
    }
    const char *end = take_mark(w);
    while (end < w->end && *end == '"')
        end = take_mark(w);
    return end;
}

void sm_csv_cursor_init(sm_csv_cursor *cursor, const char *text, size_t length,
                        sm_csv_dialect dialect)
{
    cursor->text = text;
    cursor->length = length;
    cursor->dialect = dialect;
    cursor->at = cursor->from = cursor->to = 0;
    cursor->mark = cursor->n_marks = 0;
}

void sm_csv_cursor_seek(sm_csv_cursor *cursor, size_t at)
{
    bool forward = at >= cursor->at;
    cursor->at = at;
    if (at < cursor->from || at >= cursor->to) {
        cursor->from = cursor->to = at;
        cursor->mark = cursor->n_marks = 0;
        return;
    }
    if (!forward) cursor->mark = 0;
    while (cursor->mark < cursor->n_marks && cursor->marks[cursor->mark] < at - cursor->from)
        cursor->mark++;
}

/* Cells up to the first whose next mark is no separator: a quote, a line end, or a mark yet to be
 * found. Nearly all cells go this way. */
HOT sm_csv_cell *take_plain_cells(walk *w, const char **at, sm_csv_cell *out, sm_csv_cell *full,
                                  char separator)
{
    while (w->next < w->stop && out < full) {
        const char *end = w->base + *w->next;
        if (*end != separator) break;
        *out++ = (sm_csv_cell){*at, end};
        *at = end + 1;
        w->next++;
    }
    return out;
}

/* At most `most` cells of the record at the cursor, which goes past them; those from the `room`th
 * on are counted only. */
HOT void take_record(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t room, size_t most,
                     sm_csv_record *record)
{
    sm_csv_cell none;
    if (!cells) cells = &none;
    walk w = walk_begin(cursor);
    const char newline = cursor->dialect.newline;
    const char *at = cursor->text + cursor->at;
    sm_csv_cell *out = cells, *const full = cells + room;
    size_t n_more = 0;
    bool unclosed = false, last = false;
    *record = (sm_csv_record){.start = cursor->at};
    while (!last && (size_t)(out - cells) + n_more < most) {
        out = take_plain_cells(&w, &at, out, full, cursor->dialect.separator);
        if ((size_t)(out - cells) == most) break;
        const char *end = take_cell(&w, at, &unclosed);
        const char *stop = end;
        if (end == w.end || *end == newline) {
            last = true;
            if (stop > at && stop[-1] == '\r') stop--;
        }
        if (G_LIKELY(out < full))
            *out++ = (sm_csv_cell){at, stop};
        else
            n_more++;
        at = end + (end < w.end);
    }
    walk_end(&w, at);
    record->n_cells = (size_t)(out - cells) + n_more;
    record->unclosed = unclosed;
}

static bool is_blank(const sm_csv_cursor *cursor, const sm_csv_record *record)
{
    const char *at = cursor->text + record->start, *end = cursor->text + cursor->at;
    while (at < end && (*at == '\r' || *at == '\n'))
        at++;
    return at == end;
}

bool sm_csv_cursor_next(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t max_cells,
                        sm_csv_record *record)
{
    while (cursor->at < cursor->length) {
        take_record(cursor, cells, max_cells, SIZE_MAX, record);
        if (record->n_cells > 1 || !is_blank(cursor, record)) return true;
    }
    return false;
}

size_t sm_csv_cursor_peek(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t n_cells)
{
    sm_csv_record record;
    take_record(cursor, cells, n_cells, n_cells, &record);
    return record.n_cells;
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
    const char *at = text + from, *end = text + to;
    while (at < end && (at = memchr(at, newline, (size_t)(end - at)))) {
        lines++;
        at++;
    }
    return lines;
}
