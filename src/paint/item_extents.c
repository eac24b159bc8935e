#include "paint/item_extents.h"

#include "paint/baseline.h"
#include "paint/markers.h"
#include "paint/outline.h"
#include "text/text.h"

#include <math.h>

static const sm_rect_pt nothing = {0, 0, 0, 0};

static sm_rect_pt path_extents(const sm_item *item)
{
    sm_rect_pt bounds;
    const sm_stroke *stroke = &item->path.stroke;
    if (!sm_path_bounds(item->path.path, &bounds)) return nothing;
    return sm_rect_pt_inset(bounds, sm_outline_has_stroke(stroke) ? -stroke->width_pt / 2 : 0);
}

static sm_rect_pt marker_extents(const sm_item *item)
{
    sm_rect_pt all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        const sm_marker *marker = &item->markers.markers[i];
        double reach = sm_markers_reach(item, (double)marker->radius_pt);
        all.x0 = fmin(all.x0, marker->at.x - reach), all.x1 = fmax(all.x1, marker->at.x + reach);
        all.y0 = fmin(all.y0, marker->at.y - reach), all.y1 = fmax(all.y1, marker->at.y + reach);
    }
    return item->markers.n_markers > 0 ? all : nothing;
}

/* How far letters reach from any point of the line's baseline, their halo among them. */
static double letters_reach(const sm_text_extent *text, sm_halo halo)
{
    double up = fmax(text->ascent, -text->ink.y0), down = fmax(text->descent, text->ink.y1);
    double aside = fmax(fmax(-text->ink.x0, text->ink.x1 - text->advance), 0);
    return hypot(fmax(up, down), aside) + fmax(halo.width_pt, 0);
}

static sm_rect_pt text_extents(const sm_item *item, sm_text_engine *engine)
{
    sm_text_extent text = sm_text_measure(engine, &item->text.font, item->text.utf8);
    double share = 0, angle = item->text.angle_deg * G_PI / 180;
    if (item->text.anchor != SM_ANCHOR_START) share = item->text.anchor == SM_ANCHOR_END ? 1 : 0.5;
    double start = -share * text.advance, end = start + text.advance;
    sm_xy_pt at = item->text.at;
    double x[2] = {at.x + start * cos(angle), at.x + end * cos(angle)};
    double y[2] = {at.y + start * sin(angle), at.y + end * sin(angle)};
    sm_rect_pt line = {fmin(x[0], x[1]), fmin(y[0], y[1]), fmax(x[0], x[1]), fmax(y[0], y[1])};
    return sm_rect_pt_inset(line, -letters_reach(&text, item->text.halo));
}

/* A text longer than its path runs on straight ahead at both ends. */
static sm_rect_pt curve_extents(const sm_item *item, sm_text_engine *engine)
{
    sm_rect_pt bounds;
    const sm_path *path = item->text_on_path.path;
    if (!sm_path_bounds(path, &bounds)) return nothing;
    sm_text_extent text =
        sm_text_measure(engine, &item->text_on_path.font, item->text_on_path.utf8);
    sm_baseline baseline = sm_baseline_make(path);
    double beyond = fmax(text.advance - sm_baseline_length(&baseline), 0) / 2;
    sm_baseline_clear(&baseline);
    double reach = letters_reach(&text, item->text_on_path.halo);
    return sm_rect_pt_inset(bounds, -(beyond + reach));
}

sm_rect_pt sm_item_extents(const sm_item *item, sm_text_engine *engine)
{
    switch (item->kind) {
    case SM_ITEM_PATH:
        return path_extents(item);
    case SM_ITEM_MARKERS:
        return marker_extents(item);
    case SM_ITEM_TEXT:
        return text_extents(item, engine);
    case SM_ITEM_TEXT_ON_PATH:
        return curve_extents(item, engine);
    case SM_ITEM_IMAGE:
        return item->image.box;
    case SM_ITEM_GROUP_BEGIN:
    case SM_ITEM_CLIP_BEGIN:
    case SM_ITEM_GROUP_END:
        break;
    }
    return nothing;
}
