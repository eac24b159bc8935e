#include "paint/stamps.h"

#include <math.h>

/* Places within a pixel, along each axis. */
#define PLACES 16
/* Larger marks are few, and their lists long. */
#define MAX_KEPT_RADIUS_PX 32.0f
/* Lists are kept until there are so many: 12 MB of spans. Marks come in order of size, so that
 * those of one size are drawn while its lists, some 300 kB, are near the processor. */
#define MAX_SIZES 256
#define MAX_SPANS 1000000
/* A mark so far out cannot be seen, and its place would not fit an integer. */
#define FAR_PX 1e6

typedef struct stamp_row {
    int y, n; /* spans */
    guint first;
} stamp_row;

/* Rows of a fill or of an outline, from the pixel that holds the mark's centre. */
typedef struct layer {
    guint first, n;
} layer;

typedef struct stamp {
    bool is_made;
    layer fill, stroke;
} stamp;

/* All marks of one radius. */
typedef struct size {
    stamp at[PLACES * PLACES];
} size;

struct sm_stamps {
    sm_path *symbol; /* of radius 1 */
    sm_pixel fill, stroke;
    sm_pen pen;
    bool has_pen;
    sm_flat flat;
    sm_coverage *coverage;
    GArray *rows;      /* stamp_row, of all stamps */
    GArray *spans;     /* sm_span, of all rows */
    GHashTable *sizes; /* bits of a radius -> size * */
    size *last;        /* the one of `last_radius`; NULL: none yet */
    float last_radius;
};

sm_stamps *sm_stamps_create(sm_symbol symbol, sm_color fill, const sm_pen *pen, sm_color stroke)
{
    sm_stamps *stamps = g_new0(sm_stamps, 1);
    stamps->symbol = sm_path_create();
    sm_symbol_path(symbol, stamps->symbol);
    stamps->fill = sm_pixel_of(fill);
    stamps->stroke = sm_pixel_of(stroke);
    stamps->has_pen = pen && pen->half_width > 0 && stamps->stroke >> 24 > 0;
    if (stamps->has_pen) stamps->pen = *pen;
    sm_flat_init(&stamps->flat);
    stamps->coverage = sm_coverage_create();
    stamps->rows = g_array_new(FALSE, FALSE, sizeof(stamp_row));
    stamps->spans = g_array_new(FALSE, FALSE, sizeof(sm_span));
    stamps->sizes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return stamps;
}

void sm_stamps_free(sm_stamps *stamps)
{
    sm_path_free(stamps->symbol);
    sm_flat_clear(&stamps->flat);
    sm_coverage_free(stamps->coverage);
    g_array_free(stamps->rows, TRUE);
    g_array_free(stamps->spans, TRUE);
    g_hash_table_destroy(stamps->sizes);
    g_free(stamps);
}

/* ---- making ---- */

static void add_row(int y, const sm_span *spans, int n, void *data)
{
    sm_stamps *stamps = data;
    stamp_row row = {y, n, stamps->spans->len};
    g_array_append_val(stamps->rows, row);
    g_array_append_vals(stamps->spans, spans, (guint)n);
}

static layer sweep(sm_stamps *stamps, sm_rule rule)
{
    guint first = stamps->rows->len;
    sm_coverage_sweep(stamps->coverage, rule, add_row, stamps);
    return (layer){first, stamps->rows->len - first};
}

/* The mark's centre is (`at`) / PLACES into pixel (0, 0). */
static stamp make_stamp(sm_stamps *stamps, const int at[2], double radius)
{
    const sm_box_px all = {-SM_RASTER_MAX_SIDE_PX, -SM_RASTER_MAX_SIDE_PX, SM_RASTER_MAX_SIDE_PX,
                           SM_RASTER_MAX_SIDE_PX};
    stamp s = {.is_made = true};
    sm_to_px to_px = {{radius, radius}, {at[0] / (double)PLACES, at[1] / (double)PLACES}};
    sm_flat_reset(&stamps->flat);
    sm_flat_path(&stamps->flat, stamps->symbol, to_px);
    if (stamps->fill >> 24 > 0) {
        sm_coverage_begin(stamps->coverage, sm_flat_box(&stamps->flat, 0, all));
        sm_flat_fill(&stamps->flat, stamps->coverage);
        s.fill = sweep(stamps, SM_RULE_EVEN_ODD);
    }
    if (stamps->has_pen) {
        double margin = stamps->pen.half_width;
        sm_coverage_begin(stamps->coverage, sm_flat_box(&stamps->flat, margin, all));
        sm_stroker_add(stamps->coverage, &stamps->flat, &stamps->pen);
        s.stroke = sweep(stamps, SM_RULE_WINDING);
    }
    return s;
}

