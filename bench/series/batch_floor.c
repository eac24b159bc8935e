/* batch_floor BASE.yaml STYLES EVENTS.csv : frames of a monthly series through
 * paint/batch_renderer.h beside the least that any program could do: a copy of the painted base,
 * circles blended by hand, PNG by libdeflate's fastest level, and the same with zlib in bands of
 * rows of which those that equal the base are reused. Processor time of one thread; frames take
 * turns, so that a slow phase of the machine counts for all. Events: columns as ACLED has them
 * (bench/render). */
#include "compose/figure_plan.h"
#include "paint/batch_renderer.h"
#include "sahelmap/render.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <cairo.h>
#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#define N_FRAMES 60
#define ALPHA 0.45
#define BAND 16
#define FIRST_YEAR 2020

typedef struct event {
    double x_px, y_px, radius_px;
    int month;
} event;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/* ---- events: the job's conformal conic on a sphere is near enough ---- */

static void project(double lon, double lat, event *e)
{
    const double deg = G_PI / 180, radius_m = 6378137, m_per_px = 1535.38;
    double n = log(cos(11 * deg) / cos(22 * deg)) /
               log(tan(G_PI / 4 + 11 * deg) / tan(G_PI / 4 + 5.5 * deg));
    double f = cos(11 * deg) * pow(tan(G_PI / 4 + 5.5 * deg), n) / n;
    double r0 = radius_m * f / pow(tan(G_PI / 4 + 8.5 * deg), n);
    double r = radius_m * f / pow(tan(G_PI / 4 + lat * deg / 2), n), t = n * (lon + 4) * deg;
    e->x_px = (r * sin(t) + 1228304.135) / m_per_px;
    e->y_px = (959093.333 - (r0 - r * cos(t))) / m_per_px;
}

static void take_field(int column, const char *text, event *e, double place[2])
{
    if (column == 1) e->month = (atoi(text) - FIRST_YEAR) * 12 + atoi(text + 5) - 1;
    if (column == 22) place[1] = atof(text);
    if (column == 23) place[0] = atof(text);
    if (column == 28) e->radius_px = 2.5 * sqrt(atof(text) + 1);
}

static GArray *read_events(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    GArray *events = g_array_new(FALSE, FALSE, sizeof(event));
    if (!g_file_get_contents(path, &bytes, &length, NULL)) return events;
    event e = {0};
    double place[2] = {0, 0};
    int column = 0, line = 0;
    bool quoted = false;
    const char *field = bytes;
    for (char *p = bytes; p < bytes + length; p++) {
        if (*p == '"') quoted = !quoted;
        if (quoted || (*p != ',' && *p != '\n')) continue;
        if (line > 0) take_field(column, field, &e, place);
        field = p + 1;
        column = *p == ',' ? column + 1 : 0;
        if (*p == ',') continue;
        project(place[0], place[1], &e);
        if (line++ > 0) g_array_append_val(events, e);
    }
    return events;
}

/* ---- the floor ---- */

typedef struct floor_work {
    int width, height;
    uint32_t *base, *pixels;
    uint8_t *rgb, *out;
    gsize row, capacity;
    struct libdeflate_compressor *compressor;
    z_stream z;
    uint8_t **bands;
    gsize *band_lengths;
} floor_work;

static void disc(floor_work *w, const event *e)
{
    int y0 = MAX(0, (int)floor(e->y_px - e->radius_px - 1));
    int y1 = MIN(w->height, (int)ceil(e->y_px + e->radius_px + 1));
    for (int y = y0; y < y1; y++) {
        double dy = y + 0.5 - e->y_px, out = e->radius_px + 0.5, in = MAX(0, e->radius_px - 0.5);
        double q = out * out - dy * dy, whole = in * in - dy * dy;
        if (q <= 0) continue;
        int x0 = MAX(0, (int)floor(e->x_px - sqrt(q)));
        int x1 = MIN(w->width, (int)ceil(e->x_px + sqrt(q)));
        double inner = whole > 0 ? sqrt(whole) : 0;
        for (int x = x0; x < x1; x++) {
            double dx = x + 0.5 - e->x_px, cover = 1;
            if (fabs(dx) > inner) cover = CLAMP(out - sqrt(dx * dx + dy * dy), 0, 1);
            int a = (int)(cover * ALPHA * 256 + 0.5);
            uint32_t *p = w->pixels + (gsize)y * (gsize)w->width + x;
            int r = *p >> 16 & 255, g = *p >> 8 & 255, b = *p & 255;
            *p = (uint32_t)((r + ((192 - r) * a >> 8)) << 16 | (g + ((57 - g) * a >> 8)) << 8 |
                            (b + ((43 - b) * a >> 8)));
        }
    }
}

