#include "report/manifest.h"

#include "base/fail.h"
#include "base/file.h"
#include "report/ledger_object.h"

#include <jansson.h>
#include <string.h>

/* Written into each manifest; another number is another program's. */
#define FORMAT 1
#define LONGEST_BYTES (256 << 20)

/* ---- in memory ---- */

static void clear_frame(void *value)
{
    sm_manifest_frame *frame = value;
    sm_ledger_free(frame->ledger);
    if (frame->outputs) g_array_unref(frame->outputs);
}

static GArray *create_files(void)
{
    return g_array_new(FALSE, TRUE, sizeof(sm_manifest_file));
}

sm_manifest *sm_manifest_create(void)
{
    sm_manifest *manifest = g_new0(sm_manifest, 1);
    manifest->texts = g_string_chunk_new(4096);
    manifest->inputs = create_files();
    manifest->outputs = create_files();
    manifest->frames = g_array_new(FALSE, TRUE, sizeof(sm_manifest_frame));
    g_array_set_clear_func(manifest->frames, clear_frame);
    manifest->names = g_ptr_array_new();
    manifest->obsolete = g_ptr_array_new();
    manifest->claims = g_ptr_array_new();
    manifest->ledger = sm_ledger_create();
    return manifest;
}

void sm_manifest_free(sm_manifest *manifest)
{
    if (!manifest) return;
    g_array_unref(manifest->inputs);
    g_array_unref(manifest->outputs);
    g_array_unref(manifest->frames);
    g_ptr_array_unref(manifest->names);
    g_ptr_array_unref(manifest->obsolete);
    g_ptr_array_unref(manifest->claims);
    sm_ledger_free(manifest->ledger);
    g_string_chunk_free(manifest->texts);
    g_free(manifest);
}

const char *sm_manifest_text(sm_manifest *manifest, const char *text)
{
    return text ? g_string_chunk_insert(manifest->texts, text) : NULL;
}

sm_manifest_frame *sm_manifest_add_frame(sm_manifest *manifest)
{
    sm_manifest_frame frame = {.outputs = create_files(), .ledger = sm_ledger_create()};
    g_array_append_val(manifest->frames, frame);
    return &g_array_index(manifest->frames, sm_manifest_frame, manifest->frames->len - 1);
}

void sm_manifest_add_file(sm_manifest *manifest, GArray *files, const sm_manifest_file *file)
{
    sm_manifest_file copy = {
        .kind = sm_manifest_text(manifest, file->kind),
        .file = sm_manifest_text(manifest, file->file),
        .bytes = file->bytes,
        .digest = sm_manifest_text(manifest, file->digest),
        .key = sm_manifest_text(manifest, file->key),
    };
    g_array_append_val(files, copy);
}

/* ---- to JSON ---- */

static json_t *text(const char *utf8)
{
    json_t *string = utf8 ? json_string(utf8) : NULL;
    return string ? string : json_null();
}

static void put(json_t *object, const char *key, const char *utf8)
{
    json_object_set_new(object, key, text(utf8));
}

