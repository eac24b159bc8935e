/* Colours of classes to which a figure gives none. */
#ifndef SM_COMPOSE_PALETTE_H
#define SM_COMPOSE_PALETTE_H

#include "base/color.h"
#include "spec/style.h"

#include <glib.h>
#include <stdbool.h>

/* The style's categories, or its sides, sm_color elements, without those that come near one of
 * `given`: first those that everybody tells from them, of these those of the water's hue last, but
 * for sides, which stand in their order. At least one where nothing is given. Free with
 * g_array_unref(). */
GArray *sm_palette_left(const sm_style *style, bool sides, const sm_color *given, uint32_t n_given);

/* The style's hues of a family of sm_actor_families, in order, without those that come near one of
 * `given`. Free with g_array_unref(). */
GArray *sm_palette_family_left(const sm_style *style, uint32_t family, const sm_color *given,
                               uint32_t n_given);

#endif
