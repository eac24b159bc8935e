/* Names, highlights and callouts; the words of both languages. */
#include "compose/drawn.h"

#include <glib/gstdio.h>

#define ALL "size: 150mm x 90mm\nframe: [AAA, BBB, CCC]\n"
#define N_COUNTRIES 3
static const char *const codes[N_COUNTRIES] = {"AAA", "BBB", "CCC"};

static void test_country_names_are_inside(void)
{
    drawn d = draw(ALL "layers: [countries]\n");
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (int i = 0; i < N_COUNTRIES; i++) {
        g_autofree char *label = g_strdup_printf("label--%s", codes[i]);
        g_autofree char *land = g_strdup_printf("countries--%s", codes[i]);
        sm_rect_pt box = text_box(engine, item_of(&d, label));
        const sm_path *outline = item_of(&d, land)->path.path;
        const sm_xy_pt corners[] = {
            {box.x0, box.y0}, {box.x1, box.y0}, {box.x0, box.y1}, {box.x1, box.y1}};
        for (int k = 0; k < 4; k++)
            g_assert_true(path_holds(outline, corners[k]));
    }
    g_assert_cmpuint(d.ledger->dropped->len, ==, 0);
    drawn_clear(&d);
}

static void test_no_country_names(void)
{
    drawn d = draw(ALL "layers: [countries]\ncountries: {focus: [AAA], labels: false}\n");
    g_assert_false(says(&d, "labels", "ALPHALAND"));
    drawn_clear(&d);
}

#define MOST_BOXES 64

static const char crowded[] =
    ALL "countries: {focus: [AAA]}\n"
        "highlights: [{place: [3, 3], label: First}, {place: [3.2, 3.1], label: Second}]\n"
        "annotations:\n"
        "  - {place: [6, 3], title: A title, text: Some words about what happened here}\n"
        "  - {place: [6.3, 3], text: Other words about the place beside it}\n"
        "  - {place: [9, 2], title: Third}\n";

/* Boxes of all straight names and of all callouts. */
static int collect_boxes(const drawn *d, sm_rect_pt boxes[MOST_BOXES])
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    uint32_t labels = find(d->scene, "labels"), notes = find(d->scene, "annotations");
    int n = 0;
    for (uint32_t i = labels; i < group_end(d->scene, labels); i++)
        if (sm_scene_item(d->scene, i)->kind == SM_ITEM_TEXT)
            boxes[n++] = text_box(engine, sm_scene_item(d->scene, i));
    for (uint32_t i = notes; i < group_end(d->scene, notes); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        bool is_box = item->kind == SM_ITEM_PATH && item->path.fill.kind != SM_FILL_NONE;
        if (is_box) boxes[n++] = bounds_of(item->path.path);
        g_assert_cmpint(n, <, MOST_BOXES);
    }
    return n;
}

static void test_nothing_overlaps(void)
{
    drawn d = draw(crowded);
    sm_rect_pt boxes[MOST_BOXES];
    int n = collect_boxes(&d, boxes);
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
    g_assert_cmpint(n, >=, 8);
    for (int i = 0; i < n; i++) {
        g_assert_true(sm_rect_pt_contains(map, boxes[i]));
        for (int k = i + 1; k < n; k++)
            g_assert_false(sm_rect_pt_overlap(boxes[i], boxes[k]));
    }
    drawn_clear(&d);
}

static void test_callouts_leave_places_free(void)
{
    drawn d = draw(crowded);
    uint32_t notes = find(d.scene, "annotations");
    int n = 0;
    for (uint32_t i = notes; i < group_end(d.scene, notes); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH || item->path.fill.kind == SM_FILL_NONE) continue;
        sm_rect_pt box = bounds_of(item->path.path);
        static const char *const titles[] = {"First", "Second", "A title", "Third",
                                             "Other words about the place beside it"};
        for (gsize k = 0; k < G_N_ELEMENTS(titles); k++) {
            sm_xy_pt at = marker_titled(&d, titles[k]).at;
            g_assert_false(at.x > box.x0 && at.x < box.x1 && at.y > box.y0 && at.y < box.y1);
        }
        n++;
    }
    g_assert_cmpint(n, ==, 3);
    drawn_clear(&d);
}

