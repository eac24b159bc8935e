/* How much of each pixel one path covers, on its way onto a picture. Internal to paint/.
 *
 * Cover is rounded to one of 32 steps, at most 4 of 255 off: a picture's file is a fifth larger
 * with all the shades that edges have otherwise. */
#ifndef SM_PAINT_PATH_MASK_H
#define SM_PAINT_PATH_MASK_H

#include "scene/scene.h"

#include <cairo.h>
#include <stdint.h>

typedef struct sm_path_mask sm_path_mask;

/* For the rows `first` to `end` of pictures `width_px` wide. */
sm_path_mask *sm_path_mask_create(int width_px, int first, int end, double scale_x, double scale_y);
void sm_path_mask_free(sm_path_mask *mask); /* NULL is allowed */

/* Where paths are laid out and clipped: in page points, by those scales to pixels. */
cairo_t *sm_path_mask_context(sm_path_mask *mask);

/* Onto `cr`, a context on the picture in page points: the current path of the cover's context,
 * filled by its fill rule or stroked by its pen, within the clips of both. The path stays. */
void sm_path_mask_fill(sm_path_mask *mask, cairo_t *cr, sm_color color);
void sm_path_mask_stroke(sm_path_mask *mask, cairo_t *cr, sm_color color);

/* Pixels that are rounded at a time. */
#define SM_PATH_MASK_BLOCK 16

/* Rounds the cover, 0..255, of `n` pixels: a multiple of SM_PATH_MASK_BLOCK. */
void sm_path_mask_round(uint8_t *pixels, int n);

#endif
