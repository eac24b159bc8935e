#include "support/picture.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

sm_picture *sm_picture_read(GBytes *png)
{
    gsize length;
    const void *bytes = g_bytes_get_data(png, &length);
    g_assert_cmpuint(length, >, 26);
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes, length))
        g_error("no PNG: %s", image.message);
    image.format = PNG_FORMAT_RGBA;
    sm_picture *picture = g_new0(sm_picture, 1);
    picture->width = (int)image.width;
    picture->height = (int)image.height;
    picture->color_type = ((const uint8_t *)bytes)[25];
    picture->rgba = g_malloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, picture->rgba, 0, NULL))
        g_error("broken PNG: %s", image.message);
    return picture;
}

sm_picture *sm_picture_load(const char *path)
{
    char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) g_error("cannot read %s", path);
    g_autoptr(GBytes) png = g_bytes_new_take(bytes, length);
    return sm_picture_read(png);
}

void sm_picture_free(sm_picture *picture)
{
    if (!picture) return;
    g_free(picture->rgba);
    g_free(picture);
}

static const uint8_t *pixel_at(const sm_picture *picture, int x, int y)
{
    g_assert_true(x >= 0 && x < picture->width && y >= 0 && y < picture->height);
    return picture->rgba + 4 * ((gsize)y * (gsize)picture->width + (gsize)x);
}

uint32_t sm_picture_at(const sm_picture *picture, int x, int y)
{
    const uint8_t *p = pixel_at(picture, x, y);
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

void sm_picture_assert_at(const sm_picture *picture, int x, int y, uint32_t rrggbbaa, int tolerance)
{
    const uint8_t *p = pixel_at(picture, x, y);
    for (int i = 0; i < 4; i++) {
        int wanted = (int)(rrggbbaa >> (24 - 8 * i) & 255);
        if (abs(p[i] - wanted) <= tolerance) continue;
        g_error("pixel (%d, %d) is #%08x, wanted #%08x", x, y, sm_picture_at(picture, x, y),
                rrggbbaa);
    }
}

static sm_picture *create(int width, int height)
{
    sm_picture *picture = g_new0(sm_picture, 1);
    picture->width = width;
    picture->height = height;
    picture->rgba = g_malloc0(4 * (gsize)width * (gsize)height);
    return picture;
}

static uint8_t block_mean(const sm_picture *picture, int x, int y, int factor, int channel)
{
    int sum = 0;
    for (int dy = 0; dy < factor; dy++)
        for (int dx = 0; dx < factor; dx++)
            sum += pixel_at(picture, x * factor + dx, y * factor + dy)[channel];
    return (uint8_t)(sum / (factor * factor));
}

sm_picture *sm_picture_shrink(const sm_picture *picture, int factor)
{
    sm_picture *small = create(picture->width / factor, picture->height / factor);
    uint8_t *out = small->rgba;
    for (int y = 0; y < small->height; y++)
        for (int x = 0; x < small->width; x++)
            for (int channel = 0; channel < 4; channel++)
                *out++ = block_mean(picture, x, y, factor, channel);
    return small;
}

double sm_picture_mean_difference(const sm_picture *a, const sm_picture *b)
{
    g_assert_cmpint(a->width, ==, b->width);
    g_assert_cmpint(a->height, ==, b->height);
    gsize n = (gsize)a->width * (gsize)a->height;
    double sum = 0;
    for (gsize i = 0; i < 4 * n; i++)
        if (i % 4 < 3) sum += abs(a->rgba[i] - b->rgba[i]);
    return sum / (3.0 * (double)n);
}

static bool pixels_differ(const uint8_t *a, const uint8_t *b, int tolerance)
{
    for (int i = 0; i < 4; i++)
        if (abs(a[i] - b[i]) > tolerance) return true;
    return false;
}

void sm_picture_save(const sm_picture *picture, const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .format = PNG_FORMAT_RGBA,
                       .width = (png_uint_32)picture->width,
                       .height = (png_uint_32)picture->height};
    if (!png_image_write_to_file(&image, path, 0, picture->rgba, 0, NULL))
        g_error("cannot write %s: %s", path, image.message);
}

static void write_picture(const sm_picture *picture, const char *name, const char *ending)
{
    g_autofree char *file = g_strdup_printf("%s-%s.png", name, ending);
    g_autofree char *path = g_test_build_filename(G_TEST_BUILT, file, NULL);
    sm_picture_save(picture, path);
    g_test_message("see %s", path);
}

/* Red where they differ, else the picture made pale. */
static sm_picture *difference(const sm_picture *a, const sm_picture *b, int tolerance)
{
    sm_picture *diff = create(a->width, a->height);
    for (gsize i = 0; i < 4 * (gsize)a->width * (gsize)a->height; i += 4) {
        bool differ = pixels_differ(a->rgba + i, b->rgba + i, tolerance);
        diff->rgba[i] = differ ? 255 : (uint8_t)(192 + a->rgba[i] / 4);
        diff->rgba[i + 1] = differ ? 0 : (uint8_t)(192 + a->rgba[i + 1] / 4);
        diff->rgba[i + 2] = differ ? 0 : (uint8_t)(192 + a->rgba[i + 2] / 4);
        diff->rgba[i + 3] = 255;
    }
    return diff;
}

bool sm_picture_same(const sm_picture *out, const sm_picture *reference, int tolerance,
                     double share, const char *name)
{
    if (out->width != reference->width || out->height != reference->height) {
        write_picture(out, name, "out");
        g_test_message("%s is %d x %d pixels, the reference %d x %d", name, out->width, out->height,
                       reference->width, reference->height);
        return false;
    }
    gsize n = (gsize)out->width * (gsize)out->height, n_differ = 0;
    for (gsize i = 0; i < n; i++)
        n_differ += pixels_differ(out->rgba + 4 * i, reference->rgba + 4 * i, tolerance);
    if ((double)n_differ <= share * (double)n) return true;
    g_autoptr(sm_picture) diff = difference(out, reference, tolerance);
    write_picture(out, name, "out");
    write_picture(diff, name, "diff");
    g_test_message("%s: %.3f %% of the pixels differ by more than %d", name,
                   100.0 * (double)n_differ / (double)n, tolerance);
    return false;
}
