/* The chart beside the map: its bars sum up to the events, its window is marked, and it takes room
 * from the map rather than lying on it. */
#include "compose/drawn.h"

#include <string.h>

#define MAP "size: 160mm x 120mm\nframe: [AAA, BBB, CCC]\nevents: {file: events.csv}\n"
#define HEAD "event_date,latitude,longitude,fatalities\n"
static const char rows[] = HEAD "2019-02-01,5,1,1\n2019-03-01,4.5,2,2\n2019-04-01,5.2,1.6,\n"
                                "2020-05-01,4,5,3\n2021-05-01,2,6,1\n2021-06-01,2.5,7,4\n"
                                "2021-12-20,1,9,2\n";

static drawn draw_good(const char *yaml)
{
    drawn d = draw_with(yaml, rows, NULL);
    g_assert_no_error(d.error);
    g_assert_nonnull(d.scene);
    return d;
}

static sm_rect_pt map_of(const drawn *d)
{
    return bounds_of(item_of(d, "frame")->path.path);
}

/* Bars in their order; their bounds. */
static guint bars_of(const drawn *d, sm_rect_pt *bars, const sm_item **items, guint most)
{
    uint32_t from = find(d->scene, "chart-bars");
    guint n = 0;
    if (from == NOWHERE) return 0;
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind != SM_ITEM_PATH || item->path.fill.kind == SM_FILL_NONE ||
            g_strcmp0(item->id, "chart-window") == 0)
            continue;
        g_assert_cmpuint(n, <, most);
        if (items) items[n] = item;
        bars[n++] = bounds_of(item->path.path);
    }
    return n;
}

static void test_bars(void)
{
    drawn d = draw_good(MAP "chart: {position: below, states: false}\n");
    sm_rect_pt bars[40];
    /* Three years in quarters: seven events in five of them. */
    g_assert_true(says(&d, "chart", "Events per quarter"));
    g_assert_cmpuint(bars_of(&d, bars, NULL, 40), ==, 5);
    drawn_clear(&d);
    d = draw_good(MAP "chart: {position: below, states: false, by: year}\n");
    g_assert_cmpuint(bars_of(&d, bars, NULL, 40), ==, 3);
    double three = bars[0].y1 - bars[0].y0, one = bars[1].y1 - bars[1].y0;
    g_assert_cmpfloat_with_epsilon(three / one, 3, 1e-6);
    g_assert_cmpfloat_with_epsilon(bars[2].y1 - bars[2].y0, three, 1e-6);
    g_assert_true(says(&d, "chart", "2019"));
    g_assert_true(says(&d, "chart", "2021"));
    drawn_clear(&d);
}

static void test_value(void)
{
    drawn d = draw_good(MAP "chart: {value: fatalities, by: year, states: false}\n");
    sm_rect_pt bars[4];
    const sm_item *items[4];
    g_assert_cmpuint(bars_of(&d, bars, items, 4), ==, 3);
    g_assert_cmpstr(items[0]->title, ==, "3");
    g_assert_cmpstr(items[2]->title, ==, "7");
    g_assert_true(says(&d, "chart", "People killed per year"));
    drawn_clear(&d);
    d = draw_with(MAP "chart: {value: 'nonsense(', by: year}\n", rows, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "chart: value: "));
    drawn_clear(&d);
}

static void test_room(void)
{
    drawn plain = draw_good(MAP), below = draw_good(MAP "chart: below\n"),
          right = draw_good(MAP "chart: right\n");
    sm_rect_pt whole = map_of(&plain), above = map_of(&below), beside = map_of(&right);
    sm_rect_pt bars[40];
    g_assert_cmpfloat(above.y1, <, whole.y1);
    g_assert_cmpfloat(beside.x1, <, whole.x1);
    guint n = bars_of(&below, bars, NULL, 40);
    for (guint i = 0; i < n; i++)
        g_assert_cmpfloat(bars[i].y0, >, above.y1);
    n = bars_of(&right, bars, NULL, 40);
    for (guint i = 0; i < n; i++)
        g_assert_cmpfloat(bars[i].x0, >, beside.x1);
    drawn_clear(&plain);
    drawn_clear(&below);
    drawn_clear(&right);
}

