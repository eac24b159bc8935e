#include "text/text.h"

#include "text/runs.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

static const sm_font regular = {"Noto Sans", 10, 400, false, 0};

static bool has_noto(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_text_measure(engine, &regular, "x");
    if (sm_diagnostics_count(diagnostics) == 0) return true;
    g_test_skip("Noto Sans is not installed");
    return false;
}

static void test_metrics_are_linear(void)
{
    static const char *const texts[] = {"Timbuktu", "AVATAR To", "fi ffl", "تمبكتو", "é̃ 12,345"};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_font large = regular;
    large.size_pt = 20;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        sm_text_extent a = sm_text_measure(engine, &regular, texts[i]);
        sm_text_extent b = sm_text_measure(engine, &large, texts[i]);
        g_assert_cmpfloat(a.advance, >, 1);
        g_assert_cmpfloat_with_epsilon(b.advance / a.advance, 2, 1e-3);
        g_assert_cmpfloat_with_epsilon(b.ink.x1 / a.ink.x1, 2, 1e-3);
        g_assert_cmpfloat_with_epsilon(b.ascent / a.ascent, 2, 1e-3);
    }
}

static void test_noto_metrics(void)
{
    if (!has_noto()) return;
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_text_extent e = sm_text_measure(engine, &regular, "H");
    /* Units of the font: 1000 an em, ascender 1069, descender -293, capitals 714, x 536. */
    g_assert_cmpfloat_with_epsilon(e.ascent, 10.69, 1e-2);
    g_assert_cmpfloat_with_epsilon(e.descent, 2.93, 1e-2);
    g_assert_cmpfloat_with_epsilon(e.cap_height, 7.14, 1e-2);
    g_assert_cmpfloat_with_epsilon(e.x_height, 5.36, 1e-2);
    g_assert_cmpfloat_with_epsilon(e.advance, 7.41, 1e-2);
    g_assert_cmpfloat_with_epsilon(e.ink.y0, -7.14, 3e-2);
    g_assert_cmpfloat_with_epsilon(e.ink.y1, 0, 3e-2);
}

static void test_kerning(void)
{
    if (!has_noto()) return;
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    double pair = sm_text_measure(engine, &regular, "AV").advance;
    double apart = sm_text_measure(engine, &regular, "A").advance +
                   sm_text_measure(engine, &regular, "V").advance;
    g_assert_cmpfloat(pair, <, apart - 0.1);
}

static void test_letter_spacing(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_font spaced = regular;
    spaced.letter_spacing_em = 0.5;
    double plain = sm_text_measure(engine, &regular, "MALI").advance;
    double wide = sm_text_measure(engine, &spaced, "MALI").advance;
    g_assert_cmpfloat_with_epsilon(wide - plain, 3 * 5, 1e-2);
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &spaced, "M").advance,
                                   sm_text_measure(engine, &regular, "M").advance, 1e-2);
    /* A combining accent is no letter of its own. */
    plain = sm_text_measure(engine, &regular, "ɓe\xCC\x83k").advance;
    wide = sm_text_measure(engine, &spaced, "ɓe\xCC\x83k").advance;
    g_assert_cmpfloat_with_epsilon(wide - plain, 2 * 5, 1e-2);
}

static void test_cursive_stays_joined(void)
{
    static const char *const texts[] = {"تمبكتو", "ߒߞߏ", "𞤆𞤵𞤤𞤢𞤪"};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_font spaced = regular;
    spaced.letter_spacing_em = 0.5;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &spaced, texts[i]).advance,
                                       sm_text_measure(engine, &regular, texts[i]).advance, 1e-9);
}

static void test_scripts_of_the_region(void)
{
    static const char *const texts[] = {"العربية: تمبكتو، مالي", "ߒߞߏ ߡߊ߬ߟߌ", "ⵜⵉⴼⵉⵏⴰⵖ",
                                        "𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪",
                                        "Boukêssi é̃ ọ̀ ɓɗŋɲ"};
    if (!has_noto()) return;
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpfloat(sm_text_measure(engine, &regular, texts[i]).advance, >, 10);
    if (sm_diagnostics_count(diagnostics) > 0)
        g_test_message("%s", sm_diagnostics_get(diagnostics, 0));
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 0);
}

static void test_missing_family(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_font font = {"No Such Family, Noto Sans", 10, 400, false, 0};
    g_assert_cmpfloat(sm_text_measure(engine, &font, "Gao").advance, >, 5);
    font.weight = 700;
    sm_text_measure(engine, &font, "Gao");
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 1);
    g_assert_nonnull(strstr(sm_diagnostics_get(diagnostics, 0), "\"No Such Family\""));
}

