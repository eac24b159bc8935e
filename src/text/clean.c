#include "text/clean.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define ELLIPSIS "\xE2\x80\xA6"

static bool is_break_or_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* Reads one character; `length` is how many bytes of the source it takes. */
static gunichar next_char(const char *at, gsize *length)
{
    gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *length = 1;
        return REPLACEMENT;
    }
    *length = (gsize)(sm_utf8_next(at) - at);
    return c;
}

static bool is_clean(const char *utf8, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        unsigned char c = (unsigned char)utf8[i];
        if (c < 0x20 || c >= 0x7F) return false;
    }
    return true;
}

static void append(GString *clean, GArray *source, gunichar c, gsize at)
{
    gsize before = clean->len;
    g_string_append_unichar(clean, c);
    uint32_t offset = (uint32_t)at;
    for (gsize i = before; i < clean->len; i++)
        g_array_append_val(source, offset);
}

sm_clean_text sm_clean_text_make(const char *utf8)
{
    gsize length = strnlen(utf8, SM_TEXT_MAX_BYTES + 1);
    if (length <= SM_TEXT_MAX_BYTES && is_clean(utf8, length))
        return (sm_clean_text){.utf8 = g_strndup(utf8, length)};

    GString *clean = g_string_sized_new(length + 8);
    GArray *source = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)length + 8);
    gsize at = 0, step = 0, fitting = 0;
    for (; utf8[at] && clean->len <= SM_TEXT_MAX_BYTES; at += step) {
        if (clean->len <= SM_TEXT_MAX_BYTES - strlen(ELLIPSIS)) fitting = clean->len;
        gunichar c = next_char(utf8 + at, &step);
        append(clean, source, is_break_or_control(c) ? ' ' : c, at);
    }
    bool cut = clean->len > SM_TEXT_MAX_BYTES;
    if (cut) {
        at = g_array_index(source, uint32_t, fitting);
        g_string_truncate(clean, fitting);
        g_array_set_size(source, (guint)fitting);
        append(clean, source, g_utf8_get_char(ELLIPSIS), at);
    }
    uint32_t end = (uint32_t)at;
    g_array_append_val(source, end);
    return (sm_clean_text){.utf8 = g_string_free(clean, FALSE),
                           .source = (uint32_t *)(void *)g_array_free(source, FALSE),
                           .cut = cut};
}

void sm_clean_text_clear(sm_clean_text *clean)
{
    g_free(clean->utf8);
    g_free(clean->source);
    *clean = (sm_clean_text){0};
}

/* A carriage return before a newline belongs to it. */
static bool is_newline(gunichar c, char following)
{
    return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85 || (c == '\r' && following != '\n');
}

char *sm_clean_paragraphs(const char *utf8)
{
    GString *clean = g_string_new(NULL);
    gsize step;
    for (const char *at = utf8; *at; at += step) {
        gunichar c = next_char(at, &step);
        if (c == '\r' && at[step] == '\n') continue;
        if (is_newline(c, at[step]))
            g_string_append_c(clean, '\n');
        else
            g_string_append_unichar(clean, is_break_or_control(c) ? ' ' : c);
    }
    return g_string_free(clean, FALSE);
}
