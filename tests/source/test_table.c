#include "source/table.h"

#include <math.h>

static sm_table *sample(void)
{
    sm_table *table = sm_table_create(2, 3);
    sm_column_init(&table->columns[0], "Name", SM_COLUMN_TEXT, 3);
    sm_column_init(&table->columns[1], "POP", SM_COLUMN_NUMBER, 3);
    sm_column_set_text(&table->columns[0], 1, "Gao");
    table->columns[1].numbers[1] = 86353;
    return table;
}

static void test_found_by_name(void)
{
    g_autoptr(sm_table) table = sample();
    g_assert_true(sm_table_column(table, "name") == &table->columns[0]);
    g_assert_true(sm_table_column(table, "pop") == &table->columns[1]);
    g_assert_null(sm_table_column(table, "iso3"));
    g_assert_cmpstr(sm_table_text(table, "NAME", 1), ==, "Gao");
    g_assert_cmpfloat(sm_table_number(table, "Pop", 1), ==, 86353);
}

static void test_absent(void)
{
    g_autoptr(sm_table) table = sample();
    g_assert_cmpstr(sm_table_text(table, "name", 0), ==, "");
    g_assert_true(isnan(sm_table_number(table, "pop", 2)));
    g_assert_cmpstr(sm_table_text(table, "pop", 1), ==, "");
    g_assert_true(isnan(sm_table_number(table, "name", 1)));
    g_assert_cmpstr(sm_table_text(table, "other", 0), ==, "");
    g_assert_cmpstr(sm_table_text(table, "name", 3), ==, "");
    g_assert_true(isnan(sm_table_number(table, "pop", 3)));
}

static void test_empty(void)
{
    g_autoptr(sm_table) table = sm_table_create(0, 0);
    g_assert_null(sm_table_column(table, "name"));
    sm_table_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/columns are found whatever their case", test_found_by_name);
    g_test_add_func("/table/what is absent is empty text or NaN", test_absent);
    g_test_add_func("/table/a table may be empty", test_empty);
    return g_test_run();
}
