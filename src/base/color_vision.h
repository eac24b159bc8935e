/* How colours look to people with a colour vision deficiency, and how far two colours lie apart. */
#ifndef SM_BASE_COLOR_VISION_H
#define SM_BASE_COLOR_VISION_H

#include "base/color.h"

typedef enum sm_vision {
    SM_VISION_NORMAL,
    SM_VISION_PROTAN, /* no red cones: about one man in a hundred */
    SM_VISION_DEUTAN, /* no green cones: the same, and many more with weak ones */
    SM_VISION_TRITAN, /* no blue cones: rare */
    SM_N_VISIONS,
} sm_vision;

/* The colour that somebody with normal vision sees as that person sees `color`; alpha stays.
 * Machado, Oliveira & Fernandes 2009 (IEEE TVCG 15:1291), severity 1.0, in linear light. */
sm_color sm_color_seen(sm_color color, sm_vision vision);

/* Two entries of a legend are told apart when their colours lie at least so far from each other
 * (CIEDE2000) in all kinds of colour vision. About 2.3 is what an eye just notices side by side
 * (Mahy et al. 1994, measured for CIELAB); marks lie apart from each other and from the legend and
 * get more than three times that, areas, which have names and outlines, twice. */
#define SM_COLOR_MARKS_APART 8.0
#define SM_COLOR_AREAS_APART 5.0
/* WCAG 2.1, success criterion 1.4.3: text, and large text (18 pt, or 14 pt and bold). */
#define SM_COLOR_TEXT_CONTRAST 4.5
#define SM_COLOR_LARGE_TEXT_CONTRAST 3.0

/* CIELAB under D65: lightness 0 to 100, and the axes from green to red and from blue to yellow. */
typedef struct sm_lab {
    double l, a, b;
} sm_lab;

/* Alpha is left out. */
sm_lab sm_color_lab(sm_color color);

/* CIEDE2000: Sharma, Wu & Dalal 2005 (Color Research and Application 30:21). About 2 is the least
 * that a reader sees side by side. */
double sm_lab_difference(sm_lab a, sm_lab b);

/* The least CIEDE2000 of two opaque colours over all visions; `worst` says in which, or NULL. */
double sm_color_least_difference(sm_color a, sm_color b, sm_vision *worst);

#endif
