/* First-level units out of a layer that holds the second level of some countries. */
#ifndef SM_LOAD_FIRST_LEVEL_H
#define SM_LOAD_FIRST_LEVEL_H

#include "source/shapefile.h"

/* The delivered admin-1 layer has provinces of Burkina Faso and prefectures of Guinea, with the
 * region of each as an attribute; here they are put together by it, borders between them dropped,
 * under the region's name. All other shapes are as they were. Rows of attributes are those of
 * `units`; `source` of a region is one of its parts. A new layer: free it with sm_features_free().
 */
sm_features *sm_features_first_level(const sm_features *units);

#endif
