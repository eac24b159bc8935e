/* The files that a run reads, known by device and inode, so that no output replaces one of them
 * under whatever name, through a symbolic link or a second hard link. */
#ifndef SM_BASE_INPUT_SET_H
#define SM_BASE_INPUT_SET_H

#include <glib.h>
#include <stdbool.h>

typedef struct sm_input_set sm_input_set;

sm_input_set *sm_input_set_create(void);
void sm_input_set_free(sm_input_set *set); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_input_set, sm_input_set_free)

/* A file with its parts (of a shapefile .shx and others, of an SQLite file -wal and others), or a
 * folder with all that it holds. NULL, "-" and what is not there
 * are left out; so are pipes and devices, which nothing replaces. */
void sm_input_set_add(sm_input_set *set, const char *path);

/* Their paths as they were given, in alphabetical order; borrowed, the array to be freed with
 * g_ptr_array_unref(). */
GPtrArray *sm_input_set_paths(const sm_input_set *set);

/* True where writing `path` replaces none of them; else an error (SM_ERROR_USAGE) that says which.
 * `made_for`: what the user asked for where `path` is a file that comes with it; NULL: `path`
 * itself. */
bool sm_input_set_spares(const sm_input_set *set, const char *path, const char *made_for,
                         GError **error);

#endif
