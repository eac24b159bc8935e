#include "picture.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>

#define PX_PER_PT 3.0

static void paint_lines(cairo_t *cr, const sm_label_lines *lines)
{
    const sm_shapes_pt *s = lines->shapes;
    bool strong = lines->weight >= SM_LABEL_STRONG_LINE;
    for (uint32_t part = 0; part < s->n_parts; part++) {
        for (uint32_t i = s->part_start[part]; i < s->part_start[part + 1]; i++)
            cairo_line_to(cr, s->points[i].x, s->points[i].y);
        if (s->kind == SM_SHAPE_POLYGON) cairo_close_path(cr);
        cairo_new_sub_path(cr);
    }
    cairo_set_source_rgb(cr, strong ? 0.45 : 0.7, strong ? 0.42 : 0.75, strong ? 0.4 : 0.8);
    cairo_set_line_width(cr, strong ? 0.8 : 0.4);
    cairo_stroke(cr);
}

static void paint_ground(cairo_t *cr, const trial *t)
{
    cairo_set_source_rgb(cr, 1, 0.99, 0.96);
    cairo_paint(cr);
    for (uint32_t i = 0; i < t->lines->len; i++)
        paint_lines(cr, &g_array_index(t->lines, sm_label_lines, i));
    cairo_set_source_rgba(cr, 0.75, 0.22, 0.17, 0.5);
    for (uint32_t i = 0; i < t->symbols->len; i++) {
        const sm_label_symbol *s = &g_array_index(t->symbols, sm_label_symbol, i);
        cairo_arc(cr, s->at.x, s->at.y, s->radius_pt, 0, 2 * G_PI);
        cairo_fill(cr);
    }
    cairo_set_source_rgb(cr, 0.87, 0.87, 0.87);
    for (uint32_t i = 0; i < t->reserved->len; i++) {
        const sm_rect_pt *r = &g_array_index(t->reserved, sm_rect_pt, i);
        cairo_rectangle(cr, r->x0, r->y0, r->x1 - r->x0, r->y1 - r->y0);
        cairo_fill(cr);
    }
}

static void set_text_color(cairo_t *cr, unsigned faults)
{
    if (faults & SM_LABEL_COVERS_SYMBOL)
        cairo_set_source_rgb(cr, 0.85, 0, 0);
    else if (faults & SM_LABEL_CROSSES_STRONG)
        cairo_set_source_rgb(cr, 0.55, 0, 0.7);
    else if (faults & SM_LABEL_IS_AMBIGUOUS)
        cairo_set_source_rgb(cr, 0, 0.2, 0.9);
    else
        cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
}

static void paint_label(cairo_t *cr, const sm_label_placement *p, const sm_label_request *r,
                        bool dot, sm_text_engine *engine)
{
    for (uint32_t i = 0; i < p->n_lines; i++) {
        cairo_move_to(cr, p->lines[i].at.x, p->lines[i].at.y);
        sm_text_path(engine, cr, &p->font, p->lines[i].text);
        cairo_set_source_rgb(cr, 1, 1, 1);
        cairo_set_line_width(cr, 2 * r->halo_pt);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(cr);
        set_text_color(cr, p->faults);
        cairo_fill(cr);
    }
    set_text_color(cr, p->faults);
    cairo_set_line_width(cr, 0.4);
    for (uint32_t i = 0; i < p->n_leader; i++)
        cairo_line_to(cr, p->leader[i].x, p->leader[i].y);
    cairo_stroke(cr);
    if (!dot) return;
    cairo_arc(cr, r->at.x, r->at.y, r->clear_pt, 0, 2 * G_PI);
    cairo_fill(cr);
}

void picture_write(const trial *t, const sm_labels *labels, sm_text_engine *engine,
                   const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)(sm_rect_pt_width(t->frame) * PX_PER_PT),
        (int)(sm_rect_pt_height(t->frame) * PX_PER_PT));
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, PX_PER_PT, PX_PER_PT);
    cairo_translate(cr, -t->frame.x0, -t->frame.y0);
    paint_ground(cr, t);
    for (uint32_t i = 0; i < labels->n; i++)
        if (labels->placements[i].how != SM_LABEL_DROPPED)
            paint_label(cr, &labels->placements[i], trial_request(t, i), t->dots_with_names,
                        engine);
    cairo_destroy(cr);
    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "bench_labels: cannot write %s\n", path);
    cairo_surface_destroy(surface);
}
