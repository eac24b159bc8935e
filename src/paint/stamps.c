#include "paint/stamps.h"

#include <math.h>

/* Places within a pixel, along each axis. */
#define PLACES 16
/* Larger marks are few, and their lists long. */
#define MAX_KEPT_RADIUS_PX 32.0
/* A map has some dozens of sizes, each in 256 places. A list takes about 1 kB. */
#define MAX_KEPT 16384
/* A mark so far out cannot be seen, and its place would not fit an integer. */
#define FAR_PX 1e6

typedef struct stamp_row {
    int y, n; /* spans */
    guint first;
} stamp_row;

/* The pixels of a fill or of an outline, from the pixel that holds the mark's centre. */
typedef struct layer {
    GArray *rows;  /* stamp_row */
    GArray *spans; /* sm_span */
    sm_pixel pixel;
} layer;

typedef struct stamp {
    gint64 key;
    layer fill, stroke;
} stamp;

struct sm_stamps {
    sm_path *symbol; /* of radius 1 */
    sm_pixel fill, stroke;
    sm_pen pen;
    bool has_pen;
    sm_flat flat;
    sm_coverage *coverage;
    GHashTable *kept; /* gint64 * -> stamp * */
};

static void clear_layer(layer *l)
{
    if (!l->rows) return;
    g_array_free(l->rows, TRUE);
    g_array_free(l->spans, TRUE);
}

static void free_stamp(gpointer data)
{
    stamp *s = data;
    clear_layer(&s->fill);
    clear_layer(&s->stroke);
    g_free(s);
}

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
    stamps->kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_stamp);
    return stamps;
}

void sm_stamps_free(sm_stamps *stamps)
{
    sm_path_free(stamps->symbol);
    sm_flat_clear(&stamps->flat);
    sm_coverage_free(stamps->coverage);
    g_hash_table_destroy(stamps->kept);
    g_free(stamps);
}

/* ---- making ---- */

static void add_row(int y, const sm_span *spans, int n, void *data)
{
    layer *l = data;
    stamp_row row = {y, n, l->spans->len};
    g_array_append_val(l->rows, row);
    g_array_append_vals(l->spans, spans, (guint)n);
}

static layer sweep(sm_stamps *stamps, sm_rule rule, sm_pixel pixel)
{
    layer l = {g_array_new(FALSE, FALSE, sizeof(stamp_row)),
               g_array_new(FALSE, FALSE, sizeof(sm_span)), pixel};
    sm_coverage_sweep(stamps->coverage, rule, add_row, &l);
    return l;
}

/* The mark's centre is (`at`) / PLACES into pixel (0, 0). */
static stamp *make_stamp(sm_stamps *stamps, const int at[2], double radius)
{
    const sm_box_px all = {-SM_RASTER_MAX_SIDE_PX, -SM_RASTER_MAX_SIDE_PX, SM_RASTER_MAX_SIDE_PX,
                           SM_RASTER_MAX_SIDE_PX};
    stamp *s = g_new0(stamp, 1);
    sm_to_px to_px = {{radius, radius}, {at[0] / (double)PLACES, at[1] / (double)PLACES}};
    sm_flat_reset(&stamps->flat);
    sm_flat_path(&stamps->flat, stamps->symbol, to_px);
    if (stamps->fill >> 24 > 0) {
        sm_coverage_begin(stamps->coverage, sm_flat_box(&stamps->flat, 0, all));
        sm_flat_fill(&stamps->flat, stamps->coverage);
        s->fill = sweep(stamps, SM_RULE_EVEN_ODD, stamps->fill);
    }
    if (stamps->has_pen) {
        double margin = stamps->pen.half_width;
        sm_coverage_begin(stamps->coverage, sm_flat_box(&stamps->flat, margin, all));
        sm_stroker_add(stamps->coverage, &stamps->flat, &stamps->pen);
        s->stroke = sweep(stamps, SM_RULE_WINDING, stamps->stroke);
    }
    return s;
}

/* ---- drawing ---- */

static void draw_layer(const layer *l, sm_canvas *canvas, int x, int y)
{
    if (!l->rows) return;
    const stamp_row *rows = (const stamp_row *)(void *)l->rows->data;
    const sm_span *spans = (const sm_span *)(void *)l->spans->data;
    for (guint i = 0; i < l->rows->len; i++)
        sm_canvas_spans(canvas, x, y + rows[i].y, spans + rows[i].first, rows[i].n, l->pixel);
}

static void draw_stamp(const stamp *s, sm_canvas *canvas, int x, int y)
{
    draw_layer(&s->fill, canvas, x, y);
    draw_layer(&s->stroke, canvas, x, y);
}

static bool is_out_of_sight(const sm_stamps *stamps, const sm_canvas *canvas, sm_xy_px at,
                            double radius)
{
    /* The tips of no symbol reach out twice as far as the circle of its area. */
    double reach = 2 * radius + stamps->pen.half_width + 2;
    sm_box_px box = sm_canvas_clip_box(canvas);
    return !(at.x + reach > box.x0 && at.x - reach < box.x1 && at.y + reach > box.y0 &&
             at.y - reach < box.y1 && fabs(at.x) < FAR_PX && fabs(at.y) < FAR_PX);
}

static gint64 key_of(const int at[2], float radius)
{
    union {
        float number;
        guint32 bits;
    } r = {radius};
    return (gint64)r.bits * (PLACES * PLACES) + at[1] * PLACES + at[0];
}

void sm_stamps_draw(sm_stamps *stamps, sm_canvas *canvas, sm_xy_px place, double exact_radius)
{
    float radius = (float)exact_radius;
    if (!(radius > 0) || is_out_of_sight(stamps, canvas, place, (double)radius)) return;
    int x = (int)floor(place.x * PLACES + 0.5), y = (int)floor(place.y * PLACES + 0.5);
    int whole[2] = {x >= 0 ? x / PLACES : -((PLACES - 1 - x) / PLACES),
                    y >= 0 ? y / PLACES : -((PLACES - 1 - y) / PLACES)};
    int at[2] = {x - whole[0] * PLACES, y - whole[1] * PLACES};
    gint64 key = key_of(at, radius);
    stamp *s = g_hash_table_lookup(stamps->kept, &key);
    if (s) {
        draw_stamp(s, canvas, whole[0], whole[1]);
        return;
    }
    s = make_stamp(stamps, at, (double)radius);
    draw_stamp(s, canvas, whole[0], whole[1]);
    s->key = key;
    if (radius <= (float)MAX_KEPT_RADIUS_PX && g_hash_table_size(stamps->kept) < MAX_KEPT)
        g_hash_table_insert(stamps->kept, &s->key, s);
    else
        free_stamp(s);
}
