/* What the two halves of sm_time_chart share: one makes it from events, one places and draws it. */
#ifndef SM_COMPOSE_CHART_INNER_H
#define SM_COMPOSE_CHART_INNER_H

#include "compose/chart.h"

typedef struct sm_chart_state {
    char *name, *peak;
    double *values;
    bool covered; /* the files have rows there, so that a zero can be said */
} sm_chart_state;

struct sm_time_chart {
    const sm_figure *figure;
    sm_chart_by by;
    GArray *starts; /* int32_t, first days of the bars, and the day after the last one */
    uint32_t n;
    int32_t from_day, to_day; /* inside which days are whole */
    double *values;
    char **words, **dates; /* NULL-terminated */
    char *title, *rows_title, *top_words;
    double top;
    sm_chart_state *states;
    uint32_t n_states;
};

/* The first day of bar `i`; of `n`: the day after the last bar. */
int32_t sm_time_chart_start(const sm_time_chart *chart, uint32_t i);
/* The bar of a day inside the chart's days. */
uint32_t sm_time_chart_bar(const sm_time_chart *chart, int32_t day);
/* Is the bar's span cut by the figure's window, or by the end of the files? */
bool sm_time_chart_is_partial(const sm_time_chart *chart, uint32_t i);

#endif
