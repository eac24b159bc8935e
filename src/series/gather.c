#include "series/gather.h"

#include "base/digest.h"
#include "base/file.h"
#include "series/animation.h"
#include "series/book.h"
#include "series/facets.h"
#include "series/player.h"
#include "series/record.h"

#include "sahelmap/error.h"

#include <string.h>

/* ---- the list ---- */

void sm_gathered_init(sm_gathered *gathered)
{
    gathered->files = g_array_new(FALSE, TRUE, sizeof(sm_manifest_file));
    gathered->made = g_ptr_array_new_with_free_func(g_free);
}

void sm_gathered_clear(sm_gathered *gathered)
{
    for (guint i = 0; i < gathered->files->len; i++) {
        sm_manifest_file *file = &g_array_index(gathered->files, sm_manifest_file, i);
        g_free((gpointer)(guintptr)file->kind);
        g_free((gpointer)(guintptr)file->file);
        g_free((gpointer)(guintptr)file->digest);
        g_free((gpointer)(guintptr)file->key);
    }
    g_array_unref(gathered->files);
    g_ptr_array_unref(gathered->made);
}

static void note(sm_gathered *gathered, const sm_manifest_file *file)
{
    sm_manifest_file copy = {.kind = g_strdup(file->kind),
                             .file = g_strdup(file->file),
                             .bytes = file->bytes,
                             .digest = g_strdup(file->digest),
                             .key = g_strdup(file->key)};
    g_array_append_val(gathered->files, copy);
}

bool sm_gathered_keep(sm_gathered *gathered, const char *folder, const sm_manifest *before,
                      bool force, const char *file, const char *key)
{
    for (guint i = 0; before && !force && i < before->outputs->len; i++) {
        const sm_manifest_file *old = &g_array_index(before->outputs, sm_manifest_file, i);
        if (strcmp(old->file, file) != 0 || g_strcmp0(old->key, key) != 0) continue;
        if (!sm_record_there(folder, old)) return false;
        note(gathered, old);
        return true;
    }
    return false;
}

bool sm_gathered_write(sm_gathered *gathered, const char *folder, const char *kind,
                       const char *file, const char *key, GBytes *bytes, GError **error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *digest = sm_digest_of(data, length);
    if (!sm_file_write(path, data, length, error)) return false;
    note(gathered, &(sm_manifest_file){kind, file, length, digest, key});
    g_ptr_array_add(gathered->made, g_strdup(file));
    return true;
}

bool sm_gathered_note(sm_gathered *gathered, const char *folder, const char *kind, const char *file,
                      const char *key, GError **error)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    uint64_t length = 0;
    g_autofree char *digest = sm_digest_of_file(path, &length, error);
    if (!digest) return false;
    note(gathered, &(sm_manifest_file){kind, file, length, digest, key});
    g_ptr_array_add(gathered->made, g_strdup(file));
    return true;
}

static bool make_animation(const sm_run *run, sm_gathered *gathered, GError **error)
{
    const sm_series_request *request = run->request;
    g_autoptr(GPtrArray) pngs = g_ptr_array_new();
    for (guint i = 0; i < run->frames->len; i++)
        g_ptr_array_add(pngs, (gpointer)(guintptr)sm_animation_png(sm_run_frame(run, i)->outputs));
    sm_animation animation = {request->folder, run->program, pngs,
                              (uint32_t)(run->inputs.figure->series.frame_duration_s * 1000 + 0.5)};
    return sm_animation_make(&animation, run->before, request->force, gathered, error);
}

/* Maps that fit no page stop nothing else. */
static bool add_facets(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics,
                       GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (sm_facets_make(run, gathered, diagnostics, &reason)) return true;
    if (!g_error_matches(reason, SM_ERROR, SM_ERROR_FIGURE)) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    sm_diagnostics_warn(
        diagnostics,
        "%s: series.outputs: facets are left out: %s; take a larger size, or a smaller "
        "series.facets where one is written",
        run->inputs.figure->path, reason->message);
    return true;
}

bool sm_gather(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error)
{
    unsigned outputs = run->outputs;
    if (run->joint && (outputs & SM_SERIES_FACETS) &&
        !add_facets(run, gathered, diagnostics, error))
        return false;
    if (run->joint && (outputs & SM_SERIES_BOOK) &&
        !sm_book_make(run, gathered, diagnostics, error))
        return false;
    if (!run->part && (outputs & SM_SERIES_ANIMATION) && !make_animation(run, gathered, error))
        return false;
    return !run->joint || !(outputs & SM_SERIES_PLAYER) || sm_player_make(run, gathered, error);
}
