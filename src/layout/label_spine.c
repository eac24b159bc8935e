#include "layout/label_spine.h"

void sm_label_offer_bent(sm_label_problem *problem, const sm_label_raster *raster,
                         const sm_label_setting *measured)
{
    (void)problem;
    (void)raster;
    (void)measured;
}
