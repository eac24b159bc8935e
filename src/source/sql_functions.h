/* Functions of SQLite that a statement over strangers' data may call only so that its answer
 * depends on nothing but the data and comes soon: those of dates without 'now', 'localtime' and
 * 'utc', trim() without very long sets of characters, printf() which says that its text is too long
 * where SQLite's gives none. They take the places of SQLite's own,
 * check their arguments as they are when the call is made, and leave the rest to SQLite. */
#ifndef SM_SOURCE_SQL_FUNCTIONS_H
#define SM_SOURCE_SQL_FUNCTIONS_H

#include <sqlite3.h>
#include <stdbool.h>

typedef struct sm_sql_functions sm_sql_functions;

/* NULL where SQLite has no memory; the statement that calls one fails with a message of the form
 * "asks for ...". Freed after the database is closed. */
sm_sql_functions *sm_sql_functions_create(sqlite3 *db);
void sm_sql_functions_free(sm_sql_functions *functions); /* NULL is allowed */

/* Is it one that depends on chance, on the clock or on what the database did before? */
bool sm_sql_function_varies(const char *name);

#endif
