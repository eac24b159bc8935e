#include "scene/shift.h"

static sm_path *moved_path(const sm_path *path, double dx, double dy)
{
    if (!path) return NULL;
    sm_path *copy = sm_path_create();
    copy->ops = g_memdup2(path->ops, path->n_ops * sizeof *path->ops);
    copy->points = g_memdup2(path->points, path->n_points * sizeof *path->points);
    copy->n_ops = copy->ops_capacity = path->n_ops;
    copy->n_points = copy->points_capacity = path->n_points;
    sm_path_shift(copy, dx, dy);
    return copy;
}

static void add_markers(sm_scene *to, const sm_item *item, double dx, double dy)
{
    uint32_t n = item->markers.n_markers;
    g_autofree sm_marker *markers = g_memdup2(item->markers.markers, n * sizeof *markers);
    for (uint32_t i = 0; i < n; i++) {
        markers[i].at.x += dx;
        markers[i].at.y += dy;
    }
    sm_scene_markers(to, item->markers.symbol, markers, n, item->markers.fill, item->markers.stroke,
                     item->markers.ids, item->markers.titles);
    sm_scene_marker_sector(to, item->markers.sector);
    if (item->markers.n_data)
        sm_scene_marker_data(to, item->markers.data_names, item->markers.n_data,
                             item->markers.data);
}

static void add_item(sm_scene *to, const sm_item *item, double dx, double dy)
{
    sm_xy_pt at;
    sm_rect_pt box;
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
        if (item->scopes_ids)
            sm_scene_scope(to, item->id, item->label);
        else
            sm_scene_group(to, item->id, item->label, item->title);
        break;
    case SM_ITEM_CLIP_BEGIN:
        sm_scene_clip(to, item->id, moved_path(item->clip.path, dx, dy));
        break;
    case SM_ITEM_GROUP_END:
        sm_scene_end(to);
        break;
    case SM_ITEM_PATH:
        sm_scene_path(to, item->id, item->title, moved_path(item->path.path, dx, dy),
                      item->path.fill, item->path.stroke);
        break;
    case SM_ITEM_MARKERS:
        add_markers(to, item, dx, dy);
        break;
    case SM_ITEM_TEXT:
        at = (sm_xy_pt){item->text.at.x + dx, item->text.at.y + dy};
        sm_scene_text(to, item->id, item->text.utf8, &item->text.font, at, item->text.anchor,
                      item->text.angle_deg, item->text.color, item->text.halo);
        break;
    case SM_ITEM_TEXT_ON_PATH:
        sm_scene_text_on_path(to, item->id, item->text_on_path.utf8, &item->text_on_path.font,
                              moved_path(item->text_on_path.path, dx, dy), item->text_on_path.color,
                              item->text_on_path.halo);
        break;
    case SM_ITEM_IMAGE:
        box = item->image.box;
        sm_scene_image(to, item->id, item->image.kind, item->image.bytes, item->image.length,
                       (sm_rect_pt){box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy});
        break;
    }
}

void sm_scene_add_shifted(sm_scene *scene, const sm_scene *from, double dx, double dy)
{
    for (uint32_t i = 0; i < sm_scene_n_items(from); i++)
        add_item(scene, sm_scene_item(from, i), dx, dy);
}

sm_scene *sm_scene_shifted(const sm_scene *scene, double dx, double dy)
{
    sm_scene *copy = sm_scene_create(sm_scene_width_pt(scene), sm_scene_height_pt(scene),
                                     sm_scene_background(scene));
    sm_scene_add_shifted(copy, scene, dx, dy);
    return copy;
}
