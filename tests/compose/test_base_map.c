#include "load/base_map.h"

#include "geom/polygon.h"
#include "load/pack_make.h"
#include "spec/figure.h"
#include "support/made_up_countries.h"

#include <math.h>
#include <string.h>

/* The delivered layers in a frame of a figure. */
typedef struct shown {
    sm_figure *figure;
    sm_geography *geography;
    sm_diagnostics *diagnostics;
    sm_extent extent;
    sm_base_map base, map;
} shown;

static shown show(const char *yaml, double width_pt, double height_pt)
{
    g_autoptr(GError) error = NULL;
    const char *data = SM_SOURCE_DIR "/shapefiles";
    shown s = {.diagnostics = sm_diagnostics_create()};
    s.figure = sm_figure_parse("map.yaml", yaml, strlen(yaml), NULL, s.diagnostics, &error);
    g_assert_no_error(error);
    s.geography = sm_geography_create(data, s.diagnostics);
    sm_geography_choose_packs(s.geography, s.figure, 0, &error);
    g_assert_no_error(error);
    sm_base_map_init(&s.base, s.figure, &s.figure->countries.focus, s.geography, data, &s.extent,
                     &(sm_event_places){0}, &error);
    g_assert_no_error(error);
    sm_rect_pt page = {0, 0, width_pt, height_pt};
    sm_base_map_load(&s.map, &s.base, s.figure, &s.extent, page, true, s.diagnostics, &error);
    g_assert_no_error(error);
    return s;
}

static void shown_clear(shown *s)
{
    sm_base_map_unload(&s->map);
    sm_base_map_clear(&s->base);
    sm_extent_clear(&s->extent);
    sm_geography_free(s->geography);
    sm_figure_free(s->figure);
    sm_diagnostics_free(s->diagnostics);
}

static const sm_shapes_pt *shapes_of(const shown *s, sm_base_layer layer)
{
    g_assert_nonnull(s->map.layers[layer]);
    return s->map.layers[layer]->shapes;
}

#define MALI "map: {frame: {countries: [MLI], margin: 4%}}\n"
#define COASTAL "map: {frame: {bbox: [-14, 4, 4, 20]}}\n"
/* Mali on a page so high that Europe comes into the frame. */
#define TALL_W 340.0
#define TALL_H 900.0

/* ---- lines and what they are the edges of ---- */

static char *edge_key(sm_xy_pt a, sm_xy_pt b)
{
    bool swap = b.x < a.x || (b.x == a.x && b.y < a.y);
    sm_xy_pt p = swap ? b : a, q = swap ? a : b;
    return g_strdup_printf("%a %a %a %a", p.x, p.y, q.x, q.y);
}

static GHashTable *edges_of(const sm_shapes_pt *shapes)
{
    GHashTable *edges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t p = 0; p < shapes->n_parts; p++) {
        uint32_t first = shapes->part_start[p], n = shapes->part_start[p + 1] - first;
        for (uint32_t i = 0; i < n; i++)
            g_hash_table_add(
                edges, edge_key(shapes->points[first + i], shapes->points[first + (i + 1) % n]));
    }
    return edges;
}

static void assert_on_edges(const shown *s, sm_base_layer lines, sm_base_layer faces)
{
    const sm_shapes_pt *shapes = shapes_of(s, lines);
    g_autoptr(GHashTable) edges = edges_of(shapes_of(s, faces));
    uint32_t n_seen = 0;
    for (uint32_t p = 0; p < shapes->n_parts; p++)
        for (uint32_t i = shapes->part_start[p]; i + 1 < shapes->part_start[p + 1]; i++) {
            sm_xy_pt a = shapes->points[i], b = shapes->points[i + 1];
            if (!sm_rect_pt_has(s->map.frame.page, a) || !sm_rect_pt_has(s->map.frame.page, b))
                continue;
            g_autofree char *key = edge_key(a, b);
            if (!g_hash_table_contains(edges, key))
                g_error("line of layer %d at %.2f, %.2f is no edge", (int)lines, a.x, a.y);
            n_seen++;
        }
    g_assert_cmpuint(n_seen, >, 100);
}

