/* A small chart of values in time, laid out: bars with the fewest words that make them readable,
 * and below or beside them small lines on one scale of their own. Geometry and text only; what it
 * looks like is the caller's. */
#ifndef SM_LAYOUT_CHART_H
#define SM_LAYOUT_CHART_H

#include "base/font.h"
#include "geom/rect.h"
#include "text/text.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* All strings are borrowed for the layout's life. */
typedef struct sm_chart_row {
    const char *name;
    const double *values; /* one for each bar */
    const char *peak;     /* its greatest value in words */
} sm_chart_row;

typedef struct sm_chart_request {
    double width_pt, height_pt;
    bool wide; /* the lines stand beside the bars; else below them */
    sm_font title_font, text_font;
    const char *title;        /* above the bars */
    const char *rows_title;   /* above the lines; NULL without lines */
    const double *values;     /* of the bars; 0 or more */
    const char *const *words; /* of the values, where each bar may bear its own; NULL: none */
    uint32_t n;
    const char *const *dates; /* below each bar, "" for none; thinned out until they fit */
    double top;               /* the scale's end: a round value not below the greatest */
    const char *top_words;
    const sm_chart_row *rows;
    uint32_t n_rows;
} sm_chart_request;

typedef enum sm_chart_role { SM_CHART_TITLE, SM_CHART_TEXT, SM_CHART_NAME } sm_chart_role;

typedef struct sm_chart_text {
    const char *text;
    sm_chart_role role;
    sm_xy_pt at; /* start of the baseline */
} sm_chart_text;

typedef struct sm_chart_line {
    sm_xy_pt *points; /* one for each bar */
    double base_y;    /* of its zero */
    double x0, x1;    /* of its zero line */
    uint32_t peak;    /* the point of its greatest value */
} sm_chart_line;

/* Page points from the chart's upper left corner, y down. */
typedef struct sm_chart {
    sm_rect_pt plot;  /* that the bars stand in; its lower edge is zero, its upper one `top`, or the
                        greatest  value where bars bear their own */
    sm_rect_pt *bars; /* n; of no height where the value is 0 */
    uint32_t n;
    bool has_grid;        /* a line at `top` helps where bars do not bear their values */
    GArray *texts;        /* sm_chart_text */
    sm_chart_line *lines; /* n_rows */
    uint32_t n_lines;
} sm_chart;

/* Free with sm_chart_free(). Never NULL; a request without bars gives the title alone. */
sm_chart *sm_chart_create(const sm_chart_request *request, sm_text_engine *engine);
void sm_chart_free(sm_chart *chart); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_chart, sm_chart_free)

/* Where on the bars' axis the share `at` (0..1) of bar `bar`'s time lies. */
double sm_chart_x(const sm_chart *chart, uint32_t bar, double at);

#endif
