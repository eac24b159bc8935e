/* What a run may cost: one table of limits that no honest figure meets. Past one there is an error
 * that names it. The defaults hold for everybody who does not change them. */
#ifndef SM_BASE_LIMIT_H
#define SM_BASE_LIMIT_H

#include <glib.h>
#include <stdbool.h>

/* ROW(ID, name, default, what it bounds) */
#define SM_LIMITS(ROW)                                                                             \
    ROW(EVENTS, "events", 20e6, "events read from one file")                                       \
    ROW(UNPACKED_MB, "unpacked-mb", 65536, "megabytes that one packed file holds")                 \
    ROW(UNPACKED_RATIO, "unpacked-ratio", 500, "times its size that a packed file holds")          \
    ROW(DATABASE_MB, "database-mb", 1024, "megabytes of text read from one database")              \
    ROW(DATABASE_SECONDS, "database-seconds", 60, "seconds for one query on a database")           \
    ROW(SQL_BYTES, "sql-bytes", 100000, "bytes of one text that SQL works on")                     \
    ROW(SQL_SECONDS, "sql-seconds", 30, "seconds for one SQL expression over events")              \
    ROW(CLASSES_MB, "classes-mb", 64, "megabytes of text of all classes of one expression")        \
    ROW(CROSSINGS, "crossings", 10000, "lines of one shape that meet one row of the page")         \
    ROW(FRAMES, "frames", 20000, "frames of a series")

typedef enum sm_limit {
#define SM_LIMIT_ID(id, name, value, doc) SM_LIMIT_##id,
    SM_LIMITS(SM_LIMIT_ID)
#undef SM_LIMIT_ID
        SM_N_LIMITS
} sm_limit;

/* What the limit is now. */
double sm_limit_get(sm_limit limit);
/* "NAME=VALUE"; before threads are there. False with SM_ERROR_USAGE for a name that is none or a
 * value that is no positive number. */
bool sm_limit_set(const char *setting, GError **error);

/* "--limit NAME", for the message that says that it is met. */
const char *sm_limit_option(sm_limit limit);

#endif