static void test_generic_family(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_font font = {"sans-serif", 10, 400, false, 0};
    g_assert_cmpfloat(sm_text_measure(engine, &font, "Gao").advance, >, 5);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 0);
}

static void test_missing_glyph(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    /* A private-use character that no font has. */
    sm_text_measure(engine, &regular, "Gao \xF4\x80\x80\x81");
    sm_text_measure(engine, &regular, "Kidal \xF4\x80\x80\x81");
    const char *found = NULL;
    guint n = 0;
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) {
        if (!strstr(sm_diagnostics_get(diagnostics, i), "U+100001")) continue;
        found = sm_diagnostics_get(diagnostics, i);
        n++;
    }
    g_assert_cmpuint(n, ==, 1);
    g_assert_nonnull(strstr(found, "Gao"));
}

static void test_odd_text(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    double blank = sm_text_measure(engine, &regular, "a b").advance;
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &regular, "a\tb").advance, blank, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &regular, "a\nb").advance, blank, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &regular,
                                                   "a\xE2\x80\xA8"
                                                   "b")
                                       .advance,
                                   blank, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &regular, "a\xFF").advance,
                                   sm_text_measure(engine, &regular, "a\xEF\xBF\xBD").advance,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(sm_text_measure(engine, &regular, "").advance, 0, 1e-9);
}

static void test_odd_fonts(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_font fonts[] = {{NULL, 10, 400, false, 0},
                       {"", 10, 400, false, 0},
                       {",,", 10, 400, true, 0},
                       {"<&>\"", 10, 9999, false, 0},
                       {"\xFF", 10, -5, false, 0},
                       {"Noto Sans", 10, 400, false, NAN},
                       {"Noto Sans", 10, 400, false, 1e300}};
    for (gsize i = 0; i < G_N_ELEMENTS(fonts); i++)
        g_assert_cmpfloat(sm_text_measure(engine, &fonts[i], "Gao").advance, >, 5);
    sm_font none = regular;
    double sizes[] = {0, -1, NAN, INFINITY};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        none.size_pt = sizes[i];
        g_assert_cmpfloat(sm_text_measure(engine, &none, "Gao").advance, ==, 0);
    }
}

static void test_huge_text(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    gsize length = 1 << 20;
    g_autofree char *text = g_malloc(length + 1);
    memset(text, 'm', length);
    text[length] = '\0';
    g_assert_cmpfloat(sm_text_measure(engine, &regular, text).advance, >, 1000);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 1);
    memset(text, 0xFF, length);
    g_assert_cmpfloat(sm_text_measure(engine, &regular, text).advance, >, 1000);
}

static GArray *clusters_of(sm_text_engine *engine, const sm_font *font, const char *text)
{
    GArray *clusters = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(engine, font, text, clusters);
    return clusters;
}

static void test_clusters(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    const char *text = "AVe\xCC\x83 o";
    g_autoptr(GArray) clusters = clusters_of(engine, &regular, text);
    g_assert_cmpuint(clusters->len, ==, 5);
    double x = 0;
    uint32_t byte = 0;
    for (guint i = 0; i < clusters->len; i++) {
        const sm_text_cluster *c = &g_array_index(clusters, sm_text_cluster, i);
        g_assert_cmpuint(c->byte_start, ==, byte);
        g_assert_cmpfloat_with_epsilon(c->x, x, 1e-9);
        byte = c->byte_end;
        x += c->advance;
    }
    g_assert_cmpuint(byte, ==, strlen(text));
    g_assert_cmpfloat_with_epsilon(x, sm_text_measure(engine, &regular, text).advance, 1e-3);
}

static void test_clusters_right_to_left(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    const char *text = "تمبكتو";
    g_autoptr(GArray) clusters = clusters_of(engine, &regular, text);
    g_assert_cmpuint(clusters->len, >, 2);
    const sm_text_cluster *left = &g_array_index(clusters, sm_text_cluster, 0);
    const sm_text_cluster *right = &g_array_index(clusters, sm_text_cluster, clusters->len - 1);
    g_assert_cmpuint(left->byte_end, ==, strlen(text));
    g_assert_cmpuint(right->byte_start, ==, 0);
    g_assert_cmpfloat_with_epsilon(right->x + right->advance,
                                   sm_text_measure(engine, &regular, text).advance, 1e-3);
}

static void test_clusters_of_invalid_text(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_autoptr(GArray) clusters = clusters_of(engine, &regular, "a\xFF\xC2\x85z");
    g_assert_cmpuint(clusters->len, ==, 4);
    const sm_text_cluster *last = &g_array_index(clusters, sm_text_cluster, 3);
    g_assert_cmpuint(last->byte_start, ==, 4);
    g_assert_cmpuint(last->byte_end, ==, 5);
}

