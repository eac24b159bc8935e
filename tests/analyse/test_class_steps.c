#include "analyse/class_steps.h"

#include "base/number.h"

#include <glib.h>
#include <math.h>

/* "10 50 200" */
static char *joined(const double *limits, uint32_t n)
{
    GString *text = g_string_new(NULL);
    char number[SM_NUMBER_BUFFER];
    for (uint32_t i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", sm_number_format(limits[i], 6, number));
    return g_string_free(text, FALSE);
}

static char *steps_of(const double *values, uint32_t n, uint32_t n_classes)
{
    double inner[SM_CLASSES_MOST];
    return joined(inner, sm_class_steps(values, n, n_classes, inner));
}

#define CHECK(n_classes, expected, ...)                                                            \
    do {                                                                                           \
        const double values[] = {__VA_ARGS__};                                                     \
        g_autofree char *text = steps_of(values, G_N_ELEMENTS(values), n_classes);                 \
        g_assert_cmpstr(text, ==, expected);                                                       \
    } while (0)

static void limits_are_round_and_a_few_times_the_one_before(void)
{
    CHECK(4, "10 100 1000", 4, 7, 12, 30, 45, 140, 600, 1500, 4000);
    CHECK(3, "1 2", 0.6, 1.1, 1.5, 2, 2.5);
    CHECK(3, "0.02 0.2", 0.003, 0.004, 0.02, 0.03, 0.2, 0.3);
}

/* From 1 to 800, as many between 1 and 10 as between 10 and 100: 10, 4, 3, 3, 4 and 6 of them. */
static void values_are_shared_out_most_evenly(void)
{
    double values[30];
    for (int i = 0; i < 30; i++)
        values[i] = pow(10, i / 10.0);
    g_autofree char *text = steps_of(values, 30, 6);
    g_assert_cmpstr(text, ==, "10 20 50 100 200");
}

static void no_class_is_empty(void)
{
    CHECK(6, "2 20", 1, 2, 900, 950);
    CHECK(5, "", 3, 4, 3.5);
    CHECK(5, "", NAN, NAN);
    CHECK(5, "", -4, 20, 300);
}

/* "10 50 200", from the limits 10 and 50 of three classes. */
static char *parted(const double *values, uint32_t n)
{
    double inner[SM_CLASSES_MOST] = {10, 50};
    return joined(inner, sm_class_steps_part_highest(values, n, 2, inner));
}

#define CHECK_PARTED(expected, ...)                                                                \
    do {                                                                                           \
        const double values[] = {__VA_ARGS__};                                                     \
        g_autofree char *text = parted(values, G_N_ELEMENTS(values));                              \
        g_assert_cmpstr(text, ==, expected);                                                       \
    } while (0)

static void a_few_that_stand_out_have_a_class(void)
{
    CHECK_PARTED("10 50 200", 3, 12, 51, 60, 90, 210);
    CHECK_PARTED("10 50 100", 3, 12, 51, 60, 90, 160, NAN);
    CHECK_PARTED("10 50 100", 3, 12, 51, 60, 150);
    /* Not three times the limit; as many above as below; none between. */
    CHECK_PARTED("10 50", 3, 12, 51, 60, 90, 149);
    CHECK_PARTED("10 50", 3, 12, 51, 60, 210, 220);
    CHECK_PARTED("10 50", 3, 12, 210);
    CHECK_PARTED("10 50", NAN);
}

static void they_suit_what_differs_by_orders_of_magnitude(void)
{
    const double wide[] = {1, 2, 3, 4, 5, 6, 20, 400}, near[] = {10, 12, 13, 15, 18, 20, 25, 30};
    const double change[] = {-40, 1, 2, 3, 4, 5, 6, 400}, few[] = {1, 2, 400};
    g_assert_true(sm_class_steps_suit(wide, 8));
    g_assert_false(sm_class_steps_suit(near, 8));
    g_assert_false(sm_class_steps_suit(change, 8));
    g_assert_false(sm_class_steps_suit(few, 3));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/class steps/limits are round and a few times the one before",
                    limits_are_round_and_a_few_times_the_one_before);
    g_test_add_func("/class steps/values are shared out most evenly",
                    values_are_shared_out_most_evenly);
    g_test_add_func("/class steps/no class is empty", no_class_is_empty);
    g_test_add_func("/class steps/a few values that stand out have a class of their own",
                    a_few_that_stand_out_have_a_class);
    g_test_add_func("/class steps/they suit what differs by orders of magnitude",
                    they_suit_what_differs_by_orders_of_magnitude);
    return g_test_run();
}
