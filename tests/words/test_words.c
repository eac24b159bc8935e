/* Numbers, degrees, dates and names as each language writes them. */
#include "words/words.h"

#include "words/english.h"
#include "words/filter_words.h"
#include "words/french.h"
#include "words/period_words.h"
#include "words/sentence.h"
#include "words/spread_words.h"

#include <string.h>

static int32_t day(int year, int month, int number)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)number, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

static void numbers_are_grouped_by_thousands(void)
{
    const struct {
        double value;
        int decimals;
        const char *english, *french;
    } cases[] = {
        {0, 0, "0", "0"},
        {-0.4, 0, "0", "0"},
        {999, 0, "999", "999"},
        {1000, 0, "1,000", "1\u202f000"},
        {99999, 0, "99,999", "99\u202f999"},
        {100000, 0, "100,000", "100\u202f000"},
        {1234567.891, 2, "1,234,567.89", "1\u202f234\u202f567,89"},
        {-1000, 0, "−1,000", "−1\u202f000"},
        {-12.5, 1, "−12.5", "−12,5"},
        {0.5, 3, "0.5", "0,5"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *en = sm_words_number(SM_LANG_EN, cases[i].value, cases[i].decimals);
        g_autofree char *fr = sm_words_number(SM_LANG_FR, cases[i].value, cases[i].decimals);
        g_assert_cmpstr(en, ==, cases[i].english);
        g_assert_cmpstr(fr, ==, cases[i].french);
    }
}

static void degrees_name_their_side(void)
{
    const struct {
        double degree;
        bool meridian;
        const char *english, *french;
    } cases[] = {
        {0, true, "0°", "0°"},           {0, false, "0°", "0°"},
        {15, false, "15° N", "15° N"},   {-0.25, false, "0.25° S", "0,25° S"},
        {2.5, true, "2.5° E", "2,5° E"}, {-5, true, "5° W", "5° O"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *en = sm_words_degree(SM_LANG_EN, cases[i].degree, cases[i].meridian);
        g_autofree char *fr = sm_words_degree(SM_LANG_FR, cases[i].degree, cases[i].meridian);
        g_assert_cmpstr(en, ==, cases[i].english);
        g_assert_cmpstr(fr, ==, cases[i].french);
    }
}

static void dates_are_written_out(void)
{
    const char *const cases[][3] = {
        {"2025-06-01", "1 June 2025", "1er juin 2025"},
        {"2025-06-02", "2 June 2025", "2 juin 2025"},
        {"2025-01-31", "31 January 2025", "31 janvier 2025"},
        {"2025-12-11", "11 December 2025", "11 décembre 2025"},
        {"2025-13-01", "2025-13-01", "2025-13-01"},
        {"2025-00-01", "2025-00-01", "2025-00-01"},
        {"2025-06", "2025-06", "2025-06"},
        {"soon", "soon", "soon"},
        {"", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *en = sm_words_date(SM_LANG_EN, cases[i][0]);
        g_autofree char *fr = sm_words_date(SM_LANG_FR, cases[i][0]);
        g_assert_cmpstr(en, ==, cases[i][1]);
        g_assert_cmpstr(fr, ==, cases[i][2]);
    }
    g_autofree char *leap = sm_words_day(SM_LANG_EN, day(2024, 2, 29));
    g_assert_cmpstr(leap, ==, "29 February 2024");
}

static void assert_pattern(int32_t julian, const char *pattern, const char *want)
{
    char unknown = '\0';
    g_autofree char *text = sm_period_date(SM_LANG_EN, julian, pattern, &unknown);
    g_assert_cmpstr(text, ==, want);
}

static void patterns_know_every_letter(void)
{
    static const char all[] = "%Y %y %m %b %B %d %e %j %a %A %V %G %q %%";
    assert_pattern(day(2021, 1, 3), all, "2021 21 01 Jan January 03 3 003 Sun Sunday 53 2020 1 %");
    assert_pattern(day(2024, 12, 30), all,
                   "2024 24 12 Dec December 30 30 365 Mon Monday 01 2025 4 %");
    assert_pattern(day(2014, 12, 29), "%G-W%V-%a", "2015-W01-Mon"); /* its Thursday is 1 January */
    assert_pattern(day(2005, 7, 9), all, "2005 05 07 Jul July 09 9 190 Sat Saturday 27 2005 3 %");
    const char *const quarters[12] = {"1", "1", "1", "2", "2", "2", "3", "3", "3", "4", "4", "4"};
    for (int month = 1; month <= 12; month++)
        assert_pattern(day(2025, month, 28), "%q", quarters[month - 1]);
    char unknown = '\0';
    g_autofree char *text = sm_period_date(SM_LANG_FR, day(2021, 8, 1), "%a %e %b", &unknown);
    g_assert_cmpstr(text, ==, "dim. 1 août");
    g_assert_null(sm_period_date(SM_LANG_EN, day(2021, 1, 3), "%d %Q", &unknown));
    g_assert_cmpint(unknown, ==, 'Q');
    g_assert_null(sm_period_date(SM_LANG_EN, day(2021, 1, 3), "%d %", &unknown));
    g_assert_cmpint(unknown, ==, '\0');
}

static void lists_have_one_and(void)
{
    const char *const names[] = {"Mali", "Niger", "Tchad", "Togo"};
    const char *const english[] = {"", "Mali", "Mali and Niger", "Mali, Niger and Tchad",
                                   "Mali, Niger, Tchad and Togo"};
    const char *const french[] = {"", "Mali", "Mali et Niger", "Mali, Niger et Tchad",
                                  "Mali, Niger, Tchad et Togo"};
    for (uint32_t n = 0; n <= 4; n++) {
        g_autofree char *en = sm_say_list(SM_LANG_EN, names, n);
        g_autofree char *fr = sm_say_list(SM_LANG_FR, names, n);
        g_assert_cmpstr(en, ==, english[n]);
        g_assert_cmpstr(fr, ==, french[n]);
    }
}

static void spread_words_take_their_parts_by_number(void)
{
    g_autofree char *en = sm_spread_words(SM_LANG_EN, SM_SPREAD_WORD_WITHIN_KM, "50", "12", "8");
    g_autofree char *fr = sm_spread_words(SM_LANG_FR, SM_SPREAD_WORD_WITHIN_KM, "50", "12", "8");
    g_assert_cmpstr(en, ==, "Within 50\u00a0km: 12 events (8\u00a0%)");
    g_assert_cmpstr(fr, ==, "À moins de 50\u00a0km\u00a0: 12 événements (8\u00a0%)");
    g_autofree char *change =
        sm_spread_words(SM_LANG_EN, SM_SPREAD_WORD_ACTIVATION, "region", "2025", "2024");
    g_assert_cmpstr(change, ==, "Events by region, 2025 against 2024");
    g_autofree char *plain = sm_spread_words(SM_LANG_FR, SM_SPREAD_WORD_ENDED, NULL, NULL, NULL);
    g_assert_cmpstr(plain, ==, "Éteints");
}

static void french_knows_the_prepositions_of_countries(void)
{
    const char *const cases[][3] = {
        {"Mali", "au Mali", "du Mali"},
        {"Côte d’Ivoire", "en Côte d’Ivoire", "de la Côte d’Ivoire"},
        {"Guinée équatoriale", "en Guinée équatoriale", "de la Guinée équatoriale"},
        {"Algérie", "en Algérie", "de l’Algérie"},
        {"Angola", "en Angola", "de l’Angola"},
        {"Mozambique", "au Mozambique", "du Mozambique"},
        {"Sierra Leone", "en Sierra Leone", "de la Sierra Leone"},
        {"Comores", "aux Comores", "des Comores"},
        {"États-Unis", "aux États-Unis", "des États-Unis"},
        {"Madagascar", "à Madagascar", "de Madagascar"},
        {"Oman", "à Oman", "d’Oman"},
        {"Honduras", "au Honduras", "du Honduras"},
        {"Hongrie", "en Hongrie", "de la Hongrie"},
        {"Israël", "en Israël", "d’Israël"},
        {"Bahamas", "aux Bahamas", "des Bahamas"},
        {"Royaume-Uni", "au Royaume-Uni", "du Royaume-Uni"},
        {"Îles Salomon", "aux Îles Salomon", "des Îles Salomon"},
        {"Taïwan", "à Taïwan", "de Taïwan"},
        {"Haïti", "en Haïti", "d’Haïti"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *in = sm_french_in(cases[i][0]), *of = sm_french_of(cases[i][0]);
        g_assert_cmpstr(in, ==, cases[i][1]);
        g_assert_cmpstr(of, ==, cases[i][2]);
    }
    g_autofree char *plain = sm_french_of_town("Boulikessi"), *elided = sm_french_of_town("Abala");
    g_autofree char *heard = sm_french_of_town("Hama"), *mute = sm_french_of_noun("homicide");
    g_assert_cmpstr(plain, ==, "de Boulikessi");
    g_assert_cmpstr(elided, ==, "d’Abala");
    g_assert_cmpstr(heard, ==, "de Hama");
    g_assert_cmpstr(mute, ==, "d’homicide");
}

static void french_joins_articles_of_towns(void)
{
    g_autofree char *at = sm_french_at_town("Les Salines"), *of = sm_french_of_town("Le Caire");
    g_autofree char *plain = sm_french_at_town("Lesotho");
    g_assert_cmpstr(at, ==, "aux Salines");
    g_assert_cmpstr(of, ==, "du Caire");
    g_assert_cmpstr(plain, ==, "à Lesotho");
}

static void english_gives_some_countries_the_article(void)
{
    static const char *const cases[][2] = {
        {"Mali", "Mali"},
        {"Bahamas", "the Bahamas"},
        {"United Kingdom", "the United Kingdom"},
        {"Solomon Islands", "the Solomon Islands"},
        {"Democratic Republic of the Congo", "the Democratic Republic of the Congo"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = sm_english_country(cases[i][0]);
        g_assert_cmpstr(name, ==, cases[i][1]);
    }
}

static void filters_are_told_in_words(void)
{
    static const struct {
        const char *condition, *english, *french;
    } cases[] = {
        {"fatalities >= 25", "fatalities: 25 or more", "décès\u00a0: 25 ou plus"},
        {"event_type = 'Battles' AND country IN ('Mali','Niger', 'Togo')",
         "event type: Battles, country: Mali, Niger or Togo",
         "type d’événement\u00a0: Battles, pays\u00a0: Mali, Niger ou Togo"},
        {"\"my_column\" <> 'it''s'", "my column: not it's", "my column\u00a0: sauf it's"},
        {"actor1 not in ('A')", "actor: not A", "acteur\u00a0: sauf A"},
        {"actor1 LIKE '%JNIM%'", "actor: with “JNIM”",
         "acteur\u00a0: contenant «\u00a0JNIM\u00a0»"},
        {"event_date < '2024-01-01'", "date: before 2024-01-01", "date\u00a0: avant 2024-01-01"},
        {"length(actor1) > 3", "a part of the events", "une partie des événements"},
        {"a = 1 OR b = 2", "a part of the events", "une partie des événements"},
        {"a = 'open", "a part of the events", "une partie des événements"},
        {"", "a part of the events", "une partie des événements"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *english = sm_filter_words(SM_LANG_EN, cases[i].condition);
        g_autofree char *french = sm_filter_words(SM_LANG_FR, cases[i].condition);
        g_assert_cmpstr(english, ==, cases[i].english);
        g_assert_cmpstr(french, ==, cases[i].french);
    }
}

/* Names of the base map that no rule of thumb has right. */
static void countries_bear_their_articles(void)
{
    static const char *const french[][3] = {
        {"Andorre", "en Andorre", "d’Andorre"},
        {"Aruba", "à Aruba", "d’Aruba"},
        {"Barbade", "à la Barbade", "de la Barbade"},
        {"Bermudes", "aux Bermudes", "des Bermudes"},
        {"Chypre du Nord", "à Chypre du Nord", "de Chypre du Nord"},
        {"El Salvador", "au Salvador", "du Salvador"},
        {"Jersey", "à Jersey", "de Jersey"},
        {"Palaos", "aux Palaos", "des Palaos"},
        {"Saint-Vincent-et-les-Grenadines", "à Saint-Vincent-et-les-Grenadines",
         "de Saint-Vincent-et-les-Grenadines"},
        {"Sainte-Lucie", "à Sainte-Lucie", "de Sainte-Lucie"},
        {"Samoa", "aux Samoa", "des Samoa"},
        {"Terres australes et antarctiques françaises",
         "aux Terres australes et antarctiques françaises",
         "des Terres australes et antarctiques françaises"},
        {"Åland", "à Åland", "d’Åland"},
        {"Île de Man", "à l’Île de Man", "de l’Île de Man"},
        {"Îles Féroé", "aux Îles Féroé", "des Îles Féroé"},
        {"Îles Vierges américaines", "aux Îles Vierges américaines",
         "des Îles Vierges américaines"},
        {"Soudan du Sud", "au Soudan du Sud", "du Soudan du Sud"},
        {"Ouganda", "en Ouganda", "de l’Ouganda"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(french); i++) {
        g_autofree char *in = sm_french_in(french[i][0]), *of = sm_french_of(french[i][0]);
        g_assert_cmpstr(in, ==, french[i][1]);
        g_assert_cmpstr(of, ==, french[i][2]);
    }
    static const char *const english[][2] = {
        {"The Gambia", "the Gambia"},
        {"Isle of Man", "the Isle of Man"},
        {"British Indian Ocean Territory", "the British Indian Ocean Territory"},
        {"Faroe Islands", "the Faroe Islands"},
        {"French Southern and Antarctic Lands", "the French Southern and Antarctic Lands"},
        {"Uganda", "Uganda"},
        {"Finland", "Finland"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(english); i++) {
        g_autofree char *the = sm_english_country(english[i][0]);
        g_assert_cmpstr(the, ==, english[i][1]);
    }
}

static void sentences_end_once(void)
{
    static const char *const cases[][2] = {
        {"A base was taken", "A base was taken."},
        {"  in two\nlines \n", "in two lines."},
        {"It ended.", "It ended."},
        {"Did it?", "Did it?"},
        {"and so on\u2026", "and so on\u2026"},
        {"Enough! ", "Enough!"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sentence = sm_as_sentence(cases[i][0]);
        g_assert_cmpstr(sentence, ==, cases[i][1]);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/words/" #name, name)
    TEST(numbers_are_grouped_by_thousands);
    TEST(degrees_name_their_side);
    TEST(dates_are_written_out);
    TEST(patterns_know_every_letter);
    TEST(lists_have_one_and);
    TEST(spread_words_take_their_parts_by_number);
    TEST(french_knows_the_prepositions_of_countries);
    TEST(french_joins_articles_of_towns);
    TEST(english_gives_some_countries_the_article);
    TEST(filters_are_told_in_words);
    g_test_add_func("/words/countries bear their articles", countries_bear_their_articles);
    TEST(sentences_end_once);
    return g_test_run();
}
