#include "words/words.h"

#include "base/number.h"
#include "source/actor_families.h"
#include "source/actor_terms.h"
#include "source/event_family.h"
#include "spec/yardstick.h"
#include "words/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const sm_phrase words[SM_N_WORDS] = {
    [SM_WORD_SOURCE] = {"Source:", "Source :"},
    [SM_WORD_DISCLAIMER] =
        {"The boundaries and names shown and the designations used on this map do "
         "not imply official endorsement or acceptance.",
         "Les frontières, noms et désignations figurant sur cette carte "
         "n’impliquent ni reconnaissance ni acceptation officielles."},
    [SM_WORD_MADE] = {"Map made", "Carte établie le"},
    [SM_WORD_EVENT] = {"Event", "Événement"},
    [SM_WORD_EVENTS] = {"Events", "Événements"},
    [SM_WORD_EVENTS_BY] = {"Events by", "Événements par"},
    [SM_WORD_FATALITIES] = {"People killed", "Personnes tuées"},
    [SM_WORD_UNKNOWN] = {"Unknown", "Nombre inconnu"},
    [SM_WORD_OTHER_EVENTS] = {"Other events", "Autres événements"},
    [SM_WORD_OTHER] = {"Other", "Autres"},
    [SM_WORD_IMPRECISE] = {"Approximate place", "Lieu approximatif"},
    [SM_WORD_EXACT] = {"Exact place", "Lieu exact"},
    [SM_WORD_ROUGH_DATE] = {"Date known to the month or year only",
                            "Date connue au mois ou à l’année près"},
    [SM_WORD_IN_AREA] = {"Somewhere in this area", "Lieu inconnu dans cette zone"},
    [SM_WORD_DISPUTED] = {"Disputed boundary", "Frontière contestée"},
    [SM_WORD_ASSESSED] = {": assessed as", " – estimation :"},
    [SM_WORD_DENSITY] = {"densest area that holds, bandwidth",
                         "aire la plus dense contenant, rayon"},
    [SM_WORD_PER_PEOPLE] = {"per 100,000 people", "pour 100\u202f000 habitants"},
    [SM_WORD_NONE_REPORTED] = {"None reported", "Aucun signalé"},
    [SM_WORD_NO_DATA] = {"No data", "Pas de données"},
    [SM_WORD_NONE_RECORDED] = {"None recorded", "Aucun recensé"},
    [SM_WORD_HEXAGONS_OF] = {"hexagons of", "hexagones de"},
    [SM_WORD_SQUARES_OF] = {"squares of", "carrés de"},
    [SM_WORD_FROM_DAY] = {"from", "à partir du"},
    [SM_WORD_TO_DAY] = {"to", "jusqu’au"},
    [SM_WORD_ONLY_DAY] = {"only", "seulement le"},
    [SM_WORD_NEWEST] = {"Newest", "Les plus récents"},
    [SM_WORD_OLDEST] = {"Oldest", "Les plus anciens"},
    [SM_WORD_EARLIER] = {"Earlier", "Auparavant"},
    [SM_WORD_NORTH] = {"N", "N"},
    [SM_WORD_SOUTH] = {"S", "S"},
    [SM_WORD_EAST] = {"E", "E"},
    [SM_WORD_WEST] = {"W", "O"},
};

static const char *const months[2][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
};

static const char *in_program(sm_lang lang, const sm_phrase *phrase)
{
    return lang->french ? phrase->french : phrase->english;
}

const char *sm_phrase_text(sm_lang lang, const sm_phrase *phrase)
{
    const char *message = sm_lang_message(lang, phrase->english);
    return message ? message : in_program(lang, phrase);
}

const char *sm_word_text(sm_lang lang, sm_word word)
{
    return sm_phrase_text(lang, &words[word]);
}

const char *sm_words_noun(const sm_figure *figure, bool one)
{
    if (figure->events.noun.n == 2) return figure->events.noun.items[one ? 0 : 1];
    sm_sentence sentence = one ? SM_SAY_EVENT : SM_SAY_EVENTS;
    return sm_phrase_text(figure->lang, sm_sentence_phrase(sentence));
}

char *sm_words_number(sm_lang lang, double value, int decimals)
{
    char plain[SM_NUMBER_BUFFER];
    sm_number_format(value, decimals, plain);
    const char *digits = plain + (plain[0] == '-');
    size_t whole = strspn(digits, "0123456789");
    GString *text = g_string_new(plain[0] == '-' ? "\u2212" : "");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) g_string_append(text, lang->group_mark);
        g_string_append_c(text, digits[i]);
    }
    if (digits[whole] == '.') {
        g_string_append(text, lang->decimal_mark);
        g_string_append(text, digits + whole + 1);
    }
    return g_string_free(text, FALSE);
}

