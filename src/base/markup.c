#include "base/markup.h"

#include <stdbool.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* NULL: the character may stand as it is. */
static const char *stand_in(gunichar c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;"; /* "]]>" is forbidden in text */
    case '"':
        return "&quot;";
    case '\n':
    case '\t':
        return NULL;
    case 0xFFFE:
    case 0xFFFF:
        return REPLACEMENT;
    default:
        return c < 0x20 || (c >= 0x7F && c < 0xA0) ? " " : NULL;
    }
}

/* Letters, digits and what else stands as it is. */
static bool is_plain(char c)
{
    return (c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"') || c == '\n';
}

static gsize length_at(const char *at)
{
    return (gsize)g_utf8_skip[(guchar)*at];
}

void sm_markup_append_text(GString *markup, const char *utf8)
{
    const char *plain = utf8 ? utf8 : "", *at = plain;
    while (*at) {
        if (is_plain(*at)) {
            at++;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(at, -1);
        bool valid = c != (gunichar)-1 && c != (gunichar)-2;
        const char *instead = valid ? stand_in(c) : REPLACEMENT;
        gsize step = valid ? length_at(at) : 1;
        if (instead) {
            g_string_append_len(markup, plain, at - plain);
            g_string_append(markup, instead);
            plain = at + step;
        }
        at += step;
    }
    g_string_append_len(markup, plain, at - plain);
}

void sm_markup_append_attribute(GString *markup, const char *name, const char *value)
{
    if (!value) return;
    g_string_append_c(markup, ' ');
    g_string_append(markup, name);
    g_string_append(markup, "=\"");
    sm_markup_append_text(markup, value);
    g_string_append_c(markup, '"');
}

void sm_markup_append_element(GString *markup, const char *name, const char *text)
{
    if (!text) return;
    g_string_append_c(markup, '<');
    g_string_append(markup, name);
    g_string_append_c(markup, '>');
    sm_markup_append_text(markup, text);
    g_string_append(markup, "</");
    g_string_append(markup, name);
    g_string_append_c(markup, '>');
}
