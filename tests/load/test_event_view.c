/* Which events a window shows, and what becomes of the rest: each row counted once, at its bounds.
 */
#include "load/event_view.h"

#include "load/event_places.h"
#include "source/date.h"
#include "support/made_up_countries.h"

#include <math.h>

/* Degrees are squares on the plane, so that the frame's edge is a known longitude. */
#define PLANE "+proj=eqc +R=6371000 +units=m"
#define M_PER_DEG (G_PI * 6371000.0 / 180)

static int32_t day(int year, int month, int number)
{
    return sm_day_from_civil(year, month, number);
}

typedef struct world {
    char *folder;
    sm_figure *figure;
    sm_event_set events;
    sm_base_map map; /* of longitude 0-10, latitude 0-6 */
    sm_ledger *ledger;
    sm_diagnostics *diagnostics;
} world;

static world world_of(const char *events, const char *csv)
{
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .ledger = sm_ledger_create(),
               .diagnostics = sm_diagnostics_create()};
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = g_strdup_printf("frame: [AAA]\n%s", events);
    g_autofree char *path = g_build_filename(w.folder, "map.yaml", NULL);
    put_text(w.folder, "map.yaml", yaml);
    put_text(w.folder, "events.csv", csv);
    w.figure = sm_figure_read(path, NULL, w.diagnostics, &error);
    g_assert_no_error(error);
    sm_event_set_init(&w.events, w.figure, w.folder, w.ledger, w.diagnostics, &error);
    g_assert_no_error(error);
    w.map.projection = sm_projection_create(PLANE, (sm_rect_deg){0, 0, 10, 6}, &error);
    g_assert_no_error(error);
    w.map.frame = sm_frame_make((sm_rect_m){0, 0, 10 * M_PER_DEG, 6 * M_PER_DEG},
                                (sm_rect_pt){0, 0, 500, 300});
    sm_event_set_project(&w.events, &w.map);
    return w;
}

static void world_clear(world *w)
{
    sm_event_set_clear(&w->events);
    sm_projection_free(w->map.projection);
    sm_figure_free(w->figure);
    sm_ledger_free(w->ledger);
    sm_diagnostics_free(w->diagnostics);
    remove_folder(w->folder);
    g_free(w->folder);
}

#define HEAD "event_date,latitude,longitude,location,fatalities,geo_precision,time_precision\n"
#define PLAIN "events: {file: events.csv}\n"

static const char june[] = HEAD "2025-05-29,1,1,before the trail,9,1,1\n"  /* 0 */
                                "2025-05-30,1,1,trail begins,9,1,1\n"      /* 1 */
                                "2025-05-31,1,2,trail ends,9,1,1\n"        /* 2 */
                                "2025-05-31,1,11,trail beyond,9,1,1\n"     /* 3 */
                                "2025-06-01,1,3,first day,3,1,1\n"         /* 4 */
                                "2025-06-30,1,4,last day,,1,1\n"           /* 5 */
                                "2025-07-01,1,5,the day after,9,1,1\n"     /* 6 */
                                "2025-06-15,1,9.999,just inside,4,3,1\n"   /* 7 */
                                "2025-06-15,1,10.001,just outside,9,1,1\n" /* 8 */
                                "2025-06-15,-0.001,5,just south,9,1,1\n"   /* 9 */
                                "2025-06-10,1,5,by month,0,1,3\n";         /* 10 */

static void assert_rows(const GArray *rows, const uint32_t *want, guint n)
{
    g_assert_cmpuint(rows->len, ==, n);
    for (guint i = 0; i < n; i++)
        g_assert_cmpuint(g_array_index(rows, uint32_t, i), ==, want[i]);
}

#define assert_list(rows, ...)                                                                     \
    do {                                                                                           \
        const uint32_t wanted[] = {__VA_ARGS__};                                                   \
        assert_rows(rows, wanted, G_N_ELEMENTS(wanted));                                           \
    } while (0)

