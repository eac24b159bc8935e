/* Events as marks on the page. */
#ifndef SM_COMPOSE_MARKS_H
#define SM_COMPOSE_MARKS_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "load/event_view.h"
#include "compose/mark_classes.h"
#include "compose/themes.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "words/words.h"

#include <glib.h>

/* Steps of paleness when older events fade. */
#define SM_MARK_AGES 5

typedef struct sm_mark {
    sm_xy_pt at;
    double radius_pt;
    double value; /* that the size stands for; NaN: unknown or not asked for */
    uint32_t class_index;
    bool imprecise;    /* its place is known roughly: hollow */
    bool rough_date;   /* it has a tick */
    sm_sector sector;  /* the part of its circle where marks share one; all zeros: a whole symbol */
    uint8_t age;       /* 0: newest part of the shown days ... SM_MARK_AGES - 1: oldest */
    uint32_t n_events; /* > 1 where events of one spot are summed up */
    uint32_t event;    /* the first of them */
} sm_mark;

/* What marks stand for, alike in all windows: classes, sizes, and every row's class and value. */
typedef struct sm_mark_scale {
    struct {
        const sm_themes *themes; /* borrowed */
        bool by_theme;           /* the classes are the themes, of which a map shows one */
        bool nested;             /* each class is on one map only, which says so below itself */
        double other_radius_pt;  /* of the dots of other events */
    } maps;
    bool wanted;        /* there are marks at all */
    GArray *classes;    /* sm_mark_class; at least one when `wanted` */
    uint32_t *class_of; /* per row of the events; NULL: all of class 0 */
    double *value_of;   /* per row; NULL: size stands for nothing */
    bool sized;         /* area stands for a value */
    bool size_is_fatalities, size_is_count;
    sm_word heading;    /* over the classes */
    double pt_per_root; /* radius = pt_per_root * sqrt(value) */
    double largest;     /* value, in any window */
    double least_radius_pt;
    double least;   /* value above 0, in any window; INFINITY: none */
    sm_symbol zero; /* of marks of value 0: none that a class has */
    struct {
        bool zero, unknown, exact, imprecise, rough_date, trail, others;
        bool sums; /* marks of several events, or sectors of their circle */
    } has;
    bool faded;
    int32_t first_day, last_day; /* shown in any window */
    uint32_t n_marks;            /* in all windows */
    uint32_t n_windows;
} sm_mark_scale;

/* Over all windows together. SM_ERROR_FIGURE for expressions that are wrong; warns of what is
 * likely to be a mistake. Clear with
 * sm_mark_scale_clear(), also after failure. */
bool sm_mark_scale_init(sm_mark_scale *scale, const sm_event_set *set, const sm_themes *themes,
                        const sm_event_window *windows, uint32_t n_windows, const sm_style *style,
                        const sm_base_map *map, sm_diagnostics *diagnostics, GError **error);
void sm_mark_scale_clear(sm_mark_scale *scale);

/* The marks of a view on the map of a theme (SM_NO_THEME: of all of them), sm_mark elements in
 * drawing order: pale and large ones first. Never NULL; free with g_array_unref(). */
GArray *sm_marks_make(const sm_mark_scale *scale, const sm_event_set *set,
                      const sm_event_view *view, uint32_t theme, const sm_style *style,
                      const sm_base_map *map);
/* Where the view's other events are, which this map does not tell of: sm_xy_pt elements, none where
 * another can hardly be told from it. Never NULL; free with g_array_unref(). */
GArray *sm_marks_others(const sm_mark_scale *scale, const sm_event_set *set,
                        const sm_event_view *view, uint32_t theme, const sm_base_map *map);
/* Of these. */
sm_fill sm_marks_other_fill(const sm_style *style);

/* How a mark of a class is painted, for the map and the legend alike. */
typedef struct sm_mark_look {
    sm_symbol symbol;
    sm_fill fill;
    sm_stroke stroke;
    double inset_pt; /* how much smaller the path is drawn, so that all reach equally far out */
} sm_mark_look;

/* `mark`'s value, and how well its place is known; of its class. */
sm_mark_look sm_mark_look_of(const sm_mark_scale *scale, const sm_style *style,
                             const sm_mark *mark);
/* The same of one that is full or hollow, for which there is no mark. */
sm_mark_look sm_mark_look_plain(const sm_style *style, const sm_mark_class *class, bool hollow,
                                double radius_pt);
/* Marks of one size, 0 to SM_MARK_SIZES - 1, are as translucent and have as wide a rim. */
uint32_t sm_mark_size(const sm_style *style, double radius_pt);
#define SM_MARK_SIZES 4
/* How far it stands out from an opaque ground (CIEDE2000), by what is filled or by its rim: what
 * people tell as a mark is SM_MARK_APART away at least. */
double sm_mark_look_apart(const sm_mark_look *look, sm_color ground);
#define SM_MARK_APART 12.0
/* The tick at a mark at `at`, which says that its date is known roughly. */
void sm_mark_add_tick(sm_path *path, sm_xy_pt at, double radius_pt);
sm_stroke sm_mark_tick_stroke(const sm_style *style, const sm_mark_class *class);
/* How far a tick stands out above its mark. */
#define SM_MARK_TICK_PT 2.6
/* Radius of the marks of value zero, of unknown value, and of all when sizes are not asked for. */
double sm_mark_plain_radius(const sm_style *style);
double sm_mark_zero_radius(const sm_style *style);
/* Of a value above 0, which sizes stand for. */
double sm_mark_radius(const sm_mark_scale *scale, double value);
/* Share of full opacity that marks of this age have. */
double sm_mark_age_share(uint8_t age);

#endif
