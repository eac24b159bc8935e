/* Place names to coordinates, from a CSV with the columns
 * name,aliases,iso3,admin1,latitude,longitude,kind,source (aliases separated by "|"). */
#ifndef SM_SOURCE_GAZETTEER_H
#define SM_SOURCE_GAZETTEER_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_gazetteer sm_gazetteer;

sm_gazetteer *sm_gazetteer_read(const char *path, GError **error);
void sm_gazetteer_free(sm_gazetteer *gazetteer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_gazetteer, sm_gazetteer_free)

typedef struct sm_place {
    const char *name; /* as the gazetteer writes it; borrowed */
    const char *iso3;
    const char *admin1;
    sm_lonlat at;
} sm_place;

/* Finds `name` among names and aliases; case, accents and apostrophe forms do not matter
 * ("timbuktu" = "Timbuktu", "Diafarabe" = "Diafarabé"). "Dori, BFA" or "Dori, Burkina Faso" or
 * "Dori, Sahel" narrows by iso3, or admin1. Unknown (nearest names by edit distance) and ambiguous
 * (each candidate with country, admin1 and coordinates) are SM_ERROR_FIGURE errors that list the
 * candidates and say how to choose; `where` ("file:line:column") begins the message. */
bool sm_gazetteer_find(const sm_gazetteer *gazetteer, const char *name, const char *where,
                       sm_place *place, GError **error);

#endif
