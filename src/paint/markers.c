#include "paint/markers.h"

#include "paint/fill.h"
#include "paint/outline.h"

static void paint_marker(cairo_t *cr, const sm_path *symbol, const sm_marker *marker,
                         const sm_fill *fill, const sm_stroke *stroke)
{
    if (!(marker->radius_pt > 0)) return;
    sm_outline_add(cr, symbol, marker->at, (double)marker->radius_pt);
    sm_fill_paint(cr, fill);
    sm_outline_stroke(cr, stroke);
    cairo_new_path(cr);
}

void sm_markers_paint(cairo_t *cr, const sm_item *item)
{
    g_autoptr(sm_path) symbol = sm_path_create();
    sm_symbol_path(item->markers.symbol, symbol);
    for (uint32_t i = 0; i < item->markers.n_markers; i++)
        paint_marker(cr, symbol, &item->markers.markers[i], &item->markers.fill,
                     &item->markers.stroke);
}
