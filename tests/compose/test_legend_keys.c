/* The legend says what is drawn, the ledger what became of every event. */
#include "compose/drawn.h"
#include "compose/mark_legend_keys.h"

#define ALL "size: 120mm x 100mm\nframe: [AAA, BBB, CCC]\nscalebar: none\n"
#define NO_DISPUTE "size: 120mm x 100mm\nframe: {countries: [AAA], margin: 5%}\nscalebar: none\n"

static void test_nothing_to_say(void)
{
    drawn d = draw(NO_DISPUTE);
    g_assert_cmpuint(find(d.scene, "legend"), ==, NOWHERE);
    drawn_clear(&d);
}

static void test_groups(void)
{
    drawn d = draw(NO_DISPUTE "countries: {groups: {Pact: [AAA], Elsewhere: [CCC]}}\n");
    assert_texts(&d, "legend", "Pact");
    drawn_clear(&d);
    d = draw(NO_DISPUTE "countries: {groups: {Pact: [AAA]}}\nlegend: {groups: false}\n");
    g_assert_cmpuint(find(d.scene, "legend"), ==, NOWHERE);
    drawn_clear(&d);
    d = draw(NO_DISPUTE "countries: {groups: {Pact: [AAA]}}\nlegend: none\n");
    g_assert_cmpuint(find(d.scene, "legend"), ==, NOWHERE);
    drawn_clear(&d);
}

static void test_disputed_border(void)
{
    drawn d = draw(ALL);
    assert_texts(&d, "legend", "Disputed boundary");
    drawn_clear(&d);
}

static void test_forecasts(void)
{
    drawn d = draw(NO_DISPUTE "areas:\n"
                              "  - {admin1: [North], title: Trouble, probability: likely}\n"
                              "  - {admin1: [South], title: More, probability: realistic}\n"
                              "arrows:\n"
                              "  - {from: [1, 1], to: [3, 5], kind: forecast, "
                              "legend: Spread, probability: unlikely, horizon: this year}\n");
    g_autofree char *legend = prose_of(&d, "legend");
    g_assert_true(
        g_regex_match_simple("Trouble.*likely \\(55–75 %\\).*More.*as a realistic possibility "
                             "\\(40–50 %\\).*Spread, this year.*unlikely \\(25–35 %\\)",
                             legend, 0, 0));
    drawn_clear(&d);
}

/* Facts first; what may come stands below them under its own heading. */
static void test_forecasts_apart(void)
{
    drawn d =
        draw(NO_DISPUTE "areas:\n"
                        "  - {admin1: [South], title: May be, probability: likely, horizon: soon}\n"
                        "  - {admin1: [North], title: Is, fill: red}\n");
    g_autofree char *legend = prose_of(&d, "legend");
    g_assert_true(g_regex_match_simple("^Is Assessment of what may come May be, soon: assessed as",
                                       legend, 0, 0));
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
    drawn_clear(&d);
    d = draw(NO_DISPUTE "areas: [{admin1: [South], title: May be, probability: likely}]\n");
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0), "until when"));
    drawn_clear(&d);
}

/* An area whose units are not in the frame is not drawn, so that the legend may not have it. */
static void test_area_elsewhere(void)
{
    drawn d = draw(NO_DISPUTE "areas: [{countries: [CCC], title: Far, fill: red}]\n");
    g_assert_false(says(&d, "legend", "Far"));
    drawn_clear(&d);
}

/* ---- events ---- */

static const char csv[] = "event_date,latitude,longitude,fatalities,kind\n"
                          "2025-06-01,1,1,100,Attack\n"
                          "2025-06-02,2,2,25,Attack\n"
                          "2025-06-03,4,3,4,Raid\n";

/* The texts of the legend in the order in which it stands. */
static void test_classes(void)
{
    drawn d =
        draw_with(NO_DISPUTE "layers: [countries]\n"
                             "events:\n  file: events.csv\n  color: kind\n  title: What happened\n",
                  csv, NULL);
    g_assert_no_error(d.error);
    assert_texts(&d, "legend", "What happened | Attack | Raid");
    drawn_clear(&d);
}

static void test_classes_that_do_not_occur(void)
{
    drawn d =
        draw_with(NO_DISPUTE "layers: [countries]\n"
                             "events:\n  file: events.csv\n  color: kind\n  where: kind = 'Raid'\n",
                  csv, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "Raid"));
    g_assert_false(says(&d, "legend", "Attack"));
    drawn_clear(&d);
}

