#include "compose/legend_keys.h"

#include "compose/arrow.h"
#include "compose/look.h"
#include "compose/marks.h"
#include "words/spread_words.h"

#include <math.h>

/* Sizes of symbols, in ems of the legend's text. */
#define SWATCH_WIDTH_EM 2.0
#define SWATCH_HEIGHT_EM 1.15
#define BAR_WIDTH_EM 8.0
#define BAR_HEIGHT_EM 0.95
#define LINE_WIDTH_EM 2.0
/* Each of the nine squares of two values, the room for an arrow beside them, and its head. */
#define SQUARE_EM 1.7
#define AXIS_EM 0.8
#define AXIS_HEAD_EM 0.5
#define AXIS_PT 0.6
#define ARROW_WIDTH_EM 3.2
/* An arrow's head against its shaft. */
#define ARROW_HEIGHT 2.1

/* Below everything that happened, under a heading that tells them apart. */
static void add_forecasts(GArray *keys, const sm_placed_map *on)
{
    guint facts = keys->len;
    g_autofree char *words =
        sm_spread_words(on->figure->lang, SM_SPREAD_WORD_FORECAST, NULL, NULL, NULL);
    if (facts > 0) sm_legend_keys_add(keys, SM_KEY_HEADING, words);
    guint before = keys->len;
    sm_elements_explain_forecasts(on, keys);
    if (keys->len == before)
        g_array_set_size(keys, facts);
    else
        sm_legend_keys_keep_together(keys, facts);
}

GArray *sm_legend_keys_of_figure(const sm_placed_map *on, bool panels_apart)
{
    GArray *keys = sm_legend_keys_create();
    if (on->figure->legend.title)
        sm_legend_keys_add(keys, SM_KEY_HEADING, on->figure->legend.title);
    sm_elements_explain(on, panels_apart ? SM_ELEMENTS_OF_FIGURE : SM_ELEMENTS_ALL, keys);
    if (!panels_apart) add_forecasts(keys, on);
    return keys;
}

GArray *sm_legend_keys_of_panel(const sm_placed_map *on)
{
    GArray *keys = sm_legend_keys_create();
    sm_elements_explain(on, SM_ELEMENTS_OF_PANEL, keys);
    sm_elements_explain_forecasts(on, keys);
    return keys;
}

/* ---- layout and drawing ---- */

static sm_legend_entry entry_of(const sm_legend_key *key, double em)
{
    sm_legend_entry entry = {
        .kind = SM_LEGEND_KEY, .text = key->text, .count = key->count, .keep = key->keep};
    switch (key->kind) {
    case SM_KEY_HEADING:
        entry.kind = SM_LEGEND_HEADING;
        break;
    case SM_KEY_NOTE:
        entry.kind = SM_LEGEND_NOTE;
        break;
    case SM_KEY_AREA:
        entry.symbol_width_pt = SWATCH_WIDTH_EM * em;
        entry.symbol_height_pt = SWATCH_HEIGHT_EM * em;
        break;
    case SM_KEY_LINE:
        entry.symbol_width_pt = LINE_WIDTH_EM * em;
        entry.symbol_height_pt = em;
        break;
    case SM_KEY_ARROW:
        entry.symbol_width_pt = ARROW_WIDTH_EM * em;
        entry.symbol_height_pt = MAX(em, ARROW_HEIGHT * 2 * key->radius_pt);
        break;
    case SM_KEY_TRACK:
        entry.symbol_width_pt = ARROW_WIDTH_EM * em;
        entry.symbol_height_pt = MAX(em, 2 * key->radius_pt);
        break;
    case SM_KEY_MARK:
        entry.symbol_width_pt = 2 * key->radius_pt;
        entry.symbol_height_pt =
            2 * key->radius_pt + (key->tick.width_pt > 0 ? SM_MARK_TICK_PT : 0);
        break;
    case SM_KEY_BAR:
        entry.kind = SM_LEGEND_BAR;
        entry.symbol_width_pt = BAR_WIDTH_EM * em;
        entry.symbol_height_pt = BAR_HEIGHT_EM * em;
        break;
    case SM_KEY_SQUARE:
        entry.symbol_width_pt = entry.symbol_height_pt =
            SM_LEGEND_SQUARE_SIDE * SQUARE_EM * em + AXIS_EM * em;
        break;
    case SM_KEY_CIRCLES:
        entry.kind = SM_LEGEND_CIRCLES;
        entry.n_circles = key->n_circles;
        for (uint32_t i = 0; i < key->n_circles; i++) {
            entry.radii_pt[i] = key->radii_pt[i];
            entry.values[i] = key->values[i];
        }
        break;
    }
    return entry;
}

