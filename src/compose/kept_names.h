/* Where the names of a figure stood, as texts: a later run of the same figure asks for the same
 * ones first, and has them in the same places as long as these are free. */
#ifndef SM_COMPOSE_KEPT_NAMES_H
#define SM_COMPOSE_KEPT_NAMES_H

#include "geom/point.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_kept_names sm_kept_names;
struct sm_names;

/* Of texts (const char *) that sm_kept_names_write() made; what else there is among them is left
 * out. NULL for NULL. */
sm_kept_names *sm_kept_names_read(const GPtrArray *texts);
void sm_kept_names_free(sm_kept_names *kept); /* NULL is allowed */

/* Appends a text for each placed name, and each that found no place; free with g_free(). */
void sm_kept_names_write(const struct sm_names *names, GPtrArray *texts);

/* Which of the names was the town of that name there, from 1 on; 0: none. `names` says on which
 * map, and what is known. */
uint32_t sm_kept_names_town(const struct sm_names *names, const char *text, sm_xy_pt at);

/* Has what `names` asks for stand where it stood. */
void sm_kept_names_apply(struct sm_names *names);

#endif
