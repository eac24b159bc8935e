#include "compose/language.h"

#include <string.h>

/* Words that no French text has but in a name. */
static const char *const english[] = {
    "the",     "of",      "and",      "in",     "by",         "with",        "from",     "since",
    "attack",  "attacks", "event",    "events", "killed",     "killing",     "killings", "clash",
    "clashes", "strike",  "strikes",  "battle", "battles",    "protest",     "protests", "riot",
    "riots",   "bombing", "bombings", "deaths", "kidnapping", "kidnappings",
};

static bool is_english(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(english); i++)
        if (strcmp(english[i], word) == 0) return true;
    return false;
}

/* The first word of the text that is English; NULL: none. Free with g_free(). */
static char *find_english(const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " ,.;:!?()\n\t", -1);
    for (char **word = words; *word; word++)
        if (is_english(*word)) return g_strdup(*word);
    return NULL;
}

static void check(const sm_figure *figure, const char *key, const char *text,
                  sm_diagnostics *diagnostics)
{
    g_autofree char *word = text ? find_english(text) : NULL;
    if (!word) return;
    g_autofree char *place = sm_figure_place(figure, text, NULL);
    sm_diagnostics_warn(diagnostics,
                        "%s: %s: \"%s\" reads as English (\"%s\"), and the figure is in French; "
                        "write it in French, or lang: en",
                        place, key, text, word);
}

void sm_language_check(const sm_figure *figure, sm_diagnostics *diagnostics)
{
    if (!figure->lang->french) return;
    check(figure, "title", figure->title, diagnostics);
    check(figure, "subtitle", figure->subtitle, diagnostics);
    check(figure, "note", figure->note, diagnostics);
    for (uint32_t i = 0; i < figure->events.noun.n; i++)
        check(figure, "events.noun", figure->events.noun.items[i], diagnostics);
}
