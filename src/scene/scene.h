/* The resolved display list: what is painted, in which order, in page points, y down. A scene knows
 * neither geography nor figure files. It is built once by the functions below and then only read;
 * any number of threads may paint it at once. */
#ifndef SM_SCENE_SCENE_H
#define SM_SCENE_SCENE_H

#include "base/color.h"
#include "base/font.h"
#include "base/image_kind.h"
#include "base/symbol.h"
#include "scene/path.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* ---- paint ---- */

typedef enum sm_fill_kind { SM_FILL_NONE, SM_FILL_SOLID, SM_FILL_HATCH, SM_FILL_DOTS } sm_fill_kind;

/* HATCH: parallel lines of `color`, `width_pt` wide, `spacing_pt` apart, at `angle_deg` clockwise
 * from the x axis, over `background` (alpha 0: none). DOTS: dots of diameter `width_pt` on a square
 * grid of `spacing_pt`, turned by `angle_deg`. Patterns are fixed to the page, not to the shape. */
typedef struct sm_fill {
    sm_fill_kind kind;
    sm_color color;
    sm_color background;
    double angle_deg, spacing_pt, width_pt;
    bool cross; /* HATCH: a second set of lines at right angles to the first */
} sm_fill;

#define SM_MAX_DASHES 6
/* Width 0 or alpha 0: no stroke. Joins are round; caps round for solid lines, butt for dashed ones,
 * unless `cap_butt`. Dash lengths are points. */
typedef struct sm_stroke {
    sm_color color;
    double width_pt;
    double dashes[SM_MAX_DASHES];
    int n_dashes;
    bool cap_butt;
} sm_stroke;

/* Width 0: none. Drawn below the text as a round-joined outline; `width_pt` is how far the halo
 * reaches beyond the glyph's edge. */
typedef struct sm_halo {
    sm_color color;
    double width_pt;
} sm_halo;

/* Outline of a symbol centred on (0, 0) whose area is that of a circle of radius 1, so that size
 * means the same for every shape (CROSS: an upright plus of that area). */
void sm_symbol_path(sm_symbol symbol, sm_path *path);
/* From one turn to the other, clockwise from the top, as parts of a whole one; of SECTOR alone. */
typedef struct sm_sector {
    double from, to;
} sm_sector;

typedef enum sm_anchor { SM_ANCHOR_START, SM_ANCHOR_MIDDLE, SM_ANCHOR_END } sm_anchor;

/* ---- items ---- */

typedef enum sm_item_kind {
    SM_ITEM_GROUP_BEGIN,
    SM_ITEM_CLIP_BEGIN, /* also a group: everything up to its GROUP_END is cut to `path` */
    SM_ITEM_GROUP_END,
    SM_ITEM_PATH,
    SM_ITEM_MARKERS,
    SM_ITEM_TEXT,
    SM_ITEM_TEXT_ON_PATH,
    SM_ITEM_IMAGE,
} sm_item_kind;

typedef struct sm_marker {
    sm_xy_pt at;
    float radius_pt; /* of the circle of equal area */
    uint32_t event;  /* row in the caller's table, for ids and tooltips; UINT32_MAX: none */
} sm_marker;

typedef struct sm_item {
    sm_item_kind kind;
    /* Stable id within the figure ("countries", "countries--MLI"), a readable name for layer lists,
     * and a tooltip; each NULL or owned by the scene. Only groups have a `label`. */
    const char *id;
    const char *label;
    const char *title;
    bool scopes_ids; /* of a group: ids inside it are told apart by its own */
    union {
        struct {
            const sm_path *path; /* even-odd */
            sm_fill fill;
            sm_stroke stroke;
        } path;
        struct {
            const sm_path *path;
        } clip;
        struct {
            sm_symbol symbol;
            sm_sector sector;
            const sm_marker *markers; /* drawn in this order */
            uint32_t n_markers;
            sm_fill fill;
            sm_stroke stroke;
            const char *const *ids;    /* NULL, or one for each marker */
            const char *const *titles; /* NULL, or one for each marker */
            /* Columns that the figure hands out with its marks: names as in "data-NAME", and for
             * each marker as many values, NULL where there is none. */
            const char *const *data_names, *const *data;
            uint32_t n_data;
        } markers;
        struct {
            const char *utf8; /* one line */
            sm_font font;
            sm_xy_pt at; /* anchor point on the baseline */
            sm_anchor anchor;
            double angle_deg; /* clockwise around `at` */
            sm_color color;
            sm_halo halo;
        } text;
        struct {
            const char *utf8;
            sm_font font;
            const sm_path *path; /* the baseline; text is centred on its length */
            sm_color color;
            sm_halo halo;
        } text_on_path;
        struct {
            sm_image_kind kind;
            const uint8_t *bytes; /* the file in memory, as it is */
            gsize length;
            sm_rect_pt box;
        } image;
    };
} sm_item;

/* What the outputs say about the figure; strings come from g_strdup(), are owned by the scene, and
 * are NULL when not given. */