static void test_states(void)
{
    drawn d = draw_good(MAP "chart: {by: year}\nspread: {coastal-states: [BBB, CCC]}\n");
    g_assert_true(says(&d, "chart", "In the coastal states"));
    g_assert_true(says(&d, "chart", "Betaland"));
    g_assert_true(says(&d, "chart", "Gammaland"));
    g_assert_false(says(&d, "chart", "Alphaland"));
    drawn_clear(&d);
}

/* A zero is said of a country that the files have rows of; of another one that was asked for a
 * dash. */
static void test_states_not_covered(void)
{
    static const char csv[] = HEAD "2018-05-01,4,5,3\n2020-02-01,5,1,1\n2020-12-31,5,1,1\n";
    drawn d =
        draw_with("size: 160mm x 100mm\nframe: [AAA, BBB, CCC]\nplaces: none\n"
                  "events: {file: events.csv, from: 2020}\nchart: {by: year, position: right}\n"
                  "spread: {coastal-states: [BBB, CCC]}\n",
                  csv, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "chart", "Betaland"));
    g_assert_true(says(&d, "chart", "0"));
    g_assert_true(says(&d, "chart", "–"));
    drawn_clear(&d);
    d = draw_with(MAP "countries: {focus: [AAA]}\nchart: {by: year}\n", csv, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "chart", "In the neighbouring countries"));
    g_assert_true(says(&d, "chart", "Betaland"));
    g_assert_false(says(&d, "chart", "Gammaland"));
    drawn_clear(&d);
}

static void test_partial(void)
{
    drawn d = draw_with(MAP "chart: {by: year, states: false}\n",
                        HEAD "2019-02-01,5,1,1\n2020-05-01,4,5,3\n", NULL);
    g_assert_no_error(d.error);
    sm_rect_pt bars[4];
    const sm_item *items[4];
    g_assert_cmpuint(bars_of(&d, bars, items, 4), ==, 2);
    g_assert_cmpint(items[0]->path.fill.kind, ==, SM_FILL_SOLID);
    g_assert_cmpint(items[1]->path.fill.kind, ==, SM_FILL_HATCH);
    g_assert_true(says(&d, "chart", "hatched: in part"));
    drawn_clear(&d);
}

/* All texts stand apart, at any size of the chart. */
static void test_texts_apart(void)
{
    static const char *const charts[] = {
        "{position: below, by: month}", "{position: below, by: year}", "{position: right}",
        "{position: below, size: 18mm}", "{position: right, size: 30mm, by: month}"};
    for (size_t c = 0; c < G_N_ELEMENTS(charts); c++) {
        g_autofree char *yaml = g_strdup_printf(
            MAP "chart: %s\nspread: {coastal-states: [AAA, BBB, CCC]}\n", charts[c]);
        drawn d = draw_good(yaml);
        g_autoptr(sm_text_engine) engine = sm_text_engine_create(d.diagnostics);
        uint32_t from = find(d.scene, "chart"), to = group_end(d.scene, from);
        for (uint32_t i = from; i < to; i++)
            for (uint32_t k = i + 1; k < to; k++) {
                const sm_item *a = sm_scene_item(d.scene, i), *b = sm_scene_item(d.scene, k);
                if (a->kind != SM_ITEM_TEXT || b->kind != SM_ITEM_TEXT) continue;
                if (sm_rect_pt_overlap(text_box(engine, a), text_box(engine, b)))
                    g_error("%s: \"%s\" lies on \"%s\"", charts[c], a->text.utf8, b->text.utf8);
            }
        drawn_clear(&d);
    }
}

/* ---- series ---- */

