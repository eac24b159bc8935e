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

static void clear_table(gpointer table)
{
    g_free(((sm_ledger_table *)table)->file);
}

static GArray *create_tables(void)
{
    GArray *tables = g_array_new(FALSE, FALSE, sizeof(sm_ledger_table));
    g_array_set_clear_func(tables, clear_table);
    return tables;
}

sm_ledger *sm_ledger_create(void)
{
    sm_ledger *ledger = g_new0(sm_ledger, 1);
    ledger->dropped = create_dropped();
    ledger->tables = create_tables();
    return ledger;
}

static void clear(sm_ledger *ledger)
{
    if (ledger->dropped) g_array_unref(ledger->dropped);
    if (ledger->tables) g_array_unref(ledger->tables);
    g_free(ledger->projection.words);
    g_free(ledger->projection.definition);
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
    to->projection.words = g_strdup(from->projection.words);
    to->projection.definition = g_strdup(from->projection.definition);
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
    to->tables = create_tables();
    for (guint i = 0; i < from->tables->len; i++)
        sm_ledger_add_table(to, &g_array_index(from->tables, sm_ledger_table, i));
}

void sm_ledger_add_table(sm_ledger *ledger, const sm_ledger_table *table)
{
    sm_ledger_table copy = *table;
    copy.file = g_strdup(table->file);
    g_array_append_val(ledger->tables, copy);
}

void sm_ledger_place(sm_ledger *ledger)
{
    ledger->labels_wanted++;
    ledger->labels_placed++;
}

void sm_ledger_drop(sm_ledger *ledger, const char *name, sm_label_drop why, double weight)
{
    sm_dropped_label label = {g_strdelimit(g_strdup(name), "\n", ' '), why, weight};
    ledger->labels_wanted++;
    g_array_append_val(ledger->dropped, label);
}

static uint64_t accounted_for(const sm_ledger *ledger)
{
    return ledger->drawn + ledger->outside_frame + ledger->outside_window + ledger->filtered_out +
           ledger->unusable + ledger->duplicates;
}

static bool table_balances(const sm_ledger_table *t)
{
    return t->rows == t->used + t->filtered_out + t->without_key + t->without_value + t->unmatched +
                          t->unreadable;
}

bool sm_ledger_balances(const sm_ledger *ledger)
{
    for (guint i = 0; i < ledger->tables->len; i++)
        if (!table_balances(&g_array_index(ledger->tables, sm_ledger_table, i))) return false;
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