static void floor_draw(floor_work *w, const GArray *events, int month)
{
    gsize n = (gsize)w->width * (gsize)w->height;
    memcpy(w->pixels, w->base, n * 4);
    for (guint i = 0; i < events->len; i++)
        if (g_array_index(events, event, i).month == month)
            disc(w, &g_array_index(events, event, i));
}

static void floor_pack(floor_work *w, int first, int end)
{
    for (int y = first; y < end; y++) {
        uint8_t *to = w->rgb + (gsize)y * w->row;
        const uint32_t *from = w->pixels + (gsize)y * (gsize)w->width;
        *to++ = 0;
        for (int x = 0; x < w->width; x++, to += 3)
            to[0] = (uint8_t)(from[x] >> 16), to[1] = (uint8_t)(from[x] >> 8),
            to[2] = (uint8_t)from[x];
    }
}

static gsize floor_whole(floor_work *w)
{
    floor_pack(w, 0, w->height);
    gsize n = libdeflate_zlib_compress(w->compressor, w->rgb, w->row * (gsize)w->height, w->out,
                                       w->capacity);
    volatile uint32_t crc = libdeflate_crc32(0, w->out, n);
    (void)crc;
    return n;
}

static gsize floor_band(floor_work *w, int y, uint8_t *to)
{
    int end = MIN(y + BAND, w->height);
    floor_pack(w, y, end);
    deflateReset(&w->z);
    w->z.next_in = w->rgb + (gsize)y * w->row;
    w->z.avail_in = (uInt)((gsize)(end - y) * w->row);
    w->z.next_out = to;
    w->z.avail_out = (uInt)w->capacity;
    deflate(&w->z, Z_FULL_FLUSH);
    return (gsize)(w->z.next_out - to);
}

static gsize floor_bands(floor_work *w)
{
    gsize n = 0;
    uLong adler = 1;
    for (int y = 0; y < w->height; y += BAND) {
        gsize at = (gsize)y * (gsize)w->width;
        gsize rows = (gsize)MIN(BAND, w->height - y);
        bool same = w->bands[y / BAND] &&
                    memcmp(w->pixels + at, w->base + at, rows * (gsize)w->width * 4) == 0;
        if (same) {
            memcpy(w->out + n, w->bands[y / BAND], w->band_lengths[y / BAND]);
            n += w->band_lengths[y / BAND];
            continue;
        }
        n += floor_band(w, y, w->out + n);
        adler = libdeflate_adler32((uint32_t)adler, w->rgb + (gsize)y * w->row, rows * w->row);
    }
    volatile uint32_t crc = libdeflate_crc32((uint32_t)adler, w->out, n);
    (void)crc;
    return n;
}

static void floor_begin(floor_work *w, GBytes *png)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "batch-floor-base.png", NULL);
    g_file_set_contents(path, g_bytes_get_data(png, NULL), (gssize)g_bytes_get_size(png), NULL);
    cairo_surface_t *base = cairo_image_surface_create_from_png(path);
    w->width = cairo_image_surface_get_width(base);
    w->height = cairo_image_surface_get_height(base);
    gsize n = (gsize)w->width * (gsize)w->height;
    w->base = g_memdup2(cairo_image_surface_get_data(base), n * 4);
    for (gsize i = 0; i < n; i++)
        w->base[i] &= 0xFFFFFF;
    cairo_surface_destroy(base);
    remove(path);
    w->pixels = g_new(uint32_t, n);
    w->row = 3 * (gsize)w->width + 1;
    w->rgb = g_malloc(w->row * (gsize)w->height);
    w->capacity = 2 * w->row * (gsize)w->height;
    w->out = g_malloc(w->capacity);
    w->compressor = libdeflate_alloc_compressor(1);
    deflateInit2(&w->z, 1, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    gsize n_bands = (gsize)(w->height + BAND - 1) / BAND;
    w->bands = g_new0(uint8_t *, n_bands);
    w->band_lengths = g_new0(gsize, n_bands);
    memcpy(w->pixels, w->base, n * 4);
    for (int y = 0; y < w->height; y += BAND) {
        w->band_lengths[y / BAND] = floor_band(w, y, w->out);
        w->bands[y / BAND] = g_memdup2(w->out, w->band_lengths[y / BAND]);
    }
}

/* ---- ours ---- */

