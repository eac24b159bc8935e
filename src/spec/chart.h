/* `chart:` of a figure: events in time, beside the map. */
#ifndef SM_SPEC_CHART_H
#define SM_SPEC_CHART_H

#include "spec/value.h"

typedef enum sm_chart_place {
    SM_CHART_NONE,
    SM_CHART_BELOW, /* between map and footer */
    SM_CHART_RIGHT, /* beside the map */
} sm_chart_place;

typedef enum sm_chart_by {
    SM_CHART_BY_AUTO, /* the finest of these that gives few enough bars */
    SM_CHART_BY_MONTH,
    SM_CHART_BY_QUARTER,
    SM_CHART_BY_YEAR,
} sm_chart_by;

typedef struct sm_chart_spec {
    sm_where where; /* line 0: not written, no chart */
    sm_chart_place position;
    sm_chart_by by;
    const char *value; /* column or expression to sum; NULL: events are counted */
    const char *title; /* NULL: what the bars are */
    bool states;       /* small lines of spread.coastal-states */
    sm_length size;    /* height below, width at the right; 0: chosen */
} sm_chart_spec;

#endif
