/* Whether the key to numbered callouts stands below the maps or beside them, and in how many
 * columns (docs/decisions/0019). */
#ifndef SM_COMPOSE_KEY_CHOICE_H
#define SM_COMPOSE_KEY_CHOICE_H

#include "compose/callout_key.h"
#include "compose/page_rooms.h"

/* Columns beside the maps, or 0 for below them: as the figure says, or wherever the map stays
 * larger. `rooms`: of all but the key, which is set in several ways to find out. */
uint32_t sm_key_choose(const sm_content *content, sm_callout_key *key, const sm_page_rooms *rooms,
                       sm_text_engine *engine, sm_diagnostics *diagnostics);
/* Sets the key in so many columns and puts what it takes into `rooms`. */
void sm_key_fit(const sm_content *content, sm_callout_key *key, uint32_t columns,
                sm_page_rooms *rooms, sm_text_engine *engine);

#endif
