/* Maps made of the events: one for each of the most frequent values, the heaviest first, with its
 * own events in colour and all others grey; every event is told of once or said to be left out. */
#include "compose/drawn.h"

#include "base/color_vision.h"

#include <math.h>

#define FIGURE                                                                                     \
    "size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\nscalebar: none\ninset: none\n"                   \
    "title: Who\nsubtitle: none\n"

/* Reds 4 events, 3 killed; Blues 3, 60; Greens 3, 60; Lone 1, 1; one of nobody. */
static const char csv[] = "event_date,latitude,longitude,fatalities,actor1,kind\n"
                          "2025-06-01,1,1,1,Reds,Raid\n"
                          "2025-06-02,1,2,1,Reds,Raid\n"
                          "2025-06-03,1,3,1,Reds,Clash\n"
                          "2025-06-03,1,5,0,Reds,Clash\n"
                          "2025-06-04,2,1,20,Greens,Raid\n"
                          "2025-06-04,2,2,20,Greens,Raid\n"
                          "2025-06-04,2,3,20,Greens,Raid\n"
                          "2025-06-05,3,1,20,Blues,Raid\n"
                          "2025-06-05,3,2,20,Blues,Raid\n"
                          "2025-06-05,3,3,20,Blues,Raid\n"
                          "2025-06-06,4,1,1,Lone,Raid\n"
                          "2025-06-06,4,2,2,,Raid\n";

static drawn draw_by(const char *events, const char *panels)
{
    g_autofree char *yaml =
        g_strdup_printf(FIGURE "events: {file: events.csv%s}\npanels: %s\n", events, panels);
    return draw_with(yaml, csv, NULL);
}

static uint32_t markers_in(const drawn *d, const char *panel, const char *group)
{
    uint32_t from = find(d->scene, panel), n = 0;
    g_assert_cmpuint(from, !=, NOWHERE);
    uint32_t at = find_from(d->scene, group, from);
    if (at == NOWHERE || at >= group_end(d->scene, from)) return 0;
    for (uint32_t i = at; i < group_end(d->scene, at); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind == SM_ITEM_MARKERS) n += item->markers.n_markers;
    }
    return n;
}

/* The titles of the maps and their totals stand before their marks. */
static void assert_order(const drawn *d, const char *const *texts)
{
    g_autofree char *all = texts_of(d, NULL);
    const char *at = all;
    for (; *texts; texts++) {
        at = strstr(at, *texts);
        if (!at) g_error("\"%s\" is not there in its turn: %s", *texts, all);
        at += strlen(*texts);
    }
}

static void the_most_frequent_come_first_ties_by_name(void)
{
    drawn d = draw_by("", "{by: actor1, most: 3}");
    g_assert_no_error(d.error);
    assert_order(&d, (const char *[]){"Reds", "4 events, 3 killed", "Blues", "3 events, 60 killed",
                                      "Greens", "3 events, 60 killed", NULL});
    g_assert_cmpuint(find(d.scene, "panel-4"), ==, NOWHERE);
    g_assert_true(says(&d, "footer",
                       "Grey on every map: 1 event of one other actor and 1 event without a "
                       "named actor."));
    g_assert_nonnull(strstr(sm_scene_get_meta(d.scene)->description,
                            "Reds: 4 events, 3 killed. Blues: 3 events, 60 killed."));
    g_assert_true(sm_ledger_balances(d.ledger));
    drawn_clear(&d);
}

static void sizes_weigh(void)
{
    drawn d = draw_by(", size: fatalities", "{by: actor1, most: 3}");
    g_assert_no_error(d.error);
    assert_order(&d, (const char *[]){"Blues", "Greens", "Reds", NULL});
    drawn_clear(&d);
}

