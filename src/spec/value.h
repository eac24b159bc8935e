/* Value types that figure and style files are made of. All pointers inside belong to the arena of
 * the sm_figure or sm_style that holds them. */
#ifndef SM_SPEC_VALUE_H
#define SM_SPEC_VALUE_H

#include "base/color.h"
#include "base/symbol.h"
#include "base/units.h"
#include "geom/point.h"
#include "geom/rect.h"

#include <stdbool.h>
#include <stdint.h>

/* Where in a file something was written; line 0: it was not written, the default holds. */
typedef struct sm_where {
    const char *file;
    int line, column;
} sm_where;

typedef struct sm_strings {
    const char **items;
    uint32_t n;
} sm_strings;

/* A list of objects, of numbers, ... */
#define SM_LIST(type)                                                                              \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t n;                                                                                \
    }

/* A place by name (looked up in the gazetteer) or by [longitude, latitude]. */
typedef struct sm_place_ref {
    sm_where where;
    const char *name; /* NULL when given by coordinates */
    sm_lonlat at;
    bool given; /* false: the key was not written */
} sm_place_ref;

/* `none`, a colour, or an object {color, opacity, hatch, ...}. */
typedef enum sm_hatch { SM_HATCH_NONE, SM_HATCH_LINES, SM_HATCH_CROSS, SM_HATCH_DOTS } sm_hatch;
typedef struct sm_fill_spec {
    sm_where where;
    bool given;
    sm_color color; /* of the area, below the hatch; alpha 0: none */
    sm_hatch hatch;
    sm_color hatch_color;
    double hatch_angle_deg;
    sm_length hatch_spacing, hatch_width;
} sm_fill_spec;

typedef struct sm_line_spec {
    sm_where where;
    bool given;
    sm_color color;
    sm_length width;
    SM_LIST(double) dashes; /* points; stroke-dasharray */
} sm_line_spec;

typedef enum sm_text_transform { SM_TRANSFORM_NONE, SM_TRANSFORM_UPPERCASE } sm_text_transform;
typedef struct sm_text_spec {
    sm_where where;
    bool given;
    const char *family; /* NULL: the style's font-family */
    sm_length size;
    int weight;
    bool italic;
    double letter_spacing_em;
    sm_text_transform transform;
    sm_color color;
    sm_color halo_color;
    sm_length halo_width; /* 0: none */
} sm_text_spec;

/* A picture at an end of the title band or of the footer. */
typedef enum sm_logo_position {
    SM_LOGO_TITLE,
    SM_LOGO_TITLE_LEFT,
    SM_LOGO_FOOTER,
    SM_LOGO_FOOTER_LEFT,
    SM_LOGO_NONE
} sm_logo_position;
typedef struct sm_logo_spec {
    sm_where where;
    bool given;
    const char *file;        /* PNG or SVG, resolved; NULL: no logo */
    const char *dark_file;   /* the same for dark grounds; NULL: none */
    sm_length width, height; /* 0: not given */
    sm_color background;     /* of a plate behind it; alpha 0: none */
    bool background_given;
    sm_logo_position position;
} sm_logo_spec;

#endif
