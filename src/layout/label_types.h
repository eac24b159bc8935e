/* What the label engine is asked, and what it answers. Everything is in page points, y down. */
#ifndef SM_LAYOUT_LABEL_TYPES_H
#define SM_LAYOUT_LABEL_TYPES_H

#include "base/font.h"
#include "geom/rect.h"
#include "geom/shapes.h"
#include "text/text.h"

#include "sahelmap/label_report.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum sm_label_kind {
    SM_LABEL_POINT,   /* a name beside a symbol */
    SM_LABEL_AREA,    /* a name inside the visible part of a polygon */
    SM_LABEL_LINE,    /* a name along a river */
    SM_LABEL_CALLOUT, /* a box in free space with a leader to a place */
    SM_LABEL_DISC,    /* a small box, round when drawn, on a place, at it, or led out from it */
} sm_label_kind;

/* How an AREA's name may be fitted. */
typedef struct sm_label_in_area {
    double min_scale;      /* font and spacing may shrink to this share, 1: not at all */
    double max_spacing_em; /* letters may be spread up to this */
    bool outside;          /* may stand outside the polygon with a leader when nothing fits */
    bool abroad;           /* there on any land but that of areas of the same layer */
} sm_label_in_area;

/* Of a CALLOUT or DISC, whose text the caller sets. */
typedef struct sm_label_callout_box {
    double width_pt, height_pt;
    bool on_place; /* DISC: may stand on its place, symbol and all */
} sm_label_callout_box;

/* Where a label has to stay, or stood before. */
typedef struct sm_label_kept {
    bool pinned; /* fixed by the user: `pin` is the centre of the box / of the text */
    sm_xy_pt pin;
    bool had; /* series: where the label's centre was in the frame before */
    sm_xy_pt had_at;
    /* Just as it stood, repeats and all, when the same map was made before: while that is free,
     * whatever would be better, but for what must be known. */
    const struct sm_label_placement *stood;
    uint32_t n_stood;
    sm_label_drop lost; /* left out then, and so again */
} sm_label_kept;

/* All pointers are borrowed for the time of the call. */
typedef struct sm_label_request {
    sm_label_kind kind;
    uint32_t tag;           /* the caller's own number, handed back */
    const char *text;       /* may hold "\n" for POINT and AREA; CALLOUT: unused, the box counts */
    const char *short_text; /* used when `text` does not fit; NULL: none */
    sm_font font;
    double halo_pt; /* counts in collisions */
    double
        priority;  /* larger goes first; 1 is an ordinary town; a POINT from 8 up may be led out */
    bool must;     /* not placing it is the caller's failure */
    bool known;    /* readers must know it: over symbols and lines, led out far, smaller or
                      abbreviated rather than left out */
    bool withheld; /* not placed, though others keep telling it from their own places */
    double most_harm; /* rather left out than do the map more; 0: by its priority, see below */

    sm_xy_pt at;     /* POINT, CALLOUT, DISC: what is labelled */
    double clear_pt; /* POINT, CALLOUT, DISC: radius around `at` that the label keeps free (its
                        symbol) */
    bool breaks;     /* POINT: may be set in two lines */

    const sm_shapes_pt *shapes; /* AREA: polygons clipped to the frame; LINE: the lines */
    uint32_t shape;
    double repeat_pt; /* LINE: again after this distance; 0: once */
    sm_label_in_area area;
    sm_label_callout_box box;
    sm_label_kept kept;
} sm_label_request;

/* What labels keep away from. Weights are in a common unit: 1 is the span from the best to the
 * worst of the eight positions around a point. A label of priority 1 is left out rather than do the
 * map 10 of harm (p up to 1: 10 * p; p > 1: 10 times its fourth root), so that a river of weight 1,
 * a coast or border of 2, a town's dot of 3, an event symbol of 5 are ordinary. Among each other
 * labels count by the square of their priority. A POINT's own place need not be among the symbols:
 * while its label is placed, no other label or leader runs over it; CALLOUTs' places are never
 * covered. What a label does to symbols and lines counts ever less, the more it is, where the label
 * must be `known`. */
typedef struct sm_label_symbol {
    sm_xy_pt at;
    double radius_pt;
    double weight; /* cost of covering it wholly; >= SM_LABEL_FORBIDDEN: never cover;
                      >= SM_LABEL_UNTOUCHED: by labels that must be known, if need be */
} sm_label_symbol;

typedef struct sm_label_lines {
    const sm_shapes_pt *shapes; /* lines, or outlines of polygons */
    double weight;              /* cost of one crossing */
    double width_pt;            /* as drawn; text that reaches over an edge touches it */
} sm_label_lines;

