#include "base/limit.h"

#include "sahelmap/error.h"

#include <string.h>

static void assert_refused(const char *setting, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_limit_set(setting, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, part));
}

static void a_limit_is_what_it_is_set_to(void)
{
    double before = sm_limit_get(SM_LIMIT_FRAMES);
    g_assert_true(sm_limit_set("frames=12", NULL));
    g_assert_cmpfloat(sm_limit_get(SM_LIMIT_FRAMES), ==, 12);
    g_assert_cmpstr(sm_limit_option(SM_LIMIT_FRAMES), ==, "--limit frames");
    g_autofree char *back = g_strdup_printf("frames=%.0f", before);
    g_assert_true(sm_limit_set(back, NULL));
    g_assert_cmpfloat(sm_limit_get(SM_LIMIT_FRAMES), ==, before);
}

static void wrong_settings_are_told(void)
{
    assert_refused("frame=12", "--limit frame=12: write NAME=VALUE; limits are events=20000000, ");
    assert_refused("frames", "frames=20000");
    assert_refused("", "sql-seconds=30");
    assert_refused("frames=0", "above 0");
    assert_refused("frames=-1", "above 0");
    assert_refused("frames=inf", "above 0");
    assert_refused("frames=", "above 0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/limit/a limit is what it is set to", a_limit_is_what_it_is_set_to);
    g_test_add_func("/limit/wrong settings are told", wrong_settings_are_told);
    return g_test_run();
}
