#include "compose/keys.h"

#include "compose/arrow.h"
#include "compose/fills.h"
#include "compose/look.h"
#include "compose/ramp.h"
#include "words/sentence.h"
#include "compose/spread_layers.h"
#include "words/spread_words.h"
#include "words/words.h"
#include "spec/yardstick.h"

#include <math.h>
#include <string.h>

/* Sizes of symbols, in ems of the legend's text. */
#define SWATCH_WIDTH_EM 2.0
#define SWATCH_HEIGHT_EM 1.15
#define LINE_WIDTH_EM 2.0
#define ARROW_WIDTH_EM 3.2
/* An arrow's head against its shaft. */
#define ARROW_HEIGHT 2.1
/* A mark in a key is at most this large. */
#define MOST_MARK_EM 1.0

static void clear_key(void *data)
{
    sm_key *key = data;
    g_free(key->text);
    for (uint32_t i = 0; i < key->n_circles; i++)
        g_free(key->values[i]);
}

static sm_key *add(GArray *keys, sm_key_kind kind, const char *text)
{
    sm_key key = {.kind = kind, .text = g_strdup(text)};
    g_array_append_val(keys, key);
    return &g_array_index(keys, sm_key, keys->len - 1);
}

GArray *sm_keys_create(void)
{
    GArray *keys = g_array_new(FALSE, TRUE, sizeof(sm_key));
    g_array_set_clear_func(keys, clear_key);
    return keys;
}

sm_key *sm_keys_add(GArray *keys, sm_key_kind kind, const char *text)
{
    return add(keys, kind, text);
}

/* Everything from `first` on stays in one column. */
static void keep_together(GArray *keys, guint first)
{
    for (guint i = first + 1; i < keys->len; i++)
        g_array_index(keys, sm_key, i).keep = true;
}

static bool known_area(const GArray *keys, const char *text)
{
    for (guint i = 0; i < keys->len; i++) {
        const sm_key *key = &g_array_index(keys, sm_key, i);
        if ((key->kind == SM_KEY_AREA || key->kind == SM_KEY_ARROW) && g_str_equal(key->text, text))
            return true;
    }
    return false;
}

/* ---- events ---- */

