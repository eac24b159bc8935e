/* Scale bar, north arrow, degrees and locator inset. */
#include "compose/drawn.h"

#include <geodesic.h>

#define WGS84_A_M 6378137.0
#define WGS84_F (1 / 298.257223563)

static double km_between(double lon1, double lat1, double lon2, double lat2)
{
    struct geod_geodesic earth;
    double meters;
    geod_init(&earth, WGS84_A_M, WGS84_F);
    geod_inverse(&earth, lat1, lon1, lat2, lon2, &meters, NULL, NULL);
    return meters / 1000;
}

/* Length of the bar and the kilometres written at its end. */
static double bar_pt_per_km(const drawn *d)
{
    uint32_t from = find(d->scene, "scalebar");
    g_assert_cmpuint(from, !=, NOWHERE);
    double x0 = INFINITY, x1 = -INFINITY, km = 0;
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        const char *text = text_of(item);
        if (text && g_str_has_suffix(text, " km")) {
            g_auto(GStrv) digits = g_strsplit(text, ",", -1);
            g_autofree char *joined = g_strjoinv("", digits);
            km = g_ascii_strtod(joined, NULL);
        }
        if (item->kind != SM_ITEM_PATH) continue;
        sm_rect_pt box = bounds_of(item->path.path);
        if (sm_rect_pt_width(box) < 2 * sm_rect_pt_height(box)) continue; /* the arrow's halves */
        x0 = MIN(x0, box.x0);
        x1 = MAX(x1, box.x1);
    }
    g_assert_cmpfloat(km, >, 0);
    return (x1 - x0) / km;
}

/* Two marks about the centre of the frame, 0.4 degrees apart. */
static void check_scale(const char *size, const char *projection, double tolerance)
{
    g_autofree char *yaml = g_strdup_printf(
        "size: %s\nmap: {frame: {countries: [AAA, BBB, CCC], margin: 2%%}, projection: '%s'}\n"
        "layers: [countries]\nnorth-arrow: none\ndisclaimer: none\n"
        "highlights: [{place: [5.8, 3], label: W}, {place: [6.2, 3], label: E}]\n",
        size, projection);
    drawn d = draw(yaml);
    sm_xy_pt w = marker_titled(&d, "W").at, e = marker_titled(&d, "E").at;
    double true_pt_per_km = hypot(e.x - w.x, e.y - w.y) / km_between(5.8, 3, 6.2, 3);
    g_assert_cmpfloat_with_epsilon(bar_pt_per_km(&d) / true_pt_per_km, 1, tolerance);
    drawn_clear(&d);
}

static void test_scale_bar(void)
{
    check_scale("180mm x 120mm", "auto", 0.002);
    check_scale("89mm x 85mm", "auto", 0.002);
    check_scale("180mm x 120mm", "EPSG:3857", 0.005);
    check_scale("180mm x 120mm", "+proj=utm +zone=32 +datum=WGS84", 0.002);
}

/* The middle of the arrow's left half lies left of its tip where north is up. */
static sm_rect_pt arrow_box(const char *projection)
{
    g_autofree char *yaml = g_strdup_printf(
        "size: 180mm x 120mm\nmap: {frame: {countries: [AAA, BBB, CCC]}, projection: '%s'}\n"
        "layers: [countries]\nnorth-arrow: always\nscalebar: none\ndisclaimer: none\n",
        projection);
    drawn d = draw(yaml);
    g_assert_no_error(d.error);
    uint32_t from = find(d.scene, "scalebar");
    g_assert_cmpuint(from, !=, NOWHERE);
    sm_rect_pt all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind != SM_ITEM_PATH) continue;
        sm_rect_pt b = bounds_of(item->path.path);
        all = (sm_rect_pt){MIN(all.x0, b.x0), MIN(all.y0, b.y0), MAX(all.x1, b.x1),
                           MAX(all.y1, b.y1)};
    }
    drawn_clear(&d);
    return all;
}

static void test_arrow_points_north(void)
{
    sm_rect_pt upright = arrow_box("auto"), turned = arrow_box("+proj=laea +lat_0=80 +lon_0=-84");
    g_assert_cmpfloat(sm_rect_pt_height(upright), >, 1.5 * sm_rect_pt_width(upright));
    g_assert_cmpfloat(sm_rect_pt_width(turned), >, 1.5 * sm_rect_pt_height(turned));
    sm_rect_pt south = arrow_box("+proj=tmerc +lon_0=6 +axis=wsu");
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(south), sm_rect_pt_width(upright), 0.01);
}

static void test_no_scale_bar(void)
{
    drawn d = draw("size: 100mm x 80mm\nframe: [AAA]\nscalebar: none\nnorth-arrow: none\n");
    g_assert_cmpuint(find(d.scene, "scalebar"), ==, NOWHERE);
    drawn_clear(&d);
}

