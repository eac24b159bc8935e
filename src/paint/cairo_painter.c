#include "paint/cairo_painter.h"

#include "base/fail.h"
#include "paint/fill.h"
#include "paint/image.h"
#include "paint/markers.h"
#include "paint/outline.h"

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

/* ---- the scene ---- */

static void paint_path(cairo_t *cr, const sm_item *item)
{
    sm_outline_add(cr, item->path.path, (sm_xy_pt){0, 0}, 1);
    sm_fill_paint(cr, &item->path.fill);
    sm_outline_stroke(cr, &item->path.stroke);
    cairo_new_path(cr);
}

static void begin_clip(cairo_t *cr, const sm_item *item)
{
    cairo_save(cr);
    sm_outline_add(cr, item->clip.path, (sm_xy_pt){0, 0}, 1);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
}

typedef struct painter {
    cairo_t *cr;
    sm_text_engine *engine;
    sm_lettering lettering;
} painter;

static bool paint_item(const painter *p, const sm_item *item, GError **error)
{
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
        cairo_save(p->cr);
        break;
    case SM_ITEM_CLIP_BEGIN:
        begin_clip(p->cr, item);
        break;
    case SM_ITEM_GROUP_END:
        cairo_restore(p->cr);
        break;
    case SM_ITEM_PATH:
        paint_path(p->cr, item);
        break;
    case SM_ITEM_MARKERS:
        sm_markers_paint(p->cr, item);
        break;
    case SM_ITEM_TEXT:
        sm_lettering_text(p->cr, p->engine, p->lettering, item);
        break;
    case SM_ITEM_TEXT_ON_PATH:
        sm_lettering_on_path(p->cr, p->engine, p->lettering, item);
        break;
    case SM_ITEM_IMAGE:
        return sm_image_paint(p->cr, item, error);
    }
    return true;
}

void sm_paint_background(cairo_t *cr, sm_color background)
{
    if (background.a <= 0) return;
    sm_outline_source(cr, background);
    cairo_paint(cr);
}

bool sm_paint_items(cairo_t *cr, const sm_scene *scene, uint32_t first, uint32_t end,
                    sm_text_engine *engine, sm_lettering lettering, GError **error)
{
    painter p = {cr, engine, lettering};
    for (uint32_t i = first; i < end; i++)
        if (!paint_item(&p, sm_scene_item(scene, i), error)) return false;
    return sm_cairo_check(cairo_status(cr), error);
}

bool sm_paint_scene(cairo_t *cr, const sm_scene *scene, sm_text_engine *engine,
                    sm_lettering lettering, GError **error)
{
    cairo_new_path(cr);
    sm_paint_background(cr, sm_scene_background(scene));
    return sm_paint_items(cr, scene, 0, sm_scene_n_items(scene), engine, lettering, error);
}
