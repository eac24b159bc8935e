#include "source/cell.h"

#include "source/missing.h"

#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

static sm_csv_cell trim(sm_csv_cell cell)
{
    sm_trim_blanks(&cell.start, &cell.end);
    return cell;
}

sm_csv_cell sm_cell_inner(sm_csv_cell cell)
{
    cell = trim(cell);
    if (cell.end - cell.start < 2 || *cell.start != '"' || cell.end[-1] != '"') return cell;
    size_t inside = (size_t)(cell.end - cell.start) - 2;
    if (memchr(cell.start + 1, '"', inside)) return cell;
    return trim((sm_csv_cell){cell.start + 1, cell.end - 1});
}

bool sm_cell_is_empty(sm_csv_cell cell)
{
    sm_csv_cell inner = sm_cell_inner(cell);
    return inner.start == inner.end;
}

bool sm_cell_is_missing(sm_csv_cell cell)
{
    sm_csv_cell inner = sm_cell_inner(cell);
    return sm_is_missing(inner.start, (size_t)(inner.end - inner.start));
}

/* Powers of ten that a double holds exactly. */
static const double exact_powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* Digits at `*at`, which goes past them, after those of `mantissa`. */
static uint64_t take_digits(const char **at, const char *end, uint64_t mantissa)
{
    const char *digit = *at;
    for (; digit < end && (unsigned char)(*digit - '0') <= 9; digit++)
        mantissa = mantissa * 10 + (unsigned char)(*digit - '0');
    *at = digit;
    return mantissa;
}

enum { EXACT_DIGITS = 15 };

/* Plain decimals of at most 15 digits: an integer below 2^53 divided by an exact power of ten is
 * correctly rounded (Clinger 1990, "How to read floating point numbers accurately"). */
static bool parse_plain(const char *at, const char *end, char point, double *value)
{
    bool negative = at < end && *at == '-';
    if (negative || (at < end && *at == '+')) at++;
    if (end - at > EXACT_DIGITS + 1) return false;
    const char *start = at;
    uint64_t mantissa = take_digits(&at, end, 0);
    ptrdiff_t digits = at - start, decimals = 0;
    if (at < end && (*at == '.' || *at == point)) {
        const char *first = ++at;
        mantissa = take_digits(&at, end, mantissa);
        decimals = at - first;
    }
    digits += decimals;
    if (at != end || digits == 0 || digits > EXACT_DIGITS) return false;
    double number = (double)mantissa / exact_powers[decimals];
    *value = negative ? -number : number;
    return true;
}

/* Longer than any number that is meant as one. */
enum { NUMBER_LENGTH = 400, GROUP_DIGITS = 3 };

/* Bytes of the minus that begins here, 0 when none does. */
static size_t minus_at(const char *at, const char *end)
{
    if (end - at >= 3 && (memcmp(at, "\342\210\222", 3) == 0 || memcmp(at, "\342\200\223", 3) == 0))
        return 3;
    return at < end && (*at == '-' || *at == '\226') ? 1 : 0;
}

/* Bytes of the mark between thousands that begins here, 0 when none does. */
static size_t group_mark_at(const char *at, const char *end, sm_number_style style)
{
    if (at >= end) return 0;
    if (*at == '\'' || *at == (style == SM_NUMBERS_POINT ? ',' : '.')) return 1;
    if (end - at >= 3 && memcmp(at, "\342\200\231", 3) == 0) return 3;
    return sm_blank_at(at, end);
}

/* Three digits that no fourth follows. */
static bool group_at(const char *at, const char *end)
{
    if (end - at < GROUP_DIGITS) return false;
    for (int i = 0; i < GROUP_DIGITS; i++)
        if (!g_ascii_isdigit(at[i])) return false;
    return at + GROUP_DIGITS == end || !g_ascii_isdigit(at[GROUP_DIGITS]);
}

/* The whole part: up to three digits and groups of three, or digits. Appends them at `*out`. */
static const char *take_whole(const char *at, const char *end, sm_number_style style, char **out)
{
    const char *first = at;
    while (at < end && g_ascii_isdigit(*at))
        *(*out)++ = *at++;
    if (at == first || at - first > GROUP_DIGITS) return at;
    size_t mark = group_mark_at(at, end, style);
    const char *sign = at;
    while (mark > 0 && group_at(at + mark, end) && memcmp(at, sign, mark) == 0) {
        memcpy(*out, at + mark, GROUP_DIGITS);
        *out += GROUP_DIGITS;
        at += mark + GROUP_DIGITS;
        mark = group_mark_at(at, end, style);
    }
    return at;
}

/* As programs write numbers: a hyphen, no groups, a point. `text` holds the cell's length and one
 * more. */
static void write_plain(sm_csv_cell cell, sm_number_style style, char *text)
{
    const char *at = cell.start;
    size_t minus = minus_at(at, cell.end);
    if (minus > 0) *text++ = '-';
    at = take_whole(at + minus, cell.end, style, &text);
    for (; at < cell.end; at++)
        *text++ = style != SM_NUMBERS_POINT && *at == ',' ? '.' : *at;
    *text = '\0';
}

/* Most cells that are no numbers show it at once. */
static bool may_begin_number(char c)
{
    return g_ascii_isdigit(c) || c == '+' || c == '-' || c == '.' || c == ',' || (c & 0x80);
}

