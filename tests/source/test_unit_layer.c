/* The shapefile of a level, among those of an archive as OCHA hands it out. */
#include "source/unit_layer.h"

#include "source/shapefile.h"

#include "archive_fixture.h"

#include <shapefil.h>

#define ADD(name, test)                                                                            \
    g_test_add("/unit layer/" name, event_fixture, NULL, fixture_set_up, test, fixture_tear_down)

static void assert_found(event_fixture *f, const char *const *names, int level, const char *want)
{
    member members[8];
    gsize n = 0;
    for (; names[n]; n++)
        members[n] = (member){names[n], "x", 1};
    const char *path = zip(f, "units.zip", members, n);
    g_autoptr(GError) error = NULL;
    g_autofree char *found = sm_unit_layer_find(path, level, &error);
    g_autofree char *expected = *want ? g_strconcat(path, "/", want, NULL) : g_strdup(path);
    g_assert_no_error(error);
    g_assert_cmpstr(found, ==, expected);
}

static void levels_of_known_makers(event_fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const ocha[] = {
        "mli_admbnda_adm0_1m_gov_20211220.shp",   "mli_admbnda_adm1_1m_gov_20211220.shp",
        "mli_admbnda_adm1_1m_gov_20211220.dbf",   "mli_admbnda_adm2_1m_gov_20211220.shp",
        "mli_admbndl_admALL_1m_gov_20211220.shp", NULL};
    static const char *const gadm[] = {"gadm41_MLI_0.shp", "gadm41_MLI_1.shp", "gadm41_MLI_2.shp",
                                       NULL};
    static const char *const one[] = {"anything.shp", "anything.dbf", NULL};
    assert_found(f, ocha, 1, ocha[1]);
    assert_found(f, ocha, 2, ocha[3]);
    assert_found(f, gadm, 1, gadm[1]);
    assert_found(f, one, 2, "");
}

static void what_cannot_be_told_is_asked(event_fixture *f, gconstpointer data)
{
    (void)data;
    const member members[] = {{"north.shp", "x", 1}, {"south.shp", "x", 1}};
    const char *path = zip(f, "units.zip", members, 2);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_unit_layer_find(path, 1, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "north.shp, south.shp"));
}

/* "units.zip/b.shp" is one of several. */
static void one_of_an_archive_is_read(event_fixture *f, gconstpointer data)
{
    (void)data;
    SHPHandle shp = SHPCreate(fixture_path(f, "points.shp"), SHPT_POINT);
    double x = 3, y = 4;
    SHPObject *point = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, NULL);
    SHPWriteObject(shp, -1, point);
    SHPDestroyObject(point);
    SHPClose(shp);
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(fixture_path(f, "points.shp"), &bytes, &length, NULL));
    const member members[] = {{"in/a.shp", "x", 1}, {"in/b.shp", bytes, length}};
    g_autofree char *path = g_strconcat(zip(f, "units.zip", members, 2), "/in/b.shp", NULL);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_assert_true(sm_shapefile_is_at(path));
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_shapefile_n_records(file), ==, 1);
    g_assert_cmpfloat(sm_shapefile_bounds(file).x0, ==, 3);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    ADD("levels of known makers", levels_of_known_makers);
    ADD("what cannot be told is asked", what_cannot_be_told_is_asked);
    ADD("one of an archive is read", one_of_an_archive_is_read);
    return g_test_run();
}
