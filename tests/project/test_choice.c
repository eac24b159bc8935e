#include "project/choice.h"

#include <glib.h>

static void assert_choice(sm_rect_deg region, const char *expected)
{
    g_autofree char *choice = sm_choice_for(region);
    g_assert_cmpstr(choice, ==, expected);
}

static void mid_latitudes(void)
{
    assert_choice((sm_rect_deg){-12.5, 9, 4.5, 25.5},
                  "+proj=lcc +lat_1=12 +lat_2=23 +lat_0=17.3 +lon_0=-4 +datum=WGS84");
    assert_choice((sm_rect_deg){16, -35, 33, -22},
                  "+proj=lcc +lat_1=-33 +lat_2=-24 +lat_0=-28.5 +lon_0=24.5 +datum=WGS84");
}

static void equator(void)
{
    assert_choice((sm_rect_deg){8, -4, 19, 4}, "+proj=merc +lat_ts=0 +lon_0=13.5 +datum=WGS84");
    assert_choice((sm_rect_deg){8, 1, 19, 8}, "+proj=merc +lat_ts=4.5 +lon_0=13.5 +datum=WGS84");
}

static void tall(void)
{
    assert_choice((sm_rect_deg){-0.2, 6, 1.8, 11.2},
                  "+proj=tmerc +lat_0=8.6 +lon_0=0.8 +k=0.9996 +datum=WGS84");
}

static void continent_and_world(void)
{
    assert_choice((sm_rect_deg){-20, -36, 52, 38}, "+proj=laea +lat_0=1 +lon_0=16 +datum=WGS84");
    assert_choice((sm_rect_deg){-180, -90, 180, 90}, "+proj=eqearth +lon_0=0 +datum=WGS84");
    assert_choice((sm_rect_deg){-30, 75, 30, 89}, "+proj=laea +lat_0=82 +lon_0=0 +datum=WGS84");
}

/* Half of the globe is still a continent, more is the world. */
static void around_a_pole(void)
{
    assert_choice((sm_rect_deg){-180, 70, 180, 90}, "+proj=laea +lat_0=90 +lon_0=0 +datum=WGS84");
    assert_choice((sm_rect_deg){-180, 60, 180, 75}, "+proj=laea +lat_0=90 +lon_0=0 +datum=WGS84");
    assert_choice((sm_rect_deg){-180, -90, 180, -63.2},
                  "+proj=laea +lat_0=-90 +lon_0=0 +datum=WGS84");
    assert_choice((sm_rect_deg){-180, 30, 180, 90}, "+proj=eqearth +lon_0=0 +datum=WGS84");
}

static void belts_are_cones_and_cylinders(void)
{
    assert_choice((sm_rect_deg){-18, 8, 42, 22},
                  "+proj=lcc +lat_1=10.5 +lat_2=19.5 +lat_0=15 +lon_0=12 +datum=WGS84");
    assert_choice((sm_rect_deg){-80, -8, 20, 8}, "+proj=merc +lat_ts=0 +lon_0=-30 +datum=WGS84");
}

static void span_of_the_world(void)
{
    assert_choice((sm_rect_deg){-90, -10, 90, 30}, "+proj=laea +lat_0=10 +lon_0=0 +datum=WGS84");
    assert_choice((sm_rect_deg){-90, -10, 90.5, 30}, "+proj=eqearth +lon_0=0.3 +datum=WGS84");
}

static void antimeridian(void)
{
    assert_choice((sm_rect_deg){172, -22, 190, -12},
                  "+proj=lcc +lat_1=-20.5 +lat_2=-13.5 +lat_0=-17 +lon_0=-179 +datum=WGS84");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/choice/all round a pole it is a disc", around_a_pole);
    g_test_add_func("/choice/belts get a cone or a cylinder", belts_are_cones_and_cylinders);
    g_test_add_func("/choice/mid latitudes get a conformal conic", mid_latitudes);
    g_test_add_func("/choice/the equator gets Mercator", equator);
    g_test_add_func("/choice/a tall country gets transverse Mercator", tall);
    g_test_add_func("/choice/continents and the world get equal areas", continent_and_world);
    g_test_add_func("/choice/a region across the antimeridian is centred there", antimeridian);
    g_test_add_func("/choice/half of the globe is no world", span_of_the_world);
    return g_test_run();
}
