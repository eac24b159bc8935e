/* A font as figure files speak of it; value type, `family` is borrowed. */
#ifndef SM_BASE_FONT_H
#define SM_BASE_FONT_H

#include <stdbool.h>

typedef struct sm_font {
    const char *family; /* "Noto Sans"; a list with commas falls back from left to right */
    double size_pt;     /* em size in page points */
    int weight;         /* 100..900, CSS */
    bool italic;
    double letter_spacing_em; /* extra advance after each cluster, in em */
} sm_font;

#endif
