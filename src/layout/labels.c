#include "layout/labels.h"

#include "layout/label_align.h"
#include "layout/label_answer.h"
#include "layout/label_cost.h"
#include "layout/label_problem.h"
#include "layout/label_score.h"
#include "layout/label_search.h"

sm_labels *sm_labels_place(const sm_label_request *requests, uint32_t n,
                           const sm_label_scene *scene, sm_label_method method,
                           sm_text_engine *engine)
{
    sm_label_problem *problem = sm_label_problem_create(requests, n, scene, engine);
    g_autofree uint32_t *choice = sm_label_search(problem, method);
    if (method == SM_LABEL_SEARCH) sm_label_align(problem, choice);
    sm_labels *labels = sm_label_answer(problem, choice);
    labels->score = sm_label_measure_score(requests, n, scene, labels, engine);
    labels->score.cost = (double)sm_label_search_cost(problem, choice) / (double)SM_LABEL_COST_UNIT;
    sm_label_problem_free(problem);
    return labels;
}

static void clear_placement(sm_label_placement *placement)
{
    for (uint32_t i = 0; i < placement->n_lines; i++) {
        g_free(placement->lines[i].text);
        g_free(placement->lines[i].curve);
    }
    g_free(placement->lines);
}

void sm_labels_free(sm_labels *labels)
{
    if (!labels) return;
    for (uint32_t i = 0; i < labels->n; i++)
        clear_placement(&labels->placements[i]);
    g_free(labels->placements);
    g_free(labels);
}
