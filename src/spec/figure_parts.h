/* The tables that the one of figure files is put together from, and what they share. Internal to
 * spec/. */
#ifndef SM_SPEC_FIGURE_PARTS_H
#define SM_SPEC_FIGURE_PARTS_H

#include "spec/key.h"

#include <stdint.h>

/* ---- map_keys.c ---- */
extern const sm_object sm_object_frame;
extern const sm_object sm_object_map;
extern const sm_object sm_object_countries;
extern const sm_object sm_object_places;
extern const sm_object sm_object_layer;
/* Notes what is wrong with [west, south, east, north] of `n` numbers, at `node`'s key "bbox". */
void sm_check_bbox(sm_reader *reader, const sm_node *node, const double *bbox, uint32_t n);

/* ---- event_keys.c ---- */
extern const sm_object sm_object_events;
extern const sm_object sm_object_aggregate;
extern const sm_object sm_object_classify;
extern const sm_allowed sm_words_number_palette[];

/* ---- area_data_keys.c ---- */
extern const sm_object sm_object_area_data;

/* ---- overlay_keys.c ---- */
extern const sm_object sm_object_highlight;
extern const sm_object sm_object_annotation;
extern const sm_object sm_object_arrow;
extern const sm_object sm_object_area;
extern const sm_object sm_object_ring;
extern const sm_object sm_object_panels;

/* The keys of an overlay, of an OWNER (spec/table.h) that has one as `overlay`. */
#define SM_OVERLAY_KEYS                                                                            \
    {"highlights", SM_TYPE_OBJECTS, AT(overlay.highlights),                                        \
     "Places that are always marked and named.", .object = &sm_object_highlight},                  \
        {"annotations", SM_TYPE_OBJECTS, AT(overlay.annotations), "Callouts: texts about places.", \
         .object = &sm_object_annotation},                                                         \
        {"arrows", SM_TYPE_OBJECTS, AT(overlay.arrows), "Arrows.", .object = &sm_object_arrow},    \
        {"areas", SM_TYPE_OBJECTS, AT(overlay.areas), "Areas filled in a color of their own.",     \
         .object = &sm_object_area},                                                               \
    {                                                                                              \
        "rings", SM_TYPE_OBJECTS, AT(overlay.rings), "Distances around places.",                   \
            .object = &sm_object_ring                                                              \
    }

/* ---- furniture_keys.c ---- */
extern const sm_object sm_object_legend;
extern const sm_object sm_object_ranking;
extern const sm_object sm_object_callouts;
extern const sm_object sm_object_inset;
extern const sm_allowed sm_words_position[];

/* ---- figure_keys.c ---- */
extern const sm_allowed sm_words_toggle[];
/* The key `key` of `node`, or `node` itself where there is none. */
const sm_node *sm_node_get_or(const sm_node *node, const char *key);

#endif
