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

/* "296 of 3,001 events", or "296" after such; free with g_free(). */
static char *say_events(const sm_event_sum *some, const sm_event_sum *all, bool first,
                        const sm_figure *figure)
{
    sm_lang lang = figure->lang;
    char *n = sm_words_number(lang, some->n, 0);
    if (!first) return n;
    g_autofree char *of = sm_words_number(lang, all->n, 0), *part = n;
    return sm_say(lang, SM_SAY_SHARE_OF_EVENTS, "n", part, "all", of, "noun",
                  sm_words_noun(figure, some->n == 1), "nouns", sm_words_noun(figure, false), NULL);
}

/* "296 of 3,001 events known to the region only (1,647 of 13,646 people killed)" */
static void append(GString *text, sm_sentence why, const sm_event_sum *some,
                   const sm_event_sum *all, const sm_figure *figure)
{
    if (some->n == 0) return;
    sm_lang lang = figure->lang;
    bool first = text->len == 0;
    g_autofree char *events = say_events(some, all, first, figure);
    g_autofree char *told = sm_say(lang, why, "what", events, NULL);
    g_autofree char *then = sm_say(lang, SM_SAY_THEN, NULL);
    if (!first) g_string_append(text, then);
    if (!(some->killed > 0)) {
        g_string_append(text, told);
        return;
    }
    g_autofree char *killed = sm_words_number(lang, some->killed, 0);
    g_autofree char *of = sm_words_number(lang, all->killed, 0);
    g_autofree char *with_killed =
        first ? sm_say(lang, SM_SAY_SHARE_OF_KILLED, "events", told, "n", killed, "all", of, NULL)
              : g_strdup_printf("%s (%s)", told, killed);
    g_string_append(text, with_killed);
}

char *sm_uncounted_say(const sm_uncounted *uncounted, const sm_figure *figure)
{
    g_autoptr(GString) what = g_string_new(NULL);
    append(what, uncounted->by_region ? SM_SAY_COUNTRY_ONLY : SM_SAY_REGION_ONLY, &uncounted->rough,
           &uncounted->all, figure);
    append(what, SM_SAY_OUTSIDE_AREAS, &uncounted->outside, &uncounted->all, figure);
    return what->len ? sm_say(figure->lang, SM_SAY_NOT_COUNTED, "what", what->str, NULL)
                     : g_strdup("");
}
