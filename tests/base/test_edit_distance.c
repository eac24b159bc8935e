#include "base/edit_distance.h"

static void test_edits(void)
{
    g_assert_cmpuint(sm_edit_distance("gao", "gao", 3), ==, 0);
    g_assert_cmpuint(sm_edit_distance("gao", "", 3), ==, 3);
    g_assert_cmpuint(sm_edit_distance("boulikessi", "boulkessy", 3), ==, 2);
    g_assert_cmpuint(sm_edit_distance("timbutku", "timbuktu", 3), ==, 1);
    g_assert_cmpuint(sm_edit_distance("gao", "kidal", 3), ==, 4);
    g_assert_cmpuint(sm_edit_distance("gao", "bamako", 2), ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edit distance/edits between names are counted", test_edits);
    return g_test_run();
}
