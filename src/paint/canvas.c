#include "paint/canvas.h"

#include <math.h>
#include <string.h>

/* Pixels of `box` may be drawn, those of `whole` wholly, the others by their share in `mask`. */
typedef struct clip {
    sm_box_px box, whole;
    uint8_t *mask; /* of the box's pixels; NULL when all are whole */
    bool owns_mask;
    sm_box_px mask_box;
} clip;

struct sm_canvas {
    const sm_raster *raster;
    sm_coverage *coverage;
    GArray *clips;        /* clip; the last one counts */
    sm_row_visitor visit; /* NULL: nobody watches */
    void *visit_data;
};

sm_canvas *sm_canvas_create(const sm_raster *raster, int first_row, int end_row)
{
    sm_canvas *canvas = g_new0(sm_canvas, 1);
    canvas->raster = raster;
    canvas->coverage = sm_coverage_create();
    canvas->clips = g_array_new(FALSE, FALSE, sizeof(clip));
    clip page = {.box = {0, first_row, raster->width_px, end_row}};
    g_array_append_val(canvas->clips, page);
    return canvas;
}

static clip *current_clip(const sm_canvas *canvas)
{
    return &g_array_index(canvas->clips, clip, canvas->clips->len - 1);
}

void sm_canvas_free(sm_canvas *canvas)
{
    while (canvas->clips->len > 1)
        sm_canvas_pop_clip(canvas);
    g_array_free(canvas->clips, TRUE);
    sm_coverage_free(canvas->coverage);
    g_free(canvas);
}

sm_box_px sm_canvas_clip_box(const sm_canvas *canvas)
{
    return current_clip(canvas)->box;
}

/* ---- pixels ---- */

void sm_canvas_watch(sm_canvas *canvas, sm_row_visitor visit, void *data)
{
    canvas->visit = visit;
    canvas->visit_data = data;
}

void sm_canvas_expose(sm_canvas *canvas, sm_box_px box)
{
    for (int y = box.y0; canvas->visit && y < box.y1; y++)
        canvas->visit(y, canvas->visit_data);
}

static sm_pixel *row_of(const sm_canvas *canvas, int y)
{
    gsize offset = (gsize)y * (gsize)canvas->raster->stride;
    return (sm_pixel *)(void *)(canvas->raster->bytes + offset);
}

static inline bool is_whole(const clip *c, int x0, int x1, int y)
{
    return y >= c->whole.y0 && y < c->whole.y1 && x0 >= c->whole.x0 && x1 <= c->whole.x1;
}

static uint8_t *mask_at(const clip *c, int x, int y)
{
    gsize width = (gsize)(c->mask_box.x1 - c->mask_box.x0);
    return c->mask + (gsize)(y - c->mask_box.y0) * width + (gsize)(x - c->mask_box.x0);
}

void sm_canvas_spans(sm_canvas *canvas, int dx, int y, const sm_span *spans, int n, sm_pixel pixel)
{
    const clip *c = current_clip(canvas);
    if (y < c->box.y0 || y >= c->box.y1) return;
    if (n == 0 || spans[n - 1].x + spans[n - 1].length + dx <= c->box.x0 ||
        spans[0].x + dx >= c->box.x1)
        return;
    if (canvas->visit) canvas->visit(y, canvas->visit_data);
    sm_pixel *row = row_of(canvas, y);
    for (int i = 0; i < n; i++) {
        int x = spans[i].x + dx;
        int x0 = MAX(x, c->box.x0), x1 = MIN(x + spans[i].length, c->box.x1);
        if (x1 <= x0) continue;
        sm_pixel over = spans[i].cover == 255 ? pixel : sm_pixel_times(pixel, spans[i].cover);
        if (c->mask && !is_whole(c, x0, x1, y))
            sm_blend_shares(row + x0, x1 - x0, over, mask_at(c, x0, y));
        else if (x1 - x0 == 1)
            row[x0] = sm_pixel_over(over, row[x0]);
        else
            sm_blend(row + x0, x1 - x0, over);
    }
}

void sm_canvas_cover(sm_canvas *canvas, sm_color color)
{
    const clip *c = current_clip(canvas);
    sm_span all = {c->box.x0, c->box.x1 - c->box.x0, 255};
    for (int y = c->box.y0; y < c->box.y1; y++)
        sm_canvas_spans(canvas, 0, y, &all, 1, sm_pixel_of(color));
}

/* ---- shapes ---- */

typedef struct coat {
    sm_canvas *canvas;
    sm_pixel pixel;
} coat;

static void paint_row(int y, const sm_span *spans, int n, void *data)
{
    const coat *c = data;
    sm_canvas_spans(c->canvas, 0, y, spans, n, c->pixel);
}

void sm_canvas_fill(sm_canvas *canvas, const sm_flat *flat, sm_rule rule, sm_color color)
{
    coat c = {canvas, sm_pixel_of(color)};
    sm_box_px box = sm_flat_box(flat, 0, current_clip(canvas)->box);
    if (sm_box_px_is_empty(box) || c.pixel >> 24 == 0) return;
    sm_coverage_begin(canvas->coverage, box);
    sm_flat_fill(flat, canvas->coverage);
    sm_coverage_sweep(canvas->coverage, rule, paint_row, &c);
}

