/* Everything that is drawn can be seen, in every style that is delivered. */
#include "compose/drawn.h"

#include "base/color_vision.h"
#include "compose/marks.h"
#include "compose/palette.h"
#include "compose/ramp.h"
#include "source/actor_families.h"

typedef void (*style_check)(const sm_style *style, const char *name);

static void for_each_style(style_check check)
{
    g_autoptr(GDir) dir = g_dir_open(SM_SOURCE_DIR "/styles", 0, NULL);
    const char *folders[] = {SM_SOURCE_DIR "/styles", NULL};
    int n = 0;
    for (const char *file; (file = g_dir_read_name(dir)); n++) {
        g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
        g_autoptr(GError) error = NULL;
        g_autofree char *name = g_strndup(file, strcspn(file, "."));
        g_autoptr(sm_style) style = sm_style_read(name, folders, diagnostics, &error);
        g_assert_no_error(error);
        check(style, name);
    }
    g_assert_cmpint(n, >=, 5);
}

/* ---- marks ---- */

/* The style's automatic classes, those of families, and the class of marks without any. */
static GArray *classes_of(const sm_style *style)
{
    GArray *classes = sm_mark_classes_create();
    g_autoptr(GArray) colors = sm_palette_left(style, false, NULL, 0);
    for (uint32_t i = 0; i < sm_n_actor_families && !style->palette.monochrome; i++) {
        g_autoptr(GArray) own = sm_palette_family_left(style, i, NULL, 0);
        g_array_append_vals(colors, own->data, own->len);
    }
    for (guint i = 0; i <= colors->len; i++) {
        sm_mark_class class = {.color = i < colors->len ? g_array_index(colors, sm_color, i)
                                                        : style->event.marker.color};
        g_array_append_val(classes, class);
    }
    return classes;
}

/* What marks lie on: land, water, and areas. */
static GArray *grounds_of(const sm_style *style)
{
    GArray *grounds = g_array_new(FALSE, FALSE, sizeof(sm_color));
    const sm_color base[] = {style->country.focus.color, style->country.other.color,
                             style->map.water.color, style->hydro.lake.color};
    g_array_append_vals(grounds, base, G_N_ELEMENTS(base));
    for (uint32_t i = 0; i < style->palette.groups.n; i++)
        g_array_append_val(grounds, style->palette.groups.items[i].color);
    return grounds;
}

static void check_marks(const sm_style *style, const char *name)
{
    g_autoptr(GArray) classes = classes_of(style), grounds = grounds_of(style);
    const sm_mark_scale scale = {.classes = classes, .sized = true, .zero = SM_SYMBOL_DIAMOND};
    const double values[] = {5, 0, NAN};
    for (guint c = 0; c < classes->len; c++)
        for (guint g = 0; g < grounds->len; g++)
            for (guint v = 0; v < G_N_ELEMENTS(values); v++)
                for (int hollow = 0; hollow < 2; hollow++) {
                    sm_color ground = g_array_index(grounds, sm_color, g);
                    const sm_mark mark = {
                        .class_index = c, .value = values[v], .imprecise = hollow};
                    sm_mark_look look = sm_mark_look_of(&scale, style, &mark);
                    double apart = sm_mark_look_apart(&look, ground);
                    if (apart < SM_MARK_APART)
                        g_error("%s: class %u, value %g, hollow %d on ground %u: %.1f", name, c,
                                values[v], hollow, g, apart);
                }
}

static void every_mark_stands_out_from_every_ground(void)
{
    for_each_style(check_marks);
}

static void check_hollow(const sm_style *style, const char *name)
{
    g_autoptr(GArray) classes = classes_of(style);
    const sm_mark_scale scale = {.classes = classes, .sized = true, .zero = SM_SYMBOL_DIAMOND};
    (void)name;
    for (guint c = 0; c < classes->len; c++) {
        const double values[] = {5, 0, NAN};
        for (guint v = 0; v < G_N_ELEMENTS(values); v++) {
            const sm_mark exact = {.class_index = c, .value = values[v]};
            const sm_mark rough = {.class_index = c, .value = values[v], .imprecise = true};
            sm_mark_look full = sm_mark_look_of(&scale, style, &exact);
            sm_mark_look hollow = sm_mark_look_of(&scale, style, &rough);
            g_assert_cmpint(full.fill.kind, ==, SM_FILL_SOLID);
            g_assert_cmpint(hollow.fill.kind, ==, SM_FILL_NONE);
            g_assert_cmpint(full.symbol, ==, hollow.symbol);
            /* A full mark is no ring: its fill stands out from the paper by itself. */
            g_assert_cmpfloat(sm_lab_difference(sm_color_lab(full.fill.color),
                                                sm_color_lab(style->country.focus.color)),
                              >, SM_MARK_APART);
            /* Both are seen to reach as far out. */
            bool rim = sm_color_equal(full.stroke.color, style->legend.text.color);
            double out = (rim ? 0.5 : -0.5) * full.stroke.width_pt;
            g_assert_cmpfloat_with_epsilon(hollow.stroke.width_pt / 2 - hollow.inset_pt, out, 1e-9);
        }
    }
}