static void a_window_holds_its_first_day_and_not_its_end(void)
{
    world w = world_of(PLAIN, june);
    sm_event_window window = {day(2025, 6, 1), day(2025, 7, 1), day(2025, 5, 30)};
    sm_event_view view;
    sm_event_view_init(&view, &w.events, &w.map, &window, 1, w.ledger);
    assert_list(view.rows, 4, 5, 7, 10);
    assert_list(view.passing, 4, 5, 7, 8, 9, 10);
    assert_list(view.trail, 1, 2);
    g_assert_cmpint(view.first_day, ==, day(2025, 6, 1));
    g_assert_cmpint(view.last_day, ==, day(2025, 6, 30));
    g_assert_cmpuint(w.ledger->events_read, ==, 11);
    g_assert_cmpuint(w.ledger->drawn, ==, 4);
    g_assert_cmpuint(w.ledger->outside_frame, ==, 2);
    g_assert_cmpuint(w.ledger->outside_window, ==, 5);
    g_assert_cmpuint(w.ledger->filtered_out, ==, 0);
    g_assert_cmpuint(w.ledger->marks.imprecise, ==, 2); /* of an area; by month */
    g_assert_cmpfloat(w.ledger->fatalities, ==, 7);
    g_assert_cmpuint(w.ledger->fatalities_unknown, ==, 1);
    g_assert_true(sm_ledger_balances(w.ledger));
    sm_event_view_clear(&view);
    world_clear(&w);
}

/* Each view counts anew: of June, of its last day, of none. */
static void a_ledger_is_of_the_last_view(void)
{
    world w = world_of(PLAIN, june);
    const int32_t firsts[] = {day(2025, 6, 1), day(2025, 6, 30), day(2025, 7, 1)};
    const guint drawn[] = {4, 1, 0}, imprecise[] = {2, 0, 0}, unknown[] = {1, 1, 0};
    const double fatalities[] = {7, 0, 0};
    for (int i = 0; i < 3; i++) {
        sm_event_window window = {firsts[i], day(2025, 7, 1), firsts[i]};
        sm_event_view view;
        sm_event_view_init(&view, &w.events, &w.map, &window, 1, w.ledger);
        g_assert_cmpuint(view.rows->len, ==, drawn[i]);
        g_assert_cmpuint(view.trail->len, ==, 0);
        g_assert_cmpuint(w.ledger->drawn, ==, drawn[i]);
        g_assert_cmpuint(w.ledger->marks.imprecise, ==, imprecise[i]);
        g_assert_cmpuint(w.ledger->fatalities_unknown, ==, unknown[i]);
        g_assert_cmpfloat(w.ledger->fatalities, ==, fatalities[i]);
        g_assert_cmpint(view.first_day, ==, drawn[i] ? firsts[i] : 0);
        g_assert_true(sm_ledger_balances(w.ledger));
        sm_event_view_clear(&view);
    }
    world_clear(&w);
}

/* Of windows that overlap each row counts once; they leave no trail. */
static void several_windows_take_each_row_once(void)
{
    world w = world_of(PLAIN, june);
    const sm_event_window windows[] = {{day(2025, 6, 1), day(2025, 6, 16), day(2025, 5, 1)},
                                       {day(2025, 6, 10), day(2025, 7, 1), day(2025, 5, 1)},
                                       {day(2025, 7, 1), day(2025, 8, 1), day(2025, 5, 1)}};
    sm_event_view view;
    sm_event_view_init(&view, &w.events, &w.map, windows, 3, w.ledger);
    assert_list(view.rows, 4, 5, 6, 7, 10);
    g_assert_cmpuint(view.trail->len, ==, 0);
    g_assert_cmpuint(w.ledger->outside_window, ==, 4);
    g_assert_true(sm_ledger_balances(w.ledger));
    sm_event_view_clear(&view);
    world_clear(&w);
}

