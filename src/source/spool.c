#include "source/spool.h"

#include "base/fail.h"
#include "base/limit.h"

#include <errno.h>
#include <unistd.h>

/* Tables pack to a tenth or, where most of them repeats, a hundredth. Files made to fill a disk
 * reach 1,000 with deflate and more with xz and zstd. */
#define RATIO_COUNTS_FROM ((guint64)64 << 20)

GBytes *sm_descriptor_map(int fd, const char *name, GError **error)
{
    g_autoptr(GError) reason = NULL;
    GMappedFile *mapped = g_mapped_file_new_from_fd(fd, FALSE, &reason);
    if (!mapped) {
        sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", name, reason->message);
        return NULL;
    }
    GBytes *bytes = g_mapped_file_get_bytes(mapped);
    g_mapped_file_unref(mapped);
    return bytes;
}

bool sm_spool_init(sm_spool *spool, const char *name, guint64 packed, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) reason = NULL;
    *spool = (sm_spool){.name = name, .packed = packed};
    spool->fd = g_file_open_tmp("sahelmap-XXXXXX", &path, &reason);
    if (spool->fd < 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: needs a temporary file (%s)", name,
                       reason->message);
    unlink(path);
    return true;
}

static bool write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes += written;
        length -= (gsize)written;
    }
    return true;
}

static bool is_bounded(const sm_spool *spool, GError **error)
{
    double length = (double)spool->length, packed = (double)spool->packed;
    if (spool->packed == 0) return true;
    if (length > sm_limit_get(SM_LIMIT_UNPACKED_MB) * 1e6)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: unpacks to more than %.0f megabytes; unpack it first (%s)", spool->name,
                       sm_limit_get(SM_LIMIT_UNPACKED_MB), sm_limit_option(SM_LIMIT_UNPACKED_MB));
    if (spool->length > RATIO_COUNTS_FROM &&
        length > sm_limit_get(SM_LIMIT_UNPACKED_RATIO) * packed)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: unpacks to more than %.0f times its size, as files do that are made to "
                       "fill a disk; unpack it first if it is none (%s)",
                       spool->name, sm_limit_get(SM_LIMIT_UNPACKED_RATIO),
                       sm_limit_option(SM_LIMIT_UNPACKED_RATIO));
    return true;
}

bool sm_spool_add(sm_spool *spool, const void *bytes, gsize length, GError **error)
{
    spool->length += length;
    if (!is_bounded(spool, error)) return false;
    return write_all(spool->fd, bytes, length) ||
           sm_fail(error, SM_ERROR_DATA, "%s: cannot be spooled to a temporary file (%s)",
                   spool->name, g_strerror(errno));
}

GBytes *sm_spool_finish(sm_spool *spool, GError **error)
{
    GBytes *bytes = sm_descriptor_map(spool->fd, spool->name, error);
    sm_spool_clear(spool);
    return bytes;
}

void sm_spool_clear(sm_spool *spool)
{
    if (spool->fd >= 0) close(spool->fd);
    spool->fd = -1;
}
