/* What the SVG writer promises, on scenes of a few items. How other programs show the examples is
 * told by tests/pictures. */
#include "paint/cairo_painter.h"
#include "paint/paint.h"
#include "paint/svg_ids.h"
#include "paint/svg_number.h"
#include "paint/svg_path.h"
#include "paint/svg_subset.h"

#include <cairo-svg.h>
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const sm_font font = {"Noto Sans", 12, 400, false, 0};
static const sm_stroke no_stroke = {0};
static const sm_halo no_halo = {0};
static const sm_fill no_fill = {0};

static sm_color color(const char *text)
{
    sm_color parsed = SM_COLOR_NONE;
    g_assert_true(sm_color_parse(text, &parsed));
    return parsed;
}

static sm_fill solid(const char *text)
{
    return (sm_fill){.kind = SM_FILL_SOLID, .color = color(text)};
}

static sm_scene *page(void)
{
    sm_scene *scene = sm_scene_create(120, 81, color("#f6f4ee"));
    sm_scene_edit_meta(scene)->id = g_strdup("mali");
    sm_scene_edit_meta(scene)->title = g_strdup("Attacks in Ménaka");
    sm_scene_edit_meta(scene)->description = g_strdup("A map <of> nothing");
    return scene;
}

static char *write_with(const sm_scene *scene, sm_svg_options svg, sm_diagnostics *diagnostics)
{
    sm_paint_options options = {.svg = svg};
    g_autoptr(GBytes) bytes = sm_paint(scene, SM_FORMAT_SVG, &options, diagnostics, NULL);
    g_assert_nonnull(bytes);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}

/* Text by reference: what is said of fonts is short then. */
static char *write_svg(const sm_scene *scene)
{
    return write_with(scene, (sm_svg_options){.text = SM_SVG_REFERENCE}, NULL);
}

static guint count(const char *text, const char *what)
{
    guint n = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
        n++;
    return n;
}

#define ASSERT_HAS(svg, what)                                                                      \
    do {                                                                                           \
        if (!strstr(svg, what)) g_error("lacks %s in:\n%s", what, svg);                            \
    } while (0)
#define ASSERT_LACKS(svg, what)                                                                    \
    do {                                                                                           \
        if (strstr(svg, what)) g_error("has %s in:\n%s", what, svg);                               \
    } while (0)

/* ---- numbers and paths ---- */

static void check_number(double pt, const char *wanted)
{
    g_autoptr(GString) text = g_string_new(NULL);
    sm_svg_append_pt(text, pt);
    g_assert_cmpstr(text->str, ==, wanted);
}

static void test_numbers(void)
{
    check_number(0, "0");
    check_number(-0.001, "0");
    check_number(0.5, ".5");
    check_number(-0.05, "-.05");
    check_number(12.346, "12.35");
    check_number(-1000.1, "-1000.1");
    check_number(100, "100");
    check_number((double)NAN, "0");
    check_number((double)INFINITY, "10000000");
    g_autoptr(GString) text = g_string_new(NULL);
    sm_svg_append_number(text, 26.05078, 4);
    sm_svg_append_number(text, -3.99996, 3);
    g_assert_cmpstr(text->str, ==, "26.0508-4");
}

static void check_path(sm_path *path, const char *wanted)
{
    g_autoptr(GString) d = g_string_new(NULL);
    sm_svg_append_path(d, path, (sm_xy_pt){0, 0}, 1);
    g_assert_cmpstr(d->str, ==, wanted);
    sm_path_free(path);
}

static sm_path *path_of(const char *ops, const double *values)
{
    sm_path *path = sm_path_create();
    for (const char *op = ops; *op; op++) {
        switch (*op) {
        case 'm':
            sm_path_move(path, values[0], values[1]), values += 2;
            break;
        case 'l':
            sm_path_line(path, values[0], values[1]), values += 2;
            break;
        case 'c':
            sm_path_curve(path, values[0], values[1], values[2], values[3], values[4], values[5]);
            values += 6;
            break;
        default:
            sm_path_close(path);
        }
    }
    return path;
}

static void test_paths(void)
{
    check_path(path_of("mllz", (const double[]){10, 20, 10.5, 20.25, 9, 18}),
               "M10 20l.5.25-1.5-2.25z");
    /* Straight on is one line; level and upright lines have commands of their own. */
    check_path(path_of("mllll", (const double[]){1, 1, 2, 1, 5, 1, 5, 0, 6, 1}), "M1 1h4v-1l1 1");
    /* The way home is drawn by closing. */
    check_path(path_of("mlllz", (const double[]){0, 0, 4, 0, 4, 4, 0, 0}), "M0 0h4v4z");
    /* After closing the pen is at the start again. */
    check_path(path_of("mllzmllz", (const double[]){100, 100, 104, 100, 104, 104, 100, 100.5, 101,
                                                    100, 101, 102}),
               "M100 100h4v4zm0 .5 1-.5v2z");
    check_path(path_of("mc", (const double[]){1, 1, 1, 2, 2, 3, 3, 3}), "M1 1c0 1 1 2 2 2");
    /* Dots are lines without length; moves that lead nowhere are nothing. */
    check_path(path_of("mlmlm", (const double[]){1, 1, 1, 1, 2, 2, 2, 2, 9, 9}), "M1 1h0m1 1h0");
    check_path(path_of("m", (const double[]){1, 1}), "");
    check_path(sm_path_create(), "");
}

