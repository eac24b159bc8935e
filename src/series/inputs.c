#include "series/inputs.h"

#include "base/datadir.h"

#include <string.h>

#define PRINT_DPI 200.0
#define SCREEN_DPI 96.0

bool sm_inputs_init(sm_inputs *inputs, const char *figure, const char *const *overrides,
                    const char *style, sm_diagnostics *diagnostics, GError **error)
{
    memset(inputs, 0, sizeof *inputs);
    inputs->figure = sm_figure_read(figure, overrides, diagnostics, error);
    if (!inputs->figure) return false;
    g_autofree char *data = sm_datadir_find(error);
    if (!data) return false;
    inputs->shapefiles = g_build_filename(data, "shapefiles", NULL);
    g_autofree char *styles = g_build_filename(data, "styles", NULL);
    const char *folders[] = {inputs->figure->folder, styles, NULL};
    inputs->style =
        sm_style_read(style ? style : inputs->figure->style, folders, diagnostics, error);
    return inputs->style != NULL;
}

void sm_inputs_clear(sm_inputs *inputs)
{
    sm_figure_free(inputs->figure);
    sm_style_free(inputs->style);
    g_free(inputs->shapefiles);
    memset(inputs, 0, sizeof *inputs);
}

double sm_inputs_dpi(const sm_inputs *inputs, double dpi)
{
    if (dpi > 0) return dpi;
    return inputs->figure->width.unit == SM_UNIT_PX ? SCREEN_DPI : PRINT_DPI;
}