sm_legend_layout *sm_legend_keys_layout(const GArray *keys, const sm_style *style,
                                        sm_legend_keys_setting setting, sm_text_engine *engine)
{
    if (keys->len == 0) return NULL;
    sm_legend_request request = {
        .n_entries = keys->len,
        .title_font = sm_look_font(style, &style->legend.title),
        .text_font = sm_look_font(style, &style->legend.text),
        .padding_x_pt = setting.boxed ? sm_length_pt(style->legend.padding, 0) : 0,
        .padding_y_pt = sm_length_pt(style->legend.padding, 0),
        .text_width_pt = setting.text_width_pt,
        .width_pt = setting.width_pt,
        .columns = setting.columns,
    };
    g_autofree sm_legend_entry *entries = g_new0(sm_legend_entry, keys->len);
    for (guint i = 0; i < keys->len; i++)
        entries[i] = entry_of(&g_array_index(keys, sm_legend_key, i), request.text_font.size_pt);
    request.entries = entries;
    return sm_legend_layout_create(&request, engine);
}

static sm_rect_pt shifted(sm_rect_pt r, sm_xy_pt by)
{
    return (sm_rect_pt){r.x0 + by.x, r.y0 + by.y, r.x1 + by.x, r.y1 + by.y};
}

static void draw_line_key(const sm_legend_key *key, sm_rect_pt box, sm_scene *scene)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, box.x0, (box.y0 + box.y1) / 2);
    sm_path_line(path, box.x1, (box.y0 + box.y1) / 2);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, key->stroke);
}

static void draw_arrow_key(const sm_legend_key *key, sm_rect_pt box, sm_scene *scene)
{
    double middle = (box.y0 + box.y1) / 2;
    const sm_xy_pt ends[] = {{box.x0, middle}, {box.x1, middle}};
    g_autofree sm_xy_pt *curve = sm_arrow_curve(ends, 2, 0);
    double width = key->radius_pt > 0 ? 2 * key->radius_pt : sm_rect_pt_height(box) * 0.5;
    sm_scene_path(scene, NULL, NULL, sm_arrow_outline(curve, width), key->fill, key->stroke);
}

static void draw_track_key(const sm_legend_key *key, sm_rect_pt box, sm_scene *scene)
{
    double rim = key->radius_pt * 0.36;
    sm_xy_pt end = {box.x1 - key->radius_pt - rim, (box.y0 + box.y1) / 2};
    sm_path *line = sm_path_create(), *dot = sm_path_create();
    sm_path_move(line, box.x0, end.y - 0.2 * key->stroke.width_pt);
    sm_path_line(line, end.x, end.y - 0.5 * key->stroke.width_pt);
    sm_path_line(line, end.x, end.y + 0.5 * key->stroke.width_pt);
    sm_path_line(line, box.x0, end.y + 0.2 * key->stroke.width_pt);
    sm_path_close(line);
    sm_path_circle(dot, end, key->radius_pt);
    sm_fill ink = {.kind = SM_FILL_SOLID, .color = key->stroke.color};
    sm_scene_path(scene, NULL, NULL, line, ink, SM_NO_STROKE);
    sm_scene_path(scene, NULL, NULL, dot, key->fill,
                  (sm_stroke){.color = key->stroke.color, .width_pt = rim});
}

