/* Regions that people speak of and that are no unit of one country: what they are made of. */
#ifndef SM_LOAD_NAMED_REGIONS_H
#define SM_LOAD_NAMED_REGIONS_H

#include <glib.h>

typedef struct sm_named_region {
    const char *name;
    const char *folded;  /* its names by sm_fold(), English and French, separated by "|" */
    const char *members; /* codes of countries and "unit, country", separated by "|" */
    const char *source;  /* who draws it so */
} sm_named_region;

extern const sm_named_region sm_named_regions[];
extern const guint sm_n_named_regions;

/* NULL when there is none of that name. */
const sm_named_region *sm_named_region_find(const char *folded);

#endif
