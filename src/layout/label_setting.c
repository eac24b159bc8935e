#include "layout/label_setting.h"

#include "layout/label_box.h"

#include <math.h>
#include <string.h>

/* Baseline to baseline, in em: names of two lines stand closer than running text. */
#define LEADING_EM 1.12

static double spacing_pt(const sm_label_setting *setting, uint32_t line)
{
    uint32_t n = setting->lines[line].n_clusters;
    return n > 1 ? (n - 1) * setting->font.letter_spacing_em * setting->font.size_pt : 0.0;
}

static double ink_width(const sm_label_setting *setting, uint32_t line)
{
    const sm_rect_pt *ink = &setting->lines[line].extent.ink;
    return (ink->x1 - ink->x0) * setting->scale + spacing_pt(setting, line);
}

double sm_label_setting_advance(const sm_label_setting *setting, uint32_t line)
{
    return setting->lines[line].extent.advance * setting->scale + spacing_pt(setting, line);
}

static double line_top(const sm_label_setting *setting, uint32_t line)
{
    const sm_text_extent *extent = &setting->lines[line].extent;
    return sm_least(extent->ink.y0, -extent->cap_height) * setting->scale;
}

static double line_bottom(const sm_label_setting *setting, uint32_t line)
{
    return sm_most(setting->lines[line].extent.ink.y1, 0.0) * setting->scale;
}

sm_rect_pt sm_label_setting_ink(const sm_label_setting *setting, uint32_t line, double align)
{
    double width = ink_width(setting, line);
    double left = align * (setting->width_pt - width), baseline = line * setting->leading_pt;
    return (sm_rect_pt){left, baseline + line_top(setting, line), left + width,
                        baseline + line_bottom(setting, line)};
}

sm_xy_pt sm_label_setting_start(const sm_label_setting *setting, uint32_t line, double align)
{
    double left = align * (setting->width_pt - ink_width(setting, line));
    return (sm_xy_pt){left - setting->lines[line].extent.ink.x0 * setting->scale,
                      line * setting->leading_pt};
}

static void reckon_block(sm_label_setting *setting)
{
    uint32_t last = setting->n_lines - 1;
    setting->leading_pt = LEADING_EM * setting->font.size_pt;
    setting->width_pt = 0.0;
    for (uint32_t i = 0; i < setting->n_lines; i++)
        setting->width_pt = sm_most(setting->width_pt, ink_width(setting, i));
    setting->top_pt = line_top(setting, 0);
    setting->bottom_pt = last * setting->leading_pt + line_bottom(setting, last);
}

void sm_label_store_init(sm_label_store *store)
{
    store->strings = g_string_chunk_new(1024);
    store->clusters = g_ptr_array_new_with_free_func(g_free);
}

void sm_label_store_clear(sm_label_store *store)
{
    g_string_chunk_free(store->strings);
    g_ptr_array_unref(store->clusters);
}

static void measure_clusters(sm_text_engine *engine, const sm_font *font, sm_label_store *store,
                             sm_label_measure *measure)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(engine, font, measure->text, found);
    measure->n_clusters = found->len;
    measure->clusters = (const sm_text_cluster *)(void *)g_array_free(found, FALSE);
    g_ptr_array_add(store->clusters, (gpointer)(uintptr_t)measure->clusters);
}

void sm_label_setting_measure(sm_text_engine *engine, const sm_font *font, const char *text,
                              bool clusters, sm_label_store *store, sm_label_setting *setting)
{
    sm_font unspaced = *font;
    unspaced.letter_spacing_em = 0.0;
    memset(setting, 0, sizeof *setting);
    setting->font = *font;
    setting->scale = 1.0;
    for (const char *rest = text; rest && setting->n_lines < SM_LABEL_MAX_LINES;) {
        bool last = setting->n_lines == SM_LABEL_MAX_LINES - 1;
        const char *end = last ? NULL : strchr(rest, '\n');
        gssize length = end ? end - rest : (gssize)strlen(rest);
        sm_label_measure *measure = &setting->lines[setting->n_lines++];
        measure->text = g_string_chunk_insert_len(store->strings, rest, length);
        measure->extent = sm_text_measure(engine, &unspaced, measure->text);
        if (clusters) measure_clusters(engine, &unspaced, store, measure);
        rest = end ? end + 1 : NULL;
    }
    reckon_block(setting);
}

sm_label_setting sm_label_setting_scaled(const sm_label_setting *setting, double scale,
                                         double letter_spacing_em)
{
    sm_label_setting scaled = *setting;
    scaled.scale = setting->scale * scale;
    scaled.font.size_pt = setting->font.size_pt * scale;
    scaled.font.letter_spacing_em = letter_spacing_em;
    reckon_block(&scaled);
    return scaled;
}