static bool each_year(bool any, int32_t first_day, int32_t last_day, sm_figure_plan_choice *choice,
                      void *data, GError **error)
{
    (void)any, (void)first_day, (void)last_day, (void)data, (void)error;
    for (int year = 2019; year <= 2021; year++) {
        GDate from, to;
        g_date_clear(&from, 1);
        g_date_clear(&to, 1);
        g_date_set_dmy(&from, 1, G_DATE_JANUARY, (GDateYear)year);
        g_date_set_dmy(&to, 1, G_DATE_JANUARY, (GDateYear)(year + 1));
        int32_t first = (int32_t)g_date_get_julian(&from);
        sm_event_window window = {first, (int32_t)g_date_get_julian(&to), first};
        g_array_append_val(choice->windows, window);
    }
    return true;
}

static void test_window_is_marked(void)
{
    drawn d = draw_good(MAP "chart: {by: year, states: false}\n");
    g_assert_cmpuint(find(d.scene, "chart-window"), ==, NOWHERE);
    sm_figure_plan_options options = {.data_dir = SM_SOURCE_DIR "/shapefiles", .choose = each_year};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(d.diagnostics);
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(d.figure, d.style, &options, d.ledger, NULL, d.diagnostics, &d.error);
    g_assert_no_error(d.error);
    double before = -1;
    for (uint32_t w = 0; w < sm_figure_plan_n_windows(plan); w++) {
        sm_scene_free(d.scene);
        d.scene =
            sm_figure_plan_draw(plan, w, NULL, NULL, engine, d.ledger, d.diagnostics, &d.error);
        g_assert_no_error(d.error);
        sm_rect_pt bars[4], band = bounds_of(item_of(&d, "chart-window")->path.path);
        const sm_item *items[4];
        g_assert_cmpuint(bars_of(&d, bars, items, 4), ==, 3);
        for (uint32_t i = 0; i < 3; i++)
            assert_color(items[i]->path.fill.color,
                         i == w ? d.style->chart.bar.color : d.style->chart.pale.color);
        g_assert_cmpfloat(band.x0, <=, bars[w].x0);
        g_assert_cmpfloat(band.x1, >=, bars[w].x1);
        g_assert_cmpfloat(band.x0, >, before);
        before = band.x0;
    }
    drawn_clear(&d);
}

/* ---- bad input ---- */

static void test_no_event(void)
{
    drawn d = draw_with(MAP "chart: below\n", HEAD, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(find(d.scene, "chart"), ==, NOWHERE);
    bool warned = false;
    for (guint i = 0; i < sm_diagnostics_count(d.diagnostics); i++)
        warned |= strstr(sm_diagnostics_get(d.diagnostics, i), "the chart is left out: ") != NULL;
    g_assert_true(warned);
    drawn_clear(&d);
}

static void test_one_event(void)
{
    drawn d = draw_with(MAP "chart: below\n", HEAD "2019-02-01,5,1,1\n", NULL);
    g_assert_no_error(d.error);
    sm_rect_pt bars[4];
    g_assert_cmpuint(bars_of(&d, bars, NULL, 4), ==, 1);
    g_assert_true(isfinite(bars[0].x0 + bars[0].y0));
    drawn_clear(&d);
}

static void test_no_value(void)
{
    drawn d = draw_with(MAP "chart: {value: fatalities}\n", HEAD "2019-02-01,5,1,\n", NULL);
    g_assert_no_error(d.error);
    sm_rect_pt bars[4];
    g_assert_cmpuint(bars_of(&d, bars, NULL, 4), ==, 0);
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chart/bars are as high as their events", test_bars);
    g_test_add_func("/chart/bars may sum a value", test_value);
    g_test_add_func("/chart/it takes room from the map", test_room);
    g_test_add_func("/chart/each coastal state has its line", test_states);
    g_test_add_func("/chart/a zero is said of covered countries alone", test_states_not_covered);
    g_test_add_func("/chart/a year that is not whole is hatched", test_partial);
    g_test_add_func("/chart/no text lies on another", test_texts_apart);
    g_test_add_func("/chart/the window of a series is marked", test_window_is_marked);
    g_test_add_func("/chart/no event leaves it out", test_no_event);
    g_test_add_func("/chart/one event", test_one_event);
    g_test_add_func("/chart/no known value", test_no_value);
    return g_test_run();
}
