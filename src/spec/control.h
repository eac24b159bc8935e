/* `control:` of a figure: who holds which ground, by polygons that the user brings. Nothing of it
 * is ever made from events. */
#ifndef SM_SPEC_CONTROL_H
#define SM_SPEC_CONTROL_H

#include "spec/value.h"

typedef struct sm_control_class {
    sm_where where;
    const char *value; /* of the attribute */
    const char *label; /* in the legend; NULL: the value */
    sm_color color;
    bool color_given;
} sm_control_class;

typedef struct sm_control_spec {
    sm_where where;   /* line 0: not written */
    const char *file; /* of polygons; resolved */
    const char *by;   /* attribute whose values are the classes */
    const char *date; /* ISO: the day that the polygons are for */
    const char *source;
    const char *title;      /* heading in the legend; NULL: "Control" */
    const char *definition; /* what is called control; NULL: not said */
    sm_strings contested;   /* values that are contested: hatched */
    SM_LIST(sm_control_class) classes;
} sm_control_spec;

#endif
