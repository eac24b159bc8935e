#include "compose/label_draw.h"

#include "compose/look.h"

/* WCAG 2.1, level AA, for text. */
#define LEAST_CONTRAST 4.5
/* The same at level AAA. */
#define TURNED_CONTRAST 7.0
/* A leader's casing reaches this far beyond it, on both sides together. */
#define CASING_PT 1.4
#define CASING_OPACITY 0.8

static sm_path *leader_path(const sm_label_placement *placement)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, placement->leader[0].x, placement->leader[0].y);
    for (uint32_t i = 1; i < placement->n_leader; i++)
        sm_path_line(path, placement->leader[i].x, placement->leader[i].y);
    return path;
}

void sm_label_draw_leader(const sm_label_placement *placement, const sm_style *style,
                          sm_scene *scene)
{
    if (placement->n_leader < 2) return;
    sm_stroke stroke = sm_look_stroke(&style->callout.leader);
    sm_stroke casing = stroke;
    casing.color = sm_color_with_alpha(style->country.focus.color, CASING_OPACITY);
    casing.width_pt += CASING_PT;
    casing.n_dashes = 0;
    sm_scene_path(scene, NULL, NULL, leader_path(placement), SM_NO_FILL, casing);
    sm_scene_path(scene, NULL, NULL, leader_path(placement), SM_NO_FILL, stroke);
}

static const sm_color black = {0, 0, 0, 1}, white = {1, 1, 1, 1};

static bool is_dark(sm_color color)
{
    return sm_color_contrast(color, white) > sm_color_contrast(color, black);
}

/* The colour, darkened or lightened until it stands out enough from the ground. One that has to
 * change sides would end as a dull grey: it goes on. */
static sm_color readable(sm_color color, sm_color ground)
{
    bool turns = is_dark(color) == is_dark(ground);
    double enough = turns ? TURNED_CONTRAST : LEAST_CONTRAST;
    if (sm_color_contrast(color, ground) >= LEAST_CONTRAST) return color;
    sm_color toward = is_dark(ground) ? white : black, best = color;
    for (int step = 1; step <= 20 && sm_color_contrast(best, ground) < enough; step++)
        best = sm_color_mix(color, toward, step / 20.0);
    return best;
}

sm_xy_pt sm_label_middle(const sm_label_placement *placement)
{
    return (sm_xy_pt){(placement->box.x0 + placement->box.x1) / 2,
                      (placement->box.y0 + placement->box.y1) / 2};
}

static void draw_curved(const sm_label_placement *placement, const sm_label_line *line,
                        sm_color color, sm_halo halo, const char *id, sm_scene *scene)
{
    sm_path *baseline = sm_path_create();
    sm_path_move(baseline, line->curve[0].x, line->curve[0].y);
    for (uint32_t i = 1; i < line->n_curve; i++)
        sm_path_line(baseline, line->curve[i].x, line->curve[i].y);
    sm_scene_text_on_path(scene, id, line->text, &placement->font, baseline, color, halo);
}

void sm_label_draw(const sm_label_placement *placement, const sm_text_spec *look, sm_color ground,
                   const sm_style *style, const char *id, sm_scene *scene)
{
    sm_halo halo = sm_look_halo(look);
    halo.color = ground;
    sm_color color = readable(look->color, ground);
    sm_label_draw_leader(placement, style, scene);
    for (uint32_t i = 0; i < placement->n_lines; i++) {
        const sm_label_line *line = &placement->lines[i];
        if (line->curve)
            draw_curved(placement, line, color, halo, id, scene);
        else
            sm_scene_text(scene, id, line->text, &placement->font, line->at, SM_ANCHOR_START,
                          line->angle_deg, color, halo);
    }
}
