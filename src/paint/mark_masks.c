#include "paint/mark_masks.h"

#include "paint/markers.h"
#include "paint/outline.h"

#include <math.h>

/* Places within a pixel, along each axis. */
#define PLACES 8
/* Larger marks are few, and painted as outlines. */
#define MAX_RADIUS_PX 32.0f
/* A mask takes some 500 bytes. Marks come in order of size, so that those of one size are painted
 * while its masks are kept. */
#define MAX_MASKS 8192
/* Chords of Cairo's usual length, 0.1 pixel off, take a tenth of a small circle's area. */
#define TOLERANCE_PX 0.01
/* A map has a few looks of marks. */
#define MAX_LOOKS 16
/* A mark so far out cannot be seen, and its place would not fit an integer. */
#define FAR_PX 1e6

/* Where the mask's upper left corner lies, from the pixel that holds the mark's centre. */
typedef struct mask {
    cairo_surface_t *cover; /* NULL: not made yet */
    int x, y;
} mask;

/* All marks of one radius. */
typedef struct size {
    float radius_px;
    mask fill[PLACES * PLACES], stroke[PLACES * PLACES];
} size;

/* Marks that differ in place, size and colour alone. */
typedef struct look {
    sm_symbol symbol;
    sm_stroke stroke;  /* lengths in pixels */
    GHashTable *sizes; /* bits of a radius -> size * */
} look;

struct sm_mark_masks {
    GArray *looks; /* look */
    guint n_masks;
};

/* ---- keeping ---- */

static void clear_masks(mask *masks)
{
    for (int i = 0; i < PLACES * PLACES; i++)
        cairo_surface_destroy(masks[i].cover);
}

static void free_size(gpointer data)
{
    size *s = data;
    clear_masks(s->fill);
    clear_masks(s->stroke);
    g_free(s);
}

static void clear_look(gpointer data)
{
    g_hash_table_destroy(((look *)data)->sizes);
}

sm_mark_masks *sm_mark_masks_create(void)
{
    sm_mark_masks *masks = g_new0(sm_mark_masks, 1);
    masks->looks = g_array_new(FALSE, FALSE, sizeof(look));
    g_array_set_clear_func(masks->looks, clear_look);
    return masks;
}

void sm_mark_masks_free(sm_mark_masks *masks)
{
    if (!masks) return;
    g_array_free(masks->looks, TRUE);
    g_free(masks);
}

static bool same(double a, double b)
{
    return !(a < b) && !(a > b);
}

static bool same_line(const sm_stroke *a, const sm_stroke *b)
{
    bool alike =
        same(a->width_pt, b->width_pt) && a->cap_butt == b->cap_butt && a->n_dashes == b->n_dashes;
    for (int i = 0; alike && i < a->n_dashes; i++)
        alike = same(a->dashes[i], b->dashes[i]);
    return alike;
}

static look *find_look(sm_mark_masks *masks, sm_symbol symbol, const sm_stroke *stroke)
{
    for (guint i = 0; i < masks->looks->len; i++) {
        look *l = &g_array_index(masks->looks, look, i);
        if (l->symbol == symbol && same_line(&l->stroke, stroke)) return l;
    }
    if (masks->looks->len == MAX_LOOKS) {
        g_array_set_size(masks->looks, 0);
        masks->n_masks = 0;
    }
    look made = {symbol, *stroke, g_hash_table_new_full(NULL, NULL, NULL, free_size)};
    g_array_append_val(masks->looks, made);
    return &g_array_index(masks->looks, look, masks->looks->len - 1);
}

static void forget_sizes(sm_mark_masks *masks)
{
    for (guint i = 0; i < masks->looks->len; i++)
        g_hash_table_remove_all(g_array_index(masks->looks, look, i).sizes);
    masks->n_masks = 0;
}

static gpointer bits_of(float radius)
{
    union {
        float number;
        guint32 bits;
    } r = {radius};
    return GUINT_TO_POINTER(r.bits);
}

static size *find_size(const look *l, float radius_px)
{
    size *found = g_hash_table_lookup(l->sizes, bits_of(radius_px));
    if (found) return found;
    found = g_new0(size, 1);
    found->radius_px = radius_px;
    g_hash_table_insert(l->sizes, bits_of(radius_px), found);
    return found;
}

/* ---- making ---- */

/* The centre is `at` / PLACES into its pixel. `stroke` NULL: the fill. */
static mask make_mask(const sm_path *symbol, double radius, const int at[2],
                      const sm_stroke *stroke)
{
    sm_rect_pt b = {0, 0, 0, 0};
    sm_path_bounds(symbol, &b);
    double x = at[0] / (double)PLACES, y = at[1] / (double)PLACES;
    double margin = stroke ? stroke->width_pt / 2 : 0;
    mask m = {.x = (int)floor(x + b.x0 * radius - margin),
              .y = (int)floor(y + b.y0 * radius - margin)};
    int x1 = (int)ceil(x + b.x1 * radius + margin), y1 = (int)ceil(y + b.y1 * radius + margin);
    /* As wide as its rows are in memory, whole blocks. */
    int width = (x1 - m.x + SM_PATH_MASK_BLOCK - 1) / SM_PATH_MASK_BLOCK * SM_PATH_MASK_BLOCK;
    m.cover = cairo_image_surface_create(CAIRO_FORMAT_A8, width, y1 - m.y);
    cairo_t *cr = cairo_create(m.cover);
    sm_target on = {.cr = cr};
    cairo_set_tolerance(cr, TOLERANCE_PX);
    sm_outline_add(cr, symbol, (sm_xy_pt){x - m.x, y - m.y}, radius);
    if (stroke)
        sm_outline_stroke(&on, stroke);
    else
        cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(m.cover);
    uint8_t *bytes = cairo_image_surface_get_data(m.cover);
    if (bytes) sm_path_mask_round(bytes, width * (y1 - m.y));
    cairo_surface_mark_dirty(m.cover);
    return m;
}

