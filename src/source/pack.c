#include "source/pack.h"

#include "base/fail.h"
#include "base/file.h"
#include "source/memory_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MANIFEST "pack.ini"
/* A manifest is some lines. */
enum { MOST_MANIFEST_BYTES = 64 * 1024 };

const char *const sm_pack_data_sets[] = {"west-africa", "provinces", NULL};

void sm_pack_free(sm_pack *pack)
{
    if (!pack) return;
    g_free(pack->name);
    g_free(pack->folder);
    g_free(pack->country);
    g_free(pack->source);
    g_free(pack->licence);
    g_free(pack->file);
    g_free(pack->sha256);
    g_free(pack);
}

char *sm_packs_folder(void)
{
    return g_build_filename(g_get_user_data_dir(), "sahelmap", "packs", NULL);
}

char *sm_pack_layer(const sm_pack *pack, const char *data_set, const char *name)
{
    return g_build_filename(pack->folder, data_set, name, NULL);
}

/* ---- the manifest ---- */

static GKeyFile *read_manifest(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, MANIFEST, NULL);
    gsize length;
    g_autofree char *text = sm_file_read(path, MOST_MANIFEST_BYTES, &length, error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;
    if (!text) return NULL;
    if (g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &reason))
        return g_steal_pointer(&file);
    sm_fail(error, SM_ERROR_DATA, "%s: is no manifest of a pack: %s", path, reason->message);
    return NULL;
}

static char *text_of(GKeyFile *file, const char *key)
{
    char *text = g_key_file_get_string(file, "pack", key, NULL);
    return text ? text : g_strdup("");
}

sm_pack *sm_pack_read(const char *folder, const char *name, GError **error)
{
    g_autoptr(sm_pack) pack = g_new0(sm_pack, 1);
    pack->name = g_strdup(name);
    pack->folder = g_build_filename(folder, name, NULL);
    g_autoptr(GKeyFile) file = read_manifest(pack->folder, error);
    if (!file) return NULL;
    pack->country = text_of(file, "country");
    pack->source = text_of(file, "source");
    pack->licence = text_of(file, "licence");
    pack->file = text_of(file, "file");
    pack->sha256 = text_of(file, "sha256");
    pack->level = g_key_file_get_integer(file, "pack", "level", NULL);
    pack->valid_from = g_key_file_get_integer(file, "pack", "valid-from", NULL);
    pack->n_units = (uint32_t)MAX(0, g_key_file_get_integer(file, "pack", "units", NULL));
    if (strlen(pack->country) == 3 && pack->level >= 1) return g_steal_pointer(&pack);
    sm_fail(error, SM_ERROR_DATA,
            "%s/" MANIFEST ": says no country and level; remove the pack and add it again",
            pack->folder);
    return NULL;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const sm_pack *const *)a)->name, (*(const sm_pack *const *)b)->name);
}

GPtrArray *sm_packs_read(const char *folder, sm_diagnostics *diagnostics)
{
    GPtrArray *packs = g_ptr_array_new_with_free_func((GDestroyNotify)sm_pack_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_build_filename(folder, name, MANIFEST, NULL);
        if (*name == '.' || !g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        sm_pack *pack = sm_pack_read(folder, name, &error);
        if (pack)
            g_ptr_array_add(packs, pack);
        else
            sm_diagnostics_warn(diagnostics, "%s", error->message);
    }
    if (dir) g_dir_close(dir);
    g_ptr_array_sort(packs, by_name);
    return packs;
}

/* ---- digests ---- */

/* NULL: cannot be read. */
static char *digest_of(const char *path)
{
    sm_bytes bytes;
    if (!sm_bytes_map(path, &bytes, NULL)) return NULL;
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes.data, bytes.length);
    sm_bytes_clear(&bytes);
    return digest;
}

static char *outlines_of(const char *data_dir, const char *data_set)
{
    return g_build_filename(data_dir, data_set, "countries.shp", NULL);
}

