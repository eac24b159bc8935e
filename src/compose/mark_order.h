/* The order in which marks are drawn. */
#ifndef SM_COMPOSE_MARK_ORDER_H
#define SM_COMPOSE_MARK_ORDER_H

#include <glib.h>

/* Sorts sm_mark elements: old ones first, hollow ones below full ones, large ones below small ones
 * (by the radius that is drawn, a float), then by event. */
void sm_marks_order(GArray *marks);

#endif
