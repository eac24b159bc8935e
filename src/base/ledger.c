#include "sahelmap/ledger.h"

sm_ledger *sm_ledger_create(void)
{
    sm_ledger *ledger = g_new0(sm_ledger, 1);
    ledger->dropped = g_ptr_array_new_with_free_func(g_free);
    return ledger;
}

void sm_ledger_free(sm_ledger *ledger)
{
    if (!ledger) return;
    g_ptr_array_free(ledger->dropped, TRUE);
    g_free(ledger->projection);
    g_free(ledger->projection_definition);
    g_free(ledger->data_set);
    g_free(ledger->window_from);
    g_free(ledger->window_to);
    g_free(ledger);
}

bool sm_ledger_balances(const sm_ledger *ledger)
{
    return ledger->events_read == ledger->drawn + ledger->outside_frame + ledger->outside_window +
                                      ledger->filtered_out + ledger->unusable +
                                      ledger->duplicates &&
           ledger->labels_wanted == ledger->labels_placed + ledger->labels_dropped &&
           ledger->labels_dropped == ledger->dropped->len;
}