static json_t *files_to_json(const GArray *files)
{
    json_t *list = json_array();
    for (guint i = 0; i < files->len; i++) {
        const sm_manifest_file *file = &g_array_index(files, sm_manifest_file, i);
        json_t *object = json_object();
        put(object, "kind", file->kind);
        put(object, "file", file->file);
        json_object_set_new(object, "bytes", json_integer((json_int_t)file->bytes));
        put(object, "blake2b", file->digest);
        if (file->key) put(object, "key", file->key);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *frame_to_json(const sm_manifest_frame *frame)
{
    json_t *object = json_object();
    put(object, "id", frame->id);
    put(object, "period", frame->period);
    put(object, "title", frame->title);
    put(object, "subtitle", frame->subtitle);
    put(object, "from", frame->from);
    put(object, "to", frame->to);
    json_object_set_new(object, "complete", json_boolean(frame->complete));
    json_object_set_new(object, "events", sm_ledger_events_object(frame->ledger));
    json_object_set_new(object, "labels", sm_ledger_labels_object(frame->ledger));
    put(object, "picture", frame->picture);
    json_object_set_new(object, "outputs", files_to_json(frame->outputs));
    return object;
}

static json_t *texts_to_json(const GPtrArray *texts)
{
    json_t *list = json_array();
    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(list, text(g_ptr_array_index(texts, i)));
    return list;
}

static json_t *manifest_to_json(const sm_manifest *manifest)
{
    json_t *root = json_object(), *frames = json_array();
    json_object_set_new(root, "format", json_integer(FORMAT));
    put(root, "program", manifest->program);
    if (manifest->part) put(root, "part", manifest->part);
    put(root, "title", manifest->title);
    put(root, "language", manifest->language);
    put(root, "settings", manifest->settings);
    put(root, "look", manifest->look);
    json_object_set_new(root, "animated", json_boolean(manifest->animated));
    json_object_set_new(root, "frame_duration_ms", json_integer(manifest->frame_duration_ms));
    json_object_set_new(root, "inputs", files_to_json(manifest->inputs));
    json_object_set_new(root, "events", sm_ledger_events_object(manifest->ledger));
    json_object_set_new(root, "labels", sm_ledger_labels_object(manifest->ledger));
    json_object_set_new(root, "map", sm_ledger_map_object(manifest->ledger));
    for (guint i = 0; i < manifest->frames->len; i++)
        json_array_append_new(
            frames, frame_to_json(&g_array_index(manifest->frames, sm_manifest_frame, i)));
    json_object_set_new(root, "frames", frames);
    json_object_set_new(root, "outputs", files_to_json(manifest->outputs));
    json_object_set_new(root, "obsolete", texts_to_json(manifest->obsolete));
    json_object_set_new(root, "names", texts_to_json(manifest->names));
    return root;
}

static char *dump(json_t *value, size_t flags)
{
    char *raw = json_dumps(value, flags | JSON_REAL_PRECISION(15));
    char *result = g_strdup_printf("%s\n", raw);
    free(raw);
    json_decref(value);
    return result;
}

char *sm_manifest_json(const sm_manifest *manifest)
{
    return dump(manifest_to_json(manifest), JSON_INDENT(2));
}

char *sm_manifest_line(const sm_manifest_frame *frame)
{
    return dump(frame_to_json(frame), JSON_COMPACT);
}

char *sm_manifest_claim(const GPtrArray *names)
{
    json_t *root = json_object();
    json_object_set_new(root, "claims", texts_to_json(names));
    return dump(root, JSON_COMPACT);
}

/* ---- from JSON ---- */

static const char *get(sm_manifest *manifest, const json_t *object, const char *key)
{
    return sm_manifest_text(manifest, json_string_value(json_object_get(object, key)));
}

/* False where a file has no name. */
static bool files_from_json(sm_manifest *manifest, const json_t *list, GArray *files)
{
    size_t i;
    json_t *object;
    json_array_foreach(list, i, object)
    {
        sm_manifest_file file = {
            .kind = get(manifest, object, "kind"),
            .file = get(manifest, object, "file"),
            .bytes = (uint64_t)json_integer_value(json_object_get(object, "bytes")),
            .digest = get(manifest, object, "blake2b"),
            .key = get(manifest, object, "key"),
        };
        if (!file.file || !file.kind) return false;
        g_array_append_val(files, file);
    }
    return json_is_array(list);
}

static bool fill_frame(sm_manifest *manifest, const json_t *object, sm_manifest_frame *frame)
{
    frame->id = get(manifest, object, "id");
    frame->period = get(manifest, object, "period");
    frame->title = get(manifest, object, "title");
    frame->subtitle = get(manifest, object, "subtitle");
    frame->from = get(manifest, object, "from");
    frame->to = get(manifest, object, "to");
    frame->complete = json_is_true(json_object_get(object, "complete"));
    frame->picture = get(manifest, object, "picture");
    sm_ledger_from_objects(frame->ledger, json_object_get(object, "events"),
                           json_object_get(object, "labels"), NULL);
    return frame->id && frame->from && frame->to &&
           files_from_json(manifest, json_object_get(object, "outputs"), frame->outputs);
}

static bool add_frame(sm_manifest *manifest, const json_t *object)
{
    if (fill_frame(manifest, object, sm_manifest_add_frame(manifest))) return true;
    g_array_set_size(manifest->frames, manifest->frames->len - 1);
    return false;
}

/* False: there is no list. */
static bool texts_from_json(sm_manifest *manifest, const json_t *list, GPtrArray *texts)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) if (json_is_string(item)) g_ptr_array_add(
        texts, (gpointer)(guintptr)sm_manifest_text(manifest, json_string_value(item)));
    return json_is_array(list);
}