/* ---- keeping ---- */

static void forget_all(sm_stamps *stamps)
{
    g_hash_table_remove_all(stamps->sizes);
    g_array_set_size(stamps->rows, 0);
    g_array_set_size(stamps->spans, 0);
    stamps->last = NULL;
}

static gpointer bits_of(float radius)
{
    union {
        float number;
        guint32 bits;
    } r = {radius};
    return GUINT_TO_POINTER(r.bits);
}

static size *find_size(sm_stamps *stamps, float radius)
{
    if (stamps->spans->len > MAX_SPANS) forget_all(stamps);
    if (stamps->last && !(radius < stamps->last_radius) && !(radius > stamps->last_radius))
        return stamps->last;
    size *found = g_hash_table_lookup(stamps->sizes, bits_of(radius));
    if (!found) {
        if (g_hash_table_size(stamps->sizes) == MAX_SIZES) forget_all(stamps);
        found = g_new0(size, 1);
        g_hash_table_insert(stamps->sizes, bits_of(radius), found);
    }
    stamps->last = found;
    stamps->last_radius = radius;
    return found;
}

/* ---- drawing ---- */

static void draw_layer(const sm_stamps *stamps, layer l, sm_pixel pixel, sm_canvas *canvas,
                       const int whole[2])
{
    const stamp_row *rows = &g_array_index(stamps->rows, stamp_row, l.first);
    for (guint i = 0; i < l.n; i++)
        sm_canvas_spans(canvas, whole[0], whole[1] + rows[i].y,
                        &g_array_index(stamps->spans, sm_span, rows[i].first), rows[i].n, pixel);
}

static void draw_stamp(const sm_stamps *stamps, const stamp *s, sm_canvas *canvas,
                       const int whole[2])
{
    draw_layer(stamps, s->fill, stamps->fill, canvas, whole);
    draw_layer(stamps, s->stroke, stamps->stroke, canvas, whole);
}

/* Made for this mark alone. */
static void draw_large(sm_stamps *stamps, sm_canvas *canvas, const int whole[2], const int at[2],
                       double radius)
{
    guint n_rows = stamps->rows->len, n_spans = stamps->spans->len;
    stamp s = make_stamp(stamps, at, radius);
    draw_stamp(stamps, &s, canvas, whole);
    g_array_set_size(stamps->rows, n_rows);
    g_array_set_size(stamps->spans, n_spans);
}

/* The tips of no symbol reach out twice as far as the circle of its area. */
static double reach_of(const sm_stamps *stamps, double radius)
{
    return 2 * radius + stamps->pen.half_width + 2;
}

static bool is_out_of_sight(const sm_stamps *stamps, const sm_canvas *canvas, sm_xy_px at,
                            double radius)
{
    double reach = reach_of(stamps, radius);
    sm_box_px box = sm_canvas_clip_box(canvas);
    return !(at.x + reach > box.x0 && at.x - reach < box.x1 && at.y + reach > box.y0 &&
             at.y - reach < box.y1 && fabs(at.x) < FAR_PX && fabs(at.y) < FAR_PX);
}

void sm_stamps_draw(sm_stamps *stamps, sm_canvas *canvas, sm_xy_px place, double exact_radius)
{
    float radius = (float)exact_radius;
    if (!(radius > 0) || is_out_of_sight(stamps, canvas, place, (double)radius)) return;
    int x = (int)floor(place.x * PLACES + 0.5), y = (int)floor(place.y * PLACES + 0.5);
    int whole[2] = {x >= 0 ? x / PLACES : -((PLACES - 1 - x) / PLACES),
                    y >= 0 ? y / PLACES : -((PLACES - 1 - y) / PLACES)};
    int at[2] = {x - whole[0] * PLACES, y - whole[1] * PLACES};
    if (radius > MAX_KEPT_RADIUS_PX) {
        draw_large(stamps, canvas, whole, at, (double)radius);
        return;
    }
    stamp *s = &find_size(stamps, radius)->at[at[1] * PLACES + at[0]];
    if (!s->is_made) *s = make_stamp(stamps, at, (double)radius);
    draw_stamp(stamps, s, canvas, whole);
}

/* ---- drawing many ---- */