/* Reads relative lines back. */
static sm_xy_pt end_of_path(const char *d)
{
    sm_xy_pt at = {0, 0};
    char command = 0;
    while (*d) {
        if (g_ascii_isalpha(*d)) command = *d++;
        char *end;
        double a = g_ascii_strtod(d, &end);
        /* ".5.25" is two numbers. */
        const char *first = memchr(d, '.', (gsize)(end - d));
        const char *second = first ? memchr(first + 1, '.', (gsize)(end - first - 1)) : NULL;
        g_assert_null(second);
        d = end;
        if (command == 'h') {
            at.x += a;
            continue;
        }
        if (command == 'v') {
            at.y += a;
            continue;
        }
        double b = g_ascii_strtod(d, &end);
        d = end;
        at = command == 'M' ? (sm_xy_pt){a, b} : (sm_xy_pt){at.x + a, at.y + b};
        if (command == 'M') command = 'L';
        if (command == 'm') command = 'l';
    }
    return at;
}

static void test_rounding_does_not_add_up(void)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, 0.004, 0.004);
    for (int i = 1; i <= 5000; i++)
        sm_path_line(path, 0.004 + i * 0.1013, 0.004 + i * 0.0717 + i % 3 * 0.3);
    sm_xy_pt last = path->points[path->n_points - 1];
    g_autoptr(GString) d = g_string_new(NULL);
    sm_svg_append_path(d, path, (sm_xy_pt){0, 0}, 1);
    sm_xy_pt end = end_of_path(d->str);
    g_assert_cmpfloat_with_epsilon(end.x, last.x, 0.0051);
    g_assert_cmpfloat_with_epsilon(end.y, last.y, 0.0051);
    sm_path_free(path);
}

/* ---- ids ---- */

static void test_ids(void)
{
    sm_svg_ids *ids = sm_svg_ids_create("june-2025");
    g_assert_cmpstr(sm_svg_ids_take(ids, "countries--MLI"), ==, "june-2025--countries--MLI");
    g_assert_cmpstr(sm_svg_ids_take(ids, "countries--MLI"), ==, "june-2025--countries--MLI-2");
    g_assert_cmpstr(sm_svg_ids_take(ids, "countries--MLI-2"), ==, "june-2025--countries--MLI-2-2");
    g_assert_cmpstr(sm_svg_ids_take(ids, "countries--MLI"), ==, "june-2025--countries--MLI-3");
    g_assert_cmpstr(sm_svg_ids_take(ids, "a\" onload=\"x() <b>"), ==, "june-2025--a-onload-x-b");
    g_assert_cmpstr(sm_svg_ids_take(ids, "تمبكتو"), ==, "june-2025--id");
    sm_svg_ids_push(ids, "panel-1");
    g_assert_cmpstr(sm_svg_ids_take(ids, "map"), ==, "june-2025--panel-1--map");
    sm_svg_ids_push(ids, NULL);
    g_assert_cmpstr(sm_svg_ids_take(ids, "map"), ==, "june-2025--panel-1--map-2");
    sm_svg_ids_pop(ids);
    sm_svg_ids_pop(ids);
    g_assert_cmpstr(sm_svg_ids_take(ids, "map"), ==, "june-2025--map");
    sm_svg_ids_free(ids);
}

static void check_figure(const char *name, const char *wanted)
{
    sm_svg_ids *ids = sm_svg_ids_create(name);
    g_assert_cmpstr(sm_svg_ids_figure(ids), ==, wanted);
    sm_svg_ids_free(ids);
}

static void test_figure_ids(void)
{
    check_figure("Mali.June", "mali-june");
    check_figure("2025", "figure-2025");
    check_figure("خريطة", "figure");
    check_figure(NULL, "figure");
    check_figure("a'};*{x:y", "a-x-y");
}

/* ---- the file ---- */

static void test_root(void)
{
    g_autoptr(sm_scene) scene = page();
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ");
    ASSERT_HAS(svg, " id=\"mali\" width=\"160px\" height=\"108px\" viewBox=\"0 0 120 81\"");
    ASSERT_HAS(svg, "role=\"img\" aria-labelledby=\"mali--title\" aria-describedby=\"mali--desc\"");
    ASSERT_HAS(svg, "<title id=\"mali--title\">Attacks in Ménaka</title>");
    ASSERT_HAS(svg, "<desc id=\"mali--desc\">A map &lt;of&gt; nothing</desc>");
    ASSERT_HAS(svg, "<rect id=\"mali--page\" width=\"100%\" height=\"100%\" class=\"mali-page\"/>");
    ASSERT_HAS(svg, ".mali-page{fill:#f6f4ee}");
}

