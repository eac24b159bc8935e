#include "compose/palette.h"

#include "base/color_vision.h"
#include "source/actor_families.h"

#include <math.h>

/* Hues nearer to each other than this are called by one name. */
#define SAME_HUE_DEG 40.0
/* Greys have no hue worth the name; water is pale. */
#define LEAST_CHROMA 12.0
#define LEAST_CHROMA_OF_WATER 3.0

typedef enum rank { BEST, HUE_OF_WATER, APART_FOR_MOST, TOO_NEAR } rank;

static double chroma_of(sm_lab lab)
{
    return hypot(lab.a, lab.b);
}

static bool has_hue_of_water(const sm_style *style, sm_color color)
{
    sm_lab own = sm_color_lab(color), water = sm_color_lab(style->map.water.color);
    if (chroma_of(own) < LEAST_CHROMA || chroma_of(water) < LEAST_CHROMA_OF_WATER) return false;
    double apart = fabs(atan2(own.b, own.a) - atan2(water.b, water.a)) * 180 / G_PI;
    return MIN(apart, 360 - apart) < SAME_HUE_DEG;
}

static rank rank_of(const sm_style *style, sm_color color, const sm_color *given, uint32_t n_given)
{
    rank found = has_hue_of_water(style, color) ? HUE_OF_WATER : BEST;
    for (uint32_t i = 0; i < n_given; i++) {
        double seen = sm_lab_difference(sm_color_lab(color), sm_color_lab(given[i]));
        if (seen < SM_COLOR_MARKS_APART) return TOO_NEAR;
        if (sm_color_least_difference(color, given[i], NULL) < SM_COLOR_MARKS_APART)
            found = APART_FOR_MOST;
    }
    return found;
}

GArray *sm_palette_family_left(const sm_style *style, uint32_t family, const sm_color *given,
                               uint32_t n_given)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(sm_color));
    uint32_t n_each = (uint32_t)(style->palette.families.n / sm_n_actor_families);
    const sm_color *colors = style->palette.families.items + (size_t)family * n_each;
    for (uint32_t i = 0; i < n_each; i++)
        if (rank_of(style, colors[i], given, n_given) != TOO_NEAR)
            g_array_append_val(left, colors[i]);
    return left;
}

GArray *sm_palette_left(const sm_style *style, bool sides, const sm_color *given, uint32_t n_given)
{
    const sm_color *colors = sides ? style->palette.sides.items : style->palette.categories.items;
    uint32_t n = sides ? style->palette.sides.n : style->palette.categories.n;
    GArray *left = g_array_new(FALSE, FALSE, sizeof(sm_color));
    for (int wanted = BEST; wanted < TOO_NEAR; wanted++)
        for (uint32_t i = 0; i < n; i++) {
            rank found = rank_of(style, colors[i], given, n_given);
            if (sides && found == HUE_OF_WATER) found = BEST;
            if ((int)found == wanted) g_array_append_val(left, colors[i]);
        }
    if (left->len == 0 && n_given == 0) g_array_append_val(left, style->event.marker.color);
    return left;
}
