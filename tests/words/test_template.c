/* Texts with names in braces, and spans of days in words. */
#include "words/period_words.h"
#include "words/template.h"

#include <string.h>

static int32_t day(int year, int month, int number)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)number, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

static char *filled(const char *text, sm_lang lang, GError **error)
{
    const sm_template_value values[] = {
        {.name = "start", .kind = SM_TEMPLATE_DATE, .day = day(2021, 8, 1)},
        {.name = "id", .kind = SM_TEMPLATE_TEXT, .text = "2021-08"},
        {.name = "events", .kind = SM_TEMPLATE_NUMBER, .number = 1234},
    };
    return sm_template_fill(text, values, G_N_ELEMENTS(values), lang, error);
}

static void assert_filled(const char *text, sm_lang lang, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *got = filled(text, lang, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got, ==, want);
}

static void names_are_filled_in_the_language_of_the_figure(void)
{
    assert_filled("Attacks, {start:%B %Y}", SM_LANG_EN, "Attacks, August 2021");
    assert_filled("Attaques, {start:%B %Y}", SM_LANG_FR, "Attaques, août 2021");
    assert_filled("{start:%e %b %y, %A (%a) %j}", SM_LANG_EN, "1 Aug 21, Sunday (Sun) 213");
    assert_filled("{start:%d %b, %A}", SM_LANG_FR, "01 août, dimanche");
    assert_filled("{start:%G-W%V Q%q %m 100 %%}", SM_LANG_EN, "2021-W30 Q3 08 100 %");
    assert_filled("{start}", SM_LANG_FR, "1er août 2021");
    assert_filled("{ id }: {events} events", SM_LANG_EN, "2021-08: 1,234 events");
    assert_filled("{events}", SM_LANG_FR, "1\u202f234");
    assert_filled("{events:06}", SM_LANG_FR, "001234");
    assert_filled("{events:012}", SM_LANG_FR, "000000001234");
    assert_filled("{{{id}}}", SM_LANG_EN, "{2021-08}");
    assert_filled("", SM_LANG_EN, "");
}

static void mistakes_are_named_with_their_place(void)
{
    const char *const cases[][2] = {
        {"Été {strat}", "character 5: unknown name {strat}; did you mean {start}?"},
        {"{zzzzzz}", "there are start, id, events"},
        {"a } b", "character 3: a lone }"},
        {"a {id", "character 3: a lone {"},
        {"{id {id}", "character 1: a lone {"},
        {"{start:%Q}", "%Q is no part of a date"},
        {"{start:%}", "a letter is missing after %"},
        {"{id:03}", "{id} takes no format"},
        {"{events:x}", "write the number of digits"},
        {"{events:13}", "write the number of digits"},
        {"{events:99}", "write the number of digits"},
        {"{}", "unknown name {}"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = filled(cases[i][0], SM_LANG_EN, &error);
        g_assert_null(got);
        g_assert_nonnull(error);
        if (!strstr(error->message, cases[i][1])) g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, cases[i][1]));
    }
}

