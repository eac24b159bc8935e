/* Where borders are in dispute: there no other line may run solid. */
#ifndef SM_COMPOSE_DISPUTED_H
#define SM_COMPOSE_DISPUTED_H

#include "compose/page_edges.h"
#include "load/base_map.h"

/* The edges of the map's disputed lines; borders of the same layers share them to the last bit. */
typedef struct sm_disputed sm_disputed;

sm_disputed *sm_disputed_create(const sm_base_map *map);
void sm_disputed_free(sm_disputed *disputed); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_disputed, sm_disputed_free)

bool sm_disputed_has(const sm_disputed *disputed, sm_xy_pt a, sm_xy_pt b);
/* Is the line of the layer of boundaries no settled border? */
bool sm_disputed_is(const sm_map_layer *boundaries, uint32_t line);

#endif
