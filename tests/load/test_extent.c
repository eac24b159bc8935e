/* What the map shows: what is named, and the frame that holds it with its margin. */
#include "load/extent.h"

#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <string.h>

#define M_PER_DEG (G_PI * 6371000.0 / 180)
#define PAGE_WIDTH 400.0
#define PAGE_HEIGHT 300.0

typedef struct world {
    char *folder, *countries;
    sm_figure *figure;
    sm_geography *geography;
    sm_diagnostics *diagnostics;
    sm_extent extent;
    sm_strings focus;
    GError *error;
    bool good;
} world;

static sm_lonlat places[] = {{2, 3}, {10, 5}};
static const sm_event_places events = {.n = 2, .at = places};

static world world_with(const char *yaml, sm_strings focus)
{
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .diagnostics = sm_diagnostics_create()};
    g_autoptr(GError) error = NULL;
    put_data(w.folder);
    w.countries = g_build_filename(w.folder, "countries.shp", NULL);
    w.focus = focus;
    w.figure = sm_figure_parse("f.yaml", yaml, strlen(yaml), NULL, NULL, &error);
    g_assert_no_error(error);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    w.good =
        sm_extent_init(&w.extent, w.figure, &w.focus, w.geography, w.countries, &events, &w.error);
    return w;
}

static world world_of(const char *yaml)
{
    return world_with(yaml, (sm_strings){0});
}

static void world_clear(world *w)
{
    sm_extent_clear(&w->extent);
    sm_geography_free(w->geography);
    sm_figure_free(w->figure);
    sm_diagnostics_free(w->diagnostics);
    g_clear_error(&w->error);
    remove_folder(w->folder);
    g_free(w->countries);
    g_free(w->folder);
}

static void assert_region(const char *yaml, double west, double south, double east, double north)
{
    world w = world_of(yaml);
    g_test_message("%s", yaml);
    g_assert_no_error(w.error);
    g_assert_cmpfloat(w.extent.region.west, ==, west);
    g_assert_cmpfloat(w.extent.region.south, ==, south);
    g_assert_cmpfloat(w.extent.region.east, ==, east);
    g_assert_cmpfloat(w.extent.region.north, ==, north);
    world_clear(&w);
}

static void all_that_is_named_is_inside(void)
{
    assert_region("frame: [AAA]\n", 0, 0, 4, 6);
    assert_region("frame: [CCC, BBB]\n", 4, 0, 12, 6);
    assert_region("frame: [-3, 1, 20, 2]\n", -3, 1, 20, 2);
    assert_region("frame: {countries: [AAA], places: [[6, 8]]}\n", 0, 0, 6, 8);
    assert_region("frame: {countries: [AAA], bbox: [1, -2, 5, 3]}\n", 0, -2, 5, 6);
    assert_region("frame: {places: [[6, 8], [1, 9]]}\n", 1, 8, 6, 9);
}

/* A degree of the equator is 111.3 km, one of the meridian there 110.6. */
static void kilometres_around_a_place_are_inside(void)
{
    world w = world_of("frame: {places: [[6, 0]], km: 100}\n");
    g_assert_no_error(w.error);
    g_assert_cmpfloat_with_epsilon(w.extent.region.west, 6 - 100 / 111.3195, 1e-4);
    g_assert_cmpfloat_with_epsilon(w.extent.region.east, 6 + 100 / 111.3195, 1e-4);
    g_assert_cmpfloat_with_epsilon(w.extent.region.south, -100 / 110.574, 1e-4);
    g_assert_cmpfloat_with_epsilon(w.extent.region.north, 100 / 110.574, 1e-4);
    world_clear(&w);
}

/* Outlines of countries come from the layer that is given, units from the delivered one. */
static void what_is_named_is_inside(void)
{
    world w = world_of("frame: {names: Mopti, countries: [AAA]}\n");
    g_assert_no_error(w.error);
    g_assert_cmpfloat(w.extent.region.south, ==, 0);
    g_assert_cmpfloat_with_epsilon(w.extent.region.west, -6, 1.5);
    g_assert_cmpfloat_with_epsilon(w.extent.region.north, 16, 0.5);
    world_clear(&w);
}