static void test_sizes(void)
{
    const struct {
        double pt;
        const char *wanted;
    } sizes[] = {
        {510.2362, "width=\"180mm\""}, {1200, "width=\"1600px\""}, {100.1, "width=\"100.1pt\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(sm_scene) scene = sm_scene_create(sizes[i].pt, 10, SM_COLOR_NONE);
        g_autofree char *svg = write_svg(scene);
        ASSERT_HAS(svg, sizes[i].wanted);
        ASSERT_LACKS(svg, "<rect");
        ASSERT_LACKS(svg, "aria-");
    }
}

static void test_meta(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    meta->author = g_strdup("A & B");
    meta->source = g_strdup("ACLED ]]> 2025");
    meta->rights = g_strdup("CC BY");
    meta->date = g_strdup("2025-06-03");
    meta->language = g_strdup("fr");
    meta->has_coverage = true;
    meta->coverage = (sm_rect_deg){-12.5, 9, 4.25, 25.123456};
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, " xml:lang=\"fr\"");
    ASSERT_HAS(svg, "<dc:creator><cc:Agent><dc:title>A &amp; B</dc:title></cc:Agent></dc:creator>");
    ASSERT_HAS(svg, "<dc:source>ACLED ]]&gt; 2025</dc:source>");
    ASSERT_HAS(svg, "<dc:date>2025-06-03</dc:date>");
    ASSERT_HAS(svg, "<dc:rights><cc:Agent><dc:title>CC BY</dc:title></cc:Agent></dc:rights>");
    ASSERT_HAS(svg,
               "<dc:coverage>northlimit=25.1235; eastlimit=4.25; southlimit=9; westlimit=-12.5; "
               "units=signed decimal degrees</dc:coverage>");
}

/* ---- groups ---- */

static void add_square(sm_scene *scene, const char *id, double x)
{
    sm_path *path = sm_path_create();
    sm_path_rect(path, (sm_rect_pt){x, 1, x + 10, 11.5});
    sm_scene_path(scene, id, "Mali & co", path, solid("#fff"), no_stroke);
}

static void test_layers(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_group(scene, "land", "Land \"x\"", NULL);
    add_square(scene, "land--MLI", 1);
    sm_scene_group(scene, "empty", "Empty", NULL);
    sm_scene_end(scene);
    sm_scene_group(scene, "callout-1", NULL, "Base seized");
    add_square(scene, NULL, 20);
    sm_scene_end(scene);
    sm_scene_end(scene);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<g id=\"mali--land\" inkscape:groupmode=\"layer\" "
                    "inkscape:label=\"Land &quot;x&quot;\">");
    ASSERT_HAS(svg, "<rect x=\"1\" y=\"1\" width=\"10\" height=\"10.5\" id=\"mali--land--MLI\" "
                    "class=\"mali-land\"><title>Mali &amp; co</title></rect>");
    ASSERT_HAS(svg, "<g id=\"mali--callout-1\">\n<title>Base seized</title>");
    ASSERT_LACKS(svg, "Empty");
    g_assert_cmpuint(count(svg, "<g"), ==, count(svg, "</g>"));
}

static void test_scopes(void)
{
    g_autoptr(sm_scene) scene = page();
    for (int i = 1; i <= 2; i++) {
        g_autofree char *id = g_strdup_printf("panel-%d", i);
        sm_scene_scope(scene, id, id);
        sm_scene_group(scene, "land", "Land", NULL);
        add_square(scene, "land--MLI", 20 * i);
        sm_scene_end(scene);
        sm_scene_end(scene);
    }
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<g id=\"mali--panel-1\"");
    ASSERT_HAS(svg, "id=\"mali--panel-1--land\"");
    ASSERT_HAS(svg, "id=\"mali--panel-2--land--MLI\"");
}

/* A star of 20 corners: worth being written once only. */
static sm_path *star(void)
{
    sm_path *path = sm_path_create();
    for (int i = 0; i < 20; i++) {
        double angle = i * 2 * G_PI / 20, radius = i % 2 ? 20 : 35;
        double x = 60 + radius * cos(angle), y = 40 + radius * sin(angle);
        if (i == 0)
            sm_path_move(path, x, y);
        else
            sm_path_line(path, x, y);
    }
    sm_path_close(path);
    return path;
}

static void test_repeats(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_stroke band = {.color = color("#aaa"), .width_pt = 4};
    sm_scene_path(scene, "countries--MLI", "Mali", star(), solid("#eee"), no_stroke);
    sm_scene_clip(scene, NULL, star());
    sm_scene_path(scene, NULL, NULL, star(), no_fill, band);
    sm_scene_end(scene);
    sm_scene_clip(scene, "again", star());
    add_square(scene, NULL, 5);
    sm_scene_end(scene);
    g_autofree char *svg = write_svg(scene);
    g_assert_cmpuint(count(svg, " d=\"M"), ==, 1);
    ASSERT_HAS(svg, "<g class=\"mali-page-2\"><path d=\"");
    ASSERT_HAS(svg, "id=\"mali--countries--MLI\"><title>Mali</title></path></g>");
    g_assert_cmpuint(count(svg, "<clipPath"), ==, 1);
    ASSERT_HAS(svg, "<clipPath id=\"mali--clip\"><use xlink:href=\"#mali--countries--MLI\"/>");
    g_assert_cmpuint(count(svg, "clip-path=\"url(#mali--clip)\""), ==, 2);
    ASSERT_HAS(svg, "<use xlink:href=\"#mali--countries--MLI\" class=\"mali-page-3\"/>");
}

static void test_empty_clip(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_clip(scene, "nothing", NULL);
    add_square(scene, NULL, 5);
    sm_scene_end(scene);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<clipPath id=\"mali--clip\"></clipPath>");
}

/* ---- looks ---- */

