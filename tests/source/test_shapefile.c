#include "source/shapefile.h"

#include "sahelmap/error.h"

#include "source/shapefile_fixture.h"

#include <math.h>
#include <sys/stat.h>

/* ---- helpers ---- */

static sm_features *read_within(const char *path, const sm_rect_crs *within,
                                const char *const *columns, sm_diagnostics *diagnostics,
                                GError **error)
{
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(path, diagnostics, error);
    return shapefile ? sm_shapefile_read(shapefile, within, columns, diagnostics, error) : NULL;
}

/* Reads what must be readable; the number of warnings goes to `n_warnings`. */
static sm_features *read_good(const char *path, guint *n_warnings)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_features *features = read_within(path, NULL, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_nonnull(features);
    if (n_warnings) *n_warnings = sm_diagnostics_count(diagnostics);
    return features;
}

static bool has_warning(const sm_diagnostics *diagnostics, const char *text)
{
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        if (strstr(sm_diagnostics_get(diagnostics, i), text)) return true;
    return false;
}

static void assert_warns(const char *path, const char *text)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_features) features = read_within(path, NULL, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_nonnull(features);
    if (!has_warning(diagnostics, text)) g_error("%s: no warning with \"%s\"", path, text);
}

static void assert_refused(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_features) features = read_within(path, NULL, NULL, NULL, &error);
    g_assert_null(features);
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    if (!strstr(error->message, text)) g_error("\"%s\" does not say \"%s\"", error->message, text);
    g_assert_null(strchr(error->message, '\n'));
}

static void put_i32(char *at, int32_t value)
{
    value = (int32_t)GINT32_TO_LE(value);
    memcpy(at, &value, sizeof value);
}

static void put_f64(char *at, double value)
{
    memcpy(at, &value, sizeof value);
}

/* Where the content of the first record begins. */
enum { FIRST_CONTENT = 108 };

/* ---- what a layer holds ---- */

static void test_polygons(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    guint n_warnings;
    g_autoptr(sm_features) features = read_good(f.shp, &n_warnings);
    g_assert_cmpuint(n_warnings, ==, 0);
    const sm_shapes_crs *shapes = features->shapes;
    g_assert_cmpint(shapes->kind, ==, SM_SHAPE_POLYGON);
    g_assert_cmpuint(shapes->n_shapes, ==, 2);
    g_assert_cmpuint(shapes->n_parts, ==, 4);
    g_assert_cmpuint(shapes->n_points, ==, 16);
    g_assert_cmpuint(shapes->shape_start[1], ==, 3);
    g_assert_cmpuint(shapes->shape_start[2], ==, 4);
    for (uint32_t part = 0; part < 4; part++)
        g_assert_cmpuint(shapes->part_start[part + 1] - shapes->part_start[part], ==, 4);
    g_assert_cmpfloat(shapes->points[12].x, ==, 10);
    g_assert_cmpuint(shapes->source[1], ==, 1);
    g_assert_cmpuint(features->record[0], ==, 1);
    g_assert_cmpuint(features->record[1], ==, 3);
    g_assert_nonnull(strstr(features->crs_wkt, "WGS_1984"));
    fixture_clear(&f);
}

static void test_attributes(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    g_autoptr(sm_features) features = read_good(f.shp, NULL);
    const sm_table *table = features->attributes;
    g_assert_cmpuint(table->n_rows, ==, 2);
    g_assert_cmpuint(table->n_columns, ==, 5);
    g_assert_cmpstr(sm_table_text(table, "name", 0), ==, "Gao");
    g_assert_cmpstr(sm_table_text(table, "name", 1), ==, "Kidal");
    g_assert_cmpfloat(sm_table_number(table, "pop", 0), ==, 1000);
    g_assert_true(isnan(sm_table_number(table, "pop", 1)));
    g_assert_true(isnan(sm_table_number(table, "area", 1)));
    g_assert_cmpstr(sm_table_text(table, "seen", 0), ==, "20250601");
    g_assert_cmpstr(sm_table_text(table, "open", 0), ==, "T");
    fixture_clear(&f);
}

static void test_wanted_columns(void)
{
    static const char *const wanted[] = {"pop", "nothing of the kind", NULL};
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_features) features = read_within(f.shp, NULL, wanted, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(features->attributes->n_columns, ==, 1);
    g_assert_cmpstr(features->attributes->columns[0].name, ==, "POP");
    fixture_clear(&f);
}

