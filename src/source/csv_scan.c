#include "source/csv_scan.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

enum {
    BLOCK = 64,
    PREFETCH = 2048, /* the processor's own prefetcher stops at the end of each page */
};

/* The loops below are fast only when all of this is in one function. */
#define HOT static inline __attribute__((always_inline))

/* ---- 64 bytes at a time ---- */

/* Which bytes of a block are marks, and which of these are stops: quotes and line ends. */
typedef struct block_marks {
    uint64_t marks, stops;
} block_marks;

/* Where a cursor's lists end. */
typedef struct lists {
    uint32_t *marks, *stops;
} lists;

HOT uint64_t write_mark(uint32_t *out, uint64_t bits, uint32_t base)
{
    *out = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
    return bits & (bits - 1);
}

/* Six positions are written whether they are there or not: guessing how many costs more. */
HOT uint32_t *write_marks(uint32_t *out, uint64_t bits, uint32_t base)
{
    uint32_t *const end = out + __builtin_popcountll(bits);
    do {
        bits = write_mark(out, bits, base);
        bits = write_mark(out + 1, bits, base);
        bits = write_mark(out + 2, bits, base);
        bits = write_mark(out + 3, bits, base);
        bits = write_mark(out + 4, bits, base);
        bits = write_mark(out + 5, bits, base);
        out += 6;
    } while (out < end);
    return end;
}

/* A stop is known by how many marks are before it. */
HOT uint64_t write_stop(uint32_t *out, block_marks found, uint64_t stops, uint32_t n_before)
{
    uint64_t below = (stops & (0 - stops)) - 1;
    *out = n_before + (uint32_t)__builtin_popcountll(found.marks & below);
    return stops & (stops - 1);
}

HOT uint32_t *write_stops(uint32_t *out, block_marks found, uint32_t n_before)
{
    uint32_t *const end = out + __builtin_popcountll(found.stops);
    uint64_t stops = found.stops;
    do {
        stops = write_stop(out, found, stops, n_before);
        stops = write_stop(out + 1, found, stops, n_before);
        out += 2;
    } while (out < end);
    return end;
}

HOT lists write_block(const sm_csv_cursor *cursor, lists out, block_marks found, uint32_t base)
{
    uint32_t n_before = (uint32_t)(out.marks - cursor->marks);
    return (lists){write_marks(out.marks, found.marks, base),
                   write_stops(out.stops, found, n_before)};
}

static block_marks find_plainly(const char *block, size_t n, sm_csv_dialect dialect)
{
    block_marks found = {0, 0};
    for (size_t i = 0; i < n; i++) {
        bool stop = block[i] == dialect.newline || block[i] == '"';
        found.stops |= (uint64_t)stop << i;
        found.marks |= (uint64_t)(stop || block[i] == dialect.separator) << i;
    }
    return found;
}

static lists fill_plainly(sm_csv_cursor *cursor, lists out, size_t at)
{
    for (; at < cursor->to; at += BLOCK) {
        size_t n = MIN((size_t)BLOCK, cursor->to - at);
        out = write_block(cursor, out, find_plainly(cursor->text + at, n, cursor->dialect),
                          (uint32_t)(at - cursor->from));
    }
    return out;
}

#ifdef __SSE2__
/* For each low half of a byte, the byte with that half that is looked for; where there is none, one
 * of another half, which nothing equals (Langdale and Lemire 2019, "Parsing gigabytes of JSON per
 * second", section 3.1.2; one table does, as no two of the bytes share their low halves). */
typedef struct byte_table {
    char of[16];
} byte_table;

static byte_table make_table(const char *wanted, size_t n)
{
    byte_table table;
    for (int half = 0; half < 16; half++)
        table.of[half] = (char)((half + 1) & 15);
    for (size_t i = 0; i < n; i++)
        table.of[wanted[i] & 15] = wanted[i];
    return table;
}

#define NEWER __attribute__((target("avx2,bmi,popcnt")))

NEWER HOT __m256i spread_table(byte_table table)
{
    __m128i bytes;
    memcpy(&bytes, &table, sizeof bytes);
    return _mm256_broadcastsi128_si256(bytes);
}

