/* Looks an expression over before SQLite sees it: it must be one expression, and nothing else. */
#ifndef SM_QUERY_EXPRESSION_H
#define SM_QUERY_EXPRESSION_H

#include <glib.h>
#include <stdbool.h>

/* False with SM_ERROR_FIGURE  for semicolons, comments, parameters,
 * parentheses or quotes that do not match, text that is no UTF-8, or that asks for today's date. */
bool sm_expression_check(const char *expression, GError **error);

#endif
