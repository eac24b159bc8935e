/* Alt text, caption and credits are written from what is drawn, and say no more. */
#include "compose/drawn.h"

#include "words/french.h"
#include "words/sentence.h"
#include "words/words.h"

#define FIGURE                                                                                     \
    "title: Attacks\nsize: 180mm x 120mm\nframe: {countries: [AAA, BBB], margin: 5%}\n"            \
    "countries: [AAA]\ninset: none\nevents: {file: events.csv"
#define HEAD "latitude,longitude,event_date,location,fatalities,geo_precision\n"
#define FOUR                                                                                       \
    HEAD "5,1,2025-05-01,Away,3,1\n4,2,2025-05-10,Bay,7,1\n3,3,2025-06-02,Spot,100,1\n"            \
         "1.52,6,2025-05-20,Cape,,1\n"

static const char *alt_of(const drawn *d)
{
    return sm_scene_get_meta(d->scene)->description;
}

static void check_alt(const char *yaml, const char *csv, const char *part, bool there)
{
    drawn d = draw_with(yaml, csv, NULL);
    g_assert_no_error(d.error);
    if ((strstr(alt_of(&d), part) != NULL) != there)
        g_error("\"%s\" is %s in: %s", part, there ? "not" : "still", alt_of(&d));
    drawn_clear(&d);
}

static void counts_days_and_countries_are_told(void)
{
    check_alt(FIGURE "}\n", FOUR,
              "Map of Alphaland and its neighbours. 4 events between 1 May and 2 June 2025, 1 of "
              "them in Betaland; the deadliest at Spot (100 reported killed). The southernmost "
              "lies at 1.5° N.",
              true);
    check_alt(FIGURE ", noun: [attack, attacks], from: 2025-05, to: 2025-05}\n", FOUR,
              "3 attacks between 1 and 31 May 2025, 1 of them in Betaland; the deadliest at Bay (7",
              true);
    check_alt(FIGURE "}\n", HEAD "5,1,2025-05-01,Away,1,2\n",
              "1 event in Alphaland on 1 May 2025 near Away (1 reported killed).", true);
    /* Of the same number, in the order of their letters, whatever stands above them. */
    check_alt("lang: fr\n" FIGURE "}\n",
              "latitude,longitude,event_date,country\n5,1,2025-05-01,Kenya\n"
              "4,2,2025-05-10,Égypte\n",
              "dont 1 en Égypte et 1 au Kenya", true);
}

/* Who cannot see the colours is told what they say, and of how many. */
static void classes_are_told_with_their_counts(void)
{
    static const char csv[] = "latitude,longitude,event_date,kind\n5,1,2025-05-01,Raid\n"
                              "4,2,2025-05-10,Raid\n3,3,2025-06-02,Siege\n";
    check_alt(FIGURE ", color: kind, title: Kind}\n", csv, " Kind: Raid (2) and Siege (1).", true);
    check_alt("lang: fr\n" FIGURE ", color: kind, title: Genre}\n", csv,
              " Genre\u00a0: Raid (2) et Siege (1).", true);
    check_alt(FIGURE ", color: kind, title: Kind, where: \"kind = 'Raid'\"}\n", csv, "Kind", false);
    check_alt(FIGURE ", title: Kind}\npanels: {by: kind}\n", csv, "Kind: ", false);
}

/* A window that outlasts the data ends with them; a day or two are no matter, nor what was obtained
 * later. */
static void a_window_ends_with_the_data(void)
{
    check_alt(FIGURE ", from: 2025-05-01, to: 2027-12-31}\n", FOUR, "between 1 May and 2 June 2025",
              true);
    check_alt(FIGURE ", from: 2025-01-01, to: 2025-06-04}\n", FOUR, "between 1 May and 4 June 2025",
              true);
    check_alt(FIGURE ", from: 2025-05-01, to: 2025-12-31, access-date: 2026-01-02}\n", FOUR,
              "between 1 May and 31 December 2025", true);
}

