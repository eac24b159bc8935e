/* `sahelmap spread` by the command line: whatever the events are, it answers or refuses in words,
 * and no output holds a NaN. */
#include "support/program.h"

#include <jansson.h>
#include <math.h>

#define HEADER "event_date,location,country,latitude,longitude,geo_precision,fatalities\n"
#define FIGURE                                                                                     \
    "frame: [MLI, BFA, BEN, TGO, GHA, CIV]\n"                                                      \
    "countries: {focus: [MLI]}\n"                                                                  \
    "events: {file: events.csv}\n"

/* ---- answers ---- */

static json_t *measure(const workplace *w, const char *figure, const char *rows, const char *set)
{
    gsize length;
    g_autofree char *csv = g_strconcat(HEADER, rows, NULL);
    g_autofree char *command = g_strdup_printf("spread map.yaml -o out.json -q %s", set);
    workplace_put(w, "map.yaml", figure);
    workplace_put(w, "events.csv", csv);
    assert_done(w, command, "^$");
    g_autofree char *text = workplace_get(w, "out.json", &length);
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    g_assert_nonnull(root);
    return root;
}

static json_t *table_of(json_t *root, const char *name)
{
    size_t i;
    json_t *table;
    json_array_foreach(json_object_get(root, "measures"), i, table)
    {
        if (g_str_equal(json_string_value(json_object_get(table, "name")), name)) return table;
    }
    g_error("no measure %s", name);
}

static json_t *row_of(json_t *root, const char *measure_name, size_t row)
{
    json_t *found = json_array_get(json_object_get(table_of(root, measure_name), "rows"), row);
    g_assert_nonnull(found);
    return found;
}

static double number_of(json_t *root, const char *measure_name, size_t row, const char *column)
{
    json_t *value = json_object_get(row_of(root, measure_name, row), column);
    if (!json_is_number(value)) g_error("%s, row %zu: no %s", measure_name, row, column);
    return json_number_value(value);
}

static json_int_t ledger_of(json_t *root, const char *name)
{
    return json_integer_value(json_object_get(json_object_get(root, "events"), name));
}

/* What a file may simply not say. */
static bool may_be_missing(const char *column)
{
    return g_str_equal(column, "reason") || g_str_equal(column, "nearest_outside_place") ||
           g_str_equal(column, "iso3");
}

static void assert_row_explains_itself(const char *name, json_t *row)
{
    const char *column;
    json_t *value;
    bool has_reason = json_is_string(json_object_get(row, "reason"));
    json_object_foreach(row, column, value)
    {
        if (json_is_null(value) && !has_reason && !may_be_missing(column))
            g_test_fail_printf("%s: %s is null without a reason", name, column);
    }
}

/* Every row read is somewhere, every null has its reason, every column its definition. */
static void assert_honest(json_t *root)
{
    static const char *const parts[] = {"measured",     "duplicates",     "without_position",
                                        "without_date", "unreadable",     "filtered_out",
                                        "rough_place",  "outside_window", "rough_date",
                                        "off_plane",    "outside_study",  "without_weight"};
    json_int_t sum = 0;
    size_t i, k;
    json_t *table, *row, *column;
    for (i = 0; i < G_N_ELEMENTS(parts); i++)
        sum += ledger_of(root, parts[i]);
    g_assert_cmpint(sum, ==, ledger_of(root, "read"));
    json_array_foreach(json_object_get(root, "measures"), i, table)
    {
        const char *name = json_string_value(json_object_get(table, "name"));
        json_t *rows = json_object_get(table, "rows"), *columns = json_object_get(table, "columns");
        bool refused = json_is_string(json_object_get(table, "reason"));
        if (json_array_size(rows) == 0 && !refused)
            g_test_fail_printf("%s: neither rows nor a reason", name);
        json_array_foreach(rows, k, row)
        {
            g_assert_cmpuint(json_object_size(row), ==, json_array_size(columns));
            assert_row_explains_itself(name, row);
        }
        json_array_foreach(columns, k, column)
        {
            g_assert_cmpstr(json_string_value(json_object_get(column, "definition")), !=, "");
        }
    }
}

