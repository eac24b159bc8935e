#include "layout/chart.h"

#include <math.h>

/* Share of a bar's room that stays free between it and the next. */
#define GAP_SHARE 0.22
/* Beside the bars, lines take this share of the width. */
#define ROWS_SHARE 0.4
/* Below them, this share of the height for each line. */
#define ROW_SHARE 0.13
/* Between bars and lines, in ems. */
#define BESIDE_EM 2.2
/* Texts of one line keep so many ems apart. */
#define APART_EM 0.7
#define LINE_EM 1.35
/* Between a bar and its number, a bar and its date, a peak and its number. */
#define ABOVE_EM 0.3
#define BELOW_EM 1.15
#define ABOVE_PEAK_EM 0.4
/* Above a line: its number, and air. At least so much of a row is left for the line. */
#define PEAK_ROOM_EM 1.35
#define LEAST_LINE_SHARE 0.35

typedef struct setting {
    const sm_chart_request *request;
    sm_text_engine *engine;
    sm_chart *chart;
    double em, title_em;
} setting;

static double width_of(const setting *s, sm_chart_role role, const char *text)
{
    const sm_font *font = role == SM_CHART_TITLE ? &s->request->title_font : &s->request->text_font;
    return sm_text_measure(s->engine, font, text).advance;
}

static void add_text(setting *s, sm_chart_role role, const char *text, double x, double y)
{
    sm_chart_text entry = {text, role, {x, y}};
    g_array_append_val(s->chart->texts, entry);
}

/* Centred on x, but inside [x0, x1]. */
static void add_centred(setting *s, const char *text, double x, double y, double x0, double x1)
{
    double width = width_of(s, SM_CHART_TEXT, text);
    add_text(s, SM_CHART_TEXT, text, CLAMP(x - width / 2, x0, MAX(x0, x1 - width)), y);
}

/* Does every bar with a value have room for its number? */
static bool numbers_fit(const setting *s, double step)
{
    if (!s->request->words) return false;
    for (uint32_t i = 0; i < s->request->n; i++)
        if (s->request->values[i] > 0 &&
            width_of(s, SM_CHART_TEXT, s->request->words[i]) > step - 0.2 * s->em)
            return false;
    return true;
}

static double greatest_bar(const sm_chart_request *request)
{
    double most = 0;
    for (uint32_t i = 0; i < request->n; i++)
        most = MAX(most, request->values[i]);
    return most;
}

static void set_bars(setting *s, bool numbers)
{
    const sm_chart_request *request = s->request;
    double top = numbers ? greatest_bar(request) : request->top;
    sm_rect_pt plot = s->chart->plot;
    double step = sm_rect_pt_width(plot) / request->n, height = sm_rect_pt_height(plot);
    for (uint32_t i = 0; i < request->n; i++) {
        double x = plot.x0 + i * step, share = top > 0 ? request->values[i] / top : 0;
        s->chart->bars[i] =
            (sm_rect_pt){x + step * GAP_SHARE / 2, plot.y1 - height * CLAMP(share, 0, 1),
                         x + step * (1 - GAP_SHARE / 2), plot.y1};
        if (numbers && request->values[i] > 0)
            add_centred(s, request->words[i], x + step / 2, s->chart->bars[i].y0 - ABOVE_EM * s->em,
                        x, x + step);
    }
}

/* Every k-th date, k the least that keeps them apart. */
static void set_dates(setting *s)
{
    const sm_chart_request *request = s->request;
    sm_rect_pt plot = s->chart->plot;
    double step = sm_rect_pt_width(plot) / request->n;
    uint32_t n_dates = 0, every = 1;
    double widest = 0, first = 0, last = 0;
    for (uint32_t i = 0; i < request->n; i++) {
        if (!*request->dates[i]) continue;
        widest = MAX(widest, width_of(s, SM_CHART_TEXT, request->dates[i]));
        if (n_dates++ == 0) first = i;
        last = i;
    }
    if (n_dates == 0) return;
    double apart = n_dates > 1 ? (last - first) / (n_dates - 1) * step : step;
    while (every < n_dates && every * apart < widest + APART_EM * s->em)
        every++;
    uint32_t k = 0;
    for (uint32_t i = 0; i < request->n; i++) {
        if (!*request->dates[i] || k++ % every != 0) continue;
        /* Where a date stands for the bars up to the next, it begins with its own. */
        double x = plot.x0 + (i + 0.5) * step, y = plot.y1 + BELOW_EM * s->em;
        if (n_dates < request->n)
            add_text(s, SM_CHART_TEXT, request->dates[i], plot.x0 + i * step, y);
        else
            add_centred(s, request->dates[i], x, y, plot.x0, plot.x1);
    }
}

static void set_plot(setting *s, sm_rect_pt box)
{
    const sm_chart_request *request = s->request;
    add_text(s, SM_CHART_TITLE, request->title, box.x0, box.y0 + s->title_em);
    sm_rect_pt plot = {box.x0, box.y0 + 1.5 * s->title_em + s->em, box.x1,
                       box.y1 - LINE_EM * s->em};
    if (request->n == 0) return;
    bool numbers = numbers_fit(s, sm_rect_pt_width(plot) / request->n);
    if (!numbers) {
        /* The scale's end stands on its line, at the left. */
        s->chart->has_grid = true;
        add_text(s, SM_CHART_TEXT, request->top_words, plot.x0, plot.y0 - ABOVE_EM * s->em);
    }
    s->chart->plot = plot;
    set_bars(s, numbers);
    set_dates(s);
}

