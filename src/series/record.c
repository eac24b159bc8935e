#include "series/record.h"

#include "base/fail.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_JOURNAL (256 << 20)

/* ---- loading ---- */

static char *journal_path(const sm_run *run)
{
    return g_strconcat(run->record_path, SM_RECORD_JOURNAL, NULL);
}

static bool make_folders(const sm_run *run, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(run->record_path);
    if (g_mkdir_with_parents(folder, 0755) == 0) return true;
    return sm_fail(error, SM_ERROR_RENDER, "%s: the folder cannot be made (%s)", folder,
                   g_strerror(errno));
}

void sm_record_read_journal(const char *path, sm_manifest *manifest)
{
    gsize length = 0;
    g_autofree char *lines = sm_file_read(path, LONGEST_JOURNAL, &length, NULL);
    for (char *at = lines, *end; at && (end = memchr(at, '\n', length - (gsize)(at - lines)));
         at = end + 1)
        sm_manifest_add_line(manifest, at, (gsize)(end - at));
}

bool sm_record_read(sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *whole = g_build_filename(run->request->folder, SM_RECORD_MANIFEST, NULL);
    const char *path = run->record_path;
    bool is_part = run->part && g_file_test(path, G_FILE_TEST_EXISTS);
    if (is_part) run->earlier.whole = sm_manifest_read(whole, NULL);
    if (!is_part) path = whole;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) run->before = sm_manifest_read(path, &reason);
    if (reason && !sm_manifest_is_ours(path))
        return sm_fail(error, SM_ERROR_USAGE,
                       "%s: is there and is no manifest of sahelmap; give another folder", path);
    run->earlier.damaged = reason != NULL;
    if (reason) sm_diagnostics_warn(diagnostics, "%s; all frames are drawn anew", reason->message);
    return true;
}

const GPtrArray *sm_record_names(const sm_run *run)
{
    const sm_manifest *from = run->earlier.whole ? run->earlier.whole : run->before;
    return from && !from->part && !run->request->force ? from->names : NULL;
}

bool sm_record_load(sm_run *run, GError **error)
{
    if (!make_folders(run, error)) return false;
    if (!run->before) {
        run->before = sm_manifest_create();
        run->before->program = sm_manifest_text(run->before, run->program);
        run->before->look = sm_manifest_text(run->before, run->look);
        run->before->settings = sm_manifest_text(run->before, run->settings);
    }
    g_autofree char *journal = journal_path(run);
    sm_record_read_journal(journal, run->before);
    run->earlier.by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->before->frames->len; i++) {
        sm_manifest_frame *frame = &g_array_index(run->before->frames, sm_manifest_frame, i);
        g_hash_table_insert(run->earlier.by_id, (gpointer)(guintptr)frame->id, frame);
    }
    return true;
}

const sm_manifest_frame *sm_record_find(const sm_run *run, const char *id)
{
    return g_hash_table_lookup(run->earlier.by_id, id);
}

bool sm_record_there(const char *folder, const sm_manifest_file *output)
{
    g_autofree char *path = g_build_filename(folder, output->file, NULL);
    GStatBuf status;
    return g_stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
           (uint64_t)status.st_size == output->bytes;
}

/* ---- writing ---- */

static const char *iso_day(sm_manifest *manifest, int32_t day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
                                           g_date_get_month(&date), g_date_get_day(&date));
    return sm_manifest_text(manifest, iso);
}

static void add_frame(sm_manifest *manifest, const sm_run *run, const sm_series_frame *frame)
{
    const sm_window *window = frame->window;
    const sm_figure *figure = run->inputs.figure;
    sm_manifest_frame *out = sm_manifest_add_frame(manifest);
    out->id = sm_manifest_text(manifest, window->id);
    out->period = sm_manifest_text(manifest, frame->text.period);
    out->title = sm_manifest_text(manifest, frame->text.title ? frame->text.title : figure->title);
    out->subtitle = sm_manifest_text(manifest, frame->text.subtitle);
    out->from = iso_day(manifest, window->first_day);
    out->to = iso_day(manifest, window->end_day - 1);
    out->complete = sm_window_complete(window);
    if (!frame->asked) return;
    out->picture = sm_manifest_text(manifest, frame->picture);
    sm_ledger_copy(out->ledger, frame->ledger);
    g_free(out->ledger->window.from);
    g_free(out->ledger->window.to);
    out->ledger->window.from = g_strdup(out->from);
    out->ledger->window.to = g_strdup(out->to);
    for (guint i = 0; i < frame->outputs->len; i++)
        sm_manifest_add_file(manifest, out->outputs,
                             &g_array_index(frame->outputs, sm_manifest_file, i));
}