static void assert_lines_are_edges(const char *yaml, double width_pt)
{
    shown s = show(yaml, width_pt, width_pt);
    assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_COUNTRIES);
    assert_on_edges(&s, SM_BASE_ADMIN1_LINES, SM_BASE_ADMIN1);
    assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_ADMIN1);
    shown_clear(&s);
}

enum { STRIPES = 16 };

/* Mali in stripes from north to south, whose lines end where its outline has no vertices. */
static char *add_stripes(const char *folder)
{
    double boxes[STRIPES][4];
    char *names[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
        const double box[] = {-12.5 + 1.1 * i, 10, -12.5 + 1.1 * (i + 1), 26};
        memcpy(boxes[i], box, sizeof box);
        names[i] = g_strdup_printf("Stripe %d", i);
    }
    const column columns[] = {{"name", (const char *const *)names}};
    put_layer(folder, "stripes", SHPT_POLYGON, (const double(*)[4])boxes, columns, 1, STRIPES);
    for (int i = 0; i < STRIPES; i++)
        g_free(names[i]);
    g_autofree char *file = g_build_filename(folder, "stripes.shp", NULL);
    const sm_pack_order order = {
        .file = file, .country = "MLI", .source = "x", .licence = "y", .level = 1};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_pack_made made;
    sm_pack_make(&order, folder, SM_SOURCE_DIR "/shapefiles", &made, diagnostics, &error);
    g_assert_no_error(error);
    char *pack = g_strdup(made.pack->folder);
    sm_pack_made_clear(&made);
    return pack;
}

/* No sliver between the units of a pack and the country, nor its neighbours. */
static void test_lines_of_packs_are_edges(void)
{
    const double widths[] = {200, 470, 1400};
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *pack = add_stripes(folder);
    g_autofree char *yaml = g_strconcat(MALI "packs: [", pack, "]\n", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++)
        assert_lines_are_edges(yaml, widths[i]);
    g_assert_true(sm_pack_remove(pack, NULL));
    remove_folder(folder);
}

/* Each layer is simplified on its own: a border that is not the edge of what it divides would leave
 * fringes of the other side's colour. */
static void test_lines_are_edges(void)
{
    const double widths[] = {200, 470, 1400};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        shown s = show(COASTAL, widths[i], widths[i]);
        assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_COUNTRIES);
        assert_on_edges(&s, SM_BASE_COAST, SM_BASE_COUNTRIES);
        assert_on_edges(&s, SM_BASE_ADMIN1_LINES, SM_BASE_ADMIN1);
        assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_ADMIN1);
        shown_clear(&s);
    }
}

static void test_lines_are_edges_across_the_seam(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    g_assert_nonnull(s.map.beyond);
    assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_COUNTRIES);
    assert_on_edges(&s, SM_BASE_COAST, SM_BASE_COUNTRIES);
    shown_clear(&s);
}

/* ---- land beyond the detailed layers ---- */

static const char *country_at(const shown *s, double lon, double lat)
{
    bool inside;
    sm_xy_pt at = sm_base_map_at(&s->map, (sm_lonlat){lon, lat}, &inside);
    g_assert_true(inside);
    const sm_map_layer *countries = s->map.layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; i < countries->shapes->n_shapes; i++)
        if (sm_polygon_has(countries->shapes, i, at))
            return sm_map_layer_text(countries, "iso3", i);
    return "";
}

static void test_land_goes_on(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    g_assert_cmpstr(s.map.data_set, ==, "west-africa and world");
    g_assert_cmpstr(country_at(&s, 0, 20), ==, "MLI");
    g_assert_cmpstr(country_at(&s, 1, 27.9), ==, "DZA");
    g_assert_cmpstr(country_at(&s, 1, 28), ==, "DZA");
    g_assert_cmpstr(country_at(&s, 1, 28.1), ==, "DZA");
    g_assert_cmpstr(country_at(&s, -7, 31), ==, "MAR");
    g_assert_cmpstr(country_at(&s, 0, 1), ==, "");
    shown_clear(&s);
}

