/* Event files that are packed: around one file, in an archive with others, from a pipe; and files
 * that are none, named as what they are. */
#include "source/events.h"

#include "source/describe.h"
#include "source/shapefile.h"

#include "archive_fixture.h"

#include <shapefil.h>
#include <stdio.h>
#include <sys/stat.h>

#define ADD(name, test)                                                                            \
    g_test_add("/event containers/" name, event_fixture, NULL, fixture_set_up, test,               \
               fixture_tear_down)

static const char events_csv[] = "date,lat,lon,dead\n2024-05-06,14.5,-3.25,7\n2024-05-07,14,-3,1\n";

typedef int (*make_filter)(struct archive *);

/* `text` as one file of the kind that the filter makes. */
static const char *pack(event_fixture *f, const char *name, make_filter filter, const void *text,
                        gsize length)
{
    const char *path = fixture_path(f, name);
    struct archive *writer = archive_write_new();
    g_assert_cmpint(filter(writer), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_set_format_raw(writer), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_open_filename(writer, path), ==, ARCHIVE_OK);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    g_assert_cmpint(archive_write_header(writer, entry), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_data(writer, text, length), ==, (la_ssize_t)length);
    archive_entry_free(entry);
    g_assert_cmpint(archive_write_free(writer), ==, ARCHIVE_OK);
    return path;
}

static void assert_two_events(event_fixture *f, const char *path)
{
    g_autoptr(sm_events) events = fixture_read_path(f, path);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_cmpfloat(sm_events_positions(events)[0].lat, ==, 14.5);
    g_assert_cmpfloat(sm_events_number(events, "fatalities")[0], ==, 7);
}

static void refuse_path(event_fixture *f, const char *path, const char *part)
{
    sm_event_file file = {.path = path};
    fixture_refuse_file(f, &file, part);
}

static void cut(const char *path, gsize bytes)
{
    g_autofree char *text = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_assert_cmpuint(length, >, bytes);
    g_assert_true(g_file_set_contents(path, text, (gssize)(length - bytes), NULL));
}

static void test_wrapped(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *name;
        make_filter filter;
    } kinds[] = {{"events.csv.xz", archive_write_add_filter_xz},
                 {"events.csv.zst", archive_write_add_filter_zstd},
                 {"events.csv.bz2", archive_write_add_filter_bzip2},
                 {"events.csv.gz", archive_write_add_filter_gzip}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *path =
            pack(f, kinds[i].name, kinds[i].filter, events_csv, sizeof events_csv - 1);
        assert_two_events(f, path);
        cut(path, 16);
        refuse_path(f, path, "is damaged or cut off");
    }
}

/* 65 MiB of noughts: a thousandth of it when packed. */
static void test_bomb(event_fixture *f, gconstpointer data)
{
    (void)data;
    gsize length = (gsize)65 << 20;
    g_autofree char *noughts = g_malloc0(length);
    refuse_path(f, pack(f, "bomb.csv.xz", archive_write_add_filter_xz, noughts, length),
                "unpacks to more than 500 times its size");
    const member inside[] = {{"bomb.csv", noughts, length}};
    refuse_path(f, zip(f, "bomb.zip", inside, 1), "unpacks to more than 500 times its size");
}

static void test_zip(event_fixture *f, gconstpointer data)
{
    (void)data;
    const member one[] = {{"__MACOSX/._ged.csv", "\0\5\26\7 not for us", 16},
                          {"README.txt", "Read me.", 0},
                          {"data/ged.csv", events_csv, 0}};
    const char *path = zip(f, "ged.zip", one, G_N_ELEMENTS(one));
    assert_two_events(f, path);
    g_assert_cmpuint(sm_diagnostics_count(f->diagnostics), ==, 0);
    g_autoptr(sm_events) events = fixture_read_path(f, path);
    g_assert_true(g_str_has_suffix(sm_events_path(events, 0), "ged.zip/data/ged.csv"));
    const member inner[] = {{"ged.zip", NULL, 0}};
    member nested = inner[0];
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, &nested.length, NULL));
    nested.bytes = bytes;
    assert_two_events(f, zip(f, "outer.zip", &nested, 1));
}

static void test_zip_of_several(event_fixture *f, gconstpointer data)
{
    (void)data;
    const member members[] = {{"actors.csv", "name,kind\nJNIM,rebels\n", 0},
                              {"events.csv", events_csv, 0}};
    const char *path = zip(f, "pack.zip", members, 2);
    assert_two_events(f, path);
    g_assert_true(fixture_warned(f, "events.csv was read, which holds events; not actors.csv"));
    const member twins[] = {{"a/mali.csv", events_csv, 0}, {"a/niger.csv", events_csv, 0}};
    const char *both = zip(f, "both.zip", twins, 2);
    refuse_path(f, both,
                "several of its files hold events; name one, as `table: ...`. There are "
                "a/mali.csv, a/niger.csv");
    sm_event_file file = {.path = both, .table = "niger.csv"};
    g_autoptr(sm_events) events = sm_events_read(&file, 1, NULL, f->diagnostics, NULL);
    g_assert_cmpuint(sm_events_count(events), ==, 2);
    g_assert_true(g_str_has_suffix(sm_events_path(events, 0), "both.zip/a/niger.csv"));
}

