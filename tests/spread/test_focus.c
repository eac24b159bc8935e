/* Which countries a figure is about: what is written, else what frame and events tell. */
#include "spread/focus.h"

#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <string.h>

#define HEAD "event_date,latitude,longitude,country\n"

typedef struct world {
    char *folder;
    sm_figure *figure;
    sm_event_set events;
    sm_event_places places;
    sm_geography *geography;
    sm_focus focus;
    bool good;
    sm_ledger *ledger;
    sm_diagnostics *diagnostics;
    GError *error;
} world;

#define MADE_UP "data: .\n"
#define DELIVERED ""

/* `rows`: of events.csv, NULL: the figure has none. */
static world world_of(const char *data, const char *yaml, const char *rows)
{
    const sm_event_window always = {G_MININT32, G_MAXINT32, G_MININT32};
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .ledger = sm_ledger_create(),
               .diagnostics = sm_diagnostics_create()};
    g_autofree char *csv = g_strconcat(HEAD, rows, NULL);
    g_autofree char *text =
        g_strconcat(data, rows ? "events: {file: events.csv}\n" : "", yaml, NULL);
    g_autofree char *path = g_build_filename(w.folder, "map.yaml", NULL);
    put_data(w.folder);
    put_text(w.folder, "map.yaml", text);
    put_text(w.folder, "events.csv", csv);
    w.figure = sm_figure_read(path, NULL, w.diagnostics, &w.error);
    g_assert_no_error(w.error);
    sm_event_set_init(&w.events, w.figure, w.folder, w.ledger, w.diagnostics, &w.error);
    g_assert_no_error(w.error);
    sm_event_set_find_places(&w.events, &always, 1, &w.places);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    w.good = sm_focus_find(&w.focus, &w.events, &w.places, w.geography, &w.error);
    return w;
}

static void world_clear(world *w)
{
    sm_focus_clear(&w->focus);
    sm_event_places_clear(&w->places);
    sm_event_set_clear(&w->events);
    sm_geography_free(w->geography);
    sm_figure_free(w->figure);
    sm_ledger_free(w->ledger);
    sm_diagnostics_free(w->diagnostics);
    g_clear_error(&w->error);
    remove_folder(w->folder);
    g_free(w->folder);
}

/* `want`: codes with a blank after each. */
static void assert_focus_in(const char *data, const char *yaml, const char *rows, const char *want)
{
    world w = world_of(data, yaml, rows);
    g_autoptr(GString) got = g_string_new(NULL);
    g_test_message("%s%s", yaml, rows ? rows : "");
    g_assert_no_error(w.error);
    g_assert_true(w.good);
    for (uint32_t i = 0; i < w.focus.countries.n; i++)
        g_string_append_printf(got, "%s ", w.focus.countries.items[i]);
    g_assert_cmpstr(got->str, ==, want);
    world_clear(&w);
}

static void assert_focus(const char *yaml, const char *rows, const char *want)
{
    assert_focus_in(MADE_UP, yaml, rows, want);
}

/* So many events at a longitude, latitude 2. */
static char *events_at(const int *n, const double *lon, size_t n_places)
{
    GString *rows = g_string_new(NULL);
    for (size_t i = 0; i < n_places; i++)
        for (int k = 0; k < n[i]; k++)
            g_string_append_printf(rows, "2025-06-%02d,2,%g,\n", 1 + k, lon[i]);
    return g_string_free(rows, FALSE);
}

static void assert_counts(int in_aaa, int in_bbb, int in_ccc, const char *want)
{
    const int n[] = {in_aaa, in_bbb, in_ccc};
    const double lon[] = {2, 6, 10};
    g_autofree char *rows = events_at(n, lon, 3);
    assert_focus("", rows, want);
}

#define ONE "2025-06-01,2,2,\n"

static void what_is_written_stands(void)
{
    assert_focus("countries: {focus: [CCC]}\n", ONE, "CCC ");
    assert_focus("countries: {focus: []}\n", ONE, "");
    assert_focus("frame: [BBB]\ncountries: {focus: []}\n", ONE, "");
    assert_focus("frame: [BBB]\ncountries: {focus: [CCC]}\n", ONE, "CCC ");
    assert_focus("frame: Liptako-Gourma\n", ONE, "MLI BFA NER ");
    assert_focus("frame: {countries: [BBB], admin1: ['Mopti, MLI']}\n", ONE, "BBB MLI ");
    assert_focus("frame: {names: El Fasher}\ncountries: {focus: [CCC]}\n", ONE, "CCC ");
    assert_focus("countries: {groups: {Some: [BBB]}}\n", ONE, "");
}

static void countries_of_the_frame_come_before_events(void)
{
    assert_focus("frame: [BBB, CCC]\n", ONE, "BBB CCC ");
    assert_focus("frame: {countries: [BBB], events: true}\n", ONE, "BBB ");
    assert_focus("frame: [BBB]\ncountries: {labels: false}\n", ONE, "BBB ");
}

static void the_country_of_most_events_leads(void)
{
    assert_focus("", ONE, "AAA ");
    assert_focus("frame: events\n", "2025-06-01,2,6,\n", "BBB ");
    assert_counts(1, 2, 0, "BBB AAA ");
    assert_counts(3, 0, 3, "AAA CCC ");
    assert_counts(2, 2, 2, "AAA BBB CCC ");
}

