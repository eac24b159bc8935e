#include "base/fail.h"

#include <string.h>

static void an_error_is_born(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(
        sm_fail(&error, SM_ERROR_FIGURE, "%s:%d: unknown key \"%s\"", "a.yaml", 3, "colr"));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, "a.yaml:3: unknown key \"colr\"");
}

static void percent_signs_of_arguments_stay(void)
{
    g_autoptr(GError) error = NULL;
    sm_fail(&error, SM_ERROR_DATA, "%s", "100%s%n");
    g_assert_cmpstr(error->message, ==, "100%s%n");
}

static void nobody_needs_to_listen(void)
{
    g_assert_false(sm_fail(NULL, SM_ERROR_RENDER, "%d", 1));
}

static void codes_are_exit_codes(void)
{
    g_assert_cmpint(SM_ERROR_RENDER, ==, 1);
    g_assert_cmpint(SM_ERROR_USAGE, ==, 2);
    g_assert_cmpint(SM_ERROR_FIGURE, ==, 3);
    g_assert_cmpint(SM_ERROR_DATA, ==, 4);
    g_assert_cmpint(SM_ERROR_STRICT, ==, 5);
}

static void long_texts_are_whole(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = g_strnfill(100000, 'x');
    sm_fail(&error, SM_ERROR_DATA, "%s: too long", name);
    g_assert_cmpuint(strlen(error->message), ==, 100000 + strlen(": too long"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fail/an error has domain, code and text", an_error_is_born);
    g_test_add_func("/fail/percent signs in arguments stay as they are",
                    percent_signs_of_arguments_stay);
    g_test_add_func("/fail/a NULL error is allowed", nobody_needs_to_listen);
    g_test_add_func("/fail/codes are the exit codes of the program", codes_are_exit_codes);
    g_test_add_func("/fail/a long text is not cut", long_texts_are_whole);
    return g_test_run();
}
