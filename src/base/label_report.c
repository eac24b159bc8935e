#include "sahelmap/label_report.h"

#define N_LISTS 6

static void get_lists(sm_label_report *report, GPtrArray **lists[N_LISTS])
{
    GPtrArray **const all[N_LISTS] = {&report->dropped,  &report->abbreviated, &report->led_out,
                                      &report->covering, &report->crossing,    &report->ambiguous};
    for (int i = 0; i < N_LISTS; i++)
        lists[i] = all[i];
}

sm_label_report *sm_label_report_create(void)
{
    sm_label_report *report = g_new0(sm_label_report, 1);
    GPtrArray **lists[N_LISTS];
    get_lists(report, lists);
    for (int i = 0; i < N_LISTS; i++)
        *lists[i] = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void sm_label_report_free(sm_label_report *report)
{
    if (!report) return;
    GPtrArray **lists[N_LISTS];
    get_lists(report, lists);
    for (int i = 0; i < N_LISTS; i++)
        g_ptr_array_free(*lists[i], TRUE);
    g_free(report);
}
