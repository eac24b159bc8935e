#include "compose/chart_inner.h"

#include "compose/look.h"

/* Height below the map and width beside it, as shares of the page's width, within limits. */
#define BELOW_SHARE 0.18
#define BELOW_LEAST_PT 76.0
#define BELOW_MOST_PT 110.0
#define RIGHT_SHARE 0.27
#define RIGHT_LEAST_PT 92.0
#define RIGHT_MOST_PT 170.0
/* Wider than so many heights, the lines stand beside the bars. */
#define WIDE_ASPECT 2.0
/* Beside a high map a chart does not grow higher than so many of its widths. */
#define MOST_HEIGHTS 2.1
#define PEAK_DOT_EM 0.17

/* ---- place ---- */

double sm_time_chart_room_pt(const sm_figure *figure)
{
    double width = sm_length_pt(figure->width, 0), given = sm_length_pt(figure->chart.size, 0);
    if (given > 0) return given;
    return figure->chart.position == SM_CHART_RIGHT
               ? CLAMP(RIGHT_SHARE * width, RIGHT_LEAST_PT, RIGHT_MOST_PT)
               : CLAMP(BELOW_SHARE * width, BELOW_LEAST_PT, BELOW_MOST_PT);
}

sm_placed_chart sm_time_chart_place(const sm_time_chart *chart, const sm_style *style,
                                    sm_rect_pt box, sm_text_engine *engine)
{
    double width = sm_rect_pt_width(box);
    double height = MIN(sm_rect_pt_height(box), MOST_HEIGHTS * width);
    g_autofree sm_chart_row *rows = g_new0(sm_chart_row, chart->n_states + 1);
    for (uint32_t s = 0; s < chart->n_states; s++)
        rows[s] =
            (sm_chart_row){chart->states[s].name, chart->states[s].values, chart->states[s].peak};
    sm_chart_request request = {
        .width_pt = width,
        .height_pt = height,
        .wide = width > WIDE_ASPECT * height,
        .title_font = sm_look_font(style, &style->chart.title),
        .text_font = sm_look_font(style, &style->chart.text),
        .title = chart->title,
        .rows_title = chart->rows_title,
        .values = chart->values,
        .words = (const char *const *)chart->words,
        .n = chart->n,
        .dates = (const char *const *)chart->dates,
        .top = chart->top,
        .top_words = chart->top_words,
        .rows = rows,
        .n_rows = chart->n_states,
    };
    return (sm_placed_chart){chart, sm_chart_create(&request, engine), {box.x0, box.y0}};
}

/* ---- drawing ---- */

static void draw_level(const sm_placed_chart *placed, double x0, double x1, double y,
                       const sm_line_spec *look, sm_scene *scene)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, placed->at.x + x0, placed->at.y + y);
    sm_path_line(path, placed->at.x + x1, placed->at.y + y);
    sm_stroke stroke = sm_look_stroke(look);
    stroke.cap_butt = true;
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
}