#define SM_LABEL_FORBIDDEN 1e6
#define SM_LABEL_UNTOUCHED 1e3
/* A symbol so near to a label's place is its own. */
#define SM_LABEL_OWN_SYMBOL_PT 0.05

/* What is below: cells of the page, row by row from the left upper one. Names of points stand
 * rather on their own region, those at a shore rather on the water, and none half on dark and half
 * on light ground. */
typedef struct sm_label_ground {
    sm_rect_pt bounds;
    double cell_pt;
    uint32_t n_columns, n_rows;
    const uint16_t *regions; /* whose land a cell is; 0: open water */
    const uint8_t *tones;    /* steps of 5 % of contrast against black, < SM_LABEL_N_TONES */
} sm_label_ground;
#define SM_LABEL_N_TONES 64
#define SM_LABEL_TONE_RATIO 1.05

typedef struct sm_label_scene {
    sm_rect_pt frame;           /* labels stay inside */
    const sm_rect_pt *reserved; /* furniture: never overlapped */
    uint32_t n_reserved;
    const sm_label_symbol *symbols;
    uint32_t n_symbols;
    const sm_label_lines *lines;
    uint32_t n_lines;
    const sm_label_ground *ground; /* NULL: not known */
} sm_label_scene;

typedef enum sm_label_how {
    SM_LABEL_DROPPED,
    SM_LABEL_PLACED,
    SM_LABEL_ABBREVIATED, /* placed with short_text */
    SM_LABEL_LED_OUT,     /* placed away from its place, with a leader */
} sm_label_how;

/* One line of text, straight or along a curve. */
typedef struct sm_label_line {
    char *text;
    sm_xy_pt at;      /* start of the baseline (straight) */
    double angle_deg; /* clockwise */
    sm_xy_pt *curve;  /* baseline as a polyline to be centred on, or NULL */
    uint32_t n_curve;
} sm_label_line;

typedef struct sm_label_placement {
    uint32_t tag;
    uint32_t repeat; /* 0 for the first; line labels may come several times */
    sm_label_how how;
    sm_font font; /* with the size and spacing in use */
    sm_label_line *lines;
    uint32_t n_lines;
    sm_rect_pt box;     /* axis-parallel bounds, halo included; CALLOUT, DISC: the box itself */
    sm_xy_pt leader[3]; /* from the box to the place */
    uint32_t n_leader;  /* 0, 2 or 3 points */
    sm_label_drop drop; /* why it was dropped */
    unsigned faults;    /* measured: what spoils it all the same */
} sm_label_placement;

/* `faults` */
enum {
    SM_LABEL_COVERS_SYMBOL = 1,
    SM_LABEL_CROSSES_LINE = 2,
    SM_LABEL_CROSSES_STRONG = 4, /* a line of SM_LABEL_STRONG_LINE or more */
    SM_LABEL_IS_AMBIGUOUS = 8,
    SM_LABEL_TOUCHES_DOT = 16, /* a symbol of SM_LABEL_UNTOUCHED or more */
    SM_LABEL_IS_ABROAD = 32,   /* a point's name, not led out, for the most part in another land */
};
#define SM_LABEL_STRONG_LINE 2.0 /* borders and coasts, not rivers and regions */

/* The measured quality of a solution. */
typedef struct sm_label_score {
    uint32_t wanted, placed, dropped, abbreviated, led_out;
    uint32_t overlaps; /* pairs of labels, or label and reserved box, that overlap: always 0 */
    uint32_t covering_symbols; /* labels that cover a symbol other than by SM_LABEL_FORBIDDEN */
    uint32_t touching_dots;    /* labels that touch a symbol of SM_LABEL_UNTOUCHED or more */
    uint32_t abroad; /* point labels, not led out, that stand in another land than their place */
    uint32_t crossing_lines, crossing_strong; /* the latter are among the former */
    uint32_t ambiguous;      /* point labels nearer to another request's point than to their own */
    uint32_t with_place;     /* placed POINTs and CALLOUTs */
    double mean_distance_pt; /* of these, from label box to place */
    double cost;             /* what the search minimised */
} sm_label_score;

typedef struct sm_labels {
    sm_label_placement *placements; /* in the order of the requests; dropped ones included */
    uint32_t n;
    sm_label_score score;
} sm_labels;

/* GREEDY is the baseline to compare with. */
typedef enum sm_label_method { SM_LABEL_SEARCH, SM_LABEL_GREEDY } sm_label_method;

#endif
