#include "base/datadir.h"

#include "base/fail.h"

/* What tells the data folder from any other folder. */
#define MARK "shapefiles"

static bool holds_data(const char *folder)
{
    g_autofree char *mark = g_build_filename(folder, MARK, NULL);
    return g_file_test(mark, G_FILE_TEST_IS_DIR);
}

static char *executable_folder(void)
{
    g_autofree char *executable = g_file_read_link("/proc/self/exe", NULL);
    return executable ? g_path_get_dirname(executable) : NULL;
}

static char *from_environment(const char *folder, GError **error)
{
    if (holds_data(folder)) return g_strdup(folder);
    sm_fail(error, SM_ERROR_DATA,
            "SAHELMAP_DATA=%s: holds no folder %s; name the folder of sahelmap's data or unset it",
            folder, MARK);
    return NULL;
}

char *sm_datadir_find_from(const char *bin, GError **error)
{
    const char *wanted = g_getenv("SAHELMAP_DATA");
    if (wanted && *wanted) return from_environment(wanted, error);
    g_autofree char *beside =
        bin ? g_canonicalize_filename("../share/sahelmap", bin) : g_strdup(SM_INSTALLED_DATADIR);
    if (holds_data(beside)) return g_steal_pointer(&beside);
    if (holds_data(SM_INSTALLED_DATADIR)) return g_strdup(SM_INSTALLED_DATADIR);
    sm_fail(error, SM_ERROR_DATA,
            "%s: sahelmap's styles and shapefiles are not there, nor in %s; install them or set "
            "SAHELMAP_DATA to their folder",
            beside, SM_INSTALLED_DATADIR);
    return NULL;
}

char *sm_datadir_find(GError **error)
{
    g_autofree char *bin = executable_folder();
    return sm_datadir_find_from(bin, error);
}
