#include "project/projection.h"

#include "geom/polygon.h"
#include "geom/shapes_of.h"
#include "support/polygon_area.h"
#include "sahelmap/error.h"

#include <string.h>

static const char *const LCC = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84";
static const char *const UTM_PRJ =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID["
    "\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
    "0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0]"
    ","
    "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",-3.0],PARAMETER["
    "\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
static const sm_rect_m WINDOW = {-938018, -883363, 938018, 959093};
static const sm_rect_m WORLD = {-2.1e7, -1.1e7, 2.1e7, 1.1e7};

static sm_projection *projection_of(const char *definition)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create(definition, (sm_rect_deg){-12, 10, 4, 25}, &error);
    g_assert_no_error(error);
    return projection;
}

static sm_shapes_m *layer(const char *definition, const sm_shapes_crs *shapes, const char *crs,
                          sm_rect_m window, double tolerance_m)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_projection) projection = projection_of(definition);
    sm_shapes_m *result =
        sm_projection_shapes(projection, shapes, crs, window, tolerance_m, &error);
    g_assert_no_error(error);
    for (uint32_t i = 0; i < result->n_points; i++)
        g_assert_true(sm_rect_m_has(window, result->points[i]));
    return result;
}

/* --- curves -------------------------------------------------------------------------------- */

static double nearest(const sm_shapes_m *line, sm_xy_m p)
{
    double best = INFINITY;
    for (uint32_t part = 0; part < line->n_parts; part++)
        for (uint32_t i = line->part_start[part]; i + 1 < line->part_start[part + 1]; i++) {
            sm_xy_m a = line->points[i], b = line->points[i + 1];
            double dx = b.x - a.x, dy = b.y - a.y;
            double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy);
            t = CLAMP(t, 0, 1);
            best = MIN(best, hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
        }
    return best;
}

/* The northern border of Mali follows the parallel of 25 N: one segment in a file, a curve here. */
static void a_parallel_is_a_curve(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_LINE, -12, 24, 4, 24);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, NULL, WINDOW, 100);
    g_autoptr(sm_projection) projection = projection_of(LCC);
    g_assert_cmpuint(out->n_parts, ==, 1);
    g_assert_cmpuint(out->n_points, >, 8);
    g_assert_cmpuint(out->n_points, <, 64);
    for (int i = 0; i <= 160; i++) {
        sm_xy_m p;
        g_assert_true(sm_projection_forward(projection, (sm_lonlat){-12 + i * 0.1, 24}, &p));
        g_assert_cmpfloat(nearest(out, p), <=, 100);
    }
}

static void a_shared_border_is_bent_alike(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_POLYGON, -10, 10, -10, 20, 3, 21.7, 3, 10,
                                             NAN, NAN, 3, 21.7, -10, 20, -10, 25, 3, 25);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, "", WINDOW, 50);
    g_assert_cmpuint(out->n_shapes, ==, 2);
    uint32_t shared = 0, end = out->part_start[1];
    for (uint32_t i = 0; i < end; i++)
        for (uint32_t j = end; j < out->n_points; j++)
            shared += out->points[i].x == out->points[j].x && out->points[i].y == out->points[j].y;
    g_assert_cmpuint(shared, >, 8);
}

/* --- what is seen -------------------------------------------------------------------------- */

static void the_rest_of_the_world_is_left_out(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(
        SM_SHAPE_POLYGON, 100, 10, 110, 10, 110, 20, NAN, NAN, -5, 15, -3, 15, -3, 17, NAN, NAN,
        -60, -30, -50, -30, -50, -20, NAN, NAN, -180, -90, 180, -90, 180, -60, -180, -60);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, NULL, WINDOW, 100);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->source[0], ==, 1);
}

static void a_polygon_around_the_window_fills_it(void)
{
    g_autoptr(sm_shapes_crs) in =
        SHAPES_CRS(SM_SHAPE_POLYGON, -170, -80, 170, -80, 170, 80, -170, 80);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, NULL, WINDOW, 100);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    double area = sm_rect_m_width(WINDOW) * sm_rect_m_height(WINDOW);
    g_assert_cmpfloat_with_epsilon(polygon_area(pt, 0) / area, 1, 1e-9);
}

static void points_keep_their_records(void)
{
    g_autoptr(sm_shapes_crs) in =
        SHAPES_CRS(SM_SHAPE_POINT, 0, 17, NAN, NAN, 100, 17, NAN, NAN, -8, 14);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, NULL, WINDOW, 100);
    g_assert_cmpuint(out->n_shapes, ==, 2);
    g_assert_cmpuint(out->source[1], ==, 2);
    g_assert_cmpfloat_with_epsilon(out->points[1].x, -430544.4209, 1e-3);
}