bool sm_record_append(const sm_run *run, const char *line, GError **error)
{
    g_autofree char *path = journal_path(run);
    /* One write, so that lines are whole; a line that is not is left out when it is read. */
    int file = g_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    gssize length = (gssize)strlen(line);
    bool good = file >= 0 && write(file, line, (size_t)length) == length;
    int reason = errno;
    if (file >= 0) close(file);
    return good ||
           sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written (%s)", path, g_strerror(reason));
}

bool sm_record_note(const sm_run *run, const sm_series_frame *frame, GError **error)
{
    g_autoptr(sm_manifest) manifest = sm_manifest_create();
    add_frame(manifest, run, frame);
    g_autofree char *line =
        sm_manifest_line(&g_array_index(manifest->frames, sm_manifest_frame, 0));
    return sm_record_append(run, line, error);
}

static void add_names_of_map(sm_manifest *manifest, const sm_figure_plan *plan)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    sm_figure_plan_names(plan, texts);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(manifest->names, (gpointer)(guintptr)sm_manifest_text(
                                             manifest, g_ptr_array_index(texts, i)));
}

static sm_manifest *describe(const sm_run *run, const GArray *joint, const GArray *inputs)
{
    const sm_figure *figure = run->inputs.figure;
    sm_manifest *manifest = sm_manifest_create();
    manifest->program = sm_manifest_text(manifest, run->program);
    manifest->part = sm_manifest_text(manifest, run->part);
    manifest->title = sm_manifest_text(manifest, figure->title);
    manifest->language = sm_manifest_text(manifest, figure->lang->code);
    manifest->settings = sm_manifest_text(manifest, run->settings);
    manifest->look = sm_manifest_text(manifest, run->look);
    manifest->animated = (run->outputs & SM_SERIES_ANIMATION) != 0;
    manifest->frame_duration_ms = (uint32_t)(figure->series.frame_duration_s * 1000 + 0.5);
    sm_ledger_copy(manifest->ledger, run->ledger);
    add_names_of_map(manifest, run->plan);
    for (guint i = 0; i < inputs->len; i++)
        sm_manifest_add_file(manifest, manifest->inputs,
                             &g_array_index(inputs, sm_manifest_file, i));
    for (guint i = 0; i < run->frames->len; i++)
        add_frame(manifest, run, sm_run_frame(run, i));
    for (guint i = 0; i < joint->len; i++)
        sm_manifest_add_file(manifest, manifest->outputs,
                             &g_array_index(joint, sm_manifest_file, i));
    return manifest;
}

static void add_names(const sm_manifest *manifest, GHashTable *names)
{
    for (guint i = 0; i < manifest->frames->len; i++) {
        const GArray *files = g_array_index(manifest->frames, sm_manifest_frame, i).outputs;
        for (guint k = 0; k < files->len; k++)
            g_hash_table_add(names,
                             (gpointer)(guintptr)g_array_index(files, sm_manifest_file, k).file);
    }
    for (guint i = 0; i < manifest->outputs->len; i++)
        g_hash_table_add(
            names, (gpointer)(guintptr)g_array_index(manifest->outputs, sm_manifest_file, i).file);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void sm_record_obsolete(const char *folder, const sm_manifest *before, const sm_manifest *now,
                        GPtrArray *obsolete)
{
    g_autoptr(GHashTable) old = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) current = g_hash_table_new(g_str_hash, g_str_equal);
    add_names(before, old);
    add_names(now, current);
    for (guint i = 0; i < before->obsolete->len; i++)
        g_hash_table_add(old, g_ptr_array_index(before->obsolete, i));
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, old);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        /* A manifest that was tampered with must not lead out of the folder. */
        if (g_hash_table_contains(current, name) || strchr(name, '/') || *(char *)name == '.')
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) g_ptr_array_add(obsolete, name);
    }
    g_ptr_array_sort(obsolete, by_name);
}

static void prune(const char *folder, const GPtrArray *obsolete)
{
    for (guint i = 0; i < obsolete->len; i++) {
        g_autofree char *path = g_build_filename(folder, g_ptr_array_index(obsolete, i), NULL);
        g_unlink(path);
    }
}

bool sm_record_save(const sm_run *run, const GArray *joint, GArray *inputs, GPtrArray *obsolete,
                    GError **error)
{
    g_autoptr(sm_manifest) manifest = describe(run, joint, inputs);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (!run->part) sm_record_obsolete(run->request->folder, run->before, manifest, names);
    for (guint i = 0; i < names->len; i++) {
        g_ptr_array_add(obsolete, g_strdup(g_ptr_array_index(names, i)));
        if (!run->request->prune)
            g_ptr_array_add(manifest->obsolete, (gpointer)(guintptr)sm_manifest_text(
                                                    manifest, g_ptr_array_index(names, i)));
    }
    if (run->request->prune) prune(run->request->folder, names);
    g_autofree char *json = sm_manifest_json(manifest);
    g_autofree char *journal = journal_path(run);
    if (!sm_file_write(run->record_path, json, strlen(json), error)) return false;
    g_unlink(journal);
    return true;
}
