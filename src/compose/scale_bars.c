#include "compose/scale_bars.h"

#include "compose/adapt.h"
#include "compose/look.h"
#include "words/words.h"

#include <math.h>

/* The bar is at most this share of the map's width and this long. */
#define BAR_SHARE 0.22
#define BAR_MOST_PT 110.0
/* Shorter ones cannot carry their numbers well. */
#define BAR_LEAST_PT 52.0
#define BAR_SHORTEST_PT 16.0
/* With its number it takes at most this share; on a smaller map there is none. */
#define RULE_SHARE 0.62
#define BAR_HEIGHT_PT 2.6
#define NUMBER_GAP_PT 2.2
#define CAP_HEIGHT_EM 0.71
/* Of a line: its width, and the strokes at its ends. */
#define LINE_PT 0.85
#define END_PT 3.0
#define NORTH_WIDTH_PT 9.0
#define NORTH_HEIGHT_PT 15.0
#define NORTH_GAP_PT 9.0
/* Half the height of a capital, as a share of the size of type. */
#define HALF_CAPITAL 0.36
/* On smaller maps the arrow would be in the way. */
#define NORTH_LEAST_MAP_PT 200.0
/* North is one direction when it turns less than this inside the frame. */
#define NORTH_TURN_DEG 5.0
#define TICK_PT 2.6
#define TICK_TEXT_GAP_PT 1.4
/* Between two numbers on one edge. */
#define TICK_TEXT_APART_EM 0.8

/* Number and unit; where the scale differs much inside the frame, also where it holds. */
static void write_end(sm_labelled_scalebar *b, const sm_figure *figure, const sm_font *font,
                      bool miles, sm_text_engine *engine)
{
    g_autofree char *number = sm_words_number(figure->lang, b->bar.length, 3);
    b->number_half_pt = sm_text_measure(engine, font, number).advance / 2;
    const char *unit = !miles ? "km" : figure->lang->french ? "milles" : "miles";
    g_snprintf(b->text, sizeof b->text, "%s %s", number, unit);
    if (b->bar.variation <= SM_SCALE_BARS_MOST_VARIATION) return;
    g_autofree char *latitude = sm_words_degree(figure->lang, round(b->bar.latitude_deg), false);
    g_strlcat(b->text, " (", sizeof b->text);
    g_strlcat(b->text, latitude, sizeof b->text);
    g_strlcat(b->text, ")", sizeof b->text);
}

/* A line has its text over its middle, blocks have it over their ends. */
static double bar_width(const sm_labelled_scalebar *b, bool line, const sm_font *font,
                        sm_text_engine *engine)
{
    if (line) return MAX(b->bar.width_pt, sm_text_measure(engine, font, b->text).advance);
    return b->bar.width_pt - b->number_half_pt + sm_text_measure(engine, font, b->text).advance;
}

/* The widest round bar that leaves the map most of its width, its text included. */
static bool add_bar(sm_scale_bars *rule, const sm_figure *figure, const sm_base_map *map, bool line,
                    bool miles, const sm_font *font, sm_text_engine *engine)
{
    double page = sm_rect_pt_width(map->frame.page);
    double by = sm_poster_scale(figure->width);
    double most = CLAMP(BAR_SHARE * page, BAR_LEAST_PT * by, BAR_MOST_PT * by);
    sm_labelled_scalebar b = {0};
    for (int tries = 0; tries < 2; tries++) {
        if (!sm_scalebar_init(&b.bar, &map->frame, map->projection, miles ? SM_KM_PER_MILE : 1,
                              most))
            return false;
        write_end(&b, figure, font, miles, engine);
        double over = bar_width(&b, line, font, engine) - RULE_SHARE * page;
        if (over <= 0) break;
        most = b.bar.width_pt - over;
        if (tries == 1 || most < BAR_SHORTEST_PT * by) return false;
    }
    rule->width_pt = MAX(rule->width_pt, bar_width(&b, line, font, engine));
    rule->bars[rule->n_bars++] = b;
    return true;
}

/* True north in the middle of the map; 0 where it is the page's top but for what nobody sees. */
static double north_of(const sm_base_map *map)
{
    sm_rect_m plane = map->frame.plane;
    sm_xy_m middle = {(plane.x0 + plane.x1) / 2, (plane.y0 + plane.y1) / 2};
    sm_projection_factors factors;
    if (!sm_projection_factors_at(map->projection, middle, &factors)) return 0;
    return fabs(factors.convergence_deg) <= NORTH_TURN_DEG ? 0 : factors.convergence_deg;
}

