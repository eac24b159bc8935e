/* Shaping, measuring and drawing single lines of text, by Pango and HarfBuzz. What is measured here
 * is what is drawn, at any resolution: metric hinting is off and positions are not rounded.
 * An engine belongs to one thread. */
#ifndef SM_TEXT_TEXT_H
#define SM_TEXT_TEXT_H

#include "base/font.h"
#include "geom/point.h"
#include "geom/rect.h"
#include "text/text_engine.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Points. `ink` is relative to the start of the baseline (y down, so ascenders are negative). */
typedef struct sm_text_extent {
    double advance; /* width along the baseline; no letter spacing after the last cluster */
    double ascent;  /* of the font, above the baseline, > 0 */
    double descent; /* of the font, below the baseline, > 0 */
    double cap_height;
    double x_height;
    sm_rect_pt ink;
} sm_text_extent;

/* One line; control characters (and line breaks) are taken as blanks, invalid UTF-8 as U+FFFD. A
 * text of more than 16 KiB is cut, with a warning. Scripts whose letters join (Arabic, N'Ko, Adlam,
 * ...) are never letter-spaced. */
sm_text_extent sm_text_measure(sm_text_engine *engine, const sm_font *font, const char *utf8);

/* Breaks `utf8` at the places that Unicode allows (and at every newline) into lines not wider than
 * `width_pt`, as even in length as the least number of lines permits when `balanced`.
 * Returns a NULL-terminated array; free with g_strfreev(). A single word wider than that stands
 * alone. */
char **sm_text_wrap(sm_text_engine *engine, const sm_font *font, const char *utf8, double width_pt,
                    bool balanced);

/* One cluster (what a caret steps over), in visual order from left to right. */
typedef struct sm_text_cluster {
    uint32_t byte_start, byte_end;
    double x; /* left edge from the start of the line, points */
    double advance;
} sm_text_cluster;
/* `clusters`: sm_text_cluster, appended to. For text along a curve. */
void sm_text_clusters(sm_text_engine *engine, const sm_font *font, const char *utf8,
                      GArray *clusters);

/* Draws with the context's source, the baseline starting at the current point, in the context's
 * units = page points. `show` keeps real text in PDF; `path` adds the outlines to the current path.
 */
void sm_text_show(sm_text_engine *engine, cairo_t *cr, const sm_font *font, const char *utf8);
void sm_text_path(sm_text_engine *engine, cairo_t *cr, const sm_font *font, const char *utf8);

/* The same for one cluster of the line, with its left edge at the current point: for text along a
 * curve. Letters keep the joined form that they have in the whole line. `index` counts as
 * sm_text_clusters() does; one that is too large draws nothing. */
void sm_text_show_cluster(sm_text_engine *engine, cairo_t *cr, const sm_font *font,
                          const char *utf8, guint index);
void sm_text_path_cluster(sm_text_engine *engine, cairo_t *cr, const sm_font *font,
                          const char *utf8, guint index);

#endif