static void draw_circles_key(const sm_legend_key *key, const sm_legend_row *row, sm_xy_pt at,
                             const sm_font *font, const sm_style *style, sm_scene *scene)
{
    sm_rect_pt box = shifted(row->symbol, at);
    double x = (box.x0 + box.x1) / 2;
    sm_stroke leader = {.color = style->legend.text.color, .width_pt = 0.35, .cap_butt = true};
    for (uint32_t i = 0; i < key->n_circles; i++) {
        sm_path *path = sm_path_create();
        sm_path_circle(path, (sm_xy_pt){x, box.y1 - key->radii_pt[i]}, key->radii_pt[i]);
        sm_scene_path(scene, NULL, NULL, path, key->fill, key->stroke);
    }
    for (uint32_t i = 0; i < key->n_circles; i++) {
        sm_xy_pt value = {row->value_at[i].x + at.x, row->value_at[i].y + at.y};
        sm_path *path = sm_path_create();
        sm_path_move(path, x, box.y1 - 2 * key->radii_pt[i]);
        sm_path_line(path, box.x1 + font->size_pt * 0.15, box.y1 - 2 * key->radii_pt[i]);
        sm_path_line(path, value.x - font->size_pt * 0.2, value.y - font->size_pt * 0.36);
        sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, leader);
        sm_scene_text(scene, NULL, key->values[i], font, value, SM_ANCHOR_START, 0,
                      style->legend.text.color, SM_NO_HALO);
    }
}

/* A thin arrow along an axis of the square. */
static void draw_axis(sm_xy_pt from, sm_xy_pt to, double em, sm_color color, sm_scene *scene)
{
    double length = hypot(to.x - from.x, to.y - from.y), head = AXIS_HEAD_EM * em;
    double ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
    sm_path *line = sm_path_create(), *tip = sm_path_create();
    sm_path_move(line, from.x, from.y);
    sm_path_line(line, to.x - ux * head, to.y - uy * head);
    sm_path_move(tip, to.x, to.y);
    sm_path_line(tip, to.x - ux * head - uy * head / 2, to.y - uy * head + ux * head / 2);
    sm_path_line(tip, to.x - ux * head + uy * head / 2, to.y - uy * head - ux * head / 2);
    sm_path_close(tip);
    sm_scene_path(scene, NULL, NULL, line, SM_NO_FILL,
                  (sm_stroke){.color = color, .width_pt = AXIS_PT, .cap_butt = true});
    sm_scene_path(scene, NULL, NULL, tip, sm_look_solid(color), SM_NO_STROKE);
}

static void draw_square_key(const sm_legend_key *key, sm_rect_pt box, double em,
                            const sm_style *style, sm_scene *scene)
{
    double side = SQUARE_EM * em, axis = AXIS_EM * em;
    for (uint32_t i = 0; i < SM_LEGEND_SQUARES; i++) {
        uint32_t column = i % SM_LEGEND_SQUARE_SIDE, row = i / SM_LEGEND_SQUARE_SIDE;
        sm_path *path = sm_path_create();
        sm_path_rect(path, sm_rect_pt_at(box.x0 + axis + column * side,
                                         box.y1 - axis - (row + 1) * side, side, side));
        sm_scene_path(scene, NULL, NULL, path, key->squares[i], key->stroke);
    }
    sm_color color = style->legend.text.color;
    double x = box.x0 + axis / 2, y = box.y1 - axis / 2;
    draw_axis((sm_xy_pt){x, y - axis / 2}, (sm_xy_pt){x, box.y0}, em, color, scene);
    draw_axis((sm_xy_pt){box.x0 + axis, y}, (sm_xy_pt){box.x1, y}, em, color, scene);
}

