#include "base/unfinished.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

static char *make_file(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
    return path;
}

/* In a process of its own: what unlinks them is called by one that ends. */
static void unlink_in_child(void)
{
    pid_t child = fork();
    if (child == 0) {
        sm_unfinished_unlink();
        _exit(0);
    }
    int status = -1;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
}

static void those_remembered_go(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-test-XXXXXX", NULL);
    g_autofree char *made = make_file(folder, "made"), *done = make_file(folder, "done");
    g_autofree char *other = make_file(folder, "other");
    int first = sm_unfinished_add(done), second = sm_unfinished_add(made);
    g_assert_cmpint(first, !=, second);
    sm_unfinished_remove(first);
    unlink_in_child();
    g_assert_false(g_file_test(made, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(done, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(other, G_FILE_TEST_EXISTS));
    sm_unfinished_remove(second);
    g_unlink(done);
    g_unlink(other);
    g_rmdir(folder);
}

/* More files than are remembered, and a path that no file can have, are no error. */
static void too_many_are_not_remembered(void)
{
    int numbers[500], n = 0;
    g_autofree char *longer = g_strnfill(1 << 16, 'x');
    g_assert_cmpint(sm_unfinished_add(longer), ==, SM_UNFINISHED_NONE);
    while (n < 500 && (numbers[n] = sm_unfinished_add("/nonexistent/x")) != SM_UNFINISHED_NONE)
        n++;
    g_assert_cmpint(n, >, 10);
    g_assert_cmpint(n, <, 500);
    for (int i = 0; i < n; i++)
        sm_unfinished_remove(numbers[i]);
    sm_unfinished_remove(SM_UNFINISHED_NONE);
    int again = sm_unfinished_add("/nonexistent/x");
    g_assert_cmpint(again, !=, SM_UNFINISHED_NONE);
    sm_unfinished_remove(again);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unfinished/files that are remembered go, and no others", those_remembered_go);
    g_test_add_func("/unfinished/more than are remembered are no error",
                    too_many_are_not_remembered);
    return g_test_run();
}
