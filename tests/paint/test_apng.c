#include "paint/apng.h"

#include "paint/paint.h"
#include "sahelmap/error.h"
#include "support/chromium.h"
#include "support/picture.h"

#include <glib/gstdio.h>
#include <libdeflate.h>
#include <string.h>

#define N_FRAMES 6

static sm_color color(const char *text)
{
    sm_color parsed = SM_COLOR_NONE;
    g_assert_true(sm_color_parse(text, &parsed));
    return parsed;
}

static void add_rect(sm_scene *scene, double x, double y, double side, const char *fill)
{
    sm_path *path = sm_path_create();
    sm_path_rect(path, (sm_rect_pt){x, y, x + side, y + side});
    sm_scene_path(scene, NULL, NULL, path, (sm_fill){.kind = SM_FILL_SOLID, .color = color(fill)},
                  (sm_stroke){0});
}

/* Many colours, so that what did not change is worth leaving out; the fourth is like the third. */
static GBytes *frame(int number, const char *background)
{
    int at = number == 3 ? 2 : number;
    g_autoptr(sm_scene) scene = sm_scene_create(90, 60, color(background));
    sm_scene_edit_meta(scene)->title = g_strdup("Attacks");
    for (int i = 0; i < 12; i++)
        add_rect(scene, 7 * i, 3.3 * i, 9.4, i % 2 ? "#c0392b73" : "#2b6c9988");
    add_rect(scene, 10 + 5 * at, 8 + 3 * at, 6, "#222");
    add_rect(scene, 70 - 4 * at, 40, 4.5, "#e6ab02");
    sm_paint_options options = {.dpi = 144};
    return sm_paint(scene, SM_FORMAT_PNG, &options, NULL, NULL);
}

/* ---- a file taken apart ---- */

typedef struct chunk {
    char name[5];
    const uint8_t *data;
    uint32_t length;
} chunk;

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static GArray *chunks_of(GBytes *file)
{
    GArray *chunks = g_array_new(FALSE, FALSE, sizeof(chunk));
    gsize length, at = 8;
    const uint8_t *bytes = g_bytes_get_data(file, &length);
    for (; at < length; at += 12 + number_at(bytes + at)) {
        chunk c = {"", bytes + at + 8, number_at(bytes + at)};
        memcpy(c.name, bytes + at + 4, 4);
        g_assert_cmpuint(libdeflate_crc32(0, bytes + at + 4, c.length + 4), ==,
                         number_at(bytes + at + 8 + c.length));
        g_array_append_val(chunks, c);
    }
    g_assert_cmpuint(at, ==, length);
    return chunks;
}

static void put_chunk(GByteArray *file, const char *name, const uint8_t *data, uint32_t length)
{
    uint8_t number[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8),
                         (uint8_t)length};
    guint start = file->len + 4;
    g_byte_array_append(file, number, 4);
    g_byte_array_append(file, (const uint8_t *)name, 4);
    g_byte_array_append(file, data, length);
    uint32_t crc = libdeflate_crc32(0, file->data + start, length + 4);
    uint8_t sum[4] = {(uint8_t)(crc >> 24), (uint8_t)(crc >> 16), (uint8_t)(crc >> 8),
                      (uint8_t)crc};
    g_byte_array_append(file, sum, 4);
}

/* The frame's rectangle as a picture of its own. */
static sm_picture *rect_of(const uint8_t *control, const uint8_t *data, uint32_t length)
{
    static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    uint8_t header[13] = {[8] = 8, [9] = 6};
    memcpy(header, control + 4, 8);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, signature, sizeof signature);
    put_chunk(file, "IHDR", header, sizeof header);
    put_chunk(file, "IDAT", data, length);
    put_chunk(file, "IEND", header, 0);
    g_autoptr(GBytes) png = g_byte_array_free_to_bytes(file);
    return sm_picture_read(png);
}

/* Blending of clear and opaque pixels, which is all that may occur. */
static void show(sm_picture *canvas, const sm_picture *part, const uint8_t *control)
{
    bool over = control[25] == 1;
    for (int y = 0; y < part->height; y++)
        for (int x = 0; x < part->width; x++) {
            const uint8_t *from = part->rgba + 4 * (y * part->width + x);
            int to = (int)number_at(control + 16) + y, at = (int)number_at(control + 12) + x;
            g_assert_cmpint(to, <, canvas->height);
            g_assert_cmpint(at, <, canvas->width);
            if (over) g_assert_true(from[3] == 0 || from[3] == 255);
            if (!over || from[3] == 255)
                memcpy(canvas->rgba + 4 * (to * canvas->width + at), from, 4);
        }
}

static void assert_same(const sm_picture *a, const sm_picture *b)
{
    gsize length = 4 * (gsize)a->width * (gsize)a->height;
    g_assert_cmpint(a->width, ==, b->width);
    g_assert_cmpmem(a->rgba, length, b->rgba, length);
}

