#include "compose/mark_legend_keys.h"

#include "compose/legend_key.h"
#include "compose/look.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

/* A mark in a key is at most this large, in ems of the legend's text. */
#define MOST_MARK_EM 1.0

/* Round values for nested circles: the largest at most the largest drawn, then quarters of it. */
static double round_below(double value)
{
    double power = pow(10, floor(log10(value)));
    double lead = value / power;
    return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

static uint32_t choose_circles(const sm_figure *figure, const sm_mark_scale *scale,
                               double values[SM_LEGEND_MAX_CIRCLES])
{
    uint32_t n = 0;
    if (figure->events.size_breaks.n > 0) {
        for (uint32_t i = figure->events.size_breaks.n; i-- > 0 && n < SM_LEGEND_MAX_CIRCLES;)
            values[n++] = figure->events.size_breaks.items[i];
        return n;
    }
    for (double value = round_below(scale->largest); n < 3 && value >= 1; n++) {
        values[n] = value;
        value = round_below(value / 3);
    }
    return n;
}

static void add_circles(GArray *keys, const sm_figure *figure, const sm_style *style,
                        const sm_mark_scale *scale)
{
    if (!scale->sized || scale->largest <= 0) return;
    double values[SM_LEGEND_MAX_CIRCLES];
    const char *title = figure->events.size_title   ? figure->events.size_title
                        : scale->size_is_fatalities ? sm_word_text(figure->lang, SM_WORD_FATALITIES)
                                                    : figure->events.size;
    sm_legend_keys_add(keys, SM_KEY_HEADING, title);
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_CIRCLES, "");
    key->n_circles = choose_circles(figure, scale, values);
    for (uint32_t i = 0; i < key->n_circles; i++) {
        key->radii_pt[i] = scale->pt_per_root * sqrt(values[i]);
        key->values[i] = sm_words_number(figure->lang, values[i], 2);
    }
    sm_mark_class plain = g_array_index(scale->classes, sm_mark_class, 0);
    if (scale->classes->len > 1) plain.color = style->legend.text.color;
    key->fill = scale->classes->len > 1 ? SM_NO_FILL : sm_mark_fill(style, &plain, false);
    key->stroke = sm_mark_stroke(style, &plain, scale->classes->len > 1);
}

static void add_mark(GArray *keys, const sm_style *style, const char *text,
                     const sm_mark_class *class, bool hollow, sm_symbol symbol, double radius)
{
    double most = sm_length_pt(style->legend.text.size, 0) * MOST_MARK_EM / 2;
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_MARK, text);
    key->symbol = symbol;
    key->radius_pt = CLAMP(radius, 1.2, most);
    key->fill = sm_mark_fill(style, class, hollow);
    key->stroke = sm_mark_stroke(style, class, hollow);
}

/* The newest and the oldest mark with their days, which differ from window to window. */
static void add_ages(GArray *keys, const sm_figure *figure, const sm_style *style,
                     const sm_mark_scale *scale, const sm_mark_class *class, double radius)
{
    const int32_t days[] = {scale->last_day, scale->first_day};
    const uint8_t ages[] = {0, SM_MARK_AGES - 1};
    for (int i = 0; i < 2; i++) {
        const sm_word words[] = {SM_WORD_NEWEST, SM_WORD_OLDEST};
        g_autofree char *text = scale->n_windows > 1
                                    ? g_strdup(sm_word_text(figure->lang, words[i]))
                                    : sm_words_day(figure->lang, days[i]);
        add_mark(keys, style, text, class, false, class->shape, radius);
        sm_legend_key *key = &g_array_index(keys, sm_legend_key, keys->len - 1);
        key->fill.color.a *= sm_mark_age_share(ages[i]);
        key->stroke.color.a *= sm_mark_age_share(ages[i]);
    }
}