static void check_kind(int type, sm_shape_kind kind, uint32_t n_parts, const char *name)
{
    static const double x[] = {1, 2, 3, 1}, y[] = {5, 6, 5, 5};
    static const int starts[] = {0};
    bool point = type == SHPT_POINT || type == SHPT_POINTZ || type == SHPT_POINTM;
    fixture f = fixture_make();
    SHPHandle shp = SHPCreate(f.stem, type);
    fixture_add(shp, type, kind == SM_SHAPE_POINT ? 0 : 1, starts, point ? 1 : 4, x, y);
    SHPClose(shp);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(f.shp, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(sm_shapefile_kind(shapefile), ==, kind);
    g_assert_cmpstr(sm_shapefile_type_name(shapefile), ==, name);
    g_autoptr(sm_features) features = sm_shapefile_read(shapefile, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 1);
    g_assert_cmpuint(features->shapes->n_parts, ==, n_parts);
    g_assert_cmpuint(features->shapes->n_points, ==, point ? 1 : kind == SM_SHAPE_POLYGON ? 3 : 4);
    g_assert_cmpfloat(features->shapes->points[0].x, ==, 1);
    g_assert_cmpfloat(features->shapes->points[0].y, ==, 5);
    fixture_clear(&f);
}

static void test_kinds(void)
{
    check_kind(SHPT_POINT, SM_SHAPE_POINT, 1, "Point");
    check_kind(SHPT_POINTZ, SM_SHAPE_POINT, 1, "PointZ");
    check_kind(SHPT_POINTM, SM_SHAPE_POINT, 1, "PointM");
    check_kind(SHPT_MULTIPOINT, SM_SHAPE_POINT, 1, "MultiPoint");
    check_kind(SHPT_MULTIPOINTZ, SM_SHAPE_POINT, 1, "MultiPointZ");
    check_kind(SHPT_MULTIPOINTM, SM_SHAPE_POINT, 1, "MultiPointM");
    check_kind(SHPT_ARC, SM_SHAPE_LINE, 1, "Arc");
    check_kind(SHPT_ARCZ, SM_SHAPE_LINE, 1, "ArcZ");
    check_kind(SHPT_ARCM, SM_SHAPE_LINE, 1, "ArcM");
    check_kind(SHPT_POLYGON, SM_SHAPE_POLYGON, 1, "Polygon");
    check_kind(SHPT_POLYGONZ, SM_SHAPE_POLYGON, 1, "PolygonZ");
    check_kind(SHPT_POLYGONM, SM_SHAPE_POLYGON, 1, "PolygonM");
}

static void test_degenerate_parts(void)
{
    static const double x[] = {0, 0, 1, 0, 5, 5, 5}, y[] = {0, 1, 1, 0, 5, 6, 5};
    static const int starts[] = {0, 4};
    fixture f = fixture_make();
    SHPHandle shp = SHPCreate(f.stem, SHPT_POLYGON);
    fixture_add(shp, SHPT_POLYGON, 2, starts, 7, x, y);
    fixture_add(shp, SHPT_POLYGON, 1, starts, 3, x + 4, y + 4);
    SHPClose(shp);
    g_autoptr(sm_features) features = read_good(f.shp, NULL);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 1);
    g_assert_cmpuint(features->shapes->n_parts, ==, 1);
    g_assert_cmpuint(features->attributes->n_rows, ==, 1);
    fixture_clear(&f);
}

static void test_deleted(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    DBFHandle dbf = DBFOpen(f.stem, "rb+");
    DBFMarkRecordDeleted(dbf, 0, TRUE);
    DBFClose(dbf);
    g_autoptr(sm_features) features = read_good(f.shp, NULL);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 1);
    g_assert_cmpuint(features->record[0], ==, 3);
    g_assert_cmpstr(sm_table_text(features->attributes, "name", 0), ==, "Kidal");
    assert_warns(f.shp, "marked as deleted");
    fixture_clear(&f);
}

/* ---- windows ---- */

static void check_window(const char *path)
{
    static const sm_rect_crs within = {2.5, -1, 5, 1}, nowhere = {100, 100, 101, 101};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_features) features = read_within(path, &within, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 3);
    for (uint32_t i = 0; i < 3; i++) {
        g_assert_cmpuint(features->record[i], ==, 4 + i);
        g_assert_cmpfloat(sm_table_number(features->attributes, "id", i), ==, 3 + i);
        g_assert_cmpfloat(features->shapes->points[i].x, ==, 3 + i);
    }
    g_autoptr(sm_features) none = read_within(path, &nowhere, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(none->shapes->n_shapes, ==, 0);
    g_assert_cmpuint(none->attributes->n_rows, ==, 0);
}

static void test_window(void)
{
    fixture f = fixture_make();
    fixture_write_indexed_points(&f);
    check_window(f.shp);
    fixture_remove(&f, "qix");
    check_window(f.shp);
    fixture_clear(&f);
}

