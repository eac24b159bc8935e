#include "trial.h"

#include <string.h>

static void clear_lines(void *data)
{
    sm_label_lines *lines = data;
    sm_shapes_pt_free((sm_shapes_pt *)(uintptr_t)lines->shapes);
}

trial *trial_create(const char *set, const char *scene, const char *file, sm_rect_pt frame)
{
    trial *t = g_new0(trial, 1);
    *t = (trial){
        .set = g_strdup(set),
        .scene = g_strdup(scene),
        .file = g_strdelimit(g_strdup(file), " /", '-'),
        .frame = frame,
        .requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request)),
        .symbols = g_array_new(FALSE, TRUE, sizeof(sm_label_symbol)),
        .reserved = g_array_new(FALSE, TRUE, sizeof(sm_rect_pt)),
        .lines = g_array_new(FALSE, TRUE, sizeof(sm_label_lines)),
        .strings = g_string_chunk_new(4096),
    };
    g_array_set_clear_func(t->lines, clear_lines);
    return t;
}

void trial_free(trial *t)
{
    if (!t) return;
    g_free(t->set);
    g_free(t->scene);
    g_free(t->file);
    g_array_unref(t->requests);
    g_array_unref(t->symbols);
    g_array_unref(t->reserved);
    g_array_unref(t->lines);
    g_free((void *)(uintptr_t)t->ground.regions);
    g_free((void *)(uintptr_t)t->ground.tones);
    g_string_chunk_free(t->strings);
    g_free(t);
}

void trial_add(trial *t, const sm_label_request *request)
{
    sm_label_request r = *request;
    g_autofree char *line = g_strdelimit(g_strdup(r.text ? r.text : ""), "\n", ' ');
    r.tag = t->requests->len;
    r.text = g_string_chunk_insert(t->strings, line);
    r.short_text = NULL;
    r.font.family = g_string_chunk_insert_const(t->strings, r.font.family);
    r.font.letter_spacing_em = 0.0;
    r.shapes = NULL;
    r.kept.had = false;
    g_array_append_val(t->requests, r);
}

void trial_add_lines(trial *t, const sm_label_lines *lines)
{
    const sm_shapes_pt *from = lines->shapes;
    sm_shapes_builder *builder = sm_shapes_builder_create(from->kind);
    for (uint32_t shape = 0; shape < from->n_shapes; shape++) {
        sm_shapes_builder_shape(builder, shape);
        for (uint32_t part = from->shape_start[shape]; part < from->shape_start[shape + 1];
             part++) {
            sm_shapes_builder_part(builder);
            for (uint32_t i = from->part_start[part]; i < from->part_start[part + 1]; i++)
                sm_shapes_builder_point(builder, from->points[i].x, from->points[i].y);
        }
    }
    sm_label_lines copy = *lines;
    copy.shapes = sm_shapes_builder_finish_pt(builder);
    g_array_append_val(t->lines, copy);
}

void trial_set_ground(trial *t, const sm_label_ground *ground)
{
    if (!ground) return;
    gsize n = (gsize)ground->n_columns * ground->n_rows;
    t->ground = *ground;
    t->ground.regions = g_memdup2(ground->regions, n * sizeof *ground->regions);
    t->ground.tones = g_memdup2(ground->tones, n * sizeof *ground->tones);
}

sm_label_scene trial_scene(const trial *t)
{
    return (sm_label_scene){
        .frame = t->frame,
        .reserved = (const sm_rect_pt *)(const void *)t->reserved->data,
        .n_reserved = t->reserved->len,
        .symbols = (const sm_label_symbol *)(const void *)t->symbols->data,
        .n_symbols = t->symbols->len,
        .lines = (const sm_label_lines *)(const void *)t->lines->data,
        .n_lines = t->lines->len,
        .ground = t->ground.regions ? &t->ground : NULL,
    };
}
