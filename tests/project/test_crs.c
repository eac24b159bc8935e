#include "project/crs.h"

#include <glib.h>

static const char *const ESRI_WGS84 =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
    "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]\r\n";
static const char *const OGC_WGS84 =
    "GEOGCS[\"WGS 84\",\n  DATUM[\"WGS_1984\",\n    SPHEROID[\"WGS 84\",6378137,298.257223563,"
    "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,"
    "AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]]"
    ","
    "AUTHORITY[\"EPSG\",\"4326\"]]";
static const char *const ADINDAN =
    "GEOGCS[\"GCS_Adindan\",DATUM[\"D_Adindan\",SPHEROID[\"Clarke_1880_RGS\",6378249.145,293.465]],"
    "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
static const char *const UTM =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID["
    "\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
    "0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],UNIT[\"Meter\",1.0]]";

static void degrees_are_recognised(void)
{
    const char *const yes[] = {
        "",          "  \n",     "EPSG:4326", "epsg:4326",
        "OGC:CRS84", ESRI_WGS84, OGC_WGS84,   "+proj=longlat +datum=WGS84 +no_defs"};
    for (size_t i = 0; i < G_N_ELEMENTS(yes); i++)
        g_assert_true(sm_crs_is_wgs84_degrees(yes[i]));
    g_assert_true(sm_crs_is_wgs84_degrees(NULL));
}

static void other_systems_are_not_degrees(void)
{
    const char *const no[] = {
        ADINDAN,  UTM,      "EPSG:4267", "EPSG:32630", "+proj=longlat +ellps=clrk80",
        "<html>", "GEOGCS["};
    for (size_t i = 0; i < G_N_ELEMENTS(no); i++)
        g_assert_false(sm_crs_is_wgs84_degrees(no[i]));
}

static void assert_plain(const char *text, const char *expected)
{
    g_autofree char *plain = sm_crs_plain(text);
    g_assert_cmpstr(plain, ==, expected);
}

static void plain_projections_need_no_database(void)
{
    assert_plain("+proj=robin", "+proj=robin +datum=WGS84");
    assert_plain("+proj=utm  +zone=30 +datum=WGS84 +units=m +no_defs +type=crs",
                 "+proj=utm +zone=30 +datum=WGS84 +units=m");
    assert_plain("proj=merc lat_ts=5 ellps=WGS84", "+proj=merc +lat_ts=5 +ellps=WGS84");
    assert_plain("EPSG:32630", "+proj=utm +zone=30 +datum=WGS84");
    assert_plain("EPSG:32733", "+proj=utm +zone=33 +south +datum=WGS84");
    assert_plain("EPSG:3857", "+proj=webmerc +datum=WGS84");
}

static void the_rest_is_not_plain(void)
{
    assert_plain("EPSG:2154", NULL);
    assert_plain("EPSG:32600", NULL);
    assert_plain("EPSG:32661", NULL);
    assert_plain("EPSG:3857+5773", NULL);
    assert_plain("ESRI:32630", NULL);
    assert_plain("+proj=utm +zone=30 +datum=NAD27", NULL);
    assert_plain("+proj=utm +zone=30 +units=ft", NULL);
    assert_plain("+proj=tmerc +towgs84=1,2,3", NULL);
    assert_plain("+proj=merc +R=6371000", NULL);
    assert_plain("+proj=pipeline +step +proj=merc", NULL);
    assert_plain(UTM, NULL);
}

static void parameters_are_found(void)
{
    g_autofree char *proj = sm_crs_word("+proj=lcc +lat_1=11 +south", "proj");
    g_autofree char *south = sm_crs_word("+proj=lcc +lat_1=11 +south", "south");
    g_autofree char *none = sm_crs_word("+proj=lcc +lat_10=11", "lat_1");
    g_assert_cmpstr(proj, ==, "lcc");
    g_assert_cmpstr(south, ==, "");
    g_assert_null(none);
    g_assert_cmpfloat(sm_crs_number("+proj=lcc +lat_1=11.5", "lat_1", 0), ==, 11.5);
    g_assert_cmpfloat(sm_crs_number("+proj=lcc +lat_1=x", "lat_1", 7), ==, 7);
}

static void a_web_page_is_named_as_such(void)
{
    g_assert_nonnull(sm_crs_complaint("  <!DOCTYPE html><html>"));
    g_assert_nonnull(sm_crs_complaint("PROJCS[\"\xff\xfe\"]"));
    g_assert_null(sm_crs_complaint(ADINDAN));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crs/WGS 84 degrees are recognised", degrees_are_recognised);
    g_test_add_func("/crs/other systems are not", other_systems_are_not_degrees);
    g_test_add_func("/crs/plain projections need no database", plain_projections_need_no_database);
    g_test_add_func("/crs/the rest is not plain", the_rest_is_not_plain);
    g_test_add_func("/crs/parameters are found", parameters_are_found);
    g_test_add_func("/crs/a web page is named as such", a_web_page_is_named_as_such);
    return g_test_run();
}
