#include "compose/label_tally.h"

static void add_score(sm_label_tally *tally, const sm_label_score *score)
{
    tally->wanted += score->wanted;
    tally->placed += score->placed;
    tally->dropped += score->dropped;
    tally->abbreviated += score->abbreviated;
    tally->led_out += score->led_out;
    tally->overlaps += score->overlaps;
    tally->covering_symbols += score->covering_symbols;
    tally->crossing_strong += score->crossing_strong;
    tally->crossing_weak += score->crossing_lines - score->crossing_strong;
    tally->ambiguous += score->ambiguous;
    tally->with_place += score->with_place;
    tally->distance_pt += score->mean_distance_pt * score->with_place;
    tally->cost += score->cost;
}

static char *one_line(const char *text)
{
    return g_strdelimit(g_strdup(text ? text : ""), "\n", ' ');
}

static void note(GPtrArray *list, const char *name)
{
    g_ptr_array_add(list, g_strdup(name));
}

static void name_fates(sm_label_report *report, const char *name, const sm_label_request *request,
                       const sm_label_placement *placement)
{
    if (placement->how == SM_LABEL_DROPPED)
        g_ptr_array_add(report->dropped,
                        g_strdup_printf("%s (%s)", name, sm_label_drop_text(placement->drop)));
    if (placement->how == SM_LABEL_ABBREVIATED)
        g_ptr_array_add(report->abbreviated, g_strdup_printf("%s (%s)", name, request->short_text));
    if (placement->how == SM_LABEL_LED_OUT) note(report->led_out, name);
    if (placement->faults & SM_LABEL_COVERS_SYMBOL) note(report->covering, name);
    if (placement->faults & SM_LABEL_CROSSES_STRONG) note(report->crossing, name);
    if (placement->faults & SM_LABEL_IS_AMBIGUOUS) note(report->ambiguous, name);
}

void sm_label_tally_add(sm_label_report *report, const sm_label_request *requests, uint32_t n,
                        const sm_label_scene *scene, const sm_labels *labels,
                        sm_text_engine *engine)
{
    if (!report) return;
    g_autoptr(sm_labels) greedy = sm_labels_place(requests, n, scene, SM_LABEL_GREEDY, engine);
    add_score(&report->found, &labels->score);
    add_score(&report->greedy, &greedy->score);
    uint32_t request = 0;
    for (uint32_t i = 0; i < labels->n; i++) {
        const sm_label_placement *placement = &labels->placements[i];
        if (i > 0 && placement->repeat == 0) request++;
        g_autofree char *name = one_line(requests[request].text);
        name_fates(report, name, &requests[request], placement);
    }
}
