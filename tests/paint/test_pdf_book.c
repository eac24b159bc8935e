#include "paint/pdf_book.h"

#include "paint/paint.h"
#include "sahelmap/error.h"
#include "support/picture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define N_PAGES 12

static const sm_font font = {"Noto Sans", 12, 400, false, 0};

static sm_color color(const char *text)
{
    sm_color parsed = SM_COLOR_NONE;
    g_assert_true(sm_color_parse(text, &parsed));
    return parsed;
}

static void add_word(sm_scene *scene, const char *text, double x, double y)
{
    sm_scene_text(scene, NULL, text, &font, (sm_xy_pt){x, y}, SM_ANCHOR_START, 0, color("#222"),
                  (sm_halo){color("#fff"), 1});
}

/* A coast of many corners: most of a page's bytes. */
static sm_scene *make_land(void)
{
    sm_scene *land = sm_scene_create(1, 1, SM_COLOR_NONE);
    sm_path *coast = sm_path_create();
    uint32_t seed = 5;
    for (int i = 0; i < 4000; i++) {
        seed = seed * 1664525u + 1013904223u;
        double x = 10 + i * 0.045 + (seed >> 24) * 0.01, y = 40 + (seed >> 16 & 255) * 0.3;
        if (i == 0)
            sm_path_move(coast, x, y);
        else
            sm_path_line(coast, x, y);
    }
    sm_path_close(coast);
    sm_scene_path(land, "land", NULL, coast,
                  (sm_fill){.kind = SM_FILL_SOLID, .color = color("#e8e4da")}, (sm_stroke){0});
    add_word(land, "Timbuktu", 60, 60);
    return land;
}

static sm_scene *make_page(sm_scene *land, int number)
{
    sm_scene *scene = sm_scene_create(200, 150, color("#cfe3ef"));
    g_autofree char *title = g_strdup_printf("Month%d", number);
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, (sm_rect_pt){5, 5, 190, 140});
    sm_scene_clip(scene, "frame", frame);
    sm_scene_include(scene, land);
    sm_scene_end(scene);
    sm_path *mark = sm_path_create();
    sm_path_circle(mark, (sm_xy_pt){30 + 10 * number, 80}, 7);
    sm_scene_path(scene, NULL, NULL, mark,
                  (sm_fill){.kind = SM_FILL_SOLID, .color = color("#c0392b80")}, (sm_stroke){0});
    add_word(scene, title, 10, 20);
    return scene;
}

static GBytes *make_book(const char *path, int n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_scene) land = make_land();
    sm_scene_meta meta = {.title = (char[]){"Sahel, by month"}, .date = (char[]){"2025-06-03"}};
    g_autoptr(sm_pdf_book) book = sm_pdf_book_create(path, &meta, &error);
    g_assert_no_error(error);
    for (int i = 0; i < n; i++) {
        g_autoptr(sm_scene) page = make_page(land, i);
        g_autofree char *entry = g_strdup_printf("Entry %d", i);
        sm_pdf_book_add(book, page, entry, NULL, &error);
        g_assert_no_error(error);
    }
    GBytes *bytes = NULL;
    sm_pdf_book_finish(book, &bytes, &error);
    g_assert_no_error(error);
    return bytes;
}

static bool contains(GBytes *bytes, const char *word)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return memmem(data, length, word, strlen(word)) != NULL;
}

/* Standard output of `command`, in which %s is a file that holds `pdf`; NULL and a skipped test
 * where the tool is missing. */
static char *ask(GBytes *pdf, const char *tool, const char *arguments)
{
    g_autofree char *found = g_find_program_in_path(tool);
    if (!found) {
        g_test_skip("a tool is not installed");
        return NULL;
    }
    g_autofree char *path = g_test_build_filename(G_TEST_BUILT, "book.pdf", NULL);
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(pdf, NULL),
                                      (gssize)g_bytes_get_size(pdf), NULL));
    g_auto(GStrv) parts = g_strsplit(arguments, "%s", 2);
    g_autofree char *command = g_strdup_printf("%s %s%s%s", tool, parts[0], path, parts[1]);
    char *output = NULL;
    g_autofree char *complaints = NULL;
    g_assert_true(g_spawn_command_line_sync(command, &output, &complaints, NULL, NULL));
    g_assert_cmpstr(complaints, ==, "");
    g_remove(path);
    return output;
}

static void test_pages(void)
{
    g_autoptr(GBytes) book = make_book(NULL, N_PAGES);
    g_autofree char *text = ask(book, "pdftotext", "-raw -f 7 -l 7 %s -");
    if (!text) return;
    g_assert_nonnull(strstr(text, "Month6"));
    g_assert_nonnull(strstr(text, "Timbuktu"));
    g_assert_null(strstr(text, "Month5"));
    g_autofree char *info = ask(book, "pdfinfo", "-isodates %s");
    g_assert_nonnull(strstr(info, "Pages:           12"));
    g_assert_nonnull(strstr(info, "Sahel, by month"));
    g_assert_nonnull(strstr(info, "2025-06-03"));
    g_assert_nonnull(strstr(info, "200 x 150 pts"));
}

static void test_common_parts_are_stored_once(void)
{
    g_autoptr(GBytes) one = make_book(NULL, 1), many = make_book(NULL, N_PAGES);
    g_assert_cmpuint(g_bytes_get_size(many), <, 2 * g_bytes_get_size(one));
}

static void test_outline(void)
{
    g_autoptr(GBytes) book = make_book(NULL, 3);
    g_assert_true(contains(book, "/Outlines"));
    g_assert_true(contains(book, "(Entry 2)"));
}

