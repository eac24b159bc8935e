#include "paint/cairo_painter.h"

#include "base/fail.h"
#include "paint/fill.h"
#include "paint/image.h"
#include "paint/markers.h"
#include "paint/outline.h"
#include "paint/text_painter.h"

bool sm_cairo_check(cairo_status_t status, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS) return true;
    return sm_fail(error, SM_ERROR_RENDER, "drawing failed: %s", cairo_status_to_string(status));
}

cairo_status_t sm_cairo_append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* ---- items ---- */

static sm_rect_pt common(sm_rect_pt a, sm_rect_pt b)
{
    return (sm_rect_pt){MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
}

static void paint_path(const sm_painter *p, const sm_item *item)
{
    const sm_path *path = item->path.path;
    const sm_stroke *stroke = &item->path.stroke;
    sm_rect_pt bounds;
    if (!sm_path_bounds(path, &bounds)) return;
    sm_outline_add_visible(&p->on, path, stroke);
    sm_fill_paint(&p->on, &item->path.fill, common(bounds, p->page));
    sm_outline_stroke(&p->on, stroke);
    cairo_new_path(sm_target_path(&p->on));
}

static void begin_clip(cairo_t *cr, const sm_item *item)
{
    cairo_save(cr);
    sm_outline_add(cr, item->clip.path, (sm_xy_pt){0, 0}, 1);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
}

static void paint_markers(const sm_painter *p, const sm_item *item)
{
    sm_fill_kind kind = item->markers.fill.kind;
    bool many_alike = item->markers.symbol != SM_SYMBOL_SECTOR;
    if (p->masks && many_alike && (kind == SM_FILL_SOLID || kind == SM_FILL_NONE))
        sm_mark_masks_paint(p->masks, &p->on, item);
    else
        sm_markers_paint(&p->on, p->page, item);
}

static void outline_text(const sm_painter *p, const sm_item *item)
{
    if (p->engine_lock) g_mutex_lock(p->engine_lock);
    sm_text_painter_outline(sm_target_path(&p->on), p->engine, item);
    if (p->engine_lock) g_mutex_unlock(p->engine_lock);
}

static void paint_text(const sm_painter *p, const sm_item *item)
{
    if (!p->masks) {
        sm_text_painter_show(p->on.cr, p->engine, item);
        return;
    }
    outline_text(p, item);
    sm_text_painter_fill(&p->on, item);
}

bool sm_painter_item(const sm_painter *p, const sm_item *item, GError **error)
{
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
        cairo_save(p->on.cr);
        break;
    case SM_ITEM_CLIP_BEGIN:
        begin_clip(p->on.cr, item);
        break;
    case SM_ITEM_GROUP_END:
        cairo_restore(p->on.cr);
        break;
    case SM_ITEM_PATH:
        paint_path(p, item);
        break;
    case SM_ITEM_MARKERS:
        paint_markers(p, item);
        break;
    case SM_ITEM_TEXT:
    case SM_ITEM_TEXT_ON_PATH:
        paint_text(p, item);
        break;
    case SM_ITEM_IMAGE:
        return sm_image_paint(p->on.cr, item, error);
    }
    return true;
}

/* ---- the scene ---- */

void sm_paint_background(cairo_t *cr, sm_color background)
{
    if (background.a <= 0) return;
    sm_outline_source(cr, background);
    cairo_paint(cr);
}

bool sm_paint_items(cairo_t *cr, const sm_scene *scene, uint32_t first, uint32_t end,
                    sm_text_engine *engine, GError **error)
{
    sm_painter p = {.on = {.cr = cr},
                    .page = {0, 0, sm_scene_width_pt(scene), sm_scene_height_pt(scene)},
                    .engine = engine};
    for (uint32_t i = first; i < end; i++)
        if (!sm_painter_item(&p, sm_scene_item(scene, i), error)) return false;
    return sm_cairo_check(cairo_status(cr), error);
}

bool sm_paint_scene(cairo_t *cr, const sm_scene *scene, sm_text_engine *engine, GError **error)
{
    cairo_new_path(cr);
    sm_paint_background(cr, sm_scene_background(scene));
    return sm_paint_items(cr, scene, 0, sm_scene_n_items(scene), engine, error);
}
