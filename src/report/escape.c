#include "report/escape.h"

#include "base/markup.h"

#include <stdbool.h>
#include <string.h>

#define SLUG_LENGTH 64

static bool turns_direction(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_noncharacter(gunichar c)
{
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static bool is_ascii_text(const char *text, const char *kept)
{
    for (; *text; text++)
        if ((*text < ' ' || *text > '~') && !strchr(kept, *text)) return false;
    return true;
}

/* `kept`: control characters that stay. */
static char *cleaned(const char *text, const char *kept)
{
    if (is_ascii_text(text, kept)) return g_strdup(text);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *plain = g_string_sized_new(strlen(valid));
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x80 && strchr(kept, (char)c))
            g_string_append_c(plain, (char)c);
        else if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
            g_string_append_c(plain, ' ');
        else if (!g_unichar_iscntrl(c) && !turns_direction(c) && !is_noncharacter(c))
            g_string_append_unichar(plain, c);
    }
    return g_string_free(plain, FALSE);
}

char *sm_escape_plain(const char *text)
{
    return cleaned(text ? text : "", "");
}

char *sm_escape_lines(const char *text)
{
    return cleaned(text ? text : "", "\n\t");
}

/* What stands for a character of ASCII; NULL: itself. */
typedef const char *(*replacement)(char c);

static char *replaced(const char *text, replacement by)
{
    g_autofree char *plain = sm_escape_plain(text);
    GString *result = g_string_sized_new(strlen(plain) + 16);
    for (const char *p = plain; *p; p++) {
        const char *other = (unsigned char)*p < 0x80 ? by(*p) : NULL;
        if (other)
            g_string_append(result, other);
        else
            g_string_append_c(result, *p);
    }
    return g_string_free(result, FALSE);
}

char *sm_escape_html(const char *text)
{
    g_autofree char *plain = sm_escape_plain(text);
    GString *html = g_string_sized_new(strlen(plain) + 16);
    sm_markup_append_text(html, plain);
    return g_string_free(html, FALSE);
}

static const char *for_latex(char c)
{
    static const struct {
        char c;
        const char *text;
    } table[] = {
        {'\\', "\\textbackslash{}"},
        {'{', "\\{"},
        {'}', "\\}"},
        {'$', "\\$"},
        {'&', "\\&"},
        {'#', "\\#"},
        {'%', "\\%"},
        {'_', "\\_"},
        {'^', "\\textasciicircum{}"},
        {'~', "\\textasciitilde{}"},
        {'<', "\\textless{}"},
        {'>', "\\textgreater{}"},
        {'|', "\\textbar{}"},
        {'"', "\\textquotedbl{}"},
        {'\'', "{'}"},
        {'`', "\\textasciigrave{}"},
        {'-', "{-}"}, /* two of them would be a dash */
        {'[', "{[}"},
        {']', "{]}"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        if (table[i].c == c) return table[i].text;
    return NULL;
}

/* Characters that our own sentences use and the common engine has no letter for. */
static void replace_spaces(GString *text)
{
    g_string_replace(text, "\u202f", "\\,", 0);
    g_string_replace(text, "\u00a0", "~", 0);
    g_string_replace(text, "\u2212", "\\ensuremath{-}", 0);
    g_string_replace(text, "\u2060", "", 0);
    g_string_replace(text, "\u00ad", "\\-", 0);
}

char *sm_escape_latex(const char *text)
{
    g_autofree char *ascii = replaced(text, for_latex);
    GString *result = g_string_new(ascii);
    /* T1 has it; the older encoding has not. */
    g_string_replace(result, "\\textquotedbl{}", "{\\char34}", 0);
    replace_spaces(result);
    return g_string_free(result, FALSE);
}

static const char *for_markdown(char c)
{
    static const char special[] = "\\`*_{}[]<>()#+-.!|$^~@&\"'=:";
    static const char *const escaped[] = {"\\\\", "\\`", "\\*", "\\_", "\\{", "\\}", "\\[",
                                          "\\]",  "\\<", "\\>", NULL,  NULL,  "\\#", NULL,
                                          NULL,   NULL,  "\\!", "\\|", "\\$", "\\^", "\\~",
                                          "\\@",  "\\&", NULL,  NULL,  NULL,  NULL};
    const char *at = strchr(special, c);
    return at ? escaped[at - special] : NULL;
}

/* "1." and "-" at the start of a line begin a list. */
static bool begins_list(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return (digits > 0 && strchr(".)", text[digits]) && text[digits]) ||
           (digits == 0 && *text && strchr("-+=:", *text));
}

char *sm_escape_markdown(const char *text)
{
    char *escaped = replaced(text, for_markdown);
    g_strstrip(escaped);
    if (!begins_list(escaped)) return escaped;
    size_t digits = strspn(escaped, "0123456789");
    char *safe = g_strdup_printf("%.*s\\%s", (int)digits, escaped, escaped + digits);
    g_free(escaped);
    return safe;
}

char *sm_escape_slug(const char *text)
{
    g_autofree char *plain = sm_escape_plain(text);
    g_autofree char *ascii = g_str_to_ascii(plain, "C");
    GString *slug = g_string_new(NULL);
    for (const char *p = ascii; *p && slug->len < SLUG_LENGTH; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(slug, g_ascii_tolower(*p));
        else if (slug->len && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len && slug->str[slug->len - 1] == '-') g_string_truncate(slug, slug->len - 1);
    if (slug->len == 0) g_string_append(slug, "figure");
    return g_string_free(slug, FALSE);
}