static sm_cell_number parse_any(sm_csv_cell cell, sm_number_style style, double *value)
{
    size_t length = (size_t)(cell.end - cell.start);
    if (length > NUMBER_LENGTH || !may_begin_number(*cell.start) ||
        memchr(cell.start, '\0', length))
        return SM_CELL_NOT_A_NUMBER;
    char text[NUMBER_LENGTH + 1];
    write_plain(cell, style, text);
    if (sm_number_parse(text, value)) return SM_CELL_NUMBER;
    if (!g_ascii_isdigit(text[text[0] == '-' || text[0] == '+'])) return SM_CELL_NOT_A_NUMBER;
    char *end = NULL;
    errno = 0;
    double number = g_ascii_strtod(text, &end);
    return *end == '\0' && errno == ERANGE && isinf(number) ? SM_CELL_OUT_OF_RANGE
                                                            : SM_CELL_NOT_A_NUMBER;
}

/* A decimal sign besides the point that the quick way may read; what it reads may be no group. */
static bool parse_quick(sm_csv_cell cell, sm_number_style style, double *value)
{
    if (style == SM_NUMBERS_COMMA_COUNT) return false;
    return parse_plain(cell.start, cell.end, style == SM_NUMBERS_COMMA ? ',' : '.', value);
}

sm_cell_number sm_cell_to_number(sm_csv_cell cell, sm_number_style style, double *value)
{
    if (parse_quick(cell, style, value)) return SM_CELL_NUMBER;
    sm_csv_cell inner = sm_cell_inner(cell);
    if (sm_is_missing(inner.start, (size_t)(inner.end - inner.start))) return SM_CELL_EMPTY;
    /* By which spreadsheets keep a number as text. */
    if (*inner.start == '\'' && inner.end - inner.start > 1) inner.start++;
    if (parse_quick(inner, style, value)) return SM_CELL_NUMBER;
    return parse_any(inner, style, value);
}

/* Windows-1252 where it differs from Latin-1, 0x80..0x9f; undefined bytes become U+FFFD. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

static char *from_windows_1252(const char *bytes, size_t length)
{
    GString *text = g_string_sized_new(length + length / 8);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == 0)
            g_string_append(text, "\357\277\275");
        else if (byte < 0x80)
            g_string_append_c(text, (char)byte);
        else
            g_string_append_unichar(text, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    return g_string_free(text, FALSE);
}

/* UTF-8 apart from NUL bytes. */
static bool is_utf8_with_nuls(const char *bytes, size_t length)
{
    const char *at = bytes, *end = bytes + length;
    while (at < end) {
        const char *stop;
        if (g_utf8_validate(at, end - at, &stop)) return true;
        if (*stop != '\0') return false;
        at = stop + 1;
    }
    return true;
}

static char *replace_nuls(const char *bytes, size_t length)
{
    GString *text = g_string_sized_new(length + 16);
    for (size_t i = 0; i < length; i++)
        if (bytes[i])
            g_string_append_c(text, bytes[i]);
        else
            g_string_append(text, "\357\277\275");
    return g_string_free(text, FALSE);
}

/* Valid UTF-8 as it is, anything else as Windows-1252; NUL bytes become U+FFFD. */
static char *to_utf8(const char *bytes, size_t length)
{
    if (g_utf8_validate(bytes, (gssize)length, NULL)) return g_strndup(bytes, length);
    if (is_utf8_with_nuls(bytes, length)) return replace_nuls(bytes, length);
    return from_windows_1252(bytes, length);
}

/* The bytes of a quoted cell without the quotes; what stands after the closing quote is kept. */
static char *unquote(sm_csv_cell cell, size_t *length)
{
    char *bytes = g_malloc((size_t)(cell.end - cell.start) + 1);
    size_t n = 0;
    bool quoted = true;
    for (const char *at = cell.start + 1; at < cell.end; at++) {
        if (quoted && *at == '"') {
            if (at + 1 < cell.end && at[1] == '"')
                at++;
            else {
                quoted = false;
                continue;
            }
        }
        bytes[n++] = *at;
    }
    bytes[n] = '\0';
    *length = n;
    return bytes;
}

char *sm_cell_to_text(sm_csv_cell cell)
{
    size_t length = (size_t)(cell.end - cell.start);
    if (length == 0 || *cell.start != '"') return to_utf8(cell.start, length);
    const char *inside = cell.start + 1;
    if (length >= 2 && cell.end[-1] == '"' && !memchr(inside, '"', length - 2))
        return to_utf8(inside, length - 2);
    g_autofree char *bytes = unquote(cell, &length);
    return to_utf8(bytes, length);
}

enum { EXCERPT_CHARACTERS = 40 };

char *sm_cell_to_excerpt(sm_csv_cell cell)
{
    const char *most = cell.start + MIN(cell.end - cell.start, 4 * EXCERPT_CHARACTERS);
    if (most < cell.end) /* not inside a character */
        while (most > cell.start && (*most & 0xc0) == 0x80)
            most--;
    cell.end = most;
    g_autofree char *text = sm_cell_to_text(cell);
    bool cut = g_utf8_strlen(text, -1) > EXCERPT_CHARACTERS;
    g_autofree char *head =
        g_utf8_substring(text, 0, cut ? EXCERPT_CHARACTERS : g_utf8_strlen(text, -1));
    g_strdelimit(head, "\r\n\t", ' ');
    return g_strconcat(head, cut ? "..." : "", NULL);
}
