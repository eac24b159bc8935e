/* Texts of a figure as print sets them, and the way they run. */
#ifndef SM_COMPOSE_TYPESET_H
#define SM_COMPOSE_TYPESET_H

#include "spec/lang.h"

#include <glib.h>
#include <stdbool.h>

/* With the apostrophe that print uses, and blanks that do not break where a line must not end:
 * after a number ("100 soldiers", "2 June"; narrow within "1 500"), before a stop in the middle of
 * the line ("2 June · Timbuktu"), and before the high punctuation of French. Free with g_free(). */
char *sm_typeset(const char *utf8, sm_lang lang);

/* Does the text run from right to left? Its first letter with a direction decides, as in Unicode's
 * bidirectional algorithm (UAX 9, P2 and P3); NULL does not. */
bool sm_runs_leftward(const char *utf8);

#endif
