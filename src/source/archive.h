/* What is packed: bzip2, xz and zstd around one file, and zip, 7-zip and tar around several, by
 * libarchive, which is loaded when the first is met (docs/decisions/0029). gzip around one file
 * needs no library of its own. Nothing is ever written beside the file. */
#ifndef SM_SOURCE_ARCHIVE_H
#define SM_SOURCE_ARCHIVE_H

#include "source/sniff.h"

#include <glib.h>
#include <stdbool.h>

/* Around one file: the file, else NULL with SM_ERROR_DATA where it is damaged, holds too much
 * (spool.h) or libarchive is missing. `name` begins messages. */
bool sm_file_kind_is_wrapped(sm_file_kind content);
GBytes *sm_archive_unwrap(GBytes *packed, const char *name, GError **error);

/* Around several. */
bool sm_file_kind_is_archive(sm_file_kind content);

typedef struct sm_archive_member {
    char *name;    /* with its folders: "data/ged191.csv" */
    guint64 bytes; /* unpacked; 0 where the archive does not say */
} sm_archive_member;

typedef struct sm_archive {
    char *name; /* begins messages */
    GBytes *packed;
    GPtrArray *members; /* sm_archive_member, in the archive's order: files, without those that an
                         * operating system puts beside each */
} sm_archive;

sm_archive *sm_archive_open(GBytes *packed, const char *name, GError **error);
void sm_archive_free(sm_archive *archive); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_archive, sm_archive_free)

const sm_archive_member *sm_archive_find(const sm_archive *archive, const char *name);
/* NULL with SM_ERROR_DATA where it is damaged or locked with a password. */
GBytes *sm_archive_extract(const sm_archive *archive, const sm_archive_member *member,
                           GError **error);
/* At most the first `most` bytes of it, for a look; NULL: cannot be read. */
GBytes *sm_archive_peek(const sm_archive *archive, const sm_archive_member *member, gsize most);

#endif