static void test_zip_without_data(event_fixture *f, gconstpointer data)
{
    (void)data;
    const member nothing[] = {{"terms.pdf", "%PDF-1.4", 0}, {"logo.png", "\211PNG", 0}};
    refuse_path(f, zip(f, "terms.zip", nothing, 2),
                "terms.zip: is an archive without data; it holds terms.pdf, logo.png");
    const member letter[] = {{"word/document.xml", "<w/>", 0}};
    refuse_path(f, zip(f, "letter.docx", letter, 1), "is a Word document");
    const member binary[] = {{"xl/workbook.bin", "\1\2", 0}};
    refuse_path(f, zip(f, "sheet.xlsb", binary, 1), "is a binary Excel workbook (.xlsb)");
    const member one[] = {{"events.csv", events_csv, 0}};
    const char *path = zip(f, "cut.zip", one, 1);
    cut(path, 130);
    refuse_path(f, path, "is damaged or cut off");
}

static char *bytes_of(event_fixture *f, const char *name, gsize *length)
{
    char *bytes = NULL;
    g_assert_true(g_file_get_contents(fixture_path(f, name), &bytes, length, NULL));
    return bytes;
}

/* The parts of a shapefile of one point with a date. */
static void make_shapefile(event_fixture *f)
{
    SHPHandle shp = SHPCreate(fixture_path(f, "points.shp"), SHPT_POINT);
    double x = -3.5, y = 14.25;
    SHPObject *point = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, NULL);
    SHPWriteObject(shp, -1, point);
    SHPDestroyObject(point);
    SHPClose(shp);
    DBFHandle dbf = DBFCreate(fixture_path(f, "points.dbf"));
    DBFAddField(dbf, "date", FTString, 10, 0);
    DBFWriteStringAttribute(dbf, 0, 0, "2024-05-06");
    DBFClose(dbf);
    fixture_path(f, "points.cpg");
}

static void test_zip_of_a_shapefile(event_fixture *f, gconstpointer data)
{
    (void)data;
    make_shapefile(f);
    member members[] = {
        {"in/points.SHP", NULL, 0}, {"in/points.shx", NULL, 0}, {"in/points.dbf", NULL, 0}};
    static const char *const names[] = {"points.shp", "points.shx", "points.dbf"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        members[i].bytes = bytes_of(f, names[i], &members[i].length);
    const char *path = zip(f, "points.zip", members, G_N_ELEMENTS(members));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_free((gpointer)(guintptr)members[i].bytes);
    g_autoptr(sm_events) events = fixture_read_path(f, path);
    g_assert_cmpuint(sm_events_count(events), ==, 1);
    g_assert_cmpfloat(sm_events_positions(events)[0].lon, ==, -3.5);
    g_assert_cmpuint(sm_events_row_line(events, 0), ==, 1);
    g_assert_true(sm_shapefile_is_at(path));
    g_autoptr(sm_shapefile) layer = sm_shapefile_open(path, NULL, NULL);
    g_assert_cmpuint(sm_shapefile_n_records(layer), ==, 1);
    g_assert_true(g_str_has_suffix(sm_shapefile_path(layer), "points.zip/in/points.SHP"));
}

static gpointer fill_pipe(gpointer path)
{
    FILE *pipe = fopen(path, "w");
    g_assert_nonnull(pipe);
    g_assert_cmpint(fputs(events_csv, pipe), >=, 0);
    fclose(pipe);
    return NULL;
}

/* A pipe gives its bytes once, and who opens it a second time waits for ever. */
static void test_describe_pipe(event_fixture *f, gconstpointer data)
{
    (void)data;
    const char *path = fixture_path(f, "pipe");
    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
    GThread *writer = g_thread_new("writer", fill_pipe, (gpointer)(guintptr)path);
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_description) description = sm_describe(&file, NULL, f->diagnostics, &error);
    g_thread_join(writer);
    g_assert_no_error(error);
    g_assert_cmpuint(description->tally.usable, ==, 2);
}

static void test_named(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char wide[] = "\320\317\21\340....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    static const char old[] = "\320\317\21\340....W\0o\0r\0k\0b\0o\0o\0k";
    static const struct {
        const char *bytes;
        gsize length;
        const char *says;
    } files[] = {
        {"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", 0,
         "is no event file but a Git LFS pointer, which stands for the file; fetch the file itself "
         "with `git lfs pull`"},
        {"<!DOCTYPE html><html><head><title>\n Sign in | ACLED </title></head><form>"
         "<input type=\"password\"></form></html>",
         0, "a web page (HTML) called \"Sign in | ACLED\", which asks to log in"},
        {"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C\"><html><title>Not found</title>",
         0, "a web page (HTML) called \"Not found\"; download the file itself"},
        {"<table><tr><td>date</td></tr></table>", 0, "a web page (HTML) with a table"},
        {"X\n\0\0\0\3\0\4\1\0", 10, "a file of R (RDS or RData)"},
        {"RDX3\nX\n\0\0\0\3", 11, "a file of R (RDS or RData)"},
        {wide, sizeof wide, "an Office document locked with a password"},
        {old, sizeof old, "an old Excel workbook (.xls)"},
        {"Rar!\32\7", 6, "a RAR archive; unpack it"},
        {"PK\5\6\0\0", 6, "an empty zip archive"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length = files[i].length ? files[i].length : strlen(files[i].bytes);
        refuse_path(f, fixture_write(f, "events.csv", files[i].bytes, (gssize)length),
                    files[i].says);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("xz, zstd, bzip2 and gzip are unpacked, cut ones refused", test_wrapped);
    ADD("what fills a disk is refused", test_bomb);
    ADD("the only data of a zip are read", test_zip);
    ADD("of several files in a zip the one with events is read, or named", test_zip_of_several);
    ADD("a zip without data is told as that", test_zip_without_data);
    ADD("a zip of a shapefile is one", test_zip_of_a_shapefile);
    ADD("a pipe is described from one reading", test_describe_pipe);
    ADD("what is no event file is named as what it is", test_named);
    return g_test_run();
}
