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
    GError *error;
    bool good;
} world;

static const sm_lonlat events[] = {{2, 3}, {10, 5}};

static world world_of(const char *yaml)
{
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .diagnostics = sm_diagnostics_create()};
    g_autoptr(GError) error = NULL;
    put_data(w.folder);
    w.countries = g_build_filename(w.folder, "countries.shp", NULL);
    w.figure = sm_figure_parse("f.yaml", yaml, strlen(yaml), NULL, NULL, &error);
    g_assert_no_error(error);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    w.good = sm_extent_init(&w.extent, w.figure, w.geography, w.countries, events, 2, &w.error);
    return w;
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
    sm_extent_clear(&w.extent);
    g_assert_false(
        sm_extent_init(&w.extent, w.figure, w.geography, w.countries, NULL, 0, &w.error));
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

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/extent/" #name, name)
    TEST(all_that_is_named_is_inside);
    TEST(what_is_not_said_comes_from_focus_or_events);
    TEST(a_country_that_is_not_there_is_told_its_place);
    TEST(no_point_is_nothing_to_show);
    TEST(the_frame_is_the_smallest_of_the_pages_shape);
    TEST(aspect_is_width_by_height);
    TEST(a_frame_outside_the_projection_is_refused);
    return g_test_run();
}