static void assert_reason(json_t *root, const char *measure_name, size_t row, const char *pattern)
{
    json_t *found = row_of(root, measure_name, row);
    const char *reason = json_string_value(json_object_get(found, "reason"));
    if (!reason || !g_regex_match_simple(pattern, reason, 0, 0))
        g_test_fail_printf("%s: reason \"%s\" does not match \"%s\"", measure_name,
                           reason ? reason : "(none)", pattern);
}

/* ---- events ---- */

static void add_event(GString *rows, const char *date, double lat, double lon)
{
    g_autofree char *text = g_strdup_printf("%s,Place,,%.5f,%.5f,1,2\n", date, lat, lon);
    g_string_append(rows, text);
}

/* A block of `n` events in a year, five to a row, a fifth of a degree apart. */
static void add_block(GString *rows, int year, int n, double lat, double lon)
{
    for (int i = 0; i < n; i++) {
        g_autofree char *date = g_strdup_printf("%d-%02d-%02d", year, 1 + i % 12, 1 + i % 28);
        add_event(rows, date, lat + 0.2 * (i / 5), lon + 0.2 * (i % 5));
    }
}

/* ---- tests ---- */

static void few_events(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int n = 1; n <= 2; n++) {
        add_event(rows, n == 1 ? "2019-05-01" : "2020-05-01", 15 - n, -3 + n);
        json_t *root = measure(&w, FIGURE, rows->str, "");
        assert_honest(root);
        g_assert_cmpint(ledger_of(root, "measured"), ==, n);
        assert_reason(root, "mean-centre", 0, "one event");
        assert_reason(root, "ellipse", 0, "too few events: 1.*needs 3");
        if (n == 2) assert_reason(root, "track", 0, "1 event.*at least 10");
        json_decref(root);
    }
    json_t *root = measure(&w, FIGURE, rows->str, "--set events.from=2030");
    assert_honest(root);
    g_assert_cmpint(ledger_of(root, "measured"), ==, 0);
    g_assert_cmpuint(json_array_size(json_object_get(root, "findings")), ==, 0);
    json_decref(root);
    workplace_clear(&w);
}

static void one_point_and_one_line(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) point = g_string_new(NULL), line = g_string_new(NULL);
    for (int i = 0; i < 40; i++) {
        const char *date = i < 20 ? "2018-03-01" : "2019-03-01";
        add_event(point, date, 14, -3);
        add_event(line, date, 14, -3 + 0.1 * i);
    }
    json_t *root = measure(&w, FIGURE, point->str, "");
    assert_honest(root);
    g_assert_cmpfloat(number_of(root, "standard-distance", 0, "distance_km"), ==, 0);
    g_assert_cmpfloat(number_of(root, "ellipse", 0, "semi_major_km"), ==, 0);
    assert_reason(root, "hull", 0, ".");
    assert_reason(root, "track", 0, "all events are alike in it");
    json_decref(root);
    root = measure(&w, FIGURE, line->str, "");
    assert_honest(root);
    g_assert_cmpfloat(number_of(root, "ellipse", 0, "semi_minor_km"), <, 1);
    json_decref(root);
    workplace_clear(&w);
}

/* Around Fiji and across the equator: the mean lies on the antimeridian, and no distance goes the
 * long way round. */
static void antimeridian_and_equator(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 40; i++)
        add_event(rows, i % 2 ? "2018-03-01" : "2019-03-01", -8 + 0.4 * i,
                  i % 4 < 2 ? 178.5 : -178.5);
    json_t *root = measure(&w,
                           "frame: {bbox: [170, -20, 190, 20]}\n"
                           "countries: {focus: [FJI]}\n"
                           "events: {file: events.csv}\n"
                           "spread: {coastal-states: [FJI], coast: [FJI]}\n",
                           rows->str, "");
    assert_honest(root);
    g_assert_cmpint(ledger_of(root, "measured"), ==, 40);
    g_assert_cmpfloat(fabs(number_of(root, "mean-centre", 0, "longitude")), >, 179);
    g_assert_cmpfloat(number_of(root, "standard-distance", 0, "distance_km"), <, 1000);
    g_assert_cmpfloat(number_of(root, "southern-edge", 0, "edge_coast_km"), <, 3000);
    json_decref(root);
    workplace_clear(&w);
}

