#include "sahelmap/series.h"

#include "base/digest.h"
#include "base/fail.h"
#include "base/timings.h"
#include "series/claim.h"
#include "series/frames.h"
#include "series/gather.h"
#include "series/input_files.h"
#include "series/record.h"
#include "series/run.h"
#include "series/workers.h"

#include <string.h>

/* Ids that a reason names. */
#define MOST_NAMED 6
#define KEY_DIGITS 12

sm_series_summary *sm_series_summary_create(void)
{
    sm_series_summary *summary = g_new0(sm_series_summary, 1);
    summary->reasons = g_ptr_array_new_with_free_func(g_free);
    summary->made = g_ptr_array_new_with_free_func(g_free);
    summary->obsolete = g_ptr_array_new_with_free_func(g_free);
    summary->ledger = sm_ledger_create();
    return summary;
}

void sm_series_summary_free(sm_series_summary *summary)
{
    if (!summary) return;
    g_ptr_array_unref(summary->reasons);
    g_ptr_array_unref(summary->made);
    g_ptr_array_unref(summary->obsolete);
    sm_ledger_free(summary->ledger);
    g_free(summary->timings);
    g_free(summary);
}

/* ---- what is asked for ---- */

static bool read_outputs(sm_run *run, GError **error)
{
    const sm_series_request *request = run->request;
    run->outputs = request->outputs ? 0 : run->inputs.figure->series.outputs;
    for (const char *const *word = request->outputs; word && *word; word++) {
        unsigned output = sm_series_output_of(*word);
        if (!output) {
            g_autofree char *words = sm_series_output_words();
            return sm_fail(error, SM_ERROR_USAGE, "--format: \"%s\" is none of %s", *word, words);
        }
        run->outputs |= output;
    }
    /* An animation is made of the frames' PNG. */
    if (run->outputs & SM_SERIES_ANIMATION) run->outputs |= SM_SERIES_FRAMES(PNG);
    if ((run->outputs & SM_SERIES_PLAYER) &&
        !sm_series_frames_with(run->outputs, SM_OUTPUT_SHOWN)) {
        if (request->outputs || (run->outputs & ~(unsigned)SM_SERIES_PLAYER))
            return sm_fail(error, SM_ERROR_FIGURE,
                           "%s: series.outputs: a player shows png or svg; add one of them",
                           run->inputs.figure->path);
        run->outputs |= SM_SERIES_FRAMES(PNG);
    }
    return true;
}

static bool check_request(const sm_series_request *request, GError **error)
{
    if (request->n_shards && (request->shard < 1 || request->shard > request->n_shards))
        return sm_fail(error, SM_ERROR_USAGE, "--shard: %u/%u; write K/N with K from 1 to N",
                       request->shard, request->n_shards);
    if (request->n_shards && request->frames)
        return sm_fail(error, SM_ERROR_USAGE, "--shard and --frames: give one of the two");
    return true;
}

/* A part is called by its shard, or by the ids that it was asked for. */
static char *part_file(const sm_run *run)
{
    const sm_series_request *request = run->request;
    if (request->n_shards)
        return g_strdup_printf("%0*u-of-%u.json", 1, request->shard, request->n_shards);
    g_autofree char *ids = g_strjoinv(",", (char **)(guintptr)request->frames);
    if (g_strv_length((char **)(guintptr)request->frames) == 1)
        return g_strdup_printf("frame-%s.json", ids);
    g_autofree char *digest = sm_digest_of(ids, strlen(ids));
    return g_strdup_printf("frames-%.*s.json", KEY_DIGITS, digest);
}

static void settle_part(sm_run *run)
{
    const sm_series_request *request = run->request;
    bool whole = !request->n_shards && !request->frames;
    if (whole) {
        run->record_path = g_build_filename(request->folder, SM_RECORD_MANIFEST, NULL);
        return;
    }
    g_autofree char *file = part_file(run);
    run->part = g_strndup(file, strlen(file) - strlen(".json"));
    run->record_path = g_build_filename(request->folder, SM_RECORD_PARTS, file, NULL);
}