/* A map of areas alone tells of the events that these count. */
static void what_no_area_counts_is_not_told(void)
{
    static const char yaml[] = FIGURE "}\naggregate: {by: squares, where: \"fatalities < 50\"}\n";
    check_alt(yaml, FOUR,
              "2 events in Alphaland between 1 and 10 May 2025; the deadliest at Bay (7", true);
    check_alt(yaml, FOUR, "Spot", false);
    drawn d = draw_with(yaml, FOUR, NULL);
    g_assert_cmpuint(d.ledger->drawn, ==, 2);
    g_assert_cmpfloat(d.ledger->fatalities, ==, 10);
    g_assert_cmpuint(d.ledger->filtered_out, ==, 2);
    drawn_clear(&d);
    /* With marks both are on the map. */
    check_alt(FIGURE ", marks: always}\naggregate: {by: squares, where: \"fatalities < 50\"}\n",
              FOUR, "Events counted in it: 2.", true);
    check_alt(FIGURE ", marks: always}\naggregate: {by: squares, where: \"fatalities < 50\"}\n",
              FOUR, "4 events between", true);
}

static void no_event_is_said_in_words(void)
{
    check_alt(FIGURE ", from: 2030}\n", FOUR, "No events in the frame.", true);
    check_alt("lang: fr\n" FIGURE ", from: 2030}\n", FOUR, "Aucun événement dans le cadre.", true);
    check_alt("lang: fr\n" FIGURE ", from: 2030, noun: [attaque, attaques]}\n", FOUR,
              "Pas d’attaque dans le cadre.", true);
}

static void a_description_is_no_place(void)
{
    check_alt(FIGURE "}\n", HEAD "5,1,2025-05-01,Between Gao and Gossi,1,3\n",
              "on 1 May 2025 between Gao and Gossi (1 reported killed).", true);
    check_alt("lang: fr\n" FIGURE "}\n", HEAD "5,1,2025-05-01,Between Gao and Gossi,1,3\n",
              "entre Gao et Gossi (1 mort signalé).", true);
    check_alt("lang: fr\n" FIGURE "}\n", HEAD "5,1,2025-05-01,Mora village,1,1\n",
              "à Mora (1 mort signalé).", true);
}

static void french_is_french(void)
{
    check_alt(
        "lang: fr\n" FIGURE "}\n", FOUR,
        "Carte du Pays Alpha et de ses voisins. 4 événements entre le 1er mai et le 2 juin "
        "2025, dont 1 au Pays Bêta\u202f; le bilan le plus lourd à Spot (100 morts signalés). "
        "Le point le plus au sud se trouve à 1,5° N.",
        true);
}

static void a_small_window_is_told_in_small_degrees(void)
{
    check_alt("size: 100mm x 100mm\nframe: [1.02, 1.08, 1.24, 1.33]\ninset: none\n", NULL,
              "Map from 1° E to 1° E", false);
    check_alt("size: 100mm x 100mm\nframe: [4.52, 1.08, 5.34, 1.93]\ninset: none\nlayers: []\n",
              NULL, "Map from 4.4° E to 5.4° E and 1° N to 2° N.", true);
}

static void what_is_not_known_is_not_told(void)
{
    const char *tie =
        HEAD "5,1,2025-05-01,Away,9,1\n4,2,2025-05-10,Bay,9,1\n3,3,2025-05-11,C,1,1\n";
    check_alt(FIGURE "}\n", tie, "deadliest", false);
    const char *rough =
        HEAD "5,1,2025-05-01,Away,,1\n4,2,2025-05-10,Bay,,1\n1,3,2025-05-11,Zone,5,3\n";
    check_alt(FIGURE "}\n", rough, "southernmost", false);
    check_alt(FIGURE "}\n", rough, "in the area of Zone (5 reported killed)", true);
    check_alt(FIGURE "}\n", rough, "Place or date known only roughly: 1.", true);
    check_alt(FIGURE ", from: 2030-01-01}\n", FOUR, "No events in the frame.", true);
}

static void own_texts_replace_or_extend(void)
{
    drawn d = draw_with(FIGURE "}\nalt: Mine.\ncaption: \"Before. {auto}\"\n", FOUR, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpstr(alt_of(&d), ==, "Mine.");
    const char *caption = sm_scene_get_meta(d.scene)->caption;
    g_assert_true(g_str_has_prefix(caption, "Before. Attacks. 4 events between"));
    drawn_clear(&d);
}

/* ---- credits ---- */

#define ACLED                                                                                      \
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1," \
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"  \
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"  \
    "notes,fatalities,tags,timestamp\n"                                                            \
    "AAA1,2025-05-01,2025,1,Political violence,Battles,Armed clash,JNIM,,2,Army,,1,12,,1,West,"    \
    "Alphaland,South,,,Away,5,1,1,Press,National,Note,4,,1\n"

static void acled_is_cited_without_a_date_too(void)
{
    drawn d = draw_with(FIGURE "}\n", ACLED, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "footer", "ACLED"));
    drawn_clear(&d);
    d = draw_with(FIGURE "}\nsource: none\n", ACLED, NULL);
    g_assert_no_error(d.error);
    g_assert_false(says(&d, "footer", "ACLED"));
    drawn_clear(&d);
}

