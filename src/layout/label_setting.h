/* Ways to set a label's text: size, spacing, broken in lines. Text is measured once; other sizes
 * and spacings are reckoned from that, which is exact since metrics are not hinted. */
#ifndef SM_LAYOUT_LABEL_SETTING_H
#define SM_LAYOUT_LABEL_SETTING_H

#include "base/font.h"
#include "geom/rect.h"
#include "text/text.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SM_LABEL_MAX_LINES 4

/* One line as measured: at the request's size, without letter spacing. */
typedef struct sm_label_measure {
    const char *text; /* borrowed */
    sm_text_extent extent;
    const sm_text_cluster *clusters; /* owned by the store */
    uint32_t n_clusters;
} sm_label_measure;

/* Keeps what measures point to. */
typedef struct sm_label_store {
    GStringChunk *strings;
    GPtrArray *clusters;
} sm_label_store;
void sm_label_store_init(sm_label_store *store);
void sm_label_store_clear(sm_label_store *store);

typedef struct sm_label_setting {
    sm_font font; /* size and spacing in use */
    bool shortened;
    uint32_t n_lines;
    sm_label_measure lines[SM_LABEL_MAX_LINES];
    double scale;      /* size in use to the measured one */
    double leading_pt; /* from baseline to baseline */
    double width_pt;   /* of the widest line's ink */
    double top_pt;     /* of the block's ink above the first baseline, < 0 */
    double bottom_pt;  /* below it */
} sm_label_setting;

/* Line k stands with its ink at the left (align 0), middle (0.5) or right (1) of the block, whose
 * left edge is at x = 0 and whose first baseline is at y = 0. Where its baseline starts: */
sm_xy_pt sm_label_setting_start(const sm_label_setting *setting, uint32_t line, double align);
/* Its ink; capitals count as full height even where a line has none, so that rows look even. */
sm_rect_pt sm_label_setting_ink(const sm_label_setting *setting, uint32_t line, double align);
/* Advance of a line with its spacing. */
double sm_label_setting_advance(const sm_label_setting *setting, uint32_t line);

/* Measures `text` (broken at "\n") in `font`. Clusters are only looked for when the text may be
 * spaced or bent. */
void sm_label_setting_measure(sm_text_engine *engine, const sm_font *font, const char *text,
                              bool clusters, sm_label_store *store, sm_label_setting *setting);
/* The same lines at another size and spacing. */
sm_label_setting sm_label_setting_scaled(const sm_label_setting *setting, double scale,
                                         double letter_spacing_em);

#endif
