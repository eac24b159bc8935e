/* One look for all windows: what is common holds its place and its scale, a window brings its
 * events and nothing else; the sums of the windows are the sum of the whole. */
#include "compose/drawn.h"

#include "compose/page_layout.h"

#include "scene/scene_digest.h"

#define SIZE "size: 120mm x 100mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n"

static const char csv[] = "event_date,latitude,longitude,fatalities,kind,town\n"
                          "2025-06-01,1,1,100,Attack,First\n"
                          "2025-06-02,1,1,44,Attack,First\n"
                          "2025-06-03,2,2,25,Raid,Second\n"
                          "2025-06-05,3,3,,Raid,Third\n"
                          "2025-06-07,3,1,4,Attack,Fourth\n";

typedef struct plan_fixture {
    drawn d;
    sm_text_engine *engine;
    sm_figure_plan *plan;
} plan_fixture;

static int32_t julian(int day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, G_DATE_JUNE, 2025);
    return (int32_t)g_date_get_julian(&date);
}

/* Windows of two days from the first of June on: 1-2, 3-4, 5-6, 7-8. */
static bool two_days(bool any, int32_t first_day, int32_t last_day, sm_figure_plan_choice *choice,
                     void *data, GError **error)
{
    (void)error;
    bool trail = GPOINTER_TO_INT(data);
    g_assert_true(any);
    g_assert_cmpint(first_day, ==, julian(1));
    g_assert_cmpint(last_day, ==, julian(7));
    for (int day = 1; day <= 7; day += 2) {
        sm_event_window window = {julian(day), julian(day) + 2,
                                  julian(trail ? MAX(day - 2, 1) : day)};
        g_array_append_val(choice->windows, window);
    }
    return true;
}

static plan_fixture make(const char *yaml, const char *events, sm_figure_plan_chooser choose,
                         bool trail, uint32_t facets)
{
    plan_fixture f = {.d = draw_with(yaml, events, NULL)};
    g_assert_no_error(f.d.error);
    f.engine = sm_text_engine_create(f.d.diagnostics);
    sm_figure_plan_options options = {.data_dir = SM_SOURCE_DIR "/shapefiles",
                                      .engine = f.engine,
                                      .choose = choose,
                                      .choose_data = GINT_TO_POINTER(trail),
                                      .facets = facets};
    f.plan = sm_figure_plan_create(f.d.figure, f.d.style, &options, f.d.ledger, NULL,
                                   f.d.diagnostics, &f.d.error);
    return f;
}

static plan_fixture make_series(const char *yaml, bool trail)
{
    plan_fixture f = make(yaml, csv, two_days, trail, 0);
    g_assert_no_error(f.d.error);
    g_assert_cmpuint(sm_figure_plan_n_windows(f.plan), ==, 4);
    return f;
}

static void clear(plan_fixture *f)
{
    sm_figure_plan_free(f->plan);
    sm_text_engine_free(f->engine);
    drawn_clear(&f->d);
}

/* The fixture's scene becomes that of the window. */
static void show(plan_fixture *f, uint32_t window)
{
    sm_scene_free(f->d.scene);
    f->d.scene = sm_figure_plan_draw(f->plan, window, NULL, NULL, f->engine, f->d.ledger,
                                     f->d.diagnostics, &f->d.error);
    g_assert_no_error(f->d.error);
    g_assert_true(sm_ledger_balances(f->d.ledger));
}

static uint32_t n_markers(const drawn *d, const char *group)
{
    uint32_t from = find(d->scene, group), n = 0;
    if (from == NOWHERE) return 0;
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind == SM_ITEM_MARKERS) n += item->markers.n_markers;
    }
    return n;
}

#define EVENTS "events: {file: events.csv, size: fatalities, color: kind}\n"

static void test_same_parts(void)
{
    plan_fixture f = make_series(SIZE EVENTS, false);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        for (uint32_t i = 0; i < sm_scene_n_parts(f.d.scene); i++) {
            const sm_scene *part = sm_scene_part_at(f.d.scene, i)->scene;
            if (w == 0)
                g_ptr_array_add(parts, (gpointer)(gsize)part);
            else
                g_assert_true(part == g_ptr_array_index(parts, i));
        }
    }
    g_assert_cmpuint(parts->len, >=, 4);
    clear(&f);
}

