#include "query/expression.h"

#include "base/fail.h"

#include <string.h>

/* Longer than what anybody writes, shorter than what would keep SQLite's parser busy. */
enum { LONGEST = 100000 };

static const char quotes[] = "'\"`[";

/* Past the closing quote, or NULL. */
static const char *skip_quoted(const char *at)
{
    char close = *at == '[' ? ']' : *at;
    for (at++; *at; at++) {
        if (*at != close) continue;
        if (close == ']' || at[1] != close) return at + 1;
        at++;
    }
    return NULL;
}

/* 'now' makes date() the day on which the figure is drawn. */
static bool is_now(const char *start, const char *end)
{
    while (start < end && (*start == '\'' || *start == ' '))
        start++;
    return end - start >= 3 && g_ascii_strncasecmp(start, "now", 3) == 0 &&
           (start[3] == '\'' || start[3] == ' ');
}

/* date() without arguments means the same. */
static bool is_empty_call(const char *expression, const char *parenthesis)
{
    static const char *const names[] = {"date", "time", "datetime", "julianday", "unixepoch"};
    const char *inside = parenthesis + 1;
    while (g_ascii_isspace(*inside))
        inside++;
    if (*inside != ')') return false;
    const char *end = parenthesis;
    while (end > expression && g_ascii_isspace(end[-1]))
        end--;
    const char *start = end;
    while (start > expression && g_ascii_isalnum(start[-1]))
        start--;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if ((size_t)(end - start) == strlen(names[i]) &&
            g_ascii_strncasecmp(start, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static const char *forbidden(const char *at)
{
    if (*at == ';') return "holds a semicolon; write one expression only";
    if ((at[0] == '-' && at[1] == '-') || (at[0] == '/' && at[1] == '*'))
        return "holds an SQL comment; leave it out";
    if (*at == '?' || *at == '$' || *at == '@' || *at == ':' || *at == '#')
        return "holds an SQL parameter; write the value itself";
    return NULL;
}

static const char *check(const char *expression)
{
    int depth = 0;
    for (const char *at = expression; *at;) {
        const char *fault = forbidden(at);
        if (fault) return fault;
        if (strchr(quotes, *at)) {
            const char *end = skip_quoted(at);
            if (!end) return "has a quote that is never closed";
            if (*at == '\'' && is_now(at, end))
                return "asks for the day on which it is drawn ('now'); write the date";
            at = end;
            continue;
        }
        if (*at == '(' && is_empty_call(expression, at))
            return "asks for the day on which it is drawn; write the date";
        depth += (*at == '(') - (*at == ')');
        if (depth < 0) return "closes a parenthesis that was not opened";
        at++;
    }
    return depth > 0 ? "has a parenthesis that is never closed" : NULL;
}

bool sm_expression_check(const char *expression, GError **error)
{
    if (!g_utf8_validate(expression, -1, NULL))
        return sm_fail(error, SM_ERROR_FIGURE, "it is not UTF-8");
    if (strlen(expression) > LONGEST)
        return sm_fail(error, SM_ERROR_FIGURE, "it is longer than %d bytes", LONGEST);
    if (expression[strspn(expression, " \t\r\n")] == '\0')
        return sm_fail(error, SM_ERROR_FIGURE, "it is empty; write an SQL expression");
    const char *fault = check(expression);
    return fault ? sm_fail(error, SM_ERROR_FIGURE, "it %s", fault) : true;
}
