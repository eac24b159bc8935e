#include "source/archive.h"

#include "base/fail.h"
#include "base/loaded_library.h"
#include "source/spool.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

enum { STEP = 1 << 18, MOST_MEMBERS = 100000 };

static const sm_library libarchive = {
    .files = {"libarchive.so.13"},
    .name = "libarchive",
    .failure = "cannot be unpacked",
    .format = "a packed file",
    .package = "libarchive13",
    .oldest = "3.4",
    .instead = "unpack it yourself",
};

typedef struct unpacker {
    __typeof__(&archive_read_new) create;
    __typeof__(&archive_read_free) free;
    __typeof__(&archive_read_open_memory) open;
    __typeof__(&archive_read_next_header) next;
    __typeof__(&archive_read_data) read;
    __typeof__(&archive_error_string) reason;
    __typeof__(&archive_read_support_filter_bzip2) bzip2;
    __typeof__(&archive_read_support_filter_xz) xz;
    __typeof__(&archive_read_support_filter_zstd) zstd;
    __typeof__(&archive_read_support_format_raw) raw;
    __typeof__(&archive_read_support_format_zip) zip;
    __typeof__(&archive_read_support_format_7zip) sevenzip;
    __typeof__(&archive_read_support_format_tar) tar;
    __typeof__(&archive_entry_pathname_utf8) path_utf8;
    __typeof__(&archive_entry_pathname) path;
    __typeof__(&archive_entry_size) size;
    __typeof__(&archive_entry_filetype) type;
    __typeof__(&archive_entry_is_encrypted) locked;
} unpacker;

static bool load(unpacker *u, const char *name, GError **error)
{
    const sm_library_function functions[] = {
        {"archive_read_new", &u->create},
        {"archive_read_free", &u->free},
        {"archive_read_open_memory", &u->open},
        {"archive_read_next_header", &u->next},
        {"archive_read_data", &u->read},
        {"archive_error_string", &u->reason},
        {"archive_read_support_filter_bzip2", &u->bzip2},
        {"archive_read_support_filter_xz", &u->xz},
        {"archive_read_support_filter_zstd", &u->zstd},
        {"archive_read_support_format_raw", &u->raw},
        {"archive_read_support_format_zip", &u->zip},
        {"archive_read_support_format_7zip", &u->sevenzip},
        {"archive_read_support_format_tar", &u->tar},
        {"archive_entry_pathname_utf8", &u->path_utf8},
        {"archive_entry_pathname", &u->path},
        {"archive_entry_size", &u->size},
        {"archive_entry_filetype", &u->type},
        {"archive_entry_is_encrypted", &u->locked},
    };
    if (sm_library_load(&libarchive, functions, G_N_ELEMENTS(functions), error)) return true;
    g_prefix_error(error, "%s: ", name);
    return false;
}

static bool fail_damaged(const unpacker *u, struct archive *reader, const char *name,
                         GError **error)
{
    const char *reason = u->reason(reader);
    return sm_fail(error, SM_ERROR_DATA, "%s: is damaged or cut off (%s); get it again", name,
                   reason ? reason : "no reason is given");
}

static bool copy_data(const unpacker *u, struct archive *reader, sm_spool *spool, GError **error)
{
    g_autofree char *buffer = g_malloc(STEP);
    for (;;) {
        la_ssize_t n = u->read(reader, buffer, STEP);
        if (n == 0) return true;
        if (n < 0) return fail_damaged(u, reader, spool->name, error);
        if (!sm_spool_add(spool, buffer, (gsize)n, error)) return false;
    }
}

/* What comes of the member that the reader stands at. */
static GBytes *spool_data(const unpacker *u, struct archive *reader, const char *name, gsize packed,
                          GError **error)
{
    sm_spool spool;
    if (!sm_spool_init(&spool, name, packed, error)) return NULL;
    GBytes *bytes = copy_data(u, reader, &spool, error) ? sm_spool_finish(&spool, error) : NULL;
    sm_spool_clear(&spool);
    return bytes;
}

