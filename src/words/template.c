#include "words/template.h"

#include "base/fail.h"
#include "words/period_words.h"
#include "words/words.h"
#include "spec/suggest.h"

#include <string.h>

/* Longer names are cut: file systems take 255 bytes, and an ending and a temporary one follow. */
#define LONGEST_FILE_NAME 200
#define MOST_DIGITS 12

/* Where in `text` a message points: characters, from 1. */
static long place(const char *text, const char *at)
{
    return g_utf8_pointer_to_offset(text, at) + 1;
}

static const sm_template_value *find(const sm_template_value *values, guint n, const char *name)
{
    for (guint i = 0; i < n; i++)
        if (strcmp(values[i].name, name) == 0) return &values[i];
    return NULL;
}

static bool fail_unknown(const sm_template_value *values, guint n, const char *name, long at,
                         GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(names, (gpointer)(guintptr)values[i].name);
    const char *near = sm_suggest(name, (const char *const *)names->pdata, names->len);
    if (near)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "character %ld: unknown name {%s}; did you mean {%s}?", at, name, near);
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    return sm_fail(error, SM_ERROR_FIGURE, "character %ld: unknown name {%s}; there are %s", at,
                   name, all);
}

static bool append_date(GString *out, const sm_template_value *value, const char *format, long at,
                        sm_lang lang, GError **error)
{
    char unknown = '\0';
    g_autofree char *text = format ? sm_period_date(lang, value->day, format, &unknown)
                                   : sm_words_day(lang, value->day);
    if (text)
        g_string_append(out, text);
    else if (unknown)
        sm_fail(error, SM_ERROR_FIGURE,
                "character %ld: {%s}: %%%c is no part of a date; there are %%Y %%y %%m %%B %%b "
                "%%d %%e %%j %%A %%a %%V %%G %%q",
                at, value->name, unknown);
    else
        sm_fail(error, SM_ERROR_FIGURE, "character %ld: {%s}: a letter is missing after %%", at,
                value->name);
    return text != NULL;
}

static bool append_number(GString *out, const sm_template_value *value, const char *format, long at,
                          sm_lang lang, GError **error)
{
    if (!format) {
        g_autofree char *text = sm_words_number(lang, value->number, 0);
        g_string_append(out, text);
        return true;
    }
    char *end;
    guint64 digits = g_ascii_strtoull(format, &end, 10);
    if (!g_ascii_isdigit(*format) || (*end && strcmp(end, "d") != 0) || digits > MOST_DIGITS)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "character %ld: {%s:%s}: write the number of digits, as {%s:03}", at,
                       value->name, format, value->name);
    g_string_append_printf(out, "%0*" G_GINT64_FORMAT, (int)digits, (gint64)value->number);
    return true;
}

/* `inside` is what stands between the braces. */
static bool append_value(GString *out, const char *inside, const sm_template_value *values, guint n,
                         long at, sm_lang lang, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(inside, ":", 2);
    const char *name = parts[0] ? g_strstrip(parts[0]) : "";
    const char *format = parts[0] ? parts[1] : NULL;
    const sm_template_value *value = find(values, n, name);
    if (!value) return fail_unknown(values, n, name, at, error);
    switch (value->kind) {
    case SM_TEMPLATE_DATE:
        return append_date(out, value, format, at, lang, error);
    case SM_TEMPLATE_NUMBER:
        return append_number(out, value, format, at, lang, error);
    case SM_TEMPLATE_TEXT:
        break;
    }
    if (format)
        return sm_fail(error, SM_ERROR_FIGURE, "character %ld: {%s} takes no format", at, name);
    g_string_append(out, value->text);
    return true;
}

char *sm_template_fill(const char *text, const sm_template_value *values, guint n, sm_lang lang,
                       GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        bool brace = *at == '{' || *at == '}';
        if (!brace || at[1] == at[0]) {
            g_string_append_c(out, *at);
            at += brace ? 2 : 1;
            continue;
        }
        const char *end = *at == '{' ? strpbrk(at + 1, "{}") : NULL;
        if (!end || *end != '}') {
            sm_fail(error, SM_ERROR_FIGURE,
                    "character %ld: a lone %c; names stand as {id}, a brace itself is written %c%c",
                    place(text, at), *at, *at, *at);
            return NULL;
        }
        g_autofree char *inside = g_strndup(at + 1, (gsize)(end - at - 1));
        if (!append_value(out, inside, values, n, place(text, at), lang, error)) return NULL;
        at = end + 1;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *sm_template_file_name(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool safe = !g_unichar_iscntrl(c) && !(c < 128 && strchr("/\\:*?\"<>|", (int)c));
        g_string_append_unichar(out, safe ? c : '-');
    }
    while (out->len > 0 && (out->str[0] == '.' || out->str[0] == ' '))
        g_string_erase(out, 0, 1);
    if (out->len > LONGEST_FILE_NAME)
        g_string_truncate(
            out,
            (gsize)(g_utf8_find_prev_char(out->str, out->str + LONGEST_FILE_NAME + 1) - out->str));
    while (out->len > 0 && (out->str[out->len - 1] == '.' || out->str[out->len - 1] == ' '))
        g_string_truncate(out, out->len - 1);
    if (out->len == 0) g_string_append(out, "frame");
    return g_string_free(out, FALSE);
}
