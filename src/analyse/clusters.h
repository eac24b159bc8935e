/* The clusters of events, numbered from 0. */
#ifndef SM_ANALYSE_CLUSTERS_H
#define SM_ANALYSE_CLUSTERS_H

#include <stdint.h>

typedef struct sm_clusters {
    uint32_t *of, n; /* the cluster of each event; how many there are */
} sm_clusters;

/* Of one numbering, or of two together (`b` NULL: of one). Free `of` with g_free(). */
sm_clusters sm_clusters_number(const uint32_t *a, const uint32_t *b, uint32_t n);

#endif
