/* Colours that a figure and its style give, looked over without drawing: can entries of one legend
 * be told apart, can texts be read? */
#ifndef SM_COMPOSE_LEGIBLE_H
#define SM_COMPOSE_LEGIBLE_H

#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

/* A warning for each pair of classes, groups, areas or steps of a ramp that lie nearer together
 * than SM_COLOR_MARKS_APART or SM_COLOR_AREAS_APART in some kind of colour vision, and for each
 * text of the style whose contrast is below SM_COLOR_TEXT_CONTRAST. What only the data tell (values
 * without a class of their own, breaks that are searched for) is left to a check of the drawn
 * figure. */
void sm_legible_check(const sm_figure *figure, const sm_style *style, sm_diagnostics *diagnostics);

#endif
