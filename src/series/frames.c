#include "series/frames.h"

#include "base/fail.h"
#include "series/record.h"
#include "spec/suggest.h"

#include <string.h>

/* Ids that a warning or reason names, the rest is counted. */
#define MOST_NAMED 4
/* Room for a title is kept as if each frame had so many events. */
#define MANY_EVENTS 99999

/* ---- windows and plan ---- */

typedef struct chooser {
    sm_run *run;
    bool only_windows;
} chooser;

/* The longest of the texts that frames may have. */
static bool longest_texts(sm_run *run, sm_figure_plan_choice *choice, GError **error)
{
    glong title = 0, subtitle = 0;
    for (guint i = 0; i < run->windows->len; i++) {
        sm_frame_facts facts = {i + 1, run->windows->len, MANY_EVENTS, MANY_EVENTS};
        sm_frame_text text;
        bool good = sm_frame_text_init(&text, run->inputs.figure,
                                       &g_array_index(run->windows, sm_window, i), &facts, error);
        if (good && text.title && g_utf8_strlen(text.title, -1) > title) {
            title = g_utf8_strlen(text.title, -1);
            g_free(choice->title);
            choice->title = g_strdup(text.title);
        }
        if (good && g_utf8_strlen(text.subtitle, -1) > subtitle) {
            subtitle = g_utf8_strlen(text.subtitle, -1);
            g_free(choice->subtitle);
            choice->subtitle = g_strdup(text.subtitle);
        }
        sm_frame_text_clear(&text);
        if (!good) return false;
    }
    return true;
}

static bool offer_windows(sm_run *run, sm_figure_plan_choice *choice, GError **error)
{
    for (guint i = 0; i < run->windows->len; i++) {
        const sm_window *window = &g_array_index(run->windows, sm_window, i);
        sm_event_window plain = {window->first_day, window->end_day, window->trail_day};
        g_array_append_val(choice->windows, plain);
    }
    return longest_texts(run, choice, error);
}

static bool choose(bool any, int32_t first_day, int32_t last_day, sm_figure_plan_choice *choice,
                   void *data, GError **error)
{
    const chooser *asked = data;
    sm_run *run = asked->run;
    const sm_figure *figure = run->inputs.figure;
    if (!any && sm_windows_need_span(&figure->series))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: series: there are no events to say where it begins and ends; write "
                       "series.from and series.to",
                       figure->path);
    sm_window_span span = {first_day, last_day, figure->events.from, figure->events.to};
    run->windows = sm_windows_create(&figure->series, &span, error);
    if (!run->windows) {
        g_prefix_error(error, "%s: ", figure->path);
        return false;
    }
    if (asked->only_windows) return false;
    return offer_windows(run, choice, error);
}

/* For a second plan. */
static bool choose_same(bool any, int32_t first_day, int32_t last_day,
                        sm_figure_plan_choice *choice, void *data, GError **error)
{
    (void)any, (void)first_day, (void)last_day;
    return offer_windows(data, choice, error);
}

/* What is to be said of the figure was said of the light plan. */
static bool make_dark_plan(sm_run *run, sm_figure_plan_options options, GError **error)
{
    if (!run->inputs.dark || !options.tags) return true;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    options.choose = choose_same;
    options.choose_data = run;
    options.placed_as = run->inputs.style;
    run->dark = sm_figure_plan_create(run->inputs.figure, run->inputs.dark, &options, uncounted,
                                      NULL, unsaid, error);
    return run->dark != NULL;
}

static bool make_plan(sm_run *run, bool only_windows, sm_timings *timings,
                      sm_diagnostics *diagnostics, GError **error)
{
    chooser asked = {run, only_windows};
    sm_figure_plan_options options = {
        .data_dir = run->inputs.shapefiles,
        .date = run->request->date,
        .choose = choose,
        .choose_data = &asked,
        .names_before = sm_record_names(run),
        .tags = sm_series_frames_with(run->outputs, SM_OUTPUT_NEEDS_TAGS) != 0};
    run->plan = sm_figure_plan_create(run->inputs.figure, run->inputs.style, &options, run->ledger,
                                      timings, diagnostics, error);
    return run->plan && make_dark_plan(run, options, error);
}

static bool is_before(const char *day, const char *other)
{
    return day && other && strcmp(day, other) < 0;
}

/* Does the series ask for days that `events` leaves out? */
static bool leaves_events(const sm_figure *figure)
{
    const sm_series_spec *series = &figure->series;
    const sm_event_spec *events = &figure->events;
    if (is_before(series->from, events->from) || is_before(events->to, series->to)) return true;
    for (uint32_t i = 0; i < series->periods.n; i++)
        if (is_before(series->periods.items[i].from, events->from) ||
            is_before(events->to, series->periods.items[i].to))
            return true;
    return false;
}

bool sm_frames_plan(sm_run *run, sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    if (!make_plan(run, false, timings, diagnostics, error)) return false;
    if (leaves_events(run->inputs.figure))
        sm_diagnostics_warn(diagnostics,
                            "%s: series reaches beyond events.from and events.to; its "
                            "frames end with them",
                            run->inputs.figure->path);
    return true;
}

