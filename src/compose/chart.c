#include "compose/chart.h"

#include "compose/chart_inner.h"
#include "words/period_words.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <math.h>

/* More bars are no longer told apart in a small chart. */
#define MOST_AUTO_BARS 24
#define MOST_BARS 600
/* The first bar of a year in part is dated where the next year is this share of all bars away: a
 * year needs that much room in a narrow chart. */
#define FIRST_YEAR_SHARE 0.15
/* In place of a number, for a country that the files have no row of. */
#define NOT_COVERED "–"
/* A span whose events end more than this share of it before its end is not whole (as in
 * compose/spread_set.h). */
#define MISSING_SHARE 0.1

bool sm_figure_has_chart(const sm_figure *figure)
{
    return figure->chart.where.line > 0 && figure->chart.position != SM_CHART_NONE &&
           figure->events.files.n > 0;
}

bool sm_figure_charts_states(const sm_figure *figure)
{
    return sm_figure_has_chart(figure) && figure->chart.states &&
           (!figure->spread.coastal_states_given || figure->spread.coastal_states.n > 0);
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

static bool takes_part(const sm_event_set *events, sm_event_window window, uint32_t row)
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
    sm_event_window window = sm_event_set_window(events);
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

int32_t sm_time_chart_start(const sm_time_chart *chart, uint32_t i)
{
    return g_array_index(chart->starts, int32_t, i);
}

uint32_t sm_time_chart_bar(const sm_time_chart *chart, int32_t day)
{
    uint32_t low = 0, high = chart->n;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (sm_time_chart_start(chart, middle) <= day)
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

static void sum_states(sm_time_chart *chart, const sm_spread_set *spread, const double *numbers)
{
    uint32_t n_countries = spread->countries->shapes->n_shapes;
    g_autofree uint32_t *lines = g_new(uint32_t, n_countries + 1);
    for (uint32_t c = 0; c < n_countries; c++)
        lines[c] = chart->n_states;
    for (uint32_t s = 0; s < chart->n_states; s++)
        if (spread->states[s].country >= 0) lines[spread->states[s].country] = s;
    for (uint32_t i = 0; i < spread->events.n; i++) {
        uint32_t country = spread->events.country_of[i];
        uint32_t line = country < n_countries ? lines[country] : chart->n_states;
        if (line < chart->n_states)
            chart->states[line].values[sm_time_chart_bar(chart, spread->events.days[i])] +=
                value_at(numbers, spread->events.rows[i]);
    }
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
    sm_event_window window = sm_event_set_window(events);
    chart->values = g_new0(double, chart->n + 1);
    for (uint32_t row = 0; row < sm_events_count(events->events); row++)
        if (takes_part(events, window, row))
            chart->values[sm_time_chart_bar(chart, sm_events_first_day(events->events)[row])] +=
                value_at(numbers, row);
    if (spread) sum_states(chart, spread, numbers);
    return true;
}

/* ---- words ---- */

bool sm_time_chart_is_partial(const sm_time_chart *chart, uint32_t i)
{
    int32_t start = sm_time_chart_start(chart, i), end = sm_time_chart_start(chart, i + 1);
    return start < chart->from_day || end - 1 - chart->to_day > MISSING_SHARE * (end - start);
}

/* "Attacks per year". */
static char *make_title(const sm_time_chart *chart, const sm_event_set *events)
{
    static const sm_spread_word per[] = {[SM_CHART_BY_MONTH] = SM_SPREAD_WORD_PER_MONTH,
                                         [SM_CHART_BY_QUARTER] = SM_SPREAD_WORD_PER_QUARTER,
                                         [SM_CHART_BY_YEAR] = SM_SPREAD_WORD_PER_YEAR};
    const sm_figure *figure = chart->figure;
    if (figure->chart.title) return g_strdup(figure->chart.title);
    const char *what = figure->chart.value;
    if (sm_event_set_is(events, what, "fatalities"))
        what = sm_word_text(figure->lang, SM_WORD_FATALITIES);
    if (!what && figure->events.noun.n > 1) what = figure->events.noun.items[1];
    if (!what) what = sm_word_text(figure->lang, SM_WORD_EVENTS);
    g_autofree char *first = g_utf8_substring(what, 0, 1);
    g_autofree char *capital = g_utf8_strup(first, -1);
    g_autofree char *written = g_strconcat(capital, g_utf8_next_char(what), NULL);
    g_autofree char *title = sm_spread_words(figure->lang, per[chart->by], written, NULL, NULL);
    for (uint32_t i = 0; i < chart->n; i++)
        if (sm_time_chart_is_partial(chart, i)) {
            g_autofree char *hatched =
                sm_spread_words(figure->lang, SM_SPREAD_WORD_HATCHED_IN_PART, NULL, NULL, NULL);
            return g_strdup_printf("%s (%s)", title, hatched);
        }
    return g_steal_pointer(&title);
}

/* A bar's date: its year, once for each; of few months their names. */
static char *make_date(const sm_time_chart *chart, uint32_t i)
{
    int32_t day = sm_time_chart_start(chart, i);
    char unknown;
    if (chart->by == SM_CHART_BY_MONTH && chart->n <= 12)
        return sm_period_date(chart->figure->lang, day, "%b", &unknown);
    GDate date;
    date_of(day, &date);
    int away = (13 - (int)g_date_get_month(&date)) / months_of(chart->by);
    bool first = i == 0 && away >= FIRST_YEAR_SHARE * chart->n;
    if (g_date_get_month(&date) != G_DATE_JANUARY && !first) return g_strdup("");
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

static void write_words(sm_time_chart *chart, const sm_event_set *events)
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
    chart->title = make_title(chart, events);
    for (uint32_t s = 0; s < chart->n_states; s++)
        chart->states[s].peak =
            chart->states[s].covered
                ? sm_words_number(lang, greatest(chart->states[s].values, chart->n), 0)
                : g_strdup(NOT_COVERED);
}

static void name_states(sm_time_chart *chart, const sm_spread_set *spread)
{
    sm_lang lang = chart->figure->lang;
    chart->n_states = spread ? spread->n_states : 0;
    chart->states = g_new0(sm_chart_state, chart->n_states + 1);
    if (spread)
        chart->rows_title = sm_spread_words(lang,
                                            spread->toward_neighbours ? SM_SPREAD_WORD_IN_NEIGHBOURS
                                                                      : SM_SPREAD_WORD_IN_STATES,
                                            NULL, NULL, NULL);
    for (uint32_t s = 0; s < chart->n_states; s++) {
        const sm_spread_state *state = &spread->states[s];
        const char *name = state->country < 0
                               ? state->iso3
                               : sm_spread_set_country_name(spread, (uint32_t)state->country, lang);
        g_auto(GStrv) pieces = g_strsplit(name, "'", -1);
        chart->states[s].covered = state->covered;
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
    write_words(chart, events);
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
    g_free(chart);
}
