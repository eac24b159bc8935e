/* Spans of days in words: "June 2025", "3–12 July 2025", "avril–juin 2025". */
#ifndef SM_WORDS_PERIOD_WORDS_H
#define SM_WORDS_PERIOD_WORDS_H

#include "spec/figure.h"

#include <glib.h>
#include <stdint.h>

/* The days [first_day, end_day) (Julian, as in GDate), as short as the calendar allows: whole
 * years, whole months, days. Free with g_free(). */
char *sm_period_words(sm_lang lang, int32_t first_day, int32_t end_day);

/* The same of a period of which only [shown_day, shown_end_day) is there: "July 2025, to 12 July".
 * Free with g_free(). */
char *sm_period_words_cut(sm_lang lang, int32_t first_day, int32_t end_day, int32_t shown_day,
                          int32_t shown_end_day);

/* The same with names of months in short, for where there is little room: "Jul 2025, to 12 Jul". */
char *sm_period_words_brief(sm_lang lang, int32_t first_day, int32_t end_day, int32_t shown_day,
                            int32_t shown_end_day);

/* A day by a pattern of strftime's letters, in the language given, without the locale: %Y %y %m %b
 * %B %d %e (without a zero) %j %a %A %V (ISO week) %G (its year) %q (quarter) %%. NULL for a letter
 * that it does not know, which `*unknown` then holds. Free with g_free(). */
char *sm_period_date(sm_lang lang, int32_t day, const char *pattern, char *unknown);

#endif