/* Round values for nested circles: the largest at most the largest drawn, then quarters of it. */
static double round_below(double value)
{
    double power = pow(10, floor(log10(value)));
    double lead = value / power;
    return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

static uint32_t choose_circles(const sm_figure *figure, const sm_mark_scale *scale,
                               double values[SM_LEGEND_MAX_CIRCLES])
{
    uint32_t n = 0;
    if (figure->events.size_breaks.n > 0) {
        for (uint32_t i = figure->events.size_breaks.n; i-- > 0 && n < SM_LEGEND_MAX_CIRCLES;)
            values[n++] = figure->events.size_breaks.items[i];
        return n;
    }
    for (double value = round_below(scale->largest); n < 3 && value >= 1; n++) {
        values[n] = value;
        value = round_below(value / 3);
    }
    return n;
}

static void add_circles(GArray *keys, const sm_figure *figure, const sm_style *style,
                        const sm_mark_scale *scale)
{
    if (!scale->sized || scale->largest <= 0) return;
    double values[SM_LEGEND_MAX_CIRCLES];
    const char *title = figure->events.size_title   ? figure->events.size_title
                        : scale->size_is_fatalities ? sm_word_text(figure->lang, SM_WORD_FATALITIES)
                                                    : figure->events.size;
    add(keys, SM_KEY_HEADING, title);
    sm_key *key = add(keys, SM_KEY_CIRCLES, "");
    key->n_circles = choose_circles(figure, scale, values);
    for (uint32_t i = 0; i < key->n_circles; i++) {
        key->radii_pt[i] = scale->pt_per_root * sqrt(values[i]);
        key->values[i] = sm_words_number(figure->lang, values[i], 2);
    }
    sm_mark_class plain = g_array_index(scale->classes, sm_mark_class, 0);
    if (scale->classes->len > 1) plain.color = style->legend.text.color;
    key->fill = scale->classes->len > 1 ? SM_NO_FILL : sm_mark_fill(style, &plain, false);
    key->stroke = sm_mark_stroke(style, &plain, scale->classes->len > 1);
}

static void add_mark(GArray *keys, const sm_style *style, const char *text,
                     const sm_mark_class *class, bool hollow, sm_symbol symbol, double radius)
{
    double most = sm_length_pt(style->legend.text.size, 0) * MOST_MARK_EM / 2;
    sm_key *key = add(keys, SM_KEY_MARK, text);
    key->symbol = symbol;
    key->radius_pt = CLAMP(radius, 1.2, most);
    key->fill = sm_mark_fill(style, class, hollow);
    key->stroke = sm_mark_stroke(style, class, hollow);
}

/* The newest and the oldest mark with their days, which differ from window to window. */
static void add_ages(GArray *keys, const sm_figure *figure, const sm_style *style,
                     const sm_mark_scale *scale, const sm_mark_class *class, double radius)
{
    const int32_t days[] = {scale->last_day, scale->first_day};
    const uint8_t ages[] = {0, SM_MARK_AGES - 1};
    for (int i = 0; i < 2; i++) {
        const sm_word words[] = {SM_WORD_NEWEST, SM_WORD_OLDEST};
        g_autofree char *text = scale->n_windows > 1
                                    ? g_strdup(sm_word_text(figure->lang, words[i]))
                                    : sm_words_day(figure->lang, days[i]);
        add_mark(keys, style, text, class, false, class->shape, radius);
        sm_key *key = &g_array_index(keys, sm_key, keys->len - 1);
        key->fill.color.a *= sm_mark_age_share(ages[i]);
        key->stroke.color.a *= sm_mark_age_share(ages[i]);
    }
}

/* "The 2 months before" */
static char *trail_text(const sm_figure *figure)
{
    static const sm_sentence one[] = {[SM_PERIOD_DAY] = SM_SAY_DAY_BEFORE,
                                      [SM_PERIOD_WEEK] = SM_SAY_WEEK_BEFORE,
                                      [SM_PERIOD_MONTH] = SM_SAY_MONTH_BEFORE,
                                      [SM_PERIOD_QUARTER] = SM_SAY_QUARTER_BEFORE,
                                      [SM_PERIOD_YEAR] = SM_SAY_YEAR_BEFORE};
    static const sm_sentence many[] = {[SM_PERIOD_DAY] = SM_SAY_DAYS_BEFORE,
                                       [SM_PERIOD_WEEK] = SM_SAY_WEEKS_BEFORE,
                                       [SM_PERIOD_MONTH] = SM_SAY_MONTHS_BEFORE,
                                       [SM_PERIOD_QUARTER] = SM_SAY_QUARTERS_BEFORE,
                                       [SM_PERIOD_YEAR] = SM_SAY_YEARS_BEFORE};
    sm_period trail = figure->series.trail;
    if (trail.n == 0) return g_strdup(sm_word_text(figure->lang, SM_WORD_EARLIER));
    if (trail.n == 1) return sm_say(figure->lang, one[trail.unit], NULL);
    g_autofree char *n = sm_words_number(figure->lang, trail.n, 0);
    return sm_say(figure->lang, many[trail.unit], "n", n, NULL);
}

static void add_trail(GArray *keys, const sm_figure *figure, const sm_style *style,
                      const sm_mark_class *class, double radius)
{
    g_autofree char *text = trail_text(figure);
    add_mark(keys, style, text, class, false, class->shape, radius);
    sm_key *key = &g_array_index(keys, sm_key, keys->len - 1);
    key->fill.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
    key->stroke.color.a *= sm_mark_age_share(SM_MARK_AGES - 1);
}

static void add_events(GArray *keys, const sm_figure *figure, const sm_style *style,
                       const sm_mark_scale *scale)
{
    if (scale->n_marks == 0) return;
    guint first_key = keys->len;
    double radius =
        scale->sized ? sm_length_pt(style->legend.text.size, 0) / 2 : sm_mark_plain_radius(style);
    const sm_mark_class *first = &g_array_index(scale->classes, sm_mark_class, 0);
    sm_word what = scale->color_is_fatalities ? SM_WORD_FATALITIES : SM_WORD_EVENT;
    const char *title =
        figure->events.title ? figure->events.title : sm_word_text(figure->lang, what);
    if (scale->classes->len > 1 || figure->events.color_by) add(keys, SM_KEY_HEADING, title);
    for (guint i = 0; i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        const char *label = figure->events.color_by ? class->label : title;
        add_mark(keys, style, label, class, false, class->shape, radius);
    }
    sm_mark_class neutral = *first;
    if (scale->classes->len > 1) {
        neutral.color = style->legend.text.color;
        neutral.shape = figure->events.shape;
    }
    if (scale->has_imprecise)
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_IMPRECISE), &neutral, true,
                 neutral.shape, radius);
    if (scale->faded) add_ages(keys, figure, style, scale, &neutral, radius);
    if (scale->has_trail) add_trail(keys, figure, style, &neutral, radius);
    keep_together(keys, first_key);
    guint first_size = keys->len;
    add_circles(keys, figure, style, scale);
    if (scale->has_zero)
        add_mark(keys, style, "0", &neutral, true, neutral.shape, sm_mark_zero_radius(style));
    if (scale->has_unknown)
        add_mark(keys, style, sm_word_text(figure->lang, SM_WORD_UNKNOWN), &neutral, false,
                 SM_SYMBOL_CROSS, sm_mark_plain_radius(style));
    keep_together(keys, first_size);
}