static void each_map_tells_of_its_own(void)
{
    drawn d = draw_by(", color: actor1", "actor1");
    g_assert_no_error(d.error);
    const uint32_t own[] = {4, 3, 3, 1};
    uint32_t at = 0;
    for (uint32_t i = 0; i < G_N_ELEMENTS(own); i++) {
        g_autofree char *panel = g_strdup_printf("panel-%u", i + 1);
        g_assert_cmpuint(markers_in(&d, panel, "events"), ==, own[i]);
        g_assert_cmpuint(markers_in(&d, panel, "other-events"), ==, 12 - own[i]);
        at = find_from(d.scene, "other-events", find(d.scene, panel));
        g_assert_cmpuint(at, <, find_from(d.scene, "events", find(d.scene, panel)));
    }
    g_assert_cmpuint(find(d.scene, "panel-5"), ==, NOWHERE);
    /* The titles name the classes: the legend does not again. */
    g_assert_true(says(&d, "legend", "Other events"));
    g_assert_false(says(&d, "legend", "Reds"));
    drawn_clear(&d);
}

static void fewer_values_make_fewer_maps(void)
{
    drawn d = draw_by(", where: actor1 = 'Reds'", "{by: actor1, most: 6}");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, NULL, "4 events, 3 killed"));
    g_assert_cmpuint(find(d.scene, "panel-1"), ==, NOWHERE);
    g_assert_cmpuint(find(d.scene, "other-events"), ==, NOWHERE);
    g_assert_false(says(&d, NULL, "Grey"));
    drawn_clear(&d);
}

static void another_column_colours_in_each(void)
{
    drawn d = draw_by(", color: kind", "{by: actor1, most: 2}");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "Raid"));
    g_assert_true(says(&d, "legend", "Clash"));
    g_assert_true(says(&d, "legend", "Other events"));
    drawn_clear(&d);
}

static void a_written_name_and_colour_stand(void)
{
    drawn d =
        draw_by(", color: actor1, classes: [{value: Reds, label: The Reds, color: '#00ff00'}]",
                "{by: actor1, most: 2}");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, NULL, "The Reds"));
    uint32_t at = find_from(d.scene, "events", find(d.scene, "panel-1"));
    while (sm_scene_item(d.scene, at)->kind != SM_ITEM_MARKERS)
        at++;
    const sm_color green = {0, 1, 0, 1};
    assert_color(sm_scene_item(d.scene, at)->markers.fill.color, green);
    drawn_clear(&d);
}

/* As many as can be told apart stay on one map; one more, and each has its own. */
static void many_classes_have_maps_of_their_own(void)
{
    for (int n = 8; n <= 9; n++) {
        GString *text = g_string_new("event_date,latitude,longitude,actor1\n");
        for (int i = 0; i < n; i++)
            g_string_append_printf(text, "2025-06-01,%d,1,Group %c\n", 1 + i / 2, 'A' + i);
        g_autofree char *many = g_string_free(text, FALSE);
        drawn d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\npanels: auto\n",
                            many, "article");
        g_assert_no_error(d.error);
        g_assert_cmpint(find(d.scene, "panel-6") != NOWHERE, ==, n > 8);
        drawn_clear(&d);
        if (n == 8) continue;
        d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\n", many, "article");
        g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0), "`panels: {by: actor1}`"));
        drawn_clear(&d);
    }
}

static const char sides[] = "event_date,latitude,longitude,fatalities,actor1\n"
                            "2025-06-01,1,1,1,JNIM: Group for Support of Islam and Muslims\n"
                            "2025-06-02,1,2,1,JNIM: Group for Support of Islam and Muslims\n"
                            "2025-06-03,1,3,1,Boko Haram - JAS\n"
                            "2025-06-03,1,5,0,Military Forces of Mali (2021-)\n"
                            "2025-06-04,2,1,9,Military Forces of Niger (2023-)\n"
                            "2025-06-05,3,1,2,A front\n";

static sm_color color_on(const drawn *d, const char *panel, uint32_t nth)
{
    for (uint32_t at = find_from(d->scene, "events", find(d->scene, panel));; at++) {
        const sm_item *item = sm_scene_item(d->scene, at);
        if (item->kind == SM_ITEM_MARKERS && nth-- == 0) return item->markers.fill.color;
    }
}

static double hue_of(sm_color color)
{
    sm_lab lab = sm_color_lab(color);
    return atan2(lab.b, lab.a) * 180 / G_PI;
}

