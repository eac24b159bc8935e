/* An entry of the legend: what a symbol, a fill or a line on the map stands for. */
#ifndef SM_COMPOSE_LEGEND_KEY_H
#define SM_COMPOSE_LEGEND_KEY_H

#include "layout/legend.h"
#include "scene/scene.h"

#include <glib.h>

typedef enum sm_legend_key_kind {
    SM_KEY_HEADING,
    SM_KEY_NOTE,
    SM_KEY_AREA,
    SM_KEY_LINE,
    SM_KEY_MARK,
    SM_KEY_ARROW, /* radius: half the shaft's width; 0: a plain one */
    SM_KEY_TRACK, /* a line that ends in a dot of the radius, filled */
    SM_KEY_BAR,   /* of a ranking: as long as `share` says */
    SM_KEY_CIRCLES,
    SM_KEY_SQUARE, /* of two values: three by three areas, rising to the right and upwards */
} sm_legend_key_kind;

enum { SM_LEGEND_SQUARE_SIDE = 3, SM_LEGEND_SQUARES = 9 };

typedef struct sm_legend_key {
    sm_legend_key_kind kind;
    char *text;
    sm_fill fill;
    sm_stroke stroke;
    sm_symbol symbol;
    sm_stroke tick; /* MARK: above it, where the width is not 0 */
    double radius_pt;
    double radii_pt[SM_LEGEND_MAX_CIRCLES];
    char *values[SM_LEGEND_MAX_CIRCLES];
    uint32_t n_circles;
    sm_fill squares[SM_LEGEND_SQUARES]; /* SQUARE: row by row, the lowest first */
    double share;                       /* BAR: of the longest, 0 to 1 */
    char *count;                        /* a number at the end of the row; NULL: none */
    bool keep;                          /* beside the key before: they belong together */
} sm_legend_key;

/* An empty list of sm_legend_key elements, and one more at its end (good until the next). Free with
 * g_array_unref(). */
GArray *sm_legend_keys_create(void);
sm_legend_key *sm_legend_keys_add(GArray *keys, sm_legend_key_kind kind, const char *text);
/* Adds copies of all of `from`, of which none has circles. */
void sm_legend_keys_add_all(GArray *keys, const GArray *from);
/* Everything from `first` on stays in one column. */
void sm_legend_keys_keep_together(GArray *keys, guint first);
/* Is there an area or arrow of that text already? */
bool sm_legend_keys_have(const GArray *keys, const char *text);

#endif
