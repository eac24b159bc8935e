#include "base/number.h"

#include <float.h>
#include <glib.h>
#include <locale.h>
#include <math.h>

static void assert_reads(const char *text, double expected)
{
    double value = -12345;
    g_assert_true(sm_number_parse(text, &value));
    g_assert_cmpfloat(value, ==, expected);
}

static void decimals_are_read(void)
{
    assert_reads("0", 0);
    assert_reads("14.79832", 14.79832);
    assert_reads("-1.302596", -1.302596);
    assert_reads("+7", 7);
    assert_reads(".5", 0.5);
    assert_reads("5.", 5);
    assert_reads("1e3", 1000);
    assert_reads("1.5E-3", 0.0015);
    assert_reads(" 12\t", 12);
    assert_reads("1.7976931348623157e308", DBL_MAX);
}

static void others_are_refused(void)
{
    static const char *const wrong[] = {
        "",    " ",   "nan", "NaN", "inf", "-inf", "infinity", "0x10", "-0X1p3", "1e999",
        "1 2", "1,5", "--1", "+-1", "e5",  ".",    "-",        "1x",   "١٢",     "1.2.3",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        double value = 42;
        g_assert_false(sm_number_parse(wrong[i], &value));
        g_assert_cmpfloat(value, ==, 42);
    }
}

static void assert_writes(double value, int decimals, const char *expected)
{
    char buffer[SM_NUMBER_BUFFER];
    g_assert_cmpstr(sm_number_format(value, decimals, buffer), ==, expected);
}

static void shortest_text_is_written(void)
{
    assert_writes(12.5, 3, "12.5");
    assert_writes(-3, 2, "-3");
    assert_writes(0, 5, "0");
    assert_writes(100, 0, "100");
    assert_writes(100, 2, "100");
    assert_writes(0.125, 2, "0.12");
    assert_writes(2.999, 2, "3");
    assert_writes(1e17, 9, "100000000000000000");
    assert_writes(1e300, 2, "1e+300");
    assert_writes(-DBL_MAX, 9, "-1.79769313e+308");
    assert_writes(1.23456789012, 99, "1.23456789");
    assert_writes(1.5, -4, "2");
}

static void minus_zero_is_zero(void)
{
    assert_writes(-0.0, 3, "0");
    assert_writes(-0.0004, 3, "0");
    assert_writes(-0.4, 0, "0");
}

/* Any locale with a decimal comma does; a machine without one cannot tell. */
static void locale_does_not_matter(void)
{
    if (!setlocale(LC_ALL, "fr_FR.UTF-8") && !setlocale(LC_ALL, "de_DE.UTF-8")) {
        g_test_skip("no locale with a decimal comma is installed");
        return;
    }
    assert_reads("1.5", 1.5);
    assert_writes(1.5, 2, "1.5");
    setlocale(LC_ALL, "C");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/finite decimals are read", decimals_are_read);
    g_test_add_func("/number/anything else is refused", others_are_refused);
    g_test_add_func("/number/the shortest text is written", shortest_text_is_written);
    g_test_add_func("/number/minus zero is written as zero", minus_zero_is_zero);
    g_test_add_func("/number/the locale does not matter", locale_does_not_matter);
    return g_test_run();
}
