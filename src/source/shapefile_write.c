#include "source/shapefile_write.h"

#include "base/fail.h"
#include "base/file.h"

#include <shapefil.h>
#include <string.h>

/* A cell of a .dbf has a byte for its length, and 255 is not used. */
enum { MOST_BYTES = 254 };

static const char wgs84[] =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
    "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

static void say_nothing(const char *message)
{
    (void)message;
}

static SAHooks quiet_hooks(void)
{
    SAHooks hooks;
    SASetupDefaultHooks(&hooks);
    hooks.Error = say_nothing;
    return hooks;
}

static bool fail_to_write(const char *stem, const char *ending, GError **error)
{
    return sm_fail(error, SM_ERROR_RENDER,
                   "%s.%s: cannot be written; is there room, and may you write there?", stem,
                   ending);
}

/* ---- shapes ---- */

static SHPObject *object_of(const sm_shapes_crs *shapes, uint32_t shape, int type)
{
    bool closed = shapes->kind == SM_SHAPE_POLYGON;
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    uint32_t n_points =
        shapes->part_start[first + n] - shapes->part_start[first] + (closed ? n : 0);
    g_autofree double *x = g_new(double, n_points + 1), *y = g_new(double, n_points + 1);
    g_autofree int *starts = g_new(int, n + 1);
    int at = 0;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t from = shapes->part_start[first + p], end = shapes->part_start[first + p + 1];
        starts[p] = at;
        for (uint32_t i = from; i < end + (closed ? 1 : 0); i++) {
            sm_xy_crs point = shapes->points[i < end ? i : from];
            x[at] = point.x;
            y[at++] = point.y;
        }
    }
    return SHPCreateObject(type, -1, (int)n, starts, NULL, at, x, y, NULL, NULL);
}

static bool write_index(SHPHandle file, const char *stem, GError **error)
{
    g_autofree char *path = g_strconcat(stem, ".qix", NULL);
    SHPTree *tree = SHPCreateTree(file, 2, 0, NULL, NULL);
    if (!tree) return fail_to_write(stem, "qix", error);
    SHPTreeTrimExtraNodes(tree);
    bool good = SHPWriteTree(tree, path) == TRUE;
    SHPDestroyTree(tree);
    return good || fail_to_write(stem, "qix", error);
}

static bool write_shapes(const char *stem, const sm_shapes_crs *shapes, GError **error)
{
    g_autofree char *path = g_strconcat(stem, ".shp", NULL);
    int type = shapes->kind == SM_SHAPE_POLYGON ? SHPT_POLYGON
               : shapes->kind == SM_SHAPE_LINE  ? SHPT_ARC
                                                : SHPT_MULTIPOINT;
    SAHooks hooks = quiet_hooks();
    SHPHandle file = SHPCreateLL(path, type, &hooks);
    if (!file) return fail_to_write(stem, "shp", error);
    bool good = true;
    for (uint32_t i = 0; good && i < shapes->n_shapes; i++) {
        SHPObject *object = object_of(shapes, i, type);
        good = SHPWriteObject(file, -1, object) >= 0;
        SHPDestroyObject(object);
    }
    if (!good)
        fail_to_write(stem, "shp", error);
    else
        good = write_index(file, stem, error);
    SHPClose(file);
    return good;
}

/* ---- attributes ---- */

static int width_of(const sm_table *table, const sm_column *column)
{
    gsize width = 1;
    for (uint32_t row = 0; row < table->n_rows; row++)
        width = MAX(width, strlen(column->texts[row]));
    return (int)MIN(width, (gsize)MOST_BYTES);
}

/* Cut where a letter ends. */
static char *fitting(const char *text)
{
    char *copy = g_strndup(text, MOST_BYTES);
    const char *end;
    if (!g_utf8_validate(copy, -1, &end)) copy[end - copy] = '\0';
    return copy;
}

static bool write_row(DBFHandle file, int record, const sm_table *table, uint32_t row)
{
    for (uint32_t c = 0; c < table->n_columns; c++) {
        g_autofree char *text = fitting(table->columns[c].texts[row]);
        if (!DBFWriteStringAttribute(file, record, (int)c, text)) return false;
    }
    return true;
}

static bool write_attributes(const char *stem, const sm_shapes_crs *shapes, const sm_table *table,
                             GError **error)
{
    g_autofree char *path = g_strconcat(stem, ".dbf", NULL);
    SAHooks hooks = quiet_hooks();
    DBFHandle file = DBFCreateLL(path, "UTF-8", &hooks);
    if (!file) return fail_to_write(stem, "dbf", error);
    DBFSetLastModifiedDate(file, 0, 1, 1); /* the same input gives the same bytes */
    bool good = true;
    for (uint32_t c = 0; good && c < table->n_columns; c++)
        good = DBFAddField(file, table->columns[c].name, FTString,
                           width_of(table, &table->columns[c]), 0) >= 0;
    for (uint32_t i = 0; good && i < shapes->n_shapes; i++)
        good = write_row(file, (int)i, table, shapes->source[i]);
    DBFClose(file);
    return good || fail_to_write(stem, "dbf", error);
}

bool sm_shapefile_write(const char *stem, const sm_shapes_crs *shapes, const sm_table *attributes,
                        GError **error)
{
    g_autofree char *prj = g_strconcat(stem, ".prj", NULL);
    return write_shapes(stem, shapes, error) && write_attributes(stem, shapes, attributes, error) &&
           sm_file_write(prj, wgs84, sizeof wgs84 - 1, error);
}
