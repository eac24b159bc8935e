/* Title block and footer of the page. */
#ifndef SM_COMPOSE_TEXTS_H
#define SM_COMPOSE_TEXTS_H

#include "layout/text_block.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

/* Title and subtitle. */
typedef struct sm_titles {
    sm_text_block title, subtitle;
    double height_pt; /* of both together */
} sm_titles;

/* NULL texts: none. `beside_pt`: width that is left to a logo. Clear with sm_titles_clear(). */
void sm_titles_init(sm_titles *titles, const sm_figure *figure, const sm_style *style,
                    const char *title, const char *subtitle, double beside_pt,
                    sm_text_engine *engine);
void sm_titles_clear(sm_titles *titles);
void sm_titles_draw(const sm_titles *titles, const sm_style *style, sm_rect_pt box,
                    sm_scene *scene);

/* `text`: sm_credits_footer(). `beside_pt`: as above. Clear with sm_text_block_clear(). */
void sm_footer_init(sm_text_block *footer, const sm_figure *figure, const sm_style *style,
                    const char *text, double beside_pt, sm_text_engine *engine);
void sm_footer_draw(const sm_text_block *footer, const sm_style *style, sm_rect_pt box,
                    sm_scene *scene);

#endif
