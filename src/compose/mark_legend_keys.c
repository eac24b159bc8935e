#include "compose/mark_legend_keys.h"

#include "compose/legend_key.h"
#include "compose/look.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

/* A mark in a key is at most this large, in ems of the legend's text. */
#define MOST_MARK_EM 1.0
#define LEAST_MARK_PT 1.2

/* Nested circles are outlines: full ones hide each other. */
#define CIRCLES_RIM_PT 0.5
/* Of three nested circles neighbours differ by this factor at least. */
#define CIRCLES_APART 2.0
/* The smallest stands for this part of the largest at least: smaller ones could not be told from
 * each other. */
#define SMALLEST_CIRCLE (1.0 / 18)

/* The next number of two digits upwards, of one digit downwards: "140" and "3" around 137 and 3.4.
 */
static double round_above(double value)
{
    double unit = pow(10, floor(log10(value)) - 1);
    return ceil(value / unit - 1e-9) * unit;
}

static double round_below(double value)
{
    double unit = pow(10, floor(log10(value)));
    return floor(value / unit + 1e-9) * unit;
}

uint32_t sm_legend_circles(double least, double largest, double values[SM_LEGEND_MAX_CIRCLES])
{
    uint32_t n = 0;
    double top = round_above(largest), bottom = round_below(fmax(least, top * SMALLEST_CIRCLE));
    double middle = round_below(sqrt(top * bottom));
    values[n++] = top;
    if (top >= middle * CIRCLES_APART && middle >= bottom * CIRCLES_APART) values[n++] = middle;
    if (least < largest) values[n++] = bottom;
    return n;
}

sm_stroke sm_legend_circles_rim(const sm_style *style, sm_color color)
{
    return (sm_stroke){.color = color, .width_pt = CIRCLES_RIM_PT * style->poster};
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
    return sm_legend_circles(scale->least, scale->largest, values);
}

static bool have_one_color(const GArray *classes)
{
    const sm_mark_class *all = (const sm_mark_class *)classes->data;
    for (guint i = 1; i < classes->len; i++)
        if (!sm_color_equal(all[i].color, all[0].color)) return false;
    return true;
}

/* Deaths are those of one event, where each mark is one: other totals stand on the page, too. */
static char *size_title(const sm_figure *figure, const sm_mark_scale *scale)
{
    const char *title = figure->events.size_title   ? figure->events.size_title
                        : scale->size_is_count      ? sm_word_text(figure->lang, SM_WORD_EVENTS)
                        : scale->size_is_fatalities ? sm_word_text(figure->lang, SM_WORD_FATALITIES)
                                                    : figure->events.size;
    const char *noun = sm_words_noun(figure, true);
    bool of_one = scale->size_is_fatalities && !scale->has.sums;
    if (!of_one || strstr(title, noun)) return g_strdup(title);
    return sm_say(figure->lang, SM_SAY_IN_ONE, "what", title, "noun", noun, NULL);
}

static void add_circles(GArray *keys, const sm_figure *figure, const sm_style *style,
                        const sm_mark_scale *scale)
{
    if (!scale->sized || scale->largest <= 0) return;
    double values[SM_LEGEND_MAX_CIRCLES];
    g_autofree char *title = size_title(figure, scale);
    sm_legend_keys_add(keys, SM_KEY_HEADING, title);
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_CIRCLES, "");
    key->n_circles = choose_circles(figure, scale, values);
    for (uint32_t i = 0; i < key->n_circles; i++) {
        key->radii_pt[i] = sm_mark_radius(scale, values[i]);
        key->values[i] = sm_words_number(figure->lang, values[i], 2);
    }
    sm_mark_class plain = g_array_index(scale->classes, sm_mark_class, 0);
    if (!have_one_color(scale->classes)) plain.color = style->legend.text.color;
    key->stroke = sm_legend_circles_rim(style, plain.color);
}

static sm_legend_key *add_mark(GArray *keys, const sm_style *style, const char *text,
                               sm_mark_look look, double radius)
{
    double most = sm_length_pt(style->legend.text.size, 0) * MOST_MARK_EM / 2;
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_MARK, text);
    double full = CLAMP(radius, LEAST_MARK_PT, most);
    key->symbol = look.symbol;
    key->radius_pt = MAX(full - look.inset_pt, full / 2);
    key->fill = look.fill;
    key->stroke = look.stroke;
    return key;
}

static void add_ticked(GArray *keys, const sm_style *style, const char *text, sm_mark_look look,
                       const sm_mark_class *class, double radius)
{
    add_mark(keys, style, text, look, radius)->tick = sm_mark_tick_stroke(style, class);
}

