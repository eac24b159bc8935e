/* The places that a figure names on top of its base map. */
#ifndef SM_LOAD_NAMED_PLACES_H
#define SM_LOAD_NAMED_PLACES_H

#include "load/geography.h"
#include "spec/figure.h"

#include <glib.h>

/* sm_lonlat of highlights, annotations, ends and stations of arrows, and middles of rings, of the
 * figure and its panels. A place that is not known is left to who draws it. Free with
 * g_array_unref(). */
GArray *sm_named_places(const sm_figure *figure, sm_geography *geography);

#endif
