#include "paint/fill.h"

#include "paint/outline.h"
#include "paint/pattern.h"

#include <math.h>

static void fill_flat(cairo_t *cr, sm_color color)
{
    if (color.a <= 0) return;
    sm_outline_source(cr, color);
    cairo_fill_preserve(cr);
}

/* The part of the current path that the clip lets through; false when there is none. */
static bool visible_bounds(cairo_t *cr, sm_rect_pt *bounds)
{
    double x0, y0, x1, y1, cx0, cy0, cx1, cy1;
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_clip_extents(cr, &cx0, &cy0, &cx1, &cy1);
    *bounds = (sm_rect_pt){fmax(x0, cx0), fmax(y0, cy0), fmin(x1, cx1), fmin(y1, cy1)};
    return bounds->x1 > bounds->x0 && bounds->y1 > bounds->y0;
}

static void stroke_marks(cairo_t *cr, const sm_fill *fill, const sm_path *marks)
{
    cairo_path_t *shape = cairo_copy_path(cr);
    cairo_save(cr);
    cairo_clip(cr);
    sm_outline_add(cr, marks, (sm_xy_pt){0, 0}, 1);
    cairo_set_line_width(cr, fill->width_pt);
    cairo_set_line_cap(cr, fill->kind == SM_FILL_DOTS ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cr, NULL, 0, 0);
    sm_outline_source(cr, fill->color);
    cairo_stroke(cr);
    cairo_restore(cr);
    cairo_append_path(cr, shape);
    cairo_path_destroy(shape);
}

static void fill_pattern(cairo_t *cr, const sm_fill *fill)
{
    sm_rect_pt bounds;
    if (fill->color.a <= 0 || !(fill->width_pt > 0) || !visible_bounds(cr, &bounds)) return;
    g_autoptr(sm_path) marks = sm_pattern_make(fill, bounds);
    if (marks)
        stroke_marks(cr, fill, marks);
    else
        fill_flat(cr, sm_pattern_tint(fill));
}

void sm_fill_paint(cairo_t *cr, const sm_fill *fill)
{
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    switch (fill->kind) {
    case SM_FILL_NONE:
        break;
    case SM_FILL_SOLID:
        fill_flat(cr, fill->color);
        break;
    case SM_FILL_HATCH:
    case SM_FILL_DOTS:
        fill_flat(cr, fill->background);
        fill_pattern(cr, fill);
        break;
    }
}