static void test_classes(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_stroke dashed = {
        .color = color("#12345680"), .width_pt = 1, .dashes = {3, 1.5}, .n_dashes = 2};
    for (int i = 0; i < 3; i++) {
        sm_path *path = sm_path_create();
        sm_path_move(path, 1, i);
        sm_path_line(path, 9, i + 1);
        sm_scene_path(scene, NULL, NULL, path, no_fill, dashed);
    }
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, ".mali-page-2{fill:none;stroke:#123456;stroke-opacity:.502;"
                    "stroke-linecap:butt;stroke-dasharray:3 1.5}");
    g_assert_cmpuint(count(svg, "class=\"mali-page-2\""), ==, 3);
    g_autofree char *plain = write_with(
        scene, (sm_svg_options){.text = SM_SVG_REFERENCE, .styles = SM_SVG_ATTRIBUTES}, NULL);
    ASSERT_LACKS(plain, "class=");
    ASSERT_LACKS(plain, "<style");
    ASSERT_HAS(plain, " fill=\"none\" stroke=\"#123456\" stroke-opacity=\".502\" "
                      "stroke-linecap=\"butt\" stroke-dasharray=\"3 1.5\"/>");
}

static sm_scene *in_colors(const char *ground, const char *land, const char *text)
{
    sm_scene *scene = sm_scene_create(100, 100, color(ground));
    sm_scene_edit_meta(scene)->id = g_strdup("mali");
    sm_path *path = sm_path_create();
    sm_path_circle(path, (sm_xy_pt){50, 50}, 40);
    sm_scene_path(scene, "land", NULL, path, solid(land), no_stroke);
    sm_scene_text(scene, "t", "Gao", &font, (sm_xy_pt){50, 50}, SM_ANCHOR_MIDDLE, 0, color(text),
                  no_halo);
    return scene;
}

static void test_dark(void)
{
    g_autoptr(sm_scene) scene = in_colors("#fff", "#eee", "#222");
    g_autoptr(sm_scene) dark = in_colors("#000", "#333", "#222");
    g_autoptr(sm_scene) other = in_colors("#000", "#333", "#222");
    sm_scene_group(other, NULL, NULL, NULL);
    sm_scene_end(other);
    g_assert_false(sm_scene_set_dark(scene, other));
    g_assert_true(sm_scene_set_dark(scene, dark));
    g_autofree char *svg = write_svg(scene);
    const char *media = strstr(svg, "@media (prefers-color-scheme:dark){\n");
    g_assert_nonnull(media);
    g_assert_nonnull(strstr(media, ".mali-page{fill:#000}"));
    g_assert_nonnull(strstr(media, ".mali-page-2{fill:#333}"));
    /* The text's colour is the same. */
    g_assert_cmpuint(count(media, "{fill:"), ==, 2);
}

static void test_patterns(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_fill hatch = {.kind = SM_FILL_HATCH,
                     .color = color("#123"),
                     .background = color("#fff8"),
                     .angle_deg = 45,
                     .spacing_pt = 3.2,
                     .width_pt = 0.7};
    sm_scene_path(scene, "area-1", "Area", star(), hatch, no_stroke);
    add_square(scene, NULL, 3);
    hatch.background = SM_COLOR_NONE;
    sm_path *small = sm_path_create();
    sm_path_rect(small, (sm_rect_pt){1, 1, 9, 9});
    sm_scene_path(scene, NULL, NULL, small, hatch, no_stroke);
    g_autofree char *svg = write_svg(scene);
    g_assert_cmpuint(count(svg, "<pattern"), ==, 1);
    ASSERT_HAS(svg, "<pattern id=\"mali--pattern\" patternUnits=\"userSpaceOnUse\" x=\"-1.6\" "
                    "y=\"-1.6\" width=\"25.6\" height=\"25.6\" patternTransform=\"rotate(45)\">");
    ASSERT_HAS(svg, "{fill:url(#mali--pattern)}");
    /* The background is a layer of its own, below. */
    ASSERT_HAS(svg, "{fill:#fff;fill-opacity:.533}");
    ASSERT_HAS(svg, "<use xlink:href=\"#mali--area-1\"");
    g_assert_cmpuint(count(svg, "<title>Area</title>"), ==, 1);
}

static void test_too_fine_pattern_is_flat(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_fill fine = {
        .kind = SM_FILL_DOTS, .color = color("#000"), .spacing_pt = 0.1, .width_pt = 0.05};
    sm_scene_path(scene, NULL, NULL, star(), fine, no_stroke);
    g_autofree char *svg = write_svg(scene);
    ASSERT_LACKS(svg, "<pattern");
    ASSERT_HAS(svg, "{fill:#000;fill-opacity:.196}");
}

/* ---- markers ---- */

static void test_markers(void)
{
    g_autoptr(sm_scene) scene = page();
    const sm_marker markers[] = {{{20, 60}, 8, 3}, {{50, 60}, 4.5f, 7}, {{5, 5}, 0, 9}};
    const char *const ids[] = {"events--MLI1", "events--MLI1", "x"};
    const char *const titles[] = {"1 June: \"Boulikessi\"", NULL, NULL};
    const char *const names[] = {"date", "deaths"};
    const char *const values[] = {"2025-06-01", "100", "2025-06-02", NULL, "x", "y"};
    sm_scene_group(scene, "events", "Events", NULL);
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, markers, 3, solid("#d55e00"), no_stroke, ids, titles);
    sm_scene_marker_data(scene, names, 2, values);
    sm_scene_end(scene);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<g class=\"mali-events\">\n"
                    "<circle cx=\"20\" cy=\"60\" r=\"8\" id=\"mali--events--MLI1\" "
                    "data-date=\"2025-06-01\" data-deaths=\"100\">"
                    "<title>1 June: &quot;Boulikessi&quot;</title></circle>\n"
                    "<circle cx=\"50\" cy=\"60\" r=\"4.5\" id=\"mali--events--MLI1-2\" "
                    "data-date=\"2025-06-02\"/>\n</g>");
}

