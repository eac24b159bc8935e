#include "base/datadir.h"

#include "base/fail.h"

#include "sahelmap/export.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/stat.h>

/* What tells the data folder from any other folder. */
#define MARK "shapefiles"
/* Programs, libraries and headers lie one or two folders below their prefix: bin/,
 * lib/x86_64-linux-gnu/, include/sahelmap/. */
#define MOST_FOLDERS_UP 2

/* Of a program that holds the static library; NULL in others (sahelmap/export.h). */
extern const char sm_place_of_headers[] __attribute__((weak));

static bool holds_data(const char *folder)
{
    g_autofree char *mark = g_build_filename(folder, MARK, NULL);
    return g_file_test(mark, G_FILE_TEST_IS_DIR);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* Of the executable or the shared library. The dynamic linker knows an executable only by the name
 * that it was called by, which may be found by way of PATH. */
static char *folder_of_code(void)
{
    static const char own[] = "/proc/self/exe";
    static const char here; /* its address lies in the file that holds this code */
    g_autofree char *executable = g_file_read_link(own, NULL);
    Dl_info info;
    bool library = dladdr(&here, &info) && info.dli_fname && strchr(info.dli_fname, '/') &&
                   g_file_test(info.dli_fname, G_FILE_TEST_IS_REGULAR) &&
                   !is_same_file(info.dli_fname, own);
    const char *file = library ? info.dli_fname : executable;
    return file ? g_path_get_dirname(file) : NULL;
}

static char *folder_of_headers(void)
{
    bool known = sm_place_of_headers && g_path_is_absolute(sm_place_of_headers);
    return known ? g_path_get_dirname(sm_place_of_headers) : NULL;
}

static char *from_environment(const char *folder, GError **error)
{
    if (holds_data(folder)) return g_strdup(folder);
    sm_fail(error, SM_ERROR_DATA,
            "SAHELMAP_DATA=%s: holds no folder %s; name the folder of sahelmap's data or unset it",
            folder, MARK);
    return NULL;
}

/* Of a prefix above `folder`; NULL where none has data. */
static char *near(const char *folder)
{
    g_autofree char *prefix = folder ? g_canonicalize_filename(folder, NULL) : NULL;
    for (int up = 0; prefix && up < MOST_FOLDERS_UP; up++) {
        char *parent = g_path_get_dirname(prefix);
        g_free(prefix);
        prefix = parent;
        g_autofree char *data = g_build_filename(prefix, "share", "sahelmap", NULL);
        if (holds_data(data)) return g_steal_pointer(&data);
    }
    return NULL;
}

char *sm_datadir_find_from(const char *code, const char *headers, GError **error)
{
    const char *wanted = g_getenv("SAHELMAP_DATA");
    if (wanted && *wanted) return from_environment(wanted, error);
    char *found = near(code);
    if (!found) found = near(headers);
    if (found) return found;
    if (holds_data(SM_INSTALLED_DATADIR)) return g_strdup(SM_INSTALLED_DATADIR);
    g_autofree char *beside =
        g_canonicalize_filename("../share/sahelmap", code ? code : SM_INSTALLED_DATADIR);
    sm_fail(error, SM_ERROR_DATA,
            "%s: sahelmap's styles and shapefiles are not there, nor in %s; install them or set "
            "SAHELMAP_DATA to their folder",
            beside, SM_INSTALLED_DATADIR);
    return NULL;
}

char *sm_datadir_find(GError **error)
{
    g_autofree char *code = folder_of_code(), *headers = folder_of_headers();
    return sm_datadir_find_from(code, headers, error);
}
