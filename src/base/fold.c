#include "base/fold.h"

#include <string.h>

/* Letters that Unicode does not decompose. */
static const char *plain_of(gunichar letter)
{
    switch (letter) {
    case 0x0153:
        return "oe"; /* oe ligature */
    case 0x00e6:
        return "ae";
    case 0x00df:
        return "ss";
    case 0x00f8:
        return "o";
    case 0x0142:
        return "l";
    case 0x0111:
        return "d";
    case 0x0131:
        return "i";
    case 0x014b:
        return "n"; /* eng */
    case 0x0253:
        return "b"; /* hooked letters */
    case 0x0257:
        return "d";
    case 0x01b4:
        return "y";
    case 0x0199:
        return "k";
    case 0x0272:
        return "n";
    case 0x025b:
        return "e"; /* open e and o */
    case 0x0254:
        return "o";
    default:
        return NULL;
    }
}

static gboolean is_apostrophe(gunichar c)
{
    switch (c) {
    case 0x00b4: /* acute accent alone */
    case 0x02b9:
    case 0x02bb:
    case 0x02bc:
    case 0x02bd:
    case 0x02be:
    case 0x02bf:
    case 0x02c8:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0xff07:
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean is_gap(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

static void append_gap(GString *out)
{
    if (out->len > 0 && out->str[out->len - 1] != ' ') g_string_append_c(out, ' ');
}

static void append_ascii(GString *out, char c)
{
    if (g_ascii_isspace(c) || c == '-' || c == '_')
        append_gap(out);
    else if (c != '\'' && c != '`')
        g_string_append_c(out, g_ascii_tolower(c));
}

/* One letter of a decomposition. */
static void append_plain(GString *out, gunichar c)
{
    if (c < 0x80) {
        append_ascii(out, (char)c);
        return;
    }
    if (g_unichar_ismark(c)) return;
    gunichar lower = g_unichar_tolower(c);
    const char *plain = plain_of(lower);
    if (is_gap(c))
        append_gap(out);
    else if (plain)
        g_string_append(out, plain);
    else
        g_string_append_unichar(out, lower);
}

static void append_folded(GString *out, gunichar c)
{
    /* Some of these would decompose to a blank and a mark. */
    if (is_apostrophe(c)) return;
    gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize n = g_unichar_fully_decompose(c, TRUE, letters, G_N_ELEMENTS(letters));
    for (gsize i = 0; i < n; i++)
        append_plain(out, letters[i]);
}

char *sm_fold(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 1);
    for (const char *at = text; *at != '\0'; at += g_utf8_skip[(guchar)*at]) {
        if ((guchar)*at < 0x80)
            append_ascii(out, *at);
        else
            append_folded(out, g_utf8_get_char(at));
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