static void what_where_or_precision_leave_out_is_filtered(void)
{
    static const char *const figures[] = {
        "events: {file: events.csv, where: \"fatalities >= 3\"}\n",
        "events: {file: events.csv, precision: hide}\n",
        "events: {file: events.csv, precision: plain}\n",
    };
    const guint filtered[] = {2, 2, 0}, drawn[] = {2, 2, 4}, imprecise[] = {1, 0, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        world w = world_of(figures[i], june);
        sm_event_window window = {day(2025, 6, 1), day(2025, 7, 1), day(2025, 6, 1)};
        sm_event_view view;
        sm_event_view_init(&view, &w.events, &w.map, &window, 1, w.ledger);
        g_assert_cmpuint(w.ledger->filtered_out, ==, filtered[i]);
        g_assert_cmpuint(w.ledger->drawn, ==, drawn[i]);
        g_assert_cmpuint(w.ledger->marks.imprecise, ==, imprecise[i]);
        g_assert_true(sm_ledger_balances(w.ledger));
        sm_event_view_clear(&view);
        world_clear(&w);
    }
}

static void an_empty_file_gives_an_empty_view(void)
{
    world w = world_of(PLAIN, HEAD);
    sm_event_window window = sm_event_set_window(&w.events);
    sm_event_view view;
    sm_event_view_init(&view, &w.events, &w.map, &window, 1, w.ledger);
    g_assert_cmpuint(view.rows->len + view.passing->len + view.trail->len, ==, 0);
    g_assert_cmpint(view.first_day, ==, 0);
    g_assert_true(sm_ledger_balances(w.ledger));
    sm_event_view_clear(&view);
    world_clear(&w);
}

#define assert_window(window, from, end)                                                           \
    do {                                                                                           \
        sm_event_window got = (window);                                                            \
        g_assert_cmpint(got.first_day, ==, from);                                                  \
        g_assert_cmpint(got.end_day, ==, end);                                                     \
        g_assert_cmpint(got.trail_day, ==, from);                                                  \
    } while (0)

static void the_figures_window_includes_its_last_day(void)
{
    world w = world_of("events: {file: events.csv, from: 2025-06-01, to: 2025-06-30}\n"
                       "series: {every: month, from: 2025-05-01, to: 2025-06-15}\n",
                       june);
    assert_window(sm_event_set_window(&w.events), day(2025, 6, 1), day(2025, 7, 1));
    assert_window(sm_event_set_whole(&w.events), day(2025, 6, 1), day(2025, 6, 16));
    g_assert_cmpstr(w.ledger->window.from, ==, "2025-06-01");
    g_assert_cmpstr(w.ledger->window.to, ==, "2025-06-30");
    world_clear(&w);
    w = world_of(PLAIN, june);
    assert_window(sm_event_set_window(&w.events), INT32_MIN, INT32_MAX);
    assert_window(sm_event_set_whole(&w.events), INT32_MIN, INT32_MAX);
    world_clear(&w);
    w = world_of("events: {file: events.csv, from: 2025-06-01}\n"
                 "series: {every: month, from: 2025-06-10, to: 2025-07-15}\n",
                 june);
    assert_window(sm_event_set_whole(&w.events), day(2025, 6, 10), day(2025, 7, 16));
    world_clear(&w);
}

static void positions_are_those_that_pass_in_a_window(void)
{
    world w = world_of("events: {file: events.csv, where: \"location != 'last day'\"}\n", june);
    const sm_event_window windows[] = {{day(2025, 6, 1), day(2025, 6, 2), 0},
                                       {day(2025, 6, 30), day(2025, 7, 2), 0}};
    sm_event_places places;
    sm_event_set_find_places(&w.events, windows, 2, &places);
    g_assert_cmpuint(places.n, ==, 2);
    g_assert_cmpfloat(places.at[0].lon, ==, 3);
    g_assert_cmpfloat(places.at[1].lon, ==, 5);
    g_assert_cmpfloat(sm_events_positions(w.events.events)[places.rows[1]].lon, ==, 5);
    sm_event_places_clear(&places);
    sm_event_set_find_places(&w.events, windows, 0, &places);
    g_assert_cmpuint(places.n, ==, 0);
    sm_event_places_clear(&places);
    world_clear(&w);
}

