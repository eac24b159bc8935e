/* Tables of spread as CSV and JSON: each number rounded as its column says, each gap with nothing.
 */
#include "report/spread_csv.h"
#include "report/spread_json.h"

#include "source/date.h"

#include <jansson.h>
#include <math.h>

static sm_number_table *distances(void)
{
    sm_number_table *table = sm_number_table_create("standard-distance");
    sm_number_table_row(table);
    sm_number_table_text(table, "window", "2024");
    sm_number_table_day(table, "from", sm_day_from_civil(2024, 1, 1));
    sm_number_table_day(table, "to", sm_day_from_civil(2024, 12, 31));
    sm_number_table_number(table, "complete", true);
    sm_number_table_number(table, "n", 12);
    sm_number_table_number(table, "distance_km", 103.12351);
    sm_number_table_row(table);
    sm_number_table_text(table, "window", "the \"late\", short one");
    sm_number_table_day(table, "from", 0);
    sm_number_table_number(table, "complete", false);
    sm_number_table_number(table, "n", 1);
    sm_number_table_number(table, "distance_km", (double)NAN);
    sm_number_table_text(table, "reason", "one event");
    sm_number_table_row(table);
    sm_number_table_text(table, "window", "");
    sm_number_table_number(table, "n", (double)INFINITY);
    sm_number_table_number(table, "distance_km", -0.0004);
    sm_number_table_text(table, "reason", "two\nlines");
    sm_number_table_parameter(table, "share", 0.1);
    sm_number_table_parameter_text(table, "kernel", "Gaussian");
    sm_number_table_left_out(table, "no date", 3);
    sm_number_table_left_out(table, "nobody", 0);
    return table;
}

static void a_table_is_lines_of_its_columns(void)
{
    g_autoptr(sm_number_table) table = distances();
    g_autofree char *csv = sm_spread_csv(table);
    g_assert_cmpstr(csv, ==,
                    "window,from,to,complete,n,distance_km,reason\n"
                    "2024,2024-01-01,2024-12-31,true,12,103.124,\n"
                    "\"the \"\"late\"\", short one\",,,false,1,,one event\n"
                    ",,,,,0,\"two\nlines\"\n");
    g_autoptr(sm_number_table) empty = sm_number_table_create("standard-distance");
    g_autofree char *header = sm_spread_csv(empty);
    g_assert_cmpstr(header, ==, "window,from,to,complete,n,distance_km,reason\n");
}

/* A spreadsheet would compute it, or start a program. */
static void no_text_is_a_formula(void)
{
    static const char *const texts[] = {
        "=cmd|' /C calc'!A0", "+A1", "-2+cmd(1)", "@SUM(1)", "\t=1", "\r=1"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(sm_number_table) table = sm_number_table_create("standard-distance");
        sm_number_table_row(table);
        sm_number_table_text(table, "window", texts[i]);
        sm_number_table_number(table, "distance_km", -1.5);
        g_autofree char *csv = sm_spread_csv(table);
        const char *cell = strchr(csv, '\n') + 1;
        if (*cell == '"') cell++;
        g_assert_cmpint(*cell, ==, '\'');
        g_assert_true(g_str_has_prefix(cell + 1, texts[i]));
        g_assert_nonnull(strstr(csv, ",-1.5,"));
    }
}

static void numbers_are_rounded_by_decimals_or_by_digits(void)
{
    const struct {
        double number;
        int decimals;
        double want;
    } cases[] = {
        {1.0004, 3, 1},
        {1.0006, 3, 1.001},
        {-0.0004, 3, 0},
        {2.6, 0, 3},
        {12345.678, -3, 12300},
        {0.000123456, -4, 0.0001235},
        {0, -4, 0},
        {1e15 + 0.4, 3, 1e15 + 0.4},
        {123456789012345, 0, 123456789012345},
        {1.0 / 3, -15, 0.333333333333333},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpfloat(sm_number_rounded(cases[i].number, cases[i].decimals), ==, cases[i].want);
    g_assert_false(signbit(sm_number_rounded(-0.0004, 3)));
}

/* Of a table's columns one line each, with what holds for the whole table repeated. */
static void measures_explain_each_column(void)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    g_autoptr(sm_number_table) table = distances();
    g_autoptr(sm_number_table) refused = sm_number_table_create("standard-distance");
    sm_number_table_refuse(refused, "for nothing");
    sm_number_table_refuse(refused, "no event");
    g_ptr_array_add(tables, table);
    g_ptr_array_add(tables, refused);
    g_autofree char *csv = sm_spread_csv_measures(tables);
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 1 + 7 + 7 + 1);
    g_assert_cmpstr(lines[0], ==,
                    "measure,column,unit,definition,of_measure,source,parameters,left_out,"
                    "no_rows_because");
    g_assert_true(g_str_has_prefix(
        lines[6], "standard-distance,distance_km,km,Root of the mean squared distance to the mean "
                  "centre.,"));
    g_assert_true(g_str_has_suffix(lines[6], ",Bachi 1963.,share 0.1; kernel Gaussian,no date 3,"));
    g_assert_true(g_str_has_suffix(lines[13], ",Bachi 1963.,,,no event"));
    g_assert_cmpstr(lines[15], ==, "");
}

static void findings_are_lines_of_both_languages(void)
{
    sm_finding carried = {"track", true, (char *)(gsize) "It moved.", (char *)(gsize) "Déplacé."};
    sm_finding empty = {"knox", false, (char *)(gsize) "Few, too few", (char *)(gsize) "Peu"};
    g_autoptr(GPtrArray) findings = g_ptr_array_new();
    g_autofree char *none = sm_spread_csv_findings(findings);
    g_assert_cmpstr(none, ==, "measure,carried_by_the_numbers,en,fr\n");
    g_ptr_array_add(findings, &carried);
    g_ptr_array_add(findings, &empty);
    g_autofree char *csv = sm_spread_csv_findings(findings);
    g_assert_cmpstr(csv, ==,
                    "measure,carried_by_the_numbers,en,fr\n"
                    "track,true,It moved.,Déplacé.\n"
                    "knox,false,\"Few, too few\",Peu\n");
}

