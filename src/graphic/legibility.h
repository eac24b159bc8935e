/* How much of a picture with clear parts is seen on a ground. */
#ifndef SM_GRAPHIC_LEGIBILITY_H
#define SM_GRAPHIC_LEGIBILITY_H

#include "base/color.h"
#include "base/image_kind.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Lays the picture on each of `n` opaque grounds and adds up what a reader sees of it there: the
 * steps of lightness (CIE 1976 L*, from 0 to 1) between neighbouring pixels, the picture's outer
 * edge among them. `seen` gets a number for each ground; they say something only against each
 * other. False with SM_ERROR_RENDER where it cannot be drawn; `what` begins the message. */
bool sm_graphic_seen(sm_image_kind kind, const void *bytes, gsize length, double aspect,
                     const sm_color *grounds, uint32_t n, double *seen, const char *what,
                     GError **error);

#endif
