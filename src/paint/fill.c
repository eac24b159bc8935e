#include "paint/fill.h"

#include "paint/pattern.h"

static void fill_flat(const sm_target *on, sm_color color)
{
    sm_outline_fill(on, CAIRO_FILL_RULE_EVEN_ODD, color);
}

static void stroke_marks(const sm_target *on, const sm_fill *fill, const sm_path *marks)
{
    sm_stroke stroke = {
        .color = fill->color, .width_pt = fill->width_pt, .cap_butt = fill->kind != SM_FILL_DOTS};
    cairo_t *cr = sm_target_path(on);
    cairo_path_t *shape = cairo_copy_path(cr);
    cairo_save(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
    sm_outline_add_visible(on, marks, &stroke);
    sm_outline_stroke(on, &stroke);
    cairo_new_path(cr);
    cairo_restore(cr);
    cairo_append_path(cr, shape);
    cairo_path_destroy(shape);
}

static void fill_pattern(const sm_target *on, const sm_fill *fill, sm_rect_pt bounds)
{
    if (fill->color.a <= 0 || !(fill->width_pt > 0)) return;
    if (!(bounds.x1 > bounds.x0 && bounds.y1 > bounds.y0)) return;
    g_autoptr(sm_path) marks = sm_pattern_make(fill, bounds);
    if (marks)
        stroke_marks(on, fill, marks);
    else
        fill_flat(on, sm_pattern_tint(fill));
}

void sm_fill_paint(const sm_target *on, const sm_fill *fill, sm_rect_pt bounds)
{
    switch (fill->kind) {
    case SM_FILL_NONE:
        break;
    case SM_FILL_SOLID:
        fill_flat(on, fill->color);
        break;
    case SM_FILL_HATCH:
    case SM_FILL_DOTS:
        fill_flat(on, fill->background);
        fill_pattern(on, fill, bounds);
        break;
    }
}