static void draw_mark_key(const sm_legend_key *key, sm_rect_pt box, sm_scene *scene)
{
    bool ticked = key->tick.width_pt > 0;
    sm_marker marker = {
        {(box.x0 + box.x1) / 2, (box.y0 + box.y1 + (ticked ? SM_MARK_TICK_PT : 0)) / 2},
        (float)key->radius_pt,
        UINT32_MAX};
    sm_scene_markers(scene, key->symbol, &marker, 1, key->fill, key->stroke, NULL, NULL);
    if (!ticked) return;
    sm_path *tick = sm_path_create();
    sm_mark_add_tick(tick, marker.at, key->radius_pt);
    sm_scene_path(scene, NULL, NULL, tick, SM_NO_FILL, key->tick);
}

static void draw_symbol(const sm_legend_key *key, const sm_legend_row *row, sm_xy_pt at,
                        const sm_font *font, const sm_style *style, sm_scene *scene)
{
    sm_rect_pt box = shifted(row->symbol, at);
    sm_path *path;
    switch (key->kind) {
    case SM_KEY_HEADING:
    case SM_KEY_NOTE:
        break;
    case SM_KEY_AREA:
        path = sm_path_create();
        sm_path_rect(path, box);
        sm_scene_path(scene, NULL, NULL, path, key->fill, key->stroke);
        break;
    case SM_KEY_BAR:
        box.x1 = box.x0 + key->share * sm_rect_pt_width(box);
        path = sm_path_create();
        sm_path_rect(path, box);
        sm_scene_path(scene, NULL, NULL, path, key->fill, SM_NO_STROKE);
        break;
    case SM_KEY_LINE:
        draw_line_key(key, box, scene);
        break;
    case SM_KEY_ARROW:
        draw_arrow_key(key, box, scene);
        break;
    case SM_KEY_TRACK:
        draw_track_key(key, box, scene);
        break;
    case SM_KEY_MARK:
        draw_mark_key(key, box, scene);
        break;
    case SM_KEY_SQUARE:
        draw_square_key(key, box, font->size_pt, style, scene);
        break;
    case SM_KEY_CIRCLES:
        draw_circles_key(key, row, at, font, style, scene);
        break;
    }
}

void sm_legend_keys_draw(const GArray *keys, const sm_legend_layout *legend, const sm_style *style,
                         sm_xy_pt at, bool boxed, sm_scene *scene)
{
    sm_scene_group(scene, "legend", "Legend", NULL);
    if (boxed) {
        sm_path *path = sm_path_create();
        sm_path_rect(path, sm_rect_pt_at(at.x, at.y, legend->width_pt, legend->height_pt));
        sm_scene_path(scene, NULL, NULL, path, sm_look_fill(&style->legend.fill),
                      sm_look_stroke(&style->legend.stroke));
    }
    for (uint32_t i = 0; i < legend->n_rows; i++) {
        const sm_legend_row *row = &legend->rows[i];
        const sm_legend_key *key = &g_array_index(keys, sm_legend_key, row->entry);
        sm_color color =
            key->kind == SM_KEY_HEADING ? style->legend.title.color : style->legend.text.color;
        draw_symbol(key, row, at, &legend->text_font, style, scene);
        g_autofree char *id = g_strdup_printf("legend--%u", i + 1);
        for (uint32_t k = 0; k < row->text.n_lines; k++)
            sm_scene_text(
                scene, id, row->text.lines[k], &row->text.font,
                (sm_xy_pt){at.x + row->text_at.x, at.y + row->text_at.y + k * row->text.leading_pt},
                SM_ANCHOR_START, 0, color, SM_NO_HALO);
        if (key->count)
            sm_scene_text(
                scene, NULL, key->count, &legend->text_font,
                (sm_xy_pt){at.x + row->count_at.x, at.y + row->count_at.y}, SM_ANCHOR_END, 0,
                key->kind == SM_KEY_BAR ? style->legend.text.color : style->text.footer.color,
                SM_NO_HALO);
    }
    sm_scene_end(scene);
}
