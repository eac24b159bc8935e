#include "paint/outline.h"

static sm_xy_pt placed(sm_xy_pt p, sm_xy_pt offset, double scale)
{
    return (sm_xy_pt){p.x * scale + offset.x, p.y * scale + offset.y};
}

void sm_outline_add(cairo_t *cr, const sm_path *path, sm_xy_pt offset, double scale)
{
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        sm_xy_pt a, b, c;
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            a = placed(*next++, offset, scale);
            cairo_move_to(cr, a.x, a.y);
            break;
        case SM_PATH_LINE:
            a = placed(*next++, offset, scale);
            cairo_line_to(cr, a.x, a.y);
            break;
        case SM_PATH_CURVE:
            a = placed(*next++, offset, scale);
            b = placed(*next++, offset, scale);
            c = placed(*next++, offset, scale);
            cairo_curve_to(cr, a.x, a.y, b.x, b.y, c.x, c.y);
            break;
        case SM_PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

void sm_outline_source(cairo_t *cr, sm_color color)
{
    cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
}

bool sm_outline_has_stroke(const sm_stroke *stroke)
{
    return stroke->width_pt > 0 && stroke->color.a > 0;
}

void sm_outline_stroke(cairo_t *cr, const sm_stroke *stroke)
{
    if (!sm_outline_has_stroke(stroke)) return;
    bool butt = stroke->n_dashes > 0 || stroke->cap_butt;
    sm_outline_source(cr, stroke->color);
    cairo_set_line_width(cr, stroke->width_pt);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, butt ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, stroke->dashes, stroke->n_dashes, 0);
    cairo_stroke_preserve(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}
