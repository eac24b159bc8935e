#include "compose/ramp.h"

#include "analyse/class_limits.h"
#include "analyse/class_steps.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

/* How much of its colour an area has: names and borders are read on it. */
#define PAIR_STRENGTH 0.9
/* Of patterns: the darkest grey, as a share of the sequence, and the lines on it. */
#define DARKEST_PATTERN 0.72
#define PATTERN_WIDTH_PT 0.6
#define PATTERN_INK 0.6

/* Decimals beyond these are not worth their place. */
#define MOST_DECIMALS 6

/* Round steps where they are asked for, or where the values differ so much that any other limits
 * leave most of them in one class; 0: none. */
static uint32_t steps_of(const sm_classify_spec *spec, const double *values, uint32_t n,
                         double inner[SM_CLASSES_MOST])
{
    if (spec->method == SM_CLASSES_STEPS) return sm_class_steps(values, n, spec->n, inner);
    if (spec->method != SM_CLASSES_AUTO || !sm_class_steps_suit(values, n)) return 0;
    uint32_t n_inner = sm_class_steps(values, n, spec->n, inner);
    return sm_class_steps_part_highest(values, n, n_inner, inner);
}

sm_classes *sm_ramp_classes(const sm_classify_spec *spec, const double *values, uint32_t n,
                            GError **error)
{
    static const sm_class_method methods[] = {
        [SM_CLASSES_AUTO] = SM_CLASS_JENKS,
        [SM_CLASSES_STEPS] = SM_CLASS_JENKS,
        [SM_CLASSES_JENKS] = SM_CLASS_JENKS,
        [SM_CLASSES_QUANTILE] = SM_CLASS_QUANTILE,
        [SM_CLASSES_EQUAL] = SM_CLASS_EQUAL,
        [SM_CLASSES_PRETTY] = SM_CLASS_PRETTY,
        [SM_CLASSES_HEAD_TAILS] = SM_CLASS_HEAD_TAILS,
    };
    if (spec->breaks.n)
        return sm_classes_given(values, n, spec->breaks.items, spec->breaks.n, error);
    double inner[SM_CLASSES_MOST];
    uint32_t n_steps = steps_of(spec, values, n, inner);
    if (n_steps) return sm_classes_given(values, n, inner, n_steps, error);
    g_autoptr(sm_classes) found = sm_classes_find(values, n, methods[spec->method], spec->n, error);
    if (!found) return NULL;
    uint32_t n_inner = sm_class_limits_round(found, inner);
    return n_inner ? sm_classes_given(values, n, inner, n_inner, error) : g_steal_pointer(&found);
}

/* At `share` of the way, 0 to 1, from the first of the colours to the last. */
static sm_color color_at(const sm_color *colors, uint32_t n, double share)
{
    double at = share * (n - 1);
    uint32_t low = MIN((uint32_t)at, n - 1), high = MIN(low + 1, n - 1);
    return sm_color_mix(colors[low], colors[high], at - low);
}

sm_color sm_ramp_color(const sm_style *style, uint32_t index, uint32_t n)
{
    if (style->palette.sequence.n == 0) return style->event.marker.color;
    return color_at(style->palette.sequence.items, style->palette.sequence.n,
                    n > 1 ? (double)index / (n - 1) : 0.5);
}

/* -1 of a class below 0, 1 of one above, 0 of one that holds it. */
static int sign_of(const sm_classes *classes, uint32_t index)
{
    return (classes->least[index] >= 0) - (classes->greatest[index] <= 0);
}

/* The classes of one sign are spread over their half, so that the outermost is the strongest. */
static sm_color change_color(const sm_style *style, const sm_classes *classes, uint32_t index)
{
    int sign = sign_of(classes, index);
    uint32_t n = 0, nearer = 0;
    for (uint32_t i = 0; i < classes->n; i++) {
        if (sign_of(classes, i) != sign) continue;
        n++;
        nearer += sign < 0 ? i > index : i < index;
    }
    double share = sign ? 0.5 + 0.5 * sign * (nearer + 1) / n : 0.5;
    return color_at(style->palette.change.items, style->palette.change.n, share);
}

sm_color sm_ramp_class_color(const sm_style *style, sm_palette palette, const sm_classes *classes,
                             uint32_t index)
{
    bool both = classes->least[0] < 0 && classes->greatest[classes->n - 1] > 0;
    bool change = palette == SM_PALETTE_CHANGE || (palette == SM_PALETTE_AUTO && both);
    return change ? change_color(style, classes, index) : sm_ramp_color(style, index, classes->n);
}

