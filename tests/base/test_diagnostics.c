#include "sahelmap/diagnostics.h"

static void lines_keep_their_order(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 0);
    sm_diagnostics_warn(diagnostics, "%s:%d: b", "places.shp", 2);
    sm_diagnostics_warn(diagnostics, "a");
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 2);
    g_assert_cmpstr(sm_diagnostics_get(diagnostics, 0), ==, "places.shp:2: b");
    g_assert_cmpstr(sm_diagnostics_get(diagnostics, 1), ==, "a");
}

static void a_text_is_said_once(void)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    for (int i = 0; i < 1000; i++)
        sm_diagnostics_warn(diagnostics, "line %d", i % 2);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 2);
}

static void null_drops_everything(void)
{
    sm_diagnostics_warn(NULL, "%d", 1);
    g_assert_cmpuint(sm_diagnostics_count(NULL), ==, 0);
    sm_diagnostics_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diagnostics/lines keep their order", lines_keep_their_order);
    g_test_add_func("/diagnostics/the same text is kept once", a_text_is_said_once);
    g_test_add_func("/diagnostics/NULL drops everything", null_drops_everything);
    return g_test_run();
}
