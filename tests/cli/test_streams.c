/* The standard streams, and what is left of a run that ends early. */
#include "support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static const char *const printing[] = {
    "--help",
    "--version",
    "render --help",
    "render map.yaml -o a.png --label-report",
    "check --publish map.yaml",
    "describe events.csv",
    "spread map.yaml",
    "spread --explain",
    "embed map.yaml --as html --print",
    "series map.yaml --list",
    "schema",
    "schema --messages",
};

static workplace place(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml",
                  "size: 60mm x 60mm\nlayers: [countries]\ninset: none\nframe: [MLI]\n"
                  "events: {file: events.csv, label: location}\nseries: {every: month}\n");
    workplace_put(&w, "events.csv",
                  "event_date,latitude,longitude,location\n2025-01-03,14.8,-1.3,Ansongo\n"
                  "2025-02-07,16.7,-3.0,Timbuktu\n2025-02-09,17.1,-3.2,Araouane\n");
    return w;
}

/* A line of a shell in which $S is the program. */
static answer shell_run(const workplace *w, const char *line)
{
    answer a = {.code = -1};
    int status = 0;
    g_autoptr(GError) error = NULL;
    const char *const arguments[] = {"/bin/sh", "-c", line, NULL};
    g_auto(GStrv) environment = g_environ_setenv(g_strdupv(w->environment), "S", SM_PROGRAM, TRUE);
    g_spawn_sync(w->folder, (char **)(guintptr)arguments, environment, G_SPAWN_DEFAULT, NULL, NULL,
                 &a.out, &a.err, &status, &error);
    g_assert_no_error(error);
    if (WIFEXITED(status)) a.code = WEXITSTATUS(status);
    return a;
}

/* ---- standard output ---- */

static void assert_shell(const workplace *w, const char *command, const char *redirection, int code,
                         const char *says)
{
    g_autofree char *line = g_strdup_printf("\"$S\" %s %s", command, redirection);
    answer a = shell_run(w, line);
    if (a.code != code || (says && !strstr(a.err, says)))
        g_test_fail_printf("%s: exit code %d, said: %s", line, a.code, a.err);
    answer_clear(&a);
}

/* A full disk once left cut files and exit code 0. */
static void what_cannot_be_printed_is_an_error(void)
{
    workplace w = place();
    for (size_t i = 0; i < G_N_ELEMENTS(printing); i++)
        assert_shell(&w, printing[i], ">/dev/full", 1,
                     "sahelmap: standard output cannot be written (No space left on device)");
    assert_shell(&w, "schema", ">&-", 1, "sahelmap: standard output cannot be written");
    assert_shell(&w, "schema", ">/dev/null", 0, NULL);
    workplace_clear(&w);
}

static void an_error_keeps_its_code(void)
{
    workplace w = place();
    assert_shell(&w, "describe events.csv none.csv", ">/dev/full", 4, "none.csv");
    workplace_clear(&w);
}

static void what_prints_nothing_needs_no_standard_output(void)
{
    workplace w = place();
    assert_shell(&w, "render map.yaml -q -o a.png", ">&- 2>&- <&-", 0, NULL);
    g_autofree char *names = workplace_list(&w);
    g_assert_cmpstr(names, ==, "a.json a.png events.csv map.yaml");
    gsize length;
    g_autofree char *png = workplace_get(&w, "a.png", &length);
    g_assert_cmpmem(png, 4, "\x89PNG", 4);
    workplace_clear(&w);
}

/* As in `sahelmap schema | head -1`, whether signals of pipes end the program or are ignored. */
static void a_reader_who_leaves_hears_nothing(void)
{
    workplace w = place();
    static const char *const lines[] = {
        "\"$S\" schema | head -c 1 >/dev/null",
        "trap '' PIPE; \"$S\" schema | head -c 1 >/dev/null",
        "{ \"$S\" schema; \"$S\" schema; } | head -c 1 >/dev/null",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        answer a = shell_run(&w, lines[i]);
        g_assert_cmpstr(a.err, ==, "");
        g_assert_cmpint(a.code, ==, 0);
        answer_clear(&a);
    }
    workplace_clear(&w);
}

/* ---- texts of strangers ---- */

/* A colour, a title of the window, a bell, C1's CSI, marks that turn the direction, a line feed. */
#define HOSTILE "A\x1b[31m\x1b]0;t\x07\xc2\x9b\x32J\xe2\x80\xae\xe2\x81\xa6\nsahelmap: all is well"

static bool is_clean(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t') continue;
        if (g_unichar_iscntrl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            return false;
    }
    return true;
}

static void put_hostile_files(const workplace *w)
{
    GString *csv = g_string_new("event_date,latitude,longitude,location,\"" HOSTILE "\"\n");
    for (int i = 0; i < 12; i++)
        g_string_append_printf(csv, "2025-01-03,15.%02d,-3,\"%d " HOSTILE " and much more\",x\n", i,
                               i);
    workplace_put(w, "hostile.csv", csv->str);
    g_string_free(csv, TRUE);
    workplace_put(w, "hostile.yaml", "title: t\n" HOSTILE ": 1\n");
    workplace_put(w, "a\x1b[31m.csv", "x,y\n1,2\n");
}

