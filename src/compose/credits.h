/* Where a figure's data come from, said as the data's owners ask for it, and what the reader must
 * know of its boundaries. */
#ifndef SM_COMPOSE_CREDITS_H
#define SM_COMPOSE_CREDITS_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* What the map shows that has to be told. Clear with sm_credit_facts_clear(). */
typedef struct sm_credit_facts {
    const sm_base_map *map; /* what is drawn; NULL: not known yet, then all that is asked for */
    bool delivered; /* base layers that come with the program are on the page, the inset's too */
    bool lakes;     /* ... and lakes are among them */
    bool geonames;  /* a place was found in GeoNames */
    bool no_disclaimer; /* the usual one is left out where no boundary is disputed */
    bool regions_end;   /* regions are drawn of some countries only */
    char *left_out;     /* a sentence on events that are grey on all maps, or NULL */
    char *uncounted;    /* sentences on events that no sum on the map holds, or NULL */
    char *disputed;     /* a sentence on disputed boundaries in the frame, or NULL */
    char *vintage;      /* a sentence on regions of an older division, or NULL */
    char *in_areas;     /* a sentence on events without a position, or NULL */
    char *packs;        /* sentences on packs whose units are on the map, or NULL */
    char *matched;      /* a sentence on events that several data sets record, or NULL */
    char *outside; /* a sentence on events that the frame leaves out, or NULL; from g_malloc() */
} sm_credit_facts;

/* With the layers that `map` holds. */
void sm_credit_facts_init(sm_credit_facts *facts, const sm_figure *figure, const sm_base_map *map);
/* What they will be by the degrees that the map must show, before it is drawn. `regions`: with
 * borders of regions. */
void sm_credit_facts_guess(sm_credit_facts *facts, const sm_figure *figure, bool regions,
                           sm_geography *geography, sm_rect_deg region);
void sm_credit_facts_clear(sm_credit_facts *facts);

/* Which base layers are on the map, with the packs that have taken the place of some:
 * "west-africa, mli-admin1-2023". Free with g_free(). */
char *sm_credits_data_set(const sm_figure *figure, const sm_base_map *map);

/* Figure and events' credit on one line, without note, boundaries and date: what the outputs'
 * metadata call the source. `map`: as in sm_credit_facts. NULL: none. Free with g_free(). */
char *sm_credits_source(const sm_figure *figure, const sm_event_set *set, const sm_base_map *map);

/* The footer: note, source, boundaries, disclaimer, credit, date. `date`: ISO or NULL. Free with
 * g_free(). */
char *sm_credits_footer(const sm_figure *figure, const sm_event_set *set,
                        const sm_credit_facts *facts, const char *date);

/* The data set whose terms ask for a date of access that the figure does not give, and the one
 * whose version nothing tells although the figure cites it; NULL: none. */
const sm_event_family *sm_credits_undated(const sm_figure *figure, const sm_event_set *set);
const sm_event_family *sm_credits_unversioned(const sm_figure *figure, const sm_event_set *set);

/* Warns of a figure that gives neither `source` nor the date of access that the terms of its events
 * ask for. `diagnostics` may be NULL. */
void sm_credits_check(const sm_figure *figure, const sm_event_set *set,
                      sm_diagnostics *diagnostics);

#endif