static bool fill_manifest(sm_manifest *manifest, const json_t *root)
{
    size_t i;
    json_t *item;
    if (json_integer_value(json_object_get(root, "format")) != FORMAT) return false;
    manifest->program = get(manifest, root, "program");
    manifest->part = get(manifest, root, "part");
    manifest->title = get(manifest, root, "title");
    manifest->language = get(manifest, root, "language");
    manifest->settings = get(manifest, root, "settings");
    manifest->look = get(manifest, root, "look");
    manifest->animated = json_is_true(json_object_get(root, "animated"));
    manifest->frame_duration_ms =
        (uint32_t)json_integer_value(json_object_get(root, "frame_duration_ms"));
    sm_ledger_from_objects(manifest->ledger, json_object_get(root, "events"),
                           json_object_get(root, "labels"), json_object_get(root, "map"));
    texts_from_json(manifest, json_object_get(root, "obsolete"), manifest->obsolete);
    texts_from_json(manifest, json_object_get(root, "names"), manifest->names);
    json_array_foreach(json_object_get(root, "frames"), i,
                       item) if (!add_frame(manifest, item)) return false;
    return manifest->program && manifest->look && manifest->settings &&
           files_from_json(manifest, json_object_get(root, "inputs"), manifest->inputs) &&
           files_from_json(manifest, json_object_get(root, "outputs"), manifest->outputs);
}

sm_manifest *sm_manifest_read(const char *path, GError **error)
{
    gsize length;
    g_autofree char *json = sm_file_read(path, LONGEST_BYTES, &length, error);
    if (!json) return NULL;
    json_t *root = json_loadb(json, length, 0, NULL);
    g_autoptr(sm_manifest) manifest = sm_manifest_create();
    bool good = root && fill_manifest(manifest, root);
    json_decref(root);
    if (good) return g_steal_pointer(&manifest);
    sm_fail(error, SM_ERROR_DATA, "%s: is no manifest of a series by this version of the program",
            path);
    return NULL;
}

bool sm_manifest_is_ours(const char *path)
{
    gsize length;
    g_autofree char *json = sm_file_read(path, LONGEST_BYTES, &length, NULL);
    if (!json) return false;
    json_t *root = json_loadb(json, length, 0, NULL);
    const char *program = json_string_value(json_object_get(root, "program"));
    /* One that was cut off cannot be asked, but for how it begins. */
    static const char begin[] = "{\"format\":";
    const char *brace = strchr(json, '{'), *key = brace ? strchr(brace, '"') : NULL;
    bool ours = root ? program && g_str_has_prefix(program, "sahelmap ")
                     : key && g_str_has_prefix(key, begin + 1);
    json_decref(root);
    return ours;
}

static void drop_frame(sm_manifest *manifest, const char *id, guint before)
{
    for (guint i = 0; i < before; i++)
        if (strcmp(g_array_index(manifest->frames, sm_manifest_frame, i).id, id) == 0) {
            g_array_remove_index(manifest->frames, i);
            return;
        }
}

bool sm_manifest_add_line(sm_manifest *manifest, const char *line, gsize length)
{
    guint before = manifest->frames->len;
    json_t *object = json_loadb(line, length, 0, NULL);
    if (texts_from_json(manifest, json_object_get(object, "claims"), manifest->claims)) {
        json_decref(object);
        return true;
    }
    bool good = object && add_frame(manifest, object);
    json_decref(object);
    if (good)
        drop_frame(manifest, g_array_index(manifest->frames, sm_manifest_frame, before).id, before);
    return good;
}

void sm_manifest_copy_frame(sm_manifest *manifest, const sm_manifest_frame *frame)
{
    json_t *object = frame_to_json(frame);
    add_frame(manifest, object);
    json_decref(object);
}
