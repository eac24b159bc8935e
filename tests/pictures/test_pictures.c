/* The examples as pictures: SVG and PDF, shown by other programs, agree with the PNG.
 *
 * Letters and edges are smoothed by each program in its own way, so that many pixels differ a
 * little and some along edges differ a lot. What is held against the PNG is therefore the picture
 * shrunk by SHRINK (a mean over blocks, in which smoothing cancels out): at most SHARE of its
 * pixels may differ by more than LEVELS of 255 in a channel. One callout that is missing is over
 * it, which a test below sees to. */
#include "support/picture.h"
#include "support/program.h"

#include <math.h>
#include <stdlib.h>

#define DPI 192
#define SHRINK 4
#define LEVELS 28
#define SHARE 0.004
/* Poppler draws letters bolder and snaps level lines to whole pixels: the worst seen is 0.0114. */
#define SHARE_OF_PDF 0.015
/* Between resolutions: hatches and hairlines are laid on other pixels. */
#define SHARE_OF_DPI 0.01

/* With half the size that each has by itself; three panels need some more height then. */
static const struct {
    const char *name, *half, *column;
} examples[] = {{"mali-highlight", "90mm x 83mm", "89mm x 85mm"},
                {"june-2025", "90mm x 95mm", "89mm x 85mm"},
                {"coastal-states", "90mm x 98mm", "89mm x 85mm"},
                {"forecast", "90mm x 75mm", "89mm x 85mm"},
                {"spread", "90mm x 125mm", "89mm x 140mm"}};

#define JUNE 1

typedef struct variant {
    const char *name, *arguments; /* NULL: the example's size of that name */
} variant;

static const variant variants[] = {
    {"article", ""},          {"half", NULL}, {"column", NULL}, {"print-bw", "--style print-bw"},
    {"dark", "--style dark"},
};

typedef struct shown {
    workplace place;
    char *name; /* of the case, for the pictures that a failure leaves */
    sm_picture *png, *small;
} shown;

static void run_tool(const char *command)
{
    g_autofree char *out = NULL, *err = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_command_line_sync(command, &out, &err, &status, &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, NULL)) g_error("%s: %s", command, err);
}

static bool lacks(const char *tool)
{
    g_autofree char *path = g_find_program_in_path(tool);
    if (path) return false;
    g_autofree char *why = g_strdup_printf("%s is not installed", tool);
    g_test_skip(why);
    return true;
}

static sm_picture *load(const workplace *w, const char *name)
{
    g_autofree char *path = workplace_path(w, name);
    return sm_picture_load(path);
}

/* PNG, SVG and PDF of one example; `png` is NULL when it was refused. */
static shown show(guint number, const variant *v)
{
    const char *example = examples[number].name;
    bool column = g_str_equal(v->name, "column");
    g_autofree char *size = g_strdup_printf("--set 'size=%s'", column ? examples[number].column
                                                                      : examples[number].half);
    shown s = {.place = workplace_make(), .name = g_strdup_printf("%s-%s", example, v->name)};
    g_autofree char *command = g_strdup_printf(
        "render '" SM_SOURCE_DIR "/examples/%s.yaml' %s --dpi %d -q -o a.png -o a.svg -o a.pdf",
        example, v->arguments ? v->arguments : size, DPI);
    answer a = program_run(&s.place, command);
    if (a.code == 0) {
        s.png = load(&s.place, "a.png");
        s.small = sm_picture_shrink(s.png, SHRINK);
    } else {
        g_test_fail_printf("%s: exit code %d: %s", command, a.code, a.err);
    }
    answer_clear(&a);
    return s;
}

static void shown_clear(shown *s)
{
    sm_picture_free(s->png);
    sm_picture_free(s->small);
    workplace_clear(&s->place);
    g_free(s->name);
}

static void compare(const shown *s, const sm_picture *other, const char *by, double share)
{
    g_autofree char *name = g_strdup_printf("%s-%s", s->name, by);
    g_autoptr(sm_picture) small = sm_picture_shrink(other, SHRINK);
    if (!sm_picture_same(small, s->small, LEVELS, share, name))
        g_test_fail_printf("%s differs from the PNG", name);
}

static void check_rsvg(const shown *s)
{
    g_autofree char *command =
        g_strdup_printf("rsvg-convert -w %d -h %d -b none '%s/a.svg' -o '%s/b.png'", s->png->width,
                        s->png->height, s->place.folder, s->place.folder);
    run_tool(command);
    g_autoptr(sm_picture) other = load(&s->place, "b.png");
    compare(s, other, "rsvg", SHARE);
}

static void check_pdftoppm(const shown *s)
{
    g_autofree char *command =
        g_strdup_printf("pdftoppm -png -singlefile -scale-to-x %d -scale-to-y %d '%s/a.pdf' '%s/c'",
                        s->png->width, s->png->height, s->place.folder, s->place.folder);
    run_tool(command);
    g_autoptr(sm_picture) other = load(&s->place, "c.png");
    compare(s, other, "pdftoppm", SHARE_OF_PDF);
}