/* Each actor has a colour of his own over all maps: red for jihadist groups, blue for armies. */
static void each_actor_has_his_own_hue(void)
{
    drawn d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\n"
                               "panels: {by: actor1, most: 4}\n",
                        sides, "article");
    g_assert_no_error(d.error);
    const char *const panels[] = {"panel-1", "panel-2", "panel-3", "panel-4"};
    /* JNIM, "A front", Boko Haram, Mali's army: by numbers, then by name */
    sm_color seen[4];
    for (int i = 0; i < 4; i++) {
        seen[i] = color_on(&d, panels[i], 0);
        for (int k = 0; k < i; k++)
            g_assert_cmpfloat(sm_lab_difference(sm_color_lab(seen[i]), sm_color_lab(seen[k])), >=,
                              SM_COLOR_MARKS_APART);
    }
    g_assert_cmpfloat(fabs(hue_of(seen[0])), <, 60);      /* red */
    g_assert_cmpfloat(fabs(hue_of(seen[2])), <, 90);      /* its kin */
    g_assert_cmpfloat(fabs(hue_of(seen[3]) + 90), <, 50); /* blue */
    drawn_clear(&d);
}

/* Families that the figure makes have hues of their own, too, by their most frequent actor. */
static void families_that_are_written_have_hues(void)
{
    drawn d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\n"
                               "panels: {by: family, families: {The state: ['Military*'], "
                               "The rest: ['A front'], Jihad: [JNIM*, Boko*]}}\n",
                        sides, "article");
    g_assert_no_error(d.error);
    sm_color jihad = color_on(&d, "panel-1", 0), state = color_on(&d, "panel-2", 0);
    g_assert_cmpfloat(fabs(hue_of(jihad)), <, 90);
    g_assert_cmpfloat(fabs(hue_of(state) + 90), <, 50);
    drawn_clear(&d);
}

/* Each actor is on the map of his family alone, whose legend names him. */
static void families_share_a_map(void)
{
    drawn d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\n"
                               "panels: family\n",
                        sides, "article");
    g_assert_no_error(d.error);
    assert_order(&d, (const char *[]){"Jihadist groups", "3 events, 3 killed",
                                      "Armies, police and allies", "2 events, 9 killed",
                                      "Other armed groups", "1 event, 2 killed", "JNIM", "2",
                                      "Boko Haram (JAS)", "1", "Mali’s army", "Niger’s army",
                                      "A front", NULL});
    g_assert_cmpuint(markers_in(&d, "panel-1", "events"), ==, 3);
    g_assert_cmpuint(markers_in(&d, "panel-1", "other-events"), ==, 3);
    drawn_clear(&d);
}

static void written_families_go_before(void)
{
    drawn d = draw_with(FIGURE "events: {file: events.csv}\n"
                               "panels: {by: family, families: {Ours: [military forces*], "
                               "Theirs: ['*JAS', A front]}}\n",
                        sides, NULL);
    g_assert_no_error(d.error);
    assert_order(
        &d, (const char *[]){"Ours", "2 events, 9 killed", "Theirs", "2 events, 3 killed", NULL});
    g_assert_cmpuint(find(d.scene, "panel-3"), ==, NOWHERE);
    g_assert_true(says(&d, "footer", "2 events of unknown kind"));
    drawn_clear(&d);
}

static void a_mistyped_column_is_told(void)
{
    drawn d = draw_by("", "{by: acter1}");
    g_assert_null(d.scene);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "map.yaml:9:14: panels.by: "));
    g_assert_nonnull(strstr(d.error->message, "did you mean actor1"));
    drawn_clear(&d);
}

static void no_value_at_all_is_an_error(void)
{
    drawn d = draw_by(", where: actor1 = ''", "actor1");
    g_assert_null(d.scene);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "panels.by: no event of the map has a value there"));
    drawn_clear(&d);
}

/* What is outside of the frame makes no map. */
static void values_elsewhere_do_not_count(void)
{
    static const char far[] = "event_date,latitude,longitude,actor1\n"
                              "2025-06-01,1,1,Near\n"
                              "2025-06-01,50,50,Far\n2025-06-01,50,51,Far\n";
    drawn d = draw_with(FIGURE "events: {file: events.csv}\npanels: actor1\n", far, NULL);
    g_assert_no_error(d.error);
    g_assert_false(says(&d, NULL, "Far"));
    g_assert_true(says(&d, NULL, "1 event"));
    drawn_clear(&d);
}

