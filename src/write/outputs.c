#include "write/outputs.h"

#include "base/fail.h"
#include "base/file.h"
#include "report/ledger_json.h"

#include <string.h>

typedef struct output {
    char *path;
    sm_output_kind kind;
    char *made_for; /* path of the output that it comes with; NULL: it was asked for by name */
    GBytes *bytes;  /* NULL: not made */
} output;

struct sm_outputs {
    GArray *list; /* output */
};

static output *at(const sm_outputs *outputs, guint i)
{
    return &g_array_index(outputs->list, output, i);
}

static void clear(void *value)
{
    output *one = value;
    g_free(one->path);
    g_free(one->made_for);
    if (one->bytes) g_bytes_unref(one->bytes);
}

/* ---- which ones ---- */

static void append(sm_outputs *outputs, sm_output_kind kind, const char *path, const char *made_for)
{
    output one = {.path = g_strdup(path), .kind = kind, .made_for = g_strdup(made_for)};
    g_array_append_val(outputs->list, one);
}

static bool fail_ending(const char *path, GError **error)
{
    bool slash = g_str_has_suffix(path, "/");
    if (slash || g_file_test(path, G_FILE_TEST_IS_DIR))
        return sm_fail(error, SM_ERROR_USAGE,
                       "%s: is a folder; name the file in it, as %s%smap.png", path, path,
                       slash ? "" : "/");
    g_autofree char *endings = sm_output_endings();
    return sm_fail(error, SM_ERROR_USAGE, "%s: the ending says no format; use %s", path, endings);
}

sm_outputs *sm_outputs_create(const char *const *paths, GError **error)
{
    g_autoptr(sm_outputs) outputs = g_new0(sm_outputs, 1);
    outputs->list = g_array_new(FALSE, FALSE, sizeof(output));
    g_array_set_clear_func(outputs->list, clear);
    for (; *paths; paths++) {
        sm_output_kind kind;
        if (!sm_output_kind_of_path(*paths, &kind, NULL)) {
            fail_ending(*paths, error);
            return NULL;
        }
        append(outputs, kind, *paths, NULL);
    }
    return g_steal_pointer(&outputs);
}

void sm_outputs_free(sm_outputs *outputs)
{
    if (!outputs) return;
    g_array_unref(outputs->list);
    g_free(outputs);
}

void sm_outputs_add(sm_outputs *outputs, sm_output_kind kind, const char *path)
{
    append(outputs, kind, path, NULL);
}

void sm_outputs_add_made(sm_outputs *outputs, const char *path, GBytes *bytes)
{
    output one = {.path = g_strdup(path), .kind = SM_N_OUTPUT_KINDS, .bytes = bytes};
    g_array_append_val(outputs->list, one);
}

/* `path`, whose ending is that of a kind, with another one. */
static char *with_ending(const char *path, const char *ending)
{
    sm_output_kind kind;
    gsize length = strlen(path);
    sm_output_kind_of_path(path, &kind, &length);
    return g_strdup_printf("%.*s.%s", (int)length, path, ending);
}

/* As programs look for it: of the picture's ending the first letter, the last one, and w. */
static char *world_path(const char *picture)
{
    sm_output_kind kind = SM_OUTPUT_PNG;
    sm_output_kind_of_path(picture, &kind, NULL);
    const char *own = sm_output_facts_of(kind)->ending;
    const char ending[] = {own[0], own[strlen(own) - 1], 'w', '\0'};
    return with_ending(picture, ending);
}

/* Comes with the output `made_for`, where it is not asked for by name. */
static void add_beside(sm_outputs *outputs, sm_output_kind kind, const char *path,
                       const char *made_for)
{
    for (guint i = 0; i < outputs->list->len; i++)
        if (strcmp(at(outputs, i)->path, path) == 0) return;
    append(outputs, kind, path, made_for);
}

void sm_outputs_add_report(sm_outputs *outputs)
{
    g_autofree char *first = g_strdup(at(outputs, 0)->path);
    g_autofree char *path = with_ending(first, sm_output_facts_of(SM_OUTPUT_REPORT)->ending);
    add_beside(outputs, SM_OUTPUT_REPORT, path, first);
}