static void test_legend_holds(void)
{
    plan_fixture f = make_series(SIZE EVENTS, false);
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        g_autofree char *legend = prose_of(&f.d, "legend");
        g_assert_nonnull(strstr(legend, "Attack"));
        g_assert_nonnull(strstr(legend, "Raid"));
        g_assert_nonnull(strstr(legend, "Unknown"));
    }
    clear(&f);
}

static float radius_of_first(const drawn *d)
{
    uint32_t i = find(d->scene, "events");
    while (sm_scene_item(d->scene, i)->kind != SM_ITEM_MARKERS)
        i++;
    return sm_scene_item(d->scene, i)->markers.markers[0].radius_pt;
}

/* 100 and 44 at one spot are 144 in the first window, the largest; 4 has a sixth of its radius. */
static void test_sizes_hold(void)
{
    plan_fixture f = make_series(SIZE "events: {file: events.csv, size: fatalities}\n", false);
    show(&f, 0);
    float large = radius_of_first(&f.d);
    show(&f, 3);
    float small = radius_of_first(&f.d);
    g_assert_cmpfloat_with_epsilon((double)small, (double)large / 6, 1e-4);
    clear(&f);
}

static void test_sums(void)
{
    plan_fixture f = make_series(SIZE EVENTS, false);
    uint64_t whole = f.d.ledger->drawn, shown = 0, unknown = 0;
    double fatalities = 0;
    g_assert_cmpuint(whole, ==, 5);
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        shown += f.d.ledger->drawn;
        fatalities += f.d.ledger->fatalities;
        unknown += f.d.ledger->fatalities_unknown;
        sm_figure_plan_counts counts = sm_figure_plan_count(f.plan, w);
        g_assert_cmpuint(counts.events, ==, f.d.ledger->drawn);
        g_assert_cmpfloat(counts.fatalities, ==, f.d.ledger->fatalities);
        g_assert_cmpuint(f.d.ledger->outside_window, ==, whole - f.d.ledger->drawn);
    }
    g_assert_cmpuint(shown, ==, whole);
    g_assert_cmpfloat(fatalities, ==, 173);
    g_assert_cmpuint(unknown, ==, 1);
    clear(&f);
}

static void test_trail(void)
{
    plan_fixture f = make_series(SIZE "events: {file: events.csv}\n", true);
    show(&f, 1);
    g_assert_cmpuint(f.d.ledger->drawn, ==, 1);
    g_assert_cmpuint(n_markers(&f.d, "events"), ==,
                     2); /* the spot of the first two, and the third */
    assert_texts(&f.d, "legend", "Event | Earlier | Disputed boundary");
    clear(&f);
}

/* Values of areas are classed over all windows: 1 event in one and 2 in another are two classes. */
static void test_breaks_hold(void)
{
    plan_fixture f = make_series(SIZE "events: {file: events.csv}\n"
                                      "aggregate: {by: countries, classify: {breaks: [1.5]}}\n",
                                 false);
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        g_autofree char *legend = prose_of(&f.d, "legend");
        g_assert_nonnull(strstr(legend, "1"));
        g_assert_nonnull(strstr(legend, "2"));
        g_assert_true(find(f.d.scene, "aggregate-1") != NOWHERE);
    }
    clear(&f);
}

static void test_digest(void)
{
    plan_fixture f = make_series(SIZE EVENTS, false), again = make_series(SIZE EVENTS, false);
    g_autofree char *look = sm_figure_plan_look(f.plan), *other = sm_figure_plan_look(again.plan);
    g_assert_cmpstr(look, ==, other);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        show(&again, w);
        g_autofree char *same = sm_scene_digest(again.d.scene);
        char *digest = sm_scene_digest(f.d.scene);
        g_assert_cmpstr(digest, ==, same);
        g_assert_true(g_hash_table_add(seen, digest));
    }
    clear(&f);
    clear(&again);
}

static void test_title(void)
{
    plan_fixture f = make_series("title: All\nsubtitle: of it\n" SIZE EVENTS, false);
    sm_scene *scene = sm_figure_plan_draw(f.plan, 0, "June", NULL, f.engine, f.d.ledger,
                                          f.d.diagnostics, &f.d.error);
    sm_scene_free(f.d.scene);
    f.d.scene = scene;
    assert_texts(&f.d, "titles", "June | of it");
    g_assert_cmpstr(sm_scene_get_meta(scene)->title, ==, "June");
    g_assert_cmpuint(sm_diagnostics_count(f.d.diagnostics), ==, 0);
    clear(&f);
}

