/* The attributes of a shapefile, read by shapelib from a .dbf that was checked first. */
#ifndef SM_SOURCE_DBF_H
#define SM_SOURCE_DBF_H

#include "source/memory_file.h"
#include "source/table.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* An open .dbf; one thread at a time. */
typedef struct sm_dbf sm_dbf;

/* `pieces` (its .dbf and .cpg) and `path` are borrowed for as long as the sm_dbf lives.
 * SM_ERROR_DATA when the file is not a .dbf or is cut off. */
sm_dbf *sm_dbf_open(const char *path, sm_pieces *pieces, sm_diagnostics *diagnostics,
                    GError **error);
void sm_dbf_close(sm_dbf *dbf); /* NULL is allowed */

uint32_t sm_dbf_n_records(const sm_dbf *dbf);
/* A name that iconv knows. */
const char *sm_dbf_encoding(const sm_dbf *dbf);
/* Marked as deleted, but not yet packed away. `record` < n_records. */
bool sm_dbf_is_deleted(const sm_dbf *dbf, uint32_t record);

/* The rows `records` (from 0) of the columns `wanted` (NULL-terminated, NULL: all), in the order of
 * the file. Dates and logicals are text; "" and "***" are absent numbers. Text that is not valid in
 * the file's encoding is a warning. */
sm_table *sm_dbf_read(sm_dbf *dbf, const uint32_t *records, uint32_t n_records,
                      const char *const *wanted, sm_diagnostics *diagnostics);

#endif
