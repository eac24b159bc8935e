/* Place names to coordinates, from a CSV with the columns
 * name,aliases,iso3,admin1,latitude,longitude,kind,source (aliases separated by "|") in any order;
 * name, iso3, latitude and longitude must be there, columns of other names are ignored. */
#ifndef SM_SOURCE_GAZETTEER_H
#define SM_SOURCE_GAZETTEER_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_gazetteer sm_gazetteer;

/* SM_ERROR_DATA with "path:line: what, and what to do" for a file that cannot be read, is not
 * UTF-8, lacks a column, has coordinates that are none, a row of other length than the first, or a
 * quote that is not closed. The result is immutable and may be used from several threads at once.
 */
sm_gazetteer *sm_gazetteer_read(const char *path, GError **error);
void sm_gazetteer_free(sm_gazetteer *gazetteer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_gazetteer, sm_gazetteer_free)

typedef struct sm_place {
    const char *name;   /* as the gazetteer writes it; borrowed */
    const char *iso3;   /* upper case */
    const char *admin1; /* "" where the gazetteer does not tell */
    sm_lonlat at;
} sm_place;

/* Finds `name` among names and aliases; case, accents and apostrophe forms do not matter
 * ("timbuktu" = "Timbuktu", "Diafarabe" = "Diafarabé"). "Dori, BFA" or "Dori, Burkina Faso" or
 * "Dori, Sahel" narrows by iso3, country name (English or French), or admin1; "Dori, Sahel, BFA" by
 * both. A place that the gazetteer has twice, within 5 km and in the same country, is one place:
 * the first. Unknown (nearest names by edit distance) and ambiguous (each candidate with country,
 * admin1 and coordinates) are SM_ERROR_FIGURE errors that list the candidates and say how to
 * choose; `where` ("file:line:column") begins the message. */
bool sm_gazetteer_find(const sm_gazetteer *gazetteer, const char *name, const char *where,
                       sm_place *place, GError **error);

/* Has the gazetteer a place of that country in a first-level unit of that name? Case, accents and
 * apostrophe forms do not matter. */
bool sm_gazetteer_has_admin1(const sm_gazetteer *gazetteer, const char *iso3, const char *admin1);

#endif
