#include "compose/label_tally.h"

#include <math.h>

/* On the page: what a reader's eye takes in with a town, on small maps less; the second in the side
 * of a square as large as the map. */
#define MOST_REACH_PT 40.0
#define REACH_SHARE 0.15
/* In the measure of `rank`: about twice as many people. Less is no rank that a reader knows. */
#define GREATER_BY 0.3

bool sm_label_is_lost(sm_label_duty duty, const sm_label_placement *placement)
{
    if (placement->how != SM_LABEL_DROPPED || duty < SM_LABEL_DUTY_FOCUS) return false;
    return placement->drop != SM_LABEL_DROP_NO_TEXT && placement->drop != SM_LABEL_DROP_OUTSIDE &&
           placement->drop != SM_LABEL_DROP_HIDDEN && placement->drop != SM_LABEL_DROP_REMNANT;
}

static double reach_on(const sm_label_scene *scene)
{
    double area = sm_rect_pt_width(scene->frame) * sm_rect_pt_height(scene->frame);
    return MIN(MOST_REACH_PT, REACH_SHARE * sqrt(area));
}

bool sm_label_is_below(const sm_label_request *requests, const sm_label_rank *ranks,
                       const sm_labels *labels, const sm_label_scene *scene, uint32_t own)
{
    double reach = reach_on(scene);
    for (uint32_t i = 0; i < labels->n; i++) {
        const sm_label_placement *other = &labels->placements[i];
        if (other->how == SM_LABEL_DROPPED &&
            ranks[other->tag].rank > ranks[own].rank + GREATER_BY &&
            hypot(requests[other->tag].at.x - requests[own].at.x,
                  requests[other->tag].at.y - requests[own].at.y) < reach)
            return true;
    }
    return false;
}

bool sm_label_is_lesser(const sm_label_request *requests, const sm_label_rank *ranks,
                        const sm_labels *labels, const sm_label_scene *scene, uint32_t which)
{
    const sm_label_placement *placement = &labels->placements[which];
    const sm_label_rank *own = &ranks[placement->tag];
    return placement->how != SM_LABEL_DROPPED && own->rank > 0 &&
           own->duty != SM_LABEL_DUTY_FIGURE &&
           sm_label_is_below(requests, ranks, labels, scene, placement->tag);
}

static void add_score(sm_label_tally *tally, const sm_label_score *score)
{
    tally->wanted += score->wanted;
    tally->placed += score->placed;
    tally->dropped += score->dropped;
    tally->abbreviated += score->abbreviated;
    tally->led_out += score->led_out;
    tally->overlaps += score->overlaps;
    tally->covering_symbols += score->covering_symbols;
    tally->touching_dots += score->touching_dots;
    tally->abroad += score->abroad;
    tally->crossing_strong += score->crossing_strong;
    tally->crossing_weak += score->crossing_lines - score->crossing_strong;
    tally->ambiguous += score->ambiguous;
    tally->with_place += score->with_place;
    tally->distance_pt += score->mean_distance_pt * score->with_place;
    tally->cost += score->cost;
}

static void add_ranks(sm_label_tally *tally, const sm_label_request *requests,
                      const sm_label_rank *ranks, const sm_label_scene *scene,
                      const sm_labels *labels)
{
    for (uint32_t i = 0; ranks && i < labels->n; i++) {
        const sm_label_placement *placement = &labels->placements[i];
        sm_label_duty duty = ranks[placement->tag].duty;
        bool lost = placement->repeat == 0 && sm_label_is_lost(duty, placement);
        tally->figure_lost += lost && duty == SM_LABEL_DUTY_FIGURE;
        tally->focus_lost += lost && duty == SM_LABEL_DUTY_FOCUS;
        tally->lesser += sm_label_is_lesser(requests, ranks, labels, scene, i);
    }
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
    if (placement->faults & SM_LABEL_TOUCHES_DOT) note(report->touching, name);
    if (placement->faults & SM_LABEL_IS_ABROAD) note(report->abroad, name);
    if (placement->faults & SM_LABEL_CROSSES_STRONG) note(report->crossing, name);
    if (placement->faults & SM_LABEL_IS_AMBIGUOUS) note(report->ambiguous, name);
}

void sm_label_tally_add(sm_label_report *report, const sm_label_request *requests,
                        const sm_label_rank *ranks, uint32_t n, const sm_label_scene *scene,
                        const sm_labels *labels, sm_text_engine *engine)
{
    if (!report) return;
    g_autoptr(sm_labels) greedy = sm_labels_place(requests, n, scene, SM_LABEL_GREEDY, engine);
    add_score(&report->found, &labels->score);
    add_score(&report->greedy, &greedy->score);
    add_ranks(&report->found, requests, ranks, scene, labels);
    add_ranks(&report->greedy, requests, ranks, scene, greedy);
    uint32_t request = 0;
    for (uint32_t i = 0; i < labels->n; i++) {
        const sm_label_placement *placement = &labels->placements[i];
        if (i > 0 && placement->repeat == 0) request++;
        g_autofree char *name = one_line(requests[request].text);
        name_fates(report, name, &requests[request], placement);
    }
}
