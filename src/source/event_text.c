#include "source/event_text.h"

#include "base/fail.h"
#include "source/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SPOOL_STEP = 1 << 18,
    ENCODING_PROBE = 1 << 20, /* how much of a file says whether it is UTF-8 */
    NUL_PROBE = 512,
};

/* A few kilobytes of gzip can hold terabytes: more than this is refused. */
#define MOST_UNPACKED ((goffset)64 << 30)

static bool fail_unreadable(GError **error, const char *name, const char *reason)
{
    return sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", name, reason);
}

static GBytes *map_descriptor(int fd, const char *name, GError **error)
{
    g_autoptr(GError) reason = NULL;
    GMappedFile *mapped = g_mapped_file_new_from_fd(fd, FALSE, &reason);
    if (!mapped) {
        fail_unreadable(error, name, reason->message);
        return NULL;
    }
    GBytes *bytes = g_mapped_file_get_bytes(mapped);
    g_mapped_file_unref(mapped);
    return bytes;
}

/* A temporary file that is gone as soon as it is closed. */
static int open_spool(const char *name, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) reason = NULL;
    int fd = g_file_open_tmp("sahelmap-XXXXXX", &path, &reason);
    if (fd < 0)
        sm_fail(error, SM_ERROR_DATA, "%s: needs a temporary file (%s)", name, reason->message);
    else
        unlink(path);
    return fd;
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

static bool copy_stream(GInputStream *stream, int spool, const char *name, GError **error)
{
    g_autofree char *buffer = g_malloc(SPOOL_STEP);
    goffset total = 0;
    for (;;) {
        g_autoptr(GError) reason = NULL;
        gssize n = g_input_stream_read(stream, buffer, SPOOL_STEP, NULL, &reason);
        if (n < 0)
            return sm_fail(error, SM_ERROR_DATA, "%s: is damaged or cut off (%s)", name,
                           reason->message);
        if (n == 0) return true;
        total += n;
        if (total > MOST_UNPACKED)
            return sm_fail(error, SM_ERROR_DATA, "%s: unpacks to more than %d GiB; unpack it first",
                           name, (int)(MOST_UNPACKED >> 30));
        if (!write_all(spool, buffer, (gsize)n))
            return sm_fail(error, SM_ERROR_DATA, "%s: cannot be spooled to a temporary file (%s)",
                           name, g_strerror(errno));
    }
}

static GBytes *spool_stream(GInputStream *stream, const char *name, GError **error)
{
    int spool = open_spool(name, error);
    if (spool < 0) return NULL;
    GBytes *bytes =
        copy_stream(stream, spool, name, error) ? map_descriptor(spool, name, error) : NULL;
    close(spool);
    return bytes;
}

static bool read_all(int fd, int spool, const char *name, GError **error)
{
    g_autofree char *buffer = g_malloc(SPOOL_STEP);
    for (;;) {
        gssize n = read(fd, buffer, SPOOL_STEP);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail_unreadable(error, name, g_strerror(errno));
        if (n == 0) return true;
        if (!write_all(spool, buffer, (gsize)n))
            return sm_fail(error, SM_ERROR_DATA, "%s: cannot be spooled to a temporary file (%s)",
                           name, g_strerror(errno));
    }
}

/* Pipes and the like. */
static GBytes *spool_descriptor(int fd, const char *name, GError **error)
{
    int spool = open_spool(name, error);
    if (spool < 0) return NULL;
    GBytes *bytes = read_all(fd, spool, name, error) ? map_descriptor(spool, name, error) : NULL;
    close(spool);
    return bytes;
}

static GBytes *read_descriptor(int fd, const char *name, GError **error)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        fail_unreadable(error, name, g_strerror(errno));
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        sm_fail(error, SM_ERROR_DATA, "%s: is a folder; name an event file", name);
        return NULL;
    }
    return S_ISREG(status.st_mode) ? map_descriptor(fd, name, error)
                                   : spool_descriptor(fd, name, error);
}

static GBytes *read_path(const char *path, const char *name, GError **error)
{
    if (strcmp(path, "-") == 0) return read_descriptor(STDIN_FILENO, name, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fail_unreadable(error, name, g_strerror(errno));
        return NULL;
    }
    GBytes *bytes = read_descriptor(fd, name, error);
    close(fd);
    return bytes;
}

static bool starts_with(const char *text, size_t length, const char *start, size_t n)
{
    return length >= n && memcmp(text, start, n) == 0;
}

static bool is_gzip(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return starts_with(data, length, "\037\213", 2);
}

/* Takes `packed` over. */
static GBytes *unpack(GBytes *packed, const char *name, GError **error)
{
    g_autoptr(GInputStream) raw = g_memory_input_stream_new_from_bytes(packed);
    g_autoptr(GZlibDecompressor) inflate = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(raw, G_CONVERTER(inflate));
    GBytes *bytes = spool_stream(stream, name, error);
    g_bytes_unref(packed);
    return bytes;
}

