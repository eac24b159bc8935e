#include "base/file.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many links in a row as Linux follows. */
#define MAX_LINKS 40

/* The file that a chain of symbolic links names in the end, there or not; `path` itself if it is no
 * link. */
static char *link_target(const char *path)
{
    char *target = g_strdup(path);
    for (int i = 0; i < MAX_LINKS && g_file_test(target, G_FILE_TEST_IS_SYMLINK); i++) {
        g_autofree char *next = g_file_read_link(target, NULL);
        if (!next) break;
        g_autofree char *folder = g_path_get_dirname(target);
        g_free(target);
        target = g_path_is_absolute(next) ? g_strdup(next) : g_build_filename(folder, next, NULL);
    }
    return target;
}

/* Devices and pipes have no "whole or not at all", and must not be replaced by a file. */
static bool is_stream(const char *path)
{
    GStatBuf status;
    return g_stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* The answers of these are 0 or an errno. */
static int write_all(int file, const char *bytes, gsize length)
{
    for (gsize done = 0; done < length;) {
        gssize n = write(file, bytes + done, length - done);
        if (n >= 0)
            done += (gsize)n;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

static int write_stream(const char *path, const char *bytes, gsize length)
{
    int file = g_open(path, O_WRONLY | O_CLOEXEC, 0);
    if (file < 0) return errno;
    int failure = write_all(file, bytes, length);
    if (close(file) != 0 && !failure) failure = errno;
    return failure;
}

static int replace_file(const char *path, const char *bytes, gsize length)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *target = link_target(path);
    if (g_file_set_contents_full(target, bytes, (gssize)length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &reason))
        return 0;
    switch (reason->code) {
    case G_FILE_ERROR_NOENT:
        return ENOENT;
    case G_FILE_ERROR_ACCES:
        return EACCES;
    case G_FILE_ERROR_PERM:
        return EPERM;
    case G_FILE_ERROR_ROFS:
        return EROFS;
    case G_FILE_ERROR_NOSPC:
        return ENOSPC;
    case G_FILE_ERROR_NOTDIR:
        return ENOTDIR;
    case G_FILE_ERROR_LOOP:
        return ELOOP;
    case G_FILE_ERROR_NAMETOOLONG:
        return ENAMETOOLONG;
    default:
        return EIO;
    }
}

bool sm_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return sm_fail(error, SM_ERROR_RENDER, "%s: is a folder; give a file name", path);
    int failure =
        is_stream(path) ? write_stream(path, bytes, length) : replace_file(path, bytes, length);
    if (failure != 0)
        return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written (%s)", path,
                       g_strerror(failure));
    return true;
}

/* ---- bit by bit ---- */

struct sm_file_writer {
    char *path;      /* as it was given */
    char *target;    /* behind symbolic links; NULL: a device or pipe, written straight */
    char *temporary; /* NULL once it is in place */
    int file;        /* -1: closed */
    bool failed;
};

static bool report(sm_file_writer *w, int failure, GError **error)
{
    if (failure == 0) return true;
    w->failed = true;
    return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written (%s)", w->path,
                   g_strerror(failure));
}

static int open_writer(sm_file_writer *w)
{
    if (is_stream(w->path)) {
        w->file = g_open(w->path, O_WRONLY | O_CLOEXEC, 0);
        return w->file < 0 ? errno : 0;
    }
    w->target = link_target(w->path);
    w->temporary = g_strconcat(w->target, ".XXXXXX", NULL);
    w->file = g_mkstemp_full(w->temporary, O_RDWR | O_CLOEXEC, 0644);
    if (w->file >= 0) return 0;
    int failure = errno;
    g_clear_pointer(&w->temporary, g_free);
    return failure;
}

sm_file_writer *sm_file_writer_create(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        sm_fail(error, SM_ERROR_RENDER, "%s: is a folder; give a file name", path);
        return NULL;
    }
    sm_file_writer *w = g_new0(sm_file_writer, 1);
    w->path = g_strdup(path);
    if (report(w, open_writer(w), error)) return w;
    sm_file_writer_free(w);
    return NULL;
}

bool sm_file_writer_add(sm_file_writer *w, const void *bytes, gsize length, GError **error)
{
    if (w->failed) return report(w, EIO, error);
    return report(w, write_all(w->file, bytes, length), error);
}

static int put_in_place(sm_file_writer *w)
{
    int failure = w->temporary && fsync(w->file) != 0 ? errno : 0;
    if (close(w->file) != 0 && !failure) failure = errno;
    w->file = -1;
    if (failure || !w->temporary) return failure;
    if (g_rename(w->temporary, w->target) != 0) return errno;
    g_clear_pointer(&w->temporary, g_free);
    return 0;
}

bool sm_file_writer_finish(sm_file_writer *w, GError **error)
{
    if (w->failed || w->file < 0) return report(w, EIO, error);
    return report(w, put_in_place(w), error);
}

void sm_file_writer_free(sm_file_writer *w)
{
    if (!w) return;
    if (w->file >= 0) close(w->file);
    if (w->temporary) g_unlink(w->temporary);
    g_free(w->temporary);
    g_free(w->target);
    g_free(w->path);
    g_free(w);
}

/* ---- reading ---- */

/* NULL, or why a file of this status is not read. */
static char *refusal(const GStatBuf *status, gsize limit)
{
    if (S_ISDIR(status->st_mode)) return g_strdup("is a folder; a file is needed");
    if (S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode))
        return g_strdup("is a device; a file is needed");
    if (limit > 0 && (gsize)status->st_size > limit)
        return g_strdup_printf("holds %" G_GSIZE_FORMAT " bytes; at most %" G_GSIZE_FORMAT
                               " are read here",
                               (gsize)status->st_size, limit);
    return NULL;
}

char *sm_file_read(const char *path, gsize limit, gsize *length, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path, g_strerror(errno));
        return NULL;
    }
    g_autofree char *why = refusal(&status, limit);
    if (why) {
        sm_fail(error, SM_ERROR_DATA, "%s: %s", path, why);
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
