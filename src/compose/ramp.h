/* Colours and legend texts of classes of numbers. */
#ifndef SM_COMPOSE_RAMP_H
#define SM_COMPOSE_RAMP_H

#include "analyse/classes.h"
#include "base/color.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

/* The classes that the figure asks for, those that were found with round limits. SM_ERROR_DATA when
 * no value is known. */
sm_classes *sm_ramp_classes(const sm_classify_spec *spec, const double *values, uint32_t n,
                            GError **error);

/* Colour of class `index` of `n` from the style's sequence, light to dark. */
sm_color sm_ramp_color(const sm_style *style, uint32_t index, uint32_t n);
/* Of class `index`: from the sequence, or around 0 where the numbers change both ways or the
 * palette is that of change. */
sm_color sm_ramp_class_color(const sm_style *style, sm_palette palette, const sm_classes *classes,
                             uint32_t index);

/* Three classes of one of two values: terciles unless the figure says otherwise. SM_ERROR_DATA as
 * above. */
sm_classes *sm_ramp_thirds(const sm_classify_spec *spec, const double *values, uint32_t n,
                           GError **error);
enum { SM_RAMP_THIRDS = 3 };
/* Of an area on `land` in class `first` of one value and `second` of the other. */
sm_fill sm_ramp_pair_fill(const sm_style *style, uint32_t first, uint32_t second, sm_color land);

/* "1–9", "10–49", "50 or more" of whole numbers; else "under 2.5", "2.5 to under 10", "10 or more":
 * no limit is in two classes. Free with g_free(). */
char *sm_ramp_label(sm_lang lang, const sm_classes *classes, uint32_t index);

#endif
