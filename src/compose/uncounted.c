#include "compose/uncounted.h"

#include "words/sentence.h"
#include "words/words.h"

#include <glib.h>
#include <math.h>

void sm_event_sum_add(sm_event_sum *sum, double killed)
{
    sum->n++;
    if (isfinite(killed)) sum->killed += killed;
}

/* "296 of 3,001 events (1,647 of 13,646 people killed)" */
static char *say_share(const sm_event_sum *some, const sm_event_sum *all, const sm_figure *figure)
{
    sm_lang lang = figure->lang;
    g_autofree char *n = sm_words_number(lang, some->n, 0), *of = sm_words_number(lang, all->n, 0);
    g_autofree char *events =
        sm_say(lang, SM_SAY_SHARE_OF_EVENTS, "n", n, "all", of, "noun",
               sm_words_noun(figure, some->n == 1), "nouns", sm_words_noun(figure, false), NULL);
    if (!(some->killed > 0)) return g_steal_pointer(&events);
    g_autofree char *killed = sm_words_number(lang, some->killed, 0);
    g_autofree char *of_killed = sm_words_number(lang, all->killed, 0);
    return sm_say(lang, SM_SAY_SHARE_OF_KILLED, "events", events, "n", killed, "all", of_killed,
                  NULL);
}

static void append(GString *text, sm_sentence why, const sm_event_sum *some,
                   const sm_uncounted *uncounted, const sm_figure *figure)
{
    if (some->n == 0) return;
    g_autofree char *what = say_share(some, &uncounted->all, figure);
    g_autofree char *sentence = sm_say(figure->lang, why, "what", what, NULL);
    if (text->len) g_string_append_c(text, ' ');
    g_string_append(text, sentence);
}

char *sm_uncounted_say(const sm_uncounted *uncounted, const sm_figure *figure)
{
    GString *text = g_string_new(NULL);
    append(text, uncounted->by_region ? SM_SAY_COUNTRY_ONLY : SM_SAY_REGION_ONLY, &uncounted->rough,
           uncounted, figure);
    append(text, SM_SAY_OUTSIDE_AREAS, &uncounted->outside, uncounted, figure);
    return g_string_free(text, FALSE);
}