static sm_scene *compose_base(const char *path, const char *styles)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_figure *figure = sm_figure_read(path, NULL, diagnostics, &error);
    sm_style *style = NULL;
    if (figure) {
        const char *dirs[] = {figure->folder, styles, NULL};
        style = sm_style_read(figure->style, dirs, diagnostics, &error);
    }
    sm_figure_plan_options options = {.data_dir = "."};
    sm_figure_plan *plan =
        style ? sm_figure_plan_create(figure, style, &options, ledger, NULL, diagnostics, &error)
              : NULL;
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_scene *scene =
        plan ? sm_figure_plan_draw(plan, 0, NULL, NULL, engine, ledger, diagnostics, &error) : NULL;
    if (!scene) {
        fprintf(stderr, "batch_floor: %s\n", error->message);
        exit(1);
    }
    sm_figure_plan_free(plan);
    sm_figure_free(figure);
    sm_style_free(style);
    return scene;
}

static sm_scene *frame_scene(sm_scene *base, const GArray *events, int month)
{
    const double pt = 0.75;
    sm_scene *scene = sm_scene_create(sm_scene_width_pt(base), sm_scene_height_pt(base),
                                      sm_scene_background(base));
    sm_scene_include(scene, base);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(sm_marker));
    for (guint i = 0; i < events->len; i++) {
        const event *e = &g_array_index(events, event, i);
        if (e->month != month) continue;
        sm_marker mark = {{e->x_px * pt, e->y_px * pt}, (float)(e->radius_px * pt), UINT32_MAX};
        g_array_append_val(marks, mark);
    }
    sm_fill fill = {.kind = SM_FILL_SOLID, .color = {192 / 255.0, 57 / 255.0, 43 / 255.0, ALPHA}};
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, (const sm_marker *)(void *)marks->data, marks->len,
                     fill, (sm_stroke){0}, NULL, NULL);
    g_autofree char *title =
        g_strdup_printf("Conflict events, %d-%02d", FIRST_YEAR + month / 12, month % 12 + 1);
    sm_font font = {"DejaVu Sans", 22.5, 700, false, 0};
    sm_scene_text(scene, "title", title, &font, (sm_xy_pt){600, 38}, SM_ANCHOR_MIDDLE, 0,
                  (sm_color){0.13, 0.13, 0.13, 1}, (sm_halo){{1, 1, 1, 1}, 1.5});
    return scene;
}

typedef struct tally {
    const char *name;
    double draw_ms, total_ms, kB;
} tally;

int main(int argc, char **argv)
{
    if (argc < 4) return 2;
    g_autoptr(sm_scene) base = compose_base(argv[1], argv[2]);
    g_autoptr(GArray) events = read_events(argv[3]);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_paint_options options = {.dpi = 96, .engine = engine};
    g_autoptr(sm_batch_renderer) batch = sm_batch_renderer_create(&options);
    g_autoptr(GBytes) picture = sm_paint(base, SM_FORMAT_PNG, &options, NULL, NULL);
    floor_work w = {0};
    floor_begin(&w, picture);
    double start = now_ms();
    g_autoptr(sm_scene) first = frame_scene(base, events, 0);
    g_bytes_unref(sm_batch_renderer_paint(batch, first, SM_FORMAT_PNG, engine, NULL, NULL));
    printf("first frame, with the cached layers: %.1f ms\n", now_ms() - start);
    tally tallies[3] = {{.name = "floor, libdeflate 1"},
                        {.name = "floor, zlib 1 in bands reused"},
                        {.name = "renderer, scene included"}};
    for (int frame = 0; frame < N_FRAMES; frame++) {
        for (int i = 0; i < 2; i++) {
            start = now_ms();
            floor_draw(&w, events, frame);
            tallies[i].draw_ms += now_ms() - start;
            tallies[i].kB += (double)(i == 0 ? floor_whole(&w) : floor_bands(&w)) / 1e3;
            tallies[i].total_ms += now_ms() - start;
        }
        start = now_ms();
        g_autoptr(sm_scene) scene = frame_scene(base, events, frame);
        tallies[2].draw_ms += now_ms() - start;
        g_autoptr(GBytes) png =
            sm_batch_renderer_paint(batch, scene, SM_FORMAT_PNG, engine, NULL, NULL);
        tallies[2].total_ms += now_ms() - start;
        tallies[2].kB += (double)g_bytes_get_size(png) / 1e3;
        if (argc > 4) {
            g_autofree char *name = g_strdup_printf("%s/frame-%02d.png", argv[4], frame);
            g_file_set_contents(name, g_bytes_get_data(png, NULL), (gssize)g_bytes_get_size(png),
                                NULL);
        }
    }
    for (int i = 0; i < 3; i++)
        printf(
            "%-30s %6.2f ms a frame (%.2f before compressing or painting), %5.1f kB, ratio %.2f\n",
            tallies[i].name, tallies[i].total_ms / N_FRAMES, tallies[i].draw_ms / N_FRAMES,
            tallies[i].kB / N_FRAMES, tallies[2].total_ms / tallies[i].total_ms);
    return 0;
}
