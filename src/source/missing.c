#include "source/missing.h"

#include <glib.h>
#include <string.h>

static bool starts(const char *at, const char *end, const char *bytes)
{
    size_t n = strlen(bytes);
    return (size_t)(end - at) >= n && memcmp(at, bytes, n) == 0;
}

size_t sm_blank_at(const char *at, const char *end)
{
    if (at >= end) return 0;
    if (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n' || *at == '\240') return 1;
    if (starts(at, end, "\302\240")) return 2;
    return starts(at, end, "\342\200\257") || starts(at, end, "\342\200\211") ? 3 : 0;
}

/* Of the blank that ends here. A byte that only looks like one belongs to a letter of UTF-8. */
static size_t blank_before(const char *start, const char *end)
{
    for (size_t n = 3; n >= 2; n--)
        if ((size_t)(end - start) >= n && sm_blank_at(end - n, end) == n) return n;
    if (end == start || sm_blank_at(end - 1, end) != 1) return 0;
    bool in_letter = end[-1] == '\240' && end - start >= 2 && (end[-2] & 0x80);
    return in_letter ? 0 : 1;
}

void sm_trim_blanks(const char **start, const char **end)
{
    size_t n;
    while (*start < *end && (n = sm_blank_at(*start, *end)) > 0)
        *start += n;
    while (*start < *end && (n = blank_before(*start, *end)) > 0)
        *end -= n;
}

/* R, pandas, SQL, ArcGIS, MySQL, spreadsheets, and people. */
enum { LONGEST = 7 };
static const char *const words[] = {
    "NA",   "N/A",  "n/a",          "NaN",         "nan",     "NAN",    "NULL",
    "null", "Null", "None",         "#N/A",        "na",      "N.A.",   "n.a.",
    "<NA>", "NaT",  "nil",          "NIL",         "<Null>",  "<null>", "(null)",
    "\\N",  "?",    "#REF!",        "#VALUE!",     "#DIV/0!", "-",      "--",
    ".",    "..",   "\342\200\223", "\342\200\224"};

bool sm_is_missing(const char *text, size_t length)
{
    if (length == 0) return true;
    if (length > LONGEST) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0) return true;
    return false;
}