static void all_around_the_earth(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 36; i++)
        add_event(rows, "2018-03-01", i % 2 ? 10 : -10, -175 + 10 * i);
    g_autofree char *csv = g_strconcat(HEADER, rows->str, NULL);
    workplace_put(&w, "map.yaml",
                  "frame: {bbox: [-180, -60, 180, 60]}\nevents: {file: events.csv}\n");
    workplace_put(&w, "events.csv", csv);
    assert_refused(&w, "spread map.yaml -o out.json", 4, "more than half of the Earth.*narrow");
    workplace_clear(&w);
}

static void weights(void)
{
    static const char figure[] = FIGURE "spread: {weight: fatalities}\n";
    workplace w = workplace_make();
    json_t *root = measure(&w, figure,
                           "2019-05-01,A,,14,-3,1,1\n"
                           "2019-05-02,B,,15,-3,1,\n"
                           "2019-05-03,C,,16,-3,1,3\n",
                           "");
    assert_honest(root);
    g_assert_cmpint(ledger_of(root, "without_weight"), ==, 1);
    g_assert_cmpfloat(number_of(root, "mean-centre", 0, "weight"), ==, 4);
    g_assert_cmpfloat_with_epsilon(number_of(root, "mean-centre", 0, "latitude"), 15.5, 0.001);
    json_decref(root);
    root = measure(&w, figure, "2019-05-01,A,,14,-3,1,0\n2019-05-02,B,,15,-3,1,0\n", "");
    assert_honest(root);
    assert_reason(root, "mean-centre", 0, "no event with a weight");
    json_decref(root);
    g_autofree char *out = workplace_path(&w, "out.json");
    g_assert_cmpint(g_remove(out), ==, 0);
    assert_refused(&w, "spread map.yaml --set 'spread.weight=fatalities - 1' -o b.json", 4,
                   "spread: weight: .*events.csv:2: the weight is -1; weights are 0 or more");
    assert_refused(&w, "spread map.yaml --set spread.weight=deaths -o b.json", 3, "deaths");
    workplace_clear(&w);
}

static void a_window_without_events(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    add_block(rows, 2017, 30, 15, -3);
    add_block(rows, 2019, 30, 12, -2);
    json_t *root = measure(&w, FIGURE, rows->str, "");
    assert_honest(root);
    g_assert_cmpfloat(number_of(root, "events", 1, "n"), ==, 0);
    assert_reason(root, "mean-centre", 1, "no event");
    assert_reason(root, "density", 3, ".");
    assert_reason(root, "southern-edge", 1, "no event in the window");
    g_assert_cmpstr(json_string_value(json_object_get(row_of(root, "track", 0), "from_window")), ==,
                    "2017");
    g_assert_cmpstr(json_string_value(json_object_get(row_of(root, "track", 0), "to_window")), ==,
                    "2019");
    json_decref(root);
    workplace_clear(&w);
}

static void bandwidths(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    add_block(rows, 2018, 30, 9, 0.8);
    json_t *root =
        measure(&w, FIGURE, rows->str, "--set spread.bandwidth-km=1500 --set spread.countries=TGO");
    assert_honest(root);
    assert_reason(root, "density", 0, "bandwidth");
    json_decref(root);
    add_event(rows, "2018-06-01", 60, 100);
    root = measure(&w, FIGURE, rows->str, "--set spread.bandwidth-km=1");
    assert_honest(root);
    assert_reason(root, "density", 0, "bandwidth|nodes");
    json_decref(root);
    g_autofree char *out = workplace_path(&w, "out.json");
    g_assert_cmpint(g_remove(out), ==, 0);
    assert_refused(&w, "spread map.yaml --set spread.bandwidth-km=0 -o a.json -q", 3,
                   "bandwidth-km.*(range|1 to 2000)");
    workplace_clear(&w);
}

static void what_is_left_out_is_counted(void)
{
    workplace w = workplace_make();
    json_t *root = measure(&w, FIGURE,
                           "2017-05-01,A,Mali,14,-3,1,1\n"
                           "2018-05-01,B,Mali,91,-3,1,1\n"
                           "2018-05-02,C,Mali,14,-3,5,1\n"
                           "no day,D,Mali,14,-3,1,1\n"
                           "2019-05-02,E,Niger,13.5,2.1,1,1\n"
                           "2019-05-03,F,Mali,14.2,-3.1,1,1\n",
                           "--set events.from=2018 --set spread.countries=MLI");
    assert_honest(root);
    g_assert_cmpint(ledger_of(root, "read"), ==, 6);
    g_assert_cmpint(ledger_of(root, "outside_window"), ==, 1);
    g_assert_cmpint(ledger_of(root, "without_position"), ==, 1);
    g_assert_cmpint(ledger_of(root, "without_date"), ==, 1);
    g_assert_cmpint(ledger_of(root, "outside_study"), ==, 1);
    json_decref(root);
    workplace_clear(&w);
}

