/* Annotations as boxes, or as numbers with a key. */
#include "compose/drawn.h"

#include "compose/typeset.h"

#define ALL "size: 150mm x 90mm\nframe: [AAA, BBB, CCC]\n"
#define THREE                                                                                      \
    "annotations:\n"                                                                               \
    "  - {place: [2, 3], title: 1 May, text: Some words about what happened here}\n"               \
    "  - {place: [6, 3], title: 2 May, text: Other words about the place beside it}\n"             \
    "  - {place: [10, 2], text: The last of them}\n"
#define NUMBERS ALL "callouts: numbers\n"

static bool has(const drawn *d, const char *id)
{
    return find(d->scene, id) != NOWHERE;
}

static void test_boxes_where_there_is_room(void)
{
    drawn d = draw(ALL THREE);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_BOXES);
    g_assert_true(says(&d, "annotations", "2 May"));
    g_assert_false(has(&d, "callout-key"));
    drawn_clear(&d);
    d = draw(ALL);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_NO_CALLOUTS);
    drawn_clear(&d);
}

/* Every number that is on the map is in the key, and the other way round, in order. */
static void assert_numbers(const drawn *d, uint32_t n)
{
    double before_y = -1, before_x = -1;
    for (uint32_t i = 1; i <= n; i++) {
        g_autofree char *disc = g_strdup_printf("callout-%u--number", i);
        g_autofree char *entry = g_strdup_printf("note-%u--number", i);
        g_autofree char *figure = g_strdup_printf("%u", i);
        const sm_item *on_map = item_of(d, disc), *in_key = item_of(d, entry);
        g_assert_cmpstr(on_map->text.utf8, ==, figure);
        g_assert_cmpstr(in_key->text.utf8, ==, figure);
        g_assert_true(in_key->text.at.x > before_x || in_key->text.at.y > before_y);
        before_x = in_key->text.at.x;
        before_y = in_key->text.at.y;
    }
    g_autofree char *next = g_strdup_printf("callout-%u", n + 1);
    g_autofree char *next_note = g_strdup_printf("note-%u", n + 1);
    g_assert_false(has(d, next));
    g_assert_false(has(d, next_note));
}

static void test_numbers_and_their_key(void)
{
    drawn d = draw(NUMBERS THREE);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_NUMBERS);
    assert_numbers(&d, 3);
    g_assert_true(says(&d, "note-1", "1 May"));
    g_assert_true(says(&d, "note-3", "The last of them"));
    g_assert_false(says(&d, "annotations", "1 May"));
    /* alone at their places: on them */
    sm_xy_pt one = item_of(&d, "callout-1--number")->text.at;
    sm_xy_pt two = item_of(&d, "callout-2--number")->text.at;
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
    g_assert_true(sm_rect_pt_has(map, one) && sm_rect_pt_has(map, two));
    g_assert_cmpfloat_with_epsilon(one.y, two.y, 0.5);
    drawn_clear(&d);
}

/* The key stands off the map, within the page, and above what follows it. */
static void test_the_key_covers_nothing(void)
{
    const char *const keys[] = {"below", "right"};
    for (int i = 0; i < 2; i++) {
        g_autofree char *yaml = g_strdup_printf(
            ALL "source: Notebook.\ncallouts: {as: numbers, key: %s, title: What happened}\n" THREE,
            keys[i]);
        drawn d = draw(yaml);
        g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
        sm_rect_pt map = bounds_of(item_of(&d, "frame")->path.path);
        sm_rect_pt page = {0, 0, sm_scene_width_pt(d.scene), sm_scene_height_pt(d.scene)};
        double footer = text_box(engine, item_of(&d, "footer--text")).y0;
        uint32_t key = find(d.scene, "callout-key"), n_texts = 0;
        for (uint32_t k = key; k < group_end(d.scene, key); k++) {
            if (sm_scene_item(d.scene, k)->kind != SM_ITEM_TEXT) continue;
            sm_rect_pt box = text_box(engine, sm_scene_item(d.scene, k));
            g_assert_true(sm_rect_pt_contains(page, box));
            g_assert_false(sm_rect_pt_overlap(map, box));
            g_assert_cmpfloat(box.y1, <=, footer);
            g_assert_true(i == 0 ? box.y0 > map.y1 : box.x0 > map.x1);
            n_texts++;
        }
        g_assert_cmpuint(n_texts, >=, 9);
        g_assert_true(says(&d, "callout-key", "What happened"));
        g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
        drawn_clear(&d);
    }
}

