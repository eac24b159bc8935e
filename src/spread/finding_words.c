#include "spread/finding_words.h"

#include "words/period_words.h"
#include "words/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const ordinals[2][4] = {{"first", "second", "third", "fourth"},
                                           {"premier", "deuxième", "troisième", "quatrième"}};

/* As short as the calendar allows: "2017\u20132018", "3\u201312 July 2025". */
static char *span_text(const sm_spread_set *set, uint32_t period, sm_lang lang)
{
    return sm_period_words(lang, set->spans[period].first_day, set->spans[period].last_day + 1);
}

/* Nothing but years: "2017\u20132018". */
static bool is_years(const char *text)
{
    return strspn(text, "0123456789\xe2\x80\x93") == strlen(text);
}

/* The calendar window, without a preposition. */
static char *calendar_text(const char *id, sm_lang lang)
{
    bool french = lang->french;
    int year = 0, part = 0;
    if (sscanf(id, "%4d-H%1d", &year, &part) == 2)
        return french ? g_strdup_printf("%s semestre %d", part == 1 ? "premier" : "second", year)
                      : g_strdup_printf("the %s half of %d", ordinals[0][part - 1], year);
    if (sscanf(id, "%4d-Q%1d", &year, &part) == 2)
        return french ? g_strdup_printf("%s trimestre %d", ordinals[1][part - 1], year)
                      : g_strdup_printf("the %s quarter of %d", ordinals[0][part - 1], year);
    if (sscanf(id, "%4d-%2d", &year, &part) == 2 && part >= 1 && part <= 12)
        return g_strdup_printf("%s %d", sm_words_month(lang, part), year);
    return g_strdup(id);
}

static bool is_span(const char *id)
{
    return strchr(id, '/') != NULL;
}

/* A half-year or quarter: French puts an article before it. */
static bool is_part(const char *id)
{
    return strstr(id, "-H") || strstr(id, "-Q");
}

/* " (to 1 July 2025)", or "" for a whole window. */
static char *what_of_it(const sm_spread_set *set, uint32_t period, sm_lang lang)
{
    const sm_spread_period *window = &set->periods[period];
    g_autofree char *from = sm_words_day(lang, window->days.first_day);
    g_autofree char *to = sm_words_day(lang, window->days.last_day);
    if (window->begins_late && window->ends_early)
        return g_strdup_printf(lang->french ? " (du %s au %s)" : " (%s to %s)", from, to);
    if (window->begins_late)
        return g_strdup_printf(lang->french ? " (à partir du %s)" : " (from %s)", from);
    if (window->ends_early)
        return g_strdup_printf(lang->french ? " (jusqu’au %s)" : " (to %s)", to);
    return g_strdup("");
}

/* "1 January" of "1 January 2025" where the other day is of the same year. */
static char *without_year(const char *day, const char *other)
{
    size_t n = strlen(day), m = strlen(other);
    bool same = n > 5 && m > 5 && strcmp(day + n - 5, other + m - 5) == 0;
    return g_strndup(day, same ? n - 5 : n);
}

char *sm_finding_window(const sm_spread_set *set, uint32_t period, sm_lang lang)
{
    const char *id = set->periods[period].id;
    if (is_span(id)) return span_text(set, period, lang); /* says its own days */
    g_autofree char *rest = what_of_it(set, period, lang);
    g_autofree char *text = calendar_text(id, lang);
    return g_strconcat(text, rest, NULL);
}

char *sm_finding_in_window(const sm_spread_set *set, uint32_t period, sm_lang lang)
{
    const char *id = set->periods[period].id;
    g_autofree char *span = is_span(id) ? span_text(set, period, lang) : NULL;
    if (span && is_years(span)) return g_strdup_printf(lang->french ? "en %s" : "in %s", span);
    if (span) {
        g_autofree char *from = sm_words_day(lang, set->spans[period].first_day);
        g_autofree char *to = sm_words_day(lang, set->spans[period].last_day);
        g_autofree char *from_short = without_year(from, to);
        return g_strdup_printf(lang->french ? "du %s au %s" : "from %s to %s", from_short, to);
    }
    g_autofree char *text = sm_finding_window(set, period, lang);
    const char *before = !lang->french ? "in" : is_part(id) ? "au" : "en";
    return g_strdup_printf("%s %s", before, text);
}

/* With the article that French needs, and a noun for spans. */
static char *window_noun(const sm_spread_set *set, uint32_t period, sm_lang lang)
{
    const char *id = set->periods[period].id;
    g_autofree char *text = sm_finding_window(set, period, lang);
    if (is_span(id) && !is_years(text))
        return g_strdup_printf(lang->french ? "la période %s" : "the period %s", text);
    return g_strconcat(lang->french && is_part(id) ? "le " : "", text, NULL);
}

char *sm_finding_between(const sm_spread_set *set, uint32_t from, uint32_t to, sm_lang lang)
{
    g_autofree char *first = window_noun(set, from, lang), *last = window_noun(set, to, lang);
    return g_strdup_printf(lang->french ? "entre %s et %s" : "from %s to %s", first, last);
}

char *sm_finding_list(const char *const *names, uint32_t n, sm_lang lang)
{
    GString *text = g_string_new(NULL);
    const char *last = lang->french ? " et " : " and ";
    for (uint32_t i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : i + 1 == n ? last : ", ", names[i]);
    return g_string_free(text, FALSE);
}

const char *sm_finding_direction(double azimuth_deg, sm_lang lang)
{
    static const char *const points[2][16] = {
        {"north", "north-north-east", "north-east", "east-north-east", "east", "east-south-east",
         "south-east", "south-south-east", "south", "south-south-west", "south-west",
         "west-south-west", "west", "west-north-west", "north-west", "north-north-west"},
        {"nord", "nord-nord-est", "nord-est", "est-nord-est", "est", "est-sud-est", "sud-est",
         "sud-sud-est", "sud", "sud-sud-ouest", "sud-ouest", "ouest-sud-ouest", "ouest",
         "ouest-nord-ouest", "nord-ouest", "nord-nord-ouest"}};
    int point = (int)floor(azimuth_deg / 22.5 + 0.5) % 16;
    return points[lang->french][point < 0 ? point + 16 : point];
}

char *sm_finding_amount(double value, sm_lang lang)
{
    return sm_words_number(lang, value, fabs(value) < 9.95 ? 1 : 0);
}

char *sm_finding_percent(double share, sm_lang lang)
{
    double percent = 100 * share;
    g_autofree char *number = sm_words_number(lang, percent, percent > 0 && percent < 1 ? 1 : 0);
    return g_strconcat(number, lang->french ? "\u00a0%" : "%", NULL);
}

char *sm_finding_p(double p, sm_lang lang)
{
    if (p < 0.001) {
        g_autofree char *least = sm_words_number(lang, 0.001, 3);
        return g_strdup_printf("p\u00a0<\u00a0%s", least);
    }
    g_autofree char *number = sm_words_number(lang, p, p < 0.1 ? 3 : 2);
    return g_strdup_printf("p\u00a0=\u00a0%s", number);
}
