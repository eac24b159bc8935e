#include "base/input_set.h"

#include "base/fail.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>

/* Folders of layers are flat, or have one level more. */
#define DEEPEST_FOLDER 4

struct sm_input_set {
    GHashTable *files; /* device and inode -> path as it was named */
};

typedef struct identity {
    uint64_t device, inode;
} identity;

static guint hash_identity(gconstpointer key)
{
    const identity *id = key;
    uint64_t mixed = (id->inode ^ (id->device << 32 | id->device >> 32)) * 0x9e3779b97f4a7c15u;
    return (guint)(mixed >> 32);
}

static gboolean same_identity(gconstpointer a, gconstpointer b)
{
    const identity *x = a, *y = b;
    return x->device == y->device && x->inode == y->inode;
}

sm_input_set *sm_input_set_create(void)
{
    sm_input_set *set = g_new0(sm_input_set, 1);
    set->files = g_hash_table_new_full(hash_identity, same_identity, g_free, g_free);
    return set;
}

void sm_input_set_free(sm_input_set *set)
{
    if (!set) return;
    g_hash_table_unref(set->files);
    g_free(set);
}

/* Of a regular file that is there. */
static bool identify(const char *path, identity *id)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    *id = (identity){(uint64_t)status.st_dev, (uint64_t)status.st_ino};
    return true;
}

static void add_file(sm_input_set *set, const char *path)
{
    identity id;
    if (!identify(path, &id) || g_hash_table_contains(set->files, &id)) return;
    g_hash_table_insert(set->files, g_memdup2(&id, sizeof id), g_strdup(path));
}

/* What a shapefile is read from besides its .shp, and what SQLite keeps beside a file. */
static const char *const shapefile_parts[] = {".shp", ".shx", ".dbf", ".prj",
                                              ".cpg", ".qix", ".sbn", ".sbx"};
static const char *const database_parts[] = {"-wal", "-shm", "-journal"};

static bool is_one_of(const char *ending, const char *const *endings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g_ascii_strcasecmp(ending, endings[i]) == 0) return true;
    return false;
}

/* "cercles.DBF" of "cercles.shp", "events.db-wal" of "events.db". */
static bool belongs_to(const char *name, const char *file)
{
    size_t length = strlen(file), stem = (size_t)(strrchr(file, '.') - file);
    if (strncmp(name, file, length) == 0)
        return is_one_of(name + length, database_parts, G_N_ELEMENTS(database_parts));
    return strncmp(name, file, stem) == 0 &&
           is_one_of(file + stem, shapefile_parts, G_N_ELEMENTS(shapefile_parts)) &&
           is_one_of(name + stem, shapefile_parts, G_N_ELEMENTS(shapefile_parts));
}

/* The parts are found by their names alone. */
static bool has_parts(const char *path)
{
    static const char *const endings[] = {".shp", ".dbf", ".gpkg", ".sqlite", ".sqlite3", ".db"};
    const char *dot = strrchr(path, '.');
    return dot && is_one_of(dot, endings, G_N_ELEMENTS(endings));
}

static void add_beside(sm_input_set *set, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *file = g_path_get_basename(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!belongs_to(name, file)) continue;
        g_autofree char *part = g_build_filename(folder, name, NULL);
        add_file(set, part);
    }
}

static void add_folder(sm_input_set *set, const char *path, int depth)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (!g_file_test(inner, G_FILE_TEST_IS_DIR))
            add_file(set, inner);
        else if (depth > 1)
            add_folder(set, inner, depth - 1);
    }
}

void sm_input_set_add(sm_input_set *set, const char *path)
{
    if (!path || strcmp(path, "-") == 0) return;
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        add_folder(set, path, DEEPEST_FOLDER);
        return;
    }
    add_file(set, path);
    if (has_parts(path)) add_beside(set, path);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *sm_input_set_paths(const sm_input_set *set)
{
    GPtrArray *paths = g_ptr_array_new();
    GHashTableIter all;
    gpointer path;
    g_hash_table_iter_init(&all, set->files);
    while (g_hash_table_iter_next(&all, NULL, &path))
        g_ptr_array_add(paths, path);
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

bool sm_input_set_spares(const sm_input_set *set, const char *path, const char *made_for,
                         GError **error)
{
    identity id;
    if (!identify(path, &id)) return true;
    const char *input = g_hash_table_lookup(set->files, &id);
    if (!input) return true;
    g_autofree char *alias =
        strcmp(path, input) == 0 ? g_strdup("") : g_strdup_printf(" (as %s)", input);
    if (made_for)
        return sm_fail(error, SM_ERROR_USAGE,
                       "%s: is read by this run%s, and would be replaced by what is written beside "
                       "%s; give that another name",
                       path, alias, made_for);
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is read by this run%s, and would be replaced; give the output another name",
                   path, alias);
}