/* Long texts on a small page: numbers, rather than a map under boxes or a refusal. */
static const char long_texts[] =
    "size: 89mm x 95mm\nframe: [AAA, BBB, CCC]\nlayers: [countries]\n"
    "source: none\ndisclaimer: none\nscalebar: none\ninset: none\n"
    "annotations:\n"
    "  - {place: [6, 3], text: Some words about what happened here and why it "
    "matters to everybody in the house, must: true}\n"
    "  - {place: [5, 2], text: Other words about what happened there and about the road, must: "
    "true}\n"
    "  - {place: [2, 3], text: More words about what happened further on and much later, must: "
    "true}\n";

static void test_numbers_where_boxes_crowd(void)
{
    drawn d = draw(long_texts);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_NUMBERS);
    assert_numbers(&d, 3);
    g_autofree char *prose = prose_of(&d, "callout-key");
    g_assert_nonnull(strstr(prose, "everybody"));
    g_assert_cmpuint(d.ledger->labels_wanted, ==, d.ledger->labels_placed + d.ledger->dropped->len);
    drawn_clear(&d);
}

static void test_boxes_if_they_are_asked_for(void)
{
    g_autofree char *yaml = g_strconcat("callouts: boxes\n", long_texts, NULL);
    drawn d = draw(yaml);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_BOXES);
    g_assert_false(has(&d, "callout-key"));
    drawn_clear(&d);
}

static bool warned_of(const drawn *d, const char *what)
{
    bool any = false;
    for (guint i = 0; i < sm_diagnostics_count(d->diagnostics); i++)
        any |= strstr(sm_diagnostics_get(d->diagnostics, i), what) != NULL;
    return any;
}

/* A page without room for a key nor for all boxes says so; one with room does not. */
static void test_not_all_find_room(void)
{
    drawn d = draw("size: 42mm x 34mm\nframe: [AAA, BBB, CCC]\nscalebar: none\ninset: none\n"
                   "annotations:\n"
                   "  - {place: [1, 2], text: Some words about what happened here and why it still "
                   "matters to everybody in the house}\n"
                   "  - {place: [5, 2], text: Other words about what happened there and about the "
                   "road that leads on}\n"
                   "  - {place: [2, 3], text: More words about what happened further on and much "
                   "later in the year}\n");
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_BOXES);
    g_assert_cmpuint(d.ledger->dropped->len, >, 0);
    g_assert_true(warned_of(&d, "annotations: not all find room"));
    drawn_clear(&d);
    d = draw(ALL THREE);
    g_assert_false(warned_of(&d, "annotations: "));
    drawn_clear(&d);
}

/* What lies outside the frame has no number, and leaves no gap. */
static void test_numbers_have_no_gaps(void)
{
    drawn d = draw(NUMBERS "annotations:\n"
                           "  - {place: [2, 3], text: First}\n"
                           "  - {place: [50, 3], text: Far away}\n"
                           "  - {place: [6, 3], text: Second}\n");
    assert_numbers(&d, 2);
    g_assert_true(says(&d, "note-2", "Second"));
    g_assert_false(says(&d, "callout-key", "Far"));
    drawn_clear(&d);
}

/* Twelve at one spot: all have a disc, none covers another. */
static void test_many_at_one_spot(void)
{
    GString *yaml = g_string_new("size: 150mm x 130mm\nframe: [AAA, BBB, CCC]\nannotations:\n");
    for (int i = 0; i < 12; i++)
        g_string_append_printf(yaml, "  - {place: [%.2f, 3], title: Day %d, text: What it was}\n",
                               6 + 0.02 * i, i + 1);
    drawn d = draw(yaml->str);
    g_assert_cmpint(d.ledger->callouts, ==, SM_LEDGER_NUMBERS);
    assert_numbers(&d, 12);
    sm_xy_pt at[12];
    for (int i = 0; i < 12; i++) {
        g_autofree char *id = g_strdup_printf("callout-%d--number", i + 1);
        at[i] = item_of(&d, id)->text.at;
        for (int k = 0; k < i; k++)
            g_assert_cmpfloat(hypot(at[i].x - at[k].x, at[i].y - at[k].y), >, 9);
    }
    g_string_free(yaml, TRUE);
    drawn_clear(&d);
}

