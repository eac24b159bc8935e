/* What can be drawn and is likely to be a mistake is said: the map of somebody in a hurry is not
 * wrong in silence. */
#include "compose/drawn.h"

#define BASE "size: 120mm x 100mm\nframe: {countries: [AAA], margin: 5%}\nscalebar: none\n"
#define FREE "size: 120mm x 100mm\nscalebar: none\n"

static const char csv[] = "event_date,latitude,longitude,fatalities,kind\n"
                          "2025-06-01,1,1,100,Attack\n"
                          "2025-06-02,2,2,25,Attack\n"
                          "2025-06-03,4,3,4,Raid\n";

/* Drawn all the same, with one warning that has all the `parts`. */
static void assert_warns(const char *yaml, const char *events, const char *const *parts)
{
    drawn d = draw_with(yaml, events, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    for (; *parts; parts++)
        if (!strstr(sm_diagnostics_get(d.diagnostics, 0), *parts))
            g_error("no \"%s\" in %s", *parts, sm_diagnostics_get(d.diagnostics, 0));
    drawn_clear(&d);
}

#define WARNS(yaml, events, ...)                                                                   \
    assert_warns(yaml, events, (const char *const[]){__VA_ARGS__, NULL})

static void test_silence(void)
{
    drawn d = draw_with(BASE "events:\n  file: events.csv\n  size: fatalities\n  color: kind\n",
                        csv, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
    drawn_clear(&d);
}

/* All are drawn, and nothing is said of days; what needs days is refused. */
static void test_events_without_days(void)
{
    static const char places[] = "latitude,longitude,fatalities\n1,1,100\n2,2,25\n";
    drawn d = draw_with(BASE "events: {file: events.csv, size: fatalities}\n", places, "article");
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->drawn, ==, 2);
    g_assert_true(sm_ledger_balances(d.ledger));
    g_assert_true(says(&d, NULL, "2 events in Alphaland; 125 people reported killed"));
    drawn_clear(&d);
    static const char *const needing[] = {"from: 2025-01-01", "to: 2025-01-01", "fade: true"};
    for (size_t i = 0; i < G_N_ELEMENTS(needing); i++) {
        g_autofree char *yaml =
            g_strconcat(BASE "events:\n  file: events.csv\n  ", needing[i], "\n", NULL);
        drawn refused = draw_with(yaml, places, NULL);
        g_assert_error(refused.error, SM_ERROR, SM_ERROR_FIGURE);
        g_assert_nonnull(strstr(refused.error->message, "needs the days of the events, and "));
        drawn_clear(&refused);
    }
}

static void test_filtered_out(void)
{
    WARNS(BASE "events:\n  file: events.csv\n  where: kind = 'attack'\n", csv,
          ":7:10: ", "events.where: none of 3 events meets it");
}

static void test_window(void)
{
    WARNS(BASE "events:\n  file: events.csv\n  from: 2024\n  to: 2024\n", csv,
          ":7:9: ", "none of 3", "2025-06-01 to 2025-06-03");
}

static void test_no_frame_of_none(void)
{
    drawn d = draw_with(FREE "events:\n  file: events.csv\n  where: kind = 'attack'\n", csv, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(d.error->message, ":6:10: events.where: none of 3 events meets it"));
    drawn_clear(&d);
}

static void test_outside(void)
{
    WARNS(BASE "events:\n  file: events.csv\n",
          "event_date,latitude,longitude\n2025-06-01,40,100\n2025-06-02,41,102\n",
          "none of 2 lies on the map", "between 100 and 102 degrees of longitude, 40 and 41");
}

static void test_exchanged(void)
{
    WARNS(FREE "frame: [20, 50, 26, 54]\nevents:\n  file: events.csv\n",
          "event_date,lat,lon\n2025-06-01,22,52\n2025-06-02,23,53\n2025-06-03,24,51\n",
          "look exchanged: 0 of 3", "columns: {latitude: lon, longitude: lat}");
}

static void test_sizes_of_text(void)
{
    WARNS(BASE "events:\n  file: events.csv\n  size: kind\n", csv,
          ":7:9: ", "'kind' gives no number");
}

static void test_misspelt_class(void)
{
    WARNS(BASE "events:\n  file: events.csv\n  color: kind\n  classes: {Atack: red, Raid: blue}\n",
          csv, "no event is \"Atack\"; did you mean Attack?");
    /* A class for months to come is no slip. */
    drawn d = draw_with(BASE "events:\n  file: events.csv\n  color: kind\n"
                             "  classes: {Attack: red, Raid: blue, Shelling: green}\n",
                        csv, NULL);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 0);
    drawn_clear(&d);
}

