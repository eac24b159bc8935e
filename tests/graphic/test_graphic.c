/* Logos as they come: sizes, mistakes, and files that mean harm. */
#include "graphic/graphic.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
#define SIZED SVG "width='40' height='20'>"

static bool inspect(const char *svg, sm_graphic_facts *facts, GError **error)
{
    return sm_graphic_inspect(svg, strlen(svg), facts, error);
}

static void accepted(const char *svg, double aspect, bool has_text)
{
    sm_graphic_facts facts;
    g_autoptr(GError) error = NULL;
    if (!inspect(svg, &facts, &error)) g_error("%s: %s", svg, error->message);
    g_assert_cmpint(facts.kind, ==, SM_IMAGE_SVG);
    g_assert_cmpfloat_with_epsilon(facts.aspect, aspect, 1e-6);
    g_assert_cmpint(facts.has_text, ==, has_text);
}

static void refused(const char *svg, const char *says)
{
    sm_graphic_facts facts;
    g_autoptr(GError) error = NULL;
    if (inspect(svg, &facts, &error)) g_error("accepted: %.300s", svg);
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    if (!g_regex_match_simple(says, error->message, 0, 0))
        g_error("\"%s\" does not match \"%s\"", error->message, says);
    g_assert_null(strchr(error->message, '\n'));
}

static void test_sizes(void)
{
    accepted(SVG "width='40' height='20'/>", 2, false);
    accepted(SVG "width='60mm' height='2cm' viewBox='0 0 1 1'/>", 3, false);
    accepted(SVG "width='100%' height='100%' viewBox='5 5 50 10'/>", 5, false);
    accepted(SVG "viewBox='0 0 10 40'/>", .25, false);
    accepted(SVG "width='50%' viewBox='0 0 90 30'/>", 3, false);
    accepted(SVG "width='72pt' height='96px'/>", 1, false);
    accepted("<?xml version='1.0'?><!-- <text> --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
             "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [<!ENTITY blue '#00f'>]>" SIZED
             "<rect width='40' height='20' fill='&blue;'/></svg>",
             2, false);
    accepted("\xEF\xBB\xBF" SIZED "<text y='9'>Desk</text></svg>", 2, true);
}

static void test_mistakes(void)
{
    refused("", "is empty");
    refused("GIF89a", "neither a PNG nor an SVG");
    refused("<html><body/></html>", "neither a PNG nor an SVG");
    refused("<svg width='40' height='20'><rect/>",
            "is no SVG that can be read \\(on line 1 column "); /* cut */
    refused(SVG "/>", "without a size; give its <svg> a viewBox");
    refused(SVG "width='100%' height='100%'/>", "without a size");
    refused(SVG "width='0' height='20' viewBox='0 0 0 0'/>", "without a size");
    refused(SVG "width='4000' height='2'/>", "2000 times as long");
    refused("\x1f\x8b\x08 packed", "is compressed");
    refused("\x89PNG\r\n\x1a\n and no more", "is a damaged PNG");
}

static void test_large_files(void)
{
    g_autofree char *large = g_malloc0(SM_GRAPHIC_MOST_BYTES + 1);
    sm_graphic_facts facts;
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_graphic_inspect(large, SM_GRAPHIC_MOST_BYTES + 1, &facts, &error));
    g_assert_nonnull(strstr(error->message, "has 4.0 MB"));
    g_clear_error(&error);
    static const guint8 wide[33] = {137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73,
                                    72,  68, 82, 0,  1,  0,  0,  0,  0, 0, 9, 8,  2};
    g_assert_false(sm_graphic_inspect(wide, sizeof wide, &facts, &error));
    g_assert_nonnull(strstr(error->message, "65536 x 9 pixels"));
}

/* ---- drawn ---- */

#define SIDE 40

/* On white; NULL: refused. The caller frees it. */
static cairo_surface_t *draw(const char *svg, GError **error)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE / 2);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    bool painted = sm_graphic_paint(cr, SM_IMAGE_SVG, svg, strlen(svg),
                                    (sm_rect_pt){0, 0, SIDE, SIDE / 2}, "logo", error);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (painted) return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

