#include "spec/style.h"

#include "base/color_vision.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The delivered ones. */
static const char *const DELIVERED[] = {"article", "atlas",    "atlas-dark", "briefing",
                                        "dark",    "print-bw", "wire"};
static const char *const STYLES[] = {SM_SOURCE_DIR "/styles", NULL};

static sm_style *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    sm_style *style = sm_style_parse("s.yaml", text, strlen(text), STYLES, NULL, &error);
    g_assert_no_error(error);
    return style;
}

static void refuse(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_style_parse("s.yaml", text, strlen(text), STYLES, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, message);
}

static void check_color(sm_color color, const char *expected)
{
    char buffer[10];
    g_assert_cmpstr(sm_color_format(color, buffer), ==, expected);
}

static void delivered_styles(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(DELIVERED); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(sm_style) style = sm_style_read(DELIVERED[i], STYLES, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(style->name, ==, DELIVERED[i]);
        g_assert_nonnull(style->purpose);
        g_assert_cmpstr(style->font_family, ==, "Noto Sans");
        g_assert_cmpuint(style->palette.groups.n, ==, 6);
        g_assert_cmpuint(style->palette.categories.n, >=, 6);
        g_assert_cmpuint(style->palette.sequence.n, >=, 5);
    }
}

static void delivered_styles_say_what_for(void)
{
    g_autoptr(GDir) dir = g_dir_open(STYLES[0], 0, NULL);
    const char *file;
    guint n = 0;
    while ((file = g_dir_read_name(dir))) {
        if (!g_str_has_suffix(file, ".yaml")) continue;
        g_autofree char *path = g_build_filename(STYLES[0], file, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_assert_true(g_str_has_prefix(text, "# "));
        g_assert_nonnull(strstr(text, "\npurpose: "));
        n++;
    }
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(DELIVERED));
}

static void check_contrast(const sm_style *style, const char *what, sm_color ink, sm_color ground)
{
    double contrast = sm_color_contrast(ink, ground);
    if (contrast < 4.5) g_error("%s: %s has a contrast of %.2f", style->name, what, contrast);
}

/* The ink of every text against the ground that it mostly stands on, WCAG 2.1 AA. */
static void text_is_legible(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(DELIVERED); i++) {
        g_autoptr(sm_style) s = sm_style_read(DELIVERED[i], STYLES, NULL, NULL);
        const struct {
            const char *what;
            sm_color ink, ground;
        } pairs[] = {
            {"title", s->text.title.color, s->page.color},
            {"subtitle", s->text.subtitle.color, s->page.color},
            {"panel title", s->text.panel_title.color, s->page.color},
            {"footer", s->text.footer.color, s->page.color},
            {"graticule", s->graticule.text.color, s->page.color},
            {"town", s->label.town.color, s->country.focus.color},
            {"foreign town", s->label.town.color, s->country.other.color},
            {"capital", s->label.capital.color, s->country.other.color},
            {"highlight", s->label.highlight.color, s->country.focus.color},
            {"own layer", s->label.own.color, s->country.focus.color},
            {"focus country", s->label.focus_country.color, s->country.focus.color},
            {"callout", s->callout.text.color,
             sm_color_over(s->callout.fill.color, s->country.focus.color)},
            {"callout's title", s->callout.title.color,
             sm_color_over(s->callout.fill.color, s->country.focus.color)},
            {"legend", s->legend.text.color, sm_color_over(s->legend.fill.color, s->page.color)},
        };
        for (guint k = 0; k < G_N_ELEMENTS(pairs); k++)
            check_contrast(s, pairs[k].what, pairs[k].ink, pairs[k].ground);
    }
}

static void check_apart(const sm_style *style, const char *what, uint32_t i, uint32_t k, sm_color a,
                        sm_color b, double least)
{
    sm_vision worst;
    double apart = sm_color_least_difference(a, b, &worst);
    if (apart < least)
        g_error("%s: %s %u and %u are only %.1f apart in vision %d", style->name, what, i + 1,
                k + 1, apart, (int)worst);
}

/* Least CIEDE2000 in any kind of colour vision: of marks, which are small; of classes that follow
 * each other; of fills, which are large and have lines between them. */
#define LEAST_OF_CATEGORIES 8.0
#define LEAST_OF_SEQUENCE 8.0
#define LEAST_OF_GROUPS 5.0

#define LEAST_OF_MAPS 5.0

