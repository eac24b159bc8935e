#include "base/datadir.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>

typedef struct tree {
    char *root, *bin, *beside, *elsewhere;
} tree;

static char *folder(const char *root, const char *path)
{
    char *whole = g_build_filename(root, path, NULL);
    g_assert_cmpint(g_mkdir_with_parents(whole, 0755), ==, 0);
    return whole;
}

/* ROOT/bin, ROOT/share/sahelmap/shapefiles and ROOT/elsewhere/shapefiles */
static void set_up(tree *t, gconstpointer unused)
{
    (void)unused;
    t->root = g_dir_make_tmp("sahelmap-test-XXXXXX", NULL);
    t->bin = folder(t->root, "bin");
    t->beside = folder(t->root, "share/sahelmap");
    t->elsewhere = folder(t->root, "elsewhere");
    g_free(folder(t->beside, "shapefiles"));
    g_free(folder(t->elsewhere, "shapefiles"));
    g_unsetenv("SAHELMAP_DATA");
}

static void remove_folder(const char *root, const char *path)
{
    g_autofree char *whole = g_build_filename(root, path, NULL);
    g_rmdir(whole);
}

static void tear_down(tree *t, gconstpointer unused)
{
    (void)unused;
    static const char *const inner_first[] = {"share/sahelmap/shapefiles",
                                              "share/sahelmap",
                                              "share",
                                              "elsewhere/shapefiles",
                                              "elsewhere",
                                              "bin",
                                              ""};
    for (gsize i = 0; i < G_N_ELEMENTS(inner_first); i++)
        remove_folder(t->root, inner_first[i]);
    g_unsetenv("SAHELMAP_DATA");
    g_free(t->root);
    g_free(t->bin);
    g_free(t->beside);
    g_free(t->elsewhere);
}

static void environment_comes_first(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_setenv("SAHELMAP_DATA", t->elsewhere, TRUE);
    g_autofree char *found = sm_datadir_find_from(t->bin, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found, ==, t->elsewhere);
}

static void wrong_environment_is_an_error(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_setenv("SAHELMAP_DATA", t->bin, TRUE);
    g_assert_null(sm_datadir_find_from(t->bin, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(g_strstr_len(error->message, -1, t->bin));
}

static void empty_environment_is_none(tree *t, gconstpointer unused)
{
    (void)unused;
    g_setenv("SAHELMAP_DATA", "", TRUE);
    g_autofree char *found = sm_datadir_find_from(t->bin, NULL, NULL);
    g_assert_cmpstr(found, ==, t->beside);
}

static void data_moves_with_the_program(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autofree char *found = sm_datadir_find_from(t->bin, NULL, NULL);
    g_assert_cmpstr(found, ==, t->beside);
}

/* As Debian lays them out. */
static void data_is_found_from_a_library_two_folders_down(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autofree char *library = g_build_filename(t->root, "lib", "x86_64-linux-gnu", NULL);
    g_autofree char *found = sm_datadir_find_from(library, NULL, NULL);
    g_assert_cmpstr(found, ==, t->beside);
}

static void data_is_found_from_the_headers(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autofree char *headers = g_build_filename(t->root, "include", "sahelmap", NULL);
    g_autofree char *found = sm_datadir_find_from("/proc/self", headers, NULL);
    g_assert_cmpstr(found, ==, t->beside);
}

static void nothing_found_names_the_places(tree *t, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    remove_folder(t->beside, "shapefiles");
    g_autofree char *found = sm_datadir_find_from(t->bin, NULL, &error);
    if (found) {
        g_test_skip("sahelmap is installed on this machine");
        return;
    }
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(g_strstr_len(error->message, -1, t->beside));
}

static void build_tree_has_its_data(void)
{
    g_autoptr(GError) error = NULL;
    g_unsetenv("SAHELMAP_DATA");
    g_autofree char *found = sm_datadir_find(&error);
    g_assert_no_error(error);
    g_autofree char *gazetteer = g_build_filename(found, "shapefiles", "gazetteer.csv", NULL);
    g_assert_true(g_file_test(gazetteer, G_FILE_TEST_IS_REGULAR));
}

#define ADD(name, function) g_test_add(name, tree, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/datadir/SAHELMAP_DATA comes first", environment_comes_first);
    ADD("/datadir/a wrong SAHELMAP_DATA is an error that names it", wrong_environment_is_an_error);
    ADD("/datadir/an empty SAHELMAP_DATA is none", empty_environment_is_none);
    ADD("/datadir/the data beside the program moves with it", data_moves_with_the_program);
    ADD("/datadir/the data are found from a library two folders below the prefix",
        data_is_found_from_a_library_two_folders_down);
    ADD("/datadir/the data are found from the headers", data_is_found_from_the_headers);
    ADD("/datadir/where nothing is found the error names the places",
        nothing_found_names_the_places);
    g_test_add_func("/datadir/a program of the build tree finds the source tree's data",
                    build_tree_has_its_data);
    return g_test_run();
}
