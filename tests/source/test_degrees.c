/* Coordinates as people write them. */
#include "source/degrees.h"

#include <glib.h>
#include <string.h>

static void assert_degrees(const char *text, bool latitude, double expected)
{
    double value = 0;
    g_test_message("%s", text);
    g_assert_true(sm_degrees_parse(text, strlen(text), latitude, &value));
    g_assert_cmpfloat_with_epsilon(value, expected, 1e-12);
}

static void assert_none(const char *text, bool latitude)
{
    double value = 42;
    g_test_message("%s", text);
    g_assert_false(sm_degrees_parse(text, strlen(text), latitude, &value));
    g_assert_cmpfloat(value, ==, 42);
}

static void test_forms(void)
{
    assert_degrees("7.24°", true, 7.24);
    assert_degrees("-7,24°", true, -7.24);
    assert_degrees("7.24° S", true, -7.24);
    assert_degrees("S7.24", true, -7.24);
    assert_degrees("12°30'15\"N", true, 12 + 30 / 60.0 + 15 / 3600.0);
    assert_degrees("12° 30′ 15″ n", true, 12 + 30 / 60.0 + 15 / 3600.0);
    assert_degrees("12 30 15 N", true, 12 + 30 / 60.0 + 15 / 3600.0);
    assert_degrees("W 3:30", false, -3.5);
    assert_degrees("100.5 deg E", false, 100.5);
}

static void test_refused(void)
{
    const char *const texts[] = {"",     "N",    "°",     "7 240",  "7.2.4°", "12°75'N",
                                 "7° O", "7° E", "-7° S", "7° N S", "north",  "7°N 8°"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_none(texts[i], true);
    assert_none("7° N", false);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/degrees/signs, letters, minutes and seconds", test_forms);
    g_test_add_func("/degrees/anything else is none", test_refused);
    return g_test_run();
}
