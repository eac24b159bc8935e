/* SQLite files of strangers, opened so that nothing is created beside them: not the shared memory
 * that a file with a log (WAL) asks for, also where the folder cannot be written. */
#ifndef SM_SOURCE_DATABASE_FILE_H
#define SM_SOURCE_DATABASE_FILE_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

/* The file and its log as they were when it was opened. */
typedef struct sm_database_file {
    const char *path; /* borrowed */
    char *stamp;      /* NULL: SQLite keeps writers out while it reads */
} sm_database_file;

/* For reading, with a schema that is not trusted. NULL with SM_ERROR_DATA; clear `file` in any
 * case, after sqlite3_close(). */
sqlite3 *sm_database_open(sm_database_file *file, const char *path, GError **error);
/* After reading: SM_ERROR_DATA where somebody wrote to the file meanwhile, so that what was read
 * may belong to two states of it. */
bool sm_database_check(const sm_database_file *file, GError **error);
void sm_database_clear(sm_database_file *file);

#endif
