/* The locator inset: a small map of the region with the frame's outline on it. */
#ifndef SM_COMPOSE_INSET_H
#define SM_COMPOSE_INSET_H

#include "load/base_map.h"
#include "load/geography.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

typedef struct sm_inset sm_inset;

/* Its longer side in a corner of the map: that of the style, as far as the map has room. */
double sm_inset_size_pt(const sm_style *style, const sm_base_map *map);

/* `size_pt`: its longer side. NULL without an error when the figure has none (position `none`, or
 * nothing to show around the frame); NULL with one when it cannot be made. Free with
 * sm_inset_free(). */
sm_inset *sm_inset_create(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          sm_geography *geography, double size_pt, GError **error);
void sm_inset_free(sm_inset *inset); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_inset, sm_inset_free)

double sm_inset_width_pt(const sm_inset *inset);
double sm_inset_height_pt(const sm_inset *inset);

void sm_inset_draw(const sm_inset *inset, const sm_base_map *map, const sm_style *style,
                   sm_xy_pt at, sm_scene *scene);

#endif
