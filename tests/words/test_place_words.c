/* Places of event files in sentences. */
#include "words/place_words.h"

#include "words/words.h"

static void assert_described(const char *text, const char *english, const char *french)
{
    g_autofree char *en = sm_place_described(SM_LANG_EN, text);
    g_autofree char *fr = sm_place_described(SM_LANG_FR, text);
    g_assert_cmpstr(en, ==, english);
    g_assert_cmpstr(fr, ==, french);
}

static void descriptions_are_set_apart(void)
{
    assert_described("between Gao and Gossi", "between Gao and Gossi", "entre Gao et Gossi");
    assert_described("Between Mora village and Kolofata town", "between Mora and Kolofata",
                     "entre Mora et Kolofata");
    assert_described("Road between Djibo and Ouagadougou",
                     "on the road between Djibo and Ouagadougou",
                     "sur la route entre Djibo et Ouagadougou");
    assert_described("Road from Djibo to Kongoussi", "on the road between Djibo and Kongoussi",
                     "sur la route entre Djibo et Kongoussi");
    assert_described("between Gao, Ansongo and Menaka", "between Gao, Ansongo and Menaka",
                     "(«\u00a0between Gao, Ansongo and Menaka\u00a0»)");
    assert_described("Near the border with Niger", "near the border with Niger",
                     "(«\u00a0Near the border with Niger\u00a0»)");
    assert_described("forest of Wagadou", "(forest of Wagadou)",
                     "(«\u00a0forest of Wagadou\u00a0»)");
    assert_described("Border area near Zaranj", "(Border area near Zaranj)",
                     "(«\u00a0Border area near Zaranj\u00a0»)");
}

static void prepositions_are_said_in_both_languages(void)
{
    assert_described("Near Gwoza town", "near Gwoza town", "près de Gwoza");
    assert_described("close to Les Cayes", "close to Les Cayes", "près des Cayes");
    assert_described("North of Aleppo", "north of Aleppo", "au nord d’Aleppo");
    assert_described("west of Goz Beïda", "west of Goz Beïda", "à l’ouest de Goz Beïda");
    assert_described("off the coast of Hodeidah", "off the coast of Hodeidah",
                     "au large de Hodeidah");
    assert_described("At sea, 20 km off Bosaso", "at sea, 20 km off Bosaso", "en mer");
    assert_described("towards Kidal", "towards Kidal", "vers Kidal");
}

static void what_is_not_known_is_no_place(void)
{
    assert_described("unknown", "", "");
    assert_described("Unspecified location in Borno", "", "");
}

static void parts_of_countries_are_said(void)
{
    assert_described("Northern Mali", "in Northern Mali", "dans le nord du Mali");
    assert_described("Eastern Burkina Faso", "in Eastern Burkina Faso",
                     "dans l’est du Burkina Faso");
    assert_described("Western Gourma", "in Western Gourma", "dans l’ouest de Gourma");
}

static void units_bear_their_article(void)
{
    assert_described("Kossi province", "in Kossi province", "dans la province de Kossi");
    assert_described("Est region", "in Est region", "dans la région d’Est");
    assert_described("Adamawa state", "in Adamawa state", "dans l’État d’Adamawa");
    assert_described("Sambisa forest", "in Sambisa forest", "dans la forêt de Sambisa");
    assert_described("Diffa camp", "at Diffa camp", "au camp de Diffa");
    assert_described("Bulabulin island", "on Bulabulin island", "sur l’île de Bulabulin");
}

static void names_are_names(void)
{
    static const char *const names[] = {"Gao",
                                        "Entrecasteaux",
                                        "Onitsha",
                                        "Inates",
                                        "Byblos",
                                        "Northampton",
                                        "Roadtown",
                                        "Mora village",
                                        "Offa",
                                        "Nearville",
                                        "In Delimane village"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_described(names[i], NULL, NULL);
}

static void kinds_of_settlements_are_left_out(void)
{
    static const char *const pairs[][2] = {
        {"Mora village", "Mora"},     {"Nouna town", "Nouna"},    {"Djibo commune", "Djibo"},
        {"Salala suburb", "Salala"},  {"Cape Town", "Cape Town"}, {"village", "village"},
        {"Benin City", "Benin City"}, {"Intown", "Intown"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *name = sm_place_name(pairs[i][0]);
        g_assert_cmpstr(name, ==, pairs[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/place words/descriptions are set apart", descriptions_are_set_apart);
    g_test_add_func("/place words/prepositions are said in both languages",
                    prepositions_are_said_in_both_languages);
    g_test_add_func("/place words/what is not known is no place", what_is_not_known_is_no_place);
    g_test_add_func("/place words/parts of countries are said", parts_of_countries_are_said);
    g_test_add_func("/place words/units bear their article", units_bear_their_article);
    g_test_add_func("/place words/names are names", names_are_names);
    g_test_add_func("/place words/kinds of settlements are left out",
                    kinds_of_settlements_are_left_out);
    return g_test_run();
}