/* ---- around one file ---- */

bool sm_file_kind_is_wrapped(sm_file_kind content)
{
    return content == SM_CONTENT_GZIP || content == SM_CONTENT_BZIP2 || content == SM_CONTENT_XZ ||
           content == SM_CONTENT_ZSTD;
}

static bool copy_stream(GInputStream *stream, sm_spool *spool, GError **error)
{
    g_autofree char *buffer = g_malloc(STEP);
    for (;;) {
        g_autoptr(GError) reason = NULL;
        gssize n = g_input_stream_read(stream, buffer, STEP, NULL, &reason);
        if (n < 0)
            return sm_fail(error, SM_ERROR_DATA, "%s: is damaged or cut off (%s)", spool->name,
                           reason->message);
        if (n == 0) return true;
        if (!sm_spool_add(spool, buffer, (gsize)n, error)) return false;
    }
}

static GBytes *unwrap_gzip(GBytes *packed, const char *name, GError **error)
{
    g_autoptr(GInputStream) raw = g_memory_input_stream_new_from_bytes(packed);
    g_autoptr(GZlibDecompressor) inflate = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(raw, G_CONVERTER(inflate));
    sm_spool spool;
    if (!sm_spool_init(&spool, name, g_bytes_get_size(packed), error)) return NULL;
    GBytes *bytes = copy_stream(stream, &spool, error) ? sm_spool_finish(&spool, error) : NULL;
    sm_spool_clear(&spool);
    return bytes;
}

static GBytes *unwrap_other(GBytes *packed, const char *name, GError **error)
{
    unpacker u;
    if (!load(&u, name, error)) return NULL;
    gsize length;
    const void *data = g_bytes_get_data(packed, &length);
    struct archive_entry *entry;
    struct archive *reader = u.create();
    u.bzip2(reader);
    u.xz(reader);
    u.zstd(reader);
    u.raw(reader);
    GBytes *bytes = NULL;
    if (u.open(reader, data, length) == ARCHIVE_OK && u.next(reader, &entry) == ARCHIVE_OK)
        bytes = spool_data(&u, reader, name, length, error);
    else
        fail_damaged(&u, reader, name, error);
    u.free(reader);
    return bytes;
}

GBytes *sm_archive_unwrap(GBytes *packed, const char *name, GError **error)
{
    gsize length;
    const void *data = g_bytes_get_data(packed, &length);
    return sm_file_kind_of(data, length) == SM_CONTENT_GZIP ? unwrap_gzip(packed, name, error)
                                                            : unwrap_other(packed, name, error);
}

/* ---- around several ---- */

bool sm_file_kind_is_archive(sm_file_kind content)
{
    return content == SM_CONTENT_ZIP || content == SM_CONTENT_7ZIP || content == SM_CONTENT_TAR;
}

static void free_member(gpointer data)
{
    sm_archive_member *member = data;
    g_free(member->name);
    g_free(member);
}

static struct archive *begin(const unpacker *u, const sm_archive *archive, GError **error)
{
    gsize length;
    const void *data = g_bytes_get_data(archive->packed, &length);
    struct archive *reader = u->create();
    u->zip(reader);
    u->sevenzip(reader);
    u->tar(reader);
    if (u->open(reader, data, length) == ARCHIVE_OK) return reader;
    fail_damaged(u, reader, archive->name, error);
    u->free(reader);
    return NULL;
}

/* "__MACOSX/._events.csv" lies beside "events.csv" in a zip from a Mac. */
static bool is_clutter(const char *name)
{
    g_autofree char *base = g_path_get_basename(name);
    return g_str_has_prefix(name, "__MACOSX/") || base[0] == '.' ||
           g_ascii_strcasecmp(base, "Thumbs.db") == 0;
}

/* In UTF-8; NULL: a folder, a link, or nothing that anybody put there. */
static char *member_name(const unpacker *u, struct archive_entry *entry)
{
    const char *name = u->path_utf8(entry);
    if (!name) name = u->path(entry);
    if (!name || u->type(entry) != AE_IFREG || is_clutter(name)) return NULL;
    return g_utf8_make_valid(name, -1);
}

