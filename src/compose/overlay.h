/* What an element puts on the map where it needs nothing of its own: painted shapes, names, marks
 * that names keep off, and entries in the legend, all made at once, so that what the legend says is
 * what is drawn. Everything is in page points. */
#ifndef SM_COMPOSE_OVERLAY_H
#define SM_COMPOSE_OVERLAY_H

#include "compose/element.h"
#include "compose/legend_key.h"
#include "geom/shapes.h"
#include "scene/scene.h"

#include <glib.h>

typedef struct sm_overlay_shape {
    sm_path *path; /* owned */
    sm_fill fill;
    sm_stroke stroke;
    char *title; /* tooltip; NULL: none */
} sm_overlay_shape;

typedef struct sm_overlay_name {
    char *text;
    sm_xy_pt at;
    double clear_pt; /* radius of what stands at `at` */
} sm_overlay_name;

typedef struct sm_overlay_disc {
    sm_xy_pt at;
    double radius_pt;
} sm_overlay_disc;

/* What it costs names to lie across. */
typedef struct sm_overlay_line {
    sm_shapes_pt *shapes; /* owned */
    double weight, width_pt;
} sm_overlay_line;

typedef struct sm_overlay {
    const char *id;    /* of its group, "spread-track"; static */
    const char *label; /* for lists of layers; static */
    sm_level level;
    bool patchy;  /* areas are smaller than names: these keep the colours of the land */
    bool on_land; /* cut to the land of the base map */
    /* Areas, below the shapes: a fill for each, by which names on them are set off, too. */
    sm_shapes_pt *areas; /* NULL: none */
    GArray *fills;       /* sm_fill, one for each of `areas` */
    GPtrArray *titles;   /* their tooltips, or NULL */
    sm_stroke seam;      /* around each of them */
    GArray *shapes;      /* sm_overlay_shape, lowest first */
    GArray *names;       /* sm_overlay_name */
    GArray *discs;       /* sm_overlay_disc: names keep off these */
    GArray *lines;       /* sm_overlay_line */
    GArray *keys;        /* sm_legend_key */
} sm_overlay;

sm_overlay *sm_overlay_create(const char *id, const char *label, sm_level level);
void sm_overlay_free(sm_overlay *overlay); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_overlay, sm_overlay_free)

/* `path` is taken over; NULL or one without points is dropped. */
void sm_overlay_add(sm_overlay *overlay, const char *title, sm_path *path, sm_fill fill,
                    sm_stroke stroke);
/* One more polygon with all its parts; `title`: its tooltip, NULL: none. */
void sm_overlay_add_area(sm_overlay *overlay, const char *title, const sm_shapes_pt *shapes,
                         uint32_t shape, sm_fill fill);
void sm_overlay_add_name(sm_overlay *overlay, const char *text, sm_xy_pt at, double clear_pt);
void sm_overlay_add_disc(sm_overlay *overlay, sm_xy_pt at, double radius_pt);
/* Takes over the shapes. */
void sm_overlay_add_line(sm_overlay *overlay, sm_shapes_pt *shapes, double weight, double width_pt);
/* Entries of the legend; `text` may be NULL where the kind needs none. The key lies in the array:
 * good until the next is added. */
sm_legend_key *sm_overlay_add_key(sm_overlay *overlay, sm_legend_key_kind kind, const char *text);

/* ---- elements whose value is a list of overlays, lowest first ---- */

GPtrArray *sm_overlays_create(void);
/* Takes over the overlay; NULL is allowed. */
void sm_overlays_add(GPtrArray *overlays, sm_overlay *overlay);

const sm_overlay *sm_overlays_at(const void *value, guint i);

void sm_overlays_free(void *value);
void sm_overlays_paint(const void *value, const sm_placed_map *on, struct sm_ground_colors *ground);
void sm_overlays_cover(const void *value, const sm_placed_map *on, struct sm_cost_raster *costs);
void sm_overlays_name(const void *value, const sm_placed_map *on, struct sm_names *names);
void sm_overlays_explain(const void *value, const sm_placed_map *on, GArray *keys);
void sm_overlays_draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene);

/* These functions of an element. */
#define SM_OVERLAYS                                                                                \
    .free = sm_overlays_free, .paint = sm_overlays_paint, .cover = sm_overlays_cover,              \
    .name = sm_overlays_name, .explain = sm_overlays_explain, .draw = sm_overlays_draw

#endif