static void test_symbols(void)
{
    g_autoptr(sm_scene) scene = page();
    const sm_marker alike[] = {
        {{10, 10}, 4, 0}, {{20, 10}, 4, 1}, {{30, 10}, 4, 2}, {{40, 10}, 5, 3}};
    sm_scene_markers(scene, SM_SYMBOL_STAR, alike, 4, solid("#000"), no_stroke, NULL, NULL);
    sm_scene_markers(scene, SM_SYMBOL_SQUARE, alike, 1, solid("#000"), no_stroke, NULL, NULL);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<defs>\n<path id=\"mali--star\" d=\"M0-");
    g_assert_cmpuint(count(svg, "<use xlink:href=\"#mali--star\" x=\""), ==, 3);
    g_assert_cmpuint(count(svg, "<path"), ==, 2);
    ASSERT_HAS(svg, "<rect x=\"6.46\" y=\"6.46\" width=\"7.09\" height=\"7.09\" class=");
}

/* ---- text ---- */

static void add_text(sm_scene *scene, const char *id, const char *utf8, double y)
{
    sm_scene_text(scene, id, utf8, &font, (sm_xy_pt){10, y}, SM_ANCHOR_START, 0, color("#222"),
                  (sm_halo){color("#fff"), 0.9});
}

static void test_text(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "label--gao", "Gao", 20);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, " font-family=\"Noto Sans,sans-serif\"");
    ASSERT_HAS(svg,
               "<text id=\"mali--label--gao\" x=\"10\" y=\"20\" class=\"mali-page-2\">Gao</text>");
    ASSERT_HAS(svg, ".mali-page-2{font-size:12px;fill:#222;stroke:#fff;stroke-width:1.8;"
                    "paint-order:stroke}");
    g_assert_cmpuint(count(svg, "<text"), ==, 1);
}

static void test_lines_of_one_text(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "label--ESH", "WESTERN", 20);
    add_text(scene, "label--ESH", "SAHARA", 30);
    add_text(scene, NULL, "one", 40);
    add_text(scene, NULL, "two", 50);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg,
               "<tspan x=\"10\" y=\"20\">WESTERN </tspan><tspan x=\"10\" y=\"30\">SAHARA</tspan>");
    g_assert_cmpuint(count(svg, "<text"), ==, 3);
}

static void test_halo_as_copy(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "gao", "Gao", 20);
    g_autofree char *svg = write_with(
        scene, (sm_svg_options){.text = SM_SVG_REFERENCE, .halos = SM_SVG_HALO_COPY}, NULL);
    ASSERT_LACKS(svg, "paint-order");
    ASSERT_HAS(svg, "<text aria-hidden=\"true\" x=\"10\"");
    g_assert_cmpuint(count(svg, "id=\"mali--gao\""), ==, 1);
}

static void test_spaced_text_stands_on_its_start(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_font wide = {"Noto Sans", 10, 400, false, 0.5};
    sm_scene_text(scene, NULL, "MALI", &wide, (sm_xy_pt){60, 40}, SM_ANCHOR_MIDDLE, 0,
                  color("#222"), no_halo);
    g_autofree char *svg = write_svg(scene);
    ASSERT_LACKS(svg, "text-anchor");
    ASSERT_LACKS(svg, "textLength");
    ASSERT_HAS(svg, " letter-spacing=\"5\"");
    double x = g_ascii_strtod(strstr(svg, "<text x=\"") + strlen("<text x=\""), NULL);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_assert_cmpfloat_with_epsilon(x, 60 - sm_text_measure(engine, &wide, "MALI").advance / 2,
                                   0.006);
}

static void test_turned_text(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_text(scene, NULL, "25° N", &font, (sm_xy_pt){10, 40}, SM_ANCHOR_END, -90,
                  color("#222"), no_halo);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<text transform=\"rotate(-90)\" x=\"-40\" y=\"10\" text-anchor=\"end\"");
}

static void test_leftward_text(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, NULL, "تمبكتو (2025)", 20);
    g_autofree char *svg = write_svg(scene);
    /* Its left edge is at x, which is its end. */
    ASSERT_HAS(svg, "x=\"10\" y=\"20\" direction=\"rtl\" text-anchor=\"end\"");
    ASSERT_HAS(svg, ">تمبكتو (2025)</text>");
}

static void test_blanks(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, NULL, "a  b", 20);
    add_text(scene, NULL, "a b", 30);
    g_autofree char *svg = write_svg(scene);
    g_assert_cmpuint(count(svg, " xml:space=\"preserve\""), ==, 1);
}

static sm_path *curve(double length)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, 10, 40);
    for (int i = 1; i <= 20; i++)
        sm_path_line(path, 10 + length * i / 20, 40 + 5 * sin(i / 3.0));
    return path;
}

