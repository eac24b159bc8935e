#include "compose/chart.h"

#include "compose/look.h"
#include "compose/period_words.h"
#include "compose/spread_words.h"
#include "compose/words.h"

#include <math.h>

/* More bars are no longer told apart in a small chart. */
#define MOST_AUTO_BARS 24
#define MOST_BARS 600
/* A span whose events end more than this share of it before its end is not whole (as in
 * compose/spread_set.h). */
#define MISSING_SHARE 0.1
/* Height below the map and width beside it, as shares of the page's width, within limits. */
#define BELOW_SHARE 0.18
#define BELOW_LEAST_PT 76.0
#define BELOW_MOST_PT 110.0
#define RIGHT_SHARE 0.27
#define RIGHT_LEAST_PT 92.0
#define RIGHT_MOST_PT 170.0
/* Wider than so many heights, the lines stand beside the bars. */
#define WIDE_ASPECT 2.0
/* Beside a high map a chart does not grow higher than so many of its widths. */
#define MOST_HEIGHTS 2.1
#define PEAK_DOT_EM 0.17

typedef struct state_line {
    char *name, *peak;
    double *values;
} state_line;

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
    state_line *states;
    uint32_t n_states;
    sm_rect_pt box;
    sm_chart *layout; /* NULL until it has its place */
};

bool sm_figure_has_chart(const sm_figure *figure)
{
    return figure->chart.where.line > 0 && figure->chart.position != SM_CHART_NONE &&
           figure->events.files.n > 0;
}

bool sm_figure_charts_states(const sm_figure *figure)
{
    return sm_figure_has_chart(figure) && figure->chart.states &&
           figure->spread.coastal_states.n > 0;
}

/* ---- spans of the calendar ---- */

static void date_of(int32_t day, GDate *date)
{
    g_date_clear(date, 1);
    g_date_set_julian(date, (guint32)day);
}

static int months_of(sm_chart_by by)
{
    return by == SM_CHART_BY_YEAR ? 12 : by == SM_CHART_BY_QUARTER ? 3 : 1;
}

/* The first day of the span that holds `day`. */
static int32_t span_start(sm_chart_by by, int32_t day)
{
    GDate date;
    date_of(day, &date);
    int month = ((int)g_date_get_month(&date) - 1) / months_of(by) * months_of(by) + 1;
    g_date_set_dmy(&date, 1, (GDateMonth)month, g_date_get_year(&date));
    return (int32_t)g_date_get_julian(&date);
}

static int32_t next_start(sm_chart_by by, int32_t start)
{
    GDate date;
    date_of(start, &date);
    g_date_add_months(&date, (guint)months_of(by));
    return (int32_t)g_date_get_julian(&date);
}

static uint32_t count_spans(sm_chart_by by, int32_t first, int32_t last)
{
    GDate a, b;
    date_of(first, &a);
    date_of(last, &b);
    int from = g_date_get_year(&a) * 12 + (int)g_date_get_month(&a) - 1;
    int to = g_date_get_year(&b) * 12 + (int)g_date_get_month(&b) - 1;
    return (uint32_t)(to / months_of(by) - from / months_of(by) + 1);
}

static sm_chart_by choose_by(sm_chart_by by, int32_t first, int32_t last)
{
    static const sm_chart_by finest_first[] = {SM_CHART_BY_MONTH, SM_CHART_BY_QUARTER};
    if (by != SM_CHART_BY_AUTO) return by;
    for (size_t i = 0; i < G_N_ELEMENTS(finest_first); i++)
        if (count_spans(finest_first[i], first, last) <= MOST_AUTO_BARS) return finest_first[i];
    return SM_CHART_BY_YEAR;
}

/* ---- values ---- */

static bool takes_part(const sm_event_set *events, sm_plan_window window, uint32_t row)
{
    int32_t day = sm_events_first_day(events->events)[row];
    bool hidden = events->figure->events.precision == SM_IMPRECISE_HIDE &&
                  sm_event_set_imprecise(events, row);
    return (!events->wanted || events->wanted[row]) && !hidden && day >= window.first_day &&
           day < window.end_day;
}

