/* What can stand on a map: one row for each element, in the order of drawing (within a level). The
 * row `x` stands for `const sm_element sm_element_x`, which its file defines. */
#ifndef SM_COMPOSE_ELEMENT_TABLE_H
#define SM_COMPOSE_ELEMENT_TABLE_H

#include "compose/element.h"

#define SM_ELEMENTS(ROW)                                                                           \
    ROW(land)  /* water, countries, their names and groups */                                      \
    ROW(lines) /* borders, rivers, lakes, and names of water */                                    \
    ROW(own)   /* layers of one's own */                                                           \
    ROW(area_data)                                                                                 \
    ROW(areas)                                                                                     \
    ROW(control)                                                                                   \
    ROW(spread)                                                                                    \
    ROW(rings)                                                                                     \
    ROW(aggregates)                                                                                \
    ROW(event_areas)                                                                               \
    ROW(ranking)                                                                                   \
    ROW(towns)                                                                                     \
    ROW(marks)                                                                                     \
    ROW(arrows)                                                                                    \
    ROW(highlights)                                                                                \
    ROW(annotations)

#define SM_ELEMENT_DECLARE(name) extern const sm_element sm_element_##name;
SM_ELEMENTS(SM_ELEMENT_DECLARE)
#undef SM_ELEMENT_DECLARE

#endif