/* Actors of one map as classes are, those of two maps in the eyes of most. */
static void check_families(const sm_style *s)
{
    const uint32_t each = s->palette.families.n / 5;
    g_assert_cmpuint(each, >=, 5);
    for (uint32_t i = 0; i < s->palette.families.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            sm_color a = s->palette.families.items[k], b = s->palette.families.items[i];
            if (i / each == k / each) check_apart(s, "families", k, i, a, b, LEAST_OF_CATEGORIES);
            g_assert_cmpfloat(sm_lab_difference(sm_color_lab(a), sm_color_lab(b)), >=,
                              LEAST_OF_MAPS);
        }
}

static void colours_stay_apart(void)
{
    for (guint n = 0; n < G_N_ELEMENTS(DELIVERED); n++) {
        g_autoptr(sm_style) s = sm_style_read(DELIVERED[n], STYLES, NULL, NULL);
        for (uint32_t i = 0; i < s->palette.categories.n; i++)
            for (uint32_t k = 0; k < i; k++)
                check_apart(s, "categories", k, i, s->palette.categories.items[k],
                            s->palette.categories.items[i], LEAST_OF_CATEGORIES);
        check_families(s);
        for (uint32_t i = 1; i < s->palette.sequence.n; i++)
            check_apart(s, "sequence", i - 1, i, s->palette.sequence.items[i - 1],
                        s->palette.sequence.items[i], LEAST_OF_SEQUENCE);
        for (uint32_t i = 0; i < s->palette.groups.n; i++)
            for (uint32_t k = 0; k < i; k++) {
                const sm_fill_spec *a = &s->palette.groups.items[k],
                                   *b = &s->palette.groups.items[i];
                if (a->hatch == SM_HATCH_NONE && b->hatch == SM_HATCH_NONE)
                    check_apart(s, "groups", k, i, a->color, b->color, LEAST_OF_GROUPS);
            }
    }
}

/* Classes by value are in order of lightness, whoever looks. */
static void sequences_rise(void)
{
    for (guint n = 0; n < G_N_ELEMENTS(DELIVERED); n++) {
        g_autoptr(sm_style) s = sm_style_read(DELIVERED[n], STYLES, NULL, NULL);
        bool dark = sm_color_lab(s->page.color).l < 50;
        for (int v = 0; v < SM_N_VISIONS; v++)
            for (uint32_t i = 1; i < s->palette.sequence.n; i++) {
                double from =
                    sm_color_lab(sm_color_seen(s->palette.sequence.items[i - 1], (sm_vision)v)).l;
                double to =
                    sm_color_lab(sm_color_seen(s->palette.sequence.items[i], (sm_vision)v)).l;
                g_assert_cmpfloat((to - from) * (dark ? 1 : -1), >, 4);
            }
    }
}

static void a_logo_is_read(void)
{
    g_autoptr(sm_style) none = parse("purpose: nothing else\n");
    g_assert_null(none->logo.file);
    g_assert_false(none->logo.given);
    g_autoptr(sm_style) s = parse("logo: {file: house.png, width: 30mm, position: footer}\n");
    g_assert_true(s->logo.given);
    g_assert_cmpstr(s->logo.file, ==, "house.png");
    g_assert_cmpfloat(s->logo.width.value, ==, 30);
    g_assert_cmpint(s->logo.position, ==, SM_LOGO_FOOTER);
    g_autoptr(sm_style) shorter = parse("logo: marks/house.png\n");
    g_assert_cmpstr(shorter->logo.file, ==, "marks/house.png");
    g_assert_cmpint(shorter->logo.position, ==, SM_LOGO_TITLE);
    g_autoptr(sm_style) vector = parse("logo: house.SVG\n");
    g_assert_cmpstr(vector->logo.file, ==, "house.SVG");
    /* Sizes follow from the page. */
    g_assert_cmpfloat(shorter->logo.width.value, ==, 0);
    g_assert_cmpfloat(shorter->logo.height.value, ==, 0);
    g_assert_false(shorter->logo.background_given);
    g_autoptr(sm_style) full = parse("logo: {file: a.svg, dark-file: b.svg, height: 8mm, "
                                     "position: footer-left, background: none}\n");
    g_assert_cmpstr(full->logo.dark_file, ==, "b.svg");
    g_assert_cmpfloat(full->logo.height.value, ==, 8);
    g_assert_cmpint(full->logo.position, ==, SM_LOGO_FOOTER_LEFT);
    g_assert_true(full->logo.background_given);
    g_assert_cmpfloat(full->logo.background.a, ==, 0);
}

