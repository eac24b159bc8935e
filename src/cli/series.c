#include "cli/command.h"

#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "spec/figure.h"

#include "sahelmap/error.h"
#include "sahelmap/series.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Set by the signal handler, which has no other way to say something, and may do no more. */
static gint stop;

static void on_interrupt(int number)
{
    (void)number;
    g_atomic_int_set(&stop, 1);
}

/* Asked once, the frames in work are finished; asked twice, the program ends at once. */
static void catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* ---- the command line ---- */

typedef struct options {
    char **formats, **frames; /* of lists with commas */
    char **overrides, **output_option, **format_option, **frames_option;
    char *folder, *style, *shard, *merge, *date;
    char *dpi_text;
    double dpi;
    int jobs;
    gboolean quiet, strict, force, prune, list, timings;
} options;

static void clear(options *w)
{
    g_strfreev(w->formats);
    g_strfreev(w->frames);
    g_strfreev(w->overrides);
    g_strfreev(w->format_option);
    g_strfreev(w->frames_option);
    g_free(w->dpi_text);
    g_free(w->folder);
    g_free(w->style);
    g_free(w->shard);
    g_free(w->merge);
    g_free(w->date);
}

/* "a,b" and "c" become a, b, c; NULL stays. */
static char **split_lists(char **lists)
{
    if (!lists) return NULL;
    GPtrArray *all = g_ptr_array_new();
    for (char **list = lists; *list; list++) {
        g_auto(GStrv) parts = g_strsplit(*list, ",", -1);
        for (char **part = parts; *part; part++)
            if (*g_strstrip(*part)) g_ptr_array_add(all, g_strdup(*part));
    }
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static bool read_options(options *w, char ***rest, int *code)
{
    g_autofree char *kinds = sm_series_output_words();
    g_autofree char *about_format =
        g_strdup_printf("What to make: %s; with commas or repeated", kinds);
    g_autofree char *about_dpi = sm_options_about_dpi();
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &w->folder,
         "Folder for the frames; made where it is missing", "DIR"},
        {"format", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &w->format_option, about_format, "LIST"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &w->jobs, "Frames at once (one for each processor)",
         "N"},
        {"list", 0, 0, G_OPTION_ARG_NONE, &w->list, "Print the ids of the frames, and end", NULL},
        {"frames", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w->frames_option,
         "Make only these frames, as a part to be merged", "ID,..."},
        {"shard", 0, 0, G_OPTION_ARG_STRING, &w->shard,
         "Make the K-th of N parts, to be merged; \"slurm\" takes it from the job array", "K/N"},
        {"merge", 0, 0, G_OPTION_ARG_FILENAME, &w->merge, "Join the parts in DIR; takes no figure",
         "DIR"},
        {"force", 0, 0, G_OPTION_ARG_NONE, &w->force,
         "Make also what has not changed, and place names anew", NULL},
        {"prune", 0, 0, G_OPTION_ARG_NONE, &w->prune,
         "Delete files of earlier runs that are not asked for any more", NULL},
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w->overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"style", 0, 0, G_OPTION_ARG_STRING, &w->style, "Style by name, or a style file", "STYLE"},
        {"dpi", 0, 0, G_OPTION_ARG_STRING, &w->dpi_text, about_dpi, "N"},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &w->timings, "Say how long each stage took", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &w->quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &w->strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(rest, entries, "FIGURE",
                         "Draws a figure once for each period of its series.", code))
        return false;
    w->formats = split_lists(w->format_option);
    w->frames = split_lists(w->frames_option);
    w->date = sm_options_date();
    return true;
}

static bool complain(const char *text)
{
    g_printerr("sahelmap: %s; see 'sahelmap series --help'\n", text);
    return false;
}

static bool read_number(const char *text, uint32_t *n)
{
    char *end;
    guint64 value = text && g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0;
    if (value < 1 || value > 1000000 || *end) return false;
    *n = (uint32_t)value;
    return true;
}

static guint64 number_or(const char *name, guint64 otherwise)
{
    const char *text = g_getenv(name);
    return text && g_ascii_isdigit(*text) ? g_ascii_strtoull(text, NULL, 10) : otherwise;
}

/* A job array counts from any number, in any step. */
static bool read_slurm(sm_series_request *request)
{
    guint64 first = number_or("SLURM_ARRAY_TASK_MIN", 1),
            step = number_or("SLURM_ARRAY_TASK_STEP", 1);
    guint64 id = number_or("SLURM_ARRAY_TASK_ID", G_MAXUINT64);
    bool known = id != G_MAXUINT64 && id >= first && step > 0 &&
                 read_number(g_getenv("SLURM_ARRAY_TASK_COUNT"), &request->n_shards);
    guint64 shard = known ? (id - first) / step + 1 : 0;
    if (!known || shard > request->n_shards)
        return complain("--shard: SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT do not say which "
                        "task of a job array this is; give --shard K/N");
    request->shard = (uint32_t)shard;
    return true;
}

static bool read_shard(const options *w, sm_series_request *request)
{
    const char *shard = w->shard;
    if (!shard && !w->frames && !w->list && g_getenv("SLURM_ARRAY_TASK_ID")) shard = "slurm";
    if (!shard) return true;
    if (strcmp(shard, "slurm") == 0) return read_slurm(request);
    g_auto(GStrv) parts = g_strsplit(shard, "/", 2);
    if (parts[0] && parts[1] && read_number(parts[0], &request->shard) &&
        read_number(parts[1], &request->n_shards) && request->shard <= request->n_shards)
        return true;
    return complain("--shard: write K/N with K from 1 to N");
}

