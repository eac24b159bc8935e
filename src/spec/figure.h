/* A figure file as the user wrote it: what to show. Values that were not written hold the defaults
 * of the key table; `given`/line numbers tell them apart where it matters. Read-only after reading.
 */
#ifndef SM_SPEC_FIGURE_H
#define SM_SPEC_FIGURE_H

#include "base/output_kind.h"
#include "spec/chart.h"
#include "spec/control.h"
#include "spec/lang.h"
#include "spec/period.h"
#include "spec/spread.h"
#include "spec/value.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* Where furniture goes: a corner or edge of the map, outside it, by itself, or nowhere. */
typedef enum sm_position {
    SM_POSITION_AUTO,
    SM_POSITION_NONE,
    SM_POSITION_TOP_LEFT,
    SM_POSITION_TOP_RIGHT,
    SM_POSITION_BOTTOM_LEFT,
    SM_POSITION_BOTTOM_RIGHT,
    SM_POSITION_RIGHT, /* beside the map */
    SM_POSITION_BELOW, /* between map and footer */
} sm_position;

typedef enum sm_scalebar_units {
    SM_SCALEBAR_KM,
    SM_SCALEBAR_MILES,
    SM_SCALEBAR_BOTH
} sm_scalebar_units;
typedef enum sm_toggle { SM_TOGGLE_AUTO, SM_TOGGLE_NONE, SM_TOGGLE_ALWAYS } sm_toggle;

/* The yardstick of probability words (PHIA). */
typedef enum sm_probability {
    SM_PROBABILITY_NOT_GIVEN,
    SM_PROBABILITY_REMOTE,
    SM_PROBABILITY_HIGHLY_UNLIKELY,
    SM_PROBABILITY_UNLIKELY,
    SM_PROBABILITY_REALISTIC,
    SM_PROBABILITY_LIKELY,
    SM_PROBABILITY_HIGHLY_LIKELY,
    SM_PROBABILITY_ALMOST_CERTAIN,
} sm_probability;

typedef enum sm_kind { SM_KIND_FACT, SM_KIND_FORECAST } sm_kind;

/* countries.groups: a map of name -> [iso3, ...], or name -> {countries: [...], fill: ...} */
typedef struct sm_country_group {
    sm_where where;
    const char *name;
    sm_strings countries;
    sm_fill_spec fill;
} sm_country_group;

/* layers: one of the built-in names, or an object with a shapefile of one's own. */
typedef struct sm_layer {
    sm_where where;
    const char *name;   /* countries admin1 rivers lakes places ..., or NULL for a file */
    const char *file;   /* resolved against the figure's folder */
    const char *title;  /* legend entry; NULL: none */
    const char *credit; /* NULL: none */
    const char *label;  /* attribute to label with; NULL: none */
    sm_fill_spec fill;
    sm_line_spec stroke;
    sm_symbol shape; /* of points */
    sm_length size;  /* of points: diameter of the circle of equal area */
} sm_layer;

/* Names of the file's own columns; NULL: by recognition. */
typedef struct sm_event_columns {
    const char *latitude, *longitude, *coordinates, *date, *end_date, *year, *month, *day, *events,
        *fatalities, *location, *id, *event_type, *actor1, *actor2, *country, *admin1,
        *geo_precision, *time_precision, *notes;
} sm_event_columns;

/* How numbers become classes of a colour ramp. */
typedef enum sm_class_choice {
    SM_CLASSES_AUTO, /* STEPS where they suit, else JENKS */
    SM_CLASSES_STEPS,
    SM_CLASSES_JENKS,
    SM_CLASSES_QUANTILE,
    SM_CLASSES_EQUAL,
    SM_CLASSES_HEAD_TAILS,
    SM_CLASSES_PRETTY,
} sm_class_choice;
typedef struct sm_classify_spec {
    sm_class_choice method;
    uint32_t n;             /* of classes */
    SM_LIST(double) breaks; /* inner breaks, rising; when given, method and n do not matter */
} sm_classify_spec;

typedef enum sm_stack { SM_STACK_AUTO, SM_STACK_SUM, SM_STACK_SPREAD, SM_STACK_NONE } sm_stack;
typedef enum sm_imprecise {
    SM_IMPRECISE_HOLLOW,
    SM_IMPRECISE_HIDE,
    SM_IMPRECISE_PLAIN
} sm_imprecise;

typedef struct sm_event_class {
    sm_where where;
    const char *value; /* of the column or expression */
    const char *label; /* in the legend; NULL: the value */
    sm_color color;
    bool color_given;
    sm_symbol shape;
    bool shape_given;
} sm_event_class;

