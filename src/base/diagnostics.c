#include "sahelmap/diagnostics.h"

struct sm_diagnostics {
    GPtrArray *lines;  /* char *, in the order of their coming */
    GHashTable *known; /* the same strings, borrowed */
};

sm_diagnostics *sm_diagnostics_create(void)
{
    sm_diagnostics *diagnostics = g_new0(sm_diagnostics, 1);
    diagnostics->lines = g_ptr_array_new_with_free_func(g_free);
    diagnostics->known = g_hash_table_new(g_str_hash, g_str_equal);
    return diagnostics;
}

void sm_diagnostics_free(sm_diagnostics *diagnostics)
{
    if (!diagnostics) return;
    g_hash_table_destroy(diagnostics->known);
    g_ptr_array_free(diagnostics->lines, TRUE);
    g_free(diagnostics);
}

void sm_diagnostics_warn(sm_diagnostics *diagnostics, const char *format, ...)
{
    if (!diagnostics) return;
    va_list arguments;
    va_start(arguments, format);
    char *line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (g_hash_table_contains(diagnostics->known, line)) {
        g_free(line);
        return;
    }
    g_ptr_array_add(diagnostics->lines, line);
    g_hash_table_add(diagnostics->known, line);
}

guint sm_diagnostics_count(const sm_diagnostics *diagnostics)
{
    return diagnostics ? diagnostics->lines->len : 0;
}

const char *sm_diagnostics_get(const sm_diagnostics *diagnostics, guint index)
{
    g_return_val_if_fail(diagnostics && index < diagnostics->lines->len, NULL);
    return g_ptr_array_index(diagnostics->lines, index);
}