static void test_offset(void)
{
    drawn d = draw(ALL "layers: [countries]\n"
                       "annotations: [{place: [6, 3], text: Here, offset: [20mm, -15mm]}]\n");
    sm_xy_pt at = marker_titled(&d, "Here").at;
    uint32_t notes = find(d.scene, "annotations");
    for (uint32_t i = notes; i < group_end(d.scene, notes); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH || item->path.fill.kind == SM_FILL_NONE) continue;
        sm_rect_pt box = bounds_of(item->path.path);
        g_assert_cmpfloat_with_epsilon((box.x0 + box.x1) / 2 - at.x, 20 * 72 / 25.4, 0.5);
        g_assert_cmpfloat_with_epsilon((box.y0 + box.y1) / 2 - at.y, -15 * 72 / 25.4, 0.5);
    }
    drawn_clear(&d);
}

static void test_must(void)
{
    drawn d =
        draw_with("size: 60mm x 60mm\nframe: [AAA]\nlayers: [countries]\n"
                  "annotations:\n"
                  "  - place: [2, 3]\n    must: true\n    width: 50mm\n"
                  "    text: \"One\\nTwo\\nThree\\nFour\\nFive\\nSix\\nSeven\\nEight\\nNine\\n"
                  "Ten\\nEleven\\nTwelve\\nThirteen\\nFourteen\\nFifteen\\nSixteen\\nSeventeen\\nEi"
                  "ghteen\\nNineteen\\nTwenty\"\n",
                  NULL, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(d.error->message, "must be shown"));
    g_assert_null(d.scene);
    drawn_clear(&d);
}

static void test_must_outside(void)
{
    drawn d =
        draw_with(ALL "annotations: [{place: [50, 50], text: Far, must: true}]\n", NULL, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(d.error->message, "map.yaml:4:"));
    drawn_clear(&d);
}

static void test_dropped_names_are_told(void)
{
    drawn d = draw("size: 40mm x 40mm\nframe: [AAA, BBB, CCC]\n"
                   "highlights: [{place: [2, 3], label: Spot}]\n");
    g_assert_cmpuint(d.ledger->dropped->len, >, 0);
    g_assert_cmpuint(d.ledger->labels_wanted, ==, d.ledger->labels_placed + d.ledger->dropped->len);
    drawn_clear(&d);
}

static void test_towns(void)
{
    drawn d = draw(ALL);
    g_assert_true(says(&d, "labels", "Bigtown") && says(&d, "labels", "Smallville"));
    g_assert_cmpfloat(marker_titled(&d, "Bigtown").at.x, <, marker_titled(&d, "Smallville").at.x);
    drawn_clear(&d);
    d = draw(ALL "places: {show: none, include: [Smallville]}\n");
    g_assert_false(says(&d, "labels", "Bigtown"));
    g_assert_true(says(&d, "labels", "Smallville"));
    drawn_clear(&d);
    d = draw(ALL "places: {exclude: [Smallville]}\n");
    g_assert_false(says(&d, "labels", "Smallville"));
    drawn_clear(&d);
}

/* A highlighted town is not named twice. */
static void test_told_once(void)
{
    drawn d = draw(ALL "highlights: [{place: [1, 1], label: Bigtown}]\n");
    g_autofree char *texts = texts_of(&d, "labels");
    const char *first = strstr(texts, "Bigtown");
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, "Bigtown"));
    drawn_clear(&d);
}

static void test_french(void)
{
    drawn d = draw(ALL "lang: fr\nsource: Carnet.\ndate: 2025-07-01\n"
                       "countries: {focus: [AAA]}\n");
    g_assert_true(says(&d, "labels", "PAYS ALPHA"));
    g_assert_true(says(&d, "labels", "PAYS BÊTA"));
    g_assert_true(says(&d, "labels", "Grandville"));
    g_assert_true(says(&d, "legend", "Frontière contestée"));
    g_assert_true(says(&d, "footer", "Source : Carnet."));
    g_assert_true(says(&d, "footer", "1er juillet 2025"));
    g_assert_cmpstr(sm_scene_get_meta(d.scene)->language, ==, "fr");
    drawn_clear(&d);
}