/* Names stand alike on all of them. */
static void names_stand_where_they_do_on_the_first(void)
{
    drawn d = draw_by("", "{by: actor1, most: 2}");
    g_assert_no_error(d.error);
    g_autofree char *first = texts_of(&d, "panel-1"), *second = texts_of(&d, "panel-2");
    g_assert_cmpstr(first, ==, second);
    g_assert_cmpuint(strlen(first), >, 0);
    drawn_clear(&d);
}

/* A title that is too long for its line gets more of them, and its total one of its own: all stand
 * within the width of the map. */
static void long_titles_wrap(void)
{
    static const char text[] = "event_date,latitude,longitude,actor1\n"
                               "2025-06-01,1,1,A name that nobody says as it stands in the data\n"
                               "2025-06-01,1,2,Short\n";
    drawn d = draw_with("size: 89mm x auto\nframe: [AAA, BBB, CCC]\nscalebar: none\n"
                        "events: {file: events.csv}\npanels: actor1\n",
                        text, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, NULL, "A name that nobody says as it stands in the data 1 event"));
    const sm_item *map = item_of(&d, "panel-2");
    g_assert_nonnull(map);
    for (uint32_t i = 0; i < sm_scene_n_items(d.scene); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind == SM_ITEM_TEXT && g_str_has_prefix(item->text.utf8, "A name"))
            g_assert_cmpuint(strlen(item->text.utf8), <, 40);
    }
    drawn_clear(&d);
}

/* Beside the titles while it is as low as they are, with the locator; else below the maps. */
static void legend_and_locator_stand_beside_the_titles(void)
{
    for (int narrow = 0; narrow < 2; narrow++) {
        g_autofree char *yaml = g_strdup_printf(
            "size: %s x auto\nframe: [AAA, BBB, CCC]\nscalebar: none\ntitle: Who\nsubtitle: Of "
            "all\n"
            "events: {file: events.csv, size: fatalities}\npanels: {by: actor1, most: 2}\n",
            narrow ? "89mm" : "183mm");
        drawn d = draw_with(yaml, csv, "article");
        g_assert_no_error(d.error);
        uint32_t legend = find(d.scene, "legend");
        g_assert_cmpuint(legend, !=, NOWHERE);
        double lowest = 0;
        for (uint32_t i = legend; i < group_end(d.scene, legend); i++)
            if (sm_scene_item(d.scene, i)->kind == SM_ITEM_TEXT)
                lowest = MAX(lowest, sm_scene_item(d.scene, i)->text.at.y);
        double map = bounds_of(item_of(&d, "map")->clip.path).y0;
        g_assert_cmpint(lowest < map, ==, !narrow);
        drawn_clear(&d);
    }
}

static void french_says_it_in_french(void)
{
    drawn d = draw_by("", "{by: actor1, most: 2}\nlang: fr");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, NULL, "4 événements, 3 morts"));
    g_assert_true(says(&d, "legend", "Autres événements"));
    g_assert_true(says(&d, "footer",
                       "En gris sur toutes les cartes : 4 événements de 2 autres "
                       "acteurs et 1 événement sans acteur nommé."));
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/panels/" #name, name)
    TEST(the_most_frequent_come_first_ties_by_name);
    TEST(sizes_weigh);
    TEST(each_map_tells_of_its_own);
    TEST(fewer_values_make_fewer_maps);
    TEST(another_column_colours_in_each);
    TEST(a_written_name_and_colour_stand);
    TEST(many_classes_have_maps_of_their_own);
    TEST(families_share_a_map);
    TEST(each_actor_has_his_own_hue);
    TEST(families_that_are_written_have_hues);
    TEST(written_families_go_before);
    TEST(a_mistyped_column_is_told);
    TEST(no_value_at_all_is_an_error);
    TEST(values_elsewhere_do_not_count);
    TEST(names_stand_where_they_do_on_the_first);
    TEST(long_titles_wrap);
    TEST(legend_and_locator_stand_beside_the_titles);
    TEST(french_says_it_in_french);
    return g_test_run();
}