/* Marks come by size, not by place: of tens of thousands each would find the rows that it lies on
 * gone from the processor's cache. Runs of small marks are therefore drawn by bands of rows, every
 * band from the run's first mark to its last, so that no pixel sees another order. */
#define BAND_ROWS 64
/* Fewer marks do not make up for the sorting. */
#define MIN_RUN 4096
/* The lists of so many marks' places take 1 MB. */
#define MAX_RUN 65536
/* Larger marks lie on many rows, in which they find their own company. */
#define MAX_BANDED_RADIUS_PX 8.0

typedef struct run {
    const sm_marker *markers;
    uint32_t n;
    sm_xy_px scale;
    double radius_scale;
    int top, n_bands; /* of the canvas */
} run;

static void draw_marker(sm_stamps *stamps, sm_canvas *canvas, const run *r, uint32_t i)
{
    const sm_marker *marker = &r->markers[i];
    sm_stamps_draw(stamps, canvas, (sm_xy_px){marker->at.x * r->scale.x, marker->at.y * r->scale.y},
                   (double)marker->radius_pt * r->radius_scale);
}

/* The bands that a mark may be seen in; the first is past the last for none. */
static void bands_of(const sm_stamps *stamps, const run *r, uint32_t i, int bands[2])
{
    const sm_marker *marker = &r->markers[i];
    double reach = reach_of(stamps, (double)marker->radius_pt * r->radius_scale);
    double y = marker->at.y * r->scale.y - r->top, last = r->n_bands - 1;
    bands[0] = (int)CLAMP(floor((y - reach) / BAND_ROWS), 0, last + 1);
    bands[1] = (int)CLAMP(floor((y + reach) / BAND_ROWS), -1, last);
}

/* Numbers of the run's markers, band after band; the bands' starts, and the end, in `start`. */
static uint32_t *sort_into_bands(const sm_stamps *stamps, const run *r, uint32_t *start)
{
    int bands[2];
    for (uint32_t i = 0; i < r->n; i++)
        for (bands_of(stamps, r, i, bands); bands[0] <= bands[1]; bands[0]++)
            start[bands[0] + 2]++;
    for (int b = 0; b < r->n_bands; b++)
        start[b + 2] += start[b + 1];
    uint32_t *order = g_new(uint32_t, (gsize)start[r->n_bands + 1] + 1);
    for (uint32_t i = 0; i < r->n; i++)
        for (bands_of(stamps, r, i, bands); bands[0] <= bands[1]; bands[0]++)
            order[start[bands[0] + 1]++] = i;
    return order;
}

static void draw_by_bands(sm_stamps *stamps, sm_canvas *canvas, const run *r)
{
    g_autofree uint32_t *start = g_new0(uint32_t, r->n_bands + 2);
    g_autofree uint32_t *order = sort_into_bands(stamps, r, start);
    for (int b = 0; b < r->n_bands; b++) {
        int first_row = r->top + b * BAND_ROWS;
        sm_canvas_push_rows(canvas, first_row, first_row + BAND_ROWS);
        for (uint32_t i = start[b]; i < start[b + 1]; i++)
            draw_marker(stamps, canvas, r, order[i]);
        sm_canvas_pop_clip(canvas);
    }
}

static uint32_t count_small(const run *r)
{
    uint32_t n = 0;
    while (n < r->n && (double)r->markers[n].radius_pt * r->radius_scale <= MAX_BANDED_RADIUS_PX)
        n++;
    return n;
}

void sm_stamps_draw_all(sm_stamps *stamps, sm_canvas *canvas, const sm_marker *markers, uint32_t n,
                        sm_xy_px scale)
{
    sm_box_px box = sm_canvas_clip_box(canvas);
    run r = {.scale = scale,
             .radius_scale = sqrt(scale.x * scale.y),
             .top = box.y0,
             .n_bands = (box.y1 - box.y0 + BAND_ROWS - 1) / BAND_ROWS};
    for (uint32_t done = 0; done < n; done += r.n) {
        r.markers = markers + done;
        r.n = MIN(n - done, MAX_RUN);
        uint32_t n_small = count_small(&r);
        if (n_small >= MIN_RUN && r.n_bands > 1) {
            r.n = n_small;
            draw_by_bands(stamps, canvas, &r);
        } else {
            r.n = MAX(n_small, 1);
            for (uint32_t i = 0; i < r.n; i++)
                draw_marker(stamps, canvas, &r, i);
        }
    }
}