static void file_names_are_one_part_of_a_path(void)
{
    const char *const cases[][2] = {
        {"2021-08", "2021-08"},
        {"../etc/passwd", "-etc-passwd"},
        {"a/b\\c:d", "a-b-c-d"},
        {"..", "frame"},
        {"", "frame"},
        {" x. ", "x"},
        {"août 2021", "août 2021"},
        {"a\nb\tc", "a-b-c"},
        {".hidden", "hidden"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = sm_template_file_name(cases[i][0]);
        g_assert_cmpstr(name, ==, cases[i][1]);
    }
    g_autoptr(GString) longest = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append(longest, "é");
    g_autofree char *cut = sm_template_file_name(longest->str);
    g_assert_cmpuint(strlen(cut), <=, 200);
    g_assert_true(g_utf8_validate(cut, -1, NULL));
}

static void spans_are_as_short_as_the_calendar_allows(void)
{
    const struct {
        int32_t first, end;
        const char *en, *fr;
    } cases[] = {
        {day(2025, 1, 1), day(2026, 1, 1), "2025", "2025"},
        {day(2022, 1, 1), day(2026, 1, 1), "2022–2025", "2022–2025"},
        {day(2025, 6, 1), day(2025, 7, 1), "June 2025", "juin 2025"},
        {day(2025, 4, 1), day(2025, 7, 1), "April–June 2025", "avril–juin 2025"},
        {day(2024, 12, 1), day(2025, 3, 1), "December 2024 – February 2025",
         "décembre 2024 – février 2025"},
        {day(2025, 7, 1), day(2025, 7, 13), "1–12 July 2025", "1er–12 juillet 2025"},
        {day(2025, 6, 30), day(2025, 7, 7), "30 June – 6 July 2025", "30 juin – 6 juillet 2025"},
        {day(2024, 12, 30), day(2025, 1, 6), "30 December 2024 – 5 January 2025",
         "30 décembre 2024 – 5 janvier 2025"},
        {day(2025, 7, 4), day(2025, 7, 5), "4 July 2025", "4 juillet 2025"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *en = sm_period_words(SM_LANG_EN, cases[i].first, cases[i].end);
        g_autofree char *fr = sm_period_words(SM_LANG_FR, cases[i].first, cases[i].end);
        g_assert_cmpstr(en, ==, cases[i].en);
        g_assert_cmpstr(fr, ==, cases[i].fr);
    }
}

static void a_period_that_is_not_complete_says_so(void)
{
    int32_t first = day(2025, 7, 1), end = day(2025, 8, 1);
    g_autofree char *to = sm_period_words_cut(SM_LANG_EN, first, end, first, day(2025, 7, 13));
    g_autofree char *jusque = sm_period_words_cut(SM_LANG_FR, first, end, first, day(2025, 7, 13));
    g_autofree char *from = sm_period_words_cut(SM_LANG_EN, first, end, day(2025, 7, 15), end);
    g_autofree char *both =
        sm_period_words_cut(SM_LANG_EN, first, end, day(2025, 7, 3), day(2025, 7, 13));
    g_autofree char *one =
        sm_period_words_cut(SM_LANG_FR, first, end, day(2025, 7, 3), day(2025, 7, 4));
    g_assert_cmpstr(to, ==, "July 2025, to 12 July");
    g_assert_cmpstr(jusque, ==, "juillet 2025, jusqu’au 12 juillet");
    g_assert_cmpstr(from, ==, "July 2025, from 15 July");
    g_assert_cmpstr(both, ==, "July 2025, 3 July – 12 July");
    g_assert_cmpstr(one, ==, "juillet 2025, seulement le 3 juillet");
}

static void small_maps_have_months_in_short(void)
{
    int32_t first = day(2025, 7, 1), end = day(2025, 8, 1), cut = day(2025, 7, 13);
    g_autofree char *month = sm_period_words_brief(SM_LANG_EN, first, end, first, end);
    g_autofree char *mois = sm_period_words_brief(SM_LANG_FR, first, end, first, end);
    g_autofree char *to = sm_period_words_brief(SM_LANG_EN, first, end, first, cut);
    g_assert_cmpstr(month, ==, "Jul 2025");
    g_assert_cmpstr(mois, ==, "juil. 2025");
    g_assert_cmpstr(to, ==, "Jul 2025, to 12 Jul");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/template/" #name, name)
    TEST(names_are_filled_in_the_language_of_the_figure);
    TEST(mistakes_are_named_with_their_place);
    TEST(file_names_are_one_part_of_a_path);
    TEST(spans_are_as_short_as_the_calendar_allows);
    TEST(a_period_that_is_not_complete_says_so);
    TEST(small_maps_have_months_in_short);
    return g_test_run();
}