static void test_long_title(void)
{
    plan_fixture f = make_series("title: All\n" SIZE EVENTS, false);
    const char *long_title = "A title that goes on and on over more lines than anyone had thought "
                             "of when the page was divided into its parts";
    g_autoptr(sm_scene) scene = sm_figure_plan_draw(f.plan, 0, long_title, NULL, f.engine,
                                                    f.d.ledger, f.d.diagnostics, &f.d.error);
    g_assert_nonnull(scene);
    g_assert_cmpuint(sm_diagnostics_count(f.d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(f.d.diagnostics, 0), "more lines"));
    clear(&f);
}

/* The label of a spot that two windows share stands at the same place in both. */
static void test_event_labels(void)
{
    plan_fixture f = make_series(SIZE "events: {file: events.csv, label: town}\n", false);
    const char *towns[] = {"First", "Second", "Third", "Fourth"};
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        assert_texts(&f.d, "event-labels", towns[w]);
    }
    clear(&f);
}

/* The discs of numbered callouts, and the key, are the same in every window. */
static void test_numbers_stand_still(void)
{
    plan_fixture f = make_series(SIZE "callouts: numbers\n"
                                      "annotations: [{place: [2, 3], text: One}, {place: [2.1, "
                                      "3], text: Two}]\n" EVENTS,
                                 false);
    sm_xy_pt at[2];
    for (uint32_t w = 0; w < 4; w++) {
        show(&f, w);
        const char *const ids[] = {"callout-1--number", "callout-2--number"};
        for (int i = 0; i < 2; i++) {
            sm_xy_pt here = item_of(&f.d, ids[i])->text.at;
            if (w == 0) at[i] = here;
            g_assert_cmpfloat(here.x, ==, at[i].x);
            g_assert_cmpfloat(here.y, ==, at[i].y);
        }
        assert_texts(&f.d, "callout-key", "1 | One | 2 | Two");
    }
    clear(&f);
}

static void test_facets(void)
{
    plan_fixture f = make("size: 180mm x 160mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n" EVENTS,
                          csv, two_days, false, 4);
    g_assert_no_error(f.d.error);
    const char *titles[] = {"One", "Two", "Three", "Four"};
    sm_scene_free(f.d.scene);
    f.d.scene = sm_figure_plan_draw_facets(f.plan, 0, titles, NULL, f.d.diagnostics, &f.d.error);
    g_assert_no_error(f.d.error);
    uint32_t legends = 0;
    for (uint32_t at = find(f.d.scene, "legend"); at != NOWHERE;
         at = find_from(f.d.scene, "legend", at + 1))
        legends++;
    g_assert_cmpuint(legends, ==, 1);
    const char *panels[] = {"panel-1", "panel-2", "panel-3", "panel-4"};
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t group = find(f.d.scene, panels[i]), events = find_from(f.d.scene, "events", group);
        g_assert_cmpuint(group, !=, NOWHERE);
        g_assert_cmpuint(events, <, group_end(f.d.scene, group));
        g_autofree char *first = texts_of(&f.d, "panel-1"), *here = texts_of(&f.d, panels[i]);
        if (i > 0) g_assert_nonnull(strstr(first, here));
    }
    clear(&f);
}

/* The second page has the maps that are left, and a subtitle of its own. */
static void test_pages_of_facets(void)
{
    plan_fixture f = make("size: 180mm x 160mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n" EVENTS,
                          csv, two_days, false, 3);
    g_assert_no_error(f.d.error);
    const char *titles[] = {"One", "Two", "Three", "Four"};
    const char *const parts[2][4] = {{"panel-1", "panel-2", "panel-3", NULL}, {"panel-1", NULL}};
    for (uint32_t page = 0; page < 2; page++) {
        sm_scene_free(f.d.scene);
        f.d.scene = sm_figure_plan_draw_facets(f.plan, 3 * page, titles, "A page", f.d.diagnostics,
                                               &f.d.error);
        g_assert_no_error(f.d.error);
        uint32_t n = 0;
        for (; parts[page][n]; n++)
            g_assert_cmpuint(find(f.d.scene, parts[page][n]), !=, NOWHERE);
        g_autofree char *next = g_strdup_printf("panel-%u", n + 1);
        g_assert_cmpuint(find(f.d.scene, next), ==, NOWHERE);
        g_autofree char *subtitle = texts_of(&f.d, "titles");
        g_assert_cmpstr(subtitle, ==, "A page");
    }
    clear(&f);
}