static bool check(options *w, char **rest)
{
    guint n = g_strv_length(rest) - 1;
    if (w->merge && n > 0) return complain("series --merge takes no figure");
    if (!w->merge && n != 1) return complain("series: give one figure file");
    if (!w->merge && !w->list && !w->folder)
        return complain("series: give the folder for the frames with -o");
    if (w->frames && w->shard) return complain("--frames and --shard: give one of the two");
    if (w->jobs < 0 || w->jobs > 1024) return complain("--jobs: give a number from 1 to 1024");
    return sm_options_dpi("series", w->dpi_text, &w->dpi) &&
           sm_options_settings("series", w->overrides);
}

/* ---- what is said ---- */

static void say_step(const sm_series_step *step, void *data)
{
    g_autofree char *line =
        step->why ? g_strdup_printf("%u of %u: %s, %" G_GUINT64_FORMAT " event%s (%s)", step->done,
                                    step->total, step->id, step->events,
                                    step->events == 1 ? "" : "s", step->why)
                  : NULL;
    sm_progress_step(data, step->done, step->total, line);
}

static void say_obsolete(const sm_series_summary *summary)
{
    if (summary->obsolete->len == 0) return;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < summary->obsolete->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               (const char *)g_ptr_array_index(summary->obsolete, i));
    g_printerr("sahelmap: %s: %s\n",
               summary->pruned ? "deleted"
                               : "not asked for any more (--prune deletes what is listed)",
               names->str);
}

static void say_summary(const sm_series_summary *summary)
{
    for (guint i = 0; i < summary->reasons->len; i++)
        g_printerr("sahelmap: %s\n", (const char *)g_ptr_array_index(summary->reasons, i));
    if (summary->made->len > 0) {
        g_autoptr(GString) names = g_string_new(NULL);
        for (guint i = 0; i < summary->made->len; i++)
            g_string_append_printf(names, "%s%s", i ? ", " : "",
                                   (const char *)g_ptr_array_index(summary->made, i));
        g_printerr("sahelmap: made %s\n", names->str);
    }
    say_obsolete(summary);
    if (summary->n_asked < summary->n_frames)
        g_printerr("sahelmap: %u of the %u frames: %u drawn, %u unchanged\n", summary->n_asked,
                   summary->n_frames, summary->n_drawn, summary->n_kept);
    else
        g_printerr("sahelmap: %u frames: %u drawn, %u unchanged\n", summary->n_frames,
                   summary->n_drawn, summary->n_kept);
}

/* ---- the three things it does ---- */

static int list(const sm_series_request *request, const options *w)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ids = sm_series_list(request, diagnostics, &error);
    if (!w->quiet) sm_message_warnings(diagnostics);
    if (!ids) return sm_message_error(error);
    for (guint i = 0; i < ids->len; i++)
        g_print("%s\n", (const char *)g_ptr_array_index(ids, i));
    return 0;
}

static int merge(const options *w)
{
    g_autoptr(sm_series_summary) summary = sm_series_summary_create();
    g_autoptr(GError) error = NULL;
    if (!sm_series_merge(w->merge, summary, &error)) return sm_message_error(error);
    if (!w->quiet) {
        say_obsolete(summary);
        g_printerr("sahelmap: %u frames merged\n", summary->n_frames);
    }
    return 0;
}

static int run(sm_series_request *request, const options *w)
{
    g_autoptr(sm_series_summary) summary = sm_series_summary_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_progress *progress = sm_progress_create(w->quiet);
    request->watch = say_step;
    request->watch_data = progress;
    request->stop = &stop;
    catch_interrupt();
    bool good = sm_series(request, summary, diagnostics, &error);
    sm_progress_free(progress);
    if (!w->quiet) sm_message_warnings(diagnostics);
    if (!w->quiet && good) say_summary(summary);
    if (w->timings) g_printerr("sahelmap: %s\n", summary->timings);
    if (good) {
        if (!w->quiet) sm_message_ledger(summary->ledger);
        return 0;
    }
    int code = sm_message_error(error);
    /* So that a shell or a job script sees that it was interrupted. */
    if (summary->stopped) {
        signal(SIGINT, SIG_DFL);
        raise(SIGINT);
    }
    return code;
}

int sm_command_series(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    options w = {0};
    int code = SM_ERROR_USAGE;
    sm_series_request request = {0};
    if (!read_options(&w, &rest, &code) || !check(&w, rest)) {
        clear(&w);
        return code;
    }
    if (w.merge) {
        code = merge(&w);
    } else if (read_shard(&w, &request)) {
        request.figure = rest[1];
        request.folder = w.folder;
        request.overrides = (const char *const *)w.overrides;
        request.outputs = (const char *const *)w.formats;
        request.style = w.style;
        request.dpi = w.dpi;
        request.date = w.date;
        request.jobs = (uint32_t)w.jobs;
        request.frames = (const char *const *)w.frames;
        request.strict = w.strict;
        request.force = w.force;
        request.prune = w.prune;
        code = w.list ? list(&request, &w) : run(&request, &w);
    }
    clear(&w);
    return code;
}
