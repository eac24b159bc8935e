#include "cli/label_table.h"

static void add_count(GString *table, const char *what, uint32_t found, uint32_t greedy)
{
    g_string_append_printf(table, "%-38s %9u %9u\n", what, found, greedy);
}

static void add_number(GString *table, const char *what, double found, double greedy)
{
    char a[G_ASCII_DTOSTR_BUF_SIZE], b[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(a, sizeof a, "%.1f", found);
    g_ascii_formatd(b, sizeof b, "%.1f", greedy);
    g_string_append_printf(table, "%-38s %9s %9s\n", what, a, b);
}

static double share(const sm_label_tally *tally)
{
    return tally->wanted ? 100.0 * tally->placed / tally->wanted : 100;
}

static double distance(const sm_label_tally *tally)
{
    return tally->with_place ? tally->distance_pt / tally->with_place : 0;
}

static void add_names(GString *table, const char *what, const GPtrArray *names)
{
    if (names->len == 0) return;
    g_string_append_printf(table, "%s: ", what);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(table, "%s%s", i ? ", " : "",
                               (const char *)g_ptr_array_index(names, i));
    g_string_append_c(table, '\n');
}

char *sm_label_table(const sm_label_report *report)
{
    const sm_label_tally *f = &report->found, *g = &report->greedy;
    GString *table = g_string_new(NULL);
    g_string_append_printf(table, "%-38s %9s %9s\n", "labels", "figure", "greedy");
    add_count(table, "wanted", f->wanted, g->wanted);
    add_count(table, "placed", f->placed, g->placed);
    add_number(table, "placed, per cent", share(f), share(g));
    add_count(table, "abbreviated", f->abbreviated, g->abbreviated);
    add_count(table, "led out", f->led_out, g->led_out);
    add_count(table, "overlaps", f->overlaps, g->overlaps);
    add_count(table, "covering marks", f->covering_symbols, g->covering_symbols);
    add_count(table, "names of the figure lost", f->figure_lost, g->figure_lost);
    add_count(table, "focus countries and capitals lost", f->focus_lost, g->focus_lost);
    add_count(table, "lesser towns beside unnamed greater", f->lesser, g->lesser);
    add_count(table, "over dots", f->touching_dots, g->touching_dots);
    add_count(table, "in another country", f->abroad, g->abroad);
    add_count(table, "crossing borders or coasts", f->crossing_strong, g->crossing_strong);
    add_count(table, "crossing rivers or regions' borders", f->crossing_weak, g->crossing_weak);
    add_count(table, "nearer to another place", f->ambiguous, g->ambiguous);
    add_number(table, "mean distance to the place, pt", distance(f), distance(g));
    add_number(table, "cost", f->cost, g->cost);
    add_names(table, "dropped", report->dropped);
    add_names(table, "abbreviated", report->abbreviated);
    add_names(table, "led out", report->led_out);
    add_names(table, "covering marks", report->covering);
    add_names(table, "over dots", report->touching);
    add_names(table, "in another country", report->abroad);
    add_names(table, "crossing borders or coasts", report->crossing);
    add_names(table, "nearer to another place", report->ambiguous);
    return g_string_free(table, FALSE);
}