/* One event file, with what is said of it alone. */
typedef struct sm_event_input {
    sm_where where;
    const char *file; /* resolved */
    sm_event_columns columns;
    const char *date_format, *table, *query;
    const char *source;   /* who is to be credited for it; NULL: by its data set */
    const char *left_out; /* "FOLDER: names" of a folder's other files; NULL: none, or told */
} sm_event_input;

/* What becomes of events that an earlier data set has too. */
typedef enum sm_match_choice { SM_MATCH_DROP, SM_MATCH_MARK } sm_match_choice;
typedef struct sm_match_spec {
    sm_where where; /* line 0: data sets are not compared */
    uint32_t days;
    double km;
    sm_match_choice then;
} sm_match_spec;

/* Which of the style's lists of colours classes take. */
typedef enum sm_palette {
    SM_PALETTE_AUTO, /* by what the column holds */
    SM_PALETTE_SIDES,
    SM_PALETTE_CATEGORIES,
    SM_PALETTE_SEVERITY,
    SM_PALETTE_CHANGE
} sm_palette;

typedef struct sm_event_spec {
    sm_where where;
    SM_LIST(sm_event_input) inputs; /* file: one or a list; folders and patterns are written out */
    sm_strings files;               /* their paths; empty: the figure has no events */
    sm_event_columns columns;
    const char *date_format;
    sm_match_spec match;
    const char *where_expr; /* SQL; NULL: all */
    const char *from, *to;  /* ISO dates, the window [from, to], both days included; NULL: open */
    const char *size;       /* column or expression; NULL: all marks alike */
    const char *color_by;   /* `color:` column or expression; NULL: one colour */
    SM_LIST(sm_event_class) classes;
    sm_palette palette;
    sm_color color; /* `fill:` of marks when there are no classes; alpha 0: the style's */
    sm_symbol shape;
    bool shape_given;
    sm_stack stack;
    sm_imprecise precision;
    const char *actors;    /* file of groups of actors, resolved; NULL: none */
    const char *gazetteer; /* of places without coordinates, resolved; NULL: the delivered one */
    const char *table, *query; /* SQLite, GeoPackage; NULL: the only table that fits */
    sm_classify_spec classify; /* of a numeric colour */
    bool shape_by_class;       /* each class a shape of its own */
    bool fade;                 /* older events paler */
    sm_toggle marks;           /* auto: marks unless there are aggregates */
    const char *title;         /* in the legend: what a mark stands for; NULL: "Event" */
    const char *size_title; /* NULL: "People killed" when size is fatalities, else the expression */
    const char *label;      /* column for event labels; NULL: none */
    SM_LIST(double) size_breaks; /* legend circles; empty: chosen */
    sm_strings noun;             /* of captions: one and several; empty: event, events */
    const char *access_date;     /* ISO; NULL: not given */
    const char *filters;         /* in words; NULL: where_expr */
    const char *version;         /* of the data set; NULL: not given */
    const char *tooltip;         /* template; NULL: what the figure shows; "none": no tooltips */
} sm_event_spec;

/* How SVG is written; see paint/svg_options.h. */
typedef enum sm_svg_text_choice {
    SM_SVG_TEXT_EMBED,
    SM_SVG_TEXT_REFERENCE,
    SM_SVG_TEXT_OUTLINE
} sm_svg_text_choice;
typedef enum sm_svg_style_choice {
    SM_SVG_STYLE_CLASSES,
    SM_SVG_STYLE_ATTRIBUTES
} sm_svg_style_choice;
typedef enum sm_svg_halo_choice { SM_SVG_HALOS_STROKE, SM_SVG_HALOS_COPY } sm_svg_halo_choice;
typedef struct sm_svg_spec {
    sm_where where;
    enum { SM_SVG_FOR_READING, SM_SVG_FOR_EDITING } purpose;
    sm_svg_text_choice text;
    sm_svg_style_choice styles;
    sm_svg_halo_choice halo;
    enum { SM_SVG_THEME_LIGHT, SM_SVG_THEME_AUTO } theme;
    sm_strings data; /* columns of the events that are handed out with the marks */
} sm_svg_spec;

