/* What a gazetteer holds, for those who fill it and who look into it. Internal to source/. */
#ifndef SM_SOURCE_GAZETTEER_PARTS_H
#define SM_SOURCE_GAZETTEER_PARTS_H

#include "source/gazetteer.h"

#include <glib.h>

typedef struct sm_gazetteer_entry {
    sm_place place; /* texts belong to the gazetteer's pool */
    char *folded_admin1;
} sm_gazetteer_entry;

/* A name or alias of an entry; names that fold alike form a list. */
typedef struct sm_gazetteer_name {
    const char *folded; /* in the pool */
    guint entry;
    guint next; /* index + 1 into links; 0: none */
} sm_gazetteer_name;

struct sm_gazetteer {
    char *path;
    GStringChunk *pool;
    GArray *entries;   /* sm_gazetteer_entry */
    GArray *links;     /* sm_gazetteer_name */
    GHashTable *first; /* folded name -> index + 1 of its first link */
};

#endif
