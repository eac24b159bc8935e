/* One class written in several ways. */
#ifndef SM_SOURCE_EVENT_VARIANTS_H
#define SM_SOURCE_EVENT_VARIANTS_H

#include <glib.h>
#include <stdint.h>

/* Texts that differ in case, accents or blanks alone become the one that most rows have (the first
 * of those that are even). `texts` is a NULL-terminated array of `*n`; those that no row has any
 * more are freed, the others keep their order, and `codes` (one per row) follow. Returns what was
 * merged, for a message (`"jnim" as "JNIM"`), or NULL; free with g_free(). */
char *sm_event_merge_variants(char **texts, uint32_t *n, uint32_t *codes, uint32_t n_rows);

#endif
