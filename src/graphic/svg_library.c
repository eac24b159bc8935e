#include "graphic/svg_library.h"

#include "base/fail.h"

#include <gmodule.h>

/* The name that the dynamic linker knows it by; the number is that of its interface. */
#define FILE_NAME "librsvg-2.so.2"

static bool find(GModule *module, const char *name, gpointer *symbol, GError **error)
{
    if (g_module_symbol(module, name, symbol) && *symbol) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "cannot be drawn: the librsvg that is installed has no %s; install 2.52 or "
                   "later, or save the picture as PNG",
                   name);
}

static bool find_all(GModule *module, sm_svg_library *library, GError **error)
{
    const struct {
        const char *name;
        void *into; /* of a pointer to a function, which has the size of one to data */
    } wanted[] = {
        {"rsvg_handle_new_from_data", &library->new_from_data},
        {"rsvg_handle_set_dpi", &library->set_dpi},
        {"rsvg_handle_get_intrinsic_dimensions", &library->get_dimensions},
        {"rsvg_handle_get_intrinsic_size_in_pixels", &library->get_size_in_pixels},
        {"rsvg_handle_render_document", &library->render_document},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (!find(module, wanted[i].name, wanted[i].into, error)) return false;
    return true;
}

bool sm_svg_library_load(sm_svg_library *library, GError **error)
{
    GModule *module = g_module_open(FILE_NAME, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    if (!module)
        return sm_fail(error, SM_ERROR_RENDER,
                       "cannot be drawn: SVG needs librsvg, which is not there (%s); install it "
                       "(Debian: librsvg2-2), or save the picture as PNG",
                       g_module_error());
    /* It registers types, which cannot be taken back. */
    g_module_make_resident(module);
    bool found = find_all(module, library, error);
    g_module_close(module);
    return found;
}