static guint32 pixel(cairo_surface_t *surface, int x, int y)
{
    const guint8 *bytes = cairo_image_surface_get_data(surface);
    const guint8 *row = bytes + (gsize)y * (gsize)cairo_image_surface_get_stride(surface);
    return ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
}

static void shows(const char *svg, int x, int y, guint32 wanted)
{
    g_autoptr(GError) error = NULL;
    cairo_surface_t *surface = draw(svg, &error);
    g_assert_no_error(error);
    guint32 got = pixel(surface, x, y);
    if (got != wanted) g_error("%06x at %d, %d, not %06x: %s", got, x, y, wanted, svg);
    cairo_surface_destroy(surface);
}

static void test_drawing(void)
{
    /* Any unit fills the box. */
    shows(SVG "width='80mm' height='40mm'><rect x='75%' width='25%' height='100%' "
              "fill='#00f'/></svg>",
          35, 10, 0x0000FF);
    shows(SVG "viewBox='-10 -10 4 2'><rect x='-8' y='-10' width='2' height='2' fill='#0f0'/></svg>",
          21, 19, 0x00FF00);
    /* What lies outside is cut, what is not as wide stands in the middle. */
    shows(SVG "width='20' height='20'><rect x='-90' width='200' height='20' fill='red'/></svg>", 9,
          10, 0xFFFFFF);
    shows(SVG "width='20' height='20'><rect x='-90' width='200' height='20' fill='red'/></svg>", 10,
          10, 0xFF0000);
    shows(SIZED
          "<style>.cls-1{fill:#f0f}</style><rect class='cls-1' width='40' height='20'/></svg>",
          3, 3, 0xFF00FF);
}

/* ---- files that mean harm ---- */

