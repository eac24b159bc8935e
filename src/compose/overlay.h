/* What a layer of spread puts on the map: painted shapes, names, marks that names keep off, and its
 * entries in the legend, all made at once by the layer, so that what the legend says is what is
 * drawn. Everything is in page points. */
#ifndef SM_COMPOSE_OVERLAY_H
#define SM_COMPOSE_OVERLAY_H

#include "compose/keys.h"
#include "geom/shapes.h"
#include "scene/scene.h"
#include "spec/style.h"

#include <glib.h>

/* Where in the pile of the map it lies. */
typedef enum sm_overlay_level {
    SM_OVERLAY_GROUND, /* areas: on the land, below lakes and borders */
    SM_OVERLAY_LINES,  /* above borders, below marks */
    SM_OVERLAY_TOP,    /* above marks */
} sm_overlay_level;

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

typedef struct sm_overlay {
    const char *id;    /* of its group, "spread-track"; static */
    const char *label; /* for lists of layers; static */
    sm_overlay_level level;
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
    GArray *keys;        /* sm_key (compose/keys.h) */
} sm_overlay;

sm_overlay *sm_overlay_create(const char *id, const char *label, sm_overlay_level level);
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
/* Entries of the legend; `text` may be NULL where the kind needs none. The key lies in the array:
 * good until the next is added. */
sm_key *sm_overlay_add_key(sm_overlay *overlay, sm_key_kind kind, const char *text);

/* `land`: what `on_land` is cut to; NULL: not cut. */
void sm_overlay_draw(const sm_overlay *overlay, const sm_shapes_pt *land, sm_scene *scene);

#endif
