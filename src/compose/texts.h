/* Title block and footer of the page. */
#ifndef SM_COMPOSE_TEXTS_H
#define SM_COMPOSE_TEXTS_H

#include "layout/text_block.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

typedef struct sm_texts {
    sm_text_block title, subtitle, footer;
    double title_height_pt; /* of title and subtitle together */
} sm_texts;

/* `delivered`: the base layers are those that come with the program, so their credit is due.
 * `date`: ISO or NULL. Clear with sm_texts_clear(). */
void sm_texts_init(sm_texts *texts, const sm_figure *figure, const sm_style *style,
                   const char *date, bool delivered, sm_text_engine *engine);
void sm_texts_clear(sm_texts *texts);
void sm_texts_draw(const sm_texts *texts, const sm_style *style, sm_rect_pt title,
                   sm_rect_pt footer, sm_scene *scene);

#endif