/* ---- what came of it ---- */

static void explain(const sm_run *run, sm_why why, sm_series_summary *summary)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_series_frame *frame = sm_run_frame(run, i);
        if (!frame->asked || !frame->done || frame->why != why) continue;
        if (n++ < MOST_NAMED)
            g_string_append_printf(ids, "%s%s", ids->len ? ", " : "", frame->window->id);
    }
    if (n == 0) return;
    if (n > MOST_NAMED) g_string_append(ids, ", ...");
    g_ptr_array_add(summary->reasons,
                    g_strdup_printf("%u %s drawn: %s (%s)", n, n == 1 ? "frame" : "frames",
                                    sm_why_text(why), ids->str));
}

static void sum_up(const sm_run *run, sm_series_summary *summary)
{
    if (run->ledger) sm_ledger_copy(summary->ledger, run->ledger);
    summary->n_frames = run->frames ? run->frames->len : 0;
    for (guint i = 0; i < summary->n_frames; i++) {
        const sm_series_frame *frame = sm_run_frame(run, i);
        summary->n_asked += frame->asked;
        summary->n_kept += frame->asked && frame->done && frame->why == SM_WHY_KEPT;
        summary->n_drawn += frame->asked && frame->done && frame->why != SM_WHY_KEPT;
    }
    for (int why = SM_WHY_NEW; why < SM_N_WHYS && run->frames; why++)
        explain(run, (sm_why)why, summary);
    summary->stopped = run->request->stop && g_atomic_int_get(run->request->stop);
    summary->pruned = run->request->prune;
}

/* A period after the last event may be quiet, or not yet recorded: the reader cannot tell. */
static void warn_of_empty_end(const sm_run *run, sm_diagnostics *diagnostics)
{
    guint n = 0, len = run->frames->len;
    while (n < len && sm_run_frame(run, len - 1 - n)->events == 0)
        n++;
    if (n == 0 || n == len || run->inputs.figure->events.files.n == 0) return;
    sm_diagnostics_warn(diagnostics,
                        "%s: series: no events in the last %u %s (from %s); if the data do not go "
                        "that far yet, write an earlier series.to",
                        run->inputs.figure->path, n, n == 1 ? "frame" : "frames",
                        sm_run_frame(run, len - n)->window->id);
}

/* ---- the run ---- */

static void clear(sm_run *run)
{
    sm_frames_clear(run);
    sm_batch_renderer_free(run->batch);
    sm_figure_plan_free(run->plan);
    sm_figure_plan_free(run->dark);
    g_free(run->svg);
    sm_manifest_free(run->before);
    sm_manifest_free(run->earlier.whole);
    if (run->earlier.by_id) g_hash_table_unref(run->earlier.by_id);
    sm_ledger_free(run->ledger);
    g_free(run->look);
    g_free(run->settings);
    g_free(run->program);
    g_free(run->part);
    g_free(run->record_path);
    sm_inputs_clear(&run->inputs);
}

static bool begin(sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    const sm_series_request *request = run->request;
    run->ledger = sm_ledger_create();
    return check_request(request, error) &&
           sm_inputs_init(&run->inputs, request->figure, request->overrides, request->style,
                          diagnostics, error) &&
           read_outputs(run, error);
}

/* How SVG is written, for telling whether it would be written in another way. */
static char *svg_settings(const sm_run *run)
{
    sm_svg_options svg = sm_inputs_svg(&run->inputs);
    g_autofree char *dark = run->dark ? sm_figure_plan_look(run->dark) : g_strdup("");
    const char *tooltip = run->inputs.figure->events.tooltip;
    GString *settings = g_string_new(NULL);
    g_string_printf(settings, "%d %d %d %d %s %s", (int)svg.text, (int)svg.styles, (int)svg.halos,
                    (int)svg.curves, dark, tooltip ? tooltip : "");
    for (uint32_t i = 0; i < run->inputs.figure->svg.data.n; i++)
        g_string_append_printf(settings, " %s", run->inputs.figure->svg.data.items[i]);
    return g_string_free(settings, FALSE);
}