static void test_a_country_is_one_shape(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    const sm_map_layer *countries = s.map.layers[SM_BASE_COUNTRIES];
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < countries->shapes->n_shapes; i++)
        g_assert_true(
            g_hash_table_add(seen, (char *)(gsize)sm_map_layer_text(countries, "iso3", i)));
    g_assert_true(g_hash_table_contains(seen, "DZA"));
    shown_clear(&s);
}

/* The edge of the detailed layers, 28 N, is drawn by nobody. */
static void test_no_edge_along_the_seam(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    const sm_shapes_pt *land = shapes_of(&s, SM_BASE_COUNTRIES);
    for (uint32_t p = 0; p < land->n_parts; p++) {
        uint32_t first = land->part_start[p], n = land->part_start[p + 1] - first;
        for (uint32_t i = 0; i < n; i++) {
            sm_xy_pt a = land->points[first + i], b = land->points[first + (i + 1) % n];
            sm_lonlat from, to;
            if (hypot(b.x - a.x, b.y - a.y) < 3 || !sm_rect_pt_has(s.map.frame.page, a) ||
                !sm_projection_inverse(s.map.projection, sm_frame_to_plane(&s.map.frame, a),
                                       &from) ||
                !sm_projection_inverse(s.map.projection, sm_frame_to_plane(&s.map.frame, b), &to))
                continue;
            g_assert_false(fabs(from.lat - 28) < 0.01 && fabs(to.lat - 28) < 0.01);
        }
    }
    shown_clear(&s);
}

static uint32_t count_at(const sm_shapes_pt *shapes, sm_xy_pt at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < shapes->n_points; i++)
        n += shapes->points[i].x == at.x && shapes->points[i].y == at.y;
    return n;
}

static void test_borders_end_in_nothing_nowhere(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    const sm_shapes_pt *borders = shapes_of(&s, SM_BASE_BOUNDARIES);
    const sm_shapes_pt *coast = shapes_of(&s, SM_BASE_COAST);
    uint32_t n_ends = 0;
    for (uint32_t p = 0; p < borders->n_parts; p++)
        for (int e = 0; e < 2; e++) {
            sm_xy_pt end =
                borders->points[e ? borders->part_start[p + 1] - 1 : borders->part_start[p]];
            if (!sm_rect_pt_has(s.map.frame.page, end)) continue;
            g_assert_cmpuint(count_at(borders, end) + count_at(coast, end), >, 1);
            n_ends++;
        }
    g_assert_cmpuint(n_ends, >, 20);
    shown_clear(&s);
}

/* Algeria's regions end at 28 N: none of them is drawn. */
static void test_regions_of_whole_countries_only(void)
{
    shown s = show(MALI, TALL_W, TALL_H);
    const sm_map_layer *lines = s.map.layers[SM_BASE_ADMIN1_LINES];
    bool mali = false;
    for (uint32_t i = 0; i < lines->shapes->n_shapes; i++) {
        g_assert_cmpstr(sm_map_layer_text(lines, "iso3", i), !=, "DZA");
        mali |= g_str_equal(sm_map_layer_text(lines, "iso3", i), "MLI");
    }
    g_assert_true(mali);
    g_assert_true(s.map.regions_end);
    shown_clear(&s);
}

static void test_inside_nothing_is_added(void)
{
    shown s = show(MALI, 470, 470);
    g_assert_cmpstr(s.map.data_set, ==, "west-africa");
    g_assert_null(s.map.beyond);
    g_assert_false(s.map.regions_end);
    shown_clear(&s);
}

/* Chad reaches 24 E, the frame beyond 25 E, where the detailed layers end: regions are shown. */
static void test_frames_at_the_brink_keep_detail(void)
{
    shown s = show("map: {frame: {countries: [NGA, CMR, TCD], margin: 4%}}\n", 480, 370);
    g_assert_true(s.map.detailed);
    g_assert_cmpstr(country_at(&s, 26, 12), ==, "SDN");
    shown_clear(&s);
}

/* ---- slivers ---- */

static double area_of(const sm_shapes_pt *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    double twice = 0;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_pt a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
        twice += a.x * b.y - b.x * a.y;
    }
    return fabs(twice) / 2;
}

