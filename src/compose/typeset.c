#include "compose/typeset.h"

#include <string.h>

#define NO_BREAK_SPACE 0x00A0
#define NARROW_NO_BREAK_SPACE 0x202F
#define APOSTROPHE 0x2019
#define MIDDLE_DOT 0x00B7
/* U+1D49, U+02B3 */
#define RAISED_ER "ᵉʳ"
#define GUILLEMET_OPEN 0x00AB
#define GUILLEMET_CLOSE 0x00BB

static gunichar char_after(const char *p)
{
    const char *next = g_utf8_next_char(p);
    return *next ? g_utf8_get_char(next) : 0;
}

/* Three digits and no fourth: a group of thousands. */
static bool is_group(const char *p)
{
    for (int i = 0; i < 3; i++)
        if (!g_ascii_isdigit(p[i])) return false;
    return !g_ascii_isdigit(p[3]);
}

static bool is_high_punctuation(gunichar c)
{
    return c == ';' || c == '!' || c == '?';
}

/* "1er", whose blank before the month does not break either. */
static bool is_first_of_month(const char *text, const char *p)
{
    return p - text >= 3 && strncmp(p - 3, "1er", 3) == 0 &&
           (p - text == 3 || !g_ascii_isalnum(p[-4]));
}

/* What stands for the blank at `p`, between `before` (0: nothing) and what follows it. */
static gunichar blank_at(const char *p, gunichar before, sm_lang lang)
{
    gunichar after = char_after(p);
    if (before < 128 && g_ascii_isdigit((char)before)) {
        if (is_group(p + 1)) return NARROW_NO_BREAK_SPACE;
        if (g_unichar_isalpha(after)) return NO_BREAK_SPACE;
    }
    if (after == MIDDLE_DOT || after == 0x2013 || after == 0x2014 || after == '%')
        return NO_BREAK_SPACE;
    if (!lang->french) return ' ';
    if (is_high_punctuation(after)) return NARROW_NO_BREAK_SPACE;
    if (after == ':' || after == GUILLEMET_CLOSE || before == GUILLEMET_OPEN) return NO_BREAK_SPACE;
    return ' ';
}

/* The "er" of "1er", which is printed raised. */
static bool is_first(const char *text, const char *p)
{
    return p > text && p[-1] == '1' && strncmp(p, "er", 2) == 0 && !g_ascii_isalnum(p[2]) &&
           (p - text == 1 || !g_ascii_isalnum(p[-2]));
}

char *sm_typeset(const char *utf8, sm_lang lang)
{
    GString *set = g_string_sized_new(strlen(utf8) + 16);
    g_autofree char *valid = g_utf8_make_valid(utf8, -1);
    gunichar before = 0;
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (lang->french && is_first(valid, p)) {
            g_string_append(set, RAISED_ER);
            before = *++p;
            continue;
        }
        if (c == '\'') c = APOSTROPHE;
        if (c == ' ') c = is_first_of_month(valid, p) ? NO_BREAK_SPACE : blank_at(p, before, lang);
        g_string_append_unichar(set, c);
        before = c;
    }
    return g_string_free(set, FALSE);
}

static bool is_leftward_script(GUnicodeScript script)
{
    switch (script) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_ADLAM:
        return true;
    default:
        return false;
    }
}

bool sm_runs_leftward(const char *utf8)
{
    for (const char *p = utf8; p && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalpha(c)) return is_leftward_script(g_unichar_get_script(c));
    }
    return false;
}
