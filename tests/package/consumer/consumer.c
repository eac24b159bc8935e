#include <sahelmap/diagnostics.h>
#include <sahelmap/error.h>

int main(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    sm_diagnostics_warn(diagnostics, "%s", "one");
    return sm_diagnostics_count(diagnostics) == 1 && SM_ERROR != 0 ? 0 : 1;
}