/* A warning is about a name or a date. */
static bool is_there(int status)
{
    return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

static bool list_members(const unpacker *u, sm_archive *archive, GError **error)
{
    struct archive *reader = begin(u, archive, error);
    if (!reader) return false;
    struct archive_entry *entry;
    int status;
    while (is_there(status = u->next(reader, &entry))) {
        char *name = member_name(u, entry);
        if (!name) continue;
        sm_archive_member *member = g_new(sm_archive_member, 1);
        *member = (sm_archive_member){name, (guint64)MAX(u->size(entry), 0)};
        g_ptr_array_add(archive->members, member);
        if (archive->members->len > MOST_MEMBERS) break;
    }
    bool good = status == ARCHIVE_EOF;
    if (!good && archive->members->len > MOST_MEMBERS)
        sm_fail(error, SM_ERROR_DATA, "%s: holds more than %d files; unpack it and name one",
                archive->name, MOST_MEMBERS);
    else if (!good)
        fail_damaged(u, reader, archive->name, error);
    u->free(reader);
    return good;
}

sm_archive *sm_archive_open(GBytes *packed, const char *name, GError **error)
{
    unpacker u;
    if (!load(&u, name, error)) return NULL;
    g_autoptr(sm_archive) archive = g_new0(sm_archive, 1);
    archive->name = g_strdup(name);
    archive->packed = g_bytes_ref(packed);
    archive->members = g_ptr_array_new_with_free_func(free_member);
    return list_members(&u, archive, error) ? g_steal_pointer(&archive) : NULL;
}

void sm_archive_free(sm_archive *archive)
{
    if (!archive) return;
    g_ptr_array_free(archive->members, TRUE);
    g_bytes_unref(archive->packed);
    g_free(archive->name);
    g_free(archive);
}

const sm_archive_member *sm_archive_find(const sm_archive *archive, const char *name)
{
    for (guint i = 0; i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        if (strcmp(member->name, name) == 0) return member;
    }
    return NULL;
}

/* Stands at the member afterwards. */
static bool seek(const unpacker *u, struct archive *reader, const sm_archive_member *member,
                 const char *name, GError **error)
{
    struct archive_entry *entry;
    while (is_there(u->next(reader, &entry))) {
        g_autofree char *here = member_name(u, entry);
        if (!here || strcmp(here, member->name) != 0) continue;
        if (!u->locked(entry)) return true;
        return sm_fail(error, SM_ERROR_DATA, "%s: is locked with a password; unpack it first",
                       name);
    }
    return fail_damaged(u, reader, name, error);
}

GBytes *sm_archive_extract(const sm_archive *archive, const sm_archive_member *member,
                           GError **error)
{
    unpacker u;
    if (!load(&u, archive->name, error)) return NULL;
    g_autofree char *name = g_strconcat(archive->name, "/", member->name, NULL);
    struct archive *reader = begin(&u, archive, error);
    if (!reader) return NULL;
    GBytes *bytes = seek(&u, reader, member, name, error)
                        ? spool_data(&u, reader, name, g_bytes_get_size(archive->packed), error)
                        : NULL;
    u.free(reader);
    return bytes;
}

GBytes *sm_archive_peek(const sm_archive *archive, const sm_archive_member *member, gsize most)
{
    unpacker u;
    struct archive *reader = load(&u, archive->name, NULL) ? begin(&u, archive, NULL) : NULL;
    if (!reader) return NULL;
    GBytes *bytes = NULL;
    if (seek(&u, reader, member, archive->name, NULL)) {
        char *buffer = g_malloc(most);
        la_ssize_t n = u.read(reader, buffer, most);
        if (n >= 0)
            bytes = g_bytes_new_take(buffer, (gsize)n);
        else
            g_free(buffer);
    }
    u.free(reader);
    return bytes;
}