/* The days from the first to the last event, or those that the figure asks for. */
static bool find_days(sm_time_chart *chart, const sm_event_set *events, int32_t *first,
                      int32_t *last)
{
    sm_plan_window window = sm_event_set_window(events);
    bool any = false;
    for (uint32_t row = 0; row < sm_events_count(events->events); row++) {
        if (!takes_part(events, window, row)) continue;
        int32_t day = sm_events_first_day(events->events)[row];
        *first = any ? MIN(*first, day) : day;
        *last = any ? MAX(*last, day) : day;
        any = true;
    }
    if (!any) return false;
    chart->from_day = INT32_MIN;
    chart->to_day = *last;
    if (events->figure->events.from) *first = chart->from_day = window.first_day;
    if (events->figure->events.to) *last = window.end_day - 1;
    return true;
}

static int32_t start_at(const sm_time_chart *chart, uint32_t i)
{
    return g_array_index(chart->starts, int32_t, i);
}

static uint32_t bar_of(const sm_time_chart *chart, int32_t day)
{
    uint32_t low = 0, high = chart->n;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (start_at(chart, middle) <= day)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void make_spans(sm_time_chart *chart, int32_t first, int32_t last)
{
    chart->starts = g_array_new(FALSE, FALSE, sizeof(int32_t));
    int32_t start = span_start(chart->by, first);
    for (; start <= last; start = next_start(chart->by, start))
        g_array_append_val(chart->starts, start);
    g_array_append_val(chart->starts, start);
    chart->n = chart->starts->len - 1;
}

static double value_at(const double *numbers, uint32_t row)
{
    if (!numbers) return 1;
    return isfinite(numbers[row]) && numbers[row] > 0 ? numbers[row] : 0;
}

static bool sum_values(sm_time_chart *chart, const sm_event_set *events,
                       const sm_spread_set *spread, GError **error)
{
    const sm_chart_spec *spec = &chart->figure->chart;
    g_autofree double *numbers = NULL;
    if (spec->value) {
        numbers = sm_query_find_numbers(events->query, spec->value, error);
        if (!numbers) {
            g_prefix_error(error, "%s:%d:%d: chart: value: ", spec->where.file, spec->where.line,
                           spec->where.column);
            return false;
        }
    }
    sm_plan_window window = sm_event_set_window(events);
    chart->values = g_new0(double, chart->n + 1);
    for (uint32_t row = 0; row < sm_events_count(events->events); row++)
        if (takes_part(events, window, row))
            chart->values[bar_of(chart, sm_events_first_day(events->events)[row])] +=
                value_at(numbers, row);
    for (uint32_t i = 0; spread && i < spread->n; i++)
        for (uint32_t s = 0; s < chart->n_states; s++)
            if (spread->country_of[i] < spread->countries->shapes->n_shapes &&
                g_str_equal(sm_spread_set_country_iso3(spread, spread->country_of[i]),
                            chart->figure->spread.coastal_states.items[s]))
                chart->states[s].values[bar_of(chart, spread->days[i])] +=
                    value_at(numbers, spread->rows[i]);
    return true;
}

/* ---- words ---- */

static bool is_partial(const sm_time_chart *chart, uint32_t i)
{
    int32_t start = start_at(chart, i), end = start_at(chart, i + 1);
    return start < chart->from_day || end - 1 - chart->to_day > MISSING_SHARE * (end - start);
}

/* "Attacks per year". */
static char *make_title(const sm_time_chart *chart)
{
    static const sm_spread_word per[] = {[SM_CHART_BY_MONTH] = SM_SPREAD_WORD_PER_MONTH,
                                         [SM_CHART_BY_QUARTER] = SM_SPREAD_WORD_PER_QUARTER,
                                         [SM_CHART_BY_YEAR] = SM_SPREAD_WORD_PER_YEAR};
    const sm_figure *figure = chart->figure;
    if (figure->chart.title) return g_strdup(figure->chart.title);
    const char *what = figure->chart.value;
    if (what && g_str_equal(what, "fatalities"))
        what = sm_word_text(figure->lang, SM_WORD_FATALITIES);
    if (!what && figure->events.noun.n > 1) what = figure->events.noun.items[1];
    if (!what) what = sm_word_text(figure->lang, SM_WORD_EVENTS);
    g_autofree char *first = g_utf8_substring(what, 0, 1);
    g_autofree char *capital = g_utf8_strup(first, -1);
    g_autofree char *written = g_strconcat(capital, g_utf8_next_char(what), NULL);
    g_autofree char *title = sm_spread_words(figure->lang, per[chart->by], written, NULL, NULL);
    for (uint32_t i = 0; i < chart->n; i++)
        if (is_partial(chart, i)) {
            g_autofree char *hatched =
                sm_spread_words(figure->lang, SM_SPREAD_WORD_HATCHED_IN_PART, NULL, NULL, NULL);
            return g_strdup_printf("%s (%s)", title, hatched);
        }
    return g_steal_pointer(&title);
}

/* A bar's date: its year, once for each; of few months their names. */
static char *make_date(const sm_time_chart *chart, uint32_t i)
{
    int32_t day = start_at(chart, i);
    char unknown;
    if (chart->by == SM_CHART_BY_MONTH && chart->n <= 12)
        return sm_period_date(chart->figure->lang, day, "%b", &unknown);
    GDate date;
    date_of(day, &date);
    if (g_date_get_month(&date) != G_DATE_JANUARY) return g_strdup("");
    return g_strdup_printf("%u", g_date_get_year(&date));
}

static double greatest(const double *values, uint32_t n)
{
    double most = 0;
    for (uint32_t i = 0; i < n; i++)
        most = MAX(most, values[i]);
    return most;
}

/* 1, 2 or 5 times a power of ten. */
static double round_above(double value)
{
    if (!(value > 0)) return 1;
    double power = pow(10, floor(log10(value))), lead = value / power;
    return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

static void write_words(sm_time_chart *chart)
{
    sm_lang lang = chart->figure->lang;
    chart->words = g_new0(char *, chart->n + 1);
    chart->dates = g_new0(char *, chart->n + 1);
    for (uint32_t i = 0; i < chart->n; i++) {
        chart->words[i] = sm_words_number(lang, chart->values[i], 0);
        chart->dates[i] = make_date(chart, i);
    }
    chart->top = round_above(greatest(chart->values, chart->n));
    chart->top_words = sm_words_number(lang, chart->top, 0);
    chart->title = make_title(chart);
    chart->rows_title = sm_spread_words(lang, SM_SPREAD_WORD_IN_STATES, NULL, NULL, NULL);
    for (uint32_t s = 0; s < chart->n_states; s++)
        chart->states[s].peak =
            sm_words_number(lang, greatest(chart->states[s].values, chart->n), 0);
}

static void name_states(sm_time_chart *chart, const sm_spread_set *spread)
{
    const sm_strings *states = &chart->figure->spread.coastal_states;
    chart->n_states = spread ? states->n : 0;
    chart->states = g_new0(state_line, chart->n_states + 1);
    for (uint32_t s = 0; s < chart->n_states; s++) {
        int country = sm_spread_set_country(spread, states->items[s]);
        const char *name = country < 0 ? states->items[s]
                                       : sm_spread_set_country_name(spread, (uint32_t)country,
                                                                    chart->figure->lang);
        g_auto(GStrv) pieces = g_strsplit(name, "'", -1);
        chart->states[s].name = g_strjoinv("\u2019", pieces);
        chart->states[s].values = g_new0(double, chart->n + 1);
    }
}

static sm_time_chart *left_out(const sm_figure *figure, const char *why,
                               sm_diagnostics *diagnostics)
{
    sm_diagnostics_warn(diagnostics, "%s:%d:%d: the chart is left out: %s",
                        figure->chart.where.file, figure->chart.where.line,
                        figure->chart.where.column, why);
    return NULL;
}

sm_time_chart *sm_time_chart_create(const sm_figure *figure, const sm_event_set *events,
                                    const sm_spread_set *spread, sm_diagnostics *diagnostics,
                                    GError **error)
{
    g_autoptr(sm_time_chart) chart = g_new0(sm_time_chart, 1);
    chart->figure = figure;
    int32_t first = 0, last = 0;
    if (!events->events || !find_days(chart, events, &first, &last))
        return left_out(figure, "no event passes the figure's filter and window", diagnostics);
    chart->by = choose_by(figure->chart.by, first, last);
    if (count_spans(chart->by, first, last) > MOST_BARS)
        return left_out(figure, "it would have more than 600 bars; see `by`", diagnostics);
    make_spans(chart, first, last);
    name_states(chart, spread);
    if (!sum_values(chart, events, spread, error)) return NULL;
    write_words(chart);
    return g_steal_pointer(&chart);
}

void sm_time_chart_free(sm_time_chart *chart)
{
    if (!chart) return;
    for (uint32_t s = 0; s < chart->n_states; s++) {
        g_free(chart->states[s].name);
        g_free(chart->states[s].peak);
        g_free(chart->states[s].values);
    }
    g_free(chart->states);
    if (chart->starts) g_array_unref(chart->starts);
    g_free(chart->values);
    g_strfreev(chart->words);
    g_strfreev(chart->dates);
    g_free(chart->title);
    g_free(chart->rows_title);
    g_free(chart->top_words);
    sm_chart_free(chart->layout);
    g_free(chart);
}

/* ---- place ---- */

double sm_time_chart_room_pt(const sm_figure *figure)
{
    double width = sm_length_pt(figure->width, 0), given = sm_length_pt(figure->chart.size, 0);
    if (given > 0) return given;
    return figure->chart.position == SM_CHART_RIGHT
               ? CLAMP(RIGHT_SHARE * width, RIGHT_LEAST_PT, RIGHT_MOST_PT)
               : CLAMP(BELOW_SHARE * width, BELOW_LEAST_PT, BELOW_MOST_PT);
}

void sm_time_chart_place(sm_time_chart *chart, const sm_style *style, sm_rect_pt box,
                         sm_text_engine *engine)
{
    double width = sm_rect_pt_width(box);
    double height = MIN(sm_rect_pt_height(box), MOST_HEIGHTS * width);
    g_autofree sm_chart_row *rows = g_new0(sm_chart_row, chart->n_states + 1);
    for (uint32_t s = 0; s < chart->n_states; s++)
        rows[s] =
            (sm_chart_row){chart->states[s].name, chart->states[s].values, chart->states[s].peak};
    sm_chart_request request = {
        .width_pt = width,
        .height_pt = height,
        .wide = width > WIDE_ASPECT * height,
        .title_font = sm_look_font(style, &style->chart.title),
        .text_font = sm_look_font(style, &style->chart.text),
        .title = chart->title,
        .rows_title = chart->rows_title,
        .values = chart->values,
        .words = (const char *const *)chart->words,
        .n = chart->n,
        .dates = (const char *const *)chart->dates,
        .top = chart->top,
        .top_words = chart->top_words,
        .rows = rows,
        .n_rows = chart->n_states,
    };
    sm_chart_free(chart->layout);
    chart->box = box;
    chart->layout = sm_chart_create(&request, engine);
}

/* ---- drawing ---- */

static void draw_level(const sm_time_chart *chart, double x0, double x1, double y,
                       const sm_line_spec *look, sm_scene *scene)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, chart->box.x0 + x0, chart->box.y0 + y);
    sm_path_line(path, chart->box.x0 + x1, chart->box.y0 + y);
    sm_stroke stroke = sm_look_stroke(look);
    stroke.cap_butt = true;
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
}