/* A place just inside another country's outline counts in the country that the file names; one far
 * from it does not. */
static void a_file_knows_its_country(void)
{
    workplace w = workplace_make();
    json_t *root = measure(&w, FIGURE,
                           "2019-05-01,Border,Burkina Faso,10.95,-0.57,1,1\n"
                           "2019-05-02,Tamale,Burkina Faso,9.4,-0.85,1,1\n",
                           "");
    assert_honest(root);
    json_t *row = row_of(root, "coastal-states", 0);
    g_assert_cmpstr(json_string_value(json_object_get(row, "iso3")), ==, "GHA");
    g_assert_cmpfloat(number_of(root, "coastal-states", 0, "events"), ==, 1);
    g_assert_cmpint(ledger_of(root, "country_by_file"), ==, 1);
    json_decref(root);
    workplace_clear(&w);
}

/* The file names Benin; most events lie some km off its coast. They are part of its density as they
 * are of n and of the mean centre. */
static void density_holds_what_n_counts(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 28; i++)
        g_string_append_printf(rows, "2020-01-%02d,X,Benin,%s,1,0\n", 1 + i,
                               i < 20 ? "6.2,2.2" : "10,2");
    json_t *root = measure(&w, FIGURE, rows->str, "--set spread.countries=BEN");
    assert_honest(root);
    g_assert_cmpfloat(number_of(root, "events", 0, "n"), ==, 28);
    g_assert_cmpfloat_with_epsilon(number_of(root, "density", 0, "peak_latitude"), 6.3, 0.15);
    json_decref(root);
    workplace_clear(&w);
}

/* Togo's second event lies in a unit of Burkina Faso, by a generalised outline: it is counted in
 * the nearest unit of Togo. */
static void a_unit_is_of_the_event_s_country(void)
{
    workplace w = workplace_make();
    json_t *root = measure(&w, FIGURE,
                           "2020-01-11,Here,Togo,10.6,0.3,1,0\n"
                           "2020-01-21,There,Togo,11.12,0.75,1,0\n"
                           "2020-01-31,Far,Burkina Faso,12.5,-1,1,0\n",
                           "--set spread.cells=admin1");
    assert_honest(root);
    g_assert_cmpfloat(number_of(root, "coastal-states", 0, "events"), ==, 2);
    g_assert_cmpfloat(number_of(root, "coastal-states", 0, "units"), ==, 1);
    json_decref(root);
    workplace_clear(&w);
}

/* ---- findings ---- */

static void assert_says(const workplace *w, const char *options, const char *says, bool wanted)
{
    g_autofree char *command = g_strdup_printf("spread map.yaml %s", options);
    answer a = program_run(w, command);
    g_assert_cmpint(a.code, ==, 0);
    if (g_regex_match_simple(says, a.out, G_REGEX_MULTILINE, 0) != wanted)
        g_test_fail_printf("%s \"%s\": %s", wanted ? "wanted" : "did not want", says, a.out);
    answer_clear(&a);
}

static void findings_are_carried_or_refused(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(HEADER);
    add_block(rows, 2015, 60, 14.6, -4);
    add_block(rows, 2016, 60, 14.3, -4);
    add_block(rows, 2017, 60, 14, -4);
    add_block(rows, 2018, 60, 13, -4);
    add_block(rows, 2019, 60, 12, -4);
    add_block(rows, 2020, 60, 10.5, -3.6);
    add_block(rows, 2021, 60, 10.2, -3.6);
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "events.csv", rows->str);
    assert_says(&w, "",
                "^The mean centre of the events moved 4[89][0-9].km towards the south from 2015 to "
                "2021[.]$",
                true);
    assert_says(&w, "", "^The southern edge of the events .* moved south, from", true);
    assert_says(&w, "",
                "^Events within 50.km of the land borders .*: 0 in 2015, [1-9][0-9] in 2021", true);
    assert_says(&w, "--set spread.coastal-states=[TGO]",
                "^The data have no row for Togo .the nearest event [0-9]+.km away", true);
    assert_says(&w, "", "Togo", false); /* the file has nothing there, and may not cover it */
    assert_says(&w, "--set lang=fr",
                "^Le centre moyen des événements s’est déplacé de 4[89][0-9].km vers le sud entre "
                "2015 et 2021[.]$",
                true);
    assert_says(&w, "--set spread.by=month", "^Too few events to say whether their mean centre",
                true);
    assert_says(&w, "--set events.to=2019-03", "2019 .to 31 March 2019.", true);
    workplace_clear(&w);
}