/* "The 2 months before" */
static char *trail_text(const sm_figure *figure)
{
    static const sm_sentence one[] = {[SM_PERIOD_DAY] = SM_SAY_DAY_BEFORE,
                                      [SM_PERIOD_WEEK] = SM_SAY_WEEK_BEFORE,
                                      [SM_PERIOD_MONTH] = SM_SAY_MONTH_BEFORE,
                                      [SM_PERIOD_QUARTER] = SM_SAY_QUARTER_BEFORE,
                                      [SM_PERIOD_YEAR] = SM_SAY_YEAR_BEFORE};
    static const sm_sentence many[] = {[SM_PERIOD_DAY] = SM_SAY_DAYS_BEFORE,
                                       [SM_PERIOD_WEEK] = SM_SAY_WEEKS_BEFORE,
                                       [SM_PERIOD_MONTH] = SM_SAY_MONTHS_BEFORE,
                                       [SM_PERIOD_QUARTER] = SM_SAY_QUARTERS_BEFORE,
                                       [SM_PERIOD_YEAR] = SM_SAY_YEARS_BEFORE};
    sm_period trail = figure->series.trail;
    if (trail.n == 0) return g_strdup(sm_word_text(figure->lang, SM_WORD_EARLIER));
    if (trail.n == 1) return sm_say(figure->lang, one[trail.unit], NULL);
    g_autofree char *n = sm_words_number(figure->lang, trail.n, 0);
    return sm_say(figure->lang, many[trail.unit], "n", n, NULL);
}

static void add_trail(GArray *keys, const sm_figure *figure, const sm_style *style,
                      const sm_mark_class *class, double radius)
{
    g_autofree char *text = trail_text(figure);
    add_mark(keys, style, text, class, false, class->shape, radius);
    sm_legend_key *key = &g_array_index(keys, sm_legend_key, keys->len - 1);
    key->fill.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
    key->stroke.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
}

void sm_mark_legend_keys_add(GArray *keys, const sm_figure *figure, const sm_style *style,
                             const sm_mark_scale *scale)
{
    if (scale->n_marks == 0) return;
    guint first_key = keys->len;
    double radius =
        scale->sized ? sm_length_pt(style->legend.text.size, 0) / 2 : sm_mark_plain_radius(style);
    const sm_mark_class *first = &g_array_index(scale->classes, sm_mark_class, 0);
    sm_word what = scale->color_is_fatalities ? SM_WORD_FATALITIES : SM_WORD_EVENT;
    const char *title =
        figure->events.title ? figure->events.title : sm_word_text(figure->lang, what);
    if (scale->classes->len > 1 || figure->events.color_by)
        sm_legend_keys_add(keys, SM_KEY_HEADING, title);
    for (guint i = 0; i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        const char *label = figure->events.color_by ? class->label : title;
        add_mark(keys, style, label, class, false, class->shape, radius);
        if (style->furniture.counts && scale->classes->len > 1 && scale->n_windows == 1)
            g_array_index(keys, sm_legend_key, keys->len - 1).count =
                sm_words_number(figure->lang, class->n_events, 0);
    }
    sm_mark_class neutral = *first;
    if (scale->classes->len > 1) {
        neutral.color = style->legend.text.color;
        neutral.shape = sm_mark_shape(&figure->events, style);
    }
    if (scale->has_imprecise)
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_IMPRECISE), &neutral, true,
                 neutral.shape, radius);
    if (scale->faded) add_ages(keys, figure, style, scale, &neutral, radius);
    if (scale->has_trail) add_trail(keys, figure, style, &neutral, radius);
    sm_legend_keys_keep_together(keys, first_key);
    guint first_size = keys->len;
    add_circles(keys, figure, style, scale);
    if (scale->has_zero)
        add_mark(keys, style, "0", &neutral, true, neutral.shape, sm_mark_zero_radius(style));
    if (scale->has_unknown)
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_UNKNOWN), &neutral, false,
                 SM_SYMBOL_CROSS, sm_mark_plain_radius(style));
    sm_legend_keys_keep_together(keys, first_size);
}
