/* Areas by their codes and names. */
#ifndef SM_LOAD_AREA_KEYS_H
#define SM_LOAD_AREA_KEYS_H

#include "source/shapefile.h"

#include <glib.h>
#include <stdbool.h>

#define SM_NO_AREA_ROW UINT32_MAX
#define SM_SEVERAL_AREA_ROWS (UINT32_MAX - 1)

typedef struct sm_area_keys {
    /* text -> row of the attributes + 1; UINT32_MAX: of several areas */
    GHashTable *exact, *folded, *stems;
    uint32_t *same;   /* per row: the first row of the same key */
    GPtrArray *texts; /* keys and names as they are written, for suggestions; borrowed */
} sm_area_keys;

/* By the attributes `columns` (NULL-terminated, names that there are not are ignored) of the areas
 * that `takes_part` (per row; NULL: all). Records of one code in the first column are one area
 * where `codes`; else a text of several is nobody's. */
void sm_area_keys_init(sm_area_keys *keys, const sm_features *features, const char *const *columns,
                       const bool *takes_part, bool codes);
void sm_area_keys_clear(sm_area_keys *keys);

/* The row of the attributes that the text means: as it is written, whatever its case, else by
 * sm_area_fold(), else as a P-code whose country has three letters in place of two ("MLI0901",
 * "ML0901") or the other way round, else as the name of a country; SM_NO_AREA_ROW: none,
 * SM_SEVERAL_AREA_ROWS: it is that of several. */
uint32_t sm_area_keys_find(const sm_area_keys *keys, const char *text);

/* A value of any attribute as text; free with g_free(). */
char *sm_area_attribute(const sm_features *features, const char *column, uint32_t row);

#endif