static void test_text_on_path(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_text_on_path(scene, "label--niger", "Niger", &font, curve(90), color("#5b8fb0"),
                          no_halo);
    sm_scene_text_on_path(scene, NULL, "A long name of a river", &font, curve(20), color("#5b8fb0"),
                          no_halo);
    g_autofree char *svg = write_svg(scene);
    ASSERT_HAS(svg, "<defs>\n<path id=\"mali--curve\" d=\"M10 40l");
    ASSERT_HAS(svg,
               "<textPath xlink:href=\"#mali--curve\" startOffset=\"50%\" text-anchor=\"middle\">"
               "Niger</textPath></text>");
    /* Letters beyond the curve's end would be lost: it goes on straight. */
    double start = g_ascii_strtod(strstr(svg, "mali--curve-2\" d=\"M") + 19, NULL);
    g_assert_cmpfloat(start, <, -25);
}

/* For programs that draw no <textPath>: letters, in the fonts of the reader. */
static void test_letters_by_reference(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_scene_text_on_path(scene, "label--niger", "Niger", &font, curve(90), color("#5b8fb0"),
                          no_halo);
    g_autofree char *svg = write_with(
        scene, (sm_svg_options){.text = SM_SVG_REFERENCE, .curves = SM_SVG_CURVE_LETTERS}, NULL);
    ASSERT_LACKS(svg, "textPath");
    ASSERT_LACKS(svg, "@font-face");
    g_assert_cmpuint(count(svg, "<text transform=\"translate("), ==, 5);
}

/* Where fonts are not merely referred to, every letter has its place: not all programs follow a
 * path. */
static void test_letters_on_path(void)
{
    g_autoptr(sm_scene) scene = page();
    sm_halo halo = {.color = color("#ffffff"), .width_pt = 1};
    sm_scene_text_on_path(scene, "label--niger", "Niger A", &font, curve(90), color("#5b8fb0"),
                          halo);
    g_autofree char *svg = write_with(scene, (sm_svg_options){.text = SM_SVG_EMBED}, NULL);
    ASSERT_LACKS(svg, "textPath");
    ASSERT_HAS(svg, "<g id=\"mali--label--niger\" role=\"img\" aria-label=\"Niger A\"");
    ASSERT_HAS(svg, ">N</text>");
    g_assert_cmpuint(count(svg, "<text transform=\"translate("), ==, 12); /* halos, and letters */
    g_assert_nonnull(strstr(svg, "aria-hidden"));
    g_assert_true(strstr(svg, "aria-hidden") < strstr(svg, "role=\"img\" aria-label=\"Niger A"));
}

/* What librsvg makes of the scene; NULL where there is no such program. */
static GBytes *drawn_by_librsvg(const sm_scene *scene)
{
    g_autofree char *program = g_find_program_in_path("rsvg-convert");
    g_autofree char *svg = write_with(scene, (sm_svg_options){.text = SM_SVG_EMBED}, NULL);
    if (!program) return NULL;
    const char *const arguments[] = {program, "--format=png", NULL};
    g_autoptr(GSubprocess) converter = g_subprocess_newv(
        arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
    g_autoptr(GBytes) in = g_bytes_new(svg, strlen(svg));
    GBytes *out = NULL;
    g_assert_true(g_subprocess_communicate(converter, in, NULL, &out, NULL, NULL));
    return out;
}

static void test_librsvg_draws_letters_on_path(void)
{
    g_autoptr(sm_scene) bare = page();
    g_autoptr(sm_scene) scene = page();
    sm_scene_text_on_path(scene, "label--niger", "Niger", &font, curve(90), color("#000000"),
                          no_halo);
    g_autoptr(GBytes) without = drawn_by_librsvg(bare);
    g_autoptr(GBytes) with = drawn_by_librsvg(scene);
    if (!without) {
        g_test_skip("no rsvg-convert");
        return;
    }
    g_assert_cmpuint(g_bytes_get_size(without), >, 0);
    g_assert_cmpuint(g_bytes_get_size(with), >, g_bytes_get_size(without) + 100);
}

/* ---- bad text ---- */

static void test_bad_text(void)
{
    static const char *const texts[] = {
        "<script>alert(1)</script>",
        "]]><svg onload=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "a\x01\x02\x1b[31mb",
        "\xff\xfe broken \xc3",
        ("\xE2\x80\xAE"
         "desrever"),
        "\xEF\xBF\xBE\xEF\xBF\xBF",
        "&amp; &lt; &#0;",
        "😀 é̃",
    };
    g_autoptr(sm_scene) scene = page();
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const sm_marker marker = {{20, 60}, 8, 3};
        sm_scene_group(scene, texts[i], texts[i], texts[i]);
        sm_scene_markers(scene, SM_SYMBOL_CIRCLE, &marker, 1, solid("#000"), no_stroke, &texts[i],
                         &texts[i]);
        const char *const names[] = {"note"};
        sm_scene_marker_data(scene, names, 1, &texts[i]);
        add_text(scene, texts[i], texts[i], 20);
        sm_scene_end(scene);
    }
    g_free(sm_scene_edit_meta(scene)->title);
    sm_scene_edit_meta(scene)->title = g_strdup(texts[1]);
    sm_scene_edit_meta(scene)->source = g_strdup(texts[4]);
    for (int text = SM_SVG_EMBED; text <= SM_SVG_OUTLINE; text++) {
        g_autofree char *svg =
            write_with(scene, (sm_svg_options){.text = (sm_svg_lettering)text}, NULL);
        g_assert_true(g_utf8_validate(svg, -1, NULL));
        ASSERT_LACKS(svg, "<script");
        ASSERT_LACKS(svg, "<svg onload");
        ASSERT_LACKS(svg, "]]>");
        ASSERT_LACKS(svg, "\" onmouseover=\"");
        ASSERT_LACKS(svg, "\xEF\xBF\xBF");
        for (const char *c = svg; *c; c++)
            g_assert_true((guchar)*c >= 0x20 || *c == '\n');
        /* A parser of XML reads it. */
        g_autoptr(GError) error = NULL;
        const GMarkupParser nothing = {0};
        GMarkupParseContext *context = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
        g_assert_true(g_markup_parse_context_parse(context, svg, -1, &error));
        g_assert_no_error(error);
        g_markup_parse_context_free(context);
    }
}

static void test_a_megabyte_of_text(void)
{
    g_autoptr(sm_scene) scene = page();
    g_autofree char *text = g_strnfill(1 << 20, 'x');
    add_text(scene, NULL, text, 20);
    sm_scene_edit_meta(scene)->source = g_strdup(text);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autofree char *svg = write_with(scene, (sm_svg_options){0}, diagnostics);
    g_assert_cmpuint(strlen(svg), <, (1 << 20) + 60000);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 1);
}

