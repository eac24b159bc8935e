#include "compose/rule.h"

#include "compose/look.h"
#include "compose/words.h"

#include <math.h>

/* The bar is at most this share of the map's width and this long. */
#define BAR_SHARE 0.22
#define BAR_MOST_PT 110.0
/* Shorter bars cannot carry their numbers. */
#define BAR_LEAST_PT 52.0
#define BAR_HEIGHT_PT 2.6
#define NORTH_WIDTH_PT 9.0
#define NORTH_HEIGHT_PT 15.0
#define NORTH_GAP_PT 9.0
/* On smaller maps the arrow would be in the way. */
#define NORTH_LEAST_MAP_PT 200.0
/* North is one direction when it turns less than this inside the frame. */
#define NORTH_TURN_DEG 5.0
#define TICK_PT 2.6
#define TICK_TEXT_GAP_PT 1.4

void sm_rule_init(sm_rule *rule, const sm_figure *figure, const sm_style *style,
                  const sm_base_map *map, double convergence_deg, sm_text_engine *engine)
{
    *rule = (sm_rule){0};
    double most = CLAMP(BAR_SHARE * sm_rect_pt_width(map->frame.page), BAR_LEAST_PT, BAR_MOST_PT);
    rule->has_bar = figure->scalebar != SM_POSITION_NONE &&
                    sm_scalebar_init(&rule->bar, &map->frame, map->projection, most);
    rule->has_north = figure->north_arrow == SM_TOGGLE_ALWAYS ||
                      (figure->north_arrow == SM_TOGGLE_AUTO && convergence_deg <= NORTH_TURN_DEG &&
                       rule->has_bar && sm_rect_pt_width(map->frame.page) >= NORTH_LEAST_MAP_PT);
    sm_font font = sm_look_font(style, &style->scalebar.text);
    if (rule->has_bar) {
        g_autofree char *last = sm_words_number(figure->lang, rule->bar.length_km, 3);
        g_autofree char *text = g_strdup_printf("%s km", last);
        rule->number_half_pt = sm_text_measure(engine, &font, last).advance / 2;
        double tail = sm_text_measure(engine, &font, text).advance - rule->number_half_pt;
        rule->width_pt = rule->bar.width_pt + tail;
        rule->height_pt = BAR_HEIGHT_PT + font.size_pt * 1.35;
    }
    if (rule->has_north) {
        rule->width_pt += NORTH_WIDTH_PT + (rule->has_bar ? NORTH_GAP_PT : 0);
        rule->height_pt = MAX(rule->height_pt, NORTH_HEIGHT_PT + font.size_pt);
    }
}

static void draw_north(const sm_rule *rule, const sm_figure *figure, const sm_style *style,
                       sm_xy_pt at, sm_scene *scene)
{
    sm_font font = sm_look_font(style, &style->scalebar.text);
    double x = at.x + NORTH_WIDTH_PT / 2, foot = at.y + rule->height_pt;
    double top = foot - NORTH_HEIGHT_PT, notch = foot - NORTH_HEIGHT_PT * 0.26;
    sm_stroke edge = {.color = style->scalebar.color, .width_pt = 0.6};
    for (int side = -1; side <= 1; side += 2) {
        sm_path *half = sm_path_create();
        sm_path_move(half, x, top);
        sm_path_line(half, x + side * NORTH_WIDTH_PT * 0.42, foot);
        sm_path_line(half, x, notch);
        sm_path_close(half);
        sm_scene_path(scene, NULL, NULL, half,
                      sm_look_solid(side < 0 ? style->scalebar.color : style->country.focus.color),
                      edge);
    }
    font.weight = 700;
    sm_scene_text(scene, NULL, sm_word_text(figure->lang, SM_WORD_NORTH), &font,
                  (sm_xy_pt){x, top - 1.8}, SM_ANCHOR_MIDDLE, 0, style->scalebar.text.color,
                  sm_look_halo(&style->scalebar.text));
}