static bool plan(sm_run *run, sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    run->dpi = sm_inputs_dpi(&run->inputs, run->request->dpi);
    run->program = g_strdup("sahelmap " SM_VERSION);
    run->settings = g_strdup_printf("%g dpi", run->dpi);
    settle_part(run);
    if (!sm_record_read(run, diagnostics, error)) return false;
    sm_timings_mark(timings, "record");
    if (!sm_frames_plan(run, timings, diagnostics, error)) return false;
    run->look = sm_figure_plan_look(run->plan);
    if (sm_series_frames_with(run->outputs, SM_OUTPUT_NEEDS_TAGS)) run->svg = svg_settings(run);
    if (!sm_frames_create(run, error)) return false;
    warn_of_empty_end(run, diagnostics);
    sm_timings_mark(timings, "frames");
    if (run->request->strict && sm_diagnostics_count(diagnostics))
        return sm_fail(error, SM_ERROR_STRICT, "%u %s and --strict was asked for; nothing written",
                       sm_diagnostics_count(diagnostics),
                       sm_diagnostics_count(diagnostics) == 1 ? "warning" : "warnings");
    run->joint = sm_run_frame(run, 0)->asked;
    return true;
}

static bool make(sm_run *run, sm_gathered *gathered, sm_timings *timings,
                 sm_diagnostics *diagnostics, GError **error)
{
    sm_paint_options options = {.dpi = run->dpi, .svg = sm_inputs_svg(&run->inputs)};
    run->batch = sm_batch_renderer_create(&options);
    bool good = sm_record_load(run, error) && sm_claim_files(run, error) &&
                sm_workers_make(run, diagnostics, error);
    sm_frames_warn(run, diagnostics);
    sm_timings_mark(timings, "paint and write");
    good = good && sm_gather(run, gathered, diagnostics, error);
    sm_timings_mark(timings, "gather");
    return good;
}

static bool finish(sm_run *run, const sm_gathered *gathered, GArray *inputs,
                   sm_series_summary *summary, GError **error)
{
    for (guint i = 0; i < gathered->made->len; i++)
        g_ptr_array_add(summary->made, g_strdup(g_ptr_array_index(gathered->made, i)));
    return sm_record_save(run, gathered->files, inputs, summary->obsolete, error);
}

bool sm_series(const sm_series_request *request, sm_series_summary *summary,
               sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    g_autoptr(sm_timings) clock = sm_timings_create();
    sm_run run = {.request = request};
    sm_gathered gathered;
    sm_gathered_init(&gathered);
    bool good = begin(&run, diagnostics, error);
    if (good) {
        sm_timings_mark(clock, "spec");
        GThread *reading = sm_input_files_begin(&run.inputs);
        good = plan(&run, clock, diagnostics, error) &&
               make(&run, &gathered, clock, diagnostics, error);
        GArray *inputs = sm_input_files_end(reading);
        good = good && finish(&run, &gathered, inputs, summary, error);
        sm_input_files_free(inputs);
        sm_timings_mark(clock, "record");
    }
    sum_up(&run, summary);
    summary->timings = sm_timings_text(clock);
    sm_gathered_clear(&gathered);
    clear(&run);
    return good;
}

GPtrArray *sm_series_list(const sm_series_request *request, sm_diagnostics *diagnostics,
                          GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    sm_run run = {.request = request};
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    bool good = begin(&run, diagnostics, error) && sm_frames_list(&run, diagnostics, error);
    for (guint i = 0; good && i < run.windows->len; i++)
        g_ptr_array_add(ids, g_strdup(g_array_index(run.windows, sm_window, i).id));
    clear(&run);
    return good ? g_steal_pointer(&ids) : NULL;
}