/* On small maps the bar gets shorter, and where its number would cover the map there is none. */
static void test_small_maps(void)
{
    static const char *const sizes[] = {"60mm x 50mm", "36mm x 40mm", "28mm x 35mm", "24mm x 30mm"};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *yaml = g_strdup_printf(
            "size: %s\nframe: [AAA, BBB, CCC]\ndisclaimer: none\nlegend: none\n", sizes[i]);
        drawn d = draw(yaml);
        sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path);
        uint32_t from = find(d.scene, "scalebar");
        g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
        for (uint32_t k = from; from != NOWHERE && k < group_end(d.scene, from); k++) {
            const sm_item *item = sm_scene_item(d.scene, k);
            if (item->kind != SM_ITEM_TEXT) continue;
            sm_rect_pt box = text_box(engine, item);
            g_assert_cmpfloat(box.x0, >=, map.x0);
            g_assert_cmpfloat(box.x1, <=, map.x1);
        }
        drawn_clear(&d);
    }
}

/* Both bars are true: the one of miles is not a third as long for the same number. */
static void test_miles(void)
{
    drawn d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\nscalebar-units: both\n"
                   "north-arrow: none\n");
    uint32_t from = find(d.scene, "scalebar");
    double end[2] = {0}, top = NAN, number[2] = {0};
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        const char *text = text_of(item);
        if (text && g_str_has_suffix(text, " km")) number[0] = g_ascii_strtod(text, NULL);
        if (text && g_str_has_suffix(text, " miles")) number[1] = g_ascii_strtod(text, NULL);
        if (item->kind != SM_ITEM_PATH) continue;
        sm_rect_pt box = bounds_of(item->path.path);
        if (isnan(top)) top = box.y0;
        int bar = box.y0 > top + 1;
        end[bar] = MAX(end[bar], box.x1);
    }
    sm_rect_pt first = {INFINITY, 0, 0, 0};
    for (uint32_t i = from; i < group_end(d.scene, from); i++)
        if (sm_scene_item(d.scene, i)->kind == SM_ITEM_PATH)
            first.x0 = MIN(first.x0, bounds_of(sm_scene_item(d.scene, i)->path.path).x0);
    g_assert_cmpfloat(number[0], >, 0);
    g_assert_cmpfloat(number[1], >, 0);
    double km = (end[0] - first.x0) / number[0], mile = (end[1] - first.x0) / number[1];
    g_assert_cmpfloat_with_epsilon(mile / km, 1.609344, 1e-6);
    drawn_clear(&d);
    d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\nscalebar-units: miles\n");
    g_assert_true(says(&d, "scalebar", "miles"));
    g_assert_false(says(&d, "scalebar", "km"));
    drawn_clear(&d);
}

/* Mercator far from the equator: no one bar is true, which the bar and a warning say. */
static void test_scale_varies(void)
{
    drawn d = draw("size: 100mm x 80mm\nlayers: [countries]\n"
                   "map: {frame: [-30, 30, 30, 65], projection: 'EPSG:3857'}\n");
    g_autofree char *texts = texts_of(&d, "scalebar");
    g_assert_nonnull(strstr(texts, "° N)"));
    bool warned = false;
    for (guint i = 0; i < sm_diagnostics_count(d.diagnostics); i++)
        warned |= strstr(sm_diagnostics_get(d.diagnostics, i), "scale differs") != NULL;
    g_assert_true(warned);
    drawn_clear(&d);
}

static bool has_north(const char *yaml)
{
    drawn d = draw(yaml);
    g_autofree char *texts = texts_of(&d, "scalebar");
    g_auto(GStrv) words = g_strsplit(texts, " | ", -1);
    bool north = g_strv_contains((const char *const *)words, "N");
    drawn_clear(&d);
    return north;
}

static void test_north_arrow(void)
{
    g_assert_true(has_north("size: 100mm x 80mm\nframe: [AAA]\n"));
    g_assert_false(has_north("size: 100mm x 80mm\nframe: [AAA]\nnorth-arrow: none\n"));
    /* Meridians that fan out: no one direction is north. */
    static const char fan[] = "size: 100mm x 80mm\nlayers: [countries]\n"
                              "map: {frame: [-40, 40, 40, 75], "
                              "projection: '+proj=lcc +lat_1=45 +lat_2=70 +lon_0=0'}\n";
    g_assert_false(has_north(fan));
    g_autofree char *always = g_strconcat(fan, "north-arrow: always\n", NULL);
    g_assert_true(has_north(always));
}

static void test_degrees(void)
{
    drawn d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\n");
    g_assert_true(says(&d, "graticule-ticks", "° E"));
    g_assert_cmpuint(find(d.scene, "graticule"), ==, NOWHERE);
    drawn_clear(&d);
    d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\ngraticule: none\n");
    g_assert_cmpuint(find(d.scene, "graticule-ticks"), ==, NOWHERE);
    drawn_clear(&d);
    d = draw("size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\ngraticule: lines\n");
    g_assert_cmpuint(find(d.scene, "graticule"), !=, NOWHERE);
    drawn_clear(&d);
}