void sm_scale_bars_init(sm_scale_bars *rule, const sm_figure *figure, const sm_style *style,
                        const sm_base_map *map, double convergence_deg, sm_text_engine *engine)
{
    *rule = (sm_scale_bars){0};
    sm_font font = sm_look_font(style, &style->scalebar.text);
    bool line = style->furniture.scalebar == SM_SCALEBAR_LINE;
    if (figure->scalebar != SM_POSITION_NONE) {
        if (figure->scalebar_units != SM_SCALEBAR_MILES)
            add_bar(rule, figure, map, line, false, &font, engine);
        if (figure->scalebar_units != SM_SCALEBAR_KM)
            add_bar(rule, figure, map, line, true, &font, engine);
    }
    double page = sm_rect_pt_width(map->frame.page);
    rule->has_north =
        figure->north_arrow == SM_TOGGLE_ALWAYS ||
        (figure->north_arrow == SM_TOGGLE_AUTO && style->furniture.north &&
         convergence_deg <= NORTH_TURN_DEG && rule->n_bars > 0 && page >= NORTH_LEAST_MAP_PT);
    double bar_height = BAR_HEIGHT_PT + font.size_pt * 1.35;
    if (rule->n_bars > 1) rule->foot_pt = bar_height;
    if (rule->n_bars > 0) rule->height_pt = bar_height + rule->foot_pt;
    rule->bar_room_pt = rule->width_pt;
    if (!rule->has_north) return;
    rule->north_deg = north_of(map);
    rule->width_pt += NORTH_WIDTH_PT + (rule->n_bars ? NORTH_GAP_PT : 0);
    rule->height_pt = MAX(rule->height_pt, NORTH_HEIGHT_PT + font.size_pt + rule->foot_pt);
}

static sm_xy_pt turned(sm_xy_pt p, sm_xy_pt about, double angle_deg)
{
    if (angle_deg == 0) return p;
    double angle = angle_deg * G_PI / 180, dx = p.x - about.x, dy = p.y - about.y;
    return (sm_xy_pt){about.x + dx * cos(angle) - dy * sin(angle),
                      about.y + dx * sin(angle) + dy * cos(angle)};
}

static void draw_north(const sm_scale_bars *rule, const sm_figure *figure, const sm_style *style,
                       sm_xy_pt at, sm_scene *scene)
{
    sm_font font = sm_look_font(style, &style->scalebar.text);
    double x = at.x + NORTH_WIDTH_PT / 2, foot = at.y + rule->height_pt - rule->foot_pt;
    double top = foot - NORTH_HEIGHT_PT, notch = foot - NORTH_HEIGHT_PT * 0.26;
    sm_xy_pt middle = {x, (top + foot) / 2};
    sm_stroke edge = {.color = style->scalebar.color, .width_pt = 0.6};
    for (int side = -1; side <= 1; side += 2) {
        sm_path *half = sm_path_create();
        sm_xy_pt tip = turned((sm_xy_pt){x, top}, middle, rule->north_deg);
        sm_xy_pt wing =
            turned((sm_xy_pt){x + side * NORTH_WIDTH_PT * 0.42, foot}, middle, rule->north_deg);
        sm_xy_pt tail = turned((sm_xy_pt){x, notch}, middle, rule->north_deg);
        sm_path_move(half, tip.x, tip.y);
        sm_path_line(half, wing.x, wing.y);
        sm_path_line(half, tail.x, tail.y);
        sm_path_close(half);
        sm_scene_path(scene, NULL, NULL, half,
                      sm_look_solid(side < 0 ? style->scalebar.color : style->country.focus.color),
                      edge);
    }
    font.weight = 700;
    double half_letter = font.size_pt * HALF_CAPITAL;
    sm_xy_pt letter = turned((sm_xy_pt){x, top - 1.8 - half_letter}, middle, rule->north_deg);
    sm_scene_text(scene, NULL, sm_word_text(figure->lang, SM_WORD_NORTH), &font,
                  (sm_xy_pt){letter.x, letter.y + half_letter}, SM_ANCHOR_MIDDLE, 0,
                  style->scalebar.text.color, sm_look_halo(&style->scalebar.text));
}

/* A thin line with a small stroke at its ends, and its text over the middle, or below it where it
 * hangs. */
