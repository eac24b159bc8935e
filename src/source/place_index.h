/* The delivered index of the world's towns and villages by name (places.idx): mapped, not read, so
 * that opening it costs nothing and a name a few comparisons. Made by
 * script/make-shapefiles.d/places_index.py, which says what is in it. */
#ifndef SM_SOURCE_PLACE_INDEX_H
#define SM_SOURCE_PLACE_INDEX_H

#include "geom/point.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_place_index sm_place_index;

/* SM_ERROR_DATA for a file that is none. Immutable: for several threads at once. */
sm_place_index *sm_place_index_open(const char *path, GError **error);
void sm_place_index_free(sm_place_index *index); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_place_index, sm_place_index_free)

typedef struct sm_indexed_place {
    const char *name, *admin1; /* borrowed from the index; admin1 may be "" */
    char iso3[4];
    sm_lonlat at;
    uint32_t population; /* 0: not known */
} sm_indexed_place;

/* All places (sm_indexed_place) with that name, the most populous first. `folded`: by sm_fold().
 * Free with g_array_unref(). */
GArray *sm_place_index_find(const sm_place_index *index, const char *folded);

#endif
