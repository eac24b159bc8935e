/* First-level units out of a layer that holds the second level of some countries. */
#ifndef SM_LOAD_FIRST_LEVEL_H
#define SM_LOAD_FIRST_LEVEL_H

#include "source/shapefile.h"

/* The region that the row of the delivered layer is a part of; NULL: it is a first-level unit
 * itself. Borrowed. */
const char *sm_first_level_region(const sm_table *units, uint32_t row);

/* The delivered admin-1 layer has provinces of Burkina Faso and prefectures of Guinea, with the
 * region of each as an attribute; here they are put together by it, borders between them dropped,
 * under the region's name. All other shapes are as they were. Rows of attributes are those of
 * `units`; `source` of a region is one of its parts. A new layer: free it with sm_features_free().
 */
sm_features *sm_features_first_level(const sm_features *units);

#endif
