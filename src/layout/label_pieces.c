#include "layout/label_pieces.h"

#include "layout/label_curve.h"

#include <math.h>

/* A box on a baseline point with a direction: from x0 to x1 along it, y0 to y1 below it. */
static sm_label_box box_on(sm_xy_pt at, double ux, double uy, sm_rect_pt r, double halo)
{
    double along = 0.5 * (r.x0 + r.x1), down = 0.5 * (r.y0 + r.y1);
    return (sm_label_box){
        .center = {at.x + along * ux - down * uy, at.y + along * uy + down * ux},
        .half_width = 0.5 * (r.x1 - r.x0) + halo,
        .half_height = 0.5 * (r.y1 - r.y0) + halo,
        .ux = ux,
        .uy = uy,
    };
}

static void add_straight(const sm_label_line *line, const sm_text_extent *extent, double halo,
                         GArray *boxes)
{
    double angle = line->angle_deg * G_PI / 180.0;
    sm_label_box box = box_on(line->at, cos(angle), sin(angle), extent->ink, halo);
    g_array_append_val(boxes, box);
}

static void add_curved(const sm_label_line *line, const sm_font *font, const sm_text_extent *extent,
                       double halo, sm_text_engine *engine, GArray *boxes)
{
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(engine, font, line->text, clusters);
    double start = 0.5 * (sm_label_curve_length(line->curve, line->n_curve) - extent->advance);
    for (uint32_t i = 0; i < clusters->len; i++) {
        const sm_text_cluster *c = &g_array_index(clusters, sm_text_cluster, i);
        double ux, uy, half = 0.5 * (c->advance - font->letter_spacing_em * font->size_pt);
        sm_xy_pt at = sm_label_curve_at(line->curve, line->n_curve, start + c->x + half, &ux, &uy);
        sm_rect_pt ink = {-half, extent->ink.y0, half, extent->ink.y1};
        sm_label_box box = box_on(at, ux, uy, ink, halo);
        g_array_append_val(boxes, box);
    }
}

void sm_label_pieces(const sm_label_request *request, const sm_label_placement *placement,
                     sm_text_engine *engine, GArray *boxes)
{
    if (placement->how == SM_LABEL_DROPPED) return;
    sm_label_box box = sm_label_box_of_rect(placement->box), disc[2];
    if (request->kind == SM_LABEL_CALLOUT) g_array_append_val(boxes, box);
    if (request->kind == SM_LABEL_DISC) {
        sm_label_disc_boxes(placement->box, disc);
        g_array_append_vals(boxes, disc, 2);
    }
    for (uint32_t i = 0; i < placement->n_lines; i++) {
        const sm_label_line *line = &placement->lines[i];
        sm_text_extent extent = sm_text_measure(engine, &placement->font, line->text);
        if (line->n_curve > 1)
            add_curved(line, &placement->font, &extent, request->halo_pt, engine, boxes);
        else
            add_straight(line, &extent, request->halo_pt, boxes);
    }
}
