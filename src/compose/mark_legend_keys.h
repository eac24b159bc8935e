/* Entries of the legend for marks of events: their classes, ages, and sizes. */
#ifndef SM_COMPOSE_MARK_LEGEND_KEYS_H
#define SM_COMPOSE_MARK_LEGEND_KEYS_H

#include "compose/legend_key.h"
#include "compose/marks.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

/* Adds sm_legend_key elements; none where no mark is drawn in any window. */
void sm_mark_legend_keys_add(GArray *keys, const sm_figure *figure, const sm_style *style,
                             const sm_mark_scale *scale);

/* Round values of nested circles, largest first, and how many there are: from one that holds
 * `largest` down to `least`, or to about an eighteenth where that is more, so that they can be told
 * apart; and their outline. */
uint32_t sm_legend_circles(double least, double largest, double values[SM_LEGEND_MAX_CIRCLES]);
sm_stroke sm_legend_circles_rim(const sm_style *style, sm_color color);

/* Of the classes that only this map shows. */
void sm_mark_legend_keys_add_own(GArray *keys, const sm_figure *figure, const sm_style *style,
                                 const sm_mark_scale *scale, uint32_t theme);

#endif
