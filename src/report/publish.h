/* What an editor would send back: a drawn figure looked over before it is published. */
#ifndef SM_REPORT_PUBLISH_H
#define SM_REPORT_PUBLISH_H

#include "scene/scene.h"
#include "spec/figure.h"

#include "sahelmap/ledger.h"

#include <glib.h>

/* Two legend entries are told apart when their colours lie at least so far from each other
 * (CIEDE2000; Sharma, Wu & Dalal 2005) for all kinds of colour vision (Machado, Oliveira &
 * Fernandes 2009, severity 1). About 2.3 is what an eye just notices side by side (Mahy et al.
 * 1994, measured for CIELAB); marks lie apart from each other and from the legend and get more than
 * three times that, areas, which have names and outlines, twice. The delivered styles are held to
 * the same. */
#define SM_PUBLISH_MARKS_APART 8.0
#define SM_PUBLISH_AREAS_APART 5.0
/* WCAG 2.1, success criterion 1.4.3: text, and large text (18 pt, or 14 pt and bold). */
#define SM_PUBLISH_CONTRAST 4.5
#define SM_PUBLISH_CONTRAST_LARGE 3.0
/* The smallest type of figures sized for print, and of those sized in pixels. */
#define SM_PUBLISH_PRINT_PT 6.0
#define SM_PUBLISH_SCREEN_PX 11.0

/* The findings, char *: "what: what to do". Never NULL; free with g_ptr_array_unref(). */
GPtrArray *sm_publish_check(const sm_figure *figure, const sm_scene *scene,
                            const sm_ledger *ledger);

#endif
