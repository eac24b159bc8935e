#include "project/projection.h"

#include "sahelmap/error.h"

#include <math.h>
#include <string.h>

static const char *const LCC = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84";
static const sm_rect_deg MALI = {-12.5, 9, 4.5, 25.5};

static sm_projection *projection_of(const char *definition)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection = sm_projection_create(definition, MALI, &error);
    g_assert_no_error(error);
    return projection;
}

/* --- points -------------------------------------------------------------------------------- */

typedef struct expectation {
    sm_lonlat place;
    sm_xy_m plane;
} expectation;

/* printf '%s\n' "LON LAT" | proj -f %.4f DEFINITION, PROJ 9.1.1; tolerance 0.1 mm. */
static void assert_forward(const char *definition, const expectation *expected, gsize n)
{
    g_autoptr(sm_projection) projection = projection_of(definition);
    for (gsize i = 0; i < n; i++) {
        sm_xy_m p;
        sm_lonlat back;
        g_assert_true(sm_projection_forward(projection, expected[i].place, &p));
        g_assert_cmpfloat_with_epsilon(p.x, expected[i].plane.x, 1e-4);
        g_assert_cmpfloat_with_epsilon(p.y, expected[i].plane.y, 1e-4);
        g_assert_true(sm_projection_inverse(projection, p, &back));
        g_assert_cmpfloat_with_epsilon(back.lon, expected[i].place.lon, 1e-9);
        g_assert_cmpfloat_with_epsilon(back.lat, expected[i].place.lat, 1e-9);
    }
}

static void conic_agrees_with_proj(void)
{
    const expectation expected[] = {{{-4, 9}, {0, -883363.3690}},
                                    {{-12.5, 25.5}, {-861054.6732, 959093.3337}},
                                    {{-8, 14}, {-430544.4209, -326257.1323}},
                                    {{0, 17}, {423980.7012, 4210.1237}},
                                    {{2.1, 13.5}, {658192.3999, -375694.4111}}};
    assert_forward(LCC, expected, G_N_ELEMENTS(expected));
}

/* cs2cs +proj=longlat +datum=WGS84 +to EPSG:32630 */
static void utm_agrees_with_cs2cs(void)
{
    const expectation expected[] = {{{-8, 12.65}, {-43584.7959, 1403634.9934}},
                                    {{0, 16.27}, {820664.5039, 1801155.1693}}};
    assert_forward("EPSG:32630", expected, G_N_ELEMENTS(expected));
    assert_forward("+proj=utm +zone=30 +datum=WGS84", expected, G_N_ELEMENTS(expected));
}

static void equal_earth_agrees_with_proj(void)
{
    const expectation expected[] = {{{20, 40}, {849749.8307, 4921020.0618}},
                                    {{-170, -60}, {-13005231.0490, -6924035.1376}}};
    g_autoptr(sm_projection) projection = projection_of("+proj=eqearth +lon_0=10 +datum=WGS84");
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        sm_xy_m p;
        g_assert_true(sm_projection_forward(projection, expected[i].place, &p));
        g_assert_cmpfloat_with_epsilon(fabs(p.x), fabs(expected[i].plane.x), 1e-4);
        g_assert_cmpfloat_with_epsilon(p.y, expected[i].plane.y, 1e-4);
    }
}

static void many_points_fail_one_by_one(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    const sm_lonlat in[] = {{-4, 17}, {0, -90}, {-4, 9}, {0, 95}, {-12.5, 25.5}};
    sm_xy_m out[G_N_ELEMENTS(in)];
    g_assert_cmpuint(sm_projection_forward_many(projection, in, out, G_N_ELEMENTS(in)), ==, 2);
    g_assert_true(isnan(out[1].x) && isnan(out[1].y) && isnan(out[3].x));
    g_assert_cmpfloat_with_epsilon(out[2].y, -883363.3690, 1e-4);
    g_assert_cmpfloat_with_epsilon(out[4].x, -861054.6732, 1e-4);
    g_assert_cmpuint(sm_projection_forward_many(projection, NULL, NULL, 0), ==, 0);
}

static void outside_the_domain_is_refused(void)
{
    g_autoptr(sm_projection) robinson = projection_of("+proj=robin");
    g_autoptr(sm_projection) globe = projection_of("+proj=ortho +lon_0=0 +lat_0=0");
    sm_lonlat place = {1, 2};
    sm_xy_m plane = {3, 4};
    g_assert_false(sm_projection_inverse(robinson, (sm_xy_m){16e6, 8.5e6}, &place));
    g_assert_false(sm_projection_inverse(robinson, (sm_xy_m){5e7, 0}, &place));
    g_assert_false(sm_projection_inverse(globe, (sm_xy_m){7e6, 0}, &place));
    g_assert_false(sm_projection_forward(globe, (sm_lonlat){120, 0}, &plane));
    g_assert_cmpfloat(place.lon, ==, 1);
    g_assert_cmpfloat(plane.x, ==, 3);
    g_assert_true(sm_projection_inverse(robinson, (sm_xy_m){16e6, 0}, &place));
}

