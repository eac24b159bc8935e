#include "sahelmap/ledger.h"

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

static void every_label_is_placed_or_named(void)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    ledger->labels_wanted = 2;
    ledger->labels_placed = 1;
    g_assert_false(sm_ledger_balances(ledger));
    ledger->labels_dropped = 1;
    g_assert_false(sm_ledger_balances(ledger)); /* not named */
    g_ptr_array_add(ledger->dropped, g_strdup("Ansongo (no room)"));
    g_assert_true(sm_ledger_balances(ledger));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger/a new one balances", a_new_one_balances);
    g_test_add_func("/ledger/every event read has exactly one place", every_event_has_one_place);
    g_test_add_func("/ledger/every label wanted is placed, or dropped and named",
                    every_label_is_placed_or_named);
    return g_test_run();
}
