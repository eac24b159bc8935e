/* What elements ask names by, and what the parts of sm_names share. */
#ifndef SM_COMPOSE_NAMES_INNER_H
#define SM_COMPOSE_NAMES_INNER_H

#include "compose/label_tally.h"
#include "compose/legend_key.h"
#include "compose/marks.h"
#include "compose/names.h"
#include "layout/furniture.h"
#include "layout/text_block.h"

/* Who goes first when there is not room for all. */
#define SM_PRIORITY_CALLOUT 200.0
#define SM_PRIORITY_HIGHLIGHT 150.0
#define SM_PRIORITY_ASKED 130.0 /* what arrows and annotations speak of */
#define SM_PRIORITY_INCLUDED 120.0
#define SM_PRIORITY_AREA_UNIT 110.0
#define SM_PRIORITY_FOCUS_COUNTRY 90.0
#define SM_PRIORITY_SPREAD 85.0
#define SM_PRIORITY_FOCUS_CAPITAL 80.0
#define SM_PRIORITY_GROUP_COUNTRY 70.0
#define SM_PRIORITY_OWN 60.0
#define SM_PRIORITY_COUNTRY 40.0
#define SM_PRIORITY_CAPITAL 30.0
#define SM_PRIORITY_SEA 26.0
#define SM_PRIORITY_EVENT_TOWN 20.0 /* where events are */
#define SM_PRIORITY_FOCUS_TOWN 14.0
#define SM_PRIORITY_UNIT 25.0      /* values of areas */
#define SM_PRIORITY_BASE_UNIT 12.0 /* of all regions, where the figure has them named */
#define SM_PRIORITY_RIVER 10.0
#define SM_PRIORITY_LAKE 7.0 /* below what is led out: a lake with a leader is a riddle */
#define SM_PRIORITY_TOWN 4.0

/* A river or lake whose name would stand across the border of the focus stays without it. */
#define SM_MOST_HARM_BY_WATER 9.0

typedef enum sm_name_kind {
    SM_NAME_COUNTRY,
    SM_NAME_AREA,
    SM_NAME_TOWN,
    SM_NAME_HIGHLIGHT,
    SM_NAME_RIVER,
    SM_NAME_LAKE,
    SM_NAME_SEA,
    SM_NAME_OWN,
    SM_NAME_SPREAD,
    SM_NAME_CALLOUT,
    SM_N_NAME_KINDS,
} sm_name_kind;

typedef struct sm_name {
    sm_name_kind kind;
    char *text; /* as it is drawn */
    char *short_text;
    char *other_text; /* a town's name in the other language, as data may write it; NULL: none */
    sm_label_duty duty;
    double rank;    /* a town's; larger is more important; 0: no town */
    double halo_pt; /* 0: as the look says */
    const sm_text_spec *look;
    const sm_style_marker *marker; /* towns and highlights; NULL: no dot */
    sm_xy_pt at;
    bool dot_always, dot_above; /* above all marks */
    const sm_annotation *annotation;
    sm_text_block title, body; /* callouts */
    char *id;
} sm_name;

/* A text at its place. */
typedef struct sm_told {
    const char *text; /* borrowed */
    sm_xy_pt at;
} sm_told;

struct sm_names {
    sm_placed_map on;
    sm_names_way way;
    bool units_named; /* areas of a classed map bear their names: few towns are needed */
    sm_text_engine *engine;
    GArray *names;    /* sm_name, in the order of the requests */
    GArray *requests; /* sm_label_request */
    GArray *symbols;  /* sm_label_symbol: the still ones first, then those of events */
    uint32_t n_still;
    GArray *points;       /* sm_furniture_point */
    GHashTable *told;     /* names, wherever */
    GArray *told_at;      /* sm_told: what texts speak of */
    GArray *asked;        /* sm_told: places that must be named */
    GArray *over;         /* sm_label_symbol: what is drawn over the dots of towns */
    GArray *lines;        /* sm_label_lines: what names would cross */
    GPtrArray *kept;      /* sm_shapes_pt that are freed with the names */
    sm_label_scene scene; /* of the last placing */
    sm_labels *labels;
    sm_ground_colors *ground;
    sm_ground_colors *placing; /* what places are found on, of another style; NULL: `ground` */
};