/* --- what it is called --------------------------------------------------------------------- */

static void assert_words(const char *definition, const char *words)
{
    g_autoptr(sm_projection) projection = projection_of(definition);
    g_assert_cmpstr(sm_projection_words(projection), ==, words);
}

static void words_are_plain(void)
{
    assert_words("auto", "Lambert conformal conic, standard parallels 12° N and 23° N, central "
                         "meridian 4° W");
    assert_words("EPSG:32630", "WGS 84 / UTM zone 30N (EPSG:32630)");
    assert_words("EPSG:27700", "OSGB36 / British National Grid (EPSG:27700)");
    assert_words("+proj=laea +lat_0=-10.25 +lon_0=20",
                 "Lambert azimuthal equal-area, centre 10.25° S, 20° E");
    assert_words("+proj=robin", "Robinson, central meridian 0°");
    assert_words("+proj=utm +zone=33 +south",
                 "Universal Transverse Mercator (conformal), zone 33S");
    assert_words("+proj=vandg", "van der Grinten (I)");
}

static void definitions_are_kept(void)
{
    g_autoptr(sm_projection) choice = projection_of("auto");
    g_autoptr(sm_projection) given = projection_of(" EPSG:32630 ");
    g_assert_cmpstr(sm_projection_definition(choice), ==,
                    "+proj=lcc +lat_1=12 +lat_2=23 +lat_0=17.3 +lon_0=-4 +datum=WGS84");
    g_assert_cmpstr(sm_projection_definition(given), ==, "EPSG:32630");
}

static void wkt_round_trips(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    g_autofree char *wkt = sm_projection_wkt(projection);
    g_assert_true(g_str_has_prefix(wkt, "PROJCS["));
    g_assert_null(strchr(wkt, '\n'));
    g_autoptr(sm_projection) again = projection_of(wkt);
    sm_xy_m p;
    g_assert_true(sm_projection_forward(again, (sm_lonlat){-8, 14}, &p));
    g_assert_cmpfloat_with_epsilon(p.x, -430544.4209, 1e-4);
}

/* --- errors -------------------------------------------------------------------------------- */

static void assert_refused(const char *definition, sm_error_code code, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_projection) projection = sm_projection_create(definition, MALI, &error);
    g_assert_null(projection);
    g_assert_error(error, SM_ERROR, (int)code);
    g_assert_nonnull(strstr(error->message, part));
    g_assert_null(strchr(error->message, '\n'));
}

