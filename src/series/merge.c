/* Parts of a series, made here or on other machines, joined into what one run makes. */
#include "sahelmap/series.h"

#include "base/fail.h"
#include "base/file.h"
#include "report/manifest.h"
#include "series/animation.h"
#include "series/record.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_NAMED 6

typedef struct merge {
    const char *folder;
    GPtrArray *paths;    /* char *, of the parts, sorted */
    GPtrArray *parts;    /* sm_manifest */
    sm_manifest *before; /* of the whole, from an earlier merge or run; NULL: none */
    sm_manifest *whole;
} merge;

static void clear(merge *m)
{
    if (m->paths) g_ptr_array_unref(m->paths);
    if (m->parts) g_ptr_array_unref(m->parts);
    sm_manifest_free(m->before);
    sm_manifest_free(m->whole);
}

static int by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void free_part(void *part)
{
    sm_manifest_free(part);
}

static bool read_parts(merge *m, GError **error)
{
    g_autofree char *parts = g_build_filename(m->folder, SM_RECORD_PARTS, NULL);
    g_autofree char *manifest = g_build_filename(m->folder, SM_RECORD_MANIFEST, NULL);
    g_autoptr(GDir) folder = g_dir_open(parts, 0, NULL);
    m->paths = g_ptr_array_new_with_free_func(g_free);
    m->parts = g_ptr_array_new_with_free_func(free_part);
    for (const char *name; folder && (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".json"))
            g_ptr_array_add(m->paths, g_build_filename(parts, name, NULL));
    if (m->paths->len == 0)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: holds no parts; make them with --shard or --frames", m->folder);
    g_ptr_array_sort(m->paths, by_path);
    for (guint i = 0; i < m->paths->len; i++) {
        sm_manifest *part = sm_manifest_read(g_ptr_array_index(m->paths, i), error);
        if (!part) {
            g_prefix_error(error, "make this part again, or remove it: ");
            return false;
        }
        g_ptr_array_add(m->parts, part);
    }
    if (g_file_test(manifest, G_FILE_TEST_EXISTS)) m->before = sm_manifest_read(manifest, NULL);
    return true;
}

/* ---- do they belong together? ---- */

static const char *difference(const sm_manifest *a, const sm_manifest *b)
{
    if (strcmp(a->program, b->program) != 0) return "another version of the program";
    if (strcmp(a->look, b->look) != 0) return "another figure, style, event file or base map";
    if (strcmp(a->settings, b->settings) != 0) return "another resolution";
    if (a->frames->len != b->frames->len) return "other periods";
    for (guint i = 0; i < a->frames->len; i++)
        if (strcmp(g_array_index(a->frames, sm_manifest_frame, i).id,
                   g_array_index(b->frames, sm_manifest_frame, i).id) != 0)
            return "other periods";
    for (guint i = 0; i < MIN(a->inputs->len, b->inputs->len); i++)
        if (g_strcmp0(g_array_index(a->inputs, sm_manifest_file, i).digest,
                      g_array_index(b->inputs, sm_manifest_file, i).digest) != 0)
            return "other input files";
    return NULL;
}

static bool check_parts(const merge *m, GError **error)
{
    for (guint i = 1; i < m->parts->len; i++) {
        const char *what =
            difference(g_ptr_array_index(m->parts, 0), g_ptr_array_index(m->parts, i));
        if (what)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: was made from %s than %s; make the older part again, or remove it",
                           (const char *)g_ptr_array_index(m->paths, i), what,
                           (const char *)g_ptr_array_index(m->paths, 0));
    }
    return true;
}

/* ---- joining ---- */

static bool is_there(const merge *m, const sm_manifest_frame *frame)
{
    for (guint i = 0; i < frame->outputs->len; i++)
        if (!sm_record_there(m->folder, &g_array_index(frame->outputs, sm_manifest_file, i)))
            return false;
    return frame->outputs->len > 0;
}

static const sm_manifest_frame *find_made(const merge *m, guint index)
{
    for (guint i = 0; i < m->parts->len; i++) {
        const sm_manifest *part = g_ptr_array_index(m->parts, i);
        const sm_manifest_frame *frame = &g_array_index(part->frames, sm_manifest_frame, index);
        if (is_there(m, frame)) return frame;
    }
    /* A part that was made again is joined with what the merge before it joined. */
    if (!m->before || difference(g_ptr_array_index(m->parts, 0), m->before)) return NULL;
    const sm_manifest_frame *frame = &g_array_index(m->before->frames, sm_manifest_frame, index);
    return is_there(m, frame) ? frame : NULL;
}

static bool join_frames(merge *m, GError **error)
{
    const sm_manifest *first = g_ptr_array_index(m->parts, 0);
    g_autoptr(GString) missing = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < first->frames->len; i++) {
        const sm_manifest_frame *made = find_made(m, i);
        if (made) {
            sm_manifest_copy_frame(m->whole, made);
            continue;
        }
        if (n++ < MOST_NAMED)
            g_string_append_printf(missing, "%s%s", missing->len ? "," : "",
                                   g_array_index(first->frames, sm_manifest_frame, i).id);
    }
    if (n == 0) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "%s: %u of %u frames are missing; make them with "
                   "--frames %s%s",
                   m->folder, n, first->frames->len, missing->str, n > MOST_NAMED ? ",..." : "");
}

static bool has_file(const sm_manifest *manifest, const char *file)
{
    for (guint i = 0; i < manifest->outputs->len; i++)
        if (strcmp(g_array_index(manifest->outputs, sm_manifest_file, i).file, file) == 0)
            return true;
    return false;
}

