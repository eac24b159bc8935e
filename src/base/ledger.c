#include "sahelmap/ledger.h"

#include "base/fail.h"

static void clear_dropped(gpointer label)
{
    g_free(((sm_dropped_label *)label)->name);
}

static GArray *create_dropped(void)
{
    GArray *dropped = g_array_new(FALSE, FALSE, sizeof(sm_dropped_label));
    g_array_set_clear_func(dropped, clear_dropped);
    return dropped;
}

sm_ledger *sm_ledger_create(void)
{
    sm_ledger *ledger = g_new0(sm_ledger, 1);
    ledger->dropped = create_dropped();
    return ledger;
}

static void clear(sm_ledger *ledger)
{
    if (ledger->dropped) g_array_unref(ledger->dropped);
    g_free(ledger->projection);
    g_free(ledger->projection_definition);
    g_free(ledger->data_set);
    g_free(ledger->window.from);
    g_free(ledger->window.to);
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
    to->window.from = g_strdup(from->window.from);
    to->window.to = g_strdup(from->window.to);
    to->label_report = sm_label_report_copy(from->label_report);
    to->dropped = create_dropped();
    for (guint i = 0; i < from->dropped->len; i++) {
        sm_dropped_label label = g_array_index(from->dropped, sm_dropped_label, i);
        label.name = g_strdup(label.name);
        g_array_append_val(to->dropped, label);
    }
}

void sm_ledger_place(sm_ledger *ledger)
{
    ledger->labels_wanted++;
    ledger->labels_placed++;
}

void sm_ledger_drop(sm_ledger *ledger, const char *name, sm_label_drop why, double weight)
{
    sm_dropped_label label = {g_strdup(name), why, weight};
    ledger->labels_wanted++;
    g_array_append_val(ledger->dropped, label);
}

static uint64_t accounted_for(const sm_ledger *ledger)
{
    return ledger->drawn + ledger->outside_frame + ledger->outside_window + ledger->filtered_out +
           ledger->unusable + ledger->duplicates;
}

bool sm_ledger_balances(const sm_ledger *ledger)
{
    return ledger->events_read == accounted_for(ledger) &&
           ledger->labels_wanted == ledger->labels_placed + ledger->dropped->len;
}

bool sm_ledger_check(const sm_ledger *ledger, GError **error)
{
    if (sm_ledger_balances(ledger)) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "the figure's sums do not hold: of %" G_GUINT64_FORMAT
                   " events read, %" G_GUINT64_FORMAT " are accounted for, and of %u labels, %u; "
                   "this is a fault of sahelmap, please report it with the figure",
                   ledger->events_read, accounted_for(ledger), ledger->labels_wanted,
                   ledger->labels_placed + ledger->dropped->len);
}