static void draw_line(const sm_time_chart *chart, const sm_chart_line *line, const sm_style *style,
                      sm_scene *scene)
{
    draw_level(chart, line->x0, line->x1, line->base_y, &style->chart.grid, scene);
    sm_path *path = sm_path_create();
    for (uint32_t i = 0; i < chart->n; i++) {
        sm_xy_pt p = {chart->box.x0 + line->points[i].x, chart->box.y0 + line->points[i].y};
        if (i == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
    }
    sm_stroke stroke = sm_look_stroke(&style->chart.line);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
    if (line->points[line->peak].y >= line->base_y) return;
    sm_path *dot = sm_path_create();
    sm_path_circle(dot,
                   (sm_xy_pt){chart->box.x0 + line->points[line->peak].x,
                              chart->box.y0 + line->points[line->peak].y},
                   PEAK_DOT_EM * sm_length_pt(style->chart.text.size, 0));
    sm_scene_path(scene, NULL, NULL, dot, sm_look_solid(stroke.color), SM_NO_STROKE);
}

void sm_time_chart_draw(const sm_time_chart *chart, const sm_style *style, sm_scene *scene)
{
    const sm_chart *layout = chart->layout;
    sm_font title = sm_look_font(style, &style->chart.title);
    sm_font plain = sm_look_font(style, &style->chart.text);
    sm_scene_group(scene, "chart", "Chart", NULL);
    if (layout->has_grid)
        draw_level(chart, layout->plot.x0, layout->plot.x1, layout->plot.y0, &style->chart.grid,
                   scene);
    for (uint32_t i = 0; i < layout->n_lines; i++)
        draw_line(chart, &layout->lines[i], style, scene);
    for (guint i = 0; i < layout->texts->len; i++) {
        const sm_chart_text *text = &g_array_index(layout->texts, sm_chart_text, i);
        bool heading = text->role == SM_CHART_TITLE;
        sm_scene_text(scene, NULL, text->text, heading ? &title : &plain,
                      (sm_xy_pt){chart->box.x0 + text->at.x, chart->box.y0 + text->at.y},
                      SM_ANCHOR_START, 0,
                      heading ? style->chart.title.color : style->chart.text.color, SM_NO_HALO);
    }
    sm_scene_end(scene);
}

/* Share of the bar's span that lies before the day. */
static double share_before(const sm_time_chart *chart, uint32_t bar, int32_t day)
{
    int32_t start = start_at(chart, bar), end = start_at(chart, bar + 1);
    return CLAMP((double)(day - start) / (end - start), 0, 1);
}

static bool holds_all(const sm_time_chart *chart, const sm_plan_window *window)
{
    return window->first_day <= MAX(start_at(chart, 0), chart->from_day) &&
           window->end_day > chart->to_day;
}

static void draw_band(const sm_time_chart *chart, const sm_plan_window *window,
                      const sm_style *style, sm_scene *scene)
{
    int32_t first = start_at(chart, 0), end = start_at(chart, chart->n);
    if (window->end_day <= first || window->first_day >= end) return;
    int32_t from_day = MAX(window->first_day, first), to_day = MIN(window->end_day, end) - 1;
    uint32_t from = bar_of(chart, from_day), to = bar_of(chart, to_day);
    sm_rect_pt plot = chart->layout->plot;
    double x0 = sm_chart_x(chart->layout, from, share_before(chart, from, from_day));
    double x1 = sm_chart_x(chart->layout, to, share_before(chart, to, to_day + 1));
    sm_path *band = sm_path_create();
    sm_path_rect(band, (sm_rect_pt){chart->box.x0 + x0, chart->box.y0 + plot.y0, chart->box.x0 + x1,
                                    chart->box.y0 + plot.y1});
    sm_scene_path(scene, "chart-window", NULL, band, sm_look_fill(&style->chart.window),
                  SM_NO_STROKE);
}

void sm_time_chart_draw_bars(const sm_time_chart *chart, const sm_plan_window *window,
                             const sm_style *style, sm_scene *scene)
{
    bool all = holds_all(chart, window);
    sm_stroke outline = {.color = style->chart.bar.color, .width_pt = 0.4};
    sm_scene_group(scene, "chart-bars", "Bars", NULL);
    if (!all) draw_band(chart, window, style, scene);
    for (uint32_t i = 0; i < chart->n; i++) {
        sm_rect_pt bar = chart->layout->bars[i];
        if (bar.y1 - bar.y0 <= 0) continue;
        bool inside = all || (start_at(chart, i) < window->end_day &&
                              start_at(chart, i + 1) > window->first_day);
        const sm_fill_spec *fill = !inside                ? &style->chart.pale
                                   : is_partial(chart, i) ? &style->chart.partial
                                                          : &style->chart.bar;
        sm_path *path = sm_path_create();
        sm_path_rect(path, (sm_rect_pt){chart->box.x0 + bar.x0, chart->box.y0 + bar.y0,
                                        chart->box.x0 + bar.x1, chart->box.y0 + bar.y1});
        sm_scene_path(scene, NULL, chart->words[i], path, sm_look_fill(fill),
                      fill == &style->chart.partial ? outline : SM_NO_STROKE);
    }
    draw_level(chart, chart->layout->plot.x0, chart->layout->plot.x1, chart->layout->plot.y1,
               &style->chart.axis, scene);
    sm_scene_end(scene);
}