static void no_trend_is_no_finding(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(HEADER);
    for (int year = 2015; year < 2020; year++)
        add_block(rows, year, 60, 14 + 0.05 * (year % 2), -4);
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "events.csv", rows->str);
    assert_says(&w, "", "^The mean centre of the events did not move measurably", true);
    assert_says(&w, "", "^The southern edge of the events .* shows no clear trend", true);
    assert_says(&w, "--set spread.coastal-states=[TGO]", "in 2015, 0 in 2019 .*no clear change",
                true);
    workplace_clear(&w);
}

/* ---- outputs ---- */

/* Neither the picture's report nor the numbers replace the other. */
static void reports_and_numbers_spare_each_other(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", FIGURE "size: 60mm x 60mm\n");
    workplace_put(&w, "events.csv", HEADER "2019-05-01,A,Mali,14,-3,1,1\n");
    assert_done(&w, "render map.yaml -o a.png -q", "^$");
    assert_refused(&w, "spread map.yaml -o a.json", 2, "a.json: is the report of a picture");
    assert_done(&w, "spread map.yaml -o b.json -q", "^$");
    assert_done(&w, "spread map.yaml -o b.json -q", "^$");
    assert_refused(&w, "render map.yaml -o b.png", 2, "b.json: is there and is no report");
    workplace_clear(&w);
}

/* One name that is asked for stands for many files. */
static void the_files_written_are_named(void)
{
    workplace w = workplace_make();
    g_autoptr(GString) rows = g_string_new(HEADER);
    add_block(rows, 2017, 30, 14, -4);
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "events.csv", rows->str);
    answer a = program_run(&w, "spread map.yaml -o s.csv -o all.json");
    g_assert_cmpint(a.code, ==, 0);
    const char *told = strstr(a.err, " files written: ");
    g_assert_nonnull(told);
    static const char *const some[] = {"s-mean-centre.csv", "s-measures.csv", "s-findings.csv",
                                       "all.json"};
    for (size_t i = 0; i < G_N_ELEMENTS(some); i++) {
        gsize length;
        g_assert_nonnull(strstr(told, some[i]));
        g_autofree char *text = workplace_get(&w, some[i], &length);
        g_assert_cmpuint(length, >, 0);
    }
    answer_clear(&a);
    a = program_run(&w, "spread map.yaml");
    g_assert_null(strstr(a.err, "written"));
    answer_clear(&a);
    workplace_clear(&w);
}

static void tables_as_csv(void)
{
    workplace w = workplace_make();
    gsize length;
    g_autoptr(GString) rows = g_string_new(HEADER);
    add_block(rows, 2017, 30, 14, -4);
    add_block(rows, 2018, 30, 12, -4);
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "events.csv", rows->str);
    assert_done(&w, "spread map.yaml -o s.csv -o tables/ -o s.json -q", "^$");
    g_autofree char *json = workplace_get(&w, "s.json", &length);
    json_t *root = json_loadb(json, length, 0, NULL), *table;
    answer explained = program_run(&w, "spread --explain");
    g_assert_cmpint(explained.code, ==, 0);
    size_t i;
    json_array_foreach(json_object_get(root, "measures"), i, table)
    {
        const char *name = json_string_value(json_object_get(table, "name"));
        g_autofree char *one = g_strdup_printf("s-%s.csv", name);
        g_autofree char *two = g_strdup_printf("tables/%s.csv", name);
        g_autofree char *a = workplace_get(&w, one, &length), *b = workplace_get(&w, two, &length);
        g_autofree char *mention = g_strdup_printf("(%s)", name);
        g_assert_cmpstr(a, ==, b);
        g_assert_cmpuint(count_lines(a), ==, 1 + json_array_size(json_object_get(table, "rows")));
        g_assert_false(g_regex_match_simple("(^|,)-?(nan|inf)(,|$)", a,
                                            G_REGEX_CASELESS | G_REGEX_MULTILINE, 0));
        g_assert_nonnull(strstr(explained.out, mention));
    }
    g_autofree char *measures = workplace_get(&w, "s-measures.csv", &length);
    g_assert_nonnull(strstr(measures, "bandwidth_km 60"));
    g_autofree char *findings = workplace_get(&w, "tables/findings.csv", &length);
    g_assert_true(g_str_has_prefix(findings, "measure,carried_by_the_numbers,en,fr\n"));
    json_decref(root);
    answer_clear(&explained);
    workplace_clear(&w);
}

