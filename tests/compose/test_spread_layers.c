/* The layers of spread on the made-up countries: AAA is the inland core, BBB and CCC its
 * neighbours; `coastal-states` are BBB and CCC. */
#include "compose/drawn.h"

#include <string.h>

#define MAP                                                                                        \
    "size: 160mm x 100mm\nframe: [AAA, BBB, CCC]\nplaces: none\ninset: none\n"                     \
    "countries: {focus: [AAA]}\n"                                                                  \
    "events: {file: events.csv, marks: none}\n"
#define SPREAD(layers)                                                                             \
    MAP "spread: {coastal-states: [BBB, CCC], arrival-events: 1, cell-km: 100, layers: [" layers   \
        "]}\n"

#define HEAD "event_date,latitude,longitude,country,fatalities\n"
/* Five in the north of AAA in 2019, then east: one in BBB in 2020, four in BBB and one in CCC in
 * 2021. */
static const char rows[] = HEAD "2019-02-01,5,1,,1\n2019-03-01,4.5,2,,2\n2019-04-01,5.2,1.6,,0\n"
                                "2019-05-01,5,1.02,,1\n2019-06-01,4.5,2.02,,2\n"
                                "2020-05-01,4,5,,3\n2020-06-01,4.4,3.2,,3\n2020-07-01,3.5,2.5,,1\n"
                                "2020-08-01,4.4,3.22,,3\n2020-09-01,3.5,2.52,,1\n"
                                "2021-05-01,2,6,,1\n2021-06-01,2.5,7,,4\n2021-07-01,1,9,,2\n"
                                "2021-08-01,2,6.02,,1\n2021-09-01,2.5,7.02,,4\n";
/* A fourth year of two events. */
#define FEW "2022-05-01,2,6,,1\n2022-06-01,2.5,7,,4\n"

static drawn draw_spread(const char *layers, const char *csv)
{
    g_autofree char *yaml = g_strdup_printf(
        MAP "spread: {coastal-states: [BBB, CCC], arrival-events: 1, cell-km: 100, layers: [%s]}\n",
        layers);
    drawn d = draw_with(yaml, csv, NULL);
    return d;
}

static drawn draw_good(const char *layers)
{
    drawn d = draw_spread(layers, rows);
    g_assert_no_error(d.error);
    g_assert_nonnull(d.scene);
    return d;
}

static guint count_filled(const drawn *d, const char *id)
{
    uint32_t from = find(d->scene, id);
    guint n = 0;
    if (from == NOWHERE) return 0;
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        n += item->kind == SM_ITEM_PATH && item->path.fill.kind != SM_FILL_NONE;
    }
    return n;
}

static guint count_titled(const drawn *d, const char *id, const char *title)
{
    uint32_t from = find(d->scene, id);
    guint n = 0;
    if (from == NOWHERE) return 0;
    for (uint32_t i = from; i < group_end(d->scene, from); i++)
        n += g_strcmp0(sm_scene_item(d->scene, i)->title, title) == 0;
    return n;
}

static void assert_warned(const drawn *d, const char *part)
{
    for (guint i = 0; i < sm_diagnostics_count(d->diagnostics); i++)
        if (strstr(sm_diagnostics_get(d->diagnostics, i), part)) return;
    g_error("no warning says \"%s\"", part);
}

/* No number of the scene is NaN or infinite. */
static void assert_finite(const drawn *d)
{
    for (uint32_t i = 0; i < sm_scene_n_items(d->scene); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind == SM_ITEM_TEXT) g_assert_true(isfinite(item->text.at.x + item->text.at.y));
        if (item->kind != SM_ITEM_PATH) continue;
        for (uint32_t k = 0; k < item->path.path->n_points; k++)
            g_assert_true(isfinite(item->path.path->points[k].x + item->path.path->points[k].y));
    }
}

/* ---- what each draws ---- */