static void test_missing_fonts_and_letters_are_named(void)
{
    g_autoptr(sm_scene) scene = page();
    const sm_font no_such = {"No Such Family", 12, 400, false, 0};
    sm_scene_text(scene, NULL, "Gao", &no_such, (sm_xy_pt){1, 9}, SM_ANCHOR_START, 0, color("#000"),
                  no_halo);
    add_text(scene, NULL, "a \xF4\x80\x80\x80 b", 20);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autofree char *svg = write_with(scene, (sm_svg_options){0}, diagnostics);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 2);
    g_assert_nonnull(strstr(sm_diagnostics_get(diagnostics, 0), "No Such Family"));
    g_assert_nonnull(strstr(sm_diagnostics_get(diagnostics, 1), "U+100000"));
    /* What was measured is what is named. */
    ASSERT_LACKS(svg, "No Such Family");
}

/* ---- fonts ---- */

static void test_embedded_fonts(void)
{
    g_autoptr(sm_scene) scene = page();
    const sm_font bold = {"Noto Sans", 12, 600, false, 0},
                  medium = {"Noto Sans", 12, 500, false, 0};
    add_text(scene, NULL, "Gao", 20);
    sm_scene_text(scene, NULL, "Mali", &bold, (sm_xy_pt){1, 9}, SM_ANCHOR_START, 0, color("#000"),
                  no_halo);
    sm_scene_text(scene, NULL, "Kidal", &medium, (sm_xy_pt){1, 9}, SM_ANCHOR_START, 0,
                  color("#000"), no_halo);
    add_text(scene, NULL, "تمبكتو", 40);
    g_autofree char *svg = write_with(scene, (sm_svg_options){0}, NULL);
    ASSERT_HAS(svg, " class=\"mali-text\"");
    ASSERT_HAS(svg, "@supports (paint-order:stroke){.mali-text{font-family:mali-text,Noto Sans,");
    ASSERT_HAS(svg,
               "@font-face{font-family:mali-text;font-weight:400;src:url(data:font/ttf;base64,");
    /* The letters of other fonts say which they are. */
    ASSERT_HAS(svg, ";unicode-range:U+628,U+62A,");
}

static hb_face_t *face_of(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"

static void test_subset(void)
{
    if (!g_file_test(NOTO, G_FILE_TEST_EXISTS)) {
        g_test_skip("Noto Sans is not installed");
        return;
    }
    hb_face_t *face = face_of(NOTO);
    hb_set_t *letters = hb_set_create();
    hb_set_add(letters, 'G');
    hb_set_add(letters, 0xE9);
    g_assert_true(sm_svg_subset_may_embed(face));
    hb_blob_t *file = sm_svg_subset_make(face, letters, NULL, 0);
    g_assert_nonnull(file);
    g_assert_cmpuint(hb_blob_get_length(file), <, 6000);
    hb_face_t *small = hb_face_create(file, 0);
    hb_set_t *had = hb_set_create();
    hb_face_collect_unicodes(small, had);
    g_assert_true(hb_set_is_equal(had, letters));
    hb_set_destroy(had);
    hb_set_destroy(letters);
    hb_face_destroy(small);
    hb_face_destroy(face);
    hb_blob_destroy(file);
}

/* ---- outlines ---- */

static void test_outlines(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "gao", "Gao", 20);
    sm_scene_text_on_path(scene, "niger", "Niger", &font, curve(90), color("#5b8fb0"), no_halo);
    g_autofree char *svg = write_with(scene, (sm_svg_options){.text = SM_SVG_OUTLINE}, NULL);
    ASSERT_LACKS(svg, "<text");
    ASSERT_LACKS(svg, "font-");
    ASSERT_HAS(svg, "<path id=\"mali--gao\" aria-label=\"Gao\" d=\"M");
    ASSERT_HAS(svg, "fill-rule:nonzero;stroke:#fff;stroke-width:1.8;paint-order:stroke}");
    ASSERT_HAS(svg, "aria-label=\"Niger\"");
}

