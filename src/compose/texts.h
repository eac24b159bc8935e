/* Title block and footer of the page. */
#ifndef SM_COMPOSE_TEXTS_H
#define SM_COMPOSE_TEXTS_H

#include "compose/logo.h"
#include "layout/text_block.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

/* Title and subtitle. */
typedef struct sm_titles {
    double accent_pt; /* the rule above and the room below it; 0: none */
    sm_text_block title, subtitle;
    double height_pt; /* of both together */
} sm_titles;

/* NULL texts: none. `logo`: what one takes of the band. Clear with sm_titles_clear(). */
void sm_titles_init(sm_titles *titles, const sm_figure *figure, const sm_style *style,
                    const char *title, const char *subtitle, sm_logo_room logo,
                    sm_text_engine *engine);
void sm_titles_clear(sm_titles *titles);
void sm_titles_draw(const sm_titles *titles, const sm_style *style, sm_rect_pt box,
                    sm_logo_room logo, sm_scene *scene);

/* `text`: sm_credits_footer(). `logo`: as above. Clear with sm_text_block_clear(). */
void sm_footer_init(sm_text_block *footer, const sm_figure *figure, const sm_style *style,
                    const char *text, sm_logo_room logo, sm_text_engine *engine);
void sm_footer_draw(const sm_text_block *footer, const sm_style *style, sm_rect_pt box,
                    sm_logo_room logo, sm_scene *scene);

#endif
