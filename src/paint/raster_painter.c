#include "paint/raster_painter.h"

#include "base/fail.h"
#include "paint/image.h"
#include "paint/lettering.h"
#include "paint/outline.h"
#include "paint/pattern.h"
#include "paint/stamps.h"

#include <math.h>

/* Looks of marks whose shapes are kept; a map has a few. */
#define MAX_LOOKS 8

/* Marks that differ in place and size alone. */
typedef struct look {
    sm_symbol symbol;
    sm_color fill, stroke;
    sm_pen pen;
    sm_stamps *stamps;
} look;

struct sm_raster_painter {
    const sm_raster *raster;
    sm_text_engine *engine; /* the current item's */
    GMutex *lock;           /* held while it is used; NULL: nobody else has it */
    sm_canvas *canvas;
    GArray *looks; /* look */
    sm_to_px to_px;
    double scale;   /* of lengths: pixels per point */
    sm_flat flat;   /* what is being drawn */
    sm_flat marks;  /* of its pattern */
    cairo_t *words; /* where letters are laid out; nothing is drawn on it */
    GArray *clips;  /* const sm_path *, of the open groups; NULL: no clip */
};
typedef struct sm_raster_painter painter;

/* ---- paths ---- */

static sm_pen pen_of(const painter *p, const sm_stroke *stroke)
{
    sm_pen pen = {.half_width = stroke->width_pt * p->scale / 2,
                  .butt = stroke->n_dashes > 0 || stroke->cap_butt,
                  .n_dashes = stroke->n_dashes};
    for (int i = 0; i < stroke->n_dashes; i++)
        pen.dashes[i] = fmax(stroke->dashes[i], 0) * p->scale;
    return pen;
}

static void stroke_flat(painter *p, const sm_flat *flat, const sm_stroke *stroke)
{
    if (!sm_outline_has_stroke(stroke)) return;
    sm_pen pen = pen_of(p, stroke);
    sm_canvas_stroke(p->canvas, flat, &pen, stroke->color);
}

/* In page points, cut to the page. They do not depend on the rows that are drawn, or lines would
 * end elsewhere. */
static bool visible_bounds(const painter *p, sm_rect_pt *bounds)
{
    sm_box_px page = {0, 0, p->raster->width_px, p->raster->height_px};
    sm_box_px box = sm_flat_box(&p->flat, 0, page);
    *bounds = (sm_rect_pt){box.x0 / p->to_px.scale.x, box.y0 / p->to_px.scale.y,
                           box.x1 / p->to_px.scale.x, box.y1 / p->to_px.scale.y};
    return !sm_box_px_is_empty(box);
}

static void stroke_marks(painter *p, const sm_fill *fill, const sm_path *marks)
{
    sm_stroke stroke = {
        .color = fill->color, .width_pt = fill->width_pt, .cap_butt = fill->kind != SM_FILL_DOTS};
    sm_flat_reset(&p->marks);
    sm_flat_path(&p->marks, marks, p->to_px);
    sm_canvas_push_clip(p->canvas, &p->flat);
    stroke_flat(p, &p->marks, &stroke);
    sm_canvas_pop_clip(p->canvas);
}

static void fill_pattern(painter *p, const sm_fill *fill)
{
    sm_rect_pt bounds;
    if (fill->color.a <= 0 || !(fill->width_pt > 0) || !visible_bounds(p, &bounds)) return;
    g_autoptr(sm_path) marks = sm_pattern_make(fill, bounds);
    if (marks)
        stroke_marks(p, fill, marks);
    else
        sm_canvas_fill(p->canvas, &p->flat, SM_RULE_EVEN_ODD, sm_pattern_tint(fill));
}

static void fill_flat(painter *p, const sm_fill *fill)
{
    switch (fill->kind) {
    case SM_FILL_NONE:
        break;
    case SM_FILL_SOLID:
        sm_canvas_fill(p->canvas, &p->flat, SM_RULE_EVEN_ODD, fill->color);
        break;
    case SM_FILL_HATCH:
    case SM_FILL_DOTS:
        sm_canvas_fill(p->canvas, &p->flat, SM_RULE_EVEN_ODD, fill->background);
        fill_pattern(p, fill);
        break;
    }
}

static void paint_path(painter *p, const sm_item *item)
{
    sm_flat_reset(&p->flat);
    sm_flat_path(&p->flat, item->path.path, p->to_px);
    fill_flat(p, &item->path.fill);
    stroke_flat(p, &p->flat, &item->path.stroke);
}