char *sm_words_degree(sm_lang lang, double degree, bool meridian)
{
    g_autofree char *number = sm_words_number(lang, fabs(degree), 2);
    if (degree == 0) return g_strdup("0°");
    sm_word side = meridian ? (degree < 0 ? SM_WORD_WEST : SM_WORD_EAST)
                            : (degree < 0 ? SM_WORD_SOUTH : SM_WORD_NORTH);
    return g_strdup_printf("%s° %s", number, sm_word_text(lang, side));
}

const char *sm_words_month(sm_lang lang, int month)
{
    const char *message = sm_lang_message(lang, months[0][month - 1]);
    return message ? message : months[lang->french][month - 1];
}

char *sm_words_date(sm_lang lang, const char *iso)
{
    int year, month, day;
    if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12)
        return g_strdup(iso);
    const char *first = lang->french && day == 1 ? "er" : "";
    return g_strdup_printf("%d%s %s %d", day, first, sm_words_month(lang, month), year);
}

char *sm_words_day(sm_lang lang, int32_t julian)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)julian);
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
                                           g_date_get_month(&date), g_date_get_day(&date));
    return sm_words_date(lang, iso);
}

/* As YAML in quotes; a text that comes twice is told once. */
static void add_message(GString *yaml, GHashTable *told, const char *english, const char *text)
{
    if (!english || !*english || !g_hash_table_add(told, (gpointer)(gsize)english)) return;
    const char *both[] = {english, text};
    g_string_append(yaml, "  ");
    for (int i = 0; i < 2; i++) {
        g_auto(GStrv) pieces = g_strsplit(both[i], "\\", -1);
        g_autofree char *slashed = g_strjoinv("\\\\", pieces);
        g_auto(GStrv) parts = g_strsplit(slashed, "\"", -1);
        g_autofree char *quoted = g_strjoinv("\\\"", parts);
        g_string_append_printf(yaml, "\"%s\"%s", quoted, i == 0 ? ": " : "\n");
    }
}

static void add_phrase(GString *yaml, GHashTable *told, sm_lang lang, const sm_phrase *phrase)
{
    add_message(yaml, told, phrase->english, in_program(lang, phrase));
}

static void add_family(GString *yaml, GHashTable *told, sm_lang lang, const sm_event_family *family)
{
    add_phrase(yaml, told, lang, &family->citation.text);
    for (const sm_event_code *code = family->codes; code && code->role != SM_ROLE_NONE; code++)
        add_phrase(yaml, told, lang, &code->words);
}

char *sm_words_template(sm_lang lang)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    GString *yaml = g_string_new(NULL);
    g_string_append_printf(yaml,
                           "# Translate what stands after each colon; what is left out stays.\n"
                           "language: %s\ndecimal-mark: \"%s\"\ngroup-mark: \"%s\"\nwords:\n",
                           lang->code, lang->decimal_mark, lang->group_mark);
    for (int i = 0; i < SM_N_WORDS; i++)
        add_phrase(yaml, told, lang, &words[i]);
    for (int i = 0; i < SM_N_SENTENCES; i++)
        add_phrase(yaml, told, lang, sm_sentence_phrase((sm_sentence)i));
    for (int i = 0; i < SM_N_FAMILIES; i++)
        add_family(yaml, told, lang, sm_event_families[i]);
    for (size_t i = 0; i < sm_n_actor_terms; i++) {
        add_phrase(yaml, told, lang, &sm_actor_terms[i].words);
        add_phrase(yaml, told, lang, &sm_actor_terms[i].brief);
    }
    for (size_t i = 0; i < sm_n_actor_families; i++)
        add_phrase(yaml, told, lang, &sm_actor_families[i].name);
    for (int i = 0; i < 12; i++)
        add_message(yaml, told, months[0][i], months[lang->french][i]);
    for (int i = SM_PROBABILITY_NOT_GIVEN + 1; i <= SM_PROBABILITY_ALMOST_CERTAIN; i++) {
        const sm_yardstick_word *word = sm_yardstick((sm_probability)i);
        add_message(yaml, told, word->english, lang->french ? word->french : word->english);
    }
    return g_string_free(yaml, FALSE);
}