bool sm_frames_list(sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GError) reason = NULL;
    const sm_figure *figure = run->inputs.figure;
    if (!sm_windows_need_span(&figure->series)) {
        sm_window_span span = {.from = figure->events.from, .to = figure->events.to};
        run->windows = sm_windows_create(&figure->series, &span, error);
        if (!run->windows) g_prefix_error(error, "%s: ", figure->path);
        return run->windows != NULL;
    }
    make_plan(run, true, NULL, diagnostics, &reason);
    if (run->windows) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* ---- which ones ---- */

static bool ask_by_id(sm_run *run, const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < run->frames->len; i++) {
        sm_series_frame *frame = sm_run_frame(run, i);
        g_ptr_array_add(ids, frame->window->id);
        if (strcmp(frame->window->id, id) != 0) continue;
        frame->asked = true;
        return true;
    }
    const char *near = sm_suggest(id, (const char *const *)ids->pdata, ids->len);
    return sm_fail(error, SM_ERROR_USAGE, "--frames: no frame \"%s\"%s%s%s; see --list", id,
                   near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static bool ask(sm_run *run, GError **error)
{
    const sm_series_request *request = run->request;
    for (guint i = 0; i < run->frames->len; i++)
        sm_run_frame(run, i)->asked =
            request->n_shards ? i % request->n_shards == request->shard - 1 : !request->frames;
    for (const char *const *id = request->frames; id && *id; id++)
        if (!ask_by_id(run, *id, error)) return false;
    return true;
}

/* ---- frames ---- */

static void clear_frame(void *value)
{
    sm_series_frame *frame = value;
    sm_frame_text_clear(&frame->text);
    sm_ledger_free(frame->ledger);
    sm_diagnostics_free(frame->diagnostics);
    g_free(frame->picture);
    g_free(frame->tags);
    g_free(frame->alt);
    for (guint i = 0; i < frame->outputs->len; i++) {
        sm_manifest_file *file = &g_array_index(frame->outputs, sm_manifest_file, i);
        g_free((gpointer)(guintptr)file->file);
        g_free((gpointer)(guintptr)file->digest);
        g_free((gpointer)(guintptr)file->key);
    }
    g_array_unref(frame->outputs);
    g_clear_error(&frame->error);
}

static bool check_names(const sm_run *run, GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *const own[] = {"animation", "book", "facets", "manifest", "index"};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        g_hash_table_add(names, g_strdup(own[i]));
    for (guint page = 2; page <= run->frames->len; page++)
        g_hash_table_add(names, g_strdup_printf("facets-%u", page));
    const sm_where *where = &run->inputs.figure->series.file_name.where;
    for (guint i = 0; i < run->frames->len; i++) {
        const char *name = sm_run_frame(run, i)->text.file_name;
        if (g_hash_table_add(names, g_strdup(name))) continue;
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s:%d:%d: series.file-name: \"%s\" is the name of more than one file; put "
                       "{id} or {n} into it",
                       where->line ? where->file : run->inputs.figure->path, where->line,
                       where->column, name);
    }
    return true;
}

bool sm_frames_create(sm_run *run, GError **error)
{
    run->frames = g_array_sized_new(FALSE, TRUE, sizeof(sm_series_frame), run->windows->len);
    g_array_set_clear_func(run->frames, clear_frame);
    for (guint i = 0; i < run->windows->len; i++) {
        sm_figure_plan_counts counts = sm_figure_plan_count(run->plan, i);
        sm_series_frame frame = {.index = i,
                                 .window = &g_array_index(run->windows, sm_window, i),
                                 .events = counts.events,
                                 .ledger = sm_ledger_create(),
                                 .diagnostics = sm_diagnostics_create(),
                                 .outputs = g_array_new(FALSE, TRUE, sizeof(sm_manifest_file))};
        sm_frame_facts facts = {i + 1, run->windows->len, counts.events, counts.fatalities};
        bool good =
            sm_frame_text_init(&frame.text, run->inputs.figure, frame.window, &facts, error);
        g_array_append_val(run->frames, frame);
        if (!good) return false;
    }
    return check_names(run, error) && ask(run, error);
}

void sm_frames_clear(sm_run *run)
{
    if (run->frames) g_array_unref(run->frames);
    if (run->windows) g_array_unref(run->windows);
    run->frames = run->windows = NULL;
}

/* ---- warnings ---- */

static bool warns(const sm_series_frame *frame, const char *text)
{
    for (guint i = 0; i < sm_diagnostics_count(frame->diagnostics); i++)
        if (strcmp(sm_diagnostics_get(frame->diagnostics, i), text) == 0) return true;
    return false;
}

static void warn_of(const sm_run *run, const char *text, sm_diagnostics *diagnostics)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_series_frame *frame = sm_run_frame(run, i);
        if (!warns(frame, text) || n++ >= MOST_NAMED) continue;
        g_string_append_printf(ids, "%s%s", ids->len ? ", " : "", frame->window->id);
    }
    if (n > MOST_NAMED) g_string_append_printf(ids, " and %u more", n - MOST_NAMED);
    sm_diagnostics_warn(diagnostics, "%s (%s %s)", text, n == 1 ? "frame" : "frames", ids->str);
}

void sm_frames_warn(const sm_run *run, sm_diagnostics *diagnostics)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_diagnostics *own = sm_run_frame(run, i)->diagnostics;
        for (guint k = 0; k < sm_diagnostics_count(own); k++) {
            const char *text = sm_diagnostics_get(own, k);
            if (g_hash_table_add(seen, (gpointer)(guintptr)text)) warn_of(run, text, diagnostics);
        }
    }
}