sm_classes *sm_ramp_thirds(const sm_classify_spec *spec, const double *values, uint32_t n,
                           GError **error)
{
    sm_classify_spec thirds = *spec;
    thirds.n = SM_RAMP_THIRDS;
    if (thirds.method == SM_CLASSES_AUTO) thirds.method = SM_CLASSES_QUANTILE;
    return sm_ramp_classes(&thirds, values, n, error);
}

/* Greys by the first value, the denser hatched the higher the second. */
static sm_fill pair_pattern(const sm_style *style, uint32_t first, uint32_t second)
{
    static const double spacing_pt[SM_RAMP_THIRDS] = {0, 5.0, 2.2};
    sm_color grey = color_at(style->palette.sequence.items, style->palette.sequence.n,
                             first / (SM_RAMP_THIRDS - 1.0) * DARKEST_PATTERN);
    sm_color ink =
        first == SM_RAMP_THIRDS - 1 ? style->country.focus.color : style->legend.text.color;
    return (sm_fill){.kind = second == 0 ? SM_FILL_SOLID : SM_FILL_HATCH,
                     .color = second == 0 ? grey : sm_color_mix(grey, ink, PATTERN_INK),
                     .background = grey,
                     .angle_deg = 135,
                     .spacing_pt = spacing_pt[second],
                     .width_pt = PATTERN_WIDTH_PT};
}

sm_fill sm_ramp_pair_fill(const sm_style *style, uint32_t first, uint32_t second, sm_color land)
{
    if (style->palette.monochrome) return pair_pattern(style, first, second);
    sm_color color = style->palette.pairs.items[second * SM_RAMP_THIRDS + first];
    return (sm_fill){.kind = SM_FILL_SOLID,
                     .color = sm_color_over(sm_color_with_alpha(color, PAIR_STRENGTH), land)};
}

/* As many as the number needs to be told apart from others of three digits. */
static int decimals_of(double value)
{
    for (int decimals = 0; decimals < MOST_DECIMALS; decimals++) {
        double unit = pow(10, decimals);
        if (fabs(round(value * unit) / unit - value) <= 1e-9 * fabs(value)) return decimals;
    }
    return MOST_DECIMALS;
}

static char *number(sm_lang lang, double value)
{
    return sm_words_number(lang, value, decimals_of(value));
}

/* Every value is in the one class there is. */
static char *label_of_all(sm_lang lang, const sm_classes *classes)
{
    const int digits = 3;
    double from = classes->least[0], to = classes->greatest[0];
    int decimals = MAX(decimals_of(from), decimals_of(to));
    if (to > 0) decimals = MIN(decimals, MAX(0, digits - 1 - (int)floor(log10(to))));
    g_autofree char *low = sm_words_number(lang, from, decimals);
    g_autofree char *high = sm_words_number(lang, to, decimals);
    return g_str_equal(low, high) ? g_steal_pointer(&low) : g_strdup_printf("%s–%s", low, high);
}

/* Whole numbers from the limit below on, to the one before the limit above. */
static char *label_of_whole(sm_lang lang, double from, double to)
{
    g_autofree char *low = number(lang, from), *high = number(lang, to);
    return to > from ? g_strdup_printf("%s–%s", low, high) : g_steal_pointer(&low);
}

static bool is_one_number(const sm_classes *classes, uint32_t index, double number)
{
    double least = classes->least[index], greatest = classes->greatest[index];
    return !(least < number) && !(greatest > number);
}

char *sm_ramp_label(sm_lang lang, const sm_classes *classes, uint32_t index)
{
    if (classes->n == 1) return label_of_all(lang, classes);
    bool whole = sm_class_limits_whole(classes), last = index + 1 == classes->n;
    double from = ceil(classes->breaks[index]), to = ceil(classes->breaks[index + 1]) - 1;
    if (last && whole && is_one_number(classes, index, from)) return number(lang, from);
    if (whole && !last && from >= 0 && (index > 0 || from <= 1))
        return label_of_whole(lang, from, to);
    g_autofree char *low = number(lang, classes->breaks[index]);
    g_autofree char *high = number(lang, classes->breaks[index + 1]);
    if (index == 0) return sm_say(lang, SM_SAY_BELOW, "n", high, NULL);
    return last ? sm_say(lang, SM_SAY_OR_MORE, "n", low, NULL)
                : sm_say(lang, SM_SAY_FROM_TO_BELOW, "low", low, "high", high, NULL);
}
