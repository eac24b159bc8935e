#include "base/input_set.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct place {
    char *folder;
    sm_input_set *set;
} place;

static char *path_of(const place *p, const char *name)
{
    return g_build_filename(p->folder, name, NULL);
}

static void put(const place *p, const char *name)
{
    g_autofree char *path = path_of(p, name);
    g_assert_true(g_file_set_contents(path, name, -1, NULL));
}

static void set_up(place *p, gconstpointer unused)
{
    (void)unused;
    p->folder = g_dir_make_tmp("sahelmap-test-XXXXXX", NULL);
    p->set = sm_input_set_create();
}

static void empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) empty(path);
        g_remove(path);
    }
}

static void tear_down(place *p, gconstpointer unused)
{
    (void)unused;
    sm_input_set_free(p->set);
    empty(p->folder);
    g_rmdir(p->folder);
    g_free(p->folder);
}

static void add(const place *p, const char *name)
{
    g_autofree char *path = path_of(p, name);
    sm_input_set_add(p->set, path);
}

static bool spares(const place *p, const char *name)
{
    g_autofree char *path = path_of(p, name);
    return sm_input_set_spares(p->set, path, NULL, NULL);
}

static void an_input_is_not_spared_and_named(place *p, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = path_of(p, "ev.json");
    put(p, "ev.json");
    put(p, "other.json");
    add(p, "ev.json");
    g_assert_true(spares(p, "other.json"));
    g_assert_true(spares(p, "new.json"));
    g_assert_false(sm_input_set_spares(p->set, path, "ev.png", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_USAGE);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_assert_nonnull(strstr(error->message, "beside ev.png"));
}

static void an_input_is_known_under_every_name(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *path = path_of(p, "ev.csv"), *soft = path_of(p, "soft.png");
    g_autofree char *hard = path_of(p, "hard.png"), *other = path_of(p, "a/../ev.csv");
    g_autofree char *folder = path_of(p, "a");
    put(p, "ev.csv");
    add(p, "ev.csv");
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    g_assert_cmpint(symlink("ev.csv", soft), ==, 0);
    g_assert_cmpint(link(path, hard), ==, 0);
    g_assert_false(spares(p, "soft.png"));
    g_assert_false(spares(p, "hard.png"));
    g_assert_false(sm_input_set_spares(p->set, other, NULL, NULL));
}

static void an_input_behind_a_link_is_known_by_its_own_name(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *link_path = path_of(p, "events.csv");
    put(p, "2025.csv");
    g_assert_cmpint(symlink("2025.csv", link_path), ==, 0);
    add(p, "events.csv");
    g_assert_false(spares(p, "2025.csv"));
}

static void parts_of_a_shapefile_belong_to_it(place *p, gconstpointer unused)
{
    (void)unused;
    static const char *const parts[] = {"cercles.shp", "cercles.shx", "cercles.DBF", "cercles.prj",
                                        "cercles.cpg", "cercles.qix", "cercles.sbn", "cercles.sbx"};
    static const char *const others[] = {"cercles.png", "cercles2.dbf", "cercles", "cercle.prj"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        put(p, parts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        put(p, others[i]);
    add(p, "cercles.shp");
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (spares(p, parts[i])) g_test_fail_printf("%s is not known", parts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (!spares(p, others[i])) g_test_fail_printf("%s is taken for a part", others[i]);
}

static void side_files_of_a_data_base_belong_to_it(place *p, gconstpointer unused)
{
    (void)unused;
    static const char *const names[] = {"ev.sqlite", "ev.sqlite-wal", "ev.sqlite-shm",
                                        "ev.sqlite-journal", "ev.sqlite-old"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        put(p, names[i]);
    add(p, "ev.sqlite");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_true(spares(p, names[i]) == (i == G_N_ELEMENTS(names) - 1));
}

static void a_folder_is_all_that_it_holds(place *p, gconstpointer unused)
{
    (void)unused;
    g_autofree char *folder = path_of(p, "layers"), *inner = path_of(p, "layers/world");
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    g_assert_cmpint(g_mkdir(inner, 0755), ==, 0);
    put(p, "layers/rivers.shp");
    put(p, "layers/world/land.png");
    put(p, "rivers.shp");
    add(p, "layers");
    g_assert_false(spares(p, "layers/rivers.shp"));
    g_assert_false(spares(p, "layers/world/land.png"));
    g_assert_true(spares(p, "rivers.shp"));
}

static void what_is_no_file_is_left_out(place *p, gconstpointer unused)
{
    (void)unused;
    sm_input_set_add(p->set, NULL);
    sm_input_set_add(p->set, "-");
    sm_input_set_add(p->set, "/dev/null");
    add(p, "missing.csv");
    g_assert_true(spares(p, "missing.csv"));
    g_assert_true(sm_input_set_spares(p->set, "/dev/null", NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/base/input-set/" #name, place, NULL, set_up, name, tear_down)
    TEST(an_input_is_not_spared_and_named);
    TEST(an_input_is_known_under_every_name);
    TEST(an_input_behind_a_link_is_known_by_its_own_name);
    TEST(parts_of_a_shapefile_belong_to_it);
    TEST(side_files_of_a_data_base_belong_to_it);
    TEST(a_folder_is_all_that_it_holds);
    TEST(what_is_no_file_is_left_out);
    return g_test_run();
}
