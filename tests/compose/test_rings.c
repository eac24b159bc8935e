/* A ring is where its distance is, whatever the projection; map, legend and alt text say which. */
#include "compose/drawn.h"

#include "project/geodesic.h"

#define BASE                                                                                       \
    "size: 140mm x 100mm\nframe: {countries: [AAA, BBB], margin: 8mm}\nscalebar: none\ninset: "    \
    "none\n"

/* The path of ring `number` from 0. */
static const sm_path *ring(const drawn *d, uint32_t number)
{
    uint32_t from = find(d->scene, "rings");
    g_assert_cmpuint(from, !=, NOWHERE);
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind == SM_ITEM_PATH && number-- == 0) return item->path.path;
    }
    g_error("there are fewer rings");
}

/* One of the names on the map is this, and no more. */
static void assert_label(const drawn *d, const char *text)
{
    g_autofree char *all = texts_of(d, "labels");
    g_auto(GStrv) labels = g_strsplit(all, " | ", -1);
    g_assert_true(g_strv_contains((const char *const *)labels, text));
}

static double distance_to_path(const sm_path *path, sm_xy_pt p)
{
    double least = INFINITY;
    for (uint32_t i = 0; i + 1 < path->n_points; i++) {
        sm_xy_pt a = path->points[i], b = path->points[i + 1];
        double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
        double t = square > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
        least = MIN(least, hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
    }
    return least;
}

/* Smallville lies on the ring of its own distance from Bigtown. */
static void test_distance(void)
{
    static const char *const projections[] = {"auto", "EPSG:3857",
                                              "+proj=laea +lat_0=40 +lon_0=-60 +datum=WGS84"};
    double km = sm_geodesic_distance_m((sm_lonlat){1, 1}, (sm_lonlat){6, 5}, NULL) / 1000;
    for (size_t i = 0; i < G_N_ELEMENTS(projections); i++) {
        g_autofree char *yaml = g_strdup_printf(
            BASE "map: {projection: '%s'}\nplaces: {include: [Bigtown, Smallville]}\n"
                 "rings: [{place: [1, 1], km: %.4f, title: As far as Smallville}]\n",
            projections[i], km);
        drawn d = draw(yaml);
        g_assert_cmpfloat(distance_to_path(ring(&d, 0), marker_titled(&d, "Smallville").at), <,
                          0.2);
        g_assert_cmpfloat(distance_to_path(ring(&d, 0), marker_titled(&d, "Bigtown").at), >, 20);
        drawn_clear(&d);
    }
}

static void test_several_around_one_place(void)
{
    drawn d = draw(BASE "rings: [{place: São Tomé, km: [50, 100]}]\n");
    sm_rect_pt inner = bounds_of(ring(&d, 0)), outer = bounds_of(ring(&d, 1));
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(outer) / sm_rect_pt_width(inner), 2, 0.01);
    assert_texts(&d, "legend", "Within 50 and 100\u00a0km of São Tomé | Disputed boundary");
    assert_label(&d, "50\u00a0km");
    assert_label(&d, "100\u00a0km");
    g_assert_nonnull(
        strstr(sm_scene_get_meta(d.scene)->description, "Within 50 and 100\u00a0km of São Tomé."));
    drawn_clear(&d);
}

static void test_own_words(void)
{
    drawn d = draw(BASE "lang: fr\nrings: [{place: São Tomé, km: 50, label: 'à {km} km'}]\n");
    g_assert_true(says(&d, "legend", "À moins de 50 km de São Tomé"));
    assert_label(&d, "à 50 km");
    drawn_clear(&d);
}

/* One entry for all rings that say the same. */
static void test_shared_entry(void)
{
    drawn d = draw(BASE "rings: [{place: [1, 3], km: 80, title: Reach}, "
                        "{place: [6, 3], km: 80, title: Reach, stroke: {color: '#ff0000'}}]\n");
    assert_texts(&d, "legend", "Reach | Disputed boundary");
    uint32_t from = find(d.scene, "rings");
    assert_color(sm_scene_item(d.scene, group_end(d.scene, from) - 2)->path.stroke.color,
                 (sm_color){1, 0, 0, 1});
    drawn_clear(&d);
}

static void test_outside(void)
{
    drawn d = draw(BASE "rings: [{place: [60, 30], km: 80, title: Far}]\n");
    g_assert_cmpuint(find(d.scene, "rings"), ==, NOWHERE);
    assert_texts(&d, "legend", "Disputed boundary");
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0), "outside the frame"));
    drawn_clear(&d);
}

/* A panel's own rings are its own, and what the figure shows is in all of them. */
static void test_panels(void)
{
    drawn d = draw("size: 180mm x 100mm\nframe: [AAA]\n"
                   "rings: [{place: [2, 3], km: 40, title: Both}]\n"
                   "panels: [{title: One, rings: [{place: [1, 1], km: 90, title: First}]}, "
                   "{title: Two}]\n");
    g_assert_true(says(&d, "panel-1", "90 km"));
    g_assert_false(says(&d, "panel-2", "90 km"));
    g_assert_true(says(&d, "panel-2", "40 km"));
    g_assert_nonnull(strstr(sm_scene_get_meta(d.scene)->description, "One: Both. First."));
    drawn_clear(&d);
}

static void test_refused(void)
{
    static const struct {
        const char *ring, *reason;
    } cases[] = {
        {"{place: [1, 1], km: 50}", "title"},
        {"{place: São Tomé}", "km"},
        {"{place: São Tomé, km: 0}", "km"},
        {"{place: São Tomé, km: []}", "km"},
        {"{place: Nowhere-at-all, km: 5}", "Nowhere-at-all"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml = g_strdup_printf(BASE "rings: [%s]\n", cases[i].ring);
        drawn d = draw_with(yaml, NULL, NULL);
        g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
        g_assert_nonnull(strstr(d.error->message, cases[i].reason));
        drawn_clear(&d);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rings/a ring passes what is as far away, in any projection", test_distance);
    g_test_add_func("/rings/several distances are told together", test_several_around_one_place);
    g_test_add_func("/rings/the figure's language and its own label are written", test_own_words);
    g_test_add_func("/rings/rings of one title share an entry", test_shared_entry);
    g_test_add_func("/rings/one outside the frame is left out and told", test_outside);
    g_test_add_func("/rings/a panel has its own and the figure's", test_panels);
    g_test_add_func("/rings/what cannot be drawn is refused", test_refused);
    return g_test_run();
}