static void test_damaged_qix(void)
{
    fixture f = fixture_make();
    fixture_write_indexed_points(&f);
    gsize length;
    g_autofree char *qix = fixture_get(&f, "qix", &length);
    for (gsize cut = 0; cut < length; cut++) {
        fixture_put(&f, "qix", qix, cut);
        check_window(f.shp);
        assert_warns(f.shp, "layer.qix: ");
    }
    for (gsize at = 0; at < length; at++) {
        g_autofree char *damaged = g_memdup2(qix, length);
        damaged[at] = (char)0xff;
        fixture_put(&f, "qix", damaged, length);
        g_autoptr(GError) error = NULL;
        static const sm_rect_crs within = {2.5, -1, 5, 1};
        g_autoptr(sm_features) features = read_within(f.shp, &within, NULL, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(features->shapes->n_shapes, <=, 3);
    }
    fixture_clear(&f);
}

/* An index of an earlier state of the file: as many records, which lie elsewhere now. */
static void test_stale_qix(void)
{
    fixture f = fixture_make();
    fixture_write_indexed_points(&f);
    gsize length;
    g_autofree char *shp = fixture_get(&f, "shp", &length);
    enum { FIRST_POINT = 100 + 8 + 4, NEXT = 8 + 20 };
    for (gsize at = FIRST_POINT; at + 8 <= length; at += NEXT) {
        double x;
        memcpy(&x, shp + at, sizeof x);
        x = 40 - x;
        memcpy(shp + at, &x, sizeof x);
    }
    fixture_put(&f, "shp", shp, length);
    g_autoptr(GError) error = NULL;
    static const sm_rect_crs within = {34.5, -1, 37.5, 1};
    g_autoptr(sm_features) features = read_within(f.shp, &within, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 3);
    assert_warns(f.shp, "layer.qix: was made for an earlier state of the .shp; not used");
    fixture_clear(&f);
}

/* ---- files that are there or not ---- */

static void test_path_forms(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    g_autoptr(sm_features) without_ending = read_good(f.stem, NULL);
    g_assert_cmpstr(without_ending->path, ==, f.shp);
    static const char *const endings[] = {"shp", "shx", "dbf", "prj", "cpg"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *upper = g_ascii_strup(endings[i], -1);
        g_autofree char *from = fixture_path(&f, endings[i]), *to = fixture_path(&f, upper);
        g_assert_cmpint(g_rename(from, to), ==, 0);
    }
    g_autofree char *upper_path = fixture_path(&f, "SHP");
    const char *const paths[] = {f.stem, f.shp, upper_path};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        guint n_warnings;
        g_autoptr(sm_features) features = read_good(paths[i], &n_warnings);
        g_assert_cmpuint(n_warnings, ==, 0);
        g_assert_cmpstr(features->path, ==, upper_path);
        g_assert_cmpstr(sm_table_text(features->attributes, "name", 0), ==, "Gao");
    }
    fixture_clear(&f);
}

static void test_missing_pieces(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    fixture_remove(&f, "prj");
    assert_warns(f.shp, "has no .prj");
    fixture_remove(&f, "dbf");
    assert_warns(f.shp, "has no .dbf");
    fixture_remove(&f, "shx");
    assert_warns(f.shp, "its .shx is missing");
    g_autoptr(sm_features) features = read_good(f.shp, NULL);
    g_assert_cmpuint(features->shapes->n_shapes, ==, 2);
    g_assert_cmpuint(features->attributes->n_columns, ==, 0);
    g_assert_cmpuint(features->attributes->n_rows, ==, 2);
    g_assert_null(features->crs_wkt);
    g_autofree char *shx = fixture_path(&f, "shx");
    g_assert_false(g_file_test(shx, G_FILE_TEST_EXISTS));
    fixture_clear(&f);
}

static void test_no_shapefile(void)
{
    static const struct {
        const char *bytes, *says;
    } files[] = {
        {"<!DOCTYPE html><html><body>Not found</body></html>", "a web page (HTML)"},
        {"\n  <HTML>", "a web page (HTML)"},
        {"PK\3\4 and so on", "a zip archive"},
        {"{\"type\": \"FeatureCollection\"}", "JSON"},
        {"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"},
        {"This is not a shapefile.\n", "plain text"},
        {"", "an empty file"},
        {"\1\2\3\4\5", "binary data"},
    };
    fixture f = fixture_make();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        fixture_put(&f, "shp", files[i].bytes, strlen(files[i].bytes));
        assert_refused(f.shp, files[i].says);
        assert_refused(f.stem, files[i].says);
    }
    g_autofree char *text = g_build_filename(f.folder, "notashape.txt", NULL);
    g_assert_true(g_file_set_contents(text, "hello", 5, NULL));
    assert_refused(text, "plain text");
    g_unlink(text);
    assert_refused(f.folder, "is a folder");
    assert_refused("/nonexistent/layer.shp", "there is no such shapefile");
    fixture_clear(&f);
}

