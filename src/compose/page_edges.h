/* Edges of lines and rings on the page, told apart by their ends, whichever comes first. */
#ifndef SM_COMPOSE_PAGE_EDGES_H
#define SM_COMPOSE_PAGE_EDGES_H

#include "geom/shapes.h"

#include <glib.h>

typedef struct sm_page_edge {
    sm_xy_pt a, b;
} sm_page_edge;

/* Are the points the same to the last bit? */
bool sm_page_edge_joins(sm_xy_pt p, sm_xy_pt q);
/* How often there is each edge: sm_page_edge *, borrowed, to a number from 1. An empty one; free
 * with g_hash_table_destroy(). */
GHashTable *sm_page_edges_create(void);
void sm_page_edges_add(GHashTable *counts, sm_page_edge *edge);
guint sm_page_edges_get(const GHashTable *counts, const sm_page_edge *edge);

#endif
