/* The words of furniture, in the figure's language, and numbers and dates as that language writes
 * them. */
#ifndef SM_WORDS_WORDS_H
#define SM_WORDS_WORDS_H

#include "base/phrase.h"
#include "spec/figure.h"

#include <glib.h>
#include <stdint.h>

typedef enum sm_word {
    SM_WORD_SOURCE,
    SM_WORD_DISCLAIMER,
    SM_WORD_MADE,
    SM_WORD_EVENT,
    SM_WORD_EVENTS,
    SM_WORD_EVENTS_BY, /* heading over actors */
    SM_WORD_FATALITIES,
    SM_WORD_UNKNOWN,
    SM_WORD_OTHER_EVENTS, /* legend entry of those that a panel does not tell of */
    SM_WORD_OTHER,        /* legend entry of values that have no colour of their own */
    SM_WORD_EXACT,        /* legend entries of full and of hollow marks, and of those with a tick */
    SM_WORD_IMPRECISE,
    SM_WORD_ROUGH_DATE,
    SM_WORD_IN_AREA,  /* legend entry of areas that events have for a place */
    SM_WORD_DISPUTED, /* legend entry of disputed boundaries */
    SM_WORD_ASSESSED, /* before a probability word */
    SM_WORD_PER_PEOPLE,
    SM_WORD_NONE_REPORTED, /* legend entry of events without deaths */
    SM_WORD_NO_DATA,       /* legend entry of areas that a table has no value of */
    SM_WORD_NONE_RECORDED, /* legend entry of areas without events */
    SM_WORD_DENSITY,
    SM_WORD_HEXAGONS_OF,
    SM_WORD_SQUARES_OF,
    SM_WORD_FROM_DAY, /* before a day: a period shown in part */
    SM_WORD_TO_DAY,
    SM_WORD_ONLY_DAY,
    SM_WORD_NEWEST, /* legend entries of marks that fade */
    SM_WORD_OLDEST,
    SM_WORD_EARLIER, /* legend entry of the days before the window */
    SM_WORD_NORTH,   /* letters on the frame and the north arrow */
    SM_WORD_SOUTH,
    SM_WORD_EAST,
    SM_WORD_WEST,
    SM_N_WORDS,
} sm_word;

/* The phrase in the figure's language; borrowed from it. */
const char *sm_phrase_text(sm_lang lang, const sm_phrase *phrase);
const char *sm_word_text(sm_lang lang, sm_word word);

/* "event" or "events", or what the figure calls them; borrowed. */
const char *sm_words_noun(const sm_figure *figure, bool one);

/* "1,234.5" or "1 234,5" (with a narrow no-break space); free with g_free(). */
char *sm_words_number(sm_lang lang, double value, int decimals);
/* "15° N", "5° W", "2.5° E"; free with g_free(). */
char *sm_words_degree(sm_lang lang, double degree, bool meridian);
/* "June"; `month` is 1 to 12. */
const char *sm_words_month(sm_lang lang, int month);
/* "2 June 2025" or "2 juin 2025" of an ISO date; a text that is none comes back as it is. Free with
 * g_free(). */
char *sm_words_date(sm_lang lang, const char *iso);
/* The same of a Julian day (as in GDate). */
char *sm_words_day(sm_lang lang, int32_t julian);

/* A message file to fill in (spec/lang.h): every text that the program writes on figures and in
 * captions, each with itself, or its French text, for a translation. Free with g_free(). */
char *sm_words_template(sm_lang lang);

#endif