static const sm_item *markers_in(const drawn *d, const char *group)
{
    uint32_t from = find(d->scene, group);
    g_assert_cmpuint(from, !=, NOWHERE);
    for (uint32_t i = from; i < group_end(d->scene, from); i++)
        if (sm_scene_item(d->scene, i)->kind == SM_ITEM_MARKERS) return sm_scene_item(d->scene, i);
    g_error("no marks in \"%s\"", group);
}

/* Of all marks, in the order of drawing; free with g_array_unref(). */
static GArray *radii_in(const drawn *d, const char *group)
{
    GArray *radii = g_array_new(FALSE, FALSE, sizeof(float));
    uint32_t from = find(d->scene, group);
    g_assert_cmpuint(from, !=, NOWHERE);
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        for (uint32_t k = 0; item->kind == SM_ITEM_MARKERS && k < item->markers.n_markers; k++)
            g_array_append_val(radii, item->markers.markers[k].radius_pt);
    }
    return radii;
}

/* Area is proportional to the value. */
static void test_sizes(void)
{
    drawn d = draw_with(NO_DISPUTE "layers: [countries]\n"
                                   "events: {file: events.csv, size: fatalities}\n",
                        csv, NULL);
    g_assert_no_error(d.error);
    g_autoptr(GArray) radii = radii_in(&d, "events");
    g_assert_cmpuint(radii->len, ==, 3);
    const float *radius = (const float *)(const void *)radii->data;
    g_assert_cmpfloat_with_epsilon(radius[0] / radius[1], 2, 1e-4);
    g_assert_cmpfloat_with_epsilon(radius[0] / radius[2], 5, 1e-4);
    g_assert_true(says(&d, "legend", "People killed in one event"));
    g_assert_true(says(&d, "legend", "100"));
    drawn_clear(&d);
}

/* Sizes are deaths in one event; other numbers are what the figure calls them. */
static void test_size_titles(void)
{
    const struct {
        const char *keys, *title, *never;
    } cases[] = {
        {"size: fatalities, noun: [attack, attacks]", "People killed in one attack", NULL},
        {"size: fatalities, size-title: Dead", "Dead in one event", NULL},
        {"size: fatalities, size-title: Dead for each event", "Dead for each event", "in one"},
        {"size: fatalities, stack: sum", "People killed in one event", NULL},
        {"size: fatalities * 2, size-title: Twice", "Twice", "in one"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml =
            g_strconcat(NO_DISPUTE "layers: [countries]\nevents: {file: events.csv, ",
                        cases[i].keys, "}\n", NULL);
        drawn d = draw_with(yaml, csv, NULL);
        g_assert_no_error(d.error);
        g_assert_true(says(&d, "legend", cases[i].title));
        if (cases[i].never) g_assert_false(says(&d, "legend", cases[i].never));
        drawn_clear(&d);
    }
}

/* A mark of two events at one spot is not of one. */
static void test_size_titles_of_sums(void)
{
    static const char twice[] = "event_date,latitude,longitude,fatalities\n"
                                "2025-06-01,1,1,100\n"
                                "2025-06-02,1,1,25\n"
                                "2025-06-03,4,3,4\n";
    static const char yaml[] = NO_DISPUTE "layers: [countries]\n"
                                          "events: {file: events.csv, size: fatalities, stack: ";
    static const struct {
        const char *stack;
        bool of_one;
    } cases[] = {{"auto", false}, {"sum", false}, {"none", true}, {"spread", true}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *figure = g_strconcat(yaml, cases[i].stack, "}\n", NULL);
        drawn d = draw_with(figure, twice, NULL);
        g_assert_no_error(d.error);
        g_assert_cmpint(says(&d, "legend", "People killed in one event"), ==, cases[i].of_one);
        g_assert_true(says(&d, "legend", "People killed"));
        drawn_clear(&d);
    }
}

/* The legend's circles have the drawn sizes: one of them is the 100 that is on the map. */
static void test_legend_circles_are_true(void)
{
    drawn d =
        draw_with(NO_DISPUTE "layers: [countries]\n"
                             "events: {file: events.csv, size: fatalities, size-breaks: [100]}\n",
                  csv, NULL);
    g_assert_no_error(d.error);
    double radius = (double)markers_in(&d, "events")->markers.markers[0].radius_pt;
    uint32_t from = find(d.scene, "legend");
    bool found = false;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind == SM_ITEM_MARKERS)
            for (uint32_t k = 0; k < item->markers.n_markers; k++)
                found |= fabs((double)item->markers.markers[k].radius_pt - radius) < 1e-3;
        sm_rect_pt box;
        if (item->kind == SM_ITEM_PATH && sm_path_bounds(item->path.path, &box))
            found |= fabs(sm_rect_pt_width(box) / 2 - radius) < 1e-3 &&
                     fabs(sm_rect_pt_height(box) / 2 - radius) < 1e-3;
    }
    g_assert_true(found);
    drawn_clear(&d);
}

