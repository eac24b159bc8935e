/* The house's logo: where it stands, how large, on what ground, and what is told of bad files. */
#include "compose/drawn.h"

#include <cairo.h>

#define ALL "size: 120mm x 90mm\nframe: [AAA, BBB, CCC]\n"
#define PAGE_MM 120.0
#define MM SM_PT_PER_MM

/* Dark blue, three times as wide as high. */
#define BLUE                                                                                       \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>"                                 \
    "<path fill='#14304f' d='M0 0h20v20h-20zM30 5h5v10h-5zM40 5h5v10h-5zM50 5h5v10h-5z'/></svg>"
#define PALE                                                                                       \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>"                                 \
    "<circle cx='10' cy='10' r='9' fill='#fff'/></svg>"

static char *folder;

static char *put(const char *name, const void *bytes, gssize length)
{
    char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

/* Twice as wide as high, black. */
static char *put_png(void)
{
    char *path = g_build_filename(folder, "house.png", NULL);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 80, 40);
    g_assert_cmpint(cairo_surface_write_to_png(surface, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    return path;
}

/* `keys`: those of the logo besides its file; `more`: other lines of the figure; `style` NULL:
 * article. */
static drawn draw_logo(const char *file, const char *keys, const char *more, const char *style)
{
    g_autofree char *yaml = g_strdup_printf("title: T\n" ALL "logo: {file: %s%s%s}\n%s", file,
                                            *keys ? ", " : "", keys, more);
    return draw_with(yaml, NULL, style);
}

typedef struct logo_items {
    const sm_item *plate, *image;
} logo_items;

static logo_items logo_of(const drawn *d)
{
    g_assert_no_error(d->error);
    uint32_t group = find(d->scene, "logo");
    logo_items l = {sm_scene_item(d->scene, group + 1), sm_scene_item(d->scene, group + 2)};
    g_assert_cmpint(l.plate->kind, ==, SM_ITEM_PATH);
    g_assert_cmpint(l.image->kind, ==, SM_ITEM_IMAGE);
    return l;
}

static sm_xy_pt at_of(const drawn *d, const char *text_group)
{
    return sm_scene_item(d->scene, find(d->scene, text_group) + 1)->text.at;
}

static void test_positions(void)
{
    g_autofree char *png_file = put_png();
    static const struct {
        const char *position;
        bool right, top;
    } ends[] = {{"title", true, true},
                {"title-left", false, true},
                {"footer", true, false},
                {"footer-left", false, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *keys = g_strdup_printf("width: 20mm, position: %s", ends[i].position);
        drawn d = draw_logo(png_file, keys, "", NULL);
        sm_rect_pt box = logo_of(&d).image->image.box;
        g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(box), 20 * MM, 1e-6);
        g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(box), 2 * sm_rect_pt_height(box), 1e-6);
        if (ends[i].right)
            g_assert_cmpfloat(box.x1, >, (PAGE_MM - 6) * MM);
        else
            g_assert_cmpfloat(box.x0, <, 6 * MM);
        g_assert_true(ends[i].top ? box.y1 < 20 * MM : box.y1 > 80 * MM);
        /* Text stands beside it, never below. */
        sm_xy_pt text = at_of(&d, ends[i].top ? "titles" : "footer");
        if (ends[i].right)
            g_assert_cmpfloat(text.x, <, 6 * MM);
        else
            g_assert_cmpfloat(text.x, >, box.x1 + 2 * MM);
        drawn_clear(&d);
    }
    g_autofree char *path = put("house.svg", BLUE, -1);
    drawn none = draw_logo(path, "position: none", "", NULL);
    drawn bare = draw_logo(path, "", "bare: true\n", NULL);
    g_assert_cmpuint(find(none.scene, "logo"), ==, UINT32_MAX);
    g_assert_cmpuint(find(bare.scene, "logo"), ==, UINT32_MAX);
    drawn_clear(&none);
    drawn_clear(&bare);
}

static sm_rect_pt box_of(const char *viewbox, const char *keys, const char *more)
{
    g_autofree char *svg = g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='%s'>"
                                           "<circle r='500' fill='#333'/></svg>",
                                           viewbox);
    g_autofree char *path = put("shape.svg", svg, -1);
    drawn d = draw_logo(path, keys, more, NULL);
    sm_rect_pt box = logo_of(&d).image->image.box;
    drawn_clear(&d);
    return box;
}

static double area_mm2(sm_rect_pt box)
{
    return sm_rect_pt_width(box) * sm_rect_pt_height(box) / (MM * MM);
}

