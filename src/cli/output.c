#include "cli/output.h"

#include "report/escape.h"

#include "sahelmap/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

/* Of the first write to standard output that failed; 0: none did. */
static int failure;

/* Where standard output is closed, the next file that is opened would be taken for it. One that
 * cannot be written keeps its place. */
static void hold_places(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0) open("/dev/null", O_RDONLY);
}

static void note_failure(bool good)
{
    if (!good && !failure) failure = errno ? errno : EIO;
}

void sm_output_document(const char *text)
{
    note_failure(fputs(text, stdout) >= 0 && fflush(stdout) == 0);
}

static void print(const char *text)
{
    g_autofree char *clean = sm_escape_lines(text);
    sm_output_document(clean);
}

static void print_message(const char *text)
{
    g_autofree char *clean = sm_escape_lines(text);
    fputs(clean, stderr);
}

void sm_output_begin(void)
{
    hold_places();
    g_set_print_handler(print);
    g_set_printerr_handler(print_message);
}

int sm_output_end(int code)
{
    note_failure(fclose(stdout) == 0);
    if (!failure || failure == EPIPE) return code;
    g_printerr("sahelmap: standard output cannot be written (%s)\n", g_strerror(failure));
    return code ? code : SM_ERROR_RENDER;
}
