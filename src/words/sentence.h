/* Whole sentences that the program writes about a figure, in the figure's language. They are
 * patterns with {names} in braces; a message file may translate them by their English text. */
#ifndef SM_WORDS_SENTENCE_H
#define SM_WORDS_SENTENCE_H

#include "base/phrase.h"
#include "spec/lang.h"

#include <glib.h>

typedef enum sm_sentence {
    /* captions */
    SM_SAY_MAP,            /* {places}, {of} */
    SM_SAY_ITS_NEIGHBOURS, /* last of {places} and {of} */
    SM_SAY_THEIR_NEIGHBOURS,
    SM_SAY_MAP_PART,
    SM_SAY_MAP_WINDOW, /* {west} {east} {south} {north} */
    SM_SAY_ON,         /* {date} */
    SM_SAY_BETWEEN,    /* {from} {to} */
    SM_SAY_NONE,
    SM_SAY_NO_EVENT,
    /* where the figure has no word of its own for them */ /* {noun} */
    SM_SAY_IN,                                             /* {country} {in} */
    SM_SAY_OF_THEM_IN,                                     /* {n} {country} {in} */
    SM_SAY_MORE_IN,
    SM_SAY_ELSEWHERE, /* {n} */
    SM_SAY_AT,        /* {place} {of} {at} */
    SM_SAY_NEAR,
    SM_SAY_AROUND,
    SM_SAY_IN_UNIT, /* unit, or french with its article */
    SM_SAY_AT_SPOT, /* unit, or french with its preposition */
    SM_SAY_ON_ISLAND,
    SM_SAY_BETWEEN_PLACES,  /* a, b */
    SM_SAY_ON_ROAD,         /* a, b */
    SM_SAY_DEADLIEST,       /* {at} {killed} */
    SM_SAY_DEADLIEST_APART, /* {place} {killed} */
    SM_SAY_KILLED,          /* {n} */
    SM_SAY_KILLED_ONE,
    SM_SAY_COUNT,            /* a subtitle: {events} {where} {when} */
    SM_SAY_COUNT_UNDATED,    /* {events} {where} */
    SM_SAY_COUNT_EVERYWHERE, /* {events} {when} */
    SM_SAY_AND_AROUND,       /* {countries}, with their preposition */
    SM_SAY_PEOPLE_KILLED,    /* {n} */
    SM_SAY_PERSON_KILLED,
    SM_SAY_ALL_KILLED, /* {n} */
    SM_SAY_ALL_KILLED_AT_LEAST,
    SM_SAY_AT_LEAST, /* {killed} */
    SM_SAY_SOUTHERNMOST,
    SM_SAY_IMPRECISE,       /* {n} */
    SM_SAY_MARKED,          /* {places} */
    SM_SAY_GROUP,           /* {name} {places} */
    SM_SAY_COLOUR,          /* {what} */
    SM_SAY_CIRCLES,         /* {what} */
    SM_SAY_HIGHEST,         /* {areas} */
    SM_SAY_AREAS_WITHOUT,   /* {n} */
    SM_SAY_COUNTED,         /* {n} */
    SM_SAY_NOT_COUNTED,     /* {what} */
    SM_SAY_REGION_ONLY,     /* {what} */
    SM_SAY_COUNTRY_ONLY,    /* {what} */
    SM_SAY_SHARE_OF_EVENTS, /* {n} {all} {noun} {nouns} */
    SM_SAY_SHARE_OF_KILLED, /* {events} {n} {all} */
    SM_SAY_HIGHEST_OF,      /* {what} */
    SM_SAY_MOST_OF,         /* {what} */
    SM_SAY_OUTSIDE_AREAS,   /* {what} */
    SM_SAY_ONE_OUTSIDE_MAP,
    SM_SAY_OUTSIDE_MAP,  /* {n} {all} {noun} {nouns} */
    SM_SAY_TO_THE_RIGHT, /* {what} {limits} */
    SM_SAY_UPWARDS,
    SM_SAY_MATCHED,   /* {sets} {days} {km} {n} */
    SM_SAY_AREA_ONLY, /* {n} */
    SM_SAY_SAME_DAY,
    SM_SAY_A_DAY_APART,
    SM_SAY_DAYS_APART,     /* {n} */
    SM_SAY_WITHIN,         /* {km} {place} {of} */
    SM_SAY_ASSESSED,       /* {what} {word} */
    SM_SAY_ASSESSED_UNTIL, /* {horizon} */
    SM_SAY_PANEL,          /* {title} {what} */
    SM_SAY_TOTAL,          /* {n}; beside the title of a panel */
    SM_SAY_TOTAL_ONE,
    SM_SAY_IN_ONE,
    SM_SAY_GREY,         /* {what}: events that no panel tells of */
    SM_SAY_OTHER_ACTORS, /* {events} {k} */
    SM_SAY_OTHER_ACTOR,  /* {events} */
    SM_SAY_OTHER_VALUES, /* {events} {k} */
    SM_SAY_NO_ACTOR,     /* {events} */
    SM_SAY_NO_VALUE,
    SM_SAY_AND,
    SM_SAY_EVENT,
    SM_SAY_EVENTS,
    /* credits */
    SM_SAY_ACCESSED,      /* {date} */
    SM_SAY_FILTERS,       /* {filters} */
    SM_SAY_DAYS,          /* {from} {to} */
    SM_SAY_SINCE,         /* {from} */
    SM_SAY_UNTIL,         /* {to} */
    SM_SAY_BELOW,         /* {n}; legend entries of classes */
    SM_SAY_FROM_TO_BELOW, /* {low} {high} */
    SM_SAY_OR_MORE,       /* {n} */
    SM_SAY_HOLDS_EVENTS,  /* {share}; legend entries of densities */
    SM_SAY_HOLDS_FATALITIES,
    SM_SAY_HOLDS_OF_ALL,
    SM_SAY_DAY_BEFORE,  /* legend entries of the days before a window */
    SM_SAY_DAYS_BEFORE, /* {n} */
    SM_SAY_WEEK_BEFORE,
    SM_SAY_WEEKS_BEFORE,
    SM_SAY_MONTH_BEFORE,
    SM_SAY_MONTHS_BEFORE,
    SM_SAY_QUARTER_BEFORE,
    SM_SAY_QUARTERS_BEFORE,
    SM_SAY_YEAR_BEFORE,
    SM_SAY_YEARS_BEFORE,
    SM_SAY_THEN, /* between parts of a credit */
    SM_SAY_BOUNDARIES,
    SM_SAY_GEONAMES,
    SM_SAY_LAKES,
    SM_SAY_DISPUTED, /* {a} {b} */
    SM_SAY_DISPUTED_LINES,
    SM_SAY_VINTAGE, /* {places} */
    SM_SAY_REGIONS_END,
    SM_SAY_BEFORE,     /* {country} {year} */
    SM_SAY_PACK,       /* {country} {source} {licence} */
    SM_SAY_PACK_SINCE, /* {country} {year} {source} {licence} */
    SM_N_SENTENCES,
} sm_sentence;

/* The pattern filled in: pairs of name and text, ended by NULL; names that it has not are left out.
 * Texts are put in as they are. Free with g_free(). */
char *sm_say(sm_lang lang, sm_sentence sentence, ...) G_GNUC_NULL_TERMINATED;

/* One line, ended by a stop where it has none. Free with g_free(). */
char *sm_as_sentence(const char *text);

/* "A", "A and B", "A, B and C"; free with g_free(). */
char *sm_say_list(sm_lang lang, const char *const *items, uint32_t n);

/* The same of a pattern that another table holds. */
char *sm_say_phrase(sm_lang lang, const sm_phrase *pattern, ...) G_GNUC_NULL_TERMINATED;

/* The pattern itself. */
const sm_phrase *sm_sentence_phrase(sm_sentence sentence);

#endif
