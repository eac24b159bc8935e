/* Rows of two layers below one another. */
#ifndef SM_LOAD_FEATURE_ROWS_H
#define SM_LOAD_FEATURE_ROWS_H

#include "source/shapefile.h"

/* The columns of `first`, with the rows of `second` after its own: by the same names, absent where
 * it lacks one. Free with sm_table_free(). */
sm_table *sm_features_both_tables(const sm_features *first, const sm_features *second);
/* The numbers of their records in the same order; free with g_free(). */
uint32_t *sm_features_both_records(const sm_features *first, const sm_features *second);

#endif
