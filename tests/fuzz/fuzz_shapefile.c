/* A shapefile in one blob: pieces, each a letter for its ending, two bytes of length (little
 * endian) and that many bytes; a piece that runs beyond the end of the blob ends there. */
#include "source/shapefile.h"

#include "fuzz/fuzz.h"

#include <string.h>

enum { PIECE_HEADER = 3 };

static const struct {
    char letter;
    const char *ending;
} pieces[] = {{'s', "shp"}, {'x', "shx"}, {'d', "dbf"}, {'p', "prj"}, {'c', "cpg"}, {'q', "qix"}};

static void write_piece(char letter, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        if (pieces[i].letter != letter) continue;
        g_autofree char *path = g_strdup_printf("%s/layer.%s", fuzz_folder(), pieces[i].ending);
        fuzz_write(path, data, size);
    }
}

static void write_pieces(const uint8_t *data, size_t size)
{
    while (size >= PIECE_HEADER) {
        size_t length = (size_t)data[1] | (size_t)data[2] << 8;
        length = MIN(length, size - PIECE_HEADER);
        write_piece((char)data[0], data + PIECE_HEADER, length);
        data += PIECE_HEADER + length;
        size -= PIECE_HEADER + length;
    }
}

static void remove_pieces(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autofree char *path = g_strdup_printf("%s/layer.%s", fuzz_folder(), pieces[i].ending);
        g_unlink(path);
    }
}

/* What is promised of a layer that was read. */
static void check_features(const sm_features *features)
{
    const sm_shapes_crs *shapes = features->shapes;
    if (shapes->part_start[shapes->n_parts] != shapes->n_points) abort();
    if (shapes->shape_start[shapes->n_shapes] != shapes->n_parts) abort();
    if (features->attributes->n_rows != shapes->n_shapes) abort();
    for (uint32_t i = 0; i < shapes->n_shapes; i++)
        if (shapes->source[i] != i || shapes->shape_start[i] >= shapes->shape_start[i + 1]) abort();
    for (uint32_t i = 0; i < shapes->n_points; i++)
        if (!(shapes->points[i].x - shapes->points[i].x == 0)) abort();
    for (uint32_t c = 0; c < features->attributes->n_columns; c++) {
        const sm_column *column = &features->attributes->columns[c];
        if (!g_utf8_validate(column->name, -1, NULL)) abort();
        for (uint32_t row = 0; column->texts && row < shapes->n_shapes; row++)
            if (!g_utf8_validate(column->texts[row], -1, NULL)) abort();
    }
}

static void read_layer(sm_shapefile *shapefile, const sm_rect_crs *within,
                       sm_diagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_features) features =
        sm_shapefile_read(shapefile, within, NULL, diagnostics, &error);
    if (!features != !!error) abort();
    if (features) check_features(features);
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    write_pieces(data, size);
    g_autofree char *path = g_strdup_printf("%s/layer", fuzz_folder());
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(path, diagnostics, &error);
    if (!shapefile != !!error) abort();
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
    if (shapefile) {
        static const sm_rect_crs window = {1, 1, 11, 11};
        read_layer(shapefile, NULL, diagnostics);
        read_layer(shapefile, &window, diagnostics);
    }
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        if (!g_utf8_validate(sm_diagnostics_get(diagnostics, i), -1, NULL)) abort();
    remove_pieces();
    return 0;
}
