#include "paint/markers.h"

#include "paint/fill.h"
#include "paint/outline.h"

double sm_markers_reach(const sm_item *item, double radius_pt)
{
    const sm_stroke *stroke = &item->markers.stroke;
    /* The tips of no symbol reach out twice as far as the circle of its area. */
    return 2 * radius_pt + (sm_outline_has_stroke(stroke) ? stroke->width_pt / 2 : 0);
}

void sm_markers_paint_one(const sm_target *on, sm_rect_pt page, const sm_path *symbol,
                          const sm_item *item, const sm_marker *marker)
{
    sm_xy_pt at = marker->at;
    double radius = (double)marker->radius_pt, reach = 2 * radius;
    if (!(radius > 0)) return;
    sm_rect_pt bounds = {MAX(at.x - reach, page.x0), MAX(at.y - reach, page.y0),
                         MIN(at.x + reach, page.x1), MIN(at.y + reach, page.y1)};
    sm_outline_add(sm_target_path(on), symbol, at, radius);
    sm_fill_paint(on, &item->markers.fill, bounds);
    sm_outline_stroke(on, &item->markers.stroke);
    cairo_new_path(sm_target_path(on));
}

void sm_markers_paint(const sm_target *on, sm_rect_pt page, const sm_item *item)
{
    g_autoptr(sm_path) symbol = sm_path_create();
    sm_item_symbol(item, symbol);
    for (uint32_t i = 0; i < item->markers.n_markers; i++)
        sm_markers_paint_one(on, page, symbol, item, &item->markers.markers[i]);
}