static sm_picture *shown(GBytes *pdf, int page)
{
    g_autofree char *arguments =
        g_strdup_printf("-png -r 96 -f %d -l %d -singlefile %%s", page, page);
    g_autofree char *folder = g_dir_make_tmp("book-XXXXXX", NULL);
    g_autofree char *picture = g_build_filename(folder, "page", NULL);
    g_autofree char *whole = g_strconcat(arguments, " ", picture, NULL);
    g_autofree char *output = ask(pdf, "pdftocairo", whole);
    if (!output) return NULL;
    g_autofree char *file = g_strconcat(picture, ".png", NULL);
    sm_picture *read = sm_picture_load(file);
    g_remove(file);
    g_rmdir(folder);
    return read;
}

/* A page of the book looks as its scene painted alone. */
static void test_pages_look_as_scenes(void)
{
    g_autoptr(GBytes) book = make_book(NULL, 3);
    g_autoptr(sm_scene) land = make_land();
    g_autoptr(sm_scene) scene = make_page(land, 1);
    g_autoptr(GBytes) alone = sm_paint(scene, SM_FORMAT_PDF, NULL, NULL, NULL);
    g_autoptr(sm_picture) page = shown(book, 2);
    if (!page) return;
    g_autoptr(sm_picture) wanted = shown(alone, 1);
    g_assert_true(sm_picture_same(page, wanted, 2, 0, "pdf-book"));
}

static gsize number_after(const char *at)
{
    return strtoul(at, NULL, 10);
}

/* Every object stands where the table says, behind the date as well as before. */
static void assert_table_holds(GBytes *pdf)
{
    gsize length;
    const char *data = g_bytes_get_data(pdf, &length);
    g_autofree char *text = g_malloc(length + 1);
    memcpy(text, data, length);
    text[length] = '\0';
    const char *start = NULL;
    for (gsize at = 0; at + 10 < length; at++)
        if (memcmp(text + at, "startxref\n", 10) == 0) start = text + at + 10;
    g_assert_nonnull(start);
    const char *table = text + number_after(start);
    g_assert_true(g_str_has_prefix(table, "xref\n0 "));
    gsize n = number_after(table + 7);
    const char *entry = strchr(table + 7, '\n') + 1;
    for (gsize i = 0; i < n; i++, entry += 20) {
        if (entry[17] != 'n') continue;
        g_autofree char *head = g_strdup_printf("%" G_GSIZE_FORMAT " 0 obj", i);
        g_assert_true(g_str_has_prefix(text + number_after(entry), head));
    }
}

static void test_date(void)
{
    g_autoptr(GBytes) book = make_book(NULL, 4);
    g_assert_true(contains(book, "/CreationDate (D:20250603)"));
    assert_table_holds(book);
    g_autoptr(sm_scene) scene = sm_scene_create(60, 30, color("#fff"));
    sm_scene_edit_meta(scene)->date = g_strdup("2025-06-03");
    g_autoptr(GBytes) page = sm_paint(scene, SM_FORMAT_PDF, NULL, NULL, NULL);
    g_assert_true(contains(page, "/CreationDate (D:20250603)"));
    assert_table_holds(page);
}

static void test_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("book-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(GBytes) memory = make_book(NULL, 4);
    g_assert_null(make_book(path, 4));
    g_autofree char *file = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &file, &length, NULL));
    g_assert_cmpmem(file, length, g_bytes_get_data(memory, NULL), g_bytes_get_size(memory));
    g_unlink(path);
    /* Given up: nothing is left. */
    g_autoptr(sm_scene) land = make_land();
    g_autoptr(sm_scene) page = make_page(land, 0);
    g_autoptr(sm_pdf_book) book = sm_pdf_book_create(path, NULL, NULL);
    g_assert_true(sm_pdf_book_add(book, page, NULL, NULL, NULL));
    g_clear_pointer(&book, sm_pdf_book_free);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_larger_page(void)
{
    g_autoptr(sm_scene) land = make_land();
    g_autoptr(sm_scene) small = sm_scene_create(80, 60, color("#fff"));
    sm_scene_include(small, land);
    g_autoptr(sm_scene) large = make_page(land, 1);
    g_autoptr(sm_pdf_book) book = sm_pdf_book_create(NULL, NULL, NULL);
    g_assert_true(sm_pdf_book_add(book, small, NULL, NULL, NULL));
    g_assert_true(sm_pdf_book_add(book, large, NULL, NULL, NULL));
    GBytes *bytes = NULL;
    g_assert_true(sm_pdf_book_finish(book, &bytes, NULL));
    g_autoptr(GBytes) pdf = bytes;
    g_autoptr(GBytes) alone = sm_paint(large, SM_FORMAT_PDF, NULL, NULL, NULL);
    g_autoptr(sm_picture) page = shown(pdf, 2);
    if (!page) return;
    g_autoptr(sm_picture) wanted = shown(alone, 1);
    g_assert_true(sm_picture_same(page, wanted, 2, 0, "pdf-book-larger"));
}

static void test_errors(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_pdf_book) empty = sm_pdf_book_create(NULL, NULL, NULL);
    g_assert_false(sm_pdf_book_finish(empty, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_null(sm_pdf_book_create("/no/such/folder/b.pdf", NULL, NULL));
    sm_pdf_book_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-book/has a page for each scene", test_pages);
    g_test_add_func("/pdf-book/stores common parts once", test_common_parts_are_stored_once);
    g_test_add_func("/pdf-book/has an outline", test_outline);
    g_test_add_func("/pdf-book/pages look as their scenes", test_pages_look_as_scenes);
    g_test_add_func("/pdf-book/dates begin as PDF wants it", test_date);
    g_test_add_func("/pdf-book/a file is whole or not there", test_file);
    g_test_add_func("/pdf-book/a larger page is not cut", test_larger_page);
    g_test_add_func("/pdf-book/a book without pages is an error", test_errors);
    return g_test_run();
}
