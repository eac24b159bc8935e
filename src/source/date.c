#include "source/date.h"

#include "base/fail.h"

#include <string.h>

/* Julian day (GDate) of 1 January 1970. */
enum { JULIAN_OF_EPOCH = 719163 };

typedef struct reading {
    const char *at, *end;
} reading;

typedef struct civil {
    int year, month, day;
} civil;

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Hinnant, "chrono-compatible low-level date algorithms" (2013): years begin in March. */
static int32_t days_from_epoch(int year, int month, int day)
{
    int y = year - (month <= 2);
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int32_t sm_day_from_civil(int year, int month, int day)
{
    if (year < 1000 || year > 9999 || month < 1 || month > 12) return SM_NO_DAY;
    if (day < 1 || day > days_in_month(year, month)) return SM_NO_DAY;
    return days_from_epoch(year, month, day) + JULIAN_OF_EPOCH;
}

void sm_day_to_civil(int32_t julian, int *year, int *month, int *day)
{
    int32_t z = julian - JULIAN_OF_EPOCH + 719468;
    int32_t era = z / 146097, of_era = z - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

const char *sm_day_format(int32_t julian, char buffer[SM_DAY_BUFFER])
{
    int year, month, day;
    sm_day_to_civil(julian, &year, &month, &day);
    int digits[8] = {year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10,
                     month / 10,       month % 10,      day / 10,       day % 10};
    char *out = buffer;
    for (int i = 0; i < 8; i++) {
        if (i == 4 || i == 6) *out++ = '-';
        *out++ = (char)('0' + digits[i]);
    }
    *out = '\0';
    return buffer;
}

static bool digit_at(const reading *in)
{
    return in->at < in->end && g_ascii_isdigit(*in->at);
}

/* 1 to `max_digits` digits; returns how many, 0 for none. */
static int read_digits(reading *in, int max_digits, int *value)
{
    int n = 0;
    *value = 0;
    while (n < max_digits && digit_at(in)) {
        *value = *value * 10 + (*in->at++ - '0');
        n++;
    }
    return n;
}

static bool read_char(reading *in, char wanted)
{
    if (in->at >= in->end || *in->at != wanted) return false;
    in->at++;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blanks(reading *in)
{
    while (in->at < in->end && is_blank(*in->at))
        in->at++;
}

static reading trimmed(const char *text, size_t length)
{
    reading in = {text, text + length};
    skip_blanks(&in);
    while (in.end > in.at && is_blank(in.end[-1]))
        in.end--;
    return in;
}

typedef struct month_name {
    const char *name; /* lower case; the first three or four bytes decide */
    int month;
} month_name;

/* English, then French, Spanish and German where they differ; longer prefixes first. */
static const month_name month_names[] = {
    {"jan", 1},  {"feb", 2},        {"f\303\251v", 2},  {"fev", 2},  {"mar", 3}, {"apr", 4},
    {"avr", 4},  {"may", 5},        {"mai", 5},         {"juin", 6}, {"jun", 6}, {"juil", 7},
    {"jul", 7},  {"ao\303\273", 8}, {"aou", 8},         {"aug", 8},  {"sep", 9}, {"oct", 10},
    {"nov", 11}, {"dec", 12},       {"d\303\251c", 12}, {"ene", 1},  {"abr", 4}, {"ago", 8},
    {"dic", 12}, {"m\303\244r", 3}, {"okt", 10},        {"dez", 12},
};

/* A word of letters (a full stop after an abbreviation is eaten). */
static int read_month_name(reading *in)
{
    const char *start = in->at;
    while (in->at < in->end && (g_ascii_isalpha(*in->at) || (*in->at & 0x80)))
        in->at++;
    size_t length = (size_t)(in->at - start);
    read_char(in, '.');
    for (size_t i = 0; i < G_N_ELEMENTS(month_names); i++) {
        size_t n = strlen(month_names[i].name);
        if (length >= n && g_ascii_strncasecmp(start, month_names[i].name, n) == 0)
            return month_names[i].month;
    }
    return 0;
}

/* What may stand after a date: nothing, or a time of day. */
static bool at_date_end(const reading *in)
{
    return in->at == in->end || *in->at == ' ' || *in->at == 'T' || *in->at == ',';
}

static sm_date_verdict finish(const reading *in, civil date, int32_t *day)
{
    *day = at_date_end(in) ? sm_day_from_civil(date.year, date.month, date.day) : SM_NO_DAY;
    return *day == SM_NO_DAY ? SM_DATE_BAD : SM_DATE_GOOD;
}

/* Two-digit years are those of 1970 to 2069. */
static int full_year(int year)
{
    return year < 70 ? 2000 + year : year < 100 ? 1900 + year : year;
}

static bool is_joint(char c)
{
    return c == '-' || c == '/' || c == '.' || c == ' ';
}

/* yyyy-mm-dd, yyyy/m/d, yyyy mm dd: the year is read. */
static sm_date_verdict parse_year_first(reading *in, int year, int32_t *day)
{
    char joint = *in->at++;
    civil date = {.year = year};
    if (!read_digits(in, 2, &date.month) || !read_char(in, joint) || !read_digits(in, 2, &date.day))
        return SM_DATE_BAD;
    return finish(in, date, day);
}

/* d Month yyyy: the day is read, and its joint. */
static sm_date_verdict parse_named_month(reading *in, int first, int32_t *day)
{
    civil date = {.day = first, .month = read_month_name(in)};
    while (in->at < in->end && (is_joint(*in->at) || *in->at == ','))
        in->at++;
    int digits = read_digits(in, 4, &date.year);
    if (date.month == 0 || (digits != 4 && digits != 2)) return SM_DATE_BAD;
    if (digits == 2) date.year = full_year(date.year);
    return finish(in, date, day);
}

/* Month d, yyyy */
static sm_date_verdict parse_month_first(reading *in, int32_t *day)
{
    civil date = {.month = read_month_name(in)};
    skip_blanks(in);
    if (date.month == 0 || !read_digits(in, 2, &date.day)) return SM_DATE_BAD;
    read_char(in, ',');
    skip_blanks(in);
    if (read_digits(in, 4, &date.year) != 4) return SM_DATE_BAD;
    return finish(in, date, day);
}

/* a/b/yyyy: a is read. */
static sm_date_verdict parse_year_last(reading *in, int a, sm_date_order order, int32_t *day)
{
    char joint = *in->at++;
    int b, year;
    if (!read_digits(in, 2, &b) || !read_char(in, joint) || read_digits(in, 4, &year) != 4)
        return SM_DATE_BAD;
    if (joint == '.') order = SM_DATE_ORDER_DMY;
    if (order == SM_DATE_ORDER_OPEN && (a > 12 || a == b)) order = SM_DATE_ORDER_DMY;
    if (order == SM_DATE_ORDER_OPEN && b > 12) order = SM_DATE_ORDER_MDY;
    if (order == SM_DATE_ORDER_OPEN) return SM_DATE_AMBIGUOUS;
    return finish(in, order == SM_DATE_ORDER_DMY ? (civil){year, b, a} : (civil){year, a, b}, day);
}

/* The day's number in a spreadsheet, which exports write where a cell was not formatted: days from
 * 30 December 1899 (ECMA-376, 18.17.4.1), with the time of day as a fraction. */
static sm_date_verdict parse_serial(reading *in, int number, int32_t *day)
{
    const int first = 10959, last = 73050; /* 1930 to 2099 */
    int ignored;
    if (read_char(in, '.') || read_char(in, ','))
        while (read_digits(in, 9, &ignored) == 9)
            ;
    if (in->at != in->end || number < first || number > last) return SM_DATE_BAD;
    *day = sm_day_from_civil(1899, 12, 30) + number;
    return SM_DATE_GOOD;
}

static sm_date_verdict parse_known_forms(reading *in, sm_date_order order, int32_t *day)
{
    int first;
    int digits = read_digits(in, 8, &first);
    if (digits == 0) return parse_month_first(in, day);
    if (digits == 8) return finish(in, (civil){first / 10000, first / 100 % 100, first % 100}, day);
    if (digits == 5) return parse_serial(in, first, day);
    if (in->at >= in->end) return SM_DATE_BAD;
    if (digits == 4) return is_joint(*in->at) ? parse_year_first(in, first, day) : SM_DATE_BAD;
    if (digits > 2) return SM_DATE_BAD;
    reading after = *in;
    while (after.at < after.end && is_joint(*after.at))
        after.at++;
    if (!digit_at(&after)) return parse_named_month(&after, first, day);
    return is_joint(*in->at) ? parse_year_last(in, first, order, day) : SM_DATE_BAD;
}

static bool two_digits(const char *text, int *value)
{
    unsigned tens = (unsigned char)text[0] - '0', ones = (unsigned char)text[1] - '0';
    *value = (int)(tens * 10 + ones);
    return tens <= 9 && ones <= 9;
}

/* The form that nearly all rows have. */
static bool parse_plain_iso(const char *text, size_t length, int32_t *day)
{
    civil date;
    int century, of_century;
    if (length != 10 || text[4] != '-' || text[7] != '-') return false;
    if (!two_digits(text, &century) || !two_digits(text + 2, &of_century) ||
        !two_digits(text + 5, &date.month) || !two_digits(text + 8, &date.day))
        return false;
    *day = sm_day_from_civil(century * 100 + of_century, date.month, date.day);
    return *day != SM_NO_DAY;
}

static bool match_directive(reading *in, char directive, civil *date)
{
    int ignored;
    switch (directive) {
    case 'd':
        return read_digits(in, 2, &date->day) > 0;
    case 'm':
        return read_digits(in, 2, &date->month) > 0;
    case 'Y':
        return read_digits(in, 4, &date->year) == 4;
    case 'y':
        if (read_digits(in, 2, &date->year) != 2) return false;
        date->year = full_year(date->year);
        return true;
    case 'b':
        return (date->month = read_month_name(in)) > 0;
    case 'H':
    case 'M':
    case 'S':
        return read_digits(in, 2, &ignored) > 0;
    case 'f':
        return read_digits(in, 9, &ignored) > 0;
    default:
        return false;
    }
}

static sm_date_verdict parse_pattern(const char *pattern, reading *in, int32_t *day)
{
    civil date = {0};
    for (const char *p = pattern; *p; p++) {
        if (*p == '%') {
            if (!match_directive(in, *++p, &date)) return SM_DATE_BAD;
        } else if (*p == ' ') {
            skip_blanks(in);
        } else if (!read_char(in, *p)) {
            return SM_DATE_BAD;
        }
    }
    return finish(in, date, day);
}

sm_date_verdict sm_date_parse(const sm_date_reader *reader, const char *text, size_t length,
                              int32_t *day)
{
    if (!reader->pattern && parse_plain_iso(text, length, day)) return SM_DATE_GOOD;
    reading in = trimmed(text, length);
    *day = SM_NO_DAY;
    if (in.at == in.end) return SM_DATE_EMPTY;
    if (reader->pattern) return parse_pattern(reader->pattern, &in, day);
    return parse_known_forms(&in, reader->order, day);
}

sm_date_order sm_date_evidence(const char *text, size_t length)
{
    reading in = trimmed(text, length);
    int a, b;
    int digits = read_digits(&in, 3, &a);
    if (digits < 1 || digits > 2 || in.at >= in.end || (*in.at != '/' && *in.at != '-'))
        return SM_DATE_ORDER_OPEN;
    in.at++;
    digits = read_digits(&in, 3, &b);
    if (digits < 1 || digits > 2 || a > 31 || b > 31) return SM_DATE_ORDER_OPEN;
    if (a > 12 && b <= 12) return SM_DATE_ORDER_DMY;
    if (b > 12 && a <= 12) return SM_DATE_ORDER_MDY;
    return SM_DATE_ORDER_OPEN;
}

typedef struct format_word {
    const char *word;
    const char *directive;
} format_word;

/* Longer words first. */
static const format_word format_words[] = {
    {"yyyy", "%Y"}, {"month", "%b"}, {"mmmm", "%b"}, {"mmm", "%b"}, {"mon", "%b"},
    {"dd", "%d"},   {"mm", "%m"},    {"yy", "%y"},   {"d", "%d"},   {"m", "%m"},
};

static const format_word *word_at(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(format_words); i++)
        if (g_ascii_strncasecmp(text, format_words[i].word, strlen(format_words[i].word)) == 0)
            return &format_words[i];
    return NULL;
}

/* "dd/mm/yyyy" to "%d/%m/%Y"; %B (full name) is read like %b. */
static char *pattern_from_format(const char *format)
{
    GString *pattern = g_string_new(NULL);
    bool directives = strchr(format, '%') != NULL;
    while (*format) {
        const format_word *word = directives ? NULL : word_at(format);
        if (word) {
            g_string_append(pattern, word->directive);
            format += strlen(word->word);
        } else if (directives && format[0] == '%' && format[1] == 'B') {
            g_string_append(pattern, "%b");
            format += 2;
        } else {
            g_string_append_c(pattern, *format++);
        }
    }
    return g_string_free(pattern, FALSE);
}

static bool pattern_is_complete(const char *pattern)
{
    bool day = false, month = false, year = false;
    for (const char *p = pattern; *p; p++) {
        if (*p != '%') continue;
        p++;
        if (*p == '\0' || !strchr("dmbYyHMSf", *p)) return false;
        day |= *p == 'd';
        month |= *p == 'm' || *p == 'b';
        year |= *p == 'Y' || *p == 'y';
    }
    return day && month && year;
}

bool sm_date_reader_init(sm_date_reader *reader, const char *format, GError **error)
{
    *reader = (sm_date_reader){SM_DATE_ORDER_OPEN, NULL};
    if (!format) return true;
    g_autofree char *pattern = pattern_from_format(format);
    if (!pattern_is_complete(pattern))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "date-format '%s': must name day, month and year, as in dd/mm/yyyy", format);
    reader->pattern = g_steal_pointer(&pattern);
    return true;
}

void sm_date_reader_clear(sm_date_reader *reader)
{
    g_clear_pointer(&reader->pattern, g_free);
}