/* Events count where they are asked for, or where nothing else is named; else the focus does. */
static void what_is_not_said_comes_from_focus_or_events(void)
{
    assert_region("frame: events\nevents: {file: a.csv}\n", 2, 3, 10, 5);
    assert_region("events: {file: a.csv}\n", 2, 3, 10, 5);
    assert_region("countries: {focus: [BBB]}\nevents: {file: a.csv}\n", 4, 0, 8, 6);
    assert_region("frame: events\ncountries: {focus: [BBB]}\nevents: {file: a.csv}\n", 2, 3, 10, 5);
    assert_region("frame: [AAA]\ncountries: {focus: [BBB]}\nevents: {file: a.csv}\n", 0, 0, 4, 6);
    assert_region("frame: {countries: [AAA], events: true}\nevents: {file: a.csv}\n", 0, 0, 10, 6);
}

/* Neither frame nor focus: what the events take and what the figure names; `events` is all of them
 * and nothing else. */
static void a_frame_that_finds_itself_holds_what_is_named(void)
{
#define NAMED "highlights: [{place: [-3, 4]}]\nannotations: [{place: [6, -2], text: A}]\n"
#define WAY "arrows: [{from: [14, 3], via: [[5, 8]], to: [4, 4]}]\n"
    assert_region(NAMED "events: {file: a.csv}\n", -3, -2, 10, 5);
    assert_region("frame: auto\n" WAY "events: {file: a.csv}\n", 2, 3, 14, 8);
    assert_region("frame: events\n" NAMED "events: {file: a.csv}\n", 2, 3, 10, 5);
    assert_region("rings: [{place: [0, 1], km: 100, title: A}]\nevents: {file: a.csv}\n", 0, 1, 10,
                  5);
    assert_region("panels: [{title: A, highlights: [{place: [1, 1]}]}]\nevents: {file: a.csv}\n", 1,
                  1, 10, 5);
    assert_region("frame: {auto: true, countries: [CCC]}\nevents: {file: a.csv}\n", 2, 0, 12, 6);
    assert_region("frame: auto\ncountries: {focus: [BBB]}\nevents: {file: a.csv}\n", 2, 3, 10, 5);
}

/* AAA reaches from (0, 0) to (4, 6): 70 % of it both ways are 2.8 and 4.2 degrees. */
static void a_country_that_events_fill_is_shown_whole(void)
{
    static const struct {
        sm_lonlat to;
        double east, north;
    } rows[] = {{{3.81, 5.21}, 4, 6}, {{3.79, 5.21}, 3.79, 5.21}, {{3.81, 5.19}, 3.81, 5.19}};
    const char *codes[] = {"AAA"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sm_lonlat at[] = {{1, 1}, rows[i].to};
        const sm_event_places both = {.n = 2, .at = at};
        world w = world_with("events: {file: a.csv}\n", (sm_strings){codes, 1});
        sm_extent_clear(&w.extent);
        g_assert_true(sm_extent_init(&w.extent, w.figure, &w.focus, w.geography, w.countries, &both,
                                     &w.error));
        g_assert_cmpfloat(w.extent.region.west, ==, i == 0 ? 0 : 1);
        g_assert_cmpfloat(w.extent.region.south, ==, i == 0 ? 0 : 1);
        g_assert_cmpfloat(w.extent.region.east, ==, rows[i].east);
        g_assert_cmpfloat(w.extent.region.north, ==, rows[i].north);
        world_clear(&w);
    }
}

static void a_frame_that_finds_itself_leaves_far_events_out(void)
{
    sm_lonlat at[100];
    for (int i = 0; i < 100; i++)
        at[i] = (sm_lonlat){i % 10, i / 10};
    at[99] = (sm_lonlat){60, 40};
    const sm_event_places crowd = {.n = 100, .at = at};
    static const struct {
        const char *yaml;
        double east;
    } rows[] = {{"frame: auto\nevents: {file: a.csv}\n", 9},
                {"frame: events\nevents: {file: a.csv}\n", 60},
                {"frame: auto\nhighlights: [{place: [20, 5]}]\nevents: {file: a.csv}\n", 20}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        world w = world_of(rows[i].yaml);
        sm_extent_clear(&w.extent);
        g_assert_true(sm_extent_init(&w.extent, w.figure, &w.focus, w.geography, w.countries,
                                     &crowd, &w.error));
        g_assert_cmpfloat(w.extent.region.east, ==, rows[i].east);
        world_clear(&w);
    }
}

static void a_country_that_is_not_there_is_told_its_place(void)
{
    world w = world_of("title: A\nframe: [AAA, TGO]\n");
    g_assert_false(w.good);
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(w.error->message, "f.yaml:2:"));
    g_assert_nonnull(strstr(w.error->message, "no country \"TGO\" in "));
    world_clear(&w);
}

