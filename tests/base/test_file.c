#include "base/file.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct place {
    char *folder;
    char *path; /* FOLDER/a.txt, not there at first */
} place;

static void set_up(place *p, gconstpointer unused)
{
    (void)unused;
    p->folder = g_dir_make_tmp("sahelmap-test-XXXXXX", NULL);
    p->path = g_build_filename(p->folder, "a.txt", NULL);
}

static guint count_files(const char *folder)
{
    guint n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void tear_down(place *p, gconstpointer unused)
{
    (void)unused;
    g_chmod(p->folder, 0755);
    g_autoptr(GDir) dir = g_dir_open(p->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(p->folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(p->folder);
    g_free(p->folder);
    g_free(p->path);
}

static void write_text(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(sm_file_write(path, text, strlen(text), &error));
    g_assert_no_error(error);
}

static void assert_holds(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    gsize length = 99;
    g_autofree char *bytes = sm_file_read(path, 0, &length, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(bytes, length, text, strlen(text));
    g_assert_cmpint(bytes[length], ==, '\0');
}

static void assert_write_fails(const char *path, const char *bytes, gsize length,
                               const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_file_write(path, bytes, length, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_assert_nonnull(strstr(error->message, reason));
    g_assert_null(strchr(error->message, '\n'));
}

static void assert_read_fails(const char *path, gsize limit, const char *reason)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_assert_null(sm_file_read(path, limit, &length, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_assert_nonnull(strstr(error->message, reason));
}

static void written_is_read(place *p, gconstpointer unused)
{
    (void)unused;
    write_text(p->path, "first, longer");
    write_text(p->path, "second");
    assert_holds(p->path, "second");
    write_text(p->path, "");
    assert_holds(p->path, "");
    g_assert_cmpuint(count_files(p->folder), ==, 1);
}

static void zero_bytes_are_bytes(place *p, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(sm_file_write(p->path, "a\0b", 3, &error));
    gsize length;
    g_autofree char *bytes = sm_file_read(p->path, 0, &length, &error);
    g_assert_cmpmem(bytes, length, "a\0b", 3);
}

/* A disk that fills up while writing: the size limit makes write() fail half-way, also for root. */
static void failure_leaves_the_old_file(place *p, gconstpointer unused)
{
    (void)unused;
    write_text(p->path, "old");
    g_autofree char *much = g_strnfill(1 << 20, 'x');
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    g_autoptr(GError) error = NULL;
    bool written = sm_file_write(p->path, much, 1 << 20, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    g_assert_false(written);
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    assert_holds(p->path, "old");
    g_assert_cmpuint(count_files(p->folder), ==, 1);
}

static void missing_folder(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *path = g_build_filename(p->folder, "no", "such", "a.png", NULL);
    assert_write_fails(path, "x", 1, "No such file");
    assert_read_fails(path, 0, "No such file");
}

static void file_as_folder(place *p, gconstpointer unused)
{
    (void)unused;
    write_text(p->path, "x");
    g_autofree char *path = g_build_filename(p->path, "a.png", NULL);
    assert_write_fails(path, "x", 1, "Not a directory");
}

static void folder_as_file(place *p, gconstpointer unused)
{
    (void)unused;
    assert_write_fails(p->folder, "x", 1, "is a folder");
    assert_read_fails(p->folder, 0, "is a folder");
    g_assert_cmpuint(count_files(p->folder), ==, 0);
}

static void unwritable_folder(place *p, gconstpointer unused)
{
    (void)unused;
    if (geteuid() == 0) {
        g_test_skip("root may write everywhere");
        return;
    }
    write_text(p->path, "old");
    g_chmod(p->folder, 0555);
    assert_write_fails(p->path, "new", 3, "Permission denied");
    assert_holds(p->path, "old");
}

/* `-o /dev/null` as root once could have replaced the device by a file. */
static void a_device_stays_a_device(place *p, gconstpointer unused)
{
    (void)unused;
    struct stat status;
    write_text("/dev/null", "gone");
    g_assert_cmpint(stat("/dev/null", &status), ==, 0);
    g_assert_true(S_ISCHR(status.st_mode));
    assert_write_fails("/dev/full", "x", 1, "No space left");
    assert_read_fails("/dev/zero", 0, "is a device");
    g_assert_cmpuint(count_files(p->folder), ==, 0);
}

static void a_link_stays_a_link(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *link = g_build_filename(p->folder, "link", NULL);
    write_text(p->path, "old");
    g_assert_cmpint(symlink("a.txt", link), ==, 0);
    write_text(link, "new");
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    assert_holds(p->path, "new");
}

static void a_dangling_link_is_filled(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *link = g_build_filename(p->folder, "link", NULL);
    g_assert_cmpint(symlink("a.txt", link), ==, 0);
    write_text(link, "new");
    assert_holds(link, "new");
}

static void limit_is_kept(place *p, gconstpointer unused)
{
    (void)unused;
    write_text(p->path, "12345");
    assert_read_fails(p->path, 4, "at most 4");
    g_autoptr(GError) error = NULL;
    gsize length;
    g_autofree char *bytes = sm_file_read(p->path, 5, &length, &error);
    g_assert_cmpstr(bytes, ==, "12345");
}

static void readable_by_others(place *p, gconstpointer unused)
{
    (void)unused;
    struct stat status;
    mode_t before = umask(022);
    write_text(p->path, "x");
    umask(before);
    g_assert_cmpint(stat(p->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0644);
}

/* ---- bit by bit ---- */

static void assert_adds(sm_file_writer *writer, const char *text)
{
    g_autoptr(GError) error = NULL;
    sm_file_writer_add(writer, text, strlen(text), &error);
    g_assert_no_error(error);
}

static void bits_join(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *link = g_build_filename(p->folder, "link", NULL);
    write_text(p->path, "old");
    g_assert_cmpint(symlink("a.txt", link), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_file_writer) writer = sm_file_writer_create(link, &error);
    g_assert_no_error(error);
    assert_adds(writer, "one ");
    assert_adds(writer, "two");
    assert_holds(p->path, "old");
    g_assert_true(sm_file_writer_finish(writer, &error));
    assert_holds(p->path, "one two");
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    g_assert_cmpuint(count_files(p->folder), ==, 2);
    g_assert_false(sm_file_writer_finish(writer, NULL));
    assert_holds(p->path, "one two");
}

static void given_up_leaves_the_old_file(place *p, gconstpointer unused)
{
    (void)unused;
    write_text(p->path, "old");
    sm_file_writer *writer = sm_file_writer_create(p->path, NULL);
    assert_adds(writer, "new");
    sm_file_writer_free(writer);
    assert_holds(p->path, "old");
    g_assert_cmpuint(count_files(p->folder), ==, 1);
    sm_file_writer_free(NULL);
}

static void bits_fail(place *p, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_file_writer_create(p->folder, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_clear_error(&error);
    g_autoptr(sm_file_writer) full = sm_file_writer_create("/dev/full", &error);
    g_assert_no_error(error);
    g_assert_false(sm_file_writer_add(full, "x", 1, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_false(sm_file_writer_finish(full, NULL));
}

static void all_are_written(place *p, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *other = g_strconcat(p->path, ".other", NULL);
    const sm_file_content files[] = {{p->path, "one", 3}, {"/dev/null", "gone", 4}, {other, "", 0}};
    g_assert_true(sm_file_write_all(files, G_N_ELEMENTS(files), &error));
    g_assert_no_error(error);
    assert_holds(p->path, "one");
    assert_holds(other, "");
    g_assert_cmpint(g_unlink(other), ==, 0);
}

/* A folder that is not there, a file where a folder should be, a device that takes nothing. */
static void all_or_none_are_written(place *p, gconstpointer unused)
{
    (void)unused;
    const char *const wrong[] = {"/nonexistent/x", "/dev/full", "/dev/null/x"};
    write_text(p->path, "before");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        const sm_file_content files[] = {{p->path, "after", 5}, {wrong[i], "x", 1}};
        g_assert_false(sm_file_write_all(files, G_N_ELEMENTS(files), &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
        g_assert_nonnull(strstr(error->message, wrong[i]));
        assert_holds(p->path, "before");
    }
}

#define ADD(name, function) g_test_add(name, place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/file/what is written is read, and nothing else lies beside it", written_is_read);
    ADD("/file/zero bytes are bytes like others", zero_bytes_are_bytes);
    ADD("/file/a full disk leaves the old file and no other", failure_leaves_the_old_file);
    ADD("/file/a missing folder is named", missing_folder);
    ADD("/file/a file taken for a folder is refused", file_as_folder);
    ADD("/file/a folder taken for a file is refused", folder_as_file);
    ADD("/file/an unwritable folder keeps its file", unwritable_folder);
    ADD("/file/a device stays a device", a_device_stays_a_device);
    ADD("/file/a link stays a link", a_link_stays_a_link);
    ADD("/file/a link to nothing is written", a_dangling_link_is_filled);
    ADD("/file/a file above the limit is refused", limit_is_kept);
    ADD("/file/a new file has the mode of any new file", readable_by_others);
    ADD("/file/bits join to a whole file", bits_join);
    ADD("/file/what is given up leaves the old file", given_up_leaves_the_old_file);
    ADD("/file/bits that cannot be written are an error", bits_fail);
    ADD("/file/several files are written at once", all_are_written);
    ADD("/file/of several files all are written or none", all_or_none_are_written);
    return g_test_run();
}
