/* The events of a figure as spread takes them: which rows, in which window, and why not the others.
 */
#include "spread/measures.h"

#include "analyse/number_table.h"
#include "source/date.h"
#include "spread/claims.h"
#include "spread/country.h"
#include "spread/findings.h"
#include "spread/focus.h"
#include "spread/plane.h"
#include "spread/tables.h"
#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <math.h>
#include <string.h>

static int32_t day(int year, int month, int number)
{
    return sm_day_from_civil(year, month, number);
}

typedef struct world {
    char *folder;
    sm_figure *figure;
    sm_event_set events;
    sm_focus focus;
    sm_base_map map;
    sm_geography *geography;
    sm_spread_set *set; /* NULL: refused */
    sm_ledger *ledger;
    sm_diagnostics *diagnostics;
    GError *error;
} world;

static void find_focus(world *w)
{
    const sm_event_window always = {G_MININT32, G_MAXINT32, G_MININT32};
    g_autoptr(GError) error = NULL;
    sm_event_places places;
    sm_event_set_find_places(&w->events, &always, 1, &places);
    sm_focus_find(&w->focus, &w->events, &places, w->geography, &error);
    g_assert_no_error(error);
    sm_event_places_clear(&places);
    w->map.focus = w->focus.countries;
}

/* `without`: a layer's stem that the data set then has not; NULL: it has all. */
static world world_without(const char *without, const char *yaml, const char *csv)
{
    world w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
               .ledger = sm_ledger_create(),
               .diagnostics = sm_diagnostics_create()};
    g_autoptr(GError) error = NULL;
    const char *frame = strstr(yaml, "frame:") ? "" : "frame: [AAA, BBB, CCC]\n";
    g_autofree char *text = g_strdup_printf("data: .\n%s%s", frame, yaml);
    g_autofree char *path = g_build_filename(w.folder, "map.yaml", NULL);
    put_data(w.folder);
    if (without) {
        g_autofree char *name = g_strconcat(without, ".shp", NULL);
        g_autofree char *layer = g_build_filename(w.folder, name, NULL);
        g_assert_cmpint(g_unlink(layer), ==, 0);
    }
    put_text(w.folder, "map.yaml", text);
    put_text(w.folder, "events.csv", csv);
    w.figure = sm_figure_read(path, NULL, w.diagnostics, &error);
    g_assert_no_error(error);
    sm_event_set_init(&w.events, w.figure, w.folder, w.ledger, w.diagnostics, &error);
    g_assert_no_error(error);
    w.map.folder = g_strdup(w.folder);
    w.map.projection = sm_projection_create("auto", (sm_rect_deg){0, 0, 12, 6}, &error);
    g_assert_no_error(error);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    find_focus(&w);
    w.set = sm_spread_set_create(&w.events, &w.map, w.geography, &w.error);
    return w;
}

static world world_of(const char *yaml, const char *csv)
{
    return world_without(NULL, yaml, csv);
}

static world good_world(const char *yaml, const char *csv)
{
    world w = world_of(yaml, csv);
    g_assert_no_error(w.error);
    return w;
}

static void world_clear(world *w)
{
    sm_spread_set_free(w->set);
    sm_focus_clear(&w->focus);
    sm_event_set_clear(&w->events);
    sm_geography_free(w->geography);
    sm_projection_free(w->map.projection);
    g_free(w->map.folder);
    sm_figure_free(w->figure);
    sm_ledger_free(w->ledger);
    sm_diagnostics_free(w->diagnostics);
    g_clear_error(&w->error);
    remove_folder(w->folder);
    g_free(w->folder);
}

static uint64_t all_of(const sm_spread_ledger *l)
{
    return l->measured + l->duplicates + l->without_position + l->without_date + l->unreadable +
           l->filtered_out + l->outside_window + l->rough_place + l->rough_date + l->off_plane +
           l->outside_study + l->without_weight;
}

#define HEAD "event_date,latitude,longitude,location,fatalities,geo_precision,time_precision,w\n"

static const char rows[] = HEAD "2018-12-31,5,1,the day before,1,1,1,1\n" /* 0: outside */
                                "2020-06-01,2,9,in CCC,1,1,1,1\n"         /* 1: not studied */
                                "2019-01-01,5,1,first day,2,1,1,1\n"      /* 2 */
                                "2020-12-31,4,5,last of 2020,,2,1,2\n"    /* 3 */
                                "2021-12-31,2,6,last day,4,1,1,0.5\n"     /* 4 */
                                "2022-01-01,5,1,the day after,1,1,1,1\n"  /* 5: outside */
                                "2020-06-01,5,1,out,1,1,1,1\n"            /* 6: filtered */
                                "2018-06-01,5,1,out,1,1,1,1\n"            /* 7: filtered */
                                "2020-06-01,5,1,a district,1,3,1,1\n"     /* 8: rough place */
                                "2020-06-01,5,1,a year,8,1,4,1\n"         /* 9: rough date */
                                "2020-06-01,5,1,no weight,1,1,1,\n"       /* 10: no weight */
                                "2020-06-01,-3,9,at sea,1,1,1,1\n"        /* 11: not studied */
                                ",5,1,no date,1,1,1,1\n"                  /* not read */
                                "2020-06-01,,,no place,1,1,1,1\n";        /* not read */