static void test_sizes(void)
{
    const char *titles = "subtitle: A line below it\n";
    sm_rect_pt word = box_of("0 0 40 10", "", titles), mark = box_of("0 0 20 10", "", titles);
    sm_rect_pt long_word = box_of("0 0 200 10", "", titles), tall = box_of("0 0 2 10", "", titles);
    /* About the same weight, and none that takes over. */
    g_assert_cmpfloat(area_mm2(word) / area_mm2(mark), >, 0.75);
    g_assert_cmpfloat(area_mm2(word) / area_mm2(mark), <, 1.35);
    g_assert_cmpfloat(sm_rect_pt_width(long_word), <=, 0.31 * PAGE_MM * MM);
    g_assert_cmpfloat(sm_rect_pt_height(tall), <, 12 * MM);
    /* Small print has a small logo. */
    g_assert_cmpfloat(area_mm2(box_of("0 0 40 10", "position: footer", titles)), <,
                      0.8 * area_mm2(word));
    /* Both given: as large as fits; nothing takes over the page. */
    sm_rect_pt both = box_of("0 0 40 10", "width: 30mm, height: 5mm", titles);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(both), 20 * MM, 1e-6);
    sm_rect_pt high = box_of("0 0 40 10", "height: 9mm", titles);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_height(high), 9 * MM, 1e-6);
    sm_rect_pt huge = box_of("0 0 40 10", "width: 110mm", titles);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(huge), 0.6 * PAGE_MM * MM, 1e-6);
}

static double plate_alpha(const char *file, const char *keys, const char *style)
{
    drawn d = draw_logo(file, keys, "", style);
    double alpha = logo_of(&d).plate->path.fill.color.a;
    drawn_clear(&d);
    return alpha;
}

static void test_plates(void)
{
    g_autofree char *blue = put("blue.svg", BLUE, -1), *pale = put("pale.svg", PALE, -1);
    g_assert_cmpfloat(plate_alpha(blue, "", "article"), ==, 0);
    g_assert_cmpfloat(plate_alpha(blue, "", "dark"), ==, 1);
    g_assert_cmpfloat(plate_alpha(pale, "", "article"), ==, 1);
    g_assert_cmpfloat(plate_alpha(pale, "", "dark"), ==, 0);
    g_assert_cmpfloat(plate_alpha(blue, "background: none", "dark"), ==, 0);
    g_assert_cmpfloat(plate_alpha(blue, "background: '#fc0'", "article"), ==, 1);
}

/* The place is the same in both, so that texts do not move between them. */
static void test_dark_file(void)
{
    g_autofree char *blue = put("blue.svg", BLUE, -1), *pale = put("pale.svg", PALE, -1);
    g_autofree char *keys = g_strdup_printf("dark-file: %s, position: title-left", pale);
    drawn light = draw_logo(blue, keys, "", NULL), dark = draw_logo(blue, keys, "", "atlas-dark");
    logo_items a = logo_of(&light), b = logo_of(&dark);
    g_assert_cmpmem(a.image->image.bytes, a.image->image.length, BLUE, strlen(BLUE));
    g_assert_cmpmem(b.image->image.bytes, b.image->image.length, PALE, strlen(PALE));
    g_assert_cmpfloat(at_of(&light, "titles").x, ==, at_of(&dark, "titles").x);
    drawn_clear(&light);
    drawn_clear(&dark);
}

static void refused(const char *file, const char *says)
{
    drawn d = draw_logo(file, "", "", NULL);
    g_assert_error(d.error, SM_ERROR, SM_ERROR_FIGURE);
    if (!g_regex_match_simple(says, d.error->message, 0, 0))
        g_error("\"%s\" does not match \"%s\"", d.error->message, says);
    drawn_clear(&d);
}

static void test_bad_files(void)
{
    g_autofree char *words = put("words.svg", "no picture", -1);
    refused(words, ":[0-9]+:[0-9]+: logo: .*words.svg is neither a PNG nor an SVG picture");
    g_autofree char *missing = g_build_filename(folder, "missing.svg", NULL);
    refused(missing, ":[0-9]+:[0-9]+: logo: .*missing.svg");
    g_autofree char *empty =
        put("empty.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 2'/>", -1);
    refused(empty, "empty.svg shows nothing; is it saved with all its layers");
    g_autofree char *whole = put_png(), *bytes = NULL;
    g_assert_true(g_file_get_contents(whole, &bytes, NULL, NULL));
    g_autofree char *cut = put("cut.png", bytes, 60);
    refused(cut, "cut.png cannot be read as PNG \\(");
    g_autofree char *text = put("text.svg",
                                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>"
                                "<text y='15'>Desk</text></svg>",
                                -1);
    drawn d = draw_logo(text, "", "", NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(sm_diagnostics_count(d.diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(d.diagnostics, 0),
                            "text.svg holds text, which is drawn in the fonts of this machine"));
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_test_add_func("/logo/stands at its end of its band", test_positions);
    g_test_add_func("/logo/has a size that suits its shape and place", test_sizes);
    g_test_add_func("/logo/has a plate where it would not be seen", test_plates);
    g_test_add_func("/logo/another for dark pages stands in the same place", test_dark_file);
    g_test_add_func("/logo/bad files are told with what to do", test_bad_files);
    int result = g_test_run();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
    g_free(folder);
    return result;
}