/* Events summed up by cells, areas, or as a density. */
typedef enum sm_aggregate_by {
    SM_AGGREGATE_HEXAGONS,
    SM_AGGREGATE_SQUARES,
    SM_AGGREGATE_ADMIN1,
    SM_AGGREGATE_COUNTRIES,
    SM_AGGREGATE_FILE,
    SM_AGGREGATE_DENSITY,
} sm_aggregate_by;
typedef struct sm_aggregate {
    sm_where where;
    sm_aggregate_by by;
    const char *file;       /* of polygons, for FILE; resolved */
    const char *population; /* attribute of the polygons: values become rates per 100,000 */
    const char *value;      /* column or expression to sum; NULL: count events */
    const char *where_expr; /* on top of the events' own; NULL: all */
    double size_km;         /* HEXAGONS, SQUARES: between opposite sides */
    double bandwidth_km;    /* DENSITY */
    SM_LIST(double) shares; /* DENSITY: isolines hold these shares of the mass, percent */
    sm_classify_spec classify;
    sm_palette palette; /* AUTO, SEVERITY or CHANGE */
    sm_toggle values;   /* written in the areas */
    const char *title;  /* in the legend */
} sm_aggregate;

/* The areas that a table speaks of: of the base map, or of a file. */
typedef enum sm_area_base {
    SM_AREA_BASE_ADMIN1,
    SM_AREA_BASE_ADMIN2, /* of packs alone, as the next */
    SM_AREA_BASE_ADMIN3,
    SM_AREA_BASE_COUNTRIES,
} sm_area_base;
typedef struct sm_area_layer {
    sm_where where;
    sm_area_base base; /* where there is no file */
    const char *file;  /* resolved */
    const char *key;   /* attribute that the table's key is looked up in; NULL: by its name */
    const char *name;  /* attribute with the areas' names; NULL: by its name */
} sm_area_layer;

/* What becomes of several rows of one area. */
typedef enum sm_combine {
    SM_COMBINE_NONE, /* they are an error */
    SM_COMBINE_SUM,
    SM_COMBINE_MEAN,
    SM_COMBINE_FIRST,
} sm_combine;

/* A table by area: its values, joined to areas and drawn in them. */
typedef struct sm_area_data {
    sm_where where;
    const char *file;       /* resolved */
    const char *table;      /* sheet, or file in an archive; NULL: the only one with the key */
    const char *where_expr; /* SQL; NULL: all rows */
    const char *key;        /* column of codes or names of areas; NULL: by its name */
    sm_area_layer layer;
    const char *value; /* column or expression */
    const char *date;  /* column or expression; "columns": those that `{date}` in `value` stands
                          for; NULL: none */
    sm_combine combine;
    double unmatched; /* more rows without an area than this are an error, percent */
    enum { SM_AREA_DRAW_FILLS, SM_AREA_DRAW_CIRCLES } draw;
    sm_classify_spec classify; /* of FILLS */
    sm_palette palette;        /* AUTO, SEVERITY or CHANGE */
    const char *label;         /* template; NULL: none */
    const char *title;         /* in the legend; NULL: the value */
    struct {
        const char *value; /* a second column or expression; NULL: none */
        const char *title;
        sm_classify_spec classify;
    } against; /* FILLS: three classes of each, nine colours */
} sm_area_data;

/* What is most, as bars with names and numbers. */
typedef struct sm_ranking {
    sm_where where;
    uint32_t most;     /* so many; 0: no ranking */
    const char *by;    /* column or expression whose values' events are counted; NULL: the areas */
    const char *title; /* NULL: written */
} sm_ranking;

/* A callout: text in a box with a leader to a place. */
typedef struct sm_annotation {
    sm_where where;
    sm_place_ref place;
    const char *title; /* bold first line; NULL: none */
    const char *text;
    bool must;                    /* cannot be placed: a failure */
    bool mark;                    /* draw the highlight marker at the place (default true) */
    sm_length width;              /* widest text; 0: chosen */
    sm_length offset_x, offset_y; /* box centre from the place, when offset_given */
    bool offset_given;
} sm_annotation;

/* How annotations are set: boxes on the map, numbers on it and a key outside, or whatever suits. */
typedef enum sm_callouts_as {
    SM_CALLOUTS_AUTO,
    SM_CALLOUTS_BOXES,
    SM_CALLOUTS_NUMBERS
} sm_callouts_as;

/* A tapered, curved arrow. */
typedef struct sm_arrow {
    sm_where where;
    sm_place_ref from, to;
    SM_LIST(sm_place_ref) via;
    sm_kind kind;
    sm_probability probability;
    const char *horizon; /* "within 3 months" */
    const char *text;    /* label along or beside; NULL */
    const char *legend;  /* legend entry; NULL: none, for forecasts the words of the probability */
    sm_length width;     /* 0: the style's */
    sm_color color;
    bool color_given;
    double bend; /* -1..1: bulge to the left of the way, as a share of its length; 0.15 */
} sm_arrow;

