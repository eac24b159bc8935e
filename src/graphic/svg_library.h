/* librsvg, loaded when the first SVG file is met: linked, it and what it brings along would cost
 * every start of the program several milliseconds (docs/decisions/). Internal to graphic/. */
#ifndef SM_GRAPHIC_SVG_LIBRARY_H
#define SM_GRAPHIC_SVG_LIBRARY_H

#include <glib.h>
#include <librsvg/rsvg.h>
#include <stdbool.h>

typedef struct sm_svg_library {
    __typeof__(&rsvg_handle_new_from_data) new_from_data;
    __typeof__(&rsvg_handle_set_dpi) set_dpi;
    __typeof__(&rsvg_handle_get_intrinsic_dimensions) get_dimensions;
    __typeof__(&rsvg_handle_get_intrinsic_size_in_pixels) get_size_in_pixels;
    __typeof__(&rsvg_handle_render_document) render_document;
} sm_svg_library;

/* It stays loaded until the program ends; asking again costs a look into tables. False with
 * SM_ERROR_RENDER where it is not installed or too old. Any thread may ask. */
bool sm_svg_library_load(sm_svg_library *library, GError **error);

#endif
