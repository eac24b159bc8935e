#include "source/date.h"

#include "source/date_words.h"
#include "source/missing.h"

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

static void skip_blanks(reading *in)
{
    while (in->at < in->end && sm_blank_at(in->at, in->end) > 0)
        in->at += sm_blank_at(in->at, in->end);
}

/* Without the apostrophe, too, by which spreadsheets keep a date as text. */
static reading trimmed(const char *text, size_t length)
{
    reading in = {text, text + length};
    sm_trim_blanks(&in.at, &in.end);
    if (in.at < in.end && *in.at == '\'') in.at++;
    return in;
}

/* A run of letters, in any encoding. */
static reading read_word(reading *in)
{
    reading word = {in->at, in->at};
    while (in->at < in->end && (g_ascii_isalpha(*in->at) || (*in->at & 0x80)))
        in->at++;
    word.end = in->at;
    return word;
}

static size_t length_of(reading word)
{
    return (size_t)(word.end - word.at);
}

/* A full stop after an abbreviation is eaten. */
static int read_month_name(reading *in)
{
    reading word = read_word(in);
    read_char(in, '.');
    return sm_date_month(word.at, length_of(word));
}

/* Goes past the word where it is one of those. */
static void skip_word(reading *in, bool (*is_one)(const char *word, size_t length))
{
    reading after = *in;
    reading word = read_word(&after);
    if (after.at > in->at && is_one(word.at, length_of(word))) *in = after;
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

static sm_date_verdict finish_month(const reading *in, int year, int month, int32_t *day)
{
    *day = in->at == in->end ? sm_day_from_civil(year, month, 1) : SM_NO_DAY;
    return *day == SM_NO_DAY ? SM_DATE_BAD : SM_DATE_ONLY_MONTH;
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

/* yyyy-mm-dd, yyyy/m/d, yyyy mm dd, or yyyy-mm: the year is read. */
static sm_date_verdict parse_year_first(reading *in, int year, int32_t *day)
{
    char joint = *in->at++;
    civil date = {.year = year};
    if (!read_digits(in, 2, &date.month)) return SM_DATE_BAD;
    if (in->at == in->end) return finish_month(in, year, date.month, day);
    if (!read_char(in, joint) || !read_digits(in, 2, &date.day)) return SM_DATE_BAD;
    return finish(in, date, day);
}

static void skip_joints(reading *in)
{
    while (in->at < in->end && (is_joint(*in->at) || *in->at == ','))
        in->at++;
}

/* Blanks and the like with a word such as "of" among them. */
static void skip_joint_words(reading *in)
{
    skip_joints(in);
    skip_word(in, sm_date_is_joint_word);
    skip_joints(in);
}

/* d Month yyyy: the day is read. */
static sm_date_verdict parse_named_month(reading *in, int first, int32_t *day)
{
    skip_joint_words(in);
    civil date = {.day = first, .month = read_month_name(in)};
    skip_joint_words(in);
    int digits = read_digits(in, 4, &date.year);
    if (date.month == 0 || (digits != 4 && digits != 2)) return SM_DATE_BAD;
    if (digits == 2) date.year = full_year(date.year);
    return finish(in, date, day);
}

/* "March 2024", "Mar-24": the month is read. */
static sm_date_verdict parse_month_and_year(reading *in, int month, int32_t *day)
{
    int year;
    bool short_form = in->at < in->end && *in->at == '-';
    skip_joint_words(in);
    int digits = read_digits(in, 4, &year);
    if (digits != 4 && !(digits == 2 && short_form)) return SM_DATE_BAD;
    return finish_month(in, digits == 2 ? full_year(year) : year, month, day);
}

/* Month d, yyyy, or Month yyyy */
static sm_date_verdict parse_month_first(reading *in, int32_t *day)
{
    civil date = {.month = read_month_name(in)};
    if (date.month == 0) return SM_DATE_BAD;
    reading alone = *in;
    if (parse_month_and_year(&alone, date.month, day) == SM_DATE_ONLY_MONTH)
        return SM_DATE_ONLY_MONTH;
    skip_joints(in);
    if (!read_digits(in, 2, &date.day)) return SM_DATE_BAD;
    skip_word(in, sm_date_is_ordinal);
    skip_joints(in);
    if (read_digits(in, 4, &date.year) != 4) return SM_DATE_BAD;
    return finish(in, date, day);
}

/* a/b/yyyy, or a/yyyy: a is read. */
static sm_date_verdict parse_year_last(reading *in, int a, sm_date_order order, int32_t *day)
{
    char joint = *in->at++;
    int b, year;
    reading month_only = *in;
    if (read_digits(&month_only, 4, &year) == 4 && month_only.at == month_only.end)
        return finish_month(&month_only, year, a, day);
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

static sm_date_verdict parse_year_only(const reading *in, int year, int32_t *day)
{
    *day = in->at == in->end ? sm_day_from_civil(year, 1, 1) : SM_NO_DAY;
    return *day == SM_NO_DAY ? SM_DATE_BAD : SM_DATE_ONLY_YEAR;
}

/* The first number is a day or month, and read. */
static sm_date_verdict parse_day_or_month_first(reading *in, int first, sm_date_order order,
                                                int32_t *day)
{
    skip_word(in, sm_date_is_ordinal);
    if (in->at >= in->end) return SM_DATE_BAD;
    reading after = *in;
    skip_joints(&after);
    if (!digit_at(&after)) return parse_named_month(in, first, day);
    return is_joint(*in->at) ? parse_year_last(in, first, order, day) : SM_DATE_BAD;
}

static sm_date_verdict parse_number_first(reading *in, sm_date_order order, int32_t *day)
{
    int first;
    switch (read_digits(in, 8, &first)) {
    case 8:
        return finish(in, (civil){first / 10000, first / 100 % 100, first % 100}, day);
    case 6:
        return finish_month(in, first / 100, first % 100, day);
    case 5:
        return parse_serial(in, first, day);
    case 4:
        if (in->at < in->end && is_joint(*in->at)) return parse_year_first(in, first, day);
        return parse_year_only(in, first, day);
    case 2:
    case 1:
        return parse_day_or_month_first(in, first, order, day);
    default:
        return SM_DATE_BAD;
    }
}

static sm_date_verdict parse_known_forms(reading in, sm_date_order order, int32_t *day)
{
    if (digit_at(&in)) return parse_number_first(&in, order, day);
    reading as_month = in;
    sm_date_verdict verdict = parse_month_first(&as_month, day);
    if (verdict != SM_DATE_BAD) return verdict;
    reading after = in;
    skip_word(&after, sm_date_is_weekday);
    skip_joint_words(&after);
    if (after.at == in.at) return SM_DATE_BAD;
    return digit_at(&after) ? parse_number_first(&after, order, day)
                            : parse_month_first(&after, day);
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
    if (sm_is_missing(in.at, length_of(in))) return SM_DATE_EMPTY;
    if (reader->pattern) return parse_pattern(reader->pattern, &in, day);
    return parse_known_forms(in, reader->order, day);
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