/* The page holds the picture in the pixels of the PNG. */
static void check_chromium(const shown *s)
{
    g_autofree char *page = g_strdup_printf(
        "<!DOCTYPE html><meta charset=utf-8><style>*{margin:0;padding:0;overflow:hidden}</style>"
        "<img src=a.svg style='display:block;width:%dpx;height:%dpx'>",
        s->png->width, s->png->height);
    workplace_put(&s->place, "a.html", page);
    g_autofree char *command = g_strdup_printf(
        "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync "
        "--hide-scrollbars --force-device-scale-factor=1 --disable-lcd-text "
        "'--user-data-dir=%s/profile' --window-size=%d,%d '--screenshot=%s/d.png' "
        "'file://%s/a.html'",
        s->place.folder, s->png->width, s->png->height, s->place.folder, s->place.folder);
    run_tool(command);
    g_autoptr(sm_picture) other = load(&s->place, "d.png");
    compare(s, other, "chromium", SHARE);
}

static void check_all(void (*check)(const shown *))
{
    for (guint i = 0; i < G_N_ELEMENTS(examples); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(variants); k++) {
            shown s = show(i, &variants[k]);
            if (s.png) check(&s);
            shown_clear(&s);
        }
}

static void test_rsvg(void)
{
    if (!lacks("rsvg-convert")) check_all(check_rsvg);
}

static void test_pdftoppm(void)
{
    if (!lacks("pdftoppm")) check_all(check_pdftoppm);
}

static void test_chromium(void)
{
    if (lacks("chromium")) return;
    for (guint i = 0; i < G_N_ELEMENTS(examples); i++) {
        shown s = show(i, &variants[0]);
        if (s.png) check_chromium(&s);
        shown_clear(&s);
    }
}

static void test_sensitive(void)
{
    static const variant less = {"less", "--set 'annotations=[{place: Timbuktu, text: Base}]'"};
    shown whole = show(JUNE, &variants[0]), part = show(JUNE, &less);
    g_assert_false(sm_picture_same(part.small, whole.small, LEVELS, SHARE, "seen"));
    shown_clear(&whole);
    shown_clear(&part);
}

/* ---- resolutions ---- */

static sm_picture *render_at(const workplace *w, const char *example, const char *size, int dpi)
{
    g_autofree char *command =
        g_strdup_printf("render '" SM_SOURCE_DIR "/examples/%s.yaml' --set 'size=%s' "
                        "--dpi %d -q -o map.png",
                        example, size, dpi);
    assert_done(w, command, NULL);
    return load(w, "map.png");
}

/* 96 and 576 dpi: each pixel of the coarse picture is a block of 6 x 6 of the fine one. The size is
 * such that both are whole numbers of pixels. */
static void test_resolutions(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(examples); i++) {
        shown s = {.place = workplace_make(), .name = g_strdup_printf("%s-dpi", examples[i].name)};
        g_autoptr(sm_picture) fine = render_at(&s.place, examples[i].name, examples[i].column, 576);
        s.png = render_at(&s.place, examples[i].name, examples[i].column, 96);
        g_assert_cmpint(abs(fine->width - 6 * s.png->width), <=, 6);
        g_autoptr(sm_picture) block = sm_picture_shrink(fine, 6);
        s.small = sm_picture_shrink(s.png, SHRINK);
        if (block->width == s.png->width && block->height == s.png->height)
            compare(&s, block, "576", SHARE_OF_DPI);
        else
            g_test_fail_printf("%s: %d x %d against %d x %d", s.name, block->width, block->height,
                               s.png->width, s.png->height);
        shown_clear(&s);
    }
}

static void check_width(int dpi, int width, int height)
{
    workplace w = workplace_make();
    g_autoptr(sm_picture) picture = render_at(&w, "mali-highlight", "89mm x 85mm", dpi);
    g_assert_cmpint(picture->width, ==, width);
    g_assert_cmpint(picture->height, ==, height);
    workplace_clear(&w);
}

static void test_pixels(void)
{
    check_width(96, 336, 321);
    check_width(600, 2102, 2008);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    if (!g_file_test(SM_PROGRAM, G_FILE_TEST_IS_EXECUTABLE)) {
        g_print("1..0 # SKIP %s is not built\n", SM_PROGRAM);
        return 77;
    }
    g_test_add_func("/pictures/the SVG shown by librsvg agrees with the PNG", test_rsvg);
    g_test_add_func("/pictures/the PDF shown by Poppler agrees with the PNG", test_pdftoppm);
    g_test_add_func("/pictures/the SVG shown by Chromium agrees with the PNG", test_chromium);
    g_test_add_func("/pictures/the comparison sees a callout that is missing", test_sensitive);
    g_test_add_func("/pictures/96 and 576 dpi show the same figure", test_resolutions);
    g_test_add_func("/pictures/a figure has the pixels of its size and resolution", test_pixels);
    return g_test_run();
}
