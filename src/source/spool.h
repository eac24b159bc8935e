/* Bytes that come one after the other (from a pipe, out of an archive) and are wanted as a whole:
 * kept in a temporary file without a name, so that they cost disk and not memory. */
#ifndef SM_SOURCE_SPOOL_H
#define SM_SOURCE_SPOOL_H

#include <glib.h>
#include <stdbool.h>

typedef struct sm_spool {
    const char *name; /* begins messages; borrowed */
    int fd;
    guint64 length;
    guint64 packed; /* bytes that what comes was packed in; 0: it was not */
} sm_spool;

/* `packed` bounds what may come (a few kilobytes can hold terabytes): see sm_spool_add(). */
bool sm_spool_init(sm_spool *spool, const char *name, guint64 packed, GError **error);
/* SM_ERROR_DATA when the disk is full, or when packed bytes come to more than SM_LIMIT_UNPACKED_MB,
 * or beyond 64 MiB to more than SM_LIMIT_UNPACKED_RATIO times what they were packed in. */
bool sm_spool_add(sm_spool *spool, const void *bytes, gsize length, GError **error);
/* All of them, mapped; the spool is cleared. NULL when they cannot be mapped. */
GBytes *sm_spool_finish(sm_spool *spool, GError **error);
void sm_spool_clear(sm_spool *spool); /* again is allowed */

/* The pages of an open file. */
GBytes *sm_descriptor_map(int fd, const char *name, GError **error);

#endif