#define EVENTS                                                                                     \
    "events: {file: events.csv, from: 2019-01-01, to: 2021-12-31, where: \"location != 'out'\"}\n"

static void every_row_is_measured_or_counted_once(void)
{
    world w = good_world(
        EVENTS "spread: {by: half-year, countries: [AAA, BBB], precision: near, weight: w}\n",
        rows);
    const sm_spread_ledger *ledger = &w.set->ledger;
    g_assert_cmpuint(ledger->read, ==, 14);
    g_assert_cmpuint(ledger->measured, ==, 3);
    g_assert_cmpuint(ledger->filtered_out, ==, 2);
    g_assert_cmpuint(ledger->outside_window, ==, 2);
    g_assert_cmpuint(ledger->rough_place, ==, 1);
    g_assert_cmpuint(ledger->rough_date, ==, 1);
    g_assert_cmpuint(ledger->without_weight, ==, 1);
    g_assert_cmpuint(ledger->outside_study, ==, 2);
    g_assert_cmpuint(ledger->without_date, ==, 1);
    g_assert_cmpuint(ledger->without_position, ==, 1);
    g_assert_cmpuint(all_of(ledger), ==, ledger->read);
    const uint32_t measured[] = {2, 3, 4}, periods[] = {0, 3, 5}, countries[] = {0, 1, 1};
    const double weights[] = {1, 2, 0.5}, fatalities[] = {2, NAN, 4};
    g_assert_cmpuint(w.set->events.n, ==, 3);
    for (uint32_t i = 0; i < 3; i++) {
        g_assert_cmpuint(w.set->events.rows[i], ==, measured[i]);
        g_assert_cmpuint(w.set->events.period_of[i], ==, periods[i]);
        g_assert_cmpuint(w.set->events.country_of[i], ==, countries[i]);
        g_assert_cmpfloat(w.set->events.weights[i], ==, weights[i]);
        g_assert_true(isnan(fatalities[i]) ? isnan(w.set->events.fatalities[i])
                                           : w.set->events.fatalities[i] == fatalities[i]);
    }
    g_assert_cmpint(w.set->events.days[0], ==, day(2019, 1, 1));
    g_assert_cmpuint(w.set->events.unit_of[0], ==, 1);           /* North */
    g_assert_cmpuint(w.set->events.unit_of[1], ==, G_MAXUINT32); /* BBB has no units */
    world_clear(&w);
}

static uint32_t measured_with(const char *spread)
{
    g_autofree char *yaml = g_strconcat(EVENTS, spread, "\n", NULL);
    world w = good_world(yaml, rows);
    g_assert_cmpuint(all_of(&w.set->ledger), ==, w.set->ledger.read);
    uint32_t n = w.set->events.n;
    world_clear(&w);
    return n;
}

/* Of the eight that pass: rows 1 to 4 and 8 to 11. */
static void precision_takes_what_is_as_good_or_better(void)
{
    g_assert_cmpuint(measured_with("spread: {by: year, precision: exact}"), ==, 6);
    g_assert_cmpuint(measured_with("spread: {by: year, precision: near}"), ==, 7);
    g_assert_cmpuint(measured_with("spread: {by: year, precision: area}"), ==, 8);
    g_assert_cmpuint(measured_with("spread: {by: year, precision: any}"), ==, 8);
}

/* A date known to the year alone will do where windows are years. */
static void dates_are_known_as_windows_need_them(void)
{
    g_assert_cmpuint(measured_with("spread: {by: year, precision: any}"), ==, 8);
    g_assert_cmpuint(measured_with("spread: {by: whole, precision: any}"), ==, 8);
    g_assert_cmpuint(measured_with("spread: {by: half-year, precision: any}"), ==, 7);
    g_assert_cmpuint(measured_with("spread: {by: quarter, precision: any}"), ==, 7);
    g_assert_cmpuint(measured_with("spread: {by: month, precision: any}"), ==, 7);
    g_assert_cmpuint(measured_with("spread: {breaks: [2019-01-01], precision: any}"), ==, 7);
    /* What lies before the first break is outside. */
    g_assert_cmpuint(measured_with("spread: {breaks: [2020-06-01], precision: any}"), ==, 6);
    g_assert_cmpuint(measured_with("spread: {breaks: [2020-06-02], precision: any}"), ==, 2);
}

static void windows_hold_their_events(void)
{
    world w = good_world(EVENTS "spread: {by: year, precision: any}\n", rows);
    const uint32_t events[] = {1, 6, 1};
    const char *const ids[] = {"2019", "2020", "2021"};
    g_assert_cmpuint(w.set->n_periods, ==, 3);
    for (uint32_t p = 0; p < 3; p++) {
        uint32_t n;
        const uint32_t *of = sm_spread_rows(w.set, p, &n);
        g_assert_cmpstr(w.set->periods[p].id, ==, ids[p]);
        g_assert_cmpuint(w.set->periods[p].events, ==, events[p]);
        g_assert_cmpuint(n, ==, events[p]);
        g_assert_cmpuint(sm_spread_sample(w.set, p)->n, ==, events[p]);
        for (uint32_t i = 0; i < n; i++)
            g_assert_cmpuint(w.set->events.period_of[of[i]], ==, p);
    }
    uint32_t n;
    sm_spread_rows(w.set, SM_ALL_PERIODS, &n);
    g_assert_cmpuint(n, ==, 8);
    world_clear(&w);
}

