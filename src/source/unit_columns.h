/* Which columns of a layer of administrative units hold their names and codes, by what those who
 * hand such layers out call them: OCHA, geoBoundaries, GADM, Natural Earth, offices of statistics.
 */
#ifndef SM_SOURCE_UNIT_COLUMNS_H
#define SM_SOURCE_UNIT_COLUMNS_H

#include "source/table.h"

#include <glib.h>

/* Borrowed from the table; NULL: none. */
typedef struct sm_unit_columns {
    const char *name, *name_fr, *code;
} sm_unit_columns;

/* Of units of `level` (1, 2 ...). Columns that are blank throughout are none. */
sm_unit_columns sm_unit_columns_guess(const sm_table *table, int level);

#endif
