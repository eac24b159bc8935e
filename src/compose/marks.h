/* Events as marks on the page. */
#ifndef SM_COMPOSE_MARKS_H
#define SM_COMPOSE_MARKS_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "load/event_view.h"
#include "compose/mark_classes.h"
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

/* What marks stand for, alike in all windows: classes, sizes, and every row's class and value. */
typedef struct sm_mark_scale {
    bool wanted;        /* there are marks at all */
    GArray *classes;    /* sm_mark_class; at least one when `wanted` */
    uint32_t *class_of; /* per row of the events; NULL: all of class 0 */
    double *value_of;   /* per row; NULL: size stands for nothing */
    bool sized;         /* area stands for a value */
    bool size_is_fatalities, color_is_fatalities;
    double pt_per_root; /* radius = pt_per_root * sqrt(value) */
    double largest;     /* value, in any window */
    bool has_zero, has_unknown, has_imprecise, faded, has_trail;
    int32_t first_day, last_day; /* shown in any window */
    uint32_t n_marks;            /* in all windows */
    uint32_t n_windows;
} sm_mark_scale;

/* Over all windows together. SM_ERROR_FIGURE for expressions that are wrong; warns of what is
 * likely to be a mistake. Clear with
 * sm_mark_scale_clear(), also after failure. */
bool sm_mark_scale_init(sm_mark_scale *scale, const sm_event_set *set,
                        const sm_event_window *windows, uint32_t n_windows, const sm_style *style,
                        const sm_base_map *map, sm_diagnostics *diagnostics, GError **error);
void sm_mark_scale_clear(sm_mark_scale *scale);

/* The marks of a view, sm_mark elements in drawing order: pale and large ones first. Never NULL;
 * free with g_array_unref(). */
GArray *sm_marks_make(const sm_mark_scale *scale, const sm_event_set *set,
                      const sm_event_view *view, const sm_style *style, const sm_base_map *map);

/* How a mark of a class is painted, for the map and the legend alike. */
sm_fill sm_mark_fill(const sm_style *style, const sm_mark_class *class, bool imprecise);
sm_stroke sm_mark_stroke(const sm_style *style, const sm_mark_class *class, bool imprecise);
/* Radius of the marks of value zero, of unknown value, and of all when sizes are not asked for. */
double sm_mark_plain_radius(const sm_style *style);
double sm_mark_zero_radius(const sm_style *style);
/* Share of full opacity that marks of this age have. */
double sm_mark_age_share(uint8_t age);

#endif
