/* Which area a row means by what it names, and a point of it. */
#include "load/event_areas.h"

#include "sahelmap/error.h"

#include <math.h>

typedef struct asked {
    sm_to_degrees *to_degrees;
    sm_event_areas *areas;
} asked;

static asked asked_of_world(void)
{
    asked a = {.to_degrees = sm_to_degrees_create()};
    a.areas = sm_event_areas_create(SM_SOURCE_DIR "/shapefiles", NULL, a.to_degrees);
    return a;
}

static void asked_clear(asked *a)
{
    sm_event_areas_free(a->areas);
    sm_to_degrees_free(a->to_degrees);
}

/* Is the point within half a degree of latitude and longitude? */
static void assert_at(asked *a, const char *country, const char *admin1, sm_lonlat wanted)
{
    sm_event_area_names names = {country, {admin1, "", ""}};
    sm_lonlat at = {0, 0};
    int level = 0;
    g_test_message("%s, %s", admin1, country);
    g_assert_true(sm_event_areas_find(a->areas, &names, &at, &level));
    g_assert_cmpint(level, ==, 1);
    g_assert_cmpfloat_with_epsilon(at.lon, wanted.lon, 0.5);
    g_assert_cmpfloat_with_epsilon(at.lat, wanted.lat, 0.5);
}

static void assert_none(asked *a, const char *country, const char *admin1)
{
    sm_event_area_names names = {country, {admin1, "", ""}};
    sm_lonlat at;
    int level;
    g_test_message("%s, %s", admin1, country);
    g_assert_false(sm_event_areas_find(a->areas, &names, &at, &level));
}

static void units_of_the_world(void)
{
    asked a = asked_of_world();
    assert_at(&a, "Mali", "Mopti", (sm_lonlat){-3.4, 14.6});
    assert_at(&a, "Mali", "Région de Mopti", (sm_lonlat){-3.4, 14.6});
    assert_at(&a, "", "Mopti", (sm_lonlat){-3.4, 14.6});
    /* one of several provinces, put together */
    assert_at(&a, "Burkina Faso", "Région de l'Est", (sm_lonlat){1.2, 12.1});
    assert_at(&a, "Soudan", "North Darfur", (sm_lonlat){26.2, 18.2});
    asked_clear(&a);
}

static void nothing_is_guessed(void)
{
    asked a = asked_of_world();
    assert_none(&a, "Mali", "Nowhere");
    assert_none(&a, "Mali", "");
    assert_none(&a, "Niger", "Mopti");
    assert_none(&a, "Atlantis", "Mopti");
    assert_none(&a, "", "Est"); /* of Burkina Faso, Cameroon, Haiti */
    asked_clear(&a);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/event_areas/" #name, name)
    TEST(units_of_the_world);
    TEST(nothing_is_guessed);
    return g_test_run();
}
