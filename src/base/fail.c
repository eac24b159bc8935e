#include "base/fail.h"

G_DEFINE_QUARK(sm - error - quark, sm_error)

bool sm_fail(GError **error, sm_error_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, SM_ERROR, (gint)code, message);
    return false;
}
