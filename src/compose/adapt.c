#include "compose/adapt.h"

#include <glib.h>
#include <math.h>

/* Styles are drawn up for a page 180 mm wide. */
#define DESIGN_WIDTH_PT (180.0 * SM_PT_PER_MM)
/* Sizes follow the square root of the width: half as wide, type at seven tenths. */
#define LEAST_SCALE 0.68
#define MOST_SCALE 1.5
/* Paper wider than A3 hangs on a wall, and the wider it is the farther off its readers stand: it is
 * A3 enlarged. Screens are read from where they are. */
#define A3_WIDTH_PT (297.0 * SM_PT_PER_MM)

#define LEAST_PRINT_PT 6.0
#define LEAST_SCREEN_PX 11.0
#define LEAST_LINE_PT 0.25

double sm_least_text_pt(sm_length page_width)
{
    const sm_length screen = {LEAST_SCREEN_PX, SM_UNIT_PX};
    return page_width.unit == SM_UNIT_PX ? sm_length_pt(screen, 0) : LEAST_PRINT_PT;
}

double sm_poster_scale(sm_length page_width)
{
    if (page_width.unit == SM_UNIT_PX) return 1;
    return MAX(sm_length_pt(page_width, 0) / A3_WIDTH_PT, 1);
}

double sm_style_scale(sm_length page_width)
{
    double poster = sm_poster_scale(page_width);
    double width_pt = sm_length_pt(page_width, 0) / poster;
    return poster * CLAMP(sqrt(width_pt / DESIGN_WIDTH_PT), LEAST_SCALE, MOST_SCALE);
}

static void scale_length(sm_length *length, double by)
{
    if (length->unit != SM_UNIT_PERCENT) length->value *= by;
}

/* All lines of a map together, so that their order of strength stays; none falls below a hairline.
 */
static void scale_line(sm_length *width, double by)
{
    double size = sm_length_pt(*width, 0);
    *width = (sm_length){MAX(size * by, MIN(size, LEAST_LINE_PT)), SM_UNIT_PT};
}

static void scale_text(sm_text_spec *text, double by, double least)
{
    double size = sm_length_pt(text->size, 0), scaled = MAX(size * by, least);
    text->size = (sm_length){scaled, SM_UNIT_PT};
    scale_length(&text->halo_width, scaled / size);
}

static void scale_marker(sm_style_marker *marker, double by)
{
    scale_length(&marker->size, by);
    scale_length(&marker->stroke.width, by);
}

