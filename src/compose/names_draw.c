#include "compose/names_inner.h"

#include "compose/label_draw.h"
#include "compose/look.h"

static void draw_dots(const sm_names *names, bool highlights, sm_scene *scene)
{
    sm_scene_group(scene, highlights ? "highlights" : "places",
                   highlights ? "Highlights" : "Places", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (!entry->marker || placement->repeat > 0 || entry->dot_always != highlights) continue;
        if (placement->how == SM_LABEL_DROPPED && !entry->dot_always) continue;
        if (sm_names_hides_mark(names, placement)) continue;
        sm_marker marker = {entry->at, (float)(sm_length_pt(entry->marker->size, 0) / 2),
                            UINT32_MAX};
        g_autofree char *id =
            g_strconcat(highlights ? "highlights--" : "places--", entry->text, NULL);
        const char *ids[] = {id}, *titles[] = {entry->text};
        sm_scene_markers(scene, entry->marker->shape, &marker, 1,
                         sm_look_solid(entry->marker->color),
                         sm_look_stroke(&entry->marker->stroke), ids, titles);
    }
    sm_scene_end(scene);
}

void sm_names_draw_towns(const sm_names *names, sm_scene *scene)
{
    draw_dots(names, false, scene);
}

void sm_names_draw(const sm_names *names, sm_scene *scene)
{
    draw_dots(names, true, scene);
    sm_scene_group(scene, "labels", "Labels", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (placement->how == SM_LABEL_DROPPED || entry->kind == SM_NAME_CALLOUT) continue;
        sm_text_spec look = *entry->look;
        if (entry->halo_pt > sm_length_pt(look.halo_width, 0))
            look.halo_width = (sm_length){entry->halo_pt, SM_UNIT_PT};
        sm_label_draw(placement, &look, sm_ground_color_in(names->ground, placement->box),
                      names->on.style, entry->id, scene);
    }
    sm_scene_end(scene);
    sm_scene_group(scene, "annotations", "Annotations", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (placement->how != SM_LABEL_DROPPED && entry->kind == SM_NAME_CALLOUT)
            sm_names_draw_callout(names, entry, placement, scene);
    }
    sm_scene_end(scene);
}
