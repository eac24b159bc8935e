/* The events of a figure as measures of spread take them: which rows, where on which plane, in
 * which window. The link between a figure and src/analyse: tables, findings and layers that draw
 * spread all begin here, so that a figure and its numbers come from one run.
 *
 * Which events: those that pass `where` and lie in `events.from` to `to`, whether the frame shows
 * them or not, so that numbers do not hang on the page; less what `spread:` leaves out, counted.
 *
 * Plane: the map's own where it is true enough (its scale, both ways, within 3 % of 1 at 25 places
 * over the events' box: then areas and angles are, too), else a Lambert azimuthal equal-area plane
 * centred on the events.
 *
 * One thread at a time. */
#ifndef SM_SPREAD_SET_H
#define SM_SPREAD_SET_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "load/geography.h"

#include "analyse/span.h"
#include "spec/spread.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

#define SM_NO_PERIOD G_MAXUINT32

/* A window of time that is compared with others. */
typedef struct sm_spread_period {
    sm_span days; /* what of it lies in the figure's window */
    char *id;     /* "2017", "2017-H1", "2017-Q3", "2017-06", "2017-06-18/2018-01-31" */
    /* The figure's window cuts that side of it, or the files begin (end) more than a fiftieth of
     * its days inside it. Its counts are then not those of a whole window. */
    bool begins_late, ends_early;
    bool complete;   /* neither */
    uint32_t events; /* that are measured */
} sm_spread_period;

/* What became of the rows: read = measured + all others. */
typedef struct sm_spread_ledger {
    uint64_t read, measured;
    uint64_t duplicates, without_position, without_date, unreadable; /* by the reader */
    uint64_t filtered_out;   /* by `where`, or hidden as imprecise by the figure */
    uint64_t outside_window; /* events.from and to, or before the first of `spread.breaks` */
    uint64_t rough_place;    /* place known more roughly than `spread.precision` takes */
    uint64_t rough_date;     /* date known more roughly than the windows are long */
    uint64_t off_plane;      /* cannot be projected */
    uint64_t outside_study;  /* in none of `spread.countries` */
    uint64_t without_weight; /* `spread.weight` is unknown for it */
    /* Of the measured and those outside the study area: the country is the one that the file names
     * and not the one whose outline holds the position (compose/spread_country.h). */
    uint64_t country_by_file;
} sm_spread_ledger;

/* Is every event read counted once? SM_ERROR_RENDER where not: a fault of the program, which asks
 * to be reported. Every run is checked. */
bool sm_spread_ledger_check(const sm_spread_ledger *ledger, GError **error);

typedef struct sm_spread_measures sm_spread_measures;

/* A state that the spread is measured towards. */
typedef struct sm_spread_state {
    const char *iso3; /* borrowed */
    int country;      /* row of `countries`; -1: the layer has it not */
    bool covered;     /* the files have a row in it, whatever filters and windows say */
} sm_spread_state;

/* The events measured, in the order of the files. */
typedef struct sm_spread_events {
    uint32_t n;
    uint32_t *rows; /* of the figure's events */
    sm_lonlat *positions;
    sm_xy_m *points;
    int32_t *days;
    double *fatalities;   /* NaN: unknown */
    double *weights;      /* NULL: each weighs 1 */
    uint32_t *period_of;  /* SM_NO_PERIOD: in none */
    uint32_t *country_of; /* shape of `countries` that it belongs to, SM_NO_AREA: none */
    uint32_t *unit_of;    /* the same of `units`; NULL without units */
    /* Place known exactly or nearly, and the row no sum of events at the middle of a region: where
     * several stand at one point because no more is known they are no cluster. */
    bool *at_place;
    uint32_t n_rough, n_sums; /* that are not: for either reason, sums first */
} sm_spread_events;

typedef struct sm_spread_set {
    const sm_figure *figure;
    const sm_spread_spec *spec; /* &figure->spread */
    sm_projection *plane;       /* what the events' points and all shapes of measures lie on */
    bool own_plane;             /* not the map's: shapes must be brought there (below) */
    double scale_error;         /* greatest |scale - 1| over the events' box, any direction */

    sm_spread_events events;

    bool core_given; /* `spread.core` was written, and this is where it lies */
    sm_lonlat core;

    sm_spread_period *periods; /* rising, without gaps; at least 1 where there is an event */
    sm_span *spans;            /* their days, as analyse/ takes them */
    uint32_t n_periods;

    const sm_features *countries; /* whole, of the map's data set; columns iso3, name, name_fr */
    const sm_features *units;     /* admin-1 units, whole; NULL: the data set has none */
    sm_spread_state *states;      /* that the spread is measured towards (spread/toward.h) */
    uint32_t n_states;
    bool toward_neighbours; /* they are the focus's neighbours; else coastal states */
    sm_spread_ledger ledger;
    sm_spread_measures *measures; /* compose/spread_measures.h */
} sm_spread_set;

/* `events` after sm_event_set_init(), `map` after sm_base_map_init(); all borrowed for the set's
 * life, as is what the geography reads. No event is no error: n and n_periods are 0.
 * SM_ERROR_DATA or SM_ERROR_FIGURE: a country that is not in the layer, a weight that is negative,
 * more than 2400 windows. Free with sm_spread_set_free(). */
sm_spread_set *sm_spread_set_create(const sm_event_set *events, const sm_base_map *map,
                                    sm_geography *geography, GError **error);
void sm_spread_set_free(sm_spread_set *set); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_spread_set, sm_spread_set_free)

/* Shapes of the measures' plane on the map's: vertices are added to `tolerance_m`. A copy where the
 * two planes are one. */
sm_shapes_m *sm_spread_set_to_map(const sm_spread_set *set, sm_projection *map,
                                  const sm_shapes_m *shapes, double tolerance_m, GError **error);

/* Row of the country in `countries`, and whether it is one of the list. */
int sm_spread_set_country(const sm_spread_set *set, const char *iso3);
bool sm_spread_set_is_toward(const sm_spread_set *set, uint32_t country);
bool sm_spread_set_is_in(const sm_spread_set *set, uint32_t country, const sm_strings *list);
/* In the language of the figure; "" for SM_NO_AREA; borrowed. */
const char *sm_spread_set_country_name(const sm_spread_set *set, uint32_t country, sm_lang lang);
const char *sm_spread_set_country_iso3(const sm_spread_set *set, uint32_t country);

#endif