/* Of the figure's events, in a panel's group. */
static sm_xy_pt first_mark_in(const drawn *d, const char *panel)
{
    uint32_t i = find_from(d->scene, "events", find(d->scene, panel));
    while (sm_scene_item(d->scene, i)->kind != SM_ITEM_MARKERS)
        i++;
    return sm_scene_item(d->scene, i)->markers.markers[0].at;
}

/* Maps are laid out at the first one's place: what they share stands where it does there, and what
 * only one of them shows goes with it to its own. */
static void test_panels_stand_alike(void)
{
    plan_fixture f = make_series(
        "size: 180mm x 110mm\nframe: [AAA, BBB, CCC]\nscalebar: none\ncolumns: 2\n" EVENTS
        "panels:\n"
        "  - {title: Now}\n"
        "  - {title: Then, highlights: [{place: [1, 1], label: Here}]}\n",
        false);
    show(&f, 0);
    const sm_rect_pt *maps = sm_figure_plan_page(f.plan)->page.maps;
    double far = maps[1].x0 - maps[0].x0;
    sm_xy_pt one = first_mark_in(&f.d, "panel-1"), two = first_mark_in(&f.d, "panel-2");
    g_assert_cmpfloat(far, >, 100);
    g_assert_cmpfloat_with_epsilon(two.x - one.x, far, 1e-9);
    g_assert_cmpfloat_with_epsilon(two.y, one.y, 1e-9);
    g_autofree char *first = texts_of(&f.d, "panel-1"), *second = texts_of(&f.d, "panel-2");
    g_assert_null(strstr(first, "Here"));
    g_assert_nonnull(strstr(second, "Here"));
    g_assert_cmpfloat(item_of(&f.d, "label--place--Here")->text.at.x, >, maps[1].x0);
    clear(&f);
}

/* Room for the legends of panels is kept before the map is read, which is read once then. */
static void test_panels_in_one_round(void)
{
    plan_fixture f = make(
        "size: 180mm x 110mm\nframe: {countries: [AAA], margin: 5%}\nscalebar: none\n"
        "panels:\n"
        "  - {title: Now, areas: [{admin1: [North], title: Trouble of some kind, fill: red}]}\n"
        "  - {title: Then, areas: [{admin1: [South], title: More of it, fill: blue}]}\n",
        NULL, NULL, false, 0);
    g_assert_no_error(f.d.error);
    g_assert_cmpuint(sm_figure_plan_page(f.plan)->n_tried, ==, 1);
    clear(&f);
}

static void test_facet_titles(void)
{
    plan_fixture f = make("size: 180mm x 160mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n" EVENTS,
                          csv, two_days, false, 4);
    const char *titles[] = {"July 2025", "August 2025",
                            ("A title that is wider than any of the maps, by far, "
                             "however small its type may be")};
    g_assert_true(sm_figure_plan_titles_fit(f.plan, titles, 2));
    g_assert_false(sm_figure_plan_titles_fit(f.plan, titles, 3));
    clear(&f);
}

static void test_trail_in_words(void)
{
    plan_fixture f =
        make_series(SIZE "events: {file: events.csv}\nseries: {every: month, trail: 2}\n", true);
    show(&f, 1);
    g_assert_true(says(&f.d, "legend", "The 2 months before"));
    /* Drawn once, there is nothing earlier, and no word of it. */
    g_assert_cmpuint(find(f.d.scene, "legend"), !=, NOWHERE);
    clear(&f);
    drawn d =
        draw_with(SIZE "events: {file: events.csv}\nseries: {every: month, trail: 2}\n", csv, NULL);
    g_assert_no_error(d.error);
    g_assert_false(says(&d, NULL, "before"));
    drawn_clear(&d);
}

static void test_facets_or_panels(void)
{
    plan_fixture f = make("size: 180mm x 160mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n"
                          "panels: [{title: A}, {title: B}]\n" EVENTS,
                          csv, two_days, false, 4);
    g_assert_null(f.plan);
    g_assert_error(f.d.error, SM_ERROR, SM_ERROR_FIGURE);
    clear(&f);
}

