#include "render/inputs.h"

#include "base/datadir.h"

#include <string.h>

#define PRINT_DPI 200.0
#define SCREEN_DPI 96.0

/* `style` is the one that is in use. */
static bool read_dark(sm_inputs *inputs, const char *const *folders, sm_diagnostics *diagnostics,
                      GError **error)
{
    const sm_figure *figure = inputs->figure;
    const char *twin = inputs->style->dark_twin;
    if (figure->svg.theme != SM_SVG_THEME_AUTO) return true;
    if (!twin || g_str_equal(twin, "none")) {
        sm_diagnostics_warn(diagnostics,
                            "%s:%d:%d: svg.theme: the style \"%s\" names no dark-twin, the SVG has "
                            "its light colours only",
                            figure->path, figure->svg.where.line, figure->svg.where.column,
                            inputs->style->name);
        return true;
    }
    inputs->dark = sm_style_read(twin, folders, diagnostics, error);
    return inputs->dark != NULL;
}

/* A style that cannot be found is the figure's mistake; what is wrong inside one has its own place.
 */
static void place_style(const sm_figure *figure, GError **error)
{
    if (!error || !*error || strchr((*error)->message, '\n')) return;
    g_autofree char *place = sm_figure_place(figure, figure->style, NULL);
    g_prefix_error(error, "%s: style: ", place);
}

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
    if (!inputs->style && !style) place_style(inputs->figure, error);
    return inputs->style && read_dark(inputs, folders, diagnostics, error);
}

void sm_inputs_clear(sm_inputs *inputs)
{
    sm_figure_free(inputs->figure);
    sm_style_free(inputs->style);
    sm_style_free(inputs->dark);
    g_free(inputs->shapefiles);
    memset(inputs, 0, sizeof *inputs);
}

static void add_all(sm_input_set *set, const GPtrArray *files)
{
    for (guint i = 0; i < files->len; i++)
        sm_input_set_add(set, g_ptr_array_index(files, i));
}

sm_input_set *sm_inputs_files(const sm_inputs *inputs)
{
    sm_input_set *set = sm_input_set_create();
    sm_input_set_add(set, inputs->figure->path);
    add_all(set, inputs->figure->files);
    add_all(set, inputs->style->files);
    if (inputs->dark) add_all(set, inputs->dark->files);
    return set;
}

sm_svg_options sm_inputs_svg(const sm_inputs *inputs)
{
    static const sm_svg_lettering texts[] = {[SM_SVG_TEXT_EMBED] = SM_SVG_EMBED,
                                             [SM_SVG_TEXT_REFERENCE] = SM_SVG_REFERENCE,
                                             [SM_SVG_TEXT_OUTLINE] = SM_SVG_OUTLINE};
    const sm_svg_spec *svg = &inputs->figure->svg;
    if (svg->purpose == SM_SVG_FOR_EDITING)
        return (sm_svg_options){
            .text = svg->text == SM_SVG_TEXT_OUTLINE ? SM_SVG_OUTLINE : SM_SVG_REFERENCE,
            .styles = SM_SVG_ATTRIBUTES,
            .halos = SM_SVG_HALO_COPY,
            .curves = SM_SVG_CURVE_LETTERS,
        };
    return (sm_svg_options){
        .text = texts[svg->text],
        .styles = svg->styles == SM_SVG_STYLE_ATTRIBUTES ? SM_SVG_ATTRIBUTES : SM_SVG_CLASSES,
        .halos = svg->halo == SM_SVG_HALOS_COPY ? SM_SVG_HALO_COPY : SM_SVG_HALO_STROKE,
    };
}

double sm_inputs_dpi(const sm_inputs *inputs, double dpi)
{
    if (dpi > 0) return dpi;
    return inputs->figure->width.unit == SM_UNIT_PX ? SCREEN_DPI : PRINT_DPI;
}
