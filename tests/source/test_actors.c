/* Groups of actors: names in every writing, days included at both ends, the most exact alias first.
 */
#include "source/actors.h"

#include "source/date.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "group,alias,from,to,source\n"

static sm_actors *actors_of(const char *csv, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "actors.csv", NULL);
    g_assert_true(g_file_set_contents(path, csv, -1, NULL));
    sm_actors *actors = sm_actors_read(path, error);
    g_unlink(path);
    g_rmdir(folder);
    return actors;
}

static const char table[] = "\xef\xbb\xbf" HEAD "JNIM,Ansar Dine,,2017-03-01,a\n"
                            "JNIM,JNIM: Group for Support*,2017-03-02,,b\n"
                            "Macina,JNIM: Group for Support (Macina)*,2017-03-02,,b\n"
                            "Other,Ansar*,,,c\n"
                            "Army,\"Forces armées, Mali\",2012-01-17,2012-03-21,d\n"
                            "Junta,\"Forces armées, Mali\",2012-03-22,2012-04-12,d\n";

static void assert_group(const char *name, int year, int month, int day, const char *group)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_actors) actors = actors_of(table, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sm_actors_group(actors, name, sm_day_from_civil(year, month, day)), ==, group);
}

static void an_alias_holds_on_its_first_and_last_day(void)
{
    assert_group("Forces armées, Mali", 2012, 1, 16, NULL);
    assert_group("Forces armées, Mali", 2012, 1, 17, "Army");
    assert_group("Forces armées, Mali", 2012, 3, 21, "Army");
    assert_group("Forces armées, Mali", 2012, 3, 22, "Junta");
    assert_group("Forces armées, Mali", 2012, 4, 12, "Junta");
    assert_group("Forces armées, Mali", 2012, 4, 13, NULL);
}

static void a_whole_name_comes_before_a_beginning_and_a_longer_before_a_shorter(void)
{
    assert_group("Ansar Dine", 2017, 3, 1, "JNIM");
    assert_group("Ansar Dine", 2017, 3, 2, "Other");
    assert_group("Ansar Dine (north)", 2017, 3, 1, "Other");
    assert_group("JNIM: Group for Support of Islam", 2020, 1, 1, "JNIM");
    assert_group("JNIM: Group for Support (Macina) 2", 2020, 1, 1, "Macina");
    assert_group("JNIM: Group for Support", 2017, 3, 1, NULL);
    assert_group("Ansa", 2017, 3, 1, NULL);
}

static void case_and_blanks_and_composition_do_not_matter(void)
{
    assert_group(" ANSAR dine ", 2017, 3, 1, "JNIM");
    assert_group("forces arme\xcc\x81"
                 "es, mali",
                 2012, 3, 21, "Army");
    assert_group("", 2017, 3, 1, NULL);
}

static void assert_refused(const char *csv, const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_actors) actors = actors_of(csv, &error);
    g_assert_null(actors);
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    if (!strstr(error->message, says)) g_test_message("got: %s", error->message);
    g_assert_nonnull(strstr(error->message, says));
}

static void a_table_that_is_none_is_refused(void)
{
    assert_refused("", "actors.csv: is empty");
    assert_refused("group,alias,from,until,source\n",
                   "actors.csv:1: is no actors file; its first line must be group,alias,from,to,"
                   "source");
    assert_refused(HEAD "JNIM,a,,\n", "actors.csv:2: needs the cells group,alias,from,to,source");
    assert_refused(HEAD "JNIM,a,,,x,y\n", "actors.csv:2: needs the cells");
    assert_refused(HEAD "JNIM,a,,,x\n\"JNIM,b,,,x\n", "actors.csv:3: needs the cells");
    assert_refused(HEAD "JNIM,a,,,x\nJNIM,,,,x\n", "actors.csv:3: needs a group and an alias");
    assert_refused(HEAD ",a,,,x\n", "actors.csv:2: needs a group and an alias");
    assert_refused(HEAD "JNIM,a,soon,,x\n", "actors.csv:2: dates are written like 2017-03-02");
    assert_refused(HEAD "JNIM,a,,2017-02-30,x\n",
                   "actors.csv:2: dates are written like 2017-03-02");
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_actors_read("/nonexistent.csv", &error));
    g_assert_nonnull(error);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/source/actors/" #name, name)
    TEST(an_alias_holds_on_its_first_and_last_day);
    TEST(a_whole_name_comes_before_a_beginning_and_a_longer_before_a_shorter);
    TEST(case_and_blanks_and_composition_do_not_matter);
    TEST(a_table_that_is_none_is_refused);
    return g_test_run();
}