/* A fifth of the leader's number, and no less. */
static void others_need_a_fair_share(void)
{
    assert_counts(10, 2, 1, "AAA BBB ");
    assert_counts(11, 2, 3, "AAA CCC ");
    assert_counts(1, 5, 6, "CCC BBB ");
    assert_counts(1, 5, 0, "BBB AAA ");
}

static void without_an_event_in_a_country_there_is_none(void)
{
    assert_focus("frame: {bbox: [0, -9, 4, -3]}\n", NULL, "");
    assert_focus("", "2025-06-01,-3,2,\n", "");
    assert_focus("frame: events\n", "2025-06-01,-3,2,\n2025-06-01,-3,6,\n", "");
}

/* The files' word counts near the country, as it does in measures: off Accra, not off the Sahel. */
static void an_event_off_the_coast_is_its_files_country(void)
{
    assert_focus_in(DELIVERED, "", "2025-06-01,5.4,-0.2,Ghana\n", "GHA ");
    assert_focus_in(DELIVERED, "", "2025-06-01,5.4,-0.2,\n", "");
    assert_focus_in(DELIVERED, "", "2025-06-01,5.4,-0.2,Mali\n", "");
    assert_focus_in(DELIVERED, "", "2025-06-01,3,-0.2,Ghana\n", "");
}

static void a_box_counts_what_lies_in_it(void)
{
    const int n[] = {1, 9, 1};
    const double lon[] = {3, 7.5, 9};
    g_autofree char *rows = events_at(n, lon, 3);
    assert_focus("frame: {bbox: [0, 0, 5, 5]}\n", rows, "AAA ");
    assert_focus("frame: {bbox: [3, 2, 5, 5]}\n", rows, "AAA "); /* at its corner */
    assert_focus("frame: {bbox: [5, 0, 12, 5]}\n", rows, "BBB ");
    assert_focus("frame: {bbox: [0, 0, 5, 5], events: true}\n", rows, "BBB ");
    assert_focus("frame: {places: [[8.5, 2], [9.5, 2]]}\n", rows, "CCC ");
}

/* A quarter of the land, and no less; the sea does not count. */
static void a_box_without_events_takes_its_land(void)
{
    assert_focus("frame: {bbox: [1, 0, 5, 4]}\n", NULL, "AAA BBB ");
    assert_focus("frame: {bbox: [1, -8, 5, 4]}\n", NULL, "AAA BBB ");
    assert_focus("frame: {bbox: [0.5, 0, 5, 4]}\n", NULL, "AAA ");
    assert_focus("frame: {bbox: [0, 0, 12, 6]}\n", ONE, "AAA ");
    assert_focus("frame: {bbox: [5, 0, 7, 4]}\n", ONE, "BBB ");
    assert_focus("frame: {places: [[6, 2]]}\n", NULL, "BBB ");
}

static void a_place_that_is_not_known_is_told(void)
{
    world w = world_of(MADE_UP, "frame: {places: [Nowhereville]}\n", NULL);
    g_assert_false(w.good);
    g_assert_error(w.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(w.error->message, "Nowhereville"));
    world_clear(&w);
}

/* Mali, Burkina Faso, Niger, Nigeria, Chad, Cameroon, and then Benin too: none stands out. */
static void many_countries_are_none(void)
{
#define SIX                                                                                        \
    "2025-06-01,17,-4,\n2025-06-01,12,-1.5,\n2025-06-01,16,8,\n2025-06-01,9,8,\n"                  \
    "2025-06-01,15,19,\n2025-06-01,6,12.5,\n"
    assert_focus_in(DELIVERED, "", SIX, "BFA CMR MLI NER NGA TCD ");
    assert_focus_in(DELIVERED, "", SIX "2025-06-01,9.5,2.3,\n", "");
}

static void a_box_reaches_beyond_180_degrees(void)
{
#define FIJI "2025-06-01,-17.8,178,\n"
#define SAMOA "2025-06-01,-13.6,-172.4,\n2025-06-02,-13.6,-172.4,\n"
    assert_focus_in(DELIVERED, "frame: {bbox: [176, -20, 190, -12]}\n", FIJI SAMOA, "WSM FJI ");
    assert_focus_in(DELIVERED, "frame: {bbox: [176, -20, 179, -12]}\n", FIJI SAMOA, "FJI ");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(NAME) g_test_add_func("/focus/" #NAME, NAME)
    TEST(what_is_written_stands);
    TEST(countries_of_the_frame_come_before_events);
    TEST(the_country_of_most_events_leads);
    TEST(others_need_a_fair_share);
    TEST(without_an_event_in_a_country_there_is_none);
    TEST(an_event_off_the_coast_is_its_files_country);
    TEST(a_box_counts_what_lies_in_it);
    TEST(a_box_without_events_takes_its_land);
    TEST(a_place_that_is_not_known_is_told);
    TEST(many_countries_are_none);
    TEST(a_box_reaches_beyond_180_degrees);
    return g_test_run();
}
