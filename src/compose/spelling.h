/* How the map spells the names of its places, in the language of the figure: files often have them
 * without accents, or in another language ("Tombouctou" on an English map). */
#ifndef SM_COMPOSE_SPELLING_H
#define SM_COMPOSE_SPELLING_H

#include "load/layer.h"

#include <glib.h>
#include <stdbool.h>

/* `places` may be NULL. Never NULL; free with g_hash_table_unref(). */
GHashTable *sm_spelling_of_places(const sm_map_layer *places, bool french);

/* The name as the map spells it, or as it is. Free with g_free(). */
char *sm_spelling_apply(GHashTable *spelling, const char *name);

#endif
