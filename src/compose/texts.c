#include "compose/texts.h"

#include "compose/look.h"

/* Between title and subtitle, in ems of the subtitle. */
#define SUBTITLE_GAP_EM 0.45

/* Below the accent, in ems of the line that comes next. */
#define ACCENT_GAP_EM 0.55

/* A word must have room, whatever stands beside it. */
#define LEAST_TEXT_WIDTH_PT 60.0

static double text_width(const sm_figure *figure, const sm_style *style, sm_logo_room logo)
{
    double width = sm_length_pt(figure->width, 0) - 2 * sm_length_pt(style->page.margin, 0);
    return MAX(width - logo.width_pt, LEAST_TEXT_WIDTH_PT);
}

static void draw_block(const sm_text_block *block, const char *id, sm_xy_pt at, sm_color color,
                       sm_scene *scene)
{
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(scene, id, block->lines[i], &block->font,
                      (sm_xy_pt){at.x, at.y + block->ascent_pt + i * block->leading_pt},
                      SM_ANCHOR_START, 0, color, SM_NO_HALO);
}

/* ---- titles ---- */

void sm_titles_init(sm_titles *titles, const sm_figure *figure, const sm_style *style,
                    const char *title, const char *subtitle, sm_logo_room logo,
                    sm_text_engine *engine)
{
    double width = text_width(figure, style, logo);
    if (figure->bare) title = subtitle = NULL;
    sm_font large = sm_look_font(style, &style->text.title);
    sm_font small = sm_look_font(style, &style->text.subtitle);
    sm_text_block_init(&titles->title, engine, &large, title, width, true);
    sm_text_block_init(&titles->subtitle, engine, &small, subtitle, width, true);
    bool both = titles->title.n_lines && titles->subtitle.n_lines;
    double gap = both ? SUBTITLE_GAP_EM * small.size_pt : 0;
    double accent = sm_length_pt(style->text.accent.width, 0);
    bool any = titles->title.n_lines || titles->subtitle.n_lines;
    bool accented = any && accent > 0 && style->text.accent.color.a > 0;
    double first_line = titles->title.n_lines ? large.size_pt : small.size_pt;
    titles->accent_pt = accented ? accent + ACCENT_GAP_EM * first_line : 0;
    titles->height_pt =
        titles->accent_pt + titles->title.height_pt + gap + titles->subtitle.height_pt;
}

void sm_titles_clear(sm_titles *titles)
{
    sm_text_block_clear(&titles->title);
    sm_text_block_clear(&titles->subtitle);
}

static void draw_accent(const sm_titles *titles, const sm_style *style, sm_rect_pt box,
                        sm_scene *scene)
{
    if (titles->accent_pt <= 0) return;
    sm_stroke rule = sm_look_stroke(&style->text.accent);
    rule.cap_butt = true;
    sm_path *path = sm_path_create();
    sm_path_move(path, box.x0, box.y0 + rule.width_pt / 2);
    sm_path_line(path, box.x0 + sm_length_pt(style->text.accent_length, 0),
                 box.y0 + rule.width_pt / 2);
    sm_scene_path(scene, "titles--accent", NULL, path, SM_NO_FILL, rule);
}

void sm_titles_draw(const sm_titles *titles, const sm_style *style, sm_rect_pt box,
                    sm_logo_room logo, sm_scene *scene)
{
    box.x0 += logo.shift_pt;
    sm_scene_group(scene, "titles", "Title", NULL);
    draw_accent(titles, style, box, scene);
    draw_block(&titles->title, "titles--headline", (sm_xy_pt){box.x0, box.y0 + titles->accent_pt},
               style->text.title.color, scene);
    draw_block(&titles->subtitle, "titles--subtitle",
               (sm_xy_pt){box.x0, box.y0 + titles->height_pt - titles->subtitle.height_pt},
               style->text.subtitle.color, scene);
    sm_scene_end(scene);
}

/* ---- footer ---- */

void sm_footer_init(sm_text_block *footer, const sm_figure *figure, const sm_style *style,
                    const char *text, sm_logo_room logo, sm_text_engine *engine)
{
    sm_font font = sm_look_font(style, &style->text.footer);
    sm_text_block_init(footer, engine, &font, text, text_width(figure, style, logo), false);
}

void sm_footer_draw(const sm_text_block *footer, const sm_style *style, sm_rect_pt box,
                    sm_logo_room logo, sm_scene *scene)
{
    box.x0 += logo.shift_pt;
    sm_scene_group(scene, "footer", "Footer", NULL);
    draw_block(footer, "footer--text", (sm_xy_pt){box.x0, box.y0}, style->text.footer.color, scene);
    sm_scene_end(scene);
}