/* 1 each; with a size half of all weight is size: 2, 6 and 4 of a mean of 4. */
static void weights_are_number_and_size_alike(void)
{
    static const char csv[] = HEAD "2025-06-01,1,1,a,2,1,1\n2025-06-02,1,1,b,6,1,1\n"
                                   "2025-06-03,1,1,c,,1,1\n2025-06-04,1,1,d,0,1,1\n"
                                   "2025-06-05,1,1,e,4,1,1\n";
    static const double want[] = {1.5, 2.5, 1, 1, 2};
    const sm_event_window always = {INT32_MIN, INT32_MAX, 0};
    sm_event_places places;
    world w = world_of("events: {file: events.csv, size: fatalities}\n", csv);
    sm_event_set_find_places(&w.events, &always, 1, &places);
    sm_event_set_weigh_places(&w.events, &places);
    for (uint32_t i = 0; i < 5; i++)
        g_assert_cmpfloat(places.weights[i], ==, want[i]);
    sm_event_places_clear(&places);
    world_clear(&w);
    w = world_of(PLAIN, csv);
    sm_event_set_find_places(&w.events, &always, 1, &places);
    sm_event_set_weigh_places(&w.events, &places);
    g_assert_null(places.weights);
    sm_event_places_clear(&places);
    world_clear(&w);
}

static void areas_and_months_are_imprecise(void)
{
    world w = world_of(PLAIN, HEAD "2025-06-01,1,1,a,,1,1\n2025-06-02,1,1,b,,2,2\n"
                                   "2025-06-03,1,1,c,,3,1\n2025-06-04,1,1,d,,4,1\n"
                                   "2025-06-05,1,1,e,,1,3\n2025-06-06,1,1,f,,1,4\n"
                                   "2025-06-07,1,1,g,,,\n");
    const bool want[] = {false, false, true, true, true, true, false};
    for (uint32_t row = 0; row < G_N_ELEMENTS(want); row++)
        g_assert_cmpint(sm_event_set_imprecise(&w.events, row), ==, want[row]);
    world_clear(&w);
}

/* A column is known by the unified name and by the file's own, in any case; expressions are none.
 */
static void a_columns_own_name_is_the_unified_one(void)
{
    world w = world_of(PLAIN, "Date,Lat,Lon,Deaths\n2025-06-01,1,1,4\n");
    g_assert_true(sm_event_set_is(&w.events, "fatalities", "fatalities"));
    g_assert_true(sm_event_set_is(&w.events, "DEATHS", "fatalities"));
    g_assert_false(sm_event_set_is(&w.events, "deaths + 1", "fatalities"));
    g_assert_false(sm_event_set_is(&w.events, "lat", "fatalities"));
    g_assert_false(sm_event_set_is(&w.events, NULL, "fatalities"));
    world_clear(&w);
}

static void a_day_is_in_a_window_from_its_first_to_before_its_end(void)
{
    const sm_event_window windows[] = {{10, 20, 5}, {30, 31, 30}};
    const int32_t inside[] = {10, 19, 30}, outside[] = {5, 9, 20, 29, 31};
    for (size_t i = 0; i < G_N_ELEMENTS(inside); i++)
        g_assert_true(sm_windows_have(windows, 2, inside[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(outside); i++)
        g_assert_false(sm_windows_have(windows, 2, outside[i]));
    g_assert_false(sm_windows_have(windows, 0, 10));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/event-view/" #name, name)
    TEST(a_day_is_in_a_window_from_its_first_to_before_its_end);
    TEST(a_window_holds_its_first_day_and_not_its_end);
    TEST(a_ledger_is_of_the_last_view);
    TEST(several_windows_take_each_row_once);
    TEST(what_where_or_precision_leave_out_is_filtered);
    TEST(an_empty_file_gives_an_empty_view);
    TEST(the_figures_window_includes_its_last_day);
    TEST(positions_are_those_that_pass_in_a_window);
    TEST(weights_are_number_and_size_alike);
    TEST(areas_and_months_are_imprecise);
    TEST(a_columns_own_name_is_the_unified_one);
    return g_test_run();
}
