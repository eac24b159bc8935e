/* How well the labels of a figure stand, measured from what is drawn, beside what taking each label
 * in turn at its best free place (greedy) would give. */
#ifndef SAHELMAP_LABEL_REPORT_H
#define SAHELMAP_LABEL_REPORT_H

#include <glib.h>
#include <stdint.h>

#include "sahelmap/export.h"

G_BEGIN_DECLS

/* Why a label was dropped. */
typedef enum sm_label_drop {
    SM_LABEL_DROP_NONE, /* it was not */
    SM_LABEL_DROP_NO_PLACE,
    SM_LABEL_DROP_OUTWEIGHED, /* by labels of more weight beside it */
    SM_LABEL_DROP_OUTSIDE,    /* its place is outside the map */
    SM_LABEL_DROP_HIDDEN,     /* its polygon is outside the map, or under furniture */
    SM_LABEL_DROP_TOO_SMALL,  /* its polygon */
    SM_LABEL_DROP_NO_POLYGON,
    SM_LABEL_DROP_NO_LINE,
    SM_LABEL_DROP_BENT, /* its line is too short or too bent */
    SM_LABEL_DROP_NO_TEXT,
    SM_LABEL_DROP_PIN_TAKEN, /* the place that it is pinned to */
    SM_LABEL_DROP_REMNANT,   /* the frame cuts off nearly all of its polygon */
    SM_LABEL_DROP_HARM,      /* it would stand on marks, borders, or another country */
    SM_LABEL_DROP_WITHHELD,  /* a greater place near by could not be named */
    SM_LABEL_N_DROPS
} sm_label_drop;

/* In words: "no free place"; static. */
SM_API const char *sm_label_drop_text(sm_label_drop drop);

/* Sums over the maps of a figure. */
typedef struct sm_label_tally {
    uint32_t wanted, placed, dropped, abbreviated, led_out;
    uint32_t overlaps;         /* pairs of labels, or of a label and furniture: always 0 */
    uint32_t covering_symbols; /* labels that cover a mark or a dot that is not their own */
    uint32_t touching_dots;    /* labels or their halos over the dot of a place or a point */
    uint32_t abroad;           /* names of places that stand in another country, without a leader */
    uint32_t figure_lost;      /* names that the figure itself asks for, left out */
    uint32_t focus_lost;       /* names of focus countries and their capitals, left out */
    uint32_t lesser;           /* towns named beside a greater one that is not */
    uint32_t crossing_strong;  /* labels over a border or coast */
    uint32_t crossing_weak;    /* labels over a river or the border of a region */
    uint32_t ambiguous;        /* labels nearer to another place than to their own */
    uint32_t with_place;       /* placed labels of points and callouts */
    double distance_pt;        /* of these to their places, summed */
    double cost;               /* what was minimised */
} sm_label_tally;

typedef struct sm_label_report {
    sm_label_tally found, greedy;
    /* char *, owned: what befell which label; a name may stand in several lists. */
    GPtrArray *dropped, *abbreviated, *led_out, *covering, *crossing, *ambiguous, *touching,
        *abroad;
} sm_label_report;

SM_API sm_label_report *sm_label_report_create(void);
SM_API sm_label_report *sm_label_report_copy(const sm_label_report *report); /* NULL for NULL */
SM_API void sm_label_report_free(sm_label_report *report);                   /* NULL is allowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_label_report, sm_label_report_free)

G_END_DECLS

#endif
