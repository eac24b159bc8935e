#include "series/claim.h"

#include "base/fail.h"
#include "base/file.h"
#include "series/facets.h"
#include "series/record.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- which files ---- */

static char *kind_name(const char *name, int kind)
{
    return g_strdup_printf("%s.%s", name, sm_output_facts_of((sm_output_kind)kind)->ending);
}

static void add_frames(const sm_run *run, GPtrArray *names)
{
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_series_frame *frame = sm_run_frame(run, i);
        for (int kind = 0; frame->asked && kind < SM_N_OUTPUT_KINDS; kind++)
            if (sm_run_has(run, kind))
                g_ptr_array_add(names, kind_name(frame->text.file_name, kind));
    }
}

/* As many pages as there may be. */
static void add_facets(const sm_run *run, int kind, GPtrArray *names)
{
    for (uint32_t page = 0; page < run->frames->len; page++)
        g_ptr_array_add(names, sm_facets_file((sm_output_kind)kind, page));
}

/* Whatever holds all frames, in every format that a series can have: names are few, and stay. */
static void add_joint(const sm_run *run, GPtrArray *names)
{
    unsigned outputs = run->joint ? run->outputs : 0;
    if (!run->part && (outputs & SM_SERIES_ANIMATION))
        g_ptr_array_add(names, g_strdup("animation.png"));
    if (outputs & SM_SERIES_BOOK) g_ptr_array_add(names, g_strdup("book.pdf"));
    if (outputs & SM_SERIES_PLAYER) g_ptr_array_add(names, g_strdup("index.html"));
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS && (outputs & SM_SERIES_FACETS); kind++)
        if (sm_output_facts_of((sm_output_kind)kind)->frames != SM_OUTPUT_FRAMES_NO)
            add_facets(run, kind, names);
}

/* ---- whose they are ---- */

static void add_names(GHashTable *known, const GArray *files)
{
    for (guint i = 0; i < files->len; i++)
        g_hash_table_add(known, g_strdup(g_array_index(files, sm_manifest_file, i).file));
}

static void add_manifest(GHashTable *known, const sm_manifest *manifest)
{
    for (guint i = 0; i < manifest->frames->len; i++)
        add_names(known, g_array_index(manifest->frames, sm_manifest_frame, i).outputs);
    add_names(known, manifest->outputs);
    for (guint i = 0; i < manifest->obsolete->len; i++)
        g_hash_table_add(known, g_strdup(g_ptr_array_index(manifest->obsolete, i)));
    for (guint i = 0; i < manifest->claims->len; i++)
        g_hash_table_add(known, g_strdup(g_ptr_array_index(manifest->claims, i)));
}

/* What the other parts of the series made, finished or not, and what the whole of it has. */
static void add_records(GHashTable *known, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autoptr(sm_manifest) record = NULL;
        if (g_str_has_suffix(name, ".json")) {
            record = sm_manifest_read(path, NULL);
        } else if (g_str_has_suffix(name, ".json" SM_RECORD_JOURNAL)) {
            record = sm_manifest_create();
            sm_record_read_journal(path, record);
        }
        if (record) add_manifest(known, record);
    }
}

static GHashTable *known_files(const sm_run *run)
{
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *parts = g_build_filename(run->request->folder, SM_RECORD_PARTS, NULL);
    add_manifest(known, run->before);
    add_records(known, parts);
    if (!run->part) return known;
    g_autofree char *whole = g_build_filename(run->request->folder, SM_RECORD_MANIFEST, NULL);
    g_autofree char *journal = g_strconcat(whole, SM_RECORD_JOURNAL, NULL);
    g_autoptr(sm_manifest) manifest = sm_manifest_read(whole, NULL);
    if (!manifest) manifest = sm_manifest_create();
    sm_record_read_journal(journal, manifest);
    add_manifest(known, manifest);
    return known;
}

/* A manifest that could not be read was ours, and so may be everything that it named. */
static bool replaces_others(const sm_run *run)
{
    return run->request->force || run->earlier.damaged;
}

static bool check_names(const sm_run *run, const GPtrArray *names, GError **error)
{
    g_autoptr(sm_input_set) inputs = sm_inputs_files(&run->inputs);
    g_autoptr(GHashTable) known = known_files(run);
    const char *folder = run->request->folder;
    if (!sm_input_set_spares(inputs, run->record_path, folder, error)) return false;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!sm_input_set_spares(inputs, path, NULL, error)) return false;
        if (replaces_others(run) || g_hash_table_contains(known, name)) continue;
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return sm_fail(error, SM_ERROR_USAGE,
                           "%s: is there, and no manifest in %s says that a series made it; give "
                           "another folder, move that file, or add --force to replace it",
                           path, folder);
    }
    return true;
}

/* ---- what a killed run left ---- */

/* Only of the files that this run makes: another one may be writing the others now. */
static void sweep(const sm_run *run, const GPtrArray *names)
{
    g_autoptr(GHashTable) stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < names->len; i++)
        g_hash_table_add(stems, sm_file_temporary_stem(g_ptr_array_index(names, i)));
    g_hash_table_add(stems, sm_file_temporary_stem(SM_RECORD_MANIFEST));
    g_autoptr(GDir) folder = g_dir_open(run->request->folder, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        const char *dash = strrchr(name, '-');
        g_autofree char *stem = dash ? g_strndup(name, (gsize)(dash + 1 - name)) : NULL;
        if (!stem || !g_hash_table_contains(stems, stem) || !sm_file_is_temporary(name, stem))
            continue;
        g_autofree char *path = g_build_filename(run->request->folder, name, NULL);
        g_unlink(path);
    }
}

bool sm_claim_files(const sm_run *run, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    add_frames(run, names);
    add_joint(run, names);
    if (!check_names(run, names, error)) return false;
    sweep(run, names);
    g_autofree char *line = sm_manifest_claim(names);
    return sm_record_append(run, line, error);
}
