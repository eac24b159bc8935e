#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The bar is drawn so often at most. */
#define REDRAW_US 50000
#define USUAL_COLUMNS 80
#define BAR_COLUMNS 28

struct sm_progress {
    bool quiet, terminal, drawn;
    gint64 start_us, last_us;
};

/* A control sequence, which g_printerr() would take out. */
static void clear_line(void)
{
    fputs("\r\033[K", stderr);
}

sm_progress *sm_progress_create(bool quiet)
{
    sm_progress *progress = g_new0(sm_progress, 1);
    progress->quiet = quiet;
    progress->terminal = isatty(STDERR_FILENO) && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    progress->start_us = g_get_monotonic_time();
    return progress;
}

void sm_progress_free(sm_progress *progress)
{
    if (!progress) return;
    if (progress->drawn) clear_line();
    g_free(progress);
}

static char *time_left(double seconds)
{
    if (seconds < 90) return g_strdup_printf("%.0f s left", seconds);
    return g_strdup_printf("%.0f min left", seconds / 60);
}

/* "[######------]  12 of 60 frames, 41.0 a second, 2 s left": `seconds` after the start; `width`
 * columns at most. */
static char *bar_text(uint32_t done, uint32_t total, double seconds, unsigned width)
{
    g_autoptr(GString) text = g_string_new("[");
    unsigned full = total ? (unsigned)((uint64_t)BAR_COLUMNS * done / total) : BAR_COLUMNS;
    for (unsigned i = 0; i < BAR_COLUMNS; i++)
        g_string_append_c(text, i < full ? '#' : '-');
    g_string_append_printf(text, "] %u of %u frames", done, total);
    if (seconds > 0 && done > 0) {
        double rate = done / seconds;
        g_autofree char *left = time_left((total - done) / rate);
        g_string_append_printf(text, ", %.1f a second, %s", rate, left);
    }
    if (text->len > width) g_string_truncate(text, width);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static unsigned columns(void)
{
    const char *given = g_getenv("COLUMNS");
    int n = given ? atoi(given) : 0;
    return n > 10 ? (unsigned)n - 1 : USUAL_COLUMNS - 1;
}

void sm_progress_step(sm_progress *progress, uint32_t done, uint32_t total, const char *line)
{
    if (progress->quiet) return;
    if (!progress->terminal) {
        if (line) g_printerr("sahelmap: %s\n", line);
        return;
    }
    gint64 now = g_get_monotonic_time();
    if (progress->drawn && now - progress->last_us < REDRAW_US && done < total) return;
    g_autofree char *text =
        bar_text(done, total, (double)(now - progress->start_us) / 1e6, columns());
    clear_line();
    g_printerr("%s", text);
    progress->drawn = true;
    progress->last_us = now;
}