static void test_folder_or_pipe_as_piece(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    g_autofree char *pipe = fixture_path(&f, "prj");
    g_unlink(pipe);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    assert_refused(f.shp, "is not a regular file");
    static const char *const endings[] = {"prj", "dbf", "shx", "shp"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = fixture_path(&f, endings[i]);
        g_unlink(path);
        g_assert_cmpint(g_mkdir(path, 0700), ==, 0);
        assert_refused(f.shp, "is a folder");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = fixture_path(&f, endings[i]);
        g_rmdir(path);
    }
    fixture_clear(&f);
}

static void test_prj(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    fixture_put(&f, "prj", "PK\3\4\0\0", 6);
    assert_refused(f.shp, "layer.prj: is not the text of a CRS");
    g_autofree char *longest = g_strnfill(65537, 'x');
    fixture_put(&f, "prj", longest, 65537);
    assert_refused(f.shp, "layer.prj: is not the text of a CRS");
    fixture_put(&f, "prj", "", 0);
    assert_warns(f.shp, "its .prj is empty");
    fixture_put(&f, "prj", "\xef\xbb\xbfPROJCS[\"MGI_\xc3\x96\"]\n", 20);
    g_autoptr(sm_features) marked = read_good(f.shp, NULL);
    g_assert_cmpstr(marked->crs_wkt, ==, "PROJCS[\"MGI_\xc3\x96\"]");
    fixture_put(&f, "prj", "PROJCS[\"MGI_\xd6\"]", 15);
    g_autoptr(sm_features) latin = read_good(f.shp, NULL);
    g_assert_cmpstr(latin->crs_wkt, ==, "PROJCS[\"MGI_\xc3\x96\"]");
    fixture_put(&f, "prj", "<html>", 6);
    g_autoptr(sm_features) html = read_good(f.shp, NULL);
    g_assert_cmpstr(html->crs_wkt, ==, "<html>");
    fixture_clear(&f);
}

/* ---- text ---- */

static void check_text(const char *code_page, const char *cpg, const char *bytes,
                       const char *expected, const char *encoding, const char *warning)
{
    const char *const names[3] = {bytes, "plain", "plain"};
    fixture f = fixture_make();
    fixture_write_polygons(&f, SHPT_POLYGON);
    fixture_write_dbf(&f, code_page, names);
    if (cpg) fixture_put(&f, "cpg", cpg, strlen(cpg));
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(f.shp, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sm_shapefile_encoding(shapefile), ==, encoding);
    g_autoptr(sm_features) features = sm_shapefile_read(shapefile, NULL, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sm_table_text(features->attributes, "name", 0), ==, expected);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, warning ? 1 : 0);
    if (warning) g_assert_true(has_warning(diagnostics, warning));
    fixture_clear(&f);
}