static void test_track(void)
{
    drawn d = draw_good("track");
    g_assert_cmpuint(count_titled(&d, "spread-track", "2019"), ==, 1);
    g_assert_cmpuint(count_titled(&d, "spread-track", "2021"), ==, 1);
    g_assert_true(says(&d, "legend", "Mean centre of the events of each period"));
    g_assert_true(says(&d, "labels", "2019"));
    g_assert_true(says(&d, "labels", "2020"));
    g_assert_true(says(&d, "labels", "2021"));
    g_assert_cmpuint(find(d.scene, "boundaries"), <, find(d.scene, "spread-track"));
    g_assert_cmpuint(find(d.scene, "spread-track"), <, find(d.scene, "labels"));
    drawn_clear(&d);
}

static void test_windows_of_few_events_are_left_out(void)
{
    static const char *const layers[] = {"track", "density-change", "activation"};
    g_autofree char *csv = g_strconcat(rows, FEW, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        drawn d = draw_spread(layers[i], csv);
        g_assert_no_error(d.error);
        g_assert_cmpuint(count_titled(&d, "spread-track", "2022"), ==, 0);
        g_assert_false(says(&d, "legend", "2022 against"));
        g_assert_true(says(&d, "legend", "Left out, fewer than 5 events: 2022"));
        drawn_clear(&d);
    }
    drawn d = draw_good("track, density-change");
    g_assert_false(says(&d, "legend", "Left out"));
    drawn_clear(&d);
    d = draw_spread("{show: density-change, compare: [2019, 2022]}", csv);
    g_assert_true(says(&d, "legend", "2022 (in part) against 2019 (in part)"));
    assert_warned(&d, "compare: 2022 has 2 events; a change against so few says little");
    drawn_clear(&d);
}

static void test_arrival(void)
{
    drawn d = draw_good("first-arrival");
    g_assert_cmpuint(count_filled(&d, "spread-first-arrival"), >=, 7);
    assert_color(
        filled_in(&d, "spread-first-arrival")->path.fill.color,
        d.style->spread.time.items[d.style->spread.time.n - 1]); /* the south comes first */
    g_assert_true(says(&d, "legend", "First event recorded, by hexagon of 100 km"));
    g_assert_true(says(&d, "legend", "2019 (in part) 2020 2021 (in part)"));
    g_assert_cmpuint(find(d.scene, "countries"), <, find(d.scene, "spread-first-arrival"));
    g_assert_cmpuint(find(d.scene, "spread-first-arrival"), <, find(d.scene, "boundaries"));
    drawn_clear(&d);
}

static void test_arrival_by_unit(void)
{
    drawn d = draw_with(MAP "spread: {cells: admin1, arrival-events: 1, layers: [first-arrival]}\n",
                        rows, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(count_filled(&d, "spread-first-arrival"), ==, 1);
    sm_rect_pt north = bounds_of(filled_in(&d, "spread-first-arrival")->path.path);
    sm_rect_pt whole = bounds_of(item_of(&d, "countries--AAA")->path.path);
    g_assert_cmpfloat_with_epsilon(north.y1, (whole.y0 + whole.y1) / 2, 2);
    g_assert_true(says(&d, "legend", "by region"));
    g_assert_cmpuint(count_titled(&d, "spread-first-arrival", "North: 2019"), ==, 1);
    drawn_clear(&d);
}

static void test_arrival_says_its_definition(void)
{
    drawn d = draw_with(MAP "spread: {arrival-events: 2, arrival-days: 60, cell-km: 300, "
                            "layers: [first-arrival]}\n",
                        rows, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "First of 2 events within 60 days, by hexagon of 300 km"));
    drawn_clear(&d);
}

static void test_activation(void)
{
    drawn d = draw_good("activation");
    g_assert_true(says(&d, "legend", "2021 (in part) against 2019 (in part)"));
    g_assert_true(says(&d, "legend", "New"));
    g_assert_true(says(&d, "legend", "Ended"));
    g_assert_false(says(&d, "legend", "Continuing"));
    drawn_clear(&d);
    d = draw_good("{show: activation, compare: [2019, 2020]}");
    g_assert_true(says(&d, "legend", "2020 against 2019"));
    drawn_clear(&d);
}

static void test_unknown_window_is_refused(void)
{
    drawn d = draw_spread("{show: activation, compare: [2019, 2031]}", rows);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "no window \"2031\"; there are 2019, 2020, 2021"));
    drawn_clear(&d);
}