static void no_event_is_no_error(void)
{
    world w =
        good_world("events: {file: events.csv, from: 2030-01-01}\nspread: {by: year}\n", rows);
    g_assert_cmpuint(w.set->events.n, ==, 0);
    g_assert_cmpuint(w.set->n_periods, ==, 0);
    g_assert_cmpuint(w.set->ledger.outside_window, ==, 12);
    g_autoptr(GPtrArray) findings = sm_findings_create(w.set);
    g_assert_cmpuint(findings->len, ==, 0);
    g_assert_null(sm_findings_caption(findings, SM_LANG_EN, 3));
    world_clear(&w);
}

static void countries_are_known_by_code_and_named_by_language(void)
{
    world w = good_world(EVENTS, rows);
    g_assert_cmpint(sm_spread_set_country(w.set, "BBB"), ==, 1);
    g_assert_cmpint(sm_spread_set_country(w.set, "XXX"), ==, -1);
    g_assert_cmpstr(sm_spread_set_country_iso3(w.set, 2), ==, "CCC");
    g_assert_cmpstr(sm_spread_set_country_iso3(w.set, 3), ==, "");
    g_assert_cmpstr(sm_spread_set_country_name(w.set, 1, SM_LANG_EN), ==, "Betaland");
    g_assert_cmpstr(sm_spread_set_country_name(w.set, 1, SM_LANG_FR), ==, "Pays Bêta");
    g_assert_cmpstr(sm_spread_set_country_name(w.set, G_MAXUINT32, SM_LANG_EN), ==, "");
    const char *codes[] = {"bbb", "CCC"};
    const sm_strings list = {codes, 2}, none = {codes, 0};
    g_assert_false(sm_spread_set_is_in(w.set, 0, &list));
    g_assert_true(sm_spread_set_is_in(w.set, 1, &list));
    g_assert_true(sm_spread_set_is_in(w.set, 2, &list));
    g_assert_false(sm_spread_set_is_in(w.set, 3, &list));
    g_assert_false(sm_spread_set_is_in(w.set, 1, &none));
    world_clear(&w);
}

static void assert_refused(const char *spread, const char *csv, sm_error_code code,
                           const char *says)
{
    g_autofree char *yaml = g_strconcat(EVENTS, spread, "\n", NULL);
    world w = world_of(yaml, csv);
    g_assert_null(w.set);
    g_assert_error(w.error, SM_ERROR, (int)code);
    if (!strstr(w.error->message, says)) g_test_message("got: %s", w.error->message);
    g_assert_nonnull(strstr(w.error->message, says));
    g_assert_nonnull(strstr(w.error->message, "map.yaml:"));
    world_clear(&w);
}

static void mistakes_are_told_with_their_place(void)
{
    assert_refused("spread: {countries: [AAA, DDD]}", rows, SM_ERROR_FIGURE,
                   "spread: countries: no country \"DDD\" in ");
    assert_refused("spread: {core-countries: [DDD]}", rows, SM_ERROR_FIGURE,
                   "spread: core-countries: no country \"DDD\" in ");
    assert_refused("spread: {weight: w - 1}", rows, SM_ERROR_DATA,
                   "events.csv:6: the weight is -0.5; weights are 0 or more");
    assert_refused("spread: {weight: nothing}", rows, SM_ERROR_FIGURE, "spread: weight: ");
}

/* Two at (1, 5) and one at (5, 4) and one at (6, 2): middles by hand; on a plane so near the
 * equator a mean of degrees is off by less than a hundredth. */
static void the_core_is_given_or_the_middle_of_its_events(void)
{
    static const char csv[] = HEAD "2020-01-01,5,1,a,1,1,1,1\n2020-02-01,4,2,b,1,1,1,1\n"
                                   "2020-03-01,2,6,c,1,1,1,1\n";
    sm_lonlat at;
    world w = good_world(EVENTS "spread: {core-countries: [AAA]}\n", csv);
    g_assert_true(sm_spread_core(w.set, &at, NULL));
    g_assert_cmpfloat_with_epsilon(at.lon, 1.5, 0.01);
    g_assert_cmpfloat_with_epsilon(at.lat, 4.5, 0.01);
    world_clear(&w);
    w = good_world(EVENTS "spread: {core-countries: [AAA], core: [7, 3]}\n", csv);
    g_assert_true(sm_spread_core(w.set, &at, NULL));
    g_assert_cmpfloat(at.lon, ==, 7);
    g_assert_cmpfloat(at.lat, ==, 3);
    world_clear(&w);
    w = good_world(EVENTS "spread: {core-countries: [CCC]}\n", csv);
    g_assert_false(sm_spread_core(w.set, &at, &w.error));
    g_assert_error(w.error, SM_ERROR, SM_ERROR_DATA);
    g_assert_cmpstr(w.error->message, ==,
                    "no event lies in the core countries; give a place by spread.core");
    world_clear(&w);
    w = good_world(EVENTS "countries: {focus: [BBB]}\nspread: {by: year}\n", csv);
    g_assert_true(sm_spread_core(w.set, &at, NULL));
    g_assert_cmpfloat_with_epsilon(at.lon, 6, 0.001);
    world_clear(&w);
}

