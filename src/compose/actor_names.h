/* What readers call the actors of a data set. */
#ifndef SM_COMPOSE_ACTOR_NAMES_H
#define SM_COMPOSE_ACTOR_NAMES_H

#include "load/geography.h"
#include "spec/lang.h"

/* "Mali’s army" of "Military Forces of Mali (2021-)", "JNIM" of "JNIM: Group for Support of Islam
 * and Muslims", "Fulani Ethnic Militia" of "Fulani Ethnic Militia (Mali)"; the name as it is where
 * none is shorter. `geography` (NULL: none) knows what countries are called. Free with g_free(). */
char *sm_actor_name_brief(const char *name, sm_lang lang, sm_geography *geography);
/* The whole of it, its terms and countries in the language; the name as it is in English. */
char *sm_actor_name_full(const char *name, sm_lang lang, sm_geography *geography);

#endif