static void bad_definitions_are_explained(void)
{
    assert_refused("+proj=nonsense", SM_ERROR_FIGURE, "+proj=nonsense");
    assert_refused("+proj=lcc", SM_ERROR_FIGURE, "lat_1");
    assert_refused("EPSG:999999", SM_ERROR_FIGURE, "EPSG:999999");
    assert_refused("EPSG:4326", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("EPSG:4267", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("+proj=longlat", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("+proj=longlat +ellps=clrk80", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("+proj=geocent +datum=WGS84", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("EPSG:4978", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("+proj=pipeline +step +proj=cart +step +inv +proj=merc", SM_ERROR_FIGURE,
                   "pipeline");
    assert_refused("", SM_ERROR_FIGURE, "projected CRS");
    assert_refused("Mercator please", SM_ERROR_FIGURE, "Mercator please");
    assert_refused("<html><body>404</body></html>", SM_ERROR_FIGURE, "HTML");
}

static void without_database(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("");
        return;
    }
    g_setenv("PROJ_DATA", "/nonexistent", TRUE);
    g_setenv("PROJ_LIB", "/nonexistent", TRUE);
    assert_words("+proj=robin", "Robinson, central meridian 0°");
    assert_words("EPSG:32630", "WGS 84 / UTM zone 30N (EPSG:32630)");
    g_autoptr(sm_projection) choice = projection_of("auto");
    g_autofree char *wkt = sm_projection_wkt(choice);
    g_assert_true(!wkt || g_str_has_prefix(wkt, "PROJCS["));
    assert_refused("EPSG:2154", SM_ERROR_RENDER, "proj.db");
    assert_refused("+proj=nonsense", SM_ERROR_FIGURE, "nonsense");
    g_autoptr(sm_shapes_crs) none =
        sm_shapes_builder_finish_crs(sm_shapes_builder_create(SM_SHAPE_LINE));
    g_autoptr(GError) error = NULL;
    g_assert_null(
        sm_projection_shapes(choice, none, "EPSG:2154", (sm_rect_m){0, 0, 1, 1}, 1, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
}

/* --- local properties ---------------------------------------------------------------------- */

/* proj -S: areal, meridional and parallel scale at the place; 5 digits. */
static void conformal_scale_is_the_same_all_round(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    sm_projection_factors f;
    g_assert_true(sm_projection_factors_at(projection, (sm_xy_m){-430544.4209, -326257.1323}, &f));
    g_assert_cmpfloat_with_epsilon(f.scale_x, 0.996383, 1e-6);
    g_assert_cmpfloat_with_epsilon(f.scale_y, 0.996383, 1e-6);
    g_assert_true(sm_projection_factors_at(projection, (sm_xy_m){612871.7965, 782918.6998}, &f));
    g_assert_cmpfloat_with_epsilon(f.scale_x, 1.00402, 1e-5);
}

/* Against distances on the ellipsoid: a step of 2 km along each axis, to 1e-5. */
static void assert_factors(const char *definition, sm_lonlat place)
{
    g_autoptr(sm_projection) projection = projection_of(definition);
    sm_xy_m at, north;
    g_assert_true(sm_projection_forward(projection, place, &at));
    g_assert_true(
        sm_projection_forward(projection, (sm_lonlat){place.lon, place.lat + 1e-4}, &north));
    sm_projection_factors f;
    g_assert_true(sm_projection_factors_at(projection, at, &f));
    double toward = atan2(north.x - at.x, north.y - at.y) * 180 / G_PI;
    g_assert_cmpfloat_with_epsilon(f.convergence_deg, toward, 1e-3);
    for (int axis = 0; axis < 2; axis++) {
        double dx = axis == 0 ? 1000 : 0, dy = 1000 - dx;
        sm_lonlat a, b;
        g_assert_true(sm_projection_inverse(projection, (sm_xy_m){at.x - dx, at.y - dy}, &a));
        g_assert_true(sm_projection_inverse(projection, (sm_xy_m){at.x + dx, at.y + dy}, &b));
        /* Metres per degree on WGS 84 at latitude p, after Snyder 1987, p. 24-25. */
        double p = place.lat * G_PI / 180, e2 = 0.00669437999014, w = 1 - e2 * sin(p) * sin(p);
        double east = (b.lon - a.lon) * G_PI / 180 * cos(p) * 6378137 / sqrt(w);
        double up = (b.lat - a.lat) * G_PI / 180 * 6378137 * (1 - e2) / pow(w, 1.5);
        double scale = axis == 0 ? f.scale_x : f.scale_y;
        g_assert_cmpfloat_with_epsilon(scale, 2000 / hypot(east, up), 1e-5);
    }
}

static void factors_agree_with_small_steps(void)
{
    assert_factors(LCC, (sm_lonlat){-8, 14});
    assert_factors("EPSG:32630", (sm_lonlat){0, 16});
    /* Not at a multiple of 5 degrees: Robinson is a table, and bends there. */
    assert_factors("+proj=robin", (sm_lonlat){20, 42});
    assert_factors("+proj=laea +lat_0=10 +lon_0=10", (sm_lonlat){-20, 30});
    assert_factors("ESRI:102022", (sm_lonlat){5, 12});
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/projection/a conic agrees with proj", conic_agrees_with_proj);
    g_test_add_func("/projection/UTM agrees with cs2cs", utm_agrees_with_cs2cs);
    g_test_add_func("/projection/Equal Earth agrees with proj", equal_earth_agrees_with_proj);
    g_test_add_func("/projection/many points fail one by one", many_points_fail_one_by_one);
    g_test_add_func("/projection/outside the domain is refused", outside_the_domain_is_refused);
    g_test_add_func("/projection/words are plain", words_are_plain);
    g_test_add_func("/projection/definitions are kept", definitions_are_kept);
    g_test_add_func("/projection/WKT round-trips", wkt_round_trips);
    g_test_add_func("/projection/bad definitions are explained", bad_definitions_are_explained);
    g_test_add_func("/projection/the database is missed only when needed", without_database);
    g_test_add_func("/projection/conformal scale is the same all round",
                    conformal_scale_is_the_same_all_round);
    g_test_add_func("/projection/factors agree with small steps", factors_agree_with_small_steps);
    return g_test_run();
}
