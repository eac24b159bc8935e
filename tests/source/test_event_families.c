/* Data sets that are recognised: a made-up row of each layout, and the table of
 * docs/event-files.md. */
#include "source/event_fixture.h"

typedef struct layout {
    const char *name, *kind; /* what sm_events_schema() says */
    const char *text;
    const char *day; /* of the first event, as text */
    sm_date_precision date;
    sm_geo_precision geo;
    const char *type, *actor, *place;
    double lat, deaths; /* -1: the data set has none */
} layout;

#define GDELT_ROW                                                                                  \
    "1001\t20250602\t202506\t2025\t2025.42\tREB\tGUNMEN\tMLI\t\t\t\t\t\t\t\tMLIMIL\tARMY\tMLI\t\t" \
    "\t\t\t\t\t\t1\t190\t190\t19\t4\t-10\t5\t1\t5\t-8.1\t4\tTimbuktu, Mali\tML\tML08\t\t16.7\t"    \
    "-3.0\t1\t4\tTimbuktu, Mali\tML\tML08\t\t16.7\t-3.0\t1\t4\tTimbuktu, Mali\tML\tML08\t\t16.77"  \
    "\t-3.01\t-1\t20250603\thttps://example.org/a\n"

static const layout layouts[] = {
    {"events.csv", "Global Terrorism Database (15 columns)",
     "eventid,iyear,imonth,iday,country,country_txt,provstate,city,latitude,longitude,specificity,"
     "attacktype1_txt,gname,nkill,summary\n"
     "202006010001,2020,6,0,123,Mali,Timbuktu,Ber,16.83,-2.53,3,Armed Assault,JNIM,5,Made up\n",
     "2020-06-01", SM_DATE_MONTH, SM_GEO_DISTRICT, "Armed Assault", "JNIM", "Ber", 16.83, 5},
    {"awsd.csv", "Aid Worker Security Database (19 columns)",
     "Incident ID,Year,Month,Day,Country Code,Country,Region,District,City,Total killed,"
     "Total affected,Means of attack,Attack context,Latitude,Longitude,Actor type,Actor name,"
     "Details,Source\n"
     "7,2025,6,2,ML,Mali,Mopti,Koro,Koro,2,3,Shooting,Ambush,14.07,-3.08,Non-state,Unknown,"
     "Made up,Made up\n",
     "2025-06-02", SM_DATE_UNKNOWN, SM_GEO_UNKNOWN, "Shooting", "Unknown", "Koro", 14.07, 2},
    {"gdelt.CSV", "GDELT events (61 columns, without a header row)", GDELT_ROW, "2025-06-02",
     SM_DATE_UNKNOWN, SM_GEO_NEAR, "Material conflict", "GUNMEN", "Timbuktu, Mali", 16.77, -1},
    {"icews.tab", "ICEWS events (16 columns)",
     "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
     "Intensity\tTarget Name\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
     "1\t2020-06-01\tArmed Rebel (Mali)\tRebel\tMali\tUse conventional military force\t190\t-10\t"
     "Military (Mali)\tMade up\tBer\t\tTimbuktu\tMali\t16.83\t-2.53\n",
     "2020-06-01", SM_DATE_UNKNOWN, SM_GEO_UNKNOWN, "Use conventional military force",
     "Armed Rebel (Mali)", "Ber", 16.83, -1},
    {"polecat.txt", "POLECAT events (12 columns)",
     "Event ID\tEvent Date\tEvent Type\tEvent Mode\tQuad Code\tActor Name\tRecipient Name\t"
     "Placename\tProvince\tCountry\tLatitude\tLongitude\n"
     "A1\t2023-06-01\tASSAULT\tfirearms\tMATERIAL CONFLICT\tRebels\tArmy\tBer\tTimbuktu\tMLI\t"
     "16.83\t-2.53\n",
     "2023-06-01", SM_DATE_UNKNOWN, SM_GEO_UNKNOWN, "ASSAULT", "Rebels", "Ber", 16.83, -1},
};

static void test_layout(event_fixture *f, gconstpointer data)
{
    const layout *l = data;
    g_autoptr(sm_events) events = fixture_read_path(f, fixture_write(f, l->name, l->text, -1));
    g_assert_cmpstr(sm_events_schema(events, 0), ==, l->kind);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_autofree char *day = sm_events_long_text(events, "event_date", 0);
    g_assert_cmpstr(day, ==, l->day);
    g_assert_cmpuint(sm_events_date_precision(events)[0], ==, l->date);
    g_assert_cmpuint(sm_events_geo_precision(events)[0], ==, l->geo);
    g_assert_cmpstr(event_text(events, "event_type", 0), ==, l->type);
    g_assert_cmpstr(event_text(events, "actor1", 0), ==, l->actor);
    g_assert_cmpstr(event_text(events, "location", 0), ==, l->place);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, l->lat);
    const double *deaths = sm_events_number(events, "fatalities");
    g_assert_true(l->deaths < 0 ? !deaths : deaths && deaths[0] == l->deaths);
}

/* ---- documentation ---- */

static const char *const geo_words[] = {
    [SM_GEO_UNKNOWN] = "",          [SM_GEO_EXACT] = "exact", [SM_GEO_NEAR] = "near",
    [SM_GEO_DISTRICT] = "district", [SM_GEO_AREA] = "region", [SM_GEO_COUNTRY] = "country",
};
static const char *const date_words[] = {
    [SM_DATE_UNKNOWN] = "",    [SM_DATE_DAY] = "day",   [SM_DATE_WEEK] = "week",
    [SM_DATE_MONTH] = "month", [SM_DATE_YEAR] = "year",
};

/* "1 exact, 2 near", "always region" or "none". */
static char *say_scale(const uint8_t *codes, const char *const *words)
{
    if (codes[0]) return g_strdup_printf("always %s", words[codes[0]]);
    GString *text = g_string_new(NULL);
    for (int i = 1; i < SM_PRECISION_CODES; i++)
        if (codes[i])
            g_string_append_printf(text, "%s%d %s", text->len ? ", " : "", i, words[codes[i]]);
    if (text->len == 0) g_string_append(text, "none");
    return g_string_free(text, FALSE);
}

static void test_documentation(void)
{
    g_autofree char *document = NULL;
    g_assert_true(g_file_get_contents(SM_SOURCE_DIR "/docs/event-files.md", &document, NULL, NULL));
    for (int i = 0; i < SM_N_FAMILIES; i++) {
        const sm_event_family *family = sm_event_families[i];
        g_autofree char *place = say_scale(family->geo_precision, geo_words);
        g_autofree char *date = say_scale(family->date_precision, date_words);
        g_autofree char *row = g_strdup_printf(
            "| %s | %s | %s |", family->name ? family->name : "any other file", place, date);
        if (!strstr(document, row)) g_error("docs/event-files.md lacks the row\n%s", row);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        g_autofree char *path = g_strdup_printf("/source/event_families/%s", layouts[i].name);
        g_test_add(path, event_fixture, &layouts[i], fixture_set_up, test_layout,
                   fixture_tear_down);
    }
    g_test_add_func("/source/event_families/scales of precision are documented",
                    test_documentation);
    return g_test_run();
}