/* ---- lines ---- */

static double greatest(const sm_chart_request *request)
{
    double most = 0;
    for (uint32_t r = 0; r < request->n_rows; r++)
        for (uint32_t i = 0; i < request->n; i++)
            most = MAX(most, request->rows[r].values[i]);
    return most;
}

static void set_line(setting *s, uint32_t r, sm_rect_pt box, double name_width, double most)
{
    const sm_chart_request *request = s->request;
    const sm_chart_row *row = &request->rows[r];
    sm_chart_line *line = &s->chart->lines[r];
    bool below = !request->wide;
    double row_height = sm_rect_pt_height(box);
    double height = MAX(row_height - PEAK_ROOM_EM * s->em, LEAST_LINE_SHARE * row_height);
    line->x0 = below ? s->chart->plot.x0 : box.x0 + name_width;
    line->x1 = below ? s->chart->plot.x1 : box.x1;
    line->base_y = box.y1 - 0.15 * s->em;
    line->points = g_new(sm_xy_pt, request->n + 1);
    double step = (line->x1 - line->x0) / request->n;
    for (uint32_t i = 0; i < request->n; i++) {
        double share = most > 0 ? row->values[i] / most : 0;
        line->points[i] = (sm_xy_pt){line->x0 + (i + 0.5) * step, line->base_y - share * height};
        if (row->values[i] > row->values[line->peak]) line->peak = i;
    }
    double name_y = below ? line->base_y - 0.4 * row_height : line->base_y;
    add_text(s, SM_CHART_NAME, row->name, box.x0, name_y);
    if (row->values[line->peak] <= 0) {
        add_text(s, SM_CHART_TEXT, row->peak, line->x0, line->base_y - ABOVE_EM * s->em);
        return;
    }
    sm_xy_pt peak = line->points[line->peak];
    add_centred(s, row->peak, peak.x, peak.y - ABOVE_PEAK_EM * s->em, line->x0, line->x1);
}

/* The first and the last date below the lowest line. */
static void set_end_dates(setting *s)
{
    const sm_chart_request *request = s->request;
    const sm_chart_line *line = &s->chart->lines[request->n_rows - 1];
    uint32_t first = 0, last = request->n - 1;
    while (first < request->n && !*request->dates[first])
        first++;
    while (last > 0 && !*request->dates[last])
        last--;
    if (first >= request->n) return;
    const uint32_t ends[] = {first, last};
    for (int i = 0; i < (first < last ? 2 : 1); i++)
        add_centred(s, request->dates[ends[i]], line->points[ends[i]].x,
                    line->base_y + BELOW_EM * s->em, line->x0, line->x1);
}

static void set_rows(setting *s, sm_rect_pt box)
{
    const sm_chart_request *request = s->request;
    double most = greatest(request), name_width = 0;
    add_text(s, SM_CHART_TITLE, request->rows_title, box.x0, box.y0 + s->title_em);
    for (uint32_t r = 0; r < request->n_rows; r++)
        name_width =
            MAX(name_width, width_of(s, SM_CHART_NAME, request->rows[r].name) + APART_EM * s->em);
    double top = box.y0 + 1.5 * s->title_em, height = (box.y1 - top) / request->n_rows;
    for (uint32_t r = 0; r < request->n_rows; r++) {
        sm_rect_pt row = {box.x0, top + r * height, box.x1, top + (r + 1) * height};
        set_line(s, r, row, name_width, most);
    }
    if (request->wide) set_end_dates(s);
}

sm_chart *sm_chart_create(const sm_chart_request *request, sm_text_engine *engine)
{
    sm_chart *chart = g_new0(sm_chart, 1);
    chart->n = request->n;
    chart->bars = g_new0(sm_rect_pt, request->n + 1);
    chart->texts = g_array_new(FALSE, FALSE, sizeof(sm_chart_text));
    setting s = {request, engine, chart, request->text_font.size_pt, request->title_font.size_pt};
    sm_rect_pt bars = {0, 0, request->width_pt, request->height_pt}, rows = bars;
    bool lines = request->n_rows > 0 && request->n > 0;
    if (lines && request->wide) {
        bars.x1 = request->width_pt * (1 - ROWS_SHARE) - BESIDE_EM * s.em;
        rows.x0 = request->width_pt * (1 - ROWS_SHARE);
        rows.y1 -= LINE_EM * s.em;
    } else if (lines) {
        double share = MIN(0.6, ROW_SHARE * request->n_rows + 0.06);
        bars.y1 = request->height_pt * (1 - share) - 0.6 * s.em;
        rows.y0 = request->height_pt * (1 - share) + 0.6 * s.em;
    }
    set_plot(&s, bars);
    if (!lines) return chart;
    chart->n_lines = request->n_rows;
    chart->lines = g_new0(sm_chart_line, request->n_rows);
    set_rows(&s, rows);
    return chart;
}

void sm_chart_free(sm_chart *chart)
{
    if (!chart) return;
    for (uint32_t i = 0; i < chart->n_lines; i++)
        g_free(chart->lines[i].points);
    g_free(chart->lines);
    g_free(chart->bars);
    g_array_unref(chart->texts);
    g_free(chart);
}

double sm_chart_x(const sm_chart *chart, uint32_t bar, double at)
{
    return chart->plot.x0 + (bar + at) * sm_rect_pt_width(chart->plot) / MAX(chart->n, 1);
}
