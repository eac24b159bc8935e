/* A style file, all `extends:` resolved: how things look. Every value is set (defaults come from
 * the key table). Read-only after sm_style_read(). */
#ifndef SM_SPEC_STYLE_H
#define SM_SPEC_STYLE_H

#include "spec/value.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_style_marker {
    sm_symbol shape;
    sm_length size; /* diameter of the circle of equal area */
    sm_color color;
    sm_line_spec stroke;
} sm_style_marker;

typedef struct sm_style {
    const char *name;    /* file name without ending */
    const char *purpose; /* one line: what the style is for */
    const char
        *dark_twin; /* the same looks for dark grounds: name or path of a style; NULL: none */
    const char *font_family;

    struct {
        sm_color color;
        sm_length margin; /* white space around everything */
        sm_length gap;    /* between title, map, footer and furniture */
    } page;
    struct {
        sm_text_spec title, subtitle, panel_title, footer;
        sm_line_spec accent;     /* short rule over the title; width 0: none */
        sm_length accent_length; /* of that rule */
    } text;
    struct {
        sm_fill_spec water;
        sm_line_spec frame;
    } map;
    struct {
        sm_fill_spec focus, other;
        sm_line_spec
            focus_border;       /* outline of the focus countries, over `border`; width 0: none */
        sm_color tint_color;    /* atlas band inside the focus border */
        sm_length tint_width;   /* 0: none */
        sm_color shadow_color;  /* soft band outside the focus */
        sm_length shadow_width; /* 0: none */
    } country;
    struct {
        sm_line_spec international, disputed, admin1, focus_admin1, coast;
    } border;
    struct {
        sm_line_spec river, lake_outline;
        sm_fill_spec lake;
        double rank; /* streams of higher rank are not drawn */
    } hydro;
    struct {
        sm_line_spec line, tick;
        sm_text_spec text;
    } graticule;
    struct {
        sm_text_spec country, focus_country, admin1, capital, city, town, highlight, river, lake,
            ocean, own, value;
    } label;
    struct {
        double density; /* of towns that are named; 1 is usual */
        bool elsewhere; /* towns outside the countries that the figure is about */
        sm_style_marker capital, city, town, highlight;
    } place;
    struct {
        sm_style_marker marker;
        sm_color other;               /* dots of events that a panel does not tell of */
        double opacity, opacity_many; /* of few marks, and of many; 0: the same */
        sm_length size_min,
            size_max; /* diameter of the smallest and the largest proportional mark */
    } event;
    struct {
        SM_LIST(sm_fill_spec) groups; /* fills of country groups and areas, in order */
        SM_LIST(sm_color) categories; /* Okabe-Ito */
        SM_LIST(sm_color) sides;      /* opponents */
        SM_LIST(sm_color) families;   /* so many of each family of actors */
        bool monochrome;              /* colours that figures give are replaced by the palette's */
        SM_LIST(sm_color) sequence;   /* light to dark, for classes by value */
        SM_LIST(sm_color) change;     /* from the strongest fall to the strongest rise */
        SM_LIST(sm_color) pairs;      /* nine, of two values: in threes by the second, rising */
    } palette;
    struct {
        sm_fill_spec fill;
        sm_line_spec stroke, leader;
        sm_line_spec accent; /* bar at the side where lines begin; width 0: none */
        sm_length padding, radius;
        sm_text_spec title, text;
        double leader_dot;   /* radius in points of the dot at the leader's end; 0: none */
        sm_text_spec number; /* of numbered callouts, in discs: */
        sm_fill_spec number_fill;
        sm_line_spec number_stroke;
    } callout;
    struct {
        sm_color fact, forecast;
        sm_length width; /* at the wide end */
        sm_text_spec text;
    } arrow;
    struct {
        sm_fill_spec remote, highly_unlikely, unlikely, realistic, likely, highly_likely,
            almost_certain;
        sm_line_spec outline; /* dashed */
    } forecast;
    struct {
        SM_LIST(sm_color) time;           /* early to late */
        SM_LIST(sm_fill_spec) fall, rise; /* three each, weak to strong */
        sm_fill_spec fresh, continuing, ended;
        sm_line_spec seam; /* around cells */
        sm_line_spec track, edge, hull;
        sm_length track_dot; /* diameter */
        sm_color band;       /* of one band at borders; they lie one over the other */
        sm_color flow;
        sm_length flow_width; /* of the widest arrow */
        sm_text_spec text;    /* windows and numbers on the map */
    } spread;
    struct {
        sm_fill_spec bar, pale,
            partial;         /* in the window, outside it, of a span that is not whole */
        sm_fill_spec window; /* band behind the bars of a series' window */
        sm_line_spec axis, grid, line;
        sm_text_spec title, text;
    } chart;
    struct {
        sm_fill_spec fill;
        sm_line_spec stroke;
        sm_length padding;
        sm_text_spec title, text;
    } legend;
    struct {
        sm_color color;
        sm_text_spec text;
    } scalebar;
    struct {
        sm_fill_spec water, land, focus;
        sm_line_spec border, frame, outline;
        sm_length size; /* longer side */
    } inset;
    /* What a figure that does not say has on its page. */
    struct {
        bool subtitle; /* written from the data */
        bool ticks;    /* degrees at the frame */
        bool north;    /* arrow, where north is one direction */
        bool regions;  /* borders of regions */
        bool counts;   /* number of events of each class in the legend */
        bool values;   /* of areas that are coloured by them, where there is room */
        enum { SM_SCALEBAR_BLOCKS, SM_SCALEBAR_LINE } scalebar;
        enum { SM_LOCATOR_BOX, SM_LOCATOR_GLOBE } locator;
        enum { SM_DISCLAIMER_ALWAYS, SM_DISCLAIMER_DISPUTED } disclaimer;
    } furniture;
    sm_logo_spec logo;
    double poster;    /* lengths that styles do not name are so many times as long: 1 as it is read,
                         see compose/adapt.h */
    GPtrArray *files; /* const char *: the style file, those that it extends, and what they name */
} sm_style;

/* `name_or_path`: a delivered style ("article"), looked for in `style_dirs` (NULL-terminated) as
 * NAME.yaml, or a path that has a slash or ends in .yaml. SM_ERROR_FIGURE as
 * "file:line:column: what; did you mean ...". */
sm_style *sm_style_read(const char *name_or_path, const char *const *style_dirs,
                        sm_diagnostics *diagnostics, GError **error);
/* The same from memory; `extends:` is looked for beside `path` and in `style_dirs`. */
sm_style *sm_style_parse(const char *path, const char *text, gsize length,
                         const char *const *style_dirs, sm_diagnostics *diagnostics,
                         GError **error);
void sm_style_free(sm_style *style); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_style, sm_style_free)

#endif