/* ---- inset ---- */

static void test_inset(void)
{
    drawn d = draw("size: 120mm x 100mm\nframe: [AAA]\ninset: {region: Africa}\n");
    uint32_t inset = find(d.scene, "inset");
    g_assert_cmpuint(inset, !=, NOWHERE);
    sm_rect_pt map = bounds_of(item_of(&d, "map")->clip.path), box = {0};
    bool outlined = false;
    for (uint32_t i = inset; i < group_end(d.scene, inset); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind == SM_ITEM_CLIP_BEGIN) box = bounds_of(item->clip.path);
        if (item->kind != SM_ITEM_PATH || item->path.fill.kind != SM_FILL_NONE) continue;
        sm_rect_pt outline = bounds_of(item->path.path);
        outlined |= sm_rect_pt_width(outline) > 1 &&
                    sm_rect_pt_width(outline) < 0.5 * sm_rect_pt_width(box);
    }
    g_assert_true(sm_rect_pt_contains(map, box));
    g_assert_true(outlined);
    drawn_clear(&d);
    d = draw("size: 120mm x 100mm\nframe: [AAA]\ninset: none\n");
    g_assert_cmpuint(find(d.scene, "inset"), ==, NOWHERE);
    drawn_clear(&d);
    /* A frame as large as what the inset would show needs none. */
    d = draw("size: 120mm x 100mm\nframe: [-20, -35, 52, 38]\ninset: {region: Africa}\n");
    g_assert_cmpuint(find(d.scene, "inset"), ==, NOWHERE);
    drawn_clear(&d);
}

/* A frame that would be a sliver on its continent is shown in its country; also where all of the
 * map is what the map is about, and the inset must hide some of it. */
static void test_inset_of_a_speck(void)
{
    drawn d = draw("size: 120mm x 100mm\nmap: {frame: [-4.5, 14.2, -3.9, 14.7]}\n"
                   "countries: {focus: [MLI]}\n");
    uint32_t inset = find(d.scene, "inset"), n_countries = 0;
    g_assert_cmpuint(inset, !=, NOWHERE);
    for (uint32_t i = inset; i < group_end(d.scene, inset); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        n_countries += item->kind == SM_ITEM_PATH && item->path.fill.kind != SM_FILL_NONE;
    }
    g_assert_cmpuint(n_countries, >, 3);
    g_assert_cmpuint(n_countries, <, 20);
    drawn_clear(&d);
}

static void test_inset_on_the_focus(void)
{
    drawn d = draw("size: 120mm x 100mm\nframe: [1, 1, 2, 2]\ncountries: {focus: [AAA]}\n"
                   "inset: {region: Africa}\nlegend: none\n");
    g_assert_cmpuint(find(d.scene, "inset"), !=, NOWHERE);
    drawn_clear(&d);
}

/* Numbers along an edge do not touch, however small the map. */
static void test_degrees_apart(void)
{
    static const char *const sizes[] = {"90mm x 70mm", "50mm x 50mm", "35mm x 40mm"};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *yaml =
            g_strdup_printf("size: %s\nframe: [0.1, 0.1, 0.95, 0.95]\ngraticule: ticks\n"
                            "disclaimer: none\nlegend: none\n",
                            sizes[i]);
        drawn d = draw(yaml);
        uint32_t from = find(d.scene, "graticule-ticks");
        double last = -INFINITY;
        for (uint32_t k = from; k < group_end(d.scene, from); k++) {
            const sm_item *item = sm_scene_item(d.scene, k);
            if (item->kind != SM_ITEM_TEXT || !strstr(item->text.utf8, "E")) continue;
            sm_rect_pt box = text_box(engine, item);
            double half = sm_rect_pt_width(box) / 2;
            g_assert_cmpfloat(item->text.at.x - half, >, last);
            last = item->text.at.x + half;
        }
        drawn_clear(&d);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scale-bars/the arrow points north", test_arrow_points_north);
    g_test_add_func("/rule/the scale bar is true at the frame's centre", test_scale_bar);
    g_test_add_func("/rule/the scale bar can be left out", test_no_scale_bar);
    g_test_add_func("/rule/a small map has a short scale bar or none", test_small_maps);
    g_test_add_func("/rule/miles are as true as kilometres", test_miles);
    g_test_add_func("/rule/a scale that varies is told", test_scale_varies);
    g_test_add_func("/rule/a north arrow stands where north is one direction", test_north_arrow);
    g_test_add_func("/rule/degrees are ticks, lines or not there", test_degrees);
    g_test_add_func("/rule/an inset shows the frame where it helps", test_inset);
    g_test_add_func("/rule/an inset shows a sliver in its country", test_inset_of_a_speck);
    g_test_add_func("/rule/an inset may stand on a map of the focus alone",
                    test_inset_on_the_focus);
    g_test_add_func("/rule/degrees do not touch", test_degrees_apart);
    return g_test_run();
}