static void acled_is_cited_with_access_and_selection(void)
{
    drawn d = draw_with(
        FIGURE ", access-date: 2025-07-23, where: \"fatalities > 3\", from: 2025}\n", ACLED, NULL);
    g_assert_no_error(d.error);
    g_assert_true(
        says(&d, "footer",
             "Source: ACLED (Armed Conflict Location & Event Data), acleddata.com, "
             "accessed 23 July 2025; selection: fatalities: more than 3; since 1 January 2025."));
    drawn_clear(&d);
    d = draw_with(FIGURE ", access-date: 2025-07-23}\nsource: \"Events: ACLED, own count.\"\n",
                  ACLED, NULL);
    g_assert_false(says(&d, "footer", "acleddata.com"));
    drawn_clear(&d);
}

static void disputed_boundaries_in_the_frame_are_named(void)
{
    drawn d = draw("size: 150mm x 90mm\nframe: [AAA, BBB, CCC]\n");
    g_assert_true(says(&d, "footer", "Disputed boundary: Betaland and Gammaland."));
    drawn_clear(&d);
    d = draw("size: 150mm x 90mm\nframe: {bbox: [0.5, 0.5, 3.5, 5.5], margin: 0%}\ninset: none\n");
    g_assert_false(says(&d, "footer", "Disputed"));
    drawn_clear(&d);
}

static void bare_figures_keep_their_words_in_the_meta_data(void)
{
    drawn d =
        draw("title: Attacks\nsize: 150mm x 90mm\nframe: [AAA]\nsource: Notebook.\nbare: true\n");
    assert_texts(&d, "titles", "");
    assert_texts(&d, "footer", "");
    g_assert_nonnull(strstr(sm_scene_get_meta(d.scene)->credit, "Source: Notebook."));
    g_assert_cmpstr(sm_scene_get_meta(d.scene)->title, ==, "Attacks");
    drawn_clear(&d);
}

/* ---- words ---- */

static void french_countries_have_their_prepositions(void)
{
    const struct {
        const char *name, *in, *of;
    } cases[] = {
        {"Mali", "au Mali", "du Mali"},
        {"Côte d’Ivoire", "en Côte d’Ivoire", "de la Côte d’Ivoire"},
        {"Algérie", "en Algérie", "de l’Algérie"},
        {"Guinée équatoriale", "en Guinée équatoriale", "de la Guinée équatoriale"},
        {"Angola", "en Angola", "de l’Angola"},
        {"Sierra Leone", "en Sierra Leone", "de la Sierra Leone"},
        {"Comores", "aux Comores", "des Comores"},
        {"Madagascar", "à Madagascar", "de Madagascar"},
        {"Mozambique", "au Mozambique", "du Mozambique"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *in = sm_french_in(cases[i].name), *of = sm_french_of(cases[i].name);
        g_assert_cmpstr(in, ==, cases[i].in);
        g_assert_cmpstr(of, ==, cases[i].of);
    }
    g_autofree char *town = sm_french_of_town("Abala");
    g_assert_cmpstr(town, ==, "d’Abala");
}

static void sentences_hold_any_text(void)
{
    g_autofree char *text =
        sm_say(SM_LANG_EN, SM_SAY_GROUP, "name", "{places}%s{", "places", "x", NULL);
    g_assert_cmpstr(text, ==, "{places}%s{: x.");
    const char *items[] = {"a", "b", "c"};
    for (uint32_t n = 0; n <= 3; n++) {
        static const char *const wanted[] = {"", "a", "a and b", "a, b and c"};
        g_autofree char *list = sm_say_list(SM_LANG_EN, items, n);
        g_assert_cmpstr(list, ==, wanted[n]);
    }
}

/* A figure without a title has the line that sums up its events all the same. */
static void test_a_figure_without_a_title_says_what_it_counts(void)
{
    static const char csv[] = "event_date,latitude,longitude,fatalities\n2025-06-01,2,2,3\n"
                              "2025-06-02,2,2,4\n";
    static const char yaml[] = "size: 180mm x 120mm\nframe: [AAA]\nevents: {file: events.csv}\n";
    drawn d = draw_with(yaml, csv, "article");
    g_assert_no_error(d.error);
    assert_texts(&d, "titles",
                 "2 events in Alphaland, 1\342\200\2232 June 2025; 7 people reported killed");
    g_assert_cmpuint(find(d.scene, "titles--accent"), !=, NOWHERE);
    drawn_clear(&d);
    g_autofree char *none = g_strconcat("subtitle: none\n", yaml, NULL);
    d = draw_with(none, csv, "article");
    assert_texts(&d, "titles", "");
    g_assert_cmpuint(find(d.scene, "titles--accent"), ==, NOWHERE);
    drawn_clear(&d);
}

/* So many events in a square of Alphaland, and so many in the far east of Gammaland. */
static char *events_with_far(int n, int n_far)
{
    GString *csv = g_string_new("event_date,latitude,longitude\n");
    for (int i = 0; i < n; i++)
        g_string_append_printf(csv, "2025-06-01,%g,%g\n", 1 + i / 10 * 0.05, 1 + i % 10 * 0.1);
    for (int i = 0; i < n_far; i++)
        g_string_append_printf(csv, "2025-06-01,5,%g\n", 10.5 + i);
    return g_string_free(csv, FALSE);
}

static void assert_outside(const char *lines, int n, int n_far, uint64_t outside,
                           const char *sentence)
{
    g_autofree char *csv = events_with_far(n, n_far);
    g_autofree char *yaml = g_strconcat(
        "size: 180mm x auto\nsource: A\nevents: {file: events.csv, noun: [raid, raids]}\n", lines,
        NULL);
    g_test_message("%s", lines);
    drawn d = draw_with(yaml, csv, "article");
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->outside_frame, ==, outside);
    g_assert_cmpuint(d.ledger->drawn, ==, (uint64_t)(n + n_far) - outside);
    if (sentence)
        g_assert_true(says(&d, "footer", sentence));
    else
        g_assert_false(says(&d, "footer", "outside the map"));
    drawn_clear(&d);
}

