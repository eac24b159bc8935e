/* A drawing set into the SVG of a figure as elements of its own: lines and fills that drawing
 * programs can change, with ids of the figure. Internal to paint/. */
#ifndef SM_PAINT_SVG_GRAFT_H
#define SM_PAINT_SVG_GRAFT_H

#include "paint/svg_ids.h"

#include <glib.h>
#include <stdbool.h>

/* Appends the content of an SVG of Cairo's, `width` x `height` units large, without its root: ids
 * are taken from `ids`, attributes that say what `sm_svg_graft_defaults` says are left out, groups
 * that Cairo makes for opacity alone become one attribute. False, and nothing is appended, where it
 * cannot be read. */
bool sm_svg_graft(const char *cairo_svg, gsize length, double width, double height, sm_svg_ids *ids,
                  GString *svg);

/* Attributes for the element around it, each with a space before. */
extern const char sm_svg_graft_defaults[];

#endif
