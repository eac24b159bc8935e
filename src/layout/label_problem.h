/* What is searched: slots (labels to be placed) and the candidates of each (where it may stand, at
 * which cost). Filled by the candidate makers, read by the search and the writer of the answer. */
#ifndef SM_LAYOUT_LABEL_PROBLEM_H
#define SM_LAYOUT_LABEL_PROBLEM_H

#include "layout/label_box.h"
#include "layout/label_field.h"
#include "layout/label_raster.h"
#include "layout/label_setting.h"
#include "layout/label_types.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SM_LABEL_NONE UINT32_MAX

/* One label to be placed: a request, or one of the repeats of a line's name. Its place (when it has
 * one) is kept free by the others while it is placed. */
typedef struct sm_label_slot {
    uint32_t request;
    uint32_t first, n; /* candidates, cheapest first */
    int64_t drop_cost;
    bool has_place;
    bool names_place; /* has the place's name, upright, beside its dot */
    sm_xy_pt place;
    double place_radius;
    uint16_t home;      /* whose land the place is; 0: water, or not known */
    bool is_port;       /* a POINT at a shore, rather named on the water */
    uint32_t repeat;    /* LINE: how many slots of the request are before it */
    double apart_pt;    /* LINE: from other slots of the same name */
    uint32_t namesake;  /* LINE: the next slot of the same name, in a ring; itself when alone */
    sm_label_drop drop; /* why there is no candidate */
    bool harms;         /* a position was refused for what it would do to the map alone */
} sm_label_slot;

typedef struct sm_label_candidate {
    uint32_t slot;
    int32_t cost;
    uint32_t setting;              /* SM_LABEL_NONE: a callout's box */
    uint32_t first_box, n_boxes;   /* halo and room included */
    uint32_t first_curve, n_curve; /* baseline points; 0: straight */
    uint32_t n_leader;
    sm_xy_pt leader[3];
    sm_rect_pt bounds; /* of boxes and leader */
    bool simple;       /* one level box and no leader: `bounds` is all there is to it */
    sm_rect_pt
        claim; /* of all that conflicts are about: the slot's place and room for leaders too */
    sm_xy_pt origin; /* left end of the first baseline's block (straight), see label_setting.h */
    double align;
    sm_rect_pt drawn;                /* bounds of the boxes as drawn: halo, but no room */
    const sm_label_placement *stood; /* as the label stood before; NULL: a new position */
} sm_label_candidate;

typedef struct sm_label_problem {
    const sm_label_request *requests;
    uint32_t n_requests;
    const sm_label_scene *scene;
    sm_text_engine *engine;
    sm_label_field *field;
    sm_label_store store;
    sm_label_raster *rasters; /* for each request; width 0: no area, or nothing of it is visible */
    GArray *slots;            /* sm_label_slot */
    uint32_t open;            /* the slot that offers are for */
    GArray *candidates;       /* sm_label_candidate */
    GArray *boxes;            /* sm_label_box */
    GArray *curves;           /* sm_xy_pt */
    GArray *settings;         /* sm_label_setting */
} sm_label_problem;

/* Measures the texts and makes all candidates. Never NULL; everything is borrowed for its life. */
sm_label_problem *sm_label_problem_create(const sm_label_request *requests, uint32_t n,
                                          const sm_label_scene *scene, sm_text_engine *engine);
void sm_label_problem_free(sm_label_problem *problem); /* NULL is allowed */

static inline const sm_label_slot *sm_label_problem_slot(const sm_label_problem *problem,
                                                         uint32_t i)
{
    return &g_array_index(problem->slots, sm_label_slot, i);
}
static inline const sm_label_candidate *sm_label_problem_candidate(const sm_label_problem *problem,
                                                                   uint32_t i)
{
    return &g_array_index(problem->candidates, sm_label_candidate, i);
}
static inline const sm_label_box *sm_label_problem_box(const sm_label_problem *problem, uint32_t i)
{
    return &g_array_index(problem->boxes, sm_label_box, i);
}
static inline const sm_label_setting *sm_label_problem_setting(const sm_label_problem *problem,
                                                               uint32_t i)
{
    return &g_array_index(problem->settings, sm_label_setting, i);
}

/* ---- for the candidate makers ---- */

uint32_t sm_label_problem_add_setting(sm_label_problem *problem, const sm_label_setting *setting);
/* Starts a slot of the request and returns its number; a maker then offers candidates for it. */
uint32_t sm_label_problem_begin_slot(sm_label_problem *problem, uint32_t request);
sm_label_slot *sm_label_problem_edit_slot(sm_label_problem *problem, uint32_t slot);
/* Sorts the slot's candidates by cost and keeps the best `most`. */
void sm_label_problem_end_slot(sm_label_problem *problem, uint32_t slot, uint32_t most);

/* Offers are for this slot from here on: after the search, for positions beside those it knew. They
 * stand behind all others in `candidates`, outside the slot's own stretch. */
void sm_label_problem_reopen_slot(sm_label_problem *problem, uint32_t slot);

/* A position as a maker thinks of it; the offer finds out what it costs. */
typedef struct sm_label_draft {
    uint32_t setting;
    double align;
    sm_xy_pt origin;
    const sm_xy_pt *curve; /* or NULL */
    uint32_t n_curve;
    sm_rect_pt callout; /* when setting is SM_LABEL_NONE */
    sm_xy_pt leader[3];
    uint32_t n_leader;
    double cost;        /* what the maker itself holds against the position */
    double lines_share; /* share of the usual cost of standing over lines */
    bool on_own;        /* in the middle of its own symbol: what that hides is not its doing */
    const sm_label_placement *stood; /* instead of setting, origin, curve and callout; or NULL */
} sm_label_draft;

/* Adds the draft as a candidate of the open slot (the one begun last), unless it is forbidden where
 * it stands; says whether it was added. A pinned label is forbidden nowhere in the frame but on
 * furniture. */
bool sm_label_problem_offer(sm_label_problem *problem, const sm_label_draft *draft);

#endif