static void no_point_is_nothing_to_show(void)
{
    static const char yaml[] = "frame: events\nevents: {file: a.csv}\n";
    world w = world_of(yaml);
    const sm_event_places none = {.n = 0};
    sm_extent_clear(&w.extent);
    g_assert_false(
        sm_extent_init(&w.extent, w.figure, &w.focus, w.geography, w.countries, &none, &w.error));
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_true(g_str_has_prefix(w.error->message, "f.yaml: nothing says what the map shows; "));
    world_clear(&w);
}

static sm_projection *square_degrees(void)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create("+proj=eqc +R=6371000 +units=m", (sm_rect_deg){0, 0, 12, 6}, &error);
    g_assert_no_error(error);
    return projection;
}

/* The frame in degrees on a page of 400 x 300 points. */
static void assert_frame(sm_projection *projection, const char *yaml, double west, double south,
                         double east, double north)
{
    world w = world_of(yaml);
    sm_frame frame;
    g_test_message("%s", yaml);
    g_assert_true(sm_extent_frame(&w.extent, w.figure, projection,
                                  (sm_rect_pt){0, 0, PAGE_WIDTH, PAGE_HEIGHT}, &frame, &w.error));
    g_assert_cmpfloat_with_epsilon(frame.plane.x0 / M_PER_DEG, west, 1e-9);
    g_assert_cmpfloat_with_epsilon(frame.plane.y0 / M_PER_DEG, south, 1e-9);
    g_assert_cmpfloat_with_epsilon(frame.plane.x1 / M_PER_DEG, east, 1e-9);
    g_assert_cmpfloat_with_epsilon(frame.plane.y1 / M_PER_DEG, north, 1e-9);
    g_assert_cmpfloat_with_epsilon(frame.pt_per_m * (frame.plane.x1 - frame.plane.x0), PAGE_WIDTH,
                                   1e-6);
    world_clear(&w);
}

static void the_frame_is_the_smallest_of_the_pages_shape(void)
{
    g_autoptr(sm_projection) projection = square_degrees();
    /* 8 x 2 degrees: the width decides, 8 wide and 6 high. */
    assert_frame(projection, "frame: {bbox: [0, 0, 8, 2], margin: 0%}\n", 0, -2, 8, 4);
    /* 2 x 6: the height decides. */
    assert_frame(projection, "frame: {bbox: [0, 0, 2, 6], margin: 0%}\n", -3, 0, 5, 6);
    /* A tenth of the longer side, 8, on all four: 9.6 x 3.6. */
    assert_frame(projection, "frame: {bbox: [0, 0, 8, 2], margin: 10%}\n", -0.8, -2.6, 8.8, 4.6);
    /* 40 points on either side of 400 leave 320 for 8 degrees: 40 points each. */
    assert_frame(projection, "frame: {bbox: [0, 0, 8, 2], margin: 40pt}\n", -1, -2.75, 9, 4.75);
    /* At most 45 % of the shorter side, 135 points: 30 of 300 are left for the 2 degrees. */
    assert_frame(projection, "frame: {bbox: [0, 0, 8, 2], margin: 300pt}\n", 4 - 40 / 3.0, -9,
                 4 + 40 / 3.0, 11);
    /* One point: 5 % of 50 km around it, and a hair. */
    double half = 50000 * (0.001 + 2 * 0.05) / M_PER_DEG / 2;
    assert_frame(projection, "frame: {places: [[6, 3]], margin: 5%}\n", 6 - half * 4 / 3, 3 - half,
                 6 + half * 4 / 3, 3 + half);
}

static void aspect_is_width_by_height(void)
{
    g_autoptr(sm_projection) projection = square_degrees();
    world w = world_of("frame: [0, 0, 8, 2]\n");
    g_assert_cmpfloat_with_epsilon(sm_extent_aspect(&w.extent, projection), 4, 1e-9);
    world_clear(&w);
    w = world_of("frame: {places: [[6, 3]]}\n");
    g_assert_cmpfloat(sm_extent_aspect(&w.extent, projection), ==, 1);
    world_clear(&w);
}