/* The newest and the oldest mark with their days, which differ from window to window. */
static void add_ages(GArray *keys, const sm_figure *figure, const sm_style *style,
                     const sm_mark_scale *scale, sm_mark_look look, double radius)
{
    const int32_t days[] = {scale->last_day, scale->first_day};
    const uint8_t ages[] = {0, SM_MARK_AGES - 1};
    for (int i = 0; i < 2; i++) {
        const sm_word words[] = {SM_WORD_NEWEST, SM_WORD_OLDEST};
        g_autofree char *text = scale->n_windows > 1
                                    ? g_strdup(sm_word_text(figure->lang, words[i]))
                                    : sm_words_day(figure->lang, days[i]);
        sm_legend_key *key = add_mark(keys, style, text, look, radius);
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
                      sm_mark_look look, double radius)
{
    g_autofree char *text = trail_text(figure);
    sm_legend_key *key = add_mark(keys, style, text, look, radius);
    key->fill.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
    key->stroke.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
}

/* What all marks have in common where their colours tell classes. */
static sm_mark_class neutral_class(const sm_figure *figure, const sm_style *style,
                                   const sm_mark_scale *scale)
{
    sm_mark_class neutral = g_array_index(scale->classes, sm_mark_class, 0);
    bool told = figure->events.color_by != NULL && !scale->maps.by_theme;
    if (!told && have_one_color(scale->classes)) return neutral;
    neutral.color = style->legend.text.color;
    neutral.shape = sm_mark_shape(&figure->events, style);
    return neutral;
}

static void add_class(GArray *keys, const sm_figure *figure, const sm_style *style,
                      const sm_mark_scale *scale, const sm_mark_class *class, const char *text,
                      double radius)
{
    sm_legend_key *key =
        add_mark(keys, style, text,
                 sm_mark_look_plain(style, class, false, sm_mark_plain_radius(style)), radius);
    if (style->furniture.counts && scale->classes->len > 1)
        key->count = sm_words_number(figure->lang, class->n_events, 0);
}

/* The titles of maps that show one class each name it. */
static void add_others(GArray *keys, const sm_figure *figure, const sm_style *style,
                       const sm_mark_scale *scale)
{
    if (!scale->has.others) return;
    sm_mark_look look = {.symbol = SM_SYMBOL_CIRCLE, .fill = sm_marks_other_fill(style)};
    add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_OTHER_EVENTS), look,
             scale->maps.other_radius_pt);
}

/* The entry of one class alone is that of exact places, where there are others. */
static void add_classes(GArray *keys, const sm_figure *figure, const sm_style *style,
                        const sm_mark_scale *scale, double radius)
{
    bool elsewhere = scale->maps.by_theme || scale->maps.nested;
    if (elsewhere && !scale->has.imprecise) return;
    bool classed = figure->events.color_by != NULL && !elsewhere;
    const char *title = figure->events.title
                            ? figure->events.title
                            : sm_word_text(figure->lang, classed ? scale->heading : SM_WORD_EVENT);
    if (classed || scale->has.imprecise) sm_legend_keys_add(keys, SM_KEY_HEADING, title);
    if (!classed && scale->has.imprecise) return;
    for (guint i = 0; i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        add_class(keys, figure, style, scale, class, classed ? class->label : title, radius);
    }
}

static double key_radius(const sm_style *style, const sm_mark_scale *scale)
{
    return scale->sized ? sm_length_pt(style->legend.text.size, 0) / 2
                        : sm_mark_plain_radius(style);
}

void sm_mark_legend_keys_add_own(GArray *keys, const sm_figure *figure, const sm_style *style,
                                 const sm_mark_scale *scale, uint32_t theme)
{
    for (guint i = 0; scale->maps.nested && i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        if (class->theme == theme && class->n_events > 0)
            add_class(keys, figure, style, scale, class, class->label, key_radius(style, scale));
    }
}

static void add_precision(GArray *keys, const sm_figure *figure, const sm_style *style,
                          const sm_mark_scale *scale, const sm_mark_class *neutral, double radius)
{
    sm_mark_look full = sm_mark_look_plain(style, neutral, false, sm_mark_plain_radius(style));
    sm_mark_look hollow = sm_mark_look_plain(style, neutral, true, sm_mark_plain_radius(style));
    if (scale->has.imprecise) {
        if (scale->has.exact)
            add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_EXACT), full, radius);
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_IMPRECISE), hollow, radius);
    }
    if (scale->has.rough_date)
        add_ticked(keys, style, sm_word_text(figure->lang, SM_WORD_ROUGH_DATE), full, neutral,
                   radius);
}

static void add_valueless(GArray *keys, const sm_figure *figure, const sm_style *style,
                          const sm_mark_scale *scale, const sm_mark_class *neutral)
{
    double zero_radius = sm_mark_zero_radius(style);
    sm_mark_look look = sm_mark_look_plain(style, neutral, false, zero_radius);
    look.symbol = scale->zero;
    if (scale->has.zero)
        add_mark(keys, style,
                 scale->size_is_fatalities ? sm_word_text(figure->lang, SM_WORD_NONE_REPORTED)
                                           : "0",
                 look, zero_radius);
    look.symbol = SM_SYMBOL_CROSS;
    if (scale->has.unknown)
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_UNKNOWN), look,
                 sm_mark_plain_radius(style));
}

void sm_mark_legend_keys_add(GArray *keys, const sm_figure *figure, const sm_style *style,
                             const sm_mark_scale *scale)
{
    if (scale->n_marks == 0) return;
    guint first_key = keys->len;
    double radius = key_radius(style, scale);
    sm_mark_class neutral = neutral_class(figure, style, scale);
    sm_mark_look full = sm_mark_look_plain(style, &neutral, false, sm_mark_plain_radius(style));
    add_classes(keys, figure, style, scale, radius);
    add_precision(keys, figure, style, scale, &neutral, radius);
    add_others(keys, figure, style, scale);
    if (scale->faded) add_ages(keys, figure, style, scale, full, radius);
    if (scale->has.trail) add_trail(keys, figure, style, full, radius);
    sm_legend_keys_keep_together(keys, first_key);
    guint first_size = keys->len;
    add_circles(keys, figure, style, scale);
    add_valueless(keys, figure, style, scale, &neutral);
    sm_legend_keys_keep_together(keys, first_size);
}