/* A legend in which two actors have one colour tells lies. */
static void test_more_values_than_colours(void)
{
    g_autoptr(GString) many = g_string_new("event_date,latitude,longitude,actor\n");
    for (int i = 0; i < 12; i++)
        for (int k = 0; k <= i; k++)
            g_string_append_printf(many, "2025-06-01,%d.%d,1.%d,actor %c\n", 1 + i % 4, k, i,
                                   'a' + i);
    drawn d = draw_with(BASE "legend: right\nevents:\n  file: events.csv\n  color: actor\n",
                        many->str, NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0), "12 values and 8 colours"));
    assert_texts(
        &d, "legend",
        "Events by | actor l | actor k | actor j | actor i | actor h | actor g | actor f | "
        "actor e | Other");
    drawn_clear(&d);
}

/* The size is called what it is: fatalities by whatever name, anything else by its own. */
static void test_size_is_named(void)
{
    static const char own[] = "event_date,latitude,longitude,morts,victims\n"
                              "2025-06-01,1,1,100,3\n2025-06-02,2,2,25,4\n";
    drawn d = draw_with(BASE "events:\n  file: events.csv\n  size: morts\n", own, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "People killed"));
    drawn_clear(&d);
    d = draw_with(BASE "events:\n  file: events.csv\n  size: victims\n", own, NULL);
    g_assert_no_error(d.error);
    g_assert_false(says(&d, "legend", "People killed"));
    g_assert_true(says(&d, "legend", "victims"));
    drawn_clear(&d);
}

static void test_codes_of_violence(void)
{
    static const char ucdp[] =
        "id,type_of_violence,side_a,side_b,date_start,date_end,latitude,longitude,best\n"
        "1,1,A,B,06/13/2025 00:00:00,06/13/2025 00:00:00,1,1,3\n"
        "2,3,A,Civilians,06/14/2025 00:00:00,06/14/2025 00:00:00,2,2,4\n";
    drawn d =
        draw_with(BASE "events:\n  file: events.csv\n  color: type_of_violence\n", ucdp, NULL);
    g_assert_no_error(d.error);
    assert_texts(&d, "legend", "Event | State-based violence | One-sided violence");
    drawn_clear(&d);
    d = draw_with(BASE "lang: fr\nevents:\n  file: events.csv\n  color: type_of_violence\n", ucdp,
                  NULL);
    assert_texts(&d, "legend", "Événement | Violence étatique | Violence unilatérale");
    drawn_clear(&d);
    d = draw_with(BASE "lang: fr\nevents:\n  file: events.csv\n  color: event_type\n"
                       "  classes: {One-sided violence: {label: Contre les civils}}\n",
                  ucdp, NULL);
    assert_texts(&d, "legend", "Événement | Contre les civils | Violence étatique");
    drawn_clear(&d);
}

static void test_focus_elsewhere(void)
{
    WARNS("size: 120mm x 100mm\nscalebar: none\nframe: [1, 1, 2, 2]\ncountries: [CCC]\n", NULL,
          ":5:13: ", "CCC is not on the map", "[west, south, east, north]");
}

static void test_missing_file(void)
{
    drawn d = draw_with(BASE "events: evens.csv\n", csv, NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(d.error->message, ":5:9: events.file: there is no file"));
    g_assert_nonnull(strstr(d.error->message, "did you mean events.csv?"));
    drawn_clear(&d);
}

static void test_wrong_columns_are_placed(void)
{
    drawn d = draw_with(BASE "events:\n  file: events.csv\n  color: kindd\n", csv, NULL);
    g_assert_nonnull(strstr(d.error->message, ":7:10: events.color: no column is named 'kindd'"));
    drawn_clear(&d);
    d = draw_with(BASE "events:\n  file: events.csv\n  size: fatality\n", csv, NULL);
    g_assert_nonnull(strstr(d.error->message, ":7:9: events.size: no column is named 'fatality'"));
    drawn_clear(&d);
    d = draw_with(BASE "events: events.csv\naggregate:\n  by: hexagons\n  value: fatality\n", csv,
                  NULL);
    g_assert_nonnull(strstr(d.error->message, ":8:10: aggregate.value: no column is named"));
    drawn_clear(&d);
}

/* What is known to the region is in no hexagon and no density, and the footer says so. */
static void test_rough_places_are_not_summed(void)
{
    static const char rough[] = "event_date,latitude,longitude,geo_precision\n"
                                "2025-06-01,1,1,1\n2025-06-02,3,2,3\n2025-06-03,3,2,3\n";
    static const char *const fine[] = {"{by: hexagons, size-km: 50}",
                                       "{by: density, bandwidth-km: 80}"};
    for (size_t i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_autofree char *yaml = g_strconcat(
            BASE "events: {file: events.csv, marks: none}\naggregate: ", fine[i], "\n", NULL);
        drawn d = draw_with(yaml, rough, NULL);
        g_assert_no_error(d.error);
        g_assert_true(says(&d, "footer", "Not counted: 2 of 3 events known to the region only"));
        drawn_clear(&d);
    }
    static const char *const coarse[] = {"aggregate: {by: countries}\n",
                                         "aggregate: {by: admin1}\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(coarse); i++) {
        g_autofree char *yaml =
            g_strconcat(BASE "events: {file: events.csv, marks: none}\n", coarse[i], NULL);
        drawn d = draw_with(yaml, rough, NULL);
        g_assert_no_error(d.error);
        g_assert_false(says(&d, "footer", "Not counted"));
        drawn_clear(&d);
    }
    drawn d = draw_with(BASE "events: {file: events.csv, marks: none, precision: plain}\n"
                             "aggregate: {by: hexagons, size-km: 50}\n",
                        rough, NULL);
    g_assert_no_error(d.error);
    g_assert_false(says(&d, "footer", "Not counted"));
    drawn_clear(&d);
}

