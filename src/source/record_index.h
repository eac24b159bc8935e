/* Where the records of a .shp are: its .shx, or one made anew from the .shp. */
#ifndef SM_SOURCE_RECORD_INDEX_H
#define SM_SOURCE_RECORD_INDEX_H

#include "source/memory_file.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { SM_SHP_HEADER_SIZE = 100, SM_RECORD_HEADER_SIZE = 8 };

/* Sees to it that pieces->shx describes pieces->shp: every record lies inside the file and is as
 * long as the .shp says. A missing or damaged .shx is made anew in memory, with a warning; when the
 * .shp cannot be walked either, that is SM_ERROR_DATA. `path` names the .shp, whose header has been
 * checked. */
bool sm_record_index_prepare(const char *path, sm_pieces *pieces, sm_diagnostics *diagnostics,
                             GError **error);

uint32_t sm_record_index_count(const sm_pieces *pieces);
/* The content of record `record` (from 0, < count) and its length; the index was prepared. */
const uint8_t *sm_record_index_content(const sm_pieces *pieces, uint32_t record, uint32_t *length);

#endif
