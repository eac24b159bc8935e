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

static void draw_block(const sm_text_block *block, const char *id, sm_xy_pt at,
                       const sm_text_spec *look, sm_scene *scene)
{
    sm_halo halo = sm_look_halo(look);
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(scene, id, block->lines[i], &block->font,
                      (sm_xy_pt){at.x, at.y + block->ascent_pt + i * block->leading_pt},
                      SM_ANCHOR_START, 0, look->color, halo.width_pt > 0 ? halo : SM_NO_HALO);
}

static void draw_callout(const sm_names *names, const sm_name *entry,
                         const sm_label_placement *placement, sm_scene *scene)
{
    const sm_style *style = names->style;
    g_autofree char *id = g_strdup_printf("callout-%u", placement->tag + 1);
    sm_scene_group(scene, id, entry->text, NULL);
    sm_label_draw_leader(placement, style, scene);
    sm_path *box = sm_path_create();
    sm_path_round_rect(box, placement->box, sm_length_pt(style->callout.radius, 0));
    sm_scene_path(scene, NULL, NULL, box, sm_look_fill(&style->callout.fill),
                  sm_look_stroke(&style->callout.stroke));
    double padding = sm_length_pt(style->callout.padding, 0);
    sm_xy_pt at = {placement->box.x0 + padding, placement->box.y0 + padding};
    g_autofree char *title = g_strconcat(id, "--title", NULL);
    g_autofree char *body = g_strconcat(id, "--text", NULL);
    draw_block(&entry->title, title, at, &style->callout.title, scene);
    if (entry->title.n_lines) at.y += entry->title.height_pt + entry->body.font.size_pt * 0.3;
    draw_block(&entry->body, body, at, &style->callout.text, scene);
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
                      names->style, entry->id, scene);
    }
    sm_scene_end(scene);
    sm_scene_group(scene, "annotations", "Annotations", NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (placement->how != SM_LABEL_DROPPED && entry->kind == SM_NAME_CALLOUT)
            draw_callout(names, entry, placement, scene);
    }
    sm_scene_end(scene);
}