/* Only a frame that finds itself owes it to its reader. */
static void test_what_lies_outside_a_found_frame_is_told(void)
{
    assert_outside("", 99, 1, 1, "1 of 100 raids lies outside the map. Source: A.");
    assert_outside("frame: auto\n", 98, 2, 2, "2 of 100 raids lie outside the map.");
    assert_outside("note: B.\n", 98, 2, 2, "B. 2 of 100 raids lie outside the map. Source: A.");
    assert_outside("lang: fr\n", 99, 1, 1, "1 raid sur 100 est hors de la carte.");
    assert_outside("lang: fr\n", 1998, 2, 2, "2 raids sur 2 000 sont hors de la carte.");
    assert_outside("frame: events\n", 99, 1, 0, NULL);
    assert_outside("frame: [0, 0, 4, 4]\n", 99, 1, 1, NULL);
    assert_outside("", 40, 1, 0, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/caption/a small window is told in small degrees",
                    a_small_window_is_told_in_small_degrees);
    g_test_add_func("/caption/counts", counts_days_and_countries_are_told);
    g_test_add_func("/caption/classes", classes_are_told_with_their_counts);
    g_test_add_func("/caption/french", french_is_french);
    g_test_add_func("/caption/a window ends with the data", a_window_ends_with_the_data);
    g_test_add_func("/caption/what no area counts is not told", what_no_area_counts_is_not_told);
    g_test_add_func("/caption/no event is said in words", no_event_is_said_in_words);
    g_test_add_func("/caption/a description is no place", a_description_is_no_place);
    g_test_add_func("/caption/unknown", what_is_not_known_is_not_told);
    g_test_add_func("/caption/own", own_texts_replace_or_extend);
    g_test_add_func("/credits/acled without a date of access", acled_is_cited_without_a_date_too);
    g_test_add_func("/credits/acled", acled_is_cited_with_access_and_selection);
    g_test_add_func("/credits/disputed", disputed_boundaries_in_the_frame_are_named);
    g_test_add_func("/credits/bare", bare_figures_keep_their_words_in_the_meta_data);
    g_test_add_func("/words/french", french_countries_have_their_prepositions);
    g_test_add_func("/words/sentences", sentences_hold_any_text);
    g_test_add_func("/caption/a figure without a title says what it counts",
                    test_a_figure_without_a_title_says_what_it_counts);
    g_test_add_func("/caption/what lies outside a found frame is told",
                    test_what_lies_outside_a_found_frame_is_told);
    return g_test_run();
}
