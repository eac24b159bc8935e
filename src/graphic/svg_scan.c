#include "graphic/svg_scan.h"

#include <string.h>

/* As much of one is quoted. */
#define LONGEST_REFERENCE 60

/* The whole file, and where the look at it is. */
typedef struct scanner {
    const char *at, *end;
    sm_svg_findings *findings;
    bool in_style;
} scanner;

/* A piece of the file. */
typedef struct span {
    const char *start, *end;
} span;

static bool starts(const char *at, const char *end, const char *word)
{
    gsize length = strlen(word);
    return (gsize)(end - at) >= length && g_ascii_strncasecmp(at, word, length) == 0;
}

/* The end of what runs up to and with `word`, or the file's end. */
static const char *behind(const scanner *s, const char *word)
{
    const char *found = g_strstr_len(s->at, s->end - s->at, word);
    return found ? found + strlen(word) : s->end;
}

static span trimmed(span text)
{
    while (text.start < text.end && g_ascii_isspace(*text.start))
        text.start++;
    while (text.end > text.start && g_ascii_isspace(text.end[-1]))
        text.end--;
    return text;
}

static void note(scanner *s, span reference)
{
    span r = trimmed(reference);
    if (s->findings->outside || r.start == r.end) return;
    if (*r.start == '#' || starts(r.start, r.end, "data:")) return;
    g_autofree char *text = g_strndup(r.start, MIN((gsize)(r.end - r.start), LONGEST_REFERENCE));
    s->findings->outside = g_utf8_make_valid(text, -1);
    for (char *c = s->findings->outside; *c; c++)
        if (g_ascii_iscntrl(*c)) *c = ' ';
}

/* ---- style sheets ---- */

static void look_at_url(scanner *s, const char *at, const char *end)
{
    span text = {at, at};
    while (text.end < end && *text.end != ')')
        text.end++;
    text = trimmed(text);
    if (text.start < text.end && (*text.start == '"' || *text.start == '\'')) {
        text.start++;
        if (text.end > text.start && text.end[-1] == text.start[-1]) text.end--;
    }
    note(s, text);
}

static void look_at_css(scanner *s, span css)
{
    for (const char *at = css.start; at < css.end; at++) {
        if (starts(at, css.end, "url(")) look_at_url(s, at + strlen("url("), css.end);
        if (starts(at, css.end, "@import")) note(s, (span){at, at + strlen("@import")});
    }
}

/* ---- tags ---- */

static bool in_name(char c)
{
    return !g_ascii_isspace(c) && c != '=' && c != '>' && c != '/' && c != '"' && c != '\'';
}

static span take_name(scanner *s)
{
    span name = {s->at, s->at};
    while (s->at < s->end && in_name(*s->at))
        s->at++;
    name.end = s->at;
    return name;
}

/* Without the prefix of a name space. */
static bool is_called(span name, const char *word)
{
    const char *colon = memchr(name.start, ':', (gsize)(name.end - name.start));
    if (colon) name.start = colon + 1;
    return (gsize)(name.end - name.start) == strlen(word) &&
           strncmp(name.start, word, strlen(word)) == 0;
}

static void skip_spaces(scanner *s)
{
    while (s->at < s->end && g_ascii_isspace(*s->at))
        s->at++;
}

/* Behind `=`; without quotes there is none. */
static span take_value(scanner *s)
{
    skip_spaces(s);
    char quote = s->at < s->end ? *s->at : '\0';
    if (quote != '"' && quote != '\'') return (span){s->at, s->at};
    span value = {++s->at, NULL};
    const char *close = memchr(s->at, quote, (gsize)(s->end - s->at));
    value.end = close ? close : s->end;
    s->at = close ? close + 1 : s->end;
    return value;
}

/* A link is for the reader to follow; nothing is loaded. */
static void look_at_attribute(scanner *s, span element, span name, span value)
{
    if (is_called(name, "href")) {
        if (!is_called(element, "a")) note(s, value);
    } else if (!starts(name.start, name.end, "xmlns")) {
        look_at_css(s, value);
    }
}

static void take_attributes(scanner *s, span element)
{
    for (skip_spaces(s); s->at < s->end && *s->at != '>'; skip_spaces(s)) {
        span name = take_name(s);
        if (name.start == name.end) s->at++;
        skip_spaces(s);
        if (name.start == name.end || s->at == s->end || *s->at != '=') continue;
        s->at++;
        look_at_attribute(s, element, name, take_value(s));
    }
}

static void take_tag(scanner *s, bool *first)
{
    s->at++;
    span element = take_name(s);
    if (*first) s->findings->is_svg = is_called(element, "svg");
    *first = false;
    s->findings->has_text |= is_called(element, "text");
    take_attributes(s, element);
    s->in_style = is_called(element, "style") && s->at < s->end && s->at[-1] != '/';
}

/* ---- the rest ---- */

/* With what is declared inside it. */
static void take_doctype(scanner *s)
{
    const char *start = s->at;
    int depth = 0;
    for (; s->at < s->end && (*s->at != '>' || depth > 0); s->at++)
        depth += *s->at == '[' ? 1 : *s->at == ']' ? -1 : 0;
    for (const char *at = start; at < s->at; at++) {
        if (!starts(at, s->at, "<!ENTITY")) continue;
        const char *close = memchr(at, '>', (gsize)(s->at - at));
        span entity = {at, close ? close : s->at};
        const char *system = g_strstr_len(at, entity.end - at, "SYSTEM");
        if (system) note(s, (span){system, entity.end});
    }
}

static void take_markup(scanner *s, bool *first)
{
    if (starts(s->at, s->end, "<!--"))
        s->at = behind(s, "-->");
    else if (starts(s->at, s->end, "<!DOCTYPE"))
        take_doctype(s);
    else if (starts(s->at, s->end, "<?xml-stylesheet"))
        note(s, (span){s->at, behind(s, "?>")}), s->at = behind(s, "?>");
    else if (starts(s->at, s->end, "<?"))
        s->at = behind(s, "?>");
    else if (starts(s->at, s->end, "<![CDATA["))
        s->at += strlen("<![CDATA["); /* its text is as any other */
    else if (starts(s->at, s->end, "</"))
        s->in_style = false, s->at += strlen("</");
    else
        take_tag(s, first);
}

void sm_svg_scan(const char *bytes, gsize length, sm_svg_findings *findings)
{
    scanner s = {bytes, bytes + length, findings, false};
    bool first = true;
    *findings = (sm_svg_findings){0};
    while (s.at < s.end) {
        const char *next = memchr(s.at, '<', (gsize)(s.end - s.at));
        if (s.in_style) look_at_css(&s, (span){s.at, next ? next : s.end});
        if (!next) return;
        s.at = next;
        take_markup(&s, &first);
    }
}
