/* Entries of the legend for marks of events: their classes, ages, and sizes. */
#ifndef SM_COMPOSE_MARK_LEGEND_KEYS_H
#define SM_COMPOSE_MARK_LEGEND_KEYS_H

#include "compose/marks.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

/* Adds sm_legend_key elements; none where no mark is drawn in any window. */
void sm_mark_legend_keys_add(GArray *keys, const sm_figure *figure, const sm_style *style,
                             const sm_mark_scale *scale);

/* Of the classes that only this map shows. */
void sm_mark_legend_keys_add_own(GArray *keys, const sm_figure *figure, const sm_style *style,
                                 const sm_mark_scale *scale, uint32_t theme);

#endif