static void the_same_bytes_twice(void)
{
    workplace w = workplace_make();
    gsize length;
    g_autoptr(GString) rows = g_string_new(HEADER);
    add_block(rows, 2017, 40, 14, -4);
    add_block(rows, 2018, 40, 12, -4);
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "events.csv", rows->str);
    assert_done(&w, "spread map.yaml -o a.json -q", "^$");
    assert_done(&w, "spread map.yaml -o b.json -q", "^$");
    g_autofree char *a = workplace_get(&w, "a.json", &length),
                    *b = workplace_get(&w, "b.json", &length);
    g_assert_cmpstr(a, ==, b);
    workplace_clear(&w);
}

static void wrong_commands_are_refused(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", FIGURE);
    workplace_put(&w, "none.yaml", "frame: [MLI]\n");
    workplace_put(&w, "events.csv", HEADER "2019-05-01,A,Mali,14,-3,1,1\n");
    assert_refused(&w, "spread map.yaml -o a.xlsx", 2, "a.xlsx: .*[.]json or [.]csv");
    assert_refused(&w, "spread map.yaml -o no/where/a.json", 1, "no/where");
    assert_refused(&w, "spread", 2, "one figure file");
    assert_refused(&w, "spread map.yaml --explain", 2, "--explain alone");
    assert_refused(&w, "spread none.yaml", 3, "no events to measure");
    assert_refused(&w, "spread map.yaml --set spread.countries=XYZ", 3,
                   "spread: countries: no country \"XYZ\"");
    workplace_put(&w, "events.csv",
                  HEADER "1810-05-01,A,Mali,14,-3,1,1\n2019-05-01,A,Mali,14,-3,1,1\n");
    assert_refused(&w, "spread map.yaml --set spread.by=month", 3, "windows, and at most 2400");
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spread/none, one and two events answer", few_events);
    g_test_add_func("/spread/one point and one line answer", one_point_and_one_line);
    g_test_add_func("/spread/the antimeridian and the equator are crossed",
                    antimeridian_and_equator);
    g_test_add_func("/spread/events on more than half of the Earth are refused",
                    all_around_the_earth);
    g_test_add_func("/spread/unknown weights are left out, negative ones refused", weights);
    g_test_add_func("/spread/a window without events says so", a_window_without_events);
    g_test_add_func("/spread/bandwidths of nothing and beyond the map are refused", bandwidths);
    g_test_add_func("/spread/what is left out is counted", what_is_left_out_is_counted);
    g_test_add_func("/spread/a file knows its country near a border", a_file_knows_its_country);
    g_test_add_func("/spread/density holds what n counts", density_holds_what_n_counts);
    g_test_add_func("/spread/a unit is of the event's country", a_unit_is_of_the_event_s_country);
    g_test_add_func("/spread/the files written are named", the_files_written_are_named);
    g_test_add_func("/spread/findings are carried or refused", findings_are_carried_or_refused);
    g_test_add_func("/spread/no trend is no finding", no_trend_is_no_finding);
    g_test_add_func("/spread/tables as CSV, with definitions", tables_as_csv);
    g_test_add_func("/spread/the same bytes twice", the_same_bytes_twice);
    g_test_add_func("/spread/reports and numbers spare each other",
                    reports_and_numbers_spare_each_other);
    g_test_add_func("/spread/wrong commands are refused", wrong_commands_are_refused);
    return g_test_run();
}
