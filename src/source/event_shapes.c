#include "source/event_lines.h"

#include "base/fail.h"
#include "source/shapefile.h"

#include <math.h>

static void write_names(sm_event_lines *lines, const sm_table *attributes)
{
    sm_event_lines_text(lines, "longitude");
    sm_event_lines_text(lines, "latitude");
    for (uint32_t i = 0; i < attributes->n_columns; i++) {
        const char *name = attributes->columns[i].name;
        /* the geometry goes before what the table says of it */
        bool taken =
            g_ascii_strcasecmp(name, "longitude") == 0 || g_ascii_strcasecmp(name, "latitude") == 0;
        g_autofree char *other = taken ? g_strconcat("table_", name, NULL) : NULL;
        sm_event_lines_text(lines, other ? other : name);
    }
    sm_event_lines_end(lines);
}

static void write_attributes(sm_event_lines *lines, const sm_table *attributes, uint32_t row)
{
    for (uint32_t i = 0; i < attributes->n_columns; i++) {
        const sm_column *column = &attributes->columns[i];
        if (column->type == SM_COLUMN_TEXT)
            sm_event_lines_text(lines, column->texts[row]);
        else
            sm_event_lines_number(lines, column->numbers[row]);
    }
}

static bool write_shape(sm_event_lines *lines, const sm_features *features, uint32_t shape,
                        const char *path, const sm_event_options *options, GError **error)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    sm_lonlat position = {(double)NAN, (double)NAN};
    /* several points are no position of one event */
    if (end - first == 1 && !sm_event_to_degrees(options, path, features->crs_wkt,
                                                 shapes->points[first], &position, error))
        return false;
    sm_event_lines_number(lines, position.lon);
    sm_event_lines_number(lines, position.lat);
    write_attributes(lines, features->attributes, shapes->source[shape]);
    sm_event_lines_end(lines);
    return true;
}

bool sm_event_shapes_rewrite(sm_event_rewrite *rewrite, const char *path,
                             const sm_event_options *options, sm_diagnostics *diagnostics,
                             GError **error)
{
    *rewrite = (sm_event_rewrite){.form = SM_FORM_SHAPEFILE};
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, diagnostics, error);
    if (!file) return false;
    if (sm_shapefile_kind(file) != SM_SHAPE_POINT)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds %s shapes; events are points", path,
                       sm_shapefile_type_name(file));
    g_autoptr(sm_features) features = sm_shapefile_read(file, NULL, NULL, diagnostics, error);
    if (!features) return false;
    sm_event_lines lines;
    sm_event_lines_init(&lines);
    write_names(&lines, features->attributes);
    uint32_t n = features->shapes->n_shapes;
    rewrite->records = g_new0(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        rewrite->records[i + 1] = features->record[features->shapes->source[i]];
        if (!write_shape(&lines, features, i, path, options, error)) {
            sm_event_lines_clear(&lines);
            sm_event_rewrite_clear(rewrite);
            return false;
        }
    }
    gsize length = lines.text->len;
    rewrite->bytes = g_bytes_new_take(g_string_free(lines.text, FALSE), length);
    return true;
}