/* Areas filled in a color: whole countries, admin-1 units by name, or a shapefile. */
typedef struct sm_area {
    sm_where where;
    const char *title;    /* legend entry; areas of one title share it */
    sm_strings countries; /* iso3 */
    sm_strings admin1;    /* names; "Gao, MLI" narrows */
    const char *file;     /* resolved */
    sm_fill_spec fill;
    sm_line_spec stroke;
    sm_kind kind;
    sm_probability probability;
    const char *horizon; /* "within 3 months" */
    bool label;          /* name the units on the map */
} sm_area;

typedef struct sm_highlight {
    sm_where where;
    sm_place_ref place;
    const char *label; /* NULL: the place's name */
} sm_highlight;

/* What lies within so many kilometres of a place. */
typedef struct sm_ring {
    sm_where where;
    sm_place_ref place;
    SM_LIST(double) km;
    const char *label; /* at the ring, with {km}; NULL: "{km} km" */
    const char *title; /* in the legend; NULL: distance and place */
    sm_line_spec stroke;
} sm_ring;

typedef struct sm_frame_spec {
    sm_where where;
    sm_strings countries;
    sm_strings names, admin1;
    double km;            /* around places; 0: not written */
    SM_LIST(double) bbox; /* west, south, east, north; n is 0 or 4 */
    bool events;
    bool automatic; /* `auto` */
    SM_LIST(sm_place_ref) places;
    sm_length margin; /* % of the longer side of the content, or a length on the page */
} sm_frame_spec;

typedef struct sm_map_spec {
    sm_frame_spec frame;
    const char *projection;
} sm_map_spec;

/* What one map shows on top of the base. */
typedef struct sm_figure_overlay {
    SM_LIST(sm_highlight) highlights;
    SM_LIST(sm_annotation) annotations;
    SM_LIST(sm_arrow) arrows;
    SM_LIST(sm_area) areas;
    SM_LIST(sm_ring) rings;
} sm_figure_overlay;

typedef struct sm_panel {
    sm_where where;
    const char *title;
    sm_figure_overlay overlay;
} sm_panel;

/* Actors that share a panel. */
typedef struct sm_panel_family {
    sm_where where;
    const char *name;
    sm_strings members; /* an asterisk at the beginning or the end stands for any text */
} sm_panel_family;

/* Several maps of one frame: those listed, or one for each of the most frequent values. */
typedef struct sm_panels_spec {
    sm_where where;
    SM_LIST(sm_panel) list;
    const char *by;                    /* column or expression; NULL: those listed */
    uint32_t most;                     /* of them */
    SM_LIST(sm_panel_family) families; /* of `by: family`; empty: those that are known */
} sm_panels_spec;

/* ---- series ---- */

/* What a series makes; flags: a file of a kind for each frame, and files that hold all frames. */
#define SM_SERIES_FRAMES(KIND) (1u << SM_OUTPUT_##KIND)
typedef enum sm_series_output {
    SM_SERIES_ANIMATION = 1 << SM_N_OUTPUT_KINDS,
    SM_SERIES_BOOK = 2 << SM_N_OUTPUT_KINDS,
    SM_SERIES_FACETS = 4 << SM_N_OUTPUT_KINDS,
    SM_SERIES_PLAYER = 8 << SM_N_OUTPUT_KINDS,
} sm_series_output;

/* The flag of "png", "player" ...; 0 where there is none of that name. */
unsigned sm_series_output_of(const char *word);
/* "png, svg, book and player", all that figure files should name; free with g_free(). */
char *sm_series_output_words(void);
/* Those of these kinds that have a trait. */
unsigned sm_series_frames_with(unsigned outputs, sm_output_trait trait);

typedef struct sm_named_period {
    sm_where where;
    const char *title, *id; /* id NULL: from the title */
    const char *from, *to;  /* ISO dates, both included */
} sm_named_period;

/* Text with {names} in it, and where it was written (line 0: nowhere). */
typedef struct sm_template_spec {
    const char *text;
    sm_where where;
} sm_template_spec;

typedef struct sm_series_spec {
    sm_where where; /* line 0: the figure has no `series:` */
    const char *every_text, *step_text, *trail_text, *facets_text;
    sm_strings output_words;
    sm_period every, step, trail;       /* of the texts; n 0: not given */
    unsigned outputs;                   /* SM_SERIES_FRAMES() and sm_series_output */
    uint32_t facet_columns, facet_rows; /* 0: chosen */
    const char *from, *to;              /* ISO dates, both included; NULL: the events' */
    bool cumulative;
    SM_LIST(sm_named_period) periods;            /* instead of `every` */
    sm_template_spec title, subtitle, file_name; /* text NULL: the default */
    double frame_duration_s;
} sm_series_spec;