static void hollow_is_the_place_alone(void)
{
    for_each_style(check_hollow);
}

/* ---- colours ---- */

static void check_palette(const sm_style *style, const char *name)
{
    g_autoptr(GArray) all = sm_palette_left(style, false, NULL, 0);
    g_assert_cmpuint(all->len, ==, MAX(style->palette.categories.n, 1));
    for (guint i = 0; i < all->len; i++) {
        const sm_color given = g_array_index(all, sm_color, i);
        g_autoptr(GArray) left = sm_palette_left(style, false, &given, 1);
        g_assert_cmpuint(left->len, <, all->len);
        for (guint k = 0; k < left->len; k++)
            if (sm_lab_difference(sm_color_lab(given),
                                  sm_color_lab(g_array_index(left, sm_color, k))) <
                SM_COLOR_MARKS_APART)
                g_error("%s: %u is as %u", name, k, i);
    }
}

static void no_colour_of_the_palette_comes_near_a_given_one(void)
{
    for_each_style(check_palette);
}

static double hue_apart(sm_color a, sm_color b)
{
    sm_lab x = sm_color_lab(a), y = sm_color_lab(b);
    double apart = fabs(atan2(x.b, x.a) - atan2(y.b, y.a)) * 180 / G_PI;
    return MIN(apart, 360 - apart);
}

static void check_water(const sm_style *style, const char *name)
{
    g_autoptr(GArray) all = sm_palette_left(style, false, NULL, 0);
    sm_lab water = sm_color_lab(style->map.water.color);
    if (hypot(water.a, water.b) < 3) return;
    for (guint i = 0; i < 4; i++)
        if (hue_apart(g_array_index(all, sm_color, i), style->map.water.color) < 40) {
            sm_lab lab = sm_color_lab(g_array_index(all, sm_color, i));
            if (hypot(lab.a, lab.b) > 12) g_error("%s: class %u has the hue of water", name, i);
        }
}

static void the_first_classes_keep_off_the_hue_of_water(void)
{
    for_each_style(check_water);
}

/* ---- control ---- */

static const double held[][4] = {{0.2, 0.2, 3, 2}, {2, 0.5, 3.8, 3}, {4.2, 1, 7, 4},
                                 {8.2, 1, 11, 4},  {1, 3, 3, 5},     {5, 4.2, 6, 5}};

static drawn draw_control(const char *style)
{
    drawn d = {0};
    const column columns[] = {
        {"holder", VALUES("Junta", "Junta", "Rebels", "Militia", "Junta / Rebels", "Others")}};
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    put_layer(folder, "control", SHPT_POLYGON, held, columns, 1, 6);
    g_autofree char *yaml =
        g_strdup_printf("size: 160mm x 120mm\nframe: [AAA, BBB, CCC]\nlayers: [countries]\n"
                        "control: {file: %s/control.shp, by: holder, date: 2025-06-01, "
                        "source: Survey, contested: [Junta / Rebels]}\n",
                        folder);
    d = draw_with(yaml, NULL, style);
    g_assert_no_error(d.error);
    remove_folder(folder);
    return d;
}

static bool looks_alike(const sm_fill *a, const sm_fill *b)
{
    if (a->kind != b->kind) return false;
    double colors = sm_lab_difference(sm_color_lab(a->color), sm_color_lab(b->color));
    if (a->kind == SM_FILL_SOLID) return colors < SM_COLOR_AREAS_APART;
    return fabs(a->angle_deg - b->angle_deg) < 10 && a->cross == b->cross &&
           fabs(a->spacing_pt - b->spacing_pt) < 1;
}