static void set_digest(GKeyFile *file, const char *group, const char *key, const char *path)
{
    g_autofree char *digest = digest_of(path);
    if (digest) g_key_file_set_string(file, group, key, digest);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void set_layer_digests(GKeyFile *file, const sm_pack *pack, const char *data_set)
{
    g_autofree char *folder = g_build_filename(pack->folder, data_set, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    while (dir && (name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(name));
    if (dir) g_dir_close(dir);
    g_ptr_array_sort(names, by_text);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *key = g_build_filename(data_set, names->pdata[i], NULL);
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        set_digest(file, "layers", key, path);
    }
}

bool sm_pack_write(const sm_pack *pack, const char *data_dir, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_string(file, "pack", "country", pack->country);
    g_key_file_set_integer(file, "pack", "level", pack->level);
    g_key_file_set_integer(file, "pack", "units", (int)pack->n_units);
    if (pack->valid_from > 0) g_key_file_set_integer(file, "pack", "valid-from", pack->valid_from);
    g_key_file_set_string(file, "pack", "source", pack->source);
    g_key_file_set_string(file, "pack", "licence", pack->licence);
    g_key_file_set_string(file, "pack", "file", pack->file);
    g_key_file_set_string(file, "pack", "sha256", pack->sha256);
    for (const char *const *set = sm_pack_data_sets; *set; set++) {
        g_autofree char *folder = g_build_filename(pack->folder, *set, NULL);
        if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) continue;
        g_autofree char *outlines = outlines_of(data_dir, *set);
        set_digest(file, "outlines", *set, outlines);
        set_layer_digests(file, pack, *set);
    }
    gsize length;
    g_autofree char *text = g_key_file_to_data(file, &length, NULL);
    g_autofree char *path = g_build_filename(pack->folder, MANIFEST, NULL);
    return sm_file_write(path, text, length, error);
}

/* ---- verify ---- */

static bool is_as_said(GKeyFile *file, const char *group, const char *key, const char *path)
{
    g_autofree char *said = g_key_file_get_string(file, group, key, NULL);
    g_autofree char *is = digest_of(path);
    return said && is && strcmp(said, is) == 0;
}

bool sm_pack_verify(const sm_pack *pack, const char *data_dir, GError **error)
{
    g_autoptr(GKeyFile) file = read_manifest(pack->folder, error);
    if (!file) return false;
    g_auto(GStrv) layers = g_key_file_get_keys(file, "layers", NULL, NULL);
    g_auto(GStrv) sets = g_key_file_get_keys(file, "outlines", NULL, NULL);
    if (!layers || !*layers)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds no layers; remove it and add it again",
                       pack->name);
    for (char **key = layers; *key; key++) {
        g_autofree char *path = g_build_filename(pack->folder, *key, NULL);
        if (!is_as_said(file, "layers", *key, path))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: %s is missing or was changed; remove the pack and add it again",
                           pack->name, *key);
    }
    for (char **set = sets; set && *set; set++) {
        g_autofree char *path = outlines_of(data_dir, *set);
        if (!is_as_said(file, "outlines", *set, path))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: was fitted to other outlines than those of this program (%s); "
                           "remove the pack and add it again",
                           pack->name, *set);
    }
    return true;
}

/* ---- remove ---- */

static bool remove_at(const char *path, GError **error)
{
    if (g_remove(path) == 0 || errno == ENOENT) return true;
    return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be removed: %s", path, g_strerror(errno));
}

static bool remove_files(const char *folder, GError **error)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    bool good = true;
    const char *name;
    while (good && dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        good = remove_at(path, error);
    }
    if (dir) g_dir_close(dir);
    return good && remove_at(folder, error);
}

bool sm_pack_remove(const char *folder, GError **error)
{
    for (const char *const *set = sm_pack_data_sets; *set; set++) {
        g_autofree char *path = g_build_filename(folder, *set, NULL);
        if (!remove_files(path, error)) return false;
    }
    g_autofree char *manifest = g_build_filename(folder, MANIFEST, NULL);
    return remove_at(manifest, error) && remove_at(folder, error);
}