static void add_sums(GArray *keys, const sm_figure *figure, const sm_style *style,
                     const sm_sums *sums)
{
    for (uint32_t i = 0; i < sums->n; i++) {
        const sm_sum_layer *layer = &sums->layers[i];
        guint first_key = keys->len;
        if (sm_sum_n_fills(layer) == 0) continue;
        g_autofree char *title = sm_sum_title(layer, figure->lang);
        add(keys, SM_KEY_HEADING, title);
        for (uint32_t k = 0; k < sm_sum_n_fills(layer); k++) {
            g_autofree char *label = sm_sum_label(layer, figure->lang, k);
            sm_key *key = add(keys, SM_KEY_AREA, label);
            key->fill = sm_sum_fill(layer, style, k);
        }
        keep_together(keys, first_key);
    }
}

/* ---- areas, groups, arrows, lines ---- */

/* "More disruption, within 3 months: assessed as likely (55–75 %)". */
static char *forecast_text(const sm_figure *figure, const char *title, sm_probability probability,
                           const char *horizon)
{
    const sm_yardstick_word *word = sm_yardstick(probability);
    GString *text = g_string_new(title ? title : "");
    if (horizon) g_string_append_printf(text, "%s%s", text->len ? ", " : "", horizon);
    if (!word) return g_string_free(text, FALSE);
    /* Word joiners: a range is not broken at its dash. */
    g_string_append_printf(
        text, "%s %s (%d\u2060–\u2060%d\u00a0%%)", sm_word_text(figure->lang, SM_WORD_ASSESSED),
        sm_yardstick_text(probability, figure->lang), word->from_percent, word->to_percent);
    return g_string_free(text, FALSE);
}

static void add_areas(GArray *keys, const sm_figure *figure, const sm_style *style,
                      const sm_theme_shown *shown, sm_kind kind)
{
    for (guint i = 0; i < shown->areas->len; i++) {
        const sm_theme_area *area = &g_array_index(shown->areas, sm_theme_area, i);
        const sm_area *spec = area->spec;
        if (area->n_pieces == 0) continue;
        if (spec->kind != kind || (!spec->title && kind == SM_KIND_FACT)) continue;
        g_autofree char *text =
            kind == SM_KIND_FORECAST
                ? forecast_text(figure, spec->title, spec->probability, spec->horizon)
                : g_strdup(spec->title);
        if (!*text || known_area(keys, text)) continue;
        sm_key *key = add(keys, SM_KEY_AREA, text);
        key->fill = sm_look_fill(sm_fills_area(figure, style, spec, i));
        key->stroke = sm_look_stroke(sm_fills_area_stroke(style, spec));
    }
}

static void add_arrows(GArray *keys, const sm_figure *figure, const sm_style *style,
                       const sm_theme_shown *shown, sm_kind kind)
{
    for (guint i = 0; i < shown->arrows->len; i++) {
        const sm_arrow *spec = g_array_index(shown->arrows, sm_theme_arrow, i).spec;
        if (spec->kind != kind || (!spec->legend && kind == SM_KIND_FACT)) continue;
        g_autofree char *text =
            forecast_text(figure, spec->legend, spec->probability, spec->horizon);
        if (!*text || known_area(keys, text)) continue;
        sm_key *key = add(keys, SM_KEY_ARROW, text);
        key->fill = sm_arrow_fill(spec, style);
        key->stroke = sm_arrow_stroke(spec, style);
    }
}

