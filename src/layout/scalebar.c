#include "layout/scalebar.h"

#include "project/geodesic.h"

#include <glib.h>
#include <math.h>

/* True kilometres per page point around `at`, measured by the geodesic between two points a little
 * to the left and right. */
static bool km_per_pt(const sm_frame *frame, sm_projection *projection, sm_xy_pt at, double half_pt,
                      double *km)
{
    sm_lonlat left, right;
    sm_xy_m a = sm_frame_to_plane(frame, (sm_xy_pt){at.x - half_pt, at.y});
    sm_xy_m b = sm_frame_to_plane(frame, (sm_xy_pt){at.x + half_pt, at.y});
    if (!sm_projection_inverse(projection, a, &left) ||
        !sm_projection_inverse(projection, b, &right))
        return false;
    *km = sm_geodesic_distance_m(left, right, NULL) / 1000.0 / (2 * half_pt);
    return isfinite(*km) && *km > 0;
}

static double round_length(double most, int *divisions)
{
    double power = pow(10, floor(log10(most)));
    double lead = most / power;
    double digit = lead >= 5 ? 5 : lead >= 2 ? 2 : 1;
    *divisions = digit == 5 ? 5 : 2;
    return digit * power;
}

bool sm_scalebar_init(sm_scalebar *bar, const sm_frame *frame, sm_projection *projection,
                      double unit_km, double max_width_pt)
{
    sm_xy_pt center = {(frame->page.x0 + frame->page.x1) / 2,
                       (frame->page.y0 + frame->page.y1) / 2};
    double at_center;
    if (!km_per_pt(frame, projection, center, max_width_pt / 2, &at_center)) return false;
    *bar = (sm_scalebar){0};
    bar->length = round_length(at_center * max_width_pt / unit_km, &bar->divisions);
    bar->width_pt = bar->length * unit_km / at_center;
    sm_lonlat middle;
    if (sm_projection_inverse(projection, sm_frame_to_plane(frame, center), &middle))
        bar->latitude_deg = middle.lat;
    for (int i = 0; i < 9; i++) {
        sm_xy_pt at = {frame->page.x0 + (0.1 + 0.4 * (i % 3)) * sm_rect_pt_width(frame->page),
                       frame->page.y0 + (0.1 + 0.4 * (i / 3)) * sm_rect_pt_height(frame->page)};
        double here;
        if (km_per_pt(frame, projection, at, 2, &here))
            bar->variation = MAX(bar->variation, fabs(here / at_center - 1));
    }
    return true;
}
