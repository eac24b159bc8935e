/* The maps of a page that differ in what they show: those that the figure lists, one for each of
 * the most frequent values of its events, or a single one. */
#ifndef SM_COMPOSE_THEMES_H
#define SM_COMPOSE_THEMES_H

#include "load/event_set.h"
#include "spec/figure.h"

#include <glib.h>

typedef struct sm_theme {
    char *title;                      /* NULL: none */
    char *value;                      /* of the events that are this map's; NULL: all of them are */
    uint32_t kin;                     /* of sm_actor_families: whose hues its colours have */
    char *total;                      /* of them, for the room that it takes; NULL: none is told */
    const sm_figure_overlay *overlay; /* beside the figure's; NULL: none; borrowed */
} sm_theme;

/* More classes than this hide each other on one map. */
#define SM_MOST_CLASSES 8

/* Of rows that belong to no map: grey on all of them. */
#define SM_NO_THEME UINT32_MAX

typedef struct sm_themes {
    sm_theme *items; /* the heaviest value first */
    uint32_t n;      /* at least 1 */
    const char *by;  /* the column that they are made of; NULL: of none; borrowed */
    uint32_t *of;    /* per row of the events: whose it is; NULL: every row is of every map */
    char **values;   /* what the rows are told apart by, with `of`; NULL-terminated */
    uint32_t *codes; /* per row: index into `values` */
} sm_themes;

/* `set` is on the plane (sm_event_set_project()); its rows in `region` and in any of the windows
 * count, by the sum of `events.size` where it is given. SM_ERROR_FIGURE for an expression that is
 * wrong, and where no event has a value. Clear with sm_themes_clear(), also after failure. */
bool sm_themes_init(sm_themes *themes, const sm_event_set *set, const sm_event_window *windows,
                    uint32_t n_windows, sm_rect_deg region, GError **error);
void sm_themes_clear(sm_themes *themes);

/* Is the row told on this map? */
static inline bool sm_themes_have(const sm_themes *themes, uint32_t theme, uint32_t row)
{
    return !themes->of || themes->of[row] == theme;
}

/* Is each map one of an actor, or of a family of actors? */
bool sm_themes_are_actors(const sm_themes *themes, const sm_event_set *set);

/* "412 events, 1,630 killed": of the rows (uint32_t) that are told on this map; NULL where all are.
 * Free with g_free(). */
char *sm_themes_total(const sm_themes *themes, uint32_t theme, const sm_event_set *set,
                      const GArray *rows);

/* What of the rows is grey on all maps, in a sentence; NULL: nothing. Free with g_free(). */
char *sm_themes_left_out(const sm_themes *themes, const sm_event_set *set, const GArray *rows);

#endif
