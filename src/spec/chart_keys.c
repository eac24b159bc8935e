/* The table of `chart:`. */
#include "spec/chart.h"

#include "spec/key.h"
#include "spec/table.h"

static const sm_allowed places[] = {
    {"below", SM_CHART_BELOW},
    {"right", SM_CHART_RIGHT},
    {"none", SM_CHART_NONE},
    {"true", SM_CHART_BELOW, true},
    {"auto", SM_CHART_BELOW, true},
    {"false", SM_CHART_NONE, true},
    {NULL},
};
static const sm_allowed steps[] = {{"auto", SM_CHART_BY_AUTO},
                                   {"month", SM_CHART_BY_MONTH},
                                   {"quarter", SM_CHART_BY_QUARTER},
                                   {"year", SM_CHART_BY_YEAR},
                                   {NULL}};

#define OWNER sm_chart_spec

static const sm_key chart_keys[] = {
    {"position", SM_TYPE_ENUM, AT(position), "Where it stands.", "below", .words = places},
    {"by", SM_TYPE_ENUM, AT(by), "What a bar stands for; `auto`: the finest that is readable.",
     "auto", .words = steps},
    {"value", SM_TYPE_EXPRESSION, AT(value),
     "Column or SQL expression to sum; events are counted if left out."},
    {"title", SM_TYPE_STRING, AT(title), "Heading; says what the bars are if left out."},
    {"states", SM_TYPE_BOOL, AT(states),
     "A small line for each of `spread.coastal-states`, all on one scale.", "true"},
    {"size", SM_TYPE_LENGTH, AT(size), "Height below the map, width beside it; chosen if left out.",
     .max = 2000},
};
static const sm_short chart_shorts[] = {{sm_fits_scalar, "position"}, {NULL, NULL}};
const sm_object sm_object_chart = {
    .name = "chart",
    .doc = "A small chart of the events in time, beside the map: all that pass `events.where` and "
           "its window, in the frame or not. In a series the window is marked. A position alone "
           "stands for `{position: ...}`.",
    .keys = chart_keys,
    .n_keys = G_N_ELEMENTS(chart_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = chart_shorts,
};
