/* The order in which marks are drawn. */
#ifndef SM_COMPOSE_MARK_ORDER_H
#define SM_COMPOSE_MARK_ORDER_H

#include <glib.h>

/* The same sm_mark elements in a new array, old ones first, hollow ones below full ones, large ones
 * below small ones (by the radius that is drawn, a float), then by event. `marks` is taken over. */
GArray *sm_marks_order(GArray *marks);

#endif
