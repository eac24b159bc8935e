/* Points of files to degrees; expectations from PROJ's cs2cs (EPSG:32630, EPSG:3857, EPSG:2154). */
#include "project/to_degrees.h"

#include <math.h>

static void assert_at(const char *crs, double x, double y, double lon, double lat)
{
    g_autoptr(sm_to_degrees) to_degrees = sm_to_degrees_create();
    sm_lonlat at;
    g_assert_true(sm_to_degrees_point(to_degrees, crs, (sm_xy_crs){x, y}, &at));
    g_assert_cmpfloat_with_epsilon(at.lon, lon, 2e-8);
    g_assert_cmpfloat_with_epsilon(at.lat, lat, 2e-8);
}

/* As ESRI writes it, with the axes in another order than the authority's. */
static const char utm_30n[] =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
    "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
    "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",-3.0],PARAMETER[\"Scale_Factor\",0.9996],"
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

static void test_known_points(void)
{
    assert_at(NULL, -3, 14, -3, 14);
    assert_at("EPSG:4326", -3, 14, -3, 14);
    assert_at("EPSG:32630", 500000, 0, -3, 0);
    assert_at("EPSG:32630", 400000, 1600000, -3.927889567, 14.470819672);
    assert_at(utm_30n, 400000, 1600000, -3.927889567, 14.470819672);
    assert_at("EPSG:3857", -400000, 1600000, -3.593261136, 14.224626251);
    assert_at("EPSG:2154", 700000, 6600000, 3, 46.5);
}

static void test_unknown(void)
{
    g_autoptr(sm_to_degrees) to_degrees = sm_to_degrees_create();
    sm_lonlat at = {1, 2};
    g_assert_false(sm_to_degrees_point(to_degrees, "EPSG:999999", (sm_xy_crs){0, 0}, &at));
    g_assert_false(sm_to_degrees_point(to_degrees, "nonsense", (sm_xy_crs){0, 0}, &at));
    g_assert_false(sm_to_degrees_point(to_degrees, "<html>", (sm_xy_crs){0, 0}, &at));
    g_assert_cmpfloat(at.lon, ==, 1);
}

static void test_no_place(void)
{
    g_autoptr(sm_to_degrees) to_degrees = sm_to_degrees_create();
    sm_lonlat at;
    g_assert_true(sm_to_degrees_point(to_degrees, utm_30n, (sm_xy_crs){1e30, 1e30}, &at));
    g_assert_true(isnan(at.lon) && isnan(at.lat));
    g_assert_true(sm_to_degrees_point(to_degrees, utm_30n, (sm_xy_crs){500000, 0}, &at));
    g_assert_cmpfloat_with_epsilon(at.lon, -3, 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/to degrees/points come out where PROJ's own program has them",
                    test_known_points);
    g_test_add_func("/to degrees/an unknown reference system is refused", test_unknown);
    g_test_add_func("/to degrees/a point beyond the system is no place", test_no_place);
    return g_test_run();
}
