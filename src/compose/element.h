/* Something that stands on a map: arrows, areas, layers of spread, marks of events ... Each kind is
 * an element, a struct of functions, and a row of the table in compose/element_table.h. Whoever
 * draws, names, explains or keeps free what stands on the map goes through the rows and knows none
 * of them.
 *
 * An element is resolved against the map of a panel into a value of its own type; the value is made
 * once and only read from then on. Everything is in points of the page at the map's place. */
#ifndef SM_COMPOSE_ELEMENT_H
#define SM_COMPOSE_ELEMENT_H

#include "compose/themes.h"
#include "load/base_map.h"
#include "load/event_set.h"
#include "load/event_view.h"
#include "load/geography.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

/* Where in the pile of the map it lies, lowest first; in each level row by row. */
typedef enum sm_level {
    SM_LEVEL_LAND,  /* on the land, below lakes and borders */
    SM_LEVEL_SUMS,  /* what a window's events colour */
    SM_LEVEL_LINES, /* above borders, below marks */
    SM_LEVEL_MARKS, /* a window's events */
    SM_LEVEL_TOP,   /* above marks, below names */
} sm_level;

struct sm_caption_request;
struct sm_cost_raster;
struct sm_event_tags;
struct sm_ground_colors;
struct sm_names;
struct sm_spread_set;

/* What elements are resolved against; borrowed, also by their values. */
typedef struct sm_element_scope {
    const sm_figure *figure;
    const sm_themes *themes;              /* the maps */
    const sm_theme *theme;                /* of the map; NULL: of all of them */
    const sm_figure_overlay *overlays[2]; /* the figure's, then the theme's */
    uint32_t n_overlays;
    const sm_style *style;
    const sm_base_map *map; /* with frame and layers */
    sm_geography *geography;
    const sm_event_set *events;
    const sm_event_window *windows;
    uint32_t n_windows;
    const GPtrArray *area_values;     /* sm_area_values, one for each of the figure's tables */
    struct sm_spread_set *spread_set; /* NULL: nothing of spread is measured */
    sm_diagnostics *diagnostics;
} sm_element_scope;

/* The values of all rows for one map. */
typedef struct sm_elements sm_elements;

/* A map and all that stands on it, for the functions below; borrowed. */
typedef struct sm_placed_map {
    const sm_figure *figure;
    const sm_style *style;
    const sm_base_map *map;
    const sm_elements *elements;
    const sm_event_set *events;
    uint32_t theme;      /* which of the maps it is */
    const GArray *marks; /* sm_mark, of all windows; NULL: not known yet */
    uint32_t n_windows;
} sm_placed_map;

/* What one window adds. */
typedef struct sm_element_window {
    uint32_t index; /* of the figure's windows */
    const sm_event_view *view;
    const struct sm_event_tags *tags; /* NULL: marks carry none */
    sm_ledger *ledger;                /* what is drawn and cannot be seen is counted here; NULL: it
                                         is known */
} sm_element_window;

/* A function that is NULL has nothing to do. Without `resolve` the value is NULL and the functions
 * are called all the same; with it they are called only for a value. */
typedef struct sm_element {
    /* Resolved for each panel, from what it and the figure ask for; else once for the figure. */
    bool of_panel;
    /* The order of what is not done in the order of drawing, smallest first; equal ones as drawn:
     * painting the ground, asking for names (it breaks ties between them), entries in the legend.
     */
    struct {
        uint8_t ground, names, legend;
    } turn;
    /* `*value` stays NULL where the figure asks for nothing. SM_ERROR_FIGURE for what it asks for
     * and there is not; what lies outside the frame is left out with a warning. */
    bool (*resolve)(const sm_element_scope *scope, void **value, GError **error);
    /* Of a panel, before there is a map: good for legend entries alone, as if the frame showed all
     * of it. */
    void *(*promise)(const sm_element_scope *scope);
    void (*free)(void *value);

    /* Colours what names stand on: sm_ground_colors_paint(). */
    void (*paint)(const void *value, const sm_placed_map *on, struct sm_ground_colors *ground);
    /* What it costs furniture to cover it; `expect`: the same of symbols and names that are not
     * known yet. */
    void (*cover)(const void *value, const sm_placed_map *on, struct sm_cost_raster *costs);
    void (*expect)(const void *value, const sm_placed_map *on, struct sm_cost_raster *costs);
    /* Must the country be known by name? */
    bool (*speaks_of)(const void *value, const char *iso3);
    /* Asks for names, and says what other names keep off (compose/names_inner.h). */
    void (*name)(const void *value, const sm_placed_map *on, struct sm_names *names);

    /* Adds sm_legend_key elements: what is, and what may be, which the legend keeps apart. */
    void (*explain)(const void *value, const sm_placed_map *on, GArray *keys);
    void (*explain_forecasts)(const void *value, const sm_placed_map *on, GArray *keys);

    void (*draw)(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene);
    bool (*draw_window)(const void *value, const sm_placed_map *on, sm_level level,
                        const sm_element_window *window, sm_scene *scene, GError **error);

    /* Its sentence in the text for those who cannot see the figure, about all panels; or, of each
     * panel, sentences (to be freed) that are told together with those of others. */
    void (*tell)(const struct sm_caption_request *request, GString *text);
    void (*tell_panel)(const void *value, sm_lang lang, GPtrArray *sentences);
} sm_element;

/* ---- all of them: a loop over the rows for each of the functions above ---- */

/* The values for the map of each theme in an array: free it with sm_elements_free(). NULL on
 * failure. Theme and overlays of the scope are not looked at. */
sm_elements **sm_elements_create(const sm_element_scope *scope, GError **error);
sm_elements **sm_elements_promise(const sm_element_scope *scope);
void sm_elements_free(sm_elements **elements, uint32_t n); /* NULL is allowed */

/* The value of a row, for who needs this very one; NULL: none. */
const void *sm_elements_value(const sm_elements *elements, const sm_element *element);

void sm_elements_paint(const sm_placed_map *on, struct sm_ground_colors *ground);
void sm_elements_cover(const sm_placed_map *on, struct sm_cost_raster *costs);
void sm_elements_expect(const sm_placed_map *on, struct sm_cost_raster *costs);
bool sm_elements_speak_of(const sm_placed_map *on, const char *iso3);
void sm_elements_name(const sm_placed_map *on, struct sm_names *names);
typedef enum sm_elements_of {
    SM_ELEMENTS_ALL,
    SM_ELEMENTS_OF_FIGURE,
    SM_ELEMENTS_OF_PANEL
} sm_elements_of;
void sm_elements_explain(const sm_placed_map *on, sm_elements_of which, GArray *keys);
void sm_elements_explain_forecasts(const sm_placed_map *on, GArray *keys);
void sm_elements_draw(const sm_placed_map *on, sm_level level, sm_scene *scene);
bool sm_elements_draw_window(const sm_placed_map *on, sm_level level,
                             const sm_element_window *window, sm_scene *scene, GError **error);
void sm_elements_tell(const struct sm_caption_request *request, GString *text);
void sm_elements_tell_panel(const sm_elements *elements, sm_lang lang, GPtrArray *sentences);

#endif