/* ---- markers ---- */

static sm_xy_px center_of(const painter *p, const sm_marker *marker)
{
    return (sm_xy_px){marker->at.x * p->to_px.scale.x, marker->at.y * p->to_px.scale.y};
}

static bool same_color(sm_color a, sm_color b)
{
    return sm_pixel_of(a) == sm_pixel_of(b);
}

static bool same_pen(const sm_pen *a, const sm_pen *b)
{
    bool same = !(a->half_width < b->half_width) && !(a->half_width > b->half_width) &&
                a->butt == b->butt && a->n_dashes == b->n_dashes;
    for (int i = 0; same && i < a->n_dashes; i++)
        same = !(a->dashes[i] < b->dashes[i]) && !(a->dashes[i] > b->dashes[i]);
    return same;
}

static void clear_look(gpointer data)
{
    sm_stamps_free(((look *)data)->stamps);
}

static sm_stamps *find_stamps(painter *p, const look *wanted)
{
    for (guint i = 0; i < p->looks->len; i++) {
        const look *l = &g_array_index(p->looks, look, i);
        if (l->symbol == wanted->symbol && same_color(l->fill, wanted->fill) &&
            same_color(l->stroke, wanted->stroke) && same_pen(&l->pen, &wanted->pen))
            return l->stamps;
    }
    if (p->looks->len == MAX_LOOKS) g_array_set_size(p->looks, 0);
    look made = *wanted;
    made.stamps = sm_stamps_create(made.symbol, made.fill, &made.pen, made.stroke);
    g_array_append_val(p->looks, made);
    return made.stamps;
}

static void stamp_markers(painter *p, const sm_item *item)
{
    const sm_fill *fill = &item->markers.fill;
    const sm_stroke *stroke = &item->markers.stroke;
    look wanted = {.symbol = item->markers.symbol,
                   .fill = fill->kind == SM_FILL_SOLID ? fill->color : SM_COLOR_NONE,
                   .stroke = stroke->color,
                   .pen = sm_outline_has_stroke(stroke) ? pen_of(p, stroke) : (sm_pen){0}};
    sm_stamps *stamps = find_stamps(p, &wanted);
    sm_stamps_draw_all(stamps, p->canvas, item->markers.markers, item->markers.n_markers,
                       p->to_px.scale);
}

/* With a pattern, which is fixed to the page and so differs from mark to mark. */
static void paint_each_marker(painter *p, const sm_item *item)
{
    g_autoptr(sm_path) symbol = sm_path_create();
    sm_symbol_path(item->markers.symbol, symbol);
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        const sm_marker *marker = &item->markers.markers[i];
        double radius = (double)marker->radius_pt * p->scale;
        if (!(radius > 0)) continue;
        sm_flat_reset(&p->flat);
        sm_flat_path(&p->flat, symbol, (sm_to_px){{radius, radius}, center_of(p, marker)});
        fill_flat(p, &item->markers.fill);
        stroke_flat(p, &p->flat, &item->markers.stroke);
    }
}

static void paint_markers(painter *p, const sm_item *item)
{
    sm_fill_kind kind = item->markers.fill.kind;
    if (kind == SM_FILL_SOLID || kind == SM_FILL_NONE)
        stamp_markers(p, item);
    else
        paint_each_marker(p, item);
}

/* ---- text ---- */

/* Onto `words`, as its current path. */
static void outline_letters(painter *p, const sm_item *item)
{
    if (p->lock) g_mutex_lock(p->lock);
    if (item->kind == SM_ITEM_TEXT)
        sm_lettering_outline_text(p->words, p->engine, item);
    else
        sm_lettering_outline_on_path(p->words, p->engine, item);
    if (p->lock) g_mutex_unlock(p->lock);
}

static void paint_letters(painter *p, sm_color color, sm_halo halo)
{
    sm_stroke stroke = {.color = halo.color, .width_pt = 2 * halo.width_pt};
    sm_flat_reset(&p->flat);
    sm_flat_current_path(&p->flat, p->words);
    cairo_new_path(p->words);
    stroke_flat(p, &p->flat, &stroke);
    /* Contours of a glyph may overlap. */
    sm_canvas_fill(p->canvas, &p->flat, SM_RULE_WINDING, color);
}

/* ---- groups ---- */

static void begin_clip(painter *p, const sm_path *path)
{
    sm_flat_reset(&p->flat);
    sm_flat_path(&p->flat, path, p->to_px);
    sm_canvas_push_clip(p->canvas, &p->flat);
    g_array_append_val(p->clips, path);
}

