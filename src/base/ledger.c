#include "sahelmap/ledger.h"

sm_ledger *sm_ledger_create(void)
{
    sm_ledger *ledger = g_new0(sm_ledger, 1);
    ledger->dropped = g_ptr_array_new_with_free_func(g_free);
    return ledger;
}

static void clear(sm_ledger *ledger)
{
    if (ledger->dropped) g_ptr_array_unref(ledger->dropped);
    g_free(ledger->projection);
    g_free(ledger->projection_definition);
    g_free(ledger->data_set);
    g_free(ledger->window_from);
    g_free(ledger->window_to);
    sm_label_report_free(ledger->label_report);
}

void sm_ledger_free(sm_ledger *ledger)
{
    if (!ledger) return;
    clear(ledger);
    g_free(ledger);
}

void sm_ledger_copy(sm_ledger *to, const sm_ledger *from)
{
    clear(to);
    *to = *from;
    to->projection = g_strdup(from->projection);
    to->projection_definition = g_strdup(from->projection_definition);
    to->data_set = g_strdup(from->data_set);
    to->window_from = g_strdup(from->window_from);
    to->window_to = g_strdup(from->window_to);
    to->label_report = sm_label_report_copy(from->label_report);
    to->dropped = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < from->dropped->len; i++)
        g_ptr_array_add(to->dropped, g_strdup(g_ptr_array_index(from->dropped, i)));
}

bool sm_ledger_balances(const sm_ledger *ledger)
{
    return ledger->events_read == ledger->drawn + ledger->outside_frame + ledger->outside_window +
                                      ledger->filtered_out + ledger->unusable +
                                      ledger->duplicates &&
           ledger->labels_wanted == ledger->labels_placed + ledger->labels_dropped &&
           ledger->labels_dropped == ledger->dropped->len;
}