static void test_ledger(void)
{
    static const char many[] = "event_id_cnty,event_date,latitude,longitude,fatalities,kind\n"
                               "A1,2025-06-01,1,1,100,Attack\n"
                               "A2,2025-06-02,2,2,,Attack\n"
                               "A2,2025-06-02,2,2,,Attack\n"   /* a second time */
                               "A3,2025-05-31,2,3,4,Attack\n"  /* before the window */
                               "A4,2025-07-01,2,3,4,Attack\n"  /* after it */
                               "A5,2025-06-05,50,3,4,Attack\n" /* outside the frame */
                               "A6,2025-06-05,2,3,4,Parade\n"  /* filtered out */
                               "A7,2025-06-05,,,4,Attack\n"    /* nowhere */
                               "A8,,2,3,4,Attack\n";           /* never */
    drawn d = draw_with(NO_DISPUTE "events:\n  file: events.csv\n  where: kind <> 'Parade'\n"
                                   "  from: 2025-06\n  to: 2025-06\n",
                        many, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->events_read, ==, 9);
    g_assert_cmpuint(d.ledger->drawn, ==, 2);
    g_assert_cmpuint(d.ledger->duplicates, ==, 1);
    g_assert_cmpuint(d.ledger->outside_window, ==, 2);
    g_assert_cmpuint(d.ledger->outside_frame, ==, 1);
    g_assert_cmpuint(d.ledger->filtered_out, ==, 1);
    g_assert_cmpuint(d.ledger->unusable, ==, 2);
    g_assert_cmpfloat(d.ledger->fatalities, ==, 100);
    g_assert_cmpuint(d.ledger->fatalities_unknown, ==, 1);
    g_assert_true(sm_ledger_balances(d.ledger));
    drawn_clear(&d);
}

/* Also when the legend stands outside and the map is laid out a second time. */
static void test_ledger_with_the_legend_below(void)
{
    drawn d = draw_with(NO_DISPUTE "events: {file: events.csv, size: fatalities}\nlegend: below\n",
                        csv, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->events_read, ==, 3);
    g_assert_cmpuint(d.ledger->drawn, ==, 3);
    g_assert_cmpfloat(d.ledger->fatalities, ==, 129);
    g_assert_true(sm_ledger_balances(d.ledger));
    uint32_t legend = find(d.scene, "legend");
    g_assert_cmpuint(legend, !=, NOWHERE);
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
    for (uint32_t i = legend; i < group_end(d.scene, legend); i++)
        if (sm_scene_item(d.scene, i)->kind == SM_ITEM_TEXT)
            g_assert_cmpfloat(sm_scene_item(d.scene, i)->text.at.y, >, map.y1);
    drawn_clear(&d);
}

static void test_one_spot(void)
{
    static const char stacked[] = "event_date,latitude,longitude,fatalities\n"
                                  "2025-06-01,1,1,3\n2025-06-02,1,1,6\n2025-06-03,3,3,1\n";
    drawn d = draw_with(NO_DISPUTE "events: {file: events.csv, size: fatalities}\n", stacked, NULL);
    g_assert_no_error(d.error);
    g_autoptr(GArray) radii = radii_in(&d, "events");
    g_assert_cmpuint(radii->len, ==, 2);
    g_assert_cmpfloat_with_epsilon(g_array_index(radii, float, 0) / g_array_index(radii, float, 1),
                                   3, 1e-4);
    g_assert_cmpuint(d.ledger->drawn, ==, 3);
    g_assert_cmpfloat(d.ledger->fatalities, ==, 10);
    drawn_clear(&d);
}

static sm_symbol shape_of_marks(const char *events, const char *style)
{
    g_autofree char *yaml =
        g_strconcat(NO_DISPUTE "events: {file: events.csv", events, "}\n", NULL);
    drawn d = draw_with(yaml, csv, style);
    g_assert_no_error(d.error);
    sm_symbol shape = markers_in(&d, "events")->markers.symbol;
    g_assert_cmpint(markers_in(&d, "legend")->markers.symbol, ==, shape);
    drawn_clear(&d);
    return shape;
}

static void test_shape_of_the_style(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    put_text(folder, "own.yaml", "extends: article\nevent: {marker: {shape: square}}\n");
    g_autofree char *style = g_build_filename(folder, "own.yaml", NULL);
    g_assert_cmpint(shape_of_marks("", NULL), ==, SM_SYMBOL_CIRCLE);
    g_assert_cmpint(shape_of_marks("", style), ==, SM_SYMBOL_SQUARE);
    g_assert_cmpint(shape_of_marks(", shape: star", style), ==, SM_SYMBOL_STAR);
    remove_folder(folder);
}