static void draw_bar(const sm_rule *rule, const sm_figure *figure, const sm_style *style,
                     sm_xy_pt at, sm_scene *scene)
{
    const sm_scalebar *bar = &rule->bar;
    sm_font font = sm_look_font(style, &style->scalebar.text);
    sm_halo halo = sm_look_halo(&style->scalebar.text);
    double top = at.y + rule->height_pt - BAR_HEIGHT_PT, step = bar->width_pt / bar->divisions;
    sm_stroke edge = {.color = style->scalebar.color, .width_pt = 0.5};
    for (int i = 0; i < bar->divisions; i++) {
        sm_path *box = sm_path_create();
        sm_path_rect(box, sm_rect_pt_at(at.x + i * step, top, step, BAR_HEIGHT_PT));
        sm_scene_path(scene, NULL, NULL, box,
                      sm_look_solid(i % 2 ? style->country.focus.color : style->scalebar.color),
                      edge);
    }
    g_autofree char *last = sm_words_number(figure->lang, bar->length_km, 3);
    g_autofree char *end = g_strdup_printf("%s km", last);
    double y = top - 2.2, x = at.x + bar->width_pt;
    sm_scene_text(scene, NULL, "0", &font, (sm_xy_pt){at.x, y}, SM_ANCHOR_START, 0,
                  style->scalebar.text.color, halo);
    sm_scene_text(scene, NULL, end, &font, (sm_xy_pt){x - rule->number_half_pt, y}, SM_ANCHOR_START,
                  0, style->scalebar.text.color, halo);
}

void sm_rule_draw(const sm_rule *rule, const sm_figure *figure, const sm_style *style, sm_xy_pt at,
                  sm_scene *scene)
{
    if (!rule->has_bar && !rule->has_north) return;
    sm_scene_group(scene, "scalebar", "Scale bar", NULL);
    if (rule->has_north) {
        draw_north(rule, figure, style, at, scene);
        at.x += NORTH_WIDTH_PT + NORTH_GAP_PT;
    }
    if (rule->has_bar) draw_bar(rule, figure, style, at, scene);
    sm_scene_end(scene);
}

void sm_graticule_draw_lines(const sm_graticule *graticule, const sm_style *style, sm_scene *scene)
{
    sm_scene_group(scene, "graticule", "Graticule", NULL);
    for (guint i = 0; i < graticule->lines->len; i++) {
        const sm_shapes_pt *line = g_ptr_array_index(graticule->lines, i);
        sm_path *path = sm_path_create();
        for (uint32_t p = 0; p < line->n_parts; p++)
            for (uint32_t k = line->part_start[p]; k < line->part_start[p + 1]; k++) {
                if (k == line->part_start[p])
                    sm_path_move(path, line->points[k].x, line->points[k].y);
                else
                    sm_path_line(path, line->points[k].x, line->points[k].y);
            }
        sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, sm_look_stroke(&style->graticule.line));
    }
    sm_scene_end(scene);
}

void sm_graticule_draw_ticks(const sm_graticule *graticule, const sm_figure *figure,
                             const sm_style *style, sm_text_engine *engine, sm_scene *scene)
{
    sm_font font = sm_look_font(style, &style->graticule.text);
    sm_scene_group(scene, "graticule-ticks", "Degrees", NULL);
    for (guint i = 0; i < graticule->ticks->len; i++) {
        const sm_graticule_tick *tick = &g_array_index(graticule->ticks, sm_graticule_tick, i);
        g_autofree char *text = sm_words_degree(figure->lang, tick->degree, tick->meridian);
        sm_text_extent extent = sm_text_measure(engine, &font, text);
        sm_path *mark = sm_path_create();
        sm_path_move(mark, tick->at.x, tick->at.y);
        sm_xy_pt at = tick->at;
        if (tick->meridian) {
            sm_path_line(mark, at.x, at.y + TICK_PT);
            at.y += TICK_PT + TICK_TEXT_GAP_PT + extent.cap_height;
        } else {
            sm_path_line(mark, at.x - TICK_PT, at.y);
            at.x -= TICK_PT + TICK_TEXT_GAP_PT;
        }
        sm_scene_path(scene, NULL, NULL, mark, SM_NO_FILL, sm_look_stroke(&style->graticule.tick));
        sm_scene_text(scene, NULL, text, &font, at, SM_ANCHOR_MIDDLE, tick->meridian ? 0 : -90,
                      style->graticule.text.color, SM_NO_HALO);
    }
    sm_scene_end(scene);
}