static void test_footer(void)
{
    drawn d = draw("size: 180mm x 90mm\nframe: [AAA]\nsource: Notebook.\nnote: Made up.\n"
                   "date: 2025-07-23\ncredit: A. Author\ninset: none\n");
    g_assert_true(says(&d, "footer", "Source: Notebook."));
    g_assert_true(says(&d, "footer", "Made up."));
    g_assert_true(says(&d, "footer", "Map made 23 July 2025."));
    g_assert_true(says(&d, "footer", "A. Author"));
    g_assert_false(says(&d, "footer", "Natural Earth"));
    drawn_clear(&d);
    d = draw("size: 180mm x 90mm\nframe: [AAA]\ndisclaimer: none\ninset: none\n");
    assert_texts(&d, "footer", "");
    drawn_clear(&d);
}

/* Long words on a small page: wrapped in another way rather than refused. */
static void test_callout_that_must_be_shown_is_wrapped(void)
{
    drawn d =
        draw("size: 60mm x 52mm\nframe: [AAA, BBB, CCC]\nlayers: [countries]\ncallouts: boxes\n"
             "source: none\ndisclaimer: none\nscalebar: none\ninset: none\n"
             "annotations:\n"
             "  - {place: [6, 3], text: Some words about what happened here and why it "
             "matters to everybody in the house, must: true}\n"
             "  - {place: [2, 3], text: Other words about what happened there, must: true}\n");
    g_assert_no_error(d.error);
    g_assert_nonnull(d.scene);
    g_autofree char *prose = prose_of(&d, "annotations");
    g_assert_nonnull(strstr(prose, "everybody"));
    drawn_clear(&d);
}

static void test_arrows_take_no_towns_away(void)
{
    drawn d =
        draw(ALL "layers: [countries, places]\narrows: [{from: [2, 5], to: [10, 5], bend: 0}]\n");
    g_assert_true(says(&d, "labels", "Smallville"));
    drawn_clear(&d);
}

/* With no room for other towns, the places that an arrow joins are named all the same. */
static void test_ends_of_arrows_are_named(void)
{
    static const char few[] = ALL "layers: [countries, places]\nplaces: {density: 0}\n";
    drawn without = draw(few);
    g_assert_false(says(&without, "labels", "Smallville"));
    g_autofree char *with = g_strconcat(few, "arrows: [{from: [6, 5], to: [10, 5]}]\n", NULL);
    drawn d = draw(with);
    g_assert_true(says(&d, "labels", "Smallville"));
    drawn_clear(&without);
    drawn_clear(&d);
}

static void test_layers_of_the_base_map_are_labelled(void)
{
    drawn d = draw(ALL "layers: [{name: countries, label: iso3}]\n");
    g_assert_true(says(&d, "labels", "AAA"));
    g_assert_false(says(&d, "labels", "ALPHALAND"));
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
    drawn_clear(&d);
    d = draw(ALL "layers: [{name: countries, label: nosuch}]\n");
    g_assert_true(says(&d, "labels", "ALPHALAND"));
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    drawn_clear(&d);
}

/* Where the name of this item stands when the figure has this layer, too. */
static sm_xy_pt stands_with(const char *layer, const char *id)
{
    g_autofree char *yaml = g_strdup_printf(ALL "layers: [countries, places%s]\n", layer);
    drawn d = draw(yaml);
    sm_xy_pt at = item_of(&d, id)->text.at;
    drawn_clear(&d);
    return at;
}

static void test_only_lines_that_are_drawn_are_kept_off(void)
{
    static const char id[] = "label--AAA";
    sm_xy_pt alone = stands_with("", id);
    sm_xy_pt lined = stands_with(", {file: admin1.shp, title: Units, stroke: '#000'}", id);
    sm_xy_pt filled = stands_with(", {file: admin1.shp, fill: '#eee', stroke: none}", id);
    g_assert_true(lined.x != alone.x || lined.y != alone.y);
    g_assert_cmpfloat(filled.x, ==, alone.x);
    g_assert_cmpfloat(filled.y, ==, alone.y);
}

/* Events in a grid over all of the land. */
static char *crowd(int n_a_side, double step)
{
    GString *csv = g_string_new("event_date,latitude,longitude,fatalities\n");
    for (int i = 0; i < n_a_side * n_a_side; i++)
        g_string_append_printf(csv, "2025-06-01,%g,%g,%d\n", step * (i / n_a_side),
                               step * (i % n_a_side), i % 7);
    return g_string_free(csv, FALSE);
}

