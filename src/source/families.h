/* The rows of sm_event_families, a file each: family_acled.c, ... */
#ifndef SM_SOURCE_FAMILIES_H
#define SM_SOURCE_FAMILIES_H

#include "source/event_family.h"

extern const sm_event_family sm_family_acled;
/* Weekly sums by region. */
extern const sm_event_family sm_family_acled_sums;
extern const sm_event_family sm_family_ucdp;
extern const sm_event_family sm_family_gtd;
extern const sm_event_family sm_family_awsd;
extern const sm_event_family sm_family_gdelt;
extern const sm_event_family sm_family_icews;
extern const sm_event_family sm_family_polecat;
/* Files of no known data set. */
extern const sm_event_family sm_family_plain;

#endif
