/* Columns of names and codes, as those call them who hand layers of units out. */
#include "source/unit_columns.h"

#include <string.h>

/* A table of one row; "-" behind a name: the column is blank. */
static sm_table *table_of(const char *const *names)
{
    sm_table *table = sm_table_create(g_strv_length((char **)(guintptr)names), 1);
    for (uint32_t i = 0; names[i]; i++) {
        g_autofree char *name = g_strdup(names[i]);
        bool blank = g_str_has_suffix(name, "-");
        if (blank) name[strlen(name) - 1] = '\0';
        sm_column_init(&table->columns[i], name, SM_COLUMN_TEXT, 1);
        sm_column_set_text(&table->columns[i], 0, blank ? "" : "x");
    }
    return table;
}

static void assert_guess(const char *columns, int level, const char *name, const char *name_fr,
                         const char *code)
{
    g_auto(GStrv) names = g_strsplit(columns, " ", -1);
    g_autoptr(sm_table) table = table_of((const char *const *)names);
    sm_unit_columns got = sm_unit_columns_guess(table, level);
    g_test_message("%s", columns);
    g_assert_cmpstr(got.name, ==, name);
    g_assert_cmpstr(got.name_fr, ==, name_fr);
    g_assert_cmpstr(got.code, ==, code);
}

static void columns_of_known_makers(void)
{
    static const char ocha[] = "ADM2_FR ADM2_PCODE ADM2_REF ADM1_FR ADM1_PCODE ADM0_EN date";
    assert_guess(ocha, 2, "ADM2_FR", "ADM2_FR", "ADM2_PCODE");
    assert_guess(ocha, 1, "ADM1_FR", "ADM1_FR", "ADM1_PCODE");
    assert_guess("admin1Name admin1Pcod admin2Name admin2Pcod", 2, "admin2Name", NULL,
                 "admin2Pcod");
    assert_guess("ADM1_EN ADM1_FR ADM1_PCODE", 1, "ADM1_EN", "ADM1_FR", "ADM1_PCODE");
    assert_guess("GID_0 COUNTRY GID_1 NAME_1 VARNAME_1 TYPE_1", 1, "NAME_1", NULL, "GID_1");
    assert_guess("shapeName shapeISO shapeID shapeGroup", 1, "shapeName", NULL, "shapeISO");
    assert_guess("Region", 1, "Region", NULL, NULL);
}

/* geoBoundaries leave shapeISO blank in the second level. */
static void blank_columns_are_none(void)
{
    assert_guess("shapeName shapeISO- shapeID", 2, "shapeName", NULL, "shapeID");
    assert_guess("name-", 1, NULL, NULL, NULL);
}

/* Names of another level are no names of this one. */
static void levels_are_told_apart(void)
{
    assert_guess("ADM1_FR ADM1_PCODE", 2, NULL, NULL, NULL);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit columns/columns of known makers", columns_of_known_makers);
    g_test_add_func("/unit columns/blank columns are none", blank_columns_are_none);
    g_test_add_func("/unit columns/levels are told apart", levels_are_told_apart);
    return g_test_run();
}