/* Borders: AAA-BBB at 4 E, BBB-CCC at 8 E. With CCC alone a coastal state only the second is one.
 */
static void borders_of_coastal_states_are_chosen(void)
{
    world w = good_world(EVENTS "spread: {coastal-states: [CCC], coast: [CCC]}\n", rows);
    const sm_borders *borders = sm_spread_borders(w.set, NULL);
    g_assert_nonnull(borders);
    for (int which = 0; which < 3; which++) {
        g_autofree uint8_t *wanted = sm_spread_border_wanted(w.set, (sm_spread_border)which, NULL);
        for (uint32_t i = 0; i < borders->n; i++) {
            const sm_border_pair *pair = &borders->pairs[i];
            bool land = pair->b != SM_NO_COUNTRY, coastal = pair->a == 2 || pair->b == 2;
            g_assert_cmpuint(wanted[i], ==, land && (which == SM_BORDER_ALL || coastal));
        }
    }
    world_clear(&w);
    /* Both sides are coastal states: their border counts, but none comes in over it. */
    w = good_world(EVENTS "spread: {coastal-states: [BBB, CCC], coast: [CCC]}\n", rows);
    borders = sm_spread_borders(w.set, NULL);
    g_autofree uint8_t *coastal = sm_spread_border_wanted(w.set, SM_BORDER_COASTAL, NULL);
    g_autofree uint8_t *out = sm_spread_border_wanted(w.set, SM_BORDER_COASTAL_OUT, NULL);
    uint32_t n_coastal = 0, n_out = 0;
    for (uint32_t i = 0; i < borders->n; i++) {
        n_coastal += coastal[i];
        n_out += out[i];
        if (out[i]) g_assert_true(borders->pairs[i].a == 0 || borders->pairs[i].b == 0);
    }
    g_assert_cmpuint(n_coastal, ==, 2);
    g_assert_cmpuint(n_out, ==, 1);
    world_clear(&w);
}

#define AT_AAA "2020-01-01,4,1,a,1,1,1,1\n"
#define AT_BBB "2018-01-01,3,5,b,1,1,1,1\n"

static void assert_toward(const char *yaml, const char *csv, const char *states, bool neighbours)
{
    world w = good_world(yaml, csv);
    g_autoptr(GString) found = g_string_new(NULL);
    for (uint32_t i = 0; i < w.set->n_states; i++)
        g_string_append_printf(found, "%s%s ", w.set->states[i].iso3,
                               w.set->states[i].covered ? "" : "?");
    g_assert_cmpstr(found->str, ==, states);
    if (*states) g_assert_cmpint(w.set->toward_neighbours, ==, neighbours);
    world_clear(&w);
}

/* The made-up world has none of the coastal states. A neighbour without a row in the files is not
 * covered by them: nothing is said of it; one with a row outside the window is. */
static void spread_is_measured_towards_the_neighbours_of_the_focus(void)
{
    assert_toward(EVENTS "countries: {focus: [AAA]}\n", HEAD AT_AAA AT_BBB, "BBB ", true);
    assert_toward("countries: {focus: [AAA]}\nevents: {file: events.csv, from: 2020}\n",
                  HEAD AT_AAA AT_BBB, "BBB ", true);
    assert_toward(EVENTS "countries: {focus: [AAA]}\n", HEAD AT_AAA, "", true);
    assert_toward(EVENTS "countries: {focus: [BBB]}\n", HEAD AT_AAA AT_BBB, "AAA ", true);
    assert_toward(EVENTS, HEAD AT_AAA AT_BBB, "", true);
}

static void written_states_stand_but_outside_the_study_area(void)
{
    const char *csv = HEAD AT_AAA AT_BBB;
    assert_toward(EVENTS "spread: {coastal-states: [BBB, CCC]}\n", csv, "BBB CCC? ", false);
    assert_toward(EVENTS "countries: {focus: [AAA]}\nspread: {coastal-states: []}\n", csv, "",
                  false);
    assert_toward(EVENTS "spread: {coastal-states: [BBB, CCC], countries: [AAA, CCC]}\n", csv,
                  "CCC? ", false);
}

static bool finds(const world *w, const char *part)
{
    g_autoptr(GPtrArray) findings = sm_findings_create(w->set);
    for (guint i = 0; i < findings->len; i++) {
        const sm_finding *finding = g_ptr_array_index(findings, i);
        g_test_message("%s", finding->english);
        if (strstr(finding->english, part) || strstr(finding->french, part)) return true;
    }
    return false;
}

