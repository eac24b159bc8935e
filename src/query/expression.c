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
            at = end;
            continue;
        }
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
