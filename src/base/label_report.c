#include "sahelmap/label_report.h"

#define N_LISTS 8

const char *sm_label_drop_text(sm_label_drop drop)
{
    static const char *const texts[SM_LABEL_N_DROPS] = {
        [SM_LABEL_DROP_NONE] = "",
        [SM_LABEL_DROP_NO_PLACE] = "no free place",
        [SM_LABEL_DROP_OUTWEIGHED] = "no room beside labels of more weight",
        [SM_LABEL_DROP_OUTSIDE] = "outside the map",
        [SM_LABEL_DROP_HIDDEN] = "outside the map or under furniture",
        [SM_LABEL_DROP_TOO_SMALL] = "polygon too small",
        [SM_LABEL_DROP_NO_POLYGON] = "no polygon",
        [SM_LABEL_DROP_NO_LINE] = "no line",
        [SM_LABEL_DROP_BENT] = "line too short or too bent",
        [SM_LABEL_DROP_NO_TEXT] = "no text",
        [SM_LABEL_DROP_PIN_TAKEN] = "its pinned place is taken",
        [SM_LABEL_DROP_REMNANT] = "hardly any of it is on the map",
        [SM_LABEL_DROP_HARM] = "only over marks, borders or another country",
        [SM_LABEL_DROP_WITHHELD] = "beside a greater place without a name",
    };
    return texts[drop];
}

static void get_lists(sm_label_report *report, GPtrArray **lists[N_LISTS])
{
    GPtrArray **const all[N_LISTS] = {&report->dropped,  &report->abbreviated, &report->led_out,
                                      &report->covering, &report->crossing,    &report->ambiguous,
                                      &report->touching, &report->abroad};
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

sm_label_report *sm_label_report_copy(const sm_label_report *report)
{
    if (!report) return NULL;
    sm_label_report *copy = sm_label_report_create(), *from = (sm_label_report *)(uintptr_t)report;
    GPtrArray **to[N_LISTS], **lists[N_LISTS];
    get_lists(copy, to);
    get_lists(from, lists);
    copy->found = report->found;
    copy->greedy = report->greedy;
    for (int i = 0; i < N_LISTS; i++)
        for (guint k = 0; k < (*lists[i])->len; k++)
            g_ptr_array_add(*to[i], g_strdup(g_ptr_array_index(*lists[i], k)));
    return copy;
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
