/* Layers as the frame shows them: what can be no degrees, and records outside. */
#include "load/layer.h"

#include "support/made_up_countries.h"

#include "sahelmap/error.h"

#include <string.h>

typedef struct ground {
    char *folder;
    sm_projection *projection;
    sm_frame frame; /* of longitude 0-10, latitude 0-6 */
    sm_diagnostics *diagnostics;
} ground;

static ground ground_make(void)
{
    g_autoptr(GError) error = NULL;
    const double m = G_PI * 6371000.0 / 180;
    ground g = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL),
                .diagnostics = sm_diagnostics_create()};
    g.projection =
        sm_projection_create("+proj=eqc +R=6371000 +units=m", (sm_rect_deg){0, 0, 10, 6}, &error);
    g_assert_no_error(error);
    g.frame = sm_frame_make((sm_rect_m){0, 0, 10 * m, 6 * m}, (sm_rect_pt){0, 0, 500, 300});
    return g;
}

static void ground_clear(ground *g)
{
    remove_folder(g->folder);
    g_free(g->folder);
    sm_projection_free(g->projection);
    sm_diagnostics_free(g->diagnostics);
}

/* A square with a hole, and a point, which is no area. */
static const char kml[] =
    "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>areas</name>"
    "<Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
    "1,1 5,1 5,5 1,5 1,1</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing>"
    "<coordinates>2,2 3,2 3,3 2,3 2,2</coordinates></LinearRing></innerBoundaryIs></Polygon>"
    "</Placemark><Placemark><name>B</name><Point><coordinates>2,2</coordinates></Point></Placemark>"
    "</Folder></Document></kml>";

static void a_layer_that_gdal_reads(void)
{
    ground g = ground_make();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g.folder, "areas.kml", NULL);
    g_assert_true(g_file_set_contents(path, kml, -1, NULL));
    g_autoptr(sm_features) f =
        sm_map_layer_features(path, NULL, g.projection, &g.frame, g.diagnostics, &error);
    if (g_error_matches(error, SM_ERROR, SM_ERROR_RENDER)) {
        g_test_skip(error->message);
    } else {
        g_assert_no_error(error);
        g_assert_cmpint(f->shapes->kind, ==, SM_SHAPE_POLYGON);
        g_assert_cmpuint(f->shapes->n_shapes, ==, 1);
        g_assert_cmpuint(f->shapes->n_parts, ==, 2);
        g_assert_cmpuint(f->shapes->n_points, ==, 8); /* rings are closed by themselves */
        g_assert_cmpstr(sm_table_text(f->attributes, "Name", 0), ==, "A");
        g_assert_null(f->crs_wkt);
        g_assert_nonnull(strstr(sm_diagnostics_get(g.diagnostics, 0), "1 features have another"));
    }
    ground_clear(&g);
}

/* A layer of one point at (x, 3), without a .prj. */
static sm_features *read_point(ground *g, double x, GError **error)
{
    const double at[][4] = {{x, 3, x, 3}};
    const column names[] = {{"name", VALUES("A")}};
    g_autofree char *path = g_build_filename(g->folder, "points.shp", NULL);
    g_autofree char *prj = g_build_filename(g->folder, "points.prj", NULL);
    put_layer(g->folder, "points", SHPT_POINT, at, names, 1, 1);
    g_assert_cmpint(g_unlink(prj), ==, 0);
    return sm_map_layer_features(path, NULL, g->projection, &g->frame, g->diagnostics, error);
}

static void without_a_prj_coordinates_must_be_degrees(void)
{
    g_autoptr(GError) error = NULL;
    ground g = ground_make();
    g_autoptr(sm_features) degrees = read_point(&g, 5, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(degrees->shapes->n_shapes, ==, 1);
    g_assert_null(read_point(&g, 500000, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "points.shp: has no .prj, and its coordinates (up to "
                                            "500000) are no degrees; put the .prj"));
    ground_clear(&g);
}

static void a_prj_of_degrees_beside_metres_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    ground g = ground_make();
    const double at[][4] = {{600000, 1800000, 600000, 1800000}};
    const column names[] = {{"name", VALUES("A")}};
    g_autofree char *path = g_build_filename(g.folder, "points.shp", NULL);
    put_layer(g.folder, "points", SHPT_POINT, at, names, 1, 1);
    g_assert_null(sm_map_layer_features(path, NULL, g.projection, &g.frame, g.diagnostics, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message,
                            "points.shp: has coordinates (up to 1800000) that are no "
                            "degrees, though its .prj says longitude"));
    ground_clear(&g);
}

static void a_layer_is_drawn_where_the_frame_shows_it(void)
{
    g_autoptr(GError) error = NULL;
    ground g = ground_make();
    const double at[][4] = {{5, 3, 5, 3}, {9.9, 5.9, 9.9, 5.9}, {10.5, 3, 10.5, 3}};
    const column columns[] = {{"name", VALUES("A", "B", "C")}, {"people", VALUES("7", "", "x")}};
    g_autofree char *path = g_build_filename(g.folder, "towns.shp", NULL);
    put_layer(g.folder, "towns", SHPT_POINT, at, columns, 2, 3);
    g_autoptr(sm_map_layer) layer =
        sm_map_layer_read(path, NULL, g.projection, &g.frame, g.diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(layer->shapes->n_shapes, ==, 2);
    g_assert_cmpstr(sm_map_layer_text(layer, "name", 0), ==, "A");
    g_assert_cmpstr(sm_map_layer_text(layer, "name", 1), ==, "B");
    g_assert_cmpstr(sm_map_layer_text(layer, "nothing", 1), ==, "");
    /* 50 points for a degree, y down. */
    g_assert_cmpfloat_with_epsilon(layer->shapes->points[0].x, 250, 1e-6);
    g_assert_cmpfloat_with_epsilon(layer->shapes->points[0].y, 150, 1e-6);
    g_assert_cmpfloat_with_epsilon(layer->shapes->points[1].x, 495, 1e-6);
    g_assert_cmpfloat_with_epsilon(layer->shapes->points[1].y, 5, 1e-6);
    ground_clear(&g);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/load/layer/" #name, name)
    TEST(a_layer_that_gdal_reads);
    TEST(without_a_prj_coordinates_must_be_degrees);
    TEST(a_prj_of_degrees_beside_metres_is_refused);
    TEST(a_layer_is_drawn_where_the_frame_shows_it);
    return g_test_run();
}
