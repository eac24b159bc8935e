#include "cli/message.h"

#include "report/escape.h"

#include "sahelmap/error.h"

int sm_message_error(const GError *error)
{
    g_printerr("sahelmap: %s\n", error->message);
    return error->domain == SM_ERROR ? error->code : SM_ERROR_RENDER;
}

static void say_warning(const char *text)
{
    g_autofree char *line = sm_escape_plain(text);
    g_printerr("sahelmap: warning: %s\n", line);
}

void sm_message_warnings(const sm_diagnostics *diagnostics)
{
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        say_warning(sm_diagnostics_get(diagnostics, i));
}

static void add(GString *line, uint64_t n, const char *what)
{
    if (n) g_string_append_printf(line, " + %" G_GUINT64_FORMAT " %s", n, what);
}

static void add_dropped(GString *line, guint i, const sm_dropped_label *label)
{
    g_autofree char *name = sm_escape_plain(label->name);
    g_string_append_printf(line, "%s%s (%s)", i ? ", " : "; dropped: ", name,
                           sm_label_drop_text(label->why));
}

/* More are no help on a line; the report has all of them. */
#define MOST_DROPPED 10

/* A country of which the frame shows a corner needs no name there. */
static bool matters(const sm_dropped_label *label)
{
    return label->why != SM_LABEL_DROP_TOO_SMALL && label->why != SM_LABEL_DROP_OUTSIDE &&
           label->why != SM_LABEL_DROP_HIDDEN;
}

static int by_weight(gconstpointer a, gconstpointer b)
{
    const sm_dropped_label *x = *(const sm_dropped_label *const *)a;
    const sm_dropped_label *y = *(const sm_dropped_label *const *)b;
    if (matters(x) != matters(y)) return matters(x) ? -1 : 1;
    return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : x < y ? -1 : x > y;
}

/* Those that matter most, the rest as a number. */
static void add_all_dropped(GString *line, const sm_ledger *ledger)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < ledger->dropped->len; i++)
        g_ptr_array_add(sorted, &g_array_index(ledger->dropped, sm_dropped_label, i));
    g_ptr_array_sort(sorted, by_weight);
    for (guint i = 0; i < MIN(sorted->len, MOST_DROPPED); i++)
        add_dropped(line, i, g_ptr_array_index(sorted, i));
    if (sorted->len > MOST_DROPPED)
        g_string_append_printf(line, " and %u more", sorted->len - MOST_DROPPED);
}

static void add_table(GString *line, const sm_ledger_table *t)
{
    g_autofree char *name = g_path_get_basename(t->file);
    g_string_append_printf(line, "%s: %" G_GUINT64_FORMAT " rows = %" G_GUINT64_FORMAT " used",
                           name, t->rows, t->used);
    add(line, t->filtered_out, "filtered out");
    add(line, t->without_key, "without a key");
    add(line, t->without_value, "without a value");
    add(line, t->unmatched, "of no area");
    add(line, t->unreadable, "unreadable");
    g_string_append_printf(line, ", %u of %u areas have a value; ", t->areas_with_value, t->areas);
}

static void add_of_read(GString *line, uint64_t n, const char *what)
{
    if (n > 0) g_string_append_printf(line, " (%" G_GUINT64_FORMAT " %s)", n, what);
}

void sm_message_ledger(const sm_ledger *ledger)
{
    GString *line = g_string_new(NULL);
    if (ledger->events_read) {
        g_string_append_printf(line, "%" G_GUINT64_FORMAT " events read", ledger->events_read);
        add_of_read(line, ledger->rows.placed_by_name, "placed by name");
        add_of_read(line, ledger->rows.placed_in_area, "known to an area only");
        add_of_read(line, ledger->rows.matched, "in an earlier data set too");
        g_string_append_printf(line, " = %" G_GUINT64_FORMAT " drawn", ledger->drawn);
        add(line, ledger->outside_frame, "outside the frame");
        add(line, ledger->outside_window, "outside the window");
        add(line, ledger->filtered_out, "filtered out");
        add(line, ledger->unusable, "unusable");
        add(line, ledger->duplicates, "duplicates");
        g_string_append(line, "; ");
    }
    for (guint i = 0; i < ledger->tables->len; i++)
        add_table(line, &g_array_index(ledger->tables, sm_ledger_table, i));
    g_string_append_printf(line, "%u of %u labels placed", ledger->labels_placed,
                           ledger->labels_wanted);
    add_all_dropped(line, ledger);
    if (ledger->callouts == SM_LEDGER_NUMBERS)
        g_string_append(line, "; annotations are numbers with a key");
    g_printerr("sahelmap: %s\n", line->str);
    g_string_free(line, TRUE);
}
