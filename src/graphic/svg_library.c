#include "graphic/svg_library.h"

#include "base/loaded_library.h"

static const sm_library librsvg = {
    .files = {"librsvg-2.so.2"},
    .name = "librsvg",
    .failure = "cannot be drawn",
    .format = "SVG",
    .package = "librsvg2-2",
    .oldest = "2.52",
    .instead = "save the picture as PNG",
};

bool sm_svg_library_load(sm_svg_library *library, GError **error)
{
    const sm_library_function functions[] = {
        {"rsvg_handle_new_from_data", &library->new_from_data},
        {"rsvg_handle_set_dpi", &library->set_dpi},
        {"rsvg_handle_get_intrinsic_dimensions", &library->get_dimensions},
        {"rsvg_handle_get_intrinsic_size_in_pixels", &library->get_size_in_pixels},
        {"rsvg_handle_render_document", &library->render_document},
    };
    return sm_library_load(&librsvg, functions, G_N_ELEMENTS(functions), error);
}