static void test_no_lake_is_a_dot(void)
{
    shown s = show(MALI, 220, 220);
    const sm_shapes_pt *lakes = shapes_of(&s, SM_BASE_LAKES);
    g_assert_cmpuint(lakes->n_parts, >, 0);
    for (uint32_t p = 0; p < lakes->n_parts; p++)
        g_assert_cmpfloat(area_of(lakes, p), >, 1);
    shown_clear(&s);
}

static void test_islets_go_and_island_states_stay(void)
{
    shown s = show("map: {frame: {bbox: [-18, 0, 12, 16]}}\n", 200, 130);
    const sm_shapes_pt *coast = shapes_of(&s, SM_BASE_COAST);
    for (uint32_t p = 0; p < coast->n_parts; p++) {
        sm_xy_pt a = coast->points[coast->part_start[p]];
        sm_xy_pt b = coast->points[coast->part_start[p + 1] - 1];
        if (a.x == b.x && a.y == b.y) g_assert_cmpfloat(area_of(coast, p), >, 0.3);
    }
    g_assert_cmpstr(country_at(&s, 6.6, 0.25), ==, "STP");
    assert_on_edges(&s, SM_BASE_COAST, SM_BASE_COUNTRIES);
    shown_clear(&s);
}

/* Outside West Africa a country has its units, whose lines are the edges of its polygons. */
static void check_units(const char *iso3, uint32_t least)
{
    g_autofree char *yaml = g_strdup_printf("map: {frame: {countries: [%s]}}\n"
                                            "layers: [countries, admin1, rivers, places]\n",
                                            iso3);
    shown s = show(yaml, 400, 400);
    g_assert_cmpstr(s.map.data_set, ==, "provinces");
    const sm_map_layer *units = s.map.layers[SM_BASE_ADMIN1];
    uint32_t n = 0;
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++)
        n += strcmp(sm_map_layer_text(units, "iso3", i), iso3) == 0;
    g_assert_cmpuint(n, >=, least);
    assert_on_edges(&s, SM_BASE_ADMIN1_LINES, SM_BASE_ADMIN1);
    assert_on_edges(&s, SM_BASE_BOUNDARIES, SM_BASE_COUNTRIES);
    g_assert_cmpuint(shapes_of(&s, SM_BASE_RIVERS)->n_shapes, >, 0);
    g_assert_cmpuint(shapes_of(&s, SM_BASE_PLACES)->n_shapes, >, 0);
    shown_clear(&s);
}

static void test_units_all_over_the_world(void)
{
    check_units("SDN", 17);
    check_units("UKR", 25);
    check_units("MMR", 14);
}

static void test_wide_maps_are_coarse(void)
{
    shown s = show("map: {frame: {bbox: [-20, -40, 60, 40]}}\n", 400, 400);
    g_assert_cmpstr(s.map.data_set, ==, "world");
    shown_clear(&s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base_map/lines are edges", test_lines_are_edges);
    g_test_add_func("/base_map/lines of packs are edges", test_lines_of_packs_are_edges);
    g_test_add_func("/base_map/units all over the world", test_units_all_over_the_world);
    g_test_add_func("/base_map/wide maps are coarse", test_wide_maps_are_coarse);
    g_test_add_func("/base_map/lines are edges across the seam",
                    test_lines_are_edges_across_the_seam);
    g_test_add_func("/base_map/land goes on beyond the detailed layers", test_land_goes_on);
    g_test_add_func("/base_map/a country is one shape", test_a_country_is_one_shape);
    g_test_add_func("/base_map/no edge along the seam", test_no_edge_along_the_seam);
    g_test_add_func("/base_map/borders end in nothing nowhere",
                    test_borders_end_in_nothing_nowhere);
    g_test_add_func("/base_map/regions of whole countries only",
                    test_regions_of_whole_countries_only);
    g_test_add_func("/base_map/inside nothing is added", test_inside_nothing_is_added);
    g_test_add_func("/base_map/frames at the brink keep detail",
                    test_frames_at_the_brink_keep_detail);
    g_test_add_func("/base_map/no lake is a dot", test_no_lake_is_a_dot);
    g_test_add_func("/base_map/islets go and island states stay",
                    test_islets_go_and_island_states_stay);
    return g_test_run();
}
