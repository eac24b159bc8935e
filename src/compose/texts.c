#include "compose/texts.h"

#include "compose/look.h"
#include "compose/words.h"

#include <string.h>

/* Between title and subtitle, in ems of the subtitle. */
#define SUBTITLE_GAP_EM 0.45

static void append(GString *text, const char *more)
{
    if (!more || !*more) return;
    if (text->len) g_string_append_c(text, ' ');
    g_string_append(text, more);
}

/* "Source: ..." unless the user's own text already begins with such a word. */
static void append_source(GString *text, const sm_figure *figure)
{
    const char *source = figure->source;
    if (!source || g_ascii_strcasecmp(source, "none") == 0) return;
    const char *colon = strchr(source, ':');
    bool labelled = colon && colon - source < 24;
    if (!labelled) append(text, sm_word_text(figure->lang, SM_WORD_SOURCE));
    append(text, source);
}

static char *footer_text(const sm_figure *figure, const char *date, bool delivered)
{
    GString *text = g_string_new(NULL);
    append(text, figure->note);
    if (text->len) g_string_append_c(text, '\n');
    GString *rest = g_string_new(NULL);
    append_source(rest, figure);
    bool credited = figure->source && strstr(figure->source, "Natural Earth");
    if (delivered && !credited) append(rest, sm_word_text(figure->lang, SM_WORD_BOUNDARIES));
    if (!figure->disclaimer)
        append(rest, sm_word_text(figure->lang, SM_WORD_DISCLAIMER));
    else if (g_ascii_strcasecmp(figure->disclaimer, "none") != 0)
        append(rest, figure->disclaimer);
    append(rest, figure->credit);
    if (figure->date || date) {
        g_autofree char *day = sm_words_date(figure->lang, figure->date ? figure->date : date);
        g_autofree char *made =
            g_strdup_printf("%s %s.", sm_word_text(figure->lang, SM_WORD_MADE), day);
        append(rest, made);
    }
    g_string_append(text, rest->str);
    g_string_free(rest, TRUE);
    return g_string_free(text, FALSE);
}

void sm_texts_init(sm_texts *texts, const sm_figure *figure, const sm_style *style,
                   const char *date, bool delivered, sm_text_engine *engine)
{
    double margin = sm_length_pt(style->page.margin, 0);
    double width = sm_length_pt(figure->width, 0) - 2 * margin;
    sm_font title = sm_look_font(style, &style->text.title);
    sm_font subtitle = sm_look_font(style, &style->text.subtitle);
    sm_font footer = sm_look_font(style, &style->text.footer);
    g_autofree char *below = footer_text(figure, date, delivered);
    sm_text_block_init(&texts->title, engine, &title, figure->title, width, true);
    sm_text_block_init(&texts->subtitle, engine, &subtitle, figure->subtitle, width, true);
    sm_text_block_init(&texts->footer, engine, &footer, below, width, false);
    double gap =
        texts->title.n_lines && texts->subtitle.n_lines ? SUBTITLE_GAP_EM * subtitle.size_pt : 0;
    texts->title_height_pt = texts->title.height_pt + gap + texts->subtitle.height_pt;
}

void sm_texts_clear(sm_texts *texts)
{
    sm_text_block_clear(&texts->title);
    sm_text_block_clear(&texts->subtitle);
    sm_text_block_clear(&texts->footer);
}

static void draw_block(const sm_text_block *block, const char *id, sm_xy_pt at, sm_color color,
                       sm_scene *scene)
{
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(scene, id, block->lines[i], &block->font,
                      (sm_xy_pt){at.x, at.y + block->ascent_pt + i * block->leading_pt},
                      SM_ANCHOR_START, 0, color, SM_NO_HALO);
}

void sm_texts_draw(const sm_texts *texts, const sm_style *style, sm_rect_pt title,
                   sm_rect_pt footer, sm_scene *scene)
{
    sm_scene_group(scene, "titles", "Title", NULL);
    draw_block(&texts->title, NULL, (sm_xy_pt){title.x0, title.y0}, style->text.title.color, scene);
    draw_block(&texts->subtitle, NULL,
               (sm_xy_pt){title.x0, title.y0 + texts->title_height_pt - texts->subtitle.height_pt},
               style->text.subtitle.color, scene);
    sm_scene_end(scene);
    sm_scene_group(scene, "footer", "Footer", NULL);
    draw_block(&texts->footer, NULL, (sm_xy_pt){footer.x0, footer.y0}, style->text.footer.color,
               scene);
    sm_scene_end(scene);
}