void sm_canvas_stroke(sm_canvas *canvas, const sm_flat *flat, const sm_pen *pen, sm_color color)
{
    coat c = {canvas, sm_pixel_of(color)};
    sm_box_px box = sm_flat_box(flat, pen->half_width, current_clip(canvas)->box);
    if (sm_box_px_is_empty(box) || c.pixel >> 24 == 0) return;
    sm_coverage_begin(canvas->coverage, box);
    sm_stroker_add(canvas->coverage, flat, pen);
    sm_coverage_sweep(canvas->coverage, SM_RULE_WINDING, paint_row, &c);
}

/* ---- clips ---- */

/* The corners of an upright rectangle; false for other shapes. */
static bool is_rectangle(const sm_flat *flat, double sides[4])
{
    if (flat->parts->len != 1) return false;
    const sm_xy_px *p = flat->points;
    gsize n = flat->n_points;
    if (n == 5 && p[4].x == p[0].x && p[4].y == p[0].y) n = 4;
    if (n != 4) return false;
    bool across = p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    bool down = p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    sides[0] = fmin(p[0].x, p[2].x), sides[1] = fmin(p[0].y, p[2].y);
    sides[2] = fmax(p[0].x, p[2].x), sides[3] = fmax(p[0].y, p[2].y);
    return across || down;
}

/* Nearer to a whole pixel than any coordinate is kept. */
#define ALIGNED_PX (1.0 / 512)

static bool is_aligned(double px)
{
    return fabs(px - round(px)) < ALIGNED_PX;
}

static int inward_low(double px)
{
    return (int)CLAMP(is_aligned(px) ? round(px) : ceil(px), -1e9, 1e9);
}

static int inward_high(double px)
{
    return (int)CLAMP(is_aligned(px) ? round(px) : floor(px), -1e9, 1e9);
}

static sm_box_px whole_inside(const double sides[4])
{
    return (sm_box_px){inward_low(sides[0]), inward_low(sides[1]), inward_high(sides[2]),
                       inward_high(sides[3])};
}

static void write_mask(int y, const sm_span *spans, int n, void *data)
{
    const clip *c = data;
    for (int i = 0; i < n; i++)
        memset(mask_at(c, spans[i].x, y), spans[i].cover, (gsize)spans[i].length);
}

static uint8_t product(uint8_t a, uint8_t b)
{
    uint32_t t = (uint32_t)a * b + 128;
    return (uint8_t)((t + (t >> 8)) >> 8);
}

static void multiply_mask(const clip *inner, const clip *outer)
{
    for (int y = inner->box.y0; y < inner->box.y1; y++) {
        uint8_t *at = mask_at(inner, inner->box.x0, y);
        const uint8_t *by = mask_at(outer, inner->box.x0, y);
        for (int i = 0; i < inner->box.x1 - inner->box.x0; i++)
            at[i] = product(at[i], by[i]);
    }
}

static void make_mask(sm_canvas *canvas, clip *c, const clip *outer, const sm_flat *flat)
{
    c->mask_box = c->box;
    c->owns_mask = true;
    c->mask = g_malloc0((gsize)(c->box.x1 - c->box.x0) * (gsize)(c->box.y1 - c->box.y0));
    sm_coverage_begin(canvas->coverage, c->box);
    sm_flat_fill(flat, canvas->coverage);
    sm_coverage_sweep(canvas->coverage, SM_RULE_EVEN_ODD, write_mask, c);
    if (outer->mask) multiply_mask(c, outer);
}

void sm_canvas_push_clip(sm_canvas *canvas, const sm_flat *flat)
{
    clip outer = *current_clip(canvas), c = outer;
    double sides[4];
    c.owns_mask = false;
    c.box = sm_flat_box(flat, 0, outer.box);
    if (sm_box_px_is_empty(c.box)) {
        c.box = (sm_box_px){0, 0, 0, 0};
    } else if (is_rectangle(flat, sides) && is_aligned(sides[0]) && is_aligned(sides[1]) &&
               is_aligned(sides[2]) && is_aligned(sides[3])) {
        c.box = sm_box_px_common(whole_inside(sides), outer.box);
    } else {
        c.whole = (sm_box_px){0, 0, 0, 0};
        if (is_rectangle(flat, sides))
            c.whole = sm_box_px_common(whole_inside(sides), outer.mask ? outer.whole : outer.box);
        make_mask(canvas, &c, &outer, flat);
    }
    g_array_append_val(canvas->clips, c);
}

void sm_canvas_push_same_clip(sm_canvas *canvas)
{
    clip same = *current_clip(canvas);
    same.owns_mask = false;
    g_array_append_val(canvas->clips, same);
}

void sm_canvas_push_rows(sm_canvas *canvas, int first_row, int end_row)
{
    sm_canvas_push_same_clip(canvas);
    clip *c = current_clip(canvas);
    c->box.y0 = MAX(c->box.y0, first_row);
    c->box.y1 = MAX(MIN(c->box.y1, end_row), c->box.y0);
}

void sm_canvas_pop_clip(sm_canvas *canvas)
{
    g_return_if_fail(canvas->clips->len > 1);
    clip *c = current_clip(canvas);
    if (c->owns_mask) g_free(c->mask);
    g_array_set_size(canvas->clips, canvas->clips->len - 1);
}
