#include "sahelmap/error.h"
#include "sahelmap/ledger.h"

#include <string.h>

static void a_new_one_balances(void)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_assert_true(sm_ledger_balances(ledger));
}

static void every_event_has_one_place(void)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    uint64_t *const places[] = {&ledger->drawn,          &ledger->outside_frame,
                                &ledger->outside_window, &ledger->filtered_out,
                                &ledger->unusable,       &ledger->duplicates};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        ledger->events_read++;
        g_assert_false(sm_ledger_balances(ledger));
        ++*places[i];
        g_assert_true(sm_ledger_balances(ledger));
    }
}

static void every_row_of_a_table_has_one_place(void)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    const sm_ledger_table empty = {.file = (char *)(gsize) "t.csv"};
    sm_ledger_add_table(ledger, &empty);
    sm_ledger_table *t = &g_array_index(ledger->tables, sm_ledger_table, 0);
    uint64_t *const places[] = {&t->used,          &t->filtered_out, &t->without_key,
                                &t->without_value, &t->unmatched,    &t->unreadable};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        t->rows++;
        g_assert_false(sm_ledger_balances(ledger));
        ++*places[i];
        g_assert_true(sm_ledger_balances(ledger));
    }
    g_autoptr(sm_ledger) copy = sm_ledger_create();
    sm_ledger_copy(copy, ledger);
    g_assert_cmpuint(g_array_index(copy->tables, sm_ledger_table, 0).rows, ==, 6);
    g_assert_true(g_array_index(copy->tables, sm_ledger_table, 0).file != t->file);
}

static void every_label_is_placed_or_named(void)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_ledger_place(ledger);
    sm_ledger_drop(ledger, "Ansongo", SM_LABEL_DROP_NO_PLACE, 1);
    g_assert_cmpuint(ledger->labels_wanted, ==, 2);
    g_assert_true(sm_ledger_balances(ledger));
    ledger->labels_wanted++;
    g_assert_false(sm_ledger_balances(ledger));
}

static void every_reason_is_told_in_its_own_words(void)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (int why = SM_LABEL_DROP_NO_PLACE; why < SM_LABEL_N_DROPS; why++) {
        const char *text = sm_label_drop_text((sm_label_drop)why);
        g_assert_cmpstr(text, !=, "");
        g_assert_true(g_hash_table_add(told, (gpointer)(uintptr_t)text));
    }
}

static void a_copy_has_names_of_its_own(void)
{
    g_autoptr(sm_ledger) copy = sm_ledger_create();
    sm_ledger_drop(copy, "Kidal", SM_LABEL_DROP_OUTSIDE, 1);
    {
        g_autoptr(sm_ledger) ledger = sm_ledger_create();
        sm_ledger_drop(ledger, "Ansongo", SM_LABEL_DROP_BENT, 1);
        sm_ledger_copy(copy, ledger);
    }
    g_assert_cmpuint(copy->dropped->len, ==, 1);
    g_assert_cmpstr(g_array_index(copy->dropped, sm_dropped_label, 0).name, ==, "Ansongo");
    g_assert_cmpint(g_array_index(copy->dropped, sm_dropped_label, 0).why, ==, SM_LABEL_DROP_BENT);
}

static void sums_that_do_not_hold_ask_to_be_reported(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_assert_true(sm_ledger_check(ledger, &error));
    g_assert_no_error(error);
    ledger->events_read = 5;
    ledger->drawn = 3;
    ledger->duplicates = 1;
    g_assert_false(sm_ledger_check(ledger, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(error->message, "of 5 events read, 4 are accounted for"));
    g_assert_nonnull(strstr(error->message, "please report it"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger/a new one balances", a_new_one_balances);
    g_test_add_func("/ledger/every event read has exactly one place", every_event_has_one_place);
    g_test_add_func("/ledger/every row of a table has exactly one place",
                    every_row_of_a_table_has_one_place);
    g_test_add_func("/ledger/every label wanted is placed, or dropped and named",
                    every_label_is_placed_or_named);
    g_test_add_func("/ledger/every reason for dropping a label has its own words",
                    every_reason_is_told_in_its_own_words);
    g_test_add_func("/ledger/a copy owns its names", a_copy_has_names_of_its_own);
    g_test_add_func("/ledger/sums that do not hold are an error that asks to be reported",
                    sums_that_do_not_hold_ask_to_be_reported);
    return g_test_run();
}