static void begin_group(painter *p)
{
    sm_canvas_push_same_clip(p->canvas);
    const sm_path *none = NULL;
    g_array_append_val(p->clips, none);
}

static void end_group(painter *p)
{
    sm_canvas_pop_clip(p->canvas);
    g_array_set_size(p->clips, p->clips->len - 1);
}

/* ---- images ---- */

static void clip_to(cairo_t *cr, const sm_path *path)
{
    sm_outline_add(cr, path, (sm_xy_pt){0, 0}, 1);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
}

static sm_box_px image_box(painter *p, sm_rect_pt box)
{
    sm_flat_reset(&p->flat);
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_rect(path, box);
    sm_flat_path(&p->flat, path, p->to_px);
    return sm_flat_box(&p->flat, 0, sm_canvas_clip_box(p->canvas));
}

static bool paint_image(painter *p, const sm_item *item, GError **error)
{
    sm_box_px box = image_box(p, item->image.box);
    if (sm_box_px_is_empty(box)) return true;
    sm_canvas_expose(p->canvas, box);
    cairo_surface_t *surface = sm_raster_surface(p->raster);
    cairo_t *cr = cairo_create(surface);
    cairo_rectangle(cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_clip(cr);
    cairo_scale(cr, p->to_px.scale.x, p->to_px.scale.y);
    for (guint i = 0; i < p->clips->len; i++) {
        const sm_path *clip = g_array_index(p->clips, const sm_path *, i);
        if (clip) clip_to(cr, clip);
    }
    bool painted = sm_image_paint(cr, item, error);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return painted;
}

/* ---- the scene ---- */

static bool paint_item(painter *p, const sm_item *item, GError **error)
{
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
        begin_group(p);
        break;
    case SM_ITEM_CLIP_BEGIN:
        begin_clip(p, item->clip.path);
        break;
    case SM_ITEM_GROUP_END:
        end_group(p);
        break;
    case SM_ITEM_PATH:
        paint_path(p, item);
        break;
    case SM_ITEM_MARKERS:
        paint_markers(p, item);
        break;
    case SM_ITEM_TEXT:
        outline_letters(p, item);
        paint_letters(p, item->text.color, item->text.halo);
        break;
    case SM_ITEM_TEXT_ON_PATH:
        outline_letters(p, item);
        paint_letters(p, item->text_on_path.color, item->text_on_path.halo);
        break;
    case SM_ITEM_IMAGE:
        return paint_image(p, item, error);
    }
    return true;
}

static cairo_t *create_words(sm_xy_px scale)
{
    /* Without bounds: Cairo leaves out letters that lie far outside of a surface. */
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_scale(cr, scale.x, scale.y);
    return cr;
}

sm_raster_painter *sm_raster_painter_create(const sm_raster *raster, int first_row, int end_row,
                                            double width_pt, double height_pt)
{
    painter *p = g_new0(painter, 1);
    sm_xy_px scale = {raster->width_px / width_pt, raster->height_px / height_pt};
    p->raster = raster;
    p->to_px = (sm_to_px){.scale = scale};
    p->scale = sqrt(scale.x * scale.y);
    p->canvas = sm_canvas_create(raster, first_row, end_row);
    p->looks = g_array_new(FALSE, FALSE, sizeof(look));
    g_array_set_clear_func(p->looks, clear_look);
    p->words = create_words(scale);
    p->clips = g_array_new(FALSE, FALSE, sizeof(const sm_path *));
    sm_flat_init(&p->flat);
    sm_flat_init(&p->marks);
    return p;
}

void sm_raster_painter_free(sm_raster_painter *p)
{
    if (!p) return;
    sm_flat_clear(&p->flat);
    sm_flat_clear(&p->marks);
    g_array_free(p->clips, TRUE);
    g_array_free(p->looks, TRUE);
    cairo_destroy(p->words);
    sm_canvas_free(p->canvas);
    g_free(p);
}

sm_canvas *sm_raster_painter_canvas(sm_raster_painter *p)
{
    return p->canvas;
}

bool sm_raster_painter_item(sm_raster_painter *p, const sm_item *item, sm_text_engine *engine,
                            GError **error)
{
    p->engine = engine;
    return paint_item(p, item, error);
}

void sm_raster_painter_share_engine(sm_raster_painter *p, GMutex *lock)
{
    p->lock = lock;
}

void sm_raster_painter_rewind(sm_raster_painter *p)
{
    while (p->clips->len > 0)
        end_group(p);
}
