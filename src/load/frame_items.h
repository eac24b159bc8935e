/* What people say when they say where: countries, regions, first-level units and places that a
 * frame asks for by name. */
#ifndef SM_LOAD_FRAME_ITEMS_H
#define SM_LOAD_FRAME_ITEMS_H

#include "load/geography.h"
#include "spec/figure.h"

#include <glib.h>

typedef enum sm_frame_item_kind {
    SM_FRAME_COUNTRY,
    SM_FRAME_UNIT,
    SM_FRAME_PLACE
} sm_frame_item_kind;

typedef struct sm_frame_item {
    sm_frame_item_kind kind;
    const char *iso3;         /* of a country or a unit; borrowed from `geography` or static */
    const sm_features *units; /* of a unit: its layer, the figure's own or the world's */
    uint32_t shape;           /* ... and its shape there */
    sm_lonlat at;             /* of a place */
    double km;                /* ... with so much around it */
} sm_frame_item;

/* Everything that `names`, `admin1` and `places` of the figure's frame mean, as sm_frame_item. A
 * name is that of a region of sm_named_regions, a country, a first-level unit or a place, in this
 * order; one after a comma is the country. SM_ERROR_FIGURE for a name of nothing, with the nearest
 * of each kind, and for one of units of several countries of which the figure's settle none. NULL
 * on failure; free with g_array_unref(). */
GArray *sm_frame_items(const sm_figure *figure, sm_geography *geography, GError **error);

#endif
