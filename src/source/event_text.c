#include "source/event_text.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/encoding.h"
#include "source/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    STEP = 1 << 18,
    ENCODING_PROBE = 1 << 20, /* how much of a file says whether it is UTF-8 */
    NUL_PROBE = 512,
    MOST_WRAPPINGS = 4, /* a .csv.gz in an .xz is somebody's joke, not their data */
};

static bool fail_unreadable(GError **error, const char *name, const char *reason)
{
    return sm_fail(error, SM_ERROR_DATA, "%s: cannot be read (%s)", name, reason);
}

static bool read_all(int fd, sm_spool *spool, GError **error)
{
    g_autofree char *buffer = g_malloc(STEP);
    for (;;) {
        gssize n = read(fd, buffer, STEP);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail_unreadable(error, spool->name, g_strerror(errno));
        if (n == 0) return true;
        if (!sm_spool_add(spool, buffer, (gsize)n, error)) return false;
    }
}

/* Pipes and the like. */
static GBytes *spool_descriptor(int fd, const char *name, GError **error)
{
    sm_spool spool;
    if (!sm_spool_init(&spool, name, 0, error)) return NULL;
    GBytes *bytes = read_all(fd, &spool, error) ? sm_spool_finish(&spool, error) : NULL;
    sm_spool_clear(&spool);
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
    return S_ISREG(status.st_mode) ? sm_descriptor_map(fd, name, error)
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

static sm_file_kind content_of(GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    return sm_file_kind_of(data, length);
}

/* Takes `bytes` over. */
static GBytes *unwrap(GBytes *bytes, const char *name, GError **error)
{
    for (int i = 0; bytes && sm_file_kind_is_wrapped(content_of(bytes)); i++) {
        g_autoptr(GBytes) packed = bytes;
        if (i < MOST_WRAPPINGS) {
            bytes = sm_archive_unwrap(packed, name, error);
            continue;
        }
        sm_fail(error, SM_ERROR_DATA, "%s: is packed more than %d times; unpack it first", name,
                MOST_WRAPPINGS);
        return NULL;
    }
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

static bool fail_empty(const char *name, GError **error)
{
    return sm_fail(error, SM_ERROR_DATA, "%s: is empty; export it again", name);
}

bool sm_event_text_take(sm_event_text *text, GBytes *bytes, const char *name, GError **error)
{
    *text = (sm_event_text){0};
    text->bytes = unwrap(bytes, name, error);
    if (!text->bytes) return false;
    text->mapped = true;
    text->text = g_bytes_get_data(text->bytes, &text->length);
    text->content = sm_file_kind_of(text->text, text->length);
    return text->length > 0 || fail_empty(name, error);
}

bool sm_event_text_open(sm_event_text *text, const char *path, const char *name, GError **error)
{
    *text = (sm_event_text){0};
    GBytes *bytes = read_path(path, name, error);
    return bytes && sm_event_text_take(text, bytes, name, error);
}

bool sm_event_text_decode(sm_event_text *text, const char *name, GError **error)
{
    if (!decode(text, name, error)) return false;
    text->content = sm_file_kind_of(text->text, text->length);
    return text->length > 0 || fail_empty(name, error);
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