static void test_code_pages(void)
{
    /* The .cpg comes first, */
    check_text("LDID/1", "UTF-8", "S\xc3\xa9gou", "S\xc3\xa9gou", "UTF-8", NULL);
    check_text("LDID/1", "utf8\r\n", "S\xc3\xa9gou", "S\xc3\xa9gou", "UTF-8", NULL);
    check_text(NULL, "ISO-8859-1", "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text(NULL, "88591", "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text(NULL, "1252", "N\x92Gouma", "N\xe2\x80\x99Gouma", "WINDOWS-1252", NULL);
    check_text(NULL, "CP1252", "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text(NULL, "ANSI 1252", "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text(NULL, "Windows-1256", "\xc7", "\xd8\xa7", "WINDOWS-1256", NULL);
    check_text(NULL, "OEM 850", "S\x82gou", "S\xc3\xa9gou", "CP850", NULL);
    /* then the language driver in the header, */
    check_text("LDID/87", NULL, "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text("LDID/3", NULL, "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", NULL);
    check_text("LDID/1", NULL, "S\x82gou", "S\xc3\xa9gou", "CP437", NULL);
    check_text("LDID/2", NULL, "S\x82gou", "S\xc3\xa9gou", "CP850", NULL);
    /* then the text itself. */
    check_text(NULL, NULL, "Segou", "Segou", "UTF-8", NULL);
    check_text(NULL, NULL, "S\xc3\xa9gou", "S\xc3\xa9gou", "UTF-8", NULL);
    check_text(NULL, NULL, "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", "read as Windows-1252");
    check_text(NULL, "SYSTEM", "S\xe9gou", "S\xc3\xa9gou", "WINDOWS-1252", "\"SYSTEM\"");
}

static void test_wrong_code_page(void)
{
    /* What is UTF-8 all through is UTF-8, whatever is said of it. */
    check_text(NULL, "1252", "S\xc3\xa9gou", "S\xc3\xa9gou", "UTF-8",
               "said to be \"1252\", but is UTF-8");
    check_text("LDID/87", NULL, "M\xc3\xa9naka", "M\xc3\xa9naka", "UTF-8", "\"LDID/87\"");
    check_text(NULL, "CP850", "Segou", "Segou", "CP850", NULL);
    check_text(NULL, "UTF-8", "S\xe9gou", "S\xc3\xa9gou", "UTF-8", "record 1: NAME is not valid");
    check_text(NULL, "1252", "a\x81z", "a\xef\xbf\xbdz", "WINDOWS-1252", "record 1: NAME");
    /* Twelve bytes of field end in the middle of a character. */
    check_text(NULL, "UTF-8", "Bourem-Djou\xc3\xa9", "Bourem-Djou", "UTF-8", NULL);
    check_text(NULL, NULL, "Bourem-Djou\xc3\xa9", "Bourem-Djou", "UTF-8", NULL);
}

static void test_bad_numbers(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *dbf = fixture_get(&f, "dbf", &length);
    char *pop = dbf + 32 + 5 * 32 + 1 + 1 + 12;
    memcpy(pop, "12 towns ", 9);
    fixture_put(&f, "dbf", dbf, length);
    assert_warns(f.shp, "record 1: POP is not a number");
    memcpy(pop, "*********", 9);
    fixture_put(&f, "dbf", dbf, length);
    guint n_warnings;
    g_autoptr(sm_features) features = read_good(f.shp, &n_warnings);
    g_assert_cmpuint(n_warnings, ==, 0);
    g_assert_true(isnan(sm_table_number(features->attributes, "pop", 0)));
    fixture_clear(&f);
}

/* ---- damage ---- */

/* Cut anywhere, a piece is refused or read with a warning, and never read as if nothing were. */
static void check_cuts(const char *ending)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *whole = fixture_get(&f, ending, &length);
    /* The last byte of a .dbf is an end mark that many writers leave out. */
    if (strcmp(ending, "dbf") == 0) length--;
    for (gsize cut = 0; cut < length; cut++) {
        fixture_put(&f, ending, whole, cut);
        g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
        g_autoptr(GError) error = NULL;
        g_autoptr(sm_features) features = read_within(f.shp, NULL, NULL, diagnostics, &error);
        g_assert_true((features != NULL) == (error == NULL));
        if (!features) g_assert_true(strstr(error->message, f.stem) != NULL);
        if (features) g_assert_cmpuint(sm_diagnostics_count(diagnostics), >, 0);
    }
    fixture_clear(&f);
}

static void test_cut_shp(void)
{
    check_cuts("shp");
}
static void test_cut_shx(void)
{
    check_cuts("shx");
}
static void test_cut_dbf(void)
{
    check_cuts("dbf");
}

/* Any one byte changed: an answer, whatever it is. */
static void check_flips(const char *ending, int type)
{
    static const char values[] = {0, 1, 0x7f, (char)0x80, (char)0xff};
    fixture f = fixture_make();
    fixture_write_layer(&f, type);
    gsize length;
    g_autofree char *whole = fixture_get(&f, ending, &length);
    for (gsize at = 0; at < length; at++) {
        g_autofree char *damaged = g_memdup2(whole, length);
        damaged[at] = values[at % sizeof values];
        fixture_put(&f, ending, damaged, length);
        g_autoptr(GError) error = NULL;
        g_autoptr(sm_features) features = read_within(f.shp, NULL, NULL, NULL, &error);
        g_assert_true((features != NULL) == (error == NULL));
    }
    fixture_clear(&f);
}

static void test_flips(void)
{
    check_flips("shp", SHPT_POLYGON);
    check_flips("shp", SHPT_POLYGONZ);
    check_flips("shx", SHPT_POLYGON);
    check_flips("dbf", SHPT_POLYGON);
}

/* Four bytes or a double at `at` of the first record's content. */
static void check_damage(gsize at, const void *bytes, gsize n, const char *says)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *shp = fixture_get(&f, "shp", &length);
    memcpy(shp + FIRST_CONTENT + at, bytes, n);
    fixture_put(&f, "shp", shp, length);
    assert_refused(f.shp, "layer.shp: record 1: ");
    assert_refused(f.shp, says);
    fixture_clear(&f);
}

static void check_count(gsize at, int32_t value, const char *says)
{
    char bytes[4];
    put_i32(bytes, value);
    check_damage(at, bytes, sizeof bytes, says);
}

static void check_coordinate(double value)
{
    char bytes[8];
    put_f64(bytes, value);
    check_damage(44 + 3 * 4 + 2 * 8, bytes, sizeof bytes, "not finite");
}

static void test_damaged_records(void)
{
    check_count(0, 77, "its shape type is 77");
    check_count(0, SHPT_ARC, "its shape type is 3");
    check_count(36, 1000, "its counts need");
    check_count(36, -1, "its counts need");
    check_count(36, 0, "no part");
    check_count(40, 0x7fffffff, "its counts need");
    check_count(40, -1, "its counts need");
    check_count(44, 1, "part 1 starts at point 1");
    check_count(48, 15, "part 2 starts at point 15");
    check_count(48, -5, "part 2 starts");
    check_count(52, 5, "part 3 starts at point 5, out of order");
    check_coordinate((double)NAN);
    check_coordinate((double)INFINITY);
    check_coordinate(-(double)INFINITY);
}

static void test_types_refused(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *shp = fixture_get(&f, "shp", &length);
    put_i32(shp + 32, SHPT_MULTIPATCH);
    fixture_put(&f, "shp", shp, length);
    assert_refused(f.shp, "multipatches");
    put_i32(shp + 32, 77);
    fixture_put(&f, "shp", shp, length);
    assert_refused(f.shp, "unknown shape type 77");
    fixture_clear(&f);
}

static void test_other_record_counts(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *dbf = fixture_get(&f, "dbf", &length);
    put_i32(dbf + 4, 2);
    fixture_put(&f, "dbf", dbf, length);
    assert_refused(f.shp, "layer.dbf: has 2 records, but its .shp has 3");
    put_i32(dbf + 4, 4);
    fixture_put(&f, "dbf", dbf, length);
    assert_refused(f.shp, "layer.dbf: is cut off in record 4 of 4");
    put_i32(dbf + 4, -1);
    fixture_put(&f, "dbf", dbf, length);
    assert_refused(f.shp, "layer.dbf: is not a .dbf");
    DBFHandle more = NULL;
    put_i32(dbf + 4, 3);
    fixture_put(&f, "dbf", dbf, length);
    more = DBFOpen(f.stem, "rb+");
    DBFWriteStringAttribute(more, 3, 0, "one too many");
    DBFClose(more);
    assert_refused(f.shp, "layer.dbf: has 4 records, but its .shp has 3");
    fixture_clear(&f);
}

/* One record listed many times would make a small file big in memory. */
static void test_record_listed_twice(void)
{
    fixture f = fixture_make();
    fixture_write_polygons(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *shx = fixture_get(&f, "shx", &length);
    memcpy(shx + 116, shx + 100, 8);
    fixture_put(&f, "shx", shx, length);
    assert_warns(f.shp, "lists records twice");
    g_autoptr(sm_features) features = read_good(f.shp, NULL);
    g_assert_cmpfloat(features->shapes->points[12].x, ==, 10);
    fixture_clear(&f);
}

static void test_wrong_header_box(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *shp = fixture_get(&f, "shp", &length);
    put_f64(shp + 52, 2);
    fixture_put(&f, "shp", shp, length);
    assert_warns(f.shp, "beyond the extent in its header");
    put_f64(shp + 52, (double)NAN);
    fixture_put(&f, "shp", shp, length);
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(f.shp, NULL, NULL);
    sm_rect_crs bounds = sm_shapefile_bounds(shapefile);
    g_assert_cmpfloat(bounds.x0, ==, 0);
    g_assert_cmpfloat(bounds.x1, ==, 12);
    g_assert_cmpfloat(bounds.y1, ==, 12);
    fixture_clear(&f);
}

static void test_wrong_record_box(void)
{
    fixture f = fixture_make();
    fixture_write_layer(&f, SHPT_POLYGON);
    gsize length;
    g_autofree char *shp = fixture_get(&f, "shp", &length);
    put_f64(shp + FIRST_CONTENT + 4 + 16, 3);
    fixture_put(&f, "shp", shp, length);
    assert_warns(f.shp, "record 1: reaches beyond the box");
    fixture_clear(&f);
}

/* ---- odd files of other projects ---- */

/* What is expected of each: shapes read and warnings given, or the words of a refusal. */
typedef struct oddity {
    const char *path;
    uint32_t n_records, n_shapes, n_parts;
    const char *warning; /* NULL: none besides those of missing pieces */
    const char *refusal;
    const char *second_warning;
} oddity;

static const oddity oddities[] = {
#define PYSHP "GeospatialPython__pyshp/tests/shapefiles/"
#define SHAPELIB "OSGeo__shapelib/tests/shape_eg_data/"
#define MBOSTOCK "mbostock__shapefile/test/"
    {PYSHP "blockgroups", 663, 663, 679, NULL, NULL},
    {PYSHP "edit", 663, 663, 679, NULL, NULL},
    /* One byte longer than its header says. */
    {PYSHP "corrupt_too_long", 10, 10, 10, "1145 bytes long, but 1144 by its header", NULL},
    {PYSHP "latin1", 1, 1, 1, "read as Windows-1252", NULL},
    {PYSHP "merge", 0, 0, 0, NULL, "there is no such shapefile"},
    {PYSHP "blockgroups.zip", 663, 663, 679, NULL, NULL},
    /* Its .shx was cut in the header's count: eight records instead of 22. */
    {SHAPELIB "3dpoints", 22, 22, 22, "its .shx has the wrong length", NULL,
     "beyond the extent in its header"},
    {SHAPELIB "CoHI_GCS12", 4, 4, 9, NULL, NULL},
    {SHAPELIB "anno", 201, 201, 201, NULL, NULL},
    {SHAPELIB "brklinz", 122, 122, 122, NULL, NULL},
    {SHAPELIB "csah", 124, 100, 104, NULL, NULL}, /* lines and null shapes mixed */
    {SHAPELIB "masspntz", 815, 815, 815, NULL, NULL},
    {SHAPELIB "multipatch", 0, 0, 0, NULL, "multipatches"},
    {SHAPELIB "mpatch3", 0, 0, 0, NULL, "there is no such shapefile"},
    {SHAPELIB "multipnt", 1, 1, 1, NULL, NULL},
    {SHAPELIB "pline", 460, 460, 460, NULL, NULL},
    {SHAPELIB "polygon", 474, 474, 503, NULL, NULL},
    {SHAPELIB "mexico/cities", 36, 36, 36, NULL, NULL},
    {SHAPELIB "mexico/drainage", 6, 6, 36, NULL, NULL},
    {SHAPELIB "mexico/lakes", 3, 3, 3, NULL, NULL},
    {SHAPELIB "mexico/rivers", 30, 30, 53, NULL, NULL},
    {SHAPELIB "mexico/roads", 105, 105, 105, NULL, NULL},
    {SHAPELIB "mexico/roads_rt", 28, 28, 94, NULL, NULL},
    {SHAPELIB "mexico/states", 32, 32, 44, NULL, NULL},
    {MBOSTOCK "boolean-property", 9, 9, 9, NULL, NULL},
    {MBOSTOCK "date-property", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "empty", 0, 0, 0, NULL, NULL},
    {MBOSTOCK "ignore-properties", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "latin1-property", 1, 1, 1, NULL, NULL},
    {MBOSTOCK "mixed-properties", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "multipointm", 1, 1, 1, NULL, NULL},
    {MBOSTOCK "multipoints", 2, 2, 2, NULL, NULL},
    {MBOSTOCK "null", 9, 5, 5, NULL, NULL},
    {MBOSTOCK "number-null-property", 4, 4, 4, NULL, NULL},
    {MBOSTOCK "number-property", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "pointm", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "points", 9, 9, 9, NULL, NULL},
    {MBOSTOCK "polygonm", 1, 1, 1, NULL, NULL},
    {MBOSTOCK "polygons", 3, 3, 5, NULL, NULL},
    {MBOSTOCK "polylinem", 2, 2, 2, NULL, NULL},
    {MBOSTOCK "polylines", 2, 2, 3, NULL, NULL},
    {MBOSTOCK "singleton", 1, 1, 1, NULL, NULL},
    {MBOSTOCK "string-property", 3, 3, 3, NULL, NULL},
    {MBOSTOCK "utf8-property", 1, 1, 1, NULL, NULL},
};

static char *oddity_path(const char *name)
{
    return g_build_filename(SM_SHARED_DIR, "data", "oddities", name, NULL);
}

static bool oddities_are_absent(void)
{
    g_autofree char *folder = oddity_path("");
    if (g_file_test(folder, G_FILE_TEST_IS_DIR)) return false;
    g_test_skip("the collection of odd files is not there");
    return true;
}

static void check_oddity(const oddity *odd)
{
    g_autofree char *path = oddity_path(odd->path);
    if (odd->refusal) {
        assert_refused(path, odd->refusal);
        return;
    }
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(path, diagnostics, &error);
    g_assert_no_error(error);
    g_autoptr(sm_features) features = sm_shapefile_read(shapefile, NULL, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_test_message("%s: %u records, %u shapes, %u parts", odd->path,
                   sm_shapefile_n_records(shapefile), features->shapes->n_shapes,
                   features->shapes->n_parts);
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        g_test_message("  %s", sm_diagnostics_get(diagnostics, i));
    g_assert_cmpuint(sm_shapefile_n_records(shapefile), ==, odd->n_records);
    g_assert_cmpuint(features->shapes->n_shapes, ==, odd->n_shapes);
    g_assert_cmpuint(features->shapes->n_parts, ==, odd->n_parts);
    guint usual = has_warning(diagnostics, "has no .prj") +
                  has_warning(diagnostics, "has no .dbf") +
                  has_warning(diagnostics, "its .shx is missing");
    if (odd->warning) g_assert_true(has_warning(diagnostics, odd->warning));
    if (odd->second_warning) g_assert_true(has_warning(diagnostics, odd->second_warning));
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==,
                     usual + !!odd->warning + !!odd->second_warning);
}

static void test_oddities(void)
{
    if (oddities_are_absent()) return;
    for (gsize i = 0; i < G_N_ELEMENTS(oddities); i++)
        check_oddity(&oddities[i]);
}

static void check_odd_text(const char *name, const char *column, uint32_t row, const char *expected)
{
    g_autofree char *path = oddity_path(name);
    g_autoptr(sm_features) features = read_good(path, NULL);
    g_assert_nonnull(sm_table_column(features->attributes, column));
    g_assert_cmpstr(sm_table_text(features->attributes, column, row), ==, expected);
}

static void test_odd_texts(void)
{
    if (oddities_are_absent()) return;
    check_odd_text(PYSHP "latin1", "name", 0,
                   "\xc3\x91"
                   "and\xc3\xba");
    check_odd_text(MBOSTOCK "latin1-property", "name", 0, "M\xc3\xa9xico");
    check_odd_text(MBOSTOCK "utf8-property", "\xe2\x98\x83", 0, "ηελλο ςορλδ");
    check_odd_text(MBOSTOCK "boolean-property", "foo", 1, "Y");
    check_odd_text(MBOSTOCK "date-property", "date", 0, "20130102");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shapefile/polygons keep holes and parts, null shapes are skipped",
                    test_polygons);
    g_test_add_func("/shapefile/attributes follow their shapes", test_attributes);
    g_test_add_func("/shapefile/only wanted columns are read", test_wanted_columns);
    g_test_add_func("/shapefile/all shape types are read, with and without Z and M", test_kinds);
    g_test_add_func("/shapefile/rings without area are dropped", test_degenerate_parts);
    g_test_add_func("/shapefile/records marked as deleted are left out", test_deleted);
    g_test_add_func("/shapefile/a window gives the same with and without .qix", test_window);
    g_test_add_func("/shapefile/a damaged .qix is not used", test_damaged_qix);
    g_test_add_func("/shapefile/a stale .qix is not used", test_stale_qix);
    g_test_add_func("/shapefile/a path may lack its ending, endings may be upper case",
                    test_path_forms);
    g_test_add_func("/shapefile/missing pieces are warnings and never written",
                    test_missing_pieces);
    g_test_add_func("/shapefile/another kind of file is named for what it is", test_no_shapefile);
    g_test_add_func("/shapefile/a folder or a pipe in the place of a piece is refused",
                    test_folder_or_pipe_as_piece);
    g_test_add_func("/shapefile/a .prj is text, in whatever encoding", test_prj);
    g_test_add_func("/shapefile/text is read by .cpg, then header, then content", test_code_pages);
    g_test_add_func("/shapefile/text in the wrong code page is a warning", test_wrong_code_page);
    g_test_add_func("/shapefile/numbers that are none are absent", test_bad_numbers);
    g_test_add_func("/shapefile/a .shp cut anywhere never reads in silence", test_cut_shp);
    g_test_add_func("/shapefile/a .shx cut anywhere never reads in silence", test_cut_shx);
    g_test_add_func("/shapefile/a .dbf cut anywhere never reads in silence", test_cut_dbf);
    g_test_add_func("/shapefile/any byte changed is survived", test_flips);
    g_test_add_func("/shapefile/damaged records are named", test_damaged_records);
    g_test_add_func("/shapefile/multipatches and unknown types are refused", test_types_refused);
    g_test_add_func("/shapefile/a .dbf with another number of records is refused",
                    test_other_record_counts);
    g_test_add_func("/shapefile/a .shx that lists a record twice is made anew",
                    test_record_listed_twice);
    g_test_add_func("/shapefile/a wrong box in the header is a warning", test_wrong_header_box);
    g_test_add_func("/shapefile/a wrong box of a record is a warning", test_wrong_record_box);
    g_test_add_func("/shapefile/odd files of other projects read or are refused in words",
                    test_oddities);
    g_test_add_func("/shapefile/odd files of other projects keep their text", test_odd_texts);
    return g_test_run();
}