static void defaults_fill_every_value(void)
{
    g_autoptr(sm_style) s = parse("purpose: nothing else\n");
    g_assert_cmpstr(s->name, ==, "s");
    g_assert_cmpstr(s->font_family, ==, "Noto Sans");
    g_assert_cmpfloat(s->text.title.size.value, ==, 14);
    g_assert_cmpint(s->text.title.weight, ==, 700);
    g_assert_cmpint(s->text.subtitle.weight, ==, 400);
    g_assert_false(s->text.title.given);
    g_assert_cmpint(s->text.title.where.line, ==, 0);
    g_assert_cmpfloat(s->border.international.width.value, ==, 0.7);
    g_assert_cmpuint(s->border.disputed.dashes.n, ==, 2);
    g_assert_cmpfloat(s->country.focus_border.width.value, ==, 0);
    g_assert_true(s->label.river.italic);
    g_assert_cmpfloat(s->label.country.letter_spacing_em, ==, 0.15);
    g_assert_cmpint(s->label.country.transform, ==, SM_TRANSFORM_UPPERCASE);
    g_assert_cmpfloat(fabs(s->callout.fill.color.a - 0.92), <, 1e-9);
    g_assert_cmpfloat(s->callout.leader_dot, ==, 1.2);
    check_color(s->palette.categories.items[0], "#e69f00");
}

static void a_key_leaves_its_neighbours(void)
{
    g_autoptr(sm_style) s = parse("text: {title: {color: '#102030'}}\nmap: {water: red}\n");
    check_color(s->text.title.color, "#102030");
    g_assert_true(s->text.title.given);
    g_assert_cmpfloat(s->text.title.size.value, ==, 14);
    g_assert_cmpint(s->text.title.weight, ==, 700);
    check_color(s->map.water.color, "#ff0000");
    g_assert_cmpint(s->map.water.where.line, ==, 2);
}

static void extends_key_by_key(void)
{
    g_autoptr(sm_style) parent = sm_style_read("print-bw", STYLES, NULL, NULL);
    g_autoptr(sm_style) s = parse("extends: print-bw\n"
                                  "map: {water: {hatch-spacing: 4pt}}\n"
                                  "hydro: {lake: '#123456'}\n"
                                  "border: {disputed: {stroke-dasharray: none}}\n"
                                  "label: {town: {font-size: 9pt}}\n");
    g_assert_cmpint(s->map.water.hatch, ==, SM_HATCH_LINES);
    g_assert_cmpfloat(s->map.water.hatch_spacing.value, ==, 4);
    check_color(s->hydro.lake.color, "#123456");
    g_assert_cmpint(s->hydro.lake.hatch, ==, SM_HATCH_NONE);
    g_assert_cmpuint(s->border.disputed.dashes.n, ==, 0);
    g_assert_true(sm_color_equal(s->border.disputed.color, parent->border.disputed.color));
    g_assert_cmpfloat(s->label.town.size.value, ==, 9);
    g_assert_true(sm_color_equal(s->label.town.color, parent->label.town.color));
    g_assert_cmpstr(s->purpose, ==, parent->purpose);
    g_assert_cmpuint(s->palette.groups.n, ==, parent->palette.groups.n);
}

/* Opacity belongs to the object, whichever generation wrote it. */
static void opacity_is_inherited_once(void)
{
    g_autoptr(sm_style) color = parse("extends: atlas\ncallout: {fill: {color: red}}\n");
    g_assert_cmpfloat(fabs(color->callout.fill.color.a - 0.92), <, 1e-9);
    g_autoptr(sm_style) opacity = parse("extends: atlas\ncallout: {fill: {opacity: 0.5}}\n");
    g_assert_cmpfloat(fabs(opacity->callout.fill.color.a - 0.5), <, 1e-9);
    g_autoptr(sm_style) whole = parse("extends: atlas\ncallout: {fill: red}\n");
    g_assert_cmpfloat(fabs(whole->callout.fill.color.a - 1), <, 1e-9);
}

