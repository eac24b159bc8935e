#include "base/timings.h"

static void stages_add_up(void)
{
    g_autoptr(sm_timings) timings = sm_timings_create();
    sm_timings_mark(timings, "read");
    sm_timings_mark(timings, "paint");
    sm_timings_mark(timings, "read");
    g_autofree char *text = sm_timings_text(timings);
    g_assert_true(g_regex_match_simple(
        "^read [0-9]+\\.[0-9] ms, paint [0-9]+\\.[0-9] ms, total [0-9]+\\.[0-9] ms$", text, 0, 0));
}

static void null_measures_nothing(void)
{
    sm_timings_mark(NULL, "read");
    sm_timings_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timings/marks of one name are one stage, in the order of coming",
                    stages_add_up);
    g_test_add_func("/timings/NULL measures nothing", null_measures_nothing);
    return g_test_run();
}