static void findings_speak_of_neighbours_as_such(void)
{
    world w = good_world(EVENTS "countries: {focus: [AAA]}\n", HEAD AT_AAA AT_BBB);
    g_assert_true(finds(&w, "No event is recorded in Betaland (the nearest"));
    g_assert_true(finds(&w, "Aucun événement recensé au Pays Bêta (l’événement le plus proche"));
    g_assert_false(finds(&w, "coastal"));
    world_clear(&w);
    w = good_world(EVENTS "countries: {focus: [BBB]}\n",
                   HEAD AT_AAA AT_BBB "2019-01-01,3,9,c,1,1,1,1\n");
    g_assert_true(finds(&w, "recorded in the neighbouring countries (Alphaland and Gammaland)"));
    g_assert_true(finds(&w, "dans les pays voisins (Pays Alpha et Pays Gamma)"));
    world_clear(&w);
    w = good_world(EVENTS "spread: {coastal-states: [BBB], countries: [AAA]}\n",
                   HEAD AT_AAA AT_BBB);
    g_assert_false(finds(&w, "Betaland"));
    world_clear(&w);
}

/* Five windows of 24 events show no trend; single events between them rise steadily. */
static void the_edge_is_told_of_windows_of_many_events_alone(void)
{
    static const double latitude[] = {3.0, 2.8, 3.2, 2.9, 3.0};
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int year = 0; year < 15; year++) {
        int n = year % 3 == 0 ? 24 : 1;
        double at = year % 3 == 0 ? latitude[year / 3] : 1 + 0.3 * year;
        for (int i = 0; i < n; i++)
            g_string_append_printf(csv, "%d-01-%02d,%.2f,1,a,1,1,1,1\n", 2005 + year, 1 + i, at);
    }
    world w = good_world("events: {file: events.csv}\n", csv->str);
    g_assert_true(finds(&w, "shows no clear trend from 2005 to 2017"));
    world_clear(&w);
}

static double cell(const GPtrArray *tables, const char *name, uint32_t row, const char *named)
{
    for (guint i = 0; i < tables->len; i++) {
        const sm_number_table *table = g_ptr_array_index(tables, i);
        if (!g_str_equal(table->term->name, name)) continue;
        int at = sm_term_column_named(table->term, named);
        g_assert_cmpint(at, >=, 0);
        const sm_number_cell *got = sm_number_table_cell(table, row, (uint32_t)at);
        return got->known ? got->number : (double)NAN;
    }
    g_assert_not_reached();
}

/* Slope and p are those of the windows that the sentence rests on. */
static void the_trend_is_that_of_windows_of_many_events(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int year = 0; year < 15; year++)
        for (int i = 0; i < (year % 2 ? 1 : 20); i++)
            g_string_append_printf(csv, "%d-01-%02d,%.2f,1,a,1,1,1,1\n", 2005 + year, 1 + i,
                                   year % 2 ? 1 + 0.3 * year : 5 - 0.1 * year);
    world w = good_world("events: {file: events.csv}\nspread: {coast: [AAA]}\n", csv->str);
    g_autoptr(GPtrArray) tables = sm_spread_tables_create(w.set, &w.events);
    g_assert_cmpfloat(cell(tables, "edge-trend", 0, "windows"), ==, 8);
    g_assert_cmpfloat_with_epsilon(cell(tables, "edge-trend", 0, "robust_slope"), -0.1, 1e-3);
    g_assert_cmpfloat(cell(tables, "edge-trend", 0, "kendall_s"), ==, -28);
    g_assert_true(finds(&w, "moved south, from 5° N in 2005 to 3.6° N in 2019"));
    world_clear(&w);
}

/* "-0.9 per 10,000 km2 and year" is a fall in the table as on the map. */
static void a_change_of_density_is_by_the_year(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(csv, "%d-%02d-%02d,4,2,a,1,1,1,1\n", i < 20 ? 2018 : 2019 + i % 5,
                               i % 2 ? 1 : 12, i % 2 ? 1 : 31);
    world w = good_world("events: {file: events.csv}\nspread: {breaks: [2018, 2019]}\n", csv->str);
    g_autoptr(GPtrArray) tables = sm_spread_tables_create(w.set, &w.events);
    g_autoptr(sm_grid) change = sm_spread_density_change(w.set, 0, 1, NULL);
    double least = 0;
    for (uint32_t i = 0; i < change->columns * change->rows; i++)
        least = MIN(least, change->values[i]);
    g_assert_cmpfloat_with_epsilon(cell(tables, "density-change", 0, "fall_per_10000_km2_year"),
                                   1e4 * least, 1e-9);
    /* 20 a year become 8. */
    const sm_density *before = sm_spread_density(w.set, 0, NULL);
    double peak = 0;
    for (uint32_t i = 0; i < change->columns * change->rows; i++)
        peak = MAX(peak, before->per_km2->values[i]);
    g_assert_cmpfloat_with_epsilon(least / peak, -0.6, 0.002);
    g_assert_true(isnan(cell(tables, "density-change", 0, "rise_per_10000_km2_year")));
    world_clear(&w);
}