/* cs2cs -f %.6f EPSG:32630 +to LCC (PROJ 9.1.1) */
static void a_layer_in_utm_lands_where_cs2cs_says(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_POINT, 500000, 1500000);
    g_autoptr(sm_shapes_m) out = layer(LCC, in, UTM_PRJ, WINDOW, 100);
    g_assert_cmpuint(out->n_points, ==, 1);
    g_assert_cmpfloat_with_epsilon(out->points[0].x, 107878.968823, 1e-3);
    g_assert_cmpfloat_with_epsilon(out->points[0].y, -377845.567616, 1e-3);
}

static void a_layer_in_the_map_s_own_crs_stays_as_it_is(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_LINE, 2e5, 15e5, 8e5, 16e5);
    g_autoptr(sm_shapes_m) out = layer("EPSG:32630", in, UTM_PRJ, (sm_rect_m){0, 1e6, 1e6, 2e6}, 1);
    g_assert_cmpuint(out->n_points, ==, 2);
    g_assert_cmpfloat_with_epsilon(out->points[1].x, 8e5, 1e-3);
}

/* --- the antimeridian ---------------------------------------------------------------------- */

/* Widest extent of any part: a part that is smeared across the map is as wide as the map. */
static double widest_part(const sm_shapes_m *shapes)
{
    double widest = 0;
    for (uint32_t part = 0; part < shapes->n_parts; part++) {
        double low = INFINITY, high = -INFINITY;
        for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++) {
            low = MIN(low, shapes->points[i].x);
            high = MAX(high, shapes->points[i].x);
        }
        widest = MAX(widest, high - low);
    }
    return widest;
}

/* Expected area: `proj` has Equal Earth as equal-area; lon 10..20, lat 0..10 taken as yardstick. */
static void the_seam_cuts_what_crosses_it(void)
{
    g_autoptr(sm_shapes_crs) yardstick = SHAPES_CRS(SM_SHAPE_POLYGON, 10, 0, 20, 0, 20, 10, 10, 10);
    g_autoptr(sm_shapes_crs) crossing =
        SHAPES_CRS(SM_SHAPE_POLYGON, -35, 0, -25, 0, -25, 10, -35, 10);
    const char *definition = "+proj=eqearth +lon_0=150";
    g_autoptr(sm_shapes_m) a = layer(definition, yardstick, NULL, WORLD, 100);
    g_autoptr(sm_shapes_m) b = layer(definition, crossing, NULL, WORLD, 100);
    g_autoptr(sm_shapes_pt) pa = as_pt(a), pb = as_pt(b);
    g_assert_cmpuint(b->n_shapes, ==, 1);
    g_assert_cmpuint(b->n_parts, ==, 2);
    g_assert_cmpfloat(widest_part(b), <, 1e6);
    g_assert_cmpfloat_with_epsilon(polygon_area(pb, 0) / polygon_area(pa, 0), 1, 1e-3);
}

static void a_line_over_the_seam_breaks(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_LINE, 170, 10, 190, 20);
    g_autoptr(sm_shapes_m) out = layer("+proj=robin", in, NULL, WORLD, 1000);
    g_assert_cmpuint(out->n_parts, ==, 2);
    g_assert_cmpfloat(widest_part(out), <, 2e6);
}

/* Fiji as files have it, one half on either side of the world. */
static void halves_meet_in_the_pacific(void)
{
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_POLYGON, 177, -19, 180, -19, 180, -16, 177,
                                             -16, NAN, -180, -19, -178, -19, -178, -16, -180, -16);
    g_autoptr(sm_shapes_m) out = layer("+proj=merc +lon_0=178", in, NULL, WORLD, 100);
    double low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < out->n_points; i++) {
        low = MIN(low, out->points[i].x);
        high = MAX(high, out->points[i].x);
    }
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->n_parts, ==, 2);
    g_assert_cmpfloat_with_epsilon(high - low, 5 * 111319.49, 10);
}

static void antarctica_closes_along_the_pole(void)
{
    g_autoptr(sm_shapes_crs) in =
        SHAPES_CRS(SM_SHAPE_POLYGON, -180, -90, -180, -80, -60, -70, 60, -70, 180, -80, 180, -90);
    g_autoptr(sm_shapes_m) robinson = layer("+proj=robin", in, NULL, WORLD, 1000);
    g_assert_cmpuint(robinson->n_parts, ==, 1);
    g_assert_cmpuint(robinson->n_points, >, 30);
    g_autoptr(sm_shapes_m) mercator =
        layer("+proj=merc", in, NULL, (sm_rect_m){-2.1e7, -2e7, 2.1e7, 2e7}, 1000);
    g_autoptr(sm_shapes_pt) pt = as_pt(mercator);
    g_assert_true(sm_polygon_has(pt, 0, (sm_xy_pt){0, -1.95e7}));
    g_assert_true(sm_polygon_has(pt, 0, (sm_xy_pt){1.9e7, -1.95e7}));
}

