#include "compose/look.h"

#include <glib.h>

sm_fill sm_look_solid(sm_color color)
{
    return (sm_fill){.kind = color.a > 0 ? SM_FILL_SOLID : SM_FILL_NONE, .color = color};
}

sm_fill sm_look_fill(const sm_fill_spec *spec)
{
    if (spec->hatch == SM_HATCH_NONE) return sm_look_solid(spec->color);
    return (sm_fill){
        .kind = spec->hatch == SM_HATCH_DOTS ? SM_FILL_DOTS : SM_FILL_HATCH,
        .cross = spec->hatch == SM_HATCH_CROSS,
        .color = spec->hatch_color,
        .background = spec->color,
        .angle_deg = spec->hatch_angle_deg,
        .spacing_pt = sm_length_pt(spec->hatch_spacing, 0),
        .width_pt = sm_length_pt(spec->hatch_width, 0),
    };
}

sm_stroke sm_look_stroke(const sm_line_spec *spec)
{
    sm_stroke stroke = {.color = spec->color, .width_pt = sm_length_pt(spec->width, 0)};
    stroke.n_dashes = (int)MIN(spec->dashes.n, SM_MAX_DASHES);
    for (int i = 0; i < stroke.n_dashes; i++)
        stroke.dashes[i] = spec->dashes.items[i];
    return stroke;
}

sm_font sm_look_font(const sm_style *style, const sm_text_spec *spec)
{
    return (sm_font){
        .family = spec->family ? spec->family : style->font_family,
        .size_pt = sm_length_pt(spec->size, 0),
        .weight = spec->weight,
        .italic = spec->italic,
        .letter_spacing_em = spec->letter_spacing_em,
    };
}

sm_halo sm_look_halo(const sm_text_spec *spec)
{
    return (sm_halo){spec->halo_color, sm_length_pt(spec->halo_width, 0)};
}

char *sm_look_case(const sm_text_spec *spec, const char *utf8)
{
    return spec->transform == SM_TRANSFORM_UPPERCASE ? g_utf8_strup(utf8, -1) : g_strdup(utf8);
}
