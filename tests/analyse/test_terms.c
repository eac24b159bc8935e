/* The measures that the numbers of spread consist of, by name. */
#include "analyse/terms.h"

#include <glib.h>

static void terms_and_columns_are_found_by_name(void)
{
    for (int i = 0; i < SM_N_TERMS; i++) {
        const sm_term *term = &sm_terms[i];
        g_assert_true(sm_term_named(term->name) == term);
        for (uint32_t k = 0; k < term->n_columns; k++)
            g_assert_cmpint(sm_term_column_named(term, term->columns[k].name), ==, (int)k);
    }
}

static void what_there_is_not_is_not_found(void)
{
    g_assert_null(sm_term_named("no such measure"));
    g_assert_cmpint(sm_term_column_named(&sm_terms[0], "no such column"), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terms/terms and columns are found by name",
                    terms_and_columns_are_found_by_name);
    g_test_add_func("/terms/what there is not is not found", what_there_is_not_is_not_found);
    return g_test_run();
}