static bool group_is_seen(const sm_figure *figure, const sm_base_map *map, uint32_t group)
{
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++)
        if (sm_figure_group_of(figure, sm_map_layer_text(countries, "iso3", i)) == (int)group)
            return true;
    return false;
}

static void add_groups(GArray *keys, const sm_figure *figure, const sm_style *style,
                       const sm_base_map *map)
{
    if (!figure->legend.groups_in) return;
    for (uint32_t i = 0; i < figure->countries.groups.n; i++) {
        if (!group_is_seen(figure, map, i)) continue;
        sm_key *key = add(keys, SM_KEY_AREA, figure->countries.groups.items[i].name);
        key->fill = sm_look_fill(sm_fills_group(figure, style, i));
        key->stroke = sm_look_stroke(&style->border.international);
    }
}

static void add_own_layers(GArray *keys, const sm_figure *figure, const sm_style *style,
                           const sm_base_map *map)
{
    static const sm_key_kind kinds[] = {[SM_SHAPE_POINT] = SM_KEY_MARK,
                                        [SM_SHAPE_LINE] = SM_KEY_LINE,
                                        [SM_SHAPE_POLYGON] = SM_KEY_AREA};
    for (uint32_t i = 0; i < map->n_own; i++) {
        const sm_layer *layer = &figure->layers.items[i];
        if (!map->own[i] || !layer->title || map->own[i]->shapes->n_shapes == 0) continue;
        sm_shape_kind kind = map->own[i]->shapes->kind;
        sm_key *key = add(keys, kinds[kind], layer->title);
        key->symbol = layer->shape;
        key->radius_pt = sm_length_pt(layer->size, 0) / 2;
        key->fill = sm_fills_layer(style, layer, kind);
        key->stroke = sm_fills_layer_stroke(style, layer);
    }
}

static bool on_page(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt page)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++)
            if (sm_rect_pt_has(page, shapes->points[i])) return true;
    return false;
}

static void add_disputed(GArray *keys, const sm_figure *figure, const sm_style *style,
                         const sm_base_map *map)
{
    const sm_map_layer *lines = map->layers[SM_BASE_BOUNDARIES];
    for (uint32_t i = 0; lines && i < lines->shapes->n_shapes; i++) {
        if (g_str_equal(sm_map_layer_text(lines, "type", i), "international") ||
            !on_page(lines->shapes, i, map->frame.page))
            continue;
        sm_key *key = add(keys, SM_KEY_LINE, sm_word_text(figure->lang, SM_WORD_DISPUTED));
        key->stroke = sm_look_stroke(&style->border.disputed);
        return;
    }
}

/* Below everything that happened, under a heading that tells them apart. */
static void add_forecasts(GArray *keys, const sm_figure *figure, const sm_style *style,
                          const sm_theme_shown *shown, uint32_t n_shown)
{
    guint facts = keys->len;
    g_autofree char *words =
        sm_spread_words(figure->lang, SM_SPREAD_WORD_FORECAST, NULL, NULL, NULL);
    if (facts > 0) add(keys, SM_KEY_HEADING, words);
    guint before = keys->len;
    for (uint32_t i = 0; i < n_shown; i++)
        add_areas(keys, figure, style, &shown[i], SM_KIND_FORECAST);
    for (uint32_t i = 0; i < n_shown; i++)
        add_arrows(keys, figure, style, &shown[i], SM_KIND_FORECAST);
    if (keys->len == before)
        g_array_set_size(keys, facts);
    else
        keep_together(keys, facts);
}

GArray *sm_keys_collect(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                        const sm_theme_shown *shown, uint32_t n_shown, const sm_mark_scale *scale,
                        const sm_sums *sums, const sm_spread_layers *spread)
{
    GArray *keys = sm_keys_create();
    if (figure->legend.title) add(keys, SM_KEY_HEADING, figure->legend.title);
    add_events(keys, figure, style, scale);
    add_sums(keys, figure, style, sums);
    sm_spread_layers_add_keys(spread, keys);
    for (uint32_t i = 0; i < n_shown; i++) {
        add_areas(keys, figure, style, &shown[i], SM_KIND_FACT);
        add_arrows(keys, figure, style, &shown[i], SM_KIND_FACT);
    }
    add_groups(keys, figure, style, map);
    add_own_layers(keys, figure, style, map);
    add_disputed(keys, figure, style, map);
    add_forecasts(keys, figure, style, shown, n_shown);
    return keys;
}

