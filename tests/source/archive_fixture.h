/* Zips made in a test's folder. */
#ifndef SM_TESTS_ARCHIVE_FIXTURE_H
#define SM_TESTS_ARCHIVE_FIXTURE_H

#include "event_fixture.h"

#include <archive.h>
#include <archive_entry.h>

typedef struct member {
    const char *name, *bytes;
    gsize length; /* 0: up to the NUL */
} member;

static inline const char *zip(event_fixture *f, const char *name, const member *members, gsize n)
{
    const char *path = fixture_path(f, name);
    struct archive *writer = archive_write_new();
    g_assert_cmpint(archive_write_set_format_zip(writer), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_open_filename(writer, path), ==, ARCHIVE_OK);
    for (gsize i = 0; i < n; i++) {
        gsize length = members[i].length ? members[i].length : strlen(members[i].bytes);
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, members[i].name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)length);
        g_assert_cmpint(archive_write_header(writer, entry), ==, ARCHIVE_OK);
        g_assert_cmpint(archive_write_data(writer, members[i].bytes, length), ==,
                        (la_ssize_t)length);
        archive_entry_free(entry);
    }
    g_assert_cmpint(archive_write_free(writer), ==, ARCHIVE_OK);
    return path;
}

#endif
