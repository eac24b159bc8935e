#include "paint/path_mask.h"

#include <math.h>
#include <string.h>

/* How far chords may leave a curve: with the usual 0.1 letters have corners when they are looked at
 * closely. */
#define TOLERANCE_PX 0.03

struct sm_path_mask {
    uint8_t *bytes; /* nothing is covered, but while a path is on its way */
    int width_px, first, end, stride;
    double scale_x, scale_y;
    cairo_t *cr;
};

static int whole_blocks(int n)
{
    return (n + SM_PATH_MASK_BLOCK - 1) / SM_PATH_MASK_BLOCK * SM_PATH_MASK_BLOCK;
}

sm_path_mask *sm_path_mask_create(int width_px, int first, int end, double scale_x, double scale_y)
{
    sm_path_mask *mask = g_new0(sm_path_mask, 1);
    *mask = (sm_path_mask){.width_px = width_px,
                           .first = first,
                           .end = end,
                           .stride = whole_blocks(width_px),
                           .scale_x = scale_x,
                           .scale_y = scale_y};
    mask->bytes = g_malloc0((gsize)mask->stride * (gsize)(end - first));
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        mask->bytes, CAIRO_FORMAT_A8, width_px, end - first, mask->stride);
    cairo_surface_set_device_offset(surface, 0, -first);
    mask->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_scale(mask->cr, scale_x, scale_y);
    cairo_set_tolerance(mask->cr, TOLERANCE_PX);
    return mask;
}

void sm_path_mask_free(sm_path_mask *mask)
{
    if (!mask) return;
    cairo_destroy(mask->cr);
    g_free(mask->bytes);
    g_free(mask);
}

cairo_t *sm_path_mask_context(sm_path_mask *mask)
{
    return mask->cr;
}

/* ---- rounding ---- */

/* Every second of eight pixels; 256 becomes 255. */
static inline uint64_t round_four(uint64_t pixels)
{
    const uint64_t all = 0x00FF00FF00FF00FF, ones = 0x0001000100010001;
    uint64_t step = ((pixels & all) + 4 * ones) >> 3 & all;
    return step * 8 - (step >> 5 & ones);
}

void sm_path_mask_round(uint8_t *pixels, int n)
{
    for (int i = 0; i < n; i += SM_PATH_MASK_BLOCK) {
        uint64_t block[2];
        memcpy(block, pixels + i, sizeof block);
        if ((block[0] | block[1]) == 0 || (block[0] & block[1]) == UINT64_MAX) continue;
        for (int k = 0; k < 2; k++)
            block[k] = round_four(block[k]) | round_four(block[k] >> 8) << 8;
        memcpy(pixels + i, block, sizeof block);
    }
}

/* ---- onto the picture ---- */

typedef struct box {
    int x0, y0, x1, y1;
} box;

static int whole(double px, int low, int high)
{
    return (int)CLAMP(px, low, high);
}

/* Pixels that `rect`, and all `margin` around it, lies in. */
static box pixels_of(const sm_path_mask *mask, sm_rect_pt rect, double margin)
{
    double x = margin * mask->scale_x + 1, y = margin * mask->scale_y + 1;
    return (box){whole(floor(rect.x0 * mask->scale_x - x), 0, mask->width_px),
                 whole(floor(rect.y0 * mask->scale_y - y), mask->first, mask->end),
                 whole(ceil(rect.x1 * mask->scale_x + x), 0, mask->width_px),
                 whole(ceil(rect.y1 * mask->scale_y + y), mask->first, mask->end)};
}

/* Pixels that get some cover from the current path, `margin` around it. */
static box covered_box(const sm_path_mask *mask, double margin)
{
    sm_rect_pt path, clip;
    cairo_path_extents(mask->cr, &path.x0, &path.y0, &path.x1, &path.y1);
    cairo_clip_extents(mask->cr, &clip.x0, &clip.y0, &clip.x1, &clip.y1);
    box a = pixels_of(mask, path, margin), b = pixels_of(mask, clip, 0);
    int x0 = MAX(a.x0, b.x0), x1 = MIN(a.x1, b.x1);
    return (box){x0 - x0 % SM_PATH_MASK_BLOCK, MAX(a.y0, b.y0), whole_blocks(x1), MIN(a.y1, b.y1)};
}

/* The cover within `b`, which is left uncovered. */
static void composite(sm_path_mask *mask, cairo_t *cr, box b, sm_color color)
{
    int width = b.x1 - b.x0, height = b.y1 - b.y0;
    uint8_t *corner = mask->bytes + (gsize)(b.y0 - mask->first) * (gsize)mask->stride + b.x0;
    for (int y = 0; y < height; y++)
        sm_path_mask_round(corner + (gsize)y * (gsize)mask->stride, width);
    cairo_surface_t *cover =
        cairo_image_surface_create_for_data(corner, CAIRO_FORMAT_A8, width, height, mask->stride);
    cairo_matrix_t to_px;
    cairo_get_matrix(cr, &to_px);
    cairo_identity_matrix(cr);
    cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
    cairo_mask_surface(cr, cover, b.x0, b.y0);
    cairo_set_matrix(cr, &to_px);
    cairo_surface_destroy(cover);
    for (int y = 0; y < height; y++)
        memset(corner + (gsize)y * (gsize)mask->stride, 0, (gsize)width);
}

static bool is_empty(box b)
{
    return b.x1 <= b.x0 || b.y1 <= b.y0;
}

void sm_path_mask_fill(sm_path_mask *mask, cairo_t *cr, sm_color color)
{
    box b = covered_box(mask, 0);
    if (is_empty(b)) return;
    cairo_fill_preserve(mask->cr);
    composite(mask, cr, b, color);
}

void sm_path_mask_stroke(sm_path_mask *mask, cairo_t *cr, sm_color color)
{
    box b = covered_box(mask, cairo_get_line_width(mask->cr) / 2);
    if (is_empty(b)) return;
    cairo_stroke_preserve(mask->cr);
    composite(mask, cr, b, color);
}
