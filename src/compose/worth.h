/* What the parts of the map are worth to a reader, as costs of covering them: land by its part in
 * the figure, and what is coloured by data. Furniture keeps off what is worth much. */
#ifndef SM_COMPOSE_WORTH_H
#define SM_COMPOSE_WORTH_H

#include "compose/element.h"
#include "layout/cover.h"

/* Covering a frame costs this much where all of it counts once; habits (which corner) lie between 0
 * and 3. */
#define SM_WORTH_FRAME 260.0

/* Everything at its place on the page, but no points yet; sm_cover_sum() it after adding these:
 * those of the names (sm_names_points()), or sm_elements_expect() before they are known. Never
 * NULL; free with sm_cover_free(). */
static inline sm_cover *sm_worth_cover(const sm_placed_map *on)
{
    sm_cover *cover = sm_cover_create(on->map->frame.page);
    sm_elements_cover(on, cover);
    return cover;
}

#endif