/* What the file has no row of is not called free of events; nothing is a percentage of nothing. */
static void no_data_are_no_absence(void)
{
    world w = good_world(EVENTS "spread: {coastal-states: [BBB, CCC]}\n", HEAD AT_AAA AT_BBB);
    g_assert_false(finds(&w, "No event is recorded in Gammaland"));
    g_assert_true(finds(&w, "The data have no row for Gammaland"));
    g_assert_true(finds(&w, "Les données n’ont aucune ligne pour ce pays\u00a0: Pays Gamma"));
    g_assert_true(finds(&w, "No event is recorded in Betaland ("));
    world_clear(&w);
    w = good_world("events: {file: events.csv, where: \"location != 'x'\"}\n"
                   "spread: {coastal-states: [BBB]}\n",
                   HEAD "2020-01-01,4,1,x,1,1,1,1\n2020-12-31,4,1,x,1,1,1,1\n"
                        "2021-01-01,4,3.9,a,1,1,1,1\n2021-12-31,4,5,a,1,1,1,1\n");
    g_assert_false(finds(&w, "(0% and"));
    world_clear(&w);
}

/* The same cells in a window eight times as long are no change, and are not compared. */
static void cells_are_compared_between_windows_of_one_length(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int i = 0; i < 20; i++) {
        g_string_append_printf(csv, "2010-01-%02d,%d,%d,a,1,1,1,1\n", 1 + i, i % 5, i / 5);
        g_string_append_printf(csv, "2018-12-%02d,%d,%d,a,1,1,1,1\n", 12 + i, i % 5, i / 5);
    }
    world w = good_world("events: {file: events.csv}\nspread: {breaks: [2010, 2018]}\n", csv->str);
    g_assert_true(finds(&w, "19 in 2010–2017, 19 in 2018 (0 gained, 0 lost); windows of different "
                            "length, not compared"));
    world_clear(&w);
}

/* A month in which a campaign struck far off is no move of the centre: 24 months of three events,
 * and one of forty. Steady events all through the years are. */
static void a_campaign_moves_no_centre(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD), moved = g_string_new(HEAD);
    for (int m = 0; m < 24; m++)
        for (int i = 0; i < 3; i++) {
            double lat = 1 + 0.7 * ((m * 3 + i * 5) % 7), lon = 1 + 0.9 * ((m * 5 + i * 7) % 11);
            g_string_append_printf(csv, "%d-%02d-%02d,%.2f,%.2f,a,1,1,1,1\n", 2020 + m / 12,
                                   m % 12 + 1, 1 + 15 * i, lat, lon);
            g_string_append_printf(moved, "%d-%02d-%02d,%.2f,%.2f,a,1,1,1,1\n", 2020 + m / 12,
                                   m % 12 + 1, 1 + 15 * i, m < 12 ? lat * 0.3 : 4 + lat * 0.3, lon);
        }
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "2021-05-%02d,%.2f,11,a,1,1,1,1\n", 1 + i % 30, 5 + 0.01 * i);
    world w = good_world("events: {file: events.csv}\n", csv->str);
    g_assert_true(finds(&w, "did not move measurably from 2020 to 2021"));
    world_clear(&w);
    w = good_world("events: {file: events.csv}\n", moved->str);
    g_assert_true(finds(&w, "The mean centre of the events moved"));
    world_clear(&w);
    w = good_world("events: {file: events.csv}\nspread: {weight: fatalities}\n", moved->str);
    g_assert_true(finds(&w, "The mean centre of the people killed moved"));
    g_assert_true(finds(&w, "Le centre moyen des personnes tuées s’est déplacé"));
    world_clear(&w);
}

/* Levels of their own, and of all together: a p of 0.03 carries an edge alone, not among four
 * claims. */
static void claims_are_corrected_for_their_number(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int year = 0; year < 5; year++)
        for (int i = 0; i < 36; i++)
            g_string_append_printf(csv, "%d-%02d-%02d,%.2f,%.2f,a,1,1,1,1\n", 2015 + year,
                                   1 + i / 3, 1 + i % 3 * 10, 3 + 0.5 * (i * 7 % 5) - 0.02 * year,
                                   1 + (double)(i * 5 % 9));
    world w = good_world("events: {file: events.csv}\n", csv->str);
    sm_claims claims = sm_claims_test(w.set);
    const sm_claim_test *edge = &claims.tests[SM_CLAIM_EDGE];
    g_assert_true(edge->tested);
    g_assert_cmpfloat_with_epsilon(edge->p, 2.0 / 120, 1e-9);
    g_assert_cmpuint(claims.n_tested, ==, 4);
    g_assert_cmpfloat_with_epsilon(edge->corrected, 4 * edge->p, 1e-9);
    g_assert_false(edge->carried);
    g_assert_true(finds(&w, "(p\u00a0=\u00a00.017; 0.067 among 4 tests)"));
    world_clear(&w);
}

static double left_out_of(const GPtrArray *tables, const char *name, const char *why)
{
    for (guint i = 0; i < tables->len; i++) {
        const sm_number_table *table = g_ptr_array_index(tables, i);
        for (guint k = 0; g_str_equal(table->term->name, name) && k < table->left_out->len; k++) {
            const sm_number_note *note = &g_array_index(table->left_out, sm_number_note, k);
            if (g_str_has_prefix(note->name, why)) return note->number;
        }
    }
    return 0;
}

