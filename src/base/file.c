#include "base/file.h"

#include "base/fail.h"
#include "base/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
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

/* ---- temporary files ---- */

#define TEMPORARY_PREFIX ".sahelmap-tmp-"
#define TEMPORARY_LETTERS "XXXXXX"
/* Names that others took. */
#define MOST_TRIES 100
/* What is left of the longest name of a file, 255 bytes, for the target's. */
#define LONGEST_TARGET (255 - sizeof TEMPORARY_PREFIX - sizeof TEMPORARY_LETTERS)

char *sm_file_temporary_stem(const char *name)
{
    return g_strdup_printf(TEMPORARY_PREFIX "%.*s-", (int)LONGEST_TARGET, name);
}

bool sm_file_is_temporary(const char *name, const char *stem)
{
    size_t length = strlen(stem);
    if (strncmp(name, stem, length) != 0) return false;
    if (strlen(name + length) != strlen(TEMPORARY_LETTERS)) return false;
    for (const char *at = name + length; *at; at++)
        if (!g_ascii_isalnum(*at)) return false;
    return true;
}

/* How long a run may take, generously: what is older was left by one that was killed. */
#define STALE_S 3600

static bool is_stale(const char *path)
{
    GStatBuf status;
    return g_lstat(path, &status) == 0 && S_ISREG(status.st_mode) &&
           g_get_real_time() / G_USEC_PER_SEC - status.st_mtime > STALE_S;
}

void sm_file_sweep(const char *path)
{
    g_autofree char *target = link_target(path);
    g_autofree char *folder = g_path_get_dirname(target), *name = g_path_get_basename(target);
    g_autofree char *stem = sm_file_temporary_stem(name);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *other; dir && (other = g_dir_read_name(dir));) {
        if (!sm_file_is_temporary(other, stem)) continue;
        g_autofree char *left = g_build_filename(folder, other, NULL);
        if (is_stale(left)) g_unlink(left);
    }
}

/* Beside `target`, in the form that make_temporary() fills in. */
static char *temporary_path(const char *target)
{
    g_autofree char *folder = g_path_get_dirname(target), *name = g_path_get_basename(target);
    g_autofree char *stem = sm_file_temporary_stem(name);
    g_autofree char *file = g_strconcat(stem, TEMPORARY_LETTERS, NULL);
    return g_build_filename(folder, file, NULL);
}

/* ---- bit by bit ---- */

struct sm_file_writer {
    char *path;      /* as it was given */
    char *target;    /* behind symbolic links; NULL: a device or pipe, written straight */
    char *temporary; /* NULL: has no name, or is in place */
    int remembered;  /* among the unfinished, for `temporary` */
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

/* Under which a file without a name is reached. */
static char *descriptor_path(int file)
{
    return g_strdup_printf("/proc/self/fd/%d", file);
}

/* A file without a name, which is gone with the program however that ends; -1 where the file system
 * has none. */
static int open_nameless(const char *target)
{
#ifdef O_TMPFILE
    g_autofree char *folder = g_path_get_dirname(target);
    int file = g_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
    if (file < 0) return -1;
    g_autofree char *path = descriptor_path(file);
    if (g_access(path, F_OK) == 0) return file;
    close(file);
#else
    (void)target;
#endif
    return -1;
}

static int make_file(const char *path, void *data)
{
    *(int *)data = g_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    return *(int *)data < 0 ? errno : 0;
}

static int link_file(const char *path, void *data)
{
    g_autofree char *from = descriptor_path(*(int *)data);
    return linkat(AT_FDCWD, from, AT_FDCWD, path, AT_SYMLINK_FOLLOW) < 0 ? errno : 0;
}

static void forget_temporary(sm_file_writer *w)
{
    sm_unfinished_remove(w->remembered);
    w->remembered = SM_UNFINISHED_NONE;
    g_clear_pointer(&w->temporary, g_free);
}

/* Makes the writer's file under a temporary name that nobody has; 0 or an errno. */
static int make_temporary(sm_file_writer *w, int (*make)(const char *path, void *data))
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    int failure = EEXIST;
    for (int i = 0; i < MOST_TRIES && failure == EEXIST; i++) {
        w->temporary = temporary_path(w->target);
        char *letter = w->temporary + strlen(w->temporary) - strlen(TEMPORARY_LETTERS);
        for (; *letter; letter++)
            *letter = letters[g_random_int_range(0, sizeof letters - 1)];
        /* Before it is there: a signal may come between. */
        w->remembered = sm_unfinished_add(w->temporary);
        failure = make(w->temporary, &w->file);
        if (failure) forget_temporary(w);
    }
    return failure;
}