static void mistakes(void)
{
    refuse("extends: artcle\n",
           "s.yaml:1:10: there is no style \"artcle\"; did you mean \"article\"?\n"
           "    extends: artcle\n             ^");
    refuse("extends: wombat\n",
           "s.yaml:1:10: there is no style \"wombat\"; give one of article, atlas, atlas-dark, "
           "briefing, dark, print-bw, wire, or the path of a file\n"
           "    extends: wombat\n             ^");
    refuse(
        "extends: gone.yaml\n",
        "s.yaml:1:10: extends: there is no file gone.yaml\n    extends: gone.yaml\n             ^");
    refuse("extends: [a]\n", "s.yaml:1:10: extends: the name or path of one style is needed\n"
                             "    extends: [a]\n             ^");
    refuse("label: {town: {font-size: 4pt}}\n",
           "s.yaml:1:27: font-size: 4pt is out of range; from 6pt to 200pt\n"
           "    label: {town: {font-size: 4pt}}\n                              ^");
    refuse("label: {town: {colr: red}}\n",
           "s.yaml:1:16: unknown key \"colr\"; did you mean \"color\"?\n"
           "    label: {town: {colr: red}}\n                   ^");
    refuse("border: {coast: {stroke-dasharray: [0, 0]}}\n",
           "s.yaml:1:36: stroke-dasharray: the dashes have no length; write none for a solid line\n"
           "    border: {coast: {stroke-dasharray: [0, 0]}}\n                                      "
           " ^");
    refuse("event: {size-min: 30pt}\n",
           "s.yaml:1:19: size-min: is larger than size-max\n    event: {size-min: 30pt}\n"
           "                      ^");
}

static void no_such_name(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_style_read("drak", STYLES, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, "there is no style \"drak\"; did you mean \"dark\"?");
}

static void circles(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *a = g_build_filename(folder, "a.yaml", NULL);
    g_autofree char *b = g_build_filename(folder, "b.yaml", NULL);
    g_assert_true(g_file_set_contents(a, "extends: b\n", -1, NULL));
    g_assert_true(g_file_set_contents(b, "extends: ./a.yaml\n", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_style_read(a, NULL, NULL, &error));
    g_autofree char *message =
        g_strdup_printf("%s:1:10: extends: the styles extend each other in a circle\n"
                        "    extends: ./a.yaml\n             ^",
                        b);
    g_assert_cmpstr(error->message, ==, message);
    g_remove(a);
    g_remove(b);
    g_rmdir(folder);
}

/* A mistake in a parent is told with the parent's file and line. */
static void mistake_of_a_parent(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *a = g_build_filename(folder, "a.yaml", NULL);
    g_autofree char *b = g_build_filename(folder, "b.yaml", NULL);
    g_assert_true(g_file_set_contents(a, "extends: b\nmap: {frame: red}\n", -1, NULL));
    g_assert_true(g_file_set_contents(b, "\nmap: {water: blu}\n", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_style_read(a, NULL, NULL, &error));
    g_autofree char *message = g_strdup_printf(
        "%s:2:14: water: \"blu\" is not a colour; write #rrggbb in quotes, a CSS name or "
        "none\n    map: {water: blu}\n                 ^",
        b);
    g_assert_cmpstr(error->message, ==, message);
    g_remove(a);
    g_remove(b);
    g_rmdir(folder);
}

static void none_is_no_dash(void)
{
    g_autoptr(sm_style) dashed = parse("extends: article\n");
    g_assert_cmpuint(dashed->border.disputed.dashes.n, >, 0);
    g_autoptr(sm_style) solid =
        parse("extends: article\nborder: {disputed: {stroke-dasharray: none}}\n");
    g_assert_cmpuint(solid->border.disputed.dashes.n, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/the delivered ones are in order", delivered_styles);
    g_test_add_func("/style/the delivered ones say what they are for",
                    delivered_styles_say_what_for);
    g_test_add_func("/style/the delivered ones have legible text", text_is_legible);
    g_test_add_func("/style/the delivered ones keep colours apart in every colour vision",
                    colours_stay_apart);
    g_test_add_func("/style/the delivered ones have classes in order of lightness", sequences_rise);
    g_test_add_func("/style/a logo is read", a_logo_is_read);
    g_test_add_func("/style/every value has a default", defaults_fill_every_value);
    g_test_add_func("/style/a key leaves its neighbours alone", a_key_leaves_its_neighbours);
    g_test_add_func("/style/a style extends another key by key", extends_key_by_key);
    g_test_add_func("/style/opacity is inherited once", opacity_is_inherited_once);
    g_test_add_func("/style/mistakes are named", mistakes);
    g_test_add_func("/style/an unknown name is told the nearest", no_such_name);
    g_test_add_func("/style/a circle of styles is refused", circles);
    g_test_add_func("/style/a parent's mistake is told in its own file", mistake_of_a_parent);
    g_test_add_func("/style/none is no dash", none_is_no_dash);
    return g_test_run();
}