/* Bytes of 128 and more look up a zero. */
NEWER HOT uint64_t matches(__m256i low, __m256i high, __m256i table)
{
    __m256i a = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, low), low);
    __m256i b = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, high), high);
    return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

/* The whole blocks of the batch; the rest is left to others. */
NEWER static lists fill_newer(sm_csv_cursor *cursor, lists out, size_t *at)
{
    const char wanted[] = {cursor->dialect.newline, '"', cursor->dialect.separator};
    const __m256i marks = spread_table(make_table(wanted, 3));
    const __m256i stops = spread_table(make_table(wanted, 2));
    for (; *at + BLOCK <= cursor->to; *at += BLOCK) {
        const char *block = cursor->text + *at;
        __builtin_prefetch(block + PREFETCH);
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)block);
        __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(block + 32));
        block_marks found = {matches(low, high, marks), matches(low, high, stops)};
        out = write_block(cursor, out, found, (uint32_t)(*at - cursor->from));
    }
    return out;
}

HOT uint64_t equal_bytes(const __m128i block[4], char wanted)
{
    const __m128i byte = _mm_set1_epi8(wanted);
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block[i], byte)) << (16 * i);
    return bits;
}

/* The same for processors before 2013. */
static lists fill_older(sm_csv_cursor *cursor, lists out, size_t *at)
{
    for (; *at + BLOCK <= cursor->to; *at += BLOCK) {
        __m128i block[4];
        memcpy(block, cursor->text + *at, sizeof block);
        uint64_t stops = equal_bytes(block, cursor->dialect.newline) | equal_bytes(block, '"');
        block_marks found = {stops | equal_bytes(block, cursor->dialect.separator), stops};
        out = write_block(cursor, out, found, (uint32_t)(*at - cursor->from));
    }
    return out;
}

static lists fill_blocks(sm_csv_cursor *cursor, lists out, size_t *at)
{
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("popcnt"))
        return fill_newer(cursor, out, at);
    return fill_older(cursor, out, at);
}
#else
static lists fill_blocks(sm_csv_cursor *cursor, lists out, size_t *at)
{
    (void)cursor;
    (void)at;
    return out;
}
#endif

/* Marks of the text from `from` on. */
static void fill(sm_csv_cursor *cursor, size_t from)
{
    cursor->from = from;
    cursor->to = MIN(cursor->length, from + SM_CSV_BATCH);
    lists out = {cursor->marks, cursor->stops};
    size_t at = from;
    out = fill_blocks(cursor, out, &at);
    out = fill_plainly(cursor, out, at);
    cursor->mark = cursor->stop = 0;
    cursor->n_marks = (uint32_t)(out.marks - cursor->marks);
    cursor->n_stops = (uint32_t)(out.stops - cursor->stops);
}

/* ---- marks one after another ---- */

/* The part of a cursor that the loops change, where the compiler can keep it in registers. */
typedef struct walk {
    sm_csv_cursor *cursor;
    const char *base, *end;     /* what marks count from; the end of the text */
    const uint32_t *next, *all; /* the next mark; past the last one */
    const uint32_t *stop;       /* the next stop */
} walk;

HOT walk walk_begin(sm_csv_cursor *cursor)
{
    return (walk){cursor,
                  cursor->text + cursor->from,
                  cursor->text + cursor->length,
                  cursor->marks + cursor->mark,
                  cursor->marks + cursor->n_marks,
                  cursor->stops + cursor->stop};
}

HOT void walk_end(const walk *w, const char *at)
{
    w->cursor->at = (size_t)(MIN(at, w->end) - w->cursor->text);
    w->cursor->mark = (uint32_t)(w->next - w->cursor->marks);
    w->cursor->stop = (uint32_t)(w->stop - w->cursor->stops);
}

/* The marks of the next batch; false at the end of the text. */
HOT bool walk_on(walk *w)
{
    if (w->cursor->to == w->cursor->length) return false;
    fill(w->cursor, w->cursor->to);
    *w = walk_begin(w->cursor);
    return true;
}