/* Every frame as a viewer would show it is the PNG that was added; numbers follow each other. */
static void assert_shows(GBytes *animation, GPtrArray *frames, guint *n_over)
{
    g_autoptr(GArray) chunks = chunks_of(animation);
    g_autoptr(sm_picture) canvas = sm_picture_read(g_ptr_array_index(frames, 0));
    memset(canvas->rgba, 0, 4 * (gsize)canvas->width * (gsize)canvas->height);
    const uint8_t *control = NULL;
    uint32_t sequence = 0;
    guint shown = 0;
    for (guint i = 0; i < chunks->len; i++) {
        chunk c = g_array_index(chunks, chunk, i);
        bool more = strcmp(c.name, "fdAT") == 0;
        if (strcmp(c.name, "fcTL") == 0) {
            g_assert_cmpuint(c.length, ==, 26);
            g_assert_cmpuint(number_at(c.data), ==, sequence++);
            control = c.data;
            *n_over += control[25] == 1;
        }
        if (more) g_assert_cmpuint(number_at(c.data), ==, sequence++);
        if (!more && strcmp(c.name, "IDAT") != 0) continue;
        g_assert_nonnull(control);
        uint32_t skip = more ? 4 : 0;
        g_autoptr(sm_picture) part = rect_of(control, c.data + skip, c.length - skip);
        show(canvas, part, control);
        g_autoptr(sm_picture) wanted = sm_picture_read(g_ptr_array_index(frames, shown++));
        assert_same(canvas, wanted);
        control = NULL;
    }
    g_assert_cmpuint(shown, ==, frames->len);
}

static GPtrArray *make_frames(const char *background)
{
    GPtrArray *frames = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (int i = 0; i < N_FRAMES; i++)
        g_ptr_array_add(frames, frame(i, background));
    return frames;
}

static GBytes *animate(const char *path, GPtrArray *frames)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_apng) apng = sm_apng_create(path, frames->len, 2, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < frames->len; i++) {
        sm_apng_add(apng, g_ptr_array_index(frames, i), 500 + i, &error);
        g_assert_no_error(error);
    }
    GBytes *bytes = NULL;
    sm_apng_finish(apng, &bytes, &error);
    g_assert_no_error(error);
    return bytes;
}

static void test_frames_come_back(void)
{
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee");
    g_autoptr(GBytes) animation = animate(NULL, frames);
    guint n_over = 0;
    assert_shows(animation, frames, &n_over);
    g_assert_cmpuint(n_over, >, 0);
}

static void test_translucent_frames_come_back(void)
{
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee60");
    g_autoptr(GBytes) animation = animate(NULL, frames);
    guint n_over = 0;
    assert_shows(animation, frames, &n_over);
}

static void test_head(void)
{
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee");
    g_autoptr(GBytes) animation = animate(NULL, frames);
    g_autoptr(GArray) chunks = chunks_of(animation);
    const char *const wanted[] = {"IHDR", "sRGB", "pHYs", "iTXt", "iTXt", "acTL", "fcTL", "IDAT"};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpstr(g_array_index(chunks, chunk, i).name, ==, wanted[i]);
    const chunk *control = &g_array_index(chunks, chunk, 5);
    g_assert_cmpuint(number_at(control->data), ==, N_FRAMES);
    g_assert_cmpuint(number_at(control->data + 4), ==, 2);
    const uint8_t *first = g_array_index(chunks, chunk, 6).data;
    g_assert_cmpuint(first[20] << 8 | first[21], ==, 500);
    g_assert_cmpuint(first[22] << 8 | first[23], ==, 1000);
    g_assert_cmpstr(g_array_index(chunks, chunk, chunks->len - 1).name, ==, "IEND");
    /* Who knows no animations sees the first frame. */
    g_autoptr(sm_picture) still = sm_picture_read(animation);
    g_autoptr(sm_picture) one = sm_picture_read(g_ptr_array_index(frames, 0));
    assert_same(still, one);
}

static void test_unchanged_frame_is_one_pixel(void)
{
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee");
    g_autoptr(GBytes) animation = animate(NULL, frames);
    g_autoptr(GArray) chunks = chunks_of(animation);
    guint number = 0;
    for (guint i = 0; i < chunks->len; i++) {
        chunk c = g_array_index(chunks, chunk, i);
        if (strcmp(c.name, "fcTL") != 0 || number++ != 3) continue;
        g_assert_cmpuint(number_at(c.data + 4), ==, 1);
        g_assert_cmpuint(number_at(c.data + 8), ==, 1);
    }
}

