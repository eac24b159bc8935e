/* Tests that run the program itself in a folder of their own. Needs the macro SM_PROGRAM. */
#ifndef SM_TESTS_SUPPORT_PROGRAM_H
#define SM_TESTS_SUPPORT_PROGRAM_H

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>

typedef struct workplace {
    char *folder;
    char **environment; /* of the program; change by g_environ_setenv() */
} workplace;

typedef struct answer {
    int code; /* exit code, -1 when a signal ended it */
    char *out, *err;
} answer;

static inline workplace workplace_make(void)
{
    workplace w = {.folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL)};
    g_assert_nonnull(w.folder);
    w.environment = g_environ_unsetenv(g_get_environ(), "SOURCE_DATE_EPOCH");
    return w;
}

static inline void remove_tree(const char *path)
{
    g_autoptr(GDir) dir =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    g_assert_cmpint(g_remove(path), ==, 0);
}

static inline void workplace_clear(workplace *w)
{
    remove_tree(w->folder);
    g_free(w->folder);
    g_strfreev(w->environment);
}

static inline char *workplace_path(const workplace *w, const char *name)
{
    return g_build_filename(w->folder, name, NULL);
}

static inline void workplace_put(const workplace *w, const char *name, const char *text)
{
    g_autofree char *path = workplace_path(w, name);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void workplace_put_bytes(const workplace *w, const char *name, const void *bytes,
                                       gsize length)
{
    g_autofree char *path = workplace_path(w, name);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

/* Not inlined: gcc 12 would see a dangling pointer where there is none. */
G_GNUC_NO_INLINE G_GNUC_UNUSED static char *workplace_get(const workplace *w, const char *name,
                                                          gsize *length)
{
    g_autofree char *path = workplace_path(w, name);
    char *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, length, NULL)) g_error("%s was not written", path);
    return bytes;
}

static inline int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the folder in order, separated by blanks; free with g_free(). */
static inline char *workplace_list(const workplace *w)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(w->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static inline void answer_clear(answer *a)
{
    g_free(a->out);
    g_free(a->err);
}

/* Runs "sahelmap COMMAND-LINE" in `folder` (the workplace's when NULL); `command` is split as a
 * shell would. */
static inline answer program_run_in(const workplace *w, const char *folder, const char *command)
{
    answer a = {.code = -1};
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) arguments = NULL;
    g_autofree char *line = g_strdup_printf("'%s' %s", SM_PROGRAM, command);
    g_assert_true(g_shell_parse_argv(line, NULL, &arguments, &error));
    g_spawn_sync(folder ? folder : w->folder, arguments, w->environment, G_SPAWN_DEFAULT, NULL,
                 NULL, &a.out, &a.err, &status, &error);
    g_assert_no_error(error);
    if (WIFEXITED(status)) a.code = WEXITSTATUS(status);
    return a;
}

static inline answer program_run(const workplace *w, const char *command)
{
    return program_run_in(w, NULL, command);
}

/* The program does what it is told, and what it says on standard error matches the regular
 * expression `says` (NULL: anything). */
static inline void assert_done(const workplace *w, const char *command, const char *says)
{
    answer a = program_run(w, command);
    if (a.code != 0) g_test_fail_printf("%s: exit code %d: %s", command, a.code, a.err);
    if (says && !g_regex_match_simple(says, a.err, 0, 0))
        g_test_fail_printf("%s: said \"%s\", which does not match \"%s\"", command, a.err, says);
    answer_clear(&a);
}

static inline unsigned count_lines(const char *text)
{
    unsigned n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* The program refuses: with `code`, one line on standard error that matches `says`, and no file
 * comes or goes in the folder. */
static inline void assert_refused(const workplace *w, const char *command, int code,
                                  const char *says)
{
    g_autofree char *before = workplace_list(w);
    answer a = program_run(w, command);
    if (a.code != code || count_lines(a.err) != 1 || !g_regex_match_simple(says, a.err, 0, 0))
        g_test_fail_printf(
            "%s: exit code %d (wanted %d), wanted one line that matches \"%s\", said: %s", command,
            a.code, code, says, a.err);
    g_assert_cmpstr(a.out, ==, "");
    g_autofree char *after = workplace_list(w);
    g_assert_cmpstr(after, ==, before);
    answer_clear(&a);
}

#endif
