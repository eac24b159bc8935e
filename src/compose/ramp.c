#include "compose/ramp.h"

#include "words/words.h"

#include <math.h>

sm_classes *sm_ramp_classes(const sm_classify_spec *spec, const double *values, uint32_t n,
                            GError **error)
{
    static const sm_class_method methods[] = {
        [SM_CLASSES_JENKS] = SM_CLASS_JENKS,           [SM_CLASSES_QUANTILE] = SM_CLASS_QUANTILE,
        [SM_CLASSES_EQUAL] = SM_CLASS_EQUAL,           [SM_CLASSES_PRETTY] = SM_CLASS_PRETTY,
        [SM_CLASSES_HEAD_TAILS] = SM_CLASS_HEAD_TAILS,
    };
    if (spec->breaks.n)
        return sm_classes_given(values, n, spec->breaks.items, spec->breaks.n, error);
    return sm_classes_find(values, n, methods[spec->method], spec->n, error);
}

sm_color sm_ramp_color(const sm_style *style, uint32_t index, uint32_t n)
{
    uint32_t stops = style->palette.sequence.n;
    if (stops == 0) return style->event.marker.color;
    double at = n > 1 ? (double)index / (n - 1) * (stops - 1) : (stops - 1) / 2.0;
    uint32_t low = MIN((uint32_t)at, stops - 1), high = MIN(low + 1, stops - 1);
    return sm_color_mix(style->palette.sequence.items[low], style->palette.sequence.items[high],
                        at - low);
}

static bool whole_numbers(const sm_classes *classes)
{
    for (uint32_t i = 0; i < classes->n; i++)
        if (classes->least[i] != floor(classes->least[i]) ||
            classes->greatest[i] != floor(classes->greatest[i]))
            return false;
    return true;
}

/* Enough decimals to tell the breaks apart: two digits of the narrowest class. */
static int decimals_for(const sm_classes *classes)
{
    double narrowest = INFINITY;
    for (uint32_t i = 0; i < classes->n; i++) {
        double width = classes->breaks[i + 1] - classes->breaks[i];
        if (width > 0) narrowest = MIN(narrowest, width);
    }
    if (!isfinite(narrowest)) return 1;
    return CLAMP((int)ceil(1 - log10(narrowest)), 0, 6);
}

char *sm_ramp_label(sm_lang lang, const sm_classes *classes, uint32_t index)
{
    bool whole = whole_numbers(classes), last = index + 1 == classes->n;
    double from = classes->breaks[index], to = classes->breaks[index + 1];
    if (whole) {
        from = ceil(from);
        to = last ? floor(to) : ceil(to) - 1;
    }
    int decimals = whole ? 0 : decimals_for(classes);
    g_autofree char *low = sm_words_number(lang, from, decimals);
    g_autofree char *high = sm_words_number(lang, to, decimals);
    return whole && to <= from ? g_strdup(low) : g_strdup_printf("%s–%s", low, high);
}