static void assert_part(const json_t *root, const char *key, const char *want)
{
    json_t *wanted = json_loads(want, JSON_DECODE_ANY, NULL);
    g_assert_nonnull(wanted);
    const json_t *got = json_object_get(root, key);
    if (!json_equal(got, wanted)) {
        char *text = json_dumps(got, JSON_ENCODE_ANY | JSON_COMPACT);
        g_test_message("%s is %s", key, text);
        free(text);
        g_test_fail();
    }
    json_decref(wanted);
}

static void a_document_holds_all_with_null_for_the_unknown(void)
{
    g_autoptr(sm_number_table) table = distances();
    g_autoptr(GPtrArray) tables = g_ptr_array_new(), findings = g_ptr_array_new();
    sm_finding finding = {"track", false, (char *)(gsize) "No.", (char *)(gsize) "Non."};
    g_ptr_array_add(tables, table);
    g_ptr_array_add(findings, &finding);
    g_autoptr(sm_diagnostics) warnings = sm_diagnostics_create();
    sm_diagnostics_warn(warnings, "mind %d", 1);
    const sm_number_note ledger[] = {{"read", NULL, 20}, {"measured", NULL, 13}};
    sm_spread_document document = {.figure = "map.yaml",
                                   .data_set = "own",
                                   .plane = "a plane",
                                   .plane_definition = "+proj=laea",
                                   .own_plane = true,
                                   .scale_error = 0.0123456,
                                   .ledger = ledger,
                                   .n_ledger = 2,
                                   .tables = tables,
                                   .findings = findings,
                                   .warnings = warnings};
    g_autofree char *text = sm_spread_json(&document);
    g_assert_true(g_str_has_suffix(text, "}\n"));
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    g_assert_cmpuint(json_object_size(root), ==, 8);
    assert_part(root, "figure", "\"map.yaml\"");
    assert_part(root, "boundaries", "\"own\"");
    assert_part(root, "plane",
                "{\"projection\": \"a plane\", \"definition\": \"+proj=laea\", "
                "\"is_the_maps\": false, \"greatest_error_of_scale\": 0.0123}");
    assert_part(root, "events", "{\"read\": 20, \"measured\": 13}");
    assert_part(root, "warnings", "[\"mind 1\"]");
    assert_part(root, "findings",
                "[{\"measure\": \"track\", \"carried_by_the_numbers\": false, \"en\": \"No.\", "
                "\"fr\": \"Non.\"}]");
    const json_t *measure = json_array_get(json_object_get(root, "measures"), 0);
    assert_part(measure, "name", "\"standard-distance\"");
    assert_part(measure, "title", "\"Standard distance\"");
    assert_part(measure, "parameters", "{\"share\": 0.1, \"kernel\": \"Gaussian\"}");
    assert_part(measure, "left_out", "[{\"why\": \"no date\", \"events\": 3}]");
    assert_part(measure, "reason", "null");
    assert_part(measure, "rows",
                "[{\"window\": \"2024\", \"from\": \"2024-01-01\", \"to\": \"2024-12-31\", "
                "\"complete\": true, \"n\": 12, \"distance_km\": 103.124, \"reason\": null},"
                "{\"window\": \"the \\\"late\\\", short one\", \"from\": null, \"to\": null, "
                "\"complete\": false, \"n\": 1, \"distance_km\": null, \"reason\": \"one event\"},"
                "{\"window\": null, \"from\": null, \"to\": null, \"complete\": null, \"n\": null, "
                "\"distance_km\": 0, \"reason\": \"two\\nlines\"}]");
    const json_t *column = json_array_get(json_object_get(measure, "columns"), 5);
    assert_part(column, "name", "\"distance_km\"");
    assert_part(column, "unit", "\"km\"");
    json_decref(root);
}

/* Whole numbers are written as such while a double holds them exactly. */
static void whole_numbers_have_no_point(void)
{
    const double numbers[] = {9007199254740991, 9007199254740992, -4, 0.5};
    const char *const texts[] = {"9007199254740991", "9.00719925474099e15", "-4", "0.5"};
    g_autoptr(sm_number_table) table = sm_number_table_create("standard-distance");
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        sm_number_table_row(table);
        sm_number_table_number(table, "distance_km", numbers[i]);
    }
    g_autoptr(GPtrArray) tables = g_ptr_array_new(), findings = g_ptr_array_new();
    g_autoptr(sm_diagnostics) warnings = sm_diagnostics_create();
    g_ptr_array_add(tables, table);
    sm_spread_document document = {.tables = tables, .findings = findings, .warnings = warnings};
    g_autofree char *json = sm_spread_json(&document);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *line = g_strdup_printf("\"distance_km\": %s,\n", texts[i]);
        if (!strstr(json, line)) g_test_message("no line %s", line);
        g_assert_nonnull(strstr(json, line));
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/report/spread-numbers/" #name, name)
    TEST(a_table_is_lines_of_its_columns);
    TEST(no_text_is_a_formula);
    TEST(numbers_are_rounded_by_decimals_or_by_digits);
    TEST(measures_explain_each_column);
    TEST(findings_are_lines_of_both_languages);
    TEST(a_document_holds_all_with_null_for_the_unknown);
    TEST(whole_numbers_have_no_point);
    return g_test_run();
}