/* Panels: the figure's own numbers are the same in each, those of the panels go on. */
static void test_panels_share_one_key(void)
{
    drawn d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\ncallouts: numbers\ncolumns: 2\n"
                   "annotations: [{place: [2, 3], text: In both}]\n"
                   "panels:\n"
                   "  - {title: One, annotations: [{place: [6, 3], text: In the first}]}\n"
                   "  - {title: Two, annotations: [{place: [10, 3], text: In the second}]}\n");
    uint32_t two = find(d.scene, "panel-2");
    g_assert_true(find(d.scene, "callout-1") < two);
    g_assert_true(find_from(d.scene, "callout-1", two) != NOWHERE);
    g_assert_true(find_from(d.scene, "callout-2", two) == NOWHERE);
    g_assert_true(find(d.scene, "callout-3") > two);
    g_assert_true(says(&d, "note-3", "In the second"));
    g_assert_true(find_from(d.scene, "callout-key", find(d.scene, "callout-key") + 1) == NOWHERE);
    drawn_clear(&d);
}

static void test_alt_text_has_the_key(void)
{
    drawn d = draw(NUMBERS "countries: [AAA]\n" THREE);
    const char *alt = sm_scene_get_meta(d.scene)->description;
    g_assert_nonnull(strstr(alt, "(1) 1 May: Some words about what happened here."));
    g_assert_nonnull(strstr(alt, "(3) The last of them."));
    drawn_clear(&d);
}

/* Arabic: the disc at the right, its text to the left of it, columns from the right. */
static void test_leftward_keys_are_mirrored(void)
{
    drawn d = draw("size: 150mm x 90mm\nframe: [AAA, BBB, CCC]\n"
                   "callouts: {as: numbers, key: below}\n"
                   "annotations:\n"
                   "  - {place: [2, 3], title: تمبكتو, text: هجوم على القاعدة}\n"
                   "  - {place: [6, 3], title: غاو, text: هجوم على الجسر}\n");
    const sm_item *one = item_of(&d, "note-1--number"), *two = item_of(&d, "note-2--number");
    const sm_item *title = item_of(&d, "note-1--title");
    g_assert_cmpint(title->text.anchor, ==, SM_ANCHOR_END);
    g_assert_cmpfloat(title->text.at.x, <, one->text.at.x);
    g_assert_cmpfloat(two->text.at.x, <, one->text.at.x);
    drawn_clear(&d);
}

static void test_leftward_boxes_are_flush_right(void)
{
    drawn d = draw(ALL "annotations: [{place: [6, 3], title: تمبكتو, text: هجوم على القاعدة}]\n");
    const sm_item *title = item_of(&d, "callout--تمبكتو--title"),
                  *text = item_of(&d, "callout--تمبكتو--text");
    g_assert_cmpint(title->text.anchor, ==, SM_ANCHOR_END);
    g_assert_cmpfloat(title->text.at.x, ==, text->text.at.x);
    drawn_clear(&d);
}

static void assert_set(const char *text, sm_lang lang, const char *expected)
{
    g_autofree char *set = sm_typeset(text, lang);
    g_assert_cmpstr(set, ==, expected);
}

static void test_lines_do_not_end_at_numbers(void)
{
    assert_set("100 Malian soldiers killed", SM_LANG_EN, "100\u00a0Malian soldiers killed");
    assert_set("2 June \u00b7 Timbuktu", SM_LANG_EN, "2\u00a0June\u00a0\u00b7 Timbuktu");
    assert_set("1 500 people", SM_LANG_EN, "1\u202f500\u00a0people");
    assert_set("in 2021 2 towns", SM_LANG_EN, "in 2021 2\u00a0towns");
    assert_set("N'Daki", SM_LANG_EN, "N\u2019Daki");
    assert_set("Le 1er juin : repli !", SM_LANG_FR,
               "Le 1\u1d49\u02b3\u00a0juin\u00a0: repli\u202f!");
    assert_set("\u00ab Oui \u00bb", SM_LANG_FR, "\u00ab\u00a0Oui\u00a0\u00bb");
    assert_set("", SM_LANG_EN, "");
}