static void test_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("apng-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.png", NULL);
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee");
    g_autoptr(GBytes) memory = animate(NULL, frames);
    g_assert_null(animate(path, frames));
    g_autofree char *file = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &file, &length, NULL));
    g_assert_cmpmem(file, length, g_bytes_get_data(memory, NULL), g_bytes_get_size(memory));
    g_unlink(path);
    /* Given up: nothing is left. */
    g_autoptr(sm_apng) apng = sm_apng_create(path, 2, 0, NULL);
    g_assert_true(sm_apng_add(apng, g_ptr_array_index(frames, 0), 100, NULL));
    g_clear_pointer(&apng, sm_apng_free);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void assert_refused(sm_apng *apng, GBytes *png, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_apng_add(apng, png, 100, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(error->message, words));
}

/* ---- in a browser ---- */

/* Decodes frame `i` of the animation and the PNG that it was made from; both as pixels. */
static const char comparison[] =
    "const bytes = t => Uint8Array.from(atob(t), c => c.charCodeAt(0));\n"
    "async function pixels(decoder, index) {\n"
    "  const frame = (await decoder.decode({frameIndex: index})).image;\n"
    "  const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);\n"
    "  const context = canvas.getContext('2d');\n"
    "  context.drawImage(frame, 0, 0);\n"
    "  return context.getImageData(0, 0, canvas.width, canvas.height).data.join();\n"
    "}\n"
    "async function compare() {\n"
    "  const open = t => new ImageDecoder({data: bytes(t), type: 'image/png'});\n"
    "  const all = open(files[0]);\n"
    "  await all.tracks.ready;\n"
    "  await all.completed;\n"
    "  const track = all.tracks.selectedTrack;\n"
    "  let said = `${track.frameCount} frames, ${track.repetitionCount} repeats`;\n"
    "  for (let i = 1; i < files.length; i++)\n"
    "    if (await pixels(all, i - 1) !== await pixels(open(files[i]), 0)) said += `; ${i} "
    "differs`;\n"
    "  return said;\n"
    "}\n";

static char *write_page(const char *folder, GBytes *animation, GPtrArray *frames)
{
    GString *page = g_string_new("<!doctype html><script>const files = [");
    for (guint i = 0; i <= frames->len; i++) {
        GBytes *file = i == 0 ? animation : g_ptr_array_index(frames, i - 1);
        g_autofree char *text =
            g_base64_encode(g_bytes_get_data(file, NULL), g_bytes_get_size(file));
        g_string_append_printf(page, "'%s',\n", text);
    }
    g_string_append_printf(page, "];\n%s</script>", comparison);
    char *path = g_build_filename(folder, "page.html", NULL);
    g_assert_true(g_file_set_contents(path, page->str, -1, NULL));
    g_string_free(page, TRUE);
    return path;
}

static void test_browser(void)
{
    g_autofree char *folder = g_dir_make_tmp("apng-XXXXXX", NULL);
    g_autofree char *profile = g_build_filename(folder, "profile", NULL);
    g_autoptr(GPtrArray) frames = make_frames("#f6f4ee");
    g_autoptr(GBytes) animation = animate(NULL, frames);
    g_autofree char *page = write_page(folder, animation, frames);
    chromium *browser = chromium_start(profile);
    if (browser) {
        chromium_open(browser, page);
        g_autofree char *said = chromium_ask(browser, "compare()");
        g_assert_cmpstr(said, ==, "6 frames, 1 repeats");
        chromium_stop(browser);
    }
    g_autofree char *remove = g_strconcat("rm -rf ", folder, NULL);
    g_assert_true(g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL));
}

static void test_errors(void)
{
    g_autoptr(GBytes) one = frame(0, "#fff"), junk = g_bytes_new("no picture", 10);
    g_autoptr(sm_scene) small = sm_scene_create(20, 20, color("#fff"));
    g_autoptr(GBytes) other = sm_paint(small, SM_FORMAT_PNG, NULL, NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_apng) many = sm_apng_create(NULL, 1, 0, NULL);
    g_assert_true(sm_apng_add(many, one, 100, NULL));
    assert_refused(many, one, "frame 2: is one too many");
    g_autoptr(sm_apng) sizes = sm_apng_create(NULL, 3, 0, NULL);
    g_assert_true(sm_apng_add(sizes, one, 100, NULL));
    assert_refused(sizes, other, "frame 2: its size");
    g_assert_false(sm_apng_finish(sizes, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_autoptr(sm_apng) broken = sm_apng_create(NULL, 1, 0, NULL);
    assert_refused(broken, junk, "frame 1");
    g_assert_null(sm_apng_create("/no/such/folder/a.png", 1, 0, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/apng/every frame comes back", test_frames_come_back);
    g_test_add_func("/apng/translucent frames come back", test_translucent_frames_come_back);
    g_test_add_func("/apng/the head says frames, plays and delay; the first frame stands alone",
                    test_head);
    g_test_add_func("/apng/a frame in which nothing changed is one pixel",
                    test_unchanged_frame_is_one_pixel);
    g_test_add_func("/apng/a file is whole or not there", test_file);
    g_test_add_func("/apng/a browser shows every frame", test_browser);
    g_test_add_func("/apng/frames that do not fit are named", test_errors);
    return g_test_run();
}