/* Twenty events at the middle of a district are no cluster, nor twenty of one row; they count all
 * the same. */
static void what_has_no_place_makes_no_cluster(void)
{
    g_autoptr(GString) csv = g_string_new(HEAD);
    for (int i = 0; i < 20; i++)
        g_string_append_printf(csv, "2020-01-%02d,4,2,a,1,3,1,1\n", 1 + i);
    for (int i = 0; i < 6; i++)
        g_string_append_printf(csv, "2020-0%d-01,%d,%d,a,1,%d,1,1\n", 1 + i, i, 10 - i, 1 + i % 2);
    world w = good_world("events: {file: events.csv}\n", csv->str);
    g_autoptr(GPtrArray) tables = sm_spread_tables_create(w.set, &w.events);
    static const char *const names[] = {"knox", "moran", "getis-ord"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_cmpfloat(left_out_of(tables, names[i], "place known to an area"), ==, 20);
    g_assert_cmpfloat(left_out_of(tables, "events", "place known to an area"), ==, 0);
    g_assert_cmpfloat(cell(tables, "knox", 0, "n"), ==, 6);
    g_assert_cmpfloat(cell(tables, "knox", 0, "near_in_both"), ==, 0);
    g_assert_cmpfloat(cell(tables, "events", 0, "n"), ==, 26);
    world_clear(&w);
    w = good_world("events: {file: events.csv, columns: {events: w}}\n",
                   HEAD "2020-01-01,4,2,a,1,1,1,20\n2020-02-01,5,3,a,1,1,1,1\n");
    g_autoptr(GPtrArray) sums = sm_spread_tables_create(w.set, &w.events);
    g_assert_cmpfloat(left_out_of(sums, "knox", "rows that are sums"), ==, 21);
    g_assert_cmpfloat(cell(sums, "events", 0, "n"), ==, 21);
    world_clear(&w);
}

static void cells_count_by_window(void)
{
    /* Two in South, one in North in 2020; one in North in 2021; one outside all units. */
    static const char csv[] = HEAD "2020-01-01,1,1,a,1,1,1,1\n2020-02-01,2,2,b,1,1,1,1\n"
                                   "2020-03-01,4,1,c,1,1,1,1\n2021-01-01,5,1,d,1,1,1,1\n"
                                   "2021-02-01,5,6,e,1,1,1,1\n";
    world w = good_world(EVENTS "spread: {by: year, cells: admin1, arrival-events: 2, "
                                "arrival-days: 31}\n",
                         csv);
    const uint32_t south[] = {2, 0}, north[] = {1, 1};
    g_assert_cmpuint(w.set->n_periods, ==, 2); /* none of 2019: the file begins later */
    for (uint32_t p = 0; p < 2; p++) {
        const uint32_t *counts = sm_spread_counts(w.set, SM_SPREAD_ADMIN1, p, NULL);
        g_assert_cmpuint(counts[0], ==, south[p]);
        g_assert_cmpuint(counts[1], ==, north[p]);
    }
    const uint32_t *all = sm_spread_counts(w.set, SM_SPREAD_ADMIN1, SM_ALL_PERIODS, NULL);
    g_assert_cmpuint(all[0], ==, 2);
    g_assert_cmpuint(all[1], ==, 2);
    const sm_cells *cells = sm_spread_cells_of(w.set, SM_SPREAD_ADMIN1, NULL);
    g_assert_cmpuint(cells->n, ==, 2);
    g_assert_cmpuint(cells->n_outside, ==, 1);
    world_clear(&w);
}

static void assert_reason(GError **error, const char *says)
{
    g_assert_error(*error, SM_ERROR, SM_ERROR_DATA);
    if (!strstr((*error)->message, says)) g_test_message("got: %s", (*error)->message);
    g_assert_nonnull(strstr((*error)->message, says));
    g_clear_error(error);
}

static void what_cannot_be_measured_says_why(void)
{
    world w = good_world(EVENTS "spread: {coast: [DDD]}\n", rows);
    g_assert_null(sm_spread_edges(w.set, SM_REACH_COAST, &w.error));
    assert_reason(&w.error, "none of the countries of spread.coast has a shore in ");
    sm_ellipse ellipse;
    g_assert_false(sm_spread_ellipse(w.set, 0, &ellipse, &w.error));
    assert_reason(&w.error, "too few events: 1, and an ellipse needs 3");
    world_clear(&w);
    w = good_world("events: {file: events.csv, from: 2030-01-01}\n", rows);
    g_assert_null(sm_spread_density(w.set, SM_ALL_PERIODS, &w.error));
    assert_reason(&w.error, "no event");
    world_clear(&w);
    w = world_without("admin1", EVENTS "spread: {cells: admin1}\n", rows);
    g_assert_no_error(w.error);
    g_assert_null(sm_spread_counts(w.set, SM_SPREAD_ADMIN1, 0, &w.error));
    assert_reason(&w.error, "the base map has no admin-1 units here; take hexagons or squares");
    g_assert_nonnull(sm_spread_counts(w.set, SM_SPREAD_SQUARES, 0, NULL));
    world_clear(&w);
}

/* Nothing but events says what the map shows: there is no focus that could be the core. */
static void a_core_must_be_named(void)
{
    sm_lonlat at;
    world w = good_world("map: {frame: events}\n" EVENTS, rows);
    g_assert_false(sm_spread_core(w.set, &at, &w.error));
    assert_reason(&w.error, "the figure names no core; give spread.core or spread.core-countries");
    world_clear(&w);
}

static void distances_need_boundaries_in_degrees(void)
{
    static const char utm[] =
        "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
        "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
        "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
        "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
        "PARAMETER[\"Central_Meridian\",-3.0],PARAMETER[\"Scale_Factor\",0.9996],"
        "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    world w = good_world(EVENTS, rows);
    sm_spread_set_free(w.set);
    sm_geography_free(w.geography);
    put_text(w.folder, "countries.prj", utm);
    w.geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", w.diagnostics);
    w.set = sm_spread_set_create(&w.events, &w.map, w.geography, &w.error);
    g_assert_null(w.set);
    assert_reason(&w.error, "countries.shp: is not in degrees, and distances to borders need that");
    world_clear(&w);
}

static void no_plane_is_for_half_of_the_earth(void)
{
    const sm_lonlat around[] = {{0, 0}, {120, 0}, {-120, 0}}, near[] = {{0, 0}, {40, 0}};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_projection) map = sm_projection_create("auto", (sm_rect_deg){0, 0, 4, 6}, &error);
    sm_spread_plane plane;
    g_assert_false(sm_spread_plane_choose(&plane, map, around, 3, &error));
    assert_reason(&error, "the events lie on more than half of the Earth");
    g_assert_true(sm_spread_plane_choose(&plane, map, near, 2, &error));
    g_assert_true(plane.own);
    g_assert_cmpstr(sm_projection_definition(plane.projection), ==,
                    "+proj=laea +lat_0=0 +lon_0=20 +datum=WGS84 +units=m");
    sm_projection_free(plane.projection);
    g_assert_true(sm_spread_plane_choose(&plane, map, near, 1, &error));
    g_assert_false(plane.own);
    g_assert_true(plane.projection == map);
    g_assert_true(sm_spread_plane_choose(&plane, map, NULL, 0, &error));
    g_assert_true(plane.projection == map);
}

