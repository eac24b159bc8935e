#include "compose/panel_titles.h"

#include "compose/look.h"

#include "layout/text_block.h"

/* Of a line, in ems of the title, with the room between it and the map. */
#define LINE_EM 1.6
#define ABOVE_MAP_EM 0.5
/* The total is smaller, and keeps so far from the title, both in ems of the title. */
#define TOTAL_SIZE 0.84
#define APART_EM 0.8

static sm_font title_font(const sm_style *style)
{
    return sm_look_font(style, &style->text.panel_title);
}

/* As the subtitle, in proportion. */
static sm_font total_font(const sm_style *style)
{
    sm_text_spec spec = style->text.subtitle;
    sm_font font = sm_look_font(style, &spec);
    font.size_pt = TOTAL_SIZE * title_font(style).size_pt;
    return font;
}

double sm_panel_titles_line_pt(const sm_style *style)
{
    return LINE_EM * title_font(style).size_pt;
}

static double width_of(sm_text_engine *engine, const sm_font *font, const char *text)
{
    return text ? sm_text_measure(engine, font, text).advance : 0;
}

static double total_line_pt(const sm_style *style)
{
    return SM_LINE_SPACING * total_font(style).size_pt;
}

static uint32_t count_lines(const sm_theme *theme, const sm_font *font, double width_pt,
                            sm_text_engine *engine)
{
    sm_text_block block = {0};
    sm_text_block_init(&block, engine, font, theme->title, width_pt, true);
    uint32_t n = block.n_lines;
    sm_text_block_clear(&block);
    return n;
}

double sm_panel_titles_height_pt(const sm_themes *themes, const sm_style *style, double width_pt,
                                 sm_text_engine *engine)
{
    sm_font font = title_font(style), small = total_font(style);
    bool fits = true, totals = false;
    uint32_t lines = 0;
    for (uint32_t i = 0; i < themes->n; i++) {
        const sm_theme *theme = &themes->items[i];
        double title = width_of(engine, &font, theme->title);
        double total = width_of(engine, &small, theme->total);
        double apart = theme->total ? APART_EM * font.size_pt : 0;
        fits &= title + apart + total <= width_pt;
        totals |= theme->total != NULL;
        lines = MAX(lines, count_lines(theme, &font, width_pt, engine));
    }
    if (lines == 0) return 0;
    double line = sm_panel_titles_line_pt(style);
    if (fits) return line;
    return line + (lines - 1) * SM_LINE_SPACING * font.size_pt +
           (totals ? total_line_pt(style) : 0);
}

static void draw_total(const char *total, const sm_style *style, sm_rect_pt room, bool below,
                       sm_scene *scene)
{
    sm_font small = total_font(style);
    double up = ABOVE_MAP_EM * title_font(style).size_pt;
    sm_xy_pt at = {below ? room.x0 : room.x1, room.y1 - up};
    sm_scene_text(scene, NULL, total, &small, at, below ? SM_ANCHOR_START : SM_ANCHOR_END, 0,
                  style->text.subtitle.color, SM_NO_HALO);
}

static void draw_line(const char *title, const sm_style *style, sm_xy_pt at, sm_scene *scene)
{
    sm_font font = title_font(style);
    sm_scene_text(scene, NULL, title, &font, at, SM_ANCHOR_START, 0, style->text.panel_title.color,
                  SM_NO_HALO);
}

void sm_panel_title_draw_line(const char *title, const sm_style *style, sm_rect_pt room,
                              sm_scene *scene)
{
    double up = ABOVE_MAP_EM * title_font(style).size_pt;
    if (title) draw_line(title, style, (sm_xy_pt){room.x0, room.y1 - up}, scene);
}

void sm_panel_title_draw(const char *title, const char *total, const sm_style *style,
                         sm_rect_pt room, sm_text_engine *engine, sm_scene *scene)
{
    if (!title) return;
    sm_font font = title_font(style);
    double line = sm_panel_titles_line_pt(style), height = sm_rect_pt_height(room);
    bool below = total && height > line + 0.01;
    double base = room.y1 - ABOVE_MAP_EM * font.size_pt - (below ? total_line_pt(style) : 0);
    sm_text_block block = {0};
    sm_text_block_init(&block, engine, &font, title, sm_rect_pt_width(room), true);
    for (uint32_t i = 0; i < block.n_lines; i++)
        draw_line(block.lines[i], style,
                  (sm_xy_pt){room.x0, base - (block.n_lines - 1 - i) * block.leading_pt}, scene);
    sm_text_block_clear(&block);
    if (total) draw_total(total, style, room, below, scene);
}
