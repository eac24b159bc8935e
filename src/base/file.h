/* Files written whole or not at all. */
#ifndef SM_BASE_FILE_H
#define SM_BASE_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Writes `length` bytes to a temporary file beside `path`, syncs it and puts it in place of `path`.
 * The file has no name until then where the file system allows it.
 * On failure `path` is what it was before and `error` (SM_ERROR_RENDER) names it and the reason.
 * A symbolic link stays one, its target is written; a device or pipe is written straight. */
bool sm_file_write(const char *path, const void *bytes, gsize length, GError **error);

typedef struct sm_file_content {
    const char *path;
    const void *bytes;
    gsize length;
} sm_file_content;

/* The same for several: each is whole under its temporary name, and on the disk, before the first
 * is put in place. Where one cannot be written (a folder that is not there, a disk that is full)
 * none of them is; only what went into a device or pipe is gone. */
bool sm_file_write_all(const sm_file_content *files, gsize n, GError **error);

/* The same bit by bit, in flat memory. */
typedef struct sm_file_writer sm_file_writer;
/* Nothing is at `path` (or what was there before) until it is finished. NULL with SM_ERROR_RENDER.
 */
sm_file_writer *sm_file_writer_create(const char *path, GError **error);
/* After a failure nothing more is written, and finishing fails. */
bool sm_file_writer_add(sm_file_writer *writer, const void *bytes, gsize length, GError **error);
bool sm_file_writer_finish(sm_file_writer *writer, GError **error);
/* What was not finished leaves no file. NULL is allowed. */
void sm_file_writer_free(sm_file_writer *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_file_writer, sm_file_writer_free)

/* Temporary files lie beside their target, hidden, and are called after the program and the target:
 * ".sahelmap-tmp-map.png-Ab12cD". The stem is that without its last six letters, for the name of a
 * target; of a very long name the beginning. Free with g_free(). */
char *sm_file_temporary_stem(const char *name);
/* Is `name` that of a temporary file with this stem? */
bool sm_file_is_temporary(const char *name, const char *stem);

/* Removes the temporary files of the target `path` that were left more than an hour ago, by a run
 * that was killed. Reads the whole folder once. */
void sm_file_sweep(const char *path);

/* The whole file, NUL-terminated after `length` bytes; free with g_free(). NULL with SM_ERROR_DATA
 * when it cannot be read, is a folder or a device, or is larger than `limit` bytes (0: no limit).
 */
char *sm_file_read(const char *path, gsize limit, gsize *length, GError **error);

#endif