/* The mark up to which all are separators: the next stop, or where the batch ends. */
HOT const uint32_t *plain_end(const walk *w)
{
    return w->stop < w->cursor->stops + w->cursor->n_stops ? w->cursor->marks + *w->stop : w->all;
}

/* The next quote or line end, and past it; the text's end when there is none. */
HOT const char *take_stop(walk *w)
{
    while (G_UNLIKELY((w->next = plain_end(w)) == w->all))
        if (!walk_on(w)) return w->end;
    w->stop++;
    return w->base + *w->next++;
}

/* Past the closing quote of a cell whose opening one is taken; false when there is none. */
HOT bool take_quoted(walk *w)
{
    for (;;) {
        const char *at = take_stop(w);
        if (at == w->end) return false;
        if (*at != '"') continue;
        if (at + 1 == w->end || at[1] != '"') return true;
        take_stop(w);
    }
}

/* The record under way: where its next cell begins, and the cells so far. */
typedef struct progress {
    const char *at;
    sm_csv_cell *out, *full;
    size_t n; /* cells, also those for which there is no room */
} progress;

HOT void end_cell(progress *p, const char *end)
{
    if (G_LIKELY(p->out < p->full)) *p->out++ = (sm_csv_cell){p->at, end};
    p->n++;
}

/* `n` cells that end at separators, the next marks. Nearly all cells go this way. */
HOT void take_plain_cells(walk *w, progress *p, size_t n)
{
    const uint32_t *mark = w->next, *const end = mark + n;
    const char *at = p->at;
    sm_csv_cell *out = p->out, *const full = p->full;
    for (; mark < end && out < full; mark++) {
        const char *stop = w->base + *mark;
        *out++ = (sm_csv_cell){at, stop};
        at = stop + 1;
    }
    p->at = mark < end ? w->base + end[-1] + 1 : at;
    p->out = out;
    p->n += n;
    w->next = end;
}

/* The last cell of a record ends at `end`. */
HOT void end_record(progress *p, const char *end)
{
    end_cell(p, end > p->at && end[-1] == '\r' ? end - 1 : end);
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
    progress p = {cursor->text + cursor->at, cells, cells + room, 0};
    *record = (sm_csv_record){.start = cursor->at};
    while (p.n < most) {
        size_t n = (size_t)(plain_end(&w) - w.next);
        take_plain_cells(&w, &p, MIN(n, most - p.n));
        if (p.n == most) break;
        if (G_UNLIKELY(w.next == w.all)) {
            if (walk_on(&w)) continue;
            end_record(&p, w.end);
            p.at = w.end;
            break;
        }
        const char *stop = w.base + *w.next++;
        w.stop++;
        if (*stop == newline) {
            end_record(&p, stop);
            p.at = stop + 1;
            break;
        }
        /* a quote that opens no cell is a character like others */
        if (stop == p.at && !take_quoted(&w)) record->unclosed = true;
    }
    walk_end(&w, p.at);
    record->n_cells = p.n;
}

void sm_csv_cursor_init(sm_csv_cursor *cursor, const char *text, size_t length,
                        sm_csv_dialect dialect)
{
    cursor->text = text;
    cursor->length = length;
    cursor->dialect = dialect;
    cursor->at = cursor->from = cursor->to = 0;
    cursor->mark = cursor->n_marks = 0;
    cursor->stop = cursor->n_stops = 0;
}

void sm_csv_cursor_seek(sm_csv_cursor *cursor, size_t at)
{
    bool forward = at >= cursor->at;
    cursor->at = at;
    if (at < cursor->from || at >= cursor->to) {
        cursor->from = cursor->to = at;
        cursor->mark = cursor->n_marks = 0;
        cursor->stop = cursor->n_stops = 0;
        return;
    }
    if (!forward) cursor->mark = cursor->stop = 0;
    while (cursor->mark < cursor->n_marks && cursor->marks[cursor->mark] < at - cursor->from)
        cursor->mark++;
    while (cursor->stop < cursor->n_stops && cursor->stops[cursor->stop] < cursor->mark)
        cursor->stop++;
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
