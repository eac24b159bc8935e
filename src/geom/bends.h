/* Straightening the small bends of one line. */
#ifndef SM_GEOM_BENDS_H
#define SM_GEOM_BENDS_H

#include "geom/point.h"

#include <stdbool.h>
#include <stdint.h>

/* Says which of the `n` vertices stay: both ends, and those whose triangle with their remaining
 * neighbours has at least `area`. A sharp corner counts for less than its triangle, so that spikes
 * and narrow loops, which a stroke would fill, go before bends of the same size; right angles and
 * blunter ones count in full. The same for a line and its reverse only if the caller fixes the
 * direction.
 * Method: Visvalingam & Whyatt 1993, Cartographic Journal 30:46; weight by the angle after Bloch's
 * mapshaper. */
void sm_bends_straighten(const sm_xy_m *points, uint32_t n, double area, bool *keep);

#endif