void sm_outputs_add_world_files(sm_outputs *outputs)
{
    for (guint i = 0; i < outputs->list->len; i++) {
        sm_output_kind kind = at(outputs, i)->kind;
        if (!sm_output_has(kind, SM_OUTPUT_NEEDS_DPI) || !sm_output_has(kind, SM_OUTPUT_SHOWN))
            continue;
        g_autofree char *picture = g_strdup(at(outputs, i)->path);
        g_autofree char *world = world_path(picture);
        g_autofree char *plane =
            with_ending(picture, sm_output_facts_of(SM_OUTPUT_PROJECTION)->ending);
        add_beside(outputs, SM_OUTPUT_WORLD_FILE, world, picture);
        add_beside(outputs, SM_OUTPUT_PROJECTION, plane, picture);
    }
}

bool sm_outputs_need(const sm_outputs *outputs, sm_output_trait trait)
{
    for (guint i = 0; i < outputs->list->len; i++)
        if (sm_output_has(at(outputs, i)->kind, trait)) return true;
    return false;
}

/* ---- what they may not replace ---- */

/* Nobody typed the report's name: it replaces nothing but an earlier report. */
static bool spares_as_report(const output *one, GError **error)
{
    if (!g_file_test(one->path, G_FILE_TEST_IS_REGULAR) || sm_ledger_is_report(one->path))
        return true;
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is there and is no report of sahelmap; the report of %s would replace it: "
                   "give the picture another name, or move that file",
                   one->path, one->made_for);
}

/* A .prj may be that of a shapefile of the same name. */
static bool spares_as_projection(const output *one, GError **error)
{
    g_autofree char *world = world_path(one->made_for);
    if (!g_file_test(one->path, G_FILE_TEST_EXISTS) || g_file_test(world, G_FILE_TEST_EXISTS))
        return true;
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is there without a world file and belongs to something else; give %s "
                   "another name",
                   one->path, one->made_for);
}

bool sm_outputs_spare(const sm_outputs *outputs, const sm_input_set *inputs, GError **error)
{
    for (guint i = 0; i < outputs->list->len; i++) {
        const output *one = at(outputs, i);
        if (!sm_input_set_spares(inputs, one->path, one->made_for, error)) return false;
        if (one->made_for && one->kind == SM_OUTPUT_REPORT && !spares_as_report(one, error))
            return false;
        if (one->made_for && one->kind == SM_OUTPUT_PROJECTION && !spares_as_projection(one, error))
            return false;
    }
    return true;
}

/* ---- making and writing ---- */

static bool make_those(sm_outputs *outputs, bool after_others, const sm_writing *what,
                       GError **error)
{
    for (guint i = 0; i < outputs->list->len; i++) {
        output *one = at(outputs, i);
        if (sm_output_has(one->kind, SM_OUTPUT_NEEDS_WARNINGS) != after_others) continue;
        GError *reason = NULL;
        one->bytes = sm_write(one->kind, what, &reason);
        if (!reason) continue;
        g_propagate_prefixed_error(error, reason, "%s: ", one->path);
        return false;
    }
    return true;
}

bool sm_outputs_make(sm_outputs *outputs, const sm_writing *what, GError **error)
{
    return make_those(outputs, false, what, error) && make_those(outputs, true, what, error);
}

static bool check_folders(const sm_outputs *outputs, GError **error)
{
    for (guint i = 0; i < outputs->list->len; i++) {
        const char *path = at(outputs, i)->path;
        g_autofree char *folder = g_path_get_dirname(path);
        if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
            return sm_fail(error, SM_ERROR_RENDER,
                           "%s: cannot be written: %s is no folder; make it first", path, folder);
    }
    return true;
}

bool sm_outputs_put(const sm_outputs *outputs, GError **error)
{
    if (!check_folders(outputs, error)) return false;
    for (guint i = 0; i < outputs->list->len; i++)
        sm_file_sweep(at(outputs, i)->path);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(sm_file_content));
    for (guint i = 0; i < outputs->list->len; i++) {
        const output *one = at(outputs, i);
        if (!one->bytes) continue;
        sm_file_content file = {.path = one->path};
        file.bytes = g_bytes_get_data(one->bytes, &file.length);
        g_array_append_val(files, file);
    }
    return sm_file_write_all((const sm_file_content *)(const void *)files->data, files->len, error);
}