/* NULL: not UTF-16. Text in any of our languages has NUL as every other byte. */
static const char *utf16_form(const char *text, size_t length)
{
    if (starts_with(text, length, "\377\376", 2)) return "UTF-16LE";
    if (starts_with(text, length, "\376\377", 2)) return "UTF-16BE";
    size_t probe = MIN(length, NUL_PROBE) & ~(size_t)1, nul[2] = {0, 0};
    for (size_t i = 0; i < probe; i++)
        nul[i & 1] += text[i] == '\0';
    if (probe < 8 || nul[0] + nul[1] < probe / 3) return NULL;
    return nul[1] > 8 * nul[0] ? "UTF-16LE" : nul[0] > 8 * nul[1] ? "UTF-16BE" : NULL;
}

static bool decode_utf16(sm_event_text *text, const char *form, const char *name, GError **error)
{
    size_t skip = starts_with(text->text, text->length, "\377\376", 2) ||
                          starts_with(text->text, text->length, "\376\377", 2)
                      ? 2
                      : 0;
    gsize length;
    g_autoptr(GError) reason = NULL;
    char *utf8 = g_convert(text->text + skip, (gssize)(text->length - skip), "UTF-8", form, NULL,
                           &length, &reason);
    if (!utf8)
        return sm_fail(error, SM_ERROR_DATA, "%s: is %s, but damaged (%s); save it as UTF-8", name,
                       form, reason->message);
    g_bytes_unref(text->bytes);
    text->bytes = g_bytes_new_take(utf8, length);
    text->text = utf8;
    text->length = length;
    text->mapped = false;
    text->encoding = "UTF-16";
    return true;
}

static bool decode(sm_event_text *text, const char *name, GError **error)
{
    const char *utf16 = utf16_form(text->text, text->length);
    if (utf16) return decode_utf16(text, utf16, name, error);
    if (starts_with(text->text, text->length, "\357\273\277", 3)) {
        text->text += 3;
        text->length -= 3;
        text->encoding = "UTF-8 with BOM";
    } else {
        bool utf8 = sm_encoding_is_utf8(text->text, MIN(text->length, ENCODING_PROBE));
        text->encoding = utf8 ? "UTF-8" : "Windows-1252";
    }
    return true;
}

bool sm_event_text_open(sm_event_text *text, const char *path, const char *name, GError **error)
{
    *text = (sm_event_text){0};
    GBytes *bytes = read_path(path, name, error);
    if (bytes && is_gzip(bytes)) bytes = unpack(bytes, name, error);
    if (!bytes) return false;
    text->bytes = bytes;
    text->mapped = true;
    text->text = g_bytes_get_data(bytes, &text->length);
    if (text->length == 0 || !decode(text, name, error) || text->length == 0) {
        sm_event_text_clear(text);
        if (error && *error) return false;
        return sm_fail(error, SM_ERROR_DATA, "%s: is empty; export it again", name);
    }
    return true;
}

void sm_event_text_clear(sm_event_text *text)
{
    g_clear_pointer(&text->bytes, g_bytes_unref);
}

void sm_event_text_let_go(const char *text, size_t from, size_t to)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), start = (size_t)(text + from);
    size_t first = (start + page - 1) / page * page, end = (size_t)(text + to) / page * page;
    if (first < end) (void)madvise((char *)(guintptr)first, end - first, MADV_DONTNEED);
}

typedef struct signature {
    const char *start;
    size_t length;
    const char *what;
} signature;

static const signature binary_signatures[] = {
    {"PK\3\4", 4,
     "a zip archive or an Excel workbook (.xlsx); unpack it, or save the sheet as CSV UTF-8"},
    {"PK\5\6", 4, "an empty zip archive"},
    {"\320\317\021\340", 4, "an old Excel workbook (.xls); save the sheet as CSV UTF-8"},
    {"%PDF-", 5, "a PDF; ask for the table itself"},
    {"7z\274\257", 4, "a 7-zip archive; unpack it"},
    {"Rar!", 4, "a RAR archive; unpack it"},
    {"BZh", 3, "a bzip2 file; unpack it"},
    {"\3757zXZ", 5, "an xz file; unpack it"},
    {"(\265/\375", 4, "a zstd file; unpack it"},
    {"PAR1", 4, "a Parquet file; export it as CSV"},
    {"\211PNG", 4, "a PNG picture"},
    {"\377\330\377", 3, "a JPEG picture"},
};

const char *sm_event_text_refusal(const char *text, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(binary_signatures); i++)
        if (starts_with(text, length, binary_signatures[i].start, binary_signatures[i].length))
            return binary_signatures[i].what;
    const char *at = text, *end = text + length;
    while (at < end && g_ascii_isspace(*at))
        at++;
    if (at == end || *at != '<') return NULL;
    return end - at >= 5 && g_ascii_strncasecmp(at, "<?xml", 5) == 0
               ? "an XML file (KML, a spreadsheet?); export it as CSV"
               : "a web page (HTML), often an error or log-in page; download the file again";
}
