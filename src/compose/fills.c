#include "compose/fills.h"

#include "compose/look.h"

#include <glib.h>

static bool has(const sm_strings *list, const char *iso3)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_ascii_strcasecmp(list->items[i], iso3) == 0) return true;
    return false;
}

int sm_figure_group_of(const sm_figure *figure, const char *iso3)
{
    for (uint32_t i = 0; i < figure->countries.groups.n; i++)
        if (has(&figure->countries.groups.items[i].countries, iso3)) return (int)i;
    return -1;
}

static const sm_fill_spec *palette(const sm_style *style, uint32_t index)
{
    if (style->palette.groups.n == 0) return &style->country.focus;
    return &style->palette.groups.items[index % style->palette.groups.n];
}

const sm_fill_spec *sm_fills_group(const sm_figure *figure, const sm_style *style, uint32_t group)
{
    const sm_fill_spec *own = &figure->countries.groups.items[group].fill;
    return own->given && !style->palette.monochrome ? own : palette(style, group);
}

const sm_fill_spec *sm_fills_country(const sm_figure *figure, const sm_base_map *map,
                                     const sm_style *style, const char *iso3)
{
    int group = sm_figure_group_of(figure, iso3);
    if (group >= 0) return sm_fills_group(figure, style, (uint32_t)group);
    return sm_base_map_is_focus(map, iso3) ? &style->country.focus : &style->country.other;
}

const sm_fill_spec *sm_fills_probability(const sm_style *style, sm_probability probability)
{
    switch (probability) {
    case SM_PROBABILITY_REMOTE:
        return &style->forecast.remote;
    case SM_PROBABILITY_HIGHLY_UNLIKELY:
        return &style->forecast.highly_unlikely;
    case SM_PROBABILITY_UNLIKELY:
        return &style->forecast.unlikely;
    case SM_PROBABILITY_REALISTIC:
        return &style->forecast.realistic;
    case SM_PROBABILITY_LIKELY:
        return &style->forecast.likely;
    case SM_PROBABILITY_HIGHLY_LIKELY:
        return &style->forecast.highly_likely;
    case SM_PROBABILITY_ALMOST_CERTAIN:
        return &style->forecast.almost_certain;
    case SM_PROBABILITY_NOT_GIVEN:
        break;
    }
    return &style->forecast.likely;
}

const sm_fill_spec *sm_fills_area(const sm_figure *figure, const sm_style *style,
                                  const sm_area *area, uint32_t index)
{
    if (area->fill.given && !style->palette.monochrome) return &area->fill;
    if (area->kind == SM_KIND_FORECAST) return sm_fills_probability(style, area->probability);
    return palette(style, figure->countries.groups.n + index);
}

const sm_line_spec *sm_fills_area_stroke(const sm_style *style, const sm_area *area)
{
    if (area->stroke.given) return &area->stroke;
    return area->kind == SM_KIND_FORECAST ? &style->forecast.outline : &style->border.focus_admin1;
}

sm_fill sm_fills_layer(const sm_style *style, const sm_layer *layer, sm_shape_kind kind)
{
    if (kind == SM_SHAPE_LINE) return SM_NO_FILL;
    if (layer->fill.given) return sm_look_fill(&layer->fill);
    return kind == SM_SHAPE_POINT ? sm_look_solid(style->callout.leader.color) : SM_NO_FILL;
}

sm_stroke sm_fills_layer_stroke(const sm_style *style, const sm_layer *layer)
{
    bool plain = !layer->stroke.given && !layer->fill.given;
    return sm_look_stroke(plain ? &style->callout.leader : &layer->stroke);
}