typedef struct sm_scene_meta {
    char *id; /* prefix of ids: [a-z0-9-]+ */
    char *title;
    char *description; /* alt text */
    char *caption;     /* what stands below it in a report */
    char *credit;      /* sources, boundaries and disclaimer, as the footer has them */
    char *author;
    char *source;
    char *rights;
    char *language; /* BCP 47 */
    char *date;     /* ISO 8601, or NULL */
    bool has_coverage;
    sm_rect_deg coverage;
} sm_scene_meta;

typedef struct sm_scene sm_scene;

/* A page of `width_pt` x `height_pt` filled with `background`, held by one reference. */
sm_scene *sm_scene_create(double width_pt, double height_pt, sm_color background);
/* References may be taken and given back by any thread. */
sm_scene *sm_scene_ref(sm_scene *scene); /* returns `scene` */
void sm_scene_free(sm_scene *scene);     /* gives one reference back; NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_scene, sm_scene_free)

/* ---- building: strings are copied, paths are taken over (NULL or empty ones are dropped) ---- */

void sm_scene_group(sm_scene *scene, const char *id, const char *label, const char *title);
/* A group of things that stand elsewhere in the scene under the same ids: one map of several. */
void sm_scene_scope(sm_scene *scene, const char *id, const char *label);
/* `path` is taken over; NULL or an empty one hides everything up to the group's end. */
void sm_scene_clip(sm_scene *scene, const char *id, sm_path *path);
void sm_scene_end(sm_scene *scene); /* of the innermost group or clip */
void sm_scene_path(sm_scene *scene, const char *id, const char *title, sm_path *path, sm_fill fill,
                   sm_stroke stroke);
/* Copies `markers`; `ids` and `titles` are NULL or n strings, copied. */
void sm_scene_markers(sm_scene *scene, sm_symbol symbol, const sm_marker *markers, uint32_t n,
                      sm_fill fill, sm_stroke stroke, const char *const *ids,
                      const char *const *titles);
/* The markers that were added last, of SM_SYMBOL_SECTOR, are this part of their circles. */
void sm_scene_marker_sector(sm_scene *scene, sm_sector sector);
/* Columns of the markers that were added last: `n_names` names of [a-z0-9-] and, for each marker in
 * turn, as many values (or NULL); copied. Without markers it does nothing. */
void sm_scene_marker_data(sm_scene *scene, const char *const *names, uint32_t n_names,
                          const char *const *values);
/* Texts that follow each other under one id are the lines of one text. */
void sm_scene_text(sm_scene *scene, const char *id, const char *utf8, const sm_font *font,
                   sm_xy_pt at, sm_anchor anchor, double angle_deg, sm_color color, sm_halo halo);
void sm_scene_text_on_path(sm_scene *scene, const char *id, const char *utf8, const sm_font *font,
                           sm_path *baseline, sm_color color, sm_halo halo);
/* `bytes` of a file are copied. */
void sm_scene_image(sm_scene *scene, const char *id, sm_image_kind kind, const uint8_t *bytes,
                    gsize length, sm_rect_pt box);
/* All items of `part` as if they were added here, by reference: what many scenes hold in common is
 * built once, and painters may paint it once (paint/batch_renderer.h). `part` is finished: its
 * groups are closed, and it is not changed any more. Its page, background and meta do not count.
 * `scene` takes a reference of its own. */
void sm_scene_include(sm_scene *scene, sm_scene *part);
/* The same figure in the colours of a style for dark grounds: item by item it differs from `scene`
 * in colours only. Call it when both are finished; `scene` takes a reference. False, and nothing is
 * kept, where they differ in more than that. */
bool sm_scene_set_dark(sm_scene *scene, sm_scene *dark);
sm_scene_meta *sm_scene_edit_meta(sm_scene *scene);

/* ---- reading ---- */

double sm_scene_width_pt(const sm_scene *scene);
double sm_scene_height_pt(const sm_scene *scene);
sm_color sm_scene_background(const sm_scene *scene);
/* Items in painting order, those of included parts among them. */
uint32_t sm_scene_n_items(const sm_scene *scene);
const sm_item *sm_scene_item(const sm_scene *scene, uint32_t index);
const sm_scene_meta *sm_scene_get_meta(const sm_scene *scene);
const sm_scene *sm_scene_get_dark(const sm_scene *scene); /* NULL: none */

/* The outline of the item's symbol, as sm_symbol_path() has it; of a sector with the circle's
 * radius 1. `item` is of kind MARKERS. */
void sm_item_symbol(const sm_item *item, sm_path *path);

/* Where an included scene's items stand, `end` not among them. Parts of parts are not told apart.
 */
typedef struct sm_scene_part {
    sm_scene *scene; /* the reference is the including scene's */
    uint32_t first, end;
} sm_scene_part;

/* In the order of items; parts without items are left out. */
uint32_t sm_scene_n_parts(const sm_scene *scene);
const sm_scene_part *sm_scene_part_at(const sm_scene *scene, uint32_t index);

#endif