static void test_density_change(void)
{
    drawn d = draw_good("density-change");
    g_assert_cmpuint(count_filled(&d, "spread-density-change"), >=, 2);
    g_assert_true(says(&d, "legend", "change, not level"));
    g_assert_true(says(&d, "legend", "per 10,000 km² and year"));
    g_assert_true(says(&d, "legend", "+0.2 to +0.4"));
    g_assert_true(says(&d, "legend", "\u22120.2 to \u22120.4"));
    g_assert_true(says(&d, "legend", "\u22120.6 and less"));
    drawn_clear(&d);
}

static void test_hull(void)
{
    drawn d = draw_good("{show: hull, convex: true}");
    g_assert_cmpuint(count_titled(&d, "spread-hull", "2019"), ==, 1);
    g_assert_true(says(&d, "legend", "Extent of recorded events, not of control"));
    drawn_clear(&d);
}

static void test_edge(void)
{
    g_autofree char *csv = g_strconcat(rows, FEW, NULL);
    drawn d = draw_spread("edge", csv);
    g_assert_no_error(d.error);
    uint32_t from = find(d.scene, "spread-edge");
    double y[3] = {0};
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->title && g_str_has_prefix(item->title, "20") && item->title[3] != '2')
            y[item->title[3] == '9'   ? 0
              : item->title[3] == '0' ? 1
                                      : 2] = item->path.path->points[0].y;
    }
    g_assert_cmpfloat(y[0], <, y[1]);
    g_assert_cmpfloat(y[1], <, y[2]);
    g_assert_true(says(&d, "legend", "95 % of the events lie north of it"));
    g_assert_true(says(&d, "legend", "Fewer than 5 events"));
    drawn_clear(&d);
}

static void test_border_bands(void)
{
    drawn d = draw_good("border-bands");
    uint32_t from = find(d.scene, "spread-border-bands");
    g_assert_cmpuint(from, !=, NOWHERE);
    double widest = 0, narrowest = 1e9;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH) continue;
        widest = MAX(widest, item->path.stroke.width_pt);
        narrowest = MIN(narrowest, item->path.stroke.width_pt);
    }
    g_assert_cmpfloat_with_epsilon(widest / narrowest, 10, 1e-9);
    /* 100 km to both sides against the four degrees of AAA's width on the equator. */
    sm_rect_pt whole = bounds_of(item_of(&d, "countries--AAA")->path.path);
    g_assert_cmpfloat_with_epsilon(widest / (whole.x1 - whole.x0), 200 / (4 * 111.1), 0.01);
    g_assert_true(says(&d, "legend", "Within 10 km: 0 events (0 %)"));
    drawn_clear(&d);
}

static void test_flows(void)
{
    drawn d = draw_good("flows");
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Betaland: 5"), ==, 1);
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Gammaland: 1"), ==, 1);
    g_assert_true(says(&d, "legend", "not a route"));
    g_assert_true(says(&d, "labels", "Betaland: 5"));
    drawn_clear(&d);
}

static void test_no_flow_where_nothing_happened(void)
{
    drawn d = draw_spread("flows", HEAD "2019-02-01,5,1,,1\n2021-05-01,2,6,,1\n");
    g_assert_no_error(d.error);
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Betaland: 1"), ==, 1);
    g_assert_false(says(&d, NULL, "Gammaland:"));
    drawn_clear(&d);
}

