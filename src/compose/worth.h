/* What the parts of the map are worth to a reader, as costs of covering them: land by its part in
 * the figure, and what is coloured by data. Furniture keeps off what is worth much. */
#ifndef SM_COMPOSE_WORTH_H
#define SM_COMPOSE_WORTH_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "compose/marks.h"
#include "compose/spread_layers.h"
#include "compose/theme.h"
#include "layout/cover.h"
#include "spec/figure.h"

/* Covering a frame costs this much where all of it counts once; habits (which corner) lie between 0
 * and 3. */
#define SM_WORTH_FRAME 260.0

/* Land, areas, arrows and layers of spread at their place on the page (`spread`: may be NULL), but
 * no points yet; sm_cover_sum() it after adding these. Never NULL; free with sm_cover_free(). */
sm_cover *sm_worth_cover(const sm_figure *figure, const sm_base_map *map,
                         const sm_theme_shown *shown, const sm_spread_layers *spread);

/* Adds the events inside the frame, of whatever day. */
void sm_worth_add_events(sm_cover *cover, const sm_base_map *map, const sm_event_set *events,
                         const sm_mark_scale *scale);
/* Adds highlighted and annotated places, before their names are known. */
void sm_worth_add_places(sm_cover *cover, const sm_theme_shown *shown);

#endif