/* Far down a page: letters are not left out for being far from the origin. */
static void test_outlines_anywhere(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "near", "Ménaka", 20);
    add_text(scene, "far", "Ménaka", 5000);
    g_autofree char *svg = write_with(scene, (sm_svg_options){.text = SM_SVG_OUTLINE}, NULL);
    const char *near = strstr(svg, "id=\"mali--near\""), *far = strstr(svg, "id=\"mali--far\"");
    g_autofree char *first = g_strndup(near, strcspn(near, ">"));
    g_autofree char *second = g_strndup(far, strcspn(far, ">"));
    g_assert_cmpuint(count(first, "z"), >=, 9);
    g_assert_cmpuint(count(first, "z"), ==, count(second, "z"));
}

/* ---- size ---- */

static gsize size_by_cairo(const sm_scene *scene)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        sm_cairo_append, file, sm_scene_width_pt(scene), sm_scene_height_pt(scene));
    cairo_t *cr = cairo_create(surface);
    g_assert_true(sm_paint_scene(cr, scene, engine, NULL));
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return file->len;
}

/* What a map consists of: outlines of a thousand points, marks, a few names. */
static void test_half_of_cairo(void)
{
    g_autoptr(sm_scene) scene = page();
    for (int i = 0; i < 20; i++) {
        sm_path *path = sm_path_create();
        for (int k = 0; k < 1000; k++) {
            double angle = k * 2 * G_PI / 1000, radius = 30 + sin(k * 1.7 + i) * 0.8;
            if (k == 0)
                sm_path_move(path, 60 + radius * cos(angle), 40 + radius * sin(angle));
            else
                sm_path_line(path, 60 + radius * cos(angle), 40 + radius * sin(angle));
        }
        sm_path_close(path);
        sm_scene_path(scene, NULL, NULL, path, solid("#eee"), no_stroke);
    }
    add_text(scene, NULL, "Timbuktu", 40);
    g_autofree char *svg = write_with(scene, (sm_svg_options){0}, NULL);
    g_assert_cmpuint(2 * strlen(svg), <, size_by_cairo(scene));
}

static void test_same_bytes(void)
{
    g_autoptr(sm_scene) scene = page();
    add_text(scene, "gao", "Gao تمبكتو", 20);
    g_autofree char *one = write_with(scene, (sm_svg_options){0}, NULL);
    g_autofree char *two = write_with(scene, (sm_svg_options){0}, NULL);
    g_assert_cmpstr(one, ==, two);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/svg/numbers are as short as they can be", test_numbers);
    g_test_add_func("/svg/paths are relative and short", test_paths);
    g_test_add_func("/svg/rounding does not add up along a path", test_rounding_does_not_add_up);
    g_test_add_func("/svg/ids are plain and given out once", test_ids);
    g_test_add_func("/svg/the figure's id begins with a letter", test_figure_ids);
    g_test_add_func("/svg/the root has size, name and description", test_root);
    g_test_add_func("/svg/the size is said in the unit it was given in", test_sizes);
    g_test_add_func("/svg/metadata are Dublin Core", test_meta);
    g_test_add_func("/svg/groups with a label are layers", test_layers);
    g_test_add_func("/svg/maps in one figure have ids of their own", test_scopes);
    g_test_add_func("/svg/outlines and clips are written once", test_repeats);
    g_test_add_func("/svg/an empty clip hides everything", test_empty_clip);
    g_test_add_func("/svg/looks are classes, or attributes", test_classes);
    g_test_add_func("/svg/dark colours stand in a media query", test_dark);
    g_test_add_func("/svg/hatches are patterns", test_patterns);
    g_test_add_func("/svg/a pattern too fine to see is flat", test_too_fine_pattern_is_flat);
    g_test_add_func("/svg/marks are circles with id, data and tooltip", test_markers);
    g_test_add_func("/svg/symbols that repeat are used", test_symbols);
    g_test_add_func("/svg/a line is one text with a halo", test_text);
    g_test_add_func("/svg/lines of one text stay together", test_lines_of_one_text);
    g_test_add_func("/svg/halos may be copies", test_halo_as_copy);
    g_test_add_func("/svg/spaced text stands on its start", test_spaced_text_stands_on_its_start);
    g_test_add_func("/svg/turned text is turned as a whole", test_turned_text);
    g_test_add_func("/svg/text that runs leftward keeps its left edge", test_leftward_text);
    g_test_add_func("/svg/several blanks stay", test_blanks);
    g_test_add_func("/svg/text follows a curve", test_text_on_path);
    g_test_add_func("/svg/letters follow a curve one by one", test_letters_on_path);
    g_test_add_func("/svg/letters follow a curve in fonts of the reader, too",
                    test_letters_by_reference);
    g_test_add_func("/svg/text on a path is letters where programs draw no path",
                    test_letters_by_reference);
    g_test_add_func("/svg/librsvg draws letters along a curve", test_librsvg_draws_letters_on_path);
    g_test_add_func("/svg/no text breaks out of its place", test_bad_text);
    g_test_add_func("/svg/a megabyte of text is cut where it is drawn", test_a_megabyte_of_text);
    g_test_add_func("/svg/missing fonts and letters are named",
                    test_missing_fonts_and_letters_are_named);
    g_test_add_func("/svg/fonts are carried along", test_embedded_fonts);
    g_test_add_func("/svg/a font is cut down to its letters", test_subset);
    g_test_add_func("/svg/letters may be outlines", test_outlines);
    g_test_add_func("/svg/letters far from the origin have outlines", test_outlines_anywhere);
    g_test_add_func("/svg/it takes less than half of Cairo's bytes", test_half_of_cairo);
    g_test_add_func("/svg/the same scene gives the same bytes", test_same_bytes);
    return g_test_run();
}