/* ---- painting ---- */

/* Marks of one item. */
typedef struct run {
    sm_mark_masks *masks;
    const sm_target *on;
    cairo_t *cr; /* of the target, its units are pixels */
    cairo_matrix_t to_px;
    const sm_item *item;
    sm_path *symbol;
    sm_stroke stroke;                             /* opaque, lengths in pixels */
    cairo_pattern_t *fill_source, *stroke_source; /* NULL: not to be painted */
    look *look;
    size *size;            /* of the last mark; NULL: none yet */
    double x0, y0, x1, y1; /* what the clip lets through */
} run;

static void composite(run *r, mask *m, const int whole[2], const int at[2], const sm_stroke *stroke,
                      cairo_pattern_t *source)
{
    if (!m->cover) {
        *m = make_mask(r->symbol, (double)r->size->radius_px, at, stroke);
        r->masks->n_masks++;
    }
    cairo_set_source(r->cr, source);
    cairo_mask_surface(r->cr, m->cover, whole[0] + m->x, whole[1] + m->y);
}

static void paint_large(const run *r, const sm_marker *marker)
{
    const sm_rect_pt none = {0, 0, 0, 0}; /* no pattern is laid out */
    cairo_set_matrix(r->cr, &r->to_px);
    sm_markers_paint_one(r->on, none, r->symbol, r->item, marker);
    cairo_identity_matrix(r->cr);
}

static void paint_small(run *r, double x_px, double y_px, float radius)
{
    int x = (int)floor(x_px * PLACES + 0.5), y = (int)floor(y_px * PLACES + 0.5);
    int whole[2] = {x >= 0 ? x / PLACES : -((PLACES - 1 - x) / PLACES),
                    y >= 0 ? y / PLACES : -((PLACES - 1 - y) / PLACES)};
    int at[2] = {x - whole[0] * PLACES, y - whole[1] * PLACES}, place = at[1] * PLACES + at[0];
    if (r->masks->n_masks > MAX_MASKS) {
        forget_sizes(r->masks);
        r->size = NULL;
    }
    if (!r->size || !same((double)r->size->radius_px, (double)radius))
        r->size = find_size(r->look, radius);
    if (r->fill_source) composite(r, &r->size->fill[place], whole, at, NULL, r->fill_source);
    if (r->stroke_source)
        composite(r, &r->size->stroke[place], whole, at, &r->stroke, r->stroke_source);
}

static void paint_mark(run *r, const sm_marker *marker, double scale)
{
    double x = marker->at.x, y = marker->at.y;
    float radius = (float)((double)marker->radius_pt * scale);
    double reach = 2 * (double)radius + r->stroke.width_pt + 1;
    cairo_matrix_transform_point(&r->to_px, &x, &y);
    bool seen = radius > 0 && x + reach > r->x0 && x - reach < r->x1 && y + reach > r->y0 &&
                y - reach < r->y1 && fabs(x) < FAR_PX && fabs(y) < FAR_PX;
    if (!seen) return;
    if (radius > MAX_RADIUS_PX)
        paint_large(r, marker);
    else
        paint_small(r, x, y, radius);
}

static cairo_pattern_t *source_of(sm_color color, bool wanted)
{
    if (!wanted || color.a <= 0) return NULL;
    return cairo_pattern_create_rgba(color.r, color.g, color.b, color.a);
}

static sm_stroke in_pixels(const sm_stroke *stroke, double scale)
{
    sm_stroke s = *stroke;
    s.color = (sm_color){0, 0, 0, 1};
    s.width_pt = sm_outline_has_stroke(stroke) ? stroke->width_pt * scale : 0;
    for (int i = 0; i < s.n_dashes; i++)
        s.dashes[i] *= scale;
    return s;
}

void sm_mark_masks_paint(sm_mark_masks *masks, const sm_target *on, const sm_item *item)
{
    cairo_t *cr = on->cr;
    const sm_fill *fill = &item->markers.fill;
    const sm_stroke *stroke = &item->markers.stroke;
    run r = {.masks = masks, .on = on, .cr = cr, .item = item, .symbol = sm_path_create()};
    cairo_save(cr);
    cairo_get_matrix(cr, &r.to_px);
    cairo_identity_matrix(cr);
    cairo_clip_extents(cr, &r.x0, &r.y0, &r.x1, &r.y1);
    double scale = sqrt(r.to_px.xx * r.to_px.yy);
    r.stroke = in_pixels(stroke, scale);
    r.look = find_look(masks, item->markers.symbol, &r.stroke);
    r.fill_source = source_of(fill->color, fill->kind == SM_FILL_SOLID);
    r.stroke_source = source_of(stroke->color, sm_outline_has_stroke(stroke));
    sm_item_symbol(item, r.symbol);
    for (uint32_t i = 0; i < item->markers.n_markers; i++)
        paint_mark(&r, &item->markers.markers[i], scale);
    cairo_pattern_destroy(r.fill_source);
    cairo_pattern_destroy(r.stroke_source);
    cairo_restore(cr);
    sm_path_free(r.symbol);
}