/* Boxes for which there is no room: each is warned of, and leaves no dot. */
static void test_lost_annotations(void)
{
    g_autoptr(GString) yaml = g_string_new("size: 60mm x 50mm\nframe: {countries: [AAA]}\n"
                                           "places: none\ncallouts: boxes\nannotations:\n");
    const guint n = 14;
    for (guint i = 0; i < n; i++)
        g_string_append_printf(yaml,
                               "  - {place: [%.1f, %.1f], title: Place %u, text: \"A text of some "
                               "length that needs room of its own\"}\n",
                               0.5 + 0.8 * (i % 4), 0.8 + 1.2 * (i / 4), i);
    drawn d = draw_with(yaml->str, csv, NULL);
    g_assert_no_error(d.error);
    guint lost = 0, dots = 0;
    for (guint i = 0; i < sm_diagnostics_count(d.diagnostics); i++)
        lost += strstr(sm_diagnostics_get(d.diagnostics, i), "the annotation \"Place ") != NULL;
    uint32_t from = find(d.scene, "highlights");
    for (uint32_t i = from; from != NOWHERE && i < group_end(d.scene, from); i++)
        dots += sm_scene_item(d.scene, i)->kind == SM_ITEM_MARKERS;
    g_assert_cmpuint(lost, >, 0);
    g_assert_cmpuint(dots, ==, n - lost);
    drawn_clear(&d);
}

static void test_terms_of_acled(void)
{
    static const char acled[] =
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,latitude,longitude,"
        "fatalities,geo_precision,time_precision\n"
        "MLI1,2025-06-01,Battles,Armed clash,Civilians (Mali),Mali,1,1,0,1,1\n"
        "MLI2,2025-06-01,Riots,Mob violence,JNIM,Mali,4,2,0,1,1\n";
    static const struct {
        const char *color, *first, *second;
    } cases[] = {{"event_type", "Combats", "Émeutes"},
                 {"sub_event_type", "Affrontement armé", "Violence de foule"},
                 {"actor1", "Civils", "JNIM"}};
    drawn plain = draw_with(BASE "lang: fr\nevents: {file: events.csv, color: type}\n",
                            "date,latitude,longitude,type\n2025-06-01,1,1,Battles\n"
                            "2025-06-02,4,2,Riots\n",
                            NULL);
    g_assert_no_error(plain.error);
    g_assert_true(says(&plain, "legend", "Combats"));
    drawn_clear(&plain);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml = g_strconcat(
            BASE "lang: fr\nsource: X\nevents: {file: events.csv, color: ", cases[i].color, "}\n",
            NULL);
        drawn d = draw_with(yaml, acled, NULL);
        g_assert_no_error(d.error);
        g_assert_true(says(&d, "legend", cases[i].first));
        g_assert_true(says(&d, "legend", cases[i].second));
        drawn_clear(&d);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doubts/a figure in order gives none", test_silence);
    g_test_add_func("/doubts/events without days are drawn", test_events_without_days);
    g_test_add_func("/doubts/a filter that nothing passes is told", test_filtered_out);
    g_test_add_func("/doubts/days without events are told with those that have some", test_window);
    g_test_add_func("/doubts/a frame of events needs one, and says why there is none",
                    test_no_frame_of_none);
    g_test_add_func("/doubts/events beside the map are told with where they are", test_outside);
    g_test_add_func("/doubts/exchanged latitude and longitude are told with the remedy",
                    test_exchanged);
    g_test_add_func("/doubts/a size that is text is told", test_sizes_of_text);
    g_test_add_func("/doubts/a class that nothing has is told where it is a slip",
                    test_misspelt_class);
    g_test_add_func("/doubts/no two values share a colour", test_more_values_than_colours);
    g_test_add_func("/doubts/the legend calls the size what it is", test_size_is_named);
    g_test_add_func("/doubts/UCDP's codes of violence are told in words", test_codes_of_violence);
    g_test_add_func("/doubts/a focus that is not on the map is told", test_focus_elsewhere);
    g_test_add_func("/doubts/a missing file is told with one that is there", test_missing_file);
    g_test_add_func("/doubts/a wrong column is told where it stands",
                    test_wrong_columns_are_placed);
    g_test_add_func("/doubts/places known to the region are in no small area",
                    test_rough_places_are_not_summed);
    g_test_add_func("/doubts/an annotation without room is told and leaves no dot",
                    test_lost_annotations);
    g_test_add_func("/doubts/ACLED's terms are told in French", test_terms_of_acled);
    return g_test_run();
}
