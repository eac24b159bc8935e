#include "compose/adapt.h"

#include <glib.h>
#include <math.h>

/* Styles are drawn up for a page 180 mm wide. */
#define DESIGN_WIDTH_PT (180.0 * SM_PT_PER_MM)
/* Sizes follow the square root of the width: half as wide, type at seven tenths. */
#define LEAST_SCALE 0.68
#define MOST_SCALE 1.5
/* Print below this is not read any more (see the list of what a good map looks like). */
#define LEAST_TEXT_PT 6.0

static void scale_length(sm_length *length, double by)
{
    if (length->unit != SM_UNIT_PERCENT) length->value *= by;
}

/* Type that the style itself sets below the least stays as it is. */
static void scale_text(sm_text_spec *text, double by)
{
    double size = sm_length_pt(text->size, 0);
    double scaled = size <= LEAST_TEXT_PT ? size : MAX(size * by, LEAST_TEXT_PT);
    text->size = (sm_length){scaled, SM_UNIT_PT};
    scale_length(&text->halo_width, scaled / size);
}

static void scale_marker(sm_style_marker *marker, double by)
{
    scale_length(&marker->size, by);
    scale_length(&marker->stroke.width, by);
}

sm_style sm_style_adapted(const sm_style *style, double page_width_pt)
{
    sm_style adapted = *style;
    double by = CLAMP(sqrt(page_width_pt / DESIGN_WIDTH_PT), LEAST_SCALE, MOST_SCALE);
    sm_text_spec *texts[] = {
        &adapted.text.title,    &adapted.text.subtitle,       &adapted.text.panel_title,
        &adapted.text.footer,   &adapted.graticule.text,      &adapted.label.country,
        &adapted.label.admin1,  &adapted.label.focus_country, &adapted.label.capital,
        &adapted.label.city,    &adapted.label.town,          &adapted.label.highlight,
        &adapted.label.river,   &adapted.label.lake,          &adapted.label.ocean,
        &adapted.label.own,     &adapted.callout.title,       &adapted.callout.text,
        &adapted.arrow.text,    &adapted.spread.text,         &adapted.legend.title,
        &adapted.chart.title,   &adapted.chart.text,          &adapted.legend.text,
        &adapted.scalebar.text,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        scale_text(texts[i], by);
    sm_style_marker *markers[] = {&adapted.place.capital, &adapted.place.city, &adapted.place.town,
                                  &adapted.place.highlight, &adapted.event.marker};
    for (size_t i = 0; i < G_N_ELEMENTS(markers); i++)
        scale_marker(markers[i], by);
    sm_length *lengths[] = {
        &adapted.page.margin,
        &adapted.page.gap,
        &adapted.country.tint_width,
        &adapted.event.size_min,
        &adapted.event.size_max,
        &adapted.callout.padding,
        &adapted.callout.radius,
        &adapted.arrow.width,
        &adapted.legend.padding,
        &adapted.spread.track.width,
        &adapted.spread.track_dot,
        &adapted.spread.edge.width,
        &adapted.spread.hull.width,
        &adapted.spread.flow_width,
        &adapted.inset.size,
        &adapted.logo.width,
        &adapted.country.focus_border.width,
        &adapted.border.international.width,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
        scale_length(lengths[i], by);
    return adapted;
}