static int open_writer(sm_file_writer *w)
{
    if (is_stream(w->path)) {
        w->file = g_open(w->path, O_WRONLY | O_CLOEXEC, 0);
        return w->file < 0 ? errno : 0;
    }
    w->target = link_target(w->path);
    w->file = open_nameless(w->target);
    return w->file >= 0 ? 0 : make_temporary(w, make_file);
}

sm_file_writer *sm_file_writer_create(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        sm_fail(error, SM_ERROR_RENDER, "%s: is a folder; give a file name", path);
        return NULL;
    }
    sm_file_writer *w = g_new(sm_file_writer, 1);
    *w = (sm_file_writer){.path = g_strdup(path), .remembered = SM_UNFINISHED_NONE, .file = -1};
    if (report(w, open_writer(w), error)) return w;
    sm_file_writer_free(w);
    return NULL;
}

bool sm_file_writer_add(sm_file_writer *w, const void *bytes, gsize length, GError **error)
{
    if (w->failed) return report(w, EIO, error);
    return report(w, write_all(w->file, bytes, length), error);
}

/* On the disk, and not in place yet: a file without a name stays open. */
static int settle(sm_file_writer *w)
{
    int failure = w->target && fsync(w->file) != 0 ? errno : 0;
    bool nameless = w->target && !w->temporary;
    if (nameless && !failure) return 0;
    if (close(w->file) != 0 && !failure) failure = errno;
    w->file = -1;
    return failure;
}

/* Straight to its place where nothing is there, which no moment can interrupt. */
static int name_file(sm_file_writer *w)
{
    int failure = link_file(w->target, &w->file);
    if (failure == EEXIST) failure = make_temporary(w, link_file);
    close(w->file);
    w->file = -1;
    return failure;
}

static int put_in_place(sm_file_writer *w)
{
    if (!w->target) return 0;
    int failure = w->file >= 0 ? name_file(w) : 0;
    if (failure || !w->temporary) return failure;
    if (g_rename(w->temporary, w->target) != 0) return errno;
    forget_temporary(w);
    return 0;
}

bool sm_file_writer_finish(sm_file_writer *w, GError **error)
{
    if (w->failed || w->file < 0) return report(w, EIO, error);
    return report(w, settle(w), error) && report(w, put_in_place(w), error);
}

void sm_file_writer_free(sm_file_writer *w)
{
    if (!w) return;
    if (w->file >= 0) close(w->file);
    if (w->temporary) g_unlink(w->temporary);
    forget_temporary(w);
    g_free(w->target);
    g_free(w->path);
    g_free(w);
}

/* ---- several at once ---- */

static bool stage(const sm_file_content *file, GPtrArray *writers, GError **error)
{
    sm_file_writer *w = sm_file_writer_create(file->path, error);
    if (!w) return false;
    g_ptr_array_add(writers, w);
    return sm_file_writer_add(w, file->bytes, file->length, error) && report(w, settle(w), error);
}

bool sm_file_write_all(const sm_file_content *files, gsize n, GError **error)
{
    g_autoptr(GPtrArray) writers =
        g_ptr_array_new_with_free_func((GDestroyNotify)sm_file_writer_free);
    /* What goes into a pipe cannot be taken back: all files are ready before. */
    for (int streams = 0; streams <= 1; streams++)
        for (gsize i = 0; i < n; i++)
            if (is_stream(files[i].path) == (streams != 0) && !stage(&files[i], writers, error))
                return false;
    for (guint i = 0; i < writers->len; i++) {
        sm_file_writer *w = g_ptr_array_index(writers, i);
        if (!report(w, put_in_place(w), error)) return false;
    }
    return true;
}

bool sm_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    return sm_file_write_all(&(sm_file_content){path, bytes, length}, 1, error);
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
