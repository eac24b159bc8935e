#include "compose/ramp.h"

#include "spec/lang.h"

/* All labels, joined by "|". */
static char *labels_of(const char *yaml, const double *values, uint32_t n)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure =
        sm_figure_parse("map.yaml", yaml, strlen(yaml), NULL, diagnostics, &error);
    g_assert_no_error(error);
    const sm_classify_spec *spec = &figure->aggregates.items[0].classify;
    g_autoptr(sm_classes) classes = sm_ramp_classes(spec, values, n, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < classes->n; i++) {
        g_autofree char *label = sm_ramp_label(figure->lang, classes, i);
        g_string_append_printf(text, "%s%s", i ? "|" : "", label);
    }
    return g_string_free(text, FALSE);
}

#define FIGURE(lang, classify)                                                                     \
    "frame: {bbox: [0, 0, 1, 1]}\nevents: {file: e.csv}\nlang: " lang                              \
    "\naggregate: {by: hexagons, classify: " classify "}\n"
#define CHECK(lang, classify, expected, ...)                                                       \
    do {                                                                                           \
        const double values[] = {__VA_ARGS__};                                                     \
        g_autofree char *text = labels_of(FIGURE(lang, classify), values, G_N_ELEMENTS(values));   \
        g_assert_cmpstr(text, ==, expected);                                                       \
    } while (0)

static void no_limit_of_rates_is_in_two_classes(void)
{
    CHECK("en", "{n: 3}", "under 100|100 to under 500|500 or more", 12.3, 17.9, 197.2, 214.8, 231.6,
          689.7, 701.2);
    CHECK("fr", "{n: 3}", "moins de 100|100 à moins de 500|500 ou plus", 12.3, 17.9, 197.2, 214.8,
          231.6, 689.7, 701.2);
    CHECK("en", "[2.5, 10]", "under 2.5|2.5 to under 10|10 or more", 1.5, 3.7, 20.25);
}

static void counts_are_told_by_whole_numbers(void)
{
    CHECK("en", "[10, 50]", "1–9|10–49|50 or more", 1, 12, 50, 120);
    CHECK("en", "[10, 50]", "under 10|10–49|50 or more", 4, 12, 50, 120);
    CHECK("en", "{method: pretty, n: 5}", "1|2", 1, 1, 2);
    CHECK("en", "{n: 5}", "1|2|3", 1, 2, 2, 3);
}

static void the_highest_class_is_no_odd_single_number(void)
{
    CHECK("en", "{n: 2}", "under 4,000|4,000 or more", 1812, 2100, 5177);
}

static void values_that_are_all_alike_are_one_class(void)
{
    CHECK("en", "{n: 3}", "7", 7, 7);
    CHECK("en", "{n: 3}", "12.3", 12.345678, 12.345678);
}

/* Two falls, none, a rise: the outermost are the strongest, 0 is the middle. */
static void change_is_coloured_around_zero(void)
{
    sm_color stops[] = {{0, 0, 1, 1}, {1, 1, 1, 1}, {1, 0, 0, 1}};
    sm_style style = {.palette.change = {stops, 3}, .palette.sequence = {stops, 2}};
    const double values[] = {-90, -40, -3, 2, 60}, inner[] = {-50, -10, 10};
    g_autoptr(sm_classes) classes = sm_classes_given(values, 5, inner, 3, NULL);
    const double blue[] = {1, 1, 1, 0}, red[] = {0, 0.5, 1, 1};
    for (uint32_t i = 0; i < 4; i++) {
        sm_color color = sm_ramp_class_color(&style, SM_PALETTE_AUTO, classes, i);
        g_assert_cmpfloat_with_epsilon(color.b, blue[i], 1e-6);
        g_assert_cmpfloat_with_epsilon(color.r, red[i], 1e-6);
    }
    sm_color strongest = sm_ramp_class_color(&style, SM_PALETTE_SEVERITY, classes, 3);
    g_assert_true(sm_color_equal(strongest, stops[1]));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/ramp/" #name, name)
    TEST(no_limit_of_rates_is_in_two_classes);
    TEST(counts_are_told_by_whole_numbers);
    TEST(the_highest_class_is_no_odd_single_number);
    TEST(values_that_are_all_alike_are_one_class);
    g_test_add_func("/ramp/change is coloured around zero", change_is_coloured_around_zero);
    return g_test_run();
}