GArray *sm_keys_of_theme(const sm_figure *figure, const sm_style *style,
                         const sm_theme_shown *shown)
{
    GArray *keys = sm_keys_create();
    const sm_kind kinds[] = {SM_KIND_FACT, SM_KIND_FORECAST};
    for (int i = 0; i < 2; i++) {
        add_areas(keys, figure, style, shown, kinds[i]);
        add_arrows(keys, figure, style, shown, kinds[i]);
    }
    return keys;
}

/* ---- layout and drawing ---- */

static sm_legend_entry entry_of(const sm_key *key, double em)
{
    sm_legend_entry entry = {.kind = SM_LEGEND_KEY, .text = key->text, .keep = key->keep};
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
        entry.symbol_width_pt = entry.symbol_height_pt = 2 * key->radius_pt;
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

sm_legend_layout *sm_keys_layout(const GArray *keys, const sm_style *style, sm_keys_setting setting,
                                 sm_text_engine *engine)
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
        entries[i] = entry_of(&g_array_index(keys, sm_key, i), request.text_font.size_pt);
    request.entries = entries;
    return sm_legend_layout_create(&request, engine);
}

static sm_rect_pt shifted(sm_rect_pt r, sm_xy_pt by)
{
    return (sm_rect_pt){r.x0 + by.x, r.y0 + by.y, r.x1 + by.x, r.y1 + by.y};
}

static void draw_line_key(const sm_key *key, sm_rect_pt box, sm_scene *scene)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, box.x0, (box.y0 + box.y1) / 2);
    sm_path_line(path, box.x1, (box.y0 + box.y1) / 2);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, key->stroke);
}

static void draw_arrow_key(const sm_key *key, sm_rect_pt box, sm_scene *scene)
{
    double middle = (box.y0 + box.y1) / 2;
    const sm_xy_pt ends[] = {{box.x0, middle}, {box.x1, middle}};
    g_autofree sm_xy_pt *curve = sm_arrow_curve(ends, 2, 0);
    double width = key->radius_pt > 0 ? 2 * key->radius_pt : sm_rect_pt_height(box) * 0.5;
    sm_scene_path(scene, NULL, NULL, sm_arrow_outline(curve, width), key->fill, key->stroke);
}

static void draw_track_key(const sm_key *key, sm_rect_pt box, sm_scene *scene)
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

static void draw_circles_key(const sm_key *key, const sm_legend_row *row, sm_xy_pt at,
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

static void draw_symbol(const sm_key *key, const sm_legend_row *row, sm_xy_pt at,
                        const sm_font *font, const sm_style *style, sm_scene *scene)
{
    sm_rect_pt box = shifted(row->symbol, at);
    sm_path *path;
    sm_marker marker = {
        {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}, (float)key->radius_pt, UINT32_MAX};
    switch (key->kind) {
    case SM_KEY_HEADING:
    case SM_KEY_NOTE:
        break;
    case SM_KEY_AREA:
        path = sm_path_create();
        sm_path_rect(path, box);
        sm_scene_path(scene, NULL, NULL, path, key->fill, key->stroke);
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
        sm_scene_markers(scene, key->symbol, &marker, 1, key->fill, key->stroke, NULL, NULL);
        break;
    case SM_KEY_CIRCLES:
        draw_circles_key(key, row, at, font, style, scene);
        break;
    }
}

void sm_keys_draw(const GArray *keys, const sm_legend_layout *legend, const sm_style *style,
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
        const sm_key *key = &g_array_index(keys, sm_key, row->entry);
        sm_color color =
            key->kind == SM_KEY_HEADING ? style->legend.title.color : style->legend.text.color;
        draw_symbol(key, row, at, &legend->text_font, style, scene);
        g_autofree char *id = g_strdup_printf("legend--%u", i + 1);
        for (uint32_t k = 0; k < row->text.n_lines; k++)
            sm_scene_text(
                scene, id, row->text.lines[k], &row->text.font,
                (sm_xy_pt){at.x + row->text_at.x, at.y + row->text_at.y + k * row->text.leading_pt},
                SM_ANCHOR_START, 0, color, SM_NO_HALO);
    }
    sm_scene_end(scene);
}