/* Takes over what `entry` holds; the request is borrowed until the next one. */
sm_label_request *sm_names_add(sm_names *names, sm_label_kind kind, sm_name *entry,
                               double priority);
/* The same of what is drawn above the dots of towns. */
void sm_names_keep_free_above(sm_names *names, sm_xy_pt at, double radius, double weight);
/* A mark that names keep off. */
void sm_names_keep_free(sm_names *names, sm_xy_pt at, double radius, double weight);
/* What it costs furniture to cover a place that the figure names: it must keep room for its name.
 */
#define SM_NAMES_WEIGHT_PLACE 160.0
/* A mark that furniture keeps off. */
void sm_names_weigh(sm_names *names, sm_xy_pt at, double radius, double weight);

/* Lines that it costs names `weight` to cross (borrowed), and shapes handed over to be freed with
 * the names. */
void sm_names_cross(sm_names *names, const sm_shapes_pt *shapes, double weight, double width_pt);
const sm_shapes_pt *sm_names_keep(sm_names *names, sm_shapes_pt *shapes);
/* What is kept free from now on is there only in some windows. */
void sm_names_end_still(sm_names *names);
/* The figure tells the name itself, so that no town need bear it; NULL is allowed. Before towns. */
void sm_names_tell(sm_names *names, const char *name);
bool sm_names_told(const sm_names *names, const char *name);
/* A text (borrowed) that speaks of what is there; is the name part of one? */
void sm_names_tell_at(sm_names *names, const char *text, sm_xy_pt at);
bool sm_names_told_at(const sm_names *names, const char *name, sm_xy_pt at);

/* The figure speaks of the place there: it must be named, unless a text says its name (borrowed;
 * NULL: that of the town there, if there is one). Before towns. */
void sm_names_ask(sm_names *names, const char *name, sm_xy_pt at);
/* Is a place asked for there? It is taken as answered. */
bool sm_names_answer(sm_names *names, sm_xy_pt at);

/* Typeset: with the apostrophe that print uses. Free with g_free(). */
char *sm_names_typeset(const char *text);
/* On a hatched or dotted fill the pattern must not show between the letters: the halo that joins
 * them, for a text of that size. 0 where the country at `at` has a plain fill. */
double sm_names_halo_on_pattern(const sm_names *names, sm_xy_pt at, double size_pt);
double sm_names_pattern_halo(const sm_fill_spec *fill, double size_pt);
/* The feature's name in the figure's language, or the attribute that `label` of its layer says;
 * typeset. Free with g_free(). */
char *sm_names_layer_text(const sm_names *names, const sm_map_layer *layer, uint32_t shape);
double sm_names_marker_radius(const sm_style_marker *marker);
/* Countries that the legend or an area speaks of: they must be known by name, if need be beside
 * them. */
bool sm_names_is_grouped(const sm_placed_map *on, const char *iso3);

/* The name of a first-level unit; then those of all of them, in what the figure is about, where it
 * says so. */
void sm_names_add_unit(sm_names *names, const sm_map_layer *layer, uint32_t shape,
                       sm_label_duty duty);
void sm_names_add_units(sm_names *names);

/* The functions `name` of elements: see compose/element.h. */
void sm_names_add_countries(const void *value, const sm_placed_map *on, sm_names *names);
void sm_names_add_water(const void *value, const sm_placed_map *on, sm_names *names);
void sm_names_add_callouts(const void *value, const sm_placed_map *on, sm_names *names);
/* Sets boxes that found no place in another way, from 1 on; false when there are none, or no such
 * way. The ways below SM_NAMES_EASY_SETTINGS are in the style's own size of type. */
#define SM_NAMES_EASY_SETTINGS 3
bool sm_names_wrap_missing(sm_names *names, guint setting);
/* Sets the box of the request `i` so that it is of that size; false: in no setting it is. */
bool sm_names_wrap_as(sm_names *names, uint32_t i, double width_pt, double height_pt);
void sm_names_draw_callout(const sm_names *names, const sm_name *entry,
                           const sm_label_placement *placement, sm_scene *scene);
/* Does a numbered disc stand where the place's own mark would? */
bool sm_names_hides_mark(const sm_names *names, const sm_label_placement *placement);

#endif
