#include "base/units.h"

#include <glib.h>

static void assert_points(double value, sm_unit unit, double expected)
{
    g_assert_cmpfloat_with_epsilon(sm_length_pt((sm_length){value, unit}, 500), expected, 1e-9);
}

static void an_inch_is_an_inch(void)
{
    assert_points(1, SM_UNIT_IN, 72);
    assert_points(25.4, SM_UNIT_MM, 72);
    assert_points(96, SM_UNIT_PX, 72);
    assert_points(72, SM_UNIT_PT, 72);
}

static void percent_is_of_the_whole(void)
{
    assert_points(6, SM_UNIT_PERCENT, 30);
    assert_points(100, SM_UNIT_PERCENT, 500);
    assert_points(-10, SM_UNIT_PERCENT, -50);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/units/an inch has 72 points, 25.4 mm, 96 px", an_inch_is_an_inch);
    g_test_add_func("/units/percent is of the whole that is given", percent_is_of_the_whole);
    return g_test_run();
}