static void check_hierarchy(const char *size, const char *style, const char *csv)
{
    g_autofree char *yaml = g_strconcat(
        size,
        "\nframe: [AAA, BBB, CCC]\ncountries: {focus: [AAA]}\n"
        "events: {file: events.csv, size: fatalities}\nlegend: none\ninset: none\n"
        "highlights: [{place: [3, 3], label: First}, {place: [3.4, 3.3], label: Second}]\n"
        "arrows: [{from: [1, 1], to: [6, 5], text: A way}]\n",
        NULL);
    drawn d = draw_with(yaml, csv, style);
    g_assert_no_error(d.error);
    const sm_label_tally *found = &d.ledger->label_report->found;
    g_assert_cmpuint(found->figure_lost, ==, 0);
    g_assert_cmpuint(found->focus_lost, ==, 0);
    g_assert_cmpuint(found->lesser, ==, 0);
    g_assert_cmpuint(found->touching_dots, ==, 0);
    g_assert_cmpuint(found->abroad, ==, 0);
    g_assert_cmpuint(found->overlaps, ==, 0);
    g_assert_true(says(&d, "labels", "ALPHALAND") && says(&d, "labels", "Bigtown"));
    g_assert_true(says(&d, "labels", "Smallville"));
    drawn_clear(&d);
}

/* Khartoum, Kyiv, Ouagadougou and MYANMAR itself were lost where events lay densely. */
static void test_dense_events_take_no_name_of_the_story(void)
{
    static const char *const sizes[] = {"size: 90mm x 70mm", "size: 180mm x 120mm",
                                        "size: 400mm x 260mm"};
    static const char *const styles[] = {"article", "briefing", "dark", "print-bw", "wire"};
    static const int n_a_side[] = {5, 30};
    for (size_t k = 0; k < G_N_ELEMENTS(n_a_side); k++) {
        g_autofree char *csv = crowd(n_a_side[k], 11.0 / n_a_side[k]);
        for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
            for (size_t s = 0; s < G_N_ELEMENTS(styles); s++)
                check_hierarchy(sizes[i], styles[s], csv);
    }
}

/* Omdurman has more to say for itself than Khartoum, and is not the capital. */
static void test_a_capital_is_no_lesser_town(void)
{
    static const double towns[][4] = {{2, 2, 2, 2}, {2.02, 2.02, 2.02, 2.02}};
    const column of_towns[] = {
        {"name", VALUES("Seat", "Twin")}, {"name_fr", VALUES("Seat", "Twin")},
        {"iso3", VALUES("AAA", "AAA")},   {"type", VALUES("capital", "admin1-capital")},
        {"scalerank", VALUES("2", "2")},  {"population", VALUES("900000", "800000")}};
    char *folder = data_folder();
    put_layer(folder, "places", SHPT_POINT, towns, of_towns, 6, 2);
    drawn d = draw_in(folder, "size: 180mm x 120mm\nframe: [AAA]\nevents: {file: events.csv}\n",
                      "event_date,latitude,longitude\n2025-06-01,1.9,1.9\n", "article");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "labels", "Seat"));
    g_assert_false(says(&d, "labels", "Twin"));
    drawn_clear(&d);
}

/* Twenty events at each of these and one far from all. */
static char *events_at(const char *at_four_four)
{
    GString *csv = g_string_new("event_date,latitude,longitude,location,geo_precision\n");
    for (int i = 0; i < 20; i++) {
        g_string_append_printf(csv, "2025-06-%02d,4,4,%s,1\n", i + 1, at_four_four);
        g_string_append_printf(csv, "2025-06-%02d,1,1,Elsewhere,1\n", i + 1);
        /* One text for places all over: of no place. */
        g_string_append_printf(csv, "2025-06-%02d,%g,%g,Scattered,1\n", i + 1, 0.3 * i, 8.5);
        g_string_append_printf(csv, "2025-06-%02d,5,3,Roughly there,3\n", i + 1);
    }
    g_string_append(csv, "2025-06-30,6,1,Single,1\n");
    return g_string_free(csv, FALSE);
}

