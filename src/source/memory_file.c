#include "source/memory_file.h"

#include "base/fail.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Context of a C interface that has none; set around each call into shapelib. */
static _Thread_local sm_pieces *entered;

bool sm_bytes_map(const char *path, sm_bytes *bytes, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path, g_strerror(errno));
    if (S_ISDIR(status.st_mode))
        return sm_fail(error, SM_ERROR_DATA, "%s: is a folder; a file is needed", path);
    if (!S_ISREG(status.st_mode))
        return sm_fail(error, SM_ERROR_DATA, "%s: is not a regular file", path);
    errno = 0;
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
    if (!file)
        return sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", path,
                       g_strerror(errno != 0 ? errno : EIO));
    *bytes = (sm_bytes){.owner = g_mapped_file_get_bytes(file)};
    g_mapped_file_unref(file);
    bytes->data = g_bytes_get_data(bytes->owner, &bytes->length);
    if (!bytes->data) bytes->data = (const uint8_t *)"";
    return true;
}

sm_bytes sm_bytes_take(void *data, gsize length)
{
    sm_bytes bytes = {.data = data, .length = length, .owner = g_bytes_new_take(data, length)};
    return bytes;
}

void sm_bytes_clear(sm_bytes *bytes)
{
    g_clear_pointer(&bytes->owner, g_bytes_unref);
    *bytes = (sm_bytes){0};
}

uint32_t sm_bytes_u32_be(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

uint32_t sm_bytes_u32_le(const uint8_t *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

uint16_t sm_bytes_u16_le(const uint8_t *at)
{
    return (uint16_t)(at[1] << 8 | at[0]);
}

double sm_bytes_f64_le(const uint8_t *at)
{
    uint64_t bits;
    double value;
    memcpy(&bits, at, sizeof bits);
    bits = GUINT64_FROM_LE(bits);
    memcpy(&value, &bits, sizeof value);
    return value;
}

void sm_pieces_clear(sm_pieces *pieces)
{
    sm_bytes_clear(&pieces->shp);
    sm_bytes_clear(&pieces->shx);
    sm_bytes_clear(&pieces->dbf);
    sm_bytes_clear(&pieces->cpg);
    sm_bytes_clear(&pieces->qix);
}

sm_pieces *sm_pieces_enter(sm_pieces *pieces)
{
    sm_pieces *before = entered;
    entered = pieces;
    if (pieces) pieces->complaint[0] = '\0';
    return before;
}

void sm_pieces_leave(sm_pieces *before)
{
    entered = before;
}

/* ---- hooks ---- */

typedef struct memory_file {
    const uint8_t *data;
    SAOffset length, at;
} memory_file;

static const sm_bytes *piece_named(const char *name)
{
    const char *ending = strrchr(name, '.');
    if (!ending || !entered) return NULL;
    if (strcmp(ending, ".shp") == 0) return &entered->shp;
    if (strcmp(ending, ".shx") == 0) return &entered->shx;
    if (strcmp(ending, ".dbf") == 0) return &entered->dbf;
    if (strcmp(ending, ".cpg") == 0) return &entered->cpg;
    if (strcmp(ending, ".qix") == 0) return &entered->qix;
    return NULL;
}

static SAFile memory_open(const char *name, const char *access)
{
    const sm_bytes *piece = piece_named(name);
    if (!piece || !piece->data || access[0] != 'r' || strchr(access, '+')) return NULL;
    memory_file *file = g_new(memory_file, 1);
    *file = (memory_file){.data = piece->data, .length = piece->length};
    return (SAFile)(void *)file;
}

static SAOffset memory_read(void *to, SAOffset size, SAOffset count, SAFile handle)
{
    memory_file *file = (memory_file *)(void *)handle;
    SAOffset left = file->at < file->length ? file->length - file->at : 0;
    if (size == 0 || count == 0) return 0;
    SAOffset wanted = count > left / size ? left : size * count;
    memcpy(to, file->data + (left > 0 ? file->at : 0), wanted);
    file->at += wanted;
    return wanted / size;
}

static SAOffset memory_write(void *from, SAOffset size, SAOffset count, SAFile handle)
{
    (void)from, (void)size, (void)count, (void)handle;
    return 0;
}

static SAOffset memory_seek(SAFile handle, SAOffset offset, int whence)
{
    memory_file *file = (memory_file *)(void *)handle;
    SAOffset from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file->at : file->length;
    file->at = from + offset;
    return 0;
}

static SAOffset memory_tell(SAFile handle)
{
    return ((memory_file *)(void *)handle)->at;
}

static int memory_flush(SAFile handle)
{
    (void)handle;
    return 0;
}

static int memory_close(SAFile handle)
{
    g_free(handle);
    return 0;
}

static int memory_remove(const char *name)
{
    (void)name;
    return -1;
}

static void keep_complaint(const char *message)
{
    if (!entered) return;
    g_strlcpy(entered->complaint, message, sizeof entered->complaint);
    g_strdelimit(entered->complaint, "\r\n\t", ' ');
    g_strchomp(entered->complaint);
}

static double number_of(const char *text)
{
    return g_ascii_strtod(text, NULL);
}

SAHooks sm_pieces_hooks(void)
{
    return (SAHooks){
        .FOpen = memory_open,
        .FRead = memory_read,
        .FWrite = memory_write,
        .FSeek = memory_seek,
        .FTell = memory_tell,
        .FFlush = memory_flush,
        .FClose = memory_close,
        .Remove = memory_remove,
        .Error = keep_complaint,
        .Atof = number_of,
    };
}