/* "Togo" is no country of this map: the polygon says where the event lies. */
static void test_unknown_country_name(void)
{
    drawn d = draw_with("size: 160mm x 100mm\nframe: [AAA, BBB, CCC]\n"
                        "countries: {focus: [AAA]}\nevents: {file: events.csv}\n"
                        "spread: {coastal-states: [BBB], layers: [flows]}\n",
                        HEAD "2019-02-01,5,1,Togo,1\n2021-05-01,2,6,,1\n", NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Betaland: 1"), ==, 1);
    drawn_clear(&d);
}

/* Regression: four of the eleven attacks in Togo lie, by a hair, on the other side of the map's
 * border. */
static void test_country_of_the_source_counts(void)
{
    drawn d = {.ledger = sm_ledger_create(), .diagnostics = sm_diagnostics_create()};
    d.figure = sm_figure_read(SM_SOURCE_DIR "/examples/spread.yaml", NULL, d.diagnostics, &d.error);
    g_assert_no_error(d.error);
    const char *styles[] = {SM_SOURCE_DIR "/styles", NULL};
    d.style = sm_style_read("atlas", styles, d.diagnostics, &d.error);
    sm_figure_plan_options options = {.data_dir = SM_SOURCE_DIR "/shapefiles"};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(d.diagnostics);
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(d.figure, d.style, &options, d.ledger, NULL, d.diagnostics, &d.error);
    g_assert_no_error(d.error);
    d.scene = sm_figure_plan_draw(plan, 0, NULL, NULL, engine, d.ledger, d.diagnostics, &d.error);
    g_assert_no_error(d.error);
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Togo: 11"), ==, 1);
    g_assert_cmpuint(count_titled(&d, "spread-flows", "Benin: 7"), ==, 1);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
    assert_finite(&d);
    sm_scene_free(d.scene);
    sm_style_free(d.style);
    sm_figure_free(d.figure);
    sm_ledger_free(d.ledger);
    sm_diagnostics_free(d.diagnostics);
}

/* ---- control ---- */

#define CONTROL                                                                                    \
    "size: 160mm x 100mm\nframe: [AAA, BBB, CCC]\nplaces: none\ninset: none\n"                     \
    "control: {file: countries.shp, by: iso3, date: 2025-06-30, source: an institute, "

static void test_control(void)
{
    drawn d = draw(CONTROL "definition: Who taxes, contested: [BBB], "
                           "classes: {AAA: '#336699', CCC: '#884422'}}\n");
    uint32_t from = find(d.scene, "control");
    g_assert_cmpuint(from, !=, NOWHERE);
    guint hatched = 0, filled = 0;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH) continue;
        hatched += item->path.fill.kind == SM_FILL_HATCH;
        filled += item->path.fill.kind == SM_FILL_SOLID;
    }
    g_assert_cmpuint(hatched, ==, 1);
    g_assert_cmpuint(filled, ==, 2);
    g_assert_true(says(&d, "legend", "Control, 30 June 2025"));
    g_assert_true(says(&d, "legend", "BBB (contested)"));
    g_assert_true(says(&d, "legend", "Who taxes"));
    g_assert_true(says(&d, "legend", "Source: an institute"));
    drawn_clear(&d);
}

static void test_control_needs_date_and_source(void)
{
    drawn d = draw_with("control: {file: countries.shp, by: iso3}\n", NULL, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "date"));
    drawn_clear(&d);
    d = draw_with("size: 160mm x 100mm\nframe: [AAA]\ncontrol: {file: countries.shp, by: nobody, "
                  "date: 2025, source: x}\n",
                  NULL, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, "no attribute \"nobody\""));
    drawn_clear(&d);
}

/* ---- bad input ---- */

static const char *const all_layers =
    "track, {show: track, ellipses: true}, first-arrival, activation, density-change, hull, edge, "
    "border-bands, flows";

static void draw_bad(const char *csv)
{
    drawn d = draw_spread(all_layers, csv);
    g_assert_no_error(d.error);
    assert_finite(&d);
    g_assert_cmpuint(find(d.scene, "spread-track"), ==, NOWHERE);
    assert_warned(&d, "the layer track is left out: ");
    drawn_clear(&d);
}

static void test_no_event(void)
{
    drawn d = draw_spread(all_layers, HEAD);
    g_assert_no_error(d.error);
    assert_finite(&d);
    assert_warned(&d, "the layer flows is left out: the figure has no event to measure");
    g_assert_cmpuint(find(d.scene, "spread-flows"), ==, NOWHERE);
    g_assert_false(says(&d, "legend", "Events"));
    drawn_clear(&d);
}

static void test_one_event(void)
{
    draw_bad(HEAD "2019-02-01,5,1,,1\n");
}

static void test_two_events(void)
{
    draw_bad(HEAD "2019-02-01,5,1,,1\n2019-03-01,4,2,,1\n");
}

static void test_one_point(void)
{
    draw_bad(HEAD "2019-02-01,5,1,,1\n2019-02-02,5,1,,1\n2019-02-03,5,1,,1\n2019-02-04,5,1,,1\n");
}