/* Events that are filtered out, or lie in no window, do not widen the frame. */
static void test_frame_of_events(void)
{
    static const char far[] = "event_date,latitude,longitude,kind\n"
                              "2025-06-01,1,1,Attack\n2025-06-02,2,2,Attack\n"
                              "2025-06-02,50,90,Raid\n2024-01-01,-40,-60,Attack\n";
    drawn d = draw_with("size: 120mm x 100mm\nframe: events\n"
                        "events: {file: events.csv, where: kind = 'Attack', from: 2025-01-01}\n",
                        far, NULL);
    g_assert_no_error(d.error);
    const sm_scene_meta *meta = sm_scene_get_meta(d.scene);
    g_assert_cmpfloat(meta->coverage.east, <, 20);
    g_assert_cmpfloat(meta->coverage.south, >, -20);
    g_assert_cmpuint(d.ledger->drawn, ==, 2);
    drawn_clear(&d);
}

/* A figure of a series drawn once says in its texts which days it is for: no others are drawn. */
static void test_series_drawn_once(void)
{
    drawn d = draw_with(SIZE "events: {file: events.csv}\n"
                             "series: {every: day, from: 2025-06-02, to: 2025-06-05}\n",
                        csv, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->drawn, ==, 3);
    g_assert_cmpuint(d.ledger->outside_window, ==, 2);
    drawn_clear(&d);
}

/* An event at a town that the map names already is not named again beside it; the same name
 * elsewhere is another place. */
static void test_no_name_twice(void)
{
    static const char at_town[] = "event_date,latitude,longitude,town\n"
                                  "2025-06-01,1,1,Bigtown\n2025-06-01,3,3,Bigtown\n"
                                  "2025-06-01,2,3,Elsewhere\n";
    drawn d = draw_with(SIZE "layers: [countries, places]\n"
                             "events: {file: events.csv, label: town}\n",
                        at_town, NULL);
    g_assert_no_error(d.error);
    g_autofree char *names = texts_of(&d, "labels"), *events = texts_of(&d, "event-labels");
    g_assert_nonnull(strstr(names, "Bigtown"));
    g_auto(GStrv) told = g_strsplit(events, " | ", -1);
    g_assert_cmpuint(g_strv_length(told), ==, 2);
    g_assert_true(g_strv_contains((const char *const *)told, "Bigtown"));
    g_assert_true(g_strv_contains((const char *const *)told, "Elsewhere"));
    drawn_clear(&d);
    static const char only_town[] = "event_date,latitude,longitude,town\n2025-06-01,1,1,BIGTOWN\n";
    d = draw_with(SIZE "layers: [countries, places]\n"
                       "events: {file: events.csv, label: town}\n",
                  only_town, NULL);
    assert_texts(&d, "event-labels", "");
    drawn_clear(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/windows share their parts", test_same_parts);
    g_test_add_func("/plan/the legend is whole in every window", test_legend_holds);
    g_test_add_func("/plan/sizes mean the same in every window", test_sizes_hold);
    g_test_add_func("/plan/breaks mean the same in every window", test_breaks_hold);
    g_test_add_func("/plan/windows sum up to the whole", test_sums);
    g_test_add_func("/plan/a trail is drawn and not counted", test_trail);
    g_test_add_func("/plan/a digest tells windows apart and nothing else", test_digest);
    g_test_add_func("/plan/a window may have its own title", test_title);
    g_test_add_func("/plan/a title with no room is told", test_long_title);
    g_test_add_func("/plan/labels of events are the window's", test_event_labels);
    g_test_add_func("/plan/numbers of callouts stand still", test_numbers_stand_still);
    g_test_add_func("/plan/facets share one legend and one look", test_facets);
    g_test_add_func("/plan/facets go on a second page", test_pages_of_facets);
    g_test_add_func("/plan/panels show alike what they share", test_panels_stand_alike);
    g_test_add_func("/plan/panels are laid out in one round", test_panels_in_one_round);
    g_test_add_func("/plan/titles of facets are measured", test_facet_titles);
    g_test_add_func("/plan/the legend says how far back a trail goes", test_trail_in_words);
    g_test_add_func("/plan/facets and panels exclude each other", test_facets_or_panels);
    g_test_add_func("/plan/a frame of events is that of those shown", test_frame_of_events);
    g_test_add_func("/plan/a series drawn once keeps to its days", test_series_drawn_once);
    g_test_add_func("/plan/an event is not named where its town is", test_no_name_twice);
    return g_test_run();
}