static void the_table_of_events_adds_up(void)
{
    world w = good_world(EVENTS "spread: {by: year, precision: any, cells: admin1}\n", rows);
    g_autoptr(GPtrArray) tables = sm_spread_tables_create(w.set, &w.events);
    /* 2020: last of 2020 (BBB, unknown), a district, a year, no weight (AAA), in CCC, at sea. */
    const double n[] = {1, 6, 1}, fatalities[] = {2, 1 + 8 + 1 + 1 + 1, 4}, unknown[] = {0, 1, 0},
                 countries[] = {1, 3, 1}, cells[] = {1, 1, 0};
    for (uint32_t p = 0; p < 3; p++) {
        g_assert_cmpfloat(cell(tables, "events", p, "n"), ==, n[p]);
        g_assert_cmpfloat(cell(tables, "events", p, "fatalities"), ==, fatalities[p]);
        g_assert_cmpfloat(cell(tables, "events", p, "fatalities_unknown"), ==, unknown[p]);
        g_assert_cmpfloat(cell(tables, "events", p, "countries"), ==, countries[p]);
        g_assert_cmpfloat(cell(tables, "events", p, "cells"), ==, cells[p]);
    }
    world_clear(&w);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/spread/set/" #name, name)
    TEST(every_row_is_measured_or_counted_once);
    TEST(precision_takes_what_is_as_good_or_better);
    TEST(dates_are_known_as_windows_need_them);
    TEST(windows_hold_their_events);
    TEST(no_event_is_no_error);
    TEST(countries_are_known_by_code_and_named_by_language);
    TEST(mistakes_are_told_with_their_place);
    TEST(the_core_is_given_or_the_middle_of_its_events);
    TEST(borders_of_coastal_states_are_chosen);
    TEST(spread_is_measured_towards_the_neighbours_of_the_focus);
    TEST(written_states_stand_but_outside_the_study_area);
    TEST(findings_speak_of_neighbours_as_such);
    TEST(the_edge_is_told_of_windows_of_many_events_alone);
    TEST(the_trend_is_that_of_windows_of_many_events);
    TEST(a_change_of_density_is_by_the_year);
    TEST(no_data_are_no_absence);
    TEST(cells_are_compared_between_windows_of_one_length);
    TEST(a_campaign_moves_no_centre);
    TEST(claims_are_corrected_for_their_number);
    TEST(what_has_no_place_makes_no_cluster);
    TEST(cells_count_by_window);
    TEST(what_cannot_be_measured_says_why);
    TEST(a_core_must_be_named);
    TEST(distances_need_boundaries_in_degrees);
    TEST(no_plane_is_for_half_of_the_earth);
    TEST(the_table_of_events_adds_up);
    return g_test_run();
}
