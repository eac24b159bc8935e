/* The delivered towns and villages of the world, by name. */
#include "source/place_index.h"

#include "base/fold.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

#define DELIVERED SM_SOURCE_DIR "/shapefiles/places.idx"

static sm_place_index *delivered(void)
{
    g_autoptr(GError) error = NULL;
    sm_place_index *index = sm_place_index_open(DELIVERED, &error);
    g_assert_no_error(error);
    return index;
}

static void check(const sm_place_index *index, const char *name, const char *iso3, double lat,
                  double lon)
{
    g_autofree char *folded = sm_fold(name);
    g_autoptr(GArray) found = sm_place_index_find(index, folded);
    for (guint i = 0; i < found->len; i++) {
        const sm_indexed_place *p = &g_array_index(found, sm_indexed_place, i);
        if (strcmp(p->iso3, iso3) == 0 && ABS(p->at.lat - lat) < 0.1 && ABS(p->at.lon - lon) < 0.1)
            return;
    }
    g_error("%s, %s is not there", name, iso3);
}

static void towns_that_the_news_names_are_there(void)
{
    g_autoptr(sm_place_index) index = delivered();
    check(index, "El Fasher", "SDN", 13.63, 25.35);
    check(index, "Bukavu", "COD", -2.49, 28.84);
    check(index, "Rafah", "PSE", 31.29, 34.25);
    check(index, "Beledweyne", "SOM", 4.74, 45.2);
    check(index, "Bakhmut", "UKR", 48.6, 38.0);
    check(index, "Port-au-Prince", "HTI", 18.54, -72.34);
}

static void the_most_populous_come_first(void)
{
    g_autoptr(sm_place_index) index = delivered();
    g_autoptr(GArray) found = sm_place_index_find(index, "san jose");
    g_assert_cmpuint(found->len, >, 10);
    for (guint i = 1; i < found->len; i++)
        g_assert_cmpuint(g_array_index(found, sm_indexed_place, i - 1).population, >=,
                         g_array_index(found, sm_indexed_place, i).population);
    g_autoptr(GArray) none = sm_place_index_find(index, "no such place at all");
    g_assert_cmpuint(none->len, ==, 0);
}

static void what_is_no_index_is_refused(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "places.idx", NULL);
    gsize length;
    g_autofree char *whole = NULL;
    g_assert_true(g_file_get_contents(DELIVERED, &whole, &length, NULL));
    const gsize cuts[] = {0, 7, 23, 24, 1000, length - 1};
    for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_true(g_file_set_contents(path, whole, (gssize)cuts[i], NULL));
        g_assert_null(sm_place_index_open(path, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    }
    g_unlink(path);
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/place-index/towns that the news names are there",
                    towns_that_the_news_names_are_there);
    g_test_add_func("/place-index/the most populous come first", the_most_populous_come_first);
    g_test_add_func("/place-index/what is no index is refused", what_is_no_index_is_refused);
    return g_test_run();
}
