#include "layout/label_curve.h"

#include <math.h>

double sm_label_curve_length(const sm_xy_pt *curve, uint32_t n)
{
    double length = 0.0;
    for (uint32_t i = 1; i < n; i++)
        length += sm_label_distance(curve[i - 1], curve[i]);
    return length;
}

static sm_xy_pt along(sm_xy_pt a, sm_xy_pt b, double length, double distance, double *ux,
                      double *uy)
{
    *ux = (b.x - a.x) / length;
    *uy = (b.y - a.y) / length;
    return (sm_xy_pt){a.x + distance * *ux, a.y + distance * *uy};
}

sm_xy_pt sm_label_curve_at(const sm_xy_pt *curve, uint32_t n, double distance_pt, double *ux,
                           double *uy)
{
    sm_xy_pt at = curve[0];
    *ux = 1.0;
    *uy = 0.0;
    for (uint32_t i = 1; i < n; i++) {
        double length = sm_label_distance(curve[i - 1], curve[i]);
        if (length <= 0.0) continue;
        at = along(curve[i - 1], curve[i], length, distance_pt, ux, uy);
        if (distance_pt <= length) break;
        distance_pt -= length;
    }
    return at;
}

/* `middle`: of the cluster, along the curve. */
static sm_label_box cluster_box(const sm_label_setting *setting, double middle, double width,
                                const sm_xy_pt *curve, uint32_t n)
{
    double ux, uy;
    sm_xy_pt at = sm_label_curve_at(curve, n, middle, &ux, &uy);
    double down = 0.5 * (setting->top_pt + setting->bottom_pt); /* along (-uy, ux) */
    return (sm_label_box){
        .center = {at.x - uy * down, at.y + ux * down},
        .half_width = 0.5 * width,
        .half_height = 0.5 * (setting->bottom_pt - setting->top_pt),
        .ux = ux,
        .uy = uy,
    };
}

void sm_label_curve_boxes(const sm_label_setting *setting, const sm_xy_pt *curve, uint32_t n,
                          double halo_pt, GArray *boxes)
{
    const sm_label_measure *line = &setting->lines[0];
    double spacing = setting->font.letter_spacing_em * setting->font.size_pt;
    double start = 0.5 * (sm_label_curve_length(curve, n) - sm_label_setting_advance(setting, 0));
    for (uint32_t i = 0; i < line->n_clusters; i++) {
        double x = line->clusters[i].x * setting->scale + i * spacing;
        double width = line->clusters[i].advance * setting->scale;
        sm_label_box box = cluster_box(setting, start + x + 0.5 * width, width, curve, n);
        box = sm_label_box_grown(&box, halo_pt, halo_pt);
        g_array_append_val(boxes, box);
    }
}
