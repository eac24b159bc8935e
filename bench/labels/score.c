#include "score.h"

#include "layout/label_score.h"

#include <math.h>
#include <stdio.h>

double score_sum(const score *s)
{
    const sm_label_tally *t = &s->tally;
    double spoilt = SCORE_DROPPED * t->dropped + SCORE_OVERLAP * t->overlaps +
                    SCORE_COVERING * t->covering_symbols + SCORE_CROSSING * t->crossing_strong +
                    SCORE_AMBIGUOUS * t->ambiguous + SCORE_PER_PT * t->distance_pt;
    return t->wanted > 0 ? 100.0 * (1.0 - spoilt / t->wanted) : (double)NAN;
}

void score_add(score *sum, const score *more)
{
    sm_label_tally *to = &sum->tally;
    const sm_label_tally *from = &more->tally;
    to->wanted += from->wanted;
    to->placed += from->placed;
    to->dropped += from->dropped;
    to->led_out += from->led_out;
    to->overlaps += from->overlaps;
    to->covering_symbols += from->covering_symbols;
    to->crossing_strong += from->crossing_strong;
    to->ambiguous += from->ambiguous;
    to->with_place += from->with_place;
    to->distance_pt += from->distance_pt;
    sum->weight += more->weight;
    sum->all_weight += more->all_weight;
    sum->ms += more->ms;
}

/* ---- measuring ---- */

static void take_over(sm_label_tally *tally, const sm_label_score *s)
{
    *tally = (sm_label_tally){
        .wanted = s->wanted,
        .placed = s->placed,
        .dropped = s->dropped,
        .led_out = s->led_out,
        .overlaps = s->overlaps,
        .covering_symbols = s->covering_symbols,
        .crossing_strong = s->crossing_strong,
        .ambiguous = s->ambiguous,
        .with_place = s->with_place,
        .distance_pt = s->mean_distance_pt * s->with_place,
    };
}

/* A town without its name has no dot either: those left out are nobody's neighbours. */
static sm_label_score measure_named(const trial *t, const sm_labels *labels, sm_text_engine *engine)
{
    g_autoptr(GArray) requests = g_array_new(FALSE, FALSE, sizeof(sm_label_request));
    g_autoptr(GArray) placements = g_array_new(FALSE, FALSE, sizeof(sm_label_placement));
    g_autoptr(GArray) dots = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol));
    for (uint32_t i = 0; i < labels->n; i++) {
        const sm_label_request *r = trial_request(t, i);
        if (labels->placements[i].how == SM_LABEL_DROPPED) continue;
        sm_label_symbol dot = {r->at, r->clear_pt, 1.0};
        g_array_append_vals(requests, r, 1);
        g_array_append_val(placements, labels->placements[i]);
        g_array_append_val(dots, dot);
    }
    sm_label_scene scene = trial_scene(t);
    scene.symbols = (const sm_label_symbol *)(const void *)dots->data;
    scene.n_symbols = dots->len;
    sm_labels named = {.placements = (sm_label_placement *)(void *)placements->data,
                       .n = placements->len};
    sm_label_score s =
        sm_label_measure_score((const sm_label_request *)(const void *)requests->data,
                               requests->len, &scene, &named, engine);
    for (uint32_t i = 0, k = 0; i < labels->n; i++)
        if (labels->placements[i].how != SM_LABEL_DROPPED)
            labels->placements[i].faults = named.placements[k++].faults;
    s.wanted = t->requests->len;
    s.dropped = s.wanted - s.placed;
    return s;
}

static sm_label_score measure_all(const trial *t, sm_labels *labels, sm_text_engine *engine)
{
    sm_label_scene scene = trial_scene(t);
    return sm_label_measure_score((const sm_label_request *)(const void *)t->requests->data,
                                  t->requests->len, &scene, labels, engine);
}

score score_measure(const trial *t, sm_labels *labels, sm_text_engine *engine)
{
    score s = {.ms = NAN};
    sm_label_score measured =
        t->dots_with_names ? measure_named(t, labels, engine) : measure_all(t, labels, engine);
    take_over(&s.tally, &measured);
    for (uint32_t i = 0; i < labels->n; i++) {
        double priority = trial_request(t, i)->priority;
        s.all_weight += priority;
        if (labels->placements[i].how != SM_LABEL_DROPPED) s.weight += priority;
    }
    return s;
}

/* ---- printing ---- */

void score_print_head(void)
{
    printf("%-20s %-7s %-11s %6s %6s %6s %8s %8s %8s %8s %9s %7s %5s %8s %8s\n", "scene", "labels",
           "engine", "wanted", "placed", "share", "weighted", "overlaps", "covering", "crossing",
           "ambiguous", "led out", "pt", "score", "ms");
}

static void print_or_blank(int width, int digits, double value)
{
    if (isnan(value))
        printf(" %*s", width, "-");
    else
        printf(" %*.*f", width, digits, value);
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

void score_print(const char *scene, const char *labels, const char *engine, const score *s)
{
    const sm_label_tally *t = &s->tally;
    printf("%-20s %-7s %-11s %6u %6u", scene, labels, engine, t->wanted, t->placed);
    print_or_blank(6, 1, 100.0 * share(t->placed, t->wanted));
    print_or_blank(8, 1, 100.0 * share(s->weight, s->all_weight));
    printf(" %8u %8u %8u %9u %7u", t->overlaps, t->covering_symbols, t->crossing_strong,
           t->ambiguous, t->led_out);
    print_or_blank(5, 2, share(t->distance_pt, t->with_place));
    print_or_blank(8, 1, score_sum(s));
    print_or_blank(8, 1, s->ms);
    printf("\n");
}