static void no_text_of_a_file_speaks_to_the_terminal(void)
{
    workplace w = place();
    put_hostile_files(&w);
    static const char *const commands[] = {
        "render map.yaml -o a.png --set events.file=hostile.csv",
        "render map.yaml -o a.png --set events.file=hostile.csv --set events.color=nothing",
        "check --publish map.yaml --set events.file=hostile.csv",
        "series map.yaml -o s --set events.file=hostile.csv",
        "spread map.yaml --set events.file=hostile.csv",
        "describe hostile.csv",
        "describe 'a\x1b[31m.csv'",
        "check hostile.yaml",
        "check 'none\x1b[31m.yaml'",
        "render map.yaml '\x1b[31m'",
        "'\x1b[31m'",
        "render --'\x1b[31m'",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        answer a = program_run(&w, commands[i]);
        if (!is_clean(a.out) || !is_clean(a.err))
            g_test_fail_printf("%s: printed %s%s", commands[i], a.out, a.err);
        g_assert_cmpint(strlen(a.out) + strlen(a.err), >, 0);
        answer_clear(&a);
    }
    workplace_clear(&w);
}

/* A name of two lines is told on one. */
static void no_name_makes_a_line_of_its_own(void)
{
    workplace w = place();
    put_hostile_files(&w);
    static const char *const commands[] = {
        "render map.yaml -o a.png --set events.file=hostile.csv",
        "check --publish map.yaml --set events.file=hostile.csv",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        answer a = program_run(&w, commands[i]);
        g_autofree char *all = g_strconcat(a.out, a.err, NULL);
        g_assert_nonnull(strstr(all, "sahelmap: all is well"));
        g_assert_null(strstr(all, "\nsahelmap: all is well"));
        answer_clear(&a);
    }
    workplace_clear(&w);
}

/* ---- what a run leaves ---- */

/* The kernel's signal for it once ended the program without a word, and left a file. */
static void a_file_that_grows_too_large_is_told(void)
{
    workplace w = place();
    g_autofree char *before = workplace_list(&w);
    answer a = shell_run(&w, "ulimit -f 2; \"$S\" render map.yaml -q -o a.png");
    g_assert_cmpint(a.code, ==, 1);
    g_assert_nonnull(strstr(a.err, "a.png: cannot be written (File too large)"));
    g_autofree char *after = workplace_list(&w);
    g_assert_cmpstr(after, ==, before);
    answer_clear(&a);
    workplace_clear(&w);
}

/* The picture is on the disk when the pipe is met: it must go, whatever the signal does. A pipe
 * holds less than the drawing. */
static void a_broken_pipe_leaves_no_file(void)
{
    workplace w = place();
    g_autofree char *before = workplace_list(&w);
    answer a = shell_run(&w, "mkfifo p.svg; head -c 1 p.svg >/dev/null & "
                             "\"$S\" render map.yaml -q -o a.png -o p.svg --set size=A2 "
                             "--set frame=[MLI,NER,TCD,SDN,NGA,DZA,LBY]; rm p.svg; wait");
    g_autofree char *after = workplace_list(&w);
    g_assert_cmpstr(a.err, ==, "");
    g_assert_cmpstr(after, ==, before);
    answer_clear(&a);
    workplace_clear(&w);
}

static void put_left_over(const workplace *w, const char *name, time_t seconds_ago)
{
    workplace_put(w, name, "x");
    g_autofree char *path = workplace_path(w, name);
    time_t then = time(NULL) - seconds_ago;
    g_assert_cmpint(utime(path, &(struct utimbuf){then, then}), ==, 0);
}

static void old_temporary_files_of_the_target_are_swept(void)
{
    workplace w = place();
    put_left_over(&w, ".sahelmap-tmp-a.png-Ab12cD", 7200);
    put_left_over(&w, ".sahelmap-tmp-a.json-Ab12cD", 7200);
    put_left_over(&w, ".sahelmap-tmp-a.png-Ab12cE", 60); /* another run writes it now */
    put_left_over(&w, ".sahelmap-tmp-b.png-Ab12cD", 7200);
    put_left_over(&w, ".sahelmap-tmp-a.png-Ab12c", 7200);
    put_left_over(&w, "a.png.Ab12cD", 7200);
    assert_done(&w, "render map.yaml -q -o a.png", NULL);
    g_autofree char *names = workplace_list(&w);
    g_assert_cmpstr(names, ==,
                    ".sahelmap-tmp-a.png-Ab12c .sahelmap-tmp-a.png-Ab12cE "
                    ".sahelmap-tmp-b.png-Ab12cD a.json a.png a.png.Ab12cD events.csv map.yaml");
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/streams/what cannot be printed is an error",
                    what_cannot_be_printed_is_an_error);
    g_test_add_func("/streams/an error keeps its code", an_error_keeps_its_code);
    g_test_add_func("/streams/what prints nothing needs no standard output",
                    what_prints_nothing_needs_no_standard_output);
    g_test_add_func("/streams/a reader who leaves hears nothing",
                    a_reader_who_leaves_hears_nothing);
    g_test_add_func("/streams/no text of a file speaks to the terminal",
                    no_text_of_a_file_speaks_to_the_terminal);
    g_test_add_func("/streams/no name makes a line of its own", no_name_makes_a_line_of_its_own);
    g_test_add_func("/streams/a file that grows too large is told",
                    a_file_that_grows_too_large_is_told);
    g_test_add_func("/streams/a broken pipe leaves no file", a_broken_pipe_leaves_no_file);
    g_test_add_func("/streams/old temporary files of the target are swept",
                    old_temporary_files_of_the_target_are_swept);
    return g_test_run();
}