static void draw_line(const sm_placed_chart *placed, const sm_chart_line *line,
                      const sm_style *style, sm_scene *scene)
{
    draw_level(placed, line->x0, line->x1, line->base_y, &style->chart.grid, scene);
    sm_path *path = sm_path_create();
    for (uint32_t i = 0; i < placed->chart->n; i++) {
        sm_xy_pt p = {placed->at.x + line->points[i].x, placed->at.y + line->points[i].y};
        if (i == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
    }
    sm_stroke stroke = sm_look_stroke(&style->chart.line);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
    if (line->points[line->peak].y >= line->base_y) return;
    sm_path *dot = sm_path_create();
    sm_path_circle(dot,
                   (sm_xy_pt){placed->at.x + line->points[line->peak].x,
                              placed->at.y + line->points[line->peak].y},
                   PEAK_DOT_EM * sm_length_pt(style->chart.text.size, 0));
    sm_scene_path(scene, NULL, NULL, dot, sm_look_solid(stroke.color), SM_NO_STROKE);
}

void sm_placed_chart_draw(const sm_placed_chart *placed, const sm_style *style, sm_scene *scene)
{
    const sm_chart *layout = placed->layout;
    sm_font title = sm_look_font(style, &style->chart.title);
    sm_font plain = sm_look_font(style, &style->chart.text);
    sm_scene_group(scene, "chart", "Chart", NULL);
    if (layout->has_grid)
        draw_level(placed, layout->plot.x0, layout->plot.x1, layout->plot.y0, &style->chart.grid,
                   scene);
    for (uint32_t i = 0; i < layout->n_lines; i++)
        draw_line(placed, &layout->lines[i], style, scene);
    for (guint i = 0; i < layout->texts->len; i++) {
        const sm_chart_text *text = &g_array_index(layout->texts, sm_chart_text, i);
        bool heading = text->role == SM_CHART_TITLE;
        sm_scene_text(scene, NULL, text->text, heading ? &title : &plain,
                      (sm_xy_pt){placed->at.x + text->at.x, placed->at.y + text->at.y},
                      SM_ANCHOR_START, 0,
                      heading ? style->chart.title.color : style->chart.text.color, SM_NO_HALO);
    }
    sm_scene_end(scene);
}

/* Share of the bar's span that lies before the day. */
static double share_before(const sm_time_chart *chart, uint32_t bar, int32_t day)
{
    int32_t start = sm_time_chart_start(chart, bar), end = sm_time_chart_start(chart, bar + 1);
    return CLAMP((double)(day - start) / (end - start), 0, 1);
}

static bool holds_all(const sm_time_chart *chart, const sm_event_window *window)
{
    return window->first_day <= MAX(sm_time_chart_start(chart, 0), chart->from_day) &&
           window->end_day > chart->to_day;
}

static void draw_band(const sm_placed_chart *placed, const sm_event_window *window,
                      const sm_style *style, sm_scene *scene)
{
    const sm_time_chart *chart = placed->chart;
    int32_t first = sm_time_chart_start(chart, 0), end = sm_time_chart_start(chart, chart->n);
    if (window->end_day <= first || window->first_day >= end) return;
    int32_t from_day = MAX(window->first_day, first), to_day = MIN(window->end_day, end) - 1;
    uint32_t from = sm_time_chart_bar(chart, from_day), to = sm_time_chart_bar(chart, to_day);
    sm_rect_pt plot = placed->layout->plot;
    double x0 = sm_chart_x(placed->layout, from, share_before(chart, from, from_day));
    double x1 = sm_chart_x(placed->layout, to, share_before(chart, to, to_day + 1));
    sm_path *band = sm_path_create();
    sm_path_rect(band, (sm_rect_pt){placed->at.x + x0, placed->at.y + plot.y0, placed->at.x + x1,
                                    placed->at.y + plot.y1});
    sm_scene_path(scene, "chart-window", NULL, band, sm_look_fill(&style->chart.window),
                  SM_NO_STROKE);
}

void sm_placed_chart_draw_bars(const sm_placed_chart *placed, const sm_event_window *window,
                               const sm_style *style, sm_scene *scene)
{
    const sm_time_chart *chart = placed->chart;
    bool all = holds_all(chart, window);
    sm_stroke outline = {.color = style->chart.bar.color, .width_pt = 0.4};
    sm_scene_group(scene, "chart-bars", "Bars", NULL);
    if (!all) draw_band(placed, window, style, scene);
    for (uint32_t i = 0; i < chart->n; i++) {
        sm_rect_pt bar = placed->layout->bars[i];
        if (bar.y1 - bar.y0 <= 0) continue;
        bool inside = all || (sm_time_chart_start(chart, i) < window->end_day &&
                              sm_time_chart_start(chart, i + 1) > window->first_day);
        const sm_fill_spec *fill = !inside                              ? &style->chart.pale
                                   : sm_time_chart_is_partial(chart, i) ? &style->chart.partial
                                                                        : &style->chart.bar;
        sm_path *path = sm_path_create();
        sm_path_rect(path, (sm_rect_pt){placed->at.x + bar.x0, placed->at.y + bar.y0,
                                        placed->at.x + bar.x1, placed->at.y + bar.y1});
        sm_scene_path(scene, NULL, chart->words[i], path, sm_look_fill(fill),
                      fill == &style->chart.partial ? outline : SM_NO_STROKE);
    }
    draw_level(placed, placed->layout->plot.x0, placed->layout->plot.x1, placed->layout->plot.y1,
               &style->chart.axis, scene);
    sm_scene_end(scene);
}