static void a_frame_outside_the_projection_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_projection) globe = sm_projection_create(
        "+proj=ortho +lat_0=0 +lon_0=0 +datum=WGS84 +units=m", (sm_rect_deg){-5, -5, 5, 5}, &error);
    g_assert_no_error(error);
    world w = world_of("title: A\nframe: [150, 0, 160, 5]\n");
    sm_frame frame;
    g_assert_false(sm_extent_frame(&w.extent, w.figure, globe, (sm_rect_pt){0, 0, 400, 300}, &frame,
                                   &w.error));
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_true(g_str_has_prefix(w.error->message, "f.yaml:2:"));
    g_assert_nonnull(strstr(w.error->message,
                            "the frame lies outside the domain of the projection (+proj=ortho"));
    g_assert_cmpfloat(sm_extent_aspect(&w.extent, globe), ==, 1);
    world_clear(&w);
}

/* ---- countries of several parts ---- */

typedef struct part {
    double x, y, side;
} part;

/* The share of land that the frame of the country leaves out, and which parts it shows, as bits. */
static double left_out_of(const part *parts, int n, unsigned *shown)
{
    sm_shapes_builder *b = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(b, 0);
    for (int i = 0; i < n; i++) {
        double x = parts[i].x, y = parts[i].y, s = parts[i].side;
        const double ring[] = {x, y, x, y + s, x + s, y + s, x + s, y};
        sm_shapes_builder_part(b);
        sm_shapes_builder_points(b, ring, 4);
    }
    sm_features features = {.shapes = sm_shapes_builder_finish_crs(b)};
    bool wanted[8] = {false};
    double left_out = sm_features_main_parts(&features, 0, wanted);
    *shown = 0;
    for (int i = 0; i < n; i++)
        *shown |= wanted[i] ? 1u << i : 0;
    sm_shapes_crs_free(features.shapes);
    return left_out;
}

static void an_archipelago_is_shown_whole(void)
{
    unsigned shown;
    const part close[] = {{0, 0, 0.3}, {3, 2, 0.1}, {-3, 2, 0.1}};
    g_assert_cmpfloat(left_out_of(close, 3, &shown), ==, 0);
    g_assert_cmpuint(shown, ==, 7);
    const part wide[] = {{-157, 2, 0.4}, {173, 1, 0.3}, {-171, -3, 0.2}};
    g_assert_cmpfloat(left_out_of(wide, 3, &shown), ==, 0);
    g_assert_cmpuint(shown, ==, 7);
}

static void land_overseas_is_left_out_and_told(void)
{
    unsigned shown;
    const part state[] = {{0, 44, 8}, {9, 42, 1}, {-54, 3, 3}};
    double left_out = left_out_of(state, 3, &shown);
    g_assert_cmpuint(shown, ==, 3);
    g_assert_cmpfloat(left_out, >, 0.1);
    g_assert_cmpfloat(left_out, <, 0.2);
}

static void parts_on_both_sides_of_the_date_line_are_one(void)
{
    unsigned shown;
    const part state[] = {{100, 50, 30}, {130, 50, 30}, {160, 50, 20}, {-180, 60, 8}};
    left_out_of(state, 4, &shown);
    g_assert_cmpuint(shown, ==, 15);
    sm_extent extent = {.points = g_array_new(FALSE, FALSE, sizeof(sm_lonlat))};
    const sm_lonlat at[] = {{177, -18}, {-179, -16}, {179, -17}};
    g_array_append_vals(extent.points, at, 3);
    sm_extent_find_region(&extent);
    g_assert_cmpfloat(extent.region.west, ==, 177);
    g_assert_cmpfloat(extent.region.east, ==, 181);
    sm_extent_clear(&extent);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/extent/" #name, name)
    TEST(all_that_is_named_is_inside);
    TEST(kilometres_around_a_place_are_inside);
    TEST(what_is_named_is_inside);
    TEST(what_is_not_said_comes_from_focus_or_events);
    TEST(a_frame_that_finds_itself_holds_what_is_named);
    TEST(a_country_that_events_fill_is_shown_whole);
    TEST(a_frame_that_finds_itself_leaves_far_events_out);
    TEST(a_country_that_is_not_there_is_told_its_place);
    TEST(no_point_is_nothing_to_show);
    TEST(the_frame_is_the_smallest_of_the_pages_shape);
    TEST(aspect_is_width_by_height);
    TEST(an_archipelago_is_shown_whole);
    TEST(land_overseas_is_left_out_and_told);
    TEST(parts_on_both_sides_of_the_date_line_are_one);
    TEST(a_frame_outside_the_projection_is_refused);
    return g_test_run();
}