static void join_outputs(merge *m, const sm_manifest *from)
{
    for (guint i = 0; i < from->outputs->len; i++) {
        const sm_manifest_file *file = &g_array_index(from->outputs, sm_manifest_file, i);
        if (!has_file(m->whole, file->file) && sm_record_there(m->folder, file))
            sm_manifest_add_file(m->whole, m->whole->outputs, file);
    }
}

static void describe(merge *m)
{
    const sm_manifest *first = g_ptr_array_index(m->parts, 0);
    sm_manifest *whole = m->whole;
    whole->program = sm_manifest_text(whole, first->program);
    whole->title = sm_manifest_text(whole, first->title);
    whole->language = sm_manifest_text(whole, first->language);
    whole->settings = sm_manifest_text(whole, first->settings);
    whole->look = sm_manifest_text(whole, first->look);
    for (guint i = 0; i < first->names->len; i++)
        g_ptr_array_add(whole->names, (gpointer)(guintptr)sm_manifest_text(
                                          whole, g_ptr_array_index(first->names, i)));
    whole->animated = first->animated;
    whole->frame_duration_ms = first->frame_duration_ms;
    sm_ledger_copy(whole->ledger, first->ledger);
    for (guint i = 0; i < first->inputs->len; i++)
        sm_manifest_add_file(whole, whole->inputs,
                             &g_array_index(first->inputs, sm_manifest_file, i));
    for (guint i = 0; i < m->parts->len; i++)
        join_outputs(m, g_ptr_array_index(m->parts, i));
    if (m->before && !difference(first, m->before)) join_outputs(m, m->before);
}

/* Where one run has it: before the player. */
static void insert_output(merge *m, const sm_manifest_file *file)
{
    GArray *outputs = m->whole->outputs;
    for (guint i = outputs->len; i-- > 0;)
        if (strcmp(g_array_index(outputs, sm_manifest_file, i).file, file->file) == 0)
            g_array_remove_index(outputs, i);
    guint at = outputs->len;
    while (at > 0 && strcmp(g_array_index(outputs, sm_manifest_file, at - 1).kind, "player") == 0)
        at--;
    sm_manifest_add_file(m->whole, outputs, file);
    sm_manifest_file copy = g_array_index(outputs, sm_manifest_file, outputs->len - 1);
    g_array_set_size(outputs, outputs->len - 1);
    g_array_insert_val(outputs, at, copy);
}

static bool join_animation(merge *m, sm_series_summary *summary, GError **error)
{
    if (!m->whole->animated) return true;
    g_autoptr(GPtrArray) pngs = g_ptr_array_new();
    for (guint i = 0; i < m->whole->frames->len; i++) {
        const sm_manifest_frame *frame = &g_array_index(m->whole->frames, sm_manifest_frame, i);
        const sm_manifest_file *png = sm_animation_png(frame->outputs);
        if (!png)
            return sm_fail(error, SM_ERROR_DATA, "%s: frame %s has no PNG for the animation",
                           m->folder, frame->id);
        g_ptr_array_add(pngs, (gpointer)(guintptr)png);
    }
    sm_animation animation = {m->folder, m->whole->program, pngs, m->whole->frame_duration_ms};
    sm_gathered gathered;
    sm_gathered_init(&gathered);
    bool good = sm_animation_make(&animation, m->before, false, &gathered, error);
    for (guint i = 0; i < gathered.files->len; i++)
        insert_output(m, &g_array_index(gathered.files, sm_manifest_file, i));
    for (guint i = 0; i < gathered.made->len; i++)
        g_ptr_array_add(summary->made, g_strdup(g_ptr_array_index(gathered.made, i)));
    sm_gathered_clear(&gathered);
    return good;
}

static bool write_whole(const merge *m, sm_series_summary *summary, GError **error)
{
    g_autoptr(GPtrArray) obsolete = g_ptr_array_new();
    if (m->before) sm_record_obsolete(m->folder, m->before, m->whole, obsolete);
    for (guint i = 0; i < obsolete->len; i++) {
        const char *name = sm_manifest_text(m->whole, g_ptr_array_index(obsolete, i));
        g_ptr_array_add(m->whole->obsolete, (gpointer)(guintptr)name);
        g_ptr_array_add(summary->obsolete, g_strdup(name));
    }
    g_autofree char *path = g_build_filename(m->folder, SM_RECORD_MANIFEST, NULL);
    g_autofree char *json = sm_manifest_json(m->whole);
    return sm_file_write(path, json, strlen(json), error);
}

/* Once the whole is written, nobody needs them any more. */
static void remove_parts(const merge *m)
{
    for (guint i = 0; i < m->paths->len; i++) {
        g_autofree char *journal =
            g_strconcat(g_ptr_array_index(m->paths, i), SM_RECORD_JOURNAL, NULL);
        g_unlink(journal);
        g_unlink(g_ptr_array_index(m->paths, i));
    }
    g_autofree char *parts = g_build_filename(m->folder, SM_RECORD_PARTS, NULL);
    g_rmdir(parts);
}

bool sm_series_merge(const char *folder, sm_series_summary *summary, GError **error)
{
    merge m = {.folder = folder, .whole = sm_manifest_create()};
    bool good = read_parts(&m, error) && check_parts(&m, error) && join_frames(&m, error);
    if (good) {
        describe(&m);
        good = join_animation(&m, summary, error) && write_whole(&m, summary, error);
    }
    if (good) remove_parts(&m);
    summary->n_frames = summary->n_asked = m.whole->frames->len;
    summary->n_kept = summary->n_frames;
    clear(&m);
    return good;
}
