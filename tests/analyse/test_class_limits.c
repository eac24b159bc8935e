#include "analyse/class_limits.h"

#include "base/number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* "40 300 2000" */
static char *limits_of(const double *values, uint32_t n, sm_class_method method, uint32_t wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_classes) classes = sm_classes_find(values, n, method, wanted, &error);
    g_assert_no_error(error);
    double inner[SM_CLASSES_MOST];
    uint32_t n_inner = sm_class_limits_round(classes, inner);
    GString *text = g_string_new(NULL);
    char number[SM_NUMBER_BUFFER];
    for (uint32_t i = 0; i < n_inner; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", sm_number_format(inner[i], 6, number));
    return g_string_free(text, FALSE);
}

#define CHECK(method, wanted, expected, ...)                                                       \
    do {                                                                                           \
        const double values[] = {__VA_ARGS__};                                                     \
        g_autofree char *text = limits_of(values, G_N_ELEMENTS(values), method, wanted);           \
        g_assert_cmpstr(text, ==, expected);                                                       \
    } while (0)

static void a_limit_between_two_values_is_the_roundest_there(void)
{
    CHECK(SM_CLASS_JENKS, 3, "100 500", 12.3, 17.9, 197.2, 214.8, 231.6, 689.7, 701.2);
    CHECK(SM_CLASS_JENKS, 2, "0.2", 0.113, 0.127, 0.31, 0.32);
    CHECK(SM_CLASS_JENKS, 2, "4000", 1812, 2100, 5177);
    CHECK(SM_CLASS_JENKS, 2, "-30", -52.4, -51.3, -11.7, -11.2);
}

static void a_narrow_gap_takes_three_digits_at_most(void)
{
    CHECK(SM_CLASS_QUANTILE, 2, "468", 467.91, 467.92, 467.93, 467.94);
    CHECK(SM_CLASS_QUANTILE, 2, "0.468", 0.46791, 0.46792, 0.46793, 0.46794);
}

static void limits_of_counts_are_whole_and_differ(void)
{
    CHECK(SM_CLASS_PRETTY, 5, "2", 1, 1, 2, 2);
    CHECK(SM_CLASS_PRETTY, 5, "2 3 4", 1, 2, 3, 4);
    CHECK(SM_CLASS_EQUAL, 4, "4 6 8", 1, 5, 7, 10);
    CHECK(SM_CLASS_JENKS, 5, "2 3", 1, 2, 3);
}

static void rounding_moves_no_value_to_another_class(void)
{
    double values[60];
    for (uint32_t i = 0; i < G_N_ELEMENTS(values); i++)
        values[i] = pow(1.17, i) + 3 * sin(i);
    for (uint32_t n = SM_CLASSES_LEAST; n <= SM_CLASSES_MOST; n++) {
        g_autoptr(sm_classes) found =
            sm_classes_find(values, G_N_ELEMENTS(values), SM_CLASS_JENKS, n, NULL);
        double inner[SM_CLASSES_MOST];
        uint32_t n_inner = sm_class_limits_round(found, inner);
        g_assert_cmpuint(n_inner + 1, ==, found->n);
        g_autoptr(sm_classes) rounded =
            sm_classes_given(values, G_N_ELEMENTS(values), inner, n_inner, NULL);
        g_assert_cmpmem(rounded->counts, n * sizeof(uint32_t), found->counts, n * sizeof(uint32_t));
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/analyse/class-limits/" #name, name)
    TEST(a_limit_between_two_values_is_the_roundest_there);
    TEST(a_narrow_gap_takes_three_digits_at_most);
    TEST(limits_of_counts_are_whole_and_differ);
    TEST(rounding_moves_no_value_to_another_class);
    return g_test_run();
}