/* Two raids and an attack: the longest bar is that of the raids, the other half as long. */
static void test_ranking_by_column(void)
{
    static const char raids[] = "event_date,latitude,longitude,kind\n2025-06-01,1,1,Attack\n"
                                "2025-06-02,2,2,Raid\n2025-06-03,3,3,Raid\n2025-06-04,3,2,Theft\n";
    drawn d = draw_with(NO_DISPUTE "layers: [countries]\nevents: events.csv\n"
                                   "ranking: {most: 2, by: kind}\n",
                        raids, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "Most events"));
    g_assert_true(says(&d, "legend", "Raid"));
    g_assert_true(says(&d, "legend", "Attack"));
    g_assert_false(says(&d, "legend", "Theft"));
    double widths[2] = {0};
    uint32_t from = find(d.scene, "legend"), n = 0;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH ||
            !sm_color_equal(item->path.fill.color, d.style->chart.bar.color))
            continue;
        g_assert_cmpuint(n, <, 2);
        widths[n++] = sm_rect_pt_width(bounds_of(item->path.path));
    }
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpfloat_with_epsilon(widths[0], 2 * widths[1], 1e-6);
    drawn_clear(&d);
}

/* Nothing parts paper and map: the legend begins where the titles do, and ends with the map. */
static void test_legend_is_a_notch(void)
{
    drawn d = draw_with(NO_DISPUTE "layers: [countries]\nlegend: bottom-left\n"
                                   "events: {file: events.csv, size: fatalities}\n",
                        csv, "article");
    g_assert_no_error(d.error);
    uint32_t from = find(d.scene, "legend");
    g_assert_cmpuint(from, !=, NOWHERE);
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path), box = {0};
    double text_x = INFINITY;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind == SM_ITEM_PATH && !(box.x1 > 0)) box = bounds_of(item->path.path);
        if (item->kind == SM_ITEM_TEXT) text_x = MIN(text_x, item->text.at.x);
    }
    g_assert_cmpfloat_with_epsilon(text_x, map.x0, 0.01);
    g_assert_cmpfloat_with_epsilon(box.y1, map.y1, 0.01);
    drawn_clear(&d);
}

static void assert_circles(double least, double largest, const double *wanted, uint32_t n)
{
    double values[SM_LEGEND_MAX_CIRCLES];
    g_assert_cmpuint(sm_legend_circles(least, largest, values), ==, n);
    for (uint32_t i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon(values[i], wanted[i], 1e-9);
}

static void test_circles_can_be_told_apart(void)
{
    assert_circles(1, 178, (const double[]){180, 40, 10}, 3);
    assert_circles(0.002, 1600, (const double[]){1600, 300, 80}, 3);
    assert_circles(8, 100, (const double[]){100, 20, 8}, 3);
    assert_circles(60, 100, (const double[]){100, 60}, 2);
    assert_circles(7, 7, (const double[]){7}, 1);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/keys/a map that needs no legend has none", test_nothing_to_say);
    g_test_add_func("/keys/only groups that are seen are in the legend", test_groups);
    g_test_add_func("/keys/a disputed border is explained where it is seen", test_disputed_border);
    g_test_add_func("/keys/forecasts stand apart from facts", test_forecasts_apart);
    g_test_add_func("/keys/forecasts are told in the yardstick's words", test_forecasts);
    g_test_add_func("/keys/an area outside the frame is not in the legend", test_area_elsewhere);
    g_test_add_func("/keys/classes of events are in the legend", test_classes);
    g_test_add_func("/keys/classes that do not occur are not", test_classes_that_do_not_occur);
    g_test_add_func("/keys/marks have the style's shape where the figure says none",
                    test_shape_of_the_style);
    g_test_add_func("/keys/the area of marks is proportional to the value", test_sizes);
    g_test_add_func("/legend_keys/deaths are those of one event", test_size_titles);
    g_test_add_func("/keys/circles of sizes can be told apart", test_circles_can_be_told_apart);
    g_test_add_func("/legend_keys/deaths of a sum are not of one event", test_size_titles_of_sums);
    g_test_add_func("/keys/the legend's circles are the drawn ones", test_legend_circles_are_true);
    g_test_add_func("/ledger/every event is counted once", test_ledger);
    g_test_add_func("/ledger/a legend below the map counts nothing twice",
                    test_ledger_with_the_legend_below);
    g_test_add_func("/ledger/events of one spot are one mark of their sum", test_one_spot);
    g_test_add_func("/legend/ranking by a column", test_ranking_by_column);
    g_test_add_func("/legend/is a notch of the map", test_legend_is_a_notch);
    return g_test_run();
}