static void test_direction(void)
{
    g_assert_true(sm_runs_leftward("تمبكتو"));
    g_assert_true(sm_runs_leftward("12 · تمبكتو"));
    g_assert_true(sm_runs_leftward("ߓߊߡߊߞߐ߫"));
    g_assert_false(sm_runs_leftward("Gao تمبكتو"));
    g_assert_false(sm_runs_leftward("12"));
    g_assert_false(sm_runs_leftward(NULL));
}

/* Where the first path of the group lies. */
static sm_rect_pt first_path(const drawn *d, const char *id)
{
    uint32_t from = find(d->scene, id);
    g_assert_cmpuint(from, !=, NOWHERE);
    while (sm_scene_item(d->scene, from)->kind != SM_ITEM_PATH)
        from++;
    return bounds_of(sm_scene_item(d->scene, from)->path.path);
}

/* A box whose place is written goes where the scale bar would stand. */
static void test_furniture_keeps_off_a_pinned_box(void)
{
    static const char *const corners[] = {"bottom-left", "auto"};
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        g_autofree char *plain =
            g_strdup_printf(ALL "inset: none\nlegend: none\nscalebar: %s\n", corners[i]);
        drawn d = draw(plain);
        sm_rect_pt alone = first_path(&d, "scalebar"),
                   map = bounds_of(item_of(&d, "map")->clip.path);
        drawn_clear(&d);
        /* The place lies in the middle of the map. */
        g_autofree char *pinned = g_strdup_printf(
            "%sannotations: [{place: [6, 3], title: Here, text: Some words on what happened at it, "
            "offset: [%.1fpt, %.1fpt]}]\n",
            plain, (alone.x0 + alone.x1) / 2 - (map.x0 + map.x1) / 2,
            (alone.y0 + alone.y1) / 2 - (map.y0 + map.y1) / 2);
        d = draw(pinned);
        g_assert_true(says(&d, "annotations", "Here"));
        sm_rect_pt now = first_path(&d, "scalebar");
        bool moved = fabs(now.x0 - alone.x0) + fabs(now.y0 - alone.y0) > 20;
        g_assert_cmpint(moved, ==, i == 1);
        drawn_clear(&d);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/callouts/boxes where there is room", test_boxes_where_there_is_room);
    g_test_add_func("/callouts/furniture keeps off a pinned box",
                    test_furniture_keeps_off_a_pinned_box);
    g_test_add_func("/callouts/numbers and their key", test_numbers_and_their_key);
    g_test_add_func("/callouts/the key covers nothing", test_the_key_covers_nothing);
    g_test_add_func("/callouts/numbers where boxes crowd the map", test_numbers_where_boxes_crowd);
    g_test_add_func("/callouts/boxes if they are asked for", test_boxes_if_they_are_asked_for);
    g_test_add_func("/callouts/a page where not all find room says so", test_not_all_find_room);
    g_test_add_func("/callouts/numbers have no gaps", test_numbers_have_no_gaps);
    g_test_add_func("/callouts/many at one spot all have a disc", test_many_at_one_spot);
    g_test_add_func("/callouts/panels share one key", test_panels_share_one_key);
    g_test_add_func("/callouts/the alt text has the key", test_alt_text_has_the_key);
    g_test_add_func("/callouts/keys of Arabic run from the right", test_leftward_keys_are_mirrored);
    g_test_add_func("/callouts/boxes of Arabic are flush right",
                    test_leftward_boxes_are_flush_right);
    g_test_add_func("/callouts/lines do not end at numbers", test_lines_do_not_end_at_numbers);
    g_test_add_func("/callouts/the first letter says the direction", test_direction);
    return g_test_run();
}