static void test_places_of_events(void)
{
    g_autofree char *csv = events_at("Newtown village");
    drawn d = draw_with(ALL "events: {file: events.csv}\n", csv, "article");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "labels", "Newtown"));
    g_assert_false(says(&d, "labels", "village"));
    /* Bigtown stands there. */
    g_assert_true(says(&d, "labels", "Bigtown"));
    g_assert_false(says(&d, "labels", "Elsewhere"));
    g_assert_false(says(&d, "labels", "Scattered"));
    g_assert_false(says(&d, "labels", "Roughly there"));
    g_assert_false(says(&d, "labels", "Single"));
    drawn_clear(&d);
    d = draw_with(ALL "events: {file: events.csv}\nplaces: {exclude: [Newtown]}\n", csv, "article");
    g_assert_false(says(&d, "labels", "Newtown"));
    drawn_clear(&d);
    d = draw_with(ALL "events: {file: events.csv}\nplaces: none\n", csv, "article");
    g_assert_false(says(&d, "labels", "Newtown"));
    drawn_clear(&d);
}

static void test_a_text_that_describes_is_no_place(void)
{
    g_autofree char *csv = events_at("between Newtown and Oldtown");
    drawn d = draw_with(ALL "events: {file: events.csv}\n", csv, "article");
    g_assert_no_error(d.error);
    g_assert_false(says(&d, "labels", "Newtown"));
    drawn_clear(&d);
}

/* A row of towns from west to east, more than there is usually room for: far from others they are
 * named, near others not. */
static void test_gaps_are_filled(void)
{
    static const double near[][4] = {{1, 4, 1, 4}, {1.5, 4, 1.5, 4}, {2, 4, 2, 4}};
    static const double far[][4] = {{0.5, 0.5, 0.5, 0.5}, {0.5, 5.5, 0.5, 5.5}, {3.7, 3, 3.7, 3}};
    const column of_towns[] = {
        {"name", VALUES("Aon", "Bty", "Cro")}, {"name_fr", VALUES("Aon", "Bty", "Cro")},
        {"iso3", VALUES("AAA", "AAA", "AAA")}, {"type", VALUES("", "", "")},
        {"scalerank", VALUES("5", "6", "7")},  {"population", VALUES("90000", "80000", "70000")}};
    const double(*const rows[])[4] = {near, far};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *folder = data_folder();
        put_layer(folder, "places", SHPT_POINT, rows[i], of_towns, 6, 3);
        drawn d = draw_in(folder,
                          "size: 180mm x 110mm\nframe: [AAA, BBB, CCC]\ncountries: {focus: [AAA]}\n"
                          "legend: none\ninset: none\nplaces: {density: 0.1}\n",
                          NULL, "article");
        g_assert_no_error(d.error);
        g_assert_cmpint(says(&d, "labels", "Cro"), ==, rows[i] == far);
        drawn_clear(&d);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/country names are inside their country", test_country_names_are_inside);
    g_test_add_func("/names/country names can be left out", test_no_country_names);
    g_test_add_func("/names/names and callouts do not overlap", test_nothing_overlaps);
    g_test_add_func("/names/callouts leave every place free", test_callouts_leave_places_free);
    g_test_add_func("/names/an offset fixes a callout", test_offset);
    g_test_add_func("/names/a callout that must be shown and cannot is a failure", test_must);
    g_test_add_func("/names/one whose place is outside is a failure", test_must_outside);
    g_test_add_func("/names/dropped names are told", test_dropped_names_are_told);
    g_test_add_func("/names/towns can be chosen", test_towns);
    g_test_add_func("/names/a highlighted town is named once", test_told_once);
    g_test_add_func("/names/French figures have French words", test_french);
    g_test_add_func("/names/the footer says source, note, date and credit", test_footer);
    g_test_add_func("/names/a callout that must be shown is wrapped",
                    test_callout_that_must_be_shown_is_wrapped);
    g_test_add_func("/names/only lines of own layers that are drawn are kept off",
                    test_only_lines_that_are_drawn_are_kept_off);
    g_test_add_func("/names/arrows take no towns away", test_arrows_take_no_towns_away);
    g_test_add_func("/names/layers of the base map are labelled",
                    test_layers_of_the_base_map_are_labelled);
    g_test_add_func("/names/dense events take no name of the story",
                    test_dense_events_take_no_name_of_the_story);
    g_test_add_func("/names/a capital is no lesser town", test_a_capital_is_no_lesser_town);
    g_test_add_func("/names/places that many events share are named", test_places_of_events);
    g_test_add_func("/names/a text that describes is no place",
                    test_a_text_that_describes_is_no_place);
    g_test_add_func("/names/gaps are filled with towns", test_gaps_are_filled);
    g_test_add_func("/names/ends of arrows are named", test_ends_of_arrows_are_named);
    return g_test_run();
}