static void test_one_point_in_time(void)
{
    drawn d = draw_spread(all_layers, HEAD "2019-02-01,5,1,,1\n2020-02-02,5,1,,1\n"
                                           "2021-12-31,5,1,,1\n");
    g_assert_no_error(d.error);
    assert_finite(&d);
    assert_warned(&d, "the layer hull is left out: ");
    assert_warned(&d, "the layer density-change is left out: ");
    drawn_clear(&d);
}

static void test_empty_window(void)
{
    g_autofree char *yaml =
        g_strdup_printf("size: 160mm x 100mm\nframe: [AAA, BBB, CCC]\ncountries: {focus: [AAA]}\n"
                        "events: {file: events.csv, from: 2030}\nspread: {layers: [%s]}\n",
                        all_layers);
    drawn d = draw_with(yaml, rows, NULL);
    g_assert_no_error(d.error);
    assert_finite(&d);
    assert_warned(&d, "the figure has no event to measure");
    drawn_clear(&d);
}

static void test_same_scene_twice(void)
{
    drawn a = draw_good("first-arrival, hull, track"), b = draw_good("first-arrival, hull, track");
    g_autofree char *one = prose_of(&a, NULL), *two = prose_of(&b, NULL);
    g_assert_cmpstr(one, ==, two);
    g_assert_cmpuint(sm_scene_n_items(a.scene), ==, sm_scene_n_items(b.scene));
    drawn_clear(&a);
    drawn_clear(&b);
}

static void test_styles(void)
{
    static const char *const styles[] = {"print-bw", "dark", "briefing", "wire"};
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        drawn d = draw_with(SPREAD("first-arrival, density-change, track"), rows, styles[i]);
        g_assert_no_error(d.error);
        assert_finite(&d);
        drawn_clear(&d);
    }
}

static void test_french(void)
{
    drawn d = draw_with("lang: fr\n" SPREAD("track, flows"), rows, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "Centre moyen des événements"));
    g_assert_true(says(&d, "labels", "Pays Bêta : 5"));
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spread layers/a track has a dated dot for each window", test_track);
    g_test_add_func("/spread layers/windows of few events are left out, and named",
                    test_windows_of_few_events_are_left_out);
    g_test_add_func("/spread layers/cells have the colour of their first event", test_arrival);
    g_test_add_func("/spread layers/regions serve as cells", test_arrival_by_unit);
    g_test_add_func("/spread layers/the legend states the definition of an arrival",
                    test_arrival_says_its_definition);
    g_test_add_func("/spread layers/activation compares the windows that are named",
                    test_activation);
    g_test_add_func("/spread layers/a window that there is not is refused",
                    test_unknown_window_is_refused);
    g_test_add_func("/spread layers/change says that it is not level", test_density_change);
    g_test_add_func("/spread layers/a hull is an extent of events", test_hull);
    g_test_add_func("/spread layers/the edge moves south with the events", test_edge);
    g_test_add_func("/spread layers/bands are as wide as their kilometres", test_border_bands);
    g_test_add_func("/spread layers/flows go to each state with events", test_flows);
    g_test_add_func("/spread layers/no flow goes where nothing happened",
                    test_no_flow_where_nothing_happened);
    g_test_add_func("/spread layers/a name that the map does not have leaves the polygon's",
                    test_unknown_country_name);
    g_test_add_func("/spread layers/villages on a border count where their source has them",
                    test_country_of_the_source_counts);
    g_test_add_func("/spread layers/control has date, source and definition", test_control);
    g_test_add_func("/spread layers/control without date and source is refused",
                    test_control_needs_date_and_source);
    g_test_add_func("/spread layers/no event leaves all out", test_no_event);
    g_test_add_func("/spread layers/one event", test_one_event);
    g_test_add_func("/spread layers/two events", test_two_events);
    g_test_add_func("/spread layers/all events on one point", test_one_point);
    g_test_add_func("/spread layers/all on one point in different years", test_one_point_in_time);
    g_test_add_func("/spread layers/a window without events", test_empty_window);
    g_test_add_func("/spread layers/the same figure gives the same scene", test_same_scene_twice);
    g_test_add_func("/spread layers/all styles draw them", test_styles);
    g_test_add_func("/spread layers/they speak French", test_french);
    return g_test_run();
}
