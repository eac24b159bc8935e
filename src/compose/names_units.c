#include "compose/names_inner.h"

#include "compose/adapt.h"
#include "compose/fills.h"
#include "compose/look.h"

/* Names of units are set in no smaller type than this share, and no wider apart than so many ems.
 */
#define LEAST_SCALE 0.72
#define MOST_SPACING_EM 0.3

void sm_names_add_unit(sm_names *names, const sm_map_layer *layer, uint32_t shape,
                       sm_label_duty duty)
{
    bool asked = duty != SM_LABEL_DUTY_NONE;
    sm_name entry = {.kind = SM_NAME_AREA, .look = &names->on.style->label.admin1, .duty = duty};
    g_autofree char *written = sm_names_layer_text(names, layer, shape);
    if (!*written) return;
    entry.text = sm_look_case(entry.look, written);
    sm_label_request *request = sm_names_add(names, SM_LABEL_AREA, &entry,
                                             asked ? SM_PRIORITY_AREA_UNIT : SM_PRIORITY_BASE_UNIT);
    request->shapes = layer->shapes;
    request->shape = shape;
    request->area.min_scale =
        MAX(LEAST_SCALE, sm_least_text_pt(names->on.figure->width) / request->font.size_pt);
    request->area.max_spacing_em = MOST_SPACING_EM;
    request->area.outside = asked;
}

void sm_names_add_units(sm_names *names)
{
    const sm_map_layer *layer = names->on.map->layers[SM_BASE_ADMIN1];
    const sm_layer *asked = sm_base_map_asked(names->on.figure, SM_BASE_ADMIN1);
    for (uint32_t i = 0; layer && asked && asked->label && i < layer->shapes->n_shapes; i++)
        if (layer->shapes->shape_start[i] < layer->shapes->shape_start[i + 1] &&
            (names->on.map->focus.n == 0 ||
             sm_base_map_is_focus(names->on.map, sm_map_layer_text(layer, "iso3", i))))
            sm_names_add_unit(names, layer, i, SM_LABEL_DUTY_NONE);
}