/* A conic runs to infinity at the other pole: vertices there were left out once, and the ring that
 * remained covered Europe. */
static void antarctica_does_not_flood_a_conic(void)
{
    g_autoptr(sm_shapes_crs) in =
        SHAPES_CRS(SM_SHAPE_POLYGON, -180, -90, -180, -80, -60, -70, 60, -70, 180, -80, 180, -90);
    g_autoptr(sm_shapes_m) out = layer("EPSG:2154", in, NULL, (sm_rect_m){-1e7, 0, 1e7, 2e7}, 2000);
    g_assert_cmpuint(out->n_shapes, ==, 0);
}

static void the_far_side_of_a_globe_is_not_drawn(void)
{
    g_autoptr(sm_shapes_crs) in =
        SHAPES_CRS(SM_SHAPE_LINE, -170, 0, -85, 0, 0, 0, 85, 0, 170, 0, NAN, NAN, 100, 10, 170, 10);
    g_autoptr(sm_shapes_m) out =
        layer("+proj=ortho", in, NULL, (sm_rect_m){-7e6, -7e6, 7e6, 7e6}, 1000);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    for (uint32_t i = 0; i < out->n_points; i++)
        g_assert_cmpfloat_with_epsilon(out->points[i].y, 0, 1);
}

/* --- errors -------------------------------------------------------------------------------- */

static void assert_refused(const char *crs, const char *part)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    g_autoptr(sm_shapes_crs) in = SHAPES_CRS(SM_SHAPE_POINT, 0, 0);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_projection_shapes(projection, in, crs, WINDOW, 1, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, part));
    g_assert_null(strchr(error->message, '\n'));
}

static void unusable_systems_are_explained(void)
{
    assert_refused("<html><head><title>Not found</title>", "HTML");
    assert_refused("PROJCS[\"cut off", "coordinate reference system");
    assert_refused("EPSG:999999", "coordinate reference system");
    assert_refused("+proj=nonsense", "coordinate reference system");
    assert_refused("+proj=pipeline +step +proj=cart +step +inv +proj=merc",
                   "coordinate reference system");
    assert_refused("LOCAL_CS[\"mine\",UNIT[\"Meter\",1.0]]", "coordinate reference system");
}

static void empty_layers_stay_empty(void)
{
    g_autoptr(sm_shapes_crs) in =
        sm_shapes_builder_finish_crs(sm_shapes_builder_create(SM_SHAPE_LINE));
    g_autoptr(sm_shapes_m) out = layer(LCC, in, NULL, WINDOW, 100);
    g_autoptr(sm_shapes_m) world = layer("+proj=robin", in, UTM_PRJ, WORLD, 0);
    g_assert_cmpuint(out->n_shapes, ==, 0);
    g_assert_cmpuint(world->n_shapes, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layer/a parallel is a curve", a_parallel_is_a_curve);
    g_test_add_func("/layer/a shared border is bent alike", a_shared_border_is_bent_alike);
    g_test_add_func("/layer/the rest of the world is left out", the_rest_of_the_world_is_left_out);
    g_test_add_func("/layer/a polygon around the window fills it",
                    a_polygon_around_the_window_fills_it);
    g_test_add_func("/layer/points keep their records", points_keep_their_records);
    g_test_add_func("/layer/a layer in UTM lands where cs2cs says",
                    a_layer_in_utm_lands_where_cs2cs_says);
    g_test_add_func("/layer/a layer in the map's own CRS stays as it is",
                    a_layer_in_the_map_s_own_crs_stays_as_it_is);
    g_test_add_func("/layer/the seam cuts what crosses it", the_seam_cuts_what_crosses_it);
    g_test_add_func("/layer/a line over the seam breaks", a_line_over_the_seam_breaks);
    g_test_add_func("/layer/halves meet in the Pacific", halves_meet_in_the_pacific);
    g_test_add_func("/layer/Antarctica closes along the pole", antarctica_closes_along_the_pole);
    g_test_add_func("/layer/Antarctica does not flood a conic", antarctica_does_not_flood_a_conic);
    g_test_add_func("/layer/the far side of a globe is not drawn",
                    the_far_side_of_a_globe_is_not_drawn);
    g_test_add_func("/layer/unusable systems are explained", unusable_systems_are_explained);
    g_test_add_func("/layer/empty layers stay empty", empty_layers_stay_empty);
    return g_test_run();
}
