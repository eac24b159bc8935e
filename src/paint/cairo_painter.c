#include "paint/cairo_painter.h"

#include "base/fail.h"
#include "paint/fill.h"
#include "paint/markers.h"
#include "paint/outline.h"

#include <string.h>

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

/* ---- images ---- */

typedef struct png_reader {
    const uint8_t *next;
    gsize left;
} png_reader;

static cairo_status_t read_png(void *closure, unsigned char *into, unsigned length)
{
    png_reader *reader = closure;
    if (length > reader->left) return CAIRO_STATUS_READ_ERROR;
    memcpy(into, reader->next, length);
    reader->next += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static void paint_picture(cairo_t *cr, cairo_surface_t *picture, sm_rect_pt box)
{
    int width = cairo_image_surface_get_width(picture);
    int height = cairo_image_surface_get_height(picture);
    cairo_save(cr);
    cairo_rectangle(cr, box.x0, box.y0, sm_rect_pt_width(box), sm_rect_pt_height(box));
    cairo_clip(cr);
    cairo_translate(cr, box.x0, box.y0);
    cairo_scale(cr, sm_rect_pt_width(box) / width, sm_rect_pt_height(box) / height);
    cairo_set_source_surface(cr, picture, 0, 0);
    /* Without it the picture's edge would fade into nothing. */
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
}

static bool paint_image(cairo_t *cr, const sm_item *item, GError **error)
{
    if (!(sm_rect_pt_width(item->image.box) > 0 && sm_rect_pt_height(item->image.box) > 0))
        return true;
    png_reader reader = {item->image.png, item->image.length};
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_png, &reader);
    cairo_status_t status = cairo_surface_status(picture);
    if (status == CAIRO_STATUS_SUCCESS) paint_picture(cr, picture, item->image.box);
    cairo_surface_destroy(picture);
    if (status == CAIRO_STATUS_SUCCESS) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "image \"%s\" cannot be read as PNG (%s): save it as PNG again",
                   item->id ? item->id : "", cairo_status_to_string(status));
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
        return paint_image(p->cr, item, error);
    }
    return true;
}

static void paint_background(cairo_t *cr, sm_color background)
{
    if (background.a <= 0) return;
    sm_outline_source(cr, background);
    cairo_paint(cr);
}

bool sm_paint_scene(cairo_t *cr, const sm_scene *scene, sm_text_engine *engine,
                    sm_lettering lettering, GError **error)
{
    painter p = {cr, engine, lettering};
    cairo_new_path(cr);
    paint_background(cr, sm_scene_background(scene));
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
        if (!paint_item(&p, sm_scene_item(scene, i), error)) return false;
    return sm_cairo_check(cairo_status(cr), error);
}