static void check_control(const sm_style *style, const char *name)
{
    drawn d = draw_control(name);
    uint32_t from = find(d.scene, "control"), legend = find(d.scene, "legend");
    g_assert_cmpuint(from, !=, NOWHERE);
    g_autoptr(GPtrArray) swatches = g_ptr_array_new();
    for (uint32_t i = legend; i < group_end(d.scene, legend); i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        if (item->kind == SM_ITEM_PATH && item->path.fill.kind != SM_FILL_NONE &&
            sm_scene_item(d.scene, i + 1)->kind == SM_ITEM_TEXT && item->path.stroke.width_pt > 0)
            g_ptr_array_add(swatches, (gpointer)(gsize)item);
    }
    const sm_fill land = {.kind = SM_FILL_SOLID, .color = style->country.focus.color};
    g_assert_cmpuint(swatches->len, >=, 5);
    for (guint i = 0; i < 5; i++) {
        const sm_item *item = g_ptr_array_index(swatches, swatches->len - 5 + i);
        const sm_fill *fill = &item->path.fill;
        g_assert_false(looks_alike(fill, &land));
        g_assert_cmpfloat(
            sm_lab_difference(sm_color_lab(item->path.stroke.color), sm_color_lab(land.color)), >,
            SM_MARK_APART);
        for (guint k = 0; k < i; k++) {
            const sm_item *other = g_ptr_array_index(swatches, swatches->len - 5 + k);
            if (looks_alike(fill, &other->path.fill))
                g_error("%s: swatches %u and %u look alike", name, i, k);
        }
        /* What lies over the same again is no darker. */
        if (fill->kind == SM_FILL_SOLID) g_assert_cmpfloat(fill->color.a, ==, 1);
    }
    drawn_clear(&d);
}

/* Of two values, in all kinds of colour vision; in monochrome styles by grey or by hatch. */
static void check_pairs(const sm_style *style, const char *name)
{
    sm_color land = style->country.focus.color;
    for (uint32_t i = 0; i < 9; i++)
        for (uint32_t k = 0; k < i; k++) {
            sm_fill a = sm_ramp_pair_fill(style, i % 3, i / 3, land);
            sm_fill b = sm_ramp_pair_fill(style, k % 3, k / 3, land);
            double apart = sm_color_least_difference(
                style->palette.monochrome && a.kind == SM_FILL_HATCH ? a.background : a.color,
                style->palette.monochrome && b.kind == SM_FILL_HATCH ? b.background : b.color,
                NULL);
            bool hatched = a.kind != b.kind || fabs(a.spacing_pt - b.spacing_pt) > 1;
            if (apart < 2 * SM_COLOR_AREAS_APART && !hatched)
                g_error("%s: pairs %u and %u look alike (%g)", name, i, k, apart);
        }
}

static void pairs_of_classes_are_told_apart(void)
{
    for_each_style(check_pairs);
}

static void areas_of_control_differ_from_paper_and_from_each_other(void)
{
    for_each_style(check_control);
}

static void what_is_contested_has_the_colour_of_no_holder(void)
{
    drawn d = draw_control("article");
    uint32_t from = find(d.scene, "control"), n_hatched = 0;
    for (uint32_t i = from; i < group_end(d.scene, from); i++) {
        const sm_item *hatch = sm_scene_item(d.scene, i);
        if (hatch->kind != SM_ITEM_PATH || hatch->path.fill.kind != SM_FILL_HATCH) continue;
        n_hatched++;
        for (uint32_t k = from; k < group_end(d.scene, from); k++) {
            const sm_item *item = sm_scene_item(d.scene, k);
            if (item->kind != SM_ITEM_PATH || item->path.fill.kind != SM_FILL_SOLID) continue;
            g_assert_cmpuint(k, <, i);
            g_assert_false(sm_color_equal(item->path.fill.color, hatch->path.fill.color));
        }
    }
    g_assert_cmpuint(n_hatched, ==, 1);
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/signs/" #name, name)
    TEST(every_mark_stands_out_from_every_ground);
    TEST(hollow_is_the_place_alone);
    TEST(no_colour_of_the_palette_comes_near_a_given_one);
    TEST(the_first_classes_keep_off_the_hue_of_water);
    TEST(pairs_of_classes_are_told_apart);
    TEST(areas_of_control_differ_from_paper_and_from_each_other);
    TEST(what_is_contested_has_the_colour_of_no_holder);
    return g_test_run();
}
