/* World file, .prj and GeoJSON say where things really are. */
#include "support/program.h"

#include <jansson.h>
#include <math.h>
#include <proj.h>
#include <stdio.h>

#define DPI 200.0

static const char figure[] =
    "title: A title that takes room above the map\nsize: 140mm x 120mm\nframe: [MLI]\n"
    "layers: [countries]\nsource: none\n"
    "events: {file: e.csv, size: fatalities, color: kind, to: 2025-06-30}\n"
    "areas: [{countries: [BFA], title: Neighbour}, {countries: [LSO, ZAF], title: Hole}]\n";
static const char events[] = "latitude,longitude,event_date,kind,fatalities,secret\n"
                             "17,-3,2025-06-01,a,5,x\n14,2,2025-06-02,\"b \"\"c\"\"\",,y\n"
                             "15,-3,2025-07-02,late,1,z\n";

static workplace rendered(const char *options)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", figure);
    workplace_put(&w, "e.csv", events);
    g_autofree char *line =
        g_strdup_printf("render map.yaml -o map.png -o map.txt -q --dpi 200 %s", options);
    assert_done(&w, line, NULL);
    return w;
}

/* On the plane of the .prj. */
static PJ_COORD on_plane(const char *wkt, double lon, double lat)
{
    PJ_CONTEXT *context = proj_context_create();
    PJ *raw = proj_create_crs_to_crs(context, "EPSG:4326", wkt, NULL);
    g_assert_nonnull(raw);
    PJ *pj = proj_normalize_for_visualization(context, raw);
    PJ_COORD at = proj_trans(pj, PJ_FWD, proj_coord(lon, lat, 0, 0));
    proj_destroy(pj);
    proj_destroy(raw);
    proj_context_destroy(context);
    return at;
}

/* Points on the page of the event's mark, by the mark's radius order: the larger one comes first.
 */
static void mark_at(const char *dump, double *x, double *y)
{
    const char *group = strstr(dump, "group id=\"events\"");
    g_assert_nonnull(group);
    const char *at = strstr(group, "\n      at ");
    if (!at) at = strstr(group, " at ");
    g_assert_nonnull(at);
    at = strstr(at, "at ");
    g_assert_cmpint(sscanf(at, "at %lf %lf", x, y), ==, 2);
}

static void the_world_file_puts_marks_where_they_are(void)
{
    workplace w = rendered("--world-file");
    g_autofree char *world = workplace_get(&w, "map.pgw", NULL);
    g_autofree char *wkt = workplace_get(&w, "map.prj", NULL);
    g_autofree char *dump = workplace_get(&w, "map.txt", NULL);
    double a, d, b, e, c, f, x, y;
    g_assert_cmpint(sscanf(world, "%lf %lf %lf %lf %lf %lf", &a, &d, &b, &e, &c, &f), ==, 6);
    g_assert_true(d == 0 && b == 0 && e == -a && a > 0);
    mark_at(dump, &x, &y);
    /* World files are about centres of pixels, counted from 0. */
    double column = x * DPI / 72 - 0.5, line = y * DPI / 72 - 0.5;
    PJ_COORD one = on_plane(wkt, -3, 17), other = on_plane(wkt, 2, 14);
    double to_one = hypot(c + a * column - one.xy.x, f + e * line - one.xy.y);
    double to_other = hypot(c + a * column - other.xy.x, f + e * line - other.xy.y);
    g_assert_cmpfloat(fmin(to_one, to_other), <, 0.1 * a);
    workplace_clear(&w);
}

static json_t *read_json(const workplace *w, const char *name)
{
    g_autofree char *text = workplace_get(w, name, NULL);
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);
    if (!root) g_error("%s:%d: %s", name, error.line, error.text);
    return root;
}

static void geojson_holds_what_is_drawn_and_named(void)
{
    workplace w = rendered("--geojson out.geojson");
    json_t *root = read_json(&w, "out.geojson"), *features = json_object_get(root, "features");
    g_assert_cmpuint(json_array_size(features), ==, 4); /* the late event is not drawn */
    json_t *first = json_object_get(json_array_get(features, 0), "properties");
    g_assert_cmpfloat(json_number_value(json_object_get(first, "fatalities")), ==, 5);
    g_assert_cmpstr(json_string_value(json_object_get(first, "kind")), ==, "a");
    g_assert_null(json_object_get(first, "secret"));
    json_t *second = json_object_get(json_array_get(features, 1), "properties");
    g_assert_true(json_is_null(json_object_get(second, "fatalities")));
    g_assert_cmpstr(json_string_value(json_object_get(second, "kind")), ==, "b \"c\"");
    json_t *at =
        json_object_get(json_object_get(json_array_get(features, 0), "geometry"), "coordinates");
    g_assert_cmpfloat(json_number_value(json_array_get(at, 0)), ==, -3);
    g_assert_cmpfloat(json_number_value(json_array_get(at, 1)), ==, 17);
    json_decref(root);
    workplace_clear(&w);
}

static double signed_area(const json_t *ring)
{
    double twice = 0;
    for (size_t i = 1; i < json_array_size(ring); i++) {
        const json_t *a = json_array_get(ring, i - 1), *b = json_array_get(ring, i);
        twice += json_number_value(json_array_get(a, 0)) * json_number_value(json_array_get(b, 1)) -
                 json_number_value(json_array_get(b, 0)) * json_number_value(json_array_get(a, 1));
    }
    return twice / 2;
}

static void areas_are_closed_rings_against_the_clock(void)
{
    workplace w = rendered("--geojson out.geojson");
    json_t *root = read_json(&w, "out.geojson"), *features = json_object_get(root, "features");
    json_t *area = json_array_get(features, 2);
    g_assert_cmpstr(
        json_string_value(json_object_get(json_object_get(area, "properties"), "title")), ==,
        "Neighbour");
    json_t *polygons = json_object_get(json_object_get(area, "geometry"), "coordinates");
    g_assert_cmpuint(json_array_size(polygons), >=, 1);
    json_t *ring = json_array_get(json_array_get(polygons, 0), 0);
    size_t n = json_array_size(ring);
    g_assert_cmpuint(n, >, 10);
    g_assert_true(json_equal(json_array_get(ring, 0), json_array_get(ring, n - 1)));
    g_assert_cmpfloat(signed_area(ring), >, 0);
    for (size_t i = 0; i < n; i++) {
        double lat = json_number_value(json_array_get(json_array_get(ring, i), 1));
        g_assert_true(lat > 8 && lat < 16); /* Burkina Faso, cut by the frame */
    }
    json_decref(root);
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geography/world-file", the_world_file_puts_marks_where_they_are);
    g_test_add_func("/geography/geojson", geojson_holds_what_is_drawn_and_named);
    g_test_add_func("/geography/areas", areas_are_closed_rings_against_the_clock);
    return g_test_run();
}
