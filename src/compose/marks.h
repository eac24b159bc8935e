/* Events as marks on the page. */
#ifndef SM_COMPOSE_MARKS_H
#define SM_COMPOSE_MARKS_H

#include "compose/base_map.h"
#include "compose/event_set.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

/* Steps of paleness when older events fade. */
#define SM_MARK_AGES 5

typedef struct sm_mark {
    sm_xy_pt at;
    double radius_pt;
    double value; /* that the size stands for; NaN: unknown or not asked for */
    uint32_t class_index;
    bool imprecise;
    uint8_t age;       /* 0: newest part of the shown days ... SM_MARK_AGES - 1: oldest */
    uint32_t n_events; /* > 1 where events of one spot are summed up */
    uint32_t event;    /* the first of them */
} sm_mark;

typedef struct sm_mark_class {
    char *label;
    sm_color color;
    sm_symbol shape;
    uint32_t n; /* marks drawn */
} sm_mark_class;

typedef struct sm_marks {
    GArray *marks;      /* sm_mark, in drawing order: large ones first */
    GArray *classes;    /* sm_mark_class; at least one */
    bool sized;         /* area stands for a value */
    double pt_per_root; /* radius = pt_per_root * sqrt(value) */
    double largest;     /* value */
    bool has_zero, has_unknown, has_imprecise, faded;
    int32_t first_day, last_day; /* shown */
    uint32_t n_events;           /* drawn */
} sm_marks;

/* The marks of the events that the frame shows. SM_ERROR_FIGURE for expressions that are wrong.
 * Clear with sm_marks_clear(), also after failure. */
bool sm_marks_init(sm_marks *marks, const sm_event_set *set, const sm_style *style,
                   const sm_base_map *map, GError **error);
/* Moves all marks on the page. */
void sm_marks_move(sm_marks *marks, double dx, double dy);
void sm_marks_clear(sm_marks *marks);

/* Adds the group of marks to the scene. */
void sm_marks_draw(const sm_marks *marks, const sm_figure *figure, const sm_style *style,
                   sm_scene *scene);

/* How a mark of a class is painted, for the map and the legend alike. */
sm_fill sm_mark_fill(const sm_style *style, const sm_mark_class *class, bool imprecise);
sm_stroke sm_mark_stroke(const sm_style *style, const sm_mark_class *class, bool imprecise);
/* Radius of the marks of value zero, of unknown value, and of all when sizes are not asked for. */
double sm_mark_plain_radius(const sm_style *style);
double sm_mark_zero_radius(const sm_style *style);
/* Share of full opacity that marks of this age have. */
double sm_mark_age_share(uint8_t age);

#endif
