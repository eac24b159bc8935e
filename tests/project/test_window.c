#include "project/projection.h"

#include <math.h>

static const char *const LCC = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84";
static const char *const UTM_PRJ =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID["
    "\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
    "0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0]"
    ","
    "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",-3.0],PARAMETER["
    "\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

static sm_projection *projection_of(const char *definition)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create(definition, (sm_rect_deg){-12, 10, 4, 25}, &error);
    g_assert_no_error(error);
    return projection;
}

/* Everything inside the window must be within the bounds, and not much else. */
static void degrees_hold_the_window(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    sm_rect_m window = {-938018, -883363, 938018, 959093};
    sm_rect_deg b;
    g_assert_true(sm_projection_window_deg(projection, window, &b));
    for (int i = 0; i <= 50; i++)
        for (int j = 0; j <= 50; j++) {
            sm_xy_m p = {window.x0 + sm_rect_m_width(window) * i / 50,
                         window.y0 + sm_rect_m_height(window) * j / 50};
            sm_lonlat place;
            g_assert_true(sm_projection_inverse(projection, p, &place));
            g_assert_true(place.lon >= b.west && place.lon <= b.east);
            g_assert_true(place.lat >= b.south && place.lat <= b.north);
        }
    g_assert_cmpfloat(b.west, >, -14);
    g_assert_cmpfloat(b.south, >, 8);
    g_assert_cmpfloat(b.north, <, 26.5);
}

static void a_pole_inside_means_all_longitudes(void)
{
    g_autoptr(sm_projection) projection = projection_of("+proj=laea +lat_0=80 +lon_0=30");
    sm_rect_deg b;
    g_assert_true(sm_projection_window_deg(projection, (sm_rect_m){-3e6, -2e6, 3e6, 3e6}, &b));
    g_assert_cmpfloat(b.north, ==, 90);
    g_assert_cmpfloat(b.east - b.west, ==, 360);
    g_assert_cmpfloat(b.south, <, 60);
    g_assert_cmpfloat(b.south, >, 40);
}

static void across_the_antimeridian_runs_on(void)
{
    g_autoptr(sm_projection) projection = projection_of("+proj=merc +lon_0=180");
    sm_rect_deg b;
    sm_rect_crs in_file;
    sm_rect_m window = {-1e6, -2e6, 1e6, 0};
    g_assert_true(sm_projection_window_deg(projection, window, &b));
    g_assert_cmpfloat_with_epsilon(b.west, 171, 0.5);
    g_assert_cmpfloat_with_epsilon(b.east, 189, 0.5);
    g_assert_true(sm_projection_window_in_crs(projection, NULL, window, &in_file));
    g_assert_cmpfloat(in_file.x0, ==, -180);
    g_assert_cmpfloat(in_file.x1, ==, 180);
}

static void beyond_the_domain_it_cannot_be_told(void)
{
    g_autoptr(sm_projection) projection = projection_of("+proj=robin");
    sm_rect_deg b;
    g_assert_false(sm_projection_window_deg(projection, (sm_rect_m){-2e7, -9e6, 2e7, 9e6}, &b));
    g_assert_true(sm_projection_window_deg(projection, (sm_rect_m){-2e6, -2e6, 2e6, 2e6}, &b));
}

/* cs2cs EPSG:32630 +to LCC: 500000 1500000 -> 107878.968823 -377845.567616 */
static void a_file_in_utm_is_read_in_utm(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    sm_rect_crs b;
    sm_rect_m window = {107778.968823, -377945.567616, 107978.968823, -377745.567616};
    g_assert_true(sm_projection_window_in_crs(projection, UTM_PRJ, window, &b));
    g_assert_cmpfloat_with_epsilon((b.x0 + b.x1) / 2, 500000, 0.5);
    g_assert_cmpfloat_with_epsilon((b.y0 + b.y1) / 2, 1500000, 0.5);
    g_assert_cmpfloat(b.x1 - b.x0, <, 220);
    g_assert_false(sm_projection_window_in_crs(projection, "nonsense", window, &b));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/window/degrees hold the window", degrees_hold_the_window);
    g_test_add_func("/window/a pole inside means all longitudes",
                    a_pole_inside_means_all_longitudes);
    g_test_add_func("/window/across the antimeridian longitudes run on",
                    across_the_antimeridian_runs_on);
    g_test_add_func("/window/beyond the domain it cannot be told",
                    beyond_the_domain_it_cannot_be_told);
    g_test_add_func("/window/a file in UTM is read in UTM", a_file_in_utm_is_read_in_utm);
    return g_test_run();
}
