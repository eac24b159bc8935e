/* Colours of classes to which a figure gives none. */
#ifndef SM_COMPOSE_PALETTE_H
#define SM_COMPOSE_PALETTE_H

#include "base/color.h"
#include "spec/style.h"

#include <glib.h>

/* The style's categories, sm_color elements, without those that come near one of `given`: first
 * those that everybody tells from them, of these those of the water's hue last. At least one where
 * nothing is given. Free with g_array_unref(). */
GArray *sm_palette_left(const sm_style *style, const sm_color *given, uint32_t n_given);

#endif