sm_style sm_style_adapted(const sm_style *style, sm_length page_width)
{
    sm_style adapted = *style;
    double by = sm_style_scale(page_width);
    adapted.poster = sm_poster_scale(page_width);
    sm_text_spec *texts[] = {
        &adapted.text.title,    &adapted.text.subtitle,       &adapted.text.panel_title,
        &adapted.text.footer,   &adapted.graticule.text,      &adapted.label.country,
        &adapted.label.admin1,  &adapted.label.focus_country, &adapted.label.capital,
        &adapted.label.city,    &adapted.label.town,          &adapted.label.highlight,
        &adapted.label.river,   &adapted.label.lake,          &adapted.label.ocean,
        &adapted.label.own,     &adapted.callout.title,       &adapted.callout.text,
        &adapted.arrow.text,    &adapted.spread.text,         &adapted.legend.title,
        &adapted.chart.title,   &adapted.chart.text,          &adapted.legend.text,
        &adapted.scalebar.text, &adapted.callout.number,      &adapted.label.value,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        scale_text(texts[i], by, sm_least_text_pt(page_width));
    sm_style_marker *markers[] = {&adapted.place.capital, &adapted.place.city, &adapted.place.town,
                                  &adapted.place.highlight, &adapted.event.marker};
    for (size_t i = 0; i < G_N_ELEMENTS(markers); i++)
        scale_marker(markers[i], by);
    sm_length *lengths[] = {
        &adapted.page.margin,          &adapted.page.gap,           &adapted.country.tint_width,
        &adapted.text.accent.width,    &adapted.text.accent_length, &adapted.country.shadow_width,
        &adapted.event.size_min,       &adapted.event.size_max,     &adapted.callout.padding,
        &adapted.callout.accent.width, &adapted.callout.radius,     &adapted.arrow.width,
        &adapted.legend.padding,       &adapted.spread.track.width, &adapted.spread.track_dot,
        &adapted.spread.edge.width,    &adapted.spread.hull.width,  &adapted.spread.flow_width,
        &adapted.inset.size,           &adapted.logo.width,         &adapted.logo.height,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
        scale_length(lengths[i], by);
    sm_line_spec *lines[] = {
        &adapted.country.focus_border, &adapted.border.international, &adapted.border.disputed,
        &adapted.border.admin1,        &adapted.border.focus_admin1,  &adapted.border.coast,
        &adapted.hydro.river,          &adapted.hydro.lake_outline,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        scale_line(&lines[i]->width, by);
    return adapted;
}

/* Maps side by side are read from as near as one: less is taken from their names than from those
 * of a smaller page. */
#define MAPS_EXPONENT 0.36
/* To find one's way on a small map takes nearly as many towns as on a large one: so many, and no
 * more than one for so much of it. */
#define LEAST_TOWNS 5.0
#define PT2_PER_LEAST_TOWN 6500.0
/* The largest circle is no larger than this share of its map. */
#define MOST_CIRCLE_SHARE 0.105

/* That of the style, or what makes the least number of towns. */
static double fitted_density(double density, double area_pt2)
{
    double least = MIN(LEAST_TOWNS, area_pt2 / PT2_PER_LEAST_TOWN);
    return MAX(density, least * SM_PT2_PER_TOWN / area_pt2);
}

void sm_style_fit_maps(sm_style *style, sm_rect_pt map, sm_length page_width)
{
    double width = sm_rect_pt_width(map), poster = sm_poster_scale(page_width);
    double area = width * sm_rect_pt_height(map) / (poster * poster);
    double by = MIN(1, pow(width / sm_length_pt(page_width, 0), MAPS_EXPONENT));
    double least = sm_least_text_pt(page_width);
    sm_text_spec *texts[] = {
        &style->label.country, &style->label.admin1, &style->label.focus_country,
        &style->label.capital, &style->label.city,   &style->label.town,
        &style->label.river,   &style->label.lake,   &style->label.ocean,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        scale_text(texts[i], by, MIN(least, sm_length_pt(texts[i]->size, 0)));
    style->label.country.letter_spacing_em *= by;
    style->label.focus_country.letter_spacing_em *= by;
    sm_style_marker *markers[] = {&style->place.capital, &style->place.city, &style->place.town,
                                  &style->event.marker};
    for (size_t i = 0; i < G_N_ELEMENTS(markers); i++)
        scale_marker(markers[i], by);
    scale_length(&style->country.tint_width, by);
    scale_length(&style->country.shadow_width, by);
    style->place.density = fitted_density(style->place.density, area);
    double largest = MIN(sm_length_pt(style->event.size_max, 0), MOST_CIRCLE_SHARE * width);
    largest = MAX(largest, sm_length_pt(style->event.size_min, 0));
    style->event.size_max = (sm_length){largest, SM_UNIT_PT};
}

/* Between these numbers of events the opacity of large marks follows the logarithm. */
#define FEW_EVENTS 70.0
#define MANY_EVENTS 1500.0

void sm_style_fit_events(sm_style *style, uint32_t n_events)
{
    double share = log(MAX(n_events, 1u) / FEW_EVENTS) / log(MANY_EVENTS / FEW_EVENTS);
    share = CLAMP(share, 0, 1);
    double many = style->event.opacity_many > 0 ? style->event.opacity_many : style->event.opacity;
    style->event.opacity_many = style->event.opacity + share * (many - style->event.opacity);
}
