/* Which columns of a table hold codes or names of areas, by what the columns are called. */
#ifndef SM_SOURCE_AREA_COLUMNS_H
#define SM_SOURCE_AREA_COLUMNS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Of the NULL-terminated `names` the one of the finest level of administration, codes before names:
 * ADM2_PCODE of ADM1_PCODE, ADM2_FR and ADM2_PCODE. -1: none. */
int32_t sm_area_columns_find(const char *const *names);

/* The one that holds the names of the areas whose key the column `key` is: those of its level, else
 * the finest there are. -1: none. */
int32_t sm_area_columns_name(const char *const *names, int32_t key);

/* Are both of one level, whether codes or names, in whatever language? */
bool sm_area_columns_alike(const char *a, const char *b);

/* Is `key` one of the names (ASCII case ignored), or, where it is NULL, is there one as above? */
bool sm_area_columns_has(const char *const *names, const char *key);

/* The areas of the base map that such a column is of, "admin1" or "countries"; NULL: none. Static.
 */
const char *sm_area_columns_base(const char *name);

/* "ADM2_PCODE", "admin1Pcod", "P-Code", "iso3". */
bool sm_area_column_is_code(const char *name);

#endif