typedef struct sm_figure {
    const char *path;   /* as given; messages use it */
    const char *folder; /* that relative paths start from */
    const char *name;   /* file name without ending: prefix of ids */

    const char *title, *subtitle;
    bool bare;            /* title and footer stay off the page: the text around it has them */
    sm_lang lang;         /* never NULL */
    uint32_t base_lang;   /* `lang:` as written: 0 English, 1 French */
    const char *messages; /* file of words in another language, resolved; NULL: none */
    const char *style;
    sm_length width, height; /* size; height 0: what the page holds decides */
    sm_map_spec map;
    const char *data; /* folder of the base layers; NULL: the delivered shapefiles */
    struct {
        sm_strings names; /* of the user's, or folders; "none" alone: none */
        bool given;       /* else those that suit the events' dates */
    } packs;
    struct {
        sm_strings focus; /* as written; spread/focus.h says which it is */
        bool focus_given;
        SM_LIST(sm_country_group) groups;
        bool labels; /* default true */
    } countries;
    SM_LIST(sm_layer) layers;
    bool layers_given;
    struct {
        sm_toggle show; /* auto: as many as fit, by importance */
        uint32_t max;   /* 0: no limit */
        double density; /* of towns that are named; 1: to find one's way */
        double min_population;
        sm_strings include, exclude; /* names */
    } places;
    sm_event_spec events;
    sm_series_spec series;
    SM_LIST(sm_aggregate) aggregates;
    SM_LIST(sm_area_data) area_data;
    sm_spread_spec spread;
    sm_chart_spec chart;
    sm_control_spec control;
    sm_figure_overlay overlay;
    sm_panels_spec panels; /* nothing of it given: one map */
    uint32_t columns;      /* of panels; 0: chosen */
    struct {
        sm_position position;
        const char *title;
        bool groups_in; /* country groups get entries (default true) */
    } legend;
    sm_ranking ranking;
    struct {
        sm_callouts_as as;
        enum { SM_CALLOUT_KEY_AUTO, SM_CALLOUT_KEY_BELOW, SM_CALLOUT_KEY_RIGHT } key;
        const char *title; /* over the key; NULL: none */
    } callouts;
    sm_position scalebar;
    sm_scalebar_units scalebar_units;
    sm_toggle north_arrow;
    enum { SM_GRATICULE_AUTO, SM_GRATICULE_NONE, SM_GRATICULE_TICKS, SM_GRATICULE_LINES } graticule;
    struct {
        sm_position position;
        sm_strings
            countries; /* what it shows; empty: the continent of the focus, or a round globe view */
        const char *region; /* a continent or "World" to show instead; NULL: not given */
        SM_LIST(double) bbox;
    } inset;
    sm_logo_spec logo; /* where given: in place of the style's */
    sm_svg_spec svg;
    const char *source, *note, *date, *credit, *disclaimer; /* disclaimer "none": leave out */
    const char *alt, *caption; /* "{auto}" in them: what the data say; NULL: only that */

    GHashTable *written; /* where texts were; for sm_figure_place() */
    GPtrArray *files;    /* const char *: all files and folders that it names, resolved */
} sm_figure;

static inline bool sm_figure_has_panels(const sm_figure *figure)
{
    return figure->panels.list.n > 0 || figure->panels.by;
}

/* Where `text`, which must be one that the figure holds (the very pointer), was written:
 * "map.yaml:4:10", or "--set events.size=deaths"; otherwise `near` (of the group of keys around it;
 * NULL: the figure's path alone). For the beginning of a message; free with g_free(). */
char *sm_figure_place(const sm_figure *figure, const char *text, const sm_where *near);

/* Reads, applies `overrides` ("key.path=value", YAML values; NULL-terminated, may be NULL) and
 * checks. SM_ERROR_FIGURE with "file:line:column: what; did you mean ...", the line and a caret
 * below it on lines of their own. */
sm_figure *sm_figure_read(const char *path, const char *const *overrides,
                          sm_diagnostics *diagnostics, GError **error);
/* The same from memory. `path` is what messages call it and where its folder and name come from. */
sm_figure *sm_figure_parse(const char *path, const char *text, gsize length,
                           const char *const *overrides, sm_diagnostics *diagnostics,
                           GError **error);
void sm_figure_free(sm_figure *figure); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_figure, sm_figure_free)

#endif
