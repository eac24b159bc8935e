/* Building scenes for the tests of the label engine. */
#ifndef SM_TESTS_LABEL_SCENE_H
#define SM_TESTS_LABEL_SCENE_H

#include "layout/labels.h"

#include <glib.h>

#define FAMILY "Noto Sans"

/* Numbers that look random and are the same everywhere. */
static inline uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * n) >> 32);
}

static inline sm_label_request point_request(const char *text, double x, double y)
{
    return (sm_label_request){
        .kind = SM_LABEL_POINT,
        .text = text,
        .font = {FAMILY, 7.0, 400, false, 0.0},
        .halo_pt = 0.7,
        .priority = 1.0,
        .at = {x, y},
        .clear_pt = 1.5,
    };
}

static inline sm_label_request callout_request(double x, double y, double width, double height)
{
    return (sm_label_request){
        .kind = SM_LABEL_CALLOUT,
        .font = {FAMILY, 7.0, 400, false, 0.0},
        .priority = 5.0,
        .at = {x, y},
        .clear_pt = 3.0,
        .box.width_pt = width,
        .box.height_pt = height,
    };
}

static inline sm_label_request area_request(const char *text, const sm_shapes_pt *shapes)
{
    return (sm_label_request){
        .kind = SM_LABEL_AREA,
        .text = text,
        .font = {FAMILY, 10.0, 500, false, 0.0},
        .halo_pt = 0.5,
        .priority = 3.0,
        .shapes = shapes,
        .area.min_scale = 1.0,
    };
}

static inline sm_label_request line_request(const char *text, const sm_shapes_pt *shapes)
{
    return (sm_label_request){
        .kind = SM_LABEL_LINE,
        .text = text,
        .font = {FAMILY, 7.0, 400, true, 0.0},
        .halo_pt = 0.5,
        .priority = 1.0,
        .shapes = shapes,
    };
}

/* One shape of one part: x, y, x, y, ... */
static inline sm_shapes_pt *shape_of(sm_shape_kind kind, const double *xy, uint32_t n)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(kind);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (uint32_t i = 0; i < n; i++)
        sm_shapes_builder_point(builder, xy[2 * i], xy[2 * i + 1]);
    return sm_shapes_builder_finish_pt(builder);
}

static inline sm_shapes_pt *rectangle(double x0, double y0, double x1, double y1)
{
    const double xy[] = {x0, y0, x1, y0, x1, y1, x0, y1};
    return shape_of(SM_SHAPE_POLYGON, xy, 4);
}

static inline sm_label_scene empty_scene(double width, double height)
{
    return (sm_label_scene){.frame = {0.0, 0.0, width, height}};
}

/* Towns all over the frame; names of all lengths. The strings are static. */
static inline GArray *random_towns(uint32_t n, double width, double height, uint32_t seed)
{
    static const char *const names[] = {"Gao",      "Ségou",    "Mopti",      "Bandiagara",
                                        "Douentza", "Ansongo",  "Ouahigouya", "Bobo-Dioulasso",
                                        "Pô",       "Tillabéri"};
    GArray *towns = g_array_new(FALSE, TRUE, sizeof(sm_label_request));
    for (uint32_t i = 0; i < n; i++) {
        double x = 3.0 + dice(&seed, 10000) * 1e-4 * (width - 6.0);
        double y = 3.0 + dice(&seed, 10000) * 1e-4 * (height - 6.0);
        sm_label_request r = point_request(names[dice(&seed, G_N_ELEMENTS(names))], x, y);
        r.tag = i;
        r.priority = 1.0 + dice(&seed, 20) * 0.1;
        g_array_append_val(towns, r);
    }
    return towns;
}

static inline sm_labels *place(const sm_label_request *requests, uint32_t n,
                               const sm_label_scene *scene)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    return sm_labels_place(requests, n, scene, SM_LABEL_SEARCH, engine);
}

static inline sm_labels *place_array(const GArray *requests, const sm_label_scene *scene,
                                     sm_label_method method)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    return sm_labels_place((const sm_label_request *)(const void *)requests->data, requests->len,
                           scene, method, engine);
}

static inline sm_xy_pt center_of(sm_rect_pt box)
{
    return (sm_xy_pt){0.5 * (box.x0 + box.x1), 0.5 * (box.y0 + box.y1)};
}

#endif
