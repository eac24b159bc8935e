/* Places as event files have them, in a sentence: names, and what is no name but says where. */
#ifndef SM_WORDS_PLACE_WORDS_H
#define SM_WORDS_PLACE_WORDS_H

#include "spec/lang.h"

/* "Mora" of "Mora village": names without the words for kinds of settlements that UCDP GED puts
 * after them. Free with g_free(). */
char *sm_place_name(const char *text);

/* What follows a noun where the text is no name: "between Gao and Gossi", "on the road between Gao
 * and Gossi" ("entre Gao et Gossi", "sur la route entre Gao et Gossi"), "in Kossi province" ("dans
 * la province de Kossi"), "near Gwoza" ("près de Gwoza"), "at sea" ("en mer"); else the text itself
 * in parentheses, quoted in French. "": it says that the place is not known. NULL: it is a name.
 * Free with g_free(). */
char *sm_place_described(sm_lang lang, const char *text);

#endif
