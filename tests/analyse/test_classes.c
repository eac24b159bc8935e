#include "analyse/classes.h"

#include "base/number.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "1 4 9: 3 2" : breaks and counts. */
static char *classes_text(const sm_classes *classes)
{
    GString *text = g_string_new(NULL);
    char number[SM_NUMBER_BUFFER];
    for (uint32_t i = 0; i <= classes->n; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "",
                               sm_number_format(classes->breaks[i], 4, number));
    g_string_append_c(text, ':');
    for (uint32_t i = 0; i < classes->n; i++)
        g_string_append_printf(text, " %u", classes->counts[i]);
    return g_string_free(text, FALSE);
}

static void check_classes(const double *values, uint32_t n, sm_class_method method, uint32_t wanted,
                          const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_classes) classes = sm_classes_find(values, n, method, wanted, &error);
    g_assert_no_error(error);
    g_autofree char *text = classes_text(classes);
    g_assert_cmpstr(text, ==, expected);
}

#define CHECK(values, method, wanted, expected)                                                    \
    check_classes(values, G_N_ELEMENTS(values), method, wanted, expected)

static const double ONE_TO_TEN[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
static const double FATALITIES[] = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 5, 5, 8, 13, 21, 34, 100, 160};

static double cost_of(const double *sorted, uint32_t from, uint32_t end)
{
    double mean = 0, sum = 0;
    for (uint32_t i = from; i < end; i++)
        mean += sorted[i] / (end - from);
    for (uint32_t i = from; i < end; i++)
        sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

/* The least cost of all ways to cut, one after the other. */
static double least_cost(const double *sorted, uint32_t from, uint32_t n, uint32_t classes)
{
    if (classes == 1) return cost_of(sorted, from, n);
    double least = INFINITY;
    for (uint32_t end = from + 1; end + classes - 1 <= n; end++)
        least = MIN(least, cost_of(sorted, from, end) + least_cost(sorted, end, n, classes - 1));
    return least;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void jenks_is_the_optimum(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int trial = 0; trial < 60; trial++) {
        double values[14];
        for (uint32_t i = 0; i < 14; i++)
            values[i] = floor(pow(g_rand_double(random), 3) * 60);
        for (uint32_t k = 2; k <= 5; k++) {
            g_autoptr(sm_classes) classes = sm_classes_find(values, 14, SM_CLASS_JENKS, k, NULL);
            double sorted[14];
            memcpy(sorted, values, sizeof sorted);
            qsort(sorted, 14, sizeof(double), compare);
            double total = cost_of(sorted, 0, 14), cost = (1 - classes->fit) * total;
            g_assert_cmpfloat_with_epsilon(cost, least_cost(sorted, 0, 14, k), 1e-9 * total);
        }
    }
}

/* classInt 0.4-9: classIntervals(x, n, style="fisher") puts the same values together. */
static void jenks_of_fatalities(void)
{
    CHECK(FATALITIES, SM_CLASS_JENKS, 4, "0 21 100 160 160: 14 2 1 1");
    CHECK(ONE_TO_TEN, SM_CLASS_JENKS, 2, "1 6 10: 5 5");
}

static void quantiles_are_of_type_7(void)
{
    CHECK(ONE_TO_TEN, SM_CLASS_QUANTILE, 4, "1 3.25 5.5 7.75 10: 3 2 2 3");
    g_assert_cmpfloat_with_epsilon(sm_quantile_of_sorted(ONE_TO_TEN, 10, 0.05), 1.45, 1e-12);
    CHECK(FATALITIES, SM_CLASS_QUANTILE, 5, "0 0.4 1.8 5 17.8 160: 4 3 3 4 4");
}

static void ties_merge_quantiles(void)
{
    const double values[] = {0, 0, 0, 0, 0, 0, 0, 3, 4, 9, 11};
    CHECK(values, SM_CLASS_QUANTILE, 4, "0 3.5 11: 8 3");
}

static void the_other_methods(void)
{
    CHECK(ONE_TO_TEN, SM_CLASS_EQUAL, 3, "1 4 7 10: 3 3 4");
    CHECK(FATALITIES, SM_CLASS_EQUAL, 4, "0 40 80 120 160: 16 0 1 1");
    CHECK(FATALITIES, SM_CLASS_HEAD_TAILS, 9, "0 21 100 160: 14 2 2");
    CHECK(ONE_TO_TEN, SM_CLASS_HEAD_TAILS, 5, "1 6 10: 5 5");
    CHECK(FATALITIES, SM_CLASS_PRETTY, 4, "0 50 100 150 200: 16 0 1 1");
    const double shares[] = {0.07, 0.13, 0.21, 0.48};
    CHECK(shares, SM_CLASS_PRETTY, 5, "0 0.1 0.2 0.3 0.4 0.5: 1 1 1 0 1");
    const double around_zero[] = {-3, -1, 0, 2, 6.5};
    CHECK(around_zero, SM_CLASS_PRETTY, 5, "-4 -2 0 2 4 6 8: 1 1 1 1 0 1");
}

static void few_values_have_few_classes(void)
{
    const double one[] = {7}, same[] = {7, 7, 7}, two[] = {3, 9, 9};
    for (sm_class_method method = SM_CLASS_JENKS; method <= SM_CLASS_PRETTY; method++) {
        CHECK(one, method, 5, "7 7: 1");
        CHECK(same, method, 5, "7 7: 3");
    }
    CHECK(two, SM_CLASS_JENKS, 5, "3 9 9: 1 2");
    CHECK(two, SM_CLASS_QUANTILE, 5, "3 9 9: 1 2");
    CHECK(two, SM_CLASS_HEAD_TAILS, 5, "3 9 9: 1 2");
}

static void missing_values_are_apart(void)
{
    const double values[] = {NAN, 1, 2, NAN, 3, 4};
    g_autoptr(sm_classes) classes = sm_classes_find(values, 6, SM_CLASS_EQUAL, 3, NULL);
    g_assert_cmpuint(classes->n_values, ==, 4);
    g_assert_cmpuint(classes->n_missing, ==, 2);
    g_assert_cmpint(sm_classes_index(classes, NAN), ==, -1);
    g_assert_cmpint(sm_classes_index(classes, 1), ==, 0);
    g_assert_cmpint(sm_classes_index(classes, 2), ==, 1);
    g_assert_cmpint(sm_classes_index(classes, 4), ==, 2);
    g_assert_cmpint(sm_classes_index(classes, -50), ==, 0);
    g_assert_cmpint(sm_classes_index(classes, INFINITY), ==, 2);
    g_assert_cmpfloat(classes->least[2], ==, 3);
    g_assert_cmpfloat(classes->greatest[1], ==, 2);
}

static void given_breaks_stay(void)
{
    const double inner[] = {1, 10, 50};
    g_autoptr(sm_classes) classes = sm_classes_given(FATALITIES, 18, inner, 3, NULL);
    g_autofree char *text = classes_text(classes);
    g_assert_cmpstr(text, ==, "0 1 10 50 160: 4 9 3 2");
    g_autoptr(sm_classes) empty = sm_classes_given(NULL, 0, inner, 3, NULL);
    g_assert_cmpuint(empty->n, ==, 4);
    g_assert_cmpint(sm_classes_index(empty, 0), ==, 0);
    g_assert_cmpint(sm_classes_index(empty, 10), ==, 2);
    g_assert_cmpint(sm_classes_index(empty, 1000), ==, 3);
    g_assert_cmpfloat(empty->fit, ==, 1);
}

static void expect_refusal(const double *values, uint32_t n, uint32_t wanted, const char *words)
{
    for (sm_class_method method = SM_CLASS_JENKS; method <= SM_CLASS_PRETTY; method++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(sm_classes_find(values, n, method, wanted, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
        g_assert_nonnull(strstr(error->message, words));
    }
}

static void what_has_no_classes_is_refused(void)
{
    const double none[] = {NAN, NAN}, infinite[] = {1, INFINITY}, good[] = {1, 2};
    expect_refusal(none, 2, 5, "none of 2 values");
    expect_refusal(none, 0, 5, "none of 0 values");
    expect_refusal(infinite, 2, 5, "row 1");
    expect_refusal(good, 2, 1, "2 to 9");
    expect_refusal(good, 2, 10, "2 to 9");
    const double falling[] = {3, 1}, unknown[] = {1, NAN};
    g_assert_null(sm_classes_given(good, 2, falling, 2, NULL));
    g_assert_null(sm_classes_given(good, 2, unknown, 2, NULL));
    g_assert_null(sm_classes_given(good, 2, falling, 0, NULL));
}

static void extremes_stay_numbers(void)
{
    const double values[] = {-1e100, 5e-324, 0, 1e-300, 1e100};
    for (sm_class_method method = SM_CLASS_JENKS; method <= SM_CLASS_PRETTY; method++)
        for (uint32_t i = 0; i < 4; i++)
            for (uint32_t n = 2; n <= 9; n++) {
                g_autoptr(sm_classes) classes = sm_classes_find(values + i, 5 - i, method, n, NULL);
                for (uint32_t b = 0; b <= classes->n; b++)
                    g_assert_true(isfinite(classes->breaks[b]));
                for (uint32_t b = 1; b < classes->n; b++)
                    g_assert_cmpfloat(classes->breaks[b], >, classes->breaks[b - 1]);
                g_assert_cmpuint(classes->n, <=, SM_CLASSES_MOST);
            }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/classes/jenks is the best of all ways to cut", jenks_is_the_optimum);
    g_test_add_func("/classes/jenks of fatalities as in classInt", jenks_of_fatalities);
    g_test_add_func("/classes/quantiles are those of R", quantiles_are_of_type_7);
    g_test_add_func("/classes/ties merge quantiles", ties_merge_quantiles);
    g_test_add_func("/classes/equal, head and tails, pretty", the_other_methods);
    g_test_add_func("/classes/few distinct values have few classes", few_values_have_few_classes);
    g_test_add_func("/classes/missing values are apart", missing_values_are_apart);
    g_test_add_func("/classes/given breaks stay without values", given_breaks_stay);
    g_test_add_func("/classes/what has no classes is refused in words",
                    what_has_no_classes_is_refused);
    g_test_add_func("/classes/extreme values give finite rising breaks", extremes_stay_numbers);
    return g_test_run();
}
