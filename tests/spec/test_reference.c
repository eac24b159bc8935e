#include "spec/reference.h"

#include "spec/schema.h"
#include "spec/yardstick.h"

#include <jansson.h>
#include <string.h>

#define REFERENCE_FILE SM_SOURCE_DIR "/docs/reference.md"
#define MANUAL_FILE SM_SOURCE_DIR "/docs/sahelmap.1"

/* With SAHELMAP_UPDATE in the environment the page is written instead of compared. */
static void reference_is_up_to_date(void)
{
    g_autofree char *made = sm_spec_reference();
    g_autofree char *stored = NULL;
    if (g_getenv("SAHELMAP_UPDATE"))
        g_assert_true(g_file_set_contents(REFERENCE_FILE, made, -1, NULL));
    g_assert_true(g_file_get_contents(REFERENCE_FILE, &stored, NULL, NULL));
    if (strcmp(made, stored) == 0) return;
    g_test_message("docs/reference.md is not what the key tables say; "
                   "run SAHELMAP_UPDATE=1 test_spec_reference");
    g_test_fail();
}

/* The part of the manual page between two comments. */
static void manual_page_is_up_to_date(void)
{
    static const char begin[] = "with SAHELMAP_UPDATE=1.\n", end[] = ".\\\" end\n";
    g_autofree char *made = sm_spec_manual_outputs();
    g_autofree char *stored = NULL;
    g_assert_true(g_file_get_contents(MANUAL_FILE, &stored, NULL, NULL));
    char *from = strstr(stored, begin);
    g_assert_nonnull(from);
    from += strlen(begin);
    char *to = strstr(from, end);
    g_assert_nonnull(to);
    if (strncmp(from, made, (size_t)(to - from)) == 0 && strlen(made) == (size_t)(to - from))
        return;
    g_autofree char *page = g_strdup_printf("%.*s%s%s", (int)(from - stored), stored, made, to);
    if (g_getenv("SAHELMAP_UPDATE"))
        g_assert_true(g_file_set_contents(MANUAL_FILE, page, -1, NULL));
    else
        g_test_fail_printf("docs/sahelmap.1 does not list the kinds of outputs as they are; run "
                           "SAHELMAP_UPDATE=1 test_spec_reference");
}

/* Every "$ref" leads to a definition. */
static void check_refs(const json_t *value, const json_t *definitions)
{
    const char *name;
    json_t *child;
    size_t i;
    if (json_is_array(value)) {
        json_array_foreach(value, i, child) check_refs(child, definitions);
        return;
    }
    if (!json_is_object(value)) return;
    const char *ref = json_string_value(json_object_get(value, "$ref"));
    if (ref) {
        g_assert_true(g_str_has_prefix(ref, "#/$defs/"));
        g_assert_nonnull(json_object_get(definitions, ref + strlen("#/$defs/")));
    }
    json_object_foreach((json_t *)(guintptr)value, name, child) check_refs(child, definitions);
}

static json_t *load_schema(sm_schema_kind kind)
{
    g_autofree char *text = sm_spec_schema(kind);
    json_error_t error;
    json_t *schema = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!schema) g_test_message("line %d: %s", error.line, error.text);
    g_assert_nonnull(schema);
    return schema;
}

static void schema_is_json(void)
{
    for (int kind = SM_SCHEMA_BOTH; kind <= SM_SCHEMA_STYLE; kind++) {
        json_t *schema = load_schema((sm_schema_kind)kind);
        g_assert_cmpstr(json_string_value(json_object_get(schema, "$schema")), ==,
                        "https://json-schema.org/draft/2020-12/schema");
        check_refs(schema, json_object_get(schema, "$defs"));
        json_decref(schema);
    }
}

static void schema_knows_the_keys(void)
{
    json_t *schema = load_schema(SM_SCHEMA_FIGURE);
    json_t *figure = json_object_get(json_object_get(schema, "$defs"), "figure");
    g_assert_true(json_is_false(json_object_get(figure, "additionalProperties")));
    json_t *properties = json_object_get(figure, "properties");
    g_assert_nonnull(json_object_get(properties, "north-arrow"));
    json_t *lang = json_object_get(properties, "lang");
    g_assert_cmpstr(json_string_value(json_object_get(lang, "default")), ==, "en");
    g_assert_cmpuint(json_array_size(json_object_get(lang, "enum")), ==, 2);
    json_decref(schema);
}

static void yardstick_has_all_words(void)
{
    static const int ranges[][2] = {{0, 5},   {10, 20}, {25, 35}, {40, 50},
                                    {55, 75}, {80, 90}, {95, 100}};
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        const sm_yardstick_word *word = sm_yardstick((sm_probability)(SM_PROBABILITY_REMOTE + i));
        g_assert_cmpint(word->from_percent, ==, ranges[i][0]);
        g_assert_cmpint(word->to_percent, ==, ranges[i][1]);
        g_assert_true(g_utf8_validate(word->french, -1, NULL));
    }
    g_assert_null(sm_yardstick(SM_PROBABILITY_NOT_GIVEN));
    g_assert_null(sm_yardstick_text(SM_PROBABILITY_NOT_GIVEN, SM_LANG_FR));
    g_assert_cmpstr(sm_yardstick_text(SM_PROBABILITY_REALISTIC, SM_LANG_EN), ==,
                    "a realistic possibility");
    g_assert_cmpstr(sm_yardstick_text(SM_PROBABILITY_LIKELY, SM_LANG_FR), ==, "probable");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reference/the stored page is what the key tables say",
                    reference_is_up_to_date);
    g_test_add_func("/reference/the manual page lists the kinds of outputs",
                    manual_page_is_up_to_date);
    g_test_add_func("/schema/is JSON whose references lead somewhere", schema_is_json);
    g_test_add_func("/schema/knows keys, words and defaults", schema_knows_the_keys);
    g_test_add_func("/yardstick/has seven words with the ranges of PHIA", yardstick_has_all_words);
    return g_test_run();
}
