/* Small shapefiles written by shapelib into a folder of their own, for tests to read and to break.
 */
#ifndef SM_TESTS_SHAPEFILE_FIXTURE_H
#define SM_TESTS_SHAPEFILE_FIXTURE_H

#include <glib.h>
#include <glib/gstdio.h>
#include <shapefil.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const fixture_endings[] = {"shp", "shx", "dbf", "prj", "cpg", "qix",
                                              "SHP", "SHX", "DBF", "PRJ", "CPG"};

typedef struct fixture {
    char *folder;
    char *stem; /* folder/layer */
    char *shp;
} fixture;

static inline fixture fixture_make(void)
{
    fixture f = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL)};
    g_assert_nonnull(f.folder);
    f.stem = g_build_filename(f.folder, "layer", NULL);
    f.shp = g_strconcat(f.stem, ".shp", NULL);
    return f;
}

static inline void fixture_clear(fixture *f)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fixture_endings); i++) {
        g_autofree char *path = g_strdup_printf("%s.%s", f->stem, fixture_endings[i]);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(f->folder), ==, 0);
    g_free(f->folder);
    g_free(f->stem);
    g_free(f->shp);
}

static inline char *fixture_path(const fixture *f, const char *ending)
{
    return g_strdup_printf("%s.%s", f->stem, ending);
}

static inline void fixture_put(const fixture *f, const char *ending, const void *data, gsize length)
{
    g_autofree char *path = fixture_path(f, ending);
    /* Some tests write thousands of times, so nothing here may wait for the disk: replacing a
     * file's content would, by rename as well as in place. */
    g_unlink(path);
    FILE *file = g_fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, length, file), ==, length);
    g_assert_cmpint(fclose(file), ==, 0);
}

static inline char *fixture_get(const fixture *f, const char *ending, gsize *length)
{
    g_autofree char *path = fixture_path(f, ending);
    char *data = NULL;
    g_assert_true(g_file_get_contents(path, &data, length, NULL));
    return data;
}

static inline void fixture_remove(const fixture *f, const char *ending)
{
    g_autofree char *path = fixture_path(f, ending);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static inline void fixture_write_prj(const fixture *f)
{
    static const char wgs84[] =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
        "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    fixture_put(f, "prj", wgs84, strlen(wgs84));
}

static inline void fixture_add(SHPHandle shp, int type, int n_parts, const int *starts, int n,
                               const double *x, const double *y)
{
    double z[64] = {0};
    SHPObject *object =
        SHPCreateObject(type, -1, n_parts, starts, NULL, n, x, y, z, n <= 64 ? z : NULL);
    SHPWriteObject(shp, -1, object);
    SHPDestroyObject(object);
}

/* Two squares, one with a hole and an island, and a null shape between them: 3 records. */
static inline void fixture_write_polygons(const fixture *f, int type)
{
    static const double ax[] = {0, 0, 4, 4, 0, 1, 3, 3, 1, 1, 6, 6, 7, 7, 6};
    static const double ay[] = {0, 4, 4, 0, 0, 1, 1, 3, 3, 1, 0, 1, 1, 0, 0};
    static const int a_starts[] = {0, 5, 10};
    static const double bx[] = {10, 10, 12, 12, 10};
    static const double by[] = {10, 12, 12, 10, 10};
    static const int b_starts[] = {0};
    SHPHandle shp = SHPCreate(f->stem, type);
    g_assert_nonnull(shp);
    fixture_add(shp, type, 3, a_starts, 15, ax, ay);
    fixture_add(shp, SHPT_NULL, 0, NULL, 0, NULL, NULL);
    fixture_add(shp, type, 1, b_starts, 5, bx, by);
    SHPClose(shp);
    fixture_write_prj(f);
}

/* Attributes for three records: NAME, POP, AREA, SEEN (date), OPEN (logical). */
static inline void fixture_write_dbf(const fixture *f, const char *code_page,
                                     const char *const names[3])
{
    DBFHandle dbf = DBFCreateEx(f->stem, code_page);
    g_assert_nonnull(dbf);
    DBFAddField(dbf, "NAME", FTString, 12, 0);
    DBFAddField(dbf, "POP", FTInteger, 9, 0);
    DBFAddField(dbf, "AREA", FTDouble, 12, 3);
    DBFAddNativeFieldType(dbf, "SEEN", 'D', 8, 0);
    DBFAddNativeFieldType(dbf, "OPEN", 'L', 1, 0);
    for (int i = 0; i < 3; i++) {
        DBFWriteStringAttribute(dbf, i, 0, names[i]);
        DBFWriteIntegerAttribute(dbf, i, 1, 1000 * (i + 1));
        DBFWriteDoubleAttribute(dbf, i, 2, 1.5 * i);
        char date[] = "20250601";
        DBFWriteAttributeDirectly(dbf, i, 3, date);
        DBFWriteLogicalAttribute(dbf, i, 4, 'T');
    }
    DBFWriteNULLAttribute(dbf, 2, 1);
    DBFWriteNULLAttribute(dbf, 2, 2);
    DBFClose(dbf);
}

static inline void fixture_write_layer(const fixture *f, int type)
{
    static const char *const names[3] = {"Gao", "", "Kidal"};
    fixture_write_polygons(f, type);
    fixture_write_dbf(f, "UTF-8", names);
}

/* Nine points (0,0) (1,0) ... (8,0) with the attribute ID, and a .qix. */
static inline void fixture_write_indexed_points(const fixture *f)
{
    SHPHandle shp = SHPCreate(f->stem, SHPT_POINT);
    DBFHandle dbf = DBFCreate(f->stem);
    DBFAddField(dbf, "ID", FTInteger, 5, 0);
    for (int i = 0; i < 9; i++) {
        double x = i, y = 0;
        fixture_add(shp, SHPT_POINT, 0, NULL, 1, &x, &y);
        DBFWriteIntegerAttribute(dbf, i, 0, i);
    }
    DBFClose(dbf);
    SHPClose(shp);
    shp = SHPOpen(f->stem, "rb");
    SHPTree *tree = SHPCreateTree(shp, 2, 4, NULL, NULL);
    SHPTreeTrimExtraNodes(tree);
    g_autofree char *qix = fixture_path(f, "qix");
    SHPWriteTree(tree, qix);
    SHPDestroyTree(tree);
    SHPClose(shp);
    fixture_write_prj(f);
}

#endif
