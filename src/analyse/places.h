/* The distinct positions among many: events are put on towns, so that a million of them have a few
 * thousand places, and what is measured of a place need not be measured again. */
#ifndef SM_ANALYSE_PLACES_H
#define SM_ANALYSE_PLACES_H

#include "analyse/line_index.h"

#include "geom/point.h"

#include <glib.h>
#include <stdint.h>

#define SM_NO_PLACE G_MAXUINT32

typedef struct sm_places {
    sm_spot *at; /* by bands of a tenth of a degree from south to north, in a band from west to
                    east: what comes next is near */
    uint32_t n;
    uint32_t *of_row; /* n_rows: the row's place, SM_NO_PLACE where the position is no number */
    uint32_t n_rows;
} sm_places;

/* Free with sm_places_free(). */
sm_places *sm_places_find(const sm_lonlat *positions, uint32_t n_rows);
void sm_places_free(sm_places *places); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_places, sm_places_free)

#endif