static void draw_thin(const sm_labelled_scalebar *b, double room_pt, const sm_style *style,
                      sm_xy_pt at, bool hangs, sm_scene *scene)
{
    sm_font font = sm_look_font(style, &style->scalebar.text);
    double x0 = at.x + (room_pt - b->bar.width_pt) / 2, x1 = x0 + b->bar.width_pt;
    double base = hangs ? at.y : at.y + BAR_HEIGHT_PT;
    double end = base + (hangs ? END_PT : -END_PT) * style->poster;
    sm_path *path = sm_path_create();
    sm_path_move(path, x0, end);
    sm_path_line(path, x0, base);
    sm_path_line(path, x1, base);
    sm_path_line(path, x1, end);
    sm_stroke stroke = {.color = style->scalebar.color, .width_pt = LINE_PT * style->poster};
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
    double y = hangs ? base + NUMBER_GAP_PT + CAP_HEIGHT_EM * font.size_pt : base - NUMBER_GAP_PT;
    sm_scene_text(scene, NULL, b->text, &font, (sm_xy_pt){at.x + room_pt / 2, y}, SM_ANCHOR_MIDDLE,
                  0, style->scalebar.text.color, sm_look_halo(&style->scalebar.text));
}

/* With its numbers above, or below where it hangs; `top` is the bar's. */
static void draw_bar(const sm_labelled_scalebar *b, const sm_style *style, sm_xy_pt at, bool hangs,
                     sm_scene *scene)
{
    const sm_scalebar *bar = &b->bar;
    sm_font font = sm_look_font(style, &style->scalebar.text);
    sm_halo halo = sm_look_halo(&style->scalebar.text);
    double step = bar->width_pt / bar->divisions;
    sm_stroke edge = {.color = style->scalebar.color, .width_pt = 0.5};
    for (int i = 0; i < bar->divisions; i++) {
        sm_path *box = sm_path_create();
        sm_path_rect(box, sm_rect_pt_at(at.x + i * step, at.y, step, BAR_HEIGHT_PT));
        sm_scene_path(scene, NULL, NULL, box,
                      sm_look_solid(i % 2 ? style->country.focus.color : style->scalebar.color),
                      edge);
    }
    double y = hangs ? at.y + BAR_HEIGHT_PT + NUMBER_GAP_PT + CAP_HEIGHT_EM * font.size_pt
                     : at.y - NUMBER_GAP_PT;
    sm_scene_text(scene, NULL, "0", &font, (sm_xy_pt){at.x, y}, SM_ANCHOR_START, 0,
                  style->scalebar.text.color, halo);
    sm_scene_text(scene, NULL, b->text, &font,
                  (sm_xy_pt){at.x + bar->width_pt - b->number_half_pt, y}, SM_ANCHOR_START, 0,
                  style->scalebar.text.color, halo);
}

void sm_scale_bars_draw(const sm_scale_bars *rule, const sm_figure *figure, const sm_style *style,
                        sm_xy_pt at, sm_scene *scene)
{
    if (rule->n_bars == 0 && !rule->has_north) return;
    sm_scene_group(scene, "scalebar", "Scale bar", NULL);
    if (rule->has_north) {
        draw_north(rule, figure, style, at, scene);
        at.x += NORTH_WIDTH_PT + NORTH_GAP_PT;
    }
    double top = at.y + rule->height_pt - rule->foot_pt - BAR_HEIGHT_PT;
    for (uint32_t i = 0; i < rule->n_bars; i++) {
        sm_xy_pt place = {at.x, top + i * BAR_HEIGHT_PT};
        if (style->furniture.scalebar == SM_SCALEBAR_LINE)
            draw_thin(&rule->bars[i], rule->bar_room_pt, style, place, i > 0, scene);
        else
            draw_bar(&rule->bars[i], style, place, i > 0, scene);
    }
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
    double free_from[2] = {-INFINITY, -INFINITY}; /* along the left edge, along the lower one */
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
        /* On a small map every other one has a number, or fewer. */
        double along = tick->meridian ? at.x : -at.y, half = extent.advance / 2;
        if (along - half < free_from[tick->meridian]) continue;
        free_from[tick->meridian] = along + half + TICK_TEXT_APART_EM * font.size_pt;
        sm_scene_text(scene, NULL, text, &font, at, SM_ANCHOR_MIDDLE, tick->meridian ? 0 : -90,
                      style->graticule.text.color, SM_NO_HALO);
    }
    sm_scene_end(scene);
}
