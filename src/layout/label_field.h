/* What is on the map before any label is: symbols, lines, furniture, and the places that labels
 * speak of; indexed, so that a position's cost is found without looking at all of them. */
#ifndef SM_LAYOUT_LABEL_FIELD_H
#define SM_LAYOUT_LABEL_FIELD_H

#include "layout/label_box.h"
#include "layout/label_types.h"

typedef struct sm_label_field sm_label_field;

#define SM_LABEL_NO_REQUEST UINT32_MAX

/* Never NULL; borrows both for its life. */
sm_label_field *sm_label_field_create(const sm_label_scene *scene, const sm_label_request *requests,
                                      uint32_t n);
void sm_label_field_free(sm_label_field *field); /* NULL is allowed */

/* Inside the frame, off the furniture (by `room_pt`), off symbols of the weight `forbidden` or
 * more. A label's own symbols and place count too, save those at `own` (NULL: there are none). */
bool sm_label_field_allows(const sm_label_field *field, const sm_label_box *box, double room_pt,
                           const sm_xy_pt *own, double forbidden);
/* A leader from outside: not over furniture, and over nothing forbidden save what holds `own`. */
bool sm_label_field_allows_leader(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to,
                                  sm_xy_pt own);

typedef struct sm_label_covering {
    double harm;    /* sum of weight times covered share, over symbols */
    double touched; /* the greatest weight of those that are touched at all, as the score counts */
} sm_label_covering;
/* Save symbols at `own`; those at `place` may be touched (each NULL: there are none). */
sm_label_covering sm_label_field_covered(const sm_label_field *field, const sm_label_box *box,
                                         const sm_xy_pt *own, const sm_xy_pt *place);
/* Sum of weights of symbols that a leader runs through, save those that hold `own`. */
double sm_label_field_pierced(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to,
                              sm_xy_pt own);
/* Crossings of lines by text in the box, weighted; what runs along counts less. */
double sm_label_field_crossings(const sm_label_field *field, const sm_label_box *box);
double sm_label_field_leader_crossings(const sm_label_field *field, sm_xy_pt from, sm_xy_pt to);
/* Distance from the box to the nearest place of another request, `limit_pt` when none is nearer;
 * what stands at the end of its line counts as nearer than it is, and places whose names are
 * slanted in another way not at all. */
double sm_label_field_nearest(const sm_label_field *field, const sm_label_box *box,
                              uint32_t request, double limit_pt);
/* How far to go from `at` to be clear of the largest symbol that holds it; 0: none does. */
double sm_label_field_symbol_reach(const sm_label_field *field, sm_xy_pt at);
/* A quick guess at what a box covers: for choosing among many places, in the costs' unit. */
double sm_label_field_burden(const sm_label_field *field, sm_rect_pt box);

#endif
