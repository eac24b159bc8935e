#include "base/loaded_library.h"

#include "base/fail.h"

#include <gmodule.h>

static bool find(GModule *module, const sm_library *library, const sm_library_function *function,
                 GError **error)
{
    gpointer *into = function->into;
    if (g_module_symbol(module, function->name, into) && *into) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "%s: the %s that is installed has no %s; install %s or later, or %s",
                   library->failure, library->name, function->name, library->oldest,
                   library->instead);
}

bool sm_library_load(const sm_library *library, const sm_library_function *functions, gsize n,
                     GError **error)
{
    GModule *module = NULL;
    for (int i = 0; !module && i < SM_LIBRARY_FILES && library->files[i]; i++)
        module = g_module_open(library->files[i], G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    if (!module)
        return sm_fail(error, SM_ERROR_RENDER,
                       "%s: %s needs %s, which is not there (%s); install it (Debian: %s), or %s",
                       library->failure, library->format, library->name, g_module_error(),
                       library->package, library->instead);
    /* Types that a library registers cannot be taken back. */
    g_module_make_resident(module);
    bool found = true;
    for (gsize i = 0; found && i < n; i++)
        found = find(module, library, &functions[i], error);
    g_module_close(module);
    return found;
}
