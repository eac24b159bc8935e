#include "base/file.h"

#include "base/fail.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

bool sm_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return sm_fail(error, SM_ERROR_RENDER, "%s: is a folder; give a file name", path);
    if (!g_file_set_contents_full(path, bytes, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                  &reason))
        return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written (%s)", path,
                       g_strerror(reason->code == G_FILE_ERROR_NOENT    ? ENOENT
                                  : reason->code == G_FILE_ERROR_ACCES  ? EACCES
                                  : reason->code == G_FILE_ERROR_ROFS   ? EROFS
                                  : reason->code == G_FILE_ERROR_NOSPC  ? ENOSPC
                                  : reason->code == G_FILE_ERROR_NOTDIR ? ENOTDIR
                                                                        : EIO));
    return true;
}

char *sm_file_read(const char *path, gsize limit, gsize *length, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path, g_strerror(errno));
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        sm_fail(error, SM_ERROR_DATA, "%s: is a folder; a file is needed", path);
        return NULL;
    }
    if (limit > 0 && (gsize)status.st_size > limit) {
        sm_fail(error, SM_ERROR_DATA, "%s: holds %" G_GSIZE_FORMAT " bytes; at most %" G_GSIZE_FORMAT
                                      " are read here",
                path, (gsize)status.st_size, limit);
        return NULL;
    }
    g_autoptr(GError) reason = NULL;
    char *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, length, &reason)) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path, reason->message);
        return NULL;
    }
    return bytes;
}
