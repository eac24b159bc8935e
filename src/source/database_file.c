#include "source/database_file.h"

#include "base/fail.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* SQLite's file format, section 1.3: the read version, 2 for files with a log. */
enum { READ_VERSION_AT = 19, WITH_LOG = 2 };

static bool has_log_format(const char *path)
{
    uint8_t version = 0;
    int file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) return false;
    gssize n = pread(file, &version, 1, READ_VERSION_AT);
    close(file);
    return n == 1 && version == WITH_LOG;
}

/* SQLite looks for the log beside the file itself, not beside a link to it. */
static char *log_path(const char *path)
{
    char real[PATH_MAX];
    return g_strconcat(realpath(path, real) ? real : path, "-wal", NULL);
}

static void add_status(GString *stamp, const char *path)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0) return;
    g_string_append_printf(stamp, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%ld;",
                           (gint64)status.st_size, (gint64)status.st_mtim.tv_sec,
                           status.st_mtim.tv_nsec);
}

static char *make_stamp(const char *path)
{
    g_autofree char *log = log_path(path);
    GString *stamp = g_string_new(NULL);
    add_status(stamp, path);
    add_status(stamp, log);
    return g_string_free(stamp, FALSE);
}

static bool has_log(const char *path)
{
    g_autofree char *log = log_path(path);
    GStatBuf status;
    return g_stat(log, &status) == 0 && status.st_size > 0;
}

/* A log is read without locks, which would be shared memory beside the file; its index is kept by
 * this process alone. Without a log nothing changes the file. */
static char *uri_of(const char *path, bool log)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *escaped = g_uri_escape_string(full, "/", TRUE);
    return g_strdup_printf("file:%s?%s", escaped, log ? "vfs=unix-none" : "immutable=1");
}

static int open_with_log(const char *path, sqlite3 **db)
{
    bool log = has_log(path);
    g_autofree char *uri = uri_of(path, log);
    int status = sqlite3_open_v2(
        uri, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    if (status != SQLITE_OK || !log) return status;
    sqlite3_db_config(*db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return sqlite3_exec(*db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
}

sqlite3 *sm_database_open(sm_database_file *file, const char *path, GError **error)
{
    sqlite3 *db = NULL;
    bool log = has_log_format(path);
    *file = (sm_database_file){path, log ? make_stamp(path) : NULL};
    int status = log ? open_with_log(path, &db)
                     : sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (status != SQLITE_OK) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be opened (%s)", path, sqlite3_errstr(status));
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return db;
}

bool sm_database_check(const sm_database_file *file, GError **error)
{
    if (!file->stamp) return true;
    g_autofree char *now = make_stamp(file->path);
    return g_str_equal(now, file->stamp) ||
           sm_fail(error, SM_ERROR_DATA,
                   "%s: was written to while it was read; run it again, or read a copy",
                   file->path);
}

void sm_database_clear(sm_database_file *file)
{
    g_clear_pointer(&file->stamp, g_free);
}