static void path_extents(sm_text_engine *engine, const char *text, bool by_cluster, double box[4])
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 10, 10);
    cairo_t *cr = cairo_create(surface);
    g_autoptr(GArray) clusters = clusters_of(engine, &regular, text);
    for (guint i = 0; by_cluster && i < clusters->len; i++) {
        cairo_move_to(cr, 5 + g_array_index(clusters, sm_text_cluster, i).x, 7);
        sm_text_path_cluster(engine, cr, &regular, text, i);
    }
    cairo_move_to(cr, 5, 7);
    if (!by_cluster) sm_text_path(engine, cr, &regular, text);
    cairo_path_extents(cr, box, box + 1, box + 2, box + 3);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static void test_clusters_draw_as_the_line(void)
{
    static const char *const texts[] = {"AVATAR fi e\xCC\x83", "تمبكتو مدينة"};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        double line[4], parts[4];
        path_extents(engine, texts[i], false, line);
        path_extents(engine, texts[i], true, parts);
        for (int k = 0; k < 4; k++)
            g_assert_cmpfloat_with_epsilon(line[k], parts[k], 2e-2);
    }
}

static void test_ink_is_what_is_drawn(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    double box[4];
    path_extents(engine, "Ménaka", false, box);
    sm_rect_pt ink = sm_text_measure(engine, &regular, "Ménaka").ink;
    g_assert_cmpfloat_with_epsilon(box[0] - 5, ink.x0, 5e-2);
    g_assert_cmpfloat_with_epsilon(box[1] - 7, ink.y0, 5e-2);
    g_assert_cmpfloat_with_epsilon(box[2] - 5, ink.x1, 5e-2);
    g_assert_cmpfloat_with_epsilon(box[3] - 7, ink.y1, 5e-2);
}

/* ---- runs ---- */

static void collect_run(const sm_text_run *run, void *data)
{
    g_string_append_printf(data, "[%s %d%s%s %.*s]", run->family, run->weight,
                           run->first_choice ? " first" : "", run->complete ? "" : " incomplete",
                           (int)run->length, run->utf8);
}

static void check_runs(const sm_font *font, const char *utf8, const char *wanted)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_autoptr(GString) runs = g_string_new(NULL);
    sm_text_visit_runs(engine, font, utf8, collect_run, runs);
    g_assert_cmpstr(runs->str, ==, wanted);
}

static void test_runs_say_what_is_used(void)
{
    if (!has_noto()) return;
    const sm_font none = {"No Such", 10, 400, false, 0};
    check_runs(&regular, "Gao", "[Noto Sans 400 first Gao]");
    check_runs(&none, "Gao", "[Noto Sans 400 first Gao]");
    check_runs(&regular, "a تم", "[Noto Sans 400 first a ][Noto Sans Arabic 400 تم]");
}

static void test_reading(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_text_reading reading = sm_text_read(engine, &regular, "a\tb\x01");
    g_assert_cmpstr(reading.utf8, ==, "a b ");
    g_assert_false(reading.leftward);
    g_assert_true(sm_text_read(engine, &regular, "تمبكتو (Mali)").leftward);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/twice the size is twice the length", test_metrics_are_linear);
    g_test_add_func("/text/Noto Sans has the metrics of its tables", test_noto_metrics);
    g_test_add_func("/text/pairs are kerned", test_kerning);
    g_test_add_func("/text/spacing goes between letters only", test_letter_spacing);
    g_test_add_func("/text/cursive scripts are not spaced", test_cursive_stays_joined);
    g_test_add_func("/text/scripts of the region have glyphs", test_scripts_of_the_region);
    g_test_add_func("/text/a family that is not installed is named once", test_missing_family);
    g_test_add_func("/text/a generic family is no warning", test_generic_family);
    g_test_add_func("/text/a character without a glyph is named once", test_missing_glyph);
    g_test_add_func("/text/control characters are blanks, bad bytes U+FFFD", test_odd_text);
    g_test_add_func("/text/odd fonts do no harm", test_odd_fonts);
    g_test_add_func("/text/a megabyte is cut with a warning", test_huge_text);
    g_test_add_func("/clusters/go from left to right without gaps", test_clusters);
    g_test_add_func("/clusters/Arabic begins at the right", test_clusters_right_to_left);
    g_test_add_func("/clusters/bytes are those of the caller's text",
                    test_clusters_of_invalid_text);
    g_test_add_func("/clusters/together draw what the line draws", test_clusters_draw_as_the_line);
    g_test_add_func("/text/ink is what is drawn", test_ink_is_what_is_drawn);
    g_test_add_func("/runs/they say which fonts are used", test_runs_say_what_is_used);
    g_test_add_func("/runs/a line is read as it is drawn", test_reading);
    return g_test_run();
}
