/* What the map shows: the frame that a figure asks for, in degrees and on the map plane. */
#ifndef SM_LOAD_EXTENT_H
#define SM_LOAD_EXTENT_H

#include "load/event_places.h"
#include "load/geography.h"
#include "geom/shapes.h"
#include "project/projection.h"
#include "spec/figure.h"

#include <glib.h>

/* Everything that has to be inside, as points in degrees, in the order in which it was collected.
 */
typedef struct sm_extent {
    GArray *points;     /* sm_lonlat */
    sm_rect_deg region; /* their bounds */
} sm_extent;

/* Does the frame find itself: is it asked to, or is neither frame nor focus written? */
bool sm_frame_finds_itself(const sm_figure *figure);

/* Countries, box, places and events of the frame; the focus countries where the frame says nothing;
 * else what the events and the places that the figure names take, and the countries of `focus`
 * whole where that fills them. `countries_path`: the layer whose outlines count. SM_ERROR_FIGURE
 * when nothing is named or a country is unknown. Clear with sm_extent_clear(). */
bool sm_extent_init(sm_extent *extent, const sm_figure *figure, const sm_strings *focus,
                    sm_geography *geography, const char *countries_path,
                    const sm_event_places *events, GError **error);
void sm_extent_clear(sm_extent *extent);

/* Adds the main parts of a shape (degrees), and sets `region` to the bounds of all points. */
void sm_extent_add_shape(sm_extent *extent, const sm_features *features, uint32_t shape);
void sm_extent_find_region(sm_extent *extent);

/* The smallest frame on `page` that holds the extent and the margin. */
bool sm_extent_frame(const sm_extent *extent, const sm_figure *figure, sm_projection *projection,
                     sm_rect_pt page, sm_frame *frame, GError **error);

/* Width over height of the extent on the plane. */
double sm_extent_aspect(const sm_extent *extent, sm_projection *projection);

#endif
