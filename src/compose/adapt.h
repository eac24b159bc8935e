/* A style fitted to the page: figures smaller than a page's width get smaller type and symbols, so
 * that the map keeps its room; nothing falls below what can be read. */
#ifndef SM_COMPOSE_ADAPT_H
#define SM_COMPOSE_ADAPT_H

#include "geom/rect.h"
#include "spec/style.h"

/* Text smaller than this is not read on a page of that width: 6 pt in print, 11 px on a screen,
 * which pages sized in px are for. */
double sm_least_text_pt(sm_length page_width);

/* How much wider paper is than A3, of which it is an enlargement; 1 for what is not wider, and for
 * screens. */
double sm_poster_scale(sm_length page_width);

/* By how much lengths of a style, drawn up for a page 180 mm wide, are multiplied. */
double sm_style_scale(sm_length page_width);

/* Returns a copy whose lists and strings are borrowed from `style`, which must live as long. */
sm_style sm_style_adapted(const sm_style *style, sm_length page_width);

/* Names, lines and marks of several maps, each as large as `map`, on a page of that width. */
void sm_style_fit_maps(sm_style *style, sm_rect_pt map, sm_length page_width);

/* One town of a style's density 1 for so much of a map, 14 square centimetres: enough to find one's
 * way, not an atlas's. */
#define SM_PT2_PER_TOWN 11250.0

/* Marks of so many events: the more there are the thinner are their rims, and the paler they are
 * where the style has them paler when there are many. */
void sm_style_fit_events(sm_style *style, uint32_t n_events);

#endif
