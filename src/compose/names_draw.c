#include "compose/names_inner.h"

#include "compose/label_draw.h"
#include "compose/look.h"

#include <math.h>

/* So many marks over a dot, or one so much larger than it, and it is not seen; a single small mark
 * that stands there is as good as the dot, but not as the sign of a capital. */
#define MANY_MARKS 3
#define LARGE_MARK 2.2
/* Around a dot that stands on marks. */
#define RING_PT 0.7

typedef enum dots { DOTS_BELOW, DOTS_ABOVE, DOTS_OF_HIGHLIGHTS } dots;

static bool is_below_marks(const sm_names *names, const sm_name *entry)
{
    double radius = sm_names_marker_radius(entry->marker);
    uint32_t n = 0, many = entry->marker == &names->on.style->place.capital ? 1 : MANY_MARKS;
    for (guint i = 0; i < names->over->len; i++) {
        const sm_label_symbol *mark = &g_array_index(names->over, sm_label_symbol, i);
        if (hypot(mark->at.x - entry->at.x, mark->at.y - entry->at.y) > mark->radius_pt) continue;
        n += mark->radius_pt >= LARGE_MARK * radius ? MANY_MARKS : 1;
    }
    return n >= many;
}

static dots kind_of(const sm_names *names, const sm_name *entry)
{
    if (entry->dot_always) return DOTS_OF_HIGHLIGHTS;
    /* In a series other marks lie over a dot in each frame, and in the next month's yet others. */
    bool above = entry->dot_above || names->on.n_windows > 1 || is_below_marks(names, entry);
    return above ? DOTS_ABOVE : DOTS_BELOW;
}

/* On marks a dot is set off from them by a ring, unless the style has one. */
static sm_stroke stroke_of(const sm_names *names, const sm_name *entry, dots kind)
{
    sm_stroke stroke = sm_look_stroke(&entry->marker->stroke);
    if (kind != DOTS_ABOVE || stroke.width_pt >= RING_PT) return stroke;
    stroke.width_pt = RING_PT;
    stroke.color = names->on.style->country.focus.color;
    return stroke;
}

static bool has_dot(const sm_names *names, uint32_t i, dots kind)
{
    const sm_label_placement *placement = &names->labels->placements[i];
    const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
    if (!entry->marker || placement->repeat > 0 || kind_of(names, entry) != kind) return false;
    if (placement->how == SM_LABEL_DROPPED && !entry->dot_always) return false;
    return !sm_names_hides_mark(names, placement);
}

static bool has_dots(const sm_names *names, dots kind)
{
    for (uint32_t i = 0; i < names->labels->n; i++)
        if (has_dot(names, i, kind)) return true;
    return false;
}

static void draw_dots(const sm_names *names, dots kind, sm_scene *scene)
{
    static const struct {
        const char *id, *title;
    } groups[] = {[DOTS_BELOW] = {"places", "Places"},
                  [DOTS_ABOVE] = {"places-above", "Places"},
                  [DOTS_OF_HIGHLIGHTS] = {"highlights", "Highlights"}};
    sm_scene_group(scene, groups[kind].id, groups[kind].title, NULL);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (!has_dot(names, i, kind)) continue;
        sm_marker marker = {entry->at, (float)(sm_length_pt(entry->marker->size, 0) / 2),
                            UINT32_MAX};
        g_autofree char *id =
            g_strconcat(entry->dot_always ? "highlights--" : "places--", entry->text, NULL);
        const char *ids[] = {id}, *titles[] = {entry->text};
        sm_scene_markers(scene, entry->marker->shape, &marker, 1,
                         sm_look_solid(entry->marker->color), stroke_of(names, entry, kind), ids,
                         titles);
    }
    sm_scene_end(scene);
}

void sm_names_draw_towns(const sm_names *names, sm_scene *scene)
{
    draw_dots(names, DOTS_BELOW, scene);
}

void sm_names_draw(const sm_names *names, sm_scene *scene)
{
    if (has_dots(names, DOTS_ABOVE)) draw_dots(names, DOTS_ABOVE, scene);
    draw_dots(names, DOTS_OF_HIGHLIGHTS, scene);
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