static void test_outside(void)
{
    static const char *const files[] = {
        SIZED "<image xlink:href='file:///etc/hostname' width='9' height='9'/></svg>",
        SIZED "<image href=\"photo.png\" width='9' height='9'/></svg>",
        SIZED "<use xlink:href='other.svg#mark'/></svg>",
        SIZED "<style>@import url(\"https://example.org/a.css\");</style></svg>",
        SIZED
        "<style><![CDATA[ .a { fill: url( 'https://example.org/a.svg#b' ) } ]]></style></svg>",
        SIZED "<rect style='fill:url(//example.org/x.svg#y)' width='9' height='9'/></svg>",
        SIZED "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' "
              "parse='text'/></svg>",
        "<?xml-stylesheet href='https://example.org/a.css'?>" SIZED "</svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" SIZED "<text>&x;</text></svg>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        refused(files[i], "refers to something outside of itself \\(.+\\), which is not loaded");
    /* Into itself, or for the reader to follow. */
    accepted(SIZED "<defs><path id='a' d='M0 0'/></defs><use xlink:href='#a'/>"
                   "<a xlink:href='https://example.org'><rect fill='url(#a)'/></a></svg>",
             2, false);
}

/* Of a long one as much as fits a line: its first 60 characters. */
static void test_outside_long(void)
{
    g_autofree char *start = g_strnfill(59, 'a'), *rest = g_strnfill(40, 'b');
    g_autofree char *file = g_strdup_printf(SIZED "<image href='/%s%s'/></svg>", start, rest);
    g_autofree char *message =
        g_strdup_printf("refers to something outside of itself \\(/%s\\)", start);
    refused(file, message);
}

/* A file beside it, were it loaded, would be seen. */
static void test_nothing_is_loaded(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *other = g_build_filename(folder, "other.svg", NULL);
    const char *red = SIZED "<g id='r'><rect width='40' height='20' fill='red'/></g></svg>";
    g_assert_true(g_file_set_contents(other, red, -1, NULL));
    const char *const forms[] = {
        SIZED "<image xlink:href='%s' width='40' height='20'/></svg>",
        SIZED "<image xlink:href='file://%s' width='40' height='20'/></svg>",
        SIZED "<use xlink:href='file://%s#r'/></svg>",
        SIZED "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://%s'/></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file://%s'>]>" SIZED "&x;</svg>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) halves = g_strsplit(forms[i], "%s", 2);
        g_autofree char *svg = g_strconcat(halves[0], other, halves[1], NULL);
        cairo_surface_t *surface = draw(svg, NULL);
        if (surface) g_assert_cmphex(pixel(surface, 20, 10), ==, 0xFFFFFF);
        g_clear_pointer(&surface, cairo_surface_destroy);
    }
    g_remove(other);
    g_rmdir(folder);
}

/* Ten to the power of nine copies, level by level. */
static char *multiply(const char *start, const char *level, const char *copy, const char *end)
{
    g_autoptr(GString) bomb = g_string_new(start);
    for (int i = 1; i < 10; i++) {
        g_string_append_printf(bomb, "<%s%d%s", level, i, *level == '!' ? " '" : "'>");
        for (int k = 0; k < 10; k++) {
            g_autofree char *number = g_strdup_printf("%d", i - 1);
            g_auto(GStrv) halves = g_strsplit(copy, "%", 2);
            g_string_append_printf(bomb, "%s%s%s", halves[0], number, halves[1]);
        }
        g_string_append(bomb, *level == '!' ? "'>" : "</g>");
    }
    g_string_append(bomb, end);
    return g_string_free(g_steal_pointer(&bomb), FALSE);
}

static void test_entities(void)
{
    g_autofree char *bomb = multiply("<!DOCTYPE svg [<!ENTITY e0 '<path/>'>", "!ENTITY e", "&e%;",
                                     "]>" SIZED "&e9;</svg>");
    sm_graphic_facts facts;
    g_autoptr(GError) error = NULL;
    g_assert_false(inspect(bomb, &facts, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

/* librsvg gives up after half a million of elements. */
static void test_copies(void)
{
#ifdef __SANITIZE_ADDRESS__
    g_test_skip("half a million of elements take minutes where memory is watched");
#else
    g_autofree char *bomb =
        multiply(SIZED "<defs><rect id='u0' width='1' height='1'/>", "g id='u",
                 "<use xlink:href='#u%'/>", "</defs><use xlink:href='#u9'/></svg>");
    g_autoptr(GError) error = NULL;
    g_assert_null(draw(bomb, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_true(g_str_has_prefix(error->message, "logo cannot be drawn ("));
#endif
}

static void test_loops(void)
{
    const char *const files[] = {
        SIZED "<g id='a'><use xlink:href='#a'/></g></svg>",
        SIZED "<pattern id='p' width='1' height='1'><rect width='9' height='9' fill='url(#p)'/>"
              "</pattern><rect width='9' height='9' fill='url(#p)'/></svg>",
        SIZED "<mask id='m'><rect mask='url(#m)' width='9' height='9'/></mask>"
              "<rect mask='url(#m)' width='9' height='9'/></svg>",
        SIZED "<script>while(true);</script><rect onload='hacked()' width='9' height='9'/></svg>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        cairo_surface_t *surface = draw(files[i], NULL);
        g_clear_pointer(&surface, cairo_surface_destroy);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graphic/an SVG has its size in any unit, or its viewBox", test_sizes);
    g_test_add_func("/graphic/mistakes are told with what to do", test_mistakes);
    g_test_add_func("/graphic/what is too large is refused", test_large_files);
    g_test_add_func("/graphic/a drawing fills its box", test_drawing);
    g_test_add_func("/graphic/references to the outside are refused", test_outside);
    g_test_add_func("/graphic/of a long reference the first 60 characters are told",
                    test_outside_long);
    g_test_add_func("/graphic/nothing outside is loaded", test_nothing_is_loaded);
    g_test_add_func("/graphic/entities that multiply are refused", test_entities);
    g_test_add_func("/graphic/copies of copies end", test_copies);
    g_test_add_func("/graphic/what refers to itself ends", test_loops);
    return g_test_run();
}
